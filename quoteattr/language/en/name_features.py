"""What tells where a name starts and ends, and whose it is: classes, forms, neighbours, what the document has of it.

A word, or a name, is looked at in a few ways. Each way gives a short key, of which there are few in a corpus, and the
features of a key are worked out once. No feature holds a word: of its form they hold whether lists know it, and its
last letters where those are a suffix of English, or one that names of people or of places have in many languages.
"""

import functools
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias

from quoteattr.language.classes import TokenClass as C
from quoteattr.language.en import name_evidence as has
from quoteattr.language.en.lexicon import english_lexicon
from quoteattr.language.en.name_candidates import CAPITALS as _CAPITALS
from quoteattr.language.en.name_candidates import FUNCTION, NameShapes, name_words
from quoteattr.memo import Memo

#: What a look tells, by name.
Features: TypeAlias = tuple[str, ...]
#: Words with a capital, whatever they are.
CAPITALS: Final = frozenset(_CAPITALS + FUNCTION)
#: What a text is taken to have on both sides of it.
PADDING: Final = "nn"
#: Classes of words that are looked at where they stand alone; others are names only where they are a part of one.
NAMING: Final = frozenset(C.CAPITAL + C.ACRONYM)
#: Classes of which nobody's name is made alone: a run of such words is none.
NO_NAMES: Final = (
    C.COMMON + C.TITLE + C.TITLE_MODIFIER + C.BODY_NAME + C.COUNTRIES + C.TEMPORAL + C.HONORIFIC + C.DETERMINERS
    + C.OF_FOR + C.PREPOSITION + C.COORDINATOR + C.AMPERSAND + C.STOP + C.GENITIVES + C.SUBORDINATOR + C.TO + C.BY
    + C.AS
)  # fmt: skip
#: Runs of these classes inside of a sentence are whole names.
PLAIN: Final = frozenset((C.CAPITAL * 2,))
_OFFICES_AND_COUNTRIES: Final = frozenset(C.TITLE + C.HONORIFIC + C.TITLE_MODIFIER + C.COUNTRIES + C.BODY_NAME)


def named_elsewhere(tag: str) -> int:
    """Where a word of a class stands in names if it is one by itself too: *Hope*, after *Hope Holm*; not *Mayor*."""
    return has.LAST if tag in _OFFICES_AND_COUNTRIES else has.LAST | has.FIRST


#: So many classes are looked at in what is set off behind a name.
SET_OFF: Final = 6

#: Classes that say the same of a name that they stand beside.
_COARSE: Final = str.maketrans(
    {
        **dict.fromkeys(C.FULL_STOP + C.QUERY, C.STOP),
        C.SEMICOLON: C.COLON,
        C.OWNER: C.DETERMINER,
        **dict.fromkeys(C.FIRST + C.IT + C.OBJECT, C.THIRD),
        **dict.fromkeys(C.CUE_BASE + C.CUE_ING + C.CUE_OR_NOUN, C.CUE),
        C.DOCUMENT: C.OPEN_CLASS,
    }
)
#: Suffixes of English words, of places, and of families, in the languages whose names English news has most of.
SUFFIXES: Final = frozenset(
    "ly ed ing tion sion ism ist ists ness ment ity ship age ance ence ers ors ics al ous ful ive able ible ese ish "
    "ian ians an ans ean land lands ville ton town burg burgh shire ford stan bad pur ia sea bay port field wood worth "
    "ham son sen sson ov ova ev eva ski sky ska ez es mann man berg stein ich vic vich oglu i o a e u ie y".split()
)
_LONGEST: Final = max(map(len, SUFFIXES))
#: What a word that is a name too can be.
_USES: Final = ("given", "family")
#: From so many letters on, all words are as long.
_LONG: Final = 9
#: A word has so many letters at least before its suffix.
_STEM: Final = 2

#: The evidence that is there for people, for places and bodies, and for any name, with a letter each.
_PERSONAL: Final = ((has.TITLED, "t"), (has.SAYS, "s"), (has.ACTS, "a"), (has.OWNS, "o"), (has.OFFICE, "r"))
_LOCAL: Final = ((has.BEHIND_THE, "t"), (has.BEHIND_IN, "i"), (has.BEHIND_OF, "o"), (has.BODY, "b"))
_GENERAL: Final = ((has.SMALL, "s"), (has.INSIDE, "i"), (has.ALONE, "a"), (has.LAST, "l"), (has.FIRST, "f"))


def _letters(bits: int, kinds: Iterable[tuple[int, str]]) -> str:
    return "+".join([letter for bit, letter in kinds if bits & bit])


def _held(bits: int, prefix: str) -> list[str]:
    """What a word has, each by itself and those of one sort together."""
    personal, local = _letters(bits, _PERSONAL), _letters(bits, _LOCAL)
    return [
        *(f"{prefix}={name}" for n, name in enumerate(has.NAMES) if bits >> n & 1),
        f"{prefix}-person={personal}",
        f"{prefix}-place={local}",
        f"{prefix}-both={personal}/{local}",
    ]


