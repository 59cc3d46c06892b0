"""Characters: which forms of a name are one person's in a story.

Forms are put together in the order in which they tell most: full names, *Mr. Holm* and *Holm*, then a name alone with
the full one, then a form of address and one name. People whom one sentence names side by side are two.
"""

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from quoteattr.graph.layout import Layout
from quoteattr.graph.story_names import NameForm, NamePlace
from quoteattr.indices import Token
from quoteattr.language.dialogue import Dialogue
from quoteattr.language.lexicon import Lexicon

#: Of several who could be meant by a short name, the one is who is named so many times as often as the next.
_TIMES: Final = 3
#: The same of those with one given name.
_TIMES_GIVEN: Final = 2
#: Two forms that stand side by side in at least so many sentences, and in this share of those of the rarer one.
_TOGETHER: Final = 3
_TOGETHER_SHARE: Final = 0.12
#: A father is named by the family name so many times as often as the son by both names; or as often, in so many
#: sentences and at least this share of them, as the son by the given name alone.
_ELDER: Final = 4
_OFTEN: Final = 10
_AS_OFTEN: Final = 0.4
#: Father and son are named in one sentence now and then, in this share of those of the rarer one; one person by two
#: names hardly is.
_BESIDE: Final = 0.02
#: A pronoun behind a name is the name's in so many tokens, and is believed with so many times as many votes.
_BEHIND: Final = 25
#: To keep two forms apart, there must be so many.
_VOTES: Final = 3
_MAJORITY: Final = 2.0


@attrs.define
class _Group:
    """Forms that are one person's so far."""

    forms: list[NameForm]
    given: set[str]
    family: str | None
    address: set[str]
    pronoun: str | None
    times: int


