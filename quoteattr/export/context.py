"""What stands around a quote: who reads a list of quotes wants to see what each was an answer to, and who said it.

Where sentences end is told by their marks and by paragraphs, in any language; that is enough for reading on, and
nothing is decided by it.
"""

import bisect
import re
from collections.abc import Callable, Iterable
from typing import Final

from quoteattr.document import read
from quoteattr.indices import Char
from quoteattr.model import Quote, Span

#: A mark that can end a sentence, what closes behind it, and the blanks up to the next one.
_SENTENCE_END: Final = re.compile(r"[.!?…。！？][)\]\"'’”»›」』]*(?:[ \t\u00a0]*\n|[ \t\u00a0]+)|(?<=[。！？])")
#: A word with a capital that is no longer than this is an abbreviation or an initial before its stop: *Mr.*, *U.S.*
_SHORT: Final = 4


def contexts(text: str, quotes: Iterable[Quote]) -> tuple[str, ...]:
    r"""For each quote the sentences that it stands in, with the one before and the one behind, paragraphs on lines.

    >>> from quoteattr import extract
    >>> text = "It rained. “The bridge is shut,” said Ada Holm. She left. He stayed."
    >>> contexts(text, extract(text))
    ('It rained. “The bridge is shut,” said Ada Holm. She left.',)

    Args:
        text: the text that the quotes are of.
        quotes: in any order.
    """
    quotes = tuple(quotes)
    if not quotes:
        return ()
    paragraphs = [paragraph.span for paragraph in read(text).paragraphs]
    starts = _starts(text, paragraphs, [quote.span for quote in quotes])
    around = _around(text, paragraphs)
    return tuple(around(*_reach(quote.span, starts, len(text))) for quote in quotes)


def _starts(text: str, paragraphs: Iterable[Span], quotes: Iterable[Span]) -> list[Char]:
    """Where sentences start: behind the end of one, but for those in the midst of a quote, and with each paragraph."""
    inside = _joined(quotes)
    begins = [start for start, _ in inside]
    found: list[Char] = []
    for span in paragraphs:
        found.append(span.start)
        for match in _SENTENCE_END.finditer(text, span.start, span.end):
            at = bisect.bisect_left(begins, match.end()) - 1
            if at >= 0 and match.end() < inside[at][1]:
                continue
            if not match[0][1:2].isspace() or not _is_abbreviation(text, span.start, match.start()):
                found.append(match.end())
    return found


def _joined(quotes: Iterable[Span]) -> list[tuple[Char, Char]]:
    """Where there are quotes, as stretches that do not touch."""
    joined: list[tuple[Char, Char]] = []
    for span in sorted(quotes, key=lambda one: one.start):
        if joined and span.start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return joined


def _is_abbreviation(text: str, start: Char, stop: Char) -> bool:
    word = text[max(start, stop - _SHORT) : stop].split()[-1:]
    return text[stop] == "." and bool(word) and len(word[0]) < _SHORT and word[0][:1].isupper()


def _reach(quote: Span, starts: list[Char], length: int) -> tuple[Char, Char]:
    first = max(0, bisect.bisect_right(starts, quote.start) - 2)
    beyond = bisect.bisect_left(starts, quote.end) + 1
    return (starts[first] if starts else 0), (starts[beyond] if beyond < len(starts) else length)


def _around(text: str, paragraphs: list[Span]) -> Callable[[Char, Char], str]:
    ends = [span.end for span in paragraphs]

    def cut(start: Char, end: Char) -> str:
        pieces: list[str] = []
        for span in paragraphs[bisect.bisect_right(ends, start) :]:
            if span.start >= end:
                break
            pieces.append(" ".join(text[max(start, span.start) : min(end, span.end)].split()))
        return "\n".join(filter(None, pieces))

    return cut
