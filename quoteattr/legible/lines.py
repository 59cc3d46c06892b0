r"""Lines that are no text, or not all of it: what a page has beside an article, times of a chat, bullets, broken words.

A line that a page has beside its text names people of whom the article says nothing, and one of them would be the last
whom a pronoun could mean. So it is passed over, and its end with it.
"""

import re
from collections.abc import Iterator
from typing import Final

from quoteattr.edits import Edit
from quoteattr.indices import Char
from quoteattr.language.page import Page

#: What is longer than this is a paragraph, which may end in a credit.
_LONGEST: Final = 700
#: A line of a page is no longer than this.
_LINE: Final = 320
#: Marks around the first word of such a line.
_AROUND: Final = ":|,.()[]»›>–—/\r"
#: Without a time of day there is no chat.
_CLOCK: Final = re.compile(r":\d\d")
#: When a turn of a chat was written, before the name of whoever wrote it and a colon.
_TIME: Final = re.compile(
    r"(?P<at>[\[(]?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?[ T])?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?"
    r"(?: ?[AaPp]\.?[Mm]\.?)?[\])]?"
    r"(?: ?[-–—|])?\s+)(?=[^\W\d_][^\n:]{0,40}:\s)"
)
#: The same behind the name.
_TIME_BEHIND: Final = re.compile(
    r"[^\W\d_][^\n:\[(]{0,40}?(?P<at>\s?[\[(]\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?[\])])(?=:\s)"
)
#: Signs that lead a line of a list, or of somebody's mail, and that no speech is led by.
_LED: Final = re.compile(r"(?P<at>(?:>[> ]{0,10}|[»›▪●◦■►▸‣·•❯➤][ \t]+|#{1,6}[ \t]+))(?=\S)")
_LEADS: Final = frozenset(">»›▪●◦■►▸‣·•❯➤#")
#: A guillemet leads a line only where none closes a quote in it.
_GUILLEMETS: Final = frozenset("»›")
_TIMED: Final = frozenset("0123456789[(")
#: A line that starts with none of these is looked at for its first word only.
_SPECIAL: Final = _LEADS | _TIMED | frozenset(" \t©")
#: A line that ends so is no credit.
_ENDED: Final = frozenset(".!?:;,\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}")
_MARKED: Final = re.compile("[\"“”„«»「」]|(?<!\\w)['‘]|['’](?!\\w)")
#: A word that was broken at the end of a line.
_BROKEN: Final = re.compile(
    r"(?<![\w-])(?P<first>[^\W\d_]{2,40})[-\u2010](?P<end>[ \t]*\r?\n[ \t]*)(?P<second>[^\W\d_]{2,40})"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def edits(text: str, page: Page | None) -> list[Edit]:
    r"""What is no text of some lines, in order.

    >>> from quoteattr.language.en.page import english_page
    >>> text = "[14:02] Ada: “No.”\n» It rained.\nRELATED: Ola Vance quits\n"
    >>> [text[start:end] for start, end, _ in edits(text, english_page())]
    ['[14:02] ', '» ', 'RELATED: Ola Vance quits\n']
    """
    found = [*_broken(text)] if "-\n" in text or "-\r" in text or "- \n" in text or "\u2010" in text else []
    at = 0
    clock = _CLOCK.search(text) is not None
    starts, inside = (page.starts, page.inside) if page is not None else (frozenset[str](), ())
    for line in text.split("\n"):
        size = len(line)
        if 0 < size <= _LONGEST and (
            line[0] in _SPECIAL
            or (size <= _LINE and line.partition(" ")[0].rstrip(_AROUND).lower() in starts)
            or ((line[-2:-1] if line[-1] == "\r" else line[-1]) not in _ENDED and any(sign in line for sign in inside))
            or (clock and ":" in line)
        ):
            found += _of_line(line, at, page)
        at += size + 1
    found.sort()
    kept: list[Edit] = []
    for edit in found:
        end = min(edit.end, len(text))
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit._replace(end=end))
    return kept


def _of_line(line: str, at: Char, page: Page | None) -> Iterator[Edit]:
    """What is no text of a line."""
    words = line.strip()
    if not words:
        return
    at += line.index(words[0])
    first = words[0]
    if first in _TIMED:
        match = _TIME.match(words)
        if match is not None:
            yield Edit(at, at + match.end("at"), "")
            return
    elif first in _LEADS:
        match = _LED.match(words)
        if match is not None and not (first in _GUILLEMETS and ("«" in words or "‹" in words or first in words[1:])):
            yield Edit(at, at + match.end("at"), "")
            words, at = words[match.end("at") :], at + match.end("at")
    elif ":" in words and (match := _TIME_BEHIND.match(words)) is not None:
        yield Edit(at + match.start("at"), at + match.end("at"), "")
        return
    if page is not None:
        yield from _furniture(words, at, page)


def _furniture(words: str, at: Char, page: Page) -> Iterator[Edit]:
    """A line, or its end, that a page has beside its text; the end of the line goes with all of it."""
    end = at + len(words)
    if any(rule.pattern.match(words) for rule in page.pointers):
        yield Edit(at, end + 1, "")
    elif _MARKED.search(words) is None:
        if any(rule.pattern.match(words) for rule in page.furniture):
            yield Edit(at, end + 1, "")
        elif any(sign in words for sign in page.inside) and (match := page.credit.pattern.match(words)) is not None:
            start = match.start("at")
            yield Edit(at + start, end + (start == 0), "")


def _broken(text: str) -> Iterator[Edit]:
    """The hyphens and line ends in broken words; of a compound that the text has elsewhere the hyphen stays."""
    known: frozenset[str] | None = None
    for match in _BROKEN.finditer(text):
        first, second = match["first"], match["second"]
        if second[0].isupper():
            if first[0].isupper() and not first.isupper():  # two names
                yield Edit(match.start("end"), match.end("end"), "")
            continue
        if known is None:
            known = frozenset(_WORD.findall(_BROKEN.sub(" ", text)))
        compound = f"{first}-{second}" in known or (first + second not in known and second in known)
        start = match.start("end") if compound else match.end("first")
        yield Edit(start, match.end("end"), "")
