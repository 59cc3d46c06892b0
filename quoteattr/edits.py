"""A text as it is read and the text as it was given, with the way back from each place of the one to the other.

Some of what people have in their texts is no text: entities of pages, signs that nobody sees, a word in two halves.
To read it, those are put right; but offsets are promised into the text as given. So whatever is put right is noted as
an edit, and a span of what was read is one of what was given by counting, never by looking its words up again.
"""

import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

import attrs

from quoteattr.indices import Char
from quoteattr.model import Span


class Edit(NamedTuple):
    """A stretch of a text that is read as something else."""

    start: Char
    end: Char
    #: What is read there; nothing where the stretch is no part of what is read.
    new: str


@attrs.frozen
class Layer:
    """Edits of one text, made together."""

    edits: Sequence[Edit]
    #: Where each edit's words start in the new text, and where they end.
    starts: Sequence[Char]
    ends: Sequence[Char]

    def start(self, at: Char) -> Char:
        """Where a character of the new text starts in the old one."""
        edit = bisect.bisect_right(self.ends, at) - 1
        if edit + 1 < len(self.edits) and self.starts[edit + 1] <= at:
            return self.edits[edit + 1].start
        return at if edit < 0 else at - self.ends[edit] + self.edits[edit].end

    def end(self, at: Char) -> Char:
        """Where a character of the new text ends in the old one."""
        edit = bisect.bisect_right(self.ends, at) - 1
        if edit + 1 < len(self.edits) and self.starts[edit + 1] <= at:
            return self.edits[edit + 1].end
        return (at if edit < 0 else at - self.ends[edit] + self.edits[edit].end) + 1


@attrs.frozen
class Given:
    """A text as it was given, and as it is read."""

    #: As it was given: what all offsets of a result count in.
    given: str
    #: As it is read.
    text: str
    #: What was read as something else, first done first; none, for most texts.
    layers: tuple[Layer, ...] = ()

    def span(self, start: Char, end: Char) -> Span:
        """The span in the text as given of a span in the text as read.

        >>> edited = Given("&ldquo;No,&rdquo; said Ada.", "&ldquo;No,&rdquo; said Ada.").edited(
        ...     [Edit(0, 7, "“"), Edit(10, 17, "”")]
        ... )
        >>> edited.text, edited.span(0, 5), edited.span(1, 4)
        ('“No,” said Ada.', Span(0, 17), Span(7, 10))
        """
        last = end - 1
        empty = end <= start
        for layer in reversed(self.layers):
            start = layer.start(start)
            if not empty:
                last = layer.end(last) - 1
        return Span(start, start if empty else last + 1)

    def edited(self, edits: Iterable[Edit]) -> "Given":
        """The same, with some stretches of the text as read read otherwise: in order, and none overlapping another."""
        made = tuple(edits)
        if not made:
            return self
        pieces: list[str] = []
        last = 0
        for start, end, new in made:
            pieces += (self.text[last:start], new)
            last = end
        pieces.append(self.text[last:])
        ends = list(accumulate(map(len, pieces)))[1::2]
        starts = [end - len(edit.new) for end, edit in zip(ends, made, strict=True)]
        return Given(self.given, "".join(pieces), (*self.layers, Layer(made, starts, ends)))
