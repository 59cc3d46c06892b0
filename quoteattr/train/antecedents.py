"""What speaks for whom a mention means, learned from mentions of which gold tells it: phrases, and pronouns."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from quoteattr.decision.choice import score
from quoteattr.decision.weights import Worth
from quoteattr.resolver import Judgement, antecedents, nominal_coreference, phrase_candidates
from quoteattr.resolver.pronoun_features import PRIOR
from quoteattr.train import fitting, mentions
from quoteattr.train.examples import Prepared
from quoteattr.train.fitting import Example

#: How hard weights are pulled back to where they start: those of phrases, and those of pronouns.
_PRECISION: Final = 1.0
_PRONOUN_PRECISION: Final = 300.0
#: What an example counts from a text that is not like those that the weights are for: in dialogue and in short stories
#: *the captain* is seldom somebody whom the text has named.
_UNLIKE: Final = 0.4
#: Where weights start of what gold has too little of: that what a phrase says fits somebody, or does not.
_PRIOR: Final = {
    "age=same": 2.5, "age=other": -2.5, "country=same+open": 2.5, "country=same": 3.0, "country=other+open": -2.5,
    "country=other": -1.5, "gender=other": -1.5, "words=in name": 3.5, "words elsewhere": -1.5, "names=told": 1.0,
    "names=own": -3.0, "office=told": 1.0, "office=close": 0.5, "office=other": -5.0, "owned by somebody": -3.0,
    "owns": -5.0, "unnamed told of others": 1.5, "unnamed introduced": 1.0,
}  # fmt: skip
#: Parts that documents are cut into to learn a threshold, and the thresholds that are tried.
_FOLDS: Final = 8
_STEPS: Final = tuple(round(step / 10, 1) for step in range(-20, 21))
#: So many steps on either side of one count with it.
_NEAR: Final = 4
#: What share of the most is as many but for chance.
_AS_GOOD: Final = 0.985


def of_phrases(prepared: Prepared, judgement: Judgement, *, like: bool) -> Iterator[Example]:
    """One example for each noun phrase that points back; the first option is the phrase itself.

    Mentions whose speaker is no option teach nothing and are left out.

    Args:
        prepared: the document.
        judgement: what was learned so far.
        like: whether the document is like those that the weights are for.
    """
    graph = prepared.graph
    for _, key, nominal, state, before, fits in mentions.met(prepared, judgement, told=True):
        if nominal is None or graph.sentences.apposed_person(key, graph.people) is not None:
            continue
        reading = nominal_coreference.reading(graph, state, nominal)
        if reading is not None:
            options = phrase_candidates.options(graph, state, nominal, reading, before)
            right = frozenset(i for i, (who, _) in enumerate(options) if fits(who))
            if right:
                yield Example(tuple(features for _, features in options), right, 1.0 if like else _UNLIKE)


def of_pronouns(prepared: Prepared, judgement: Judgement) -> Iterator[Example]:
    """One example for each pronoun that means a person and leaves a choice; an option for each mention before it."""
    graph = prepared.graph
    for quote, key, nominal, state, before, fits in mentions.met(prepared, judgement, told=False):
        options = () if nominal is not None else antecedents.options(graph, state, key, before, quote)
        right = frozenset(i for i, (who, _) in enumerate(options) if fits(who))
        if right and len(options) > 1:
            yield Example(tuple(features for _, features in options), right)


def weights_of_pronouns(made: Iterable[Example]) -> Worth:
    """What speaks for whom a pronoun means: little more than what was known, as gold tells little more.

    Weights that follow the gold more closely find fewer speakers in papers that they are not learned from.
    """
    return fitting.choice(list(made), _PRONOUN_PRECISION, PRIOR)


def weights_of_phrases(made: Sequence[Sequence[Example]], like: Sequence[bool]) -> Worth:
    """What speaks for whom a phrase could mean, learned from the examples of each document.

    As one option among others a phrase that stands for itself wins too often, as it is the surest guess and not the
    best one. So what it takes to be named is learned apart, as a threshold: on documents that the weights of the others
    are not learned from.

    Args:
        made: the examples of each document.
        like: whether each document is like those that the threshold is for.
    """
    learned = _fitted(made)
    if not any(example for one, some in zip(made, like, strict=True) if some for example in one):
        return learned
    ahead: list[tuple[float, bool, bool]] = []
    for fold in range(_FOLDS):  # every so many documents, as those of one corpus stand together
        weights = _fitted([one for i, one in enumerate(made) if i % _FOLDS != fold])
        ahead += [
            _ahead(example, weights) for i, one in enumerate(made) if i % _FOLDS == fold and like[i] for example in one
        ]
    return {
        **learned,
        phrase_candidates.UNNAMED: round(learned.get(phrase_candidates.UNNAMED, 0.0) + _threshold(ahead), 2),
    }


def _fitted(made: Sequence[Sequence[Example]]) -> dict[str, float]:
    return fitting.choice([example for examples in made for example in examples], _PRECISION, _PRIOR)


def _ahead(example: Example, weights: Mapping[str, float]) -> tuple[float, bool, bool]:
    """How far the best of those who are named is ahead of the phrase itself; whether it is right, and the phrase is."""
    unnamed, *named = (score(features, weights) for features in example.options)
    best = max(named, default=-math.inf)
    return best - unnamed, bool(named) and 1 + named.index(best) in example.right, 0 in example.right


def _threshold(ahead: Sequence[tuple[float, bool, bool]]) -> float:
    """What to add to a phrase that stands for itself, so that most choices come out right.

    How many do at one step is chance, so those near it count too; of steps that are as good but for chance the middle
    one is taken.
    """
    right = [sum(named if by > step else unnamed for by, named, unnamed in ahead) for step in _STEPS]
    near = [sum(right[max(0, at - _NEAR) : at + _NEAR + 1]) for at in range(_NEAR, len(right) - _NEAR)]
    good = [at for at, count in enumerate(near, _NEAR) if count >= _AS_GOOD * max(near)]
    return _STEPS[good[len(good) // 2]]
