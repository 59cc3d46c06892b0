"""Quotes as Arrow record batches, for columns, Parquet and the engines that read them; a row a quote.

Fields are those of JSON, nested where they nest there, with the content, the mention's form and the evidence besides,
so that quotes come back as they were. Needs the extra ``arrow``.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from quoteattr.errors import NotInstalled, UnreadableDocument
from quoteattr.export import Extraction
from quoteattr.model import (
    Evidence,
    Kind,
    Mention,
    MentionForm,
    Phrase,
    Quote,
    Reference,
    Role,
    Span,
    Speaker,
    SpeakerKind,
)

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
        ("aliases", pa.list_(_TEXT)), ("pronoun", _TEXT),
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

#: What UTF-8 has no bytes for; in its place stands the replacement character, so that offsets stay.
_SURROGATE = re.compile("[\ud800-\udfff]")


def batch(extractions: Iterable[Extraction]) -> pa.RecordBatch:
    """The quotes of some documents as one record batch of the schema ``QUOTES``.

    A document without quotes has no rows. Half a surrogate pair, which no column can hold, becomes U+FFFD.

    >>> from quoteattr import extract
    >>> made = batch([Extraction("a1", extract("“No,” said Ada Holm."))])
    >>> made.column("speaker")[0]["name"].as_py()
    'Ada Holm'
    """
    rows = [_row(one.id, quote) for one in extractions for quote in one.quotes]
    return pa.RecordBatch.from_pylist(rows, QUOTES)


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
            "document": one.id and _clean(one.id),
            "source": _clean(one.source),
            "line": one.line,
            "type": type(one).__name__,
            "message": _clean(one.reason),
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
    rows = (row for one in batches for row in one.to_pylist())
    for document, held in itertools.groupby(rows, key=lambda row: row["document"]):
        speakers: dict[Speaker, Speaker] = {}
        yield Extraction(document, tuple(_quote(row, speakers) for row in held))


def _row(document: str, quote: Quote) -> dict[str, Any]:
    return {
        "document": _clean(document),
        "start": quote.span.start,
        "end": quote.span.end,
        "text": _clean(quote.text),
        "content": _clean(quote.content),
        "kind": quote.kind.value,
        "reference": quote.reference and quote.reference.value,
        "speaker": quote.speaker and _of_speaker(quote.speaker),
        "mention": quote.mention and {**_of_phrase(quote.mention), "form": quote.mention.form.value},
        "cue": quote.cue and _of_phrase(quote.cue),
        "addressee": quote.addressee and _of_phrase(quote.addressee),
        "confidence": quote.confidence,
        "evidence": [
            {"feature": _clean(e.feature), "weight": e.weight, "note": _clean(e.note)} for e in quote.evidence
        ],
    }


def _of_phrase(phrase: Phrase | Mention) -> dict[str, Any]:
    return {"start": phrase.span.start, "end": phrase.span.end, "text": _clean(phrase.text)}


def _of_speaker(speaker: Speaker) -> dict[str, Any]:
    role = speaker.role
    return {
        "id": _clean(speaker.id),
        "name": _clean(speaker.name),
        "kind": speaker.kind.value,
        "role": role and role.title and _clean(role.title),
        "of": role and role.of and _clean(role.of),
        "aliases": [_clean(alias) for alias in speaker.aliases],
        "pronoun": speaker.pronoun,
    }


def _clean(text: str) -> str:
    return text if text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _quote(row: dict[str, Any], speakers: dict[Speaker, Speaker]) -> Quote:
    """The quote of a row; all quotes of one speaker get the same object."""
    speaker = _speaker(row["speaker"])
    if speaker is not None:
        speaker = speakers.setdefault(speaker, speaker)
    words, mention = row["mention"], None
    if words is not None:
        mention = Mention(Span(words["start"], words["end"]), words["text"], MentionForm(words["form"]))
    return Quote(
        span=Span(row["start"], row["end"]),
        text=row["text"],
        content=row["content"],
        kind=Kind(row["kind"]),
        reference=Reference(row["reference"]) if row["reference"] is not None else None,
        speaker=speaker,
        mention=mention,
        cue=_phrase(row["cue"]),
        addressee=_phrase(row["addressee"]),
        confidence=row["confidence"],
        evidence=tuple(Evidence(e["feature"], e["weight"], e["note"]) for e in row["evidence"]),
    )


def _phrase(words: dict[str, Any] | None) -> Phrase | None:
    return Phrase(Span(words["start"], words["end"]), words["text"]) if words is not None else None


def _speaker(told: dict[str, Any] | None) -> Speaker | None:
    if told is None:
        return None
    role = Role(told["role"], told["of"]) if told["role"] is not None or told["of"] is not None else None
    return Speaker(
        told["id"], told["name"], SpeakerKind(told["kind"]), role, tuple(told["aliases"]), told["pronoun"]
    )  # fmt: skip
