"""From bytes to characters: UTF-8, what a byte order mark says, what somebody says, or what the bytes look like."""

import codecs
import contextlib
import importlib
from typing import Final

from quoteattr.errors import NotInstalled, UnknownName
from quoteattr.sources.documents import BYTE_ORDER_MARK, Reading, Source, Tell, Unreadable

#: What other encodings begin with, the longer marks first: one begins like another.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What somebody may mean whose encoding nobody knows.
ENCODINGS: Final = (
    "utf-8 utf-16 utf-16-le utf-16-be utf-32 cp1252 latin-1 iso-8859-15 cp1250 cp1251 cp437 cp850 mac-roman "
    "gb18030 big5 shift_jis euc-jp euc-kr koi8-r ascii"
).split()


#: What is declared, and what is meant: browsers read them so, and so does everybody who writes them.
_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def known_encoding(name: str) -> str:
    """An encoding's name as Python has it.

    >>> known_encoding("Windows-1252")
    'cp1252'

    Raises:
        UnknownName: where there is no such encoding, or it is none of characters.
    """
    try:
        found = codecs.lookup(name)
        "".encode(found.name)  # there are some of bytes to bytes
    except (LookupError, ValueError):
        raise UnknownName("encoding", name, tuple(ENCODINGS)) from None
    return found.name


def marked(data: bytes) -> str | None:
    """The encoding that a byte order mark tells, other than UTF-8's; None where there is none."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def decoded(data: bytes, source: Source, reading: Reading, tell: Tell, declared: str | None = None) -> str:
    """The characters of a file.

    What the reading says goes first, then a byte order mark, which is no part of the text, then UTF-8, then what
    the file itself declares. Otherwise it is told which encoding the bytes look like, and that one is taken.

    Raises:
        Unreadable: where they are in none of these.
    """
    encoding = reading.encoding or marked(data)
    if encoding is not None:
        return decoded_as(encoding, data)
    try:
        return data.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = _wrong(data, error, "UTF-8")
    if declared is not None:
        with contextlib.suppress(Unreadable, UnknownName):
            return decoded_as(_MEANT.get(known_encoding(declared), declared), data)
    if mostly_utf8(data):
        raise Unreadable(f"{wrong}, but others are: mend it, or give --encoding")
    return decoded_as(looked_up(data, wrong, source, tell), data)


def looked_up(data: bytes, wrong: str, source: Source, tell: Tell) -> str:
    """The encoding that bytes look like, which is told.

    Args:
        data: the bytes, or enough of them.
        wrong: why they are no UTF-8, in words.
        source: the file that they are from.
        tell: is told which encoding is taken.

    Raises:
        Unreadable: where it is none that is known here, or the package is missing that tells.
    """
    try:
        guess = importlib.import_module("quoteattr.sources.guessing").encoding_of(data)
    except NotInstalled as error:
        raise Unreadable(f"{wrong}: say what it is in with --encoding, or have that told: {error}") from error
    if guess is None:
        raise Unreadable(f"{wrong}, nor does it look like another encoding: say which it is with --encoding")
    tell(f"{source.name}: {wrong}: read as {guess}; --encoding says otherwise")
    return str(guess)


def decoded_as(encoding: str, data: bytes) -> str:
    """The characters of bytes that are in an encoding; a byte order mark is none of them.

    Raises:
        Unreadable: where they are not.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"{_wrong(data, error, encoding)}: say what it is in with --encoding") from error
    except UnicodeError as error:  # of an encoding that needs a mark, where there is none
        raise Unreadable(f"it is no {encoding} ({error}): say what it is in with --encoding") from error
    return text.removeprefix("\ufeff")


def mostly_utf8(data: bytes) -> bool:
    """Whether more bytes beyond ASCII make characters in UTF-8 than do not: by chance hardly any would."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(not char.isascii() for char in text) - bad > bad


def bad_utf8(data: bytes, error: UnicodeDecodeError) -> str:
    """Which byte of some data is wrong, where, and what to do."""
    return f"{_wrong(data, error, 'UTF-8')}: say what it is in with --encoding"


def _wrong(data: bytes, error: UnicodeDecodeError, encoding: str) -> str:
    # The decoder saw the bytes without a byte order mark; the offset is the file's.
    offset = error.start + len(data) - len(error.object)
    return f"byte 0x{error.object[error.start]:02x} at offset {offset} is no {encoding}"
