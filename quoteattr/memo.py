"""What is worked out once for each token, and remembered; so are other things that come again and again."""

from typing import Any, Generic, SupportsIndex, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memo(dict[K, V], Generic[K, V]):
    """What ``work_out`` gives for each key, worked out when it is first asked for."""

    #: A vocabulary grows without end over a corpus; past this many forms a memory starts anew.
    most = 200_000

    def __missing__(self, key: K) -> V:
        if len(self) > self.most:
            self.clear()
        found = self[key] = self.work_out(key)
        return found

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        """Without what is remembered: in another process a memory starts anew, as it is quick to fill."""
        made: tuple[Any, ...] = super().__reduce_ex__(protocol)  # type: ignore[assignment]
        return made[:3]

    def work_out(self, key: K) -> V:
        """What there is to remember of a key."""
        raise NotImplementedError
