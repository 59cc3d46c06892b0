"""Who else a mention could mean: everybody that was weighed for it, for people who ask why."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quoteattr.decision.choice import Describe, Features, evidence, ranking
from quoteattr.decision.weights import Weights
from quoteattr.explanations import MeaningOption
from quoteattr.graph import Graph, Key, Nominal, Referent
from quoteattr.graph.spellings import spelling
from quoteattr.language.classes import ChunkClass
from quoteattr.resolver import antecedents, meaning_descriptions, nominal_coreference, phrase_candidates
from quoteattr.resolver.pronoun_features import PRIOR
from quoteattr.resolver.state import DiscourseState


class Meanings(NamedTuple):
    """All whom a mention could mean, each as often as there are mentions that it could take up."""

    options: Sequence[tuple[Referent | Nominal, Features]] = ()
    #: Whether it is a pronoun, and not a phrase.
    pronoun: bool = False


NONE = Meanings()


def of_mention(
    graph: Graph, state: DiscourseState, key: Key, before: Sequence[Referent | None], quote: int
) -> Meanings:  # fmt: skip
    """All whom the mention of a quote could mean; none for a name, and for what leaves no choice.

    Args:
        graph: what the text says of people.
        state: what the discourse has brought up so far.
        key: the mention.
        before: who said the quotes before, in text order.
        quote: the index of the quote.
    """
    if graph.layout.stretches[key.stretch].chunks[key.chunk] != ChunkClass.NOMINAL:
        return Meanings(antecedents.options(graph, state, key, before, quote), pronoun=True)
    nominal = graph.mentions.nominal(key)
    if nominal is None or graph.sentences.apposed_person(key, graph.people) is not None:
        return NONE
    reading = nominal_coreference.reading(graph, state, nominal)
    return NONE if reading is None else Meanings(phrase_candidates.options(graph, state, nominal, reading, before))


def options(graph: Graph, meanings: Meanings, weights: Weights) -> tuple[MeaningOption, ...]:
    """The same by name and with what speaks for each, best first; of one who is mentioned twice the better mention."""
    worth: Mapping[str, float] = weights.sections.get("phrase") or {}
    describe: Describe = meaning_descriptions.of_phrases
    if meanings.pronoun:
        worth, describe = weights.sections.get("pronoun") or PRIOR, meaning_descriptions.of_pronouns
    if not worth:
        return ()
    best: dict[Referent | Nominal, Features] = {}
    for at, _, _ in ranking([features for _, features in meanings.options], worth):
        best.setdefault(*meanings.options[at])
    found = list(best.items())
    return tuple(
        MeaningOption(_name(graph, found[at][0]), score, share, evidence(found[at][1], worth, describe))
        for at, score, share in ranking([features for _, features in found], worth)
    )


def _name(graph: Graph, who: Referent | Nominal) -> str:
    """Somebody by name, or by the words of the phrase."""
    if isinstance(who, Nominal):
        return graph.reader.text(who.core, who.core_end)
    if who.person is None:
        return who.phrase
    return spelling(graph.layout.analysis, graph.layout.document.text, graph.people, who.person)[0]
