"""The typed result: one ``Speaker`` for each referent that speaks, one ``Quote`` for each decision."""

from collections.abc import Mapping, Sequence

from quoteattr.graph.chunks import NOMINAL_CHUNK, Stretch
from quoteattr.language.en import cues as phrases
from quoteattr.model import (
    Evidence,
    Kind,
    Mention,
    MentionForm,
    Phrase,
    Quote,
    Reference,
    Span,
    Speaker,
)
from quoteattr.resolver.confidence import Chances, features
from quoteattr.resolver.discourse import Attribution
from quoteattr.resolver.frame import Key
from quoteattr.resolver.naming import Namer
from quoteattr.resolver.state import Memory, Referent

#: Ties with a word of saying that is the quote's own.
_OWN_CUE = frozenset({Reference.EXPLICIT, Reference.ANAPHORIC})
#: Why nobody says words of these kinds.
_WHY = {
    Kind.SCARE: "words held at arm's length or used as a term: nobody in the text says them",
    Kind.TITLE: "the name of a work, an event or a person: nobody says it",
    Kind.HEADING: "words of a heading: the text below says whose they are, if it does",
}
_UNSAID = {kind: (Evidence(f"kind={kind}", 0.0, why),) for kind, why in _WHY.items()}


class Writer:
    """Puts the decisions into words of the model; numbers speakers as they come up, by their first quote."""

    def __init__(
        self,
        memory: Memory,
        made: Sequence[Attribution],
        weights: Mapping[str, float],
        least: float = 0.0,
        *,
        chances: Chances | None = None,
    ) -> None:
        """Of decisions less sure than ``least``, no speaker is told; ``chances`` may be kept from other documents."""
        self.memory, self.made, self.least = memory, made, least
        self.chances = Chances(weights) if chances is None else chances
        self.layout, self.lexicon, self.attributes = memory.layout, memory.lexicon, memory.attributes
        self.analysis = memory.layout.analysis
        self.starts, self.tokens = self.analysis.starts, self.analysis.tokens
        self.namer = Namer(memory, made)
        self.text = memory.layout.document.text
        self.speakers: dict[Referent, Speaker] = {}

    def quotes(self) -> tuple[Quote, ...]:
        """All quotes, in text order."""
        return tuple(map(self._quote, range(len(self.made))))

    def _span(self, first: int, end: int) -> Span:
        last, starts = end - 1, self.starts
        return Span(starts[first], starts[last] + len(self.tokens[last].rstrip()))

    def confidence_features(self, index: int) -> tuple[tuple[str, float], ...]:
        """What the confidence in a decision is made of."""
        attribution = self.made[index]
        mention = self.mention(attribution.key, attribution.cue) if attribution.key is not None else None
        return tuple(features(attribution, mention))

    def _quote(self, index: int) -> Quote:
        """One quote with all that was decided on it."""
        quoted, attribution = self.layout.quotes[index], self.made[index]
        key, verb = attribution.key, attribution.cue
        mention = cue = addressee = speaker = None
        if key is not None:
            mention = self.mention(key, verb)
        sure = round(self.chances.of(attribution, mention), 4)
        reasons = self._evidence(attribution)
        if mention is not None and sure < self.least:
            mention = None
            reasons = (
                Evidence("withheld", 0.0, f"a speaker at {sure:.2f} is withheld: {self.least:.2f} was asked for"),
                *reasons,
            )
        if mention is not None and attribution.referent is not None:
            speaker = self._speaker(attribution.referent, index)
        if key is not None and mention is not None and verb >= 0 and attribution.reference in _OWN_CUE:
            cue = self.cue(key, verb)
            addressee = self._addressee(attribution)
        return Quote(
            span=Span(quoted.start, quoted.end),
            text=self.text[quoted.start : quoted.end],
            content=self.text[quoted.inner_start : quoted.inner_end],
            kind=attribution.kind,
            reference=attribution.reference if speaker else None,
            speaker=speaker,
            mention=mention,
            cue=cue,
            addressee=addressee,
            confidence=sure,
            evidence=reasons,
        )

    def _evidence(self, attribution: Attribution) -> tuple[Evidence, ...]:
        if attribution.decision is None:
            return _UNSAID[attribution.kind]
        return attribution.aside + attribution.decision.evidence

    def _phrase(self, span: Span) -> Phrase:
        return Phrase(span, self.text[span.start : span.end])

    def mention(self, key: Key, cue: int = -1) -> Mention:
        """The words of a candidate; those of a phrase with what hangs on it, up to its word of saying."""
        stretch, chunk = self.layout.stretches[key.stretch], key.chunk
        told = self.memory.phrase(key) if stretch.chunks[chunk] == NOMINAL_CHUNK else None
        if told is None:
            form, span = MentionForm.PRONOUN, self._span(stretch.first[chunk], stretch.last[chunk])
        elif told.form is MentionForm.NAME:
            form, span = told.form, self._span(told.core, told.core_end)
        else:
            form, span = told.form, self._span(told.start, self._complement(key, cue, told.end))
        return Mention(span, self.text[span.start : span.end], form)

    def _complement(self, key: Key, cue: int, end: int) -> int:
        """Where a phrase ends with what hangs on its head: *of* and *for*; up to its verb, all but a comma."""
        stretch, chunk = self.layout.stretches[key.stretch], key.chunk
        if cue > chunk and stretch.chunks[chunk + 1] in "wrefFy":
            verb = self._first(stretch, chunk, cue)
            if not set(stretch.chunks[chunk + 1 : verb]) & set(",.;:-Q!\n&"):
                return stretch.last[verb - 1]
        while stretch.chunks[chunk + 1 : chunk + 3] in ("fN", "FN"):
            chunk += 2
            end = stretch.last[chunk]
        return end

    def _first(self, stretch: Stretch, subject: int, cue: int) -> int:
        """The chunk where the words of saying start: auxiliaries and verbs in front of the cue."""
        first = cue
        at = first - 1
        while at >= 0 and at != subject:
            if (
                stretch.chunks[at] in "xt"
                or (stretch.chunks[at] in "vy" and stretch.chunks[at + 1] in "tzkr")
                or stretch.chunks[at] == "z"
            ):
                first = at
            elif stretch.chunks[at] not in "kr":
                break
            at -= 1
        return first + 1 if stretch.chunks[first] in "tz" else first  # "to tell", "as saying" with no verb in front

    def cue(self, key: Key, cue: int) -> Phrase:
        """The words of saying: auxiliaries and verbs in front, a particle behind, *according to* as a whole."""
        stretch = self.layout.stretches[key.stretch]
        if stretch.chunks[cue] == "c":
            return self._phrase(self._span(stretch.first[cue], stretch.last[cue + 1]))
        return self._phrase(
            self._span(stretch.first[self._first(stretch, key.chunk, cue)], self._behind(stretch.first[cue]) + 1)
        )

    def _behind(self, token: int) -> int:
        """The last token of a phrase of saying that starts at a verb: *pointed out*, *put it*."""
        told = phrases.starting(self.analysis, self.lexicon, token)
        if not told:
            return token
        last = token + max(size for size, _ in told)
        tags = self.analysis.tags
        while last > token and tags[last] in "GROBCAYNL":  # whom or what it is said to is no part of the cue
            last -= 1
        while last > token and tags[last] in "trzhfFb" and tags[last + 1 : last + 2] in tuple("adoeERGOBCAYNLTMHDP0#'"):
            last -= 1
        return last

    def _addressee(self, attribution: Attribution) -> Phrase | None:
        """Whom it was told: the nominal right behind *told*, *asked*; behind *to* for the others."""
        assert attribution.key is not None
        stretch, chunk, cue = self.layout.stretches[attribution.key.stretch], attribution.key.chunk, attribution.cue
        if stretch.chunks[cue] == "c":  # according to Berg
            return None
        at = cue + 1
        if chunk in (at, at + 2) and stretch.chunks[at] == "N":  # said Berg to Vance
            at = chunk + 1
        behind = stretch.chunks[at : at + 2]
        if behind == "tN":
            at += 1
        elif at > cue + 1 or behind[:1] not in ("N", "m") or not self._tells(stretch.first[cue]):
            return None
        if at == chunk:
            return None
        end = stretch.last[at]
        if stretch.chunks[at + 1 : at + 4] == "(N)":
            end = stretch.last[at + 3]
        return self._phrase(self._span(stretch.first[at], end))

    def _tells(self, token: int) -> bool:
        """Whether a word of saying has whom it is said to right behind it, as *told* and *asked* have."""
        return self.analysis.word(token) in self.lexicon.telling

    # Speakers.

    def _speaker(self, referent: Referent, index: int) -> Speaker:
        speaker = self.speakers.get(referent)
        if speaker is None:
            number = f"s{len(self.speakers) + 1}"
            speaker = self.speakers[referent] = self.namer.speaker(number, referent, index)
        return speaker
