"""The word lists, read and inflected, with one class for each word.

A word that stands in several lists has the class of the first of them in the order below: closed classes,
words of saying, people, bodies, documents, adjectives, other verbs.
"""

import functools

from quoteattr.language.classes import TokenClass
from quoteattr.language.en.forms import listed, plural, verb_forms
from quoteattr.language.en.lists import entries
from quoteattr.language.lexicon import Lexicon

_FUNCTION = {
    "article": TokenClass.ARTICLE,
    "demonstrative": TokenClass.DETERMINER,
    "quantifier": TokenClass.DETERMINER,
    "number": TokenClass.NUMBER,
    "possessive": TokenClass.OWNER,
    "subject": TokenClass.THIRD,
    "first": TokenClass.FIRST,
    "object": TokenClass.OBJECT,
    "her": TokenClass.OWNER,
    "it": TokenClass.IT,
    "relative": TokenClass.RELATIVE,
    "that": TokenClass.THAT,
    "of": TokenClass.OF,
    "to": TokenClass.TO,
    "by": TokenClass.BY,
    "as": TokenClass.AS,
    "preposition": TokenClass.PREPOSITION,
    "coordinator": TokenClass.COORDINATOR,
    "subordinator": TokenClass.SUBORDINATOR,
    "auxiliary": TokenClass.AUXILIARY,
    "negation": TokenClass.ADVERB,
    "adverb": TokenClass.ADVERB,
    "interjection": TokenClass.ADVERB,
}
_TITLES = {
    "honorific": TokenClass.HONORIFIC,
    "office": TokenClass.TITLE,
    "rank": TokenClass.TITLE,
    "modifier": TokenClass.TITLE_MODIFIER,
}
#: Adjectives whose form is also a verb of saying, and that stand before or behind nouns far more often.
_ADJECTIVES_FIRST = frozenset({"close", "divine", "intimate", "keen", "mean", "open", "state"})
#: Words before what the reader is taken to know.
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
#: Pronouns of which a word for somebody tells one.
_PRONOUNS = frozenset({"he", "she"})


@functools.cache
def english_lexicon() -> Lexicon:
    """The English lexicon, read once."""
    words = _ListedClasses()
    words.add_closed()
    cue_class = words.add_cues()
    anonymous, spokes, gender = words.add_people()
    words.add_bodies()
    words.add_common()
    words.add_titles()
    countries = words.add_countries()
    words.add_capitalised()
    return Lexicon(
        small=words.small,
        capital=words.capital,
        exact=words.exact,
        cue_class=cue_class,
        cue_phrases=_cue_phrases(),
        telling=_forms("telling"),
        uttering=_forms("utterance_verbs"),
        heading=_heading(),
        standing=_set("standing"),
        abbreviations=_set("abbreviations"),
        passives=frozenset(form for form, uses in entries("copulas", 2) if "passive" in listed(uses)),
        copulas=frozenset(form for form, uses in entries("copulas", 2) if "office" in listed(uses)),
        countries=countries,
        gender=gender,
        anonymous=anonymous,
        spokes=spokes,
        anybody=_set("anybody"),
        generic_bodies=_set("generic_bodies"),
        national_offices=_set("national_offices"),
        office_phrases=_set("office_phrases"),
        place_nouns=_set("place_nouns"),
        areas=_set("areas"),
        works=_set("work_nouns"),
        naming=_set("naming_participles"),
        definite=_DEFINITE,
    )


