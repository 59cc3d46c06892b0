"""Log-linear choice: of some options the one is taken whose features weigh most.

An option is described by the names of its features. What a feature adds to the option's score, in log-odds, is its
weight; an option's share is its part in the sum of all exponentiated scores. This is a conditional logit (McFadden
1974, *Conditional logit analysis of qualitative choice behavior*).

A choice among classes that are the same every time, a multinomial logit, is no other thing: each class is an option,
described by the features of the case, each crossed with the class.
"""

import itertools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from quoteattr.memo import Memo
from quoteattr.model import Evidence

#: What an option is described by.
Features: TypeAlias = tuple[str, ...]
#: Puts a feature into words.
Describe: TypeAlias = Callable[[str], str]

#: Decimals of a score. Weights have two: what differs behind these is how a version of Python adds up, and would decide
#: between equals.
DECIMALS: Final = 10

#: Stands between a feature of a case and the class that it is crossed with.
_CROSS = "→"


def crossed(feature: str, name: str) -> str:
    """A feature of a case as one of an option: the same feature says another thing of each class.

    >>> crossed("length=3", "title")
    'length=3→title'
    """
    return f"{feature}{_CROSS}{name}"


def parted(feature: str) -> tuple[str, str]:
    """A feature of a case and the class that it is crossed with; no class where it is crossed with none.

    >>> parted("length=3→title"), parted("length=3")
    (('length=3', 'title'), ('length=3', ''))
    """
    plain, _, name = feature.partition(_CROSS)
    return plain, name


class Choice(NamedTuple):
    """The option that was taken."""

    #: Its place among all options.
    option: int
    #: Its share among them.
    share: float


class Ranked(NamedTuple):
    """An option beside the others."""

    option: int
    score: float
    share: float


def score(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """What an option's features add up to; a feature without weight adds nothing."""
    return round(sum(map(weights.get, features, itertools.repeat(0.0))), DECIMALS)


def best(scores: Sequence[float]) -> Choice:
    """The option with the highest score, the first of equals; there must be one."""
    highest = max(scores)
    total = math.fsum([math.exp(value - highest) for value in scores])
    return tuple.__new__(Choice, (scores.index(highest), 1 / total))


def ranking(options: Iterable[Features], weights: Mapping[str, float]) -> list[Ranked]:
    """All options, the best first, as ``best`` takes it; equals in their order."""
    scores = [score(features, weights) for features in options]
    highest = max(scores, default=0.0)
    raised = [math.exp(value - highest) for value in scores]
    total = math.fsum(raised)
    found = [Ranked(option, scores[option], value / total) for option, value in enumerate(raised)]
    return sorted(found, key=lambda ranked: -ranked.score)


def evidence(features: Iterable[str], weights: Mapping[str, float], describe: Describe) -> tuple[Evidence, ...]:
    """What each feature of an option adds to its score, the heaviest first; those without weight are left out."""
    return _heaviest_first([_reason(name, weight, describe) for name in features if (weight := weights.get(name))])


def _reason(feature: str, weight: float, describe: Describe) -> Evidence:
    """A feature with its weight and in words; its class is left out, as it is the option's."""
    plain, _ = parted(feature)
    return Evidence(plain, weight, describe(plain))


def _heaviest_first(reasons: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(reasons, key=lambda reason: -abs(reason.weight)))


class Scale(Memo[Features, float]):
    """The scores of options, by the same weights every time, and the choice among them.

    It remembers what it weighed: among candidates for quotes, three options in four are like one before.

    Args:
        weights: what each feature is worth.
        describe: puts features into words; they are told by their names without it.
    """

    most = 20_000

    def __init__(self, weights: Mapping[str, float], describe: Describe = str) -> None:
        super().__init__()
        self.weights = self._weights = weights
        #: What speaks for and against an option, by its features.
        self.reasons = Reasons(weights, describe)

    def work_out(self, features: Features) -> float:
        """The score of features that were not seen before."""
        return score(features, self._weights)

    def choose(self, options: Iterable[Features]) -> Choice:
        """The best option, the first of equals; there must be one."""
        return best([self[features] for features in options])

    def taken(self, options: Sequence[Features]) -> int:
        """The place of the best option alone, for whoever need not know how clear it was; there must be one."""
        if len(options) == 1:
            return 0
        scores = [self[features] for features in options]
        return scores.index(max(scores))


class Reasons(Memo[Features, tuple[Evidence, ...]]):
    """The evidence for an option, by the same weights every time."""

    most = 10_000

    def __init__(self, weights: Mapping[str, float], describe: Describe) -> None:
        super().__init__()
        self._weights = weights
        self._each = _Each(weights, describe)

    def work_out(self, features: Features) -> tuple[Evidence, ...]:
        """The evidence in features that were not seen before."""
        return _heaviest_first([self._each[feature] for feature in features if self._weights.get(feature)])


class _Each(Memo[str, Evidence]):
    """Each feature that has a weight, as a piece of evidence: a value with fields is slow to make."""

    def __init__(self, weights: Mapping[str, float], describe: Describe) -> None:
        super().__init__()
        self._weights, self._describe = weights, describe

    def work_out(self, feature: str) -> Evidence:
        """One feature as evidence."""
        return _reason(feature, self._weights[feature], self._describe)
