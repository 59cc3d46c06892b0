"""Features in words, for people who want to know why.

A feature's name has a fixed form, and each part of it words of its own; ``wording`` and ``wording_parsed`` have both.
Where the word of saying is known, it is put in; where it is not, the note says what it is.
"""

import functools
import re

from quoteattr.resolver.feature_descriptions import TEMPLATES, VOCABULARIES
from quoteattr.resolver.parse_feature_descriptions import PARSED_TEMPLATES, PARSED_VOCABULARIES

#: What stands in a template for the word of saying.
_CUE = "{cue}"
#: A word of saying is a few words at most; a note is a line.
_LONGEST_CUE = 40

_TEMPLATES = {**TEMPLATES, **PARSED_TEMPLATES}
_VOCABULARIES = {**VOCABULARIES, **PARSED_VOCABULARIES}
_PATTERNS = [(re.compile(pattern, re.DOTALL), template) for pattern, template in _TEMPLATES.items()]


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
    told = " ".join(cue.split())
    if len(told) > _LONGEST_CUE:
        told = f"{told[:_LONGEST_CUE]}…"
    return _template(feature).replace(_CUE, f"*{told}*" if told else "a word of saying")


def about_cue(feature: str) -> str | None:
    """Which word of saying a feature is about, by where it stands; None for features about something else.

    >>> about_cue("before1 gap=2"), about_cue("after=subject"), about_cue("mention=name")
    ('before1', 'after', None)
    """
    if _CUE not in _template(feature):
        return None
    return re.split("[ =]", feature, maxsplit=1)[0]


@functools.lru_cache(maxsize=4096)  # features are a few hundred; a user's weights may be others
def _template(feature: str) -> str:
    """What a feature says, with room for the word of saying."""
    for pattern, template in _PATTERNS:
        match = pattern.fullmatch(feature)
        if match is None:
            continue
        words = {name: _VOCABULARIES.get(name, {value: value}).get(value) for name, value in match.groupdict().items()}
        if None in words.values():
            continue
        if "subject" in words:
            words["subject"] = str(words["subject"]).format(f"{_CUE}{words['rank']}")
        return template.format(cue=_CUE, **words)
    return feature
