"""Whose something is: the person or the body that a possessive stands for, before the place where it stands."""

import bisect
import functools
from collections.abc import Sequence
from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.graph.entities import People
from quoteattr.graph.genders import MENTIONS, Genders
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.classes import TokenClass
from quoteattr.language.roles import RoleReader

#: *his* and *her* stand for one of the people in the last so many names.
OWNERS: Final = 8
#: What speaks for an owner: near, each name farther away, told by a word to be he or she, named more than once. Set by
#: hand, as no gold tells whose an office is.
_NEARBY: Final = 2.0
_FARTHER: Final = 0.25
#: What *its* stands for is looked for in so many tokens.
_BODIES: Final = 250


class Possessors:
    """Whose something is in one document."""

    def __init__(
        self,
        analysis: Analysis,
        language: Language,
        reader: RoleReader,
        people: People,
        quoted: Sequence[bool],
        spans: Sequence[tuple[Token, Token]],
        genders: Genders,
    ) -> None:
        self._analysis, self._reader, self._people, self._quoted = analysis, reader, people, quoted
        self._tags, self._word, self._spans, self._genders = analysis.tags, analysis.word, spans, genders
        self._rules, self._pronouns = language.possessors, language.pronouns

    def owner(self, token: Token, besides: int | None = None) -> str | None:
        """Whom a possessive stands for, by name: a person for *her*, a body for *its*; None where nobody is.

        Args:
            token: the token of the possessive.
            besides: the person who is owned, and so is not the owner; None where that is nobody known.
        """
        pronoun = self._pronouns.PRONOUNS.get(self._word(token))
        if pronoun == self._pronouns.THING:
            return self.body_before(token)
        if pronoun not in self._pronouns.GENDERED:
            return None
        people = self._people
        best: int | None = None
        most = 0.0
        index = bisect.bisect_left(people.starts, token)
        for rank, i in enumerate(range(index - 1, max(-1, index - OWNERS), -1)):
            who, name = people.person[i], people.names[i]
            if who < 0 or who == besides or self._quoted[i]:
                continue
            gender = self._genders.pronoun(who)
            if gender not in (pronoun, None):
                continue
            # A place looks like a name too: what a preposition governs, or nobody gives a surname later, is one.
            place = gender is None and self._tags[name.start - 1 : name.start] in self._rules.BEFORE_PLACE
            value = _NEARBY - rank * _FARTHER + (gender == pronoun) - place + (len(people.found[who]) > 1)
            if value > most:
                best, most = who, value
        return self.name(best) if best is not None else None

    def name(self, who: int) -> str:
        """A person by the longest of the names."""
        names = (self._people.names[index] for index in self._people.found[who][:MENTIONS])
        return self._reader.text(*max(names, key=lambda name: name.end - name.start))

    def body_before(self, token: Token, *, private: bool = False) -> str | None:
        """The body that *its* stands for: the first one of its sentence, or of the nearest sentence before.

        Args:
            token: the token of the pronoun.
            private: whether it is known to be a firm or a club, and no court or council.
        """
        word, tags = self._word, self._tags
        low = max(0, token - _BODIES)
        window = self._outside[low:token]
        for sentence in reversed(list(self._rules.SENTENCE.finditer(window))):
            for match in self._rules.BODY.finditer(window, *sentence.span()):
                first, last = low + match.start("run"), low + match.end("run")
                while tags[first] in self._rules.BEFORE_BODY and tags[last - 1] != TokenClass.BODY:
                    first += 1
                small = tags[last - 1] == TokenClass.BODY
                if small and (word(first - 1) != self._rules.KNOWN_BODY or word(last - 1).endswith(self._rules.PLURAL)):
                    continue
                if last - first == 1 and low + sentence.start() == first and self._analysis.tokens[first].isupper():
                    continue  # where a report was written
                if private and word(last - 1) in self._rules.PUBLIC_BODY:
                    continue
                full = self._reader.spelt(first, last)
                bare = full is None and last - first == 1 and word(first) in self._rules.ANY_COMPANY
                if not bare and self._could_own(first, last):
                    return full or self._reader.text(first, last)
        return None

    def _could_own(self, first: Token, last: Token) -> bool:
        """Whether a run of capitals is a body, and not a person."""
        if not set(self._tags[first:last]).isdisjoint(self._rules.SURE_BODY):
            return True
        index = self._people.at(first)
        if index is None:
            return True
        who = self._people.person[index]
        if who < 0 or self._genders.pronoun(who):
            return False
        alone = len(self._people.words[who]) == 1
        behind_article = self._tags[max(0, first - 1) : first] == TokenClass.ARTICLE
        return behind_article or (alone and self._tags[last : last + 1] in self._rules.DOES)

    @functools.cached_property
    def _outside(self) -> str:
        """The classes of the tokens, with all that is quoted blotted out."""
        parts: list[str] = []
        at = 0
        for first, last in self._spans:
            if first >= at:
                parts += (self._tags[at:first], TokenClass.QUOTE * (last - first))
                at = last
        return "".join((*parts, self._tags[at:]))
