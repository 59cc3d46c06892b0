"""The mentions of quotes of which gold tells whom they mean, each as the resolver comes to it.

Gold that shows the words that name the speaker is taken by its word. Where gold has a text's people and all their
mentions, a mention is the one that the resolver ties to the quote, if it is one of the speaker's.
"""

import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

import attrs

from quoteattr import resolver
from quoteattr.evaluate.agreement import fits_name
from quoteattr.gold import MentionSort, PeopleDocument, PersonQuote, ResolvedQuote
from quoteattr.graph import Graph, Key, Nominal, Referent
from quoteattr.graph.spellings import spelling
from quoteattr.indices import Token
from quoteattr.language.classes import ChunkClass
from quoteattr.model import Span
from quoteattr.resolver import Judgement, referents
from quoteattr.resolver.state import DiscourseState
from quoteattr.train.examples import Prepared

#: Whether somebody is the speaker.
Fits: TypeAlias = Callable[[Referent | Nominal], bool]

_MENTIONS: Final = frozenset(
    (ChunkClass.NOMINAL, ChunkClass.THIRD, ChunkClass.IT, ChunkClass.FIRST, ChunkClass.OBJECT)
)  # fmt: skip


class Met(NamedTuple):
    """A mention, as the resolver comes to it."""

    quote: int
    key: Key
    #: The phrase; None for a pronoun.
    nominal: Nominal | None
    state: DiscourseState
    before: Sequence[Referent | None]
    fits: Fits


class _Marked(NamedTuple):
    """A quote whose mention and speaker the gold tells."""

    quote: int
    key: Key
    fits: Fits


def met(prepared: Prepared, judgement: Judgement, *, told: bool) -> Iterator[Met]:
    """Each mention of a quote of which the gold tells whom it means, in text order.

    Args:
        prepared: the document.
        judgement: what ties quotes to mentions, for gold that does not show them, and whom the mentions before mean.
        told: whether these mean whom the gold tells, or whom the resolver takes them for, mistakes among them.
    """
    graph, state = prepared.graph, DiscourseState()
    before: list[Referent | None] = []
    meant: dict[Key, Referent | None] = {}
    for quote, key, fits in _of_people(prepared, judgement) if _has_people(prepared) else _resolved(prepared):
        if key in meant:  # a speech that goes on
            before.append(meant[key])
            continue
        nominal = graph.mentions.nominal(key) if _class(graph, key) == ChunkClass.NOMINAL else None
        yield Met(quote, key, nominal, state, tuple(before), fits)
        who, _, state = referents.resolve(graph, state, key, before, quote, judgement.meaning)
        if told:
            people = map(Referent, range(len(graph.people.found)))
            who = next(filter(fits, people), who)
            if who is not None and nominal is not None:
                state = state.calling(graph, nominal, who)
        meant[key] = who
        before.append(who)


def _has_people(prepared: Prepared) -> bool:
    return isinstance(prepared.gold, PeopleDocument)


def _class(graph: Graph, key: Key) -> str:
    return graph.layout.stretches[key.stretch].chunks[key.chunk]


# Gold that shows the words that name the speaker.


def _resolved(prepared: Prepared) -> Iterator[_Marked]:
    graph = prepared.graph
    for index, marked in enumerate(prepared.marked):
        if not isinstance(marked, ResolvedQuote) or marked.mention is None:
            continue
        names = tuple(name for name in marked.speakers if name)
        key = _key(graph, index, marked.mention)
        if key is not None and names:
            yield _Marked(index, key, _Named(graph, names))


@attrs.frozen
class _Named:
    """Whether somebody could go by one of some names."""

    graph: Graph
    names: Sequence[str]

    def __call__(self, who: Referent | Nominal) -> bool:
        graph = self.graph
        if isinstance(who, Nominal):
            said = graph.reader.text(who.core, who.core_end)
        elif who.person is None:
            said = who.phrase
        else:
            said, _ = spelling(graph.layout.analysis, graph.layout.document.text, graph.people, who.person)
        return any(fits_name(name, said) for name in self.names)


def _key(graph: Graph, index: int, mention: Span) -> Key | None:
    """The chunk of a quote's mention: of a noun phrase, or of a pronoun; None where it was cut otherwise."""
    layout = graph.layout
    starts = layout.analysis.starts
    first, last = bisect.bisect_left(starts, mention.start), bisect.bisect_left(starts, mention.end)
    for stretch in (layout.places[index].stretch, layout.of_paragraph.get(graph.mentions.paragraph(first))):
        if stretch is None:
            continue
        made = layout.stretches[stretch]
        for chunk in range(max(0, bisect.bisect_right(made.first, first) - 1), len(made.chunks)):
            if made.first[chunk] >= last:
                break
            if made.last[chunk] > first and made.chunks[chunk] in _MENTIONS:
                return Key(stretch, chunk)
    return None


# Gold that has a text's people.


def _of_people(prepared: Prepared, judgement: Judgement) -> Iterator[_Marked]:
    graph, gold = prepared.graph, prepared.gold
    assert isinstance(gold, PeopleDocument)
    named = _bearers(graph, gold)
    places = {person.name: person.mentions for person in gold.characters}
    phrases = {
        name: [gold.text[m.span.start : m.span.end].lower() for m in mentions if m.sort is MentionSort.NOUN_PHRASE]
        for name, mentions in places.items()
    }
    writer, _ = resolver.decided(graph, judgement)
    for index, (marked, made) in enumerate(zip(prepared.marked, writer.made, strict=True)):
        if not isinstance(marked, PersonQuote) or marked.speaker not in places or made.key is None:
            continue
        words = _words(graph, made.key)
        if any(mention.span.start <= words.start < mention.span.end for mention in places[marked.speaker]):
            yield _Marked(index, made.key, _Borne(named, marked.speaker, phrases[marked.speaker]))


@attrs.frozen
class _Borne:
    """Whether somebody is one of the people of the gold."""

    named: Mapping[int, str]
    name: str
    #: The noun phrases that mean the person.
    phrases: Sequence[str]

    def __call__(self, who: Referent | Nominal) -> bool:
        if isinstance(who, Nominal):
            return False
        if who.person is not None:
            return self.named.get(who.person) == self.name
        return bool(who.phrase) and any(who.phrase in phrase for phrase in self.phrases)


def _bearers(graph: Graph, gold: PeopleDocument) -> Mapping[int, str]:
    """Who of the gold each of the people is, by most of the names."""
    starts = sorted(
        (mention.span.start, mention.span.end, person.name)
        for person in gold.characters
        for mention in person.mentions
        if mention.sort is MentionSort.NAME
    )
    found: dict[int, str] = {}
    for who, indices in enumerate(graph.people.found):
        counts: Counter[str] = Counter()
        for index in indices:
            span = _span(graph, *graph.people.names[index])
            at = bisect.bisect_right(starts, (span.start, len(gold.text), ""))
            counts.update(name for start, end, name in starts[max(0, at - 3) : at] if span.end <= end)
        if counts:
            found[who] = counts.most_common(1)[0][0]
    return found


def _words(graph: Graph, key: Key) -> Span:
    stretch = graph.layout.stretches[key.stretch]
    nominal = graph.mentions.nominal(key) if stretch.chunks[key.chunk] == ChunkClass.NOMINAL else None
    if nominal is not None:
        return _span(graph, nominal.head, nominal.head + 1)
    return _span(graph, stretch.first[key.chunk], stretch.last[key.chunk])


def _span(graph: Graph, first: Token, end: Token) -> Span:
    analysis = graph.layout.analysis
    return Span(analysis.starts[first], analysis.end(end - 1))
