"""What somebody may have meant who called the command in a way that leads nowhere; said as the end of a message."""

import difflib
from collections.abc import Collection
from pathlib import Path


def did_you_mean(name: str, known: Collection[str]) -> str:
    """Of the names that are known, the one that this could be a slip for.

    >>> did_you_mean("jsno", ["table", "json"])
    " (did you mean 'json'?)"
    >>> did_you_mean("xml", ["table", "json"])
    ''
    """
    return "".join(f" (did you mean {near!r}?)" for near in difflib.get_close_matches(name, known, n=1))


def did_you_mean_path(path: str) -> str:
    """Of the files beside it, the one that a path could be a slip for."""
    folder = Path(path).parent
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return ""
    near = difflib.get_close_matches(Path(path).name, names, n=1)
    return f" (did you mean {str(folder / near[0])!r}?)" if near else ""
