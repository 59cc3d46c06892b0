"""Tables with tabs between the cells, a row a document."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from quoteattr.sources import csv as separated
from quoteattr.sources.documents import Read, Reading, Source, Tell

DELIMITERS: Final = ("\t",)


def read(source: Source, reading: Reading, tell: Tell) -> Iterator[Read]:
    """The documents of a file, row by row.

    Raises:
        NoColumn: where there is no such column, or no name tells which one has the texts.
        Unreadable: where it is in no encoding that is known.
        OSError: where the system does not give it.
    """
    return separated.documents(source, reading, tell, DELIMITERS)


def check(path: Path, reading: Reading) -> None:
    """Check that a file has the columns; one that cannot be read is told of where it is.

    Raises:
        NoColumn: where there is no such column, or no name tells which one has the texts.
    """
    separated.check_header(path, reading, DELIMITERS)
