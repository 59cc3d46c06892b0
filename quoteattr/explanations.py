"""Why a quote is taken as it is, as typed values: all kinds, speakers, meanings and offices that were weighed."""

import attrs

from quoteattr.model import Evidence, Kind, Mention, Phrase, Quote
from quoteattr.validation import is_a, is_number, is_one_of, is_share, is_text, is_text_or_none, is_tuple_of


@attrs.frozen
class KindOption:
    """A kind that a quote could be, and what speaks for it.

    Attributes:
        kind: The kind.
        score: The sum of the weights of the evidence, in log-odds.
        share: Its share among all kinds: 0 to 1, all of them together 1.
        evidence: What each feature adds to the score, heaviest first.
    """

    kind: Kind = attrs.field(validator=is_one_of(Kind))
    score: float = attrs.field(validator=is_number)
    share: float = attrs.field(validator=is_share)
    evidence: tuple[Evidence, ...] = attrs.field(validator=is_tuple_of(Evidence))


@attrs.frozen
class SpeakerOption:
    """A mention that could be the speaker's, and what speaks for it.

    Attributes:
        mention: The words that would name the speaker; None for nobody.
        cue: The word of saying that ties it to the quote; None where it is tied otherwise.
        score: The sum of the weights of the evidence, in log-odds.
        share: Its share among all candidates: 0 to 1, all of them together 1.
        evidence: What each feature adds to the score, heaviest first.
    """

    mention: Mention | None = attrs.field(validator=is_a(Mention, optional=True))
    cue: Phrase | None = attrs.field(validator=is_a(Phrase, optional=True))
    score: float = attrs.field(validator=is_number)
    share: float = attrs.field(validator=is_share)
    evidence: tuple[Evidence, ...] = attrs.field(validator=is_tuple_of(Evidence))


@attrs.frozen
class MeaningOption:
    """Somebody whom the mention of a quote could mean, and what speaks for it.

    Attributes:
        name: The name; the words of the mention, where it would stand for itself.
        score: The sum of the weights of the evidence, in log-odds.
        share: Its share among all whom the mention could mean: 0 to 1, all of them together 1.
        evidence: What each feature adds to the score, heaviest first.
    """

    name: str = attrs.field(validator=is_text)
    score: float = attrs.field(validator=is_number)
    share: float = attrs.field(validator=is_share)
    evidence: tuple[Evidence, ...] = attrs.field(validator=is_tuple_of(Evidence))


@attrs.frozen
class RoleOption:
    """Some words that could be the speaker's office, or the body that it belongs to, and what speaks for them.

    Attributes:
        name: The office or the body; None for none.
        words: The words that it is read off; None where there are none, or where it is told elsewhere than in one
            place.
        rule: How the words stand to the name or to the office, in words; empty for none.
        score: The sum of the weights of the evidence, in log-odds.
        share: Its share among all options: 0 to 1, all of them together 1.
        evidence: What each feature adds to the score, heaviest first.
    """

    name: str | None = attrs.field(validator=is_text_or_none)
    words: Phrase | None = attrs.field(validator=is_a(Phrase, optional=True))
    rule: str = attrs.field(validator=is_text)
    score: float = attrs.field(validator=is_number)
    share: float = attrs.field(validator=is_share)
    evidence: tuple[Evidence, ...] = attrs.field(validator=is_tuple_of(Evidence))


@attrs.frozen
class Explanation:
    """Why a quote is taken as it is: all that was weighed, best first.

    Attributes:
        quote: The result.
        kinds: All kinds; the first was taken, unless the quote's evidence says why not.
        speakers: All candidates; the first was taken, unless the quote's evidence says why not. Empty where the kind
            has no speaker.
        meanings: All whom the mention could mean that was taken, a phrase without a name or a pronoun for a person; the
            first was taken, unless it could be two. Empty for a name, and for a mention that leaves no choice.
        titles: All offices that the speaker could have; the first was taken. Empty where the speaker has no name.
        bodies: All bodies and places for the office that was taken; the first was taken. Where that is one which the
            text names elsewhere, all such. Empty where the speaker has no name.
    """

    quote: Quote = attrs.field(validator=is_a(Quote))
    kinds: tuple[KindOption, ...] = attrs.field(validator=is_tuple_of(KindOption))
    speakers: tuple[SpeakerOption, ...] = attrs.field(validator=is_tuple_of(SpeakerOption))
    meanings: tuple[MeaningOption, ...] = attrs.field(default=(), validator=is_tuple_of(MeaningOption))
    titles: tuple[RoleOption, ...] = attrs.field(default=(), validator=is_tuple_of(RoleOption))
    bodies: tuple[RoleOption, ...] = attrs.field(default=(), validator=is_tuple_of(RoleOption))
