"""Quotes of a Ray Dataset: a row a document goes in, a row a quote comes out, on every worker.

The blocks travel as Arrow tables, through the one function of ``quoteattr.batch``. The only module that imports Ray;
needs the extra ``ray``, and quoteattr on every node.
"""

import functools

from quoteattr import batch
from quoteattr.errors import NotInstalled
from quoteattr.export import arrow
from quoteattr.workers import Given, Sent

try:
    import pyarrow as pa
    from ray import cloudpickle
    from ray.data import ActorPoolStrategy, Dataset
except ModuleNotFoundError as error:
    if error.name != "ray":
        raise
    raise NotInstalled("quoteattr.ray", "ray", "ray") from error


def extract(
    dataset: Dataset,
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's usual name
    extractor: Given | None = None,
    batch_size: int | None = None,
    compute: "ActorPoolStrategy | None" = None,
    num_gpus: float | None = None,
) -> Dataset:
    """The quotes of the documents in a Dataset: a row a quote, with the columns of ``quoteattr.export.arrow.QUOTES``.

    Nothing is computed before the result is asked for. Where nothing comes out, Ray knows no columns either.
    A document that cannot be read, because its text or its id is null, has no rows; ``failures`` tells which.

    >>> documents = ray.data.from_items([{"id": "a1", "text": "“No,” said Ada Holm."}])  # doctest: +SKIP
    >>> extract(documents).take()  # doctest: +SKIP

    Args:
        dataset: a row a document; columns besides those two play no part.
        text: the column that has the texts.
        id: the column that has the documents' ids, strings or whole numbers.
        extractor: what finds the quotes, or a function that makes it; it is made once in each worker, not for each
            batch. The default one if left out.
        batch_size: so many documents are read at once; all of a block if left out. Ray wants it told with GPUs.
        compute: how many workers there are; as many as Ray has use for if left out.
        num_gpus: how many GPUs each worker has, for an extractor with models that use them.

    Raises:
        NoColumn: where there is no such column, or it holds something else; before anything runs. Where Ray does not
            know the schema yet, a worker finds out, and Ray's own error tells.
        InvalidValue: where the extractor cannot be sent to the workers.
    """
    _check(dataset, text, id)
    columns = {"text": text, "id": id}
    sent = Sent.pack(extractor, cloudpickle.dumps)
    if compute is None and num_gpus is None:
        run = functools.partial(_quotes, sent=sent, **columns)
        return dataset.map_batches(run, batch_format="pyarrow", batch_size=batch_size)
    return dataset.map_batches(
        _Worker,
        fn_constructor_args=[sent],
        fn_kwargs=columns,
        batch_format="pyarrow",
        batch_size=batch_size,
        compute=compute,
        num_gpus=num_gpus,
    )


def failures(
    dataset: Dataset,
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's usual name
) -> Dataset:
    """The documents in a Dataset that cannot be read, with the columns of ``quoteattr.export.arrow.FAILURES``.

    ``line`` is null, since the rows of a Dataset have no numbers.

    Args:
        dataset: a row a document.
        text: the column that has the texts.
        id: the column that has the documents' ids.

    Raises:
        NoColumn: where there is no such column, or it holds something else; as for ``extract``.
    """
    _check(dataset, text, id)
    return dataset.map_batches(functools.partial(_failures, text=text, id=id), batch_format="pyarrow")


def _quotes(table: pa.Table, *, sent: Sent, **columns: str) -> pa.Table:
    """What a worker does with a batch."""
    made = batch.extract_batches(table.to_batches(), **columns, extractor=sent.unpack())
    return pa.Table.from_batches(made, arrow.QUOTES)


class _Worker:
    """A worker that does nothing else: it makes its extractor when it starts."""

    def __init__(self, sent: Sent) -> None:
        sent.unpack()
        self._sent = sent

    def __call__(self, table: pa.Table, **columns: str) -> pa.Table:
        return _quotes(table, sent=self._sent, **columns)


def _failures(table: pa.Table, **columns: str) -> pa.Table:
    return pa.Table.from_batches(batch.failed_batches(table.to_batches(), **columns, numbered=False), arrow.FAILURES)


def _check(dataset: Dataset, text: str, id: str) -> None:  # noqa: A002 - the column's usual name
    """Whether there are such columns, as far as can be told without running anything."""
    schema = dataset.schema(fetch_if_missing=False)
    if schema is not None:
        # What a type of pandas comes to is seen only when it is converted; a column of nulls would pass too.
        types = [kind if isinstance(kind, pa.DataType) else pa.null() for kind in schema.types]
        batch.check(pa.schema(zip(schema.names, types, strict=True)), text=text, id=id)
