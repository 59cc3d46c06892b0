"""Names without what two spellings of one name differ in: case, diacritics, dots, titles, particles, apostrophes."""

import functools
import re
from collections.abc import Iterable, Mapping

import attrs

from quoteattr.graph.entities import same_person
from quoteattr.language.en import english
from quoteattr.language.en.lists import entries
from quoteattr.language.folding import fold

#: Umlauts and their like written with a second letter: Müller and Mueller.
_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)
_APOSTROPHES = re.compile("['’‘ʼ`´]")
#: Initials may stand together: R.T. Gündoğar.
_WORDS = re.compile(r"[^\s.,]+")
_GENERATIONS = {"jr": "jr", "jnr": "jr", "sr": "sr", "snr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
#: Particles that are first names too: in front of one other word they are taken as that.
_FIRST_NAMES_TOO = frozenset("al do e li na ny san te ten".split())
#: A name has fewer words than this; of what is longer the rest is passed over.
_MOST_WORDS = 8
#: Company law, which one paper prints and the other does not.
_LEGAL = frozenset(
    "ab ag as asa bv co company corp corporation gmbh inc incorporated limited llc ltd nv oy plc sa".split()
)


#: Words that a capital makes no name of.
_FUNCTION = frozenset("a and for in of on the to".split())
#: What every country and town has: without the country, *Foreign Ministry* names none of them.
_EVERYWHERE = frozenset(
    "army cabinet commission committee congress council court department embassy government ministry navy office "
    "parliament police senate treasury".split()
)


@attrs.frozen(order=True)
class Name:
    """A person's name, to compare."""

    #: Folded, in order, without titles and particles; the last one is the surname.
    words: tuple[str, ...]
    #: What tells father and son apart: jr, sr, ii.
    generation: str = ""
    #: A first name of two words that a hyphen joins.
    joined: bool = False
    #: Words at the end that a hyphen joins: Berg-Holm.
    double: int = 1

    @property
    def bare(self) -> bool:
        """Whether it is a surname and no more, which may be a double one."""
        return len(self.words) == self.double

    @property
    def full(self) -> int:
        """How many words are written out."""
        return sum(len(word) > 1 for word in self.words)

    @property
    def initials(self) -> bool:
        """Whether the first names are nothing but initials."""
        return not self.bare and all(len(word) == 1 for word in self.words[: -self.double])

    @property
    def surnames(self) -> tuple[str, ...]:
        """The words that may stand for the person: both of a double surname."""
        return self.words[-self.double :]


@functools.cache
def _honorifics() -> frozenset[str]:
    return frozenset(fold(word) for word, kind, _, doubt in entries("titles", 4) if kind == "honorific" and not doubt)


@functools.cache
def _titles() -> frozenset[str]:
    known = {word for word, *_ in entries("titles", 4)} | {noun for noun, _ in entries("roles", 2)}
    return frozenset(fold(word) for word in known)


@functools.cache
def _particles() -> frozenset[str]:
    return frozenset(fold(_APOSTROPHES.sub("", word)) for (word,) in entries("particles", 1))


@functools.cache
def _degrees() -> frozenset[str]:
    return frozenset(word.replace(".", "") for (word,) in entries("suffixes", 1) if len(word) > 1)


def spellings(names: Iterable[str]) -> dict[str, str]:
    """For words that some of the names spell with an umlaut, the spelling without one, by that with two letters.

    So *Mueller* is *Müller* where there is a Müller, and *Manuel* stays *Manuel*.

    >>> spellings(["Jörg Müller", "Joerg Mueller", "Manuel Baer"])
    {'joerg': 'jorg', 'mueller': 'muller'}
    """
    found = {}
    for name in names:
        for word in name.split() if not name.isascii() else ():
            spelt = fold(word.translate(_SPELT_OUT))
            if spelt != fold(word):
                found[spelt] = fold(word)
    return found


@functools.lru_cache(maxsize=100_000)
def _parsed(name: str) -> Name:
    words: list[str] = []
    generation, joined, double = "", False, 1
    tokens = _WORDS.findall(_APOSTROPHES.sub("", name))[:_MOST_WORDS]
    while len(tokens) > 1 and fold(tokens[0]) in _honorifics():
        tokens = tokens[1:]
    for at, token in enumerate(tokens):
        folded = fold(token).strip("-")
        if at and folded in _GENERATIONS:
            generation = _GENERATIONS[folded]
            continue
        if at and token in _degrees():
            continue
        parts = [part for part in folded.split("-") if part]
        while len(parts) > 1 and parts[0] in _particles():
            parts = parts[1:]  # al-Sayed
        last = at == len(tokens) - 1
        if len(parts) == 1 and not last and _is_particle(tokens, at, parts[0]):
            continue
        if not last and not words:
            joined = len(parts) > 1
        joined = joined or (token.startswith("-") and len(words) == 1)  # J.-L.
        double = len(parts)
        words += parts
    return Name(tuple(words), generation, joined, double)


def _is_particle(tokens: list[str], at: int, folded: str) -> bool:
    if len(folded) == 1 or folded not in _particles():
        return False
    first = at == 0 and tokens[0][:1].isupper() and len(tokens) == 2
    return not (first and folded in _FIRST_NAMES_TOO)


def parse(name: str, spelt: Mapping[str, str]) -> Name:
    """A person's name, to compare.

    >>> [parse(name, {}).words for name in ("Dr. R.T. Gündoğar", "Pieter van der Meer Jr.", "Khalid al-Sayed")]
    [('r', 't', 'gundogar'), ('pieter', 'meer'), ('khalid', 'sayed')]
    >>> parse("Anna Berg-Holm", {}).surnames
    ('berg', 'holm')
    """
    parsed = _parsed(name)
    if spelt and any(word in spelt for word in parsed.words):
        return attrs.evolve(parsed, words=tuple(spelt.get(word, word) for word in parsed.words))
    return parsed


def compatible(a: Name, b: Name) -> bool:
    """Whether two names of more than one word could be one person's.

    First and last name go by the same rule as inside one document; between them, initials have to fit, and a
    first name of two words is not the first of them alone.

    >>> def fit(a, b): return compatible(parse(a, {}), parse(b, {}))
    >>> fit("J. P. Smith", "John Paul Smith"), fit("John P. Smith", "John R. Smith"), fit("Jean Roy", "Jean-Luc Roy")
    (True, False, False)
    """
    if a.generation and b.generation and a.generation != b.generation:
        return False
    if not same_person(a.words, b.words):
        return False
    if a.joined != b.joined and len(a.words) != len(b.words) and len((b if a.joined else a).words[0]) > 1:
        return False
    return _middle_fits(a.words, b.words)


def _middle_fits(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether all between first and last name of the one that has less of it is in the other."""
    short, long = sorted((a, b), key=len)
    rest = list(long)
    for word in short:
        found = next((w for w in rest if w == word), None) or next((w for w in rest if same_or_initial(w, word)), None)
        if found is None:
            return False
        rest.remove(found)
    return True


def same_or_initial(a: str, b: str) -> bool:
    """Whether two folded words are one, or one of them is the other's first letter."""
    return a == b or ((len(a) == 1 or len(b) == 1) and a[0] == b[0])


@functools.lru_cache(maxsize=100_000)
def is_name(name: str) -> bool:
    """Whether words name a person, and are not an office that stands for one.

    >>> is_name("Anna Berg"), is_name("Prime Minister"), is_name("the Norwegian minister"), is_name("Jan van Dijk")
    (True, False, False, True)
    """
    tokens = _WORDS.findall(name)
    if not tokens or not all(token[0].isupper() or _lower_fits(token) for token in tokens):
        return False
    countries = english().countries
    written_out = (token for token in tokens if len(token) > 1 and not token.islower())
    return any(fold(token) not in _titles() and token.lower() not in countries for token in written_out)


def _lower_fits(token: str) -> bool:
    folded = fold(_APOSTROPHES.sub("", token))
    return folded in _particles() or folded.partition("-")[0] in _particles() or not token[0].islower()


def body(name: str) -> tuple[str, ...]:
    """The words of a body's name, to compare: no article, no *Inc.*, *and* for *&*.

    >>> body("The Rail & Road Board, Inc."), body("rail and road board")
    (('rail', 'and', 'road', 'board'), ('rail', 'and', 'road', 'board'))
    """
    words = [fold(word) for word in _WORDS.findall(_APOSTROPHES.sub("", name.replace("&", " and ")))]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return tuple(words)


@functools.lru_cache(maxsize=100_000)
def home(name: str) -> tuple[str, str]:
    """A body's name without the country that it has in it, and the country, folded; empty where there is none.

    >>> home("Foreign Ministry of Turkey"), home("the Turkish Foreign Ministry"), home("Rail Board")
    (('Foreign Ministry', 'turkey'), ('Foreign Ministry', 'turkey'), ('Rail Board', ''))
    """
    countries = english().countries
    rest, of, last = name.rpartition(" of ")
    country = countries.get(last.removeprefix("the ").lower())
    if of and country and rest:
        return rest, fold(country)
    words = name.removeprefix("the ").removeprefix("The ").split()
    for size in (2, 1):
        country = countries.get(" ".join(words[:size]).lower())
        if country and len(words) > size:
            return " ".join(words[size:]), fold(country)
    return name, ""


def is_body_name(name: str) -> bool:
    """Whether words are the name of one body, and not of any of its sort.

    >>> [is_body_name(name) for name in ("Nordfjord Bank", "Rail Board", "the ministry", "Foreign Ministry")]
    [True, True, False, False]
    """
    capitals = [fold(token) for token in _WORDS.findall(name) if token[:1].isupper() and fold(token) != "the"]
    return is_proper(name) or (len(capitals) > 1 and not _EVERYWHERE.intersection(capitals))


def is_proper(name: str) -> bool:
    """Whether a name has a word that is no common one: *Nordfjord Bank*, where *Rail Board* has none."""
    small = english().small
    words = (fold(token) for token in _WORDS.findall(name) if token[:1].isupper())
    return any(word not in _titles() and word not in small and word not in _FUNCTION for word in words)
