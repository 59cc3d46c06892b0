"""What the features of a candidate are worth, and what that says about the decision.

A candidate's score is the sum of its features' weights, in log-odds; the confidence is the share of the
best candidate among all of them (a conditional logit: McFadden 1974).
"""

import functools
import importlib.resources
import json
import math
from collections.abc import Mapping, Sequence

import attrs

from quoteattr.model import Evidence
from quoteattr.resolver.candidates import Candidate
from quoteattr.resolver.notes import note


@attrs.frozen
class Decision:
    """The candidate that was taken, how sure that is, and why."""

    candidate: Candidate
    confidence: float
    score: float
    evidence: tuple[Evidence, ...]


@functools.cache
def shipped() -> Mapping[str, float]:
    """The weights that come with the package."""
    text = importlib.resources.files("quoteattr.data").joinpath("weights.json").read_text("utf-8")
    weights: dict[str, float] = json.loads(text)["features"]
    return weights


@functools.lru_cache(maxsize=4096)  # features are a few hundred; a user's weights may be others
def _evidence(feature: str, weight: float) -> Evidence:
    return Evidence(feature, weight, note(feature))


def score(candidate: Candidate, weights: Mapping[str, float]) -> float:
    """The sum of the weights of a candidate's features."""
    return math.fsum(weights.get(feature, 0.0) for feature in candidate.features)


def decide(candidates: Sequence[Candidate], weights: Mapping[str, float]) -> Decision:
    """Take the best of the candidates, the first of equals."""
    scores = [score(candidate, weights) for candidate in candidates]
    best = max(range(len(scores)), key=scores.__getitem__)
    total = math.fsum(math.exp(value - scores[best]) for value in scores)
    candidate = candidates[best]
    told = sorted(
        ((feature, weights[feature]) for feature in candidate.features if weights.get(feature)),
        key=lambda item: -abs(item[1]),
    )
    evidence = tuple(_evidence(feature, weight) for feature, weight in told)
    return Decision(candidate, 1 / total, scores[best], evidence)
