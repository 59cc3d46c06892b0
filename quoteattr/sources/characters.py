"""A file's characters as they come: for formats whose files are too long to be held as a whole."""

import codecs
import contextlib
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final, TextIO

from quoteattr.sources.decoding import looked_up, marked, mostly_utf8
from quoteattr.sources.documents import Reading, Source, Tell, Unreadable, head

#: So many bytes are looked at at once.
_AT_ONCE: Final = 1 << 20
#: So many from the first that is no UTF-8 tell the encoding.
_SAMPLE: Final = 1 << 16
#: What stands for a byte that is no UTF-8.
_BAD: Final = re.compile("[\udc80-\udcff]")


@contextlib.contextmanager
def opened(source: Source, reading: Reading, tell: Tell) -> Iterator[TextIO]:
    """A file as a stream of characters, with its own line ends and without a byte order mark.

    What the reading says goes first, then a byte order mark, then UTF-8, then what the bytes look like, which is told.
    In a file that is UTF-8 but for some bytes, each of these becomes half a surrogate pair: see ``bad_byte``.

    Raises:
        Unreadable: where it is in none of these, also from inside.
    """
    encoding = reading.encoding or marked(head(source.file, 4)) or _told_by_bytes(source, tell)
    if encoding == "utf-8":
        encoding = "utf-8-sig"
    errors = "surrogateescape" if encoding == "utf-8-sig" and reading.encoding is None else "strict"
    stream = io.TextIOWrapper(source.file, encoding, errors, newline="")
    try:
        yield stream
    except UnicodeError as error:
        raise Unreadable(f"it is no {encoding} ({error}): say what it is in with --encoding") from error
    finally:
        stream.detach()  # whoever opened the file closes it


def bad_byte(text: str) -> str | None:
    r"""What is wrong with a text in which a byte was no UTF-8; None where there is none.

    >>> bad_byte("caf\udce9"), bad_byte("café")
    ('byte 0xe9 is no UTF-8, though the rest of the file is: the text is damaged there', None)
    """
    found = None if text.isascii() else _BAD.search(text)
    if found is None:
        return None
    return f"byte 0x{ord(found[0]) - 0xDC00:02x} is no UTF-8, though the rest of the file is: the text is damaged there"


def _told_by_bytes(source: Source, tell: Tell) -> str:
    """The encoding of a file that nobody tells of: UTF-8 wherever it can be.

    Raises:
        Unreadable: where it is none that is known here.
    """
    sample = _beyond_utf8(source.file) if source.file.seekable() else _not_utf8(head(source.file, _SAMPLE), last=False)
    if sample is None or mostly_utf8(sample):
        return "utf-8"
    return looked_up(sample, "it is no UTF-8", source, tell)


def _beyond_utf8(file: BinaryIO) -> bytes | None:
    """Some of the bytes from the first that is no UTF-8; None where all are. The file is at its beginning again."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        before = b""
        while data := file.read(_AT_ONCE):
            try:
                decoder.decode(data)
            except UnicodeDecodeError as error:
                start = max(0, error.start - _SAMPLE // 2)
                return (before + data)[start : start + _SAMPLE]
            before = decoder.getstate()[0]
        return _not_utf8(before, last=True) if before else None
    finally:
        file.seek(0)


def _not_utf8(data: bytes, *, last: bool) -> bytes | None:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, last)
    except UnicodeDecodeError:
        return data
    return None
