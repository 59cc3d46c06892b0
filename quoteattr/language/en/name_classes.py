"""The classes of words once it is decided which are names: what later stages read says then what was decided.

The tagger has a class for each word by itself; its neighbours told some more. A word with a capital at the start of a
sentence, *Send*, was a name then, as no list knows it with a capital; *Will* was an auxiliary; *Dean* an office.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.classes import TOKENS
from quoteattr.language.classes import TokenClass as C
from quoteattr.language.en import name_endings, name_leads
from quoteattr.language.en.lexicon import english_lexicon
from quoteattr.language.en.name_candidates import PARTICLES, name_words
from quoteattr.language.en.name_evidence import STARTS
from quoteattr.language.en.tagger import Tagger
from quoteattr.language.readings import Name, Named, NameType

#: What is decided less clearly changes no class.
_CLEAR: Final = 1.0
#: Classes that words of a person's name keep.
_OF_PEOPLE: Final = frozenset(C.PERSONAL + C.PARTICLE + C.SUFFIX + C.STOP + C.APOSTROPHE + C.POSSESSIVE + C.AMPERSAND)
#: Classes that words of another name keep: what it is made of, and what joins it.
_OF_NAMES: Final = frozenset(
    C.CAPITALISED
    + C.PARTICLE
    + C.STOP
    + C.GENITIVES
    + C.AMPERSAND
    + C.OF_FOR
    + C.ARTICLE
    + C.COORDINATOR
    + C.OTHER
    + C.COMMA
)  # fmt: skip
#: Of words at the start of a sentence that are no names, those with these classes get that of their small letters.
_NAME_LIKE: Final = frozenset(C.CAPITAL + C.COMMON)
#: The class of a word that no list knows in small letters, and that has no ending of a verb or an adverb.
_UNKNOWN: Final = C.OPEN_CLASS
#: What stands between such a word and a name: offices, the stops of short ones.
_LEADS: Final = frozenset(C.CAPITALISED + C.STOP)
#: Classes of short forms that stand before a name with a stop of their own, and of words that lead it and are no part.
_SHORT_OFFICES: Final = frozenset(C.TITLE + C.HONORIFIC + C.TITLE_MODIFIER)
_LEADING: Final = frozenset(C.HONORIFIC + C.STOP + C.COUNTRIES + C.TITLE_MODIFIER)
#: What stands right before a name that is addressed.
_ADDRESS: Final = frozenset(C.HONORIFIC + C.STOP)
#: A name with both a given name and a surname.
_SHORTEST: Final = 2
#: Classes of words of which nobody's name is made, though they have a capital: *Foreign Minister*, *Club Chairman*.
_WORDS: Final = frozenset(
    C.TITLE + C.TITLE_MODIFIER + C.ROLE_NAME + C.BODY_NAME + C.ACRONYM + C.COMMON + C.COUNTRIES + C.OF_FOR
)
#: What stands between the words of a name: before the rest of it there is more.
_JOINING: Final = frozenset(C.PARTICLE + C.INITIAL + C.SUFFIX + C.STOP + C.AMPERSAND + C.COORDINATOR)
#: Classes of function words that surnames are spelt like: *Lo*, *How*, *You*, *So*.
_SMALL: Final = frozenset(
    C.THIRD + C.FIRST + C.OBJECT + C.ADVERB + C.SUBORDINATOR + C.PREPOSITION + C.AUXILIARY + C.DETERMINER
)
#: So many words before a name may open it.
_OPENED: Final = 3
#: A quotation mark, which closes what a comma stands before.
_MARKS: Final = frozenset(C.QUOTE + C.OTHER)
_FUNCTION: Final = re.compile(f"[{re.escape(''.join(sorted(_SMALL)))}]")
#: One behind a form of address, of which there are few.
_ADDRESSED_FUNCTION: Final = re.compile(f"(?<={re.escape(C.HONORIFIC)}){_FUNCTION.pattern}")
#: What governs a name, so that it is no subject.
_GOVERNS: Final = frozenset(C.PREPOSITION + C.OF + C.FOR + C.TO + C.BY)
#: Where a name has none of these, nothing leads it and it is one.
LED: Final = frozenset(C.HONORIFIC + C.STOP + C.COUNTRIES + C.TITLE_MODIFIER + C.INITIAL + C.SUFFIX + C.PARTICLE)
#: A name has one word at least that is none of those, and no initial.
_NAMING: Final = frozenset(TOKENS) - frozenset(C.HONORIFIC + C.STOP + C.INITIAL + C.COUNTRIES + C.SUFFIX + C.PARTICLE)
#: A short word with its stop, which a name may start with: *St. Clara Church*.
_SHORT: Final = [C.CAPITAL, C.STOP]
#: What ties the parts of a body's name: behind *of* and *for*, *and* joins its fields, and stays what it is.
_TIES: Final = frozenset(C.COORDINATOR + C.AMPERSAND + C.OF_FOR)
#: A body's name that holds none of these gets a word for a body: those that are one, and forms of address, which no
#: body's name has.
_NO_BODY: Final = frozenset(C.BODIES + C.HONORIFIC)


def settled(analysis: Analysis, names: Sequence[Named]) -> Sequence[Named]:
    """The names with what other names of the text tell: words before a name, surnames that are words, two that meet.

    *Laureate Ada Holm … Ada Holm*: whoever has a name has it without the words before it. *Lo Ping-cheng … Lo said*,
    *Mr. How*: a surname is one where it stands alone, or behind a form of address. *With Mrs. Holm Sara came*: *Sara*
    is no part of the name in front of it (see ``_met``).
    """
    names = name_endings.without_places(analysis, names)
    whole = [name for name in names if name.end - name.start > 1 and name.type is NameType.PERSON]
    found = _opened(analysis, _led(analysis, name_leads.without(analysis, name_endings.whole(analysis, names)), whole))
    if C.HONORIFIC in analysis.tags:
        found = _met(analysis, found)
    return _with_small_surnames(analysis, found, whole)


def _led(analysis: Analysis, names: Sequence[Named], whole: Sequence[Named]) -> Sequence[Named]:
    """The names, each without the words before it where the text has the rest alone and the last of them is no name."""
    known = {_text(analysis, name.start, name.end) for name in whole}
    found = list(names)
    for at, (start, end, type_, margin) in enumerate(names):
        for first in range(start + 1, end - 1):
            if _text(analysis, first, end) in known and _is_word(analysis, first - 1):
                found[at] = Named(first, end, NameType.PERSON, margin if type_ is NameType.PERSON else _CLEAR)
                break
    return found


def _opened(analysis: Analysis, names: Sequence[Named]) -> Sequence[Named]:
    """The names, each with the function words before it that have a capital inside of a sentence: *by He Qing-hua*.

    So have those that the names of bodies open with, *the Save the Lakes Trust*, with an article between or none; and
    where a sentence starts with the same words, they are the same name.
    """
    tags, tokens = analysis.tags, analysis.tokens
    found = list(names)
    opened: set[str] = set()
    starting: list[tuple[int, Token]] = []
    behind = 0
    for at, (start, end, type_, margin) in enumerate(names):
        first = start
        low = max(behind, start - _OPENED)
        behind = end
        if type_ is NameType.OTHER or tags[end - 1] == C.BODY_NAME:
            type_ = NameType.BODY
        if type_ is NameType.BODY and start - low > 1 and tags[start - 1] == C.ARTICLE and tokens[start - 1].islower():
            first -= 1
        while first > low and tags[first - 1] in _SMALL and _is_opener(analysis, first - 1):
            first -= 1
        if first == start or tokens[first].islower() or (type_ is NameType.PERSON and end - start > 1):
            continue
        if first and (tokens[first - 1][:1].islower() or tags[first - 1] == C.ARTICLE):
            opened.add(_text(analysis, first, end))
            found[at] = Named(first, end, type_, max(margin, _CLEAR))
        elif type_ is not NameType.PERSON:
            starting.append((at, first))
    known = opened.union(
        [_text(analysis, *name[:2]) for name in names if name.end - name.start > 1] if starting else ()
    )
    for at, first in starting:
        if _text(analysis, first, names[at].end) in known:
            found[at] = Named(first, names[at].end, NameType.BODY, max(names[at].margin, _CLEAR))
    return found


def _is_opener(analysis: Analysis, at: Token) -> bool:
    """Whether a function word has a capital, so that the name of a body may open with it."""
    token = analysis.tokens[at]
    return token[:1].isupper() and token[1:2].isalpha() and analysis.word(at) in english_lexicon().small  # but no month


def _text(analysis: Analysis, start: Token, end: Token) -> str:
    return "".join(analysis.tokens[start:end]).rstrip()


def _is_word(analysis: Analysis, at: Token) -> bool:
    """Whether a word with a capital is known in small letters and as no given name, or the text has it in them."""
    word = analysis.word(at)
    if analysis.tags[at] in _JOINING or word in PARTICLES or word in name_words("given"):
        return False
    return analysis.tags[at] in _WORDS or word in english_lexicon().small or f" {word} " in analysis.view


def _with_small_surnames(analysis: Analysis, names: Sequence[Named], whole: Sequence[Named]) -> Sequence[Named]:
    """The names, with those that are function words: *Mr. How*, and *Lo said* where the text has *Lo Ping-cheng*."""
    tags, word = analysis.tags, analysis.word
    ends = {word(at) for name in whole for at in (name.start, name.end - 1)}
    surnames = {one for one in ends if small(one) in _SMALL}
    if not surnames and C.HONORIFIC not in tags:
        return names
    held = {at for name in names for at in range(name.start, name.end)}
    found = list(names)
    for match in (_FUNCTION if surnames else _ADDRESSED_FUNCTION).finditer(tags):
        at = match.start()
        if at in held or not analysis.tokens[at][:1].isupper() or len(word(at)) == 1:
            continue
        if tags[at - 1 : at] == C.HONORIFIC or (word(at) in surnames and _is_inside(tags, at)):
            found.append(Named(at, at + 1, NameType.PERSON, _CLEAR))
    if len(found) > len(names):
        found.sort()
    return found


def _is_inside(tags: str, at: Token) -> bool:
    """Whether a word stands inside of a sentence, where only names have a capital: *“It is late,” Lo said*."""
    left = tags[at - 1 : at]
    return bool(left) and (left not in STARTS or (left in _MARKS and tags[at - 2 : at - 1] == C.COMMA))


def _met(analysis: Analysis, names: Sequence[Named]) -> Sequence[Named]:
    """The names with surnames that are forms of address, and with two names that meet as two.

    *Ada Pandit … Pandit said*: a surname is one where it stands alone. *With Mrs. Holm Sara came*: *Sara* is no part of
    the name in front of it, if the text calls her so, and Mrs. Holm by that name; or if a third word follows.
    """
    tags, word = analysis.tags, analysis.word
    names = name_endings.without_places(analysis, names)
    whole = [name for name in names if name.end - name.start > 1 and name.type is NameType.PERSON]
    surnames = {word(name.end - 1) for name in whole if tags[name.end - 1] == C.HONORIFIC}
    behind = [name for name in whole if tags[name.start - 1] in _ADDRESS and _is_addressed(tags, name.start)]
    if not surnames and not behind:
        return names
    single = [name.start for name in names if name.end - name.start == 1]
    addressed = {word(at) for at in single if tags[at - 1 : at].replace(C.STOP, tags[at - 2 : at - 1]) == C.HONORIFIC}
    alone = {word(at) for at in single} - addressed
    two = {
        name
        for name in behind
        if word(name.start + 1) in alone and (name.end - name.start > _SHORTEST or word(name.start) in addressed)
    }
    found = [name for name in names if name not in two]
    for name in two:
        found += (name._replace(end=name.start + 1), name._replace(start=name.start + 1))
    if surnames:
        held = {at for name in found for at in range(name.start, name.end)}
        for at, tag in enumerate(tags):
            then = tags[at + 1 : at + 3].lstrip(C.STOP)[:1]
            if tag == C.HONORIFIC and word(at) in surnames and at not in held and then not in _LEADS:
                found.append(Named(at, at + 1, NameType.PERSON, _CLEAR))
    found.sort()
    return found


def _is_addressed(tags: str, start: Token) -> bool:
    """Whether a form of address stands before a name, and a preposition before that: *With Mrs. Holm*."""
    at = start - 1 - (tags[start - 1 : start] == C.STOP)
    return at > 0 and tags[at] == C.HONORIFIC and tags[at - 1] in _GOVERNS


def decided(analysis: Analysis, names: Sequence[Named], letters: Collection[Token] = ()) -> str:
    """The classes of a text of which the names are known, in text order.

    Args:
        analysis: the tokens, with the classes that they have by themselves.
        names: the names.
        letters: the tokens that are a body's letters and look like names.
    """
    tags = list(analysis.tags)
    for name in names:
        start, end, type_, margin = name
        if tags[start : start + 2] == _SHORT and end - start > len(_SHORT) and type_ is not NameType.PERSON:
            tags[start + 1] = C.CAPITAL  # St. Clara Church
        if margin < _CLEAR:
            continue
        if type_ is NameType.PERSON:
            for at in range(start, end):
                if tags[at] not in _OF_PEOPLE:
                    tags[at] = C.CAPITAL
        elif end - start > 1:
            for at in range(start, end):
                if tags[at] not in _OF_NAMES:
                    tags[at] = C.CAPITAL
            # A short form of address leads the name behind it: said Foreign Minister Mr. Ola Vance.
            leading = tags[end - 1 : end + 1] == [C.HONORIFIC, C.STOP]
            if type_ is NameType.BODY:
                if tags[start + 1] == C.ARTICLE and analysis.tags[start] in _SMALL:
                    tags[start + 1] = C.CAPITAL  # the Save the Lakes Trust
                _join(tags, start, end)
                if analysis.tags[end - 1] in name_endings.CLOSING:
                    tags[start : end - 1] = C.CAPITAL * (end - 1 - start)  # Clean Water for All
                    tags[end] = small(analysis.word(end)) if tags[end] in _UNKNOWN else tags[end]
            if type_ is NameType.BODY and not leading and _NO_BODY.isdisjoint(tags[start:end]):
                tags[end - 1] = C.BODY_NAME
    for at in _openers(analysis, names):
        tags[at] = small(analysis.word(at))
    for at in letters:
        tags[at] = C.ACRONYM
    for at in name_leads.fields(analysis, names):
        tags[at] = C.COMMON
    return "".join(tags)


def _join(tags: list[str], start: Token, end: Token) -> None:
    """Make one of what *and* joins in front of the word for a body: *Coastal and River Commission*."""
    last = end - 1
    while last > start and tags[last] != C.BODY_NAME:
        last -= 1
    for at in range(start + 1, last):
        if tags[at] in _TIES:
            if tags[at] in C.OF_FOR:
                return
            tags[at] = C.CAPITAL


def of_person(tags: str, start: Token, end: Token) -> tuple[Token, Token]:
    """A person's name without what leads it: forms of address, shortened offices, a country; all of it if that is all.

    Args:
        tags: the classes of the text.
        start: the first word that was taken for a part of it.
        end: the token behind the last one.
    """
    first = start
    for at in range(start, end - 1):
        if tags[at] == C.HONORIFIC or (tags[at] == C.STOP and tags[at - 1] in _SHORT_OFFICES):
            first = at + 1
    while first < end - 1 and tags[first] in _LEADING:
        first += 1
    return (first, end) if first < end and not _NAMING.isdisjoint(tags[first:end]) else (end, end)


def _openers(analysis: Analysis, names: Sequence[Named]) -> list[Token]:
    """The words that open a sentence and look like names, before others with a capital, and are no part of any."""
    tags, found, behind = analysis.tags, [], 0
    for start, end, _, _ in names:
        first = start
        while first > behind and tags[first - 1] in _LEADS:
            first -= 1
        if (
            first < start
            and tags[first] in _NAME_LIKE
            and (first == 0 or tags[first - 1] in STARTS)
            and small(analysis.word(first)) not in _UNKNOWN
        ):
            found.append(first)
        behind = end
    return found


def small(word: str) -> str:
    """The class of a word in small letters."""
    return _TAGGER[word]


_TAGGER: Final = Tagger(english_lexicon())


#: A word of saying beside a name, whose subject it may be.
_SAYING_BEFORE: Final = frozenset(C.CUES)
_SAYING_BEHIND: Final = frozenset(C.CUE + C.CUE_BASE)


def says(tags: str, name: Name) -> bool:
    """Whether a word of saying stands beside a name, or a form of address before it: *Holm said*, *Mrs. Holm*."""
    start, end = name
    if tags[end : end + 1] in _SAYING_BEHIND or (start > 0 and tags[start - 1] in _SAYING_BEFORE):
        return True
    return C.HONORIFIC in (tags[start - 1 : start], tags[max(0, start - 2) : start].rstrip(C.STOP))
