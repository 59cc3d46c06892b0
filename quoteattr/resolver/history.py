"""A map that is never changed: adding to it gives another one, and the one before stays what it was."""

from collections.abc import Hashable
from typing import Any, Generic, TypeVar

import attrs

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@attrs.frozen(eq=False)
class History(Generic[K, V]):
    """What was noted so far, the first and the last note for each key.

    All that come of one another share one log, in which each sees what was noted before it; so a step costs the same
    whether hundreds or thousands were taken before. One that is not the newest gets a log of its own when it goes on.

    >>> empty = History[str, int]()
    >>> one = empty.noting("a", 1)
    >>> two, other = one.noting("a", 2), one.noting("a", 3)
    >>> empty.last("a"), one.last("a"), two.first("a"), two.last("a"), other.last("a")
    (None, 1, 1, 2, 3)
    """

    #: The notes of each key, each with its number, in their order.
    _notes: dict[K, list[tuple[int, V]]] = attrs.field(factory=dict)
    #: How many notes this one has, and how many there are in the log.
    _count: int = 0
    _written: list[int] = attrs.field(factory=lambda: [0])

    def noting(self, key: K, value: V) -> "History[K, V]":
        """The same with one more note."""
        notes, written = self._notes, self._written
        if written[0] != self._count:  # another one has gone on from here
            notes = {
                k: [note for note in kept if note[0] < self._count]
                for k, kept in notes.items()
                if kept[0][0] < self._count
            }
            written = [self._count]
        notes.setdefault(key, []).append((self._count, value))
        written[0] += 1
        return _made(notes, self._count + 1, written)

    def first(self, key: K) -> V | None:
        """The first note of a key; None where there is none."""
        kept = self._notes.get(key)
        return kept[0][1] if kept is not None and kept[0][0] < self._count else None

    def last(self, key: K) -> V | None:
        """The last note of a key; None where there is none."""
        for number, value in reversed(self._notes.get(key, ())):
            if number < self._count:
                return value
        return None

    def __contains__(self, key: K) -> bool:
        kept = self._notes.get(key)
        return kept is not None and kept[0][0] < self._count


def _made(notes: dict[Any, list[tuple[int, Any]]], count: int, written: list[int]) -> History[Any, Any]:
    return History(notes, count, written)
