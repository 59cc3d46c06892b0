"""Turns of stories to learn from: who says each by the gold, among the voices that the stages find in the text.

First a conditional logit is fitted, with the turns before said by whom the gold has. Then weights are moved until the
sequences that are right score higher, by a margin, than those that the search finds: a structured perceptron
(Collins 2002), its weights averaged. What counts as right is a voice whose names point to the gold's character.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from quoteattr.evaluate.agreement import SpanIndex, core
from quoteattr.evaluate.cast import CastNames
from quoteattr.gold import CastDocument
from quoteattr.graph import Graph
from quoteattr.model import Span
from quoteattr.resolver import addressees
from quoteattr.resolver.dialogue import Scenery
from quoteattr.resolver.turn_history import History, remembered
from quoteattr.resolver.turn_search import NOBODY, behind, described, scenes, search
from quoteattr.resolver.voice_names import Called
from quoteattr.train.fitting import Example

#: How often the structured training goes through all scenes, in steps of this size; long scenes in pieces.
_ROUNDS: Final = 4
_STEP: Final = 0.05
_PIECE: Final = 60


@attrs.frozen
class Told:
    """The turns of a document of gold, with the voices that are right for each of which the gold tells."""

    id: str
    scenery: Scenery
    right: Mapping[int, frozenset[int]]
    #: The same of those who are spoken to.
    addressed: Mapping[int, frozenset[int]]


def of_cast(gold: CastDocument, graph: Graph, seen: Scenery, called: Sequence[Called]) -> Told:
    """What the gold of a novel tells of its turns.

    Args:
        gold: the novel, with who says each quote.
        graph: the same as the stages see it.
        seen: its turns and voices.
        called: what each voice is called.
    """
    names = CastNames.of(gold)
    means = [names.pointed_to(one.name, one.aliases) for one in called]
    bearers: dict[str, set[int]] = defaultdict(set)
    for voice, characters in enumerate(means):
        for character in characters:
            bearers[character].add(voice)
    spans = SpanIndex.of(core(gold.text, span) for quote in gold.quotes for span in quote.spans)
    quotes = [quote for quote in gold.quotes for _ in quote.spans]
    right: dict[int, frozenset[int]] = {}
    addressed: dict[int, frozenset[int]] = {}
    for number, turn in enumerate(seen.turns):
        said: Counter[str] = Counter()
        to: set[str] = set()
        for index in turn.quotes:
            quoted = graph.layout.quotes[index]
            at = spans.most_like(core(gold.text, Span(quoted.start, quoted.end)))
            if at is not None:
                said[names.meant.get(quotes[at].speaker, quotes[at].speaker)] += 1
                to.update(names.meant.get(name, name) for name in quotes[at].addressees)
        if said:
            right[number] = frozenset(bearers[said.most_common(1)[0][0]])
            addressed[number] = frozenset(voice for name in to for voice in bearers[name])
    return Told(gold.id, seen, right, addressed)


def _by_gold(told: Told) -> list[int]:
    """Who says each turn as the gold has it; where it tells nothing, as the turn itself says."""
    seen = told.scenery
    made: list[int] = []
    for number, proposed in enumerate(seen.proposed):
        tied, right = seen.voices.tied[number], told.right.get(number)
        if right is None:
            made.append(NOBODY if tied is None else tied)
        elif tied in right and tied is not None:
            made.append(tied)
        else:
            among = [who for who in proposed.voices if who in right]
            made.append(among[0] if among else min(right, default=NOBODY))
    return made


def examples(told: Told) -> Iterator[Example]:
    """A choice for each turn of which the gold tells, with the turns before as the gold has them."""
    seen, speakers = told.scenery, _by_gold(told)
    history: History = ()
    for number, turn in enumerate(seen.turns):
        if turn.begins:
            history = ()
        right = told.right.get(number)
        if right is not None:
            places = frozenset(i for i, who in enumerate(seen.proposed[number].voices) if who in right)
            if places:
                yield Example(tuple(described(seen.turns, seen.proposed, number, history)), places)
        history = remembered(history, speakers[number])


def of_addressees(told: Told, speakers: Sequence[int] | None = None) -> Iterator[Example]:
    """A choice for each turn of which the gold tells who is spoken to."""
    said = _by_gold(told) if speakers is None else speakers
    for number, wanted in told.addressed.items():
        found = addressees.options(told.scenery.turns, told.scenery.voices, said, number)
        right = frozenset(place for place, (who, _) in enumerate(found) if who in wanted)
        if right:
            yield Example(tuple(features for _, features in found), right)


def structured(books: Sequence[Told], weights: Mapping[str, float]) -> dict[str, float]:
    """Weights moved until the right sequences score higher than those that are found.

    Args:
        books: what is learned from.
        weights: where they start; features without a weight get none.
    """
    worth = dict(weights)
    summed: defaultdict[str, float] = defaultdict(float)
    drawn = random.Random(0)  # the order of pieces, the same every time
    pieces = [(book, piece) for book in books for scene in scenes(book.scenery.turns) for piece in _pieces(scene)]
    count = 0
    for _ in range(_ROUNDS):
        drawn.shuffle(pieces)
        for book, piece in pieces:
            seen = book.scenery
            right = {
                number: among
                for number in piece
                if (among := [who for who in seen.proposed[number].voices if who in book.right.get(number, ())])
            }
            if not right:
                continue
            count += 1
            found = search(seen.turns, seen.proposed, piece, worth, costs=right)
            if all(who in right[number] for number, who in zip(piece, found, strict=True) if number in right):
                continue
            wanted = search(seen.turns, seen.proposed, piece, worth, allowed=right)
            moved = _features(seen, piece, wanted)
            moved.subtract(_features(seen, piece, found))
            for feature, times in moved.items():
                if times and feature in worth:
                    worth[feature] += _STEP * times
                    summed[feature] += count * _STEP * times
    return {feature: weight - summed[feature] / max(count, 1) for feature, weight in worth.items()}


def _pieces(scene: range) -> Iterator[range]:
    for start in range(scene.start, scene.stop, _PIECE):
        yield range(start, min(start + _PIECE, scene.stop))


def _features(seen: Scenery, piece: range, speakers: Sequence[int]) -> Counter[str]:
    """How often each feature is there in a sequence of speakers."""
    counted: Counter[str] = Counter()
    history: History = ()
    for number, who in zip(piece, speakers, strict=True):
        if who != NOBODY:
            place = seen.proposed[number].voices.index(who)
            counted.update(seen.proposed[number].features[place])
            counted.update(behind(seen.turns, number, history, who))
        history = remembered(history, who)
    return counted
