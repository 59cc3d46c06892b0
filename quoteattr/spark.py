"""Quotes of a Spark DataFrame: a row a document goes in, a row a quote comes out, on every executor.

The columns travel as Arrow record batches, through the one function of ``quoteattr.batch``. The only module that
imports PySpark; needs the extra ``spark``, and quoteattr on every executor.
"""

import functools
from collections.abc import Callable, Iterable, Iterator

from quoteattr import batch
from quoteattr.errors import NoColumn, NotInstalled
from quoteattr.export import arrow
from quoteattr.workers import Given, Sent

try:
    import pyarrow as pa
    from pyspark import cloudpickle
    from pyspark.sql import DataFrame
    from pyspark.sql.functions import col
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import DataType, IntegralType, NullType, StringType
except ModuleNotFoundError as error:
    if error.name != "pyspark":
        raise
    raise NotInstalled("quoteattr.spark", "pyspark", "spark") from error

#: What a worker does with batches, the columns being named.
Run = Callable[..., Iterator[pa.RecordBatch]]

_TEXTS: tuple[type[DataType], ...] = (StringType, NullType)
_IDS: tuple[type[DataType], ...] = (*_TEXTS, IntegralType)


def extract(
    dataframe: DataFrame,
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's usual name
    extractor: Given | None = None,
) -> DataFrame:
    """The quotes of the documents in a DataFrame: a row a quote, with the columns of ``quoteattr.export.arrow.QUOTES``.

    Nothing is computed before the result is asked for, and each partition is read as a stream.
    A document that cannot be read, because its text or its id is null, has no rows; ``failures`` tells which.

    >>> documents = spark.createDataFrame([("a1", "“No,” said Ada Holm.")], ["id", "text"])  # doctest: +SKIP
    >>> extract(documents).select("document", "text", "speaker.name").show()  # doctest: +SKIP

    Args:
        dataframe: a row a document; columns besides those two are not read.
        text: the column that has the texts.
        id: the column that has the documents' ids, strings or whole numbers.
        extractor: what finds the quotes, or a function that makes it; it is made once in each Python worker, not for
            each batch. The default one if left out.

    Raises:
        NoColumn: where there is no such column, or it holds something else; before anything runs.
        InvalidValue: where the extractor cannot be sent to the workers.
    """
    sent = Sent.pack(extractor, cloudpickle.dumps)
    return _mapped(dataframe, functools.partial(_quotes, sent=sent), arrow.QUOTES, text=text, id=id)


def failures(
    dataframe: DataFrame,
    *,
    text: str = "text",
    id: str = "id",  # noqa: A002 - the column's usual name
) -> DataFrame:
    """The documents in a DataFrame that cannot be read, with the columns of ``quoteattr.export.arrow.FAILURES``.

    ``line`` is null, since the rows of a DataFrame have no numbers.

    Args:
        dataframe: a row a document.
        text: the column that has the texts.
        id: the column that has the documents' ids.

    Raises:
        NoColumn: where there is no such column, or it holds something else; before anything runs.
    """
    return _mapped(dataframe, functools.partial(batch.failed_batches, numbered=False), arrow.FAILURES, text=text, id=id)


def _quotes(batches: Iterable[pa.RecordBatch], *, sent: Sent, **columns: str) -> Iterator[pa.RecordBatch]:
    """What a worker does with a partition."""
    return batch.extract_batches(batches, **columns, extractor=sent.unpack())


def _mapped(dataframe: DataFrame, run: Run, schema: pa.Schema, **columns: str) -> DataFrame:
    """What a function makes of the two columns of each partition; Spark reads and moves no others."""
    _check(dataframe, columns["text"], _TEXTS)
    _check(dataframe, columns["id"], _IDS)
    # A name may hold dots and backticks, which Spark reads as something else: it sees plain ones meanwhile.
    names = [*dict.fromkeys(columns.values())]
    plain = [col(_quoted(name)).alias(f"column{place}") for place, name in enumerate(names)]
    named = functools.partial(_named, run=functools.partial(run, **columns), names=names)
    return dataframe.select(plain).mapInArrow(named, from_arrow_schema(schema))


def _named(batches: Iterable[pa.RecordBatch], *, run: Run, names: list[str]) -> Iterator[pa.RecordBatch]:
    """What a function makes of batches whose columns have their own names again."""
    return run(one.rename_columns(names) for one in batches)


def _check(dataframe: DataFrame, name: str, good: tuple[type[DataType], ...]) -> None:
    names = tuple(dataframe.columns)
    match [field.dataType for field in dataframe.schema.fields if field.name == name]:
        case []:
            raise NoColumn(name, names)
        case [kind]:
            if not isinstance(kind, good):
                raise NoColumn(name, names, kind.simpleString())
        case kinds:
            raise NoColumn(name, names, f"{len(kinds)} columns under one name")


def _quoted(name: str) -> str:
    """The name of a column as Spark takes it, whatever stands in it."""
    return f"`{name.replace('`', '``')}`"
