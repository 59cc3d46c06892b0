"""From marks to quotes, paragraph by paragraph."""

import bisect
import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from quoteattr.detector import code, dashes
from quoteattr.detector.glyphs import ANGLE, DOUBLE, SINGLE, WHITE_CORNER, find
from quoteattr.detector.marks import SPEECH_ENDS, Mark, Reader
from quoteattr.detector.pairing import Reading, pair
from quoteattr.detector.quoted import Quoted, Style
from quoteattr.document import Document, Range
from quoteattr.indices import Char
from quoteattr.language.speech import Speech

_STYLES: Final = dict.fromkeys((SINGLE, ANGLE, WHITE_CORNER), Style.SINGLE)
#: Verse lines and wrapped lines are at most so long; a line of an article that is one paragraph is longer.
_SHORT_LINE: Final = 90
#: A quotation in verse longer than a sonnet's octave, twice over, is a slip.
_LINES_CARRIED: Final = 16
#: No paragraph has so many marks, not even a book on one line; the marks behind them are not read.
_MOST_MARKS: Final = 200_000
#: What an answer has at least: a letter, a figure, a mark that asks or calls; of other marks alone there is none.
_SAYING: Final = re.compile(r"[^\W_]|[?!…]")
#: An opening mark that pays less than this stands where opening marks stand.
_SURE: Final = 2.0
#: One quote in single marks does not make them the main ones.
_FEWEST_MAIN: Final = 2
#: Three full stops are an ellipsis, which can be all of an answer.
_ELLIPSIS: Final = 3
#: What ends words before an attribution; and a sentence, but for short forms and initials.
_STOPS: Final = ",!?…"
_STOP: Final = re.compile(r"[,!?…](?=\s)")
_SENTENCE: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…][\"'”’)\]]*\s+(?=\W?[^\W\d_a-z])"
)
#: Within a paragraph so many characters at most stand behind the verb of an attribution.
_SHORT_REST: Final = 40
_SENTENCE_ENDS: Final = (".", "!", "?", "…", ":", ";", "”", '"', "»", "’", "'", "—", "–", "-", ")")


@attrs.define
class _Span:
    """A quote while it is being put together."""

    start: Char
    end: Char
    inner_start: Char
    inner_end: Char
    paragraph: int
    closed: bool
    style: Style
    #: Whether it is among the quotes already; a mark that may open one is not.
    listed: bool = True


def detect(document: Document, speech: Speech) -> tuple[Quoted, ...]:
    r"""All quotes of a text, in text order, each inside another or apart from it.

    >>> from quoteattr.document import read
    >>> from quoteattr.language.en.speech import english_speech
    >>> text = "“They said ‘no’,” Ines recalled. The boys' answer was \"perhaps\".\n\n“We may, she thought."
    >>> for quote in detect(read(text), english_speech()):
    ...     print(text[quote.start : quote.end], quote.depth, quote.closed)
    “They said ‘no’,” 0 True
    ‘no’ 1 True
    "perhaps" 0 True
    “We may, she thought. 0 False

    What looks like a mark and is none gives nothing: apostrophes, primes, program text, marks without a partner.

    >>> text = "The '90s gave us 6'2\" players, rock 'n' roll, and `x = \"a\"`. A 12\" record” too."
    >>> detect(read(text), english_speech())
    ()
    """
    spans = [
        span
        for span in _Detection(document, speech).run()
        if _says_something(document.text, span.inner_start, span.inner_end)
    ]
    spans += (
        _Span(words.start, words.end, words.inner_start, words.end, words.paragraph, True, Style.DASH)
        for words in dashes.spoken(document, [(span.start, span.end) for span in spans], speech)
    )
    spans.sort(key=lambda span: (span.start, -span.end))
    return tuple(_nested(spans))


def _says_something(text: str, start: Char, end: Char) -> bool:
    """An empty pair, or one around a comma, is a slip; “…” and “?” can be an answer."""
    return _SAYING.search(text, start, end) is not None or text.count(".", start, end) >= _ELLIPSIS


