"""From paths to documents: what each path stands for, opened, looked at, and given to the reader of its format."""

import contextlib
import gzip
import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import attrs

from quoteattr.errors import NoColumn, NotInstalled, UnreadableDocument
from quoteattr.sources import formats
from quoteattr.sources.decoding import marked
from quoteattr.sources.documents import (
    BYTE_ORDER_MARK,
    STDIN,
    NoDocuments,
    Read,
    Reading,
    Source,
    SourceDocument,
    Tell,
    Unreadable,
    cannot_open,
    head,
)
from quoteattr.sources.folders import Found, LeftOut, Unlisted, listed
from quoteattr.sources.formats import PACKED, Format
from quoteattr.sources.mending import Mended
from quoteattr.sources.signatures import ARCHIVE, by_content, is_binary, is_page, refusal

#: The id of a text from standard input, and what the ids of its lines without one begin with.
_STDIN_ID: Final = "stdin"
#: So many first bytes are looked at, to tell what a file is.
_LOOKED_AT: Final = 4096

_USUAL: Final = Reading()


def _nobody(_told: object) -> None:
    """Whoever wants to know how many bytes were read, or what there is to say, passes something else."""


def read(
    paths: Iterable[str],
    stdin: BinaryIO | None = None,
    *,
    advance: Callable[[int], object] = _nobody,
    tell: Tell = _nobody,
    reading: Reading = _USUAL,
) -> Iterator[Read]:
    """The documents of files, folders and standard input, in the order given.

    A file's ending says what it is: see ``FORMATS``, and ``Reading.format``, which goes before. A folder stands for the
    files in it and below it that are read; every other one is told of, and they are counted at the end.
    Standard input and files without an ending are what they begin like: lines of JSON, for instance, or else one text.

    Args:
        paths: files, folders, and ``-`` for standard input.
        stdin: what standard input is.
        advance: is told how many more bytes are done.
        tell: is told what there is to say: what was left out, which encoding was taken, and the like.
        reading: what is asked of reading: fields, encoding, and the like.
    """
    wanted = formats.named(reading.format) if reading.format is not None else None
    left_out = 0
    for path in paths:
        if path == STDIN:
            yield from _from_stdin(stdin, wanted, reading, advance, tell)
            continue
        if not Path(path).is_dir():
            named = _from_file(Path(path), formats.stem(path), wanted or formats.of(path), reading, advance, tell)
            yield from _told(named, path)
            continue
        found = passed = 0
        try:
            for entry in listed(Path(path), wanted):
                match entry:
                    case LeftOut():
                        passed += 1
                        tell(f"{entry.path}: left out: {entry.reason}")
                    case Unlisted():
                        yield cannot_open(str(entry.path), None, entry.error)
                    case Found():
                        found += 1
                        for one in _from_file(entry.path, entry.id, entry.format, reading, advance, tell):
                            if isinstance(one, NoDocuments):
                                found, passed = found - 1, passed + 1
                                tell(f"{entry.path}: left out: {one}")
                            else:
                                yield one
        except OSError as error:
            yield cannot_open(path, None, error)
            continue
        left_out += passed
        if passed and not found:
            yield UnreadableDocument(path, None, None, "there is no file in it that is read: --help lists which are")
    if left_out:
        tell(f"left out: {left_out} {'file' if left_out == 1 else 'files'}")


def check(paths: Iterable[str], reading: Reading = _USUAL) -> None:
    """Tell, before anything is read, that a path which was given by its name cannot give what is asked of it.

    Raises:
        NotInstalled: where its reader, or what mends it, needs a package that is missing.
        NoColumn: where it is a table that does not have the columns; a note says which file it is.
        UnknownName: where there is no such format.
    """
    wanted = formats.named(reading.format) if reading.format is not None else None
    Mended.check(reading)
    for path in paths:
        form = wanted or (None if path == STDIN else formats.of(path))
        if form is None or Path(path).is_dir():
            continue
        form.reader  # noqa: B018 - loaded, or told that it cannot be
        if form.check is not None and path != STDIN:
            try:
                form.check(Path(path), reading)
            except NoColumn as error:
                error.add_note(path)
                raise


def _from_file(
    path: Path,
    id: str,  # noqa: A002 - the field's name
    form: Format | None,
    reading: Reading,
    advance: Callable[[int], object],
    tell: Tell,
) -> Iterator[Read | NoDocuments]:
    """The documents of one file, or why there are none in it."""
    try:
        with path.open("rb") as raw:
            packed = form is not None and form.packed and path.name.lower().endswith(PACKED)
            file = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if packed else raw
            source = Source(str(path), id, file)
            yield from _counted(raw, _from_source(source, form, reading, tell), advance)
    except OSError as error:
        yield cannot_open(str(path), None if form is not None and form.many else id, error)


