"""What the decisions are worth that are made before anybody asks who spoke."""

import attrs

from quoteattr.decision.choice import Scale
from quoteattr.decision.weights import Weights
from quoteattr.graph import bearers


@attrs.frozen(eq=False)
class Weighing:
    """Weights of what a text says, with what was worked out by them: to be kept from one document to the next."""

    weights: Weights
    #: Which of several people a short name means.
    namesakes: Scale = attrs.field(init=False, repr=False)

    @namesakes.default
    def _namesakes(self) -> Scale:
        return Scale(self.weights.sections.get("namesake") or bearers.PRIOR)
