"""Parts of JSON lines: a line a document, those that cannot be read among them."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from quoteattr.errors import UnreadableDocument
from quoteattr.export import Result, json


def write(results: Iterable[Result], path: Path, _kept: tuple[str, ...] = ()) -> None:
    """Write one part; what is kept of a document stands in its line."""
    with path.open("w", encoding="utf-8", newline="") as output:
        json.write_lines(results, output)


def join(parts: Iterable[Path], path: Path, _kept: tuple[str, ...] = ()) -> None:
    """Make one file of all parts."""
    with path.open("wb") as output:
        for part in parts:
            with part.open("rb") as held:
                shutil.copyfileobj(held, output, 1 << 20)


def write_failures(failures: Sequence[UnreadableDocument], path: Path) -> None:
    """Write what could not be read, as it stands among the lines."""
    write(failures, path)
