r"""Which mark closes which: the cheapest reading of a paragraph's marks.

A reading goes through the marks in order; each opens a quote, closes the innermost one of its family, or
is none. Most paragraphs have one reading without any slip, and a walk finds it. The others are searched
with a beam over the stacks of open quotes: two readings with the same quotes open have the same future,
so only the cheaper one is kept (Viterbi 1967), and the cost stays linear in the number of marks.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from quoteattr.detector.glyphs import DOUBLE, SINGLE
from quoteattr.detector.marks import SPEECH_ENDS, Mark
from quoteattr.memo import Memo

#: What a mark may cost and still need no search.
_PLAIN: Final = 0.5
#: Quotes inside quotes: four levels occur in print; more are noise.
_DEPTH: Final = 6
#: The same family again inside itself, without another in between.
_AGAIN: Final = {DOUBLE: 2.5, SINGLE: 3.0}
_AGAIN_OTHER: Final = 1.0
#: Never closed, up to the end of the paragraph; less where the next paragraph opens again.
_UNCLOSED: Final = {DOUBLE: 3.0, SINGLE: 4.0}
_UNCLOSED_OTHER: Final = 3.0
_REOPENED: Final = 0.5
#: Never closed, and the quote around it is.
_UNCLOSED_INSIDE: Final = {DOUBLE: 5.0, SINGLE: 4.0}
_UNCLOSED_INSIDE_OTHER: Final = 5.0
#: A quote that was left open by the paragraph before must be closed here, or it is none of ours.
_CARRIED: Final = {DOUBLE: DOUBLE.lower(), SINGLE: SINGLE.lower()}
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
_CROSS: Final = {DOUBLE: SINGLE, SINGLE: DOUBLE}
_CROSS_COST: Final = {DOUBLE: 6.0, SINGLE: 4.8}

_OPEN, _CLOSE, _CLOSE_CROSS = 0, 1, 2

#: The steps of a reading, last first: (earlier steps, mark, what it does).
_Steps = tuple["_Steps", int, int] | None
#: What a search asks of a mark: its family, what it costs to open, to close and to be none, and whether it stands right
#: behind one of its family.
_Costs = tuple[str, float, float, float, bool]
#: The marks, whether an earlier quote may be closed, the families that the next paragraph opens with, the main family.
_Question = tuple[tuple[_Costs, ...], bool, str, str]
#: Paragraphs with more marks than this have hardly ever the costs of one before.
_FEW: Final = 8


class Pair(NamedTuple):
    """Two marks that belong together, as indices."""

    opening: int
    #: None where it never closes.
    closing: int | None


class Reading(NamedTuple):
    """The pairs of a paragraph, in the order of their opening marks, and the marks that are none."""

    pairs: Sequence[Pair]
    #: Index of the mark that closes what an earlier paragraph left open; None where none does.
    carried: int | None
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
        plain = _plain(marks)
        if plain is not None:
            return Reading(plain, None, False)
    costs: list[_Costs] = []
    end, last = -1, ""
    for start, behind, family, opening, closing, stray, _ in marks:
        costs.append((family, opening, closing, stray, start == end and family == last))
        end, last = behind, family
    question = tuple(costs), carry, reopened, main
    return _searched[question] if len(costs) <= _FEW else _searched.work_out(question)


def _plain(marks: list[Mark]) -> list[Pair] | None:
    """The reading in which nothing is in doubt, if there is one."""
    pairs: list[Pair] = []
    stack: list[int] = []
    for at, mark in enumerate(marks):
        if stack and mark.closing <= _PLAIN and mark.family == marks[stack[-1]].family:
            if mark.stray <= mark.closing:
                return None
            opening = stack.pop()
            pairs.append(tuple.__new__(Pair, (opening, at)))
        elif mark.opening <= _PLAIN and mark.stray > 1.0 and all(marks[i].family != mark.family for i in stack):
            stack.append(at)
        elif mark.stray > _PLAIN:
            return None
    if stack:
        return None
    if len(pairs) > 1:
        pairs.sort()  # no two open at one mark
    return pairs


class _Searched(Memo[_Question, Reading]):
    """The cheapest reading of some marks by their costs, worked out once.

    Of the paragraphs that need a search, nine in ten have the costs of one before: a speech that goes on in the next, a
    text with the same mark on both sides.
    """

    most = 5_000

    def work_out(self, question: _Question) -> Reading:
        """The reading of marks whose costs were not seen before."""
        marks, carry, reopened, main = question
        return _resolve(marks, _search(marks, carry=carry, reopened=reopened, main=main))


_searched = _Searched()


def _search(marks: Sequence[_Costs], *, carry: bool, reopened: str, main: str) -> _Steps:
    """The steps of the cheapest reading, by beam search over the stacks of open quotes."""
    width = _BEAM if len(marks) <= _MANY else _BEAM_MANY
    best: dict[str, tuple[float, _Steps]] = {"": (0.0, None)}
    if carry:
        best[_CARRIED[DOUBLE]] = (_CARRY, None)
    for at, (family, opening, closing, stray, twice) in enumerate(marks):
        following: dict[str, tuple[float, _Steps]] = {}
        for stack, (cost, steps) in best.items():
            _keep(following, stack, cost + (min(stray, _TWICE_STRAY) if twice else stray), steps, None)
            if len(stack) < _DEPTH:
                extra = 0.0
                if family in stack or family.lower() in stack:
                    extra = _AGAIN.get(family, _AGAIN_OTHER) + _TWICE * twice
                _keep(following, stack + family, cost + opening + extra, steps, (at, _OPEN))
            place = max(stack.rfind(family), stack.rfind(_CARRIED.get(family, family)))
            if place >= 0:
                inside = sum(_UNCLOSED_INSIDE.get(other, _UNCLOSED_INSIDE_OTHER) for other in stack[place + 1 :])
                _keep(following, stack[:place], cost + closing + inside, steps, (at, _CLOSE))
            elif stack and _CROSS.get(family) == stack[-1] and stray >= SPEECH_ENDS:
                _keep(following, stack[:-1], cost + closing + _CROSS_COST[family], steps, (at, _CLOSE_CROSS))
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


def _resolve(marks: Sequence[_Costs], steps: _Steps) -> Reading:
    """The pairs that a reading's steps make."""
    order: list[tuple[int, int]] = []
    while steps is not None:
        steps, at, action = steps
        order.append((at, action))
    order.reverse()
    pairs: list[Pair] = []
    stack: list[int] = []
    carried: int | None = None
    for at, action in order:
        if action == _OPEN:
            stack.append(at)
            continue
        family = marks[at][0]
        while action == _CLOSE and stack and marks[stack[-1]][0] != family:
            stack.pop()  # an opening mark without its partner, inside a quote that has one
        if stack:
            pairs.append(Pair(stack.pop(), at))
        else:
            carried = at
    pairs.extend(Pair(at, None) for at in stack)
    pairs.sort()
    return Reading(tuple(pairs), carried, not order or order[-1][0] != len(marks) - 1)
