"""The offices, jobs and standings that the text gives each person, and the bodies that they belong to.

What is read at the names comes first; a counterpart's office and whose an office is are told by that alone; then come
nouns that a following sentence has for the person of the one before. Each step looks at those before it and at earlier
places of the text, so what is found of one person is the same whoever was asked about before.
"""

import bisect
import functools
import itertools
from collections.abc import Container, Iterator, Sequence
from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.graph.entities import People
from quoteattr.graph.genders import MENTIONS
from quoteattr.graph.mentions import Nominal
from quoteattr.graph.possessors import OWNERS, Possessors
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.classes import TokenClass
from quoteattr.language.roles import OFFICE_REACH, RoleMention, RoleReader
from quoteattr.model import MentionForm

#: Who *the captain* is, is looked for in so many names.
_HOLDERS: Final = 40
#: Whether somebody else holds an office, is looked for in so many names.
_EARLIER: Final = 60
#: A counterpart of a counterpart of a counterpart: the chain is followed so far.
_CHAIN: Final = 10
#: A noun that no list has is looked for in all of a text, unless that has so many letters: there are as many such nouns
#: as one likes, and each takes its time.
_SEARCHED: Final = 50_000
#: Tokens of the longest sentence.
_SENTENCE: Final = 300
#: A noun for somebody by itself, *the judge*, may be anybody's; with a word before it, *the former judge*, it tells.
_TELLING_WORDS: Final = 2


