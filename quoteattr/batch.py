"""Record batches in, record batches out: the one function under every engine.

Spark, Ray, DuckDB and Polars hand columns over as Arrow record batches, and take such batches back. Here documents come
out of them and quotes go into them, in a stream: no more than one batch is held. Needs the extra ``arrow``.
"""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from quoteattr.errors import NoColumn, UnreadableDocument
from quoteattr.export import Extraction, arrow
from quoteattr.pipeline import Extractor
from quoteattr.sources import Read, SourceDocument

#: Where a document in a batch is said to come from; its line is its row, counted from 1 through all batches.
SOURCE = "table"

_LOG = logging.getLogger(__name__)


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's usual name
    extractor: Extractor | None = None,
) -> Iterator[pa.RecordBatch]:
    """The quotes of the documents in record batches: a batch for each, by the schema ``QUOTES``.

    A document that cannot be read (its text or its id is null, say) has no rows; a warning is logged for each batch
    that has such documents, and ``failed_batches`` of the same input tells them.

    >>> import pyarrow as pa
    >>> batch = pa.RecordBatch.from_pylist([{"id": "a1", "text": "“No,” said Ada Holm."}, {"id": "a2", "text": ""}])
    >>> (quotes,) = extract_batches([batch])
    >>> quotes.column("document").to_pylist(), quotes.column("text").to_pylist()
    (['a1'], ['“No,”'])

    Args:
        batches: any number of them, read as they are needed.
        text: the column that has the texts.
        id: the column that has the documents' ids, strings or whole numbers.
        extractor: what finds the quotes; the default one if left out.

    Raises:
        NoColumn: where there is no such column, or it holds something else.
    """
    extractor = extractor or Extractor()
    row = 1
    for batch in batches:
        read = [*documents(batch, text=text, id=id, first=row)]
        row += len(read)
        good = [one for one in read if isinstance(one, SourceDocument)]
        if len(good) < len(read):
            bad = len(read) - len(good)
            _LOG.warning("%d of %d documents could not be read; failed_batches tells which", bad, len(read))
        found = extractor.extract_many(one.text for one in good)
        yield arrow.batch(Extraction(one.id, quotes) for one, quotes in zip(good, found, strict=True))


def failed_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's usual name
) -> Iterator[pa.RecordBatch]:
    """The documents in record batches that cannot be read: a batch for each, by the schema ``FAILURES``.

    Nothing is extracted, so it costs next to nothing.

    Args:
        batches: any number of them, read as they are needed.
        text: the column that has the texts.
        id: the column that has the documents' ids.

    Raises:
        NoColumn: where there is no such column, or it holds something else.
    """
    row = 1
    for batch in batches:
        read = [*documents(batch, text=text, id=id, first=row)]
        row += len(read)
        yield arrow.failures(one for one in read if isinstance(one, UnreadableDocument))


def documents(
    batch: pa.RecordBatch,
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's usual name
    source: str = SOURCE,
    first: int = 1,
) -> Iterator[Read]:
    """The documents in one record batch, those that cannot be read in their places.

    Args:
        batch: the rows.
        text: the column that has the texts.
        id: the column that has the documents' ids.
        source: where the batch comes from, for messages.
        first: the number of its first row.

    Raises:
        NoColumn: where there is no such column, or it holds something else.
    """
    texts, ids = _strings(batch, text), _ids(batch, id)
    for row, (held, name) in enumerate(zip(texts, ids, strict=True), first):
        known = _told(name)
        told = _told(held)
        if known is None:
            yield UnreadableDocument(source, row, None, _wrong(id, name))
        elif told is None:
            yield UnreadableDocument(source, row, known, _wrong(text, held))
        else:
            yield SourceDocument(known, told, source, row)


def _strings(batch: pa.RecordBatch, name: str) -> pa.Array:
    """A column of strings; of a dictionary, the strings that its numbers stand for."""
    if name not in batch.schema.names:
        raise NoColumn(name, tuple(batch.schema.names))
    column = batch.column(name)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = column.type
    if pa.types.is_null(kind):
        return column
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or kind == pa.string_view()):
        raise NoColumn(name, tuple(batch.schema.names), str(kind))
    return column


def _ids(batch: pa.RecordBatch, name: str) -> pa.Array:
    if name in batch.schema.names and pa.types.is_integer(batch.column(name).type):
        return pc.cast(batch.column(name), pa.string())
    return _strings(batch, name)


def _told(value: Any) -> str | None:  # noqa: ANN401 - pyarrow has no types
    """A value of a column of strings; None where it is null, or its bytes are no UTF-8."""
    try:
        told: str | None = value.as_py()
    except UnicodeDecodeError:
        return None
    return told


def _wrong(column: str, value: Any) -> str:  # noqa: ANN401 - pyarrow has no types
    return f"{column!r} is {'no UTF-8' if value.is_valid else 'null'}"
