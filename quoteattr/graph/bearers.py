"""What a text tells of the people of one name: which of them a form of address fits, and which a short name means.

A writer who has called somebody by the family name alone goes on to mean that person by it, and calls a relative who
is brought up in between by the whole name. So features say how somebody was named and called before; what each of
them is worth is learned.
"""

import bisect
import functools
from collections.abc import Mapping, Sequence
from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.decision.choice import Features
from quoteattr.language import Language
from quoteattr.language.classes import TokenClass
from quoteattr.language.readings import Address, Name

#: Where the weights of features start, and what they are where no file has others.
PRIOR: Final[Mapping[str, float]] = {
    "part=surname": 2.0, "part=first": 0.5, "part=alone": 1.0, "named later": -3.0, "latest": 0.5,
    "latest, part=first": 2.0, "back=1": 0.5, "back=2": 0.5, "back=4": 0.3, "called last": 2.0, "called before": 0.5,
    "first": 0.3, "most named": 0.5, "owned": -1.5, "owned behind": -1.0, "speaks": 0.7, "subject": 0.4,
    "honorific=same": 3.5, "honorific=strange": -1.5, "pronoun=same": 2.5,
    "office=same": 3.5, "named next": 1.0,
    "family name, part=first": -2.0, "given name, part=first": 2.0, "given name, part=surname": -1.0,
}  # fmt: skip
#: So many names of a person are asked for what stands around them.
_LOOKED_AT: Final = 6
#: Distances, in names, that are told apart.
_BACK: Final = (1, 2, 4, 8, 16)
#: A family name with a form of address is contrasted with a first name that is so few names off, so often at least,
#: and once in so many times.
_BESIDE: Final = 3
_OFTEN: Final = 2
_SHARE: Final = 4
#: A pronoun in a name's own clause is looked for in so many tokens.
_CLAUSE: Final = 17
_COMMA, _OWNER, _COORDINATOR = TokenClass.COMMA, TokenClass.OWNER, TokenClass.COORDINATOR
_CUES = frozenset(TokenClass.CUES)


