"""Texts with their names, altered so that they have more of what news is short of, to learn names from.

Editors avoid names that are words where they could be misread, and few sentences of news start with *Unluckily Ada
Holm*. Texts are altered in ways that leave their names names: a word that is none is put before one at the start of a
sentence, a given name or a family name gives way to one that is a word too, and sentences start with nouns that are no
names.
"""

import functools
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from random import Random
from typing import Final, NamedTuple

from quoteattr.indices import Char
from quoteattr.language.en.forms import listed, verb_forms
from quoteattr.language.en.lists import entries
from quoteattr.language.readings import Entity, NameType

#: How often each alteration is made where it can be.
_BEFORE_NAMES: Final = 0.6
#: And before a name that starts with a word: those are to be seen where a sentence starts with them, too.
_BEFORE_WORDS: Final = 0.2
_OTHERS: Final = 0.1
_REPLACED: Final = 0.35
_BARE: Final = 0.25
#: Names that are function words, *Will* and *May*, are so much more frequent than others, as there are few.
_FUNCTION_NAMES: Final = 8
#: How often the word that a name was replaced by is put somewhere in small letters too.
_IN_SMALL: Final = 0.5

#: Words that open a sentence before its subject.
_OPENERS: Final = (
    "Only Even Since Did Does Has Had Was Is Will Would Can Could Should May When While If Because After Before Until "
    "Although Though But And So Yet Then Once Perhaps Maybe Today Later Meanwhile Said Says Asked Without With For From"
).split()
_ADDRESSES: Final = ("Mrs. ", "Mr. ", "Miss ", "Dr. ", "Ms ", "Mrs ", "Mr ")
_START: Final = re.compile(r"(?:\A|[.!?][”\"’]?\s+|\n\s*|[“\"])\Z")
#: So many characters before a name are looked at for the end of a sentence.
_LOOKED: Final = 8
#: An article at the start of a sentence, and the word in small letters behind it.
_ARTICLE: Final = re.compile(r"(?:(?<=[.!?] )|(?<=\n))(?:The|A|An) (?P<noun>[a-z]{3,})")
#: Where a word in small letters can be put.
_AFTER: Final = re.compile(r"\b(?:the|a|of|and|some|with) (?=[a-z])")


class _Edit(NamedTuple):
    """Some characters that others take the place of."""

    start: Char
    end: Char
    text: str
    #: Names in what is put there, as offsets in that.
    names: tuple[tuple[int, int, NameType], ...] = ()


class _Words(NamedTuple):
    """What texts are altered with."""

    openers: Sequence[str]
    given: Sequence[str]
    family: Sequence[str]


@functools.cache
def _words() -> _Words:
    adverbs = [word for word, kind in entries("function_words", 2) if kind == "adverb"]
    manners = [
        f"{word}ly" for (word,) in entries("adjectives", 1) if word.isalpha() and not word.endswith(("ly", "y", "e"))
    ]
    verbs = [(lemma, *verb_forms(lemma, past, participle)) for lemma, past, participle in entries("common_verbs", 3)]
    openers = [word.capitalize() for word in (*adverbs, *manners, *(form for forms in verbs for form in forms))]
    function = {word.lower() for word, _ in entries("function_words", 2)}
    names = [
        (word.capitalize(), listed(uses))
        for word, uses in entries("word_names", 2)
        for _ in range(_FUNCTION_NAMES if word in function else 1)
    ]
    return _Words(
        openers,
        [word for word, uses in names if "given" in uses],
        [word for word, uses in names if "family" in uses],
    )


def altered(text: str, names: Sequence[Entity], seed: str) -> tuple[str, tuple[Entity, ...]]:
    """A text and its names, altered; the same seed alters it in the same way.

    >>> altered("Ada Holm left.", [(0, 8, NameType.PERSON)], "1")[0].endswith("left.")
    True
    """
    random = Random(seed)
    replaced = list(_replaced(text, names, random))
    words = frozenset(edit.start for edit in replaced)
    edits = sorted([*replaced, *_before_names(text, names, words, random), *_bare(text, names, random)])
    pieces: list[str] = []
    found: list[Entity] = []
    marks = {at: at for name in names for at in name[:2]}
    at = made = 0
    behind = sorted(marks)
    number = 0
    for edit in edits:
        if edit.start < at:
            continue
        while number < len(behind) and (
            behind[number] < edit.start or (behind[number] == edit.start and edit.end > edit.start)
        ):
            marks[behind[number]] = made + behind[number] - at
            number += 1
        pieces += (text[at : edit.start], edit.text)
        made += edit.start - at
        found += [(made + start, made + end, type_) for start, end, type_ in edit.names]
        made += len(edit.text)
        at = edit.end
    for mark in behind[number:]:
        marks[mark] = made + mark - at
    pieces.append(text[at:])
    found += [(marks[start], marks[end], type_) for start, end, type_ in names]
    return "".join(pieces), tuple(sorted(found))


def _is_start(text: str, at: Char) -> bool:
    """Whether a sentence starts at an offset."""
    return bool(_START.search(text[max(0, at - _LOOKED) : at]))


def _before_names(text: str, names: Sequence[Entity], replaced: Container[Char], random: Random) -> Iterator[_Edit]:
    """A word that is no part of it before a name at the start of a sentence; or somebody else, under a preposition."""
    words = _words()
    for start, end, _ in names:
        if not _is_start(text, start) or random.random() > (_BEFORE_WORDS if start in replaced else _BEFORE_NAMES):
            continue
        sort = random.random()
        if sort < _OTHERS and " " in text[start:end]:
            address, other = random.choice(_ADDRESSES), random.choice(words.family)
            lead = f"{random.choice(('With', 'Behind', 'Beside', 'Without', 'After', 'For'))} {address}"
            yield _Edit(start, start, f"{lead}{other} ", ((len(lead), len(lead) + len(other), NameType.PERSON),))
        elif sort < 0.5:
            yield _Edit(start, start, random.choice(_OPENERS) + " ")
        else:
            yield _Edit(start, start, random.choice(words.openers) + " ")


def _replaced(text: str, names: Sequence[Entity], random: Random) -> Iterator[_Edit]:
    """Given names and family names that are words in place of others, all through the text."""
    words, people = _words(), [(start, end) for start, end, type_ in names if type_ is NameType.PERSON]
    put: dict[str, str] = {}
    for start, end in people:
        parts = text[start:end].split()
        if len(parts) > 1:
            for old, new in ((parts[0], words.given), (parts[-1], words.family)):
                if old not in put:
                    put[old] = random.choice(new) if random.random() < _REPLACED and old.isalpha() else old
    small = [new.lower() for old, new in put.items() if new != old and random.random() < _IN_SMALL]
    for start, end in people:
        for match in re.finditer(r"\S+", text[start:end]):
            if put.get(match[0], match[0]) != match[0]:
                yield _Edit(start + match.start(), start + match.end(), put[match[0]])
    places = [match.end() for match in _AFTER.finditer(text)]
    for word in small if places else ():
        at = random.choice(places)
        yield _Edit(at, at, f"{word} ")


def _bare(text: str, names: Sequence[Entity], random: Random) -> Iterator[_Edit]:
    """Sentences that start with a noun and no article."""
    starts: Mapping[Char, None] = dict.fromkeys(start for start, _, _ in names)
    for match in _ARTICLE.finditer(text):
        if match.start("noun") not in starts and random.random() < _BARE:
            yield _Edit(match.start(), match.end(), match["noun"].capitalize())
