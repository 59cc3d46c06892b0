"""From quotes and mentions to speakers: the one door to it is ``resolve``."""

from collections.abc import Sequence

import attrs

from quoteattr.analysis.tokens import Analysis
from quoteattr.decision.weights import Weights
from quoteattr.detector import Quoted
from quoteattr.document import Document
from quoteattr.graph import entities as aliases
from quoteattr.graph.attributes import Attributes
from quoteattr.graph.layout import lay_out
from quoteattr.language.en import english
from quoteattr.language.en.proper_names import people as people_named
from quoteattr.language.en.roles import RoleReader
from quoteattr.model import Explanation, Quote
from quoteattr.resolver import discourse, explanation
from quoteattr.resolver.confidence import Chances
from quoteattr.resolver.kind_choice import Chooser, KindChoice
from quoteattr.resolver.kinds import look
from quoteattr.resolver.scoring import Scale
from quoteattr.resolver.speakers import Writer
from quoteattr.resolver.state import Memory


@attrs.frozen(eq=False)
class Judgement:
    """Weights with what was worked out by them: to be kept from one document to the next, as most of it comes again."""

    weights: Weights
    kinds: Chooser = attrs.field(init=False, repr=False)
    speakers: Scale = attrs.field(init=False, repr=False)
    chances: Chances = attrs.field(init=False, repr=False)

    @kinds.default
    def _choose(self) -> Chooser:
        return Chooser(self.weights.kind)

    @speakers.default
    def _weigh(self) -> Scale:
        return Scale(self.weights.speaker)

    @chances.default
    def _know(self) -> Chances:
        return Chances(self.weights.confidence)


def resolve(
    document: Document, analysis: Analysis, quoted: Sequence[Quoted], judgement: Judgement, *, least: float = 0.0
) -> tuple[Quote, ...]:
    """Give each quoted span its kind and, where the text tells, its speaker.

    Args:
        document: the text and a view of it.
        analysis: its tokens.
        quoted: its quotes.
        judgement: what the features are worth.
        least: of decisions less sure than this, no speaker is told.
    """
    return decided(document, analysis, quoted, judgement, least=least)[0].quotes() if quoted else ()


def explain(
    document: Document, analysis: Analysis, quoted: Sequence[Quoted], judgement: Judgement
) -> tuple[Explanation, ...]:
    """The same with all that was weighed for each quote."""
    if not quoted:
        return ()
    writer, chosen = decided(document, analysis, quoted, judgement, keep=True)
    return explanation.explanations(writer, chosen, judgement.weights)


def decided(
    document: Document,
    analysis: Analysis,
    quoted: Sequence[Quoted],
    judgement: Judgement,
    *,
    least: float = 0.0,
    keep: bool = False,
) -> tuple[Writer, list[KindChoice]]:
    """All decisions on a document that has quotes, before they are put into words."""
    lexicon = english()
    layout = lay_out(document, analysis, lexicon, quoted)
    chosen = [judgement.kinds[look(layout, lexicon, index)] for index in range(len(quoted))]
    names = aliases.outside_titles(layout.document, analysis, people_named(analysis.tags))
    people = aliases.people(analysis, lexicon, names)
    attributes = Attributes(layout, lexicon, people, RoleReader(analysis, lexicon, document.text, layout.edges))
    memory = Memory(layout, lexicon, attributes)
    made = discourse.attribute(layout, lexicon, chosen, memory, judgement.speakers, keep=keep)
    return Writer(memory, made, judgement.weights.confidence, least, chances=judgement.chances), chosen
