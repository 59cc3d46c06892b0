"""Record batches in, record batches out: the one function under every engine.

Spark, Ray, DuckDB and Polars hand columns over as Arrow record batches, and take such batches back. Here documents come
out of them and quotes go into them, in a stream: no more than one batch is held. Needs the extra ``arrow``.
"""

import logging
from collections.abc import Iterable, Iterator

from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, arrow
from quoteattr.pipeline import Extractor
from quoteattr.sources import SourceDocument
from quoteattr.sources.columns import check, documents

# isort: split
import pyarrow as pa  # after quoteattr.export.arrow, which says what to install where there is none

__all__ = ["check", "documents", "extract_batches", "failed_batches"]

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
    for batch in batches:
        read = [*documents(batch, text=text, id=id)]
        good = [one for one in read if isinstance(one, SourceDocument)]
        if len(good) < len(read):
            bad = len(read) - len(good)
            _LOG.warning(
                "%d of %d documents could not be read; failed_batches, or failures of an engine, tells which",
                bad,
                len(read),
            )
        found = extractor.extract_many(one.text for one in good)
        yield arrow.batch(Extraction(one.id, quotes) for one, quotes in zip(good, found, strict=True))


def failed_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's usual name
    numbered: bool = True,
) -> Iterator[pa.RecordBatch]:
    """The documents in record batches that cannot be read: a batch for each, by the schema ``FAILURES``.

    Nothing is extracted, so it costs next to nothing.

    >>> import pyarrow as pa
    >>> batch = pa.RecordBatch.from_pylist([{"id": "a1", "text": None}, {"id": "a2", "text": ""}])
    >>> (failures,) = failed_batches([batch])
    >>> failures.select(["document", "line", "message"]).to_pylist()
    [{'document': 'a1', 'line': 1, 'message': "'text' is null"}]

    Args:
        batches: any number of them, read as they are needed.
        text: the column that has the texts.
        id: the column that has the documents' ids.
        numbered: whether a document's line is the number of its row; if not, it is null.

    Raises:
        NoColumn: where there is no such column, or it holds something else.
    """
    row = 1
    for batch in batches:
        read = documents(batch, text=text, id=id, first=row if numbered else None)
        yield arrow.failures(one for one in read if isinstance(one, UnreadableDocument))
        row += batch.num_rows
