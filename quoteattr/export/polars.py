"""Quotes as a data frame of Polars, a row a quote. Needs the extra ``polars``."""

from quoteattr.errors import NotInstalled
from quoteattr.export import Extraction

try:
    import polars as pl
except ModuleNotFoundError as error:
    if error.name != "polars":
        raise
    raise NotInstalled("A data frame of Polars", "polars", "polars") from error

# isort: split
from quoteattr.export import arrow  # after Polars, whose extra brings pyarrow too


def frame(extraction: Extraction) -> pl.DataFrame:
    """The quotes of one document, with the columns of ``quoteattr.export.arrow.flat``.

    >>> from quoteattr import extract
    >>> made = frame(Extraction("a1", extract("“No,” said Ada Holm. “Never,” she said.")))
    >>> made.group_by("speaker.name").len().rows()
    [('Ada Holm', 2)]
    """
    return pl.DataFrame(arrow.flat(extraction))
