"""Which labels lead turns, and how far each turn runs.

One line that has a colon is no transcript: the labels of one come again, or look like nothing else, and what they lead
is said. So what speaks for a label is the whole text: how often it is there, what the others look like, what is behind.
"""

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from quoteattr.indices import Char
from quoteattr.language.folding import fold
from quoteattr.language.labels import Labels
from quoteattr.transcript.labels import Label, Sort
from quoteattr.transcript.shapes import Form


class Turn(NamedTuple):
    """A label with the words that it leads; offsets into the text, end exclusive."""

    label: Label
    start: Char
    end: Char
    #: The same without directions in brackets at either end.
    inner_start: Char
    inner_end: Char
    #: Whether it goes on from the turn before, behind what only layout put between: the times of a subtitle.
    goes_on: bool = False


#: Words that are said end so, or are so many.
_ENDED: Final = re.compile(r"[.?!…\N{EM DASH}-][\"'”’»)\]*]*\s*\Z|[\"”»]\s*\Z")
_MANY_WORDS: Final = 6
#: What opens words in marks.
MARKS: Final = tuple("\"“”„«»‘'「『")
#: So many of the labelled lines must be words that are said.
_SAID: Final = 0.6
#: What comes again is there so often; of two labels at least one does, in three turns.
_AGAIN: Final = 2
_TURNS: Final = 3
#: So many of the lines from the first label to the last are led by one, where labels are not sure by themselves.
_DENSE: Final = 0.25
#: Where so many labels are in capitals, none is that is not.
_CAPITALS: Final = 0.8
#: Times and numbers of subtitles.
_SUBTITLE: Final = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d{1,3} *-->.*\Z|WEBVTT\b.*\Z")
_COUNT: Final = re.compile(r"\d{1,6}\Z")
#: A line that parts: * * *, ---, a heading in Markdown.
_RULE: Final = re.compile(r"(?:[*_=~#-] ?){3,}\Z|#{1,6} ")
#: A direction: *(laughing)*, *[inaudible]*; it has so many characters at most.
_LONG: Final = 300
_DIRECTION: Final = re.compile(rf"[(\[{{][^()\[\]{{}}]{{0,{_LONG}}}[)\]}}][.]?")
_STAMPED: Final = re.compile(r"[\[(]\d{1,2}[:.]\d{2}")


class _Line(NamedTuple):
    """The words of a line, without blanks around them."""

    start: Char
    end: Char


class Lines:
    """The lines of a text.

    Args:
        lined: its view, with all of its line ends.
    """

    def __init__(self, lined: str) -> None:
        self.lined = lined
        self.starts: list[Char] = []
        self.lines: list[_Line] = []
        at = 0
        for line in lined.split("\n"):
            words = line.rstrip()
            end = at + len(words)
            self.starts.append(at)
            self.lines.append(_Line(end - len(words.lstrip()), end))
            at += len(line) + 1

    def at(self, offset: Char) -> int:
        """The line of an offset."""
        return bisect.bisect_right(self.starts, offset) - 1

    def text(self, line: int) -> str:
        """The words of a line."""
        return self.lined[self.lines[line].start : self.lines[line].end]

    def is_blank(self, line: int) -> bool:
        """Whether a line has no words; there are none before the first line and behind the last."""
        return not 0 <= line < len(self.lines) or self.lines[line].start >= self.lines[line].end


def chosen(labels: Iterable[Label], lines: Lines, rules: Labels) -> list[Label]:
    """The labels that lead turns, in text order; none, where the text is no transcript."""
    by_form: dict[frozenset[Form], list[Label]] = {forms: [] for forms in _TOGETHER}
    for label in labels:
        if label.place.form is Form.POINT and label.sort in (Sort.ASKING, Sort.ANSWERING):
            by_form[_TOGETHER[0]].append(label)  # Q. and A., among MR. HOLM: and THE COURT:
        else:
            by_form[next(forms for forms in _TOGETHER if label.place.form in forms)].append(label)
    found: dict[int, Label] = {}
    for forms, those in by_form.items():
        those.sort(key=lambda label: label.place.line)
        if Form.LINE in forms:
            those = [label for label in those if _stands_alone(label, lines, rules)]
        for label in _of_form(those, lines, rules):
            found.setdefault(lines.at(label.place.line), label)
    return [found[line] for line in sorted(found)]


#: Forms that one text mixes.
_TOGETHER: Final = (
    frozenset({Form.COLON}), frozenset({Form.POINT}), frozenset({Form.ANGLE}), frozenset({Form.LINE}),
    frozenset({Form.STAMP}),
)  # fmt: skip


