"""The names of a text: where each starts and ends, and whether it is a person's, a body's, a place's or another.

Patterns propose runs of words with capitals. In each run learned weights decide, word by word, where a name starts and
how far it goes; then, for each name, what it is the name of. Both are conditional logits (``decision.choice``) whose
options are the same every time, by features that hold no word. What the document has of the same word in other places
is the greatest part of what they know, and all places of one name are decided at once.
"""

import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, Generic, TypeAlias, TypeVar

import attrs

from quoteattr.analysis.tokens import Analysis
from quoteattr.decision.choice import Features, crossed
from quoteattr.decision.weights import NAME_PARTS, NAME_TYPES, Weights
from quoteattr.document import Document
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.classes import TokenClass
from quoteattr.language.readings import Named, NameType
from quoteattr.language.rules import NameReading
from quoteattr.memo import Memo

V = TypeVar("V")
#: Gives the features of a key.
Way: TypeAlias = Callable[[Any], Features]


#: The parts of a name that a word can be, and the types of names; each decision has "none of them" as one more option,
#: which has no features and so a score of 0.
BEGIN, INSIDE = PARTS = NAME_PARTS
TYPES: Final = tuple(map(NameType, NAME_TYPES))
#: What a word is that is no part of any name.
OUTSIDE: Final = "none"
#: Names of which lists tell what they are.
_LISTED: Final = {TokenClass.COUNTRY: NameType.PLACE, TokenClass.NATIONALITY: NameType.OTHER}
#: How sure that is: no decision is surer.
_LISTED_MARGIN: Final = 10.0
PADDING: Final = TokenClass.BREAK * 2


class Scores(Memo[Any, V], Generic[V]):
    """What a key of one way of looking is worth, worked out once."""

    most = 50_000

    def __init__(self, way: Way, worth: Callable[[Features], V]) -> None:
        super().__init__()
        self._way, self._worth = way, worth

    def work_out(self, key: Any) -> V:  # noqa: ANN401 - each way has keys of its own
        """What a key is worth that was not seen before."""
        return self._worth(self._way(key))


class Ways(Generic[V]):
    """What is seen of words and of names, each worth scores, or, to learn from, features.

    Args:
        rules: how the language looks at names.
        part: what features of a word are worth.
        whole: what features of a name are worth.
    """

    def __init__(self, rules: NameReading, part: Callable[[Features], V], whole: Callable[[Features], V]) -> None:
        self.parts = tuple([Scores(way, part) for way in rules.PART_WAYS])
        self.wholes = tuple([Scores(way, whole) for way in rules.WHOLE_WAYS])


class NameScales(Ways[Any]):
    """What decides on names: by the same weights every time, so that it can be kept for many documents."""

    def __init__(self, rules: NameReading, weights: Weights) -> None:
        #: How the language looks at names.
        self.rules = rules
        parts, wholes = weights["name_part"], weights["name_type"]

        def part(features: Features) -> complex:
            """The scores of both parts in one number: one addition is quicker than two."""
            return complex(*[sum([parts.get(crossed(f, name), 0.0) for f in features]) for name in PARTS])

        def whole(features: Features) -> tuple[float, ...]:
            return tuple([sum([wholes.get(crossed(f, name), 0.0) for f in features]) for name in TYPES])

        super().__init__(rules, part, whole)


#: A stretch of tokens: the first, and the one behind the last.
Stretch: TypeAlias = tuple[Token, Token]


