"""What the decisions are worth that are made before anybody asks who spoke."""

import attrs

from quoteattr.decision.weights import Weights


@attrs.frozen(eq=False)
class Weighing:
    """Weights of what a text says, with what was worked out by them: to be kept from one document to the next."""

    weights: Weights
