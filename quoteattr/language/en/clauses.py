"""The clauses around a quote: who is the subject of which word of saying.

A clause is looked for in a string of chunks, as ``stretches_of`` makes it of a stretch, from its inside outwards:
from a verb to the left, over what may stand between the two, to the nominal that heads its subject (Quirk, Greenbaum,
Leech & Svartvik 1985, *A Comprehensive Grammar of the English Language*, chapters 10, 17 and 18).
Every index is one of a chunk of that string.
"""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from quoteattr.indices import Chunk
from quoteattr.language.classes import ChunkClass
from quoteattr.language.en import subjects
from quoteattr.language.patterns import chunks as pattern
from quoteattr.language.patterns import piece
from quoteattr.language.readings import Cue

# What functions look at: an attribute of a class costs time at every look.
_NOMINAL = ChunkClass.NOMINAL
_ADVERB, _AUXILIARY, _CUE_ING = ChunkClass.ADVERB, ChunkClass.AUXILIARY, ChunkClass.CUE_ING
_AS, _BY, _ACCORDING = ChunkClass.AS, ChunkClass.BY, ChunkClass.ACCORDING
_COMMA = ChunkClass.COMMA
_SPEAKING, _SOURCE = ChunkClass.SPEAKING, ChunkClass.SOURCE
#: What may follow an attribution that is all of its sentence: *“We go.” Berg said.*
_ALL_TOLD = frozenset(("", ChunkClass.STOP, ChunkClass.BREAK, _COMMA, _ADVERB))

#: A sentence is followed so many chunks to either side and no further. The longest of the development data has 143 to
#: the left of a quote and 114 to the right; a text without full stops must not make every quote look at all of it.
_REACH = 150
#: So many chunks behind *according* is who says so.
_TO_SOURCE = 2
#: An agent behind a quote is that of a verb so many chunks before it: *was called a “…” by Berg*.
_AGENT_REACH = 2