class Candidates:
    """The runs of one document in which names are looked for, with all that is seen of them."""

    def __init__(self, document: Document, analysis: Analysis, language: Language, rules: NameReading) -> None:
        self.rules = rules
        self.analysis = analysis
        shapes = "".join(map(rules.shapes_of().__getitem__, analysis.tokens))
        #: Classes and shapes, each with two more on both sides.
        self.tags = f"{PADDING}{analysis.tags}{PADDING}"
        self.marks = f"{rules.PADDING}{shapes}{rules.PADDING}"
        self.runs = rules.runs(shapes)
        self.titles = _titles(document, analysis, language)
        places = [at for first, last in self._in_text() for at in range(first, last)]
        #: What the document has of each word, as bits; of those in titles nothing.
        self.held = rules.evidence(analysis, shapes, places)

    def _in_text(self) -> Iterable[Stretch]:
        """The runs outside of titles."""
        return [run for run in self.runs if not self.in_title(run[0])] if self.titles else self.runs

    def in_title(self, token: Token) -> bool:
        """Whether a token stands in a title, where most words have a capital."""
        at = bisect.bisect_right(self.titles, (token, len(self.tags))) - 1
        return at >= 0 and token < self.titles[at][1]

    def parts(self, ways: Ways[V], run: Stretch) -> Iterator[tuple[Token, bool, Callable[[str], list[V]]]]:
        """The words of a run, each with whether it has a capital, and what is seen of it, given the part before it."""
        window, shape, form, own, beside, place, earlier = ways.parts
        first, last = run
        tags, marks, tokens, known = self.tags, self.marks, self.analysis.tokens, self.held.get
        bits = [known(token.rstrip(), 0) for token in tokens[first:last]]
        bits.append(0)
        body = TokenClass.BODY_NAME if TokenClass.BODY_NAME in tags[first + 2 : last + 2] else ""
        ends = tags[first + 1 : first + 3] + tags[last + 1 : last + 3] + body
        capitals = self.rules.CAPITALS
        for at in range(first, last):

            def seen(before: str, at: Token = at) -> list[V]:
                n = at - first
                return [
                    window[tags[at : at + 5]],
                    shape[marks[at + 1 : at + 4]],
                    form[tokens[at]],
                    own[bits[n], tags[at + 1 : at + 3]],
                    beside[bits[n - 1], bits[n + 1]],
                    place[ends, n, last - 1 - at],
                    earlier[before, tags[at + 1 : at + 3]],
                ]

            yield at, marks[at + 2] in capitals, seen

    def spelt(self, span: Stretch) -> str:
        """A name, as its words are written."""
        start, end = span
        tokens = self.analysis.tokens
        return tokens[start].rstrip() if end - start == 1 else " ".join([t.rstrip() for t in tokens[start:end]])

    def around(self, ways: Ways[V], span: Stretch) -> list[V]:
        """What is seen beside a name where it stands."""
        beside, governed, set_off = ways.wholes[:3]
        start, end = span
        tags, marks, one = self.tags, self.marks, end - start == 1
        seen = [
            beside[tags[start : start + 2] + tags[end + 2 : end + 4], one],
            governed[marks[start : start + 2] + marks[end + 2], one],
        ]
        if tags.startswith(TokenClass.COMMA, end + 2):
            seen.append(set_off[tags[end + 3 : end + 3 + self.rules.SET_OFF]])
        return seen

    def wholes(self, ways: Ways[V], spans: Sequence[Stretch]) -> Iterator[tuple[list[Stretch], list[V], list[list[V]]]]:
        """All places of each name, what is seen of the name, and what beside each of the places."""
        classes, shapes, only, last_form, first_form, own, last_own, first_own, whole, ending, opening, alone, title = (
            ways.wholes[3:]
        )
        tags, marks, tokens, held = self.tags, self.marks, self.analysis.tokens, self.held
        places: dict[str, list[Stretch]] = {}
        for span in spans:
            places.setdefault(self.spelt(span), []).append(span)
        found: dict[str, int] = {}
        endings: dict[str, int] = {}
        openings: dict[str, int] = {}
        for name, spans_ in places.items():
            bits = found[name] = self.rules.evidence_of(tags, marks, spans_)
            start, end = spans_[0]
            if end - start > 1:
                last, first = tokens[end - 1].rstrip(), tokens[start].rstrip()
                endings[last] = endings.get(last, 0) | bits
                openings[first] = openings.get(first, 0) | bits
        for name, spans_ in places.items():
            start, end = spans_[0]
            seen = [
                classes[tags[start + 2 : end + 2]],
                shapes[marks[start + 2 : end + 2]],
                whole[found[name]],
            ]
            if end - start == 1:
                seen += (only[tokens[start]], own[held.get(name, 0)])
                if name in endings:
                    seen.append(ending[endings[name]])
                if name in openings:
                    seen.append(opening[openings[name]])
            else:
                last, first = tokens[end - 1].rstrip(), tokens[start].rstrip()
                seen += (
                    last_form[tokens[end - 1]],
                    first_form[tokens[start]],
                    last_own[held.get(last, 0)],
                    first_own[held.get(first, 0)],
                )
                if last in found:
                    seen.append(alone[found[last]])
            if self.titles and self.in_title(start):
                seen.append(title[""])
            yield spans_, seen, [self.around(ways, span) for span in spans_]


