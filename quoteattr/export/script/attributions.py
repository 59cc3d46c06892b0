"""Attributions that tell nothing else: the sentence, or the part of one, that names a speaker and has a word of saying.

*“No,” said Anne quietly.* has one; in *“No,” said Anne, and sat down.* the words tell more, and are to be read.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from quoteattr.indices import Char
from quoteattr.model import Quote, Span

#: So many words may stand beside those of the attribution: *again*, *at last*, *quietly*.
_MORE: Final = 2
_WORD: Final = re.compile(r"\w+(?:[-'’.]\w+)*")
#: What sets words off that tell something else: *said Anne, laughing*.
_SET_OFF: Final = re.compile(r"\W*[,;:–—-]\W*\w")
#: What ends a sentence, with the closing marks and the blanks behind it.
_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"'”’)\]_]*(?:\s+|\Z)")
#: A stop behind this is no sentence's: *Mr.*, *St.*, *J.*
_SHORT: Final = 4


def attributions(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], others: Sequence[Quote] = ()
) -> list[Span]:
    """The stretches between quotes that are an attribution and no more, in order and without overlap.

    Args:
        text: the text.
        paragraphs: where its paragraphs stand, in order.
        quotes: what is said, in order and without overlap.
        others: what stands between marks and nobody says, in order.
    """
    marked = [quote.span.start for quote in others]
    starts, ends = [quote.span.start for quote in quotes], [quote.span.end for quote in quotes]
    firsts = [paragraph.start for paragraph in paragraphs]
    found: set[tuple[Char, Char]] = set()
    for quote in quotes:
        told = _words(text, quote)
        if told is None:
            continue
        before = bisect.bisect_right(ends, told.start) - 1
        behind = bisect.bisect_left(starts, told.end)
        if behind - before > 1:
            continue  # a quote stands among them
        at = bisect.bisect_right(firsts, told.start) - 1
        if at < 0 or told.end > paragraphs[at].end:
            continue
        piece = Span(
            max(paragraphs[at].start, ends[before] if before >= 0 else 0),
            min(paragraphs[at].end, starts[behind] if behind < len(starts) else len(text)),
        )
        sentence = _sentence(text, piece, told)
        if bisect.bisect_left(marked, sentence.start) == bisect.bisect_left(marked, sentence.end) and _is_alone(
            text, sentence, quote
        ):
            found.add((sentence.start, sentence.end))
    return [Span(start, end) for start, end in _apart(sorted(found))]


def _telling(quote: Quote) -> list[Span]:
    """The words that tell who speaks and to whom."""
    return [words.span for words in (quote.mention, quote.cue, quote.addressee) if words is not None]


def _words(text: str, quote: Quote) -> Span | None:
    """From the first to the last word that tells who speaks and to whom; None where no word of saying does."""
    if quote.mention is None or quote.cue is None:
        return None
    spans = _telling(quote)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    honorific = quote.speaker.honorific if quote.speaker else None
    if honorific and text.endswith(f"{honorific} ", 0, start) and start == quote.mention.span.start:
        start -= len(honorific) + 1
    return Span(start, end)


def _sentence(text: str, piece: Span, told: Span) -> Span:
    """The sentence around some words, as far as it lies in a piece of a text."""
    start, end = piece.start, piece.end
    for match in _SENTENCE_END.finditer(text, piece.start, told.start):
        word = text[max(piece.start, match.start() - _SHORT) : match.start()].split()[-1:]
        if not (text[match.start()] == "." and word and len(word[0]) < _SHORT and word[0][:1].isupper()):
            start = match.end()
    ending = _SENTENCE_END.search(text, told.end, piece.end)
    if ending is not None:
        end = ending.end()
    return Span(start, end)


def _is_alone(text: str, sentence: Span, quote: Quote) -> bool:
    """Whether a sentence has hardly a word besides those that tell who speaks, neither around nor among them."""
    told = _telling(quote)
    last = max(span.end for span in told)
    if _SET_OFF.match(text, last, sentence.end):
        return False
    honorific = quote.speaker.honorific if quote.speaker else None
    led = honorific is not None and text.endswith(f"{honorific} ", 0, told[0].start)
    more = _MORE + (len(_WORD.findall(honorific)) if led and honorific else 0)
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        more -= not any(span.start <= match.start() < span.end for span in told)
        if more < 0:
            return False
    return True


def _apart(spans: Sequence[tuple[Char, Char]]) -> Iterator[tuple[Char, Char]]:
    """Those that end before the next one starts."""
    for (start, end), (following, _) in pairwise([*spans, (spans[-1][1], 0)] if spans else ()):
        if start < end <= following:
            yield start, end