#: What ends a sentence from inside a stretch.
_SENTENCE_END = pattern("ENDS", yes=["It rained[.] She left", "Did it rain[?]"], no=["It rained, and she left"])
#: The last of them, which is sooner found from the end of a stretch by one pattern than by a search for each.
_LAST_END = pattern(r"(?s:.*) ENDS", yes=["[It rained. She left.] He stayed"], no=["It rained, and she left"])
_STOP = pattern("[STOP BREAK]", yes=["It rained[.] She left"], no=["Did it rain?"])
#: An attribution behind a sentence that it ends: *The boats are late, said Holm.*
_INVERTED = pattern(
    r"COMMA CUE NOMINAL (?: [STOP BREAK COMMA] | \Z )",
    yes=["It rained[, said Holm.]"],
    no=["It rained, said Holm who left.", "Holm left and said so."],
)
#: A word of saying, or *according*.
CUE = pattern("SAYING", yes=["Holm [said] so", "It rained, [according] to her"], no=["Holm left the town"])
#: The last of them.
_LAST_CUE = pattern(r"(?s:.*) SAYING", yes=["[He said what she asked] him"], no=["Holm left the town"])
#: The same for what was said before, which no participle tells: nearly always the one that has a speaker.
_LAST_FINITE_CUE = pattern(
    r"(?s:.*) [CUE CUE_BASE ACCORDING]", yes=["[He said that she asked] him"], no=["Holm left, saying so"]
)
#: A passive that is the last verb before a place: *were charged with “…”*.
_PASSIVE = pattern(
    r"AUXILIARY ADVERB* VERB [^ AUXILIARY VERB CUES ]* \Z",
    yes=["Ada Holm [was often met with] “rage”"],
    no=["Ada Holm met him with", "Ada Holm was met and said"],
)
#: The last clause with its own subject that is joined to another.
_LAST_JOINED = pattern(
    r"(?s:.*) COMMA COORDINATOR ADVERB? SPEAKING (?= [^ COMMA ]*? [CUE CUE_BASE VERB AUXILIARY])",
    yes=["[It rained, and Ada Holm] resigned"],
    no=["It rained and she left", "They met Ada Holm, and Ola Vance"],
)
# Behind a quote.
#: A mayor's party, a deputy's district.
_BRACKETS = piece(ChunkClass, "(?: OPEN [^ OPEN CLOSE ]{0,12} CLOSE )?")
_PHRASES = piece(ChunkClass, "(?: [OF FOR PREPOSITION AS] NOMINAL | OF OBJECT ){0,4}")
#: Who else says so, or another office of the same person: *lawyer and housing expert Ada Holm*.
_JOINED_TO = piece(ChunkClass, "(?: COORDINATOR VERB? NOMINAL )?")
_APPOSED = (
    "(?P<apposed> [COMMA DASH] [^ STOP QUERY QUOTE BREAK ]{1,40}? [COMMA DASH]"
    " | RELATIVE [^ STOP QUERY QUOTE BREAK COMMA ]{1,30}? (?= [AUXILIARY ADVERB]* CUE )"
    " | COMMA NOMINAL (?: [OF FOR PREPOSITION] NOMINAL ){0,3} (?= [AUXILIARY ADVERB]* CUE ) )?"
)
#: What stands before a verb of saying: auxiliaries, and a verb that it is the complement of (*went on to say*).
_VERB_GROUP = piece(
    ChunkClass,
    "[AUXILIARY ADVERB]* [CUE CUE_BASE VERB] [ADVERB PREPOSITION AUXILIARY]* TO [ADVERB AUXILIARY]*"
    " | [AUXILIARY ADVERB]*",
)
_AFTER = pattern(
    rf"""
    (?: OPEN [^ OPEN CLOSE ]{{0,6}} CLOSE )? [COMMA DASH STOP QUERY]? ADVERB*
    (?:
        (?P<inverted> [AUXILIARY ADVERB]* CUE ) ADVERB* TO? (?P<isubject> THIRD_PERSON )
      | ACCORDING TO (?P<according> SOURCE )
      | DASH (?P<signed> NOMINAL ) (?= [STOP COMMA OPEN BREAK] | \Z )
      | AS? (?P<subject> [SPEAKING RELATIVE] ) PHRASES JOINED_TO BRACKETS {_APPOSED} VERB_GROUP
        (?P<verb> [CUE CUE_BASE] )
    )
    """,
    yes=[
        "“We will”[, said Ada Holm]",
        "“We will”[, according to him]",
        "“We will” [— Ada Holm]",
        "“We will”[, Ada Holm of the board, a nurse, later went on to say]",
        "“We will,” [Ada Holm, a nurse from Lundby said]",
        "“We will,” [lawyer and council member Ada Holm said]",
    ],
    no=["“We will”[, and Ada Holm said]", "“We will”[; Ada Holm said]"],
    PHRASES=_PHRASES,
    JOINED_TO=_JOINED_TO,
    BRACKETS=_BRACKETS,
    VERB_GROUP=_VERB_GROUP,
)
_LATER = pattern(
    r"""
    [^ ENDS ]{0,60}? [COMMA QUOTE] ADVERB*
    (?:
        [AS SUBORDINATOR]? (?P<subject> SPEAKING ) PHRASES BRACKETS [AUXILIARY ADVERB]* (?P<verb> CUE )
      | (?P<inverted> CUE ) (?P<isubject> THIRD_PERSON )
      | ACCORDING TO (?P<according> SOURCE )
    )
    """,
    yes=[
        "The “mess”[ is over, Ada Holm of the board said]",
        "The “mess”[ is over, said Ada Holm]",
        "The “mess”[ is over, according to him]",
    ],
    no=["The “mess” is over. Ada Holm said", "The “mess” is over because Ada Holm said so"],
    PHRASES=_PHRASES,
    BRACKETS=_BRACKETS,
)
#: What leads in another quote.
_COMMA_QUOTE = _COMMA + ChunkClass.QUOTE
#: Behind whom somebody quotes.
_AS_SAYING = _AS + _CUE_ING
_QUOTED_AS_SAYING = frozenset({_AS_SAYING, _COMMA + _NOMINAL + _COMMA + _AS_SAYING})
#: What it matches has no fewer chunks than this: a mark, a verb and a subject.
_LEAST = 3


