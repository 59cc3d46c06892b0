"""Learning names from texts in which they are marked: what tells where each starts and ends, and whose it is.

What a word is of a name is learned first, given what the word before is in the gold. Then, of all stretches that could
be names then, right ones and wrong ones, what each is the name of.
"""

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from quoteattr import document as documents
from quoteattr.analysis.tokens import Analysis
from quoteattr.analyzers.base import Analyzer, analyses, at_once, batches, language_of
from quoteattr.decision import weights
from quoteattr.decision.choice import Features
from quoteattr.decision.weights import NAME_PARTS, NAME_TYPES, Weights, Worth
from quoteattr.gold import NamesDocument
from quoteattr.graph import recognition
from quoteattr.graph.name_looks import BEGIN, INSIDE, OUTSIDE, Candidates, Looks, Stretch
from quoteattr.graph.recognition import NameScales
from quoteattr.indices import Token
from quoteattr.language.readings import Entity
from quoteattr.train import fitting
from quoteattr.train.fitting import Case

#: The sections of what is learned here.
SECTIONS: Final = ("name_part", "name_type")
#: How hard weights are pulled back to nothing, and in how many cases a feature is seen at least.
_PRECISION: Final = 8.0
_SEEN: Final = 80


def _as_they_are(features: Features) -> Features:
    """What features are worth to learn from: themselves."""
    return features


@attrs.frozen
class Marked:
    """A text with its names, as stretches of its tokens."""

    candidates: Candidates
    #: What each stretch is the name of.
    names: Mapping[Stretch, str]
    #: How much its cases count.
    count: float = 1.0


#: What an altered copy counts for, beside the text itself.
_COPY: Final = 0.5


def mark(gold: Iterable[NamesDocument], analyzer: Analyzer) -> Iterator[tuple[Marked, ...]]:
    """Each document with its tokens and the names among them, and an altered copy of it."""
    language = language_of(analyzer)
    rules = language.name_reading
    if rules is None:
        return  # its patterns tell names
    for batch in batches(gold, lambda document: len(document.text), at_once(analyzer)):
        texts: list[tuple[str, Sequence[Entity], float]] = []
        for document in batch:
            names_ = [(e.span.start, e.span.end, e.type) for e in document.entities if e.type is not None]
            texts.append((document.text, names_, 1.0))
            texts.append((*rules.altered(document.text, names_, document.id), _COPY))
        read = [documents.read(text) for text, _, _ in texts]
        made = [
            Marked(Candidates(laid, analysis, language, rules), _stretches(names_, analysis), count)
            for (_, names_, count), laid, analysis in zip(texts, read, analyses(analyzer, read), strict=True)
        ]
        yield from zip(made[::2], made[1::2], strict=True)


def _stretches(entities: Iterable[Entity], analysis: Analysis) -> dict[Stretch, str]:
    """The names of a document by their tokens, without a small word that leads one: *the Harbour Board*."""
    found: dict[Stretch, str] = {}
    for start, stop, type_ in entities:
        first = bisect.bisect_right(analysis.starts, start) - 1
        end = bisect.bisect_left(analysis.starts, stop)
        while first + 1 < end and not analysis.tokens[first][:1].isupper():
            first += 1
        if first < end:
            found[first, end] = type_.value
    return found


def shipped(analyzer: Analyzer) -> dict[str, Worth]:
    """The weights that come with the package for an analyser, for whoever has no names to learn from."""
    found = weights.shipped(getattr(analyzer, "weights", "rules"))
    return {section: found[section] for section in SECTIONS}


def learn(marked: Sequence[Marked]) -> dict[str, Worth]:
    """The weights of both decisions, by section; none where there is nothing to learn from."""
    if not marked:
        return {}
    rules = marked[0].candidates.rules
    looks = Looks(rules, _as_they_are, _as_they_are)
    cases = [case for one in marked for case in _parts(one, looks)]
    parts = fitting.classes(cases, NAME_PARTS, _PRECISION, _SEEN)
    scales = NameScales(rules, Weights({"name_part": parts, "name_type": {}}))
    cases = [case for one in marked for case in _types(one, looks, scales)]
    return {"name_part": parts, "name_type": fitting.classes(cases, NAME_TYPES, _PRECISION, _SEEN)}


def _parts(marked: Marked, looks: Looks[Features]) -> list[Case]:
    """A case for each word of a run that could be a part of a name, given what the one before it is."""
    begins = {start for start, _ in marked.names}
    inside = {at for start, end in marked.names for at in range(start + 1, end)}
    cases: list[Case] = []

    def right(at: Token, _capital: bool, before: str, seen: Features) -> str:  # noqa: FBT001 - called for each word
        part = BEGIN if at in begins else INSIDE if at in inside else OUTSIDE
        if part == INSIDE and before is OUTSIDE:
            part = BEGIN
        cases.append(Case(seen, part, marked.count))
        return part

    for run in (*marked.candidates.several, *marked.candidates.plain):
        marked.candidates.parts(looks, run, right)
    return cases


def _types(marked: Marked, looks: Looks[Features], scales: NameScales) -> Iterator[Case]:
    """A case for each stretch that is a name, or could be taken for one and is none of it."""
    candidates, gold = marked.candidates, marked.names
    covered = {at for start, end in gold for at in range(start, end)}
    runs = (*candidates.single, *candidates.plain, *candidates.several)
    inside = {at for first, last in runs for at in range(first, last)}
    spans = {span for span in gold if span[0] in inside and span[1] - 1 in inside}
    taken = recognition.spans(candidates, scales)
    spans |= {span for span in taken if covered.isdisjoint(range(*span))}
    for places, name, around in candidates.wholes(looks, sorted(spans)):
        for place, beside in zip(places, around, strict=True):
            yield Case(name + beside, gold.get(place, OUTSIDE), marked.count)
