"""The office and the body of each person: one or none of all that is read at the person's names, chosen by weights.

First the title is chosen, or none; then the body that goes with it, or none. An option is a reading of some words in
one place, so that the same words may be several options; features say what the reading is like, how often the same is
read at other names of the person, and whether the rules for roles read it too.
"""

import bisect
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from quoteattr.decision.choice import Features
from quoteattr.graph.countries import Countries
from quoteattr.graph.entities import People
from quoteattr.graph.genders import MENTIONS
from quoteattr.graph.later_offices import LaterOffices
from quoteattr.graph.roles import Roles
from quoteattr.graph.weighing import Weighing
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.roles import BodyReading, RoleMention, RoleReader, TitleReading, fullest

#: Whoever is named in more places has the office told in the first of them; a bound keeps strange texts cheap.
_NAMES: Final = 6
#: Numbers that features tell apart.
_RANKS: Final = 2
_TIMES: Final = 3
#: The rank of what is read away from names.
_LATER: Final = 9
#: A country that is named so often is what the text is about, and need not be anybody's.
_OFTEN: Final = 6
_FEW: Final = 2
#: The sorts of heads that are nouns for somebody.
_NOUNS: Final = frozenset("role|title|role name|minister|premier|scholar|spokesperson|anybody|official".split("|"))
_ANYWHERE: Final = 1 << 62


class TitleOption(NamedTuple):
    """An office that somebody may have."""

    #: The words; None for none.
    title: str | None
    features: Features
    #: The reading that it is; None where only the rules read it.
    reading: TitleReading | None = None
    #: What the rules read with the same words; None for nothing.
    role: RoleMention | None = None


class BodyOption(NamedTuple):
    """A body that an office or somebody may belong to."""

    #: Its name; None for none.
    of: str | None
    features: Features
    reading: BodyReading | None = None
    role: RoleMention | None = None


class Options(NamedTuple):
    """What was weighed for a person, and what was taken."""

    titles: Sequence[TitleOption]
    title: int
    bodies: Sequence[BodyOption]
    body: int


class RoleChoice:
    """The offices of the people of one document, each chosen when it is first asked for."""

    def __init__(
        self,
        language: Language,
        people: People,
        quoted: Sequence[bool],
        reader: RoleReader,
        roles: Roles,
        countries: Countries,
        weighing: Weighing,
        later: LaterOffices,
    ) -> None:
        self._lexicon, self._naming, self._people, self._quoted = language.lexicon, language.naming, people, quoted
        self._reader, self._roles, self._countries, self._weighing = reader, roles, countries, weighing
        self._later = later
        self._told: dict[int, _Told] = {}
        self._chosen: dict[int, RoleMention | None] = {}

    def of(self, who: int) -> RoleMention | None:
        """The office and the body that a person has by all that the text says; None for neither."""
        if who not in self._chosen:
            self._chosen[who] = self._choose(who)
        return self._chosen[who]

    @property
    def is_learned(self) -> bool:
        """Whether there are weights to choose by; without them the rules for roles have the last word."""
        return self._weighing.knows_roles

    def _choose(self, who: int) -> RoleMention | None:
        told = self.told(who)
        if not self.is_learned or told.is_nothing:
            return told.rules
        options = self.weighed(who)
        title, body = options.titles[options.title], options.bodies[options.body]
        if title.title is None and body.of is None:
            return None
        rule = title.reading.zone.construction if title.reading else title.role.rule if title.role else ""
        at = title.reading.start if title.reading else title.role.token if title.role else None
        if at is None:
            at = body.reading.start if body.reading else body.role.token if body.role else 0
        return RoleMention(title.title, body.of, at, rule=rule)

    def weighed(self, who: int) -> Options:
        """All options of a person, with those that were taken."""
        told = self.told(who)
        titles = told.titles
        title = self._weighing.titles.taken([option.features for option in titles])
        bodies = self.bodies(who, title)
        body = self._weighing.bodies.taken([option.features for option in bodies])
        return Options(titles, title, bodies, body)

    def told(self, who: int) -> "_Told":
        """What is read at the names of a person."""
        found = self._told.get(who)
        if found is None:
            found = self._told[who] = self._read(who)
        return found

    def _read(self, who: int) -> "_Told":
        starts = self._people.starts
        readings: list[tuple[int, TitleReading]] = []
        alone: list[BodyReading] = []
        names = [index for index in self._people.found[who][:MENTIONS] if not self._quoted[index]]
        for rank, index in enumerate(names[:_NAMES]):
            then = starts[index + 1] if index + 1 < len(starts) else len(self._reader.tags)
            titles, bodies = self._reader.readings(*self._people.names[index], then)
            readings += ((rank, reading) for reading in titles)
            alone += bodies
        readings += ((_LATER + rank, reading) for rank, reading in self._later.of(who))
        roles = [self._naming.without_common_title(role, self._lexicon) for role in self._roles.of(who)]
        in_full = len(self._people.words[who]) > 1
        return _Told(readings, alone, roles, self._holds_name, names=len(names), in_full=in_full)

    def _holds_name(self, reading: TitleReading) -> bool:
        """Whether somebody's full name stands in the words of a title."""
        if reading.start == reading.head:
            return False
        people = self._people
        index = bisect.bisect_left(people.starts, reading.start)
        if index >= len(people.names):
            return False
        name = people.names[index]
        return name.start < reading.head and name.end - name.start > 1

    def bodies(self, who: int, title: int) -> Sequence[BodyOption]:
        """The bodies that a person could belong to who has a title, none first.

        Args:
            who: the person.
            title: the title, by number among all that could be the person's.
        """
        told = self.told(who)
        return [*_Bodies(told, told.titles[title], self._marks(who), self._full).options(self._reader)]

    def _full(self, reading: BodyReading) -> str:
        """A body by its full name, *the company's* or *Berg's* by that of whoever they stand for."""
        return self._roles.possessor(reading.end - 1, reading.of) if reading.may_stand_for_another else reading.of

    def _marks(self, who: int) -> "_Marks":
        return _Marks(self._people, who, self._lexicon.countries, self._countries)


