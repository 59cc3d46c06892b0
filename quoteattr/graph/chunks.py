"""A text as stretches of chunks: a nominal is one, a quote is one, and so is every other token.

A stretch is a paragraph, or the inside of a quote. Relations between its chunks are a matter for ``clauses``.
"""

import bisect
import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.analysis.tokens import Analysis
from quoteattr.language.classes import TokenClass, replaced
from quoteattr.language.en import cues as phrases
from quoteattr.language.en.chunks import NOMINAL
from quoteattr.language.lexicon import Lexicon

NOMINAL_CHUNK = "N"
#: What stands for the tokens of a nominal behind its first; no class of a token, as all of those can be seen.
_INSIDE = "\1"
#: Classes, as ASCII: 1 where a chunk starts, 0 inside one.
_STARTS = bytes(code != ord(_INSIDE) for code in range(256))
#: To take a text apart into what is no nominal and nominals, in turn.
_NOMINALS = re.compile(f"({NOMINAL.pattern})")
#: Units of a dateline, which is no part of the first sentence: LONDON, March 9 —
PLACE = "@"
#: A place in capitals, a date, an agency in brackets, a dash; a quote is never a part of it.
_DATELINE = re.compile(r"[CANYLMWJTKU.]{1,4}(?:,[UDkNC0.]{1,5}){0,2}-?(?:\([^()Q]{1,6}\))?-")
_VERB = re.compile(TokenClass.VERB)
#: A nominal that no preposition governs, and the verb behind it, where there is one.
_TIME = re.compile(r"N(?<![frFzbtc]N)(?=(?P<verb>,?k*[xyvg:Q])?)")


class Stretch(NamedTuple):
    """A paragraph, or the inside of a quote, as chunks."""

    #: One character a chunk.
    chunks: str
    #: The first token of each chunk, and the token behind its last.
    first: Sequence[int]
    last: Sequence[int]
    #: The classes of tokens that the chunks of all stretches were made of, to cut nominals out of; chunk → slice of it,
    #: and where the last one ends.
    tags: str
    cuts: Sequence[int]


class Bounds(NamedTuple):
    """The tokens of a stretch, from and to, and the quotes in it, each as tokens from and to."""

    first: int
    last: int
    holes: Sequence[tuple[int, int]]


def stretches_of(analysis: Analysis, lexicon: Lexicon, many: Sequence[Bounds]) -> list[Stretch]:
    """The chunks of some many of tokens, each hole (a quote) one chunk.

    All are cut in one string, with a mark between them that no pattern reaches over: a pattern over a long
    string costs a fraction of the same pattern over the hundred short ones that it is made of.
    """
    parts: list[str] = []
    index: list[int] = []
    for first, last, holes in many:
        at = first
        for hole, end in holes:
            parts += (analysis.tags[at:hole], TokenClass.QUOTE)
            index += range(at, hole)
            index.append(hole)
            at = max(end, hole + 1)
        parts += (analysis.tags[at:last], TokenClass.GAP)
        index += range(at, max(at, last))
        index.append(max(at, last))
    tags = "".join(parts)
    pieces = _NOMINALS.split(tags)
    pieces[1::2] = [NOMINAL_CHUNK.ljust(len(nominal), _INSIDE) for nominal in pieces[1::2]]
    marked = "".join(pieces)  # as long as the classes, to tell where the chunks start in them
    starts = marked.encode("ascii").translate(_STARTS)
    firsts = [*itertools.compress(index, starts)]
    cuts = [*itertools.compress(range(len(tags)), starts), len(tags)]
    chunks = marked.replace(_INSIDE, "").translate(_PLAIN)
    chunks = _with_phrases(_with_times(chunks, firsts, analysis), firsts, analysis, lexicon)
    made: list[Stretch] = []
    begin = 0
    for bounds in many:
        stop = chunks.index(TokenClass.GAP, begin)
        ends = slice(begin, stop + 1)
        made.append(_stretch(analysis, bounds, chunks[begin:stop], firsts[ends], tags, cuts[ends]))
        begin = stop + 1
    return made


def _stretch(analysis: Analysis, bounds: Bounds, chunks: str, firsts: list[int], tags: str, cuts: list[int]) -> Stretch:
    """One stretch, of its chunks, of where each starts among the tokens and the classes, and of where it ends."""
    lasts = firsts[1:]  # a chunk ends where the next one starts
    del firsts[-1]
    for hole, end in bounds.holes:
        lasts[bisect.bisect_left(firsts, hole)] = max(end, hole + 1)
    # A dateline is in capitals: a look at the first word spares most stretches the rest.
    if firsts and analysis.tokens[bounds.first].rstrip(" .,").isupper():
        dateline = _DATELINE.match(tags, cuts[0], cuts[-1])
        if dateline:
            news = bisect.bisect_left(cuts, dateline.end())
            chunks = PLACE * news + chunks[news:]
    return Stretch(chunks, firsts, lasts, tags, cuts)


def _with_times(chunks: str, firsts: Sequence[int], analysis: Analysis) -> str:
    """The chunks, adverbials of time seen as adverbs: *the senator last week said*, *at a fair this spring in Oslo*."""
    tokens, word = analysis.tokens, analysis.word
    times = [
        match.start()
        for match in _TIME.finditer(chunks)
        # The last token, in small letters: the Lund Times is a paper.
        if tokens[firsts[match.end()] - 1].rstrip() in _TIMES
        and (match["verb"] or word(firsts[match.start()]) in _POINTING)
    ]
    return replaced(chunks, times, TokenClass.ADVERB)


def _with_phrases(chunks: str, firsts: Sequence[int], analysis: Analysis, lexicon: Lexicon) -> str:
    """The chunks, verbs that start a phrase of saying seen as words of saying: hit back, set out."""
    word, known, last = analysis.word, lexicon.cue_phrases, len(analysis.tokens) - 1
    says = []
    for match in _VERB.finditer(chunks):
        token = firsts[match.start()]
        behind = known.get(word(token))
        # Few verbs start a phrase, and of those few with the word that stands behind.
        if behind is not None and token < last and word(token + 1) in behind and phrases.says(analysis, lexicon, token):
            says.append(match.start())
    return replaced(chunks, says, TokenClass.CUE)


#: Heads of adverbials of time: *last week*, *one day*, *all night*; nobody's name, and no speaker.
_TIMES = frozenset(
    "second seconds minute minutes hour hours day days night nights week weeks weekend month months year years decade "
    "decades century centuries morning mornings afternoon afternoons evening evenings midnight noon dawn dusk moment "
    "moments time times while season".split()
)
#: Words in front of them that point to a time.
_POINTING = frozenset("this last next that every each one earlier".split())
#: Days and months stand where adverbs do ("said Monday").
_PLAIN = str.maketrans(
    {
        TokenClass.TEMPORAL: TokenClass.ADVERB,
        TokenClass.PARTICLE: TokenClass.PREPOSITION,
        TokenClass.FULL_STOP: TokenClass.QUERY,
    }
)


def chunks_of(tags: str) -> str:
    """The chunks of some classes, without their tokens."""
    return NOMINAL.sub(NOMINAL_CHUNK, tags).translate(_PLAIN)
