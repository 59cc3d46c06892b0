"""Quotes as Arrow record batches, for columns, Parquet and the engines that read them; a row a quote.

Fields are those of JSON, nested where they nest there, with the mention's form and the evidence besides,
so that quotes come back as they were. Needs the extra ``arrow``.
"""

import itertools
from collections.abc import Iterable, Iterator

from quoteattr.errors import NotInstalled, UnreadableDocument
from quoteattr.export import Extraction, encodable
from quoteattr.export.kept import kept_cells, kept_heads
from quoteattr.export.rows import quote, row
from quoteattr.model import Speaker

try:
    import pyarrow as pa
except ModuleNotFoundError as error:
    if error.name != "pyarrow":
        raise
    raise NotInstalled("Arrow", "pyarrow", "arrow") from error

_TEXT = pa.string()
_WORDS = [("start", pa.int64()), ("end", pa.int64()), ("text", _TEXT)]
_SPEAKER = pa.struct(
    [
        ("id", _TEXT), ("name", _TEXT), ("kind", _TEXT), ("role", _TEXT), ("of", _TEXT),
        ("aliases", pa.list_(_TEXT)), ("pronoun", _TEXT), ("honorific", _TEXT),
    ]
)  # fmt: skip
#: A row a quote. ``document`` is the id of its document; offsets are code points into its text, end exclusive.
QUOTES = pa.schema(
    [
        pa.field("document", _TEXT, nullable=False),
        pa.field("start", pa.int64(), nullable=False),
        pa.field("end", pa.int64(), nullable=False),
        pa.field("text", _TEXT, nullable=False),
        pa.field("content", _TEXT, nullable=False),
        pa.field("kind", _TEXT, nullable=False),
        pa.field("reference", _TEXT),
        pa.field("speaker", _SPEAKER),
        pa.field("mention", pa.struct([*_WORDS, ("form", _TEXT)])),
        pa.field("cue", pa.struct(_WORDS)),
        pa.field("addressee", pa.struct(_WORDS)),
        pa.field("confidence", pa.float64(), nullable=False),
        pa.field(
            "evidence",
            pa.list_(pa.struct([("feature", _TEXT), ("weight", pa.float64()), ("note", _TEXT)])),
            nullable=False,
        ),
    ],
    metadata={"schema": "quoteattr/1"},
)
#: A row a document that could not be read: where it stood, and what is wrong with it.
FAILURES = pa.schema(
    [
        pa.field("document", _TEXT),
        pa.field("source", _TEXT, nullable=False),
        pa.field("line", pa.int64()),
        pa.field("type", _TEXT, nullable=False),
        pa.field("message", _TEXT, nullable=False),
    ],
    metadata={"schema": "quoteattr/1"},
)


def schema(kept: tuple[str, ...] = ()) -> pa.Schema:
    """The schema ``QUOTES`` with a column of strings for each field of documents that is kept, at the end."""
    made = QUOTES
    for head in kept_heads(kept, QUOTES.names):
        made = made.append(pa.field(encodable(head), _TEXT))
    return made


def batch(extractions: Iterable[Extraction], kept: tuple[str, ...] = ()) -> pa.RecordBatch:
    """The quotes of some documents as one record batch of the schema ``QUOTES``.

    A document without quotes has no rows. Half a surrogate pair, which no column can hold, becomes U+FFFD.

    >>> from quoteattr import extract
    >>> made = batch([Extraction("a1", extract("“No,” said Ada Holm."))])
    >>> made.column("speaker")[0]["name"].as_py()
    'Ada Holm'

    Args:
        extractions: the quotes, document by document.
        kept: fields of documents that have a column of strings each: see ``schema``.
    """
    columns = schema(kept)
    heads = columns.names[len(QUOTES.names) :]
    rows = [
        {"document": encodable(one.id), **row(found, encodable), **fields}
        for one in extractions
        for fields in (dict(zip(heads, map(_string, kept_cells(one, kept)), strict=True)),)
        for found in one.quotes
    ]
    return pa.RecordBatch.from_pylist(rows, columns)


def _string(value: str | float | None) -> str | None:
    return None if value is None else encodable(str(value))


def table(extractions: Iterable[Extraction]) -> pa.Table:
    """The quotes of some documents as one table of the schema ``QUOTES``: the rows of ``batch``.

    >>> from quoteattr import extract
    >>> table([Extraction("a1", extract("“No,” said Ada Holm."))]).num_rows
    1
    """
    return pa.Table.from_batches([batch(extractions)], QUOTES)


def flat(extraction: Extraction) -> pa.Table:
    """The quotes of one document without anything nested but lists, for data frames.

    What is nested in ``QUOTES`` has a column each, ``speaker.name`` for instance; ``document`` is left out.

    >>> from quoteattr import extract
    >>> flat(Extraction("a1", extract("“No,” said Ada Holm."))).column_names[5:9]
    ['reference', 'speaker.id', 'speaker.name', 'speaker.kind']
    """
    return table([extraction]).drop_columns("document").flatten()


def failures(unreadable: Iterable[UnreadableDocument]) -> pa.RecordBatch:
    """Documents that could not be read as one record batch of the schema ``FAILURES``."""
    rows = [
        {
            "document": one.id and encodable(one.id),
            "source": encodable(one.source),
            "line": one.line,
            "type": type(one).__name__,
            "message": encodable(one.reason),
        }
        for one in unreadable
    ]
    return pa.RecordBatch.from_pylist(rows, FAILURES)


def extractions(batches: Iterable[pa.RecordBatch]) -> Iterator[Extraction]:
    """The quotes in record batches, as they were; rows of one document must stand together.

    They may go on from one batch to the next, and batches are read as they are needed.

    >>> from quoteattr import extract
    >>> found = Extraction("a1", extract("“No,” said Ada Holm."))
    >>> list(extractions([batch([found])])) == [found]
    True
    """
    rows = (one for batch in batches for one in batch.to_pylist())
    for document, held in itertools.groupby(rows, key=lambda one: one["document"]):
        speakers: dict[Speaker, Speaker] = {}
        yield Extraction(document, tuple(quote(one, speakers) for one in held))
