r"""Which mark closes which: the cheapest reading of a paragraph's marks.

A reading goes through the marks in order; each opens a quote, closes the innermost one of its family, or
is none. Most paragraphs have one reading without any slip, and a walk finds it. The others are searched
with a beam over the stacks of open quotes: two readings with the same quotes open have the same future,
so only the cheaper one is kept (Viterbi 1967), and the cost stays linear in the number of marks.
"""

from typing import Final, NamedTuple

from quoteattr.detector.marks import SPEECH_ENDS, Mark

#: What a mark may cost and still need no search.
_PLAIN: Final = 0.5
#: Quotes inside quotes: four levels occur in print; more are noise.
_DEPTH: Final = 6
#: The same family again inside itself, without another in between.
_AGAIN: Final = {"D": 2.5, "S": 3.0}
_AGAIN_OTHER: Final = 1.0
#: Never closed, up to the end of the paragraph; less where the next paragraph opens again.
_UNCLOSED: Final = {"D": 3.0, "S": 4.0}
_UNCLOSED_OTHER: Final = 3.0
_REOPENED: Final = 0.5
#: Never closed, and the quote around it is.
_UNCLOSED_INSIDE: Final = {"D": 5.0, "S": 4.0}
_UNCLOSED_INSIDE_OTHER: Final = 5.0
#: A quote that was left open by the paragraph before must be closed here, or it is none of ours.
CARRIED: Final = {"D": "d", "S": "s"}
_CARRY: Final = 1.0
_CARRY_LOST: Final = 99.0
#: A second straight mark right behind the first is a key pressed twice.
_TWICE: Final = 4.0
_TWICE_STRAY: Final = 1.0
#: Readings that cost so much more than the best one do not win any more.
_WINDOW: Final = 9.0
_BEAM: Final = 16
#: No paragraph of prose has so many marks; in noise only the best few readings are followed.
_MANY: Final = 4000
_BEAM_MANY: Final = 3

#: “Hello,’ he said: closed by a mark of the other family.
_CROSS: Final = {"D": "S", "S": "D"}
_CROSS_COST: Final = {"D": 6.0, "S": 4.8}

_OPEN, _CLOSE, _CLOSE_CROSS = 0, 1, 2

#: The steps of a reading, last first: (earlier steps, mark, what it does).
_Steps = tuple["_Steps", int, int] | None


class Pair(NamedTuple):
    """Two marks that belong together, as indices; -1 opens before the paragraph, or never closes."""

    opening: int
    closing: int


class Reading(NamedTuple):
    """The pairs of a paragraph, in the order of their opening marks, and the marks that are none."""

    pairs: list[Pair]
    #: Index of the mark that closes what an earlier paragraph left open; -1 where none does.
    carried: int
    #: Whether the last mark opens nothing and closes nothing.
    last_stray: bool


def pair(marks: list[Mark], *, carry: bool, reopened: str, main: str) -> Reading:
    """The cheapest reading of a paragraph's marks.

    Args:
        marks: The marks of the paragraph, in order.
        carry: Whether a double quote from an earlier paragraph may end here.
        reopened: The families of the marks that the next paragraph starts with, or nothing.
        main: The family that the text marks its speech with.
    """
    if not carry:
        plain = _plain(marks, reopened, main)
        if plain is not None:
            return Reading(plain, -1, False)
    return _resolve(marks, _search(marks, carry=carry, reopened=reopened, main=main))


def _plain(marks: list[Mark], reopened: str, main: str) -> list[Pair] | None:
    """The reading in which nothing is in doubt, if there is one; quotes that go on in the next paragraph stay open."""
    pairs: list[Pair] = []
    stack: list[int] = []
    for at, mark in enumerate(marks):
        if stack and mark.closing <= _PLAIN and mark.family == marks[stack[-1]].family:
            if mark.stray <= mark.closing:
                return None
            opening = stack.pop()
            pairs.append(Pair(opening, at))
        elif mark.opening <= _PLAIN and mark.stray > 1.0 and all(marks[i].family != mark.family for i in stack):
            stack.append(at)
        elif mark.stray > _PLAIN:
            return None
    if stack:
        if not _surely_open(marks, pairs, stack, reopened, main):
            return None
        pairs += [Pair(opening, -1) for opening in stack]
    if len(pairs) > 1:
        pairs.sort()
    return pairs


