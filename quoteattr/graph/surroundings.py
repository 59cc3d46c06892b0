"""What stands beside the names of a person: the words, the ages and the countries that a phrase may take up again.

An office is read by rules; what a phrase says of somebody need be none: *Ada Holm, 43, of Lundby … the Lundby woman*.
"""

import bisect
import functools
from collections.abc import Sequence
from typing import Final, NamedTuple

from quoteattr.graph.entities import People
from quoteattr.graph.layout import Layout
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.classes import TokenClass

#: So many names of a person are looked at, the first ones: there people are introduced.
_NAMES: Final = 4
#: So many tokens before and behind a name are beside it.
_BEFORE: Final = 6
_BEHIND: Final = 10
#: And so many are close.
_CLOSE_BEFORE: Final = 3
_CLOSE_BEHIND: Final = 4

#: So many words are looked for in the text one by one; if more are asked for, all of its words are read once.
_SEARCHED: Final = 24
#: So many tokens before a noun its article is looked for, among these.
_DESCRIBED: Final = 4
_NOMINAL: Final = frozenset(TokenClass.ARTICLE + TokenClass.SMALL + TokenClass.CAPITALISED + TokenClass.ADVERB)


class Beside(NamedTuple):
    """What stands beside somebody's names."""

    #: The words, in small letters, those of the names too.
    words: frozenset[str]
    #: Those of them right before and behind.
    close: frozenset[str]
    #: How old it says that somebody is.
    ages: frozenset[str]
    countries: frozenset[str]


class Surroundings:
    """What stands beside the names of each person of a document, read when it is first asked for."""

    def __init__(self, layout: Layout, language: Language, people: People, quoted: Sequence[bool]) -> None:
        self._analysis, self._edges = layout.analysis, layout.edges
        self._people, self._quoted = people, quoted
        self._rules, self._countries = language.nominals, language.lexicon.countries
        self._introduces = language.naming.introduces
        self._governing = language.standing.GOVERNING
        self._found: dict[int, Beside] = {}
        self._asked: dict[str, Token] = {}

    def of(self, who: int) -> Beside:
        """What stands beside the names of a person, by number; what is inside quotes tells nothing."""
        found = self._found.get(who)
        if found is None:
            found = self._found[who] = self._read(who)
        return found

    def first(self, word: str) -> Token:
        """The first token that is a word in small letters; one behind all tokens where none is."""
        found = self._asked.get(word)
        if found is None:
            searched = (
                len(self._asked) < _SEARCHED and word.isascii() and len(self._lowered) == len(self._analysis.view)
            )
            found = self._search(word) if searched else self._firsts.get(word, len(self._analysis.tokens))
            self._asked[word] = found
        return found

    def _search(self, word: str) -> Token:
        """The same, looked for in the text: for a few words, that is far quicker than to read all of them."""
        analysis, text = self._analysis, self._lowered
        at = text.find(word)
        while at >= 0:
            token = bisect.bisect_right(analysis.starts, at) - 1
            if analysis.word(token) == word:
                return token
            at = text.find(word, at + 1)
        return len(analysis.tokens)

    @functools.cached_property
    def _lowered(self) -> str:
        return self._analysis.view.lower()

    def introduced(self, word: str) -> Token:
        """The first token of the words where somebody is brought up by a noun: *an old trader*; one behind all tokens.

        What is set off behind a comma is said of somebody else: *Ada Holm, a trader*.
        """
        end, tags = len(self._analysis.tokens), self._analysis.tags
        first = self.first(word)
        for token in range(first - 1, max(-1, first - 1 - _DESCRIBED), -1):
            if first == end or tags[token] not in _NOMINAL:
                return end
            if tags[token] == TokenClass.ARTICLE:
                brings_up = self._introduces(self._analysis.word(token)) and tags[token - 1 : token] != TokenClass.COMMA
                return token if brings_up else end
        return end

    @functools.cached_property
    def _firsts(self) -> dict[str, Token]:
        words = self._analysis.words(0, len(self._analysis.tokens))
        return dict(zip(reversed(words), range(len(words) - 1, -1, -1), strict=True))

    def _read(self, who: int) -> Beside:
        words: set[str] = set()
        close: set[str] = set()
        ages: set[str] = set()
        for index in self._people.found[who][:_NAMES]:
            if self._quoted[index]:
                continue
            start, end = self._people.names[index]
            low, high = self._around(index)
            words.update(self._analysis.words(low, high))
            close.update(self._analysis.words(max(low, start - _CLOSE_BEFORE), min(high, end + _CLOSE_BEHIND)))
            if self._rules.AGE_BEHIND.match(self._analysis.tags, end):
                ages.add(self._analysis.word(end + 1))
        ages.update(age for age in map(self._rules.age, words) if age is not None)
        countries = {self._countries[word] for word in close if word in self._countries}
        return Beside(frozenset(words), frozenset(close), frozenset(ages), frozenset(countries))

    def _is_place(self, index: int) -> bool:
        """Whether a name may be that of a place, which tells more of who is named before: *Ada Holm of Lundby*."""
        start, end = self._people.names[index]
        return end - start == 1 and self._analysis.tags[start - 1 : start] in self._governing

    def _around(self, index: int) -> tuple[Token, Token]:
        """The tokens beside a name, as far as its sentence goes and nobody else is named."""
        names, tags = self._people.names, self._analysis.tags
        start, end = names[index]
        low, high = max(0, start - _BEFORE), end + _BEHIND
        if index and not self._is_place(index - 1):
            low = max(low, names[index - 1].end)
        following = index + 1 if index + 1 == len(names) or not self._is_place(index + 1) else index + 2
        if following < len(names):
            high = min(high, names[following].start)
        edge = bisect.bisect_left(self._edges, end)
        if edge:
            low = max(low, self._edges[edge - 1])
        if edge < len(self._edges):
            high = min(high, self._edges[edge])
        apart = self._rules.APART
        before, behind = max(low, start), end
        while before > low and tags[before - 1] not in apart:
            before -= 1
        while behind < high and tags[behind] not in apart:
            behind += 1
        return before, behind
