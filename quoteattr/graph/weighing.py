"""What the decisions are worth that are made before anybody asks who spoke."""

import attrs

from quoteattr.decision.weights import Weights
from quoteattr.graph.names import NameScales
from quoteattr.language import Language
from quoteattr.memo import Memo


class _Names(Memo[Language, NameScales | None]):
    """What decides on names in a language."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights

    def work_out(self, language: Language) -> NameScales | None:
        """The scales; None where weights tell nothing of names."""
        if not self._weights.sections.get("name_part") or not self._weights.sections.get("name_type"):
            return None
        return NameScales(language.name_features, self._weights)


@attrs.frozen(eq=False)
class Weighing:
    """Weights of what a text says, with what was worked out by them: to be kept from one document to the next."""

    weights: Weights
    #: What decides on names, by language; None where the weights were made before names were decided by any.
    names: Memo[Language, NameScales | None] = attrs.field(init=False, repr=False)

    @names.default
    def _names(self) -> Memo[Language, NameScales | None]:
        return _Names(self.weights)
