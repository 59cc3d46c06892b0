"""What books have around and above their paragraphs: a library's header and licence, and the headings of chapters.

Nothing here is of one language. Project Gutenberg marks where a book starts and ends by a line of asterisks with its
name. A chapter is headed by a number, alone or behind one word (*CHAPTER IV.*, *Kapitel 4*, *XII. THE FERRY*), by one
word with another each time (*Chapter Four*), or, as the layout of Gutenberg's books has it, by blank lines.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

import attrs

from quoteattr.indices import Char
from quoteattr.model import Span

#: Names of what is left out.
HEADER, LICENCE = "header", "licence"

#: Without this there is nothing to look for; most texts do not have it.
_LIBRARY: Final = ("GUTENBERG", "Gutenberg")
#: The line in which Project Gutenberg says where a book starts, or ends.
_MARKER: Final = re.compile(r"^[ \t]*\*{3}[^*]{0,100}\bGUTENBERG\b(?:[^*]{0,300}\*{3}[ \t]*|[^\n]*)$", re.MULTILINE)
#: What its editors say of the end in front of that line, where a paragraph of theirs names it.
_CLOSING: Final = re.compile(r"^[^\n]*\bGutenberg\b[^\n]*$(?=\s*\Z)", re.MULTILINE)
#: So far in front of the end their paragraph is looked for.
_CLOSING_REACH: Final = 400

#: A heading is no longer than this, and one that fills a gap between two others than that; the title of a chapter may
#: follow its number in so many lines.
_HEADING_LENGTH: Final = 120
_LONG_HEADING: Final = 300
_TITLE_LINES: Final = 2
#: So many line ends stand before a chapter in Gutenberg's layout: four blank lines, or three where one was lost.
_LAYOUT_BREAKS: Final = 4
#: A chapter without a number has so much text; what has less is a title page, a list, or the end.
_LEAST: Final = 300
#: Headings with one first word, of so many letters, and another second one are those of chapters where there are so
#: many, of so few words: *Chapter the Twenty-First*.
_SPELT_OUT, _SPELT_LETTERS, _SPELT_WORDS = 3, 4, 4

_NUMBERED: Final = re.compile(
    r"(?:(?P<word>[^\W\d_]{2,12})[ ]+)?(?P<number>[IVXLCDM]{1,9}|\d{1,3})(?P<stop>[.:)—-]*)(?P<title>[ ]+\S.*)?",
    re.DOTALL,
)
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@attrs.frozen
class LeftOut:
    """A stretch of a text that is no part of what it tells."""

    span: Span
    #: What it is: ``HEADER`` or ``LICENCE``.
    name: str


@attrs.frozen
class Chapter:
    """A chapter of a book."""

    #: Counted from 1; what stands before the first one is no chapter's.
    number: int
    #: From its heading to the next chapter's, or to where the last paragraph ends.
    span: Span
    #: The heading: its number, its title, or both.
    heading: Span


class Line(NamedTuple):
    """A paragraph, as far as it matters for chapters."""

    start: Char
    end: Char
    #: Whether it is a headline or a section heading rather than running text.
    heading: bool


def left_out(text: str) -> tuple[LeftOut, ...]:
    r"""The header and the licence of a library, in text order; nothing, for most texts.

    >>> text = "A header.\n*** START … GUTENBERG … ***\nThe book.\n*** END … GUTENBERG … ***\nTerms."
    >>> [(one.name, text[one.span.start : one.span.end].split()[0]) for one in left_out(text)]
    [('header', 'A'), ('licence', '***')]
    """
    if not any(name in text for name in _LIBRARY):
        return ()
    markers = list(_MARKER.finditer(text))
    if not markers:
        return ()
    middle = len(text) / 2
    found: list[LeftOut] = []
    first, last = markers[0], markers[-1]
    if len(markers) > 1 or first.start() < middle:
        found.append(LeftOut(Span(0, first.end()), HEADER))
    if len(markers) > 1 or last.start() >= middle:
        start = last.start()
        closing = _CLOSING.search(text, max(first.end() if found else 0, start - _CLOSING_REACH), start)
        found.append(LeftOut(Span(closing.start() if closing else start, len(text)), LICENCE))
    return tuple(found)


def chapters(view: str, lines: Sequence[Line]) -> tuple[Chapter, ...]:
    """The chapters of a text, in text order; none, for most texts.

    Args:
        view: the text, with its typography straightened.
        lines: its paragraphs.
    """
    numbered = _numbered(view, lines)
    others = [*_spelt_out(view, lines), *_laid_out(view, lines)]
    if numbered:  # whatever stands before them is a preface, and between them a part of a chapter
        others = [at for at in others if at > max(numbered)]
    heads = {*numbered, *_with_text(lines, numbered, others)}
    headings: list[tuple[int, int]] = []
    behind = -1
    for at in sorted(heads):
        if at <= behind:
            continue  # a title, or the first chapter of a part right below its heading
        behind = at
        while behind + 1 < len(lines) and (
            behind + 1 in heads or (behind - at < _TITLE_LINES and lines[behind + 1].heading)
        ):
            behind += 1
        headings.append((at, behind))
    if not headings:
        return ()
    ends = [*(lines[at].start for at, _ in headings[1:]), lines[-1].end]
    return tuple(
        Chapter(number, Span(lines[at].start, end), Span(lines[at].start, lines[last].end))
        for number, ((at, last), end) in enumerate(zip(headings, ends, strict=True), 1)
    )


class _Number(NamedTuple):
    """A heading with a number."""

    line: int
    word: str
    value: int
    #: Whether it is as long as a sentence, or ends like one.
    doubtful: bool


def _numbered(view: str, lines: Sequence[Line]) -> set[int]:
    """The headings with a number that goes on from another one's, without those in lists of contents."""
    found_by_word: dict[str, list[_Number]] = {}
    for at, line in enumerate(lines):
        found = _number(view, at, line)
        if found is not None:
            found_by_word.setdefault(found.word, []).append(found)
    groups = {word: _without_doubtful(group) for word, group in found_by_word.items()}
    in_a_row = {one.line for group in groups.values() for pair in pairwise(group) if _goes_on(*pair) for one in pair}
    return in_a_row - _contents(lines, groups)


