"""An array of JSON, an object a document, read object by object however long it is."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TextIO

from quoteattr.errors import UnreadableDocument
from quoteattr.sources import characters, tables
from quoteattr.sources.documents import NoDocuments, Read, Reading, Source, SourceDocument, Tell, Unreadable
from quoteattr.sources.records import Records

#: So many characters are read at once, and more where an object is longer.
_AT_ONCE: Final = 1 << 16
#: So many objects without a text, and no other before them, may be a list of something else.
_TEXTLESS: Final = 1000
#: No object has more: whatever is longer is no JSON.
_MOST: Final = 1 << 26
_BLANKS: Final = re.compile(r"[ \t\r\n]*")


def read(source: Source, reading: Reading, tell: Tell) -> Iterator[Read]:
    """The documents of a file, object by object; one object that is no array is one document.

    Raises:
        Unreadable: where it is no JSON, or holds something else, or is in no encoding that is known.
        OSError: where the system does not give it.
    """
    with characters.opened(source, reading, tell) as stream:
        records = Records(source.name, source.id, reading.fields, tell, each="object")
        yield from _unless_textless(_values(stream, reading.fields.text), records, source, reading.fields.text)


def _unless_textless(
    values: Iterable[tuple[int, Any]], records: Records, source: Source, text: str | None
) -> Iterator[Read]:
    """The documents that the values are.

    Raises:
        NoDocuments: where all are objects without a text; with word of each of them.
    """
    textless: list[UnreadableDocument] | None = []
    try:
        for number, value in values:
            document = records.document(number, value)
            if isinstance(document, SourceDocument):
                wrong = characters.bad_byte(document.text)
                document = document if wrong is None else UnreadableDocument(source.name, number, None, wrong)
            elif textless is not None and len(textless) < _TEXTLESS and _is_textless(value, text):
                textless.append(document)
                continue
            yield from textless or ()
            textless = None
            yield document
    except Unreadable:
        yield from textless or ()
        raise
    if textless:
        raise NoDocuments(f"no object in it has a {json.dumps(text or tables.TEXT[0])}", textless)


def _values(stream: TextIO, text: str | None) -> Iterator[tuple[int, Any]]:
    """The values of the array, counted from 1; an object by itself, if it has a text, is the only one.

    Raises:
        Unreadable: where there is none.
    """
    buffer = _Buffer(stream)
    if buffer.next() == "{":
        value = buffer.value(1)
        if not _has_text(value, text):
            raise NoDocuments(_no_text(value, text))
        yield 1, value
    elif buffer.next() == "[":
        buffer.take()
        number = 1
        while buffer.next() != "]":
            if number > 1:
                if buffer.next() != ",":
                    raise buffer.wrong(number, "expected a comma or ]")
                buffer.take()
            yield number, buffer.value(number)
            number += 1
        buffer.take()
    else:
        raise Unreadable(f"expected an array of objects, [{{…}}, …], got {buffer.next() or 'nothing'!r}")
    if buffer.next():
        raise Unreadable(
            "there is something behind the end of the JSON: give it as .jsonl if there is an object a line"
        )


def _is_textless(value: object, text: str | None) -> bool:
    """Whether a value is an object, and no document."""
    return isinstance(value, dict) and not _has_text(value, text)


def _has_text(value: Mapping[str, Any], text: str | None) -> bool:
    """Whether an object is a document: its text stands under the name that is asked for, or under one that tells it."""
    if text is not None:
        return text in value
    return tables.plain([name for name, inner in value.items() if isinstance(inner, str)], tables.TEXT) is not None


def _no_text(value: Mapping[str, Any], text: str | None) -> str:
    """Why an object is no document, and where its documents may be."""
    lists = [name for name, inner in value.items() if isinstance(inner, list)]
    if not lists:
        return f'no "{text or tables.TEXT[0]}": expected {{"id": …, "text": …}}, or an array of such objects'
    return (
        f"expected an array, [{{…}}, …], got an object with one in {', '.join(map(repr, lists))}: "
        f"give that array, for instance by: jq {json.dumps('.' + lists[0])}"
    )


class _Buffer:
    """What was read of a stream and is not used yet."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._text, self._at, self._ended = "", 0, False
        self._decoder = json.JSONDecoder()

    def next(self) -> str:
        """The next character that is no blank; "" at the end. It stays."""
        while True:
            blank = _BLANKS.match(self._text, self._at)
            self._at = blank.end() if blank is not None else self._at
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._more(_AT_ONCE)

    def take(self) -> None:
        """Go past one character."""
        self._at += 1

    def value(self, number: int) -> Any:  # noqa: ANN401 - whatever JSON can hold
        """The value that begins here, and go past it.

        Raises:
            Unreadable: where none does.
        """
        self.next()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._ended or len(self._text) - self._at > _MOST:
                    raise self.wrong(number, error.msg) from error
            except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets nested as deep
                raise self.wrong(number, str(error)) from error
            else:
                if end < len(self._text) or self._ended:
                    self._at = end
                    return value
            self._more(max(_AT_ONCE, len(self._text) - self._at))  # as much again, so that all costs no more than twice

    def wrong(self, number: int, reason: str) -> Unreadable:
        """What is wrong with the value of a number."""
        return Unreadable(f"no JSON, from object {number:,} on: {reason}")

    def _more(self, size: int) -> None:
        data = self._stream.read(size)
        self._ended = not data
        self._text, self._at = self._text[self._at :] + data, 0
