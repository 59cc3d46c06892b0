"""The countries that a text names, and how far a text has told of somebody.

All that is said of a person by how often the text names a country is read up to the end of the last paragraph in which
the person is named: what comes up behind it, in paragraphs about other people, tells nothing of the person.
"""

import bisect
import functools
from collections.abc import Mapping, Sequence

from quoteattr.graph.entities import People
from quoteattr.graph.layout import Layout
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.readings import CountryName


class Countries:
    """The countries that one document names."""

    def __init__(self, layout: Layout, language: Language, people: People) -> None:
        self._layout, self._people = layout, people
        self._lexicon, self._rules = language.lexicon, language.naming

    @functools.cached_property
    def named(self) -> Sequence[CountryName]:
        """Each place where a country is named, in text order."""
        return [*self._rules.countries(self._layout.analysis, self._lexicon)]

    @functools.cached_property
    def _places(self) -> Mapping[str, Sequence[Token]]:
        """The tokens where each country is named."""
        places: dict[str, list[Token]] = {}
        for name in self.named:
            places.setdefault(name.country, []).append(name.token)
        return places

    def counts(self, end: Token) -> Mapping[str, int]:
        """How often each country is named before a token."""
        return {country: bisect.bisect_left(tokens, end) for country, tokens in self._places.items()}

    def end(self, person: int) -> Token:
        """The token behind the last paragraph that names a person; the first one, if none does."""
        people, paragraphs = self._people, self._layout.paragraph_tokens
        if not people.found[person]:
            return paragraphs[0]
        behind = bisect.bisect_right(paragraphs, people.starts[people.found[person][-1]])
        return paragraphs[min(behind, len(paragraphs) - 1)]
