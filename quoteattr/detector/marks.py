r"""The quotation marks of a text, each with what its neighbours say about it.

No mark is an opening or a closing one by itself: typewriters know one shape, Finnish prints ” on both
sides, German closes with the English opening mark, and writers slip. So each mark gets three costs, for
opening a quote, for closing one and for being none (an apostrophe, a sign for inches, a slip). They come
from its shape and from the characters around it; the pairing looks for the cheapest reading of a whole
paragraph. The unit is about one slip in typing: a space on the wrong side, a mark the wrong way round.
"""

import re
from typing import Final, NamedTuple

from quoteattr.detector.glyphs import ANGLE, DOUBLE, FAMILIES, GUILLEMET, SINGLE, TURNED
from quoteattr.document import Range
from quoteattr.indices import Char
from quoteattr.language.speech import Speech
from quoteattr.memo import Memo

#: Guillemets that are tight on one side only, by whether they point at the words they enclose or away.
_INWARDS = re.compile(r"(?<![^\s([{])[»›](?=\w)|(?<=[\w.,!?…])[«‹](?!\w)")
_OUTWARDS = re.compile(r"(?<![^\s([{])[«‹](?=\w)|(?<=[\w.,!?…])[»›](?!\w)")

# What stands next to a mark.
_EDGE, _SPACE, _WORD, _OPENER, _CLOSER, _DASH, _DOTS = "^", " ", "w", "(", ")", "-", "."

_CLASSES: Final = {
    "": _EDGE,
    **dict.fromkeys("([{<¿¡（【〈《", _OPENER),
    **dict.fromkeys(")]}>,;:!?%.。，、！？；：）】〉》", _CLOSER),
    **dict.fromkeys("\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}-/=|", _DASH),
    "\N{HORIZONTAL ELLIPSIS}": _DOTS,
}

#: What an opening mark pays for its left and its right neighbour.
_OPEN_LEFT: Final = {_EDGE: 0.0, _SPACE: 0.0, _OPENER: 0.0, _DASH: 0.2, _DOTS: 1.0, _CLOSER: 1.5, _WORD: 3.0}
_OPEN_RIGHT: Final = {_WORD: 0.0, _OPENER: 0.0, _DOTS: 0.1, _DASH: 0.3, _SPACE: 3.0, _CLOSER: 4.0, _EDGE: 9.0}
#: The same for a closing mark.
_CLOSE_LEFT: Final = {_WORD: 0.0, _CLOSER: 0.0, _DOTS: 0.0, _DASH: 0.2, _SPACE: 2.5, _OPENER: 4.0, _EDGE: 7.0}
_CLOSE_RIGHT: Final = {_EDGE: 0.0, _SPACE: 0.0, _CLOSER: 0.0, _DASH: 0.2, _DOTS: 0.1, _OPENER: 0.7, _WORD: 2.0}

#: What stands to the left and to the right of a pair, but not inside it.
_OUTSIDE_LEFT: Final = (_EDGE, _SPACE, _OPENER)
_OUTSIDE_RIGHT: Final = (_EDGE, _SPACE, _CLOSER)

#: A double mark is seldom a slip; a reading that leaves one over must be worth two other slips.
_STRAY = 6.0
#: A paragraph that starts with a mark starts with a quote.
_STRAY_FIRST = 9.0
#: 12" and 6'2" are common enough that one mark behind a number need not belong to a pair.
_STRAY_PRIME = 1.5
_NUMBER = re.compile(r"(?<![\d.,])(?:\d{1,3}|\d{0,2}[.,/]\d{1,2}|\d{0,2}[½¼¾⅓⅔⅛])\Z")

#: How far back the number before a mark, and the end of the word before it, are looked for: code points, of which a
#: number as short as those has fewer, and a word that an apostrophe shortens too.
_LONGEST_NUMBER: Final = 8
_LONGEST_WORD: Final = 12

#: Marks with less than so many code points between may touch: a thin space is one.
_TOUCHING: Final = 2
#: Spaces that are typeset between two marks; they do not part them.
_THIN = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{HAIR SPACE}\N{SIX-PER-EM SPACE}"

#: A cost that no reading pays.
_NEVER: Final = 99.0
_STRAIGHT: Final = (0.0, 0.0)
#: What a single mark behind a comma or a stop pays for being none.
SPEECH_ENDS: Final = 4.0
_PRIMES: Final = ('"', "\N{RIGHT DOUBLE QUOTATION MARK}", "''")
_LAST = re.compile(r"[^\W\d_]+\Z")
_AFTER = re.compile(r"[^\W_]+")


class Mark(NamedTuple):
    """A mark, and what it costs to read it as an opening one, a closing one, or none."""

    start: Char
    end: Char
    family: str
    opening: float
    closing: float
    stray: float
    #: Whether it stands alone at the end of its paragraph, as the opening mark of the next one may.
    dangling: bool


#: The fields of a mark behind its place.
_Costs = tuple[str, float, float, float, bool]


class _ShapeCosts(NamedTuple):
    """What a mark of one shape between two kinds of neighbours costs, before any word is looked at."""

    opening: float
    closing: float
    stray: float


