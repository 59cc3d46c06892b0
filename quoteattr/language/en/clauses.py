"""The clauses around a quote: who is the subject of which word of saying.

A clause is looked for in a row of chunks, as ``stretches`` makes it of a stretch of text, from its inside outwards.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

#: Units that can stand for a speaker.
SPEAKING = "NPIi"

#: A sentence is followed so many chunks to either side and no further. The longest of the development data has 143 to
#: the left of a quote and 114 to the right; a text without full stops must not make every quote look at all of it.
_REACH = 150
#: Units that end a sentence from inside a stretch.
_SENTENCE_ENDS = re.compile(r"[.!\n]")
#: The last of them, which is sooner found from the end of a stretch by one pattern than by a search for each.
_LAST_END = re.compile(r"(?s:.*)[.!\n]")
_STOP = re.compile(r"[.\n]")
#: What may stand between a subject and its verb of saying: auxiliaries, adverbs, verbs that take another.
_BETWEEN = "xkyt~"
#: The same, and *as*, which stands between the two only behind a verb: *described as saying*.
_BEFORE_VERB = f"{_BETWEEN}z"
_PREPOSITIONS = "frFzbtc"
#: A word of saying, or *according to*.
CUE = re.compile("[vVgc]")
#: The last of them.
_LAST_CUE = re.compile("(?s:.*)[vVgc]")
#: So many chunks lie between two verbs joined by *and*.
_COORDINATED = 12
#: What can be a subject, as no preposition governs it, and what starts a clause that has its own.
_SUBJECT = re.compile(rf"[u{SPEAKING}](?<![{_PREPOSITIONS}][{SPEAKING}])")


class Cue(NamedTuple):
    """A word of saying with its subject, as chunks of a stretch."""

    #: -1 where there is only a dash: “…” — Ann Berg
    verb: int
    subject: int
    #: How the subject was found: adjacent, apposition, relative, clause, inverted, …
    how: str


def sentence(chunks: str, at: int) -> tuple[int, int]:
    """The sentence that holds a chunk, as chunks from and to, its stop included; no longer than a reader could take."""
    end = _SENTENCE_ENDS.search(chunks, at, at + _REACH)
    return beginning(chunks, at), end.end() if end else min(len(chunks), at + _REACH)


def beginning(chunks: str, at: int) -> int:
    """Where the sentence that holds a chunk starts."""
    low = at - _REACH if at > _REACH else 0
    ended = _LAST_END.match(chunks, low, at)
    return ended.end() if ended else low


def stop(chunks: str, at: int) -> int:
    """The next full stop or line end behind a chunk."""
    found = _STOP.search(chunks, at + 1, at + _REACH)
    return found.start() if found else min(len(chunks), at + _REACH)


def clause_subject(chunks: str, start: int, end: int) -> int:
    """The first nominal or pronoun that no preposition governs, outside a subordinate clause in front; -1 for none."""
    if start < end and chunks[start] in SPEAKING:
        return start  # whatever stands before it
    found = _SUBJECT.search(chunks, start, end)
    while found is not None:
        at = found.start()
        if chunks[at] != "u":
            return at
        comma = chunks.find(",", at, end)  # "Before they met, Ada Holm said"
        found = _SUBJECT.search(chunks, (comma if comma >= 0 else at) + 1, end)
    return -1


def subject(chunks: str, start: int, verb: int) -> tuple[int, str]:
    """The subject of a verb of saying and how it was found; -1 where the sentence from start has none."""
    at = verb - 1
    while at >= start and chunks[at] in _BEFORE_VERB:
        if chunks[at] == "z" and chunks[at - 1 : at] not in ("v", "y"):
            break
        at -= 1
        if chunks[at] in "vV" and chunks[at + 1] == "z":
            at -= 1
    if at < start:
        return -1, "none"
    chunk = chunks[at]
    if chunk in SPEAKING:
        if chunks.find("w", start, at) >= 0 and (relative := _RELATIVE.search(chunks, start, at)):
            # "Sources who met the minister say": the relative clause has its verb; this one is the sentence's.
            return _head(chunks, start, relative.start()), "adjacent"
        if chunk == "N" and chunks[at + 1] == "t":  # "It takes nerve to call …": the nerve calls nothing
            return clause_subject(chunks, start, at + 1), "clause"
        # It hangs on nothing; or "a picture of Berg saying …": with a participle it is the nearest one who speaks.
        if chunks[at - 1] not in "frFtbz" or chunks[verb] == "g":
            return at, "adjacent"
        if reduced := _REDUCED.search(chunks, start, at + 1):
            return _head(chunks, start, reduced.start()), "adjacent"
        head = _head(chunks, start, at)
        if chunks[head - 2 : head] in ("wr", "wf") and head - 2 > start:  # "Berg, who in March said"
            return antecedent(chunks, start, head - 2), "relative"
        return head, "adjacent"
    if chunk == "m" and chunks[max(start, at - 2) : at] == "Nf":
        return at - 2, "adjacent"  # one of them
    if chunk == "w":
        return antecedent(chunks, start, at), "relative"
    if chunk in ",-":
        named = _nonrestrictive(chunks, start, at)
        if named >= 0 and chunks[verb] != "g":
            return _outermost(chunks, start, named), "apposition"
        opened = chunks.rfind(chunk, start, at)
        if opened > start and chunks[verb] != "g":
            before = _before_brackets(chunks, start, opened)
            if before >= start and chunks[before] in "NP":
                outer = _outermost(chunks, start, before)
                # Else the commas are a place's: "Berg, at a meeting in Lyme, Ohio, said".
                if outer == start or chunks[outer - 1] not in _PREPOSITIONS:
                    return outer, "apposition"
    if chunk == ")":
        before = _before_brackets(chunks, start, at + 1)
        if before >= start and chunks[before] in "NP":
            return _head(chunks, start, before), "adjacent"
    cut = max(start, chunks.rfind(";", start, verb) + 1, chunks.rfind(":", start, verb) + 1)
    found = clause_subject(chunks, cut, at + 1)
    how = "coordinated" if chunk == "&" else ("participle" if chunks[verb] == "g" else "clause")
    return found, how


def _nonrestrictive(chunks: str, start: int, at: int) -> int:
    """Whom a relative clause is about that ends at a comma: *Ann Berg, who came with Ola Vance, her aide, said*."""
    opened = chunks.rfind(",w", start, at)
    if opened <= start or not _CLAUSE_BODY.fullmatch(chunks, opened + 2, at):
        return -1
    before = _before_brackets(chunks, start, opened)
    return before if before >= start and chunks[before] in "NP" else -1


#: A clause with its verb, and no end of a sentence.
_CLAUSE_BODY = re.compile(r"[^.!;:\n]*?[vVxy][^.!;:\n]*")
#: A participle clause behind a noun: *protesters marching through the streets chanted*, *an ally sent to Oslo said*.
_REDUCED = re.compile(r"N[gy]k*(?:[frFtbz]N)+\Z")
_RELATIVE = re.compile(r"N(?:\([^()]{0,9}\))?r?w(?=[^,.;:!\nQ]*?[vVy])[^,.;:!\nQ]*+\Z")


def coordinated(chunks: str, start: int, verb: int) -> int:
    """The subject of the verb that a word of saying is joined to by *and*: *after she left and blamed them*; -1."""
    at = verb - 1
    while at >= start and chunks[at] in _BETWEEN:
        at -= 1
    for other in range(at - 1, max(start, at - _COORDINATED) - 1, -1):
        if chunks[other] in "vy" and chunks[other + 1 : other + 2] != "t":
            return subject(chunks, start, other)[0] if chunks[other - 1 : other] != "&" else -1
    return -1


def _head(chunks: str, start: int, at: int) -> int:
    """The nominal that a chain of prepositional phrases hangs on: *the head of the ministry in Oslo*."""
    while at - 2 >= start and chunks[at - 1] in "frFt" and chunks[at - 2] in "N,":
        if chunks[at - 2] == "," and (chunks[at - 1] != "f" or chunks[at - 3 : at - 2] != "N"):
            break  # "In March, at the fair in Oslo, …"; but: "Ada Holm, of the harbour board said"
        at -= 2 if chunks[at - 2] == "N" else 3
    return at


def _leftmost(chunks: str, start: int, at: int) -> int:
    """Back over a row of appositions: *Ann Berg, a lawyer, the head of the union, said*."""
    while at - 2 >= start and chunks[at - 1] == "," and chunks[at - 2] == "N":
        if at - 3 >= start and chunks[at - 3] in "rtb" and chunks[at - 4 : at - 3] != "N":
            break  # "In a letter to the court, the treasurer, Ada Holm, wrote"
        at -= 2
    return at


def _outermost(chunks: str, start: int, at: int) -> int:
    """Back over appositions and what hangs on them: *Ann Berg, a lawyer at the court in Oslo, who was ill, said*."""
    while (before := _head(chunks, start, _leftmost(chunks, start, at))) != at:
        at = before
    return at


def _before_brackets(chunks: str, start: int, at: int) -> int:
    """The chunk before a position, brackets and what they hold passed over."""
    at -= 1
    if at >= start and chunks[at] == ")":
        at = chunks.rfind("(", start, at) - 1
    return at


def antecedent(chunks: str, start: int, at: int) -> int:
    """Whom a relative pronoun stands for."""
    start = max(start, at - _REACH)
    at -= 1
    while at >= start and chunks[at] in ",)r":
        at = _before_brackets(chunks, start, at + 1) if chunks[at] == ")" else at - 1
    return _head(chunks, start, at) if at >= start and chunks[at] in "NP" else -1


# Behind a quote. The brackets are a mayor's party and a deputy's district.
_BRACKETS = r"(?:\([^()]{0,12}\))?"
_PHRASES = r"(?:[fFrz]N|fm){0,4}"
_AFTER = re.compile(
    rf"(?:\([^()]{{0,6}}\))?[,\-.!]?k*(?:"
    rf"(?P<inverted>[xk]*v)k*[t]?(?=N|P)(?P<isubject>[NP])"
    rf"|c[t](?P<according>[NPm])"
    rf"|-(?P<signed>N)(?=[.,(\n]|\Z)"
    rf"|z?(?P<subject>[NPIiw]){_PHRASES}{_BRACKETS}(?P<apposed>[,\-][^.!Q\n]{{1,40}}?[,\-]|w[^.!Q\n,]{{1,30}}?(?=[xk]*v))?"
    rf"(?:[xk]*[vVy][krx]*t[kx]*|[xk]*)(?P<verb>[vV])"
    rf")"
)
_FAR = re.compile(
    rf"[^.!\n]{{0,60}}?[,Q]k*(?:[zu]?(?P<subject>[NPIi]){_PHRASES}{_BRACKETS}[xk]*(?P<verb>v)|(?P<inverted>v)(?P<isubject>[NP])"
    rf"|c[t](?P<according>[NPm]))"
)
#: What it matches has no fewer chunks than this: a mark, a verb and a subject.
_LEAST = 3


def after(chunks: str, at: int) -> Cue | None:
    """The attribution that directly follows a quote."""
    match = _AFTER.match(chunks, at + 1)
    return None if match is None else _attribution(match, _AFTER_HOW)


def later(chunks: str, at: int, end: int) -> Cue | None:
    """The attribution at the end of the sentence, behind more than the quote."""
    match = _FAR.match(chunks, at + 1, end) if end - at > _LEAST else None
    return None if match is None else _attribution(match, _LATER_HOW)


#: How a subject was found, by the last group that the pattern filled: each of its ways ends with one of its own.
_WAYS = {"isubject": "inverted", "according": "according", "signed": "signed", "verb": "subject"}
_AFTER_HOW, _LATER_HOW = ({group: f"{place} {way}" for group, way in _WAYS.items()} for place in ("after", "later"))


def _attribution(match: re.Match[str], names: Mapping[str, str]) -> Cue:
    found = match.lastgroup or "verb"
    if found == "verb":
        apposed = match.re is _AFTER and match["apposed"]
        return Cue(match.start(found), match.start("subject"), "after subject apposed" if apposed else names[found])
    if found == "isubject":
        return Cue(match.end("inverted") - 1, match.start(found), names[found])
    return Cue(match.start(found) - 2 if found == "according" else -1, match.start(found), names[found])


def before(chunks: str, start: int, at: int, most: int = 3) -> Iterator[Cue]:
    """The words of saying to the left of a quote in its sentence, nearest first, with their subjects."""
    for verb in cues(chunks, start, at, most):
        yield Cue(verb, *((verb + 2, "according") if chunks[verb] == "c" else subject(chunks, start, verb)))


def cues(chunks: str, start: int, at: int, most: int) -> Sequence[int]:
    """The words of saying to the left of a chunk, nearest first, no more than so many."""
    found: list[int] = []
    cue = _LAST_CUE.match(chunks, start, at)
    while cue is not None:
        verb = cue.end() - 1
        # "According to" says nothing without somebody behind it.
        if chunks[verb] != "c" or (verb + 2 < at and chunks[verb + 2] in "NPm"):
            found.append(verb)
            if len(found) == most:
                break
        cue = _LAST_CUE.match(chunks, start, verb)
    return found


def agent(chunks: str, verb: int, end: int) -> int:
    """Who did it in a passive: *was described by Ann Berg as*; -1 where no agent is named."""
    at = verb + 1
    while at < end and chunks[at] == "k":
        at += 1
    return at + 1 if chunks[at : at + 1] == "b" and chunks[at + 1 : at + 2] == "N" else -1
