"""From quotes and mentions to speakers: the one door to it is ``resolve``."""

from collections.abc import Mapping, Sequence

from quoteattr import kinds, mentions
from quoteattr.analyzers.base import Analysis
from quoteattr.detector import Quoted
from quoteattr.document import Document
from quoteattr.lexicon import english
from quoteattr.model import Quote
from quoteattr.resolver import aliases, discourse, scoring, speakers
from quoteattr.resolver.memory import Memory
from quoteattr.resolver.roles import RoleReader
from quoteattr.resolver.traits import Traits
from quoteattr.scene import lay_out


def resolve(
    document: Document, analysis: Analysis, quoted: Sequence[Quoted], weights: Mapping[str, float] | None = None
) -> tuple[Quote, ...]:
    """Give each quoted span its kind and, where the text tells, its speaker."""
    if not quoted:
        return ()
    lexicon = english()
    scene = lay_out(document, analysis, lexicon, quoted)
    told = [kinds.kind_of(scene, lexicon, index) for index in range(len(quoted))]
    people = aliases.people(analysis, lexicon, mentions.people(analysis.tags))
    traits = Traits(scene, lexicon, people, RoleReader(analysis, lexicon, document.text, scene.edges))
    memory = Memory(scene, lexicon, traits)
    made = discourse.attribute(scene, lexicon, told, memory, weights if weights is not None else scoring.shipped())
    return speakers.quotes(memory, made)
