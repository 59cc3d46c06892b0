"""Quotes as a data frame of pandas, a row a quote. Needs the extra ``pandas``."""

from quoteattr.errors import NotInstalled
from quoteattr.export import Extraction

try:
    import pandas as pd
except ModuleNotFoundError as error:
    if error.name != "pandas":
        raise
    raise NotInstalled("A data frame of pandas", "pandas", "pandas") from error

# isort: split
import pyarrow as pa

from quoteattr.export import arrow  # after pandas, whose extra brings pyarrow too


def frame(extraction: Extraction) -> pd.DataFrame:
    """The quotes of one document, with the columns of ``quoteattr.export.arrow.flat``.

    Offsets stay whole numbers where some are missing, as those of the mention are where nobody is named.

    >>> from quoteattr import extract
    >>> made = frame(Extraction("a1", extract("The “old” bridge. “No,” said Ada Holm.")))
    >>> made["mention.start"].to_list()
    [<NA>, 29]
    """
    return arrow.flat(extraction).to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
