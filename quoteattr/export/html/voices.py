"""Who speaks in a document, numbered in the order of their first quotes, and the stretches of the text that say so."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from quoteattr.errors import InvalidValue
from quoteattr.export import Extraction, addressed
from quoteattr.export.html.palette import look
from quoteattr.model import SPOKEN, Quote, Span, Speaker

#: What stands for a speaker where there is none: the text does not tell who, or the words are nobody's.
UNTOLD, NOBODY = "?", "–"
#: The same in words.
UNTOLD_WORDS, NOBODY_WORDS = "speaker not told", "nobody’s words"


@attrs.frozen
class Voice:
    """A speaker as a page shows them."""

    number: int
    speaker: Speaker
    #: How many quotes are theirs.
    quotes: int

    @property
    def name(self) -> str:
        """The name behind its form of address."""
        return addressed(self.speaker.name, self.speaker.honorific)

    @property
    def role(self) -> str:
        """Office and body on one line; empty where the text tells none."""
        role = self.speaker.role
        return ", ".join(part for part in (role.title, role.of) if part) if role else ""

    def classes(self, prefix: str = "") -> str:
        """The speaker's own class, and those of colour and line."""
        colour, line = look(self.number)
        return f"{prefix}s{self.number} {prefix}k{colour} {prefix}l{line}"


@attrs.frozen
class Cast:
    """All speakers of a document, and how many quotes have none."""

    by_speaker: Mapping[Speaker, Voice]
    untold: int
    nobody: int

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The speakers, by number."""
        return tuple(self.by_speaker.values())

    @property
    def ranked(self) -> tuple[Voice, ...]:
        """The speakers as a list shows them: whoever has most quotes first, and then by number."""
        return tuple(sorted(self.voices, key=lambda voice: -voice.quotes))

    def voice(self, quote: Quote) -> Voice | None:
        """Who says a quote."""
        return self.by_speaker[quote.speaker] if quote.speaker is not None else None

    def sign(self, quote: Quote) -> str:
        """What stands behind a quote: the number of its speaker, or that there is none."""
        voice = self.voice(quote)
        return str(voice.number) if voice else UNTOLD if quote.kind in SPOKEN else NOBODY

    def classes(self, quote: Quote, prefix: str = "") -> str:
        """The classes of a quote's speaker, or of those that have none."""
        voice = self.voice(quote)
        return voice.classes(prefix) if voice else f"{prefix}{'su' if quote.kind in SPOKEN else 'sn'}"


def cast(quotes: Iterable[Quote]) -> Cast:
    """The speakers of the quotes of one document."""
    counts: dict[Speaker, int] = {}
    untold = nobody = 0
    for quote in quotes:
        if quote.speaker is not None:
            counts[quote.speaker] = counts.get(quote.speaker, 0) + 1
        elif quote.kind in SPOKEN:
            untold += 1
        else:
            nobody += 1
    voices = {speaker: Voice(number, speaker, count) for number, (speaker, count) in enumerate(counts.items(), 1)}
    return Cast(voices, untold, nobody)


@attrs.frozen
class Place:
    """Words that tie quotes to their speakers: a mention or words of saying, which may serve several quotes."""

    number: int
    #: The classes of all speakers that they tell, the first one's colour and line among them.
    classes: str


def places(spans: Iterable[tuple[Span, Voice]], prefix: str = "") -> dict[Span, Place]:
    """The stretches to mark, each once, numbered from 0."""
    tellers: dict[Span, dict[Voice, None]] = {}
    for span, voice in spans:
        tellers.setdefault(span, {})[voice] = None
    return {
        span: Place(at, " ".join([first.classes(prefix), *(f"{prefix}s{other.number}" for other in others)]))
        for at, (span, (first, *others)) in enumerate(tellers.items())
    }


def mentions(quotes: Iterable[Quote], known: Cast, prefix: str = "") -> dict[Span, Place]:
    """The words that name speakers."""
    voiced = ((quote.mention, known.voice(quote)) for quote in quotes)
    return places(((mention.span, voice) for mention, voice in voiced if mention and voice), prefix)


def cues(quotes: Iterable[Quote], known: Cast, prefix: str = "") -> dict[Span, Place]:
    """The words of saying."""
    voiced = ((quote.cue, known.voice(quote)) for quote in quotes)
    return places(((cue.span, voice) for cue, voice in voiced if cue and voice), prefix)


def text_of(extraction: Extraction) -> str:
    """The text that an extraction's quotes stand in.

    Raises:
        InvalidValue: where it was not kept, or is another one.
    """
    text = extraction.text
    if text is None:
        raise InvalidValue("Extraction.text", "the document's text, to show the quotes in it", None)
    _check(text, extraction.quotes)
    return text


def _check(text: str, quotes: Sequence[Quote]) -> None:
    for quote in quotes:
        found = text[quote.span.start : quote.span.end]
        if found != quote.text:
            where = f"{quote.span.start}:{quote.span.end}"
            raise InvalidValue("Extraction.text", f"the text of the quotes, with {quote.text!r} at {where}", found)
