"""How sure a decision is: of those at 0.9, nine in ten are right.

The winner's share among the candidates says how clear the choice was, not how often such choices are right: a
pronoun can be tied to the quote beyond doubt and still mean the wrong person. So the share's log-odds, the kind's and
the sort of tie go through a logistic regression, learned on decisions about texts that the weights had not seen
(Platt 1999, *Probabilistic outputs for support vector machines*, with the sort of decision as further inputs).
"""

import functools
import math
from collections.abc import Iterable, Mapping

from quoteattr.model import Kind, Mention, MentionForm, Reference
from quoteattr.resolver.discourse import Attribution

#: Log-odds beyond this say no more; a share of so much has more.
_MOST, _SURE = 7.0, 0.9991
#: A share of less says no less, which keeps the odds finite.
_LEAST = 1e-9
_UNLIKELY = math.log(_LEAST / (1 - _LEAST))
#: Nor do all log-odds together, beyond this.
_CERTAIN = 30.0


def features(attribution: Attribution, mention: Mention | None) -> Iterable[tuple[str, float]]:
    """What a decision's confidence is made of, each with its amount.

    Args:
        attribution: the decision on a quote.
        mention: the words that were taken to name the speaker; None for nobody.
    """
    decision = attribution.decision
    kind_odds = _log_odds(attribution.kind_share)
    if decision is None:
        return zip(_names(attribution.kind), (1.0, kind_odds), strict=True)
    odds = _log_odds(decision.share)
    if mention is None:
        return zip(_names(attribution.kind, "nobody"), (1.0, kind_odds, odds, 1.0), strict=True)
    tie = attribution.reference if attribution.referent is not None else None
    names = _names(attribution.kind, "somebody", tie, mention.form)
    return zip(names, (1.0, kind_odds, odds, 1.0, 1.0, 1.0), strict=True)


@functools.cache  # a few dozen: there are no more kinds, ties and forms
def _names(
    kind: Kind, sort: str = "", tie: Reference | None = None, form: MentionForm | None = None
) -> tuple[str, ...]:
    """The names of the features; of a kind that nobody says, two."""
    if not sort:
        return str(kind), f"kind log-odds+{kind}"
    names = (sort, f"kind log-odds+{sort}", f"share log-odds+{sort}", f"{sort}+{kind}")
    return names if form is None else (*names, f"tie={tie or 'unresolved'}", f"mention={form}")


def _log_odds(share: float) -> float:
    if share > _SURE:
        return _MOST
    odds = math.log(share / (1 - share)) if share > _LEAST else _UNLIKELY
    return odds if odds < _MOST else _MOST


def probability(told: Iterable[tuple[str, float]], weights: Mapping[str, float]) -> float:
    """The chance that a decision with these features is right."""
    weight = weights.get
    total = math.fsum([weight(feature, 0.0) * amount for feature, amount in told])
    if abs(total) > _CERTAIN:
        total = math.copysign(_CERTAIN, total)
    return 1 / (1 + math.exp(-total))
