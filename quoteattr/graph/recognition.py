"""The names of a text: where each starts and ends, and whether it is a person's, a body's, a place's or another.

Patterns propose runs of words with capitals. In each run learned weights decide, word by word, where a name starts and
how far it goes; then, for each name, what it is the name of. Both are conditional logits (``decision.choice``) whose
options are the same every time, by features that hold no word. What the document has of the same word in other places
is the greatest part of what they know, and all places of one name are looked at together.
"""

import struct
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import attrs

from quoteattr.analysis.tokens import Analysis
from quoteattr.decision.choice import Features, crossed
from quoteattr.decision.weights import NAME_PARTS, NAME_TYPES, Weights
from quoteattr.document import Document
from quoteattr.graph.name_looks import BEGIN, INSIDE, OUTSIDE, Candidates, Looks, Stretch
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.readings import Name, Named, NameType
from quoteattr.language.rules import NameReading

#: The types of names; "none of them" is one more option, which has no features and so a score of 0.
TYPES: Final = tuple(map(NameType, NAME_TYPES))
#: The scores of all types stand in one number, each with so many bits, in thousandths of a log-odd.
_BITS: Final = 64
_THOUSANDTHS: Final = 1000
_BYTES: Final = _BITS // 8 * len(TYPES)
#: Where a name is as clear as this by all its places together, it is the same in each.
_SURE: Final = 2.0
_scores: Final = struct.Struct(f"<{len(TYPES)}q").unpack


class NameScales(Looks[Any]):
    """What decides on names: by the same weights every time, so that it can be kept for many documents."""

    def __init__(self, rules: NameReading, weights: Weights) -> None:
        parts, wholes = weights["name_part"], weights["name_type"]

        def part(features: Features) -> complex:
            """The scores of both parts in one number: one addition is quicker than two."""
            return complex(*[sum([parts.get(crossed(f, name), 0.0) for f in features]) for name in NAME_PARTS])

        def whole(features: Features) -> int:
            """The scores of all types in one number; one that is below 0 takes a thousandth off the next."""
            scores = [sum([wholes.get(crossed(f, name), 0.0) for f in features]) for name in NAME_TYPES]
            return sum([round(_THOUSANDTHS * score) << (_BITS * number) for number, score in enumerate(scores)])

        super().__init__(rules, part, whole)


class Recognition(NamedTuple):
    """The names of a text, in text order."""

    names: Sequence[Named]
    #: What patterns take for people's names.
    proposals: Sequence[Name]


def recognised(
    document: Document, analysis: Analysis, language: Language, scales: NameScales | None
) -> tuple[Analysis, Recognition | None]:  # fmt: skip
    """The tokens with their classes once names are known, and the names; None where nothing decides on them."""
    if scales is None:
        return analysis, None
    candidates = Candidates(document, analysis, language, scales.rules)
    named = [found for name in decide(candidates, scales) if (found := _trimmed(name, analysis.tags, scales.rules))]
    decided = attrs.evolve(analysis, tags=scales.rules.decided(analysis, named))
    return decided, Recognition(named, candidates.proposals)


def _trimmed(name: Named, tags: str, rules: NameReading) -> Named | None:
    """A person's name without what leads it; None where nothing is left of it."""
    if name.type is not NameType.PERSON or rules.LED.isdisjoint(tags[name.start : name.end]):
        return name
    start, end = rules.of_person(tags, name.start, name.end)
    if start == name.start:
        return name
    return name._replace(start=start) if start < end else None


def decide(candidates: Candidates, scales: NameScales) -> list[Named]:
    """The names among some candidates, in text order."""
    found: list[Named] = []
    for places, name, around in candidates.wholes(scales, spans(candidates, scales)):
        # What stands beside a place counts half, and half what stands beside all places of the name.
        count = len(places)
        together = count * name + sum(around) if count > 1 else name + around[0]
        type_, margin = _best(together, count)
        if count == 1 or margin > _SURE:
            if type_ is not None:
                found += [tuple.__new__(Named, (start, end, type_, margin)) for start, end in places]
            continue
        together += count * name
        for (start, end), beside in zip(places, around, strict=True):
            type_, margin = _best(together + count * beside, 2 * count)
            if type_ is not None:
                found.append(tuple.__new__(Named, (start, end, type_, margin)))
    found.sort()
    return found


def _best(packed: int, times: int) -> tuple[NameType | None, float]:
    """The type with the highest of the scores in one number, None where that is below 0; and by how much it is higher.

    Args:
        packed: the scores, added up.
        times: how often they were added up.
    """
    scores = _scores(packed.to_bytes(_BYTES, "little", signed=True))
    best = max(scores)
    if best <= 0:
        return None, -best / (times * _THOUSANDTHS)
    second = max(0, sorted(scores)[-2])
    return TYPES[scores.index(best)], (best - second) / (times * _THOUSANDTHS)


def spans(candidates: Candidates, scales: NameScales) -> Sequence[Stretch]:
    """The stretches that runs are cut into, each of which could be a name."""
    found = [*candidates.single, *candidates.plain]
    begun = behind = -1

    def decided(at: Token, capital: bool, before: str, score: complex) -> str:  # noqa: FBT001 - called for each word
        nonlocal begun, behind
        begin, inside = score.real, score.imag
        if before is not OUTSIDE:
            if inside > 0 and (inside >= begin or not capital):
                if capital:
                    behind = at + 1
                return INSIDE
            found.append((begun, behind))
            begun = -1
        if capital and begin > 0:
            begun, behind = at, at + 1
            return BEGIN
        return OUTSIDE

    for run in candidates.several:
        candidates.parts(scales, run, decided)
        if begun >= 0:
            found.append((begun, behind))
            begun = -1
    return found
