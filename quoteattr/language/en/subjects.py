"""Whose verb it is: the subject of a word of saying, of a clause, of verbs that *and* joins.

A clause is looked for from its inside outwards: from a verb to the left, over what may stand between the two, to the
nominal that heads its subject (Quirk, Greenbaum, Leech & Svartvik 1985, *A Comprehensive Grammar of the English
Language*, chapters 10, 13 and 17). Every index is one of a chunk of a stretch.
"""

import functools
from collections.abc import Iterator

from quoteattr.indices import Chunk
from quoteattr.language.classes import ChunkClass
from quoteattr.language.en import noun_phrases
from quoteattr.language.patterns import chunks as pattern

# What functions look at: an attribute of a class costs time at every look.
_NOMINAL, _OBJECT, _RELATIVE = ChunkClass.NOMINAL, ChunkClass.OBJECT, ChunkClass.RELATIVE
_ADVERB, _AUXILIARY, _CUE, _CUE_ING = ChunkClass.ADVERB, ChunkClass.AUXILIARY, ChunkClass.CUE, ChunkClass.CUE_ING
_AS, _OF, _TO = ChunkClass.AS, ChunkClass.OF, ChunkClass.TO
_COORDINATOR, _SUBORDINATOR = ChunkClass.COORDINATOR, ChunkClass.SUBORDINATOR
_COMMA, _COLON, _SEMICOLON, _CLOSE = ChunkClass.COMMA, ChunkClass.COLON, ChunkClass.SEMICOLON, ChunkClass.CLOSE
_SPEAKING, _THIRD_PERSON, _SOURCE = ChunkClass.SPEAKING, ChunkClass.THIRD_PERSON, ChunkClass.SOURCE
_PREPOSITIONS = ChunkClass.PREPOSITIONS
#: A set, as there may be nothing to look at; the empty string is in every string.
_GOVERNING = frozenset(ChunkClass.GOVERNING)
#: What may stand between a subject and its verb of saying: auxiliaries, adverbs, verbs that take another.
_BETWEEN = _AUXILIARY + _ADVERB + ChunkClass.VERB + _TO + ChunkClass.CLITIC
#: The same, and *as*, which stands between the two only behind a verb: *described as saying*.
_BEFORE_VERB = _BETWEEN + _AS
#: *The ministry on Tuesday said*
_ON_A_DAY = ChunkClass.PREPOSITION + _ADVERB
_BEFORE_AS = frozenset((_CUE, ChunkClass.VERB))
#: Verbs that *and* joins a word of saying to.
_JOINED = _CUE + ChunkClass.VERB
#: What sets an apposition off: *Berg, a lawyer, said*; *Berg – a lawyer – said*.
_SETTING_OFF = _COMMA + ChunkClass.DASH
#: What an attribution stands behind, verb first: *It rained, said Holm*; *“…,” said Holm*.
_BEFORE_INVERTED = _COMMA + ChunkClass.QUOTE
#: *quoted the mayor, Ada Holm,* (as saying)
_QUOTED_SET_OFF = frozenset(verb + 2 * (_NOMINAL + _COMMA) for verb in (_CUE, ChunkClass.VERB))
#: *one of them*
_OF_THEM = _NOMINAL + _OF
#: Behind these a nominal belongs to a relative clause, and its verb too: *Berg, who in Oslo said*.
_WHO_IN = frozenset((_RELATIVE + ChunkClass.PREPOSITION, _RELATIVE + _OF))
#: So many chunks lie between two verbs joined by *and*.
_COORDINATED = 20
#: So many verbs before *and* are asked for their subjects.
_JOINED_TO = 3
#: Of one quote it is asked several times who the subject of a word of saying is, so the last answers are kept.
_ASKED = 256

