"""The documents of a corpus in chunks, always cut in the same places, with those that share an id told."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from quoteattr.errors import UnreadableDocument, place
from quoteattr.sources import Read, length

#: A chunk has so many characters or documents, whichever comes first: some tenths of a second of work, so that little
#: is lost with a worker, and enough for those who pass it on to have little to do.
CHARACTERS, DOCUMENTS = 300_000, 2_000


@attrs.frozen
class Chunk:
    """Some documents, in a row, which become one part of the output."""

    number: int
    documents: tuple[Read, ...]

    @property
    def characters(self) -> int:
        """The length of all texts."""
        return sum(map(length, self.documents))


def cut(documents: Iterable[Read]) -> Iterator[Chunk]:
    """The chunks of a corpus: the same ones in every run."""
    held: list[Read] = []
    number = size = 0
    for document in documents:
        held.append(document)
        size += length(document)
        if size >= CHARACTERS or len(held) >= DOCUMENTS:
            yield Chunk(number, tuple(held))
            held, number, size = [], number + 1, 0
    if held:
        yield Chunk(number, tuple(held))


def distinct(documents: Iterable[Read], scratch: Path) -> Iterator[Read]:
    """The documents, of those with one id only the first; the others come as unreadable.

    Ids are kept in a file, so that a million of them take no memory.

    Args:
        documents: the documents.
        scratch: a file that may be made, and is removed afterwards.

    Raises:
        OSError: where that file cannot be written.
    """
    scratch.unlink(missing_ok=True)
    seen = sqlite3.connect(scratch, isolation_level=None)
    try:
        seen.execute("PRAGMA journal_mode = OFF")
        seen.execute("PRAGMA synchronous = OFF")
        seen.execute("CREATE TABLE ids (id BLOB PRIMARY KEY, place TEXT) WITHOUT ROWID")
        seen.execute("BEGIN")
        for document in documents:
            if isinstance(document, UnreadableDocument):
                yield document
                continue
            key = document.id.encode("utf-8", "surrogatepass")
            added = seen.execute(
                "INSERT OR IGNORE INTO ids VALUES (?, ?)", (key, place(document.source, document.line))
            ).rowcount
            if added:
                yield document
            else:
                (first,) = seen.execute("SELECT place FROM ids WHERE id = ?", (key,)).fetchone()
                reason = f"its id, {document.id!r}, is that of {first}: give each document one of its own"
                yield UnreadableDocument(document.source, document.line, document.id, reason)
    except sqlite3.OperationalError as error:  # a full disk
        raise OSError(str(error)) from error
    finally:
        seen.close()
        scratch.unlink(missing_ok=True)
