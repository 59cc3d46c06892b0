"""CSV of speakers, for spreadsheets: a row a speaker, in the order given; safe to open, as that of quotes is."""

from collections.abc import Iterable
from typing import TextIO

from quoteattr.export.csv import ALIAS_SEPARATOR, cell, write_rows
from quoteattr.export.speakers import main_role, wording
from quoteattr.identity.records import QuotedSpeaker

#: The header, in the order of the cells.
COLUMNS = (
    "id",
    "name",
    "kind",
    "named",
    "role",
    "of",
    "roles",
    "aliases",
    "pronoun",
    "quotes",
    "words",
    "documents",
    "first",
    "last",
    "honorific",
)


def write(speakers: Iterable[QuotedSpeaker], output: TextIO, *, delimiter: str = ",") -> None:
    """Write a header and the rows, as RFC 4180 has them; the stream must be opened with ``newline=""``."""
    write_rows(output, COLUMNS, (_row(speaker) for speaker in speakers), delimiter)


def _row(speaker: QuotedSpeaker) -> list[str | int]:
    role = main_role(speaker)
    return [
        cell(speaker.id),
        cell(speaker.name),
        speaker.kind.value,
        "yes" if speaker.named else "no",
        cell(role.title if role else None),
        cell(role.of if role else None),
        cell(ALIAS_SEPARATOR.join(wording(held.role) for held in speaker.roles)),
        cell(ALIAS_SEPARATOR.join(speaker.aliases)),
        speaker.pronoun or "",
        speaker.quotes,
        speaker.words,
        speaker.documents,
        speaker.first.isoformat() if speaker.first else "",
        speaker.last.isoformat() if speaker.last else "",
        cell(speaker.honorific),
    ]
