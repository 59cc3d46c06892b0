"""From quotes and mentions to speakers: the one door to it is ``resolve``."""

from collections.abc import Sequence

from quoteattr import kinds, mentions
from quoteattr.analyzers.base import Analysis
from quoteattr.detector import Quoted
from quoteattr.document import Document
from quoteattr.kinds import KindChoice
from quoteattr.lexicon import english
from quoteattr.model import Explanation, Quote
from quoteattr.resolver import aliases, discourse, explanation
from quoteattr.resolver.memory import Memory
from quoteattr.resolver.roles import RoleReader
from quoteattr.resolver.speakers import Writer
from quoteattr.resolver.traits import Traits
from quoteattr.scene import lay_out
from quoteattr.weights import Weights


def resolve(
    document: Document, analysis: Analysis, quoted: Sequence[Quoted], weights: Weights, *, least: float = 0.0
) -> tuple[Quote, ...]:
    """Give each quoted span its kind and, where the text tells, its speaker.

    Args:
        document: the text and a view of it.
        analysis: its tokens.
        quoted: its quotes.
        weights: what the features are worth.
        least: of decisions less sure than this, no speaker is told.
    """
    return decided(document, analysis, quoted, weights, least=least)[0].quotes() if quoted else ()


def explain(
    document: Document, analysis: Analysis, quoted: Sequence[Quoted], weights: Weights
) -> tuple[Explanation, ...]:
    """The same with all that was weighed for each quote."""
    if not quoted:
        return ()
    writer, chosen = decided(document, analysis, quoted, weights, keep=True)
    return explanation.explanations(writer, chosen, weights)


def decided(
    document: Document,
    analysis: Analysis,
    quoted: Sequence[Quoted],
    weights: Weights,
    *,
    least: float = 0.0,
    keep: bool = False,
) -> tuple[Writer, list[KindChoice]]:
    """All decisions on a document that has quotes, before they are put into words."""
    lexicon = english()
    scene = lay_out(document, analysis, lexicon, quoted)
    chosen = [kinds.choose(kinds.describe(scene, lexicon, index), weights.kind) for index in range(len(quoted))]
    names = aliases.outside_titles(scene.document, analysis, mentions.people(analysis.tags))
    people = aliases.people(analysis, lexicon, names)
    traits = Traits(scene, lexicon, people, RoleReader(analysis, lexicon, document.text, scene.edges))
    memory = Memory(scene, lexicon, traits)
    made = discourse.attribute(scene, lexicon, chosen, memory, weights.speaker, keep=keep)
    return Writer(memory, made, weights.confidence, least), chosen