class _ListedClasses:
    """The classes while the lists are read; the first to name a word keeps it."""

    def __init__(self) -> None:
        self.small: dict[str, str] = {}
        self.capital: dict[str, str] = {}
        self.exact: dict[str, str] = {}
        self.closed: dict[str, str] = {}
        self.irregular = {one: many for one, many, *_ in entries("irregular_plurals", 2)}

    def add_closed(self) -> None:
        """Function words; days and months."""
        for word, kind in entries("function_words", 2):
            if kind == "temporal":
                self.capital.setdefault(word.lower(), TokenClass.TEMPORAL)
            elif kind == "month name":
                self.capital.setdefault(word.lower(), TokenClass.MAYBE_NAME)
            else:
                self.small.setdefault(word, _FUNCTION[kind])
        self.small |= {"according": TokenClass.ACCORDING, "for": TokenClass.FOR}
        self.closed = dict(self.small)

    def add_cues(self) -> dict[str, str]:
        """Verbs of saying in all their forms, after the adjectives that look like them: *acting mayor*."""
        for (word,) in entries("adjectives", 1):
            if word.endswith("ing") or word in _ADJECTIVES_FIRST:
                self.small.setdefault(word, TokenClass.ADJECTIVE)
        nouns = _set("cue_nouns")
        classes: dict[str, str] = {}
        for lemma, kind, past, participle in entries("cues", 4):
            third, *pasts, ing = verb_forms(lemma, past, participle)
            tags = {lemma: TokenClass.CUE_BASE} | dict.fromkeys((*pasts, third), TokenClass.CUE)
            for form, tag in tags.items():
                is_noun = form in nouns or (form == third and lemma in nouns)
                classes.setdefault(form, kind)
                self.small.setdefault(form, TokenClass.CUE_OR_NOUN if is_noun else tag)
            classes.setdefault(ing, kind)
            self.small.setdefault(ing, TokenClass.CUE_ING)
        return classes

    def add_people(self) -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
        """Person nouns and their plurals: which are typically unnamed, which speak for a body, which tell a pronoun."""
        anonymous: set[str] = set()
        spokes: set[str] = set()
        gender = {word.lower(): pronoun for word, _, pronoun, _ in entries("titles", 4) if pronoun}
        for noun, flags in entries("roles", 2):
            marks = set(listed(flags))
            many = next((mark.partition("=")[2] for mark in marks if mark.startswith("plural")), self._plural(noun))
            self.small.setdefault(noun, TokenClass.ROLE)
            self.small.setdefault(many, TokenClass.GROUP)
            for pronoun in marks & _PRONOUNS:
                gender.setdefault(noun, pronoun)
            if "spokes" in marks:
                spokes |= {noun, many}
            if marks & {"anonymous", "spokes"}:
                anonymous |= {noun, many}
        return frozenset(anonymous), frozenset(spokes), gender

    def add_bodies(self) -> None:
        """Bodies, groups of people, documents."""
        for noun, where in entries("bodies", 2):
            self._put(noun, TokenClass.BODY_NAME)
            if where == "lower":
                self.small.setdefault(noun, TokenClass.BODY)
                self.small.setdefault(self._plural(noun), TokenClass.BODY)
        for (noun,) in entries("groups", 1):
            self.small.setdefault(noun, TokenClass.GROUP)
        for (noun,) in entries("documents", 1):
            self.small.setdefault(noun, TokenClass.DOCUMENT)
            self.small.setdefault(self._plural(noun), TokenClass.DOCUMENT)

    def add_common(self) -> None:
        """Adjectives, other verbs, particles of names."""
        for (word,) in entries("adjectives", 1):
            self.small.setdefault(word, TokenClass.ADJECTIVE)
        for lemma, past, participle in entries("common_verbs", 3):
            for form in (*verb_forms(lemma, past, participle), lemma):
                self.small.setdefault(form, TokenClass.VERB)
        for (particle,) in entries("particles", 1):
            self.small.setdefault(particle, TokenClass.PARTICLE)

    def add_titles(self) -> None:
        """Titles in front of names, and what stands behind them."""
        for word, kind, _, doubt in entries("titles", 4):
            if kind == "modifier" and self.capital.get(word.lower()) == TokenClass.BODY_NAME:
                continue  # the Supreme Court, before the court clerk
            self._put(word, TokenClass.ROLE_NAME if doubt and kind != "honorific" else _TITLES[kind], force=True)
        titles = {word for word, *_ in entries("titles", 4)}
        for (suffix,) in entries("suffixes", 1):
            if suffix not in titles:  # "the Labour MP Ada Holm" needs the title; behind a name it is a part of it
                self._put(suffix, TokenClass.SUFFIX, force=True)

    def add_countries(self) -> dict[str, str]:
        """Countries by name, adjective and demonym; of *South Korean* the last word makes the class."""
        countries: dict[str, str] = {}
        for country, adjectives, names, _ in entries("countries", 4):
            for name in (country, *listed(names)):
                countries.setdefault(name.lower(), country)
                self.capital.setdefault(name.lower().rpartition(" ")[2], TokenClass.COUNTRY)
            for adjective in listed(adjectives):
                countries.setdefault(adjective.lower(), country)
                self.capital.setdefault(adjective.lower().rpartition(" ")[2], TokenClass.NATIONALITY)
        return countries

    def add_capitalised(self) -> None:
        """What a capital leaves of the words in small letters: at the start of a sentence, in a headline."""
        for word, tag in self.closed.items():
            self.capital.setdefault(
                word, TokenClass.MAYBE_NAME if tag in (TokenClass.ADVERB, TokenClass.AUXILIARY) else tag
            )
        for (word,) in entries("common_capitalised", 1):
            # "Speaking in Oslo, Holm said": a participle at the start of a sentence is nobody.
            self.capital.setdefault(word.lower(), TokenClass.VERB if word.endswith("ing") else TokenClass.COMMON)
        for word, tag in self.small.items():
            if tag == TokenClass.ROLE:
                self.capital.setdefault(word, TokenClass.ROLE_NAME)
            elif tag == TokenClass.GROUP and self.capital.get(word, TokenClass.COMMON) == TokenClass.COMMON:
                self.capital[word] = tag
            elif tag in (TokenClass.CUE, TokenClass.CUE_ING):
                self.capital.setdefault(word, tag)
            elif tag in (TokenClass.DOCUMENT, TokenClass.BODY, TokenClass.ADJECTIVE):
                self.capital.setdefault(word, TokenClass.COMMON)

    def _plural(self, noun: str) -> str:
        return self.irregular.get(noun) or plural(noun)

    def _put(self, word: str, tag: str, *, force: bool = False) -> None:
        """An acronym counts only as it is written: AS is a company, as is not."""
        held, key = (self.exact, word) if len(word) > 1 and word.isupper() else (self.capital, word.lower())
        if force:
            held[key] = tag
        else:
            held.setdefault(key, tag)


