"""One person for all the forms of a name.

A full name makes a person; a surname, a first name or initials later on belong to the person who has them. Two full
names that differ in what both tell, first name or surname, are two people, and so are Mr. and Mrs. Holm. Which of
several people a short name means is weighed (``bearers``); where nothing tells, it is nobody's.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from quoteattr.analysis.tokens import Analysis
from quoteattr.decision.choice import Features
from quoteattr.graph.bearers import Bearers
from quoteattr.graph.cast_names import CastNames, Given
from quoteattr.graph.names import LONG, NAME_WORDS, Misprints, same_person, words_of
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.readings import Name

#: A text in which more people than this share a word of their names is no text; the rest are passed over.
_SAME_NAME: Final = 32
#: Of people who share the first or the last word of a full name, so many are asked whether it is theirs.
_ASKED: Final = 8
#: Stands for a person where a name could be two people's. A number that no person has, and not ``None``: that says of a
#: name that it is nobody's yet, and ``People.person``, which loops look through name by name, stays one of numbers.
EITHER: Final = -1


#: Says which of several people the short name of an index means; ``EITHER`` for nobody.
Choose: TypeAlias = Callable[["NameReading", int, Sequence[int]], int]


class GivenPeople:
    """Whom somebody told of, and which names of a document are theirs."""

    def __init__(self, cast: CastNames, given: Sequence[Given], starts: Sequence[Token]) -> None:
        self.words, self.by_word, self.pronouns = cast.words, cast.by_word, cast.pronouns()
        told = {one.start: one for one in given}
        #: Whose each name can be, by its index.
        self.given: Mapping[int, Given] = {index: told[start] for index, start in enumerate(starts) if start in told}


class NameReading:
    """The people of one document while its names are read."""

    def __init__(
        self,
        analysis: Analysis,
        language: Language,
        names: Sequence[Name],
        quoted: Sequence[bool],
        choose: Choose,
        told: GivenPeople | None = None,
    ) -> None:
        rules, tokens = language.proper_names, analysis.tokens
        self.names, self._choose = names, choose
        self.words = [
            words_of(rules, analysis, name)
            if name[1] - name[0] > 1
            else (NAME_WORDS[tokens[name[0]]],)  # one token is a word
            for name in names
        ]
        self.person = [EITHER] * len(names)
        self.fullest: list[tuple[str, ...]] = []
        self.found: list[list[int]] = []
        #: The people with each word in their names, and the one whom a full name that was read means.
        self.by_word: dict[str, list[int]] = {}
        self.exact: dict[tuple[str, ...], int] = {}
        self.bearers = Bearers(analysis, language, names, self.words, quoted, self.found, self.fullest)
        self._misprints: Misprints | None = None
        #: Whose names can be that are told to be several characters'.
        self._open: dict[int, Sequence[int]] = {}
        if told is not None:
            self._take(told)

    def full_names(self) -> None:
        """Give a person to each name of several words."""
        exact, by_word, bearers, person = self.exact, self.by_word, self.bearers, self.person
        for index, name in enumerate(self.words):
            if len(name) > 1 and person[index] == EITHER and index not in self._open:
                who = exact.get(name)
                if who is None or (index in bearers.addresses and bearers.conflict(who, index)):
                    who = self._likely(name, index) if name[0] in by_word or name[-1] in by_word else None
                self._give(index, who)

    def short_names(self) -> None:
        """Give a person to each other name, unless it could be two people's."""
        person, bearers = self.person, self.bearers
        last, times = bearers.last, bearers.times
        for index, name in enumerate(self.words):
            who = person[index]
            if who == EITHER:
                if index in self._open:
                    meant: int | None = self._choose(self, index, self._open[index])
                else:
                    meant = self._bearer(name[0], index) if name and not bearers.is_couple(index) else EITHER
                if meant == EITHER:
                    continue
                who = self._give(index, meant)
                if who in last:  # above that, as in a heading, it tells nothing of whom it means
                    bearers.called[name[0], who] = bearers.called_last[name[0]] = who
            last[who] = index
            times[who] = times.get(who, 0) + 1

    def described(self, index: int, people: Sequence[int]) -> list[Features]:
        """What speaks for each of some people that a short name means them."""
        return self.bearers.described(self.words[index][0], index, people, self.fullest)

    def _take(self, told: GivenPeople) -> None:
        """Begin with those who were told of, and give them their names: first those that no other could have.

        A name without its form of address is not that of somebody who is addressed otherwise: where *Holm* is told to
        be Mr. Holm's, *Miss Holm* is somebody else.
        """
        self.fullest += told.words
        self.found += ([] for _ in told.words)
        for word, whose in told.by_word.items():
            self.by_word[word] = list(whose)
        self.bearers.known.update(told.pronouns)
        for index, one in sorted(told.given.items(), key=lambda item: (not item[1].led, item[0])):
            people = one.characters
            if not one.led and index in self.bearers.addresses:
                people = tuple(who for who in people if not self.bearers.conflict(who, index))
            if len(people) > 1:
                self._open[index] = people
            elif people and not self.bearers.is_couple(index):
                self._give(index, people[0])

    def _give(self, index: int, who: int | None) -> int:
        """Give a name to a person, who is told; to a new one for None."""
        if who is None:
            name = self.words[index]
            who = len(self.fullest)
            self.exact.setdefault(name, who)
            self.fullest.append(name)
            self.found.append([])
            for word in name if len(name) < 2 else set(name):
                self.by_word.setdefault(word, []).append(who)
        self.person[index] = who
        self.found[who].append(index)
        if index in self.bearers.addresses:
            self.bearers.put(who, index)
        return who

    def _likely(self, name: tuple[str, ...], index: int) -> int | None:
        """The first of those with its first or last word whose a full name could be too; it may be the fuller one."""
        candidates = {who for part in (name[0], name[-1]) for who in self.by_word.get(part, ())[:_ASKED]}
        bearers = self.bearers
        address = bearers.addresses.get(index)
        of_family = address is not None and address.family
        for who in sorted(candidates):
            if address is not None and bearers.conflict(who, index):
                continue
            if of_family and name[0] == self.fullest[who][-1] != name[-1]:
                return who  # Mr. Holm OBE
            if same_person(self.fullest[who], name):
                self.exact.setdefault(name, who)
                if len(name) > len(self.fullest[who]):
                    for word in set(name) - set(self.fullest[who]):
                        self.by_word.setdefault(word, []).append(who)
                    self.fullest[who] = name
                return who
        return None

    def _bearer(self, word: str, index: int) -> int | None:
        """Who is meant by one word of a name; None for nobody yet, and ``EITHER`` where it could be two."""
        held = self.by_word.get(word)
        if held is None:
            return self._misprinted(word, index)
        if index in self.bearers.addresses:
            held = [who for who in held[-_SAME_NAME:] if not self.bearers.conflict(who, index)]
        if len(held) > 1:
            return self._choose(self, index, held[-_SAME_NAME:])
        return held[0] if held else None

    def _misprinted(self, word: str, index: int) -> int | None:
        """Who has a family name that a word is a misprint of, and nobody else has."""
        if len(word) < LONG:
            return None
        if self._misprints is None:
            self._misprints = Misprints({name[-1]: None for name in self.fullest if len(name) > 1})
        held = self.by_word.get(self._misprints.of(word) or "", ())
        return held[0] if len(held) == 1 and not self.bearers.conflict(held[0], index) else None
