r"""Speech led by a dash at the start of its paragraph, as much of Europe prints it.

The dash says where the words begin; where they end, only the attribution says, since nothing closes them.
Lists, bylines and signatures are led by dashes too. So a text must show first that its dashes lead speech:
by an attribution behind the words, by questions and exclamations, by people who say *I* and *you*.
"""

import bisect
import functools
import re
from typing import Final, NamedTuple

from quoteattr.document import Document
from quoteattr.language.en.forms import verb_forms
from quoteattr.language.en.lists import entries

_LONG: Final = r"(?:[\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}]|--+)"
#: A dash at the start of a line; a hyphen needs a space, which sets it off from a minus sign and a suffix.
_LED = re.compile(rf"^[^\S\n]*+(?P<dash>{_LONG}[^\S\n]*+|-[^\S\n]++)(?=[^\W\d_]|[¿¡…'’_(]|\.\.\.)", re.MULTILINE)
_DASHES: Final = frozenset("-\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}")
#: The words begin with a capital; a list goes on in small letters or with figures.
_BEGINS = re.compile(r"[¿¡…'’_(.]*[^\W\d_]")
_ENDED = re.compile(r"[.!?…\N{EM DASH}\N{EN DASH}-][)\]_*]*\Z")
_LIVELY = re.compile(r"[!?]|\b(?:I|[Yy]ou|[Ww]e|[Mm]e|[Mm]y|[Yy]our|[Uu]s|[Ll]et's|[Yy]es|[Nn]o|[Oo]h|[Pp]lease)\b")

_NAME: Final = (
    r"(?:(?:Mr|Mrs|Ms|Dr|St)\. )?[^\W\d_a-z][\w'’-]*(?: (?:[^\W\d_a-z][\w'’.-]*|de|du|la|van|von|der|den|al|bin)){0,4}"
)
_SUBJECT: Final = (
    rf"(?:he|she|they|I|we|it|(?:the|a|an|his|her|my|their|our|one|another|someone)(?: [\w'’-]+){{1,3}}?|{_NAME})"
)
_VERB: Final = r"(?P<verb{0}>[a-z]+)"
#: , said Runa / ? asked the man / , he said / – Runa answered: what parts the words from their attribution,
#: then a verb of saying on either side of its subject.
_ATTRIBUTION = re.compile(
    rf"(?P<stop>,|[!?…]|\.\.\.|(?<=[^\s-])(?=[^\S\n]*{_LONG}))(?P<inner>\s*{_LONG})?\s*"
    rf"(?:{_VERB.format(1)} (?={_SUBJECT}\b)|"
    rf"{_SUBJECT} (?:[a-z]+ly |had |has )?{_VERB.format(2)}\b(?! (?:that|so|it)\b)|"
    rf"{_VERB.format(3)}(?=[.,:]|\s*{_LONG}|\Z))"
)
#: Where the words go on behind an attribution between dashes.
_RESUMED = re.compile(rf"[,.;:]?(?<![\s-])\s*+(?P<dash>{_LONG})[,.;:]?\s*+(?=\S)")
_RESUMED_SENTENCE = re.compile(rf"[.!?](?<![\s-])\s*+(?P<dash>{_LONG})\s*+(?=[^\W\d_a-z]|[¿¡…])")
#: A short line without a stop, behind text that is no dialogue, is a signature or a byline.
_SIGNATURE: Final = 60


class Speech(NamedTuple):
    """Words led by a dash: from the dash to the end of the words, and where the words begin."""

    start: int
    end: int
    inner_start: int
    paragraph: int


class _Led(NamedTuple):
    """A paragraph that starts with a dash."""

    paragraph: int
    dash: int
    words: int
    end: int
    #: Where its attribution stands; None where it has none.
    attribution: tuple[int, int] | None
    #: Where the words go on behind the attribution; None where they do not.
    resumed: tuple[int, int] | None


def speeches(document: Document, taken: list[tuple[int, int]]) -> list[Speech]:
    """The stretches of speech led by dashes, outside of the quotes that marks make.

    Args:
        document: The text.
        taken: Where the quotes between marks stand, in order of their starts.
    """
    text = document.text
    if not any(dash in text for dash in ("\N{EN DASH}", "\N{EM DASH}", "\N{HORIZONTAL BAR}", "--", "- ")):
        return []
    led = _led(document, _outermost(taken))
    if not _is_dialogue(text, led, len(taken)):
        return []
    found: list[Speech] = []
    for place, line in enumerate(led):
        among = (place > 0 and led[place - 1].paragraph == line.paragraph - 1) or (
            place + 1 < len(led) and led[place + 1].paragraph == line.paragraph + 1
        )
        found += _speech(text, line, among=among)
    return found


