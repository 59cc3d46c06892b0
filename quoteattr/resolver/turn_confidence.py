"""How sure a decision on a turn is: its share among those who could say it, and what the turn says by itself."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quoteattr.decision.calibration import ChanceOfRight, Inputs, amounts
from quoteattr.resolver.turns import Turn
from quoteattr.resolver.voices import Voices


class _Sort(NamedTuple):
    """What a decision on a turn is like."""

    tie: str
    voice: str
    #: Whether the text says that it is this voice, another, or neither.
    tied: str


def _sort(turn: Turn, voices: Voices, number: int, who: int) -> _Sort:
    tied = voices.tied[number]
    return _Sort(
        f"{turn.tie.sort} said" if turn.tie.said else turn.tie.sort,
        voices.voices[who].sort,
        "none" if tied is None else "same" if tied == who else "another",
    )


def _inputs(sort: _Sort) -> Inputs:
    marks = ("turn", f"turn tie={sort.tie}", f"turn voice={sort.voice}", f"turn tied={sort.tied}")
    return Inputs(marks, (f"share log-odds tie={sort.tie}",))


def features(turn: Turn, voices: Voices, number: int, who: int, share: float) -> Iterator[tuple[str, float]]:
    """What the confidence in a decision on a turn is made of, each with its amount.

    Args:
        turn: the turn.
        voices: the voices of the text.
        number: which turn it is.
        who: the voice that was taken.
        share: its share among all.
    """
    return amounts(_inputs(_sort(turn, voices, number, who)), (share,))


class TurnChances(ChanceOfRight[_Sort]):
    """How sure decisions on turns are, by the same weights every time."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights, _inputs)

    def of(self, turn: Turn, voices: Voices, number: int, who: int, share: float) -> float:
        """The probability that the right voice was taken."""
        return self.chance(_sort(turn, voices, number, who), (share,))