class Characters:
    """Puts the forms of names in a story together; for each place the character that it names."""

    def __init__(
        self, layout: Layout, places: Sequence[NamePlace], rules: Dialogue, lexicon: Lexicon, ends: Sequence[Token]
    ) -> None:
        """``ends`` are the tokens at which sentences end, in order."""
        self._rules, self._lexicon = rules, lexicon
        self._times = Counter(place.form for place in places)
        self._votes = votes_of(layout, places, rules)
        self._sentences: dict[NameForm, set[int]] = defaultdict(set)
        for place in places:
            if not place.quoted:
                self._sentences[place.form].add(bisect.bisect_left(ends, place.start))
        self._given, self._family = self._positions()
        self._group: dict[NameForm, _Group] = {}
        self._by_family: dict[str, list[NameForm]] = defaultdict(list)
        self._by_given: dict[str | int, list[NameForm]] = defaultdict(list)
        for form in self._times:
            self._enter(form)
        self._full_names()
        self._family_names()
        self._names_alone()
        self._addressed()
        self._ranks()

    # What each form says by itself.

    def _positions(self) -> tuple[Counter[str], Counter[str]]:
        """How often each word is a given name, and how often a family name, where its form tells."""
        given: Counter[str] = Counter()
        family: Counter[str] = Counter()
        for (address, words), times in self._times.items():
            if len(words) > 1:
                first, last = self._rules.names_of(words)
                if len(first) > 1:
                    given[first] += times
                family[last] += times
            elif words and address:
                if self._rules.follows_family(address):
                    family[words[0]] += times
                elif self._rules.follows_given(address):
                    given[words[0]] += times
        return given, family

    def _enter(self, form: NameForm) -> None:
        """A form as a group of its own."""
        address, words = form
        given: set[str] = set()
        family: str | None = None
        if len(words) > 1:
            first, family = self._rules.names_of(words)
            given.add(first)
        elif words:
            word = words[0]
            if self._rules.tells_family(address, given=self._given[word], family=self._family[word]):
                family = word
            else:
                given.add(word)
        self._group[form] = _Group([form], given, family, set(address), self._pronoun(form), self._times[form])
        if family is not None:
            self._by_family[family].append(form)
        for name in given:
            for key in self._keys(name):
                self._by_given[key].append(form)

    def _pronoun(self, form: NameForm) -> str | None:
        told = self._rules.gender(form.address, self._lexicon)
        votes = self._votes[form]
        return told or (leading(votes, _MAJORITY) if votes.total() >= min(_VOTES, self._times[form]) else None)

    # Which are one person's.

    def _full_names(self) -> None:
        full = sorted((form for form in self._times if len(form.words) > 1), key=lambda form: -self._times[form])
        seen: dict[str, list[NameForm]] = defaultdict(list)
        for form in full:
            family = self._group[form].family or ""
            for other in seen[family]:
                if not self._excluded(self._group[other], self._group[form]):
                    self._join(other, form)
                    break
            seen[family].append(form)

    def _family_names(self) -> None:
        """*Mr. Holm* is who is called *Holm*, if that is no given name."""
        for form in self._alone(addressed=True):
            word = form.words[0]
            bare = NameForm((), form.words)
            if self._rules.sort(form.address) != self._rules.PLAIN or self._given[word] > self._family[word]:
                continue
            he, she = self._votes[bare][self._rules.HE], self._votes[bare][self._rules.SHE]
            if bare in self._group and not (she >= _TIMES * he and she > 1):
                group = self._group[bare]
                if len(group.forms) == 1:
                    group.pronoun, group.family, group.given = None, word, set()
                    self._by_family[word].append(bare)
                self._join(form, bare)

    def _names_alone(self) -> None:
        """A name alone is that of whoever has it in full."""
        for form in self._alone(addressed=False):
            group, word = self._group[form], form.words[0]
            if len(group.forms) > 1:
                continue
            bare = attrs.evolve(group, given=set(), family=None)
            if group.given:
                found = [one for one in self._named_alike(word) if self._is_full(one) and not self._excluded(one, bare)]
                exact = [one for one in found if word in one.given]
                exact = exact or [one for one in found if not self._are_apart(one, group)]
                self._join_best(exact, form, _TIMES_GIVEN)
            elif group.family:
                found = [one for one in self._of_family(word) if self._is_full(one) and not self._excluded(one, bare)]
                found = [one for one in found if self._rules.sort(one.address) != self._rules.MARRIED]
                men = [one for one in found if one.pronoun != self._rules.SHE]
                self._join_best(men or found, form, _TIMES)

    def _ranks(self) -> None:
        """*The Captain* is the one Captain of the story, or the one who is named by far the most."""
        for form in [form for form in self._times if not form.words]:
            group = self._group[form]
            if len(group.forms) > 1 or not self._rules.is_rank(form.address):
                continue
            found = [
                one
                for one in self._distinct(self._times)
                if one is not group and form.address[-1] in one.address and any(other.words for other in one.forms)
            ]
            if found and not self._are_apart(max(found, key=lambda one: one.times), group):
                self._join_best(found, form, _TIMES)

    def _addressed(self) -> None:
        """A form of address and one name: *Aunt Ada*, *Miss Holm*, *Captain Holm*."""
        for form in self._alone(addressed=True):
            group, word, rules = self._group[form], form.words[0], self._rules
            if group.given and not group.family:
                found = [one for one in self._named_alike(word) if one is not group and not self._excluded(one, group)]
                if found:
                    self._join(max(found, key=lambda one: (word in one.given, one.times)).forms[0], form)
                continue
            found = [
                one
                for one in self._of_family(word)
                if one is not group and not self._excluded(one, group) and not self._are_apart(one, group)
            ]
            sort = rules.sort(form.address)
            women = [one for one in found if one.pronoun == rules.SHE]
            if sort == rules.MARRIED:
                women = [one for one in women if rules.sort(one.address) != rules.UNMARRIED]
                if any(rules.sort(one.address) == rules.UNMARRIED for one in self._of_family(word)):
                    # there are daughters, too
                    women = [one for one in women if rules.sort(one.address) == rules.MARRIED]
                if len(women) == 1:
                    self._join(women[0].forms[0], form)
            elif sort == rules.UNMARRIED:
                if women:  # the eldest is called by the family name, the younger ones by their own
                    self._join(min(women, key=self._is_younger).forms[0], form)
            elif not rules.is_relative(form.address):
                men = [one for one in found if one.pronoun != rules.SHE and not self._is_younger_man(one, form)]
                others = [
                    one.times
                    for one in self._of_family(word)
                    if one is not group and one.pronoun == rules.HE and not any(one is man for man in men)
                ]
                if men and max(others, default=0) <= max(one.times for one in men):
                    self._join_best(men, form, _TIMES)

    def _is_younger(self, one: _Group) -> tuple[bool, int]:
        by_given = any(
            len(form.words) == 1
            and form.words[0] in one.given
            and self._rules.sort(form.address) == self._rules.UNMARRIED
            for form in one.forms
        )
        return by_given, -one.times

    def _is_younger_man(self, one: _Group, form: NameForm) -> bool:
        """Whether narration has *Mr. Ola Holm* beside a *Mr. Holm* who is another, and so is called without *Ola*."""
        if self._rules.sort(form.address) != self._rules.PLAIN:
            return False
        elder = len(self._sentences[form])
        younger = sum(len(self._sentences[other]) for other in one.forms if other.address and len(other.words) > 1)
        alone = sum(len(self._sentences[other]) for other in one.forms if set(other.words) <= one.given)
        both_often = min(alone, elder) >= _OFTEN and min(alone, elder) >= _AS_OFTEN * max(alone, elder)
        if both_often:
            given = set().union(*(self._sentences[other] for other in one.forms if set(other.words) <= one.given))
            both_often = len(given & self._sentences[form]) >= _BESIDE * min(alone, elder)
        return both_often or (younger >= _TOGETHER and elder >= _ELDER * younger)

    def _alone(self, *, addressed: bool) -> list[NameForm]:
        """The forms with one name, the most frequent first, with a form of address or without any."""
        found = [form for form in self._times if len(form.words) == 1 and bool(form.address) is addressed]
        return sorted(found, key=lambda form: -self._times[form])

    def _of_family(self, word: str) -> list[_Group]:
        return self._distinct(self._by_family[word])

    def _named_alike(self, word: str) -> list[_Group]:
        return self._distinct(form for key in self._keys(word) for form in self._by_given[key])

    def _keys(self, name: str) -> list[str | int]:
        """What a given name has in common with others that could be the same person's."""
        return [name, *self._rules.pet_names(name)]

    def _distinct(self, forms: Iterable[NameForm]) -> list[_Group]:
        return list({id(group): group for group in (self._group[form] for form in forms)}.values())

    def _is_full(self, group: _Group) -> bool:
        return any(len(form.words) > 1 for form in group.forms)

    def _excluded(self, one: _Group, other: _Group) -> bool:
        """Whether two groups cannot be one person."""
        if one.pronoun and other.pronoun and one.pronoun != other.pronoun:
            return True
        sorts = {self._rules.sort([word]) for word in one.address} - {""}
        others = {self._rules.sort([word]) for word in other.address} - {""}
        if any(frozenset({a, b}) in self._rules.EXCLUDING for a in sorts for b in others):
            return True
        alike = self._rules.same_given
        return bool(one.given and other.given) and not any(alike(a, b) for a in one.given for b in other.given)

    def _are_apart(self, one: _Group, other: _Group) -> bool:
        """Whether a sentence names both, by one name each: it would not name one person twice."""
        first, second = (set().union(*(self._sentences[form] for form in group.forms)) for group in (one, other))
        together = len(first & second)
        return together >= _TOGETHER and together > _TOGETHER_SHARE * min(len(first), len(second))

    def _join_best(self, found: list[_Group], form: NameForm, times: int) -> None:
        """Join a form to the one of several who is named most, if nobody else is nearly as often."""
        found.sort(key=lambda one: -one.times)
        if found and (len(found) == 1 or found[0].times >= times * found[1].times):
            self._join(found[0].forms[0], form)

    def _join(self, one: NameForm, other: NameForm) -> None:
        kept, joined = self._group[one], self._group[other]
        if kept is joined:
            return
        if kept.times < joined.times:
            kept, joined = joined, kept
        kept.forms += joined.forms
        kept.given |= joined.given
        kept.family = kept.family or joined.family
        kept.address |= joined.address
        kept.times += joined.times
        kept.pronoun = self._rules.gender(sorted(kept.address), self._lexicon) or kept.pronoun or joined.pronoun
        for form in joined.forms:
            self._group[form] = kept

    def groups(self) -> Iterator[tuple[Sequence[NameForm], frozenset[str], str | None]]:
        """The forms of each character, its forms of address, and its pronoun, by the first form in the text."""
        for group in self._distinct(self._times):
            told = self._rules.gender(sorted(group.address), self._lexicon)
            counted: Counter[str] = Counter()
            for form in group.forms:
                counted.update(self._votes[form])
            yield tuple(group.forms), frozenset(group.address), told or leading(counted, _WEAKER) or group.pronoun