def _outermost(taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The quotes that stand in no other, in order."""
    outermost: list[tuple[int, int]] = []
    for span in sorted(taken, key=lambda span: (span[0], -span[1])):
        if not outermost or span[0] >= outermost[-1][1]:
            outermost.append(span)
    return outermost


def _led(document: Document, taken: list[tuple[int, int]]) -> list[_Led]:
    """The paragraphs that start with a dash and words, none of them inside or across a quote between marks."""
    text = document.text
    starts = [paragraph.span.start for paragraph in document.paragraphs]
    led: list[_Led] = []
    if all(text[start] not in _DASHES for start in starts):
        return led  # most texts: a look at each paragraph is cheaper than one at each line end
    for match in _LED.finditer(text):
        dash = match.start("dash")
        index = bisect.bisect_right(starts, dash) - 1
        if index < 0 or starts[index] != dash:
            continue
        end = document.paragraphs[index].span.end
        words = match.end()
        inside = _quotes_in(taken, dash, end)
        if inside is None or words >= end or (inside and inside[0][0] <= words):
            continue
        attribution, resumed = _attribution(text, words, end, inside)
        led.append(_Led(index, dash, words, end, attribution, resumed))
    return led


def _quotes_in(taken: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]] | None:
    """The quotes within a paragraph; None where one crosses its bounds."""
    at = bisect.bisect_left(taken, (start, start))
    if at and taken[at - 1][1] > start:
        return None
    inside = []
    while at < len(taken) and taken[at][0] < end:
        if taken[at][1] > end:
            return None
        inside.append(taken[at])
        at += 1
    return inside


def _attribution(
    text: str, words: int, end: int, inside: list[tuple[int, int]]
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Where the words are told to be somebody's, and where they go on behind that."""
    for match in _ATTRIBUTION.finditer(text, words, end):
        verb = match["verb1"] or match["verb2"] or match["verb3"]
        at = match.end("stop")
        if verb not in _verbs() or any(start < match.end() and at < stop for start, stop in inside):
            continue
        behind = (_RESUMED if match["inner"] else _RESUMED_SENTENCE).search(text, match.end(), end)
        if behind is None or any(start < behind.end("dash") and behind.start() < stop for start, stop in inside):
            return (at, match.end()), None
        return (at, match.end()), (behind.start("dash"), behind.end())
    return None, None


@functools.cache
def _verbs() -> frozenset[str]:
    """What stands in an attribution: she said, she says; *I think* and *you know* are words of the speech."""
    forms: set[str] = set()
    for lemma, kind, past, participle in entries("cues", 4):
        if kind in ("say", "ask", "answer", "manner"):
            forms.update(verb_forms(lemma, past, participle)[:-1])
    return frozenset(forms)


def _is_dialogue(text: str, led: list[_Led], quotes: int) -> bool:
    """Whether a text's dashes lead speech: more of them look like it than like a list, and one at least is sure."""
    attributed = sum(line.attribution is not None for line in led)
    spoken = sum(_looks_spoken(text, line) for line in led)
    if attributed:
        return 2 * spoken >= len(led)
    if quotes > spoken:
        return False  # this text has marks for its speech
    lively = sum(_looks_spoken(text, line) and _LIVELY.search(text, line.words, line.end) is not None for line in led)
    return len(led) >= 2 and 2 * lively >= len(led) and spoken == len(led)


def _looks_spoken(text: str, line: _Led) -> bool:
    """A capital or a mark of hesitation at the start, and a stop at the end."""
    if line.attribution is not None:
        return True
    match = _BEGINS.match(text, line.words)
    return (
        match is not None
        and not match[0][-1].islower()
        and _ENDED.search(text, max(line.words, line.end - 4), line.end) is not None
    )


def _speech(text: str, line: _Led, *, among: bool) -> list[Speech]:
    """The words of one paragraph, in one stretch or two."""
    if line.attribution is None:
        if _looks_spoken(text, line) or (among and line.end - line.words > _SIGNATURE):
            return [Speech(line.dash, line.end, line.words, line.paragraph)]
        return []
    end = line.attribution[0]
    if text[end - 1] == ",":
        end -= 1
    while end > line.words and text[end - 1].isspace():
        end -= 1
    if end <= line.words:
        return []
    found = [Speech(line.dash, end, line.words, line.paragraph)]
    if line.resumed is not None and line.resumed[1] < line.end:
        found.append(Speech(line.resumed[0], line.end, line.resumed[1], line.paragraph))
    return found
