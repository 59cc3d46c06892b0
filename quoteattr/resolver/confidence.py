"""How sure a decision is: of those at 0.9, nine in ten are right.

The winner's share among the candidates says how clear the choice was, not how often such choices are right: a
pronoun can be tied to the quote beyond doubt and still mean the wrong person. So the share's log-odds, the kind's and
the sort of tie go through a logistic regression, learned on decisions about texts that the weights had not seen
(Platt 1999, *Probabilistic outputs for support vector machines*, with the sort of decision as further inputs).
"""

import math
from collections.abc import Iterable, Iterator, Mapping

from quoteattr.model import Mention
from quoteattr.resolver.discourse import Attribution

#: Log-odds beyond this say no more.
_MOST = 7.0


def features(attribution: Attribution, mention: Mention | None) -> Iterator[tuple[str, float]]:
    """What a decision's confidence is made of, each with its amount.

    Args:
        attribution: the decision on a quote.
        mention: the words that were taken to name the speaker; None for nobody.
    """
    kind = attribution.kind
    sort = f"{kind}" if attribution.decision is None else "nobody" if mention is None else "somebody"
    yield sort, 1.0
    yield f"kind log-odds+{sort}", _log_odds(attribution.kind_share)
    if attribution.decision is None:
        return
    yield f"share log-odds+{sort}", _log_odds(attribution.decision.share)
    yield f"{sort}+{kind}", 1.0
    if mention is None:
        return
    tie = str(attribution.reference) if attribution.referent is not None else "unresolved"
    yield f"tie={tie}", 1.0
    yield f"mention={mention.form}", 1.0


def _log_odds(share: float) -> float:
    share = min(max(share, 1e-9), 1 - 1e-9)
    return min(_MOST, math.log(share / (1 - share)))


def probability(told: Iterable[tuple[str, float]], weights: Mapping[str, float]) -> float:
    """The chance that a decision with these features is right."""
    total = math.fsum(weights.get(feature, 0.0) * amount for feature, amount in told)
    return 1 / (1 + math.exp(-min(30.0, max(-30.0, total))))
