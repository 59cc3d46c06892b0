"""Names and offices as documents write them, read with what is known of their language."""

from functools import lru_cache
from typing import Final

import attrs

from quoteattr.identity.names import APOSTROPHES, WORDS, Name, Spellings
from quoteattr.identity.offices import Office
from quoteattr.language.folding import fold
from quoteattr.language.people import NameLexicon
from quoteattr.model import Role

#: A name has fewer words than this; of what is longer the rest is passed over.
_MOST_WORDS: Final = 8
#: Names of countries, and adjectives of them, in front of a body: *United Arab*, *Norwegian*; the longer first.
_COUNTRY_WORDS: Final = (2, 1)
#: A name of so many words is a first and a last name.
_FIRST_AND_LAST: Final = 2
#: So many names and roles are remembered; a corpus has no end of them.
_REMEMBERED: Final = 100_000


class Reader:
    """Reads names and roles for comparison, and remembers those that come again and again.

    >>> from quoteattr.language.en.people import english_names
    >>> reader = Reader(english_names())
    """

    def __init__(self, words: NameLexicon) -> None:
        self.words = words
        self._parsed = lru_cache(_REMEMBERED)(self._parse)
        self.is_name = lru_cache(_REMEMBERED)(self._is_name)
        self.home = lru_cache(_REMEMBERED)(self._home)
        self.office = lru_cache(_REMEMBERED)(self._office)

    def parse(self, name: str, spelt: Spellings) -> Name:
        """A person's name, to compare.

        >>> from quoteattr.language.en.people import english_names
        >>> reader = Reader(english_names())
        >>> names = ("Dr. R.T. Gündoğar", "Pieter van der Meer Jr.", "Khalid al-Sayed")
        >>> [reader.parse(name, {}).words for name in names]
        [('r', 't', 'gundogar'), ('pieter', 'meer'), ('khalid', 'sayed')]
        >>> reader.parse("Anna Berg-Holm", {}).surnames
        ('berg', 'holm')
        """
        parsed = self._parsed(name)
        if spelt and any(word in spelt for word in parsed.words):
            return attrs.evolve(parsed, words=tuple(spelt.get(word, word) for word in parsed.words))
        return parsed

    def _parse(self, name: str) -> Name:
        tokens = WORDS.findall(APOSTROPHES.sub("", name))[:_MOST_WORDS]
        while len(tokens) > 1 and fold(tokens[0]) in self.words.honorifics:
            tokens = tokens[1:]
        tokens, generation = self._without_suffixes(tokens)
        words: list[str] = []
        joined, double = False, 1
        for at, token in enumerate(tokens):
            parts = _parts(token)
            while len(parts) > 1 and parts[0] in self.words.particles:
                parts = parts[1:]  # al-Sayed
            last = at == len(tokens) - 1
            if len(parts) == 1 and not last and self._is_particle(tokens, at, parts[0]):
                continue
            if not last and not words:
                joined = len(parts) > 1
            joined = joined or (token.startswith("-") and len(words) == 1)  # J.-L.
            double = len(parts)
            words += parts
        return Name(tuple(words), generation, joined, double)

    def _without_suffixes(self, tokens: list[str]) -> tuple[list[str], str]:
        """The words that are the name itself, of which the last is the surname, and the generation behind it."""
        kept: list[str] = []
        generation = ""
        for token in tokens:
            folded = fold(token).strip("-")
            if kept and folded in self.words.generations:
                generation = self.words.generations[folded]
            elif _parts(token) and not (kept and token in self.words.degrees):
                kept.append(token)
        return kept, generation

    def _is_particle(self, tokens: list[str], at: int, folded: str) -> bool:
        if len(folded) == 1 or folded not in self.words.particles:
            return False
        first = at == 0 and tokens[0][:1].isupper() and len(tokens) == _FIRST_AND_LAST
        return not (first and folded in self.words.first_names)

    def _is_name(self, name: str) -> bool:
        """Whether words name a person, and are not an office that stands for one.

        >>> from quoteattr.language.en.people import english_names
        >>> is_name = Reader(english_names()).is_name
        >>> is_name("Anna Berg"), is_name("Prime Minister"), is_name("the Norwegian minister"), is_name("Jan van Dijk")
        (True, False, False, True)
        """
        tokens = WORDS.findall(name)
        if not self._parsed(name).words or not all(token[0].isupper() or self._lower_fits(token) for token in tokens):
            return False
        written_out = (token for token in tokens if len(token) > 1 and not token.islower())
        return any(
            fold(token) not in self.words.titles and token.lower() not in self.words.countries for token in written_out
        )

    def _lower_fits(self, token: str) -> bool:
        folded, particles = fold(APOSTROPHES.sub("", token)), self.words.particles
        return folded in particles or folded.partition("-")[0] in particles or not token[0].islower()

    def body(self, name: str) -> tuple[str, ...]:
        """The words of a body's name, to compare: no article, no *Inc.*, *and* for *&*.

        >>> from quoteattr.language.en.people import english_names
        >>> body = Reader(english_names()).body
        >>> body("The Rail & Road Board, Inc."), body("rail and road board")
        (('rail', 'and', 'road', 'board'), ('rail', 'and', 'road', 'board'))
        """
        spelt = name.replace("&", f" {self.words.ampersand} ")
        words = [fold(word) for word in WORDS.findall(APOSTROPHES.sub("", spelt))]
        if len(words) > 1 and words[0] in self.words.articles:
            words = words[1:]
        while len(words) > 1 and words[-1] in self.words.legal:
            words.pop()
        return tuple(words)

    def _home(self, name: str) -> tuple[str, str]:
        """A body's name without the country that it has in it, and the country, folded; empty where there is none.

        >>> from quoteattr.language.en.people import english_names
        >>> home = Reader(english_names()).home
        >>> home("Foreign Ministry of Turkey"), home("the Turkish Foreign Ministry"), home("Rail Board")
        (('Foreign Ministry', 'turkey'), ('Foreign Ministry', 'turkey'), ('Rail Board', ''))
        """
        countries = self.words.countries
        rest, of, last = name.rpartition(f" {self.words.of} ")
        country = countries.get(self._without_article(last).lower())
        if of and country and rest:
            return rest, fold(country)
        words = self._without_article(name).split()
        for size in _COUNTRY_WORDS:
            country = countries.get(" ".join(words[:size]).lower())
            if country and len(words) > size:
                return " ".join(words[size:]), fold(country)
        return name, ""

    def is_body_name(self, name: str) -> bool:
        """Whether words are the name of one body, and not of any of its sort.

        >>> from quoteattr.language.en.people import english_names
        >>> is_body_name = Reader(english_names()).is_body_name
        >>> [is_body_name(name) for name in ("Nordfjord Bank", "Rail Board", "the ministry", "Foreign Ministry")]
        [True, True, False, False]
        """
        capitals = [word for word in _capitalised(name) if word not in self.words.articles]
        return self.is_proper(name) or (len(capitals) > 1 and not self.words.everywhere.intersection(capitals))

    def is_proper(self, name: str) -> bool:
        """Whether a name has a word that is no common one: *Nordfjord Bank*, where *Rail Board* has none."""
        known = self.words
        return any(
            word not in known.titles and word not in known.common and word not in known.function
            for word in _capitalised(name)
        )

    def _office(self, role: Role | None) -> Office | None:
        """A role, to compare; None where there is none.

        >>> from quoteattr.language.en.people import english_names
        >>> office = Reader(english_names()).office
        >>> office(Role("former Foreign Minister", "the Republic of Norway")).of, office(Role("Mayor", "Lundby")).field
        ('republic of norway', 'public')
        """
        if role is None:
            return None
        words = tuple(fold(bare) for word in (role.title or "").split() if (bare := word.strip(".,")))
        while len(words) > 1 and words[0] in self.words.standing:
            words = words[1:]
        body = self._without_article((role.of or "").strip())
        country = self.words.countries.get(body.lower())
        field, single = self.words.fields.get(words[-1], ("", False)) if words else ("", False)
        return Office(words, fold(country or body), country is not None, field, single)

    def _without_article(self, name: str) -> str:
        first, blank, rest = name.partition(" ")
        return rest if blank and fold(first) in self.words.articles else name


def _parts(token: str) -> list[str]:
    """What hyphens join in a word of a name, folded."""
    return [part for part in fold(token).split("-") if part]


def _capitalised(name: str) -> list[str]:
    return [fold(token) for token in WORDS.findall(name) if token[:1].isupper()]
