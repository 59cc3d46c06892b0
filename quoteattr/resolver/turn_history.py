"""What the turns before tell of who says one: speakers take turns, a speech goes on, somebody is called by name."""

from typing import Final, NamedTuple, TypeAlias

from quoteattr.resolver.turns import Turn

#: Whoever said the turns before in a scene, the last one first; so many are remembered.
History: TypeAlias = tuple[int, ...]
REMEMBERED: Final = 5
#: Among the last so many turns, how many speak is counted.
_AMONG: Final = 4
#: Classes of counts.
_MOST_GAP: Final = 3
_STEP, _MOST_STEPS = 6, 3
#: Narration of so many words between two quotes is long.
_LONG: Final = 25


class Rhythm(NamedTuple):
    """How the last turns of a scene were taken, whoever took them."""

    turns: int
    #: Whether one speaker has the last two; the last and the third; the second and the fourth; the last and the fifth.
    same: bool
    alternates: bool
    alternated: bool
    alternates_long: bool
    #: How many speak among the last four.
    speakers: int


class Standing(NamedTuple):
    """How somebody stands to the turns before."""

    rhythm: Rhythm
    #: How many turns ago they spoke last, from 0; as many as are remembered for nobody who did.
    ago: int
    #: Whether the last turn calls them by name.
    called: bool


def rhythm(history: History) -> Rhythm:
    """How the last turns were taken.

    >>> rhythm((1, 2, 1, 2)).alternates, rhythm((1, 1, 2)).same, rhythm(()).turns
    (True, True, 0)
    """
    count = len(history)
    return Rhythm(
        count,
        count > 1 and history[1] == history[0],
        count > 2 and history[2] == history[0],
        count > 3 and history[3] == history[1],
        count > 4 and history[4] == history[0],
        len(set(history[:_AMONG])),
    )


def remembered(history: History, who: int) -> History:
    """The history behind a turn."""
    return (who, *history[: REMEMBERED - 1])


def features(turn: Turn, last: Turn, standing: Standing) -> tuple[str, ...]:
    """What speaks for somebody as the next to speak.

    Args:
        turn: the turn.
        last: the one before.
        standing: how somebody stands to that and to those before.
    """
    (count, same, alternates, alternated, alternates_long, speakers), ago, called = standing
    tie = f"{turn.tie.sort} said" if turn.tie.said else turn.tie.sort
    sort, before = turn.tie.sort, last.tie.sort
    if not count:
        return (f"scene begins {tie}",)
    gap, gap_before = min(turn.gap, _MOST_GAP), min(last.gap, _MOST_GAP)
    words = min(_MOST_STEPS, last.words // _STEP)
    if ago == 0:
        found = [
            f"ago=0 {tie} gap={gap}",
            f"ago=0 {sort} behind {before}",
            f"ago=0 speakers={speakers}",
            f"ago=0 {sort} narration={min(_MOST_STEPS, turn.words // _STEP)}",
        ]
        if last.open:
            found.append(f"ago=0 speech open gap={min(gap, 1)}")
        if last.stop > last.end:
            found.append("ago=0 speech over paragraphs")
        if last.words > _LONG:
            found.append("ago=0 long narration before")
        if called:
            found.append("ago=0 called")
        if not gap:
            found.append(f"ago=0 {sort} narration before={words}")
        if same:
            found.append(f"ago=0 again gap={gap}")
        if last.asks:
            found.append(f"ago=0 question gap={min(gap, 1)}")
        if turn.goes_on:
            found.append("ago=0 goes on")
        return tuple(found)
    found = [f"another {tie}"]
    if called:
        found.append(f"another called gap={gap}")
    if last.asks:
        found.append(f"question ago={min(ago, _MOST_GAP)}")
    if ago == 1:
        found += [
            f"ago=1 {tie} gap={gap}",
            f"ago=1 gap={gap} before={gap_before}",
            f"ago=1 {sort} behind {before}",
            f"ago=1 {sort} narration before={words}",
        ]
        if alternates:
            found.append(f"ago=1 alternates {tie}")
            if alternated:
                found.append(f"ago=1 alternated {tie}")
                if alternates_long:
                    found.append(f"ago=1 alternated long gap={gap}")
        if count > _AMONG - 1:
            found.append(f"ago=1 speakers={speakers} {tie}")
    elif ago == 2:
        found += [f"ago=2 {tie}", f"ago=2 gap={gap}"]
        if same:
            found.append("ago=2 again")
    elif ago < REMEMBERED:
        found.append(f"ago={ago} {tie}")
    else:
        found += [f"new {tie}", f"new gap={gap}", f"new turns={min(count, _MOST_GAP)}"]
        if count > _AMONG - 1 and speakers == 2:
            found.append(f"new between two {sort}")
    return tuple(found)
