"""How sure a decision on a quote is: what its probability is made of.

A pronoun can be tied to a quote beyond doubt and still mean the wrong person. So besides the shares of the candidate
and of the kind, it counts which sort of decision it is: for somebody or for nobody, by which tie, to which form of
mention.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quoteattr.decision.calibration import ChanceOfRight, Inputs, amounts
from quoteattr.model import Kind, Mention, MentionForm, Reference
from quoteattr.resolver.attribution import Attribution


class _Sort(NamedTuple):
    """What a decision is like, its shares aside."""

    kind: Kind
    #: Whether it is for somebody or for nobody; empty for a kind that nobody says.
    outcome: str = ""
    reference: Reference | None = None
    form: MentionForm | None = None


def _sort(attribution: Attribution, mention: Mention | None) -> _Sort:
    if attribution.decision is None:
        return _Sort(attribution.kind)
    if mention is None:
        return _Sort(attribution.kind, "nobody")
    reference = attribution.reference if attribution.referent is not None else None
    return _Sort(attribution.kind, "somebody", reference, mention.form)


def _inputs(sort: _Sort) -> Inputs:
    """What the probability of a sort is made of."""
    kind, outcome, reference, form = sort
    if not outcome:
        return Inputs((str(kind),), (f"kind log-odds+{kind}",))
    mentioned = () if form is None else (f"tie={reference or 'unresolved'}", f"mention={form}")
    marks = (outcome, f"{outcome}+{kind}", *mentioned)
    return Inputs(marks, (f"kind log-odds+{outcome}", f"share log-odds+{outcome}"))


def _shares(attribution: Attribution) -> tuple[float, ...]:
    """The share of the kind and, where somebody could have said it, that of the candidate."""
    decision = attribution.decision
    return (attribution.kind_share,) if decision is None else (attribution.kind_share, decision.share)


def features(attribution: Attribution, mention: Mention | None) -> Iterator[tuple[str, float]]:
    """What a decision's confidence is made of, each with its amount.

    Args:
        attribution: the decision on a quote.
        mention: the words that were taken to name the speaker; None for nobody.
    """
    return amounts(_inputs(_sort(attribution, mention)), _shares(attribution))


class Chances(ChanceOfRight[_Sort]):
    """How sure decisions on quotes are, by the same weights every time."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights, _inputs)

    def of(self, attribution: Attribution, mention: Mention | None) -> float:
        """The chance that a decision is right; see ``features``."""
        return self.chance(_sort(attribution, mention), _shares(attribution))
