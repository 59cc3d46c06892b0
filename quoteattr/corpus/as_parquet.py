"""Parts in Parquet: a row a quote; documents that cannot be read have none. Needs the extra ``arrow``."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, Result, arrow

#: Rows that are read from the parts at once, and that a row group has at least, unless there are no more.
_ROWS, _GROUP = 2_000, 20_000
_COMPRESSION = "zstd"


def write(results: Iterable[Result], path: Path, kept: tuple[str, ...] = ()) -> None:
    """Write one part, with the fields of documents that are kept."""
    made = arrow.batch((one for one in results if isinstance(one, Extraction)), kept)
    pq.write_table(pa.Table.from_batches([made]), path, compression=_COMPRESSION)


def join(parts: Iterable[Path], path: Path, kept: tuple[str, ...] = ()) -> None:
    """Make one file of all parts."""
    with pq.ParquetWriter(path, arrow.schema(kept), compression=_COMPRESSION) as output:
        held: list[pa.RecordBatch] = []
        for part in parts:
            with pq.ParquetFile(part) as file:
                held += file.iter_batches(_ROWS)
            if sum(batch.num_rows for batch in held) >= _GROUP:
                output.write_table(pa.Table.from_batches(held))
                held = []
        if held:
            output.write_table(pa.Table.from_batches(held))


def write_failures(failures: Sequence[UnreadableDocument], path: Path) -> None:
    """Write what could not be read, a row a document."""
    pq.write_table(pa.Table.from_batches([arrow.failures(failures)]), path)
