"""Offices that are told away from any name: *Ada Holm left Lundby. The former mayor said …*.

News calls somebody by name and goes on with *the minister*, and often nothing else tells the office. Whose such a
phrase is, is no more than proposed here: the last few people named before it could each be meant, and features say how
they are named. Weights choose, among all that is read of each.
"""

import bisect
import functools
import re
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
        #: What was read of each phrase, by its first token: it may mean several people, and tells the same of each.
        self._readings: dict[Token, Sequence[TitleReading]] = {}
        #: Whether each person who was asked for is the one who is named most often.
        self._mains: dict[int, bool] = {}

    def of(self, who: int) -> Iterator[tuple[int, TitleReading]]:
        """The readings of the phrases that could mean a person, each with the number of its phrase."""
        for number, (zone, features) in enumerate(self._by_person.get(who, ())[:_MOST]):
            for reading in self._read(zone):
                title, noun, own, *rest = reading
                told = (*own, *features, f"later noun {self._holders(noun, who)}")
                yield number, tuple.__new__(TitleReading, (title, noun, told, *rest))

    def _read(self, zone: Zone) -> Sequence[TitleReading]:
        """The readings of a phrase without what hangs on it."""
        found = self._readings.get(zone.start)
        if found is None:
            found = self._readings[zone.start] = [one for one in self._reader.titles(zone) if one.part == 0]
        return found

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
            yield who, _later(rank, len(seen), min(between, _SENTENCES), at, then, form, main=self._is_main(who))

    def _opens(self, token: Token) -> bool:
        """Whether a token starts a sentence, forms of address left out."""
        tags = self._tags
        before = tags[max(0, token - _BEFORE) : token].rstrip(TokenClass.HONORIFIC)
        return before[-1:] in _OPENING

    def _is_main(self, who: int) -> bool:
        """Whether nobody is named more often, as far as the last paragraph that names the person."""
        found = self._mains.get(who)
        if found is None:
            names = bisect.bisect_left(self._people.starts, self._countries.end(who))
            found = self._mains[who] = who == self._main[names - 1]
        return found

    @functools.cached_property
    def _main(self) -> Sequence[int]:
        """The person who is named most often as far as each name."""
        counts = [0] * len(self._people.found)
        main, most, found = -1, 0, []
        for who in self._people.person:
            if who >= 0:
                times = counts[who] = counts[who] + 1
                if times > most or (times == most and who <= main):
                    main, most = who, times
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


@functools.lru_cache(maxsize=8192)  # a few places, ranks and forms, and all that they make up comes again
def _later(rank: int, of: int, sentences: int, at: str, then: str, form: str, *, main: bool) -> Features:
    """What speaks for somebody whom a phrase could mean.

    Args:
        rank: how many are nearer.
        of: how many it could mean.
        sentences: how many sentences end between the name and the phrase.
        at: where in its sentence the phrase stands.
        then: what stands behind it.
        form: how the name stands in its sentence.
        main: whether nobody is named more often.
    """
    return (
        f"later rank={rank} of={of}",
        f"later rank={rank} sentences={sentences}",
        f"later {at}",
        f"later {at} then {then}",
        f"later {at} name {form} rank={rank}",
        f"later main={main} rank={rank}",
        f"later {at} then {then} main={main} rank={rank}",
        f"later {at} then {then} sentences={sentences} rank={rank}",
    )
