r"""Patterns over the classes of tokens and of chunks, written with names, and compiled to plain regular expressions.

A pattern of one-letter classes is quick to run and cannot be read. So it is written with the names of classes and of
sets of them, in capitals, and the names are put in when it is made: what runs is ``re`` over the string of classes,
and costs what the letters cost. A name that is neither a class, nor a set, nor a piece is an error then.

>>> from quoteattr.language.patterns import tokens
>>> office = tokens("COMMA ARTICLE? ADJECTIVE? ROLE (?= COMMA)", yes=["Ada[, the new nurse], said"], no=["Ada"])
>>> office.pattern
',a?E?R(?=,)'

The form is that of ``re`` in verbose mode: blanks and line ends mean nothing. In brackets, names stand side by side:
``[CAPITAL ACRONYM]`` is any of the two, ``[^ STOP BREAK]`` anything else. ``CAPITAL+ (?P<name> … )``, look-arounds,
possessive quantifiers and ``\Z`` are as in ``re``.

Each pattern comes with what it must match and what it must not: sentences, which the tests run through the real
analyser. Square brackets in a sentence mark the words that are matched, to the token; a sentence without them is
searched as a whole.
"""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from quoteattr.language.classes import ChunkClass, TokenClass

#: A name, blanks, a bracket of a set, and what may look like those and is left as it is: escapes, groups' own names.
_PART: Final = re.compile(r"(?P<name>[A-Z][A-Z_]+)|(?P<blank>\s+)|(?P<bracket>[\[\]])|\\.|\(\?P[<=]\w+[>)]", re.DOTALL)
#: What means something in a character class, and so is escaped there.
_SPECIAL: Final = re.compile(r"[\\\]^-]")


class Made(NamedTuple):
    """A pattern with what it must match and what it must not."""

    pattern: re.Pattern[str]
    #: What its classes are of: tokens or chunks.
    alphabet: type
    yes: tuple[str, ...]
    no: tuple[str, ...]


#: Every pattern that was made; the tests go through them.
MADE: list[Made] = []


class UnknownClass(ValueError):
    """A pattern names what is no class, no set of classes and no piece, or has a name for two of them."""


@functools.cache
def _known(alphabet: type) -> Mapping[str, tuple[str, str]]:
    """What stands for each class and set of an alphabet, by name: in the brackets of a set, and outside of any."""
    known: dict[str, tuple[str, str]] = {}
    for name, letters in vars(alphabet).items():
        if name.isupper():
            inside = _SPECIAL.sub(r"\\\g<0>", letters)
            known[name] = inside, re.escape(letters) if len(letters) == 1 else f"[{inside}]"
    return known


def _compiled(alphabet: type, source: str, pieces: Mapping[str, str]) -> str:
    """The pattern with letters in place of names."""
    known = _known(alphabet)
    if taken := known.keys() & pieces:
        raise UnknownClass(f"{', '.join(sorted(taken))}: a piece has the name of a class or set of {alphabet.__name__}")
    in_brackets = False

    def put(match: re.Match[str]) -> str:
        nonlocal in_brackets
        what, part = match.lastgroup, match[0]
        if what == "name":
            if part in known:
                return known[part][not in_brackets]
            if part in pieces and not in_brackets:
                return pieces[part]
            raise UnknownClass(
                f"{part} is no class or set of {alphabet.__name__}, and no piece; known are "
                + ", ".join(sorted({*known, *pieces}))
            )
        if what == "bracket":
            in_brackets = part == "["
        return "" if what == "blank" else part

    return _PART.sub(put, source)


def piece(alphabet: type, source: str, **pieces: str) -> str:
    """A part of several patterns, to be named in them; one group for whatever stands behind it to count."""
    return f"(?:{_compiled(alphabet, source, pieces)})"


def tokens(source: str, *, yes: Iterable[str], no: Iterable[str], **pieces: str) -> re.Pattern[str]:
    """A pattern over the classes of tokens.

    Args:
        source: the pattern, with the names of classes, sets and pieces.
        yes: sentences that it must match; square brackets mark the tokens that it matches.
        no: sentences that it must not match.
        pieces: parts of it that other patterns have too, each as ``piece`` made it.

    Raises:
        UnknownClass: where a name stands for nothing.
        re.error: where the pattern is none.
    """
    return _made(TokenClass, source, yes, no, pieces)


def chunks(source: str, *, yes: Iterable[str], no: Iterable[str], **pieces: str) -> re.Pattern[str]:
    """The same over the classes of chunks."""
    return _made(ChunkClass, source, yes, no, pieces)


def undecided(source: str, **pieces: str) -> re.Pattern[str]:
    """A pattern over classes of tokens that are not decided yet; its examples are those of the rule that it is for."""
    return re.compile(_compiled(TokenClass, source, pieces))


def _made(
    alphabet: type, source: str, yes: Iterable[str], no: Iterable[str], pieces: Mapping[str, str]
) -> re.Pattern[str]:
    pattern = re.compile(_compiled(alphabet, source, pieces))
    MADE.append(Made(pattern, alphabet, tuple(yes), tuple(no)))
    return pattern
