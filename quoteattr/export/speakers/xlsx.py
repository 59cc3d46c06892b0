"""XLSX of speakers: a sheet with a row a speaker, in the order given, as those who filter and sort have it.

Needs the extra ``xlsx``.
"""

from collections.abc import Iterable
from typing import BinaryIO, Final

from quoteattr.export import addressed
from quoteattr.export.csv import ALIAS_SEPARATOR
from quoteattr.export.sheets import Book, Column, Value
from quoteattr.export.speakers import main_role, wording
from quoteattr.identity.records import QuotedSpeaker

__all__ = ["write"]

#: The columns, in the order of the cells.
COLUMNS: Final = (
    Column("speaker", 28),
    Column("kind", 13),
    Column("role", 26),
    Column("body", 26),
    Column("quotes", 9),
    Column("words", 9),
    Column("documents", 11),
    Column("first", 12, "yyyy-mm-dd"),
    Column("last", 12, "yyyy-mm-dd"),
    Column("pronoun", 9),
    Column("roles", 40),
    Column("also", 36),
    Column("id", 14),
)


def row(speaker: QuotedSpeaker) -> tuple[Value, ...]:
    """The row of a speaker."""
    role = main_role(speaker)
    return (
        addressed(speaker.name, speaker.honorific),
        speaker.kind.value,
        role.title if role else None,
        role.of if role else None,
        speaker.quotes,
        speaker.words,
        speaker.documents,
        speaker.first,
        speaker.last,
        speaker.pronoun,
        ALIAS_SEPARATOR.join(wording(held.role) for held in speaker.roles),
        ALIAS_SEPARATOR.join(speaker.aliases),
        speaker.id,
    )


def add(book: Book, speakers: Iterable[QuotedSpeaker]) -> None:
    """Add the sheet to a workbook."""
    sheet = book.sheet("Speakers", COLUMNS)
    for speaker in speakers:
        sheet.append(row(speaker), speaker.name)


def write(speakers: Iterable[QuotedSpeaker], output: BinaryIO) -> None:
    """Write a workbook with that one sheet to a stream of bytes, which stays open."""
    book = Book()
    add(book, speakers)
    book.save(output)
