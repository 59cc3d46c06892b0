"""What a label says: who speaks, under which office and for which body; or that it is no label.

*Senator Ola Berg (D-Maine)*, *Ines Vance, chair*, *The Minister for Roads (Ada Holm)*, *OLD TOM (O.S.)*, *Q*.
"""

import enum
import re
from typing import Final, NamedTuple

from quoteattr.indices import Char
from quoteattr.language.classes import TokenClass
from quoteattr.language.folding import fold
from quoteattr.language.labels import Labels
from quoteattr.language.lexicon import Lexicon
from quoteattr.transcript.shapes import Form, Place


class Sort(enum.StrEnum):
    """What sort of words a label has."""

    NAME = "name"
    #: An office, a job or a number: *The Chair*, *Speaker 2*.
    OFFICE = "office"
    ASKING = "asking"
    ANSWERING = "answering"
    GROUP = "group"
    BODY = "body"


class Label(NamedTuple):
    """A label that says who speaks."""

    place: Place
    #: The words that name somebody: without form of address, office in front, brackets and what a comma sets off.
    start: Char
    end: Char
    #: Where they start without an article.
    core: Char
    sort: Sort
    #: Those words, folded: labels with the same are one.
    key: tuple[str, ...]
    honorific: str | None
    title: str | None
    of: str | None
    #: Whether all letters are capitals.
    capitals: bool
    #: Whether it looks like a label by itself, without others of the same words.
    sure: bool


_BRACKETS: Final = re.compile(r" ?[(\[]([^()\[\]]*)[)\]]\Z")
_TIME: Final = re.compile(r"[\d:.,]+(?: ?[AaPp]\.?[Mm]\.?)?\Z")
_WORD: Final = re.compile(r"[^\W\d_](?:[\w'-]|\.(?=\w))*\.?\Z")
_NUMBER: Final = re.compile(r"#?\d{1,3}\Z")
#: A name has so many words, an office more, and what a comma sets off from either more than that.
_MOST_NAME: Final = 5
_MOST_OFFICE: Final = 12
_MOST_TAIL: Final = 16
#: A label that is no name and stands behind a time may be anything that is so short: *[14:02] night_owl*.
_NICKNAME: Final = 30
#: Words of these classes, with a capital and alone, are headings and notes: *Background*, *Report*, *Monday*.
_NO_NAME: Final = frozenset(
    TokenClass.COMMON + TokenClass.CUE_OR_NOUN + TokenClass.DOCUMENT + TokenClass.TEMPORAL + TokenClass.COUNTRIES
    + TokenClass.CUES + TokenClass.VERB + TokenClass.ADVERB + TokenClass.ADJECTIVE + TokenClass.PREPOSITION
    + TokenClass.DETERMINERS + TokenClass.AUXILIARY + TokenClass.COORDINATOR + TokenClass.SUBORDINATOR
    + TokenClass.RELATIVE + TokenClass.FIRST + TokenClass.THIRD + TokenClass.IT + TokenClass.NUMBER
)  # fmt: skip
_OFFICES: Final = frozenset(TokenClass.OFFICES + TokenClass.TITLE_MODIFIER)
_BODIES: Final = frozenset((TokenClass.BODY_NAME, TokenClass.ACRONYM))
#: What opens a sentence or a clause, and no name: *But*, *In*, *She*.
_OPENING: Final = _NO_NAME - frozenset(TokenClass.COMMON + TokenClass.COUNTRIES + TokenClass.ADJECTIVE)


