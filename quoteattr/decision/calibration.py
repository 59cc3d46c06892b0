"""From shares to probabilities: of choices at 0.9, nine in ten are right.

The winner's share says how clear a choice was among its options, not how often such choices are right. So the log-odds
of shares and the sort of the choice go through a logistic regression, learned on choices that the weights behind the
shares had not seen (Platt 1999, *Probabilistic outputs for support vector machines*, with the sort as further inputs).
"""

import math
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from quoteattr.memo import Memo

#: Log-odds beyond this say no more; a share of so much has more.
_MOST, _SURE = 7.0, 0.9991
#: A share of less says no less, which keeps the odds finite.
_LEAST = 1e-9
_UNLIKELY = math.log(_LEAST / (1 - _LEAST))
#: Nor do all log-odds together, beyond this.
_CERTAIN = 30.0

S = TypeVar("S")


class Inputs(NamedTuple):
    """What the probability of one sort of choice is made of, by name."""

    #: What choices of this sort have; the sort's own name first, which has neither ``+`` nor ``=``.
    marks: tuple[str, ...]
    #: What the log-odds of the shares are called, in the order of the shares.
    odds: tuple[str, ...]


def log_odds(share: float) -> float:
    """The log-odds of a share, within bounds."""
    if share > _SURE:
        return _MOST
    odds = math.log(share / (1 - share)) if share > _LEAST else _UNLIKELY
    return odds if odds < _MOST else _MOST


def amounts(inputs: Inputs, shares: Iterable[float]) -> Iterator[tuple[str, float]]:
    """The inputs of one choice by name, each with its amount: what is learned from.

    >>> dict(amounts(Inputs(("somebody", "mention=name"), ("share log-odds",)), [0.5]))
    {'somebody': 1.0, 'mention=name': 1.0, 'share log-odds': 0.0}
    """
    yield from ((mark, 1.0) for mark in inputs.marks)
    yield from zip(inputs.odds, map(log_odds, shares), strict=True)


class _Worth(NamedTuple):
    """What the inputs of one sort are worth."""

    #: All marks together.
    marks: float
    odds: tuple[float, ...]


class ChanceOfRight(Memo[S, _Worth], Generic[S]):
    """How sure choices are, by the same weights every time: there are a few dozen sorts of them.

    Args:
        weights: what each input is worth.
        inputs: what the probability is made of, by the sort of choice.
    """

    def __init__(self, weights: Mapping[str, float], inputs: Callable[[S], Inputs]) -> None:
        super().__init__()
        self._weights, self._inputs = weights, inputs

    def work_out(self, sort: S) -> _Worth:
        """What the inputs are worth of a sort that was not seen before."""
        marks, odds = self._inputs(sort)
        worth = self._weights.get
        return _Worth(math.fsum([worth(name, 0.0) for name in marks]), tuple([worth(name, 0.0) for name in odds]))

    def chance(self, sort: S, shares: Iterable[float]) -> float:
        """The chance that a choice is right."""
        marks, odds = self[sort]
        total = math.fsum([marks, *map(operator.mul, odds, map(log_odds, shares))])
        if abs(total) > _CERTAIN:
            total = math.copysign(_CERTAIN, total)
        return 1 / (1 + math.exp(-total))
