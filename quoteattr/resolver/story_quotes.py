"""The typed result of a story: as that of any text, with the speakers of its turns.

A quote in a turn is said by the voice of the turn. Its mention and its word of saying stay where they fit that voice;
else the mention is the last place before that names it.
"""

import bisect
import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from quoteattr.decision.choice import Scale, ranking
from quoteattr.explanations import SpeakerOption
from quoteattr.graph import Graph, Referent
from quoteattr.graph.story_cast import written
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.folding import fold
from quoteattr.model import (
    SPOKEN,
    Evidence,
    Kind,
    Mention,
    MentionForm,
    Phrase,
    Quote,
    Reference,
    Span,
    Speaker,
    SpeakerKind,
)
from quoteattr.resolver.attribution import Attribution
from quoteattr.resolver.confidence import Chances
from quoteattr.resolver.dialogue import Story
from quoteattr.resolver.quotes import DIGITS, OWN_CUE, Writer
from quoteattr.resolver.state import DiscourseState
from quoteattr.resolver.turn_confidence import TurnChances
from quoteattr.resolver.turn_search import NOBODY
from quoteattr.resolver.turns import FIRST, NAME, PHRASE, PRONOUN
from quoteattr.resolver.voice_names import VoiceNames
from quoteattr.resolver.voices import DESCRIBED, NARRATOR

_TURN: Final = Evidence("turn", 0.0, "begins its paragraph in a story, and so is somebody's turn")
_SCENE: Final = Evidence("scene", 0.0, "not the likeliest by itself; it fits best with the other turns of its scene")
#: What stands for whoever is spoken to without naming them: *told her*.
_PRONOUNS: Final = frozenset(TokenClass.OBJECT + TokenClass.OWNER + TokenClass.FIRST + TokenClass.IT)
#: What ties that fit a voice are called.
_REFERENCES: Final = {
    NAME: Reference.EXPLICIT,
    PHRASE: Reference.EXPLICIT,
    PRONOUN: Reference.ANAPHORIC,
    FIRST: Reference.ANAPHORIC,
}


