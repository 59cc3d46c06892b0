"""Which office, job or standing the text gives a name, and which body it belongs to.

Roles are read where English puts them (Quirk et al., *A Comprehensive Grammar of the English Language*,
17.65 ff. on apposition): before the name as a title or a phrase set off by a comma, behind it in an
apposition, a relative clause or after *of*, and in a sentence with *is*. ``role_rules`` lists all the rules.

This is the door of the room. Behind it, one reader holds the next: roles before and behind names hold offices, offices
hold bodies, and bodies their full names.
"""

import bisect
from collections.abc import Iterator, Mapping, Sequence

from quoteattr.analysis import dependencies
from quoteattr.analysis.parse import EntityKind
from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.en.offices import HEADS, OfficeReader
from quoteattr.language.en.organisations import BodyReader
from quoteattr.language.en.role_bodies import RoleBodies
from quoteattr.language.en.role_rules import PARSED
from quoteattr.language.en.role_titles import TitleReader
from quoteattr.language.en.role_zones import ZoneReader
from quoteattr.language.en.roles_before import RolesBefore
from quoteattr.language.en.roles_behind import RolesBehind
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.roles import OFFICE_REACH, BodyReading, RoleMention, TitleReading, Zone


class RoleReader:
    """Reads roles, offices and bodies off the tokens of one document.

    Args:
        analysis: the tokens.
        lexicon: the words that English knows.
        source: the text as it was given.
        edges: the tokens where quotes start and behind which they end, sorted: no role reaches over one.
        brackets: the first opening bracket in front of each set of letters in brackets.
    """

    def __init__(
        self,
        analysis: Analysis,
        lexicon: Lexicon,
        source: str,
        edges: Sequence[Token],
        brackets: Mapping[str, Token],
    ) -> None:
        self.analysis, self.tags, self.lexicon, self.edges = analysis, analysis.tags, lexicon, edges
        bodies = BodyReader(analysis, lexicon, source, brackets)
        offices = OfficeReader(bodies)
        self._before, self._behind = RolesBefore(offices, edges), RolesBehind(offices, edges)
        self._zones, self._titles = ZoneReader(analysis, lexicon, edges), TitleReader(bodies)
        self._bodies = RoleBodies(self._titles, bodies)
        #: The role in a noun phrase and in what follows it.
        self.phrase = offices.phrase
        #: The body that starts at a token; the full name of what is told in short; the words of some tokens.
        self.body, self.spelt, self.text = bodies.body, bodies.spelt, bodies.text
        #: The tokens of the full name that some letters stand for.
        self.of_letters = bodies.names.of_letters

    def around(self, start: Token, end: Token) -> Sequence[RoleMention]:
        """The roles told at one name, from its first token to behind its last."""
        before, behind = self._before.read(start), self._behind.read(end)
        if before is None:
            return behind or ([*self._parsed(start, end)] if self.analysis.parse is not None else ())
        if len(behind) == 1 and (one := _halves(before, behind[0])):
            return (one,)
        return (before, *behind)

    def readings(self, start: Token, end: Token, then: Token) -> tuple[Sequence[TitleReading], Sequence[BodyReading]]:
        """Every reading of the words around a name as its bearer's office, and as a body with no office beside it.

        Args:
            start: the first token of the name.
            end: the token behind its last.
            then: the token where the next name starts, or the text ends.
        """
        zones = [*self._zones.around(start, end, then)]
        titles = [reading for zone in zones for reading in self._titles.titles(zone)]
        return titles, [reading for zone in zones for reading in self._bodies.alone(zone)]

    def definite(self) -> Iterator[Zone]:
        """The phrases of the text that could mean somebody by an office: *the former mayor*."""
        return self._zones.definite()

    def titles(self, zone: Zone) -> Iterator[TitleReading]:
        """Every reading of a zone as an office."""
        return self._titles.titles(zone)

    def bodies(self, reading: TitleReading) -> Iterator[BodyReading]:
        """Every reading of the words around an office as the body that it belongs to."""
        return self._bodies.of(reading)

    def _parsed(self, start: Token, end: Token) -> Iterator[RoleMention]:
        """The roles in titles and appositions that only a parse has, beside what it takes for a person's name."""
        parse, tags = self.analysis.parse, self.analysis.tags
        if parse is None or parse.entity_at.get(end - 1) is not EntityKind.PERSON:
            return
        for first, last in dependencies.apposed(parse, start, end):
            quoted = bisect.bisect_right(self.edges, first) != bisect.bisect_left(self.edges, last)
            if quoted or tags[last - 1] not in HEADS or parse.entity_at.get(last - 1) is EntityKind.PERSON:
                continue
            stop = start if last <= start else min(len(tags), last + OFFICE_REACH)
            role = self.phrase(first, last, stop, PARSED.name)
            if role:
                yield role


#: How a reader is made.
reader = RoleReader


def _halves(before: RoleMention, behind: RoleMention) -> RoleMention | None:
    """One role in two halves, *Capt. Ola Berg of the coast guard*, *the bank's Ada Holm, its director*; else None."""
    titled, bodied = (before, behind) if before.title else (behind, before)
    if not titled.title or titled.of or titled.owner is not None or bodied.title or not bodied.of:
        return None
    return titled._replace(of=bodied.of, possessor=bodied.possessor, rule=f"{before.rule}, {behind.rule}")
