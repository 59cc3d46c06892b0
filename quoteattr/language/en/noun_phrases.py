"""Noun phrases over chunks: what a phrase hangs on, what is set off from it, whom a relative pronoun stands for.

A chunk is a noun phrase up to its head. What follows the head modifies it: a prepositional phrase, brackets, a clause,
an apposition between commas (Quirk, Greenbaum, Leech & Svartvik 1985, *A Comprehensive Grammar of the English
Language*, chapter 17). The subject of a verb is the chunk that the others hang on.
"""

from quoteattr.indices import Chunk
from quoteattr.language.classes import ChunkClass
from quoteattr.language.patterns import chunks as pattern

# What functions look at: an attribute of a class costs time at every look.
_NOMINAL, _COMMA, _OPEN, _CLOSE = ChunkClass.NOMINAL, ChunkClass.COMMA, ChunkClass.OPEN, ChunkClass.CLOSE
_THIRD_PERSON, _POSTMODIFYING = ChunkClass.THIRD_PERSON, ChunkClass.POSTMODIFYING
_ACCORDING, _GOVERNING = ChunkClass.ACCORDING, frozenset(ChunkClass.GOVERNING)
#: *Ada Holm, of the harbour board*
_COMMA_OF = _NOMINAL + _COMMA + ChunkClass.OF
#: What may stand between somebody and a relative pronoun: *Berg, who*; *Berg (62) who*; *the fund in which*.
_BEFORE_RELATIVE = _COMMA + _CLOSE + ChunkClass.PREPOSITION
#: What stands behind an office that a name is set off from: its comma, what hangs on it, or *and* with another office.
BEHIND_OFFICE = frozenset((_COMMA, ChunkClass.OF, ChunkClass.FOR, ChunkClass.TO, ChunkClass.COORDINATOR))
#: Relative pronouns, as a parse has them for words.
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
#: Those that can be the subject of their clause (*Berg, who said so*); *whom* is an object, and *whose* an owner.
SUBJECT_RELATIVES = RELATIVES - {"whom", "whose"}
#: What an adverbial begins with, behind which a comma is no apposition's.
_ADVERBIAL = ChunkClass.PREPOSITION + ChunkClass.TO + ChunkClass.BY
#: A relative pronoun stands for somebody no more than so many chunks before it.
_REACH = 150
#: An office, what hangs on it, and a name that is set off from it: *Norway's foreign minister, Ada Holm, said*.
_NAME_SET_OFF = pattern(
    r"NOMINAL (?: [OF FOR TO] NOMINAL )* COMMA (?P<name> NOMINAL )"
    r"(?= [COMMA STOP AUXILIARY CUE ADVERB OF FOR BREAK OPEN] | \Z )",
    yes=["[The director of the museum, Ada Holm], said", "[Her minister, Ada Holm], left"],
    no=["[The director at the museum, Ada Holm], said", "The director met Ada Holm"],
)

#: Offices of one person, the last of them before the name: *local lawyer and housing expert Ada Holm*.
_NAME_JOINED = pattern(
    r"NOMINAL (?: OF NOMINAL )? (?: COMMA NOMINAL ){0,2} COORDINATOR VERB? (?P<name> NOMINAL )"
    r"(?= [COMMA STOP AUXILIARY CUE ADVERB OF FOR BREAK OPEN] | \Z )",
    yes=["[Lawyer and council member Ada Holm] said", "[Her dean, the priest and scholar Ada Holm], left"],
    no=["[The lawyer met Ada Holm]", "The lawyer and Ada Holm in Lundby"],
)


def head(chunks: str, start: Chunk, at: Chunk) -> Chunk:
    """The nominal that a chain of prepositional phrases hangs on: *the head of the ministry in Oslo*."""
    while at - 2 >= start and chunks[at - 1] in _POSTMODIFYING:
        if chunks[at - 2] == _NOMINAL:
            at -= 2
        elif at - 3 >= start and chunks[at - 3 : at] == _COMMA_OF:
            at -= 3  # "Ada Holm, of the harbour board said"
        else:
            break  # "In March, at the fair in Oslo, …"
    return at


def leftmost(chunks: str, start: Chunk, at: Chunk) -> Chunk:
    """Back over a row of appositions: *Ann Berg, a lawyer, the head of the union, said*."""
    while at - 2 >= start and chunks[at - 1] == _COMMA and chunks[at - 2] == _NOMINAL:
        if at - 3 >= start and chunks[at - 3] in _ADVERBIAL and chunks[at - 4 : at - 3] != _NOMINAL:
            break  # "In a letter to the court, the treasurer, Ada Holm, wrote"
        at -= 2
    return at


def outermost(chunks: str, start: Chunk, at: Chunk) -> Chunk:
    """Back over appositions and what hangs on them: *Ann Berg, a lawyer at the court in Oslo, who was ill, said*."""
    while (before := head(chunks, start, leftmost(chunks, start, at))) != at:
        at = before
    return at


def before_brackets(chunks: str, start: Chunk, at: Chunk) -> Chunk | None:
    """The chunk before a position, brackets and what they hold passed over: *Ada Holm (62), who*."""
    at -= 1
    if at >= start and chunks[at] == _CLOSE:
        at = chunks.rfind(_OPEN, start, at) - 1
    return at if at >= start else None


def antecedent(chunks: str, start: Chunk, at: Chunk) -> Chunk | None:
    """Whom a relative pronoun stands for: *Ada Holm (62), who*."""
    start = max(start, at - _REACH)
    before: Chunk | None = at - 1 if at > start else None
    while before is not None and chunks[before] in _BEFORE_RELATIVE:
        before = before_brackets(chunks, start, before + 1 if chunks[before] == _CLOSE else before)
    return head(chunks, start, before) if before is not None and chunks[before] in _THIRD_PERSON else None


def name_set_off(chunks: str, office: Chunk) -> Chunk | None:
    """What may name whoever has an office: *the director of the museum, Ada Holm, said*; *dean and poet Ada Holm*."""
    found = _NAME_SET_OFF.match(chunks, office) or _NAME_JOINED.match(chunks, office)
    return None if found is None else found.start("name")


def governed(chunks: str, at: Chunk) -> bool:
    """Whether a preposition governs a nominal; *according to* only tells who says something."""
    return chunks[at - 1 : at] in _GOVERNING and chunks[at - 2 : at - 1] != _ACCORDING
