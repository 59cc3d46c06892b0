"""What leads a name and is no part of it: the field of an office, a month.

An office stands before its holder's name with no mark between (Quirk et al., *A Comprehensive Grammar of the English
Language*, 17.66), and all its words may have a capital: *High Commissioner for Human Rights Ada Holm*.
"""

from collections.abc import Container, Iterator, Sequence
from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass as C
from quoteattr.language.en.lexicon import english_lexicon
from quoteattr.language.en.name_candidates import PARTICLES, name_words
from quoteattr.language.patterns import tokens
from quoteattr.language.readings import Named, NameType

#: A name with both a given name and a surname.
_SHORTEST: Final = 2
#: How many tokens before a name an office with its field may start.
_REACH: Final = 12
#: An office and its field, as far as the name that it leads.
_OFFICE: Final = tokens(
    r"[TITLE ROLE_NAME] OF_FOR ARTICLE? [CAPITALISED GROUP OF_FOR ARTICLE COORDINATOR GENITIVES OTHER DASH]* \Z",
    yes=["[Commissioner for Human]", "[Minister of Health and Social]", "It rained, [Minister for Women’s]"],
    no=["the Minister", "Ada Holm of Lundby", "Minister for Trade, Ada"],
)
#: What is decided as clearly as this is no person's name.
_CLEAR: Final = 1.0
#: What a person's name is made of.
_PERSONAL: Final = frozenset(C.PERSONAL + C.PARTICLE + C.SUFFIX + C.STOP)
#: What a field goes on from: a noun in the plural behind it is one more word of it.
_BEFORE_NOUN: Final = frozenset(C.TITLE_MODIFIER + C.COMMON + C.COORDINATOR + C.GENITIVES + C.GROUP + C.OF_FOR)
#: Classes of words of which fields are made, and the letters of a body that has the office.
_FIELDS: Final = frozenset(C.TITLE_MODIFIER + C.BODY_NAME + C.ACRONYM + C.COMMON)
#: Classes of words that look like names, or like verbs.
_NAME_LIKE: Final = frozenset(C.CAPITAL + C.CUE_BASE)
#: Suffixes that make abstract nouns, and no name of anybody (Quirk et al., appendix I.31 ff.).
_NOUNS: Final = ("ment", "tion", "sion", "ness", "ship", "ture", "ics", "logy", "ism")
_PLURAL: Final = ("s",)
#: Months that are given names too.
_MONTHS: Final = frozenset(("april", "august", "june", "may"))
#: What stands before a month, and seldom before somebody's name.
_BEFORE_MONTH: Final = frozenset("in since until till during last this next late early mid before after".split())


def without(analysis: Analysis, names: Sequence[Named]) -> Sequence[Named]:
    """The names, each without the words of an office's field that it starts with, or a month."""
    long = [at for at, name in enumerate(names) if name.end - name.start > _SHORTEST]
    if not long:
        return names
    found = list(names)
    called = {analysis.word(name.end - 1) for name in names if name.type is NameType.PERSON}
    for at in long:
        start, end, type_, margin = found[at]
        first = start
        if first and analysis.word(first) in _MONTHS and analysis.word(first - 1) in _BEFORE_MONTH:
            first += 1
        else:
            first = _behind_field(analysis, found[at], called)
        if first > start:
            found[at] = Named(first, end, NameType.PERSON, margin if type_ is NameType.PERSON else _CLEAR)
    return found


def fields(analysis: Analysis, names: Sequence[Named]) -> Iterator[Token]:
    """The words of an office's field that stand right before names and look like a part of them."""
    tags = analysis.tags
    for start, end, type_, _ in names:
        if type_ is NameType.PERSON and end - start >= _SHORTEST and tags[start - 1 : start] in _NAME_LIKE:
            at = start - 1
            if _is_of_field(analysis, at) and _follows_office(analysis, at):
                yield at


def _behind_field(analysis: Analysis, name: Named, called: Container[str]) -> Token:
    """Where a name starts behind the office and the field, or the rest of it, that it was taken to start with.

    What was clearly decided to be no person's has to end like the name of somebody in the text.

    Args:
        analysis: the tokens.
        name: what was taken for a name.
        called: the last words of the names of people.
    """
    start, end, type_, margin = name
    if type_ is not NameType.PERSON and margin >= _CLEAR and analysis.word(end - 1) not in called:
        return start
    tags, first = analysis.tags, end
    while first > start and tags[first - 1] in _PERSONAL and not _is_of_field(analysis, first - 1):
        first -= 1
    if first == start or end - first < _SHORTEST or not _is_of_field(analysis, first - 1):
        return start
    return first if _follows_office(analysis, first) else start


def _follows_office(analysis: Analysis, at: Token) -> bool:
    """Whether an office and the beginning of its field stand right before a token."""
    tags = analysis.tags
    if tags[at - 1 : at] not in _FIELD_WORDS:
        return False
    return _OFFICE.search(tags[max(0, at - _REACH) : at]) is not None


#: What may stand right before a word of a field.
_FIELD_WORDS: Final = frozenset(C.CAPITALISED + C.GROUP + C.OF_FOR + C.ARTICLE + C.COORDINATOR + C.GENITIVES)


def _is_of_field(analysis: Analysis, at: Token) -> bool:
    """Whether a word with a capital behind the beginning of a field is a noun, and nobody's name."""
    word, tag = analysis.word(at), analysis.tags[at]
    if not analysis.tokens[at][:1].isupper() or word in PARTICLES or word in name_words("given"):
        return False
    if tag in _FIELDS or english_lexicon().small.get(word, C.PARTICLE) != C.PARTICLE:
        return True
    return word.endswith(_NOUNS) or (word.endswith(_PLURAL) and analysis.tags[at - 1] in _BEFORE_NOUN)