class StoryWriter(Writer):
    """Puts the decisions on a story into words of the model."""

    def __init__(
        self,
        graph: Graph,
        state: DiscourseState,
        made: Sequence[Attribution],
        weights: Mapping[str, float],
        least: float = 0.0,
        *,
        chances: Chances,
        story: Story,
        scale: Scale,
        turn_chances: TurnChances,
    ) -> None:
        """The story's turns, what their features are worth, and how sure that is, beside what every text has."""
        super().__init__(graph, state, made, weights, least, chances=chances)
        self.story, self.scale, self.turn_chances = story, scale, turn_chances
        self.cast, self.voices = story.scenery.cast, story.scenery.voices
        rules = graph.language.dialogue
        assert rules is not None  # or there would be no story
        self.names = VoiceNames(self.cast, self.voices, rules.NARRATOR)
        self._heard: dict[int, Speaker] = {}
        self._person_of = {voice: person for person, voice in reversed([*story.voice_of.items()])}

    def recalibrated(self, weights: Mapping[str, float]) -> "StoryWriter":
        """The same decisions, with other weights for how sure each is outside of turns."""
        return StoryWriter(
            self.graph,
            self.state,
            self.made,
            weights,
            self.least,
            chances=Chances(weights),
            story=self.story,
            scale=self.scale,
            turn_chances=self.turn_chances,
        )

    def _quote(self, index: int) -> Quote:
        number = self.story.turn_of.get(index)
        if number is None or self.story.speakers[number] == NOBODY:
            return super()._quote(index)
        quoted, attribution = self.layout.quotes[index], self.made[index]
        turn, who = self.story.scenery.turns[number], self.story.speakers[number]
        sure = round(self.turn_chances.of(turn, self.voices, number, who, self.story.shares[number]), DIGITS)
        mention, cue, reference = self._tied(index, number)
        reasons: tuple[Evidence, ...] = (*self._asides(index, number), *self.scale.reasons[self.story.features(number)])
        speaker = self._voice(who, index) if mention is not None else None
        if sure < self.least:
            speaker, mention, cue = None, None, None
            reasons = (self._withheld(sure), *reasons)
        span = self.place(quoted.start, quoted.end)
        inner = self.place(quoted.inner_start, quoted.inner_end)
        return Quote(
            span=span,
            text=self.text[span.start : span.end],
            content=self.text[inner.start : inner.end],
            kind=attribution.kind if attribution.kind in SPOKEN else Kind.DIRECT,
            reference=reference if speaker else None,
            speaker=speaker,
            mention=mention,
            cue=cue,
            addressee=self._told_whom(index, number, cue) if speaker else None,
            confidence=sure,
            evidence=reasons,
        )

    def _tied(self, index: int, number: int) -> tuple[Mention | None, Phrase | None, Reference]:
        """The mention and the word of saying of a quote in a turn, and how it is tied."""
        attribution, who = self.made[index], self.story.speakers[number]
        key = attribution.key
        if key is None or not self._is_tied(index, number) or not self._fits(number, who):
            return self._last_named(who, number), None, Reference.IMPLICIT
        mention = self.mention(key, attribution.cue)
        if attribution.reference not in OWN_CUE:
            return mention, None, Reference.CONTINUATION
        cue = self.cue(key, attribution.cue) if attribution.cue is not None else None
        return mention, cue, _REFERENCES[self.story.scenery.turns[number].tie.sort]

    def _asides(self, index: int, number: int) -> Iterator[Evidence]:
        """Why a decision is not what the quote, or the turn by itself, would have."""
        if self.made[index].kind not in SPOKEN:
            yield _TURN
        if self.story.scores[number] < 0.0:
            yield _SCENE

    def turn_options(self, index: int) -> tuple[SpeakerOption, ...] | None:
        """All voices that could say the turn of a quote, the best first; None where it is in none."""
        number = self.story.turn_of.get(index)
        if number is None or self.story.speakers[number] == NOBODY:
            return None
        options = self.story.options(number)
        taken, cue, _ = self._tied(index, number)
        told = [
            (taken, cue) if who == self.story.speakers[number] else (self._last_named(who, number), None)
            for who, _ in options
        ]
        return tuple(
            SpeakerOption(*told[place], score, share, self.scale.reasons[options[place][1]])
            for place, score, share in ranking([features for _, features in options], self.scale.weights)
        )

    def _fits(self, number: int, who: int) -> bool:
        """Whether what the turn itself says could be this voice."""
        tie, voice = self.story.scenery.turns[number].tie, self.voices.voices[who]
        if tie.sort == PRONOUN:
            return voice.pronoun in (None, tie.pronoun)
        if tie.sort == PHRASE:
            return voice.sort != DESCRIBED or self.voices.tied[number] == who
        return tie.sort in (NAME, FIRST) and self.voices.tied[number] == who

    def _is_tied(self, index: int, number: int) -> bool:
        """Whether a quote has the tie of its turn."""
        attribution, tie = self.made[index], self.story.scenery.turns[number].tie
        return (
            attribution.decision is not None and tie.quote is not None and attribution.key == self.made[tie.quote].key
        )

    def _last_named(self, who: int, number: int) -> Mention | None:
        """The last place before the speech of a turn that names a voice, or else the first one."""
        turns = self.story.scenery.turns
        if who >= len(self.cast.characters) or not self.cast.characters[who].places:
            first = self.voices.voices[who].turn
            quote = turns[first].tie.quote if first is not None else None
            key = self.made[quote].key if quote is not None else None
            return self.mention(key) if key is not None else None
        held = self.cast.characters[who].places
        at = bisect.bisect_left(held, bisect.bisect_left(self.cast.starts, turns[number].speech))
        place = self.cast.places[held[max(0, at - 1)]]
        span = self._span(place.name if place.name < place.end else place.start, place.end)
        return Mention(span, self.text[span.start : span.end], MentionForm.NAME)

    def _told_whom(self, index: int, number: int, cue: Phrase | None) -> Phrase | None:
        """Whom the attribution names, as in any text; for a pronoun or nobody, whoever the turn is spoken to."""
        key, verb = self.made[index].key, self.made[index].cue
        told = self.addressed(key, verb) if cue is not None and key is not None and verb is not None else None
        said = self.phrase(*told) if told is not None else None
        if told is not None and self.analysis.tags[told[1] - 1] not in _PRONOUNS:
            return said
        return self._spoken_to(number) or said

    def _spoken_to(self, number: int) -> Phrase | None:
        """The words that name whoever is spoken to: in the turn itself, or where they are named last."""
        who = self.story.addressees[number]
        if who is None:
            return None
        turn = self.story.scenery.turns[number]
        for index in self.cast.between(turn.speech, turn.stop):
            place = self.cast.places[index]
            if place.called and self.cast.who[index] == who:
                return self._phrase(self._span(place.start, place.end))
        told = self._last_told(who, turn.speech)
        if told is not None:
            return self._phrase(told)
        mention = self._last_named(who, number)
        return Phrase(mention.span, mention.text) if mention is not None else None

    def _last_told(self, who: int, before: Token) -> Span | None:
        """The last place that names a character by a name that was told, so that a reader can look it up."""
        held = self._told_places.get(who)
        if not held:
            return None
        at = bisect.bisect_left(held, before, key=lambda place: place[0])
        start, end = held[max(0, at - 1)]
        return self._span(start, end)

    @functools.cached_property
    def _told_places(self) -> Mapping[int, Sequence[tuple[Token, Token]]]:
        """Where each of those whom somebody told of is named as it was told: *Mrs. Holm*, or *Holm* if that is told."""
        found: dict[int, list[tuple[Token, Token]]] = {}
        for who, one in enumerate(self.cast.characters):
            if one.told is None:
                continue
            known = {fold(name) for name in (one.told.name, *one.told.aliases)}
            for place in (self.cast.places[index] for index in one.places):
                starts = (place.start - 1, place.start, place.name)
                for start in starts[not place.definite :]:
                    if start < place.end and fold(written(self.layout, start, place.end)) in known:
                        found.setdefault(who, []).append((start, place.end))
                        break
        return found

    def _voice(self, who: int, index: int) -> Speaker:
        """The speaker that a voice is, by the quote that is first said by it."""
        speaker = self._heard.get(who)
        if speaker is None:
            speaker = self._heard[who] = self._made(self._number(), who, index)
        return speaker

    def _speaker(self, referent: Referent, index: int) -> Speaker:
        """The speaker of a quote outside of all turns, who is the same as in them."""
        voice = self.story.voice_of.get(referent.person) if referent.person is not None else None
        return self._voice(voice, index) if voice is not None else super()._speaker(referent, index)

    def _number(self) -> str:
        return f"s{len(self._heard) + len(self.speakers) + 1}"

    def _made(self, number: str, who: int, index: int) -> Speaker:
        name, aliases, honorific = self.names.of(who)
        voice = self.voices.voices[who]
        if voice.sort == DESCRIBED:
            referent = Referent(None, name)
            if self.state.phrases.first(name) is not None:
                described = self.namer.speaker(number, referent, index)
                others = tuple(dict.fromkeys((*described.aliases, name, *aliases)))
                return attrs.evolve(
                    described,
                    aliases=tuple(other for other in others if other != described.name),
                    pronoun=described.pronoun or voice.pronoun,
                )
            return Speaker(number, name, SpeakerKind.ANONYMOUS, None, aliases, voice.pronoun)
        kind = (
            SpeakerKind.ANONYMOUS if voice.sort == NARRATOR and who >= len(self.cast.characters) else SpeakerKind.PERSON
        )
        person = self._person_of.get(who)
        if person is not None and self._is_somebody_else(who):
            return self.namer.speaker(number, Referent(person), index)
        role = self.namer.role(person) if person is not None else None
        pronoun = voice.pronoun
        if who < len(self.cast.characters) and (told := self.cast.characters[who].told) is not None:
            pronoun = told.pronoun or pronoun
        return Speaker(number, name, kind, role, aliases, pronoun, honorific)

    def _is_somebody_else(self, who: int) -> bool:
        """Whether a voice is named, and is none of those that somebody told of."""
        told = self.cast.told
        return told is not None and told <= who < len(self.cast.characters)
