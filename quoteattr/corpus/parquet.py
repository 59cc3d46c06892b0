"""Documents out of Parquet files, a row a document. Needs the extra ``arrow``."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quoteattr import batch
from quoteattr.errors import UnreadableDocument
from quoteattr.sources import Fields, Read

#: So many rows are read at once.
_ROWS = 1_000


def read(path: Path, fields: Fields, advance: Callable[[int], object]) -> Iterator[Read]:
    """The documents of a file; one that is no Parquet file comes as unreadable.

    Args:
        path: the file.
        fields: the columns of the texts and the ids.
        advance: is told how many more bytes are done.

    Raises:
        NoColumn: where there is no such column, or it holds something else.
    """
    try:
        with pq.ParquetFile(path) as file:
            known = file.schema_arrow.names
            names = [name for name in dict.fromkeys((fields.id, fields.text, batch.DATE)) if name in known]
            if fields.id not in names or fields.text not in names:
                names = known  # what is missing is said with what there is
            total, size, row = file.metadata.num_rows, path.stat().st_size, 1
            for rows in file.iter_batches(_ROWS, columns=names):
                yield from batch.documents(rows, text=fields.text, id=fields.id, source=str(path), first=row)
                row += rows.num_rows
                advance(size * rows.num_rows // total)
    except (OSError, pa.ArrowException) as error:
        yield UnreadableDocument(str(path), None, None, f"cannot be read as Parquet: {error}")


def check(path: Path, fields: Fields) -> None:
    """Check that a file has the columns; one that is no Parquet file is told of where it is read.

    Raises:
        NoColumn: where there is no such column, or it holds something else.
    """
    try:
        schema = pq.read_schema(path)
    except (OSError, pa.ArrowException):
        return
    batch.check(schema, text=fields.text, id=fields.id)
