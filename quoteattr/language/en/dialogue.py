"""Names and dialogue in stories: how characters are written and called, and which forms of a name are one person's.

A story has people by many names: *Miss Ada Holm* is *Ada* to her sister, *Miss Holm* to a guest, *Addie* to a friend.
The eldest daughter is *Miss Holm*, the younger ones *Miss Ola*, *Miss Kari*; a wife has the husband's family name, or
all of his name, behind *Mrs.* (Debrett's *Correct Form*). Who is called by name in speech is set off by a comma from
what is said (Quirk et al., *A Comprehensive Grammar of the English Language*, 10.52 f., on vocatives).
"""

import functools
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.honorifics import SORTS
from quoteattr.language.en.lists import entries
from quoteattr.language.en.pronouns import GENDERED, PRONOUNS
from quoteattr.language.en.pronouns import HE as HE
from quoteattr.language.en.pronouns import SHE as SHE
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.patterns import piece, tokens

_WORD: Final = "[CAPITAL ACRONYM INITIAL COMMON ROLE_NAME BODY_NAME MAYBE_NAME TITLE_MODIFIER SUFFIX]"
#: Words with a capital, initials with their stops, particles before and among them.
_WORDS: Final = piece(
    TokenClass, f"PARTICLE{{0,3}} {_WORD} (?: (?: (?<= INITIAL) STOP )? PARTICLE{{0,3}} {_WORD} ){{0,5}}"
)
#: Words with a capital that could name somebody, forms of address and offices in front included.
NAME: Final = tokens(
    "(?P<address> (?: [HONORIFIC TITLE] STOP? ){1,3} ) (?P<words> WORDS )? | (?P<names> WORDS )",
    yes=["then [Mrs. van der Holm] left.", "then [Ada B. Holm] left.", "“No, [Mother],” she said."],
    no=["then they left"],
    WORDS=_WORDS,
)
#: Any word with a capital, to count.
CAPITALISED: Final = tokens(_WORD, yes=["then [Ada] left."], no=["then they left"])
#: What tells nothing of a capital behind it.
OPENS: Final = frozenset(
    TokenClass.STOP
    + TokenClass.FULL_STOP
    + TokenClass.QUERY
    + TokenClass.BREAK
    + TokenClass.COLON
    + TokenClass.DASH
    + TokenClass.OTHER
    + TokenClass.OPEN
    + TokenClass.APOSTROPHE
)
#: What a sentence ends in.
SENTENCE_ENDS: Final = frozenset(TokenClass.ENDS)
_COMMA, _DASH, _SEMICOLON = TokenClass.COMMA, TokenClass.DASH, TokenClass.SEMICOLON
#: What may stand behind somebody who is called by name.
_BEHIND_CALLED: Final = frozenset(
    _COMMA + TokenClass.STOP + TokenClass.FULL_STOP + TokenClass.QUERY + _DASH + _SEMICOLON + TokenClass.OTHER
)
#: What may stand before.
_AHEAD_CALLED: Final = frozenset(_COMMA + TokenClass.ENDS + TokenClass.OTHER + _DASH + _SEMICOLON)
#: Behind a subject stands its verb, or what leads up to it.
_BEHIND_SUBJECT: Final = frozenset(TokenClass.CUES + TokenClass.VERB + TokenClass.AUXILIARY + TokenClass.ADVERB)
_CUES: Final = frozenset(TokenClass.CUES)
_APOSTROPHE: Final = TokenClass.APOSTROPHE

