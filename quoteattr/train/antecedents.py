"""From gold to examples of who is meant: for each mention of a quote all whom it could mean, and who it is.

The quotes before are taken to be said by those whom the gold names.
"""

import bisect
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from quoteattr.decision.choice import score
from quoteattr.decision.weights import Worth
from quoteattr.evaluate.agreement import fits_name
from quoteattr.gold import ResolvedQuote
from quoteattr.graph import Graph, Key, Nominal, Referent
from quoteattr.graph.spellings import spelling
from quoteattr.language.classes import ChunkClass
from quoteattr.model import Span
from quoteattr.resolver import nominal_coreference, phrase_candidates, referents
from quoteattr.resolver.state import DiscourseState
from quoteattr.train import fitting
from quoteattr.train.examples import Prepared
from quoteattr.train.fitting import Example

#: How hard weights are pulled back to 0.
_PRECISION: Final = 1.5
#: Where weights start of what gold has too little of: that what a phrase says fits somebody, or does not.
_PRIOR: Final = {
    "age=same": 2.5, "age=other": -2.5, "country=same+open": 2.5, "country=same": 2.0, "country=other+open": -2.5,
    "country=other": -1.5, "gender=other": -1.5, "words=in name": 2.5, "names=told": 1.0, "names=own": -3.0,
    "office=other": -3.0, "unnamed told of others": 0.5, "office=close": 0.5, "office=told": 1.0,
}  # fmt: skip
#: Parts that documents are cut into to learn a threshold, and the thresholds that are tried.
_FOLDS: Final = 8
_STEPS: Final = tuple(round(step / 10 - 2, 1) for step in range(41))
#: What share of the most that come out right is as many but for chance.
_AS_WELL: Final = 0.985


def of_phrases(prepared: Prepared) -> Iterator[Example]:
    """One example for each quote whose mention is a noun phrase that points back; the first option is itself.

    Mentions whose speaker is no option teach nothing and are left out.
    """
    for options, right in phrases(prepared):
        if right:
            yield Example(tuple(features for _, features in options), frozenset(right))


def phrases(prepared: Prepared) -> Iterator[tuple[Sequence[phrase_candidates.Option], Sequence[int]]]:
    """The options of each noun phrase that points back, and which of them are right: none, where none is."""
    graph, state = prepared.graph, DiscourseState()
    before: list[Referent | None] = []
    for index, marked in enumerate(prepared.marked):
        if not isinstance(marked, ResolvedQuote) or marked.mention is None:
            continue
        names = [name for name in marked.speakers if name]
        key = _key(graph, index, marked.mention)
        if key is None or not names:
            continue
        nominal = graph.mentions.nominal(key)
        if nominal is not None and graph.sentences.apposed_person(key, graph.people) is None:
            reading = nominal_coreference.reading(graph, state, nominal)
            if reading is not None:
                options = phrase_candidates.options(graph, state, nominal, reading, before)
                yield options, [i for i, one in enumerate(options) if _fits(graph, one.who, names)]
        who, _, state = referents.resolve(graph, state, key, before, index)
        wanted = next((Referent(person) for person in _people(graph, names)), who)
        if nominal is not None and wanted is not None:
            state = state.calling(graph, nominal, wanted)
        before.append(wanted)


def _key(graph: Graph, index: int, mention: Span) -> Key | None:
    """The chunk of a quote's mention: of a noun phrase, or of a pronoun; None where it was cut otherwise."""
    layout = graph.layout
    starts = layout.analysis.starts
    first, last = bisect.bisect_left(starts, mention.start), bisect.bisect_left(starts, mention.end)
    stretches = [layout.places[index].stretch, layout.of_paragraph.get(graph.mentions.paragraph(first))]
    for stretch in stretches:
        if stretch is None:
            continue
        made = layout.stretches[stretch]
        at = bisect.bisect_right(made.first, first) - 1
        for chunk in range(max(0, at), len(made.chunks)):
            if made.first[chunk] >= last:
                break
            if made.last[chunk] > first and made.chunks[chunk] in _MENTIONS:
                return Key(stretch, chunk)
    return None


_MENTIONS = frozenset((ChunkClass.NOMINAL, ChunkClass.THIRD, ChunkClass.IT, ChunkClass.FIRST, ChunkClass.OBJECT))


def _people(graph: Graph, names: Sequence[str]) -> Iterator[int]:
    """The people whom some names could be of."""
    for who in range(len(graph.people.found)):
        if _fits(graph, Referent(who), names):
            yield who


def _fits(graph: Graph, who: Referent | Nominal, names: Sequence[str]) -> bool:
    """Whether somebody could go by one of some names."""
    layout = graph.layout
    if isinstance(who, Nominal):
        said = graph.reader.text(who.core, who.core_end)
    elif who.person is None:
        said = who.phrase
    else:
        said = spelling(layout.analysis, layout.document.text, graph.people, who.person)[0]
    return any(fits_name(name, said) for name in names)


def weights_of_phrases(prepared: Sequence[Prepared]) -> Worth:
    """What speaks for whom a phrase could mean.

    As one option among others a phrase that stands for itself wins too often, as it is the surest guess and not the
    best one. So what it takes to be named is learned apart, as a threshold: on documents that the weights of the others
    are not learned from.
    """
    made = [list(of_phrases(one)) for one in prepared]
    learned = _fitted(made)
    if not learned:
        return {}
    ahead: list[tuple[float, bool, bool]] = []
    for fold in range(_FOLDS):  # every so many documents, as those of one corpus stand together
        weights = _fitted([one for i, one in enumerate(made) if i % _FOLDS != fold])
        ahead += [_ahead(example, weights) for one in made[fold::_FOLDS] for example in one]
    return {
        **learned,
        phrase_candidates.UNNAMED: round(learned.get(phrase_candidates.UNNAMED, 0.0) + _threshold(ahead), 2),
    }


def _fitted(made: Sequence[Sequence[Example]]) -> dict[str, float]:
    return fitting.choice([example for examples in made for example in examples], _PRECISION, _PRIOR)


def _ahead(example: Example, weights: Mapping[str, float]) -> tuple[float, bool, bool]:
    """How far the best of those who are named is ahead of the phrase itself; whether it is right, and the phrase is."""
    itself, *named = (score(features, weights) for features in example.options)
    best = max(named, default=-math.inf)
    return best - itself, bool(named) and 1 + named.index(best) in example.right, 0 in example.right


def _threshold(ahead: Sequence[tuple[float, bool, bool]]) -> float:
    """What to add to a phrase that stands for itself, so that most choices come out right.

    Of thresholds that do as well as each other but for chance, the lowest is taken: which names more people.
    """
    right = {step: sum(named if by > step else itself for by, named, itself in ahead) for step in _STEPS}
    most = max(right.values())
    return min(step for step, count in right.items() if count >= _AS_WELL * most)
