"""What pages have beside their text, in one language: lines that point elsewhere, credits, lines that name somebody.

How such lines stand, above and below others, is layout, which languages share: that is ``legible``'s.
"""

import re
from collections.abc import Sequence

import attrs


@attrs.frozen
class LineRule:
    """One sort of line, or of the end of one, told by its words."""

    #: In words: *a line that points to another article*.
    name: str
    #: Matched from the start of a line, without the blanks around it; ``at`` groups what is no text, where that is not
    #: all of it.
    pattern: re.Pattern[str]
    #: Lines that it must match, and lines that it must not.
    yes: Sequence[str]
    no: Sequence[str]


@attrs.frozen(eq=False)
class Page:
    """What is no text of an article, and what names somebody on a line of its own."""

    #: Lines that are passed over, whatever is in them.
    pointers: Sequence[LineRule]
    #: Lines, or ends of them, that are passed over where no words are in marks.
    furniture: Sequence[LineRule]
    #: The end of a line that says whose a picture is.
    credit: LineRule
    #: What that has in it, and what lines with the place of a page have, as it is written.
    inside: tuple[str, ...]
    #: The words that pointers and furniture start with, in small letters, without marks around them: asked first.
    starts: frozenset[str]
    #: A line that is somebody's name, with what tells of them behind it (``detail``, from what sets it off).
    named: LineRule
    #: What may stand behind a dash on such a line and is no name: *a reader*.
    described: LineRule
    #: A line with an office, below one with a name.
    office: LineRule
    #: How a part of a text starts that goes on from the name that heads it: *He was born in Lundby*.
    going_on: LineRule