#: What can be a subject, as no preposition governs it, and what starts a clause that has its own.
_SUBJECT = pattern(
    "[SUBORDINATOR SPEAKING] (?<! PREPOSITIONS SPEAKING )",
    yes=["In Lundby [she] resigned", "[Because] it rained"],
    no=["in Lundby", "according to Ada Holm"],
)
#: A clause with its verb, and no end of a sentence.
_CLAUSE_BODY = pattern(
    "[^ ENDS SEMICOLON COLON]*? [CUE CUE_BASE AUXILIARY VERB] [^ ENDS SEMICOLON COLON]*",
    yes=["Ada Holm, who [met Ola Vance, her aide], said"],
    no=["Ola Vance, her aide"],
)
#: A participle clause behind a noun: *protesters marching through the streets chanted*, *an ally sent to Oslo said*.
_REDUCED = pattern(
    r"NOMINAL [CUE_ING VERB] ADVERB* (?: GOVERNING NOMINAL )+ \Z",
    yes=["[Officials met in Lundby] said", "[Residents marching in Lundby] resigned"],
    no=["Officials in Lundby"],
)
#: A relative clause with its verb, up to the verb of the sentence: *sources who met the minister*.
_RELATIVE_CLAUSE = pattern(
    r"""
    NOMINAL (?: OPEN [^ OPEN CLOSE ]{0,9} CLOSE )? PREPOSITION? RELATIVE
    (?= [^ COMMA SEMICOLON COLON ENDS QUOTE ]*? [CUE CUE_BASE VERB] ) [^ COMMA SEMICOLON COLON ENDS QUOTE ]*+ \Z
    """,
    yes=["[Residents who met the minister] say", "[The nurse (62) who met the board] said"],
    no=["Residents met the minister", "Ada Holm, who met the minister"],
)


def clause_subject(chunks: str, start: Chunk, end: Chunk) -> Chunk | None:
    """The first nominal or pronoun that no preposition governs, outside a subordinate clause in front."""
    if start < end and chunks[start] in _SPEAKING:
        return start  # whatever stands before it
    found = _SUBJECT.search(chunks, start, end)
    while found is not None:
        at = found.start()
        if chunks[at] != _SUBORDINATOR:
            return at
        comma = chunks.find(_COMMA, at, end)  # "Before they met, Ada Holm said"
        found = _SUBJECT.search(chunks, (comma if comma >= 0 else at) + 1, end)
    return None


@functools.lru_cache(maxsize=_ASKED)
def subject(chunks: str, start: Chunk, verb: Chunk) -> tuple[Chunk | None, str]:
    """The subject of a verb of saying and how it was found; None where the sentence from start has none."""
    at = verb - 1
    while at >= start and (chunks[at] in _BEFORE_VERB or chunks.startswith(_ON_A_DAY, at)):
        if chunks[at] == _AS:
            if chunks[at - 1 : at] not in _BEFORE_AS:
                if chunks[verb] == _CUE_ING and at - 2 >= start and is_quoted(chunks, at - 1):
                    return at - 1, "adjacent"  # "the agency quoted Ada Holm as saying"
                if chunks[verb] == _CUE_ING and chunks[max(start, at - 5) : at] in _QUOTED_SET_OFF:
                    return at - 4, "adjacent"  # "the agency quoted the mayor, Ada Holm, as saying"
                break
            if chunks[at - 1] == _CUE:
                at -= 1  # "was quoted as saying"
        at -= 1
    if at < start:
        return None, "none"
    chunk = chunks[at]
    if chunk in _SPEAKING:
        return _adjacent(chunks, start, at, verb)
    if chunk == _OBJECT and chunks[max(start, at - 2) : at] == _OF_THEM:
        return at - 2, "adjacent"  # one of them
    if chunk == _RELATIVE:  # "Ada Holm, who said"
        return noun_phrases.antecedent(chunks, start, at), "relative"
    if chunk in _SETTING_OFF and chunks[verb] != _CUE_ING:
        set_off = _before_apposition(chunks, start, at)
        if set_off is not None:
            return set_off, "apposition"
    if chunk == _CLOSE:  # "Ada Holm (62) said"
        before = noun_phrases.before_brackets(chunks, start, at + 1)
        if before is not None and chunks[before] in _THIRD_PERSON:
            return noun_phrases.head(chunks, start, before), "adjacent"
    # "Ada Holm left the board and said", "Ada Holm left the board, saying": the subject of the clause is the verb's.
    cut = max(start, chunks.rfind(_SEMICOLON, start, verb) + 1, chunks.rfind(_COLON, start, verb) + 1)
    found = clause_subject(chunks, cut, at + 1)
    how = "coordinated" if chunk == _COORDINATOR else ("participle" if chunks[verb] == _CUE_ING else "clause")
    return found, how


def said_before(chunks: str, start: Chunk, verb: Chunk) -> tuple[Chunk, Chunk] | None:
    """The word of saying that a participle goes on with, and its subject: *Holm said, adding*; *said Holm, adding*."""
    last = verb - 1
    while last > start and chunks[last] == _ADVERB:
        last -= 1
    if chunks[last] != _COMMA:
        return None
    last -= 1
    while last > start and chunks[last] == _ADVERB:
        last -= 1
    if last <= start:
        return None
    if chunks[last] == _CUE:
        who, how = subject(chunks, start, last)
        return (last, who) if who is not None and how == "adjacent" else None
    inverted = last - 2 >= start and chunks[last - 1] == _CUE and chunks[last - 2] in _BEFORE_INVERTED
    return (last - 1, last) if inverted and chunks[last] in _THIRD_PERSON else None


