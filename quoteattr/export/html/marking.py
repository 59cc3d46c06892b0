"""A text with some stretches of it marked, as HTML: paragraph by paragraph, every element well nested.

Stretches lie within each other, cross each other and run over the ends of paragraphs, and elements cannot.
One sweep over the text opens and closes them in order; a stretch that another one cuts in two becomes two elements.
Time grows with the text and with the pieces that are written, which cross only where stretches do.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

import attrs

from quoteattr.document import read
from quoteattr.model import Span

#: What HTML takes for blanks, or what lines end with: all one blank to whoever reads a paragraph.
_BLANK = re.compile("[\t\v\f\r\x1c-\x1f\x85\u2028\u2029]")
#: What no page can hold, or what would turn round or hide the words behind it; texts come from strangers.
_UNSAFE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@attrs.frozen
class Mark:
    """A stretch of the text, and what its element is."""

    #: What is marked; blanks at its ends are left out.
    span: Span
    #: The names of its classes, and then its other attributes; all of them safe.
    classes: str
    attributes: str = ""
    #: HTML behind its last word, inside of the element.
    behind: str = ""


@attrs.frozen
class Block:
    """A paragraph of the text as HTML, without an element of its own."""

    html: str
    #: Whether it is a headline or the heading of a section.
    heading: bool
    #: How many characters of the text it holds.
    length: int


def cleaned(text: str) -> str:
    r"""Running text for a page: as long as it was, and without what UTF-8 or HTML cannot hold.

    >>> cleaned("“Stop”,\tshe\x00 said\ud800\r\n")
    '“Stop”, she� said� \n'
    """
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", _BLANK.sub(" ", text))


def marked(text: str, marks: Iterable[Mark]) -> Iterator[Block]:
    r"""The paragraphs of a text, with what is marked in elements, and everything escaped.

    Of two stretches that begin at one place, the longer one is around the other;
    of two that are the same, the one that is given first.
    A stretch that holds nothing but blanks is an element without words.

    Args:
        text: what is marked.
        marks: in any order.

    >>> quote, name = Mark(Span(0, 5), "q"), Mark(Span(12, 15), "m", behind="*")
    >>> [block.html for block in marked("“No”, said A&B", [name, quote])]
    ['<span class="q">“No”,</span> said A<span class="m">&amp;B*</span>']
    >>> [block.html for block in marked("One.\n\nTwo.", [Mark(Span(0, 10), "q")])]
    ['<span class="q">One.\n\n</span>', '<span class="q">Two.</span>']
    """
    sweep = _Sweep(text, sorted((_trimmed(text, mark) for mark in marks), key=_outermost_first))
    paragraphs = read(text).paragraphs
    starts = [0, *(paragraph.span.start for paragraph in paragraphs[1:]), len(text)]
    headings = [paragraph.heading for paragraph in paragraphs] or [False]
    for at, heading in enumerate(headings):
        end = starts[at + 1]
        yield Block("".join(sweep.up_to(end, last=end == len(text))), heading, end - starts[at])


def _trimmed(text: str, mark: Mark) -> Mark:
    """The mark without the blanks at the ends of its stretch, and none of it behind the text."""
    start, end = min(mark.span.start, len(text)), min(mark.span.end, len(text))
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    return attrs.evolve(mark, span=Span(start, start + len(stretch.strip())))


def _outermost_first(mark: Mark) -> tuple[int, int]:
    return mark.span.start, -mark.span.end


class _Sweep:
    """Where the sweep is: which stretches go on here, and which of their elements are open."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self.text = text
        self.marks = marks
        #: The next of the marks.
        self.next = 0
        self.at = 0
        #: The marks that go on here, from the outermost to the innermost.
        self.stack: list[Mark] = []
        #: For each of them, the first end among it and those around it.
        self.ends: list[int] = []
        #: Of how many of them, from the outermost, the elements are open.
        self.open = 0

    def up_to(self, end: int, *, last: bool) -> Iterator[str]:
        """The HTML of a paragraph, which leaves no element open.

        Args:
            end: of the paragraph; where it is the last one, what begins there belongs to it too.
            last: whether it is.
        """
        while True:
            yield from self._close()
            start = self.marks[self.next].span.start if self.next < len(self.marks) else None
            if start == self.at and (self.at < end or last):
                self._push(self.marks[self.next])
                self.next += 1
                continue
            if self.at == end:
                break
            stop = min(end, self.ends[-1] if self.ends else end, end if start is None else start)
            yield from self._opened()
            yield escape(cleaned(self.text[self.at : stop]))
            self.at = stop
        yield "</span>" * self.open
        self.open = 0

    def _push(self, mark: Mark) -> None:
        self.stack.append(mark)
        self.ends.append(min(mark.span.end, self.ends[-1] if self.ends else mark.span.end))

    def _close(self) -> Iterator[str]:
        """End what ends here; what lies within it and goes on is opened anew by the next word."""
        cut: list[Mark] = []
        while self.ends and self.ends[-1] <= self.at:
            if self.stack[-1].span.end <= self.at and self.open < len(self.stack):
                yield from self._opened()  # nothing of it has a word of its own, and it is to be there all the same
            mark = self.stack.pop()
            self.ends.pop()
            if mark.span.end > self.at:
                cut.append(mark)
            else:
                yield mark.behind
            if self.open > len(self.stack):
                yield "</span>"
                self.open -= 1
        for mark in reversed(cut):
            self._push(mark)

    def _opened(self) -> Iterator[str]:
        """The elements of all stretches that go on here and are not open."""
        for mark in self.stack[self.open :]:
            attributes = f" {mark.attributes}" if mark.attributes else ""
            yield f'<span class="{mark.classes}"{attributes}>'
        self.open = len(self.stack)
