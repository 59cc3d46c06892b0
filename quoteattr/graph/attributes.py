"""What the text tells of each person: offices, and the pronoun that its words call for."""

import bisect
import functools
import itertools
import re
from collections.abc import Container, Iterator

from quoteattr.graph.entities import People
from quoteattr.graph.layout import Layout
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.chunks import Name
from quoteattr.language.en.roles import RoleReader
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.roles import OFFICE_REACH, RoleMention

#: Pronouns by the one that stands for all their forms.
PRONOUNS = {
    "he": "he", "him": "he", "himself": "he", "his": "he",
    "she": "she", "her": "she", "herself": "she", "hers": "she",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
    "it": "it", "itself": "it", "its": "it",
}  # fmt: skip

#: So many mentions tell what there is to tell of a person.
_MENTIONS = 100
#: *his* and *her* in front of an office stand for one of the people in the last so many names.
_OWNERS = 8
#: What speaks for an owner: near, told by a word to be he or she, named more than once.
_NEARBY, _FARTHER = 2.0, 0.25
#: Who *the captain* is, is looked for in so many names; what *its* stands for, in so many tokens.
_HOLDERS, _BODIES = 40, 250
#: Words for any private body, and what is none.
_ANY_COMPANY = frozenset(
    "business charity company corporation firm group nonprofit organisation organization startup".split()
)
_PUBLIC = frozenset(
    "assembly cabinet city commission congress council county court department government house legislature ministry "
    "parliament police senate state university".split()
)
_SENTENCES = re.compile(r"[^.!\n]+(?:(?<=[HTMJ])\.[^.!\n]+)*")
_SOME_BODY = re.compile(
    r"(?P<run>(?:[CANLYMWE]|(?<=[A-Z])\+|(?<=[CY])'|(?<=C)'?s(?=Y)){0,8}(?:Y(?:[fF]a?[CANLYMW]+)?|A(?![-(,]))"
    r"|(?<=a)[Ee]{0,2}B(?!s)|(?<=a)[0Ee]{0,2}[CW]{0,2}C|(?<![CHTKJRMa])C{1,3}(?=[sxv]))"
)
#: Classes of words that head offices and nothing else.
_OFFICE = "RTKMH"
_HEADS = re.compile(f"[{_OFFICE}]")
#: A noun that no list has is looked for in all of a text, unless that has so many letters: there are as many such nouns
#: as one likes, and each takes its time.
_SEARCHED = 50_000
#: A counterpart of a counterpart of a counterpart: the chain is followed so far.
_CHAIN = 10
#: People side by side have no more tokens than this between their names.
_APART = 40
#: How many tokens behind a name its own clause may use a pronoun for it.
_CLAUSE = 16
#: The first pronoun of that clause: nobody else is named before it, and no clause is joined by *and*.
_OWN = re.compile(r"[^.!\n;CAHP&o]*+(?:(?:&(?=o)|o(?![eERGBOKC0]))[^.!\n;CAHP&o]*+)*+(?:P|o(?=[eERGBOKC0]))")
#: A word that tells the pronoun (Mr, spokeswoman) against a possessive that may be somebody else's.
_WORD, _POSSESSIVE = 3, 1


#: Of the votes for one pronoun or the other, so many times as many must be for the one.
_MAJORITY = 1.5


