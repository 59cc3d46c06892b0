"""The dialogue of a story: its cast, its turns, and who says each, all of a scene decided together.

The door is ``told``. It stands behind the pass over single quotes, of which it takes the ties, and changes nothing in
texts that are no stories.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import attrs

from quoteattr.decision.choice import Features, best, score
from quoteattr.graph import Graph
from quoteattr.graph.story_cast import StoryCast, cast_of
from quoteattr.language.dialogue import Dialogue
from quoteattr.resolver import addressees
from quoteattr.resolver.attribution import Attribution
from quoteattr.resolver.turn_candidates import Proposed, Proposer
from quoteattr.resolver.turn_history import History, remembered
from quoteattr.resolver.turn_search import NOBODY, behind, described, scenes, scores, search
from quoteattr.resolver.turns import Turn, turns
from quoteattr.resolver.voices import Voices, voices


@attrs.frozen(eq=False)
class Scenery:
    """What a story says of its turns, before anybody asks who spoke: what is learned from."""

    cast: StoryCast
    turns: Sequence[Turn]
    voices: Voices
    proposed: Sequence[Proposed]


@attrs.frozen(eq=False)
class Story:
    """Who says the turns of a story."""

    scenery: Scenery
    #: The voice of each turn, ``NOBODY`` for none, and its share among all that could be, given who spoke before.
    speakers: Sequence[int]
    shares: Sequence[float]
    #: By how much all that speaks for it is worth less than what speaks for the likeliest; 0 for that.
    scores: Sequence[float]
    #: The voice that is spoken to; None where nothing tells.
    addressees: Sequence[int | None]
    #: The turn of each quote that is in one.
    turn_of: Mapping[int, int]
    #: The voice of each person of the graph who is in the cast.
    voice_of: Mapping[int, int]

    #: Who said the turns before each in its scene, the last one first.
    histories: Sequence[History]

    def options(self, number: int) -> list[tuple[int, Features]]:
        """Those who could say a turn, each with all that speaks for or against it."""
        seen = self.scenery
        told = described(seen.turns, seen.proposed, number, self.histories[number])
        return [*zip(seen.proposed[number].voices, told, strict=True)]

    def features(self, number: int) -> Features:
        """What speaks for and against the voice that says a turn."""
        seen, who = self.scenery, self.speakers[number]
        proposed = seen.proposed[number]
        told = proposed.features[proposed.voices.index(who)]
        return (*told, *behind(seen.turns, number, self.histories[number], who))


def scenery(graph: Graph, made: Sequence[Attribution], rules: Dialogue) -> Scenery:
    """The cast and the turns of a text, and who could say each.

    Args:
        graph: what the text says of people, and where its quotes stand.
        made: what was decided for each quote by itself.
        rules: what its language has for stories.
    """
    cast = cast_of(graph.layout, graph.language.lexicon, rules, graph.people, graph.things)
    means = people(graph, cast)
    found = turns(graph, made, cast, means, rules)
    heard = voices(graph.layout, cast, found, rules)
    proposed = [*Proposer(graph.layout, cast, found, heard, rules).proposed()]
    return Scenery(cast, found, heard, proposed)


def told(
    graph: Graph, made: Sequence[Attribution], weights: Mapping[str, Mapping[str, float]], rules: Dialogue
) -> Story:
    """Who says the turns of a story.

    Args:
        graph: what the text says of people, and where its quotes stand.
        made: what was decided for each quote by itself.
        weights: what the features of turns and of addressees are worth.
        rules: what its language has for stories.
    """
    seen = scenery(graph, made, rules)
    worth = weights["turn"]
    alone = [[score(one, worth) for one in proposed.features] for proposed in seen.proposed]
    speakers: list[int] = []
    for scene in scenes(seen.turns):
        speakers += search(seen.turns, seen.proposed, scene, worth, alone=alone)
    shares: list[float] = []
    behind_best: list[float] = []
    histories: list[History] = []
    history: History = ()
    for number, (turn, who) in enumerate(zip(seen.turns, speakers, strict=True)):
        if turn.begins:
            history = ()
        voices_ = seen.proposed[number].voices
        options = scores(seen.turns, voices_, alone[number], number, history, worth)
        place = voices_.index(who) if who != NOBODY else None
        shares.append(share(options, place))
        behind_best.append(options[place] - max(options) if place is not None else 0.0)
        histories.append(history)
        history = remembered(history, who)
    return Story(
        scenery=seen,
        speakers=speakers,
        shares=shares,
        scores=behind_best,
        addressees=addressees.addressees(seen.turns, seen.voices, speakers, weights["addressee"]),
        turn_of={quote: number for number, turn in enumerate(seen.turns) for quote in turn.quotes},
        voice_of=people(graph, seen.cast),
        histories=histories,
    )


def share(options: Sequence[float], taken: int | None) -> float:
    """The share of the option that was taken, by the scores of all; 0 where none was."""
    if taken is None:
        return 0.0
    highest = best(options)
    return highest.share * math.exp(options[taken] - options[highest.option])


def people(graph: Graph, cast: StoryCast) -> dict[int, int]:
    """The character of each person of the graph whose names are a character's, by most of them."""
    found: dict[int, int] = {}
    for person, indices in enumerate(graph.people.found):
        if graph.people.character(person) is not None:
            found[person] = person  # the cast is in the order in which it was told
            continue
        counted: Counter[int] = Counter()
        for index in indices:
            who = cast.at(graph.people.names[index].end - 1)
            if who is not None:
                counted[who] += 1
        if counted:
            found[person] = counted.most_common(1)[0][0]
    return found
