"""The office and the body of each person: one or none of all that is read at the person's names, chosen by weights.

First the title is chosen, or none; then the body that goes with it, or none; and where an office has none at the words
that tell it, one that the text names elsewhere, or still none. An option is a reading of some words in one place, so
that the same words may be several options.
"""

import bisect
from collections.abc import Sequence
from typing import Final, NamedTuple

from quoteattr.graph.body_options import HERE, Bodies, BodyOption, Marks
from quoteattr.graph.countries import Countries
from quoteattr.graph.entities import People
from quoteattr.graph.genders import MENTIONS
from quoteattr.graph.implied_bodies import ImpliedBodies
from quoteattr.graph.later_offices import LaterOffices
from quoteattr.graph.layout import Layout
from quoteattr.graph.roles import Roles
from quoteattr.graph.title_options import LATER, TitleOption, Told
from quoteattr.graph.weighing import Weighing
from quoteattr.language import Language
from quoteattr.language.roles import BodyReading, RoleMention, RoleReader, TitleReading

#: Whoever is named in more places has the office told in the first of them; a bound keeps strange texts cheap.
_NAMES: Final = 6


class Options(NamedTuple):
    """What was weighed for a person, and what was taken."""

    titles: Sequence[TitleOption]
    title: int
    bodies: Sequence[BodyOption]
    body: int
    #: What the rest of the text names, where the office has none of those bodies; nothing where that was not asked.
    implied: Sequence[BodyOption] = ()
    implied_body: int = 0

    @property
    def of(self) -> BodyOption:
        """The body that was taken in the end."""
        taken = self.bodies[self.body]
        return self.implied[self.implied_body] if self.implied and taken.of is None else taken


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
        implied: ImpliedBodies,
        layout: Layout,
    ) -> None:
        self._lexicon, self._naming, self._people, self._quoted = language.lexicon, language.naming, people, quoted
        self._reader, self._roles, self._countries, self._weighing = reader, roles, countries, weighing
        self._later, self._implied, self._layout = later, implied, layout
        self._told: dict[int, Told] = {}
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
        title, body = options.titles[options.title], options.of
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
        if bodies[body].of is not None or titles[title].title is None or not self.weighs_implied:
            return Options(titles, title, bodies, body)
        implied = self.implied(who, title, bodies)
        taken = self._weighing.implied_bodies.taken([option.features for option in implied])
        return Options(titles, title, bodies, body, implied, taken)

    def told(self, who: int) -> Told:
        """What is read at the names of a person."""
        found = self._told.get(who)
        if found is None:
            found = self._told[who] = self._read(who)
        return found

    def _read(self, who: int) -> Told:
        starts = self._people.starts
        readings: list[tuple[int, TitleReading]] = []
        alone: list[BodyReading] = []
        names = [index for index in self._people.found[who][:MENTIONS] if not self._quoted[index]]
        for rank, index in enumerate(names[:_NAMES]):
            then = starts[index + 1] if index + 1 < len(starts) else len(self._reader.tags)
            titles, bodies = self._reader.readings(*self._people.names[index], then)
            readings += ((rank, reading) for reading in titles)
            alone += bodies
        readings += ((LATER + rank, reading) for rank, reading in self._later.of(who))
        roles = [self._naming.without_common_title(role, self._lexicon) for role in self._roles.of(who)]
        in_full = len(self._people.words[who]) > 1
        headings = {rank for rank, index in enumerate(names[:_NAMES]) if self._layout.is_heading(starts[index])}
        return Told(readings, alone, roles, self._holds_name, headings, names=len(names), in_full=in_full)

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
        return [*Bodies(told, told.titles[title], self._marks(who), self._full).options(self._reader)]

    @property
    def weighs_implied(self) -> bool:
        """Whether there are weights of bodies that an office does not name; the rules for homes come behind them."""
        return self.is_learned and self._weighing.knows_implied_bodies

    def implied(self, who: int, title: int, told: Sequence[BodyOption]) -> Sequence[BodyOption]:
        """What the text names elsewhere that an office may belong to without saying so, none first.

        Args:
            who: the person.
            title: the title, by number among all that could be the person's.
            told: the bodies that are told at the office, none of which was taken.
        """
        option = self.told(who).titles[title]
        assert option.title is not None
        at = option.reading.start if option.reading else option.role.token if option.role else 0
        here = "told" if any(HERE in body.features for body in told) else "not told"
        found = self._implied.of(who, option.title, at, option.reading)
        return [BodyOption(of, (*features, f"{features[0]} {here}")) for of, features in found]

    def _full(self, reading: BodyReading) -> str:
        """A body by its full name, *the company's* or *Berg's* by that of whoever they stand for."""
        return self._roles.possessor(reading.end - 1, reading.of) if reading.may_stand_for_another else reading.of

    def _marks(self, who: int) -> Marks:
        return Marks(self._people, who, self._lexicon.countries, self._countries)
