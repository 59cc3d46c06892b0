"""What reading gives, and every reader of a format is made of: documents, and what stands for those that cannot be."""

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, cast

import attrs

from quoteattr.errors import UnreadableDocument

#: What stands for standard input, as a path and in messages.
STDIN = "-"
#: What tells that a file is in UTF-8, and is no part of its text.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@attrs.frozen
class SourceDocument:
    """A text to find quotes in, and where it came from."""

    #: The file's stem, below a folder its path there without the ending, or the ``id`` of the line or row.
    id: str
    #: The text, with its own line ends.
    text: str
    #: The file, or ``-`` for standard input.
    source: str
    #: The line or row in it, counted from 1; None where the whole file is one text.
    line: int | None = None
    #: The ``date`` of the line or row, as it stands there; None where there is none.
    date: str | None = None
    #: Its headline, where the file tells one apart from the text.
    headline: str | None = attrs.field(default=None, kw_only=True)
    #: Its address on the web, where the file tells it.
    url: str | None = attrs.field(default=None, kw_only=True)
    #: The further fields that are asked for, in that order, each with what JSON can hold.
    kept: tuple[tuple[str, Any], ...] = attrs.field(default=(), kw_only=True, hash=False)


#: What reading gives: a document, or why there is none.
Read = SourceDocument | UnreadableDocument


@attrs.frozen
class Fields:
    """Under which names a line or a row has what makes a document; None is for the reader to tell by itself."""

    text: str | None = None
    id: str | None = None
    date: str | None = None
    #: Further ones that go with the document into what is written.
    keep: tuple[str, ...] = ()


#: The usual names.
USUAL = Fields()


@attrs.frozen(kw_only=True)
class Reading:
    """What somebody asks of reading, as one value: so that readers know of a new wish and nobody in between does.

    >>> Reading(encoding="cp1252").fix_text
    False
    """

    #: Where a line or a row has its text, id and date.
    fields: Fields = USUAL
    #: The name of the format that everything is in, whatever its ending; None where endings tell.
    format: str | None = None
    #: The encoding that everything is in; None where each file tells.
    encoding: str | None = None
    #: Whether to mend letters that come of a text's having been read in a wrong encoding. Needs the extra ``files``.
    fix_text: bool = False


@attrs.frozen
class Source:
    """A file, or standard input, opened for a reader."""

    #: The file's path, or ``-``.
    name: str
    #: What its document is called, if it is one text; what its lines or rows without an id begin with, if not.
    id: str
    #: Its bytes, from the first on.
    file: BinaryIO


#: Takes a message for the person who reads; it says which file is meant.
Tell = Callable[[str], object]
#: Reads the documents of an opened file. It may raise ``Unreadable``, for the file as a whole, and ``OSError``.
Reader = Callable[[Source, Reading, Tell], Iterator[Read]]


class Unreadable(Exception):
    """Why a file cannot be read; becomes an ``UnreadableDocument`` in its place."""


class NoDocuments(Unreadable):
    """Why a file of a format that is read has none in it: a list of settings, say; in a folder, it is left out.

    Where it is asked for by its name, what is wrong with each object is told, if that is more.
    """

    def __init__(self, reason: str, objects: Sequence[UnreadableDocument] = ()) -> None:
        super().__init__(reason)
        self.objects = objects


def seekable(file: BinaryIO) -> BinaryIO:
    """A file in which one can go back: itself, or all of what comes through a pipe, in memory."""
    return file if file.seekable() else io.BytesIO(file.read())


def head(file: BinaryIO, size: int) -> bytes:
    """The first bytes of an opened file, at most so many; they are read again behind this."""
    return cast(io.BufferedReader, file).peek(size)[:size]


def length(document: Read) -> int:
    """The characters that there are to look through: none, of a document that cannot be read."""
    return len(document.text) if isinstance(document, SourceDocument) else 0


def cannot_open(source: str, id: str | None, error: OSError) -> UnreadableDocument:  # noqa: A002 - the field's name
    """What stands for a file that the system does not give."""
    return UnreadableDocument(source, None, id, f"cannot be read: {error.strerror or error}")
