"""What the features of a candidate are worth, and which candidate is taken for it.

A candidate's score is the sum of its features' weights, in log-odds; its share is its part among all of them
(a conditional logit: McFadden 1974).
"""

import functools
import itertools
import math
from collections.abc import Mapping, Sequence

import attrs

from quoteattr.model import Evidence
from quoteattr.resolver.candidates import Candidate
from quoteattr.resolver.notes import note


@attrs.frozen
class Decision:
    """The candidate that was taken, and what spoke for it and for the others."""

    candidate: Candidate
    #: The candidate's share among all.
    share: float
    evidence: tuple[Evidence, ...]
    #: All candidates, where somebody wants to know.
    options: tuple[Candidate, ...] = ()


@functools.lru_cache(maxsize=4096)  # features are a few hundred; a user's weights may be others
def _evidence(feature: str, weight: float) -> Evidence:
    return Evidence(feature, weight, note(feature))


def score(candidate: Candidate, weights: Mapping[str, float]) -> float:
    """The sum of the weights of a candidate's features."""
    return sum(map(weights.get, candidate.features, itertools.repeat(0.0)))


def evidence(features: Sequence[str], weights: Mapping[str, float]) -> tuple[Evidence, ...]:
    """What each feature adds to the score, the heaviest first; features without weight are left out."""
    told = [(feature, weights[feature]) for feature in features if weights.get(feature)]
    return tuple(_evidence(feature, weight) for feature, weight in sorted(told, key=lambda item: -abs(item[1])))


def decide(candidates: Sequence[Candidate], weights: Mapping[str, float], *, keep: bool = False) -> Decision:
    """Take the best of the candidates, the first of equals; keep the others on request."""
    scores = [score(candidate, weights) for candidate in candidates]
    best = max(range(len(scores)), key=scores.__getitem__)
    total = math.fsum(math.exp(value - scores[best]) for value in scores)
    candidate = candidates[best]
    return Decision(candidate, 1 / total, evidence(candidate.features, weights), tuple(candidates) if keep else ())