#: Over all forms of somebody, fewer votes do.
_WEAKER: Final = 1.5


def leading(counted: Mapping[str, int], majority: float) -> str | None:
    """The pronoun with most of the votes; None where it is not clear.

    >>> leading({"he": 5, "she": 1}, 2.0), leading({"he": 2, "she": 1}, 2.0)
    ('he', None)
    """
    ranked = sorted(counted, key=lambda one: (-counted[one], one))
    if not ranked:
        return None
    rest = sum(counted[one] for one in ranked[1:])
    return ranked[0] if counted[ranked[0]] >= majority * rest + 1 else None


def votes_of(layout: Layout, places: Sequence[NamePlace], rules: Dialogue) -> Mapping[NameForm, Counter[str]]:
    """How often each form of a name is followed, in narration and with no other name between, by each pronoun."""
    counted: dict[NameForm, Counter[str]] = defaultdict(Counter)
    words = layout.analysis.words(0, len(layout.analysis.tokens))
    edges = [*layout.edges, len(words)]
    for number, place in enumerate(places):
        if place.quoted or not place.subject:
            continue
        stop = places[number + 1].start if number + 1 < len(places) else len(words)
        quote = edges[bisect.bisect_left(edges, place.end)]
        for word in words[place.end : min(stop, quote, place.end + _BEHIND)]:
            if word in rules.GENDERS:
                counted[place.form][rules.GENDERS[word]] += 1
                break
    return counted
