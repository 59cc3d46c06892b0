"""From gold to examples: for each quote what could be chosen, and what would be right.

Gold rarely tells everything: a source may be any of several candidates, and a corpus of attributions does not say
what is a term and what a title. So an example has a set of right choices, and what the gold leaves open is left out.
"""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from quoteattr import document as documents
from quoteattr.analysis.tokens import Analysis
from quoteattr.analyzers.base import Analyzer, analyses, at_once, batches
from quoteattr.detector import Quoted, detect
from quoteattr.document import Document
from quoteattr.evaluate.agreement import SAME_SPAN, core, likeness, shared
from quoteattr.evaluate.mention import Content
from quoteattr.gold import Attribution, MentionDocument, ResolvedDocument, ResolvedQuote
from quoteattr.graph.layout import Layout, lay_out
from quoteattr.language.en import english
from quoteattr.language.en.chunks import shape
from quoteattr.language.en.speech import english_speech
from quoteattr.model import SPOKEN, Kind, MentionForm, Span
from quoteattr.resolver import candidates
from quoteattr.resolver import kind_choice as kinds
from quoteattr.resolver.candidates import Candidate
from quoteattr.resolver.frame import Before, Key
from quoteattr.resolver.kind_choice import Weighing
from quoteattr.resolver.kinds import look

#: Gold that says which words name the speaker.
LearnableDocument = MentionDocument | ResolvedDocument

#: An example in which nobody speaks counts so much more than others: abstaining beats guessing.
_ABSTAINING = 2.0
#: Sources of *Berg, who said “…”*; the candidate is Berg, found through the relative clause.
_RELATIVES = frozenset({"who", "which", "that"})


@attrs.frozen
class Example:
    """One choice: what each option is like, and which of them are right."""

    #: The features of each option.
    options: tuple[tuple[str, ...], ...]
    right: frozenset[int]
    #: How many examples it counts as.
    count: float = 1.0


@attrs.frozen
class Prepared:
    """A document of gold as the resolver sees it."""

    gold: LearnableDocument
    layout: Layout
    #: The features of each quote's kind.
    described: tuple[tuple[str, ...], ...]
    #: What the gold has for each quote; None for nothing.
    told: tuple[ResolvedQuote | Attribution | None, ...]


def prepare(gold: Iterable[LearnableDocument], analyzer: Analyzer) -> Iterator[Prepared | None]:
    """Lay out each document; None for one without quotes."""
    for batch in batches(gold, lambda document: len(document.text), at_once(analyzer)):
        read = [documents.read(document.text) for document in batch]
        found = [detect(document, english_speech()) for document in read]
        made = iter(analyses(analyzer, [document for document, quoted in zip(read, found, strict=True) if quoted]))
        for document, laid, quoted in zip(batch, read, found, strict=True):
            yield _prepared(document, laid, next(made), quoted) if quoted else None


def _prepared(gold: LearnableDocument, read: Document, analysis: Analysis, quoted: Sequence[Quoted]) -> Prepared:
    """One document that has quotes."""
    lexicon = english()
    layout = lay_out(read, analysis, lexicon, quoted)
    return Prepared(
        gold,
        layout,
        described=tuple(tuple(look(layout, lexicon, index).features()) for index in range(len(quoted))),
        told=tuple(_told(gold, [core(gold.text, Span(quote.start, quote.end)) for quote in quoted])),
    )


def _told(gold: LearnableDocument, insides: Sequence[Span]) -> Iterator[ResolvedQuote | Attribution | None]:
    """What the gold has for each quote, by what is inside its marks."""
    if isinstance(gold, MentionDocument):
        yield from map(Content.of(gold.quotes).covering, insides)
        return
    for inside in insides:
        yield max(
            (quote for quote in gold.quotes if likeness(inside, core(gold.text, quote.span)) >= SAME_SPAN),
            key=lambda quote: likeness(inside, core(gold.text, quote.span)),
            default=None,
        )