def _class(char: str) -> str:
    """What kind of neighbour a character is, by itself; "" stands for an end of the paragraph."""
    return _CLASSES.get(char) or (_SPACE if char.isspace() else _WORD)


def _dangles(glyph: str, left: str, right: str) -> bool:
    """Whether a mark stands alone at the end of its paragraph."""
    return right == _EDGE and left in (_SPACE, _EDGE) and TURNED.get(glyph, _STRAIGHT)[0] == 0


_known_costs: dict[tuple[str, str, str], _ShapeCosts] = {}


def _shape_costs(glyph: str, left: str, right: str) -> _ShapeCosts:
    """The costs that follow from the mark and the classes of its neighbours alone."""
    known = _known_costs.get((glyph, left, right))
    if known is not None:
        return known
    family = FAMILIES[glyph]
    turned_open, turned_close = TURNED.get(glyph, (0.0, 0.0))
    opening = _OPEN_LEFT[left] + _OPEN_RIGHT[right]
    closing = _CLOSE_LEFT[left] + _CLOSE_RIGHT[right]
    if left in (_CLOSER, _DOTS) and right == _WORD:
        closing -= 1.3  # “Stop.”He left: the space was forgotten, the stop tells the side
    if family in (GUILLEMET, ANGLE) or glyph in ("``", "''", "`"):
        # French sets its marks off by spaces, and so do texts that were cut into tokens.
        opening -= 2.8 * (right == _SPACE)
        closing -= 2.3 * (left == _SPACE)
    elif turned_open != turned_close:
        # The shape tells the side that a space on the wrong side does not.
        opening -= 1.5 * (turned_open == 0 and right == _SPACE)
        closing -= 1.5 * (turned_close == 0 and left == _SPACE)
    stray = _STRAY
    if left == _EDGE:
        stray = _STRAY_FIRST if right in (_WORD, _DOTS) else _STRAY
        turned_open /= 2
    elif left == _SPACE and right in (_SPACE, _EDGE, _CLOSER):
        stray = {_SPACE: _STRAY / 2, _EDGE: 2.0}.get(right, _STRAY)
    if family == SINGLE and left == _WORD:
        opening += 3.0
    shape = _known_costs[glyph, left, right] = _ShapeCosts(opening + turned_open, closing + turned_close, stray)
    return shape


class _Plain(Memo[tuple[str, str, str], _Costs | None]):
    """What a mark costs by its shape and the characters beside it, dots aside; None where more must be looked at.

    Nine marks in ten are double ones between a blank and a letter or the like, and need no more than one look.
    """

    most = 10_000

    def work_out(self, key: tuple[str, str, str]) -> _Costs | None:
        """The costs of a mark with its neighbours, none of which is at an end of the paragraph: "" is."""
        before, glyph, after = key
        family = FAMILIES[glyph]
        # Emphasis is looked through, guillemets may be turned, and behind a number or before a blank it may be none.
        if family != DOUBLE or before in tuple("_*") or after in tuple("_*") or (before.isdigit() and glyph in _PRIMES):
            return None
        left, right = _class(before), _class(after)
        if left == _EDGE and right == _SPACE:
            return None
        return family, *_shape_costs(glyph, left, right), _dangles(glyph, left, right)


_PLAIN = _Plain()


