"""What reading gives, and every reader of a format is made of: documents, and what stands for those that cannot be."""

from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

from quoteattr.errors import UnreadableDocument

#: What stands for standard input, as a path and in messages.
STDIN = "-"
#: What tells that a file is in UTF-8, and is no part of its text.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF16_ADVICE = "this looks like UTF-16: save it as UTF-8"
_UTF8_ADVICE = "save it as UTF-8"


@attrs.frozen
class SourceDocument:
    """A text to find quotes in, and where it came from."""

    #: The file's stem, or the ``id`` of the line.
    id: str
    #: The text, with its own line ends.
    text: str
    #: The file, or ``-`` for standard input.
    source: str
    #: The line in it, counted from 1; None where the whole file is one text.
    line: int | None = None
    #: The ``date`` of the line, as it stands there; None where there is none.
    date: str | None = None


#: What reading gives: a document, or why there is none.
Read = SourceDocument | UnreadableDocument
#: Reads the documents of a file of some kind, given the path, the fields of text and id, and who counts the bytes.
Reader = Callable[[Path, "Fields", Callable[[int], object]], Iterator[Read]]


@attrs.frozen
class Fields:
    """Under which names a line or a row has what makes a document."""

    text: str = "text"
    id: str = "id"


def length(document: Read) -> int:
    """The characters that there are to look through: none, of a document that cannot be read."""
    return len(document.text) if isinstance(document, SourceDocument) else 0


#: The usual names.
USUAL = Fields()


def bad_utf8(data: bytes, error: UnicodeDecodeError) -> str:
    """Which byte of some data is wrong, where, and what to do."""
    # The decoder saw the bytes without a byte order mark; the offset is the file's.
    offset = error.start + len(data) - len(error.object)
    advice = _UTF16_ADVICE if data.startswith(_UTF16) else _UTF8_ADVICE
    return f"byte 0x{error.object[error.start]:02x} at offset {offset} is no UTF-8: {advice}"


def cannot_open(source: str, id: str | None, error: OSError) -> UnreadableDocument:  # noqa: A002 - the field's name
    """What stands for a file that the system does not give."""
    return UnreadableDocument(source, None, id, f"cannot be read: {error.strerror or error}")
