"""The shapes of quotation marks: which can close each other, which way each points, and where they stand in a text."""

import re
from typing import Final

from quoteattr.document import Range
from quoteattr.language.speech import APOSTROPHES

#: Marks of one family can close each other: writers mix “ and " in one pair, seldom “ and «. One code point each, so
#: that families in a row are a string.
DOUBLE: Final = "D"
SINGLE: Final = "S"
GUILLEMET: Final = "G"
ANGLE: Final = "A"
CORNER: Final = "C"
WHITE_CORNER: Final = "W"

#: The family of each mark.
FAMILIES: Final = {
    '"': DOUBLE,
    "\N{LEFT DOUBLE QUOTATION MARK}": DOUBLE,
    "\N{RIGHT DOUBLE QUOTATION MARK}": DOUBLE,
    "\N{DOUBLE LOW-9 QUOTATION MARK}": DOUBLE,
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}": DOUBLE,
    "\N{FULLWIDTH QUOTATION MARK}": DOUBLE,
    "\N{REVERSED DOUBLE PRIME QUOTATION MARK}": DOUBLE,
    "\N{DOUBLE PRIME QUOTATION MARK}": DOUBLE,
    "\N{LOW DOUBLE PRIME QUOTATION MARK}": DOUBLE,
    "``": DOUBLE,
    "''": DOUBLE,
    "\N{LEFT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}": DOUBLE,
    "\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}": DOUBLE,
    "'": SINGLE,
    "\N{LEFT SINGLE QUOTATION MARK}": SINGLE,
    "\N{RIGHT SINGLE QUOTATION MARK}": SINGLE,
    "\N{SINGLE LOW-9 QUOTATION MARK}": SINGLE,
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}": SINGLE,
    "`": SINGLE,
    "\N{ACUTE ACCENT}": SINGLE,
    "\N{FULLWIDTH APOSTROPHE}": SINGLE,
    "«": GUILLEMET,
    "»": GUILLEMET,
    "‹": ANGLE,
    "›": ANGLE,
    "「": CORNER,
    "」": CORNER,
    "『": WHITE_CORNER,
    "』": WHITE_CORNER,
}

#: What it costs to use a shape against its direction: as an opening mark, as a closing mark.
TURNED: Final = {
    "\N{LEFT DOUBLE QUOTATION MARK}": (0.0, 3.0),
    "\N{RIGHT DOUBLE QUOTATION MARK}": (3.0, 0.0),
    "\N{DOUBLE LOW-9 QUOTATION MARK}": (0.0, 8.0),
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}": (0.0, 3.0),
    "\N{REVERSED DOUBLE PRIME QUOTATION MARK}": (0.0, 3.0),
    "\N{DOUBLE PRIME QUOTATION MARK}": (2.0, 0.0),
    "\N{LOW DOUBLE PRIME QUOTATION MARK}": (4.0, 0.0),
    "``": (0.0, 9.0),
    "''": (3.0, 0.0),
    "\N{LEFT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}": (0.0, 5.0),
    "\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}": (5.0, 0.0),
    "\N{LEFT SINGLE QUOTATION MARK}": (0.0, 2.0),
    "\N{RIGHT SINGLE QUOTATION MARK}": (3.3, 0.0),
    "\N{SINGLE LOW-9 QUOTATION MARK}": (0.0, 8.0),
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}": (0.0, 3.0),
    "`": (0.0, 9.0),
    "\N{ACUTE ACCENT}": (2.0, 0.0),
    "«": (0.0, 3.0),
    "»": (3.0, 0.0),
    "‹": (0.0, 3.0),
    "›": (3.0, 0.0),
    "「": (0.0, 9.0),
    "」": (9.0, 0.0),
    "『": (0.0, 9.0),
    "』": (9.0, 0.0),
}

_SHAPES = "".join(mark for mark in FAMILIES if len(mark) == 1)
#: One mark, in one or two code points. Three or more of one shape are decoration or markup and match with the
#: last group set, except ''', where a single mark may touch a double one that was typed as two.
#: A single mark between two letters or digits is an apostrophe, and does not match.
_MARK = re.compile(
    rf"([{_SHAPES}])(?:(?=\1\1)(?:(?<=')''(?!')|\1++())|(?!(?<=\w[{APOSTROPHES}])\w)(?:(?<=')'|(?<=`)`|(?<=‘)‘|(?<=’)’)?)"
)
#: Where a text types its double marks as two single ones.
_TYPED = re.compile(r"(?<!')''(?!')")
#: So many single marks in a row are one and two.
_TRIPLE: Final = 3


def find(text: str) -> list[Range]:
    """The places of all marks, without apostrophes inside words and without runs of three or more."""
    found = [match.span() for match in _MARK.finditer(text) if match.lastindex == 1]
    if "'''" not in text:
        return found
    # Three straight single marks are one and two where a text types its double marks so, and markup elsewhere.
    typed = _TYPED.search(text) is not None
    parted: list[Range] = []
    for start, end in found:
        if end - start < _TRIPLE:
            parted.append((start, end))
        elif typed:
            middle = end - 1 if text[end : end + 1].isalnum() else start + 1
            parted += ((start, middle), (middle, end))
    return parted
