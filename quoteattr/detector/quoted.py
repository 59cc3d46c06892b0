"""What the detector gives: where a quote stands and how it was marked."""

import enum
from typing import NamedTuple

from quoteattr.indices import Char


class Style(enum.StrEnum):
    """How a quote is marked."""

    #: Any mark that is used for speech by itself: “ ” " „ « » 「 」 and their like.
    DOUBLE = "double"
    #: Marks of one stroke: ' ‘ ’ ‚ ‹ › 『 』, the main ones in British style, the inner ones elsewhere.
    SINGLE = "single"
    #: A dash at the start of the paragraph, and no mark at the end.
    DASH = "dash"
    #: A label at the start of its line, as in a transcript, and no mark at all.
    LABEL = "label"


class Quoted(NamedTuple):
    """A quoted stretch; offsets are code points into the document's text, end exclusive."""

    #: With the marks.
    start: Char
    end: Char
    #: Without them; for speech led by a dash, the words.
    inner_start: Char
    inner_end: Char
    #: 0 where it stands in no other quote.
    depth: int
    #: The index, in the detector's result, of the quote right around it; None where there is none.
    parent: int | None
    #: The index of the paragraph that it starts in; a closed one may end in a later paragraph.
    paragraph: int
    #: False where the closing mark is missing, so that the quote ends with its paragraph.
    closed: bool
    style: Style
