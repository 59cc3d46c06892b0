"""Where names end: those of bodies that go on where most end, and people's, which end before where somebody is from.

*Department of Ports, Rails and Canals*; *Clean Water for All*. Inside of a sentence a function word has a capital in a
name alone, whatever stands before it (Chicago Manual of Style 8.1). *Ada Holm of Lundby*: a place is a part of the
names of those who are known by one name (*Anne of Cleves*), and not of a given name and a surname.
"""

import re
from collections.abc import Sequence
from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass as C
from quoteattr.language.en.lexicon import english_lexicon
from quoteattr.language.readings import Named, NameType

#: What is decided as clearly as this changes classes.
_CLEAR: Final = 1.0
#: So many words has one of several fields, at most.
_FIELD: Final = 2
#: So many fields has a body, and so many words the beginning of a name that ends in a function word.
_MOST: Final = 5
#: So many words has a full name, at least.
_FULL: Final = 2
#: What ties a function word to the rest of a name.
_TIES: Final = frozenset(C.OF_FOR + C.TO + C.PREPOSITION)
#: What such a name is made of before that.
_NAMING: Final = frozenset(C.CAPITALISED)
#: Function words that names end in: those that stand for somebody or something.
CLOSING: Final = frozenset(C.DETERMINER + C.OBJECT)
_CLOSING: Final = re.compile(f"[{re.escape(C.DETERMINER + C.OBJECT)}]")


def whole(analysis: Analysis, names: Sequence[Named]) -> Sequence[Named]:
    """The names with those of bodies to their ends, in text order."""
    found = _closed(analysis, _listed(analysis, names))
    if found is names:
        return names
    held: list[Named] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end)):
        if held and name.start < held[-1].end:
            continue
        held.append(name)
    return held


def without_places(analysis: Analysis, names: Sequence[Named]) -> Sequence[Named]:
    """The names, of people with given name and surname without the place behind *of*, which is a name by itself."""
    found: list[Named] | None = None
    for at, name in enumerate(names):
        end = _end_of_full_name(analysis, name)
        if end < name.end:
            found = list(names[:at]) if found is None else found
            found.append(Named(name.start, end, NameType.PERSON, name.margin))
            found.append(Named(end + 1, name.end, NameType.PLACE, name.margin))
        elif found is not None:
            found.append(name)
    return names if found is None else found


def _end_of_full_name(analysis: Analysis, name: Named) -> Token:
    """The token *of* behind a given name and a surname of a person; the end of any other name."""
    if name.type is not NameType.PERSON or name.end - name.start <= _FULL + 1:
        return name.end
    at = analysis.tags.find(C.OF, name.start + _FULL, name.end - 1)
    if at < 0 or sum(analysis.tokens[word][:1].isupper() for word in range(name.start, at)) < _FULL:
        return name.end
    return at


def _listed(analysis: Analysis, names: Sequence[Named]) -> Sequence[Named]:
    """The names, those of bodies with all their fields: *Department of Ports, Rails and Canals*."""
    tags = analysis.tags
    found: list[Named] | None = None
    ends: dict[Token, Named] | None = None
    for at, (start, end, type_, margin) in enumerate(names):
        if tags[end : end + 1] != C.COMMA or type_ is NameType.PERSON:
            continue
        body = tags.find(C.BODY_NAME, start, end)
        if body < 0 or tags[body + 1] not in C.OF_FOR or end - body > _FIELD + _FIELD + 1:
            continue
        if ends is None:
            ends = {name.start: name for name in names}
        last = _fields_end(analysis, end, ends)
        if last > end:
            found = found or list(names)
            found[at] = Named(start, last, NameType.BODY, max(margin, _CLEAR))
    return found or names


def _fields_end(analysis: Analysis, end: Token, names: dict[Token, Named]) -> Token:
    """Where a list of fields ends that goes on at a comma; where it starts, if it is none."""
    tags, at = analysis.tags, end
    for _ in range(_MOST):
        first = at + (tags[at] == C.COMMA)
        is_last = tags[first] == C.COORDINATOR
        first += is_last
        last = first
        while last - first < _FIELD and analysis.tokens[last][:1].isupper() and tags[last] not in C.ACRONYM:
            last += 1
        name = names.get(first)
        if last == first or (name is not None and name.type is NameType.PLACE and name.margin >= _CLEAR):
            return end
        if name is not None and name.type is NameType.PERSON and name.end - name.start > 1:
            return end
        if is_last:
            return end if analysis.tokens[last][:1].isupper() else last
        at = last
        if tags[at] != C.COMMA and tags[at] != C.COORDINATOR:
            return end
    return end


def _closed(analysis: Analysis, names: Sequence[Named]) -> Sequence[Named]:
    """The names, with those that end in a function word: *Clean Water for All*."""
    tags, tokens = analysis.tags, analysis.tokens
    found: list[Named] | None = None
    for match in _CLOSING.finditer(tags):
        at = match.start()
        token = tokens[at]
        if at < _FIELD or not token[:1].isupper() or token.rstrip().isupper() or tags[at - 1] not in _TIES:
            continue
        if not tokens[at - 1].islower() or not token.endswith((" ", *_LETTERS)) or _goes_on(analysis, at + 1):
            continue
        first = at - 1
        while first and at - first <= _MOST and tokens[first - 1][:1].isupper() and tags[first - 1] in _NAMING:
            first -= 1
        if first and tokens[first - 1][:1].isupper() and tags[first - 1] != C.ARTICLE:
            continue
        if first < at - 1 and analysis.word(at) in english_lexicon().small:
            found = found or list(names)
            found.append(Named(first, at + 1, NameType.BODY, _CLEAR))
    return found or names


#: A token ends in a letter, or in the blank behind it.
_LETTERS: Final = tuple("abcdefghijklmnopqrstuvwxyz")


def _goes_on(analysis: Analysis, at: Token) -> bool:
    """Whether a word with a capital follows, as in a title."""
    return analysis.tokens[at][:1].isupper()
