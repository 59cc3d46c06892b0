"""Record batches in, record batches out: the one function under every engine.

Spark, Ray, DuckDB and Polars hand columns over as Arrow record batches, and take such batches back. Here documents come
out of them and quotes go into them, in a stream: no more than one batch is held. Needs the extra ``arrow``.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from quoteattr.errors import NoColumn, UnreadableDocument
from quoteattr.export import Extraction, arrow
from quoteattr.pipeline import Extractor
from quoteattr.sources import Read, SourceDocument

# isort: split
import pyarrow as pa  # after quoteattr.export.arrow, which says what to install where there is none

#: Where a document in a batch is said to come from; its line is its row, counted from 1 through all batches.
SOURCE = "table"
#: The column that says when a document is from.
DATE = "date"

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


def documents(
    batch: pa.RecordBatch,
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's usual name
    source: str = SOURCE,
    first: int | None = 1,
) -> Iterator[Read]:
    """The documents in one record batch, those that cannot be read in their places.

    A column ``date``, where there is one, says when each is from.

    Args:
        batch: the rows.
        text: the column that has the texts.
        id: the column that has the documents' ids.
        source: where the batch comes from, for messages.
        first: the number of its first row; None where rows have no numbers.

    Raises:
        NoColumn: where there is no such column, or it holds something else.
    """
    texts = batch.column(_column(batch.schema, text, _is_text))
    ids = batch.column(_column(batch.schema, id, _is_id))
    days = _days(batch)
    for row, (held, name) in enumerate(zip(texts, ids, strict=True)):
        line = None if first is None else first + row
        known, nameless = _as_string(id, name)
        content, textless = _as_string(text, held)
        if nameless:
            yield UnreadableDocument(source, line, None, nameless)
        elif textless:
            yield UnreadableDocument(source, line, known, textless)
        else:
            yield SourceDocument(known, content, source, line, days[row])


def _days(batch: pa.RecordBatch) -> list[str | None]:
    """The dates of the rows, as text; whoever needs a day says what is wrong with them."""
    if batch.schema.names.count(DATE) != 1:
        return [None] * batch.num_rows
    column = batch.column(DATE)
    try:
        return [None if day is None else str(day) for day in column.to_pylist()]
    except (ValueError, OverflowError):  # bytes that are no UTF-8, a day that no calendar has
        return [None] * batch.num_rows


def check(
    schema: pa.Schema,
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's usual name
) -> None:
    """Whether documents can be taken out of such batches; what is wrong is told before the first of them is made.

    Args:
        schema: that of the batches.
        text: the column that has the texts.
        id: the column that has the documents' ids.

    Raises:
        NoColumn: where there is no such column, or more than one, or it holds something else.
    """
    _column(schema, text, _is_text)
    _column(schema, id, _is_id)


def _column(schema: pa.Schema, name: str, good: Callable[[pa.DataType], bool]) -> int:
    """Where a column stands."""
    match schema.get_all_field_indices(name):
        case [place]:
            kind = schema.field(place).type
            if not good(_held(kind)):
                raise NoColumn(name, tuple(schema.names), str(kind))
            return int(place)
        case []:
            raise NoColumn(name, tuple(schema.names))
        case places:
            raise NoColumn(name, tuple(schema.names), f"{len(places)} columns under one name")


def _held(kind: pa.DataType) -> pa.DataType:
    """What a column gives, where it holds numbers that stand for values, or runs of them."""
    return kind.value_type if pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind) else kind


def _is_text(kind: pa.DataType) -> bool:
    types = pa.types
    return bool(
        types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind) or types.is_null(kind)
    )


def _is_id(kind: pa.DataType) -> bool:
    return _is_text(kind) or bool(pa.types.is_integer(kind))


def _as_string(column: str, value: Any) -> tuple[str, str]:  # noqa: ANN401 - pyarrow has no types
    """A value of a column as a string, and what is wrong with it, or ""."""
    try:
        plain = value.as_py()
    except UnicodeDecodeError:
        return "", f"{column!r} is no UTF-8"
    return ("", f"{column!r} is null") if plain is None else (str(plain), "")
