"""What a stretch between marks is: somebody's words, a part of them, a term, a title, a heading.

What its look is worth is learned: each feature, crossed with a kind, adds to that kind's score, and the kind with the
highest score is taken.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from quoteattr.decision.choice import DECIMALS, Features, best, crossed, score
from quoteattr.memo import Memo
from quoteattr.model import SPOKEN, Kind
from quoteattr.resolver.kinds import Look

#: The kinds in their order, each with the name that features are crossed with: an enumeration is slow to go through.
_KINDS = tuple(Kind)
_NAMES = tuple(kind.value for kind in Kind)
#: The places of those that nobody says.
_UNSAID = tuple(index for index, kind in enumerate(Kind) if kind not in SPOKEN)


class KindChoice(NamedTuple):
    """The kind of a quote, and what speaks for it."""

    kind: Kind
    #: Its share among all kinds.
    share: float
    #: What the quote is like, by name.
    features: Features
    #: The share of all kinds that nobody says.
    unsaid: float


class _Crossed(Memo[str, Features]):
    """A feature crossed with each of the kinds: there are a few hundred, and each comes again and again."""

    def work_out(self, feature: str) -> Features:
        """The crossed features, in the order of ``Kind``."""
        return tuple([crossed(feature, name) for name in _NAMES])


_CROSSED = _Crossed()


def options(features: Iterable[str]) -> list[Features]:
    """What each kind is described by, in the order of ``Kind``, where a quote has some features."""
    return list(zip(*[_CROSSED[feature] for feature in features], strict=True)) or [()] * len(_NAMES)


def choose(features: Features, weights: Mapping[str, float]) -> KindChoice:
    """The best kind for some features; the first of equals, in the order of ``Kind``."""
    return _chosen(features, [score(option, weights) for option in options(features)])


def _chosen(features: Features, scores: Sequence[float]) -> KindChoice:
    index, share = best(scores)
    highest = scores[index]
    unsaid = share * math.fsum([math.exp(scores[kind] - highest) for kind in _UNSAID])
    return KindChoice(_KINDS[index], share, features, unsaid)


class _Worth(Memo[str, tuple[float, ...]]):
    """What a feature adds to each of the kinds, in their order: rows are added up in little time."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._weights = weights

    def work_out(self, feature: str) -> tuple[float, ...]:
        """The numbers of a feature that was not seen before."""
        return tuple([self._weights.get(name, 0.0) for name in _CROSSED[feature]])


class KindChooser(Memo[Look, KindChoice]):
    """The best kind for a look, by the same weights every time."""

    #: So many looks are remembered: fewer than words are, as each is larger.
    most = 10_000

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._worth = _Worth(weights)

    def work_out(self, look: Look) -> KindChoice:
        """The choice for a look that was not seen before."""
        features = tuple(look.features())
        worth = self._worth
        rows = zip(*[worth[feature] for feature in features], strict=True)
        return _chosen(features, [round(sum(row), DECIMALS) for row in rows])
