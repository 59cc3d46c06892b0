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
    SourceDocument,
    Tell,
    Unreadable,
    head,
)

#: A message shows so much of a value that is not what it should be.
_SHOWN = 40


def read(source: Source, reading: Reading, _tell: Tell) -> Iterator[Read]:
    """The documents of a file, line by line.

    Raises:
        Unreadable: where it is not in the encoding that was given.
        OSError: where the system does not give it.
    """
    lines: Iterable[bytes] = source.file
    encoding = reading.encoding or marked(head(source.file, 4))
    if encoding is not None:
        lines = _recoded(source.file, encoding)
    yield from from_lines(lines, stem=source.id, source=source.name, fields=reading.fields)


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


def from_lines(lines: Iterable[bytes], *, stem: str, source: str, fields: Fields = USUAL) -> Iterator[Read]:
    r"""The documents of a JSONL file: an object a line, with ``text`` and, if it has them, ``id`` and ``date``.

    Lines end with a line feed and nothing else; empty ones are passed over.
    A line without an ``id`` is known by the file and its number, and a number as ``id`` becomes a string.

    >>> lines = [b'{"id": 7, "text": "one"}\n', b'{"text": "two", "date": "2024-05-01"}\n', b'{"id": "x"}\n']
    >>> for document in from_lines(lines, stem="day", source="day.jsonl"):
    ...     print(document)
    SourceDocument(id='7', text='one', source='day.jsonl', line=1, date=None)
    SourceDocument(id='day:2', text='two', source='day.jsonl', line=2, date='2024-05-01')
    day.jsonl:3: no "text": each line needs one, {"id": …, "text": …}
    """
    for number, data in enumerate(lines, 1):
        line = data.removeprefix(BYTE_ORDER_MARK) if number == 1 else data
        if line.strip():
            yield _from_line(line, number, stem, source, fields)


def _from_line(line: bytes, number: int, stem: str, source: str, fields: Fields) -> Read:
    """The document of one line, or what is wrong with it."""
    text_field, id_field, date_field = fields.text or "text", fields.id or "id", fields.date or "date"
    wanted = f'{{"{id_field}": …, "{text_field}": …}}'

    def unreadable(reason: str, known: str | None = None) -> UnreadableDocument:
        return UnreadableDocument(source, number, known, reason)

    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return unreadable(bad_utf8(line, error))
    except json.JSONDecodeError as error:
        return unreadable(f"no JSON: {error.msg} at column {error.colno}; each line is one object")
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets nested as deep
        return unreadable(f"no JSON that can be read: {error}")
    if not isinstance(record, dict):
        return unreadable(f"expected an object, {wanted}, got {_shown(record)}")
    match record.get(id_field):
        case None:
            known, ours = None, f"{stem}:{number}"
        case str() | int() | float() as given if not isinstance(given, bool):
            known = ours = str(given)
        case other:
            return unreadable(f'"{id_field}": expected a string or a number, got {_shown(other)}')
    if text_field not in record:
        return unreadable(f'no "{text_field}": each line needs one, {wanted}', known)
    text = record[text_field]
    if not isinstance(text, str):
        return unreadable(f'"{text_field}": expected a string, got {_shown(text)}', known)
    return SourceDocument(ours, text, source, number, _date(record.get(date_field)))


def _date(value: object) -> str | None:
    """A date as it was given, whatever it is: who needs a day says what is wrong with it, and nobody else minds."""
    return value if value is None or isinstance(value, str) else _shown(value)


def _shown(value: object) -> str:
    """A JSON value for a message: what it is, and not much of it."""
    match value:
        case list():
            return "an array"
        case dict():
            return "an object"
        case _:
            shown = json.dumps(value)
            return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
