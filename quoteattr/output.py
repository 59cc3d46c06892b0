"""Where output goes: to standard output, or to a file or a folder that is there as a whole or not at all."""

import contextlib
import io
import os
import secrets
import shutil
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TextIO

#: What stands for standard output.
STDOUT = "-"


@contextlib.contextmanager
def opened(target: str) -> Iterator[TextIO]:
    """A text stream to a file or, for ``-``, to standard output; always UTF-8, with line ends as they are written.

    A file appears, or changes, only when all has been written; after an error it is as it was before.

    Raises:
        OSError: where the file cannot be written, or standard output is closed.
    """
    if target == STDOUT:
        with _standard_output() as stream:
            yield stream
        return
    path = Path(target).resolve()  # of a link, the file that it leads to is replaced and not the link
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as stream:  # a device or a named pipe
            yield stream
        return
    with _replacing(path) as stream:
        yield stream


@contextlib.contextmanager
def _standard_output() -> Iterator[TextIO]:
    if sys.stdout is None:
        raise OSError("standard output is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Whatever the terminal's language, a name with an accent must not end the run.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    yield sys.stdout
    sys.stdout.flush()


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """A new file beside the one meant, which takes its place at the end."""
    # Opened rather than made by tempfile, so that it gets the permissions that any new file gets.
    beside = path.with_name(f".quoteattr-{secrets.token_hex(8)}")
    try:
        with beside.open("x", encoding="utf-8", newline="") as stream:
            yield stream
        if path.exists():
            shutil.copymode(path, beside)
        os.replace(beside, path)  # noqa: PTH105 - says by its name that nothing is left of the old file
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def opened_folder(target: Path, *, former: Collection[str] = (), last: str = "") -> Iterator[Path]:
    """A new folder to write files into, which takes the place of the one meant at the end.

    If there is one already, the files of the new one are moved into it, each as a whole, and all others stay there,
    but for those of an earlier output. After an error before that, it is as it was before.

    Args:
        target: the folder meant; its parent must be there.
        former: the names of files of an earlier output, which go if they are not written anew.
        last: the file that tells what there is, and is to change when all else has.

    Raises:
        OSError: where it cannot be written.
    """
    target = target.resolve()  # of a link, the folder that it leads to is filled
    there = target.is_dir()
    beside = (target if there else target.parent) / f".quoteattr-{secrets.token_hex(8)}"
    try:
        beside.mkdir()
        yield beside
        if not there:
            beside.rename(target)
            return
        written = {path.name for path in beside.iterdir()}
        for name in sorted(written - {last}):
            (beside / name).replace(target / name)
        for name in sorted(set(former) - written):
            (target / name).unlink(missing_ok=True)
        if last in written:
            (beside / last).replace(target / last)
        beside.rmdir()
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
