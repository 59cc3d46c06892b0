"""What the features of a candidate are worth, and which candidate is taken for it.

A candidate's score is the sum of its features' weights, in log-odds; its share is its part among all of them
(a conditional logit: McFadden 1974).
"""

import functools
import itertools
import math
import operator
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quoteattr.memo import Memo
from quoteattr.model import Evidence
from quoteattr.resolver.candidates import Candidate, Proposal, candidate
from quoteattr.resolver.notes import note


class Decision(NamedTuple):
    """The candidate that was taken, and what spoke for it and for the others."""

    candidate: Candidate
    #: The candidate's share among all.
    share: float
    evidence: tuple[Evidence, ...]
    #: All candidates, where somebody wants to know.
    options: tuple[Candidate, ...] = ()


@functools.lru_cache(maxsize=4096)  # features are a few hundred; a user's weights may be others
def _evidence(feature: str, weight: float) -> tuple[float, Evidence]:
    """What a feature tells, with what to sort it by: the heaviest first."""
    return -abs(weight), Evidence(feature, weight, note(feature))


_heaviest_first = operator.itemgetter(0)
_told = operator.itemgetter(1)


def score(features: Sequence[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of a candidate's features."""
    return sum(map(weights.get, features, itertools.repeat(0.0)))


class Scale(Memo[tuple[str, ...], float]):
    """The score of some features, by the same weights every time: three candidates in four are like one before."""

    most = 20_000

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._weights = weights
        #: What speaks for whoever was taken.
        self.reasons = Reasons(weights)

    def work_out(self, features: tuple[str, ...]) -> float:
        """The score of features that were not seen before."""
        return score(features, self._weights)


class Reasons(Memo[tuple[str, ...], tuple[Evidence, ...]]):
    """What each of some features adds to the score, the heaviest first; features without weight are left out."""

    most = 10_000

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._weights = weights

    def work_out(self, features: tuple[str, ...]) -> tuple[Evidence, ...]:
        """The evidence in features that were not seen before."""
        found = [_evidence(feature, weight) for feature in features if (weight := self._weights.get(feature))]
        return tuple(map(_told, sorted(found, key=_heaviest_first)))


def decide(found: Sequence[Proposal], scale: Scale, *, keep: bool = False) -> Decision:
    """Take the best of the candidates, the first of equals; keep the others on request."""
    scores = [scale[features] for _, _, features, _ in found]
    best = max(scores)
    total = math.fsum([math.exp(value - best) for value in scores])
    taken = candidate(found[scores.index(best)])
    return Decision(taken, 1 / total, scale.reasons[taken.features], tuple(map(candidate, found)) if keep else ())
