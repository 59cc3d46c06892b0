"""The typed result: one ``Speaker`` for each referent that speaks, one ``Quote`` for each decision."""

from collections.abc import Callable, Mapping, Sequence

from quoteattr.explanations import SpeakerOption
from quoteattr.graph import Graph, Key, Referent
from quoteattr.indices import Char, Chunk, Token
from quoteattr.language.classes import ChunkClass
from quoteattr.model import Evidence, Kind, Mention, MentionForm, Phrase, Quote, Reference, Span, Speaker
from quoteattr.resolver.attribution import Attribution
from quoteattr.resolver.confidence import Chances, features
from quoteattr.resolver.naming import Namer
from quoteattr.resolver.state import DiscourseState

_NOMINAL = ChunkClass.NOMINAL
#: Ties with a word of saying that is the quote's own.
OWN_CUE = frozenset({Reference.EXPLICIT, Reference.ANAPHORIC})
#: Confidence is given with so many digits behind the point.
DIGITS = 4
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
        graph: Graph,
        state: DiscourseState,
        made: Sequence[Attribution],
        weights: Mapping[str, float],
        least: float = 0.0,
        *,
        chances: Chances | None = None,
    ) -> None:
        """Of decisions less sure than ``least``, no speaker is told; ``chances`` may be kept from other documents."""
        self.graph, self.state, self.made, self.least = graph, state, made, least
        self.chances = Chances(weights) if chances is None else chances
        self.layout, self.lexicon, self.rules = graph.layout, graph.language.lexicon, graph.language.spans
        self.analysis = graph.layout.analysis
        self.starts, self.tokens = self.analysis.starts, self.analysis.tokens
        self.namer = Namer(graph, state, made)
        #: The tokens of a nominal chunk.
        self._phrase_of = graph.mentions.nominal
        given = graph.layout.document.given
        #: The text as given, which all spans of a result are spans of.
        self.text = graph.layout.document.text if given is None else given.given
        #: A span in it of a stretch of the text as read.
        self.place: Callable[[Char, Char], Span] = Span if given is None else given.span
        self.speakers: dict[Referent, Speaker] = {}

    def recalibrated(self, weights: Mapping[str, float]) -> "Writer":
        """The same decisions, with other weights for how sure each is."""
        return Writer(self.graph, self.state, self.made, weights, self.least)

    def quotes(self) -> tuple[Quote, ...]:
        """All quotes, in text order."""
        return tuple(map(self._quote, range(len(self.made))))

    def _span(self, first: Token, end: Token) -> Span:
        last, starts = end - 1, self.starts
        return self.place(starts[first], starts[last] + len(self.tokens[last].rstrip()))

    def confidence_features(self, index: int) -> tuple[tuple[str, float], ...]:
        """What the confidence in a decision is made of."""
        return tuple(features(self.made[index], self._mention_of(index)))

    def _mention_of(self, index: int) -> Mention | None:
        """The words that name the speaker of a quote."""
        attribution = self.made[index]
        return self.mention(attribution.key, attribution.cue) if attribution.key is not None else None

    def _quote(self, index: int) -> Quote:
        """One quote with all that was decided on it."""
        quoted, attribution = self.layout.quotes[index], self.made[index]
        key, verb = attribution.key, attribution.cue
        cue = addressee = speaker = None
        mention = self._mention_of(index)
        sure = round(self.chances.of(attribution, mention), DIGITS)
        reasons = self._evidence(attribution)
        if mention is not None and sure < self.least:
            mention = None
            reasons = (self._withheld(sure), *reasons)
        if mention is not None and attribution.referent is not None:
            speaker = self._speaker(attribution.referent, index)
        if key is not None and mention is not None and verb is not None and attribution.reference in OWN_CUE:
            cue = self.cue(key, verb)
            told = self.addressed(key, verb)
            addressee = self.phrase(*told) if told is not None else None
        span = self.place(quoted.start, quoted.end)
        inner = self.place(quoted.inner_start, quoted.inner_end)
        return Quote(
            span=span,
            text=self.text[span.start : span.end],
            content=self.text[inner.start : inner.end],
            kind=attribution.kind,
            reference=attribution.reference if speaker else None,
            speaker=speaker,
            mention=mention,
            cue=cue,
            addressee=addressee,
            confidence=sure,
            evidence=reasons,
        )

    def _withheld(self, sure: float) -> Evidence:
        return Evidence("withheld", 0.0, f"a speaker at {sure:.2f} is withheld: {self.least:.2f} was asked for")

    def _evidence(self, attribution: Attribution) -> tuple[Evidence, ...]:
        if attribution.decision is None:
            return _UNSAID[attribution.kind]
        return attribution.aside + attribution.decision.evidence

    def _phrase(self, span: Span) -> Phrase:
        return Phrase(span, self.text[span.start : span.end])

    def phrase(self, first: Token, end: Token) -> Phrase:
        """Some tokens as words of the text."""
        return self._phrase(self._span(first, end))

    def mention(self, key: Key, cue: Chunk | None = None) -> Mention:
        """The words of a candidate; those of a phrase with what hangs on it, up to its word of saying.

        Args:
            key: the chunk of the candidate.
            cue: the chunk of its word of saying; None where there is none.
        """
        stretch, chunk = self.layout.stretches[key.stretch], key.chunk
        nominal = self._phrase_of(key) if stretch.chunks[chunk] == _NOMINAL else None
        if nominal is None:
            form, span = MentionForm.PRONOUN, self._span(stretch.first[chunk], stretch.last[chunk])
        elif nominal.form is MentionForm.NAME:
            form, span = nominal.form, self._span(nominal.core, nominal.core_end)
        else:
            last = self.rules.mention_end(stretch.chunks, chunk, cue)
            form, span = nominal.form, self._span(nominal.start, stretch.last[last])
        return Mention(span, self.text[span.start : span.end], form)

    def cue(self, key: Key, cue: Chunk) -> Phrase:
        """The words of saying: auxiliaries and verbs in front, a particle behind, *according to* as a whole."""
        stretch = self.layout.stretches[key.stretch]
        if self.rules.is_according(stretch.chunks, cue):
            return self._phrase(self._span(stretch.first[cue], stretch.last[cue + 1]))
        first = stretch.first[self.rules.cue_start(stretch.chunks, key.chunk, cue)]
        last = self.rules.cue_end(self.analysis, self.lexicon, stretch.first[cue])
        return self._phrase(self._span(first, last + 1))

    def addressed(self, key: Key, cue: Chunk) -> tuple[Token, Token] | None:
        """Whom it was told: the first token, and the one behind the last."""
        stretch = self.layout.stretches[key.stretch]
        verb = self.analysis.word(stretch.first[cue])
        found = self.rules.addressee(stretch.chunks, key.chunk, cue, verb, self.lexicon)
        if found is None:
            return None
        first, last = found
        return stretch.first[first], stretch.last[last]

    def _speaker(self, referent: Referent, index: int) -> Speaker:
        speaker = self.speakers.get(referent)
        if speaker is None:
            speaker = self.speakers[referent] = self.namer.speaker(self._number(), referent, index)
        return speaker

    def _number(self) -> str:
        """The next speaker's."""
        return f"s{len(self.speakers) + 1}"

    def turn_options(self, index: int) -> tuple[SpeakerOption, ...] | None:  # noqa: ARG002 - stories need it
        """All voices that could say the turn of a quote; None where that was not asked, as in most texts."""
        return None
