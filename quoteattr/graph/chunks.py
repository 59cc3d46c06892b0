"""A text as stretches of chunks: a nominal is one, a quote is one, and so is every other token.

A stretch is a paragraph, or the inside of a quote. How its chunks hang together is a matter for the rules on clauses.
"""

import bisect
import itertools
from collections.abc import Sequence
from typing import Final, NamedTuple

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.classes import ChunkClass, TokenClass
from quoteattr.language.rules import Chunks

_NOMINAL: Final = ChunkClass.NOMINAL
#: What stands for the tokens of a nominal behind its first; no class of a token, as all of those can be seen.
_INSIDE: Final = "\1"
#: Classes, as ASCII: 1 where a chunk starts, 0 inside one.
_STARTS: Final = bytes(code != ord(_INSIDE) for code in range(256))


class Stretch(NamedTuple):
    """A paragraph, or the inside of a quote, as chunks."""

    #: One character a chunk.
    chunks: str
    #: The first token of each chunk, and the token behind its last.
    first: Sequence[Token]
    last: Sequence[Token]
    #: The classes of tokens that the chunks of all stretches were made of, to cut nominals out of; chunk → slice of it,
    #: and where the last one ends.
    tags: str
    cuts: Sequence[int]


class Hole(NamedTuple):
    """A quote in a stretch, by its first token and the one behind its last."""

    first: Token
    last: Token


class Bounds(NamedTuple):
    """The tokens of a stretch, from and to, and the quotes in it."""

    first: Token
    last: Token
    holes: Sequence[Hole]


def stretches_of(analysis: Analysis, language: Language, many: Sequence[Bounds]) -> list[Stretch]:
    """The chunks of some stretches of tokens, each hole one chunk.

    All are cut in one string, with a mark between them that no pattern reaches over: a pattern over a long
    string costs a fraction of the same pattern over the hundred short ones that it is made of.
    """
    rules = language.chunks
    parts: list[str] = []
    index: list[int] = []
    for first, last, holes in many:
        at = first
        for hole, behind in holes:
            parts += (analysis.tags[at:hole], TokenClass.QUOTE)
            index += range(at, hole)
            index.append(hole)
            at = max(behind, hole + 1)
        parts += (analysis.tags[at:last], TokenClass.GAP)
        index += range(at, max(at, last))
        index.append(max(at, last))
    tags = "".join(parts)
    pieces = rules.NOMINAL.split(tags)  # what is no nominal and nominals, in turn
    pieces[1::2] = [_NOMINAL.ljust(len(nominal), _INSIDE) for nominal in pieces[1::2]]
    marked = "".join(pieces)  # as long as the classes, to tell where the chunks start in them
    starts = marked.encode("ascii").translate(_STARTS)
    firsts = [*itertools.compress(index, starts)]
    cuts = [*itertools.compress(range(len(tags)), starts), len(tags)]
    chunks = marked.replace(_INSIDE, "").translate(rules.CHUNK_OF)
    chunks = rules.by_words(chunks, firsts, analysis, language.lexicon)
    made: list[Stretch] = []
    begin = 0
    for bounds in many:
        stop = chunks.index(ChunkClass.GAP, begin)
        ends = slice(begin, stop + 1)
        made.append(_stretch(rules, analysis, bounds, chunks[begin:stop], firsts[ends], tags, cuts[ends]))
        begin = stop + 1
    return made


def _stretch(
    rules: Chunks,
    analysis: Analysis,
    bounds: Bounds,
    chunks: str,
    firsts: list[Token],
    tags: str,
    cuts: list[Token],
) -> Stretch:
    """One stretch, of its chunks, of where each starts among the tokens and the classes, and of where it ends."""
    lasts = firsts[1:]  # a chunk ends where the next one starts
    del firsts[-1]
    for hole, end in bounds.holes:
        lasts[bisect.bisect_left(firsts, hole)] = max(end, hole + 1)
    if firsts and rules.may_be_dateline(analysis.tokens[bounds.first]):
        news = bisect.bisect_left(cuts, rules.dateline(tags, cuts[0], cuts[-1]))
        chunks = ChunkClass.PLACE * news + chunks[news:]
    return tuple.__new__(Stretch, (chunks, firsts, lasts, tags, cuts))


def chunks_of(rules: Chunks, tags: str) -> str:
    """The chunks of some classes, without their tokens."""
    return rules.NOMINAL.sub(_NOMINAL, tags).translate(rules.CHUNK_OF)
