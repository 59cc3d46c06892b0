"""What the letters of a body stand for, wherever the text spells it out: *Coastal Birds Trust (CBT)*.

News tells the full name once, with the letters in brackets behind it or in front of it, or with none (The Associated
Press Stylebook, *abbreviations and acronyms*). The words' initials tell which words: small words count or do not
(*MoRR*, *DRR*), and one word may give several letters (*Norwat*).
"""

import functools
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass as C
from quoteattr.language.patterns import tokens

#: The bracket in which a body's letters stand alone, behind its name: *Coastal Birds Trust (CBT)*.
_LETTERS: Final = tokens(
    "OPEN (?= [ACRONYM BODY_NAME CAPITAL] CLOSE)",
    yes=["the Coastal Birds Trust [(]CBT) said", "the Norwegian Water Company [(]Norwat) said"],
    no=["the Coastal Birds Trust (a charity) said", "the Trust (CBT Lundby) said"],
)
#: The bracket in which a body is spelt out behind its letters: *CBT (Coastal Birds Trust)*.
_SPELT: Final = tokens(
    r"""OPEN (?<= [ACRONYM BODY_NAME CAPITAL] OPEN) ARTICLE?
    (?P<name> CAPITALISED
              [CAPITALISED OF_FOR ARTICLE COORDINATOR COMMA PREPOSITION GENITIVES AMPERSAND]{1,11} ) CLOSE""",
    yes=["the CBT [(Coastal Birds Trust)] met", "the CBT [(the Coastal Birds Trust)] met"],
    no=["the CBT (a charity) met", "the CBT (Lundby) met"],
)
#: Letters that the tagger took for a name, as some of them are small: *(MoRR)*, *(Norwat)*.
_MIXED: Final = tokens(
    "OPEN (?= CAPITAL CLOSE)",
    yes=["the Norwegian Water Company [(]Norwat) said"],
    no=["the Coastal Birds Trust (CBT) said"],
)

#: What joins the words of a body's name: its initial may be among the letters, and need not be.
_JOINS: Final = frozenset(
    C.OF_FOR + C.ARTICLE + C.COORDINATOR + C.PARTICLE + C.GENITIVES + C.PREPOSITION + C.TO + C.COMMA + C.AMPERSAND
)
_JOIN: Final = re.compile(f"[{re.escape(''.join(sorted(_JOINS)))}]")
#: What only stands between two words, and opens none.
_MARKS: Final = frozenset(C.GENITIVES + C.COMMA + C.AMPERSAND)
#: Words that tell by themselves that a run of capitals is a body's name.
_BODY_WORDS: Final = frozenset(C.BODY_NAME + C.BODY + C.GROUP)
#: What names of people are made of, and of bodies only with other words.
_OF_PEOPLE: Final = frozenset(C.CAPITAL + C.INITIAL + C.SUFFIX + C.PARTICLE + C.STOP + C.COORDINATOR)
#: How many tokens the full name may have for each letter, and in all.
_FOR_EACH: Final = 2
_MORE: Final = 4
_LONGEST: Final = 14
#: Letters that no bracket tells are looked for in the first tokens of a text, and so many of them at least.
_SEARCHED: Final = 20_000
_FEWEST: Final = 3
#: What stands for a word that joins a name among first letters.
_NO_CAPITAL: Final = "."
#: Words that are blended from several, *Norwat*, have more letters, and take some of each.
_BLENDED: Final = 4


def letters_in_brackets(analysis: Analysis) -> dict[str, Token]:
    """The first bracket that holds each set of letters, and so has the name of the body before it."""
    brackets: dict[str, Token] = {}
    for match in _LETTERS.finditer(analysis.tags):
        brackets.setdefault(analysis.tokens[match.start() + 1].rstrip(), match.start())
    return brackets


def mixed(analysis: Analysis) -> frozenset[Token]:
    """The tokens that are a body's letters though some are small: *MoRR*, behind *Ministry of Roads and Rivers*."""
    words = set()
    for match in _MIXED.finditer(analysis.tags):
        bracket = match.start()
        name = in_front(analysis, bracket, analysis.tokens[bracket + 1].rstrip())
        if name is not None and not _BODY_WORDS.isdisjoint(analysis.tags[slice(*name)]):
            words.add(analysis.tokens[bracket + 1].rstrip())
    if C.OPEN in analysis.tags:
        words |= {
            letters
            for letters, name in _spelt_behind(analysis).items()
            if not letters.isupper() and not _BODY_WORDS.isdisjoint(analysis.tags[slice(*name)])
        }
    if not words:
        return frozenset()
    return frozenset(at for at, token in enumerate(analysis.tokens) if token.rstrip() in words)


def in_front(analysis: Analysis, last: Token, letters: str) -> tuple[Token, Token] | None:
    """The words before a token that some letters stand for, as tokens; None where the initials tell of none."""
    capitals = _capitals(letters)
    if not capitals:
        return None
    words, tags = analysis.tokens, analysis.tags
    low = max(0, last - min(_LONGEST, _FOR_EACH * len(capitals) + _MORE))
    first = last
    while first > low and (tags[first - 1] in _JOINS or words[first - 1][:1].isupper()):
        first -= 1
    starts = [
        at
        for at in range(last - 1, first - 1, -1)
        if words[at][:1].isupper() and words[at][:1] == capitals[0] and last - at > 1
    ]
    for most in (1, len(capitals)):
        for at in starts:
            if _fits(capitals, at, last, analysis, most):
                return at, last
    return None


