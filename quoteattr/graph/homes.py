"""The country of a national office that the text leaves without one, where weights take nothing else for its body.

Papers name the home country of other people's ministers, not of their own. So a president without a country is that of
the country that the text is about, unless another holds the same office there. It is about a country that it names
often; else about the one that its lead calls by name where other countries come in as adjectives: a lead tells where
something happens, and adjectives go with those who came (*Norway is to seat the Finnish and the Danish minister*).

All this is read up to the end of the last paragraph in which the person is named: who comes up behind it, in a
paragraph about other people, tells nothing of the person.
"""

import functools
from collections.abc import Sequence

from quoteattr.graph.countries import Countries
from quoteattr.graph.entities import People
from quoteattr.graph.layout import Layout
from quoteattr.graph.roles import Roles
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.readings import CountryName

#: A country that a text is about by count is named so many times at least.
_ABOUT = 3
#: And not so many times less often than the one that is named most: that one has the office filled by another, and a
#: text about it has nothing to do with the few words on the rest.
_LESS_OFTEN = 4
#: A lead that tells of so many countries needs to tell which of them it is in.
_SEVERAL = 2
#: Of the people with one office of one country two are kept: one of them is not the person asked about.
_KEPT = 2


class Homes:
    """The countries that a document names, and who holds which office of them."""

    def __init__(self, layout: Layout, language: Language, people: People, roles: Roles, countries: Countries) -> None:
        self._layout, self._people, self._roles, self._countries = layout, people, roles, countries
        self._lexicon, self._rules = language.lexicon, language.naming
        #: By the noun for an office: the people who hold it, by country, each with the token where that is first told.
        self._holders: dict[str, dict[str, list[tuple[Token, int]]]] = {}

    def of(self, person: int, office: str | None) -> str | None:
        """The country whose office a person holds, where the text leaves it out; None where none can be told."""
        noun = self._rules.national_office(office, self._lexicon)
        if noun is None:
            return None
        end = self._countries.end(person)
        about = self._named_often(noun, person, end) or self._where(end)
        return None if about is None or self._is_taken(noun, about, person, end) else about

    def _named_often(self, noun: str, person: int, end: Token) -> str | None:
        """The country named most often before a token among those whose office nobody else holds, if often enough."""
        counts = self._countries.counts(end)
        most = max(counts.values(), default=0)
        enough = max(_ABOUT, -(-most // _LESS_OFTEN))
        often = [(count, country) for country, count in counts.items() if count >= enough]
        # Only now, before what everybody is has been read for nothing.
        free = [(count, country) for count, country in often if not self._is_taken(noun, country, person, end)]
        return max(free)[1] if free else None

    def _where(self, end: Token) -> str | None:
        """The only country that the lead calls by name, where it tells of others too and ends before a token."""
        last, named = self._lead
        if last > end or len({name.country for name in named}) < _SEVERAL:
            return None
        by_name = {name.country for name in named if name.by_name}
        return by_name.pop() if len(by_name) == 1 else None

    @functools.cached_property
    def _lead(self) -> tuple[Token, Sequence[CountryName]]:
        """The token behind the lead, which is the first paragraph that is no heading, and the countries in it."""
        tokens = self._layout.paragraph_tokens
        for number, paragraph in enumerate(self._layout.document.paragraphs):
            if not paragraph.heading:
                first, last = tokens[number], tokens[number + 1]
                return last, [name for name in self._countries.named if first <= name.token < last]
        return 0, ()

    def _is_taken(self, noun: str, country: str, person: int, end: Token) -> bool:
        """Whether somebody else is told before a token to hold an office of a country."""
        if noun not in self._holders:
            self._holders[noun] = self._all_holders(noun)
        return any(token < end and who != person for token, who in self._holders[noun].get(country, ()))

    def _all_holders(self, noun: str) -> dict[str, list[tuple[Token, int]]]:
        """The people with an office that a noun heads, by its country: those of whom it is told first."""
        found: dict[str, dict[int, Token]] = {}
        for who in range(len(self._people.found)):
            if not self._roles.may_hold(who, (noun,)):
                continue
            for role in self._roles.of(who):
                if role.of and self._rules.is_headed_by(role.title, noun):
                    country = self._lexicon.countries.get(role.of.lower(), role.of)
                    first = found.setdefault(country, {})
                    first[who] = min(role.token, first.get(who, role.token))
        return {
            country: sorted([(token, who) for who, token in first.items()])[:_KEPT] for country, first in found.items()
        }
