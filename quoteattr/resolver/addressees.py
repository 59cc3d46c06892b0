"""Who is spoken to: of those who speak around a turn, or are called by name in it, the likeliest."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from quoteattr.decision.choice import Features, score
from quoteattr.resolver.turn_search import NOBODY
from quoteattr.resolver.turns import Turn
from quoteattr.resolver.voices import Voices

#: So many turns to either side are asked who speaks.
_AROUND: Final = 3
_MOST_GAP: Final = 3


def options(turns: Sequence[Turn], voices: Voices, speakers: Sequence[int], number: int) -> list[tuple[int, Features]]:
    """Those who could be spoken to in a turn, each with what speaks for it.

    Args:
        turns: all turns of the text.
        voices: its voices.
        speakers: who says each turn.
        number: the turn.
    """
    turn, speaker = turns[number], speakers[number]
    found: dict[int, None] = dict.fromkeys(turn.called)
    around = [other for far in range(1, _AROUND + 1) for other in (number - far, number + far)]
    for other in around:
        if 0 <= other < len(turns) and speakers[other] != NOBODY:
            found[speakers[other]] = None
    for other in (number - 1, number + 1):
        if 0 <= other < len(turns):
            found.update(dict.fromkeys(turns[other].called))
    if voices.narrator is not None:
        found[voices.narrator] = None
    found.pop(speaker, None)
    return [(who, tuple(_features(turns, voices, speakers, number, who))) for who in found]


def _features(turns: Sequence[Turn], voices: Voices, speakers: Sequence[int], number: int, who: int) -> Iterator[str]:
    turn = turns[number]
    if who in turn.called:
        yield "is called"
        if turn.called[-1] == who:
            yield "is called last"
    elif turn.called:
        yield "another is called"
    pronoun = voices.voices[who].pronoun
    if turn.calls and pronoun:
        yield "its pronoun is called" if turn.calls == pronoun else "another pronoun is called"
    if who in turn.spoken_of:
        yield "is spoken of"
    if who == voices.narrator:
        yield "is the narrator"
    gap = 0
    for far in range(1, _AROUND + 1):
        other = number - far
        if other < 0:
            break
        gap += turns[other + 1].gap
        if speakers[other] == who:
            yield f"spoke {far} before"
            yield f"spoke {far} before gap={min(gap, _MOST_GAP)}"
            break
    gap = 0
    for far in range(1, _AROUND + 1):
        other = number + far
        if other >= len(turns):
            break
        gap += turns[other].gap
        if speakers[other] == who:
            yield f"speaks {far} behind"
            yield f"speaks {far} behind gap={min(gap, _MOST_GAP)}"
            break
    if number and speakers[number - 1] == speakers[number] and who in turns[number - 1].called:
        yield "was called in the speech before"
    if number and speakers[number] in turns[number - 1].called and speakers[number - 1] == who:
        yield "called the speaker"


def addressees(
    turns: Sequence[Turn], voices: Voices, speakers: Sequence[int], weights: Mapping[str, float]
) -> list[int | None]:
    """Who is spoken to in each turn; None where nobody could be."""
    made: list[int | None] = []
    for number in range(len(turns)):
        found = options(turns, voices, speakers, number)
        scores = [score(features, weights) for _, features in found]
        made.append(found[scores.index(max(scores))][0] if found else None)
    return made
