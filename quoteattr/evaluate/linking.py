"""How well speakers are linked over documents, by two measures that differ in what they count.

*Pairwise* takes each two appearances of one person for a case: somebody quoted in a hundred documents counts nearly
five thousand times. *B-cubed* (Bagga and Baldwin 1998) asks it of each appearance, and means over them: everybody
counts as often as they appear.
"""

from collections import Counter
from collections.abc import Hashable, Iterable

import attrs


@attrs.frozen
class Agreement:
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pairwise(labels: Iterable[tuple[Hashable, Hashable]]) -> Agreement:
    """Of the pairs that are linked, those that should be, and the other way round; 1 where there are none.

    >>> pairwise([("ada", 1), ("ada", 1), ("ada", 2), ("ola", 2)])
    Agreement(precision=0.5, recall=0.3333333333333333)

    Args:
        labels: for each appearance, who it is and which speaker it was linked to.
    """
    cells = Counter(labels)
    right = sum(map(_pairs, cells.values()))
    gold = sum(map(_pairs, _sums(cells, 0)))
    found = sum(map(_pairs, _sums(cells, 1)))
    return Agreement(right / found if found else 1.0, right / gold if gold else 1.0)


def b_cubed(labels: Iterable[tuple[Hashable, Hashable]]) -> Agreement:
    """Of what each appearance is linked with, how much is the same person, and the other way round; the mean of it.

    >>> b_cubed([("ada", 1), ("ada", 1), ("ada", 2), ("ola", 2)])
    Agreement(precision=0.75, recall=0.6666666666666666)
    """
    cells = Counter(labels)
    gold, found = _margins(cells, 0), _margins(cells, 1)
    total = cells.total()
    if not total:
        return Agreement(1.0, 1.0)
    precision = sum(count * count / found[label] for (_, label), count in cells.items()) / total
    recall = sum(count * count / gold[who] for (who, _), count in cells.items()) / total
    return Agreement(precision, recall)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _margins(cells: Counter[tuple[Hashable, Hashable]], side: int) -> Counter[Hashable]:
    margins: Counter[Hashable] = Counter()
    for key, count in cells.items():
        margins[key[side]] += count
    return margins


def _sums(cells: Counter[tuple[Hashable, Hashable]], side: int) -> Iterable[int]:
    return _margins(cells, side).values()
