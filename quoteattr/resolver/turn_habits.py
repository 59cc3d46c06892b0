"""How the voices of a story speak, as the turns that say whose they are show: words, calls, and beside whom."""

import bisect
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.graph.layout import Layout
from quoteattr.graph.story_cast import StoryCast
from quoteattr.graph.story_names import NameForm
from quoteattr.resolver.turns import Turn

#: Whoever says fewer turns than this has no words of their own.
_TURNS: Final = 3
#: What everybody says counts as so many words of anybody, so that a few turns do not tell too much (Dirichlet's prior).
_PRIOR: Final = 200
#: Edges of the classes of how much likelier words are of somebody than of anybody, as logarithms, and of counts.
_WORTH: Final = (-4, -2, -1, -0.3, 0.3, 1, 2, 4)
_COUNTS: Final = (0, 1, 3, 7)


class Habits:
    """What the turns of one story that are tied to somebody tell of how they speak."""

    def __init__(self, layout: Layout, cast: StoryCast, turns: Sequence[Turn], tied: Sequence[int | None]) -> None:
        self._cast, self._turns, self._tied = cast, turns, tied
        words = layout.analysis.words
        #: Each word of a turn once, in its order, so that sums come out the same every time.
        self._spoken = [
            tuple(dict.fromkeys(word for span in turn.said for word in words(*span) if word.isalpha()))
            for turn in turns
        ]
        everybody: Counter[str] = Counter()
        self._words: dict[int, Counter[str]] = {}
        self._said: Counter[int] = Counter()
        self._calls: dict[int, Counter[NameForm]] = {}
        self._beside: Counter[tuple[int, int]] = Counter()
        for number, (turn, who) in enumerate(zip(turns, tied, strict=True)):
            everybody.update(self._spoken[number])
            if who is None:
                continue
            self._said[who] += 1
            self._words.setdefault(who, Counter()).update(self._spoken[number])
            self._calls.setdefault(who, Counter()).update(self._called(turn))
            other = tied[number - 1] if number and turn.gap <= 1 else None
            if other is not None and other != who:
                self._beside.update(((who, other), (other, who)))
        total = everybody.total()
        self._chance = {word: count / total for word, count in everybody.items()}
        self._total = {who: counted.total() for who, counted in self._words.items()}

    def _called(self, turn: Turn) -> list[NameForm]:
        """How a turn calls those whom it calls by name."""
        if not turn.called:
            return []
        places = (self._cast.places[index] for index in self._cast.between(turn.start, turn.stop))
        return [place.form for place in places if place.called]

    def features(self, number: int, who: int, sort: str) -> Iterator[str]:
        """Whether a turn that is not tied to somebody is like those that are.

        Args:
            number: the turn.
            who: the voice.
            sort: what the turn is tied by.
        """
        turn = self._turns[number]
        if self._tied[number] != who:
            if self._said[who] >= _TURNS:
                yield f"words={bisect.bisect_left(_WORTH, self._worth(number, who))}"
            if turn.called:
                yield f"calls so={self._calls_so(turn, who)} {sort}"
                beside = max(self._beside[who, one] for one in turn.called)
                yield f"beside called={bisect.bisect_left(_COUNTS, beside)} {sort}"
        for name, at in (("before", number - 1), ("behind", number + 1)):
            if not 0 <= at < len(self._turns) or self._turns[max(at, number)].gap > 1:
                continue
            other = self._tied[at]
            if other is not None and other != who:
                beside = self._beside[who, other] - (self._tied[number] == who)
                yield f"beside {name}={bisect.bisect_left(_COUNTS, beside)} {sort}"

    def _worth(self, number: int, who: int) -> float:
        """How much likelier the words of a turn are of somebody than of anybody, as a logarithm."""
        words, total, chance = self._words[who], self._total[who], self._chance
        return sum(
            math.log((words[word] + _PRIOR * chance[word]) / (total + _PRIOR) / chance[word])
            for word in self._spoken[number]
        )

    def _calls_so(self, turn: Turn, who: int) -> str:
        """Whether somebody calls the same people by the same names elsewhere."""
        known = self._calls.get(who)
        if not known:
            return "none"
        most = max(known[form] for form in self._called(turn))
        return ("never", "once", "often")[min(most, 2)]
