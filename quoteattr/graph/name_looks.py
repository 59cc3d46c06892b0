"""The places of a text where names could stand, and what is seen of each: of its words one by one, and of it whole.

A look gives a short key, of which there are few in a corpus; what a key is worth is worked out once. Whatever looks are
worth can be added: scores to decide by, or lists of features to learn from.
"""

import bisect
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Generic, TypeAlias, TypeVar

from quoteattr.analysis.tokens import Analysis
from quoteattr.decision.choice import Features
from quoteattr.decision.weights import NAME_PARTS
from quoteattr.document import Document
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.classes import TokenClass
from quoteattr.language.rules import NameReading, ProperNames
from quoteattr.memo import Memo
from quoteattr.model import Span

#: What looks are worth: anything that can be added.
V = TypeVar("V", bound=Any)
#: Gives the features of a key.
Way: TypeAlias = Callable[[Any], Features]
#: A stretch of tokens: the first, and the one behind the last.
Stretch: TypeAlias = tuple[Token, Token]

#: What a word can be of a name, and what it is if it is nothing of any.
BEGIN, INSIDE = NAME_PARTS
OUTSIDE: Final = "none"
#: What stands on both sides of a text.
_PADDING: Final = TokenClass.BREAK * 2
#: What patterns take for people's names, a mark for each token: nothing, a first word, a later one.
_FIRST: Final = b"\1"
_LATER: Final = b"\2"
_COMMA, _BODY_NAME = TokenClass.COMMA, TokenClass.BODY_NAME


class Worth(Memo[Any, V], Generic[V]):
    """What a key of one way of looking is worth, worked out once."""

    most = 50_000

    def __init__(self, way: Way, worth: Callable[[Features], V]) -> None:
        super().__init__()
        self._way, self._worth = way, worth

    def work_out(self, key: Any) -> V:  # noqa: ANN401 - each way has keys of its own
        """What a key is worth that was not seen before."""
        return self._worth(self._way(key))


class Looks(Generic[V]):
    """All ways of looking, and what is seen is worth.

    Args:
        rules: how the language looks at names.
        part: what features of a word are worth.
        whole: what features of a name are worth.
    """

    def __init__(self, rules: NameReading, part: Callable[[Features], V], whole: Callable[[Features], V]) -> None:
        #: How the language looks at names.
        self.rules = rules
        self.parts = tuple([Worth(way, part) for way in rules.PART_WAYS])
        self.wholes = tuple([Worth(way, whole) for way in rules.WHOLE_WAYS])


