"""Which candidate is taken for a quote: the one whose features weigh most."""

from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.decision.choice import Scale
from quoteattr.model import Evidence
from quoteattr.resolver.candidates import Candidate, Proposal, candidate


class Decision(NamedTuple):
    """The candidate that was taken, and what spoke for it and for the others."""

    candidate: Candidate
    #: The candidate's share among all.
    share: float
    evidence: tuple[Evidence, ...]
    #: All candidates, where somebody wants to know.
    options: tuple[Candidate, ...] = ()


def decide(found: Sequence[Proposal], scale: Scale, *, keep: bool = False) -> Decision:
    """Take the best of the candidates, the first of equals; keep the others on request."""
    index, share = scale.choose([features for _, _, features, _ in found])
    taken = candidate(found[index])
    return Decision(taken, share, scale.reasons[taken.features], tuple(map(candidate, found)) if keep else ())
