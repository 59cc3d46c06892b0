"""Where ``quoteattr extract`` writes as it goes: to a stream or, for brat, to a folder."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

import click

from quoteattr.cli.options import check_new, check_no_folder
from quoteattr.export import Result, brat
from quoteattr.output import STDOUT, opened, opened_folder

#: What writes a format to a stream.
Streamed = Callable[[Iterable[Result], TextIO], None]
#: Formats that are a folder of files.
FOLDERS: dict[str, Callable[[Iterable[Result], Path], None]] = {"brat": brat.write}


def check(form: str, target: str, *, overwrite: bool) -> None:
    """Check that the target is such as the format needs, and that nothing is replaced without a word.

    Raises:
        click.UsageError: where it is not, or something would be.
    """
    if form not in FOLDERS:
        check_no_folder("--output", target)
        check_new(target, overwrite=overwrite)
        return
    if target == STDOUT:
        raise click.UsageError(f"--format {form} writes a folder: give it with --output DIR")
    path = Path(target)
    if path.is_dir():
        if not overwrite and any(path.iterdir()):
            raise click.UsageError(f"{target}: there is something in it: --overwrite replaces files of the same names")
    elif path.exists() or path.is_symlink():
        raise click.UsageError(f"--output: {target!r} is no folder, and --format {form} writes one: give another name")


@contextlib.contextmanager
def writer(form: str, target: str, streamed: Mapping[str, Streamed]) -> Iterator[Callable[[Iterable[Result]], None]]:
    """What writes results to the target; the target changes when all of them are written.

    Raises:
        OSError: where it cannot be written.
    """
    if form in FOLDERS:
        folder = Path(target)
        with opened_folder(folder, former=brat.written(folder), last=brat.DOCUMENTS) as beside:
            yield lambda results: FOLDERS[form](results, beside)
    else:
        with opened(target) as output:
            yield lambda results: streamed[form](results, output)
