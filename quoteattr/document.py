"""The text as it is read, a view of it that is easier to read, its paragraphs and its chapters.

The view has the text's length, code point for code point, so a span in the view is a span in the text.
It straightens what only typography tells apart: apostrophes, spaces, line ends, emphasis by underscores.
What is no part of a book, a library's header and licence, is blank in it.
It is never lowered, folded or normalised, since those change lengths (``"İ".lower()`` has two code points).
"""

import re
from itertools import pairwise
from typing import TypeAlias

import attrs

from quoteattr import books
from quoteattr.books import Chapter, LeftOut
from quoteattr.edits import Given
from quoteattr.indices import Char
from quoteattr.model import Span

#: What the view writes for what the text has; pairs of single code points.
_STRAIGHTENED = (
    ("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    ("\N{LEFT SINGLE QUOTATION MARK}", "'"),
    ("\N{MODIFIER LETTER APOSTROPHE}", "'"),
    ("\N{FULLWIDTH APOSTROPHE}", "'"),
    ("\N{NON-BREAKING HYPHEN}", "-"),
    ("\N{HYPHEN}", "-"),
    ("\N{NO-BREAK SPACE}", " "),
    ("\N{NARROW NO-BREAK SPACE}", " "),
    ("\N{THIN SPACE}", " "),
    ("\N{HAIR SPACE}", " "),
    ("\N{EN SPACE}", " "),
    ("\N{EM SPACE}", " "),
    ("\N{IDEOGRAPHIC SPACE}", " "),
    ("\N{ZERO WIDTH SPACE}", " "),
    ("\N{ZERO WIDTH NO-BREAK SPACE}", " "),
    ("\t", " "),
    ("_", " "),  # emphasis in plain-text books: _never_
    ("\v", "\n"),
    ("\f", "\n"),
    ("\N{NEXT LINE}", "\n"),
    ("\N{LINE SEPARATOR}", "\n"),
    ("\N{PARAGRAPH SEPARATOR}", "\n"),
)

#: Of the lines that follow another in a block, so many start with a small letter where lines were
#: wrapped at a width: in English prose four words in five do; a list or an article with one
#: paragraph a line has next to none.
_WRAPPED = 0.25

#: A line this long in a wrapped text was wrapped; shorter ones are verse and headings.
_FULL_LINE = 45

#: Section headings are short; the longest headlines of news agencies have about as many characters.
_HEADING_LENGTH = 120
_HEADING_WORDS = 18
#: What ends a sentence, or announces that one goes on, in front of any closing marks.
_CLOSING = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}«»‹›„‚「」『』)\\]"
_FULL_STOP = re.compile(rf"[.!?…,;:。！？—–-][{_CLOSING}\s]*\Z")
_LETTER = re.compile(r"[^\W\d_]")
#: How far from its end the stop of a line stands at most, with closing marks and blanks behind it.
_ENDING = 8

#: From a code point up to another.
Range: TypeAlias = tuple[Char, Char]


@attrs.frozen
class Paragraph:
    """A stretch of text between line ends that are more than wrapping."""

    span: Span
    #: Whether it is a headline or a section heading rather than running text.
    heading: bool


@attrs.frozen
class Document:
    """A text with its view and its paragraphs, in order and without overlap."""

    text: str
    #: As long as the text.
    view: str
    paragraphs: tuple[Paragraph, ...]
    #: What is no part of what the text tells, in order: the header and the licence of a library.
    left_out: tuple[LeftOut, ...] = ()
    #: The text as it was given, where some of it is read as something else: then offsets of results count in that.
    given: Given | None = None
    #: The view with every line end that the text has: in the view, those that only wrap a line are spaces.
    lined: str = attrs.field(default="", repr=False)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        r"""The chapters of a book, in order; none, for most texts. They are looked for at each call.

        >>> document = read("CHAPTER I.\n\nIt rained.\n\nCHAPTER II.\n\nIt stopped.")
        >>> [document.text[one.heading.start : one.heading.end] for one in document.chapters]
        ['CHAPTER I.', 'CHAPTER II.']
        """
        lines = [books.Line(one.span.start, one.span.end, one.heading) for one in self.paragraphs]
        return books.chapters(self.view, lines)