def _from_stdin(
    stdin: BinaryIO | None, form: Format | None, reading: Reading, advance: Callable[[int], object], tell: Tell
) -> Iterator[Read]:
    """The documents of standard input."""
    if stdin is None:
        yield UnreadableDocument(STDIN, None, None, "standard input is closed")
        return
    try:
        begun = b""
        for line in stdin:
            begun += line
            if line.removeprefix(BYTE_ORDER_MARK).strip():
                break
        file = io.BufferedReader(cast(Any, _Behind(begun, stdin)))
        found = _counted(file, _from_source(Source(STDIN, _STDIN_ID, file), form, reading, tell), advance)
        yield from _told(found, STDIN)
    except OSError as error:
        yield cannot_open(STDIN, None, error)


def _told(found: Iterable[Read | NoDocuments], name: str) -> Iterator[Read]:
    """The documents, and what stands for a file that was asked for by its name and has none in it."""
    for one in found:
        if not isinstance(one, NoDocuments):
            yield one
        else:
            yield from one.objects or (UnreadableDocument(name, None, None, str(one)),)


def _from_source(source: Source, form: Format | None, reading: Reading, tell: Tell) -> Iterator[Read | NoDocuments]:
    """The documents of an opened file, or what is wrong with it as a whole."""
    known = source.id if form is None or not form.many else None
    mended = Mended(source, reading, tell)
    try:
        taken = _checked(source, form, reading)
        known = None if taken.many else source.id
        for document in taken.reader(source, reading, tell):
            yield mended(_keeping(document, reading)) if isinstance(document, SourceDocument) else document
    except NoDocuments as error:
        yield error
    except (Unreadable, NotInstalled) as error:
        yield UnreadableDocument(source.name, None, known, str(error))
    except NoColumn as error:
        yield UnreadableDocument(source.name, None, None, f"{error}, with --text-column, --id-column or --date-column")
    except (EOFError, zlib.error) as error:
        yield UnreadableDocument(source.name, None, None, f"ends in the middle, or is broken: {error}")


def _keeping(document: SourceDocument, reading: Reading) -> SourceDocument:
    """The document with all fields that are to be kept; of a format that has none, they are None."""
    if document.kept or not reading.fields.keep:
        return document
    return attrs.evolve(document, kept=tuple((name, None) for name in reading.fields.keep))


def _checked(source: Source, form: Format | None, reading: Reading) -> Format:
    """The format that a file is read in, once what it holds agrees with that.

    Raises:
        Unreadable: where it does not, or nothing reads such files.
    """
    first = head(source.file, _LOOKED_AT)
    if form is None:
        return _by_head(source, first, reading)
    kind = by_content(first)
    asked = reading.format is not None
    if kind is not None and kind.format != form.name and not (kind is ARCHIVE and form.zipped):
        readable = kind.format in formats.NAMES
        advice = f"--input-format {kind.format} reads it" if readable else kind.advice
        raise Unreadable(f"expected {form.noun}, but this is {kind.noun}: {advice}")
    if form.plain and kind is None and not asked and form.name != "html" and is_page(first):
        raise Unreadable(f"expected {form.noun}, but this is a web page: --input-format html reads it as one")
    if form.plain and reading.encoding is None and marked(first) is None and is_binary(first):
        raise Unreadable(f"expected {form.noun}, but this is no text, or one in an encoding that --encoding can tell")
    return form


def _by_head(source: Source, first: bytes, reading: Reading) -> Format:
    """The format of standard input or of a file whose ending does not tell, by what it begins like.

    Raises:
        Unreadable: where nothing reads such files.
    """
    if source.name != STDIN and Path(source.name).suffix:
        raise Unreadable(refusal(source.name, first))
    kind = by_content(first)
    if kind is not None and kind.format in formats.NAMES:
        return formats.named(str(kind.format))
    if kind is not None:
        raise Unreadable(refusal("", first))
    if first.removeprefix(BYTE_ORDER_MARK).lstrip().startswith(b"{"):
        return formats.named("jsonl")
    return _checked(source, formats.named("html" if is_page(first) else "text"), reading)


def _counted(
    file: BinaryIO, documents: Iterable[Read | NoDocuments], advance: Callable[[int], object]
) -> Iterator[Read | NoDocuments]:
    """The documents, telling after each how far the file has been read."""
    done = 0
    for document in documents:
        yield document
        with contextlib.suppress(OSError, ValueError):  # a pipe does not know
            here = file.tell()
            if here > done:
                advance(here - done)
                done = here
    with contextlib.suppress(OSError, ValueError):
        end = file.seek(0, io.SEEK_END) if file.seekable() else file.tell()
        if end > done:
            advance(end - done)


class _Behind(io.RawIOBase):
    """What was read of a stream already, and then the rest of it."""

    def __init__(self, begun: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._begun, self._rest, self._done = begun, rest, 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def tell(self) -> int:
        """How many bytes were read."""
        return self._done

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - the standard library's signature
        """The next bytes, as many as there are now; zero at the end."""
        if self._begun:
            data, self._begun = self._begun[: len(buffer)], self._begun[len(buffer) :]
        else:
            data = cast(Any, self._rest).read1(len(buffer))
        buffer[: len(data)] = data
        self._done += len(data)
        return len(data)
