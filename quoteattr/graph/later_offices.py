"""Offices that are told away from any name: *Ada Holm left Lundby. The former mayor said …*.

News calls somebody by name and goes on with *the minister*, and often nothing else tells the office. Whose such a
phrase is, is no more than proposed here: the last few people named before it could each be meant, and features say how
they are named. Weights choose, among all that is read of each.
"""

import bisect
import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from quoteattr.decision.choice import Features
from quoteattr.graph.countries import Countries
from quoteattr.graph.entities import People, inside
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.roles import RoleReader, TitleReading, Zone

#: A phrase may mean one of so many people named last before it, within so many tokens; and so many names are gone by.
_PEOPLE: Final = 3
_REACH: Final = 120
_LOOKED_AT: Final = 12
#: Tokens in which a form of address before a name is looked for.
_BEFORE: Final = 3
#: Sentences that features tell apart.
_SENTENCES: Final = 3
#: Of a person so many phrases are read.
_MOST: Final = 4

#: Behind what a sentence starts.
_OPENING = frozenset(("", *TokenClass.ENDS, TokenClass.OTHER))
#: What ends one sentence, or the paragraph too.
_SENTENCE_ENDS = re.compile(f"[{re.escape(TokenClass.ENDS)}]+")
_PREDICATES = frozenset(TokenClass.CUE + TokenClass.CUE_BASE + TokenClass.AUXILIARY + TokenClass.VERB)


class LaterOffices:
    """The definite phrases for offices in one document, by the people whom they could mean."""

    def __init__(
        self,
        people: People,
        quoted: Sequence[bool],
        reader: RoleReader,
        quotes: Sequence[tuple[Token, Token]],
        countries: Countries,
    ) -> None:
        self._people, self._quoted, self._reader, self._quotes = people, quoted, reader, quotes
        self._tags, self._countries = reader.tags, countries

    def of(self, who: int) -> Iterator[tuple[int, TitleReading]]:
        """The readings of the phrases that could mean a person, each with the number of its phrase."""
        for number, (zone, features) in enumerate(self._by_person.get(who, ())[:_MOST]):
            for reading in self._reader.titles(zone):
                if reading.part == 0:
                    held = self._holders(reading.noun, who)
                    yield number, reading._replace(features=(*reading.features, *features, f"later noun {held}"))

    @functools.cached_property
    def _by_person(self) -> Mapping[int, Sequence[tuple[Zone, Features]]]:
        """The phrases that could mean each person, with what speaks for it."""
        found: dict[int, list[tuple[Zone, Features]]] = {}
        zones = [*self._reader.definite()]
        for zone, is_quoted in zip(zones, inside(self._quotes, [zone.start for zone in zones]), strict=True):
            if not is_quoted:
                for who, features in self._meant(zone):
                    found.setdefault(who, []).append((zone, features))
        return found

    def _meant(self, zone: Zone) -> Iterator[tuple[int, Features]]:
        """The people whom a phrase could mean, and what speaks for each."""
        people, tags = self._people, self._tags
        last = bisect.bisect_left(people.starts, zone.start) - 1
        seen: dict[int, int] = {}
        for index in range(last, max(-1, last - _LOOKED_AT), -1):
            name, who = people.names[index], people.person[index]
            if zone.start - name.end > _REACH or len(seen) == _PEOPLE:
                break
            if who >= 0 and not self._quoted[index]:
                seen.setdefault(who, index)
        at = "inside"
        if self._opens(zone.start - 1):
            at = "subject"
        elif tags.endswith(TokenClass.COMMA, 0, zone.start - 1):
            at = "behind a comma"
        behind = tags[zone.end : zone.end + 1]
        then = "predicate" if behind in _PREDICATES else "possessive" if behind in TokenClass.GENITIVES else "another"
        for rank, (who, index) in enumerate(seen.items()):
            name = people.names[index]
            between = len(_SENTENCE_ENDS.findall(tags, name.end, zone.start))
            form = "subject" if self._opens(name.start) else "inside"
            if tags[name.end] in TokenClass.GENITIVES:
                form = "possessive"
            sentences = min(between, _SENTENCES)
            main = who == self._main[bisect.bisect_left(people.starts, self._countries.end(who)) - 1]
            yield (
                who,
                (
                    f"later rank={rank} of={len(seen)}",
                    f"later rank={rank} sentences={sentences}",
                    f"later {at}",
                    f"later {at} then {then}",
                    f"later {at} name {form} rank={rank}",
                    f"later main={main} rank={rank}",
                    f"later {at} then {then} main={main} rank={rank}",
                    f"later {at} then {then} sentences={sentences} rank={rank}",
                ),
            )

    def _opens(self, token: Token) -> bool:
        """Whether a token starts a sentence, forms of address left out."""
        tags = self._tags
        before = tags[max(0, token - _BEFORE) : token].rstrip(TokenClass.HONORIFIC)
        return before[-1:] in _OPENING

    @functools.cached_property
    def _main(self) -> Sequence[int]:
        """The person who is named most often as far as each name."""
        counts: Counter[int] = Counter()
        main, found = -1, []
        for who in self._people.person:
            if who >= 0:
                counts[who] += 1
                main = max(main, who, key=lambda one: (counts[one], -one))
            found.append(main)
        return found

    def _holders(self, noun: str, who: int) -> str:
        """Whether a noun stands right before a name, and whose, as far as the last paragraph that names the person."""
        held = self._beside.get(noun, {})
        if who in held:
            return "beside the name"
        end = self._countries.end(who)
        return "beside another name" if next(iter(held.values()), end) < end else "beside no name"

    @functools.cached_property
    def _beside(self) -> Mapping[str, Mapping[int, Token]]:
        """The words right before names, each with the people in text order and where it first stands before theirs."""
        found: dict[str, dict[int, Token]] = {}
        for (start, _), who in zip(self._people.names, self._people.person, strict=True):
            if who >= 0 and start:
                found.setdefault(self._reader.analysis.word(start - 1), {}).setdefault(who, start)
        return found