def read(text: str, given: Given | None = None) -> Document:
    r"""Lay out a text: straighten its typography and tell paragraphs from wrapped lines.

    A blank line always ends a paragraph.
    A single line end does too, unless the lines of its block were wrapped at a width.

    Args:
        text: the text, as it is to be read.
        given: how it was given, where that is not the same.

    >>> document = read("Mayor speaks\n\nThe mayor’s plan\nis late, she said.")
    >>> [(document.view[p.span.start : p.span.end], p.heading) for p in document.paragraphs]
    [('Mayor speaks', True), ("The mayor's plan is late, she said.", False)]
    """
    view = text
    for theirs, ours in _STRAIGHTENED:
        view = view.replace(theirs, ours)
    # A carriage return before a line feed is half of one line end; one by itself is a whole one.
    view = view.replace("\r\n", " \n").replace("\r", "\n")
    left_out = books.left_out(view)
    for one in left_out:
        view = view[: one.span.start] + " " * (one.span.end - one.span.start) + view[one.span.end :]
    lined = view
    spans, soft = _paragraphs(view)
    if soft:
        pieces: list[str] = []
        last = 0
        for at in soft:
            pieces += (view[last:at], " ")
            last = at + 1
        view = "".join((*pieces, view[last:]))
    final = spans[-1][1] if spans else 0  # where the last one ends, which has nothing to head
    paragraphs = [
        Paragraph(Span(start, end), end - start <= _HEADING_LENGTH and end != final and _is_heading(view, start, end))
        for start, end in spans
    ]
    return Document(text, view, tuple(paragraphs), left_out, given, lined)


def _paragraphs(view: str) -> tuple[list[Range], list[Char]]:
    """The paragraphs' offsets, and the line ends inside them that only wrap a line."""
    blocks = _blocks(view)
    several = [block for block in blocks if len(block) > 1]
    wrapped = sum(_is_wrapped(view, block) for block in several)
    book = wrapped > len(several) / 2
    spans: list[Range] = []
    soft: list[Char] = []
    for block in blocks:
        if len(block) == 1:
            spans.append(block[0])
            continue
        whole = _is_wrapped(view, block)
        start = block[0][0]
        for (line, end), (following, _) in pairwise(block):
            if whole or (book and _goes_on(view, line, end)):
                soft.append(view.index("\n", end, following))
            else:
                spans.append((start, end))
                start = following
        spans.append((start, block[-1][1]))
    return spans, soft


def _blocks(view: str) -> list[list[Range]]:
    """The lines that are not blank, in blocks that blank lines part."""
    blocks: list[list[Range]] = []
    block: list[Range] = []
    at = 0
    for line in view.split("\n"):
        words = line.rstrip()
        if words:
            end = at + len(words)
            block.append((end - len(words.lstrip()), end))
        elif block:
            blocks.append(block)
            block = []
        at += len(line) + 1
    if block:
        blocks.append(block)
    return blocks


def _is_wrapped(view: str, block: list[Range]) -> bool:
    """Whether the lines of a block are one paragraph, wrapped at a width."""
    small = sum(view[start].islower() for start, _ in block[1:])
    return small >= _WRAPPED * (len(block) - 1)


def _goes_on(view: str, start: Char, end: Char) -> bool:
    """Whether a line of a wrapped text goes on in the next, though that starts with a capital."""
    return end - start >= _FULL_LINE and not _FULL_STOP.search(view, max(start, end - _ENDING), end)


def _is_heading(view: str, start: Char, end: Char) -> bool:
    """Not ended like a sentence, with a letter, of few words; whether it is short is asked before, as most are not."""
    return (
        not _FULL_STOP.search(view, max(start, end - _ENDING), end)
        and _LETTER.search(view, start, end) is not None
        and view.count(" ", start, end) < _HEADING_WORDS
        and "://" not in view[start:end]
    )
