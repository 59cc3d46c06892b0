r"""Whose a quote is, on a line of its own: pull quotes, testimonials, epigraphs, cards with a name and a quote.

A quote that is all of its line has somebody's name on the line below it, or above. To read it, the two become one
paragraph, with a dash before a name that signs and a colon behind one that leads in, as if they were so printed.

Which of the two it is, is layout: with a dash it signs what is above; else it is in one block with the quote, with no
blank line between, and the block has nothing else. Where several quotes and names take turns, the first line tells.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from quoteattr.edits import Edit
from quoteattr.indices import Char
from quoteattr.language.page import Page

#: Signs of emphasis around a line.
_AROUND: Final = " \t\r_*"
_OPENS: Final = {'"': '"', "“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "'": "'", "”": "”", "「": "」"}
_CLOSES: Final = frozenset("\"”“»«’'」")
_DASH: Final = re.compile(r"(?:[—–―~]|--+|-(?=\s))\s*")
_SET_OFF: Final = re.compile(r"\s?[|/·•]\s?|\s[–—-]\s")
#: An office and its body, which is of several words with capitals: what the comma says is *of*.
_BODY: Final = re.compile(r"(?<=[^\W\d_]), (?=(?:the )?[^\W\d_a-z][\w'’&-]* [^\W\d_a-z][\w'’& -]*\Z)")
_BRACKETS: Final = {"(": ")", "[": "]"}
#: A quote on lines of its own, as verse, has no more lines than this, and a name no more characters than this.
_LINES: Final = 14
_NAME: Final = 130
#: A quote on one line is no longer than this.
_QUOTE: Final = 2000


class _Line(NamedTuple):
    """A line that is not blank, without the signs around it."""

    start: Char
    end: Char
    words: str
    #: Its number among all lines, blank ones too.
    number: int


def edits(text: str, page: Page) -> list[Edit]:
    r"""What stands between quotes and the lines that name whose they are, in order.

    >>> from quoteattr.language.en.page import english_page
    >>> edits("“It leaks.”\n— Ada Holm, plumber", english_page())
    [Edit(start=11, end=14, new=' — ')]
    """
    if "\n" not in text or not any(mark in text for mark in _OPENS):
        return []
    lines = [*_lines(text)]
    quotes = [*_quotes(lines)]
    found = [*_headings(lines, page)]
    if not quotes:
        return found
    signed: set[int] = set()
    for first, last in quotes:
        behind = _signature(lines, last, page)
        if behind is not None:
            signed.update((first, last + 1))
            found += _signs(lines, last, behind, page)
    found += _blocks(lines, [quote for quote in quotes if quote[0] not in signed], signed, page)
    found.sort()
    return found


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for number, line in enumerate(text.split("\n")):
        words = line.strip(_AROUND)
        if words:
            start = at + line.index(words[0])
            yield _Line(start, start + len(words), words, number)
        at += len(line) + 1


def _quotes(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each quote that is all of its lines."""
    at = 0
    while at < len(lines):
        words = lines[at].words
        closing = _OPENS.get(words[0])
        if closing is None:
            at += 1
            continue
        last = at
        while not _is_closed(lines[last].words, closing, alone=last == at):
            last += 1
            if last - at >= _LINES or last == len(lines) or lines[last].number > lines[last - 1].number + 1:
                last = -1
                break
        if last >= at and _is_one(" ".join(line.words for line in lines[at : last + 1]), words[0], closing):
            yield at, last
            at = last
        at += 1


def _is_closed(words: str, closing: str, *, alone: bool) -> bool:
    """Whether a line ends as a quote does."""
    return words.rstrip(".,")[-1:] in (*closing,) and not (alone and len(words) < len("“A”"))


def _is_one(words: str, opening: str, closing: str) -> bool:
    """Whether all of it is one quote, and not two with something between."""
    if len(words) > _QUOTE:
        return False
    if opening in "'‘":  # apostrophes look the same as marks
        return (
            re.search(rf"[,.!?…][{closing}]\s", words) is None and words.count(opening if opening == "‘" else " '") <= 1
        )
    if opening in closing:
        return words.count(opening) == len("“”")
    return words.count(opening) == 1 and sum(map(words.count, closing)) == 1


def _signature(lines: Sequence[_Line], last: int, page: Page) -> int | None:
    """The last line of a signature below a quote that a dash leads; None where there is none."""
    at = last + 1
    if at >= len(lines) or lines[at].number > lines[last].number + 2 or len(lines[at].words) > _NAME:
        return None
    dash = _DASH.match(lines[at].words)
    if dash is None:
        return None
    words = _bare(lines[at].words[dash.end() :].strip(_AROUND))
    if page.named.pattern.fullmatch(words) is None and page.described.pattern.fullmatch(words) is None:
        return None
    if at + 1 < len(lines) and lines[at + 1].number <= lines[at].number + 1 and _DASH.match(lines[at + 1].words):
        return None  # a list
    return at


