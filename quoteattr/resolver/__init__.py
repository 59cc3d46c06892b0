"""From quotes and mentions to speakers: the one door to it is ``resolve``."""

import attrs

from quoteattr.decision.choice import Scale
from quoteattr.decision.weights import Weights
from quoteattr.graph import Graph, Weighing
from quoteattr.model import Explanation, Quote
from quoteattr.resolver import discourse, explanation
from quoteattr.resolver.confidence import Chances
from quoteattr.resolver.kind_choice import KindChoice, KindChooser
from quoteattr.resolver.kinds import look
from quoteattr.resolver.notes import note
from quoteattr.resolver.pronoun_features import PRIOR, PronounScale
from quoteattr.resolver.quotes import Writer
from quoteattr.resolver.referents import Scales


@attrs.frozen(eq=False)
class Judgement:
    """Weights with what was worked out by them: to be kept from one document to the next, as most of it comes again."""

    weights: Weights
    #: What the graph is built with.
    facts: Weighing = attrs.field(init=False, repr=False)
    kinds: KindChooser = attrs.field(init=False, repr=False)
    speakers: Scale = attrs.field(init=False, repr=False)
    #: What speaks for whom a mention could mean.
    meaning: Scales = attrs.field(init=False, repr=False)
    chances: Chances = attrs.field(init=False, repr=False)

    @facts.default
    def _facts(self) -> Weighing:
        return Weighing(self.weights)

    @kinds.default
    def _kinds(self) -> KindChooser:
        return KindChooser(self.weights.kind)

    @speakers.default
    def _speakers(self) -> Scale:
        return Scale(self.weights.speaker, note)

    @meaning.default
    def _meaning(self) -> Scales:
        phrase, pronoun = (self.weights.sections.get(section) for section in ("phrase", "pronoun"))
        return Scales(Scale(phrase) if phrase else None, PronounScale(pronoun or PRIOR))

    @chances.default
    def _chances(self) -> Chances:
        return Chances(self.weights.confidence)


def resolve(graph: Graph, judgement: Judgement, *, least: float = 0.0) -> tuple[Quote, ...]:
    """Give each quote of a text its kind and, where the text tells, its speaker.

    Args:
        graph: what the text says of people, and where its quotes stand.
        judgement: what the features are worth.
        least: of decisions less sure than this, no speaker is told.
    """
    return decided(graph, judgement, least=least)[0].quotes()


def explain(graph: Graph, judgement: Judgement) -> tuple[Explanation, ...]:
    """The same with all that was weighed for each quote."""
    writer, chosen = decided(graph, judgement, keep=True)
    return explanation.explanations(writer, chosen, judgement.weights)


def decided(
    graph: Graph, judgement: Judgement, *, least: float = 0.0, keep: bool = False
) -> tuple[Writer, list[KindChoice]]:
    """All decisions on a text, before they are put into words; with the candidates that were not taken, on request."""
    chosen = [judgement.kinds[look(graph.layout, graph.language, index)] for index in range(len(graph.layout.quotes))]
    made, state = discourse.attribute(graph, chosen, judgement.speakers, judgement.meaning, keep=keep)
    return Writer(graph, state, made, judgement.weights.confidence, least, chances=judgement.chances), chosen
