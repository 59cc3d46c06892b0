"""Forms of address before names, and what they tell of whoever is called so: *Mrs. Holm*, *Sir Ola*, *Dr Moe*."""

from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.readings import Name

_HONORIFIC, _STOP, _TITLE_MODIFIER = TokenClass.HONORIFIC, TokenClass.STOP, TokenClass.TITLE_MODIFIER
#: Forms of address stand side by side, up to so many: *Rev. Dr. Holm*, *the Rt Hon Lady Holm*.
_MOST: Final = 3


def before(tags: str, name: Token) -> Token:
    """Where the forms of address in front of a name start; the name itself where there is none.

    With a word for a branch in front it is an office: *First Lady Ada Holm*, *Associate Professor Moe*.

    Args:
        tags: the classes of the tokens.
        name: the first token of the name.
    """
    at = name
    for _ in range(_MOST):
        step = 1 + tags.startswith(_STOP, max(0, at - 1), at)
        if at < step or tags[at - step] != _HONORIFIC:
            break
        at -= step
    return name if at and tags[at - 1] == _TITLE_MODIFIER else at


#: Words that lead a name and may tell a pronoun: forms of address, titles, offices, kinship.
_ADDRESSES: Final = TokenClass.OFFICES + TokenClass.HONORIFIC
#: They may be several, with what joins them: *her brother and successor,*.
_BEFORE_NAME: Final = _ADDRESSES + TokenClass.STOP + TokenClass.COMMA + TokenClass.COORDINATOR
#: So many tokens before a name are looked at: three such words, joined by two others.
_ADDRESS_REACH: Final = 5


def address(analysis: Analysis, lexicon: Lexicon, name: Name) -> str | None:
    """The pronoun that the form of address or the kinship before a name tells: *Mrs*, *her brother and successor,*."""
    for token in range(name.start - 1, max(-1, name.start - 1 - _ADDRESS_REACH), -1):
        tag = analysis.tags[token]
        if tag not in _BEFORE_NAME:
            return None
        if tag in _ADDRESSES and (pronoun := lexicon.gender.get(analysis.word(token))):
            return pronoun
    return None