class Reader:
    """Reads labels of a language.

    Args:
        lined: the view of a text, with all of its line ends.
        rules: what labels are in its language.
        lexicon: its words.
    """

    def __init__(self, lined: str, rules: Labels, lexicon: Lexicon) -> None:
        self._lined, self._rules, self._lexicon = lined, rules, lexicon

    def read(self, place: Place) -> Label | None:
        """What a stretch says as a label; None where it is none."""
        rules = self._rules
        text = self._lined[place.start : place.end]
        if rules.scene.match(text):
            return None
        text, notes = self._without_brackets(text)
        head, comma, tail = text.partition(",")
        head = head.rstrip()
        if not head or tail.count(" ") > _MOST_TAIL or self._is_nobody(text) or self._is_nobody(head):
            return None
        found = self._without_name(place, head) or self._named(place, head)
        if found is None or (comma and found.sort is not Sort.NAME):
            return None
        if comma:
            found = self._with_tail(found, tail.strip())
        for note in notes:
            found = self._with_note(found, *note)
        return found

    def _without_brackets(self, text: str) -> tuple[str, list[tuple[str, Char]]]:
        """A label without what stands in brackets at its end; and that, as far as it tells of a person."""
        notes: list[tuple[str, Char]] = []
        while match := _BRACKETS.search(text):
            note = match[1].strip()
            if note[:1].isupper() and not self._rules.heard.match(note) and not _TIME.match(note):
                notes.insert(0, (note, match.start(1)))
            text = text[: match.start()].rstrip()
        return text, notes

    def _is_nobody(self, text: str) -> bool:
        words = text.lower().rstrip(".").split()
        if words and words[0] in self._rules.opening:
            del words[0]
        known = self._rules.nobody
        if " ".join(words) in known:
            return True
        # "Step 2", "Figure 3b"; "Photo by Ada Holm"
        return bool(words) and words[0] in known and len(words) > 1 and (words[1][:1].isdigit() or words[1] in known)

    def _class(self, word: str) -> str:
        """The class of a word with a capital, by itself; "" where no list knows it."""
        plain = word.rstrip(".")
        return self._lexicon.exact.get(plain) or self._lexicon.capital.get(plain.lower(), "")

    def _is_job(self, word: str) -> bool:
        """Whether a word is one for an office or a job, though it is a form of address before a name: *professor*."""
        return self._lexicon.small.get(word.lower()) == TokenClass.ROLE

    def _made(self, place: Place, start: Char, end: Char, sort: Sort, *, sure: bool) -> Label:
        words = self._lined[start:end]
        key = tuple(fold(word.rstrip(".")) for word in words.split())
        capitals = words.isupper() and sum(map(str.isalpha, words)) > 1
        return Label(place, start, end, start, sort, key, None, None, None, capitals, sure or place.timed)

    def _without_name(self, place: Place, head: str) -> Label | None:
        """A label that names nobody: its article is a part of the mention, and not of what somebody is called."""
        found = self._unnamed(place, head)
        return found._replace(start=place.start) if found is not None else None

    def _unnamed(self, place: Place, head: str) -> Label | None:
        """A label that says what somebody is or does: who asks or answers, a number, an office, several people."""
        rules = self._rules
        words = head.split()
        offset = 0
        if len(words) > 1 and words[0].lower() in rules.opening:
            offset = len(words[0]) + 1
            del words[0]
        start, end = place.start + offset, place.start + len(head)
        plain = " ".join(words).lower().rstrip(".")
        if not words or not head[0].isupper():
            return None
        for sort, known in ((Sort.ASKING, rules.asking), (Sort.ANSWERING, rules.answering)):
            if plain in known:
                return self._made(place, start, start + len(plain), sort, sure=True)
        if place.form is Form.POINT and len(plain) == 1:
            return None  # a letter in a list
        if plain in rules.several or (len(words) == 1 and self._class(words[0]) == TokenClass.GROUP):
            return self._made(place, start, end, Sort.GROUP, sure=head.isupper())
        if len(words) == 2 and words[0].lower() in rules.numbered and _NUMBER.match(words[1]):
            return self._made(place, start, end, Sort.OFFICE, sure=True)
        classes = [self._class(word) for word in words]
        if all(one in _OFFICES or self._is_job(word) for one, word in zip(classes, words, strict=True)):
            return self._made(place, start, end, Sort.OFFICE, sure=bool(offset) or head.isupper())
        if classes[-1] in _BODIES and all(one in _BODIES or one == TokenClass.COMMON for one in classes):
            return self._made(place, start, end, Sort.BODY, sure=head.isupper())
        if any(word in rules.joining for word in words) and len(words) <= _MOST_OFFICE:
            opens = next((at for at, word in enumerate(words) if word in rules.joining), len(words))
            led = opens > 0 and classes[opens - 1] in _OFFICES
            if led and all(word in rules.joining or word[:1].isupper() for word in words):
                return self._made(place, start, end, Sort.OFFICE, sure=bool(offset))
        return None

    def _named(self, place: Place, head: str) -> Label | None:
        """A name, with the form of address and the office before it."""
        words = head.split(" ")
        at, honorific, title = 0, "", ""
        first = 0
        while first < len(words) - 1:
            known = self._class(words[first])
            if known == TokenClass.HONORIFIC and words[first][:1].isupper():
                honorific = f"{honorific} {words[first]}".strip()
            elif (known in _OFFICES or (title and words[first] in self._rules.joining)) and len(words[first]) > 1:
                title = f"{title} {words[first]}".strip()
            elif words[first].lower() in self._rules.opening:
                pass  # "The President", "The Widow Holm"
            else:
                break
            at += len(words[first]) + 1
            first += 1
        name = words[first:]
        of = None
        if "of" in name[1:-1] and honorific:  # Mr. HOLM of Maine
            cut = name.index("of", 1)
            of, name = " ".join(name[cut + 1 :]), name[:cut]
        if not self._is_name(place, name):
            return self._nickname(place, head)
        sure = bool(honorific or title or len(name) > 1) or head.isupper()
        start = place.start + at
        made = self._made(place, start, start + len(" ".join(name)), Sort.NAME, sure=sure)
        return made._replace(honorific=honorific or None, title=title or None, of=of)

    def _is_name(self, place: Place, words: list[str]) -> bool:
        if not 0 < len(words) <= _MOST_NAME or not words[0][:1].isupper():
            return False
        if len(words) > 1 and _NUMBER.match(words[-1]):  # GUARD 2
            return place.form is not Form.POINT and all(map(_WORD.match, words[:-1])) and words[0].isupper()
        small = self._lexicon.capital
        for word in words:
            particle = (
                small.get(word.lower()) == TokenClass.PARTICLE or self._lexicon.small.get(word) == TokenClass.PARTICLE
            )
            if not _WORD.match(word) or not (word[0].isupper() or particle):
                return False
        capitals = all(word.isupper() for word in words) and sum(map(len, words)) > 1
        classes = [self._class(word) for word in words]
        if len(words) == 1:
            if len(words[0].rstrip(".")) < 2 and not place.timed:
                return False
            if classes[0] == TokenClass.HONORIFIC:
                return False
            return place.timed or classes[0] not in (_OPENING if capitals else _NO_NAME)
        return place.timed or (classes[0] not in _OPENING and classes[-1] not in _OPENING)

    def _nickname(self, place: Place, head: str) -> Label | None:
        if place.form is Form.ANGLE or (place.timed and place.form is Form.COLON and len(head) <= _NICKNAME):
            return self._made(place, place.start, place.start + len(head), Sort.NAME, sure=True)
        return None

    def _with_tail(self, label: Label, tail: str) -> Label:
        """A label with what a comma sets off: *chair of the Lundby Water Board*, *Larkfield Bank*."""
        if not tail or len(tail) == 1:
            return label
        match = self._rules.office.match(tail)
        if match is not None and tail[:1].islower() | (match["title"][:1].isupper()):
            return label._replace(title=match["title"].strip(), of=match["of"].strip(), sure=True)
        words = tail.split()
        if all(self._class(word) == TokenClass.SUFFIX for word in words):
            return label
        if tail[:1].isupper() and not any(self._class(word) in _OFFICES for word in words):
            return label._replace(of=tail, sure=True)
        return label._replace(title=tail, sure=True)

    def _with_note(self, label: Label, note: str, at: Char) -> Label:
        """A label with what stands in brackets: a party and a seat, or the name of whoever holds an office."""
        words = note.split()
        if label.sort is Sort.OFFICE and self._is_name(label.place, words) and len(words) > 1:
            office = self._lined[label.core : label.end]
            named = self._named(label.place._replace(start=label.place.start + at), note)
            if named is not None:
                return named._replace(place=label.place, title=office, sure=True)
        match = self._rules.seat.match(note)
        if match is None or label.sort is not Sort.NAME:
            return label
        if note.lower().rstrip(".") in self._rules.parties:
            return label._replace(sure=True)
        if match["party"] is not None and match["party"].lower() not in self._rules.parties:
            return label._replace(sure=True)
        return label._replace(of=label.of or match["of"].strip(), sure=True)
