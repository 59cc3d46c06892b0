"""Documents out of Arrow record batches, a row a document. Needs the extra ``arrow``."""

from collections.abc import Callable, Iterator
from typing import Any

from quoteattr.errors import NoColumn, NotInstalled, UnreadableDocument
from quoteattr.sources import tables
from quoteattr.sources.documents import Read, SourceDocument

try:
    import pyarrow as pa
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] != "pyarrow":
        raise
    raise NotInstalled("Arrow", "pyarrow", "arrow") from error

#: Where a document in a batch is said to come from; its line is its row, counted from 1 through all batches.
SOURCE = "table"
#: The column that says when a document is from.
DATE = "date"


def documents(
    batch: pa.RecordBatch,
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's usual name
    date: str = DATE,
    keep: tuple[str, ...] = (),
    source: str = SOURCE,
    first: int | None = 1,
) -> Iterator[Read]:
    """The documents in one record batch, those that cannot be read in their places.


    Args:
        batch: the rows.
        text: the column that has the texts.
        id: the column that has the documents' ids.
        date: the column that says when each is from, if there is one.
        keep: columns that go with the documents.
        source: where the batch comes from, for messages.
        first: the number of its first row; None where rows have no numbers.

    Raises:
        NoColumn: where there is no such column, or it holds something else.
    """
    texts = batch.column(_column(batch.schema, text, _is_text))
    ids = batch.column(_column(batch.schema, id, _is_id))
    days = _days(batch, date)
    further = [(name, batch.column(_column(batch.schema, name, _is_any))) for name in keep]
    for row, (held, name) in enumerate(zip(texts, ids, strict=True)):
        line = None if first is None else first + row
        known, nameless = _as_string(id, name)
        content, textless = _as_string(text, held)
        if nameless:
            yield UnreadableDocument(source, line, None, nameless)
        elif textless:
            yield UnreadableDocument(source, line, known, textless)
        else:
            kept = tuple((name, tables.kept(column[row].as_py())) for name, column in further)
            yield SourceDocument(known, content, source, line, days[row], kept=kept)


def _days(batch: pa.RecordBatch, name: str) -> list[str | None]:
    """The dates of the rows, as text; whoever needs a day says what is wrong with them."""
    if batch.schema.names.count(name) != 1:
        return [None] * batch.num_rows
    column = batch.column(name)
    try:
        return [None if day is None else str(day) for day in column.to_pylist()]
    except (ValueError, OverflowError):  # bytes that are no UTF-8, a day that no calendar has
        return [None] * batch.num_rows


def check(
    schema: pa.Schema,
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's usual name
    keep: tuple[str, ...] = (),
) -> None:
    """Whether documents can be taken out of such batches; what is wrong is told before the first of them is made.

    Args:
        schema: that of the batches.
        text: the column that has the texts.
        id: the column that has the documents' ids.
        keep: columns that go with the documents.

    Raises:
        NoColumn: where there is no such column, or more than one, or it holds something else.
    """
    _column(schema, text, _is_text)
    _column(schema, id, _is_id)
    for name in keep:
        _column(schema, name, _is_any)


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


def _is_any(_kind: pa.DataType) -> bool:
    return True


def _is_id(kind: pa.DataType) -> bool:
    return _is_text(kind) or bool(pa.types.is_integer(kind))


def _as_string(column: str, value: Any) -> tuple[str, str]:  # noqa: ANN401 - pyarrow has no types
    """A value of a column as a string, and what is wrong with it, or ""."""
    try:
        plain = value.as_py()
    except UnicodeDecodeError:
        return "", f"{column!r} is no UTF-8"
    return ("", f"{column!r} is null") if plain is None else (str(plain), "")