def _stands_alone(label: Label, lines: Lines, rules: Labels) -> bool:
    """Whether a line in capitals stands behind a blank one, in front of words that are not in capitals."""
    line = lines.at(label.place.line)
    below = lines.text(line + 1)
    return lines.is_blank(line - 1) and not below.isupper() and rules.scene.match(below) is None


def _of_form(labels: Sequence[Label], lines: Lines, rules: Labels) -> list[Label]:
    if len(labels) < _AGAIN:
        return []
    often = Counter(map(_word, labels))
    again = [label for label in labels if often[_word(label)] >= _AGAIN]
    marked = {label.place.line for label in labels if _in_marks(label, lines)}
    told = [label for label in labels if label.sure or often[_word(label)] >= _AGAIN or label.place.line in marked]
    kept = _alike(told, again)
    if not _is_transcript(kept, lines, rules, marked):
        return []
    return kept


def _word(label: Label) -> tuple[str, ...]:
    """What labels of one person share: the surname, also where it stands alone."""
    return label.key[-1:] if label.sort is Sort.NAME and not label.key[-1].isdigit() else label.key


def _alike(labels: Sequence[Label], again: Sequence[Label]) -> list[Label]:
    """The labels that are written as most of those are that come again."""
    named = [label for label in again if label.sort is Sort.NAME] or again
    if named and sum(label.capitals for label in named) >= _CAPITALS * len(named):
        known = {label.key for label in again}
        return [
            label for label in labels if label.capitals or label.sort is not Sort.NAME or label.key in known
            or label.title or label.of or label.honorific
        ]  # fmt: skip
    return list(labels)


def _is_transcript(labels: Sequence[Label], lines: Lines, rules: Labels, marked: set[Char]) -> bool:
    """Whether the labels of one form lead turns."""
    often = Counter(map(_word, labels))
    if len({(_word(label), label.honorific) for label in labels}) < _AGAIN:
        return False
    if labels[0].place.form is Form.ANGLE:
        return len(labels) >= _TURNS or labels[0].place.timed
    said = sum(label.place.line in marked or label.place.timed or _is_said(label, lines) for label in labels)
    if said < _SAID * len(labels):
        return False
    sorts = {label.sort for label in labels}
    if {Sort.ASKING, Sort.ANSWERING} <= sorts:
        return True
    all_marked = all(label.place.line in marked for label in labels)
    if labels[0].place.form is Form.LINE and (all_marked or len(labels) == _AGAIN):
        scenes = any(map(rules.scene.match, map(lines.text, range(len(lines.lines)))))
        return scenes or max(often.values()) >= _AGAIN
    comes_again = max(often.values()) >= _AGAIN and len(labels) >= _TURNS
    if not comes_again:
        few = len(labels) <= _TURNS and all(label.sure for label in labels)
        tells = any(label.title or label.honorific or label.place.timed or label.of for label in labels)
        tells = tells or all(label.sort is Sort.OFFICE for label in labels)
        return (all_marked and _adjoin(labels, lines)) or (few and tells and _adjoin(labels, lines))
    if labels[0].place.form is Form.POINT and 2 * sum(often[_word(label)] >= _AGAIN for label in labels) < len(labels):
        return False
    sure = sum(label.sure for label in labels)
    return 2 * sure > len(labels) or _is_dense(labels, lines)


def _is_dense(labels: Sequence[Label], lines: Lines) -> bool:
    first, last = lines.at(labels[0].place.line), lines.at(labels[-1].place.line)
    count = sum(not lines.is_blank(line) for line in range(first, last + 1))
    return len(labels) >= _DENSE * count


def _adjoin(labels: Sequence[Label], lines: Lines) -> bool:
    """Whether each label leads the line with words right behind the one before."""
    for one, other in pairwise(labels):
        first, last = lines.at(one.place.words), lines.at(other.place.line)
        if sum(not lines.is_blank(line) for line in range(first, last)) > 1:
            return False
    return True


def _first_words(label: Label, lines: Lines) -> str:
    words = label.place.words
    line = lines.at(words)
    while words < lines.lines[line].end and (match := _DIRECTION.match(lines.lined, words)):
        words = match.end()
        while words < len(lines.lined) and lines.lined[words].isspace():
            words += 1
        line = lines.at(words)
    return lines.lined[words : lines.lines[line].end]


def _in_marks(label: Label, lines: Lines) -> bool:
    return _first_words(label, lines).startswith(MARKS)


