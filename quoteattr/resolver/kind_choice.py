"""What a stretch between marks is: somebody's words, a part of them, a term, a title, a heading.

What its look is worth is learned: each feature adds to each kind's score, and the kind with the highest score
is taken (a multinomial logit).
"""

import math
from collections.abc import Mapping, Sequence

import attrs

from quoteattr.memo import Memo
from quoteattr.model import Kind
from quoteattr.resolver.kinds import Look

_KINDS = tuple(Kind)  # an enumeration is slow to go through
_NOTHING: Mapping[Kind, float] = {}


#: What each feature of a quote adds to the score of each kind.
Weighing = Mapping[str, Mapping[Kind, float]]


@attrs.frozen
class KindChoice:
    """The kind of a quote, and what speaks for it."""

    kind: Kind
    #: Its share among all kinds.
    share: float
    #: What the quote is like, by name.
    features: tuple[str, ...]


def choose(features: Sequence[str], weights: Weighing) -> KindChoice:
    """The best kind for some features; the first of equals, in the order of ``Kind``."""
    scores = scored(features, weights)
    best = max(scores, key=scores.__getitem__)
    total = sum([math.exp(value - scores[best]) for value in scores.values()])
    return KindChoice(best, 1 / total, tuple(features))


class Chooser(Memo[Look, KindChoice]):
    """The best kind for a look, by the same weights every time."""

    most = 10_000

    def __init__(self, weights: Weighing) -> None:
        super().__init__()
        self._weights = weights

    def work_out(self, look: Look) -> KindChoice:
        """The choice for a look that was not seen before."""
        return choose(tuple(look.features()), self._weights)


def scored(features: Sequence[str], weights: Weighing) -> dict[Kind, float]:
    """The score of each kind, in log-odds."""
    scores: dict[Kind, float] = dict.fromkeys(_KINDS, 0.0)
    for feature in features:
        for kind, weight in weights.get(feature, _NOTHING).items():
            scores[kind] += weight
    return scores