def _number(view: str, at: int, line: Line) -> _Number | None:
    if line.end - line.start > _LONG_HEADING:
        return None
    match = _NUMBERED.fullmatch(view, line.start, line.end)
    if match is None or (match["title"] and not match["word"] and not match["stop"]):  # I am
        return None
    title, stop = match["title"], match["stop"]
    doubtful = line.end - line.start > _HEADING_LENGTH or bool(title and not line.heading and not title.isupper())
    if (doubtful or (title and not line.heading)) and not stop:
        return None
    number = match["number"]
    value = int(number) if number.isdigit() else _roman(number)
    return _Number(at, (match["word"] or "").casefold(), value, doubtful)


def _without_doubtful(group: Sequence[_Number]) -> Sequence[_Number]:
    """The headings of a group, those that look like sentences only where they fill a gap between two others."""
    kept: list[_Number] = []
    waiting: _Number | None = None
    for one in group:
        if one.doubtful:
            if kept and _goes_on(kept[-1], one) and kept[-1].word:
                waiting = one
            continue
        if waiting is not None and _goes_on(waiting, one):
            kept.append(waiting)
        waiting = None
        kept.append(one)
    return kept


def _roman(number: str) -> int:
    """What a Roman number comes to.

    >>> _roman("XIV"), _roman("XXXIX")
    (14, 39)
    """
    values = [_ROMAN[letter] for letter in number]
    return sum(-one if one < other else one for one, other in pairwise([*values, 0]))


def _goes_on(one: _Number, other: _Number) -> bool:
    return other.value == one.value + 1


def _contents(lines: Sequence[Line], groups: Mapping[str, Sequence[_Number]]) -> set[int]:
    """The headings with a number that stand in a list: nothing but headings from one to the next.

    The last of a list may be the first chapter, which comes right behind it and starts to count anew.
    """
    numbered = {one.line for group in groups.values() for one in group}
    texts = list(accumulate((at not in numbered and not line.heading for at, line in enumerate(lines)), initial=0))
    listed: set[int] = set()
    for group in groups.values():
        for one, other in pairwise(group):
            if texts[other.line] == texts[one.line]:
                listed.add(one.line)
                if _goes_on(one, other):
                    listed.add(other.line)
    return listed


def _spelt_out(view: str, lines: Sequence[Line]) -> Iterator[int]:
    """The headings that begin with one word and go on with another one each time."""
    groups: dict[str, dict[str, int]] = {}
    for at, line in enumerate(lines):
        if line.heading and line.end - line.start <= _HEADING_LENGTH:
            first, _, rest = view[line.start : line.end].casefold().partition(" ")
            if len(first) >= _SPELT_LETTERS and 0 < len(rest.split()) < _SPELT_WORDS:
                groups.setdefault(first, {})[rest] = at  # of two that are the same, the first is in a list
    for group in groups.values():
        if len(group) >= _SPELT_OUT:
            yield from group.values()


def _laid_out(view: str, lines: Sequence[Line]) -> Iterator[int]:
    """The headings that stand apart from what is before them, or that begin the text."""
    if lines and lines[0].heading:
        yield 0
    for at, (before, line) in enumerate(pairwise(lines), 1):
        if line.heading and view.count("\n", before.end, line.start) >= _LAYOUT_BREAKS:
            yield at


def _with_text(lines: Sequence[Line], numbered: set[int], heads: Sequence[int]) -> set[int]:
    """Of the headings without a number, those that have text below them; none, where there would be but one chapter."""
    every = sorted({*numbered, *heads})
    sizes = list(accumulate((0 if line.heading else line.end - line.start for line in lines), initial=0))
    kept = {at for at, end in pairwise([*every, len(lines)]) if at not in numbered and sizes[end] - sizes[at] >= _LEAST}
    return kept if len(kept) + len(numbered) > 1 else set()
