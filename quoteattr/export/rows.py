"""Quotes as plain values with all of their fields, for what holds no objects; and such values as quotes again."""

from collections.abc import Callable, Mapping
from typing import Any

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


def _as_it_is(text: str) -> str:
    return text


def row(quote: Quote, clean: Callable[[str], str] = _as_it_is) -> dict[str, Any]:
    """The fields of a quote as dicts, lists, strings and numbers.

    Args:
        quote: the quote.
        clean: what is done with each text, of which the length must stay.

    >>> told = row(Quote(Span(0, 3), "“A”", "A", Kind.TITLE))
    >>> told["start"], told["kind"], told["speaker"], told["evidence"]
    (0, 'title', None, [])
    """
    told: dict[str, Any] = _cleaned(quote.to_dict(), clean)
    if quote.mention:
        told["mention"]["form"] = quote.mention.form.value
    told["evidence"] = [
        {"feature": clean(e.feature), "weight": e.weight, "note": clean(e.note)} for e in quote.evidence
    ]
    return told


def _cleaned(value: Any, clean: Callable[[str], str]) -> Any:
    """Plain values with all of their texts cleaned; keys are the schema's own."""
    match value:
        case str():
            return clean(value)
        case dict():
            return {key: _cleaned(held, clean) for key, held in value.items()}
        case list():
            return [_cleaned(held, clean) for held in value]
    return value


def quote(row: Mapping[str, Any], speakers: dict[Speaker, Speaker]) -> Quote:
    """The quote of a row; all quotes of one speaker get the same object.

    Args:
        row: what ``row`` gives.
        speakers: those of the document so far; the quote's is added to them.
    """
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


def _phrase(words: Mapping[str, Any] | None) -> Phrase | None:
    return Phrase(Span(words["start"], words["end"]), words["text"]) if words is not None else None


def _speaker(record: Mapping[str, Any] | None) -> Speaker | None:
    if record is None:
        return None
    role = Role(record["role"], record["of"]) if record["role"] is not None or record["of"] is not None else None
    return Speaker(
        record["id"],
        record["name"],
        SpeakerKind(record["kind"]),
        role,
        tuple(record["aliases"]),
        record["pronoun"],
        record.get("honorific"),  # rows that were written before there was one
    )