def _set(name: str) -> frozenset[str]:
    return frozenset(word for (word,) in entries(name, 1))


@functools.cache
def _irregular() -> dict[str, tuple[str, str]]:
    """Past and participle of the verbs that the lists give them for."""
    verbs = {lemma: (past, participle) for lemma, past, participle in entries("common_verbs", 3)}
    return verbs | {lemma: (past, participle) for lemma, _, past, participle in entries("cues", 4)}


def _inflected(lemma: str) -> tuple[str, ...]:
    """All forms of a verb."""
    return lemma, *verb_forms(lemma, *_irregular().get(lemma, ("", "")))


def _forms(name: str) -> frozenset[str]:
    """All forms of the verbs of a list."""
    return frozenset(form for (lemma,) in entries(name, 1) for form in _inflected(lemma))


def _heading() -> dict[str, str]:
    return {form: office for lemma, office in entries("heading_verbs", 2) for form in _inflected(lemma)}


def _cue_phrases() -> dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]:
    """Phrases of saying by every form of their verb and the word behind it, which tells most of them apart."""
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for phrase, kind in entries("cue_phrases", 2):
        lemma, *rest = phrase.split()
        if not rest:
            continue
        forms = {lemma} if kind == "according" else set(_inflected(lemma))
        for form in forms:
            phrases.setdefault(form, {}).setdefault(rest[0], []).append((tuple(rest), kind))
    return phrases
