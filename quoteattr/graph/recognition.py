"""The names of a text: where each starts and ends, and whether it is a person's, a body's, a place's or another.

Patterns propose runs of words with capitals. In each run learned weights decide, word by word, where a name starts and
how far it goes; then, for each name, what it is the name of. Both are conditional logits (``decision.choice``) whose
options are the same every time, by features that hold no word. What the document has of the same word in other places
is the greatest part of what they know, and all places of one name are looked at together.
"""

import bisect
import struct
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import attrs

from quoteattr.analysis.tokens import Analysis
from quoteattr.decision.choice import Features
from quoteattr.decision.weights import NAME_PARTS, NAME_TYPES, Weights, by_feature
from quoteattr.document import Document
from quoteattr.graph.cast_names import CastNames, Given, laid_over, with_people
from quoteattr.graph.name_looks import BEGIN, INSIDE, OUTSIDE, Candidates, Looks, Stretch
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.classes import TokenClass, replaced
from quoteattr.language.readings import Name, Named, NameType
from quoteattr.language.rules import NameReading
from quoteattr.model import Span

#: The types of names; "none of them" is one more option, which has no features and so a score of 0.
TYPES: Final = tuple(map(NameType, NAME_TYPES))
#: The scores of all types stand in one number, each with so many bits, in thousandths of a log-odd.
_BITS: Final = 64
_THOUSANDTHS: Final = 1000
_HALF: Final = 1 << (_BITS - 1)
#: With as much added to each, none is below 0, and each can be read off the bytes by itself.
_RAISED: Final = sum([_HALF << (_BITS * n) for n in range(len(TYPES))])
#: A member of an enumeration is slow to get.
_PERSON: Final = NameType.PERSON
_BODY: Final = NameType.BODY
_COMMA: Final = TokenClass.COMMA
_SCORES: Final = struct.Struct(f"<{len(TYPES)}Q")
#: A name that was decided to be no person's is still taken for one where the decision was no clearer than this.
_CLEAR: Final = 1.0
#: Where a name is as clear as this by all its places together, it is the same in each.
_SURE: Final = 2.0


class NameScales(Looks[Any]):
    """What decides on names: by the same weights every time, so that it can be kept for many documents."""

    def __init__(self, rules: NameReading, weights: Weights) -> None:
        # Scores of all classes stand in one number, as one addition is quicker than several.
        parts = {
            feature: complex(*[scores.get(name, 0.0) for name in NAME_PARTS])
            for feature, scores in by_feature(weights["name_part"]).items()
        }
        wholes = {
            feature: sum(
                [round(_THOUSANDTHS * scores.get(name, 0.0)) << (_BITS * n) for n, name in enumerate(NAME_TYPES)]
            )
            for feature, scores in by_feature(weights["name_type"]).items()
        }

        def part(features: Features) -> complex:
            return sum([parts[feature] for feature in features if feature in parts], 0j)

        def whole(features: Features) -> int:
            return sum([wholes[feature] for feature in features if feature in wholes])

        super().__init__(rules, part, whole)


class Recognition(NamedTuple):
    """The names of a text, in text order."""

    names: Sequence[Named]
    #: Those that are taken for people's.
    people: Sequence[Name]
    #: The titles of the text, in which most words have a capital.
    titles: Sequence[Span]
    #: Those that are told to be characters'.
    given: Sequence[Given] = ()


def recognised(
    document: Document,
    analysis: Analysis,
    language: Language,
    scales: NameScales | None,
    cast: CastNames | None = None,
) -> tuple[Analysis, Recognition | None]:
    """The tokens with their classes once names are known, and the names; None where nothing decides on them.

    Names of a cast are what is told of them, whatever they look like.
    """
    if scales is None:
        return analysis, None
    candidates = Candidates(document, analysis, language, scales.rules)
    tags, led, named = analysis.tags, scales.rules.LED, []
    for name in decide(candidates, scales):
        found: Named | None = name
        if name[2] is _PERSON and not led.isdisjoint(tags[name[0] : name[1]]):
            found = _trimmed(name, tags, scales.rules)
        if found is not None:
            named.append(found)
    named = [*scales.rules.settled(analysis, named)]
    proposals, letters = candidates.proposals, scales.rules.letters(analysis)
    if letters:
        named = [
            name if letters.isdisjoint(range(name.start, name.end)) else name._replace(type=NameType.BODY, margin=_SURE)
            for name in named
        ]
        proposals = [name for name in proposals if letters.isdisjoint(range(name.start, name.end))]
    given = cast.find(analysis, [(start, end) for start, end, _, _ in named]) if cast is not None else ()
    if given:
        named = laid_over(named, given)
    tags = scales.rules.decided(analysis, named, letters)
    if given:  # whoever is told to be Mr. van der Holm has a name that begins like one
        particles = [one.start for one in given if one.capital and tags[one.start] == TokenClass.PARTICLE]
        tags = replaced(tags, particles, TokenClass.CAPITAL)
    decided = attrs.evolve(analysis, tags=tags)
    people = with_people(_people(scales.rules, decided, proposals, named), given)
    return decided, Recognition(named, people, candidates.titles, given)


def _people(
    rules: NameReading, analysis: Analysis, proposals: Sequence[Name], named: Sequence[Named]
) -> Sequence[Name]:  # fmt: skip
    """The names that were decided to be people's, and those that could be and were not clearly decided to be others.

    Whoever says something is somebody: it may be a body, which is told later by what it is called elsewhere. So is who
    has the last word of a person's name.

    Args:
        rules: what is known of names.
        analysis: the tokens.
        proposals: the names that could be people's by their classes.
        named: all names, with what each was decided to be.
    """
    tags = analysis.tags
    people = [tuple.__new__(Name, (start, end)) for start, end, type_, _ in named if type_ is _PERSON]
    families: frozenset[str] | None = None  # few ask for them
    also: list[Name] = []
    starts = [name.start for name in named]
    for name in proposals:
        at = bisect.bisect_left(starts, name.end) - 1
        other = named[at] if at >= 0 and named[at].end > name.start else None
        if other is not None and other.type is _BODY and _COMMA in tags[other.start : name.start]:
            continue  # the last of the fields of a body
        if other is None or (other.type is not _PERSON and (other.margin < _CLEAR or rules.says(tags, name))):
            also.append(name)
        elif other.type is not _PERSON and other.end == name.end:
            if families is None:
                families = frozenset([analysis.word(end - 1) for _, end in people])
            if analysis.word(name.end - 1) in families:
                also.append(name)
    return sorted([*people, *also])


def _trimmed(name: Named, tags: str, rules: NameReading) -> Named | None:
    """A person's name without what leads it; None where nothing is left of it."""
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
    scores = _SCORES.unpack((packed + _RAISED).to_bytes(_SCORES.size, "little"))
    *_, second, best = sorted(scores)
    if best <= _HALF:
        return None, (_HALF - best) / (times * _THOUSANDTHS)
    second = max(_HALF, second)
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
