"""How English treats a name where it stands: as a person's, as a thing's, as a possessor, under a preposition."""

from collections.abc import Callable
from typing import Final

from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass

#: Between a possessor and what is possessed, before and behind a name.
GOVERNING = frozenset((TokenClass.PREPOSITION, TokenClass.TO, TokenClass.OF, TokenClass.FOR, TokenClass.BY))
#: Of those, the ones that places stand behind too.
_OF_PLACES: Final = frozenset((TokenClass.PREPOSITION, TokenClass.TO, TokenClass.OF))
#: What stands before a name that stands by itself: no more than an article, or the start of a sentence.
_NOTHING: Final = frozenset(
    ("", TokenClass.STOP, TokenClass.BREAK, TokenClass.QUERY, TokenClass.FULL_STOP, TokenClass.ARTICLE, *_OF_PLACES)
)
#: What a person's name stands behind: a form of address, an office, each also with the stop of an abbreviation.
_OFFICE_BEFORE: Final = frozenset(TokenClass.HONORIFIC + TokenClass.OFFICES)
_ABBREVIATED: Final = frozenset((TokenClass.HONORIFIC + TokenClass.STOP, TokenClass.TITLE + TokenClass.STOP))
#: An office and its comma: *the mayor, Ada Holm*.
_SET_OFF: Final = frozenset((TokenClass.ROLE + TokenClass.COMMA, TokenClass.ROLE_NAME + TokenClass.COMMA))
#: *Ada Holm, 43*; *Ada Holm, who*; *Ada Holm has said*; *Ada Holm often said*.
_AGE: Final = TokenClass.COMMA + TokenClass.NUMBER
_WHO: Final = TokenClass.COMMA + TokenClass.RELATIVE
_SAYS: Final = frozenset((TokenClass.AUXILIARY + TokenClass.CUE, TokenClass.ADVERB + TokenClass.CUE))
#: Words for an office in what is set off behind a name.
_OFFICE_BEHIND: Final = frozenset((TokenClass.ROLE, TokenClass.TITLE))
_ACCORDING_TO: Final = TokenClass.ACCORDING + TokenClass.TO
#: So many classes before and behind a name are looked at.
LEFT = 2
RIGHT = 4
#: A name of nothing but letters and countries.
_NO_PERSON: Final = TokenClass.ACRONYM + TokenClass.COUNTRY
#: Words with a capital that are no part of a name and stand before one that is no person's: *Joint Plan*.
_MODIFYING: Final = frozenset((TokenClass.COMMON, TokenClass.TITLE_MODIFIER))
_THE: Final = "the"
#: Each name of a text is asked about, and an attribute of a class takes its time.
_BODY_NAME, _ARTICLE, _OF = TokenClass.BODY_NAME, TokenClass.ARTICLE, TokenClass.OF


def is_treated_as_person(left: str, right: str, words: int, times: int) -> bool:
    """Whether what stands beside a name shows that it is somebody's: a title, an office, an age, words of saying.

    Args:
        left: the last ``LEFT`` classes before it.
        right: the first ``RIGHT`` classes behind it.
        words: how many words the fullest name of the same has.
        times: how many times the same is named.
    """
    if left[-1:] in _OFFICE_BEFORE or left in _ABBREVIATED:
        return True
    if right[:2] == _AGE or right[:1] == TokenClass.CUE or right[:2] in _SAYS or left[-1:] == TokenClass.CUE:
        return True
    if left in _SET_OFF or right[:2] == _WHO:
        return True
    if right[:1] == TokenClass.COMMA and not _OFFICE_BEHIND.isdisjoint(right):
        return True
    if words > 1:
        return left[-1:] not in _OF_PLACES or left == _ACCORDING_TO  # according to Ada Holm
    return words == 1 and left[-1:] not in _NOTHING and times > 1


def is_thing(tags: str, start: Token, end: Token, word: Callable[[Token], str]) -> bool:
    """Whether a name is a body's, a country's or a thing's: *the Joint Plan of Action*, *the Chronicle*.

    Args:
        tags: the classes of the text.
        start: the first token of the name.
        end: the token behind it.
        word: gives the word of a token, in small letters.
    """
    name = tags[start:end]
    if _BODY_NAME in name or not name.strip(_NO_PERSON):
        return True
    if end - start > 1:
        return False
    left = tags[start - 1 : start]
    if left == _ARTICLE:
        return word(start - 1) == _THE or tags.startswith(_OF, end)
    return left in _MODIFYING or tags.startswith(_OF, end)