class Reader:
    """Reads the marks of one text, with the words around those that could be apostrophes."""

    def __init__(self, text: str, speech: Speech) -> None:
        self._text = text
        self._speech = speech
        turned = ("»" in text or "›" in text) and len(_INWARDS.findall(text)) > len(_OUTWARDS.findall(text))
        #: What to read for a shape: German and Danish turn their guillemets inwards.
        self._read_as = dict(zip("«»‹›", "»«›‹", strict=True)) if turned else {}

    def marks(self, found: list[Range], start: Char, end: Char) -> list[Mark]:
        """The marks of one paragraph with their costs; ``found`` are their places."""
        text, last = self._text, start - _TOUCHING  # none before the first
        read: list[Mark] = []
        for first, behind in found:
            before, after = text[first - 1] if first > start else "", text[behind] if behind < end else ""
            costs = _PLAIN[before, text[first:behind], after]
            dots = (before == "." and first > 1 and text[first - 2] == ".") or (
                after == "." == text[behind + 1 : behind + 2]
            )
            if costs is None or dots or first - last < _TOUCHING:
                return self._close_by(found, start, end)
            read.append(tuple.__new__(Mark, (first, behind, *costs)))
            last = behind
        return read

    def _close_by(self, found: list[Range], start: Char, end: Char) -> list[Mark]:
        """The same where some of them touch, or need more than a look at the characters beside them."""
        read: list[Mark] = []
        at, count = 0, len(found)
        while at < count:
            # Marks that touch share their neighbours: in ‘No.’” both close behind the stop.
            last = at
            while (
                last + 1 < count
                and found[last + 1][0] - found[last][1] < _TOUCHING
                and self._touch(*found[last : last + 2])
            ):
                last += 1
            left = self._before(found[at][0], start)
            right = self._after(found[last][1], end)
            if (
                last == at + 1
                and left in _OUTSIDE_LEFT
                and right in _OUTSIDE_RIGHT
                and self._same_family(*found[at : last + 1])
            ):
                at = last + 1  # an empty pair
                continue
            read += [self._mark(*place, left, right) for place in found[at : last + 1]]
            at = last + 1
        return read

    def _same_family(self, one: Range, other: Range) -> bool:
        return FAMILIES[self._text[slice(*one)]] == FAMILIES[self._text[slice(*other)]]

    def _touch(self, one: Range, other: Range) -> bool:
        return one[1] == other[0] or (other[0] - one[1] < _TOUCHING and self._text[one[1]] in _THIN)

    def _before(self, at: Char, start: Char) -> str:
        """The class of what stands to the left, looking through the signs of emphasis."""
        text = self._text
        while at > start and text[at - 1] in "_*":
            at -= 1
        if at <= start:
            return _EDGE
        char = text[at - 1]
        return _DOTS if char == "." and at >= 3 and text.startswith("..", at - 3) else _class(char)

    def _after(self, at: Char, end: Char) -> str:
        text = self._text
        while at < end and text[at] in "_*":
            at += 1
        if at >= end:
            return _EDGE
        char = text[at]
        return _DOTS if char == "." and text.startswith("..", at + 1) else _class(char)

    def _mark(self, start: Char, end: Char, left: str, right: str) -> Mark:
        text = self._text
        glyph = text[start:end]
        family = FAMILIES[glyph]
        if family == SINGLE:
            opening, closing, stray = self._single(glyph, start, end, left, right)
        else:
            glyph = self._read_as.get(glyph, glyph)
            opening, closing, stray = _shape_costs(glyph, left, right)
            if left == _WORD and glyph in _PRIMES and _NUMBER.search(text, max(0, start - _LONGEST_NUMBER), start):
                stray, opening = min(stray, _STRAY_PRIME), opening + 3.0
        if left == _EDGE and right == _SPACE and text[end + 1 : end + 2].isupper():
            stray = _STRAY_FIRST
        return Mark(start, end, family, opening, closing, stray, _dangles(glyph, left, right))

    def _single(self, glyph: str, start: Char, end: Char, left: str, right: str) -> _ShapeCosts:
        """A single mark is more often an apostrophe: which one, the word beside it tells."""
        text = self._text
        shape = _shape_costs(glyph, left, right)
        between = self._speech.between_apostrophes
        if between.match(text, start) or (start >= 2 and between.match(text, start - 2)):
            return _ShapeCosts(_NEVER, _NEVER, 0.0)
        if left == _WORD:
            return self._behind_word(shape, text[max(0, start - _LONGEST_WORD) : start], right, text[end : end + 2])
        if left in (_CLOSER, _DOTS) and right != _WORD:
            return shape._replace(stray=SPEECH_ENDS)
        if glyph == "`":
            return shape._replace(stray=3.0)
        if right == _WORD:
            return self._before_word(shape, glyph, end, left)
        return shape._replace(stray=0.3 if left == right == _SPACE else 1.5)

    def _behind_word(self, shape: _ShapeCosts, before: str, right: str, after: str) -> _ShapeCosts:
        """The boys' coats, goin', ol', 6', or the end of a quote."""
        if before[-1:].isdigit():
            return shape._replace(stray=0.3)
        match = _LAST.search(before)
        word = match[0].lower() if match else ""
        if word in self._speech.clipped or self._speech.clipped_form.search(word):
            return shape._replace(stray=0.3, closing=shape.closing + 0.8)
        if word.endswith(self._speech.possessive_ends):
            if right == _SPACE and after[1:].isalnum():
                return shape._replace(stray=0.5, closing=shape.closing + 1.0)
            return shape._replace(stray=1.0)
        return shape._replace(stray=2.5 if right == _SPACE else 3.5)

    def _before_word(self, shape: _ShapeCosts, glyph: str, end: Char, left: str) -> _ShapeCosts:
        """'Tis, the '90s, 'em, or the start of a quote."""
        text = self._text
        if self._speech.decade.match(text, end):
            return shape._replace(stray=0.2, opening=shape.opening + 1.0)
        match = _AFTER.match(text, end)
        word = match[0].lower() if match else ""
        if word in self._speech.clitics and text[end + len(word) : end + len(word) + 1] != "-":
            return shape._replace(stray=0.2, opening=shape.opening + 3.0)
        if word in self._speech.elided:
            if glyph == "'" or TURNED.get(glyph, _STRAIGHT)[0]:
                return shape._replace(stray=0.3, opening=shape.opening + 0.8)
            return shape._replace(stray=1.5, opening=shape.opening + 0.2)  # ‘tis, turned by a program
        if TURNED.get(glyph, _STRAIGHT)[0]:
            return shape._replace(stray=0.5)
        stray = 1.2 if glyph == "'" else 2.5
        return shape._replace(stray=max(stray, 2.5) if left == _EDGE else stray)
