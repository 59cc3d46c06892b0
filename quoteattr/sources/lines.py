"""A document a line, in JSON."""

import io
import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from quoteattr.errors import UnreadableDocument
from quoteattr.sources.decoding import bad_utf8, marked
from quoteattr.sources.documents import (
    BYTE_ORDER_MARK,
    USUAL,
    Fields,
    Read,
    Reading,
    Source,
    Tell,
    Unreadable,
    head,
)
from quoteattr.sources.records import Records


def _nobody(_told: str) -> None:
    """Whoever wants to know which fields were taken passes something else."""


def read(source: Source, reading: Reading, tell: Tell) -> Iterator[Read]:
    """The documents of a file, line by line.

    Raises:
        Unreadable: where it is not in the encoding that was given.
        OSError: where the system does not give it.
    """
    lines: Iterable[bytes] = source.file
    encoding = reading.encoding or marked(head(source.file, 4))
    if encoding is not None:
        lines = _recoded(source.file, encoding)
    yield from from_lines(lines, stem=source.id, source=source.name, fields=reading.fields, tell=tell)


def _recoded(file: BinaryIO, encoding: str) -> Iterator[bytes]:
    """The lines of a file in another encoding, in UTF-8."""
    text = io.TextIOWrapper(file, encoding, newline="\n")
    try:
        for line in text:
            yield line.removeprefix("\ufeff").encode("utf-8", "surrogatepass")
    except UnicodeError as error:
        raise Unreadable(f"it is no {encoding} ({error}): say what it is in with --encoding") from error
    finally:
        text.detach()  # whoever opened the file closes it


def from_lines(
    lines: Iterable[bytes], *, stem: str, source: str, fields: Fields = USUAL, tell: Tell = _nobody
) -> Iterator[Read]:
    r"""The documents of a JSONL file: an object a line, with ``text`` and, if it has them, ``id`` and ``date``.

    Lines end with a line feed and nothing else; empty ones are passed over.
    A line without an ``id`` is known by the file and its number, and a number as ``id`` becomes a string.
    Where the first object has no ``text``, but a field whose name says as much, that one is taken, and it is told.

    >>> lines = [b'{"id": 7, "text": "one"}\n', b'{"text": "two", "date": "2024-05-01"}\n', b'{"id": "x"}\n']
    >>> for document in from_lines(lines, stem="day", source="day.jsonl"):
    ...     print(document if document.id == "x" else (document.id, document.text, document.line, document.date))
    ('7', 'one', 1, None)
    ('day:2', 'two', 2, '2024-05-01')
    day.jsonl:3: no "text": each line needs one, {"id": …, "text": …}

    Args:
        lines: those of the file.
        stem: what the ids begin with of lines that have none.
        source: the file, for messages.
        fields: where a line has what makes a document.
        tell: is told which fields were taken, where their names are not the usual ones.
    """
    records = Records(source, stem, fields, tell, "line")
    for number, data in enumerate(lines, 1):
        line = data.removeprefix(BYTE_ORDER_MARK) if number == 1 else data
        if line.strip():
            yield _from_line(line, number, source, records)


def _from_line(line: bytes, number: int, source: str, records: Records) -> Read:
    """The document of one line, or what is wrong with it."""

    def unreadable(reason: str) -> UnreadableDocument:
        return UnreadableDocument(source, number, None, reason)

    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return unreadable(bad_utf8(line, error))
    except json.JSONDecodeError as error:
        return unreadable(f"no JSON: {error.msg} at column {error.colno}; each line is one object")
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets nested as deep
        return unreadable(f"no JSON that can be read: {error}")
    return records.document(number, record)
