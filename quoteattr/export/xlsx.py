"""XLSX for people who work with spreadsheets: a sheet of quotes with what stands around each, and one of speakers.

One person is one row among the speakers, whatever the documents call them, as in ``quoteattr speakers``.
What could not be read is on a sheet of its own. Needs the extra ``xlsx``.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import BinaryIO, Final

from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, Result, addressed
from quoteattr.export.context import contexts
from quoteattr.export.kept import kept_cells, kept_heads
from quoteattr.export.sheets import Book, Column, Sheet, Value, nobody
from quoteattr.export.speakers import xlsx as speakers
from quoteattr.identity import QuotedDocument, day, link
from quoteattr.model import Quote

#: The sheet of quotes; columns that somebody asked to be kept stand behind them.
QUOTES: Final = (
    Column("quote", 60),
    Column("speaker", 24),
    Column("role", 22),
    Column("body", 22),
    Column("kind", 10),
    Column("confidence", 11, "0.00"),
    Column("context", 70),
    Column("headline", 36),
    Column("date", 12, "yyyy-mm-dd"),
    Column("url", 28),
    Column("document", 18),
    Column("source", 24),
    Column("start", 9),
    Column("end", 9),
)
#: The sheet of what could not be read.
NOT_READ: Final = (Column("document", 18), Column("source", 24), Column("line", 9), Column("reason", 80))
_KEPT_WIDTH: Final = 24
_HEADS: Final = frozenset(column.head for column in QUOTES)


def write(
    results: Iterable[Result],
    output: BinaryIO,
    *,
    kept: tuple[str, ...] = (),
    cast: Collection[str] = (),
    tell: Callable[[str], object] = nobody,
) -> None:
    """Write a workbook; rows are written as results come, and of the documents only their speakers are kept.

    >>> import io, openpyxl
    >>> from quoteattr import extract
    >>> text = "It rained. “The bridge is shut,” said Mayor Ada Holm."
    >>> stream = io.BytesIO()
    >>> write([Extraction("a1", extract(text), text)], stream)
    >>> book = openpyxl.load_workbook(stream)
    >>> book.sheetnames, [cell.value for cell in book["Quotes"][2]][:3]
    (['Quotes', 'Speakers'], ['“The bridge is shut,”', 'Ada Holm', 'Mayor'])

    Args:
        results: what was found, with the texts, without which there is no context.
        output: a stream of bytes, which stays open.
        kept: the fields of documents that have a column each.
        cast: names that are each one speaker's and nobody else's.
        tell: is given, in a line each, what did not fit into a cell.
    """
    book = Book(tell)
    quotes = book.sheet("Quotes", (*QUOTES, *(Column(head, _KEPT_WIDTH) for head in kept_heads(kept, _HEADS))))
    failures: list[UnreadableDocument] = []
    found = link(_written(results, kept, quotes, failures), cast=cast)
    speakers.add(book, found)
    if failures:
        unread = book.sheet("Not read", NOT_READ)
        for one in failures:
            unread.append((one.id, one.source, one.line, one.reason), one.source)
    book.save(output)


def _written(
    results: Iterable[Result], kept: tuple[str, ...], sheet: Sheet, failures: list[UnreadableDocument]
) -> Iterator[QuotedDocument]:
    """The quotes of each document, once they are written."""
    for result in results:
        if isinstance(result, UnreadableDocument):
            failures.append(result)
            continue
        for quote, context in _with_contexts(result):
            where = f"{result.id}, quote at {quote.span.start}"
            sheet.append([*_row(result, quote, context), *kept_cells(result, kept)], where)
        yield QuotedDocument(result.id, result.quotes, day(result.origin.date) if result.origin.date else None)


def _with_contexts(extraction: Extraction) -> Iterator[tuple[Quote, str | None]]:
    quotes = extraction.quotes
    if extraction.text is None:
        return iter([(quote, None) for quote in quotes])
    return zip(quotes, contexts(extraction.text, quotes), strict=True)


def _row(extraction: Extraction, quote: Quote, context: str | None) -> tuple[Value, ...]:
    origin, speaker = extraction.origin, quote.speaker
    role = speaker.role if speaker else None
    return (
        quote.text,
        addressed(speaker.name, speaker.honorific) if speaker else None,
        role.title if role else None,
        role.of if role else None,
        quote.kind.value,
        quote.confidence,
        context,
        origin.headline,
        _date(origin.date),
        origin.url,
        extraction.id,
        origin.source,
        quote.span.start,
        quote.span.end,
    )


def _date(given: str | None) -> dt.date | str | None:
    return (day(given) or given) if given else None
