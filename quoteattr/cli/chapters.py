"""``--chapters``: which chapters of a book are written."""

import bisect
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Any, Final

import attrs
import click

from quoteattr.document import read
from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, Result

#: No book has as many chapters as a number of so many digits says.
_DIGITS: Final = 5


def _numbers(_context: click.Context, _parameter: click.Parameter, value: str | None) -> frozenset[int] | None:
    """The numbers that are meant by numbers and ranges of them: ``1-3,7``."""
    if value is None:
        return None
    found: set[int] = set()
    for part in value.split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        ends = (first, last if dash else first)
        if not all(end.isdecimal() and len(end) < _DIGITS for end in ends):
            raise click.UsageError(f"--chapters: expected numbers and ranges, such as 1-3,7, got {value!r}")
        start, end = map(int, ends)
        if end < start:
            raise click.UsageError(f"--chapters: {part.strip()!r} ends before it starts: write {end}-{start}")
        found.update(range(start, end + 1))
    return frozenset(found)


#: Gives a command the option ``chapters``.
option: Final[Callable[[Callable[..., Any]], Callable[..., Any]]] = click.option(
    "--chapters",
    metavar="N-M,…",
    callback=_numbers,
    help="Write these chapters of a book only: 1-3,7; 0 is what stands before the first. All of it is read.",
)


def missing(extraction: Extraction, wanted: frozenset[int]) -> str | None:
    """What there is to say of a book that does not have all chapters that are wanted; None where it has."""
    known = len(read(extraction.text or "").chapters)
    absent = sorted(number for number in wanted if number > known)
    if not absent:
        return None
    has = "there are none in it" if not known else "it has one" if known == 1 else f"it has {known}"
    return f"{extraction.id}: no chapter {', '.join(map(str, absent))}: {has}"


def only(results: Iterable[Result], wanted: Container[int]) -> Iterator[Result]:
    """The same results with the quotes of some chapters alone."""
    for result in results:
        if isinstance(result, UnreadableDocument):
            yield result
            continue
        starts = [chapter.span.start for chapter in read(result.text or "").chapters]
        kept = [quote for quote in result.quotes if bisect.bisect_right(starts, quote.span.start) in wanted]
        yield attrs.evolve(result, quotes=tuple(kept))
