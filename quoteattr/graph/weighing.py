"""What the decisions are worth that are made before anybody asks who spoke."""

from collections.abc import Sequence
from typing import Final

import attrs

from quoteattr.decision.choice import Scale
from quoteattr.decision.weights import Weights
from quoteattr.graph import bearers
from quoteattr.graph.namesakes import EITHER, NameReading
from quoteattr.graph.recognition import NameScales
from quoteattr.language import Language
from quoteattr.memo import Memo

#: A short name that could be several people's is one's where that one has so much of the shares.
_CLEAR: Final = 0.6


class _Names(Memo[Language, NameScales | None]):
    """What decides on names in a language."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights

    def work_out(self, language: Language) -> NameScales | None:
        """The scales; None where weights tell nothing of names."""
        rules, sections = language.name_reading, self._weights.sections
        told = rules is not None and sections.get("name_part") and sections.get("name_type")
        return NameScales(rules, self._weights) if rules is not None and told else None


@attrs.frozen(eq=False)
class Weighing:
    """Weights of what a text says, with what was worked out by them: to be kept from one document to the next."""

    weights: Weights
    #: What decides on names, by language; None where the weights were made before names were decided by any.
    names: Memo[Language, NameScales | None] = attrs.field(init=False, repr=False)

    #: Which of several people a short name means.
    namesakes: Scale = attrs.field(init=False, repr=False)
    #: The scores of titles, of bodies, and of bodies that an office does not name.
    titles: Scale = attrs.field(init=False, repr=False)
    bodies: Scale = attrs.field(init=False, repr=False)
    implied_bodies: Scale = attrs.field(init=False, repr=False)

    @names.default
    def _names(self) -> Memo[Language, NameScales | None]:
        return _Names(self.weights)

    @namesakes.default
    def _namesakes(self) -> Scale:
        return Scale(self.weights.sections.get("namesake") or bearers.PRIOR)

    def namesake(self, reading: NameReading, index: int, people: Sequence[int]) -> int:
        """Which of several people a short name means; ``EITHER`` where nothing tells."""
        option, share = self.namesakes.choose(reading.described(index, people))
        return people[option] if share >= _CLEAR else EITHER

    @titles.default
    def _titles(self) -> Scale:
        return Scale(self.weights.sections.get("title", {}))

    @bodies.default
    def _bodies(self) -> Scale:
        return Scale(self.weights.sections.get("body", {}))

    @implied_bodies.default
    def _implied_bodies(self) -> Scale:
        return Scale(self.weights.sections.get("implied_body", {}))

    @property
    def knows_roles(self) -> bool:
        """Whether there are weights of titles: a file of weights may be older than that choice."""
        return bool(self.weights.sections.get("title"))

    @property
    def knows_implied_bodies(self) -> bool:
        """Whether there are weights of bodies that an office does not name: a file may be older than that choice."""
        return bool(self.weights.sections.get("implied_body"))
