r"""Where a label could stand, by the layout of its line: in front of a colon or a stop, behind a time, alone on a line.

All patterns start at the start of a line and look at no more than a hundred characters of it, so they take time that
grows with the text alone.
"""

import enum
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from quoteattr.indices import Char


class Form(enum.StrEnum):
    """How a label is set off from the words of its turn."""

    #: ``MARA VOSS: It is late.``
    COLON = "colon"
    #: ``NORA. It is late.``, ``Q. Is it late?``
    POINT = "point"
    #: ``<kestrel> it is late``
    ANGLE = "angle"
    #: The label alone on a line, in capitals, and the words below.
    LINE = "line"
    #: The label and a time on a line, and the words below.
    STAMP = "stamp"


class Place(NamedTuple):
    """A stretch of a line that could be a label, and where the words of its turn would start."""

    form: Form
    #: Where the line starts, with the time if there is one.
    line: Char
    start: Char
    end: Char
    words: Char
    #: Whether a time stands in front of it or behind.
    timed: bool


#: 14:02, [14:02:33], (2:02 pm), 2024-05-12 14:02; in a log a dash may follow.
_CLOCK: Final = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,3})?)?(?: ?[AaPp]\.?[Mm]\b\.?)?"
_TIME: Final = rf"[\[(]?(?:\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}(?:,? +|T))?{_CLOCK}[\])]?"
_STAMPED: Final = rf"(?P<time>{_TIME}(?: *[-\N{{EN DASH}}\N{{EM DASH}}])? *)?"
#: What a label holds: no mark of a quote, of markup, of a sentence's end but a full stop; a colon in a time alone.
_INSIDE: Final = r"(?:[^\n:*<>\"“”«»„|=?!;{}\\/@#]|(?<=\d):(?=\d\d))"
_STRONG: Final = r"\*{0,3}"
_COLON: Final = re.compile(
    rf"^ *{_STAMPED}{_STRONG}(?P<label>{_INSIDE}{{1,100}}+){_STRONG}:{_STRONG}(?=[ \n\"“‘'«„]|\Z)", re.MULTILINE
)
#: A word in capitals; a form of address before it may have small letters.
_CAPITALS: Final = r"[^\W\d_a-z](?:[^\Wa-z_]|['-])*+"
_POINT: Final = re.compile(
    rf"^ *{_STRONG}(?P<label>(?:[A-Z][a-z]{{1,10}}\.? ){{0,2}}{_CAPITALS}(?:\.? {_CAPITALS}){{0,4}}"
    r"(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?(?: ?[(\[][^()\[\]\n]{1,80}[)\]])?)"
    rf"\.{_STRONG}(?: ?[\N{{EN DASH}}\N{{EM DASH}}-]+| ){_STRONG}(?=[^\s-])",
    re.MULTILINE,
)
_ANGLE: Final = re.compile(
    rf"^ *{_STAMPED}<(?P<voice>v(?:\.[\w.-]+)? )?(?P<label>[^\n<>/=\"]{{1,40}})> *(?=\S)", re.MULTILINE
)
_LINE: Final = re.compile(
    rf"^ *{_STRONG}(?P<label>{_CAPITALS}(?:\.? {_CAPITALS}){{0,4}}\.?(?: \d{{1,3}})?(?: ?\([^()\n]{{1,30}}\))?)"
    rf"{_STRONG} *\n(?= *[^\s])",
    re.MULTILINE,
)
_STAMP: Final = re.compile(
    rf"^ *{_STRONG}(?P<label>[^\W\d_](?:[^\n:*<>\"“”«»|=?!;\[(\\/]){{0,60}}?){_STRONG}[ -]+{_TIME}:? *\n(?= *[^\s])",
    re.MULTILINE,
)
#: Where a line may have what its pattern looks for: most lines of most texts have none of it.
_COLON_BEHIND: Final = re.compile(r":(?=[ \n*\"“‘'«„]|\Z)")
_TIME_BEHIND: Final = re.compile(r"\d[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?[\])]?:? *\n")
#: The names of the elements of a page.
_CLOSED: Final = re.compile(r"</([^<>\n]{1,40})>")
#: A label, with a time in front and stars around it, ends within so many characters.
_REACH: Final = 150
_PATTERNS: Final = (
    (Form.COLON, _COLON, _COLON_BEHIND),
    (Form.POINT, _POINT, None),
    (Form.ANGLE, _ANGLE, re.compile("<")),
    (Form.LINE, _LINE, None),
    (Form.STAMP, _STAMP, _TIME_BEHIND),
)


def places(lined: str) -> Iterator[Place]:
    """All stretches that could be labels, form by form, in text order each.

    Args:
        lined: the view of a text, with all of its line ends.
    """
    closed = frozenset(_CLOSED.findall(lined)) if "</" in lined else frozenset()
    for form, pattern, sign in _PATTERNS:
        found = pattern.finditer(lined) if sign is None else _led(lined, pattern, sign)
        for match in found:
            start, end = match.span("label")
            while end > start and lined[end - 1] == " ":
                end -= 1
            fields = match.groupdict()
            if form is Form.ANGLE and not (fields["time"] or fields["voice"]) and match["label"] in closed:
                continue  # an element of a page
            timed = form is Form.STAMP or bool(fields.get("time")) or bool(fields.get("voice"))
            if end > start:
                yield Place(form, match.start(), start, end, _behind(lined, match.end()), timed)


def _led(lined: str, pattern: re.Pattern[str], sign: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What a pattern matches on the lines that have a sign near their start."""
    last = -1
    for near in sign.finditer(lined):
        line = lined.rfind("\n", max(0, near.start() - _REACH), near.start()) + 1
        if line == last or (line == 0 and near.start() >= _REACH):
            continue
        last = line
        match = pattern.match(lined, line)
        if match is not None:
            yield match


def _behind(lined: str, at: Char) -> Char:
    """Where the words start behind a label: on its line or, where that has none, on the next that has some."""
    while at < len(lined) and lined[at].isspace():
        at += 1
    return at
