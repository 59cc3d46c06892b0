"""A text as rows of units, one character each: nominals as ``N``, quotes as ``Q``, every other token as its class.

A row is a paragraph, or the inside of a quote. Relations between its units are a matter for ``clauses``.
"""

import bisect
import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from quoteattr import phrases
from quoteattr.analyzers.base import Analysis
from quoteattr.lexicon import Lexicon, Tag, replaced
from quoteattr.mentions import GAP, NOMINAL

NOMINAL_UNIT = "N"
#: What stands for the tokens of a nominal behind its first; no class of a token, as all of those can be seen.
_INSIDE = "\1"
#: Classes, as ASCII: 1 where a unit starts, 0 inside one.
_STARTS = bytes(code != ord(_INSIDE) for code in range(256))
#: To take a text apart into what is no nominal and nominals, in turn.
_NOMINALS = re.compile(f"({NOMINAL.pattern})")
#: Units of a dateline, which is no part of the first sentence: LONDON, March 9 —
PLACE = "@"
#: A place in capitals, a date, an agency in brackets, a dash; a quote is never a part of it.
_DATELINE = re.compile(r"[CANYLMWJTKU.]{1,4}(?:,[UDkNC0.]{1,5}){0,2}-?(?:\([^()Q]{1,6}\))?-")
_VERB = re.compile(Tag.VERB)
#: A nominal that no preposition governs, and the verb behind it, where there is one.
_TIME = re.compile(r"N(?<![frFzbtc]N)(?=(?P<verb>,?k*[xyvg:Q])?)")


class Row(NamedTuple):
    """A paragraph, or the inside of a quote, as units."""

    #: One character a unit.
    units: str
    #: The first token of each unit, and the token behind its last.
    first: Sequence[int]
    last: Sequence[int]
    #: The classes that the units of all rows were made of, to cut nominals out of; unit → slice of it, and where the
    #: last one ends.
    tags: str
    cuts: Sequence[int]


class Stretch(NamedTuple):
    """The tokens of a row, from and to, and the quotes in it, each as tokens from and to."""

    first: int
    last: int
    holes: Sequence[tuple[int, int]]


def rows_of(analysis: Analysis, lexicon: Lexicon, stretches: Sequence[Stretch]) -> list[Row]:
    """The units of some stretches of tokens, each hole (a quote) one unit.

    All are cut in one string, with a mark between them that no pattern reaches over: a pattern over a long
    string costs a fraction of the same pattern over the hundred short ones that it is made of.
    """
    parts: list[str] = []
    index: list[int] = []
    for first, last, holes in stretches:
        at = first
        for hole, end in holes:
            parts += (analysis.tags[at:hole], Tag.QUOTE)
            index += range(at, hole)
            index.append(hole)
            at = max(end, hole + 1)
        parts += (analysis.tags[at:last], GAP)
        index += range(at, max(at, last))
        index.append(max(at, last))
    tags = "".join(parts)
    pieces = _NOMINALS.split(tags)
    pieces[1::2] = [NOMINAL_UNIT.ljust(len(nominal), _INSIDE) for nominal in pieces[1::2]]
    marked = "".join(pieces)  # as long as the classes, to tell where the units start in them
    starts = marked.encode("ascii").translate(_STARTS)
    firsts = [*itertools.compress(index, starts)]
    cuts = [*itertools.compress(range(len(tags)), starts), len(tags)]
    units = marked.replace(_INSIDE, "").translate(_PLAIN)
    units = _with_phrases(_with_times(units, firsts, analysis), firsts, analysis, lexicon)
    made: list[Row] = []
    begin = 0
    for stretch in stretches:
        stop = units.index(GAP, begin)
        ends = slice(begin, stop + 1)
        made.append(_row(analysis, stretch, units[begin:stop], firsts[ends], tags, cuts[ends]))
        begin = stop + 1
    return made


def _row(analysis: Analysis, stretch: Stretch, units: str, firsts: list[int], tags: str, cuts: list[int]) -> Row:
    """One row, of its units, of where each starts among the tokens and the classes, and of where the row ends."""
    lasts = firsts[1:]  # a unit ends where the next one starts
    del firsts[-1]
    for hole, end in stretch.holes:
        lasts[bisect.bisect_left(firsts, hole)] = max(end, hole + 1)
    # A dateline is in capitals: a look at the first word spares most rows the rest.
    if firsts and analysis.tokens[stretch.first].rstrip(" .,").isupper():
        dateline = _DATELINE.match(tags, cuts[0], cuts[-1])
        if dateline:
            news = bisect.bisect_left(cuts, dateline.end())
            units = PLACE * news + units[news:]
    return Row(units, firsts, lasts, tags, cuts)


def _with_times(units: str, firsts: Sequence[int], analysis: Analysis) -> str:
    """The units, adverbials of time seen as adverbs: *the senator last week said*, *at a fair this spring in Oslo*."""
    tokens, word = analysis.tokens, analysis.word
    times = [
        match.start()
        for match in _TIME.finditer(units)
        # The last token, in small letters: the Lund Times is a paper.
        if tokens[firsts[match.end()] - 1].rstrip() in _TIMES
        and (match["verb"] or word(firsts[match.start()]) in _POINTING)
    ]
    return replaced(units, times, Tag.ADVERB)


def _with_phrases(units: str, firsts: Sequence[int], analysis: Analysis, lexicon: Lexicon) -> str:
    """The units, verbs that start a phrase of saying seen as words of saying: hit back, set out."""
    word, known, last = analysis.word, lexicon.cue_phrases, len(analysis.tokens) - 1
    says = []
    for match in _VERB.finditer(units):
        token = firsts[match.start()]
        behind = known.get(word(token))
        # Few verbs start a phrase, and of those few with the word that stands behind.
        if behind is not None and token < last and word(token + 1) in behind and phrases.says(analysis, lexicon, token):
            says.append(match.start())
    return replaced(units, says, Tag.CUE)


#: Heads of adverbials of time: *last week*, *one day*, *all night*; nobody's name, and no speaker.
_TIMES = frozenset(
    "second seconds minute minutes hour hours day days night nights week weeks weekend month months year years decade "
    "decades century centuries morning mornings afternoon afternoons evening evenings midnight noon dawn dusk moment "
    "moments time times while season".split()
)
#: Words in front of them that point to a time.
_POINTING = frozenset("this last next that every each one earlier".split())
#: Days and months stand where adverbs do ("said Monday").
_PLAIN = str.maketrans({Tag.TEMPORAL: Tag.ADVERB, Tag.PARTICLE: Tag.PREPOSITION})


def units_of(tags: str) -> str:
    """The units of some classes, without their tokens."""
    return NOMINAL.sub(NOMINAL_UNIT, tags).translate(_PLAIN)