class _Forms(Memo[str, Features]):
    """The features of a word's form; it may be followed by spaces."""

    def work_out(self, key: str) -> Features:
        lexicon, word = english_lexicon(), key.rstrip()
        small = word.lower()
        bare = small.rstrip(".")
        found = [f"long={min(len(small), _LONG)}", f"listed={lexicon.small.get(bare, '')}"]
        if word != small:
            capital = lexicon.capital.get(small, "")
            found.append(f"capital={capital}")
            for use in _USES:
                if small in name_words(use):
                    found += (f"word-name={use}", f"word-name={use}:{capital}")
        longest = min(_LONGEST, len(bare) - _STEM)
        if longest > 0:
            ends = (bare[-size:] for size in range(longest, 0, -1))
            found.append(f"ends={next((end for end in ends if end in SUFFIXES), '')}")
            if bare.endswith("s"):
                found.append("plural" if bare[:-1] in lexicon.small else "s")
        if not small.isascii():
            found.append("accent")
        if "'" in small:
            found.append("apostrophe")
        return tuple(found)


FORMS: Final = _Forms()


# A word in a run: is it the first of a name, a later one, or none of any?


def window(key: str) -> Features:
    """Five classes, the word's own in the middle."""
    before, left, _, right, behind = tuple(key.translate(_COARSE))
    own = key[2]
    return (
        f"left={left}", f"left2={before} {left}", f"left-own={left} {own}",
        f"right={right}", f"right2={right} {behind}", f"own-right={own} {right}",
        f"own={own}", f"around={left} {own} {right}", f"sides={left} {right}",
    )  # fmt: skip


def shape(key: str) -> Features:
    """Three shapes, the word's own in the middle."""
    left, own, right = tuple(key)
    return f"shape={own}", f"shape-left={left} {own}", f"shape-right={own} {right}", f"shapes={left} {own} {right}"


def form(key: tuple[str, str]) -> Features:
    """The word itself, and the class of the one before: at the start of a sentence any word has a capital."""
    token, left = key
    found = FORMS[token]
    return (*found, *(f"start {feature}" for feature in found)) if left in has.STARTS else found


def own_evidence(key: tuple[int, str]) -> Features:
    """What the document has of the word, and the classes of the word before it and its own."""
    bits, (left, own) = key[0], tuple(key[1])
    at = "start" if left in has.STARTS else "in"
    held = _held(bits, "has")
    core = _letters(bits, _GENERAL)
    seen = _letters(bits, _GENERAL[:2])
    found = [*held, f"at={at}", f"at={at}:{core}", f"at={at}:{own}", f"own={own}:{seen}"]
    return (*found, *(f"start {one}" for one in held)) if at == "start" else tuple(found)


def evidence_beside(key: tuple[int, int]) -> Features:
    """What the document has of the word before, and of the one behind."""
    before, behind = key
    return (
        *(f"before={name}" for n, name in enumerate(has.NAMES) if before >> n & 1),
        *(f"behind={name}" for n, name in enumerate(has.NAMES) if behind >> n & 1),
    )


#: Words of a run are counted from each of its ends, up to so many.
_COUNTED: Final = 3


def place_in_run(key: tuple[str, int, int]) -> Features:
    """The classes before a run, of its last word, behind it; whether it holds a word for a body; where the word is."""
    ends, before, behind = key
    left, first, last, right, body = ends[0], ends[1], ends[2], ends[3], "body" if ends[4:] else "none"
    place = f"{min(before, _COUNTED)}{min(behind, _COUNTED)}"
    return (
        f"place={place}", f"last={last}:{place}", f"run={left} {right}", f"from={left}:{place}", f"to={right}:{place}",
        f"body={body}:{place}", f"end={last} {body}", f"whole={left} {last} {right}", f"first={first}:{place}",
    )  # fmt: skip


def proposal(key: bytes) -> Features:
    """What patterns take for a person's name: the word before, this one, the one behind."""
    before, own, behind = tuple(key)
    return (
        f"pattern={own}",
        f"pattern-from={before}{own}",
        f"pattern-to={own}{behind}",
        f"patterns={before}{own}{behind}",
    )


def earlier(key: tuple[str, str]) -> Features:
    """What the word before was decided to be; the classes of that one and of the word."""
    part, (left, own) = key[0], tuple(key[1])
    return f"part={part}", f"part-left={part} {left}", f"part-own={part} {own}", f"part-both={part} {left} {own}"


# A name: a person's, a body's, a place's, another, or none?


def beside(key: tuple[str, bool]) -> Features:
    """Two classes on each side, and whether it has one word."""
    (before, left, right, behind), one = tuple(key[0].translate(_COARSE)), "one" if key[1] else "several"
    found = (
        f"left={left}", f"left2={before} {left}", f"right={right}", f"right2={right} {behind}", f"sides={left} {right}",
    )  # fmt: skip
    return (*found, *(f"{one} {feature}" for feature in found))