class _Told:
    """What is read at the names of one person."""

    def __init__(
        self,
        readings: Sequence[tuple[int, TitleReading]],
        alone: Sequence[BodyReading],
        roles: Sequence[RoleMention],
        holds_name: Callable[[TitleReading], bool],
        *,
        names: int,
        in_full: bool,
    ) -> None:
        #: How often the person is named, and whether by more than one word.
        self.names, self.in_full = names, in_full
        #: The readings, each with the rank of its name among those of the person.
        self.readings = readings
        self.alone = alone
        self.roles = roles
        #: What the rules take.
        self.rules = fullest(roles, _ANYWHERE)
        self.titles = [*self._titles(holds_name)]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all is read, as at the names of most people."""
        return not (self.readings or self.alone or self.roles)

    def _titles(self, holds_name: Callable[[TitleReading], bool]) -> Iterator[TitleOption]:
        """The options, none first; of those that are alike in every way the first."""
        taken = _words(self.rules)
        by_rules = {_words(role): role for role in self.roles if role.title}
        nouns: set[str] = set()
        if self.readings:
            nouns.update([words.split()[-1] for words in by_rules])
            nouns.update([role.title.lower().split()[-1] for role in self.roles if role.title])
        same: dict[str, set[int]] = {}
        alike: dict[str, set[int]] = {}
        every = [reading.title.lower() for _, reading in self.readings]
        for words, (rank, reading) in zip(every, self.readings, strict=True):
            same.setdefault(words, set()).add(rank)
            alike.setdefault(reading.noun, set()).add(rank)
        once = len(same) == len(every)  # no two have the same words, so that none are alike
        seen: set[tuple[str, Features]] = set()
        made: list[TitleOption] = []
        for words, (rank, reading) in zip(every, self.readings, strict=True):
            role, form = by_rules.get(words), reading.zone.construction
            if role is not None:
                rules = "taken" if words == taken else "read"
            else:
                rules = "noun" if reading.noun in nouns else "another" if taken else "nothing"
            features = reading.features + _beside(form, rules, rank, len(same[words]), len(alike[reading.noun]))
            if holds_name(reading):
                features += ("a person inside",)
            if not once:
                if (words, features) in seen:
                    continue
                seen.add((words, features))
            made.append(tuple.__new__(TitleOption, (reading.title, features, reading, role)))
        yield TitleOption(None, (*self._none(taken, bool(made or by_rules)),))
        yield from made
        for words, role in by_rules.items():
            # What the rules read at a name is as likely where a phrase elsewhere, which may be anybody's, has it too.
            if min(same.get(words, ()), default=_LATER) >= _LATER:
                rules = "taken" if words == taken else "read"
                yield TitleOption(
                    role.office, (f"only rules={rules}", f"only rules {role.rule}", f"rules={rules}"), None, role
                )

    def _none(self, taken: str, options: bool) -> Iterator[str]:  # noqa: FBT001
        """What speaks for no title."""
        yield "none"
        yield f"none rules={'title' if taken else 'body' if self.rules else 'nothing'}"
        yield f"none options={options}"
        if self.rules is not None:
            yield f"none rules {self.rules.rule}"
        forms = {r.zone.construction for rank, r in self.readings if rank < _LATER and _tells(r)}
        if taken:
            forms.add("by rules")
        yield f"none office at names={min(len(forms), _RANKS)}"
        for form in sorted(forms):
            yield f"none office {form}"
        later = {rank for rank, _ in self.readings if rank >= _LATER}
        yield f"none later={min(len(later), _RANKS)} office at names={bool(forms)}"


@functools.lru_cache(maxsize=4096)
def _beside(form: str, rules: str, rank: int, same: int, alike: int) -> Features:
    """What a title is like beside the other readings."""
    rank, same, alike = min(rank, _RANKS), min(same, _TIMES), min(alike, _TIMES)
    return (
        f"rules={rules}",
        f"{form} rules={rules}",
        f"name={rank}",
        f"{form} name={rank}",
        f"at names={same}",
        f"noun at names={alike}",
    )


@functools.lru_cache(maxsize=4096)
def _placed(place: str, sort: str, rules: str) -> Features:
    """What a body is like by its place, and beside what the rules take."""
    return place, f"{place} {sort}", f"rules={rules}", f"{place} rules={rules}"


class _Marks:
    """What the text says of words for a body, whatever the office."""

    def __init__(self, people: People, who: int, countries: Mapping[str, str], named: Countries) -> None:
        self._people, self._who, self._countries, self._named = people, who, countries, named

    @functools.cached_property
    def _counts(self) -> Mapping[str, int]:
        """How often each country is named before the last paragraph that names the person ends."""
        return self._named.counts(self._named.end(self._who))

    def of(self, name: str, token: Token | None) -> Iterator[str]:
        """The marks of a name that starts at a token."""
        country = self._countries.get(name.lower())
        if country is not None:
            times = self._counts.get(country, 0)
            often = "often" if times >= _OFTEN else "some" if times > _FEW else "few"
            yield f"country named={often}"
            if times > _FEW and times == max(self._counts.values()):
                yield "country named most"
        index = self._people.at(token) if token is not None else None
        if index is not None and self._people.person[index] not in (self._who, -1):
            yield "a person"


class _Bodies:
    """The bodies for one title of one person."""

    def __init__(self, told: _Told, title: TitleOption, marks: _Marks, full: Callable[[BodyReading], str]) -> None:
        self._told, self._title, self._marks, self._full = told, title, marks, full
        self._words = (title.title or "").lower()
        self._kind = title.reading.kind if title.reading else "rules" if title.title else "none"
        self._taken = ((told.rules.of if told.rules else None) or "").lower()
        self._same = {role.of.lower() for role in told.roles if role.of and _words(role) == self._words}
        self._read = {role.of.lower(): role for role in told.roles if role.of}

    def options(self, reader: RoleReader) -> Iterator[BodyOption]:
        """The options, none first."""
        made: dict[tuple[str, Features], BodyOption] = {}
        for place, readings in self._places(reader):
            for reading in readings:
                option = self._option(reading, place)
                made.setdefault(((option.of or "").lower(), option.features), option)
        held = {of for of, _ in made}
        told = [option for of, option in self._by_rules() if of not in held]
        yield BodyOption(None, (*self._none(bool(made or told)),))
        yield from made.values()
        yield from told

    def _places(self, reader: RoleReader) -> Iterator[tuple[str, Iterable[BodyReading]]]:
        """The readings by where they stand: at the title, at the same noun elsewhere, beside a name alone."""
        title = self._title.reading
        noun = title.noun if title else self._words.split()[-1] if self._words else ""
        seen: set[tuple[Token, int]] = set()
        if title is not None:
            seen.add((title.zone.start, title.part))
            yield "here", reader.bodies(title)
        for rank, other in self._told.readings if noun else ():
            if other.noun != noun or (title is not None and other.head == title.head):
                continue
            place = (other.zone.start, other.part)
            if place not in seen:
                seen.add(place)
                yield "elsewhere" if rank < _LATER else "in a phrase elsewhere", reader.bodies(other)
        yield ("beside a title" if self._words else "alone"), self._told.alone

    def _option(self, reading: BodyReading, place: str) -> BodyOption:
        full = self._full(reading)
        of = full.lower()
        if of in self._same:
            rules = "taken" if of == self._taken else "same title"
        elif of in self._read:
            rules = "taken for another" if of == self._taken else "another title"
        else:
            rules = "another" if self._taken else "nothing"
        marks = [*self._marks.of(full, reading.start)]
        if full != reading.of:
            marks.append("stands for another")
        features = reading.features + _placed(place, reading.sort, rules)
        if marks:
            features += (*marks, *[f"{self._kind} {mark}" for mark in marks])
        return tuple.__new__(BodyOption, (full, features, reading, self._read.get(of)))

    def _by_rules(self) -> Iterator[tuple[str, BodyOption]]:
        """What only the rules read: whose an office is by a possessive, the full name of what is told in short."""
        for of, role in self._read.items():
            owned = "owned " if role.owner is not None or role.possessor is not None else ""
            same = "same title" if of in self._same else "another title" if role.title else "no title"
            form = f"only rules {owned}{same}"
            taken = f"{form} taken={of == self._taken}"
            features = (
                form,
                f"{form} {role.rule}",
                f"{form} head={self._kind}",
                taken,
                *self._marks.of(role.of or "", None),
            )
            yield of, BodyOption(role.of, features, None, role)

    def _none(self, options: bool) -> Iterator[str]:  # noqa: FBT001
        """What speaks for no body."""
        yield "none"
        yield f"none head={self._kind}"
        yield f"none rules={'body' if self._taken else 'title' if self._told.rules else 'nothing'}"
        yield f"none same={bool(self._same)}"
        yield f"none options={options}"


def _tells(reading: TitleReading) -> bool:
    """Whether some words are headed by a noun for somebody, and reach to the name where they stand before it."""
    return reading.kind in _NOUNS and (not reading.zone.before or reading.end == reading.zone.end)


def _words(role: RoleMention | None) -> str:
    """The words of an office in small letters; empty for none."""
    return ((role.office if role else None) or "").lower()
