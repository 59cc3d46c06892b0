"""The words that a language knows, each with a class; and how a list of them is read."""

import importlib.resources
from collections.abc import Iterator, Mapping, Sequence

import attrs


@attrs.frozen
class Lexicon:
    """What the word lists say, looked up by a word in small letters."""

    #: The class of a word in small letters.
    small: Mapping[str, str]
    #: The class of the same word with a capital.
    capital: Mapping[str, str]
    #: The class of words that count only as they are written: acronyms, company suffixes.
    exact: Mapping[str, str]
    #: The class of verbs of saying, by any of their forms: say, ask, describe, …
    cue_class: Mapping[str, str]
    #: Phrases of saying: the words behind the verb, by any form of the verb and the first of them, with the class.
    cue_phrases: Mapping[str, Mapping[str, Sequence[tuple[tuple[str, ...], str]]]]
    #: Verbs whose object is the addressee, in any of their forms.
    telling: frozenset[str]
    #: Verbs whose object is an utterance and never a work, in any of their forms.
    uttering: frozenset[str]
    #: Verbs of a relative clause that tie somebody to a body, in any of their forms, with the office they tell.
    heading: Mapping[str, str]
    #: Words in front of an office: former, acting.
    standing: frozenset[str]
    #: Titles and words in names of bodies that are written with a full stop, which ends no sentence.
    abbreviations: frozenset[str]
    #: Forms that make a passive, and forms that give somebody an office.
    passives: frozenset[str]
    copulas: frozenset[str]
    #: Country by name, adjective or demonym.
    countries: Mapping[str, str]
    #: Pronoun that a word tells: he, she.
    gender: Mapping[str, str]
    #: Person nouns for people who are typically not named.
    anonymous: frozenset[str]
    #: Person nouns for those who speak for a body.
    spokes: frozenset[str]
    #: Person nouns that fit anybody, and so tell no office, job or standing.
    anybody: frozenset[str]
    #: Nouns that stand for any body named before: the company, the group.
    generic_bodies: frozenset[str]
    #: Offices of which a country has one.
    national_offices: frozenset[str]
    #: Offices that go on over their *of*: chief of staff.
    office_phrases: frozenset[str]
    #: Words for a place that its name may follow (*the town of Lundby*), and those that may stand behind it.
    place_nouns: frozenset[str]
    areas: frozenset[str]
    #: Nouns for works and events, which titles in marks name.
    works: frozenset[str]
    #: Words that a name in marks follows: called, entitled.
    naming: frozenset[str]
    #: Determiners of what the reader knows.
    definite: frozenset[str]


def read_list(data: str, name: str, size: int) -> Iterator[list[str]]:
    """The entries of one list, each as so many fields; those that a line leaves out are empty.

    Args:
        data: the package that holds the lists of the language.
        name: the list.
        size: how many fields an entry has.
    """
    text = importlib.resources.files(data).joinpath(f"{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            fields = [field.strip() for field in line.split("|")]
            yield (fields + [""] * size)[:size]
