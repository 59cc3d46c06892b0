"""Who a speaker is in the text's own words: the name, or what stands for one, with office and body.

A person has the fullest name of the text and the fullest office; somebody who is not named has the noun
phrase that tells who it is, with what hangs on it (*a trader in Lundby*), for a name.
"""

import functools
import re
from collections import Counter
from collections.abc import Sequence

from quoteattr.graph import entities as aliases
from quoteattr.language.classes import TokenClass
from quoteattr.language.roles import RoleMention, fullest
from quoteattr.model import MentionForm, Role, Speaker, SpeakerKind
from quoteattr.resolver.discourse import Attribution
from quoteattr.resolver.state import Memory, Nominal, Referent

#: Words for people that tell no office, job or standing.
_ANYBODY = frozenset(
    "adult adolescent anybody boy bloke chap child creature dame darling female gentleman girl guy "
    "human individual infant kid lad lady lass male man newborn nobody one other oldster person personage "
    "regulator second soul somebody someone stranger teen teenager third toddler voice watchdog woman "
    "youngster youth".split()
)
#: What hangs on a noun: prepositions with their noun phrases, up to a verb or a mark.
_TAIL = re.compile(
    r"[eE]?[fFrtb](?:[ado]d?)?(?:[0EeGRBOCANLYMTWKJp]|(?<=[adosE])[yVjg]|(?<=[CAN])y(?=B)|y(?=[BYe])|(?<=[THMJ])\.|(?<=[A-Za-z])s(?=[EeRBGOYCg])|'(?=[EeRBGOYC])"
    r"|fa?d?|(?<=Y)Fa?|(?<=[CYANeWEOBM])&(?=[CYANeWEM]))+?(?<![fFas'do])(?=[,vVxjgwkuh(\n.!#;:rtbFD-]|y(?!B)|\Z)"
)
#: The prepositions that tie something to a noun; the others tell when and how it was said.
_TIES = frozenset("around at behind by for from in inside near of on to with within".split())
#: A country that a text is about is named so many times at least.
_ABOUT = 3
#: How far what hangs on a noun is read.
_REACH = 20


