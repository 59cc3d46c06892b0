"""The clauses around a quote: who is the subject of which word of saying.

A clause is looked for in a row of units, as ``rows`` makes it of a stretch of text, from its inside outwards.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

#: Units that can stand for a speaker.
SPEAKING = "NPIi"

#: A sentence is followed so many units to either side and no further. The longest of the development data has 143 to
#: the left of a quote and 114 to the right; a text without full stops must not make every quote look at all of it.
_REACH = 150
#: Units that end a sentence from inside a row.
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
#: So many units lie between two verbs joined by *and*.
_COORDINATED = 12
#: What can be a subject, as no preposition governs it, and what starts a clause that has its own.
_SUBJECT = re.compile(rf"[u{SPEAKING}](?<![{_PREPOSITIONS}][{SPEAKING}])")


class Cue(NamedTuple):
    """A word of saying with its subject, as units of a row."""

    #: -1 where there is only a dash: “…” — Ann Berg
    verb: int
    subject: int
    #: How the subject was found: adjacent, apposition, relative, clause, inverted, …
    how: str


def sentence(units: str, at: int) -> tuple[int, int]:
    """The sentence that holds a unit, as units from and to, its stop included; no longer than a reader could take."""
    end = _SENTENCE_ENDS.search(units, at, at + _REACH)
    return beginning(units, at), end.end() if end else min(len(units), at + _REACH)


def beginning(units: str, at: int) -> int:
    """Where the sentence that holds a unit starts."""
    low = at - _REACH if at > _REACH else 0
    ended = _LAST_END.match(units, low, at)
    return ended.end() if ended else low


def stop(units: str, at: int) -> int:
    """The next full stop or line end behind a unit."""
    found = _STOP.search(units, at + 1, at + _REACH)
    return found.start() if found else min(len(units), at + _REACH)


def clause_subject(units: str, start: int, end: int) -> int:
    """The first nominal or pronoun that no preposition governs, outside a subordinate clause in front; -1 for none."""
    if start < end and units[start] in SPEAKING:
        return start  # whatever stands before it
    found = _SUBJECT.search(units, start, end)
    while found is not None:
        at = found.start()
        if units[at] != "u":
            return at
        comma = units.find(",", at, end)  # "Before they met, Ada Holm said"
        found = _SUBJECT.search(units, (comma if comma >= 0 else at) + 1, end)
    return -1


def subject(units: str, start: int, verb: int) -> tuple[int, str]:
    """The subject of a verb of saying and how it was found; -1 where the sentence from start has none."""
    at = verb - 1
    while at >= start and units[at] in _BEFORE_VERB:
        if units[at] == "z" and units[at - 1 : at] not in ("v", "y"):
            break
        at -= 1
        if units[at] in "vV" and units[at + 1] == "z":
            at -= 1
    if at < start:
        return -1, "none"
    unit = units[at]
    if unit in SPEAKING:
        if units.find("w", start, at) >= 0 and (relative := _RELATIVE.search(units, start, at)):
            # "Sources who met the minister say": the relative clause has its verb; this one is the sentence's.
            return _head(units, start, relative.start()), "adjacent"
        if unit == "N" and units[at + 1] == "t":  # "It takes nerve to call …": the nerve calls nothing
            return clause_subject(units, start, at + 1), "clause"
        # It hangs on nothing; or "a picture of Berg saying …": with a participle it is the nearest one who speaks.
        if units[at - 1] not in "frFtbz" or units[verb] == "g":
            return at, "adjacent"
        if reduced := _REDUCED.search(units, start, at + 1):
            return _head(units, start, reduced.start()), "adjacent"
        head = _head(units, start, at)
        if units[head - 2 : head] in ("wr", "wf") and head - 2 > start:  # "Berg, who in March said"
            return antecedent(units, start, head - 2), "relative"
        return head, "adjacent"
    if unit == "m" and units[max(start, at - 2) : at] == "Nf":
        return at - 2, "adjacent"  # one of them
    if unit == "w":
        return antecedent(units, start, at), "relative"
    if unit in ",-":
        named = _nonrestrictive(units, start, at)
        if named >= 0 and units[verb] != "g":
            return _outermost(units, start, named), "apposition"
        opened = units.rfind(unit, start, at)
        if opened > start and units[verb] != "g":
            before = _before_brackets(units, start, opened)
            if before >= start and units[before] in "NP":
                outer = _outermost(units, start, before)
                # Else the commas are a place's: "Berg, at a meeting in Lyme, Ohio, said".
                if outer == start or units[outer - 1] not in _PREPOSITIONS:
                    return outer, "apposition"
    if unit == ")":
        before = _before_brackets(units, start, at + 1)
        if before >= start and units[before] in "NP":
            return _head(units, start, before), "adjacent"
    cut = max(start, units.rfind(";", start, verb) + 1, units.rfind(":", start, verb) + 1)
    found = clause_subject(units, cut, at + 1)
    how = "coordinated" if unit == "&" else ("participle" if units[verb] == "g" else "clause")
    return found, how


def _nonrestrictive(units: str, start: int, at: int) -> int:
    """Whom a relative clause is about that ends at a comma: *Ann Berg, who came with Ola Vance, her aide, said*."""
    opened = units.rfind(",w", start, at)
    if opened <= start or not _CLAUSE_BODY.fullmatch(units, opened + 2, at):
        return -1
    before = _before_brackets(units, start, opened)
    return before if before >= start and units[before] in "NP" else -1


#: A clause with its verb, and no end of a sentence.
_CLAUSE_BODY = re.compile(r"[^.!;:\n]*?[vVxy][^.!;:\n]*")
#: A participle clause behind a noun: *protesters marching through the streets chanted*, *an ally sent to Oslo said*.
_REDUCED = re.compile(r"N[gy]k*(?:[frFtbz]N)+\Z")
_RELATIVE = re.compile(r"N(?:\([^()]{0,9}\))?r?w(?=[^,.;:!\nQ]*?[vVy])[^,.;:!\nQ]*+\Z")


def coordinated(units: str, start: int, verb: int) -> int:
    """The subject of the verb that a word of saying is joined to by *and*: *after she left and blamed them*; -1."""
    at = verb - 1
    while at >= start and units[at] in _BETWEEN:
        at -= 1
    for other in range(at - 1, max(start, at - _COORDINATED) - 1, -1):
        if units[other] in "vy" and units[other + 1 : other + 2] != "t":
            return subject(units, start, other)[0] if units[other - 1 : other] != "&" else -1
    return -1


def _head(units: str, start: int, at: int) -> int:
    """The nominal that a chain of prepositional phrases hangs on: *the head of the ministry in Oslo*."""
    while at - 2 >= start and units[at - 1] in "frFt" and units[at - 2] in "N,":
        if units[at - 2] == "," and (units[at - 1] != "f" or units[at - 3 : at - 2] != "N"):
            break  # "In March, at the fair in Oslo, …"; but: "Ada Holm, of the harbour board said"
        at -= 2 if units[at - 2] == "N" else 3
    return at


def _leftmost(units: str, start: int, at: int) -> int:
    """Back over a row of appositions: *Ann Berg, a lawyer, the head of the union, said*."""
    while at - 2 >= start and units[at - 1] == "," and units[at - 2] == "N":
        if at - 3 >= start and units[at - 3] in "rtb" and units[at - 4 : at - 3] != "N":
            break  # "In a letter to the court, the treasurer, Ada Holm, wrote"
        at -= 2
    return at


def _outermost(units: str, start: int, at: int) -> int:
    """Back over appositions and what hangs on them: *Ann Berg, a lawyer at the court in Oslo, who was ill, said*."""
    while (before := _head(units, start, _leftmost(units, start, at))) != at:
        at = before
    return at


def _before_brackets(units: str, start: int, at: int) -> int:
    """The unit before a position, brackets and what they hold passed over."""
    at -= 1
    if at >= start and units[at] == ")":
        at = units.rfind("(", start, at) - 1
    return at


def antecedent(units: str, start: int, at: int) -> int:
    """Whom a relative pronoun stands for."""
    start = max(start, at - _REACH)
    at -= 1
    while at >= start and units[at] in ",)r":
        at = _before_brackets(units, start, at + 1) if units[at] == ")" else at - 1
    return _head(units, start, at) if at >= start and units[at] in "NP" else -1


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
#: What it matches has no fewer units than this: a mark, a verb and a subject.
_LEAST = 3


def after(units: str, at: int) -> Cue | None:
    """The attribution that directly follows a quote."""
    match = _AFTER.match(units, at + 1)
    return None if match is None else _attribution(match, _AFTER_HOW)


def later(units: str, at: int, end: int) -> Cue | None:
    """The attribution at the end of the sentence, behind more than the quote."""
    match = _FAR.match(units, at + 1, end) if end - at > _LEAST else None
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


def before(units: str, start: int, at: int, most: int = 3) -> Iterator[Cue]:
    """The words of saying to the left of a quote in its sentence, nearest first, with their subjects."""
    for verb in cues(units, start, at, most):
        yield Cue(verb, *((verb + 2, "according") if units[verb] == "c" else subject(units, start, verb)))


def cues(units: str, start: int, at: int, most: int) -> Sequence[int]:
    """The words of saying to the left of a unit, nearest first, no more than so many."""
    found: list[int] = []
    cue = _LAST_CUE.match(units, start, at)
    while cue is not None:
        verb = cue.end() - 1
        # "According to" says nothing without somebody behind it.
        if units[verb] != "c" or (verb + 2 < at and units[verb + 2] in "NPm"):
            found.append(verb)
            if len(found) == most:
                break
        cue = _LAST_CUE.match(units, start, verb)
    return found


def agent(units: str, verb: int, end: int) -> int:
    """Who did it in a passive: *was described by Ann Berg as*; -1 where no agent is named."""
    at = verb + 1
    while at < end and units[at] == "k":
        at += 1
    return at + 1 if units[at : at + 1] == "b" and units[at + 1 : at + 2] == "N" else -1