clause_subject, subject, coordinated = subjects.clause_subject, subjects.subject, subjects.coordinated
further, said_before = subjects.further, subjects.said_before
#: Of one quote it is asked several times where its sentence ends and what follows it: what it looks like, how it is
#: tied, who said it. So the answers for the last quotes are kept.
_ASKED = 256
#: Makes a cue of its fields with no step in Python, which a call of ``Cue`` takes: a quote asks for several.
_cue = functools.partial(tuple.__new__, Cue)


@functools.lru_cache(maxsize=_ASKED)
def sentence(chunks: str, at: Chunk) -> tuple[Chunk, Chunk]:
    """The sentence that holds a chunk, as chunks from and to, its stop included; no longer than a reader could take."""
    end = _SENTENCE_END.search(chunks, at, at + _REACH)
    return beginning(chunks, at), end.end() if end else min(len(chunks), at + _REACH)


def beginning(chunks: str, at: Chunk) -> Chunk:
    """Where the sentence that holds a chunk starts."""
    low = at - _REACH if at > _REACH else 0
    ended = _LAST_END.match(chunks, low, at)
    return ended.end() if ended else low


def stop(chunks: str, at: Chunk) -> Chunk:
    """The next full stop or line end behind a chunk."""
    found = _STOP.search(chunks, at + 1, at + _REACH)
    return found.start() if found else min(len(chunks), at + _REACH)


@functools.lru_cache(maxsize=_ASKED)
def after(chunks: str, at: Chunk) -> Cue | None:
    """The attribution that directly follows a quote."""
    match = _AFTER.match(chunks, at + 1)
    if match is None:
        return None
    if match.lastgroup == "verb":
        quoted = match.end("verb")  # "“…,” the agency quoted Ada Holm as saying"
        if chunks[quoted + 1 : quoted + 3] == _AS_SAYING and subjects.is_quoted(chunks, quoted):
            return _cue((quoted + 2, quoted, "after subject"))
    return _attribution(match, _AFTER_HOW)


def later(chunks: str, at: Chunk, end: Chunk) -> Cue | None:
    """The attribution at the end of the sentence, behind more than the quote."""
    match = _LATER.match(chunks, at + 1, end) if end - at > _LEAST else None
    return None if match is None else _attribution(match, _LATER_HOW)


#: How a subject was found, by the last group that the pattern filled: each of its ways ends with one of its own.
_WAYS = {"isubject": "inverted", "according": "according", "signed": "signed", "verb": "subject"}
_AFTER_HOW, _LATER_HOW = ({group: f"{place} {way}" for group, way in _WAYS.items()} for place in ("after", "later"))


def _attribution(match: re.Match[str], names: Mapping[str, str]) -> Cue:
    found = match.lastgroup or "verb"
    at = match.start(found)
    if found == "verb":
        apposed = match.re is _AFTER and match["apposed"]
        return _cue((at, match.start("subject"), "after subject apposed" if apposed else names[found]))
    if found == "isubject":
        return _cue((match.end("inverted") - 1, at, names[found]))
    return _cue((at - _TO_SOURCE if found == "according" else None, at, names[found]))


def last(cue: Cue) -> Chunk:
    """The last chunk of an attribution: its verb or its subject."""
    return max(cue.verb or 0, cue.subject or 0)


def is_all(chunks: str, cue: Cue) -> bool:
    """Whether an attribution is all there is before the next stop (*“We go.” Berg said.*)."""
    behind = last(cue) + 1
    if chunks.startswith(_COMMA_QUOTE, behind) and chunks[min(last(cue), cue.subject or 0) - 1] == _AS:
        return False  # “It is late.” As Berg wrote, “we go.”
    return chunks[behind : behind + 1] in _ALL_TOLD