def governed(key: tuple[str, bool]) -> Features:
    """The shapes of two small words before it and of one behind it, and whether it has one word."""
    (before, left, right), one = tuple(key[0]), "one" if key[1] else "several"
    return (
        f"behind={left} {one}", f"behind2={before} {left}", f"between={left} {right}", f"led={left}",
        f"next={right} {one}",
    )  # fmt: skip


#: What tells whose a name is in what is set off behind it, by the first such class.
_HEADS: Final = {
    C.ROLE: "role",
    C.TITLE: "role",
    C.ROLE_NAME: "role",
    C.BODY: "body",
    C.BODY_NAME: "body",
    C.GROUP: "group",
}
_HEAD_ENDS: Final = frozenset(C.ENDS + C.COMMA + C.AUXILIARY + C.CUE)


def set_off(key: str) -> Features:
    """The classes behind the comma that follows it."""
    head = ""
    for tag in key:
        if tag in _HEADS or tag in _HEAD_ENDS:
            head = _HEADS.get(tag, "")
            break
    return (f"set-off={head}", f"set-off={head}:{key[:1].translate(_COARSE)}")


#: Of longer names the classes are told of the first word and the last.
_SPELT_OUT: Final = 3


def classes(key: str) -> Features:
    """The classes of its words."""
    size = "one" if len(key) == 1 else "several"
    return (
        f"words={min(len(key), 4)}", f"classes={_spelt(key)}", f"first={key[0]} {size}", f"last={key[-1]} {size}",
        f"ends={key[0]} {key[-1]}", *(f"in={tag}" for tag in sorted(set(key))),
    )  # fmt: skip


def _spelt(key: str) -> str:
    """The letters of a short key; of a longer one the first and the last."""
    return " ".join(key if len(key) <= _SPELT_OUT else f"{key[0]}…{key[-1]}")


def proposed(key: bytes) -> Features:
    """Whether patterns take it for a person's name: the word before, its words, the word behind."""
    inside = key[1:-1]
    exact = inside[0] == 1 and 1 not in inside[1:] and 0 not in inside and key[-1] != 2
    part = "exact" if exact else "none" if not any(inside) else "part"
    return (f"pattern={part}", f"pattern={part}:{min(len(inside), 3)}")


def shapes(key: str) -> Features:
    """The shapes of its words."""
    return (f"shapes={_spelt(key)}", *(f"shape={one}" for one in sorted(set(key))))


def only_word(key: str) -> Features:
    """The form of its one word."""
    return tuple([f"only {feature}" for feature in FORMS[key]])


def last_word(key: str) -> Features:
    """The form of the last of several."""
    return tuple([f"last {feature}" for feature in FORMS[key]])


def first_word(key: str) -> Features:
    """The form of the first of several."""
    return tuple([f"first {feature}" for feature in FORMS[key]])


def word_evidence(key: int) -> Features:
    """What the document has of its one word, wherever that stands."""
    return (*_held(key, "has"), f"has-core={_letters(key, _GENERAL)}")


def last_evidence(key: int) -> Features:
    """What it has of the last of several words."""
    return tuple(_held(key, "last"))


def first_evidence(key: int) -> Features:
    """What it has of the first of several words."""
    return tuple(_held(key, "first"))


def whole_evidence(key: int) -> Features:
    """What it has of the name as a whole."""
    return tuple(_held(key, "whole"))


def ending_evidence(key: int) -> Features:
    """What it has of longer names that end in its one word."""
    return ("ends-longer", *_held(key, "longer"))


def opening_evidence(key: int) -> Features:
    """What it has of longer names that start with its one word."""
    return ("opens-longer", *_held(key, "opened"))


def alone_evidence(key: int) -> Features:
    """What it has of the last of several words where that is a name alone."""
    return ("last-alone", *_held(key, "shorter"))


def title(key: str) -> Features:  # noqa: ARG001 - there is one key
    """It stands in a title, in which all words have capitals."""
    return ("in-title",)


#: How a word of a run is looked at, in the order in which the graph does.
PART_WAYS: Final[tuple[Callable[[Any], Features], ...]] = (
    window, shape, form, own_evidence, evidence_beside, place_in_run, proposal, earlier,
)  # fmt: skip
#: How a name is looked at: first what stands beside it, then itself.
WHOLE_WAYS: Final[tuple[Callable[[Any], Features], ...]] = (
    beside, governed, set_off, classes, shapes, proposed, only_word, last_word, first_word, word_evidence,
    last_evidence, first_evidence, whole_evidence, ending_evidence, opening_evidence, alone_evidence, title,
)  # fmt: skip


@functools.cache
def shapes_of() -> NameShapes:
    """The shapes of tokens, remembered."""
    return NameShapes(english_lexicon())
