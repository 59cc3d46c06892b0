"""Where a text has names of characters whom somebody has told of (``quoteattr.cast``), and whose each is.

What is told is certain: a name that is somebody's is taken for one, wherever it stands and whatever else it looks like,
and the names of one character are one person's. Only a word that opens a sentence, *Will you?*, needs to look like a
name besides. Names that nobody told of are read as in any text, and may be of the cast or of somebody else.
"""

import bisect
import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from quoteattr import document
from quoteattr.analysis.tokens import Analysis
from quoteattr.cast import Cast, Character
from quoteattr.graph.names import NAME_WORDS
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.classes import TokenClass
from quoteattr.language.folding import fold
from quoteattr.language.readings import Name, Named, NameType

#: What is told is as clear as this, and more so than anything that is decided.
CERTAIN: Final = 100.0
#: What leads a name and is no part of it: *the*, *Mrs.*, *Captain*.
_LEADING: Final = frozenset(TokenClass.ARTICLE + TokenClass.HONORIFIC + TokenClass.STOP + TokenClass.OFFICES)
#: Pronouns are whoever is meant where they stand, also where a character is said to be called so.
_PRONOUNS: Final = frozenset(
    TokenClass.FIRST + TokenClass.THIRD + TokenClass.IT + TokenClass.OBJECT + TokenClass.OWNER + TokenClass.DETERMINER
)
#: Behind these a word has a capital whatever it is.
_OPENING: Final = frozenset(TokenClass.ENDS + TokenClass.OTHER + TokenClass.COLON + TokenClass.DASH)


class Given(NamedTuple):
    """A name of the cast where a text has it."""

    start: Token
    end: Token
    #: Whose it can be, by their places in the cast.
    characters: tuple[int, ...]
    #: Whether what leads it was told too: *Mrs. Holm*, not *Holm*.
    led: bool
    #: Whether it is written as names are, with a capital somewhere.
    capital: bool


class _Form(NamedTuple):
    """A name as it is looked for."""

    pattern: re.Pattern[str]
    #: The number of its words, and whose it is.
    size: int
    characters: tuple[int, ...]
    #: Whether it is one word with a capital.
    alone: bool


class CastNames:
    """The names of a cast, ready to be looked for in texts of a language."""

    def __init__(self, cast: Cast, language: Language) -> None:
        self.characters: Sequence[Character] = cast.characters
        lexicon = language.names()
        leading = lexicon.honorifics | lexicon.titles | lexicon.articles
        #: The words of each character's name, folded, without what leads it.
        self.words = [_unled(_words(one.name), leading) for one in cast.characters]
        #: Whose names have a word with a capital, by the word.
        self.by_word: dict[str, list[int]] = {}
        bearers: dict[tuple[str, ...], tuple[str, dict[int, None]]] = {}
        for number, one in enumerate(cast.characters):
            for name in (form for each in (one.name, *one.aliases) for form in _sought(each, lexicon.articles)):
                key = tuple(word.rstrip(".") for word in document.read(name).view.split())
                bearers.setdefault(key, (name, {}))[1][number] = None
                for word in _unled(_words(name, capital=True), leading):
                    held = self.by_word.setdefault(word, [])
                    if number not in held:
                        held.append(number)
        self._alone = {key[0].lower(): tuple(whose) for key, (_, whose) in bearers.items() if len(key) == 1}
        self._forms: dict[str, list[_Form]] = {}
        for name, whose in bearers.values():
            form = _form(name, tuple(whose), lexicon.particles)
            first = document.read(name).view.split()[0]
            for start in {_key(first), _key(re.split(r"\W", first)[0] or first)}:  # tokens may end at an apostrophe
                self._forms.setdefault(start, []).append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: -form.size)  # the longest that fits is meant

    def called(self) -> dict[str, int]:
        """Who goes by a single word that nobody else has, in small letters: a narrator may be told to be *I*."""
        return {word: whose[0] for word, whose in self._alone.items() if len(whose) == 1}

    def pronouns(self) -> dict[int, str]:
        """The pronouns that were told, by the characters' places."""
        return {number: one.pronoun for number, one in enumerate(self.characters) if one.pronoun is not None}

    def find(self, analysis: Analysis, names: Sequence[tuple[Token, Token]]) -> list[Given]:
        """The names of the cast in a text, in text order and without overlap.

        Args:
            analysis: the tokens, with the classes that they have by themselves.
            names: what was found to be a name without the cast, in text order: a longer one is another name.
        """
        found: list[Given] = []
        forms, view, starts = self._forms, analysis.view, analysis.starts
        firsts = [start for start, _ in names]
        behind = 0
        for at, token in enumerate(analysis.tokens):
            if at < behind or (held := forms.get(NAME_WORDS[token])) is None:
                continue
            for form in held:
                match = form.pattern.match(view, starts[at])
                if match is None:
                    continue
                end = bisect.bisect_left(starts, match.end())
                if analysis.end(end - 1) != match.end():
                    continue  # a part of a longer word
                given = self._given(analysis, at, end, form)
                other = _name_at(names, firsts, given.end)
                if not self._is_name(analysis, at, end, form, other):
                    continue
                if other is None or (other[1] == end and other[1] - other[0] <= end - at):
                    found.append(given)
                    behind = end
                    break
        return found

    def _given(self, analysis: Analysis, start: Token, end: Token, form: _Form) -> Given:
        first = start
        while first < end - 1 and analysis.tags[first] in _LEADING:
            first += 1
        led = first > start and analysis.tags[first - 1] != TokenClass.ARTICLE
        capital = any(token[:1].isupper() for token in analysis.tokens[first:end])
        return Given(first, end, form.characters, led, capital)

    def _is_name(
        self, analysis: Analysis, start: Token, end: Token, form: _Form, other: tuple[Token, Token] | None
    ) -> bool:
        """Whether the words are used as a name."""
        tags = analysis.tags
        if _PRONOUNS.issuperset(tags[start:end]):
            return False
        return not form.alone or other is not None or (start > 0 and tags[start - 1] not in _OPENING)