def before(chunks: str, start: Chunk, at: Chunk, most: int = 3) -> Iterator[Cue]:
    """The words of saying to the left of a quote in its sentence, nearest first, with their subjects."""
    quoting = -1
    for verb in cues(chunks, start, at, most):
        if verb == quoting:
            continue  # "the agency quoted Ada Holm as saying": the words are hers
        who, how = (verb + _TO_SOURCE, "according") if chunks[verb] == _ACCORDING else subject(chunks, start, verb)
        if who is not None and chunks[who + 1 : verb + 1] in _QUOTED_AS_SAYING:
            quoting = who - 1
        yield _cue((verb, who, how))


def cues(chunks: str, start: Chunk, at: Chunk, most: int) -> Sequence[Chunk]:
    """The words of saying to the left of a chunk, nearest first, no more than so many."""
    found: list[int] = []
    cue = _LAST_CUE.match(chunks, start, at)
    while cue is not None:
        verb = cue.end() - 1
        # "According to" says nothing without somebody behind it.
        if chunks[verb] != _ACCORDING or (verb + _TO_SOURCE < at and chunks[verb + _TO_SOURCE] in _SOURCE):
            found.append(verb)
            if len(found) == most:
                break
        cue = _LAST_CUE.match(chunks, start, verb)
    return found


def last_said(chunks: str, start: Chunk, end: Chunk) -> Cue | None:
    """The last word of saying of a sentence that has a subject in it: *Holm disagrees with what Berg said*."""
    cue = _LAST_FINITE_CUE.match(chunks, start, end)
    while cue is not None:
        verb = cue.end() - 1
        who: Chunk | None
        if chunks[verb] == _ACCORDING:
            who, how = verb + _TO_SOURCE, "according"
        elif _INVERTED.match(chunks, verb - 1, end):
            who, how = verb + 1, "inverted"
        else:
            who, how = subject(chunks, start, verb)
        if who is None and chunks[verb + 1 : verb + 2] == _NOMINAL:
            who, how = verb + 1, "inverted"
        if who is not None and who < end and chunks[who] in _SPEAKING:
            return _cue((verb, who, how))
        cue = _LAST_FINITE_CUE.match(chunks, start, verb)
    return None


def source(chunks: str, start: Chunk, end: Chunk) -> Chunk | None:
    """Who a sentence says is its source, whatever else is said in it: *According to Ada Holm, the laws allow it*."""
    according = chunks.find(_ACCORDING, start, end)
    who = according + _TO_SOURCE
    return who if according >= 0 and who < end and chunks[who] in _SOURCE else None


def joined(chunks: str, start: Chunk, verb: Chunk) -> Chunk | None:
    """The subject of the last clause that *and* or *but* joins before a verb: *It rained, and she left, saying*."""
    found = _LAST_JOINED.match(chunks, start, verb)
    return None if found is None else found.end() - 1


def agent(chunks: str, verb: Chunk, quote: Chunk) -> Chunk | None:
    """Who did it in a passive: *was described by Ann Berg as “…”*, *was called a “…” by Ann Berg*."""
    at = verb + 1
    while at < quote and chunks[at] == _ADVERB:
        at += 1
    if chunks[at : at + 2] == _BY + _NOMINAL:
        return at + 1
    if quote - verb <= _AGENT_REACH and chunks[quote + 1 : quote + 3] == _BY + _NOMINAL:
        return quote + 2
    return None


def auxiliary(chunks: str, verb: Chunk) -> Chunk | None:
    """The auxiliary of a verb, which may be one of the passive: *was never asked*."""
    at = verb - 1
    while at > 0 and chunks[at] == _ADVERB:
        at -= 1
    return at if at >= 0 and chunks[at] == _AUXILIARY else None


def passive(chunks: str, start: Chunk, end: Chunk) -> Chunk | None:
    """The auxiliary of the last verb in a stretch, where that could be passive: *were charged with “…”*."""
    found = _PASSIVE.search(chunks, start, end)
    return None if found is None else found.start()
