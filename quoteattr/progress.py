"""What a person at a terminal sees while there is long work: a bar, and messages that do not run into it."""

import contextlib
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import attrs
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from quoteattr.sources import STDIN, Reading, files

#: Work that is done before one looks up needs no bar.
_PATIENCE = 2.0

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


@attrs.frozen
class Teller:
    """Tells a person how far the work is, and what is wrong."""

    #: Takes how much is done since the last call, in the unit of the total.
    advance: Callable[[int], None]
    #: Takes a message, which becomes one line on standard error.
    say: Callable[[str], None]
    #: Takes what is shown beside the bar, in a few words.
    show: Callable[[str], None]


@contextlib.contextmanager
def telling(total: int | None, *, bar: bool, doing: str = "reading") -> Iterator[Teller]:
    """A ``Teller`` of work; it shows a bar if asked to, once the work has taken two seconds.

    Args:
        total: how much there is to do, in bytes or whatever is counted; None where nobody knows.
        bar: whether there is somebody to look at it.
        doing: what is done, in a word or two.
    """
    console = Console(stderr=True, legacy_windows=False, markup=False, emoji=False, highlight=False)
    shown = TextColumn("{task.fields[shown]}")
    columns = (TextColumn(doing), BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), shown)
    progress = Progress(
        *columns, console=console, transient=True, disable=not bar, redirect_stdout=False, redirect_stderr=False
    )
    task = progress.add_task("", total=total, shown="")
    began = time.monotonic()

    def advance(size: int) -> None:
        progress.advance(task, size)
        if bar and time.monotonic() - began > _PATIENCE:
            progress.start()  # the second time it does nothing

    def tell(message: str) -> None:
        if progress.live.is_started:
            console.print(Text(one_line(message)), soft_wrap=True)
        else:
            say(message)

    def show(words: str) -> None:
        progress.update(task, shown=words)

    try:
        yield Teller(advance, tell, show)
    finally:
        if progress.live.is_started:
            progress.stop()


def say(message: str) -> None:
    """Write a message to standard error, as one line, if there is one to write to."""
    if sys.stderr is not None:
        sys.stderr.write(one_line(message) + "\n")
        sys.stderr.flush()


def one_line(message: str) -> str:
    r"""A message that stays on its line and can be written anywhere; file names may hold anything.

    >>> one_line("a\nb\ud800")
    'quoteattr: a b\\ud800'
    """
    text = _UNSAFE.sub(" ", message).encode("utf-8", "backslashreplace").decode("utf-8")
    return f"quoteattr: {text}"


def size_of(paths: Iterable[str], reading: Reading | None = None) -> int | None:
    """The bytes that there are to read in files and folders; None where nobody knows."""
    paths = list(paths)
    if STDIN in paths:
        return None
    try:
        return sum(file.stat().st_size for path in paths for file in files(Path(path), reading))
    except OSError:  # it is said where the file is read
        return None
