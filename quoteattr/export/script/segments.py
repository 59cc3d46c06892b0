"""From a text and its quotes to segments: each begins where the one before it ends, so nothing is lost or doubled."""

import bisect
import enum
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import attrs

from quoteattr.document import Document, Paragraph, read
from quoteattr.errors import InvalidValue
from quoteattr.export import Extraction
from quoteattr.export.script.attributions import attributions
from quoteattr.indices import Char
from quoteattr.model import SPOKEN, Quote, Span, Speaker

#: Names of what is left out besides those of ``quoteattr.books``.
ILLUSTRATION, ORNAMENT, BLANK = "illustration", "ornament", "blank"

#: A picture with its caption, as Gutenberg's texts have it: in brackets, one word and a colon.
_PICTURE: Final = re.compile(r"\[Illustration\b[^\]]*\]\.?\s*", re.IGNORECASE)
_WORD: Final = re.compile(r"\w")
#: An underscore that is no part of a word or a name: _never_.
_EMPHASIS: Final = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
#: A line that ends in a hyphen or a dash, and goes on without a blank.
_JOINED: Final = re.compile(r"(?<=[\w.,!?])(-{1,2}|[–—])[^\S\n]*\n\s*(?=\w)")


class SegmentType(enum.StrEnum):
    """What a segment is."""

    NARRATION = "narration"
    QUOTE = "quote"
    #: Narration that tells who speaks and nothing else, so that it can be dropped where a voice tells it.
    ATTRIBUTION = "attribution"
    HEADING = "heading"
    LEFT_OUT = "left_out"


@attrs.frozen
class Segment:
    """A stretch of a text that is read in one voice."""

    type: SegmentType
    #: Where it stands, with the blanks behind it: up to the next one.
    span: Span
    #: Its words on one line, without marks of emphasis; of what is left out, as they stand.
    text: str
    #: Of which chapter it is; 0 before the first one, and where there are none.
    chapter: int = 0
    #: Of which paragraph it is, counted from 1; 0 outside of all.
    paragraph: int = 0
    #: Whoever speaks; None for narration, and where the text does not tell.
    speaker: Speaker | None = None
    #: The speaker's name; of what is left out, what it is.
    name: str | None = None
    #: Whom a quote is said to: their name, or the words that the text has for them.
    addressee: str | None = None


class _Cut(NamedTuple):
    """Where a segment starts, and what it is."""

    start: Char
    type: SegmentType
    paragraph: int = 0
    quote: Quote | None = None
    name: str | None = None


def segments(extraction: Extraction) -> Iterator[Segment]:
    """The segments of a text, in reading order; each character of the text is in one of them.

    >>> from quoteattr import extract
    >>> text = "It rained. “No,” said Ada Holm, and _laughed_."
    >>> [(one.type.value, one.text) for one in segments(Extraction("a1", extract(text), text))]
    [('narration', 'It rained.'), ('quote', '“No,”'), ('narration', 'said Ada Holm, and laughed.')]

    Raises:
        InvalidValue: where an extraction has no text, or not the one that its quotes are from.
    """
    text = extraction.text
    if text is None:
        raise InvalidValue("Extraction.text", "the document's text, to make a script of", None)
    for quote in extraction.quotes:
        if text[quote.span.start : quote.span.end] != quote.text:
            raise InvalidValue("Extraction.text", f"a text with {quote.text!r} at {quote.span}", text[:0])
    if not text:
        return
    document = read(text)
    chapters = document.chapters
    firsts = [chapter.span.start for chapter in chapters]
    behind = chapters[-1].span.end if chapters else 0
    names = _names(extraction.quotes)
    cuts = _cuts(document, [chapter.heading for chapter in chapters], extraction.quotes)
    cuts = [cuts[0]._replace(start=0), *cuts[1:]] if cuts else [_Cut(0, SegmentType.LEFT_OUT, name=BLANK)]
    for cut, end in pairwise([*cuts, _Cut(len(text), SegmentType.LEFT_OUT)]):
        words = text[cut.start : end.start]
        left = cut.type is SegmentType.LEFT_OUT
        speaker = cut.quote.speaker if cut.quote else None
        told = cut.quote.addressee if cut.quote else None
        yield Segment(
            cut.type,
            Span(cut.start, end.start),
            words.strip() if left else joined(words),
            bisect.bisect_right(firsts, cut.start) if cut.start < behind else 0,
            cut.paragraph,
            speaker,
            speaker.name if speaker else cut.name,
            names.get(" ".join(told.text.split()), " ".join(told.text.split())) if told else None,
        )


