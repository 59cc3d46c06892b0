"""What a noun phrase says by its words of whom it means: *the Lundby MP*, *the 54-year-old*, *his food company*."""

from typing import NamedTuple

from quoteattr.graph import Graph, Nominal
from quoteattr.language.classes import TokenClass
from quoteattr.model import MentionForm

#: So many tokens of what hangs on a phrase are read.
_HANGING = 6


class Said(NamedTuple):
    """What a phrase says."""

    head: str
    #: What it is for: person, body, group, other; empty for what is nobody, or has a name.
    sort: str
    #: How it is tied to what the reader knows: definite, demonstrative, owned, genitive, bare; empty where it is not.
    determiner: str
    #: The words before the head in small letters, those with capitals, and countries apart from both.
    words: frozenset[str]
    #: Those of them that are nouns: *the bakery owner*.
    nouns: frozenset[str]
    names: frozenset[str]
    countries: frozenset[str]
    age: str | None
    #: The pronoun that its head tells.
    gender: str | None
    #: Whether the head says nothing but an age or a country.
    is_open: bool
    #: Whether something hangs on it: *the owner of the mill*.
    hangs: bool


def points_back(graph: Graph, nominal: Nominal) -> bool:
    """Whether a phrase may stand for somebody named elsewhere: it is definite, somebody's, or a bare title."""
    sort, determiner = _sort(graph, nominal), _determiner(graph, nominal)
    if sort == "other":
        return determiner in ("definite", "demonstrative")  # his words are nobody
    return determiner != "" and sort in ("person", "body")


def said(graph: Graph, nominal: Nominal) -> Said:
    """What a phrase says."""
    analysis, lexicon, rules = graph.layout.analysis, graph.language.lexicon, graph.language.nominals
    tags, word = analysis.tags, analysis.word
    words: set[str] = set()
    nouns: set[str] = set()
    names: set[str] = set()
    countries: set[str] = set()
    age: str | None = None
    for token in range(nominal.core, nominal.core_end):
        part = word(token)
        years = rules.age(part)
        if years is not None:
            age = years
        elif part in lexicon.countries:
            countries.add(lexicon.countries[part])
        elif token != nominal.head and tags[token] not in TokenClass.DETERMINERS:
            (names if tags[token] in rules.NAMES else words).add(part)
            if tags[token] in TokenClass.NOUNS:
                nouns.add(part)
    end = nominal.core_end
    if tags[end : end + 1] in _OF_FOR:  # the president of the Lundby Club
        for token in range(end + 1, min(len(tags), end + 1 + _HANGING)):
            part = word(token)
            if part in lexicon.countries:
                countries.add(lexicon.countries[part])
            elif tags[token] in TokenClass.PROPER:
                names.add(part)
            elif tags[token] not in TokenClass.DETERMINERS:
                break
    head = word(nominal.head)
    return Said(
        head,
        _sort(graph, nominal),
        _determiner(graph, nominal),
        frozenset(words),
        frozenset(nouns),
        frozenset(names),
        frozenset(countries),
        age,
        lexicon.gender.get(head),
        rules.is_age(head) or head in lexicon.countries,
        tags[end : end + 1] in rules.HANGS,
    )


_OF_FOR = frozenset(TokenClass.OF_FOR)


def _determiner(graph: Graph, nominal: Nominal) -> str:
    """How a phrase is tied to what the reader knows; empty for one that is not."""
    analysis, tags = graph.layout.analysis, graph.layout.analysis.tags
    if tags[nominal.start] == TokenClass.OWNER:
        return "owned"
    if analysis.word(nominal.start) in graph.language.lexicon.definite:
        return "definite" if tags[nominal.start] == TokenClass.ARTICLE else "demonstrative"
    if any(tag in TokenClass.GENITIVES for tag in tags[nominal.start : nominal.core]):
        return "genitive"
    bare = nominal.start == nominal.core and tags[nominal.head] in graph.language.nominals.LEANING
    return "bare" if bare else ""


def _sort(graph: Graph, nominal: Nominal) -> str:
    """What sort of somebody a phrase is for, by its head; empty for what is nobody, or has a name."""
    rules, tag = graph.language.nominals, graph.layout.analysis.tags[nominal.head]
    if nominal.form is MentionForm.BODY:
        return "body" if tag == TokenClass.BODY else ""
    if nominal.form is not MentionForm.NOUN_PHRASE:
        return ""
    if tag in rules.PEOPLE and tag not in rules.PERSON:
        return "group"
    return "person" if tag in rules.PERSON or tag in rules.LEANING else "other"
