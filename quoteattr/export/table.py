"""What a person sees: a block a document, a row a quote, whoever spoke it on the left with role and body.

The rows fit the width that there is; where it is narrow, the quote stands below its speaker.
Colour only tells speakers apart faster: everything it says stands in words too, and only a terminal gets it.
"""

import io
import itertools
from collections.abc import Iterable
from typing import TextIO

import attrs
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, Result, addressed
from quoteattr.export.terminal import clean, console_for, count, trimmed
from quoteattr.model import SPOKEN, Quote, Role, Speaker

#: Below this the columns would hold a word or two a line.
_NARROW = 64
#: Of the width, so much is for speakers, but never more than most names with their roles need.
_SPEAKER_SHARE = 0.34
_SPEAKER_MOST = 36
_KIND_WIDTH = len("heading")
_GAP = 2
#: Lines of a quote that are shown, and of a name and a role.
_LINES = 2

#: One after the other for the speakers of a document; all are legible on black and on white.
_COLOURS = ("cyan", "green", "magenta", "yellow", "blue")
_NO_SPEAKER = "(no speaker)"
_NOT_SPOKEN = "–"


def write(results: Iterable[Result], output: TextIO, *, width: int | None = None) -> None:
    """Write a block for each document, and what they come to where there are several.

    Args:
        results: what was found, document by document.
        output: where to; colour is used where it is a terminal.
        width: in columns; None for that of the terminal, or of ``COLUMNS``, or else 100.
    """
    tally = _Tally()
    console = console_for(output, width)
    for result in results:
        tally = tally.with_result(result)
        with console.capture() as block:
            if isinstance(result, Extraction):
                _write_document(console, result)
            else:
                console.print(Text(f"✗ {clean(str(result))}", "red"))
            console.print()
        output.write(trimmed(block.get()))
    if tally.documents + tally.unreadable != 1:
        output.write(f"{tally}\n")


def shown(extraction: Extraction, *, width: int | None = None) -> str:
    """The block of one document as text without colour, for whatever prints strings.

    >>> print(shown(Extraction("a1", ())))
    a1  no quotes, no speakers

    Args:
        extraction: what was found.
        width: in columns; None for that of ``COLUMNS``, or else 100.
    """
    output = io.StringIO()
    write([extraction], output, width=width)
    return output.getvalue().rstrip("\n")


@attrs.frozen
class _Tally:
    """What all documents come to."""

    documents: int = 0
    quotes: int = 0
    attributed: int = 0
    unreadable: int = 0

    def with_result(self, result: Result) -> "_Tally":
        if isinstance(result, UnreadableDocument):
            return attrs.evolve(self, unreadable=self.unreadable + 1)
        attributed = sum(quote.speaker is not None for quote in result.quotes)
        return attrs.evolve(
            self,
            documents=self.documents + 1,
            quotes=self.quotes + len(result.quotes),
            attributed=self.attributed + attributed,
        )

    def __str__(self) -> str:
        counts = (
            f"{count(self.quotes, 'quote')} in {count(self.documents, 'document')}, {self.attributed} with a speaker"
        )
        return f"{counts}; {self.unreadable} could not be read" if self.unreadable else counts


def _write_document(console: Console, extraction: Extraction) -> None:
    speakers = {quote.speaker.id: quote.speaker for quote in extraction.quotes if quote.speaker}
    colours = dict(zip(speakers, itertools.cycle(_COLOURS), strict=False))
    counts = f"{count(len(extraction.quotes), 'quote')}, {count(len(speakers), 'speaker')}"
    console.print(Text.assemble((clean(extraction.id), "bold underline"), "  ", (counts, "dim")))
    if not extraction.quotes:
        return
    if console.width < _NARROW:
        _write_stacked(console, extraction, colours)
    else:
        _write_columns(console, extraction, colours)


def _write_columns(console: Console, extraction: Extraction, colours: dict[str, str]) -> None:
    left = min(int(console.width * _SPEAKER_SHARE), _SPEAKER_MOST)
    right = console.width - left - _KIND_WIDTH - 2 * _GAP
    table = _columns(left, right, _KIND_WIDTH)
    for quote in extraction.quotes:
        table.add_row(_who(console, quote, colours, left), "", _said(console, quote, right), "", _kind(quote))
    console.print(table)


def _write_stacked(console: Console, extraction: Extraction, colours: dict[str, str]) -> None:
    left = console.width - _KIND_WIDTH - _GAP
    for quote in extraction.quotes:
        table = _columns(left, _KIND_WIDTH)
        table.add_row(_who(console, quote, colours, left), "", _kind(quote))
        console.print(table)
        console.print(Padding(_said(console, quote, console.width - _GAP), (0, 0, 0, _GAP)))


def _columns(first: int, *others: int) -> Table:
    """Columns of these widths, with a narrow one between each two: not all versions of rich count padding alike."""
    table = Table.grid()
    table.add_column(width=first)
    for width in others:
        table.add_column(width=_GAP)
        table.add_column(width=width)
    return table


def _who(console: Console, quote: Quote, colours: dict[str, str], width: int) -> Text:
    """The speaker's name with the role below it; or that there is none."""
    if quote.speaker is None:
        return Text(_NO_SPEAKER, "italic") if quote.kind in SPOKEN else Text(_NOT_SPOKEN, "dim")
    speaker: Speaker = quote.speaker
    name = _fit(console, Text(clean(addressed(speaker.name, speaker.honorific)), f"bold {colours[speaker.id]}"), width)
    if speaker.role is None:
        return name
    role = _fit(console, Text(clean(role_in_words(speaker.role))), width - _GAP)
    return Text("\n").join([name, *(Text(" " * _GAP).append_text(line) for line in role.split())])


def role_in_words(role: Role) -> str:
    """Office and body on one line.

    >>> role_in_words(Role("Foreign Minister", "Norway")), role_in_words(Role(of="Norway"))
    ('Foreign Minister, Norway', 'Norway')
    """
    return ", ".join(part for part in (role.title, role.of) if part)


def _said(console: Console, quote: Quote, width: int) -> Text:
    """As much of the quote as there is room for, and the mark that closes it."""
    # Wrapping is slow, and the lines show no more characters than these.
    start = clean(quote.text[: width * _LINES * 4])
    last = clean(quote.text[-1:])
    text = Text(start, "" if quote.kind in SPOKEN else "dim")
    return _fit(console, text, width, end="…" if last.isalnum() or last == "…" else f"…{last}")


def _fit(console: Console, text: Text, width: int, *, end: str = "…") -> Text:
    """A text wrapped to two lines; where it is longer, the second one ends with ``end``."""
    lines = list(text.wrap(console, width))
    if len(lines) > _LINES:
        final = lines[_LINES - 1]
        final.truncate(width - len(end))
        final.rstrip()
        final.append(end)
    return Text("\n").join(lines[:_LINES])


def _kind(quote: Quote) -> Text:
    return Text(quote.kind.value, "" if quote.kind in SPOKEN else "dim")