class Attributes:
    """Offices and pronouns of the people of one document, each read once."""

    def __init__(self, layout: Layout, lexicon: Lexicon, people: People, reader: RoleReader) -> None:
        self.lexicon, self.people, self.reader = lexicon, people, reader
        self.analysis, self.tags = layout.analysis, layout.analysis.tags
        #: A token in small letters.
        self.word = layout.analysis.word
        self._roles: dict[int, list[RoleMention]] = {}
        self._pronouns: dict[int, str] = {}
        #: The people named near a word for an office, by the nouns for it.
        self._named_near: dict[tuple[str, ...], Container[int]] = {}
        #: How many offices are being read because another is their counterpart's.
        self._chain = 0
        #: Whether each name stands inside a quote: there others are spoken of.
        self.quoted = [False] * len(people.names)
        self._spans: list[tuple[int, int]] = []
        starts, named = layout.analysis.starts, people.starts
        for quote in layout.quotes:
            if quote.depth == 0:
                first = bisect.bisect_left(starts, quote.start)
                last = bisect.bisect_left(starts, quote.end, first)
                self._spans.append((first, last))
                low = bisect.bisect_left(named, first)
                high = bisect.bisect_left(named, last, low)
                if low < high:
                    self.quoted[low:high] = [True] * (high - low)

    def roles(self, who: int) -> list[RoleMention]:
        """Every role that the text gives a person, in text order."""
        found = self._roles.get(who)
        if found is None:
            found = self._roles[who] = []
            quoted, names, around = self.quoted, self.people.names, self.reader.around
            for index in self.people.found[who][:_MENTIONS]:
                if not quoted[index]:
                    start, end = names[index]
                    for role in around(start, end):
                        found.append(self._settled(role, index))  # what is found so far may be asked for
        return found

    def may_be(self, who: int, nouns: tuple[str, ...]) -> bool:
        """Whether an office of a person could be called so; where it could not, nobody need read the person's offices.

        An office stands near a name of whoever holds it. Of the many people that a text names, few are named near the
        one word that somebody asks for, and to look for that word is far quicker than to read what all of them are.

        Args:
            who: the person.
            nouns: the nouns for the office, in small letters and the singular.
        """
        if who in self._roles:
            return True
        known = self._named_near.get(nouns)
        if known is None:
            known = self._named_near[nouns] = self._near(nouns)
        return who in known

    def _near(self, nouns: tuple[str, ...]) -> Container[int]:
        """The people named near a word for an office; everybody, where the office need not stand near a name of them.

        The few words are gone through, and not the names of each person who is asked about.
        """
        listed = self._is_listed(nouns[0])
        if self.analysis.parse is not None or not (listed or len(self.analysis.view) < _SEARCHED):
            return range(len(self.people.found))  # a parse ties offices to names from farther away
        names, starts = self.people.names, self.people.starts
        near: set[int] = set()
        words = self._heads_of(nouns) if listed else self._tokens_of(nouns)
        for token in itertools.chain(words, self._counterparts):
            at = bisect.bisect_right(starts, token + OFFICE_REACH) - 1
            while at >= 0 and names[at].end > token - 2 * OFFICE_REACH:
                near.add(at)
                at -= 1
        return {self.people.person[at] for at in near if self._is_read(at)}

    def _is_listed(self, noun: str) -> bool:
        """Whether each token that is such a noun has the class of one that heads offices."""
        lexicon = self.lexicon
        return lexicon.small.get(noun, " ") in _OFFICE and lexicon.capital.get(noun, " ") in _OFFICE

    def _heads_of(self, nouns: tuple[str, ...]) -> Iterator[int]:
        """The tokens that are one of some nouns for offices."""
        for noun in nouns:
            yield from self._heads.get(noun, ())
            yield from self._heads.get(f"{noun}s", ())

    def _tokens_of(self, nouns: tuple[str, ...]) -> Iterator[int]:
        """The tokens that are one of some nouns, of whatever class."""
        text, starts = self._lowered, self.analysis.starts
        for noun in nouns:
            at = text.find(noun)
            while at >= 0:
                token = bisect.bisect_right(starts, at) - 1
                if self.word(token) in (noun, f"{noun}s"):
                    yield token
                at = text.find(noun, at + 1)

    def _is_read(self, index: int) -> bool:
        """Whether a name is one of those of a person that are read for offices."""
        who = self.people.person[index]
        found = self.people.found[who] if who >= 0 else ()
        return index in found[:_MENTIONS]

    @functools.cached_property
    def _heads(self) -> dict[str, list[int]]:
        """The tokens that could head an office, by their words."""
        found: dict[str, list[int]] = {}
        for match in _HEADS.finditer(self.tags):
            found.setdefault(self.word(match.start()), []).append(match.start())
        return found

    @functools.cached_property
    def _lowered(self) -> str:
        """The text in small letters, each where it was: the few that become two are in no English noun."""
        view = self.analysis.view
        lowered = view.lower()
        return lowered if len(lowered) == len(view) else "".join([letter.lower()[0] for letter in view])

    @functools.cached_property
    def _counterparts(self) -> list[int]:
        """The tokens for counterparts, whose office may be any."""
        return sorted(token for word, tokens in self._heads.items() if "counterpart" in word for token in tokens)

    def _settled(self, role: RoleMention, index: int) -> RoleMention:
        """A counterpart has the office of its owner; *her lawyer* is the lawyer of whoever *her* stands for."""
        if role.counterpart:
            return self._counterpart(role, index)
        if role.possessor is not None and role.of is not None:
            return role._replace(of=self.held(role.possessor, role.of))
        if role.owner is None or role.of is not None or not role.title:
            return role
        return role._replace(of=self.owner(role.owner, self.people.person[index]))

    def _counterpart(self, role: RoleMention, index: int) -> RoleMention:
        """The office of the one named before, which a counterpart has too."""
        for i in range(index - 1, max(-1, index - _OWNERS), -1):
            who = self.people.person[i]
            if who < 0 or who == self.people.person[index]:
                continue
            self._chain += 1
            known = self.roles(who) if self._chain <= _CHAIN else ()
            other = next((r for r in known if r.title and r.token < role.token), None)
            self._chain -= 1
            if other:
                return RoleMention(other.title, role.of, role.token, portfolio=other.portfolio, rule=role.rule)
        return RoleMention("counterpart", role.of, role.token, rule=role.rule)

    def owner(self, token: int, besides: int = -1) -> str | None:
        """Whom a possessive stands for, by name: a person for *her*, a body for *its*; None where nobody is.

        Args:
            token: the token of the possessive.
            besides: the person who is owned, and so is not the owner.
        """
        pronoun = PRONOUNS.get(self.word(token))
        if pronoun == "it":
            return self._body_back(token)
        if pronoun not in ("he", "she"):
            return None
        best, most = -1, 0.0
        index = bisect.bisect_left(self.people.starts, token)
        for rank, i in enumerate(range(index - 1, max(-1, index - _OWNERS), -1)):
            who, name = self.people.person[i], self.people.names[i]
            told = self.pronoun(who) if who >= 0 and who != besides else ""
            if who < 0 or who == besides or self.quoted[i] or told not in (pronoun, None):
                continue
            # A place looks like a name too: what a preposition governs, or nobody gives a surname later, is one.
            place = self.tags[name.start - 1 : name.start] in tuple("ra") and told is None
            value = _NEARBY - rank * _FARTHER + (told == pronoun) - place + (len(self.people.found[who]) > 1)
            if value > most:
                best, most = who, value
        return self._name(best) if best >= 0 else None

    def held(self, token: int, told: str) -> str:
        """A possessor by the full name: *Berg's lawyer*, *the captain's wife*, *the company's founder*."""
        index = self.people.at(token)
        if index >= 0 and self.people.person[index] >= 0 and len(told.split()) <= len(self._words(index)):
            return self._name(self.people.person[index])
        word = self.word(token)
        if self.tags[token] in "RK":
            return self._holder(word, token) or told
        if word in _ANY_COMPANY and len(told.split()) == 1:
            return self._body_back(token, private=True) or told
        return told

    def _words(self, index: int) -> str:
        name = self.people.names[index]
        return self.tags[name.start : name.end]

    def _holder(self, head: str, token: int) -> str | None:
        """The person who was told to be *the captain* before."""
        index = bisect.bisect_left(self.people.starts, token)
        for i in range(index - 1, max(-1, index - _HOLDERS), -1):
            who = self.people.person[i]
            if who < 0 or (who not in self._roles and self._chain > _CHAIN):
                continue
            if not self.may_be(who, (head,)):
                continue
            self._chain += 1
            held = any((role.title or "").lower().split()[-1:] == [head] for role in self.roles(who))
            self._chain -= 1
            if held:
                return self._name(who)
        return None

    def _body_back(self, token: int, *, private: bool = False) -> str | None:
        """The body that *its* stands for: the first one of its sentence, or of the nearest sentence before.

        Args:
            token: the token of the pronoun.
            private: whether it is known to be a firm or a club, and no court or council.
        """
        low = max(0, token - _BODIES)
        window = self.outside[low:token]
        for sentence in reversed(list(_SENTENCES.finditer(window))):
            for match in _SOME_BODY.finditer(window, *sentence.span()):
                first, last = low + match.start("run"), low + match.end("run")
                while self.tags[first] in "0Ee" and self.tags[last - 1] != TokenClass.BODY:
                    first += 1
                small = self.tags[last - 1] == TokenClass.BODY
                if small and (self.word(first - 1) != "the" or self.word(last - 1).endswith("es")):
                    continue
                if last - first == 1 and low + sentence.start() == first and self.analysis.tokens[first].isupper():
                    continue  # where a report was written
                if private and self.word(last - 1) in _PUBLIC:
                    continue
                named = self.reader.spelt(first, last)
                bare = named is None and last - first == 1 and self.word(first) in _ANY_COMPANY
                if not bare and self._could_own(first, last):
                    return named or self.reader.text(first, last)
        return None

    def _could_own(self, first: int, last: int) -> bool:
        """Whether a run of capitals is a body, and not a person."""
        tags = self.tags[first:last]
        if set(tags) & set("YBA"):
            return True
        index = self.people.at(first)
        if index < 0:
            return True
        who = self.people.person[index]
        if who < 0 or self._pronouns.get(who):
            return False
        alone = len(self.people.words[who]) == 1
        return self.tags[first - 1 : first] == TokenClass.ARTICLE or (
            alone and self.tags[last : last + 1] in tuple("sxv")
        )

    @functools.cached_property
    def outside(self) -> str:
        """The classes of the tokens, with all that is quoted blotted out."""
        parts: list[str] = []
        at = 0
        for first, last in self._spans:
            if first >= at:
                parts += (self.tags[at:first], "Q" * (last - first))
                at = last
        return "".join((*parts, self.tags[at:]))

    def _name(self, who: int) -> str:
        """A person by the longest of the names."""
        names = (self.people.names[index] for index in self.people.found[who][:_MENTIONS])
        return self.reader.text(*max(names, key=lambda name: name.end - name.start))

    def pronoun(self, who: int) -> str | None:
        """He or she, where the words by a person's names tell it; None where they do not, or contradict each other."""
        told = self._pronouns.get(who)
        if told is None:
            votes = {"he": 0, "she": 0}
            names = self.people.names
            for index in self.people.found[who][:_MENTIONS]:
                self._count_cues(votes, names[index])
            he, she = votes.values()
            told = "he" if he > _MAJORITY * she else "she" if she > _MAJORITY * he else ""
            self._pronouns[who] = told
        return told or None

    def _count_cues(self, votes: dict[str, int], name: Name) -> None:
        """Count the words by a name that tell a pronoun: Mr, spokeswoman, his wife; a possessive in its own clause."""
        tags, (start, end) = self.tags, name
        if start and tags[start - 1] in "HTKRM.,":  # most names are not, and a range takes its time
            for token in range(start - 1, max(-1, start - 5), -1):
                tag = tags[token]
                if tag in "HTKRM":
                    self._count_word(votes, token)
                elif tag not in ".," or (tag == "," and tags[token - 1] not in "RK"):
                    break
        if tags.startswith(",", end):
            for token, tag in enumerate(tags[end + 1 : end + 7], end + 1):
                if tag in ",.vxy\n":
                    break
                if tag in "RK":
                    self._count_word(votes, token)
        own = _OWN.match(tags, end, end + _CLAUSE + 1)
        if own and own.end() <= end + _CLAUSE:
            told = PRONOUNS.get(self.word(own.end() - 1))
            if told in votes:
                votes[told] += _POSSESSIVE

    def _count_word(self, votes: dict[str, int], token: int) -> None:
        told = self.lexicon.gender.get(self.word(token))
        if told:
            votes[told] += _WORD

    def side_by_side(self, one: int, other: int, index: int, reach: int) -> bool:
        """Whether two people were last named in one breath before a name: *Berg and Vance came*."""
        person, names = self.people.person, self.people.names
        a = b = -1
        for i in range(index - 1, max(0, index - reach) - 1, -1):
            who = person[i]
            if (who not in (one, other)) or self.quoted[i]:
                continue
            if b < 0:
                b = i
            elif who != person[b]:
                a = i
                break
        if a < 0 or names[b].start - names[a].end > _APART:
            return False
        between = self.tags[names[a].end : names[b].start]
        return "&" in between and re.fullmatch(r"&?[HTMKRELa.]*&?[HTMKRELa.]*", between) is not None