def _surely_open(marks: list[Mark], pairs: list[Pair], stack: list[int], reopened: str, main: str) -> bool:
    """Whether no other reading is cheaper than the one that leaves some quotes open.

    Any other reads at least one mark otherwise, which costs more than the open quotes do: then none need be searched.
    """
    cost = _ending("".join([marks[at].family for at in stack]), reopened, main)
    opening, closing = {*stack, *(pair.opening for pair in pairs)}, {pair.closing for pair in pairs}
    for at, mark in enumerate(marks):
        if at in opening:
            more = min(mark.closing, mark.stray) - mark.opening
        elif at in closing:
            more = min(mark.opening, mark.stray) - mark.closing
        else:
            more = min(mark.opening, mark.closing) - mark.stray
        if more <= cost:
            return False
    return True


def _search(marks: list[Mark], *, carry: bool, reopened: str, main: str) -> _Steps:
    """The steps of the cheapest reading, by beam search over the stacks of open quotes."""
    width = _BEAM if len(marks) <= _MANY else _BEAM_MANY
    best: dict[str, tuple[float, _Steps]] = {"": (0.0, None)}
    if carry:
        best["d"] = (_CARRY, None)
    for at, mark in enumerate(marks):
        following: dict[str, tuple[float, _Steps]] = {}
        family = mark.family
        twice = at > 0 and marks[at - 1].end == mark.start and marks[at - 1].family == family
        for stack, (cost, steps) in best.items():
            _keep(following, stack, cost + (min(mark.stray, _TWICE_STRAY) if twice else mark.stray), steps, None)
            if len(stack) < _DEPTH:
                extra = 0.0
                if family in stack or family.lower() in stack:
                    extra = _AGAIN.get(family, _AGAIN_OTHER) + _TWICE * twice
                _keep(following, stack + family, cost + mark.opening + extra, steps, (at, _OPEN))
            place = max(stack.rfind(family), stack.rfind(CARRIED.get(family, family)))
            if place >= 0:
                inside = sum(_UNCLOSED_INSIDE.get(other, _UNCLOSED_INSIDE_OTHER) for other in stack[place + 1 :])
                _keep(following, stack[:place], cost + mark.closing + inside, steps, (at, _CLOSE))
            elif stack and _CROSS.get(family) == stack[-1] and mark.stray >= SPEECH_ENDS:
                _keep(following, stack[:-1], cost + mark.closing + _CROSS_COST[family], steps, (at, _CLOSE_CROSS))
        best = _pruned(following, width)
    return min(
        (cost + _ending(stack, reopened, main), number, steps)
        for number, (stack, (cost, steps)) in enumerate(best.items())
    )[2]


def _keep(
    following: dict[str, tuple[float, _Steps]], stack: str, cost: float, steps: _Steps, step: tuple[int, int] | None
) -> None:
    known = following.get(stack)
    if known is None or cost < known[0]:
        following[stack] = (cost, steps if step is None else (steps, *step))


def _pruned(states: dict[str, tuple[float, _Steps]], width: int) -> dict[str, tuple[float, _Steps]]:
    limit = min(cost for cost, _ in states.values()) + _WINDOW
    kept = {stack: state for stack, state in states.items() if state[0] <= limit}
    if len(kept) > width:
        kept = dict(sorted(kept.items(), key=lambda item: item[1][0])[:width])
    return kept


def _ending(stack: str, reopened: str, main: str) -> float:
    """What the quotes cost that are still open at the end of the paragraph."""
    cost = 0.0
    for family in stack:
        if family.islower():
            cost += _CARRY_LOST
        elif family in reopened:
            cost += _REOPENED
        else:
            cost += _UNCLOSED_OTHER if family == main else _UNCLOSED.get(family, _UNCLOSED_OTHER)
    return cost


def _resolve(marks: list[Mark], steps: _Steps) -> Reading:
    """The pairs that a reading's steps make."""
    order: list[tuple[int, int]] = []
    while steps is not None:
        steps, at, action = steps
        order.append((at, action))
    order.reverse()
    pairs: list[Pair] = []
    stack: list[int] = []
    carried = -1
    for at, action in order:
        if action == _OPEN:
            stack.append(at)
            continue
        family = marks[at].family
        while action == _CLOSE and stack and marks[stack[-1]].family != family:
            stack.pop()  # an opening mark without its partner, inside a quote that has one
        if stack:
            pairs.append(Pair(stack.pop(), at))
        else:
            carried = at
    pairs.extend(Pair(at, -1) for at in stack)
    pairs.sort()
    return Reading(pairs, carried, not order or order[-1][0] != len(marks) - 1)
