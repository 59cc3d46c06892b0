"""The classes of tokens, one code point each."""

from collections.abc import Sequence


class Tag:
    """Classes of tokens, one code point each, so that a text's classes are a string of their own.

    Patterns over that string are the grammar of the mention finder and the resolver: a cascade of
    finite-state patterns (Abney 1996, *Partial Parsing via Finite-State Cascades*).
    """

    # Marks and breaks.
    STOP = "."
    QUERY = "!"
    COMMA = ","
    SEMICOLON = ";"
    COLON = ":"
    DASH = "-"
    OPEN = "("
    CLOSE = ")"
    APOSTROPHE = "'"
    POSSESSIVE = "s"
    CLITIC = "~"
    NUMBER = "0"
    BREAK = "\n"
    OTHER = "#"
    #: A quote, seen from outside.
    QUOTE = "Q"
    # Closed classes.
    ARTICLE = "a"
    DETERMINER = "d"
    THAT = "h"
    OWNER = "o"
    THIRD = "P"
    FIRST = "I"
    IT = "i"
    OBJECT = "m"
    RELATIVE = "w"
    OF = "f"
    TO = "t"
    BY = "b"
    AS = "z"
    ACCORDING = "c"
    FOR = "F"
    PREPOSITION = "r"
    COORDINATOR = "&"
    SUBORDINATOR = "u"
    AUXILIARY = "x"
    ADVERB = "k"
    TEMPORAL = "D"
    # Verbs.
    CUE = "v"
    CUE_BASE = "V"
    CUE_ING = "g"
    CUE_OR_NOUN = "j"
    VERB = "y"
    # Nouns in small letters.
    ROLE = "R"
    GROUP = "G"
    BODY = "B"
    DOCUMENT = "O"
    OPEN_CLASS = "e"
    ADJECTIVE = "E"
    # Capitalised.
    CAPITAL = "C"
    ACRONYM = "A"
    INITIAL = "J"
    HONORIFIC = "H"
    TITLE = "T"
    TITLE_MODIFIER = "M"
    BODY_NAME = "Y"
    COUNTRY = "N"
    NATIONALITY = "L"
    COMMON = "W"
    ROLE_NAME = "K"
    #: A closed-class word or a month with a capital: Will Young, June Berg, or the start of a sentence.
    MAYBE_NAME = "U"
    #: The sign, which joins names where the word joins people.
    AMPERSAND = "+"
    PARTICLE = "p"
    SUFFIX = "S"


#: The classes of marks.
MARKS = {
    ".": Tag.STOP,
    "…": Tag.STOP,
    "!": Tag.QUERY,
    "?": Tag.QUERY,
    "。": Tag.STOP,
    "！": Tag.QUERY,
    "？": Tag.QUERY,
    ",": Tag.COMMA,
    "、": Tag.COMMA,
    ";": Tag.SEMICOLON,
    ":": Tag.COLON,
    "：": Tag.COLON,
    "-": Tag.DASH,
    "–": Tag.DASH,
    "—": Tag.DASH,
    "―": Tag.DASH,
    "(": Tag.OPEN,
    "[": Tag.OPEN,
    ")": Tag.CLOSE,
    "]": Tag.CLOSE,
    "'": Tag.APOSTROPHE,
    "'s": Tag.POSSESSIVE,
    "&": Tag.AMPERSAND,
}


def replaced(tags: str, places: Sequence[int], tag: str) -> str:
    """A row of classes with another one in some places.

    >>> replaced("CvN", [1], Tag.ADVERB)
    'CkN'
    """
    if not places:
        return tags
    made = list(tags)
    for at in places:
        made[at] = tag
    return "".join(made)
