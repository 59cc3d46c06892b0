"""Parquet of speakers, for data frames and databases: lists stay lists, and days are days (extra: arrow)."""

from collections.abc import Iterable
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from quoteattr.identity.records import QuotedSpeaker

#: The columns; fields may be added at the end, and none is renamed or left out.
SCHEMA = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("name", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("named", pa.bool_(), nullable=False),
        pa.field(
            "roles",
            pa.list_(
                pa.struct([("title", pa.string()), ("of", pa.string()), ("documents", pa.int64())]),
            ),
            nullable=False,
        ),
        pa.field("aliases", pa.list_(pa.string()), nullable=False),
        pa.field("pronoun", pa.string()),
        pa.field("quotes", pa.int64(), nullable=False),
        pa.field("words", pa.int64(), nullable=False),
        pa.field("documents", pa.int64(), nullable=False),
        pa.field("first", pa.date32()),
        pa.field("last", pa.date32()),
        pa.field("honorific", pa.string()),
    ]
)


def table(speakers: Iterable[QuotedSpeaker]) -> pa.Table:
    """The speakers as a table in memory."""
    return pa.Table.from_pylist([_row(speaker) for speaker in speakers], schema=SCHEMA)


def write(speakers: Iterable[QuotedSpeaker], output: BinaryIO) -> None:
    """Write a Parquet file to a stream of bytes, which stays open."""
    made = pa.BufferOutputStream()
    pq.write_table(table(speakers), made)
    output.write(made.getvalue())


def _row(speaker: QuotedSpeaker) -> dict[str, object]:
    return {
        "id": _text(speaker.id),
        "name": _text(speaker.name),
        "kind": speaker.kind.value,
        "named": speaker.named,
        "roles": [
            {"title": _text(held.role.title), "of": _text(held.role.of), "documents": held.documents}
            for held in speaker.roles
        ],
        "aliases": [_text(alias) for alias in speaker.aliases],
        "pronoun": speaker.pronoun,
        "quotes": speaker.quotes,
        "words": speaker.words,
        "documents": speaker.documents,
        "first": speaker.first,
        "last": speaker.last,
        "honorific": _text(speaker.honorific),
    }


def _text(text: str | None) -> str | None:
    """Text that UTF-8 can hold: a lone surrogate is written as its escape."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode("utf-8")
