"""One person for all the forms of a name.

A full name makes a person; a surname, a first name or initials later on belong to the person who has
them. Two full names that differ in what both tell, first name or surname, are two people.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.language import Language
from quoteattr.language.folding import fold
from quoteattr.language.readings import Name
from quoteattr.language.rules import ProperNames
from quoteattr.memo import Memo

#: A text in which more people than this share a word of their names is no text; the rest are passed over.
_SAME_NAME = 32
#: Of people who share the first or the last word of a full name, so many are asked whether it is theirs.
_ASKED = 8
#: Of two people of one surname the one who was named last is meant, though it was long before; but where both were
#: named within so many names before, nothing tells which.
_BOTH_NEAR = 2
#: Stands for a person where a name could be two people's. A number that no person has, and not ``None``: that says of a
#: name that it is nobody's yet, and ``People.person``, which loops look through name by name, stays one of numbers.
EITHER: Final = -1


class _NameWords(Memo[str, str]):
    """Tokens as words of names, folded and without dots, each worked out once."""

    def work_out(self, token: str) -> str:
        return fold(token.rstrip().rstrip("."))


_NAME_WORDS = _NameWords()


def words_of(rules: ProperNames, analysis: Analysis, name: Name) -> tuple[str, ...]:
    """The words of a name, folded, without dots and suffixes."""
    start, end = name
    tokens, tags = analysis.tokens[start:end], analysis.tags[start:end]
    if rules.NO_WORD.isdisjoint(tags):
        return tuple([_NAME_WORDS[token] for token in tokens])
    return tuple([_NAME_WORDS[token] for token, tag in zip(tokens, tags, strict=True) if tag not in rules.NO_WORD])


def _initial(a: str, b: str) -> bool:
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _share(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether a middle name of each could be one: *P.* and *Paul* could, *P.* and *R.* could not."""
    return any(one == other or _initial(one, other) for one in a for other in b)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names could be one person's.

    >>> same_person(("ann", "marie", "berg"), ("ann", "berg")), same_person(("a", "berg"), ("ann", "berg"))
    (True, True)
    >>> same_person(("ann", "berg"), ("ola", "berg")), same_person(("ann", "p", "berg"), ("ann", "r", "berg"))
    (False, False)
    """
    short, long = sorted((a, b), key=len)
    if short[-1] == long[-1]:
        if len(short) > 2 and not _share(short[1:-1], long[1:-1]):
            return False
        return short[0] == long[0] or _initial(short[0], long[0]) or set(short) <= set(long)
    return short[0] == long[0] and len(long) > len(short) and set(short) <= set(long)


class NameReading:
    """The people of one document while its names are read."""

    def __init__(self, analysis: Analysis, language: Language, names: Sequence[Name]) -> None:
        tokens, rules = analysis.tokens, language.proper_names
        self.analysis, self.lexicon, self.names = analysis, language.lexicon, names
        self.address = language.honorifics.address
        self.words = [
            words_of(rules, analysis, name)
            if name[1] - name[0] > 1
            else (_NAME_WORDS[tokens[name[0]]],)  # one token is a word
            for name in names
        ]
        self.person = [EITHER] * len(names)
        self.fullest: list[tuple[str, ...]] = []
        self.found: list[list[int]] = []
        #: The people with each word in their names, and the one whom a full name that was read means.
        self.by_word: dict[str, list[int]] = {}
        self.exact: dict[tuple[str, ...], int] = {}
        #: The name by which each person was named last, as far as the short names are read.
        self.last_seen: dict[int, int] = {}

    def full_names(self) -> None:
        """Give a person to each name of several words."""
        exact, by_word = self.exact, self.by_word
        for index, name in enumerate(self.words):
            if len(name) > 1:
                who = exact.get(name)
                if who is None and (name[0] in by_word or name[-1] in by_word):
                    who = self._likely(name)
                if who is None:
                    self._put(index)
                else:
                    self.person[index] = who
                    self.found[who].append(index)

    def short_names(self) -> None:
        """Give a person to each other name, unless it could be two people's."""
        person, last_seen, by_word = self.person, self.last_seen, self.by_word
        for index, name in enumerate(self.words):
            if person[index] == EITHER and name:
                held: Sequence[int] = by_word.get(name[0], ())
                if len(held) > 1:
                    held = self._addressed(index, held[-_SAME_NAME:])
                who = self._surname(name[0], held, index) if len(held) > 1 else held[0] if held else None
                if who == EITHER:
                    continue
                if who is None:
                    self._put(index)
                else:
                    person[index] = who
                    self.found[who].append(index)
            if person[index] != EITHER:
                last_seen[person[index]] = index

    def _put(self, index: int) -> None:
        """Give a new person to a name."""
        name = self.words[index]
        who = self.person[index] = self.exact[name] = len(self.fullest)
        self.fullest.append(name)
        self.found.append([index])
        for word in name if len(name) < 2 else set(name):
            self.by_word.setdefault(word, []).append(who)

    def _likely(self, name: tuple[str, ...]) -> int | None:
        """The first of those with its first or last word whose a full name could be too; it may be the fuller one."""
        candidates = {who for part in (name[0], name[-1]) for who in self.by_word.get(part, ())[:_ASKED]}
        who = next((who for who in sorted(candidates) if same_person(self.fullest[who], name)), None)
        if who is not None:
            self.exact[name] = who
            if len(name) > len(self.fullest[who]):
                for word in set(name) - set(self.fullest[who]):
                    self.by_word.setdefault(word, []).append(who)
                self.fullest[who] = name
        return who

    def _addressed(self, index: int, held: Sequence[int]) -> Sequence[int]:
        """Those of some people whose form of address is not another than that before a name."""
        pronoun = self.address(self.analysis, self.lexicon, self.names[index])
        if pronoun is None:
            return held
        firsts = [(who, self.names[self.found[who][0]]) for who in held]
        return [who for who, first in firsts if self.address(self.analysis, self.lexicon, first) in (pronoun, None)]

    def _surname(self, word: str, held: Sequence[int], index: int) -> int | None:
        """Which of several people one word of a name means; None for nobody yet."""
        last_seen = self.last_seen
        for group in self._groups(word, held):
            if not group:
                continue
            near = sorted([who for who in group if who in last_seen], key=last_seen.__getitem__, reverse=True)
            if not near:
                return group[0]
            return EITHER if len(near) > 1 and index - last_seen[near[1]] <= _BOTH_NEAR else near[0]
        return None

    def _groups(self, word: str, held: Sequence[int]) -> Iterator[Sequence[int]]:
        """Those whom a word could mean, the likeliest first: who was named before goes before who is named later."""
        fullest = self.fullest
        for some in ([who for who in held if who in self.last_seen], held):
            yield [who for who in some if fullest[who][-1] == word]
            yield [who for who in some if fullest[who][0] == word]
            yield some