def recognised(
    document: Document, analysis: Analysis, language: Language, scales: NameScales | None
) -> tuple[Analysis, list[Named] | None]:  # fmt: skip
    """The tokens with their classes once names are known, and the names; None where nothing decides on them."""
    if scales is None:
        return analysis, None
    named = read(document, analysis, language, scales)
    return attrs.evolve(analysis, tags=scales.rules.decided(analysis, named)), named


def read(document: Document, analysis: Analysis, language: Language, scales: NameScales) -> list[Named]:
    """The names of a document, in text order; those of people without what leads them."""
    tags, of_person = analysis.tags, scales.rules.of_person
    found: list[Named] = []
    for name in decide(Candidates(document, analysis, language, scales.rules), scales):
        if name.type is NameType.PERSON:
            start, end = of_person(tags, name.start, name.end)
            if start < end:
                found.append(name if start == name.start else name._replace(start=start))
        else:
            found.append(name)
    return found


def decide(candidates: Candidates, scales: NameScales) -> list[Named]:
    """The names among some candidates, in text order."""
    listed, open_ = spans(candidates, scales)
    for places, seen, around in candidates.wholes(scales, open_):
        name: list[float] = [*map(sum, zip(*seen, strict=True))]
        each = [[*map(sum, zip(*beside, strict=True))] for beside in around]
        if len(places) > 1:
            shared = [sum(scores) / len(places) for scores in zip(*each, strict=True)]
            each = [[(own + all_) / 2 for own, all_ in zip(scores, shared, strict=True)] for scores in each]
        for (start, end), beside in zip(places, each, strict=True):
            scores = [*map(sum, zip(name, beside, strict=True))]
            best = max(scores)
            if best > 0:
                type_ = scores.index(best)
                scores[type_] = 0.0
                listed.append(Named(start, end, TYPES[type_], best - max(scores)))
    listed.sort()
    return listed


def spans(candidates: Candidates, scales: NameScales) -> tuple[list[Named], list[Stretch]]:
    """The names that lists know, and the stretches of all others, as far as runs are cut into them."""
    listed: list[Named] = []
    found: list[Stretch] = []
    tags = candidates.analysis.tags
    for run in candidates.runs:
        start, end = run
        if end - start == 1:
            known = _LISTED.get(tags[start])
            if known is None:
                found.append(run)
            else:
                listed.append(Named(start, end, known, _LISTED_MARGIN))
            continue
        begun, behind, before = -1, start, OUTSIDE
        for at, capital, seen in candidates.parts(scales, run):
            if not capital and begun < 0:
                continue
            score = sum(seen(before))
            begin, inside = score.real, score.imag
            if begun >= 0 and inside > 0 and (inside >= begin or not capital):
                before = INSIDE
                if capital:
                    behind = at + 1
                continue
            if begun >= 0:
                found.append((begun, behind))
                begun = -1
            before = OUTSIDE
            if capital and begin > 0:
                begun, behind, before = at, at + 1, BEGIN
        if begun >= 0:
            found.append((begun, behind))
    return listed, found


def _titles(document: Document, analysis: Analysis, language: Language) -> list[Stretch]:
    """The headings in which most words have a capital, as tokens."""
    in_title_case, starts = language.proper_names.in_title_case, analysis.starts
    return [
        (bisect.bisect_left(starts, paragraph.span.start), bisect.bisect_left(starts, paragraph.span.end))
        for paragraph in document.paragraphs
        if in_title_case(document.view, paragraph.span.start, paragraph.span.end, heading=paragraph.heading)
    ]
