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
from quoteattr.language.en import noun_phrases
from quoteattr.language.patterns import chunks as pattern
from quoteattr.language.patterns import piece
from quoteattr.language.readings import Cue

# What functions look at: an attribute of a class costs time at every look.
_NOMINAL, _OBJECT, _RELATIVE = ChunkClass.NOMINAL, ChunkClass.OBJECT, ChunkClass.RELATIVE
_ADVERB, _AUXILIARY, _CUE, _CUE_ING = ChunkClass.ADVERB, ChunkClass.AUXILIARY, ChunkClass.CUE, ChunkClass.CUE_ING
_AS, _BY, _OF, _TO, _ACCORDING = ChunkClass.AS, ChunkClass.BY, ChunkClass.OF, ChunkClass.TO, ChunkClass.ACCORDING
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
_BEFORE_AS = frozenset((_CUE, ChunkClass.VERB))
#: Verbs that *and* joins a word of saying to.
_JOINED = _CUE + ChunkClass.VERB
#: What sets an apposition off: *Berg, a lawyer, said*; *Berg – a lawyer – said*.
_SETTING_OFF = _COMMA + ChunkClass.DASH
#: *one of them*
_OF_THEM = _NOMINAL + _OF
#: Behind these a nominal belongs to a relative clause, and its verb too: *Berg, who in Oslo said*.
_WHO_IN = frozenset((_RELATIVE + ChunkClass.PREPOSITION, _RELATIVE + _OF))
#: What may follow an attribution that is all of its sentence: *“We go.” Berg said.*
_ALL_TOLD = frozenset(("", ChunkClass.STOP, ChunkClass.BREAK, _COMMA, _ADVERB))

#: A sentence is followed so many chunks to either side and no further. The longest of the development data has 143 to
#: the left of a quote and 114 to the right; a text without full stops must not make every quote look at all of it.
_REACH = 150
#: So many chunks lie between two verbs joined by *and*.
_COORDINATED = 12
#: So many chunks behind *according* is who says so.
_TO_SOURCE = 2
#: An agent behind a quote is that of a verb so many chunks before it: *was called a “…” by Berg*.
_AGENT_REACH = 2

#: What ends a sentence from inside a stretch.
_SENTENCE_END = pattern("ENDS", yes=["It rained[.] She left", "Did it rain[?]"], no=["It rained, and she left"])
#: The last of them, which is sooner found from the end of a stretch by one pattern than by a search for each.
_LAST_END = pattern(r"(?s:.*) ENDS", yes=["[It rained. She left.] He stayed"], no=["It rained, and she left"])
_STOP = pattern("[STOP BREAK]", yes=["It rained[.] She left"], no=["Did it rain?"])
#: A word of saying, or *according*.
CUE = pattern("SAYING", yes=["Holm [said] so", "It rained, [according] to her"], no=["Holm left the town"])
#: The last of them.
_LAST_CUE = pattern(r"(?s:.*) SAYING", yes=["[He said what she asked] him"], no=["Holm left the town"])
#: The same for what was said before, which no participle tells: nearly always the one that has a speaker.
_LAST_FINITE_CUE = pattern(
    r"(?s:.*) [CUE CUE_BASE ACCORDING]", yes=["[He said that she asked] him"], no=["Holm left, saying so"]
)
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
#: A passive that is the last verb before a place: *were charged with “…”*.
_PASSIVE = pattern(
    r"AUXILIARY ADVERB* VERB [^ AUXILIARY VERB CUES ]* \Z",
    yes=["Ada Holm [was often met with] “rage”"],
    no=["Ada Holm met him with", "Ada Holm was met and said"],
)
# Behind a quote.
#: A mayor's party, a deputy's district.
_BRACKETS = piece(ChunkClass, "(?: OPEN [^ OPEN CLOSE ]{0,12} CLOSE )?")
_PHRASES = piece(ChunkClass, "(?: [OF FOR PREPOSITION AS] NOMINAL | OF OBJECT ){0,4}")
_APPOSED = (
    "(?P<apposed> [COMMA DASH] [^ STOP QUERY QUOTE BREAK ]{1,40}? [COMMA DASH]"
    " | RELATIVE [^ STOP QUERY QUOTE BREAK COMMA ]{1,30}? (?= [AUXILIARY ADVERB]* CUE ) )?"
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
      | AS? (?P<subject> [SPEAKING RELATIVE] ) PHRASES BRACKETS {_APPOSED} VERB_GROUP (?P<verb> [CUE CUE_BASE] )
    )
    """,
    yes=[
        "“We will”[, said Ada Holm]",
        "“We will”[, according to him]",
        "“We will” [— Ada Holm]",
        "“We will”[, Ada Holm of the board, a nurse, later went on to say]",
    ],
    no=["“We will”[, and Ada Holm said]", "“We will”[; Ada Holm said]"],
    PHRASES=_PHRASES,
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
#: What it matches has no fewer chunks than this: a mark, a verb and a subject.
_LEAST = 3


#: Makes a cue of its fields with no step in Python, which a call of ``Cue`` takes: a quote asks for several.
_cue = functools.partial(tuple.__new__, Cue)


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


def subject(chunks: str, start: Chunk, verb: Chunk) -> tuple[Chunk | None, str]:
    """The subject of a verb of saying and how it was found; None where the sentence from start has none."""
    at = verb - 1
    while at >= start and chunks[at] in _BEFORE_VERB:
        if chunks[at] == _AS:
            if chunks[at - 1 : at] not in _BEFORE_AS:
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


def coordinated(chunks: str, start: Chunk, verb: Chunk) -> Chunk | None:
    """The subject of the verb that a word of saying is joined to by *and*: *after she left and blamed them*."""
    at = verb - 1
    while at >= start and chunks[at] in _BETWEEN:
        at -= 1
    for other in range(at - 1, max(start, at - _COORDINATED) - 1, -1):
        if chunks[other] in _JOINED and chunks[other + 1 : other + 2] != _TO:
            return subject(chunks, start, other)[0] if chunks[other - 1 : other] != _COORDINATOR else None
    return None


def after(chunks: str, at: Chunk) -> Cue | None:
    """The attribution that directly follows a quote."""
    match = _AFTER.match(chunks, at + 1)
    return None if match is None else _attribution(match, _AFTER_HOW)


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
    return chunks[behind : behind + 1] in _ALL_TOLD


def before(chunks: str, start: Chunk, at: Chunk, most: int = 3) -> Iterator[Cue]:
    """The words of saying to the left of a quote in its sentence, nearest first, with their subjects."""
    for verb in cues(chunks, start, at, most):
        whose = (verb + _TO_SOURCE, "according") if chunks[verb] == _ACCORDING else subject(chunks, start, verb)
        yield _cue((verb, *whose))


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
        who, how = (verb + _TO_SOURCE, "according") if chunks[verb] == _ACCORDING else subject(chunks, start, verb)
        if who is None and chunks[verb + 1 : verb + 2] == _NOMINAL:
            who, how = verb + 1, "inverted"
        if who is not None and who < end and chunks[who] in _SPEAKING:
            return _cue((verb, who, how))
        cue = _LAST_FINITE_CUE.match(chunks, start, verb)
    return None


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
