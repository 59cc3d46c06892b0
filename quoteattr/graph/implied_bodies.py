"""The bodies, places and countries of offices that a text leaves without one: *Governor Ada Holm*, *the minister*.

Whoever writes *the chief executive* has told before of which company; papers name the home country of other people's
ministers, and not of their own. Whether an office belongs to anything that the text names elsewhere, and to what, is
no more than proposed here: the last bodies and places named before the office, what is named most, and the country that
the rules take for home. Features say how each is named. Weights choose, where none of the bodies is taken that are read
at the office itself.

All is read up to the end of the last paragraph in which the person is named: what comes up behind it tells nothing of
the person.
"""

import bisect
import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from quoteattr.decision.choice import Features
from quoteattr.graph.countries import Countries
from quoteattr.graph.homes import Homes
from quoteattr.graph.layout import Layout
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.readings import Named, NameType
from quoteattr.language.roles import RoleReader, TitleReading

#: So many bodies, and so many places, named last before an office could be meant, within so many names.
_NEAREST: Final = 2
_LOOKED_AT: Final = 12
#: Numbers that features tell apart: of places where something is named, and of paragraphs in between.
_TIMES: Final = 4
_PARAGRAPHS: Final = 3
#: A country is named most of all, or often, that has so great a part of all places where one is named.
_MOST, _OFTEN = 2, 4
#: The types of names that an office may belong to.
_TYPES: Final = (NameType.BODY, NameType.PLACE)


class _Things(NamedTuple):
    """The bodies, or the places, that a text names, by their names in small letters."""

    names: dict[str, str]
    #: The tokens where each is named.
    places: dict[str, list[Token]]
    #: All such tokens in text order, what is named there, and what is named most as far as that.
    tokens: list[Token]
    keys: list[str]
    most: list[str]

    def before(self, token: Token) -> list[str]:
        """The last things named before a token, the last first."""
        found: dict[str, None] = {}
        last = bisect.bisect_left(self.tokens, token) - 1
        for index in range(last, max(-1, last - _LOOKED_AT), -1):
            found[self.keys[index]] = None
            if len(found) == _NEAREST:
                break
        return [*found]

    def main(self, end: Token) -> str | None:
        """What is named most before a token."""
        last = bisect.bisect_left(self.tokens, end) - 1
        return self.most[last] if last >= 0 else None


class ImpliedBodies:
    """The bodies, places and countries that the offices of one document could belong to without saying so."""

    def __init__(
        self,
        layout: Layout,
        language: Language,
        reader: RoleReader,
        named: Sequence[Named],
        countries: Countries,
        homes: Homes,
    ) -> None:
        self._layout, self._reader, self._named = layout, reader, named
        self._countries, self._homes = countries, homes
        self._rules, self._lexicon = language.naming, language.lexicon

    def of(
        self, who: int, title: str, at: Token, reading: TitleReading | None
    ) -> Iterator[tuple[str | None, Features]]:  # fmt: skip
        """What an office of a person could belong to, with what speaks for each, nothing first.

        Args:
            who: the person.
            title: the office.
            at: where it stands.
            reading: the words that it was read off; None where only the rules read it.
        """
        office, form, opener = "rules", "rules", "nothing"
        if reading is not None:
            office = f"{reading.kind} {'several' if reading.head > reading.start else 'one'}"
            form, opener = reading.zone.construction, self._opener(reading)
        yield None, ("none", f"none office={office}", f"none {form}", f"none opener={opener}")
        yield from self._countries_of(who, title, office)
        for type_ in _TYPES:
            yield from self._named_elsewhere(type_, office, at, self._countries.end(who))

    def _opener(self, reading: TitleReading) -> str:
        """What stands before an office in its phrase: a word like *the*, another, or nothing."""
        if reading.start == reading.zone.parts[reading.part].start:
            return "nothing"
        word = self._reader.analysis.word(reading.start - 1)
        return "definite" if word in self._lexicon.definite else "another"

    def _countries_of(self, who: int, title: str, office: str) -> Iterator[tuple[str, Features]]:
        """The countries that an office could be of."""
        home = self._homes.of(who, title)
        counts = self._countries.counts(self._countries.end(who))
        ranked = sorted(counts, key=lambda country: (-counts[country], country))[:_NEAREST]
        national, total = self._rules.national_office(title, self._lexicon) is not None, sum(counts.values())
        for country in dict.fromkeys([*([home] if home else ()), *ranked]):
            times = counts.get(country, 0)
            share = "most" if _MOST * times > total else "some" if _OFTEN * times > total else "few"
            rank = ranked.index(country) if country in ranked else _NEAREST
            yield country, _country(office, rank, min(times, _TIMES), share, home=country == home, national=national)

    def _named_elsewhere(
        self, type_: NameType, office: str, at: Token, end: Token
    ) -> Iterator[tuple[str, Features]]:  # fmt: skip
        """The bodies, or the places, that an office could be of."""
        things = self._things[type_]
        near, main = things.before(at), things.main(end)
        most = bisect.bisect_left(things.places[main], end) if main is not None else 0
        for rank, key in enumerate([*near, *([main] if main is not None and main not in near else ())]):
            places = things.places[key]
            times, last = bisect.bisect_left(places, end), bisect.bisect_left(places, at) - 1
            yield (
                things.names[key],
                _thing(
                    type_,
                    office,
                    str(rank) if rank < len(near) else "far",
                    min(times, _TIMES),
                    self._paragraphs(places[last], at) if last >= 0 else _PARAGRAPHS,
                    most=times == most,
                ),
            )

    def _paragraphs(self, start: Token, end: Token) -> int:
        """How many paragraphs end between two tokens."""
        paragraphs = self._layout.paragraph_tokens
        return min(bisect.bisect_right(paragraphs, end) - bisect.bisect_right(paragraphs, start), _PARAGRAPHS)

    @functools.cached_property
    def _things(self) -> Mapping[NameType, _Things]:
        """The bodies and the places of the text; countries are told by another list."""
        made = {type_: _Things({}, {}, [], [], []) for type_ in _TYPES}
        counts: Counter[tuple[NameType, str]] = Counter()
        for start, end, type_, _ in self._named:
            if type_ not in made:
                continue
            name = self._reader.spelt(start, end) or self._reader.text(start, end)
            key, things = name.lower(), made[type_]
            if key in self._lexicon.countries:
                continue
            things.names.setdefault(key, name)
            things.places.setdefault(key, []).append(start)
            things.tokens.append(start)
            things.keys.append(key)
            counts[type_, key] += 1
            main = things.most[-1] if things.most else key
            things.most.append(key if counts[type_, key] > counts[type_, main] else main)
        return made


@functools.lru_cache(maxsize=4096)
def _thing(type_: NameType, office: str, rank: str, times: int, paragraphs: int, *, most: bool) -> Features:
    """What speaks for a body or a place that an office does not name."""
    return (
        f"implied {type_}",
        f"implied {type_} office={office}",
        f"implied {type_} rank={rank}",
        f"implied {type_} rank={rank} paragraphs={paragraphs}",
        f"implied {type_} times={times} most={most}",
        f"implied {type_} office={office} most={most}",
        f"implied {type_} office={office} rank={rank} most={most}",
    )


@functools.lru_cache(maxsize=4096)
def _country(office: str, rank: int, times: int, share: str, *, home: bool, national: bool) -> Features:
    """What speaks for a country that an office does not name."""
    form = f"implied home={home} national={national}"
    return (
        form,
        f"{form} rank={rank}",
        f"{form} times={times}",
        f"{form} share={share}",
        f"{form} office={office}",
        f"implied country office={office}",
    )