def laid_over(names: Iterable[Named], given: Sequence[Given]) -> list[Named]:
    """The names of a text, in text order, those of the cast in place of what overlaps them."""
    ends = [one.end for one in given]

    def is_free(name: Named) -> bool:
        at = bisect.bisect_right(ends, name.start)
        return at == len(given) or given[at].start >= name.end

    told = [Named(one.start, one.end, NameType.PERSON, CERTAIN) for one in given if one.capital]
    return sorted([*filter(is_free, names), *told])


def with_people(names: Sequence[Name], given: Sequence[Given]) -> Sequence[Name]:
    """The names of people, in text order, with those of the cast."""
    if not given:
        return names
    ends = [one.end for one in given]
    free = [
        name
        for name in names
        if (at := bisect.bisect_right(ends, name.start)) == len(given) or given[at].start >= name.end
    ]
    return sorted([*free, *(Name(one.start, one.end) for one in given)])


def _name_at(names: Sequence[tuple[Token, Token]], firsts: Sequence[Token], end: Token) -> tuple[Token, Token] | None:
    """The name that holds the token in front of another one; None where none does."""
    at = bisect.bisect_right(firsts, end - 1) - 1
    return names[at] if at >= 0 and names[at][1] >= end else None


def _sought(name: str, articles: frozenset[str]) -> tuple[str, ...]:
    """A name as it is looked for: *The Queen* is *Queen*, and *the queen* in any letters; others are as they are."""
    first, _, rest = name.strip().partition(" ")
    if _key(first) not in articles or not rest.strip():
        return (name,)
    phrase = f"{first} {rest}".lower()
    return (phrase,) if rest.lstrip()[:1].islower() else (rest.strip(), phrase)


def _key(word: str) -> str:
    return fold(word.rstrip("."))


def _words(name: str, *, capital: bool = False) -> tuple[str, ...]:
    """The words of a name, folded, without dots; those with a capital alone, on request."""
    return tuple(_key(word) for word in document.read(name).view.split() if not (capital and word[:1].islower()))


def _unled(words: tuple[str, ...], leading: frozenset[str]) -> tuple[str, ...]:
    """The words of a name without forms of address, titles and articles in front; never without all of its words."""
    first = 0
    while first < len(words) - 1 and words[first] in leading:
        first += 1
    return words[first:]


def _form(name: str, characters: tuple[int, ...], particles: frozenset[str]) -> _Form:
    """A name as it is looked for: capitals have to be there, small letters need not be, nor stops between words.

    A particle may be written either way: *Mr. Van Der Holm* is *Mr. van der Holm*.
    """
    words = document.read(name).view.split()
    last = len(words) - 1
    pieces = [
        f"(?i:{re.escape(word.rstrip('.'))})"
        if word.islower() or (at < last and _key(word) in particles)
        else f"(?:{re.escape(word.rstrip('.'))}|{re.escape(word.rstrip('.').upper())})"
        for at, word in enumerate(words)
    ]
    stops = [r"\.?" if at < last else re.escape("." * words[at].endswith(".")) for at in range(len(words))]
    pattern = r"\s+".join(piece + stop for piece, stop in zip(pieces, stops, strict=True))
    return _Form(re.compile(pattern), len(words), characters, last == 0 and not words[0].islower())
