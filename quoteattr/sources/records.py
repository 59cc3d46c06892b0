"""What lines and arrays of JSON share: the document that an object is."""

import json
from typing import Final

from quoteattr.errors import UnreadableDocument
from quoteattr.sources import tables
from quoteattr.sources.documents import Fields, Read, SourceDocument, Tell

#: A message shows so much of a value that is not what it should be.
_SHOWN: Final = 40


class Records:
    """Makes documents of objects of JSON, all from one file.

    Where nobody says which field has the texts, it is ``text``, or, where the first object has no such field, the one
    whose name tells it, which is said; and so with ids and dates.
    """

    def __init__(self, source: str, stem: str, fields: Fields, tell: Tell, each: str) -> None:
        self._source, self._stem, self._each = source, stem, each
        self._fields, self._tell = fields, tell
        self._columns: tables.Columns | None = None

    def document(self, number: int, value: object) -> Read:
        """The document that a value is, or what is wrong with it.

        Args:
            number: that of the line, or of the object in its array, from 1.
            value: what stands there.
        """

        def unreadable(reason: str, known: str | None = None) -> UnreadableDocument:
            return UnreadableDocument(self._source, number, known, reason)

        columns = self._columns or self._guessed(value)
        text_field, id_field = columns.text, columns.id or "id"
        wanted = f'{{"{id_field}": …, "{text_field}": …}}'
        if not isinstance(value, dict):
            return unreadable(f"expected an object, {wanted}, got {shown(value)}")
        match value.get(id_field):
            case None:
                known, ours = None, f"{self._stem}:{number}"
            case str() | int() | float() as given if not isinstance(given, bool):
                known = ours = str(given)
            case other:
                return unreadable(f'"{id_field}": expected a string or a number, got {shown(other)}')
        if text_field not in value:
            return unreadable(f'no "{text_field}": each {self._each} needs one, {wanted}', known)
        text = value[text_field]
        if not isinstance(text, str):
            return unreadable(f'"{text_field}": expected a string, got {shown(text)}', known)
        return SourceDocument(
            ours,
            text,
            self._source,
            number,
            _told(value.get(columns.date or "date")),
            headline=_told(value.get(columns.headline)) if columns.headline is not None else None,
            url=_told(value.get(columns.url)) if columns.url is not None else None,
            kept=tuple((name, tables.kept(value.get(name))) for name in columns.keep),
        )

    def _guessed(self, value: object) -> tables.Columns:
        """Which field is what, by the first object."""
        fields = self._fields
        record = value if isinstance(value, dict) else {}
        known = [name for name, held in record.items() if isinstance(held, str | int | float)]
        strings = [name for name in known if isinstance(record[name], str)]
        columns = tables.guessed(known, strings, fields)
        if isinstance(value, dict):
            self._columns = columns
            if (told := columns.told(fields)) is not None:
                self._tell(f"{self._source}: {told}")
        return columns


def _told(value: object) -> str | None:
    """A field as it was given, whatever it is: who needs a day says what is wrong with it, and nobody else minds."""
    return value if value is None or isinstance(value, str) else shown(value)


def shown(value: object) -> str:
    """A JSON value for a message: what it is, and not much of it."""
    match value:
        case list():
            return "an array"
        case dict():
            return "an object"
        case _:
            written = json.dumps(value)
            return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
