"""What could be the body that one person belongs to by an office: all that is read there, and at the same elsewhere.

Features say what a reading is like, where it stands, what the text says of the words whatever the office, and whether
the rules for roles read it too.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from quoteattr.decision.choice import Features
from quoteattr.graph.countries import Countries
from quoteattr.graph.entities import People
from quoteattr.graph.title_options import LATER, TitleOption, Told, words_of
from quoteattr.indices import Token
from quoteattr.language.roles import BodyReading, RoleMention, RoleReader

#: Where a body stands that is read at the title itself.
HERE: Final = "here"
#: A country that is named so often is what the text is about, and need not be anybody's.
_OFTEN: Final = 6
_FEW: Final = 2


class BodyOption(NamedTuple):
    """A body that an office or somebody may belong to."""

    #: Its name; None for none.
    of: str | None
    features: Features
    reading: BodyReading | None = None
    role: RoleMention | None = None


@functools.lru_cache(maxsize=4096)
def _placed(place: str, sort: str, rules: str) -> Features:
    """What a body is like by its place, and beside what the rules take."""
    return place, f"{place} {sort}", f"rules={rules}", f"{place} rules={rules}"


class Marks:
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


class Bodies:
    """The bodies for one title of one person."""

    def __init__(self, told: Told, title: TitleOption, marks: Marks, full: Callable[[BodyReading], str]) -> None:
        self._told, self._title, self._marks, self._full = told, title, marks, full
        self._words = (title.title or "").lower()
        self._kind = title.reading.kind if title.reading else "rules" if title.title else "none"
        self._taken = ((told.rules.of if told.rules else None) or "").lower()
        self._same = {role.of.lower() for role in told.roles if role.of and words_of(role) == self._words}
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
            yield HERE, reader.bodies(title)
        for rank, other in self._told.readings if noun else ():
            if other.noun != noun or (title is not None and other.head == title.head):
                continue
            place = (other.zone.start, other.part)
            if place not in seen:
                seen.add(place)
                yield "elsewhere" if rank < LATER else "in a phrase elsewhere", reader.bodies(other)
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