#: Words of fondness before the name of somebody who is called.
_FOND: Final = frozenset("my dear dearest darling old poor young good little sweet beloved".split())
#: What leads up to a call.
_CALLS: Final = frozenset("oh ah o well yes no hush goodbye now come hey".split())
#: Before a name, of somebody who is spoken of as one of a kind: *the Captain*.
DEFINITE: Final = frozenset({"the"})
#: Words by which anybody of one sex is called, and relatives are.
CALLING: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        "sir papa father grandfather grandpapa uncle dad daddy grandpa monsieur señor signor".split(), "he"
    ),
    **dict.fromkeys(
        "madam ma'am mamma mama mother grandmother grandmamma aunt auntie mum mummy miss madame mademoiselle".split(),
        "she",
    ),
}
#: Words for whoever speaks or writes.
FIRST_PERSON: Final = frozenset({"i"})
#: What a narrator is called whom nobody calls by name.
NARRATOR: Final = "I"
#: What a narrator says who is somebody in the story.
NARRATORS: Final = frozenset({"i", "me", "my"})
#: The articles of somebody who is only described.
ARTICLES: Final = frozenset({"the", "a"})
FIRST_PERSON_FORMS: Final = frozenset({"i", "me", "my", "myself", "we", "us"})
#: Whose somebody without a name is: his wife, the wife.
WHOSE: Final[Mapping[str, str]] = {"his": "he", "her": "she", "my": "first", "the": "the", "a": "a", "an": "a"}

#: Forms of address that call anybody, and without a name stand for nobody.
_ANYBODY: Final = frozenset(SORTS) | frozenset("madam ma'am m dr ms mx monsieur".split())
#: Sorts of address that tell which name follows, and who is whom.
MARRIED: Final = "married"
UNMARRIED: Final = "unmarried"
PLAIN: Final = "plain"
#: Two sorts that one person of a story is not called by: the knight is no *Mr*, the daughter no *Mrs*.
EXCLUDING: Final = frozenset({frozenset({MARRIED, UNMARRIED}), frozenset({PLAIN, "knight"})})
_OF_FAMILY: Final = frozenset(
    "dr doctor prof professor captain colonel general major admiral inspector sergeant rev reverend ms".split()
)
_KIN: Final = frozenset("aunt auntie uncle cousin".split())
_OF_GIVEN: Final = frozenset("sir master".split()) | _KIN
#: Forms of foreign address that fit the sorts of *Mr*.
_PLAIN_TOO: Final = frozenset("monsieur m herr signor senor don".split())
#: A pronoun by each of its forms that tells a gender.
GENDERS: Final[Mapping[str, str]] = {form: one for form, one in PRONOUNS.items() if one in GENDERED}


@functools.cache
def _groups() -> Mapping[str, frozenset[int]]:
    """The groups of pet names that each given name is in."""
    found: dict[str, set[int]] = {}
    for number, (line,) in enumerate(entries("nicknames", 1)):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(groups) for name, groups in found.items()}


_NO_GROUP: Final[frozenset[int]] = frozenset()


def same_given(one: str, other: str) -> bool:
    """Whether two given names could be one person's: the same, a pet name, an initial.

    >>> same_given("margaret", "peggy"), same_given("m", "margaret"), same_given("ada", "ola")
    (True, True, False)
    """
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return not _groups().get(one, _NO_GROUP).isdisjoint(_groups().get(other, _NO_GROUP))


def pet_names(name: str) -> frozenset[int]:
    """The groups of given names that a name is in, to find those that could be the same person's.

    >>> pet_names("kate") & pet_names("katharine") == pet_names("katharine")
    True
    """
    return _groups().get(name, _NO_GROUP)


def sort(address: Collection[str]) -> str:
    """What a woman or a man is called by, by the sort that excludes others, such as *married*.

    >>> sort(["mrs"]), sort(["dr"]), sort(["monsieur"])
    ('married', '', 'plain')
    """
    for word in address:
        if word in _PLAIN_TOO:
            return PLAIN
        if word in SORTS:
            return SORTS[word]
    return ""


def is_somebody(address: Sequence[str], *, definite: bool) -> bool:
    """Whether a form of address without a name stands for somebody: *Mother*, *the Captain*; *sir* does not."""
    return definite or address[-1] not in _ANYBODY


def tells_family(address: Sequence[str], *, given: int, family: int) -> bool:
    """Whether the one name behind a form of address is a family name, or else a given one.

    Args:
        address: the forms of address; none for a name alone.
        given: how often the text has the name before another one.
        family: how often it has it behind another one, or behind a form of address that a family name follows.
    """
    last = address[-1] if address else ""
    if last in _OF_GIVEN:
        return False
    if last in _OF_FAMILY or sort(address) in (MARRIED, PLAIN):
        return family >= given
    if address and last not in SORTS and last not in _KIN:
        return given <= family
    return family > given or (bool(address) and family >= given)


