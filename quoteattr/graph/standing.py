"""How each mention is there by itself, from wherever it is looked back at: a subject, a possessor, what is governed.

After centering (Grosz, Joshi & Weinstein 1995) and salience factors (Lappin & Leass 1994).
What such a standing is worth is a matter for whoever looks back.
"""

import bisect
import functools
from typing import Final, NamedTuple

from quoteattr.analysis.parse import EntityKind
from quoteattr.analysis.tokens import Analysis
from quoteattr.graph.entities import People
from quoteattr.graph.layout import Layout
from quoteattr.graph.mentions import Key, Mentions
from quoteattr.graph.sentences import Sentences
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.classes import TokenClass

#: So many mentions of somebody are asked whether it is a person.
_ASKED: Final = 6
#: A name that the text does not treat as a person's.
WEAK: Final = "weak"
#: One that was decided to be a body's, a place's or a thing's, and could be a person's.
DOUBTED: Final = "doubted"
#: Somebody whom something belongs to: *Ada Holm's board*.
POSSESSOR: Final = "possessor"


class Referent(NamedTuple):
    """Somebody in the text: a person by number, or a phrase by its folded words."""

    #: None for a phrase.
    person: int | None
    phrase: str = ""

    @property
    def is_person(self) -> bool:
        """Whether it is one of the people with a name."""
        return self.person is not None


class Manner(NamedTuple):
    """How a mention is there, from wherever it is looked back at."""

    #: Whether it is in the last sentence of its stretch, and is a subject.
    last: bool
    subject: bool
    #: possessor, governed or nothing.
    tied: str
    #: weak for a name that the text does not treat as a person's, doubted for one that was decided to be none; of
    #: phrases, definite and the like; else nothing.
    kind: str


class Standing(NamedTuple):
    """Where a mention stands, and how."""

    #: None where its stretch was not laid out.
    stretch: int | None
    #: The sentence of that, counted from 1.
    sentence: int
    manner: Manner


class Named(NamedTuple):
    """A name that could be a person's, as whoever looks back at it finds it."""

    who: Referent
    paragraph: int
    standing: Standing


class Standings:
    """How the mentions of one document stand, each worked out when it is first asked for."""

    def __init__(
        self, layout: Layout, language: Language, people: People, mentions: Mentions, sentences: Sentences
    ) -> None:
        self._rules = language.standing
        self._analysis: Analysis = layout.analysis
        self._people, self._mentions, self._sentences = people, mentions, sentences
        self._tags, self._word = self._analysis.tags, self._analysis.word
        self._named: dict[int, Named | None] = {}
        self._persons: dict[int, tuple[Referent, str]] = {}

    def named(self, index: int) -> Named | None:
        """A name, by its index, as whoever looks back at it finds it; None for what is no person's."""
        if index in self._named:
            return self._named[index]
        found = self._named[index] = self._read(index)
        return found

    def _read(self, index: int) -> Named | None:
        start, end = self._people.names[index]
        if start not in self._people.told and self._rules.is_thing(self._tags, start, end, self._word):
            return None
        who, kind = self._person(self._people.person[index])
        paragraph = self._mentions.paragraph(start)
        standing = self.of(self._mentions.key_in(start, paragraph), start, end, kind)
        return tuple.__new__(Named, (who, paragraph, standing))

    def of(self, key: Key | None, start: Token, end: Token, kind: str = "") -> Standing:
        """What a mention is where it stands, whoever looks back at it: most names are looked at many times.

        Args:
            key: its chunk; None where none was laid out.
            start: its first token.
            end: the token behind it.
            kind: what sort of mention it is, for its manner.
        """
        stretch, sentence, last, subject = None, 0, False, False
        if key is not None:
            stretch, chunk = key
            starts = self._sentences.starts(stretch)
            sentence = bisect.bisect_right(starts, chunk)
            last = sentence == len(starts)
            subject = chunk in self._sentences.subjects(stretch)
        tied = ""
        if self._tags.startswith(TokenClass.POSSESSIVE, end):
            tied = POSSESSOR
        elif not subject and self._tags[start - 1 : start] in self._rules.GOVERNING:
            tied = "governed"
        return tuple.__new__(Standing, (stretch, sentence, _manner(last, subject, tied, kind)))

    def _person(self, who: int) -> tuple[Referent, str]:
        """A person, and whether the text treats the name as somebody's."""
        found = self._persons.get(who)
        if found is None:
            kind = DOUBTED if who in self._people.doubted else ""
            found = self._persons[who] = (Referent(who), kind if self._is_treated(who) else WEAK)
        return found

    def _is_treated(self, who: int) -> bool:
        """What a trained pipeline takes for a person's name is one; so is one with a fuller name of the same."""
        people, tags = self._people, self._tags
        words, times = len(people.words[who]), len(people.found[who])
        if (words > 1 and times > 1) or self.is_entity(who, EntityKind.PERSON) or people.character(who) is not None:
            return True
        for index in people.found[who][:_ASKED]:
            start, end = people.names[index]
            left, right = tags[max(0, start - self._rules.LEFT) : start], tags[end : end + self._rules.RIGHT]
            if self._rules.is_treated_as_person(left, right, words, times):
                return True
        return False

    def is_entity(self, who: int, kind: EntityKind) -> bool:
        """Whether a trained pipeline takes most of the names of somebody for such a thing."""
        parse = self._analysis.parse
        if parse is None:
            return False
        names = [self._people.names[index] for index in self._people.found[who][:_ASKED]]
        return 2 * sum(parse.entity_at.get(name.end - 1) is kind for name in names) > len(names)


@functools.lru_cache(maxsize=128)  # there are not so many, and each is there once
def _manner(last: bool, subject: bool, tied: str, kind: str) -> Manner:  # noqa: FBT001 - a cache has no names
    return Manner(last, subject, tied, kind)
