"""The folder beside the output where parts wait until all are there, and what it remembers of the run."""

import contextlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from quoteattr.errors import CannotResume, OutputExists, UnreadableDocument

_PLAN = "plan.json"


@attrs.frozen
class Part:
    """What came of a chunk whose part is written."""

    number: int
    documents: int
    characters: int
    quotes: int
    failures: tuple[UnreadableDocument, ...]
    #: Whether it was done before this run began.
    earlier: bool = False


@attrs.frozen
class Workspace:
    """The folder of one run."""

    folder: Path
    #: The ending of a part's file.
    suffix: str

    def data(self, number: int) -> Path:
        """Where the quotes of a part are."""
        return self.folder / f"{number:08d}{self.suffix}"

    def _record(self, number: int) -> Path:
        return self.folder / f"{number:08d}.json"

    def scratch(self, name: str) -> Path:
        """A file that is of no use to a later run."""
        return self.folder / f"{name}.tmp"

    def keep(self, part: Part) -> None:
        """Remember that a part is written: from now on it is done."""
        record = attrs.asdict(part, filter=attrs.filters.exclude("earlier"))
        _replace(self._record(part.number), json.dumps(record).encode("utf-8"))

    def done(self) -> dict[int, Part]:
        """The parts that are written, by number; what is remembered of a part and cannot be read is not."""
        found = {}
        for path in sorted(self.folder.glob("*.json")):
            if path.name == _PLAN:
                continue
            with contextlib.suppress(ValueError, TypeError, LookupError):
                record = _object(path)
                failures = tuple(UnreadableDocument(**failure) for failure in record.pop("failures"))
                part = Part(**record, failures=failures, earlier=True)
                if self.data(part.number).exists():
                    found[part.number] = part
        return found

    def remove(self) -> None:
        """Remove the folder.

        It goes out of the way as a whole before anything in it does: whoever is killed meanwhile leaves no run behind
        that could go on but has lost its parts, and a worker that outlived its parent for a moment writes nowhere.
        """
        gone = _removed(self.folder)
        shutil.rmtree(gone, ignore_errors=True)
        self.folder.replace(gone)
        shutil.rmtree(gone, ignore_errors=True)


def folder_of(target: Path) -> Path:
    """The folder where the parts of an output wait; of a link, beside the file that it leads to."""
    target = target.resolve()
    return target.with_name(f"{target.name}.unfinished")


def _removed(folder: Path) -> Path:
    """Where a folder is while it is removed."""
    return folder.with_name(f"{folder.name}.removed")


def complete(target: Path) -> bool:
    """Whether an output is there, and no run is unfinished; then nothing of one is left either."""
    folder = folder_of(target)
    if not target.exists() or folder.exists():
        return False
    shutil.rmtree(_removed(folder), ignore_errors=True)
    return True


def check(target: Path, *, resume: bool, overwrite: bool) -> None:
    """Whether a run may write its output there.

    Raises:
        OutputExists: where there is something that must not be lost without a word.
    """
    if resume or overwrite:
        return
    if folder_of(target).exists():
        raise OutputExists(str(target), "an earlier run was not finished: --resume goes on, --overwrite starts anew")
    if target.exists():
        raise OutputExists(str(target), "it exists: --overwrite replaces it")


@contextlib.contextmanager
def opened(target: Path, suffix: str, plan: Mapping[str, Any], *, resume: bool) -> Iterator[Workspace]:
    """The folder for a run, and for no other meanwhile: that of an earlier one that can go on, or a new one.

    Args:
        target: the output.
        suffix: the ending of a part's file.
        plan: all that decides what is written, as JSON.
        resume: whether to go on with an earlier run, if there is one.

    Raises:
        CannotResume: where the earlier run was another one.
        OutputExists: where another run is writing the same output.
    """
    folder = folder_of(target)
    kept = folder / _PLAN
    wanted = json.loads(json.dumps(plan))
    space = Workspace(folder, suffix)
    before = _plan(kept) if resume else None
    if before is None:
        if folder.exists():
            with _alone(folder, target):
                pass  # nobody is in it
            space.remove()
        folder.mkdir()
    else:
        changed = _changes(before, wanted)
        if changed:
            raise CannotResume(str(target), "; ".join(changed))
    with _alone(folder, target):
        if before is None:
            _replace(kept, json.dumps(wanted).encode("utf-8"))
        for left in folder.glob("*.tmp"):  # what a process was writing when it was killed
            left.unlink(missing_ok=True)
        yield space


@contextlib.contextmanager
def _alone(folder: Path, target: Path) -> Iterator[None]:
    """Keeps other runs out of a folder; however this process ends, the next may come in.

    The lock is one of SQLite's, which every system has; nothing is written into the file.

    Raises:
        OutputExists: where another run is in it.
        OSError: where the file for the lock cannot be made.
    """
    lock = sqlite3.connect(folder / "lock", isolation_level=None, timeout=0)
    try:
        lock.execute("PRAGMA journal_mode = MEMORY")
        lock.execute("BEGIN EXCLUSIVE")
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise OSError(str(error)) from error
        raise OutputExists(str(target), "another run is writing it: wait for its end, or stop it") from error
    finally:
        lock.close()


def _plan(path: Path) -> dict[str, Any] | None:
    """The plan of an earlier run; None where there is none that can be read."""
    try:
        return _object(path)
    except (FileNotFoundError, ValueError):
        return None


def _object(path: Path) -> dict[str, Any]:
    """The object in a file of JSON.

    Raises:
        ValueError: where it holds something else.
    """
    record = json.loads(path.read_bytes())
    if not isinstance(record, dict):
        raise ValueError("expected an object")
    return record


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What is not as it was."""
    files, now = before.get("inputs", {}), after.get("inputs", {})
    changed = [f"{path} has changed" for path in files.keys() & now.keys() if files[path] != now[path]]
    changed += [f"{path} is gone, or not asked for" for path in files.keys() - now.keys()]
    changed += [f"{path} is new" for path in now.keys() - files.keys()]
    keys = sorted((before.keys() | after.keys()) - {"inputs"})
    other = (
        f"{key}: {before.get(key)} before, {after.get(key)} now" for key in keys if before.get(key) != after.get(key)
    )
    return [*sorted(changed), *other]


def inputs(paths: Iterable[Path]) -> dict[str, list[int]]:
    """What tells whether a file is the same as before: its size, and when it was written."""
    found = {}
    for path in paths:
        with contextlib.suppress(OSError):  # what cannot be read is told where it is read
            stat = path.stat()
            found[str(path)] = [stat.st_size, stat.st_mtime_ns]
    return found


def _settle(path: Path) -> None:
    """Wait until a file is on the disk and not only on its way there."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextlib.contextmanager
def replacing(target: Path, beside: Path) -> Iterator[Path]:
    """A new file, in the same file system as the one meant, which takes its place once it is complete."""
    target = target.resolve()  # of a link, the file that it leads to is replaced and not the link
    try:
        yield beside
        _settle(beside)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def name_beside(path: Path) -> Path:
    """A name in a workspace for what becomes a file there, of this process alone."""
    return path.with_name(f"{path.name}.{os.getpid()}.tmp")


def _replace(path: Path, data: bytes) -> None:
    """Write a small file that is there as a whole or not at all."""
    with replacing(path, name_beside(path)) as file:
        file.write_bytes(data)
