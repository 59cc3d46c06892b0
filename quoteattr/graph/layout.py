"""Where each quote stands: in which stretch of chunks, at which of them, between which other quotes."""

import bisect
from collections import Counter
from collections.abc import Sequence
from typing import Final

import attrs

from quoteattr.analysis.tokens import Analysis
from quoteattr.detector import Quoted, Style
from quoteattr.document import Document
from quoteattr.graph.chunks import Bounds, Hole, Stretch, stretches_of
from quoteattr.indices import Chunk, Token
from quoteattr.language import Language
from quoteattr.language.classes import ChunkClass

#: So many paragraphs above one with a quote are laid out too: whom a pronoun means is seldom farther, and what names in
#: them are subjects of tells more of them than how far they are.
_ABOVE: Final = 2
#: So many characters hold the few words of a term or a title that a text comes back to.
_TERM: Final = 40
#: A dash that a name signs behind stands so many chunks behind the quote at most.
_TO_DASH: Final = 2
_QUOTE, _DASH = ChunkClass.QUOTE, ChunkClass.DASH
#: What a line that signs has none of.
_SAID: Final = frozenset((ChunkClass.CUE, ChunkClass.VERB, ChunkClass.AUXILIARY))
#: Marks that a sentence may have put inside a quote.
_MARKS: Final = " ,.?!"


@attrs.frozen
class Place:
    """The place of one quote."""

    #: Index of its stretch in ``Layout.stretches``, and of its chunk there.
    stretch: int
    chunk: Chunk


@attrs.frozen
class Layout:
    """The stretches of a document that matter for its quotes."""

    document: Document
    analysis: Analysis
    quotes: Sequence[Quoted]
    stretches: Sequence[Stretch]
    #: The place of each quote.
    places: Sequence[Place]
    #: The stretch of each paragraph that was laid out.
    of_paragraph: dict[int, int]
    #: The first token of each paragraph, and one more.
    paragraph_tokens: Sequence[Token]
    #: The quotes in each stretch, by chunk.
    quote_at: Sequence[dict[Chunk, int]]
    #: The tokens at which quotes start, and those behind their ends, sorted.
    edges: Sequence[Token]
    #: The token of the bracket behind a body's name, by the letters in it: … Trust (CBT).
    brackets: dict[str, Token]
    #: How most quotes are marked.
    style: Style
    #: The quotes, by index, of a few words that are in marks elsewhere, too.
    marked_again: frozenset[int]
    #: The paragraphs that end with a quote and whoever signs it, behind a dash: pull quotes, testimonials, epigraphs.
    #: They stand beside the text, which goes on where it was.
    signed: frozenset[int]

    def above(self, paragraph: int) -> int:
        """The paragraph that a paragraph goes on from."""
        paragraph -= 1
        while paragraph in self.signed:
            paragraph -= 1
        return paragraph

    def is_heading(self, token: Token) -> bool:
        """Whether a token stands in a headline or a section heading."""
        return self.document.paragraphs[max(0, bisect.bisect_right(self.paragraph_tokens, token) - 1)].heading


def lay_out(document: Document, analysis: Analysis, language: Language, quotes: Sequence[Quoted]) -> Layout:
    """Make the stretches of the paragraphs that hold quotes, of some before them, and of quotes with quotes inside."""
    starts = analysis.starts
    bounds = [bisect.bisect_left(starts, paragraph.span.start) for paragraph in document.paragraphs]
    bounds.append(len(analysis.tokens))
    first = [bisect.bisect_left(starts, quote.start) for quote in quotes]
    last = [max(bisect.bisect_left(starts, quote.end), first[i] + 1) for i, quote in enumerate(quotes)]

    top: dict[int, list[int]] = {}
    inner: dict[int, list[int]] = {}
    for i, quote in enumerate(quotes):
        held_by = top.setdefault(quote.paragraph, []) if quote.parent is None else inner.setdefault(quote.parent, [])
        held_by.append(i)

    wanted = sorted({p for paragraph in top for p in range(max(0, paragraph - _ABOVE), paragraph + 1)})
    held = [*(top.get(paragraph, ()) for paragraph in wanted), *inner.values()]
    tokens = [*((bounds[p], bounds[p + 1]) for p in wanted), *((first[i] + 1, last[i]) for i in inner)]
    holes = [[tuple.__new__(Hole, (first[i], last[i])) for i in those] for those in held]
    stretches = stretches_of(analysis, language, [Bounds(*span, o) for span, o in zip(tokens, holes, strict=True)])
    quote_at: list[dict[int, int]] = []
    places: list[Place | None] = [None] * len(quotes)
    for number, (made, those) in enumerate(zip(stretches, held, strict=True)):
        at: dict[int, int] = {}
        chunk = -1
        for i in those:
            chunk = made.chunks.index(_QUOTE, chunk + 1)
            places[i] = Place(number, chunk)
            at[chunk] = i
        quote_at.append(at)
    return Layout(
        document=document,
        analysis=analysis,
        quotes=quotes,
        stretches=stretches,
        places=[place for place in places if place is not None],
        of_paragraph={paragraph: number for number, paragraph in enumerate(wanted)},
        paragraph_tokens=bounds,
        quote_at=quote_at,
        edges=sorted({*first, *last}),
        brackets=language.proper_names.letters_in_brackets(analysis),
        style=_style(quotes),
        marked_again=_marked_again(document, quotes),
        signed=frozenset(
            [
                paragraph
                for number, paragraph in enumerate(wanted)
                if quote_at[number] and _is_signed(language, stretches[number].chunks)
            ]
        ),
    )


def _style(quotes: Sequence[Quoted]) -> Style:
    """How most quotes are marked, of those that have marks."""
    counted = Counter([quote.style for quote in quotes])
    del counted[Style.LABEL]
    return counted.most_common(1)[0][0] if counted else Style.LABEL


def _is_signed(language: Language, chunks: str) -> bool:
    """Whether a paragraph ends with a quote and whoever signs it: a dash and a name, and no verb behind."""
    at = chunks.rfind(_QUOTE)
    if _DASH not in chunks[at + 1 : at + 1 + _TO_DASH]:
        return False  # nearly all
    cue = language.clauses.after(chunks, at)
    return cue is not None and cue.verb is None and _SAID.isdisjoint(chunks[at:])


def _marked_again(document: Document, quotes: Sequence[Quoted]) -> frozenset[int]:
    """The quotes, by index, of a few words that another quote has too, whatever their case."""
    view = document.view
    words = {
        i: view[quote.inner_start : quote.inner_end].strip(_MARKS).lower()
        for i, quote in enumerate(quotes)
        if quote.inner_end - quote.inner_start <= _TERM
    }
    often = Counter(words.values())
    return frozenset([i for i, said in words.items() if often[said] > 1])
