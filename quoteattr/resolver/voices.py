"""The voices of a story: the characters of its cast, people who are only described, and the narrator who says *I*."""

import bisect
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from quoteattr.graph.layout import Layout
from quoteattr.graph.story_cast import StoryCast
from quoteattr.language.dialogue import Dialogue
from quoteattr.resolver.turns import FIRST, NAME, PHRASE, Turn

#: A story is told by somebody in it where so many of the words of its narration say so.
_FIRST_PERSON: Final = 0.008
#: The narrator is called by name so often at least, in a short text once in so many turns, and hardly named by anybody
#: else: in this share of all places; and no more turns are theirs by name than this share of the calls.
_CALLED: Final = 3
_TURNS: Final = 20
_NARRATED: Final = 0.15
_SAID: Final = 0.1


@attrs.frozen
class Voice:
    """Somebody who could say a turn."""

    #: named, described or narrator.
    sort: str
    pronoun: str | None
    address: frozenset[str]
    #: How many turns name this voice as their speaker, how often it is called by name, in how many places it is named.
    attributed: int
    called: int
    places: int
    #: The quarter of the places, from 0 to 4, that are the name of no person.
    things: int = 0
    #: The words of somebody who is only described, with how they are written; the turn that brings them up first.
    phrases: Mapping[str, int] = attrs.field(factory=dict)
    turn: int | None = None


@attrs.frozen
class Voices:
    """All voices of a story: first those of the cast, in its order."""

    voices: Sequence[Voice]
    #: Whom the tie of each turn names or describes; None for nobody.
    tied: Sequence[int | None]
    narrator: int | None


NAMED, DESCRIBED, NARRATOR = "named", "described", "narrator"


def voices(layout: Layout, cast: StoryCast, turns: Sequence[Turn], rules: Dialogue) -> Voices:
    """The voices of a text.

    Args:
        layout: the text, and where its quotes are.
        cast: whom it names.
        turns: its turns.
        rules: what its language has for stories.
    """
    attributed = [0] * len(cast.characters)
    described: dict[str, int] = {}
    written: list[dict[str, int]] = []
    first: list[int] = []
    tied: list[int | None] = []
    for number, turn in enumerate(turns):
        tie, who = turn.tie, turn.tie.named
        if tie.sort == NAME and who is not None:
            attributed[who] += 1
        elif tie.sort == PHRASE:
            place = described.setdefault(tie.phrase, len(described))
            if place == len(written):
                written.append({})
                first.append(number)
                attributed.append(0)
            who = len(cast.characters) + place
            attributed[who] += 1
            forms = [tie.phrase]
            if tie.determiner in rules.ARTICLES:
                forms += [f"{article} {tie.phrase}" for article in sorted(rules.ARTICLES)]
            for form in forms:
                written[place][form] = written[place].get(form, 0) + 1
        tied.append(who)
    made = [
        Voice(
            NAMED,
            one.pronoun,
            one.address,
            attributed[number],
            one.called,
            len(one.places),
            4 * one.things // max(1, len(one.places)),
        )
        for number, one in enumerate(cast.characters)
    ]
    for place in described.values():
        turn = turns[first[place]]
        count = attributed[len(cast.characters) + place]
        made.append(Voice(DESCRIBED, turn.tie.pronoun, frozenset(), count, 0, 0, 0, written[place], first[place]))
    narrator = None
    if cast.narrator is not None or _is_told_by_somebody(layout, rules):
        narrator = (
            cast.narrator
            if cast.narrator is not None
            else _narrator(cast, attributed, min(_CALLED, 1 + len(turns) // _TURNS))
        )
        first_told = next((number for number, turn in enumerate(turns) if turn.tie.sort == FIRST), None)
        if narrator is None:
            narrator = len(made)
            made.append(Voice(NARRATOR, None, frozenset(), 0, 0, 0, turn=first_told))
        else:
            made[narrator] = attrs.evolve(made[narrator], sort=NARRATOR, turn=first_told)
        tied = [narrator if turn.tie.sort == FIRST else who for who, turn in zip(tied, turns, strict=True)]
    return Voices(made, tied, narrator)


def _is_told_by_somebody(layout: Layout, rules: Dialogue) -> bool:
    """Whether narration says *I* all the time."""
    analysis = layout.analysis
    words = analysis.words(0, len(analysis.tokens))
    first = total = at = 0
    for quote in layout.quotes:
        if quote.depth == 0:
            start = bisect.bisect_left(analysis.starts, quote.start, at)
            narration = words[at:start]
            total += len(narration)
            first += sum(map(narration.count, rules.NARRATORS))
            at = bisect.bisect_left(analysis.starts, quote.end, start)
    narration = words[at:]
    total += len(narration)
    first += sum(map(narration.count, rules.NARRATORS))
    return first > _FIRST_PERSON * total


def _narrator(cast: StoryCast, attributed: Sequence[int], least: int) -> int | None:
    """The character who is called by name and whom the narration does not name; None where there is none."""
    found = [
        number
        for number, one in enumerate(cast.characters)
        if one.called >= least
        and one.narrated <= _NARRATED * len(one.places) + 1
        and attributed[number] <= _SAID * one.called
    ]
    return max(found, key=lambda number: (cast.characters[number].called, -number), default=None)
