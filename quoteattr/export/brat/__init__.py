"""A folder that brat opens: for each document its text and its annotations, and what tells brat how to show them.

Unlike the other formats, this one is no stream: ``write(results, folder)`` takes a folder that exists, and fills it.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from quoteattr.errors import UnreadableDocument
from quoteattr.export import Result
from quoteattr.export.brat import names
from quoteattr.export.brat.configuration import ANNOTATION, VISUAL
from quoteattr.export.brat.standoff import standoff
from quoteattr.export.json import dumps, escaped

#: A line a document, in their order: its id and the name of its files, or why it could not be read.
DOCUMENTS = "documents.jsonl"

_CONFIGURATION = {"annotation.conf": ANNOTATION, "visual.conf": VISUAL}


def write(results: Iterable[Result], folder: Path) -> None:
    """Write the files of each document as it comes, and the configuration; files of these names are replaced.

    >>> import tempfile
    >>> from quoteattr import extract
    >>> from quoteattr.export import Extraction
    >>> text = "“No,” said Ada Holm."
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write([Extraction("a1", extract(text), text)], Path(folder))
    ...     print(*sorted(path.name for path in Path(folder).iterdir()))
    ...     print((Path(folder) / "a1.ann").read_text("utf-8").splitlines()[0].expandtabs(1))
    a1.ann a1.txt annotation.conf documents.jsonl visual.conf
    T1 Direct 0 5 “No,”

    Raises:
        InvalidValue: where an extraction has no text, or not the one that its quotes are from.
        OSError: where something cannot be written.
    """
    for name, content in _CONFIGURATION.items():
        _write(folder / name, content)
    name_of = names.naming()
    with (folder / DOCUMENTS).open("w", encoding="utf-8", newline="") as documents:
        for result in results:
            if isinstance(result, UnreadableDocument):
                documents.write(dumps(result) + "\n")
                continue
            name, files = name_of(result.id), standoff(result)
            _write(folder / f"{name}.txt", files.text)
            _write(folder / f"{name}.ann", files.annotations)
            documents.write(escaped(json.dumps({"id": result.id, "name": name}, ensure_ascii=False)) + "\n")


def written(folder: Path) -> frozenset[str]:
    """The names of the files of documents that an earlier ``write`` left in a folder, as far as it can be told."""
    try:
        lines = (folder / DOCUMENTS).read_bytes().split(b"\n")
    except OSError:
        return frozenset()
    return frozenset(f"{name}{ending}" for name in filter(None, map(_name, lines)) for ending in (".txt", ".ann"))


def _name(line: bytes) -> str | None:
    """The name that a line of ``DOCUMENTS`` tells; only such as are given here, so that it leads out of no folder."""
    try:
        record = json.loads(line)
    except ValueError:
        return None
    name = record.get("name") if isinstance(record, dict) else None
    return name if isinstance(name, str) and names.is_safe(name) else None


def _write(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="")