def of_kinds(prepared: Prepared) -> Iterator[Example]:
    """One example for each quote whose kind the gold tells, as the resolved layer does; its options are all kinds."""
    for features, told in zip(prepared.described, prepared.told, strict=True):
        if isinstance(told, ResolvedQuote):
            options = tuple(tuple(option(feature, kind) for feature in features) for kind in Kind)
            yield Example(options, frozenset(map(list(Kind).index, told.kinds)))


def option(feature: str, kind: Kind) -> str:
    """A feature of a quote as a feature of one of its kinds: the same says another thing of each."""
    return f"{feature}→{kind}"


def of_speakers(prepared: Prepared, weights: Weighing) -> Iterator[Example]:
    """One example for each quote that can have a speaker; an option for each candidate, nobody first.

    The quotes before are taken to be attributed as the gold has them. Quotes whose source is no candidate teach
    nothing and are left out.

    Args:
        prepared: the document.
        weights: what tells the kinds.
    """
    layout, lexicon = prepared.layout, english()
    before: list[Before] = []
    for index, features in enumerate(prepared.described):
        kind = kinds.choose(features, weights).kind
        if kind not in SPOKEN:
            continue
        found = candidates.find(layout, lexicon, index, kind, before)
        right = _right(prepared, index, found)
        if right is None:
            continue
        if right:
            count = _ABSTAINING if right == [0] else 1.0
            yield Example(tuple(candidate.features for candidate in found), frozenset(right), count)
        if layout.quotes[index].parent < 0:
            taken = found[right[0]] if right else found[0]
            before.append(Before(index, taken.key, taken.cue, taken.key))


def _right(prepared: Prepared, index: int, found: Sequence[Candidate]) -> list[int] | None:
    """The right candidates, the gold's first answer first; None where the gold does not say, none if none was found."""
    sources = _sources(prepared, index)
    if not sources:
        return None if sources is None else [0]
    right, told = _of_sources(prepared, found, sources), prepared.told[index]
    if not isinstance(told, ResolvedQuote) or None not in told.speakers:
        return right
    # Nobody is right too; the quotes behind take the first one to be the speaker.
    return [0, *right] if told.speaker is None else [*right, 0]


def _of_sources(prepared: Prepared, found: Sequence[Candidate], sources: Sequence[Span]) -> list[int]:
    """The candidates that stand in the words that name the speaker."""
    text = prepared.gold.text
    if all(text[source.start : source.end].lower() in _RELATIVES for source in sources):
        return [i for i, one in enumerate(found) if any("=relative" in feature for feature in one.features)]
    spans = [_mention(prepared.layout, one.key) if one.key is not None else None for one in found]
    return [i for i, span in enumerate(spans) if span is not None and any(shared(span, s) for s in sources)]


def _sources(prepared: Prepared, index: int) -> tuple[Span, ...] | None:
    """The words that name the speaker of a quote, none where nobody speaks; None where the gold does not say."""
    told = prepared.told[index]
    if isinstance(told, ResolvedQuote):
        if not any(told.speakers):
            return ()
        return (told.mention,) if told.mention is not None else None
    if isinstance(told, Attribution):
        # What stands in another quote is covered by that one's attribution, and may be anybody's.
        return told.source if told.source and prepared.layout.quotes[index].parent < 0 else None
    if isinstance(prepared.gold, ResolvedDocument) or prepared.layout.quotes[index].parent >= 0:
        return None
    # Whole clauses that a corpus of attributions passes over are still somebody's speech.
    return () if f"form={Kind.DIRECT}" not in prepared.described[index] else None


def _mention(layout: Layout, key: Key) -> Span:
    """The words of a candidate, a name without its titles."""
    stretch, chunk = layout.stretches[key.stretch], key.chunk
    first, end = stretch.first[chunk], stretch.last[chunk]
    told = shape(stretch.tags[stretch.cuts[chunk] : stretch.cuts[chunk + 1]]) if stretch.chunks[chunk] == "N" else None
    if told is not None:
        first, end = first + (told.core if told.form is MentionForm.NAME else 0), first + told.core_end
    return Span(layout.analysis.starts[first], layout.analysis.end(end - 1))
