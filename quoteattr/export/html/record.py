"""What a page tells of a quote when it is asked: compact, since a novel has thousands of quotes with the same reasons.

Every string is written once, in one table, and all else are numbers that point into it.
"""

import json
from collections.abc import Mapping, Sequence

from quoteattr.export.html.voices import Cast, Place
from quoteattr.export.terminal import clean
from quoteattr.model import Evidence, Kind, Quote, Reference, Span

#: Reasons that are shown one by one, as many as one reads; the others are summed up.
_REASONS = 6

#: What each kind and each reference says, for people.
KINDS = {
    Kind.DIRECT: "somebody’s own words, a clause or more",
    Kind.MIXED: "somebody’s own words, as a part of the writer’s sentence",
    Kind.SCARE: "held at arm’s length, or used as a term",
    Kind.TITLE: "the name of a work, an event, a slogan",
    Kind.HEADING: "stands in a heading",
}
REFERENCES = {
    Reference.EXPLICIT: "the text names the speaker with the quote",
    Reference.ANAPHORIC: "the text names the speaker earlier, and here says he, she or the like",
    Reference.CONTINUATION: "the speech of an earlier quote goes on",
    Reference.IMPLICIT: "the text does not say it; the place of the quote does",
    Reference.ECHO: "takes up words of an earlier quote",
}


class _Strings:
    """Strings, each with its number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self.numbers.setdefault(clean(text), len(self.numbers))


def dumps(
    quotes: Sequence[Quote], known: Cast, mentions: Mapping[Span, Place], cues: Mapping[Span, Place]
) -> str:  # fmt: skip
    """The quotes of one document as JSON that can stand in a ``script`` element.

    Args:
        quotes: in the order of their numbers on the page.
        known: who says them.
        mentions: the words that name speakers, with their numbers on the page.
        cues: the words of saying, likewise.
    """
    strings = _Strings()
    speakers = [
        [
            strings.number(voice.name),
            strings.number(voice.role),
            strings.number(voice.speaker.kind.value),
            strings.number(voice.speaker.pronoun or ""),
            [strings.number(alias) for alias in voice.speaker.aliases],
        ]
        for voice in known.voices
    ]
    records = [_quote(quote, known, mentions, cues, strings) for quote in quotes]
    data = {"speakers": speakers, "quotes": records, "strings": list(strings.numbers)}
    # A "<" could end the element, or begin a comment that hides its end.
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")


def _quote(
    quote: Quote, known: Cast, mentions: Mapping[Span, Place], cues: Mapping[Span, Place], strings: _Strings
) -> list[object]:
    voice = known.voice(quote)
    mention, cue = quote.mention, quote.cue
    shown, others = quote.evidence[:_REASONS], quote.evidence[_REASONS:]
    return [
        voice.number - 1 if voice else -1,
        strings.number(quote.kind.value),
        strings.number(KINDS[quote.kind]),
        strings.number(quote.reference.value if quote.reference else ""),
        strings.number(REFERENCES[quote.reference] if quote.reference else ""),
        round(quote.confidence, 2),
        mentions[mention.span].number if voice and mention else -1,
        strings.number(mention.text if mention else ""),
        cues[cue.span].number if voice and cue else -1,
        strings.number(cue.text if cue else ""),
        strings.number(quote.addressee.text if quote.addressee else ""),
        [part for reason in shown for part in (strings.number(reason.note or reason.feature), round(reason.weight, 2))],
        len(others),
        _sum(others),
    ]


def _sum(reasons: Sequence[Evidence]) -> float:
    return round(sum(reason.weight for reason in reasons), 2)