class Candidates:
    """The runs of words with a capital of one document in which names are looked for."""

    def __init__(self, document: Document, analysis: Analysis, language: Language, rules: NameReading) -> None:
        self.rules, self.tokens = rules, analysis.tokens
        shapes = analysis.shapes or "".join(map(rules.shapes_of().__getitem__, analysis.tokens))
        #: Classes, shapes and marks of what is proposed, with two and one more on both sides.
        self.tags = f"{_PADDING}{analysis.tags}{_PADDING}"
        self._shapes = f"{rules.PADDING}{shapes}{rules.PADDING}"
        proposed = bytearray(len(analysis.tags) + 2)
        #: The names that patterns take for people's.
        self.proposals = language.proper_names.people(analysis.tags)
        for start, end in self.proposals:
            proposed[start + 1 : end + 1] = _FIRST + _LATER * (end - start - 1)
        self._proposed = bytes(proposed)
        #: The headings in which most words have a capital, and their tokens.
        self.titles = titles(document, language.proper_names)
        self._titles = _tokens(analysis, self.titles)
        runs = rules.runs(shapes)
        told = [run for run in runs if run[0] not in self._titles] if self._titles else runs
        #: What the document has of each word, as bits; of those in titles nothing.
        self._held = rules.evidence(self.tags, self._shapes, analysis.tokens, told)
        #: Runs of one word; plain ones of several that are whole names; and those in which names are told apart.
        self.single: list[Stretch] = []
        self.plain: list[Stretch] = []
        self.several: list[Stretch] = []
        self._part(runs)

    def _part(self, runs: Sequence[Stretch]) -> None:
        """Leave out runs that are nobody's name by their classes, and tell the others by how much is to be decided."""
        tags, tokens, held, rules = self.tags, self.tokens, self._held.get, self.rules
        naming, strange, plain, starts = rules.NAMING, rules.NO_NAMES, rules.PLAIN, rules.STARTS
        single, several, titles = self.single.append, self.several.append, self._titles
        for run in runs:
            start, end = run
            if end - start == 1:
                tag = tags[start + 2]
                if tag in naming or held(tokens[start].rstrip(), 0) & rules.named_elsewhere(tag):
                    single(run)
                continue
            classes = tags[start + 2 : end + 2]
            if classes in plain and tags[start + 1] not in starts and start not in titles:
                self.plain.append(run)
            elif classes.strip(strange):
                several(run)

    def parts(self, looks: Looks[V], run: Stretch, decide: Callable[[Token, bool, str, V], str]) -> None:
        """Go over the words of a run that could be of a name.

        Args:
            looks: how they are looked at.
            run: the run.
            decide: says what a word is, given its token, whether it has a capital, what the word before is, and what is
                seen of it.
        """
        window, shape, form, own, beside, place, proposal, earlier = looks.parts
        first, last = run
        tags, shapes, proposed, tokens = self.tags, self._shapes, self._proposed, self.tokens
        held, capitals = self._held.get, self.rules.CAPITALS
        ends = tags[first + 1 : first + 3] + tags[last + 1 : last + 3]
        if _BODY_NAME in tags[first + 2 : last + 2]:
            ends += _BODY_NAME
        before, left, bits, size = OUTSIDE, 0, held(tokens[first].rstrip(), 0), last - first - 1
        for at in range(first, last):
            right = held(tokens[at + 1].rstrip(), 0) if at + 1 < last else 0
            capital = shapes[at + 2] in capitals
            if capital or before is not OUTSIDE:
                pair = tags[at + 1 : at + 3]
                before = decide(
                    at,
                    capital,
                    before,
                    window[tags[at : at + 5]]
                    + shape[shapes[at + 1 : at + 4]]
                    + form[tokens[at], pair[0]]
                    + own[bits, pair]
                    + beside[left, right]
                    + place[ends, at - first, size - at + first]
                    + proposal[proposed[at : at + 3]]
                    + earlier[before, pair],
                )
            left, bits = bits, right

    def wholes(self, looks: Looks[V], spans: Sequence[Stretch]) -> Iterator[tuple[list[Stretch], V, list[V]]]:
        """All places of each name, what is seen of the name, and what beside each of the places."""
        (
            beside, governed, set_off, classes, form, proposal, only, last_form, first_form, own, last_own, first_own,
            whole, ending, opening, alone, title,
        ) = looks.wholes  # fmt: skip
        tags, shapes, proposed, tokens, held = self.tags, self._shapes, self._proposed, self.tokens, self._held.get
        reach = self.rules.SET_OFF
        places, found, endings, openings = self._named(spans)
        for name, those in places.items():
            start, end = those[0]
            one = end - start == 1
            seen = (
                classes[tags[start + 2 : end + 2]]
                + form[shapes[start + 2 : end + 2]]
                + proposal[proposed[start : end + 2]]
                + whole[found[name]]
            )
            if one:
                seen += only[tokens[start]] + own[held(name, 0)]
                if name in endings:
                    seen += ending[endings[name]]
                if name in openings:
                    seen += opening[openings[name]]
            else:
                last, first = tokens[end - 1], tokens[start]
                seen += last_form[last] + first_form[first]
                last = last.rstrip()
                seen += last_own[held(last, 0)] + first_own[held(first.rstrip(), 0)]
                if last in found:
                    seen += alone[found[last]]
            if start in self._titles:
                seen += title[""]
            around = []
            for start, end in those:
                near = (
                    beside[tags[start : start + 2] + tags[end + 2 : end + 4], one]
                    + governed[shapes[start : start + 2] + shapes[end + 2], one]
                )
                if tags[end + 2] == _COMMA:
                    near += set_off[tags[end + 3 : end + 3 + reach]]
                around.append(near)
            yield those, seen, around

    def _named(
        self, spans: Sequence[Stretch]
    ) -> tuple[dict[str, list[Stretch]], dict[str, int], dict[str, int], dict[str, int]]:
        """The places of each name; what the document has of it, and of those that end and start with a word."""
        tags, shapes, tokens, evidence_of = self.tags, self._shapes, self.tokens, self.rules.evidence_of
        places: dict[str, list[Stretch]] = {}
        for span in spans:
            start, end = span
            name = tokens[start] if end - start == 1 else "".join(tokens[start:end])
            places.setdefault(name.rstrip(), []).append(span)
        found: dict[str, int] = {}
        endings: dict[str, int] = {}
        openings: dict[str, int] = {}
        for name, those in places.items():
            bits = found[name] = evidence_of(tags, shapes, those)
            start, end = those[0]
            if end - start > 1:
                last, first = tokens[end - 1].rstrip(), tokens[start].rstrip()
                endings[last] = endings.get(last, 0) | bits
                openings[first] = openings.get(first, 0) | bits
        return places, found, endings, openings


def titles(document: Document, rules: ProperNames) -> list[Span]:
    """The lines of a text in which all words have a capital that titles do not leave small."""
    view, in_title_case = document.view, rules.in_title_case
    return [
        paragraph.span
        for paragraph in document.paragraphs
        if in_title_case(view, paragraph.span.start, paragraph.span.end, heading=paragraph.heading)
    ]


def _tokens(analysis: Analysis, spans: Sequence[Span]) -> frozenset[Token]:
    """The tokens in some parts of a text."""
    starts = analysis.starts
    inside = [range(bisect.bisect_left(starts, span.start), bisect.bisect_left(starts, span.end)) for span in spans]
    return frozenset(itertools.chain.from_iterable(inside))
