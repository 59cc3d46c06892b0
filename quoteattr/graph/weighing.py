"""What the decisions are worth that are made before anybody asks who spoke."""

import attrs

from quoteattr.decision.choice import Scale
from quoteattr.decision.weights import Weights


@attrs.frozen(eq=False)
class Weighing:
    """Weights of what a text says, with what was worked out by them: to be kept from one document to the next."""

    weights: Weights
    #: The scores of titles and of bodies.
    titles: Scale = attrs.field(init=False, repr=False)
    bodies: Scale = attrs.field(init=False, repr=False)

    @titles.default
    def _titles(self) -> Scale:
        return Scale(self.weights.sections.get("title", {}))

    @bodies.default
    def _bodies(self) -> Scale:
        return Scale(self.weights.sections.get("body", {}))

    @property
    def knows_roles(self) -> bool:
        """Whether there are weights of titles: a file of weights may be older than that choice."""
        return bool(self.weights.sections.get("title"))
