"""How sure a decision is: of those at 0.9, nine in ten are right.

The winner's share among the candidates says how clear the choice was, not how often such choices are right: a
pronoun can be tied to the quote beyond doubt and still mean the wrong person. So the share's log-odds, the kind's and
the sort of tie go through a logistic regression, learned on decisions about texts that the weights had not seen
(Platt 1999, *Probabilistic outputs for support vector machines*, with the sort of decision as further inputs).
"""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from quoteattr.memo import Memo
from quoteattr.model import Kind, Mention, MentionForm, Reference
from quoteattr.resolver.attribution import Attribution

#: Log-odds beyond this say no more; a share of so much has more.
_MOST, _SURE = 7.0, 0.9991
#: A share of less says no less, which keeps the odds finite.
_LEAST = 1e-9
_UNLIKELY = math.log(_LEAST / (1 - _LEAST))
#: Nor do all log-odds together, beyond this.
_CERTAIN = 30.0


#: What a decision is like, amounts aside: its kind, whether it is for somebody or for nobody (empty for a kind that
#: nobody says), the tie and the form of the mention.
_Sort = tuple[Kind, str, Reference | None, MentionForm | None]


def _sort(attribution: Attribution, mention: Mention | None) -> _Sort:
    if attribution.decision is None:
        return attribution.kind, "", None, None
    if mention is None:
        return attribution.kind, "nobody", None, None
    tie = attribution.reference if attribution.referent is not None else None
    return attribution.kind, "somebody", tie, mention.form


def features(attribution: Attribution, mention: Mention | None) -> Iterable[tuple[str, float]]:
    """What a decision's confidence is made of, each with its amount.

    Args:
        attribution: the decision on a quote.
        mention: the words that were taken to name the speaker; None for nobody.
    """
    names = _names(_sort(attribution, mention))
    amounts = [1.0, _log_odds(attribution.kind_share)]
    if attribution.decision is not None:
        amounts += (_log_odds(attribution.decision.share), *[1.0] * (len(names) - 3))
    return zip(names, amounts, strict=True)


def _names(sort: _Sort) -> tuple[str, ...]:
    """The names of the features, log-odds behind the first; of a kind that nobody says, there are two."""
    kind, told, tie, form = sort
    if not told:
        return str(kind), f"kind log-odds+{kind}"
    names = (told, f"kind log-odds+{told}", f"share log-odds+{told}", f"{told}+{kind}")
    return names if form is None else (*names, f"tie={tie or 'unresolved'}", f"mention={form}")


def _log_odds(share: float) -> float:
    if share > _SURE:
        return _MOST
    odds = math.log(share / (1 - share)) if share > _LEAST else _UNLIKELY
    return odds if odds < _MOST else _MOST


class _Worth(NamedTuple):
    """What the features of one sort of decision are worth."""

    #: The log-odds of the kind's share and of the winner's.
    of_kind: float
    of_share: float
    #: Those that are there or not.
    rest: tuple[float, ...]


class Chances(Memo[_Sort, _Worth]):
    """How sure decisions are, by the same weights every time: there are a few dozen sorts of them."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._weights = weights

    def work_out(self, sort: _Sort) -> _Worth:
        """What the features are worth of a sort that was not seen before."""
        first, of_kind, *more = [self._weights.get(name, 0.0) for name in _names(sort)]
        of_share, *rest = more or (0.0,)
        return _Worth(of_kind, of_share, (first, *rest))

    def of(self, attribution: Attribution, mention: Mention | None) -> float:
        """The chance that a decision is right; see ``features``."""
        of_kind, of_share, rest = self[_sort(attribution, mention)]
        decision = attribution.decision
        odds = _log_odds(decision.share) if decision is not None else 0.0
        total = math.fsum((of_kind * _log_odds(attribution.kind_share), of_share * odds, *rest))
        if abs(total) > _CERTAIN:
            total = math.copysign(_CERTAIN, total)
        return 1 / (1 + math.exp(-total))
