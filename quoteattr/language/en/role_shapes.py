"""What words that may be an office or a body look like, in coarse names: for features that hold no word of any text."""

from quoteattr.language.classes import TokenClass
from quoteattr.memo import Memo

#: What each class is called.
NAMES = {
    letter: name.lower().replace("_", " ")
    for name, letter in vars(TokenClass).items()
    if name.isupper() and len(letter) == 1
}
#: What opens a noun phrase and is no part of an office or a name.
OUTER = TokenClass.ARTICLE + TokenClass.DETERMINER + TokenClass.OWNER + TokenClass.NUMBER + TokenClass.ADVERB
#: Words with a capital.
CAPITALISED = frozenset(TokenClass.CAPITALISED)
#: Behind what a sentence starts; its first word has a capital, whatever it is.
OPENING_SENTENCE = frozenset(
    {"", TokenClass.BREAK, TokenClass.FULL_STOP, TokenClass.QUERY, TokenClass.OTHER, TokenClass.STOP}
)

_NAMES = frozenset(TokenClass.NAMING + TokenClass.NATIONALITY) - {TokenClass.BODY_NAME}
_GENITIVES = frozenset(TokenClass.GENITIVES)
_JOINTS = frozenset(TokenClass.AMPERSAND + TokenClass.COORDINATOR + TokenClass.COMMA)
_FIELDS = frozenset(TokenClass.TITLE_MODIFIER + TokenClass.COMMON + TokenClass.ROLE_NAME + TokenClass.TITLE)
_JOINED_FIELDS = _FIELDS | _JOINTS | frozenset(TokenClass.ARTICLE)
_SMALL = frozenset(
    TokenClass.OPEN_CLASS + TokenClass.ADJECTIVE + TokenClass.VERB + TokenClass.DOCUMENT + TokenClass.CUE_ING
)
_JOINED_SMALL = _SMALL | _JOINTS | frozenset(TokenClass.ARTICLE + TokenClass.GROUP + TokenClass.ROLE + TokenClass.BODY)
_NAME_ALONE = frozenset(
    TokenClass.CAPITAL + TokenClass.PARTICLE + TokenClass.INITIAL + TokenClass.ACRONYM + TokenClass.COUNTRIES
    + TokenClass.STOP
)  # fmt: skip
_PEOPLE = frozenset(TokenClass.ROLE + TokenClass.GROUP)


class _Shapes(Memo[str, str]):
    """The shape of each run of classes that was asked for, worked out once."""

    def work_out(self, tags: str) -> str:
        tags = tags.rstrip(TokenClass.STOP)
        held = frozenset(tags)
        if len(tags) < 2 and held.isdisjoint(_SMALL | _FIELDS):
            return NAMES[tags] if tags else "nothing"
        if not held.isdisjoint(_GENITIVES):
            return "possessive"
        if TokenClass.BODY_NAME in held:
            return "named body"
        if tags[-1] == TokenClass.BODY:
            return "small body" if held.isdisjoint(_NAMES) else "named small body"
        if not held.isdisjoint(_JOINTS):
            return "joined fields" if held <= _JOINED_FIELDS else "joined words" if held <= _JOINED_SMALL else "joined"
        if held <= _SMALL:
            return "words"
        if held <= _FIELDS:
            return "fields"
        if tags[-1] in _PEOPLE:
            return "people"
        if held <= _NAME_ALONE:
            return "names"
        return "mixed" if held.isdisjoint(_NAMES) else "mixed names"


_SHAPES = _Shapes()


def shape(tags: str) -> str:
    """What sort of phrase some classes are.

    >>> shape(TokenClass.COUNTRY), shape(TokenClass.CAPITAL + TokenClass.BODY_NAME), shape("")
    ('country', 'named body', 'nothing')
    """
    return _SHAPES[tags]
