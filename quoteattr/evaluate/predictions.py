"""What was predicted, from a file that an extractor has written or from the extractor itself."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from quoteattr.errors import InvalidGold
from quoteattr.gold import GoldDocument
from quoteattr.gold.reading import shown
from quoteattr.model import Quote, Span

_ADVICE = "run quoteattr extract on the gold's texts again, with --format jsonl"


@attrs.frozen
class PredictedSpeaker:
    """Who is said to speak."""

    name: str
    role: str | None = None
    of: str | None = None
    aliases: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Prediction:
    """A quote as an extractor tells of it; kinds and references are strings, as other programs may have other ones."""

    span: Span
    kind: str | None = None
    reference: str | None = None
    speaker: PredictedSpeaker | None = None
    mention: Span | None = None
    cue: Span | None = None
    #: None where the extractor does not say how sure it is.
    confidence: float | None = None


#: The predicted quotes of documents by id.
Predictions = Mapping[str, Sequence[Prediction]]


def of_quotes(quotes: Iterable[Quote]) -> tuple[Prediction, ...]:
    """The predictions that an extractor's quotes are.

    >>> from quoteattr.pipeline import extract
    >>> [prediction] = of_quotes(extract('"It is late," said Ada Holm.'))
    >>> prediction.speaker
    PredictedSpeaker(name='Ada Holm', role=None, of=None, aliases=())
    """
    return tuple(_of_quote(quote) for quote in quotes)


def _of_quote(quote: Quote) -> Prediction:
    speaker = None
    if quote.speaker:
        role = quote.speaker.role
        title, of = (role.title, role.of) if role else (None, None)
        speaker = PredictedSpeaker(quote.speaker.name, title, of, quote.speaker.aliases)
    return Prediction(
        span=quote.span,
        kind=quote.kind.value,
        reference=quote.reference.value if quote.reference else None,
        speaker=speaker,
        mention=quote.mention.span if quote.mention else None,
        cue=quote.cue.span if quote.cue else None,
        confidence=quote.confidence,
    )


def read(path: str | Path, gold: Iterable[GoldDocument]) -> Predictions:
    """The predictions in a file for each document of the gold; lines for other documents are passed over.

    A line is what ``quoteattr extract --format jsonl`` writes.
    One that tells of a document that could not be read counts as one without quotes.

    Raises:
        InvalidGold: where the file cannot be read, says what does not fit the texts, or lacks a document.
    """
    source = str(path)
    texts = {document.id: document.text for document in gold}
    try:
        lines = Path(path).read_bytes().split(b"\n")
    except OSError as error:
        raise InvalidGold(source, None, None, f"cannot be read: {error.strerror or error}") from error
    found: dict[str, tuple[Prediction, ...]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        id, quotes = _line(line, source, number)  # noqa: A001 - the field's name
        if id is None:
            continue
        if id in found:
            raise InvalidGold(source, number, id, f"a second line for document {shown(id)}")
        if id in texts:
            parser = _Parser(texts[id], source, number, id)
            found[id] = tuple(parser.quote(quote) for quote in quotes)
    missing = [id for id in texts if id not in found]  # noqa: A001
    if missing:
        of = "" if len(missing) == 1 else f", nor for {len(missing) - 1} more"
        raise InvalidGold(source, None, missing[0], f"no line for document {shown(missing[0])}{of}: {_ADVICE}")
    return found


def _line(line: bytes, source: str, number: int) -> tuple[str | None, list[Any]]:
    """A line's id and its quotes, not looked into; no id for a document that could not be read."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InvalidGold(source, number, None, f"no JSON that can be read: {error}") from error
    id = record.get("id") if isinstance(record, dict) else None  # noqa: A001
    if isinstance(id, bool) or not isinstance(id, str | int | float):
        if isinstance(record, dict) and id is None and "error" in record:
            return None, []
        raise InvalidGold(source, number, None, f'no "id", which tells which document the quotes are of; {_ADVICE}')
    quotes = record.get("quotes") or []
    if not isinstance(quotes, list) or not all(isinstance(quote, dict) for quote in quotes):
        raise InvalidGold(source, number, str(id), f'"quotes": expected an array of objects; {_ADVICE}')
    return str(id), quotes


@attrs.frozen
class _Parser:
    """Reads the predictions of one document, and knows where it is when one of them is wrong."""

    text: str
    source: str
    line: int
    id: str

    def wrong(self, reason: str) -> InvalidGold:
        return InvalidGold(self.source, self.line, self.id, f"document {shown(self.id)}: {reason}; {_ADVICE}")

    def quote(self, quote: Mapping[str, Any]) -> Prediction:
        speaker = quote.get("speaker") or None
        if speaker is not None and not (isinstance(speaker, dict) and isinstance(speaker.get("name"), str)):
            raise self.wrong(f'"speaker": expected an object with a "name", or null, got {shown(speaker)}')
        confidence = quote.get("confidence")
        if confidence is not None and not (_is_number(confidence) and 0 <= confidence <= 1):
            raise self.wrong(f'"confidence": expected a number from 0 to 1, got {shown(confidence)}')
        return Prediction(
            span=self.span(quote),
            kind=quote.get("kind"),
            reference=quote.get("reference"),
            speaker=_speaker(speaker) if speaker else None,
            mention=self.part(quote, "mention"),
            cue=self.part(quote, "cue"),
            confidence=confidence,
        )

    def part(self, quote: Mapping[str, Any], field: str) -> Span | None:
        value = quote.get(field)
        if not value:
            return None
        if not isinstance(value, dict):
            raise self.wrong(f'"{field}": expected an object with "start" and "end", or null, got {shown(value)}')
        return self.span(value)

    def span(self, record: Mapping[str, Any]) -> Span:
        start, end = record.get("start"), record.get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(self.text):
            size = len(self.text)
            raise self.wrong(f"{shown(start)} to {shown(end)} is no stretch of the text, which has {size} characters")
        given, stands = record.get("text"), self.text[start:end]
        if given is not None and given != stands:
            raise self.wrong(f"at {start}:{end} the gold's text has {shown(stands)}, not {shown(given)}")
        return Span(start, end)


def _speaker(record: Mapping[str, Any]) -> PredictedSpeaker:
    aliases = record.get("aliases") or ()
    return PredictedSpeaker(record["name"], record.get("role"), record.get("of"), tuple(aliases))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
