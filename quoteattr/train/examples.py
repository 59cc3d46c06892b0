"""From gold to examples: for each quote what could be chosen, and what would be right.

Gold rarely tells everything: a source may be any of several candidates, and a corpus of attributions does not say
what is a term and what a title. So an example has a set of right choices, and what the gold leaves open is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from quoteattr import document as documents
from quoteattr.analysis.tokens import Analysis
from quoteattr.analyzers.base import Analyzer, analyses, at_once, batches, language_of
from quoteattr.decision.choice import Features
from quoteattr.detector import Quoted, detect
from quoteattr.document import Document
from quoteattr.evaluate.agreement import SAME_SPAN, SpanIndex, core, likeness, shared
from quoteattr.evaluate.mention import Content
from quoteattr.gold import Attribution, MentionDocument, PeopleDocument, PersonQuote, ResolvedDocument, ResolvedQuote
from quoteattr.graph import Graph, Key, Weighing, build
from quoteattr.language import Language
from quoteattr.language.classes import ChunkClass
from quoteattr.model import SPOKEN, Kind, MentionForm, Span
from quoteattr.resolver import candidates, kind_choice
from quoteattr.resolver.candidates import Candidate
from quoteattr.resolver.frame import Before
from quoteattr.resolver.kinds import look
from quoteattr.train.fitting import Example

#: Gold that says which words name the speaker, or all words that name or mean each person: of those, whom mentions mean
#: is learned, and nothing else.
LearnableDocument = MentionDocument | ResolvedDocument | PeopleDocument
#: What it has for a quote.
Marked = ResolvedQuote | Attribution | PersonQuote

#: An example in which nobody speaks counts so much more than others: abstaining beats guessing.
_ABSTAINING = 2.0
#: What a corpus of attributions passes over is a term, a title or a heading, and as good an example of one as others.
#: What it attributes counts less: such corpora give a term in a sentence about somebody to that one, too.
_PASSED_OVER, _ATTRIBUTED = 1.0, 0.05
#: The places of the kinds that somebody says, and of those that nobody does.
_SAID = frozenset([place for place, kind in enumerate(Kind) if kind in SPOKEN])
_UNSAID = frozenset(range(len(Kind))) - _SAID


@attrs.frozen
class Laid:
    """A document of gold that was cut into tokens: all that no weight has a part in."""

    gold: LearnableDocument
    document: Document
    quotes: Sequence[Quoted]
    analysis: Analysis
    language: Language


@attrs.frozen
class Prepared:
    """A document of gold as the resolver sees it."""

    gold: LearnableDocument
    graph: Graph
    #: The features of each quote's kind.
    described: tuple[Features, ...]
    #: What the gold has for each quote; None for nothing.
    marked: tuple[Marked | None, ...]


def lay(gold: Iterable[LearnableDocument], analyzer: Analyzer) -> Iterator[Laid | None]:
    """Each document with its tokens and its quotes; None for one without quotes."""
    language = language_of(analyzer)
    for batch in batches(gold, lambda document: len(document.text), at_once(analyzer)):
        read = [documents.read(document.text) for document in batch]
        found = [detect(document, language.speech) for document in read]
        made = iter(analyses(analyzer, [document for document, quoted in zip(read, found, strict=True) if quoted]))
        for document, laid, quoted in zip(batch, read, found, strict=True):
            yield Laid(document, laid, quoted, next(made), language) if quoted else None


def prepare(laid: Laid, weighing: Weighing) -> Prepared:
    """What a document says of people, as far as weights tell, and what the gold has for its quotes."""
    gold = laid.gold
    graph = build(laid.document, laid.analysis, laid.quotes, laid.language, weighing)
    layout, quotes = graph.layout, graph.layout.quotes
    return Prepared(
        gold,
        graph,
        described=tuple(tuple(look(layout, graph.language, index).features()) for index in range(len(quotes))),
        marked=tuple(_marked(gold, [core(gold.text, Span(quote.start, quote.end)) for quote in quotes])),
    )


def _marked(gold: LearnableDocument, insides: Sequence[Span]) -> Iterator[Marked | None]:
    """What the gold has for each quote, by what is inside its marks."""
    if isinstance(gold, MentionDocument):
        yield from map(Content.of(gold.quotes).covering, insides)
        return
    if isinstance(gold, PeopleDocument):
        spans = SpanIndex.of(core(gold.text, span) for quote in gold.quotes for span in quote.spans)
        quotes = [quote for quote in gold.quotes for _ in quote.spans]
        found = (spans.most_like(inside) for inside in insides)
        yield from (None if at is None else quotes[at] for at in found)
        return
    for inside in insides:
        yield max(
            (quote for quote in gold.quotes if likeness(inside, core(gold.text, quote.span)) >= SAME_SPAN),
            key=lambda quote: likeness(inside, core(gold.text, quote.span)),
            default=None,
        )


def of_kinds(prepared: Prepared) -> Iterator[Example]:
    """One example for each quote of whose kind the gold tells anything; its options are all kinds.

    The resolved layer tells the kind. A corpus of attributions tells whether anybody says a quote.
    """
    for index, (features, marked) in enumerate(zip(prepared.described, prepared.marked, strict=True)):
        if isinstance(marked, ResolvedQuote):
            right, count = frozenset(map(list(Kind).index, marked.kinds)), 1.0
        elif isinstance(prepared.gold, MentionDocument) and (sources := _sources(prepared, index)) is not None:
            right, count = (_SAID, _ATTRIBUTED) if sources else (_UNSAID, _PASSED_OVER)
        else:
            continue
        yield Example(tuple(kind_choice.options(features)), right, count)


def of_speakers(prepared: Prepared, weights: Mapping[str, float]) -> Iterator[Example]:
    """One example for each quote that can have a speaker; an option for each candidate, nobody first.

    The quotes before are taken to be attributed as the gold has them. Quotes whose source is no candidate teach
    nothing and are left out.

    Args:
        prepared: the document.
        weights: what tells the kinds.
    """
    if isinstance(prepared.gold, PeopleDocument):
        return
    layout = prepared.graph.layout
    before: list[Before] = []
    for index, features in enumerate(prepared.described):
        chosen = kind_choice.choose(features, weights)
        kind = chosen.kind
        if kind not in SPOKEN:
            continue
        found = candidates.find(prepared.graph, index, kind, before, chosen.unsaid)
        right = _right(prepared, index, found)
        if right is None:
            continue
        if right:
            count = _ABSTAINING if right == [0] else 1.0
            yield Example(tuple(candidate.features for candidate in found), frozenset(right), count)
        if layout.quotes[index].parent is None:
            taken = found[right[0]] if right else found[0]
            before.append(Before(index, taken.key, taken.cue, taken.key))


def _right(prepared: Prepared, index: int, found: Sequence[Candidate]) -> list[int] | None:
    """The right candidates, the gold's first answer first; None where the gold does not say, none if none was found."""
    sources = _sources(prepared, index)
    if not sources:
        return None if sources is None else [0]
    right, marked = _of_sources(prepared, found, sources), prepared.marked[index]
    if not isinstance(marked, ResolvedQuote) or None not in marked.speakers:
        return right
    # Nobody is right too; the quotes behind take the first one to be the speaker.
    return [0, *right] if marked.speaker is None else [*right, 0]