class Bearers:
    """The people of one document, as far as its names are read."""

    def __init__(
        self,
        analysis: Analysis,
        language: Language,
        names: Sequence[Name],
        words: Sequence[tuple[str, ...]],
        quoted: Sequence[bool],
        found: Sequence[Sequence[int]],
        fullest: Sequence[tuple[str, ...]],
    ) -> None:
        """``found`` and ``fullest`` have the names of each person so far, and grow."""
        self._analysis, self._names, self._lexicon = analysis, names, language.lexicon
        self._rules, self._pronouns = language.honorifics, language.pronouns
        self._starts = language.nominals.SENTENCE_START
        self._tags = analysis.tags
        self._words, self._quoted, self._found, self._fullest = words, quoted, found, fullest
        #: What stands before names, where something does; and of each person so far.
        before, tags = self._rules.BEFORE, analysis.tags
        self.addresses: Mapping[int, Address] = {
            index: address
            for index, (start, end) in enumerate(names)
            if tags[start - 1 : start] in before
            and (address := self._rules.address(analysis, language.lexicon, names[index])) is not None
        }
        #: The forms of address that are two people's in this text, by the family name that the two share.
        self._couples = {
            (words[index][-1], frozenset((address.honorific, address.partner)))
            for index, address in self.addresses.items()
            if address.partner is not None and words[index]
        }
        self._addressed: dict[int, list[Address]] = {}
        self._honorifics: dict[int, set[str]] = {}
        #: The forms of address before whole names of a person.
        self._whole: set[tuple[int, str]] = set()
        self._contrasts: dict[tuple[str, str, str], bool] = {}
        self._told: dict[int, str | None] = {}
        #: The pronouns of people, as long as no further name of theirs has something before it.
        self._reasoned: dict[int, str | None] = {}
        #: Those that somebody told.
        self.known: dict[int, str] = {}
        #: The name by which each person was named last, and how often, as far as the short names are read.
        self.last: dict[int, int] = {}
        self.times: dict[int, int] = {}
        #: Whom a word alone meant last, and who was ever meant by it, of those who were named before.
        self.called_last: dict[str, int] = {}
        self.called: dict[tuple[str, int], int] = {}

    def is_couple(self, index: int) -> bool:
        """Whether a name is that of two people."""
        address = self.addresses.get(index)
        return address is not None and address.partner is not None

    def put(self, who: int, index: int) -> None:
        """Take a name that something stands before for that of a person."""
        address = self.addresses[index]
        self._addressed.setdefault(who, []).append(address)
        self._honorifics.setdefault(who, set()).add(address.honorific)
        self._reasoned.pop(who, None)
        if len(self._words[index]) > 1:
            self._whole.add((who, address.honorific))

    def conflict(self, who: int, index: int) -> bool:
        """Whether the form of address before a name is not that of a person: *Mr. Holm* is not who was *Mrs. Holm*."""
        address = self.addresses.get(index)
        if address is None:
            return False
        honorific = address.honorific
        if honorific and any(self._are_apart(honorific, other, index) for other in self._honorifics.get(who, ())):
            return True
        if address.pronoun is not None and self._pronoun(who) not in (None, address.pronoun):
            return True
        return self._rules.heads_household(address.honorific) and self._is_child(who, index, address.honorific)

    def _is_child(self, who: int, index: int, honorific: str) -> bool:
        """Whether the writer calls somebody by the first name alone, and so by *Mr. Holm* another: the father, maybe.

        In what people say it may be the same one: they do not call each other as the writer calls them.
        """
        name = self._fullest[who]
        return (
            len(name) > 1
            and not self._quoted[index]
            and name[-1] == self._words[index][-1]
            and len(self._words[index]) == 1
            and (who, honorific) not in self._whole
            and self._contrast(name[0], name[-1], honorific)
        )

    def _contrast(self, first: str, family: str, honorific: str) -> bool:
        """Whether the writer has a first name alone side by side with a family name behind a form of address."""
        found = self._contrasts.get((first, family, honorific))
        if found is None:
            alone, addressed = self._alone.get((first, ""), ()), self._alone.get((family, honorific), ())
            near = sum(
                bisect.bisect_left(alone, at - _BESIDE) < bisect.bisect_right(alone, at + _BESIDE) for at in addressed
            )
            found = near >= max(_OFTEN, len(addressed) / _SHARE)
            self._contrasts[first, family, honorific] = found
        return found

    @functools.cached_property
    def _alone(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """The names of one word that the writer has, by the word and the form of address before it."""
        found: dict[tuple[str, str], list[int]] = {}
        for index, (name, quoted) in enumerate(zip(self._words, self._quoted, strict=True)):
            if len(name) == 1 and not quoted:
                address = self.addresses.get(index)
                found.setdefault((name[0], address.honorific if address else ""), []).append(index)
        return found

    def _are_apart(self, one: str, other: str, index: int) -> bool:
        """Whether two forms of address before a name are two people's, by the language or by *Dr. and Mrs. Holm*."""
        if self._rules.apart(one, other):
            return True
        return bool(self._couples) and (self._words[index][-1], frozenset((one, other))) in self._couples

    def _pronoun(self, who: int) -> str | None:
        """The pronoun that stands to reason of a person: by the forms of address, or else by pronouns at the names."""
        if who in self.known:
            return self.known[who]
        if who not in self._reasoned:
            self._reasoned[who] = self._by_reason(who)
        return self._reasoned[who]

    def _by_reason(self, who: int) -> str | None:
        told = {address.pronoun for address in self._addressed.get(who, ())} - {None}
        if told:
            return told.pop() if len(told) == 1 else None
        if who not in self._told:
            self._told[who] = self._by_pronouns(who)
        return self._told[who]

    def _by_pronouns(self, who: int) -> str | None:
        """The one pronoun that follows a person's names in their own clauses, or starts the sentence behind."""
        told: set[str] = set()
        rules, tags = self._pronouns, self._tags
        for index in self._found[who][:_LOOKED_AT]:
            start, end = self._names[index]
            patterns = [rules.OWN_PRONOUN]
            if tags[max(0, start - 1) : start] in self._starts:
                patterns.append(rules.NEXT_PRONOUN)
            for pattern in patterns:
                match = pattern.match(tags, end, end + _CLAUSE)
                if match:
                    told.add(rules.PRONOUNS.get(self._analysis.word(match.end() - 1), ""))
        told &= rules.GENDERED
        return told.pop() if len(told) == 1 else None

    def described(
        self, word: str, index: int, people: Sequence[int], fullest: Sequence[tuple[str, ...]]
    ) -> list[Features]:
        """What speaks for each of some people that a word alone means them.

        Args:
            word: the word, folded.
            index: the name that it is.
            people: who could be meant.
            fullest: the words of everybody's fullest name.
        """
        seen = [who for who in people if who in self.last]
        latest = max(seen, key=self.last.__getitem__, default=None)
        first = min(seen or people, key=lambda who: self._found[who][0] if self._found[who] else index)
        times = sorted((self.times[who] for who in seen), reverse=True)
        most = times[0] if len(times) == 1 or (times and times[0] > times[1]) else None
        described: list[Features] = []
        for who in people:
            part = _part(word, fullest[who])
            features = [f"part={part}"]
            if who in self.last:
                features.append(f"back={_bucket(index - self.last[who])}")
                features += ["latest"] * (who == latest) + ["first"] * (who == first)
                features += ["most named"] * (self.times[who] == most)
            else:
                features += ["named later"] + ["named next"] * (who == first)
            if self.called_last.get(word) == who:
                features.append("called last")
            elif (word, who) in self.called:
                features.append("called before")
            features += self._standing(who, index)
            if part == "first":
                features = [features[0], *(f"{feature}, {features[0]}" for feature in features[1:])]
            described.append((*features, *self._titled(who, index, part)))
        return described

    def _standing(self, who: int, index: int) -> list[str]:
        """How a person was named before a name."""
        tags = self._tags
        features: set[str] = set()
        found = self._found[who][:_LOOKED_AT]
        for name in [name for name in found if name < index] or found[:1]:
            start, end = self._names[name]
            if name in self.addresses and self.addresses[name].owned:
                features.add("owned")
            if tags.startswith(_COMMA + _OWNER, end):
                features.add("owned behind")
            if self._is_subject(name):
                features.add("subject")
            if tags[end : end + 1] in _CUES or tags[max(0, start - 1) : start] in _CUES:
                features.add("speaks")
        return sorted(features)

    def _is_subject(self, name: int) -> bool:
        """Whether a sentence starts with a name, or with somebody and a name: *Ada Holm and Ola Holm came*."""
        names, tags = self._names, self._tags
        start = names[name].start
        before = tags[max(0, start - 1) : start]
        if before == _COORDINATOR and name and names[name - 1].end == start - 1:
            start = names[name - 1].start
            before = tags[max(0, start - 1) : start]
        return before in self._starts

    def _titled(self, who: int, index: int, part: str) -> list[str]:
        """What the form of address, or the office, before a name has to do with those of a person."""
        address = self.addresses.get(index)
        if address is None:
            return []
        features: list[str] = []
        others = self._addressed.get(who, ())
        if address.family is not None:
            features.append(f"{'family' if address.family else 'given'} name, part={part}")
        if address.honorific:
            honorifics = {other.honorific for other in others} - {""}
            if address.honorific in honorifics:
                features.append("honorific=same")
            elif any(self._rules.strange(address.honorific, other) for other in honorifics):
                features.append("honorific=strange")
        if address.pronoun is not None and self._pronoun(who) == address.pronoun:
            features.append("pronoun=same")
        offices = address.words - {address.honorific}
        if any(offices & other.words for other in others):
            features.append("office=same")
        return features


def _part(word: str, name: tuple[str, ...]) -> str:
    """Which part of a full name a word is."""
    if len(name) == 1:
        return "alone"
    return "surname" if name[-1] == word else "first" if name[0] == word else "inner"


def _bucket(distance: int) -> str:
    """A distance in names, as told apart."""
    return next((str(most) for most in _BACK if distance <= most), "far")