def further(chunks: str, start: Chunk, beside: Chunk) -> Iterator[tuple[Chunk, str]]:
    """Who else may be the subject of a participle that stands beside a noun: *Holm sent a note to Oslo asking*."""
    head = noun_phrases.head(chunks, start, beside)
    if head != beside:
        yield head, "participle head"
    first = clause_subject(chunks, start, beside)
    if first is not None and first != head:
        yield first, "participle clause"


def is_quoted(chunks: str, at: Chunk) -> bool:
    """Whether a chunk is whom a word of saying has for its object: *quoted Ada Holm* (as saying)."""
    return chunks[at] in _SOURCE and chunks[at - 1] in _BEFORE_AS


def _adjacent(chunks: str, start: Chunk, at: Chunk, verb: Chunk) -> tuple[Chunk | None, str]:
    """The subject of a verb that stands behind a nominal or a pronoun: that one, or what it hangs on."""
    if chunks.find(_RELATIVE, start, at) >= 0 and (relative := _RELATIVE_CLAUSE.search(chunks, start, at)):
        # "Sources who met the minister say": the relative clause has its verb; this one is the sentence's.
        return noun_phrases.head(chunks, start, relative.start()), "adjacent"
    if chunks[at] == _NOMINAL and chunks[at + 1] == _TO:  # "It takes nerve to call …": the nerve calls nothing
        return clause_subject(chunks, start, at + 1), "clause"
    # It hangs on nothing; or "a picture of Berg saying …": with a participle it is the nearest one who speaks.
    if chunks[at - 1 : at] not in _GOVERNING or chunks[verb] == _CUE_ING:
        return at, "adjacent"
    if reduced := _REDUCED.search(chunks, start, at + 1):
        return noun_phrases.head(chunks, start, reduced.start()), "adjacent"
    head = noun_phrases.head(chunks, start, at)
    if head - 2 > start and chunks[head - 2 : head] in _WHO_IN:  # "Berg, who in Oslo said"
        return noun_phrases.antecedent(chunks, start, head - 2), "relative"
    return head, "adjacent"


def _before_apposition(chunks: str, start: Chunk, at: Chunk) -> Chunk | None:
    """Whom an insertion is about that ends with a comma or a dash: *Ann Berg, a lawyer, said*."""
    named = _nonrestrictive(chunks, start, at)
    if named is not None:
        return noun_phrases.outermost(chunks, start, named)
    opened = chunks.rfind(chunks[at], start, at)
    if opened <= start:
        return None
    before = noun_phrases.before_brackets(chunks, start, opened)
    if before is None or chunks[before] not in _THIRD_PERSON:
        return None
    outer = noun_phrases.outermost(chunks, start, before)
    # Else the commas are a place's: "Berg, at a meeting in Lyme, Ohio, said".
    return outer if outer == start or chunks[outer - 1] not in _PREPOSITIONS else None


def _nonrestrictive(chunks: str, start: Chunk, at: Chunk) -> Chunk | None:
    """Whom a relative clause is about that ends at a comma: *Ann Berg, who came with Ola Vance, her aide, said*."""
    opened = chunks.rfind(_COMMA + _RELATIVE, start, at)
    if opened <= start or not _CLAUSE_BODY.fullmatch(chunks, opened + 2, at):
        return None
    before = noun_phrases.before_brackets(chunks, start, opened)
    return before if before is not None and chunks[before] in _THIRD_PERSON else None


def coordinated(chunks: str, start: Chunk, verb: Chunk) -> Iterator[Chunk]:
    """The subjects of verbs that a word of saying may be joined to by *and*, the nearest first.

    *After she left and blamed them*; *after she asked whether he was there and blamed them*.
    """
    at = verb - 1
    while at >= start and chunks[at] in _BETWEEN:
        at -= 1
    found: list[Chunk] = []
    for other in range(at - 1, max(start, at - _COORDINATED) - 1, -1):
        if chunks[other] in _JOINED and chunks[other + 1 : other + 2] != _TO:
            if chunks[other - 1 : other] == _COORDINATOR:
                return
            who, how = subject(chunks, start, other)
            if who is not None and who not in found:
                found.append(who)
                yield who
            if how != "adjacent" or len(found) == _JOINED_TO:
                return