def _of_sources(prepared: Prepared, found: Sequence[Candidate], sources: Sequence[Span]) -> list[int]:
    """The candidates that stand in the words that name the speaker.

    Where gold has *who* of *Berg, who said “…”*, the candidate is Berg, found through the relative clause.
    """
    text = prepared.gold.text
    if all(
        text[source.start : source.end].lower() in prepared.graph.language.noun_phrases.SUBJECT_RELATIVES
        for source in sources
    ):
        return [i for i, one in enumerate(found) if any("=relative" in feature for feature in one.features)]
    spans = [_mention(prepared.graph, one.key) if one.key is not None else None for one in found]
    return [i for i, span in enumerate(spans) if span is not None and any(shared(span, s) for s in sources)]


def _sources(prepared: Prepared, index: int) -> tuple[Span, ...] | None:
    """The words that name the speaker of a quote, none where nobody speaks; None where the gold does not say."""
    marked = prepared.marked[index]
    if isinstance(marked, ResolvedQuote):
        if not any(marked.speakers):
            return ()
        return (marked.mention,) if marked.mention is not None else None
    if isinstance(marked, Attribution):
        # What stands in another quote is covered by that one's attribution, and may be anybody's.
        return marked.source if marked.source and prepared.graph.layout.quotes[index].parent is None else None
    if isinstance(prepared.gold, ResolvedDocument) or prepared.graph.layout.quotes[index].parent is not None:
        return None
    # Whole clauses that a corpus of attributions passes over are still somebody's speech.
    return () if f"form={Kind.DIRECT}" not in prepared.described[index] else None


def _mention(graph: Graph, key: Key) -> Span:
    """The words of a candidate, a name without its titles."""
    layout = graph.layout
    stretch, chunk = layout.stretches[key.stretch], key.chunk
    first, end = stretch.first[chunk], stretch.last[chunk]
    is_nominal = stretch.chunks[chunk] == ChunkClass.NOMINAL
    tags = stretch.tags[stretch.cuts[chunk] : stretch.cuts[chunk + 1]]
    nominal = graph.language.chunks.shape(tags) if is_nominal else None
    if nominal is not None:
        first, end = first + (nominal.core if nominal.form is MentionForm.NAME else 0), first + nominal.core_end
    return Span(layout.analysis.starts[first], layout.analysis.end(end - 1))
