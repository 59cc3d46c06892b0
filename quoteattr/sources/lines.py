"""A document a line, in JSON."""

import json
from collections.abc import Iterable, Iterator

from quoteattr.errors import UnreadableDocument
from quoteattr.sources.documents import BYTE_ORDER_MARK, USUAL, Fields, Read, SourceDocument, bad_utf8

#: A message shows so much of a value that is not what it should be.
_SHOWN = 40


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
    text_field, id_field = fields.text, fields.id
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
    return SourceDocument(ours, text, source, number, _date(record.get("date")))


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