class Roles:
    """The roles of the people of one document, each person's read when it is first asked for."""

    def __init__(
        self,
        analysis: Analysis,
        language: Language,
        people: People,
        quoted: Sequence[bool],
        reader: RoleReader,
        possessors: Possessors,
    ) -> None:
        self._analysis, self._lexicon, self._people, self._quoted = analysis, language.lexicon, people, quoted
        self._rules, self._possession, self._chunks = language.nominals, language.possessors, language.chunks
        self._reader, self._possessors = reader, possessors
        self._tags, self._word = analysis.tags, analysis.word
        self._read: dict[int, Sequence[tuple[RoleMention, int]]] = {}
        self._at_names: dict[int, Sequence[RoleMention]] = {}
        self._all: dict[int, Sequence[RoleMention]] = {}
        #: The people named near a word for an office, by the nouns for it.
        self._near: dict[tuple[str, ...], Container[int]] = {}
        #: The possessors that were asked for: one ends many readings.
        self._owners: dict[tuple[Token, str], str] = {}

    def of(self, who: int) -> Sequence[RoleMention]:
        """Every role that the text gives a person: those at the names in text order, then those behind."""
        found = self._all.get(who)
        if found is None:
            found = self._all[who] = (*self._completed_at_names(who), *self._in_next_sentences(who))
        return found

    def _completed_at_names(self, who: int) -> Sequence[RoleMention]:
        """The roles at a person's names, with whatever they lean on put in."""
        found = self._at_names.get(who)
        if found is None:
            found = self._at_names[who] = [self._completed(role, index) for role, index in self._as_read(who)]
        return found

    def _as_read(self, who: int) -> Sequence[tuple[RoleMention, int]]:
        """The roles at a person's names as they stand there, each with the index of the name."""
        found = self._read.get(who)
        if found is None:
            quoted, names, around = self._quoted, self._people.names, self._reader.around
            found = self._read[who] = [
                (role, index)
                for index in self._people.found[who][:MENTIONS]
                if not quoted[index]
                for role in around(*names[index])
            ]
        return found

    def _completed(self, role: RoleMention, index: int) -> RoleMention:
        """A counterpart has the office of its owner; *her lawyer* is the lawyer of whoever *her* stands for."""
        if role.counterpart:
            return self._counterpart(role, index)
        if role.possessor is not None and role.of is not None:
            return role._replace(of=self.possessor(role.possessor, role.of))
        if role.owner is None or role.of is not None or not role.title:
            return role
        return role._replace(of=self._possessors.owner(role.owner, self._people.person[index]))

    def _counterpart(self, role: RoleMention, index: int) -> RoleMention:
        """The office of the one named before, which a counterpart has too; of a counterpart's, that of the next one."""
        at = role
        for _ in range(_CHAIN):
            owner = self._owner_of(at, index)
            if owner is None:
                break
            at, index = owner
            if not at.counterpart:
                return role._replace(
                    title=at.title, portfolio=at.portfolio, counterpart=False, owner=None, rule=_COUNTERPART
                )
        return role._replace(title=self._rules.COUNTERPART, counterpart=False, owner=None)

    def _owner_of(self, role: RoleMention, index: int) -> tuple[RoleMention, int] | None:
        """The first office, before a counterpart, of the last one named before who has one; and where that is named."""
        person = self._people.person
        for i in range(index - 1, max(-1, index - OWNERS), -1):
            who = person[i]
            if who < 0 or who == person[index]:
                continue
            for other, at in self._as_read(who):
                if (other.title or other.counterpart) and other.token < role.token:
                    return other, at
        return None

    def possessor(self, token: Token, name: str) -> str:
        """A possessor by the full name: *Berg's lawyer*, *the captain's wife*, *the company's founder*.

        Args:
            token: the possessor's last token.
            name: its words as they stand there.
        """
        found = self._owners.get((token, name))
        if found is None:
            found = self._owners[token, name] = self._in_full(token, name)
        return found

    def _in_full(self, token: Token, name: str) -> str:
        """The full name of a possessor that was not asked for before."""
        people = self._people
        index = people.at(token)
        if index is not None and people.person[index] >= 0:
            start, end = people.names[index]
            if len(name.split()) <= end - start:
                return self._possessors.name(people.person[index])
        word = self._word(token)
        if self._tags[token] in _PERSON_NOUNS:
            return self._holder(word, token) or name
        if word in self._possession.ANY_COMPANY and len(name.split()) == 1:
            return self._possessors.body_before(token, private=True) or name
        return name

    def _holder(self, noun: str, token: Token) -> str | None:
        """The person who is *the captain*, named before."""
        index = bisect.bisect_left(self._people.starts, token)
        for i in range(index - 1, max(-1, index - _HOLDERS), -1):
            who = self._people.person[i]
            if who >= 0 and self.may_hold(who, (noun,)) and any(noun == head for head in self._heads_of(who)):
                return self._possessors.name(who)
        return None

    def _heads_of(self, who: int) -> Iterator[str]:
        """The last words of a person's titles."""
        for role, index in self._as_read(who):
            title = self._counterpart(role, index).title if role.counterpart else role.title
            if title:
                yield title.lower().split()[-1]

    # The sentence behind.

    def _in_next_sentences(self, who: int) -> Iterator[RoleMention]:
        """*Ada Holm arrived late. The former judge was tired*: both sentences are about one."""
        for index in self._people.found[who][:MENTIONS]:
            nominal = None if self._quoted[index] else self._subject_behind(index)
            if nominal is not None and not self._is_anybody_else(nominal, index):
                role = self._reader.phrase(nominal.start, nominal.core_end, nominal.core_end)
                if role is not None:
                    yield role._replace(rule=_NEXT_SENTENCE)

    def _subject_behind(self, index: int) -> Nominal | None:
        """The definite noun phrase that starts the sentence behind the one that a name starts; None where none does."""
        tags = self._tags
        start, end = self._people.names[index]
        if tags[max(0, start - 1) : start] not in self._rules.SENTENCE_START:
            return None
        rest = self._rules.REST_OF_SENTENCE.match(tags, end, end + _SENTENCE)
        if rest is None:
            return None
        first = rest.end()
        found = self._chunks.NOMINAL.match(tags, first)
        if found is None or self._word(first) not in self._lexicon.definite:
            return None
        shape_ = self._chunks.shape(found[0])
        if shape_ is None or shape_.form is not MentionForm.NOUN_PHRASE:
            return None
        nominal = Nominal(
            first, found.end(), first + shape_.core, first + shape_.core_end, first + shape_.head, shape_.form
        )
        telling = nominal.size >= _TELLING_WORDS and tags[nominal.head] == TokenClass.ROLE
        return nominal if telling and not self._is_apart(nominal) else None

    def _is_apart(self, nominal: Nominal) -> bool:
        """Whether a phrase is for somebody who was spoken of last, whoever that is: *the 46-year-old nurse*."""
        return any(map(self._rules.is_age, self._analysis.words(nominal.core, nominal.end)))

    def _is_anybody_else(self, nominal: Nominal, index: int) -> bool:
        """Whether somebody named before has such an office, by what is read at the names."""
        noun = self._word(nominal.head)
        nouns = self._rules.called(noun)
        seen: set[int] = set()
        for i in range(index, max(-1, index - _EARLIER), -1):
            who = self._people.person[i]
            if who < 0 or who in seen or not self.may_hold(who, nouns):
                continue
            seen.add(who)
            for role in self._completed_at_names(who):
                if role.token <= nominal.start and noun in self._rules.office(role.title or "").holders:
                    return True
        return False

    # Who is worth asking.

    def may_hold(self, who: int, nouns: tuple[str, ...]) -> bool:
        """Whether an office of a person could be called so; where it could not, nobody need read the person's offices.

        An office stands near a name of whoever holds it. Of the many people that a text names, few are named near the
        one word that somebody asks for, and to look for that word is far quicker than to read what all of them are.

        Args:
            who: the person.
            nouns: the nouns for the office, in small letters and the singular.
        """
        known = self._near.get(nouns)
        if known is None:
            known = self._near[nouns] = self._named_near(nouns)
        return who in known

    def _named_near(self, nouns: tuple[str, ...]) -> Container[int]:
        """The people named near a word for an office; everybody, where the office need not stand near a name of them.

        The few words are gone through, and not the names of each person who is asked about.
        """
        listed = self._is_listed(nouns[0])
        if self._analysis.parse is not None or not (listed or len(self._analysis.view) < _SEARCHED):
            return range(len(self._people.found))  # a parse ties offices to names from farther away
        names, starts, person = self._people.names, self._people.starts, self._people.person
        near: set[int] = set()
        words = list(self._listed_tokens(nouns) if listed else self._tokens_of(nouns))
        for token in itertools.chain(words, self._counterparts):
            at = bisect.bisect_right(starts, token + OFFICE_REACH) - 1
            while at >= 0 and names[at].end > token - 2 * OFFICE_REACH:
                near.add(at)
                at -= 1
        for token in words:  # or in the sentence behind the name
            at = bisect.bisect_left(starts, token) - 1
            if at >= 0 and token - names[at].end <= _SENTENCE:
                near.add(at)
        return {person[at] for at in near if self._is_read(at)}

    def _is_listed(self, noun: str) -> bool:
        """Whether each token that is such a noun has the class of one that heads offices."""
        lexicon = self._lexicon
        return (
            lexicon.small.get(noun, " ") in self._rules.OFFICE and lexicon.capital.get(noun, " ") in self._rules.OFFICE
        )

    def _listed_tokens(self, nouns: tuple[str, ...]) -> Iterator[Token]:
        """The tokens that are one of some nouns for offices."""
        for noun in nouns:
            yield from self._heads.get(noun, ())
            yield from self._heads.get(noun + self._rules.PLURAL, ())

    def _tokens_of(self, nouns: tuple[str, ...]) -> Iterator[Token]:
        """The tokens that are one of some nouns, of whatever class."""
        text, starts = self._lowered, self._analysis.starts
        for noun in nouns:
            at = text.find(noun)
            while at >= 0:
                token = bisect.bisect_right(starts, at) - 1
                if self._word(token) in (noun, noun + self._rules.PLURAL):
                    yield token
                at = text.find(noun, at + 1)

    def _is_read(self, index: int) -> bool:
        """Whether a name is one of those of a person that are read for offices."""
        who = self._people.person[index]
        found = self._people.found[who] if who >= 0 else ()
        return index in found[:MENTIONS]

    @functools.cached_property
    def _heads(self) -> dict[str, list[Token]]:
        """The tokens that could head an office, by their words."""
        found: dict[str, list[Token]] = {}
        for match in self._rules.OFFICE_HEAD.finditer(self._tags):
            found.setdefault(self._word(match.start()), []).append(match.start())
        return found

    @functools.cached_property
    def _lowered(self) -> str:
        """The text in small letters, each where it was: the few that become two are in no noun of the lists."""
        view = self._analysis.view
        lowered = view.lower()
        return lowered if len(lowered) == len(view) else "".join([letter.lower()[0] for letter in view])

    @functools.cached_property
    def _counterparts(self) -> list[Token]:
        """The tokens for counterparts, whose office may be any."""
        return sorted(t for word, tokens in self._heads.items() if self._rules.COUNTERPART in word for t in tokens)


#: The words of such an office stand at another's name, where no reading at this one has them.
_COUNTERPART: Final = "as somebody's counterpart"
_NEXT_SENTENCE: Final = "subject of the next sentence"
_PERSON_NOUNS: Final = TokenClass.ROLE + TokenClass.ROLE_NAME