class Namer:
    """Tells speakers of one document by name, kind, office and pronoun."""

    def __init__(self, memory: Memory, made: Sequence[Attribution]) -> None:
        self.memory, self.made = memory, made
        self.layout, self.lexicon, self.attributes = memory.layout, memory.lexicon, memory.attributes
        self.reader = memory.attributes.reader
        self.text, self.tags = memory.layout.document.text, memory.layout.analysis.tags

    def speaker(self, number: str, referent: Referent, index: int) -> Speaker:
        """The speaker that a referent is, by the quote that is first said by it."""
        return self._person(number, referent, index) if referent.is_person else self._described(number, referent, index)

    def _person(self, number: str, referent: Referent, index: int) -> Speaker:
        name, others = self._spelling(referent.person)
        stretch = self.layout.stretches[
            self.layout.places[index].stretch
        ]  # all of the first quote's paragraph counts as before it
        told = [_told(role) for role in self.attributes.roles(referent.person)]
        role = fullest(told, stretch.last[-1])
        pronoun = self.memory.pronouns.get(referent) or self.attributes.pronoun(referent.person)
        return Speaker(number, name, SpeakerKind.PERSON, self._role(role, referent), others, pronoun)

    def _spelling(self, person: int) -> tuple[str, tuple[str, ...]]:
        return aliases.spelling(self.layout.analysis, self.text, self.memory.people, person)

    def _role(self, role: RoleMention | None, referent: Referent) -> Role | None:
        if role is None or not (role.title or role.of):
            return None
        of = role.of or (self._home(role, referent) if role.title else None)
        return Role(role.office, of)

    def _home(self, role: RoleMention, referent: Referent) -> str | None:
        """The country of a national office that the text leaves without one.

        A president without a country is that of the country the text is about, unless another holds the
        same office there: papers name the home country of other people's ministers, not of their own.
        """
        title = (role.office or "").lower()
        if title not in self.lexicon.national_offices:
            return None
        counted, noun = self.counted, title.split()[-1]
        most = max(counted.values(), default=0)
        if most < _ABOUT:  # before what everybody is has been read for nothing
            return None
        taken = set()
        for who in range(min(len(self.memory.people.found), 200)):
            if who == referent.person or not self.attributes.may_be(who, (noun,)):
                continue
            for other in self.attributes.roles(who):
                if other.of and other.title and other.title.lower().split()[-1:] == [noun]:
                    taken.add(self.lexicon.countries.get(other.of.lower(), other.of))
        free = [(count, country) for country, count in counted.items() if country not in taken]
        if not free:
            return None
        best, country = max(free)
        return country if best >= _ABOUT and best * 4 >= most else None

    @functools.cached_property
    def counted(self) -> Counter[str]:
        """How often each country is named, by name or adjective."""
        analysis, countries = self.layout.analysis, self.lexicon.countries
        found: Counter[str] = Counter()
        for match in re.finditer("[NL](?!C)", analysis.tags):
            word, before = analysis.word(match.start()), analysis.word(match.start() - 1) if match.start() else ""
            country = countries.get(f"{before} {word}") or countries.get(word)
            if country is not None:
                found[country] += 1
        return found

    def _described(self, number: str, referent: Referent, index: int) -> Speaker:
        """A body, a document, a group or somebody who is not named."""
        phrase = self._introduced(self.memory.phrases[referent.phrase])
        head, tag = self.layout.analysis.word(phrase.head), self.tags[phrase.head]
        name = self.reader.text(phrase.core, phrase.core_end)
        role: Role | None = None
        pronoun = self.memory.pronouns.get(referent)
        if phrase.form in (MentionForm.BODY, MentionForm.DOCUMENT):
            kind = SpeakerKind.ORGANISATION
        elif phrase.form is MentionForm.NAME:
            several = "&" in self.tags[phrase.start : phrase.end]
            kind = SpeakerKind.GROUP if several else SpeakerKind.PERSON
        elif tag in "GL":
            kind = SpeakerKind.ANONYMOUS if head in self.lexicon.anonymous else SpeakerKind.GROUP
        else:
            kind = SpeakerKind.ANONYMOUS
        tail = self._tail(phrase) if phrase.form is not MentionForm.NAME and tag in "RTMWKGLBOe" else ""
        full = f"{name} {tail}".strip()
        if tag in "RTMK" and phrase.form is not MentionForm.BODY:
            role = self._office(phrase)
        elif tag in "GL":
            role = self._membership(phrase)
            start = phrase.start + (self.tags[phrase.start] in "ad")
            possessive = self.tags.rfind("s", start, phrase.head)
            if possessive > start:
                full = self.reader.text(start, phrase.core_end)
        hers = (
            self.tags[phrase.start] == "o"
            and tag == TokenClass.BODY
            and self.memory.word(phrase.start) in ("his", "her")
        )
        if hers and (owner := self.attributes.owner(phrase.start)):
            role = Role(None, owner)  # her office
        if self.tags[phrase.start] == "o" and kind is SpeakerKind.ANONYMOUS and tag in "RGTK":
            full, role = self._owned(phrase, full, role, index)
        return Speaker(number, full or "unnamed", kind, role, (), pronoun)

    def _introduced(self, phrase: Nominal) -> Nominal:
        """*The trader* is whoever was brought up as *a trader in Lundby*."""
        if self.memory.word(phrase.start) != "the" or self.tags[phrase.head] != TokenClass.ROLE or self._tail(phrase):
            return phrase
        head = self.memory.word(phrase.head)
        for earlier in self.memory.nominals_back(phrase.start, holding=head):
            if earlier.head < phrase.start and self.memory.word(earlier.head) == head:
                fuller = earlier.core_end - earlier.core >= phrase.core_end - phrase.core
                return earlier if fuller and self.memory.word(earlier.start) in ("a", "an") else phrase
        return phrase

    def _office(self, phrase: Nominal) -> Role | None:
        """What somebody without a name is: nothing where the noun fits anybody."""
        end = phrase.end - (self.tags[phrase.end - 1] in "s'")  # "It was my father's. He used to say"
        found = self.reader.phrase(phrase.start, end, min(len(self.tags), end + _REACH))
        if found is None:
            return None
        of = self.attributes.held(found.possessor, found.of) if found.possessor is not None and found.of else found.of
        title = found.office if _office_of(found.title) else None
        return Role(title, of) if title or of else None

    def _membership(self, phrase: Nominal) -> Role | None:
        """The body that a group belongs to: *Rail Board inspectors*, *residents of Lundby*."""
        tags, reader = self.tags, self.reader
        start = phrase.start + (tags[phrase.start] in "ad")
        possessive = tags.rfind("s", start, phrase.head)
        if possessive > start:
            return Role(None, reader.text(start, possessive))
        led = re.match(r"[CANLMWY]*[YA](?=[EeR]*G)", tags[start : phrase.head + 1])
        if led:
            of = reader.spelt(start, start + led.end()) or reader.text(start, start + led.end())
            return Role(reader.text(start + led.end(), phrase.head + 1), of)
        if tags[phrase.end : phrase.end + 1] in ("f", "r"):
            whose, last = reader.body(phrase.end + 1, min(len(tags), phrase.end + _REACH))
            tied = self.memory.word(phrase.end) in ("of", "from", "at", "in")
            if whose and tied and set(tags[phrase.end : last]) & set("CANY"):
                return Role(None, whose)
        return None

    def _tail(self, phrase: Nominal) -> str:
        """What hangs on a noun: *of the mayor*, *in Lundby*, *familiar with the talks*."""
        end = phrase.core_end
        match = _TAIL.match(self.tags, end, min(len(self.tags), end + _REACH))
        if match is None:
            return self._of(end)
        words = self.layout.analysis.words(end, end + 2)
        at = end + (self.tags[end] in "eE")
        last = match.end()
        person = self.tags[phrase.head] in "RTKGL"
        said = words[at - end] != "of" and self.tags[last - 1] in ("O0" if person else "0")
        many = at > end and self.tags[phrase.head] in "GL"  # sources close to the talks
        if words[at - end] not in _TIES or said or many:
            return ""  # in a statement, on condition, by 4
        return self.reader.text(end, last)

    def _of(self, end: int) -> str:
        """Of which body, at least."""
        if self.tags[end : end + 1] in ("f", "F"):
            body, last = self.reader.body(end + 1, min(len(self.tags), end + _REACH))
            if body:
                return self.reader.text(end, last)
        return ""

    def _owned(self, phrase: Nominal, name: str, role: Role | None, index: int) -> tuple[str, Role | None]:
        """*Its sources* are the sources of whatever *its* stands for, *my father* is the speaker's."""
        title, start = role.title if role else None, phrase.start
        word = self.memory.word(start)
        if word in ("his", "her"):
            return name, Role(title, role.of or self.attributes.owner(start)) if role and title else role
        if word in ("my", "our"):
            outer = self.layout.quotes[index].parent
            spoke = self.made[outer].referent if outer >= 0 else None
            if title and spoke is not None and spoke.is_person:
                return name, Role(title, self._spelling(spoke.person)[0])
            return name, role
        if word != "its" and not (word == "their" and self.tags[phrase.head] == TokenClass.GROUP):
            return name, role
        for body in self.memory.nominals_back(start):
            if body.form is MentionForm.BODY and body.head < start:
                owner = self.reader.text(body.start, body.end)
                owner = "the " + owner[4:] if owner.startswith("The ") else owner
                return f"{name} of {owner}", Role(title, self.reader.text(body.core, body.end))
        return name, role


def _told(role: RoleMention) -> RoleMention:
    """A role without a title that fits anybody."""
    return role if _office_of(role.title) is role.title else role._replace(title=None)


def _office_of(title: str | None) -> str | None:
    """A title, unless it fits anybody: *a young man*."""
    return None if title is None or title.split()[-1].lower() in _ANYBODY else title