def _bare(words: str) -> str:
    """The words of a line without brackets around all of it."""
    if words[:1] in _BRACKETS and words[-1] == _BRACKETS[words[0]]:
        return words[1:-1].strip()
    return words


def _is_name(line: _Line, page: Page) -> bool:
    return len(line.words) <= _NAME and page.named.pattern.fullmatch(_bare(line.words)) is not None


def _blocks(lines: Sequence[_Line], quotes: Sequence[tuple[int, int]], taken: set[int], page: Page) -> Iterator[Edit]:
    """The quotes of blocks that hold nothing but quotes and names, with a heading at most above them."""
    of_line = {first: (first, last) for first, last in quotes}
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[end].number == lines[end - 1].number + 1:
            end += 1
        if any(number in of_line for number in range(at, end)) and taken.isdisjoint(range(at, end)):
            yield from _in_block(lines, at, end, of_line, page)
        at = end


def _in_block(
    lines: Sequence[_Line], at: int, end: int, of_line: dict[int, tuple[int, int]], page: Page
) -> Iterator[Edit]:
    pieces: list[tuple[int, int] | int] = []  # a quote, or the line of a name
    start = at
    while at < end:
        if at in of_line:
            pieces.append(of_line[at])
            at = of_line[at][1] + 1
            continue
        if _is_name(lines[at], page) or (pieces and page.office.pattern.fullmatch(lines[at].words)):
            pieces.append(at)
        elif at > start:
            return
        at += 1
    # A name at the end signs, whatever heads the block; else one at the start leads in.
    below = not isinstance(pieces[0], int) or isinstance(pieces[-1], int)
    for number, piece in enumerate(pieces):
        if isinstance(piece, int):
            continue
        if below:
            rest = pieces[number + 1 :]
            names = list(_until_quote(rest))
            if names and _is_name(lines[names[0]], page) and len(names) <= len("NO"):
                yield from _signs(lines, piece[1], names[-1], page)
        else:
            names = list(_until_quote(pieces[:number][::-1]))[::-1]
            if names and _is_name(lines[names[0]], page) and len(names) <= len("NO"):
                yield from _leads_in(lines, names, piece[0])


def _headings(lines: Sequence[_Line], page: Page) -> Iterator[Edit]:
    """Names that head a part of the text, which goes on from them with a pronoun: read as a sentence of their own.

    A heading in capitals alone is no different from one without: it is read in small letters, as names are.
    """
    for above, below in pairwise(lines):
        if below.number < above.number + 2 or page.going_on.pattern.match(below.words) is None:
            continue
        match = page.named.pattern.fullmatch(above.words) if len(above.words) <= _NAME else None
        if match is None or " " not in match["name"]:
            continue
        name, end = match["name"], above.start + match.end("name")
        if name.isupper():
            yield Edit(above.start, end, name.title())
        yield Edit(above.end, above.end, ".")


def _until_quote(pieces: Sequence[tuple[int, int] | int]) -> Iterator[int]:
    for piece in pieces:
        if not isinstance(piece, int):
            return
        yield piece


def _signs(lines: Sequence[_Line], last: int, behind: int, page: Page) -> Iterator[Edit]:
    """A name below a quote, read as one behind it and a dash."""
    at, line = lines[last].end, lines[last + 1]
    dash = _DASH.match(line.words)
    start = line.start + (dash.end() if dash is not None else 0)
    words = line.words[start - line.start :]
    bare = _bare(words)
    start += words.index(bare)
    yield Edit(at, start, " — ")
    named = page.named.pattern.fullmatch(bare)
    if named is not None and named["detail"]:
        detail = _SET_OFF.match(bare, named.start("detail"))
        if detail is not None:
            yield Edit(start + detail.start(), start + detail.end(), ", ")
    if len(bare) < len(words):
        yield Edit(start + len(bare), line.end, "")
        return
    body = _BODY.search(bare, bare.index(",") + 1) if "," in bare else None  # behind the name and an office
    if body is not None:
        yield Edit(start + body.start(), start + body.end(), " of ")
    for above, below in zip(lines[last + 1 : behind], lines[last + 2 : behind + 1], strict=True):
        yield Edit(above.end, below.start, ", ")
        if body := _BODY.search(below.words):
            yield Edit(below.start + body.start(), below.start + body.end(), " of ")


def _leads_in(lines: Sequence[_Line], names: Sequence[int], quote: int) -> Iterator[Edit]:
    """A name above a quote, read as one before it and a colon."""
    for above, below in pairwise(names):
        yield Edit(lines[above].end, lines[below].start, ", ")
    yield Edit(lines[names[-1]].end, lines[quote].start, ": ")
