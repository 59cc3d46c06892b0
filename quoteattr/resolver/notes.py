"""Features of quotes and candidates in words, for people who want to know why.

Where the word of saying is known, it is put in; where it is not, the note says what it is.
"""

import re

from quoteattr.decision.descriptions import Descriptions
from quoteattr.resolver.feature_descriptions import DESCRIPTIONS, VOCABULARIES
from quoteattr.resolver.parse_feature_descriptions import PARSED_DESCRIPTIONS, PARSED_VOCABULARIES
from quoteattr.resolver.role_feature_descriptions import ROLE_DESCRIPTIONS, ROLE_VOCABULARIES

_ROLE_WORDS = Descriptions(ROLE_DESCRIPTIONS, ROLE_VOCABULARIES)

#: A word of saying is a few words at most; a note is a line.
_LONGEST_CUE = 40

_WORDS = Descriptions(
    {**DESCRIPTIONS, **PARSED_DESCRIPTIONS},
    {**VOCABULARIES, **PARSED_VOCABULARIES},
    blanks={"cue": "a word of saying"},
)


def note(feature: str, cue: str = "") -> str:
    """A feature in words; one that has none is told by its name.

    Args:
        feature: the feature's name.
        cue: the word of saying that it is about, where it is about one.

    >>> note("after=subject", "said")
    'subject of *said* right behind the quote'
    >>> note("before2 subject=adjacent")
    'subject of a word of saying (second one back) in front of the quote'
    >>> note("subject in same paragraph 2+inside")
    'the subject two sentences back; quote inside its sentence'
    """
    line = " ".join(cue.split())
    if len(line) > _LONGEST_CUE:
        line = f"{line[:_LONGEST_CUE]}…"
    return _WORDS.describe(feature, cue=f"*{line}*") if line else _WORDS.describe(feature)


def role_note(feature: str) -> str:
    """A feature of an office or a body in words; one that has none is told by its name.

    >>> role_note("noun at names=2"), role_note("edges=capital|article")
    ('the same noun stands at two of the person’s names', 'edges: capital and article')
    """
    return _ROLE_WORDS.describe(feature).replace("|", " and ").replace("=", ": ")


def about_cue(feature: str) -> str | None:
    """Which word of saying a feature is about, by where it stands; None for features about something else.

    >>> about_cue("before1 gap=2"), about_cue("after=subject"), about_cue("mention=name")
    ('before1', 'after', None)
    """
    return re.split("[ =]", feature, maxsplit=1)[0] if _WORDS.has_blank(feature, "cue") else None
