"""Documents from files, folders and standard input, one at a time, however many there are.

Whoever reads a thousand articles wants the nine hundred and ninety-nine good ones, and to be told of the other:
a document that cannot be read comes as an ``UnreadableDocument`` in its place, and is not raised.

Text is taken as it stands: line ends are kept, so offsets count in the file's own text.
Only a byte order mark at the beginning of a file is left out, since it tells the encoding and is no part of the text.
Of a file that holds a text in some other form, offsets count in the text that its reader makes of it, and gives.

A file's ending decides who reads it. A reader of one more format is a module with a function ``read``, and an entry in
``READERS``.
"""

import functools
import gzip
import importlib
import itertools
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from quoteattr.errors import NotInstalled, UnreadableDocument
from quoteattr.sources.documents import (
    BYTE_ORDER_MARK,
    STDIN,
    USUAL,
    Fields,
    Read,
    Reader,
    SourceDocument,
    cannot_open,
    length,
)
from quoteattr.sources.lines import from_lines
from quoteattr.sources.text import from_text

__all__ = [
    "READERS",
    "STDIN",
    "SUFFIXES",
    "Fields",
    "Read",
    "Reader",
    "SourceDocument",
    "files",
    "from_lines",
    "from_text",
    "length",
    "read",
    "reader",
]

#: The id of a text from standard input, and what the ids of its lines without one begin with.
_STDIN_ID = "stdin"
#: The modules that read files of other formats than text and lines, by their ending: each has a ``Reader`` named
#: ``read``, and is loaded when there is such a file, as it may need an extra.
READERS: Mapping[str, str] = {".epub": "quoteattr.sources.epub"}
#: What a folder stands for: its files with one of these endings.
SUFFIXES = (".txt", ".jsonl", *READERS)

_NO_READERS: Mapping[str, Reader] = {}


def _nobody(size: int) -> None:
    """Whoever wants to know how many bytes were read passes something else."""


def reader(ending: str) -> Reader | None:
    """What reads files with an ending, if it is neither that of lines nor one of texts.

    >>> reader(".txt") is None
    True

    Raises:
        NotInstalled: where it needs a package that is missing.
    """
    module = READERS.get(ending)
    return None if module is None else _loaded(module)


@functools.cache
def _loaded(module: str) -> Reader:
    made: Reader = importlib.import_module(module).read
    return made


def files(path: Path) -> list[Path]:
    """The files that a path stands for: itself, or those of a folder that are read, by name: see ``SUFFIXES``.

    Folders inside a folder are left out, and so are hidden files.

    Raises:
        OSError: where a folder cannot be listed.
    """
    if not path.is_dir():
        return [path]
    return sorted(
        entry
        for entry in path.iterdir()
        if entry.suffix.lower() in SUFFIXES and not entry.name.startswith(".") and not entry.is_dir()
    )


def _others(folder: Path) -> list[Path]:
    """The files in a folder that it does not stand for, and that can be read."""
    if not folder.is_dir():
        return []
    return sorted(entry for entry in folder.iterdir() if entry.name.lower().endswith((".jsonl.gz", ".parquet")))


def read(
    paths: Iterable[str],
    stdin: BinaryIO | None = None,
    *,
    advance: Callable[[int], object] = _nobody,
    fields: Fields = USUAL,
    readers: Mapping[str, Reader] = _NO_READERS,
) -> Iterator[Read]:
    """The documents of files, folders and standard input, in the order given.

    A ``.jsonl`` file has a document a line, also where gzip made it smaller (``.jsonl.gz``), and an ``.epub`` file is a
    book (extra ``epub``); any other is one text.
    Of each stretch of input that is done, ``advance`` is told the size in bytes.

    Args:
        paths: files, folders, and ``-`` for standard input.
        stdin: what standard input is.
        advance: is told how many more bytes are done.
        fields: the names of the fields of a line.
        readers: what reads files of further kinds, by their ending.
    """
    for path in paths:
        if path == STDIN:
            yield from _from_stdin(stdin, advance, fields)
            continue
        try:
            found = files(Path(path))
        except OSError as error:
            yield cannot_open(path, None, error)
            continue
        if not found and (others := _others(Path(path))):
            known = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
            reason = f"no {known} file in it: give others by their names, for instance {others[0]}"
            yield UnreadableDocument(path, None, None, reason)
        for file in found:
            try:
                by_ending = readers.get(file.suffix.lower()) or reader(file.suffix.lower())
            except NotInstalled as error:
                yield UnreadableDocument(str(file), None, file.stem, str(error))
                continue
            yield from by_ending(file, fields, advance) if by_ending else _from_file(file, advance, fields)


def _from_file(path: Path, advance: Callable[[int], object], fields: Fields) -> Iterator[Read]:
    """The documents of one file."""
    packed = path.name.lower().endswith(".jsonl.gz")
    lines = packed or path.suffix.lower() == ".jsonl"
    try:
        with path.open("rb") as file:
            if packed:
                yield from from_lines(_unpacked(file, advance), stem=path.name[:-9], source=str(path), fields=fields)
            elif lines:
                yield from from_lines(_counted(file, advance), stem=path.stem, source=str(path), fields=fields)
            else:
                data = file.read()
                yield from_text(data, id=path.stem, source=str(path))
                advance(len(data))
    except OSError as error:
        yield cannot_open(str(path), None if lines else path.stem, error)
    except (EOFError, zlib.error) as error:
        yield UnreadableDocument(str(path), None, None, f"ends in the middle, or is broken: {error}")


def _unpacked(file: BinaryIO, advance: Callable[[int], object]) -> Iterator[bytes]:
    """The lines of a file that gzip made smaller, telling how much of it has been read."""
    done = 0
    with gzip.open(file) as lines:
        for line in lines:
            yield line
            advance(file.tell() - done)
            done = file.tell()


def _from_stdin(stdin: BinaryIO | None, advance: Callable[[int], object], fields: Fields) -> Iterator[Read]:
    """The documents of standard input: lines of JSON where its first character is a brace, or else one text."""
    if stdin is None:
        yield UnreadableDocument(STDIN, None, None, "standard input is closed")
        return
    try:
        head: list[bytes] = []
        for line in stdin:
            head.append(line)
            if line.removeprefix(BYTE_ORDER_MARK).strip():
                break
        if head and head[-1].removeprefix(BYTE_ORDER_MARK).lstrip().startswith(b"{"):
            yield from from_lines(
                _counted(itertools.chain(head, stdin), advance), stem=_STDIN_ID, source=STDIN, fields=fields
            )
        else:
            data = b"".join(head) + stdin.read()
            yield from_text(data, id=_STDIN_ID, source=STDIN)
            advance(len(data))
    except OSError as error:
        yield cannot_open(STDIN, None, error)


def _counted(lines: Iterable[bytes], advance: Callable[[int], object]) -> Iterator[bytes]:
    """The lines, telling the size of each once it is done with."""
    for line in lines:
        yield line
        advance(len(line))
