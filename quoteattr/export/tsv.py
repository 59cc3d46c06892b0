"""TSV: the rows of CSV with tabs between the cells, for what takes commas for a part of the text.

A cell with a tab or a line end in it stands in quotation marks, as in CSV; and it is as safe to open.
"""

from collections.abc import Iterable
from typing import TextIO

from quoteattr.export import Result, csv

DELIMITER = "\t"


def write(results: Iterable[Result], output: TextIO, *, kept: tuple[str, ...] = ()) -> None:
    r"""Write a header and the rows; the stream must be opened with ``newline=""``.

    >>> import io
    >>> stream = io.StringIO(newline="")
    >>> write([], stream)
    >>> stream.getvalue().split("\t")[1:4]
    ['start', 'end', 'text']

    Args:
        results: what was found.
        output: where to.
        kept: the fields of documents that have a column each.
    """
    csv.write(results, output, kept=kept, delimiter=DELIMITER)
