"""Documents from files, folders and standard input, one at a time, however many there are.

Whoever reads a thousand articles wants the nine hundred and ninety-nine good ones, and to be told of the other:
a document that cannot be read comes as an ``UnreadableDocument`` in its place, and is not raised.

Text is taken as it stands: line ends are kept, so offsets count in the file's own text.
Only a byte order mark at the beginning of a file is left out, since it tells the encoding and is no part of the text.
"""

import gzip
import itertools
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import attrs

from quoteattr.errors import UnreadableDocument

#: What stands for standard input, as a path and in messages.
STDIN = "-"
#: The id of a text from standard input, and what the ids of its lines without one begin with.
_STDIN_ID = "stdin"
#: What a folder stands for: its files with one of these endings.
SUFFIXES = (".txt", ".jsonl")

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF16_ADVICE = "this looks like UTF-16: save it as UTF-8"
_UTF8_ADVICE = "save it as UTF-8"
#: A message shows so much of a value that is not what it should be.
_SHOWN = 40


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


_USUAL = Fields()
_NO_READERS: Mapping[str, Reader] = {}


def _nobody(size: int) -> None:
    """Whoever wants to know how many bytes were read passes something else."""


def files(path: Path) -> list[Path]:
    """The files that a path stands for: itself, or a folder's ``.txt`` and ``.jsonl`` files by name.

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
    fields: Fields = _USUAL,
    readers: Mapping[str, Reader] = _NO_READERS,
) -> Iterator[Read]:
    """The documents of files, folders and standard input, in the order given.

    A ``.jsonl`` file has a document a line, also where gzip made it smaller (``.jsonl.gz``); any other is one text.
    Of each stretch of input that is done, ``advance`` is told the size in bytes.

    Args:
        paths: files, folders, and ``-`` for standard input.
        stdin: what standard input is.
        advance: is told how many more bytes are done.
        fields: the names of the fields of a line.
        readers: what reads files of other kinds, by their ending.
    """
    for path in paths:
        if path == STDIN:
            yield from _from_stdin(stdin, advance, fields)
            continue
        try:
            found = files(Path(path))
        except OSError as error:
            yield _cannot_open(path, None, error)
            continue
        if not found and (others := _others(Path(path))):
            reason = f"no {' or '.join(SUFFIXES)} file in it: give others by their names, for instance {others[0]}"
            yield UnreadableDocument(path, None, None, reason)
        for file in found:
            reader = readers.get(file.suffix.lower())
            yield from reader(file, fields, advance) if reader else _from_file(file, advance, fields)


def from_text(data: bytes, *, id: str, source: str) -> Read:  # noqa: A002 - the field's name
    r"""The document that the bytes of a file are.

    >>> from_text("“Aye,” she said.\r\n".encode(), id="a", source="a.txt").text
    '“Aye,” she said.\r\n'
    >>> print(from_text(b"caf\xe9", id="b", source="b.txt"))
    b.txt: byte 0xe9 at offset 3 is no UTF-8: save it as UTF-8
    """
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        return UnreadableDocument(source, None, id, _bad_utf8(data, error))
    return SourceDocument(id, text, source)


def from_lines(lines: Iterable[bytes], *, stem: str, source: str, fields: Fields = _USUAL) -> Iterator[Read]:
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
        line = data.removeprefix(_BOM) if number == 1 else data
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
        return unreadable(_bad_utf8(line, error))
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
        yield _cannot_open(str(path), None if lines else path.stem, error)
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
            if line.removeprefix(_BOM).strip():
                break
        if head and head[-1].removeprefix(_BOM).lstrip().startswith(b"{"):
            yield from from_lines(
                _counted(itertools.chain(head, stdin), advance), stem=_STDIN_ID, source=STDIN, fields=fields
            )
        else:
            data = b"".join(head) + stdin.read()
            yield from_text(data, id=_STDIN_ID, source=STDIN)
            advance(len(data))
    except OSError as error:
        yield _cannot_open(STDIN, None, error)


def _counted(lines: Iterable[bytes], advance: Callable[[int], object]) -> Iterator[bytes]:
    """The lines, telling the size of each once it is done with."""
    for line in lines:
        yield line
        advance(len(line))


def _cannot_open(source: str, id: str | None, error: OSError) -> UnreadableDocument:  # noqa: A002 - the field's name
    return UnreadableDocument(source, None, id, f"cannot be read: {error.strerror or error}")


def _bad_utf8(data: bytes, error: UnicodeDecodeError) -> str:
    """Which byte is wrong, where, and what to do."""
    # The decoder saw the bytes without a byte order mark; the offset is the file's.
    offset = error.start + len(data) - len(error.object)
    advice = _UTF16_ADVICE if data.startswith(_UTF16) else _UTF8_ADVICE
    return f"byte 0x{error.object[error.start]:02x} at offset {offset} is no UTF-8: {advice}"


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