def joined(text: str) -> str:
    r"""Words on one line, without marks of emphasis.

    >>> joined("It was _never_ a sea-\nwall,\r\n  he said--\nnever_once. ")
    'It was never a sea-wall, he said--never_once.'
    """
    text = _JOINED.sub(r"\1", _EMPHASIS.sub("", text))
    return " ".join(text.split())


def _names(quotes: Sequence[Quote]) -> dict[str, str]:
    """The names of speakers by all that one of them alone is called."""
    called: dict[str, set[str]] = {}
    for speaker in {quote.speaker for quote in quotes if quote.speaker}:
        for form in (speaker.name, *speaker.aliases):
            called.setdefault(form, set()).add(speaker.name)
    return {form: next(iter(held)) for form, held in called.items() if len(held) == 1}


def _cuts(document: Document, headings: Sequence[Span], quotes: Sequence[Quote]) -> list[_Cut]:
    """Where segments start, in order."""
    spoken = list(_outermost(quotes))
    others = [quote for quote in quotes if quote.kind not in SPOKEN]
    asides = attributions(document.text, [paragraph.span for paragraph in document.paragraphs], spoken, others)
    inner = _Inner(document, headings, spoken, asides)
    cuts = [_Cut(one.span.start, SegmentType.LEFT_OUT, name=one.name) for one in document.left_out]
    at = 0
    for number, paragraph in enumerate(document.paragraphs, 1):
        if paragraph.span.end > at:
            made = list(inner.cuts(number, paragraph, max(at, paragraph.span.start)))
            at = max(at, paragraph.span.end, *(one.quote.span.end for one in made if one.quote))
            cuts += made
    cuts.sort(key=lambda cut: cut.start)
    return cuts


def _outermost(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """What somebody says, without what is quoted in it: none of them overlaps another."""
    end = -1
    for quote in sorted(quotes, key=lambda quote: (quote.span.start, -quote.span.end)):
        if quote.kind in SPOKEN and quote.span.start >= end:
            yield quote
            end = quote.span.end


class _Inner:
    """The cuts of single paragraphs."""

    def __init__(
        self, document: Document, headings: Sequence[Span], quotes: Sequence[Quote], asides: Sequence[Span]
    ) -> None:
        self._text, self._headings = document.text, headings
        self._heads = [heading.start for heading in headings]
        self._quotes, self._starts = quotes, [quote.span.start for quote in quotes]
        self._asides, self._firsts = asides, [aside.start for aside in asides]

    def cuts(self, number: int, paragraph: Paragraph, start: Char) -> Iterator[_Cut]:
        """The cuts from a place of a paragraph on, which is its start unless a quote runs into it."""
        end = paragraph.span.end
        kind = self._whole(paragraph)
        if kind is not None:
            yield _Cut(start, kind[0], number, name=kind[1])
            return
        at = start
        for quote in self._quotes[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]:
            yield from self._narration(number, at, quote.span.start)
            yield _Cut(quote.span.start, SegmentType.QUOTE, number, quote)
            at = quote.span.end
        yield from self._narration(number, at, end)

    def _whole(self, paragraph: Paragraph) -> tuple[SegmentType, str | None] | None:
        """What a paragraph is as a whole: a heading, a picture, an ornament; None for one that is read."""
        start, end = paragraph.span.start, paragraph.span.end
        at = bisect.bisect_right(self._heads, start) - 1
        if at >= 0 and start < self._headings[at].end:
            return SegmentType.HEADING, None
        words = self._text[start:end]
        if _WORD.search(words) is None and self._free(start, end):
            return SegmentType.LEFT_OUT, ORNAMENT
        if _PICTURE.fullmatch(words):
            return SegmentType.LEFT_OUT, ILLUSTRATION
        # In a book, whatever stands in front of the first chapter may be a title; behind it, letters have short lines.
        if paragraph.heading and at < 0 and self._free(start, end):
            return SegmentType.HEADING, None
        return None

    def _free(self, start: Char, end: Char) -> bool:
        """Whether no quote starts in a stretch."""
        return bisect.bisect_left(self._starts, start) == bisect.bisect_left(self._starts, end)

    def _narration(self, number: int, start: Char, end: Char) -> Iterator[_Cut]:
        """The cuts of what stands between two quotes; nothing, where only blanks do."""
        at = start
        for aside in self._asides[bisect.bisect_left(self._firsts, start) : bisect.bisect_left(self._firsts, end)]:
            if self._text[at : aside.start].strip():
                yield _Cut(at, SegmentType.NARRATION, number)
            yield _Cut(aside.start, SegmentType.ATTRIBUTION, number)
            at = aside.end
        if self._text[at:end].strip():
            yield _Cut(at, SegmentType.NARRATION, number)
