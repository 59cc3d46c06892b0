"""Who a speaker is in the text's own words: the name, or what stands for one, with office and body.

A person has the fullest name of the text and the fullest office; somebody who is not named has the noun
phrase that tells who it is, with what hangs on it (*a trader in Lundby*), for a name.
"""

import functools
from collections import Counter
from collections.abc import Sequence

from quoteattr.graph import Graph, Nominal, Referent, spellings
from quoteattr.language.classes import TokenClass
from quoteattr.language.readings import Owner
from quoteattr.model import MentionForm, Role, Speaker, SpeakerKind
from quoteattr.resolver.attribution import Attribution
from quoteattr.resolver.state import DiscourseState

_BODY = TokenClass.BODY


class Namer:
    """Tells speakers of one document by name, kind, office and pronoun."""

    def __init__(self, graph: Graph, state: DiscourseState, made: Sequence[Attribution]) -> None:
        self.graph, self.state, self.made = graph, state, made
        self.layout, self.lexicon, self.reader = graph.layout, graph.language.lexicon, graph.reader
        self.rules = graph.language.naming
        self.word = graph.layout.analysis.word
        self.text, self.tags = graph.layout.document.text, graph.layout.analysis.tags

    def speaker(self, number: str, referent: Referent, index: int) -> Speaker:
        """The speaker that a referent is, by the quote that is first said by it."""
        who = referent.person
        return self._unnamed(number, referent, index) if who is None else self._person(number, who)

    def _person(self, number: str, who: int) -> Speaker:
        """Somebody with a name."""
        character, found = self.graph.people.character(who), self.graph.people.found[who]
        (name, others) = self._spelling(who) if found or character is None else (character.name, ())
        honorific = self._honorific(who)
        if character is not None:
            others = tuple(form for form in (name, *others) if form != character.name)
            name = character.name
        elif honorific is not None and self._is_told_apart_by_title(who):
            name, others = f"{honorific} {name}", (name, *others)
        pronoun = self.state.pronouns.first(Referent(who)) or self.graph.genders.pronoun(who)
        if character is not None and character.pronoun is not None:
            pronoun = character.pronoun
        return Speaker(number, name, SpeakerKind.PERSON, self.role(who), others, pronoun, honorific)

    def _honorific(self, person: int) -> str | None:
        before = self.graph.language.honorifics.before
        return spellings.honorific(before, self.layout.analysis, self.text, self.graph.people, person)

    def _is_told_apart_by_title(self, person: int) -> bool:
        """Whether somebody has a family name and no more, which somebody else of the text has too."""
        words = self.graph.people.words[person]
        return len(words) == 1 and self._bearers[words[0]] > 1

    @functools.cached_property
    def _bearers(self) -> Counter[str]:
        """How many people have each family name."""
        return Counter(words[-1] for words in self.graph.people.words)

    def _spelling(self, person: int) -> tuple[str, tuple[str, ...]]:
        return spellings.spelling(self.layout.analysis, self.text, self.graph.people, person)

    def role(self, person: int) -> Role | None:
        """The office and the body of somebody with a name."""
        role = self.graph.role_choice.of(person)
        if role is None or not (role.title or role.of):
            return None
        if role.of or not role.title:
            return Role(role.office, role.of)
        return Role(role.office, self.graph.homes.of(person, role.office))

    def _unnamed(self, number: str, referent: Referent, index: int) -> Speaker:
        """A body, a document, a group or somebody who is not named."""
        first = self.state.phrases.first(referent.phrase)
        assert first is not None, referent  # whoever speaks was mentioned
        phrase = self._introduced(first)
        classes, head = self.tags[phrase.start : phrase.end], self.tags[phrase.head]
        kind = self.rules.kind(phrase.form, classes, head, self.word(phrase.head), self.lexicon)
        name, role = self._words(phrase), self._standing(phrase)
        if kind is SpeakerKind.ANONYMOUS and self.rules.is_owned(head):
            name, role = self._owned(phrase, name, role, index)
        return Speaker(number, name or self.rules.UNNAMED, kind, role, (), self.state.pronouns.first(referent))

    def _introduced(self, phrase: Nominal) -> Nominal:
        """*The trader* is whoever was brought up as *a trader in Lundby*, and *the old trader* no *young trader*."""
        head = self.word(phrase.head)
        short = self.rules.is_back_reference(self.word(phrase.start), self.tags[phrase.head])
        if not short or self._postmodified(phrase) > phrase.core_end:
            return phrase
        for earlier in self.graph.mentions.before(phrase.start, holding=head):
            if earlier.head < phrase.start and self.word(earlier.head) == head:
                fuller = set(self._core(earlier)) >= set(self._core(phrase))
                return earlier if fuller and self.rules.introduces(self.word(earlier.start)) else phrase
        return phrase

    def _core(self, phrase: Nominal) -> Sequence[str]:
        """The words of a phrase without its determiner."""
        return self.layout.analysis.words(phrase.core, phrase.core_end)

    def _postmodified(self, phrase: Nominal) -> int:
        """The token behind a phrase and what hangs on it."""
        return self.rules.postmodifier(self.reader, phrase.core_end, self.tags[phrase.head])

    def _words(self, phrase: Nominal) -> str:
        """The words of a phrase that stand for a name."""
        start, end = phrase.core, phrase.core_end
        if self.rules.is_group(self.tags[phrase.head]) and self._possessor(phrase):
            start = self.rules.core(self.reader, phrase.start)  # the board's inspectors
        elif phrase.form is not MentionForm.NAME and (last := self._postmodified(phrase)) > end:
            return f"{self.reader.text(start, end)} {self.reader.text(end, last)}".strip()
        return self.reader.text(start, end)

    def _possessor(self, phrase: Nominal) -> tuple[int, int] | None:
        return self.rules.possessor(self.reader, phrase.start, phrase.head)

    def _standing(self, phrase: Nominal) -> Role | None:
        """What somebody without a name is, or the body that a group belongs to."""
        head = self.tags[phrase.head]
        if self.rules.is_group(head):
            return self.rules.membership(self.reader, phrase.start, phrase.end, phrase.head)
        if self.rules.tells_office(head) and phrase.form is not MentionForm.BODY:
            return self._office(phrase)
        if head == _BODY and self._possessive(phrase) is Owner.PERSON:  # her office
            owner = self.graph.possessors.owner(phrase.start)
            return Role(None, owner) if owner else None
        return None

    def _office(self, phrase: Nominal) -> Role | None:
        """What somebody without a name is: nothing where the noun fits anybody."""
        found = self.rules.office(self.reader, phrase.start, phrase.end)
        if found is None:
            return None
        of = (
            self.graph.roles.possessor(found.possessor, found.of)
            if found.possessor is not None and found.of
            else found.of
        )
        return Role(found.office, of) if found.office or of else None

    def _possessive(self, phrase: Nominal) -> Owner | None:
        return self.rules.possessive(self.reader, phrase.start, phrase.head)

    def _owned(self, phrase: Nominal, name: str, role: Role | None, index: int) -> tuple[str, Role | None]:
        """*Its sources* are the sources of whatever *its* stands for, *my father* is the speaker's."""
        owner, title = self._possessive(phrase), role.title if role else None
        if owner is Owner.PERSON:
            return name, Role(title, role.of or self.graph.possessors.owner(phrase.start)) if role and title else role
        if owner is Owner.SPEAKER:
            outer = self.layout.quotes[index].parent
            spoke = self.made[outer].referent if outer is not None else None
            if title and spoke is not None and spoke.person is not None:
                role = Role(title, self._spelling(spoke.person)[0])
        elif owner is Owner.BODY and (body := self._body_before(phrase.start)) is not None:
            whose = self.rules.belonging(name, self.reader.text(body.start, body.end))
            return whose, Role(title, self.reader.text(body.core, body.end))
        return name, role

    def _body_before(self, token: int) -> Nominal | None:
        """The last body before a token; None where there is none."""
        return next(
            (b for b in self.graph.mentions.before(token) if b.form is MentionForm.BODY and b.head < token), None
        )
