"""What a folder stands for: the files in it and below it that a reader knows, and word of every other one."""

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import attrs

from quoteattr.sources import formats
from quoteattr.sources.documents import Reading
from quoteattr.sources.formats import Format
from quoteattr.sources.signatures import refusal

#: What the folder of an unfinished run of the command ends in: what waits there is output.
_UNFINISHED: Final = (".unfinished", ".unfinished.removed")

#: What a file is called, by custom, that tells of the folder it is in and is none of its texts.
_ABOUT: Final = "readme"


@attrs.frozen
class Found:
    """A file that is to be read."""

    path: Path
    #: What its document is called, if it is one text.
    id: str
    format: Format


@attrs.frozen
class LeftOut:
    """A file that a folder does not stand for."""

    path: Path
    #: Why, and what to do about it; "" where its name and its first bytes tell that.
    known: str = ""

    @property
    def reason(self) -> str:
        """Why, and what to do about it."""
        return self.known or refusal(self.path.name, _head(self.path))


@attrs.frozen
class Unlisted:
    """A folder in a folder that the system does not list."""

    path: Path
    error: OSError


def listed(folder: Path, wanted: Format | None) -> Iterator[Found | LeftOut | Unlisted]:
    """The files in a folder and below it, by name, those of each folder before those of the folders in it.

    Hidden files and folders are passed over. A link to a folder is not followed: it could lead anywhere.
    Ids are the paths within the folder, without their endings; of files that differ in their ending alone, a ``.txt``
    keeps that id, or else the first, and others have their ending too.

    Args:
        folder: the folder.
        wanted: the format that all files are in; None where their endings tell.

    Raises:
        OSError: where the folder itself cannot be listed.
    """
    entries = [*_walked(folder)]
    files = [entry for entry in entries if isinstance(entry, Path)]
    read = {path: form for path in files if (form := wanted or formats.of(path.name)) is not None}
    ids = _ids(folder, read)
    for entry in entries:
        if not isinstance(entry, Path):
            yield entry
        elif entry in read:
            yield Found(entry, ids[entry], read[entry])
        else:
            yield LeftOut(entry)


def _ids(folder: Path, files: Iterable[Path]) -> dict[Path, str]:
    """What the document of each file is called, which no two have in common."""
    ids: dict[Path, str] = {}
    taken: set[str] = set()
    for path in sorted(files, key=lambda path: (path.suffix.lower() != ".txt", path)):
        inner = path.relative_to(folder)
        whole = inner.as_posix()
        wanted = itertools.chain(
            ((inner.parent / formats.stem(path.name)).as_posix(), whole), (f"{whole}-{n}" for n in itertools.count(2))
        )
        ids[path] = next(id for id in wanted if id not in taken)  # noqa: A001 - the field's name
        taken.add(ids[path])
    return ids


def _head(path: Path) -> bytes:
    """The first bytes of a file; none where the system does not give them."""
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        return b""


def _walked(folder: Path) -> Iterator[Path | LeftOut | Unlisted]:
    """What is in a folder and below it and could be read."""
    stack: list[Path] = [folder]
    while stack:
        current = stack.pop()
        try:
            inside = sorted(current.iterdir())
        except OSError as error:
            if current == folder:
                raise
            yield Unlisted(current, error)
            continue
        folders: list[Path] = []
        for path in inside:
            if path.name.startswith("."):
                continue
            if path.is_dir():
                if path.is_symlink():
                    yield LeftOut(path, "a link to a folder: give that folder by its name")
                elif path.name.endswith(_UNFINISHED):
                    yield LeftOut(path, "what an unfinished run of the command has left")
                else:
                    folders.append(path)
            elif path.stem.lower() == _ABOUT:
                yield LeftOut(path, "it tells of the folder: give it by its name")
            elif path.is_file() or path.is_symlink():  # of a link that leads nowhere, it is said where it is read
                yield path
            else:
                yield LeftOut(path, "no file, but a device, a pipe or a socket: give it by its name")
        stack.extend(reversed(folders))


def files(path: Path, reading: Reading | None = None) -> list[Path]:
    """The files that a path stands for: itself, or those of a folder that are read.

    Args:
        path: a file or a folder.
        reading: what is asked of reading; the usual if left out.

    Raises:
        OSError: where a folder cannot be listed.
    """
    if not path.is_dir():
        return [path]
    wanted = formats.named(reading.format) if reading is not None and reading.format is not None else None
    return [one.path for one in listed(path, wanted) if isinstance(one, Found)]
