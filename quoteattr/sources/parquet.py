"""Documents out of Parquet files, a row a document. Needs the extra ``arrow``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from quoteattr.errors import NotInstalled
from quoteattr.sources.documents import Fields, Read, Reading, Source, Tell, Unreadable, seekable

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] != "pyarrow":
        raise
    raise NotInstalled("Parquet", "pyarrow", "arrow") from error

# isort: split
from quoteattr.sources import columns  # after what says what to install where there is no Arrow

#: So many rows are read at once.
_ROWS: Final = 1_000


def read(source: Source, reading: Reading, _tell: Tell) -> Iterator[Read]:
    """The documents of a file.

    Raises:
        NoColumn: where there is no such column, or it holds something else.
        Unreadable: where it is no Parquet file, or one that is broken.
        OSError: where the system does not give it.
    """
    named = _named(reading.fields)
    try:
        with pq.ParquetFile(seekable(source.file)) as file:
            known = file.schema_arrow.names
            keep = reading.fields.keep
            names = [name for name in dict.fromkeys((*named.values(), *keep)) if name in known]
            if not {named["id"], named["text"], *keep} <= set(names):
                names = known  # what is missing is said with what there is
            row = 1
            for rows in file.iter_batches(_ROWS, columns=names):
                yield from columns.documents(rows, **named, keep=keep, source=source.name, first=row)
                row += rows.num_rows
    except (pa.ArrowException, OSError) as error:  # Arrow tells of broken pages by either
        raise Unreadable(f"cannot be read as Parquet: {error}") from error


def check(path: Path, reading: Reading) -> None:
    """Check that a file has the columns; one that is no Parquet file is told of where it is read.

    Raises:
        NoColumn: where there is no such column, or it holds something else.
    """
    named = _named(reading.fields)
    try:
        schema = pq.read_schema(path)
    except (OSError, pa.ArrowException):
        return
    columns.check(schema, text=named["text"], id=named["id"], keep=reading.fields.keep)


def _named(fields: Fields) -> dict[str, Any]:
    """The columns of texts, ids and dates."""
    return {"id": fields.id or "id", "text": fields.text or "text", "date": fields.date or columns.DATE}
