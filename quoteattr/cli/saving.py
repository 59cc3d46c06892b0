"""Texts as they were read, a file each: what all offsets count in, for whoever wants to look them up."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from quoteattr.export import encodable
from quoteattr.export.brat.names import naming
from quoteattr.sources import STDIN, Read, SourceDocument


def check(folder: Path, paths: Sequence[str]) -> None:
    """Check that texts are not written into what is read.

    Raises:
        click.UsageError: where they would be, and the next call would read them.
    """
    for path in paths:
        if path != STDIN and Path(path).is_dir() and folder.resolve().is_relative_to(Path(path).resolve()):
            raise click.UsageError(
                f"--save-texts: {str(folder)!r} is in {path}, which is read: give a folder beside it"
            )


def saved(documents: Iterable[Read], folder: Path) -> Iterator[Read]:
    """The same documents, each text being written before it goes on, to a file named for its id.

    A file that has the same text already stays, so that a run can be gone on with.

    Raises:
        click.ClickException: where a file holds something else, or cannot be written.
    """
    name = naming()
    try:
        folder.mkdir(exist_ok=True)
        for document in documents:
            if isinstance(document, SourceDocument):
                path, content = folder / f"{name(document.id)}.txt", encodable(document.text).encode("utf-8")
                if path.exists() and path.read_bytes() != content:
                    raise click.ClickException(f"{path}: it holds another text: give --save-texts a new folder")
                path.write_bytes(content)
            yield document
    except OSError as error:
        raise click.ClickException(f"--save-texts: cannot write to {folder}: {error.strerror or error}") from error