def _nested(spans: list[_Span]) -> Iterator[Quoted]:
    """The quotes with their depth and the quote around them."""
    around: list[Range] = []
    for index, span in enumerate(spans):
        while around and around[-1][1] <= span.start:
            around.pop()
        yield Quoted(
            start=span.start,
            end=span.end,
            inner_start=span.inner_start,
            inner_end=span.inner_end,
            depth=len(around),
            parent=around[-1][0] if around else None,
            paragraph=span.paragraph,
            closed=span.closed,
            style=span.style,
        )
        around.append((index, span.end))


class _Detection:
    """One pass over the paragraphs that have marks."""

    def __init__(self, document: Document, speech: Speech) -> None:
        self._text = document.text
        self._speech = speech
        self._view = document.view
        self._bounds = [(paragraph.span.start, paragraph.span.end) for paragraph in document.paragraphs]
        self._left_out = [(one.span.start, one.span.end) for one in document.left_out]
        self._spans: list[_Span] = []
        #: What a later paragraph may still close: a quote, or a mark at the very end of its paragraph.
        self._open: _Span | None = None

    def run(self) -> list[_Span]:
        paragraphs = list(self._paragraphs())
        main = _main_family(paragraphs)
        previous = -1  # before the first
        for number, (index, marks) in enumerate(paragraphs):
            if self._open is not None and not self._reaches(self._open.paragraph, previous, index):
                self._open = None
            reopened = ""
            if number + 1 < len(paragraphs) and paragraphs[number + 1][0] == index + 1:
                reopened = self._first_families(*paragraphs[number + 1])
            reading = pair(marks, carry=self._open is not None, reopened=reopened, main=main)
            self._take(index, marks, reading, reopened)
            previous = index
        return self._spans

    def _paragraphs(self) -> Iterator[tuple[int, list[Mark]]]:
        """The marks of each paragraph that has some, without those of program text and of what is left out."""
        text, bounds = self._text, self._bounds
        starts = [start for start, _ in bounds]
        reader = Reader(text, self._speech)
        places = find(text)
        barred = code.spans(text)
        if self._left_out:
            barred = sorted([*barred, *self._left_out])
        if barred:
            places = list(_outside(places, barred))
        at, count = 0, len(places)
        while at < count:
            index = bisect.bisect_right(starts, places[at][0]) - 1
            start, end = bounds[index]
            stop = bisect.bisect_left(places, (end,), at)
            if marks := reader.marks(places[at : min(stop, at + _MOST_MARKS)], start, end):
                yield index, marks
            at = stop

    def _first_families(self, index: int, marks: list[Mark]) -> str:
        """The families of the marks that a paragraph opens with, or nothing."""
        families, end = "", self._bounds[index][0]
        for mark in marks:
            if mark.start > end + 1 or mark.opening >= _SURE:
                break
            families, end = families + mark.family, mark.end
        return families

    def _take(self, index: int, marks: list[Mark], reading: Reading, reopened: str) -> None:
        """Turn a reading into quotes, and note what a later paragraph may close."""
        end = self._bounds[index][1]
        if reading.carried is not None and self._open is not None:
            self._close(self._open, marks[reading.carried])
        unclosed: _Span | None = None
        family = ""
        self._reopen(index, marks, reading)
        for opening, closing in reading.pairs:
            first = marks[opening]
            inner_end, last = (marks[closing].start, marks[closing].end) if closing is not None else (end, end)
            if closing is None:
                inner_end = last = self._end_of_words(first, end, reopened=first.family in reopened)
            style = _STYLES.get(first.family, Style.DOUBLE)
            span = _Span(first.start, last, first.end, inner_end, index, closing is not None, style)
            self._spans.append(span)
            if closing is None and unclosed is None and last == end:
                unclosed, family = span, first.family
        last_mark = marks[-1]
        if unclosed is not None and family == DOUBLE and DOUBLE not in reopened and self._goes_on(index):
            self._open = unclosed
        elif unclosed is None and reading.last_stray and last_mark.dangling:
            self._open = _Span(last_mark.start, end, last_mark.end, end, index, False, Style.DOUBLE, listed=False)
        elif self._open and (reading.carried is not None or unclosed is not None or not self._in_verse(index)):
            self._open = None

    def _end_of_words(self, first: Mark, end: Char, *, reopened: bool) -> Char:
        """Where the words end that a mark opens and none closes: before whoever is said to have said them.

        A speech that goes on in the next paragraph is not closed in this one either; there the whole sentence to the
        end of the paragraph has to say whose it is.
        """
        for stop in _STOP.finditer(self._text, first.end, end):
            match = self._attributed(stop.end(), end)
            if match is not None and (
                match.end() == end or (not reopened and match.end("rest") - match.start("rest") <= _SHORT_REST)
            ):
                return stop.end()
        return end

    def _attributed(self, at: Char, end: Char) -> re.Match[str] | None:
        """What says from some place on whose the words before it are."""
        match = self._speech.attributed.match(self._text, at, end)
        return match if match is not None and (match["verb1"] or match["verb2"]) in self._speech.attributing else None

    def _reopen(self, index: int, marks: list[Mark], reading: Reading) -> None:
        """Quotes of which the opening mark is missing: a mark behind a comma or the like, and whose the words are.

        One mark by itself is told too little by that: its paragraph has other quotes.
        """
        used = {reading.carried, *(at for pair in reading.pairs for at in pair)}
        if len(used) > len(marks) or not reading.pairs:
            return  # all of them, as nearly always
        start, end = self._bounds[index]
        for at, mark in enumerate(marks):
            if at in used or mark.family != DOUBLE or mark.closing > _SURE or mark.start == start:
                continue
            if self._text[mark.start - 1] not in _STOPS or self._attributed(mark.end, end) is None:
                continue
            first = max([start, *(marks[p.closing or p.opening].end for p in reading.pairs if p.opening < at)])
            for sentence in _SENTENCE.finditer(self._text, first, mark.start):
                first = sentence.end()
            while first < mark.start and self._text[first].isspace():
                first += 1
            self._spans.append(_Span(first, mark.end, first, mark.start, index, True, Style.DOUBLE))

    def _close(self, span: _Span, mark: Mark) -> None:
        span.inner_end, span.end, span.closed = mark.start, mark.end, True
        if not span.listed:
            span.listed = True
            self._spans.append(span)

    def _reaches(self, opened: int, previous: int, index: int) -> bool:
        """Whether a quote left open in one paragraph can end in another."""
        if index == previous + 1:
            return True
        return index - opened <= _LINES_CARRIED and all(self._in_verse(line) for line in range(previous, index))

    def _goes_on(self, index: int) -> bool:
        """Whether a paragraph that leaves a quote open is cut off rather than ended."""
        if index + 1 >= len(self._bounds):
            return False
        if self._in_verse(index):
            return True
        end, after = self._bounds[index][1], self._bounds[index + 1][0]
        return not self._text.endswith(_SENTENCE_ENDS, 0, end) and self._text[after].islower()

    def _in_verse(self, index: int) -> bool:
        """Whether the next paragraph is the next line, and this one is short."""
        start, end = self._bounds[index]
        if index + 1 >= len(self._bounds) or end - start > _SHORT_LINE:
            return False
        return self._view.count("\n", end, self._bounds[index + 1][0]) == 1


def _outside(places: Iterable[Range], barred: list[Range]) -> Iterator[Range]:
    """The places that are in none of the barred stretches; both are in order."""
    at, count = 0, len(barred)
    for place in places:
        while at < count and barred[at][1] <= place[0]:
            at += 1
        if at == count or place[0] < barred[at][0]:
            yield place


def _main_family(paragraphs: list[tuple[int, list[Mark]]]) -> str:
    """Single marks are the main ones where they close more speech than there are double marks."""
    single = double = 0
    for _, marks in paragraphs:
        for mark in marks:
            if mark.family == SINGLE:
                single += mark.stray >= SPEECH_ENDS
            elif mark.family == DOUBLE:
                double += 1
    return SINGLE if single >= _FEWEST_MAIN and single * 2 > double else DOUBLE
