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

#: An array of the documents, in their order: the id and the name of the files of each, or why it could not be read.
#: No lines, since a folder's files of lines are read where the folder is, and these are no texts.
DOCUMENTS = "documents.json"

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
    a1.ann a1.txt annotation.conf documents.json visual.conf
    T1 Direct 0 5 “No,”

    Raises:
        InvalidValue: where an extraction has no text, or not the one that its quotes are from.
        OSError: where something cannot be written.
    """
    for name, content in _CONFIGURATION.items():
        _write(folder / name, content)
    name_of, before = names.naming(), "["
    with (folder / DOCUMENTS).open("w", encoding="utf-8", newline="") as documents:
        for result in results:
            if isinstance(result, UnreadableDocument):
                line = dumps(result)
            else:
                name, files = name_of(result.id), standoff(result)
                _write(folder / f"{name}.txt", files.text)
                _write(folder / f"{name}.ann", files.annotations)
                line = escaped(json.dumps({"id": result.id, "name": name}, ensure_ascii=False))
            documents.write(f"{before}\n{line}")
            before = ","
        documents.write("[]\n" if before == "[" else "\n]\n")


def written(folder: Path) -> frozenset[str]:
    """The names of the files of documents that an earlier ``write`` left in a folder, as far as it can be told."""
    try:
        records = json.loads((folder / DOCUMENTS).read_bytes())
    except (OSError, ValueError):
        return frozenset()
    known = [record.get("name") for record in records if isinstance(record, dict)] if isinstance(records, list) else []
    # Only names such as are given here, so that none leads out of the folder.
    kept = [name for name in known if isinstance(name, str) and names.is_safe(name)]
    return frozenset(f"{name}{ending}" for name in kept for ending in (".txt", ".ann"))


def _write(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="")