def _capitals(letters: str) -> str:
    """Letters in capitals, without stops, and without the *s* of several; empty where they are none."""
    bare = letters.replace(".", "").replace("-", "")
    if bare.endswith("s") and bare[:-1].isupper():
        bare = bare[:-1]
    return bare.upper() if bare.isalpha() and len(bare) > 1 else ""


def _fits(letters: str, first: Token, last: Token, analysis: Analysis, most: int) -> bool:
    """Whether some words give these letters, in their order: each at least its first, small words perhaps none.

    In a blend of several letters a word, the word for the sort of body may be left out: *Norwat*, of a *Water Company*.

    Args:
        letters: the letters, in capitals.
        first: the first word.
        last: the token behind the last one.
        analysis: the tokens.
        most: how many letters a word may give.
    """
    if most > 1 and len(letters) < _BLENDED:
        return False
    ends = {0}
    for at in range(first, last):
        tag, token = analysis.tags[at], analysis.tokens[at]
        if tag in _MARKS:
            continue
        is_small = tag in _JOINS and token[:1].islower()
        for part in token.rstrip().upper().split("-"):
            then = set(ends) if is_small or (most > 1 and tag == C.BODY_NAME) else set()
            for end in ends:
                then |= {end + size for size in _given(letters, end, part, 1 if is_small else most)}
            ends = then
    return len(letters) in ends


def _given(letters: str, end: int, word: str, most: int) -> Iterable[int]:
    """How many of the letters from one on a word may give, the first being its own first."""
    at = 0
    for size in range(1, most + 1):
        letter = letters[end + size - 1 : end + size]
        at = word.find(letter, at) if letter else -1
        if at < 0 or (size == 1 and at):
            return
        at += 1
        yield size


def _spelt_behind(analysis: Analysis) -> Mapping[str, tuple[Token, Token]]:
    """The names in brackets behind letters that they fit."""
    found: dict[str, tuple[Token, Token]] = {}
    for match in _SPELT.finditer(analysis.tags):
        letters, (first, last) = analysis.tokens[match.start() - 1].rstrip(), match.span("name")
        capitals = _capitals(letters)
        if capitals and any(_fits(capitals, first, last, analysis, most) for most in (1, len(capitals))):
            found.setdefault(letters, (first, last))
    return found


class Acronyms:
    """What the letters in one document stand for."""

    def __init__(self, analysis: Analysis, brackets: Mapping[str, Token]) -> None:
        self._analysis, self._brackets = analysis, brackets
        self._found: dict[str, tuple[Token, Token] | None] = {}

    def name(self, letters: str) -> tuple[Token, Token] | None:
        """The tokens of the name that some letters stand for, wherever it stands; None where the text has none."""
        if letters not in self._found:
            self._found[letters] = self._find(letters)
        return self._found[letters]

    def _find(self, letters: str) -> tuple[Token, Token] | None:
        bracket = self._brackets.get(letters)
        if bracket is not None and (name := in_front(self._analysis, bracket, letters)):
            return name
        return self._spelt_behind.get(letters) or self._elsewhere(letters)

    @functools.cached_property
    def _spelt_behind(self) -> Mapping[str, tuple[Token, Token]]:
        return _spelt_behind(self._analysis)

    def _elsewhere(self, letters: str) -> tuple[Token, Token] | None:
        """The first name with these initials that no bracket ties to them; None where that could be anything else."""
        capitals = _capitals(letters)
        if len(capitals) < _FEWEST or not letters.isupper():
            return None
        initials, at = self._initials
        found = initials.find(capitals)
        while found >= 0:
            end = found + len(capitals)
            if not initials[max(0, found - 1) : found].isupper() and not initials[end : end + 1].isupper():
                first, last = at[found], at[end - 1] + 1
                held = set(self._analysis.tags[first:last])
                if not _BODY_WORDS.isdisjoint(held) or (not held <= _OF_PEOPLE and last - first == len(capitals)):
                    return first, last
            found = initials.find(capitals, found + 1)
        return None

    @functools.cached_property
    def _initials(self) -> tuple[str, Sequence[Token]]:
        """The first letters of all words that join no name, of the others if they have a capital; and their tokens."""
        tags, view, starts = self._analysis.tags, self._analysis.view, self._analysis.starts
        # The last token is the end of a line, and may be empty.
        letters = [*map(view.__getitem__, starts[: min(len(tags) - 1, _SEARCHED)])]
        kept = bytearray(b"\1") * len(letters)
        for match in _JOIN.finditer(tags, 0, len(letters)):
            at = match.start()
            kept[at] = tags[at] == C.COMMA or letters[at].isupper()
            letters[at] = _NO_CAPITAL
        return "".join(itertools.compress(letters, kept)), [*itertools.compress(range(len(letters)), kept)]