def _is_said(label: Label, lines: Lines) -> bool:
    """Whether what is behind a label looks like what somebody says: it ends like a sentence, or is long."""
    words = _first_words(label, lines)
    if label.place.form is Form.LINE and words.count(" ") < _MANY_WORDS:
        last = lines.at(label.place.words)
        while not lines.is_blank(last + 1):
            last += 1
        words = lines.lined[label.place.words : lines.lines[last].end]
    return bool(words) and (_ENDED.search(words[-8:]) is not None or words.count(" ") >= _MANY_WORDS - 1)


def turns(labels: Sequence[Label], lines: Lines, rules: Labels) -> Iterator[Turn]:
    """The turn of each label: up to the next, or to what is clearly no part of it."""
    longest = 0
    for number, label in enumerate(labels):
        behind = labels[number + 1].place.line if number + 1 < len(labels) else None
        last = len(lines.lines) if behind is None else lines.at(behind)
        most = max(1, longest) if behind is None else len(lines.lines)
        pieces = list(_pieces(label, lines, rules, last, most))
        count = sum(one.paragraphs for one in pieces)
        longest = max(longest, count)
        for place, piece in enumerate(pieces):
            turn = _turn(label, lines, piece.start, piece.end)
            if turn is not None:
                yield turn._replace(goes_on=place > 0)


class _Piece(NamedTuple):
    start: Char
    end: Char
    paragraphs: int


def _pieces(label: Label, lines: Lines, rules: Labels, last: int, most: int) -> Iterator[_Piece]:
    """The stretches of a turn: one, or several where times of subtitles part them."""
    start, end, count = label.place.words, label.place.words, 0
    line = lines.at(label.place.words)
    first = True
    scripted = label.place.form is Form.LINE
    for at in range(line, last):
        begin, stop = lines.lines[at]
        if lines.is_blank(at):
            if scripted and count:
                break
            continue
        words = lines.text(at)
        opens = not first and lines.is_blank(at - 1)
        if _SUBTITLE.match(words) or (
            _COUNT.match(words) and at + 1 < len(lines.lines) and _SUBTITLE.match(lines.text(at + 1))
        ):
            if end > start:
                yield _Piece(start, end, count)
            start = end = stop
            count = 0
            continue
        if not first and _ends_turn(label, words, rules, lines, at, opens=opens):
            break
        if opens or first or start == end:
            if count >= most:
                break
            count += 1
        start = begin if start == end and not first else start
        end, first = stop, False
    if end > start:
        yield _Piece(start, end, count)


def _ends_turn(label: Label, words: str, rules: Labels, lines: Lines, at: int, *, opens: bool) -> bool:
    """Whether a line behind the first is no part of a turn."""
    if _RULE.match(words) or rules.scene.match(words):
        return True
    if label.place.timed and _STAMPED.match(words):
        return True  # what a log says of itself: [14:05] kestrel has left
    if words.endswith(":") and rules.examined_by.match(words.rstrip(":")):
        return True
    if not opens:
        return False
    if rules.editorial.match(words) or (words.isupper() and len(words) > 1 and words[-1] not in ".?!"):
        return True
    if not lines.is_blank(at + 1) or at + 1 >= len(lines.lines):
        return _names(label, words)
    heading = words[-1:].isalnum() and words[:1].isupper() and words.count(" ") < _MANY_WORDS
    return heading or _names(label, words)


def _names(label: Label, words: str) -> bool:
    """Whether somebody's own name is in words: a narrator's, then, as nobody calls themselves by it."""
    return label.sort is Sort.NAME and len(label.key[-1]) > 1 and label.key[-1] in set(re.findall(r"\w+", fold(words)))


def _turn(label: Label, lines: Lines, start: Char, end: Char) -> Turn | None:
    """A turn without directions in brackets at its ends; None where it has no other words."""
    lined = lines.lined
    inner_start, inner_end = start, end
    while inner_start < end and (match := _DIRECTION.match(lined, inner_start, end)):
        inner_start = match.end()
        while inner_start < end and lined[inner_start].isspace():
            inner_start += 1
    while inner_end > inner_start and lined[inner_end - 1] in ")]}":
        opening = max(lined.rfind(sign, max(inner_start, inner_end - _LONG), inner_end) for sign in "([{")
        if opening < inner_start or _DIRECTION.fullmatch(lined, opening, inner_end) is None:
            break
        inner_end = opening
        while inner_end > inner_start and lined[inner_end - 1].isspace():
            inner_end -= 1
    if not any(map(str.isalnum, lined[inner_start:inner_end])) and not re.search("[?!…]", lined[inner_start:inner_end]):
        return None
    return Turn(label, start, end, inner_start, inner_end)
