"""Who says the turns of a scene, all taken together: the sequence of speakers that fits best, found with a beam."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from quoteattr.decision.choice import score
from quoteattr.resolver.turn_candidates import Proposed
from quoteattr.resolver.turn_history import REMEMBERED, History, Standing, features, remembered, rhythm
from quoteattr.resolver.turns import Turn

#: So many sequences are kept at each turn.
BEAM: Final = 8
#: Nobody could be found.
NOBODY: Final = -1


class _Kept(NamedTuple):
    """A sequence up to a turn."""

    score: float
    history: History
    #: The sequence before its last speaker, and that one; None at the start.
    before: "_Kept | None"
    who: int


def scenes(turns: Sequence[Turn]) -> list[range]:
    """The turns in runs that silence parts."""
    begins = [number for number, turn in enumerate(turns) if turn.begins]
    if not begins or begins[0]:
        begins.insert(0, 0)
    return [range(start, end) for start, end in zip(begins, [*begins[1:], len(turns)], strict=True)]


def search(
    turns: Sequence[Turn],
    proposed: Sequence[Proposed],
    scene: range,
    weights: Mapping[str, float],
    *,
    allowed: Mapping[int, Sequence[int]] | None = None,
    costs: Mapping[int, Sequence[int]] | None = None,
    alone: Sequence[Sequence[float]] | None = None,
) -> list[int]:
    """The best speakers of the turns of a scene.

    Args:
        turns: all turns of the text.
        proposed: who could say each.
        scene: which of them.
        weights: what the features are worth.
        allowed: to learn from: those among whom to choose, for turns of which that is known.
        alone: what the features of each voice are worth that no turn before has a part in, where that is known already.
        costs: to learn from: those who are right, for turns at which all others are to be made harder to avoid.
    """
    beam = [_Kept(0.0, (), None, NOBODY)]
    for number in scene:
        turn, last = turns[number], turns[number - 1]
        options = proposed[number]
        called = last.called
        told = [score(one, weights) for one in options.features] if alone is None else alone[number]
        if costs is not None and number in costs:
            right = costs[number]
            told = [one + (who not in right) for one, who in zip(told, options.voices, strict=True)]
        of = [*zip(options.voices, told, strict=True)]
        if allowed is not None and number in allowed:
            of = [one for one in of if one[0] in allowed[number]]
        if not of:
            of = [(NOBODY, 0.0)]
        worth: dict[Standing, float] = {}
        best: dict[History, _Kept] = {}
        for kept in beam:
            history = kept.history
            how = rhythm(history)
            place = {who: ago for ago, who in reversed([*enumerate(history)])}
            for who, value in of:
                standing = Standing(how, place.get(who, REMEMBERED), bool(history) and who in called)
                added = worth.get(standing)
                if added is None:
                    added = worth[standing] = score(features(turn, last, standing), weights)
                total = kept.score + value + added
                after = remembered(history, who)
                other = best.get(after)
                if other is None or other.score < total:
                    best[after] = _Kept(total, after, kept, who)
        beam = sorted(best.values(), key=lambda one: -one.score)[:BEAM]
    path: list[int] = []
    kept_: _Kept | None = beam[0]
    while kept_ is not None and kept_.before is not None:
        path.append(kept_.who)
        kept_ = kept_.before
    return path[::-1]


def described(
    turns: Sequence[Turn], proposed: Sequence[Proposed], number: int, history: History
) -> list[tuple[str, ...]]:
    """All features of each who could say a turn, given who said those before."""
    options = zip(proposed[number].voices, proposed[number].features, strict=True)
    return [(*told, *behind(turns, number, history, who)) for who, told in options]


def behind(turns: Sequence[Turn], number: int, history: History, who: int) -> tuple[str, ...]:
    """The features of somebody at a turn, of who said those before."""
    last = turns[number - 1]
    ago = history.index(who) if who in history else REMEMBERED
    return features(turns[number], last, Standing(rhythm(history), ago, bool(history) and who in last.called))


def scores(
    turns: Sequence[Turn],
    voices: Sequence[int],
    alone: Sequence[float],
    number: int,
    history: History,
    weights: Mapping[str, float],
) -> list[float]:
    """What all is worth that speaks for each of some voices at a turn.

    Args:
        turns: all turns of the text.
        voices: the voices.
        alone: what that is worth for each that no turn before has a part in.
        number: the turn.
        history: who said the turns before.
        weights: what the features are worth.
    """
    turn, last, how = turns[number], turns[number - 1], rhythm(history)
    worth: dict[Standing, float] = {}
    found: list[float] = []
    for who, value in zip(voices, alone, strict=True):
        ago = history.index(who) if who in history else REMEMBERED
        standing = Standing(how, ago, bool(history) and who in last.called)
        if standing not in worth:
            worth[standing] = score(features(turn, last, standing), weights)
        found.append(value + worth[standing])
    return found
