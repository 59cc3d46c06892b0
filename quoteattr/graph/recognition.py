"""The names of a text: where each starts and ends, and whether it is a person's, a body's, a place's or another.

Patterns propose runs of words with capitals. In each run learned weights decide, word by word, where a name starts and
how far it goes; then, for each name, what it is the name of. Both are conditional logits (``decision.choice``) whose
options are the same every time, by features that hold no word. What the document has of the same word in other places
is the greatest part of what they know, and all places of one name are looked at together.
"""

from collections.abc import Sequence
from typing import Any, Final

import attrs

from quoteattr.analysis.tokens import Analysis
from quoteattr.decision.choice import Features, crossed
from quoteattr.decision.weights import NAME_PARTS, NAME_TYPES, Weights
from quoteattr.document import Document
from quoteattr.graph.name_looks import BEGIN, INSIDE, OUTSIDE, Candidates, Looks, Stretch
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.readings import Named, NameType
from quoteattr.language.rules import NameReading

#: The types of names; "none of them" is one more option, which has no features and so a score of 0.
TYPES: Final = tuple(map(NameType, NAME_TYPES))
#: The scores of all types stand in one number, each with so many bits, in hundredths, of which weights are whole ones.
_BITS: Final = 40
_HALF: Final = 1 << (_BITS - 1)
_MASK: Final = (1 << _BITS) - 1
_HUNDREDTHS: Final = 100


class NameScales(Looks[Any]):
    """What decides on names: by the same weights every time, so that it can be kept for many documents."""

    def __init__(self, rules: NameReading, weights: Weights) -> None:
        parts, wholes = weights["name_part"], weights["name_type"]

        def part(features: Features) -> complex:
            """The scores of both parts in one number: one addition is quicker than two."""
            return complex(*[sum([parts.get(crossed(f, name), 0.0) for f in features]) for name in NAME_PARTS])

        def whole(features: Features) -> int:
            """The scores of all types in one number."""
            scores = [sum([wholes.get(crossed(f, name), 0.0) for f in features]) for name in NAME_TYPES]
            return sum([round(_HUNDREDTHS * score) << (_BITS * number) for number, score in enumerate(scores)])

        super().__init__(rules, part, whole)


def recognised(
    document: Document, analysis: Analysis, language: Language, scales: NameScales | None
) -> tuple[Analysis, list[Named] | None]:  # fmt: skip
    """The tokens with their classes once names are known, and the names; None where nothing decides on them."""
    if scales is None:
        return analysis, None
    candidates = Candidates(document, analysis, language, scales.rules)
    named = [found for name in decide(candidates, scales) if (found := _trimmed(name, analysis.tags, scales.rules))]
    return attrs.evolve(analysis, tags=scales.rules.decided(analysis, named)), named


def _trimmed(name: Named, tags: str, rules: NameReading) -> Named | None:
    """A person's name without what leads it; None where nothing is left of it."""
    if name.type is not NameType.PERSON:
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
        shared = 2 * count * name + sum(around)
        for (start, end), beside in zip(places, around, strict=True):
            scores = _scores(shared + count * beside)
            best = max(scores)
            if best > 0:
                type_ = scores.index(best)
                scores[type_] = 0
                margin = (best - max(0, *scores)) / (2 * count * _HUNDREDTHS)
                found.append(tuple.__new__(Named, (start, end, TYPES[type_], margin)))
    found.sort()
    return found


def _scores(packed: int) -> list[int]:
    """The scores that stand in one number."""
    scores = []
    for _ in TYPES:
        score = ((packed + _HALF) & _MASK) - _HALF
        scores.append(score)
        packed = (packed - score) >> _BITS
    return scores


def spans(candidates: Candidates, scales: NameScales) -> Sequence[Stretch]:
    """The stretches that runs are cut into, each of which could be a name."""
    found = [*candidates.single]
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
