"""Forms of address before names, and what they tell of whoever is called so: *Mrs. Holm*, *Sir Ola*, *Dr Moe*.

Who is *Mr.* is a man, and who is *Mrs.* no *Miss*; *Lord* and *Lady* stand before a family name or a first one, *Sir*
and *Dame* before a first one, alone or with the family name (Debrett's *Correct Form*).
"""

from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.readings import Address, Name

_HONORIFIC, _STOP, _TITLE_MODIFIER = TokenClass.HONORIFIC, TokenClass.STOP, TokenClass.TITLE_MODIFIER
_COORDINATOR, _COMMA = TokenClass.COORDINATOR, TokenClass.COMMA
#: Forms of address stand side by side, up to so many: *Rev. Dr. Holm*, *the Rt Hon Lady Holm*.
_MOST: Final = 3

#: Words that lead a name and may tell a pronoun: forms of address, titles, offices, kinship.
_LEADING: Final = TokenClass.OFFICES + _HONORIFIC
_LEADERS: Final = frozenset(_LEADING)
#: They may be several, with what joins them and what tells them apart: *her late brother and successor,*.
_AMONG: Final = _STOP + _COMMA + _COORDINATOR + TokenClass.ADJECTIVE + TokenClass.ADVERB + _TITLE_MODIFIER
_AROUND: Final = frozenset(_LEADING + _AMONG)
#: The last of them, right before a name.
BEFORE: Final = frozenset(_LEADING + _STOP + _COMMA)
#: So many tokens before a name are looked at: three such words, joined by two others.
_REACH: Final = 5
#: What a relative is led by: *her father, Ola Vance*, *Holm's father, Ola Vance*.
_OWNING: Final = frozenset(TokenClass.OWNER + TokenClass.POSSESSIVE)

#: What ends in it, as *chairman* does, women are called too.
_GENERIC: Final = "man"

#: Forms of address that fit no other of the same pronoun: what a man or a woman is called by, by the sort. Those that
#: are left out, as *Ms* and *Dr*, fit any.
SORTS: Final = {
    word: sort
    for sort, words in {
        "married": "mrs missus missis mme madame senora señora signora senhora frau mevrouw goodwife",
        "unmarried": "miss mlle mademoiselle senorita señorita signorina senhorita fraulein fräulein mejuffrouw",
        "plain": "mr mister",
        "knight": "sir",
        "peer": "lord lady dame",
        "young": "master",
    }.items()
    for word in words.split()
}
#: Sorts that one person may be told by in one text: a paper says *Mr.* of whoever is *Sir* elsewhere.
_LOOSE: Final = frozenset({frozenset({"plain", "knight"}), frozenset({"married", "peer"})})
#: Whether a family name follows, or else a first one.
_FAMILY: Final = {
    **{word: sort != "knight" for word, sort in SORTS.items() if sort in ("married", "unmarried", "plain", "knight")},
    **dict.fromkeys(("ms", "mx", "dr", "prof", "professor"), True),
    "dame": False,
}


def before(tags: str, name: Token) -> Token:
    """Where the forms of address in front of a name start; the name itself where there is none.

    With a word for a branch in front it is an office: *First Lady Ada Holm*, *Associate Professor Moe*. What a couple
    is called by, *Mr. and Mrs. Holm*, is nobody's of the two.

    Args:
        tags: the classes of the tokens.
        name: the first token of the name.
    """
    at = _run(tags, name)
    return name if _partner(tags, at) is not None else at


def _run(tags: str, name: Token) -> Token:
    """Where the forms of address start that stand right before a name."""
    at = name
    for _ in range(_MOST):
        step = 1 + tags.startswith(_STOP, max(0, at - 1), at)
        if at < step or tags[at - step] != _HONORIFIC:
            break
        at -= step
    return name if at and tags[at - 1] == _TITLE_MODIFIER else at


def _partner(tags: str, at: Token) -> Token | None:
    """The form of address that *and* joins to one: *Mr.* in *Mr. and Mrs. Holm*; None where none is joined to it."""
    if at < 2 or tags[at - 1] != _COORDINATOR or tags[at] != _HONORIFIC:
        return None
    other = at - 2 - (tags[at - 2] == _STOP)
    return other if other >= 0 and tags[other] == _HONORIFIC else None


def address(analysis: Analysis, lexicon: Lexicon, name: Name) -> Address | None:
    """What stands before a name and tells of whoever has it: *Mrs*, *her brother and successor,*; None for nothing."""
    tags, start = analysis.tags, name[0]
    if tags[start - 1] not in _LEADING and tags[max(0, start - 2) : start - 1] not in _LEADERS:
        return None
    first = _run(tags, start)
    honorific = analysis.word(start - 1 - (tags[start - 1] == _STOP)) if first < start else ""
    partner = _partner(tags, first)
    if partner is not None:  # the whole name is that of the one who is named first: Mr. and Mrs. Ola Holm
        word = analysis.word(partner)
        return Address(lexicon.gender.get(word), word, frozenset((word,)), False, honorific, _FAMILY.get(word))
    pronoun: str | None = None
    words: list[str] = []
    leading, token = "", start - 1
    while token >= max(0, start - _REACH) and (tag := tags[token]) in _AROUND:
        if tag in _LEADING:
            word, leading = analysis.word(token), tag
            words.append(word)
            if not word.endswith(_GENERIC):
                pronoun = pronoun or lexicon.gender.get(word)
        token -= 1
    owned = leading == TokenClass.ROLE and token >= 0 and tags[token] in _OWNING
    return Address(pronoun, honorific, frozenset(words), owned, None, _FAMILY.get(honorific))


def apart(one: str, other: str) -> bool:
    """Whether two forms of address are never one person's: *Mrs* and *Miss*, but not *Ms* and *Mrs*.

    >>> apart("mrs", "miss"), apart("mrs", "ms"), apart("sir", "mr"), apart("lord", "sir")
    (True, False, False, True)
    """
    first, second = SORTS.get(one), SORTS.get(other)
    return first is not None and second is not None and first != second and {first, second} not in _LOOSE


def strange(one: str, other: str) -> bool:
    """Whether two forms of address are seldom one person's: *Sir* and *Mr*.

    >>> strange("sir", "mr"), strange("mr", "mr"), strange("sir", "dr")
    (True, False, False)
    """
    first, second = SORTS.get(one), SORTS.get(other)
    return first is not None and second is not None and first != second


def heads_household(honorific: str) -> bool:
    """Whether a form of address, with the family name alone, is for those whose children go by their first names.

    >>> heads_household("mrs"), heads_household("miss"), heads_household("dr")
    (True, False, False)
    """
    return SORTS.get(honorific) in ("plain", "married")