def follows_family(address: Sequence[str]) -> bool:
    """Whether a family name stands behind a form of address wherever there is one name."""
    return address[-1] in _OF_FAMILY or sort(address) in (MARRIED, PLAIN)


def follows_given(address: Sequence[str]) -> bool:
    """Whether a given name stands behind it wherever there is one name."""
    return address[-1] in _OF_GIVEN


def is_relative(address: Sequence[str]) -> bool:
    """Whether a form of address is a relative's: *Aunt*."""
    return bool(address) and address[-1] in _KIN


def is_rank(address: Sequence[str]) -> bool:
    """Whether a form of address is an office that few in a story hold: *Captain*, and neither *Mr.* nor *Mother*.

    >>> is_rank(["captain"]), is_rank(["mother"]), is_rank(["mrs"])
    (True, False, False)
    """
    return bool(address) and address[-1] not in _KIN and address[-1] not in CALLING and address[-1] not in _ANYBODY


def names_of(words: Sequence[str]) -> tuple[str, str]:
    """The given name and the family name in a name of several words.

    >>> names_of(["ada", "van", "der", "holm"]), names_of(["ada", "b", "holm"])
    (('ada', 'holm'), ('ada', 'holm'))
    """
    return words[0], words[-1]


def gender(words: Collection[str], lexicon: Lexicon) -> str | None:
    """The pronoun that forms of address tell."""
    for word in words:
        told = lexicon.gender.get(word)
        if told in GENDERED:
            return told
    return None


def is_called(analysis: Analysis, start: Token, end: Token, first: Token, last: Token) -> bool:
    """Whether somebody is called by a name within a quote, as Ada in *No, Ada, don't*.

    Args:
        analysis: the tokens of the text.
        start: the first token of the name.
        end: the token behind it.
        first: the first token of the quote, its mark.
        last: the token behind the quote.
    """
    tags, word = analysis.tags, analysis.word
    if end < last and tags[end] not in _BEHIND_CALLED:
        return False
    before = start - 1
    while before > first and word(before) in _FOND:
        before -= 1
    if word(before) in _CALLS or before <= first or tags[before] == _COMMA:
        return True
    return before < start - 1 or (tags[before] in OPENS and end < last)


def calls(analysis: Analysis, first: Token, last: Token) -> str | None:
    """The pronoun of whoever is called *sir*, *madam* or *mamma* in a quote, set off by commas; None for nobody.

    Args:
        analysis: the tokens of the text.
        first: the first token of the quote, its mark.
        last: the token behind the quote.
    """
    words, tags = analysis.words(first, last), analysis.tags
    if CALLING.keys().isdisjoint(words):
        return None
    for place, word in enumerate(words):
        if word in CALLING and (first + place + 1 >= last or tags[first + place + 1] in _BEHIND_CALLED):
            before = place - 1
            while before > 0 and words[before] in _FOND:
                before -= 1
            if before <= 0 or tags[first + before] in _AHEAD_CALLED or words[before] in _CALLS or before < place - 1:
                return CALLING[word]
    return None


def is_subject(tags: str, start: Token, end: Token) -> bool:
    """Whether a name stands where a subject does, before its verb or behind a word of saying."""
    return tags[end : end + 1] in _BEHIND_SUBJECT or (start > 0 and tags[start - 1] in _CUES)


def could_be_name(word: str, lexicon: Lexicon) -> bool:
    """Whether a word with a capital can be a name, though it is mostly another word: *May*, *Will*."""
    return lexicon.capital.get(word) == TokenClass.MAYBE_NAME


def asks(words: str) -> bool:
    """Whether some words end in a question."""
    return words.rstrip().endswith("?")


def cries(words: str) -> bool:
    """Whether some words end in an exclamation."""
    return words.rstrip().endswith("!")
