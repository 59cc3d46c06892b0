"""What the text tells of each person: offices, and the pronoun that its words call for."""

import bisect
import re
from collections.abc import Iterator

from quoteattr.lexicon import Lexicon, Tag
from quoteattr.resolver.aliases import People
from quoteattr.resolver.roles import Found, RoleReader
from quoteattr.scene import Scene

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
#: A counterpart of a counterpart of a counterpart: the chain is followed so far.
_CHAIN = 10
#: People side by side have no more tokens than this between their names.
_APART = 40
#: How many tokens behind a name its own clause may use a pronoun for it.
_CLAUSE = 16
#: A word that tells the pronoun (Mr, spokeswoman) against a possessive that may be somebody else's.
_WORD, _POSSESSIVE = 3, 1


#: Of the votes for one pronoun or the other, so many times as many must be for the one.
_MAJORITY = 1.5


class Traits:
    """Offices and pronouns of the people of one document, each read once."""

    def __init__(self, scene: Scene, lexicon: Lexicon, people: People, reader: RoleReader) -> None:
        self.lexicon, self.people, self.reader = lexicon, people, reader
        self.analysis, self.tags = scene.analysis, scene.analysis.tags
        self._roles: dict[int, list[Found]] = {}
        self._pronouns: dict[int, str] = {}
        #: How many offices are being read because another is their counterpart's.
        self._chain = 0
        #: Whether each name stands inside a quote: there others are spoken of.
        self.quoted = [False] * len(people.names)
        for quote in scene.quotes:
            if quote.depth == 0:
                first = bisect.bisect_left(scene.analysis.starts, quote.start)
                last = bisect.bisect_left(scene.analysis.starts, quote.end)
                low = bisect.bisect_left(people.starts, first)
                high = bisect.bisect_left(people.starts, last)
                self.quoted[low:high] = [True] * (high - low)

    def word(self, token: int) -> str:
        """A token in small letters."""
        return self.analysis.word(token)

    def roles(self, who: int) -> list[Found]:
        """Every role that the text gives a person, in text order."""
        if who not in self._roles:
            found = self._roles[who] = []
            for index in self.people.found[who][:_MENTIONS]:
                if not self.quoted[index]:
                    name = self.people.names[index]
                    found.extend(self._settled(role, index) for role in self.reader.around(name.start, name.end))
        return self._roles[who]

    def _settled(self, role: Found, index: int) -> Found:
        """A counterpart has the office of its owner; *her lawyer* is the lawyer of whoever *her* stands for."""
        if not role.counterpart and (role.owner < 0 or role.of is not None or not role.title):
            return role
        pronoun = PRONOUNS.get(self.word(role.owner)) if role.owner >= 0 else None
        for i in range(index - 1, max(-1, index - _OWNERS), -1):
            who = self.people.person[i]
            if who < 0 or who == self.people.person[index]:
                continue
            if role.counterpart:
                self._chain += 1
                known = self.roles(who) if self._chain <= _CHAIN else ()
                other = next((r for r in known if r.title and r.token < role.token), None)
                self._chain -= 1
                if other:
                    return Found(other.title, role.of, role.token)
            elif pronoun in ("he", "she") and not self.quoted[i] and self.pronoun(who) in (pronoun, None):
                return role._replace(of=self._name(who))
        return Found("counterpart", role.of, role.token) if role.counterpart else role

    def _name(self, who: int) -> str:
        """A person by the longest of the names."""
        names = (self.people.names[index] for index in self.people.found[who][:_MENTIONS])
        return self.reader.text(*max(names, key=lambda name: name.end - name.start))

    def pronoun(self, who: int) -> str | None:
        """He or she, where the words by a person's names tell it; None where they do not, or contradict each other."""
        if who not in self._pronouns:
            votes = {"he": 0, "she": 0}
            for index in self.people.found[who][:_MENTIONS]:
                name = self.people.names[index]
                for told, weight in self._cues(name.start, name.end):
                    votes[told] += weight
            best = max(votes, key=votes.__getitem__)
            if votes[best] <= _MAJORITY * (sum(votes.values()) - votes[best]):
                best = ""
            self._pronouns[who] = best
        return self._pronouns[who] or None

    def _cues(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Words by a name that tell a pronoun: Mr, spokeswoman, his wife; a possessive in its own clause."""
        tags = self.tags
        for token in range(start - 1, max(-1, start - 5), -1):
            if tags[token] not in "HTKRM.," or (tags[token] == "," and tags[token - 1] not in "RK"):
                break
            yield from self._gendered(token, "HTKRM")
        stop = min(len(tags), end + _CLAUSE)
        if tags[end : end + 1] == ",":
            for token in range(end + 1, min(stop, end + 7)):
                if tags[token] in ",.vxy\n":
                    break
                yield from self._gendered(token, "RK")
        for token in range(end, stop):
            tag = tags[token]
            if tag in ".!\n;CAH" or (tag == "&" and tags[token + 1 : token + 2] != "o"):
                break
            if tag == Tag.THIRD or (tag == Tag.OWNER and tags[token + 1 : token + 2] in tuple("eERGBOKC0")):
                told = PRONOUNS.get(self.word(token))
                if told in ("he", "she"):
                    yield told, _POSSESSIVE
                break

    def _gendered(self, token: int, classes: str) -> Iterator[tuple[str, int]]:
        if self.tags[token] in classes:
            told = self.lexicon.gender.get(self.word(token))
            if told:
                yield told, _WORD

    def side_by_side(self, one: int, other: int, index: int, reach: int) -> bool:
        """Whether two people were last named in one breath before a name: *Berg and Vance came*."""
        last: dict[int, int] = {}
        for i in range(max(0, index - reach), index):
            if not self.quoted[i]:
                last[self.people.person[i]] = i
        if one not in last or other not in last:
            return False
        a, b = sorted((last[one], last[other]))
        if self.people.names[b].start - self.people.names[a].end > _APART:
            return False
        between = self.tags[self.people.names[a].end : self.people.names[b].start]
        return "&" in between and re.fullmatch(r"&?[HTMKRELa.]*&?[HTMKRELa.]*", between) is not None
