"""Ties within the sentence: words of saying, colons, labels, neighbours."""

import functools
import re
from collections.abc import Iterator

from quoteattr import clauses, phrases
from quoteattr.clauses import SPEAKING
from quoteattr.lexicon import Tag
from quoteattr.resolver.frame import Frame, Tie, bucket, tags_of

#: How far a neighbour may be, in units, to the left and to the right of a quote.
_LEFT, _RIGHT = 12, 8
#: A noun, its agent, and what links it to the quote, with the subject and the verb of a clause at most between.
_NOUN_LINK = re.compile(r"N(?:b(?P<agent>N))?k?(?P<link>[fFhtz])(?:[NPi]k*[xyvV]*k?[za]?)?\Z")
#: The features of such a noun: who makes a claim needs no word of saying.
CLAIMS = frozenset(
    {"noun of saying+agent", *(f"noun of saying+{link}+{form}" for link in "fFhtz" for form in ("whose", "plain"))}
)
#: What a phrase like *in the words of* starts with.
_LEADING = re.compile("[rbzFy]")
#: What stands in brackets behind a name is no longer.
_BRACKETS = 40
#: Who can speak: the first, and the last.
_SPEAKER = re.compile(f"[{SPEAKING}]")
_LAST_SPEAKER = re.compile(f"(?s:.*)[{SPEAKING}]")
#: What neighbours tell, by how many units are between.
_FROM_LEFT = [(f"left={bucket(count)}",) for count in range(_LEFT)]
_FROM_RIGHT = [(f"right={bucket(count)}",) for count in range(_RIGHT)]
#: The words of saying before a quote, nearest first.
_RANKS = ("before1", "before2", "before3")


def attributions(frame: Frame) -> list[Tie]:
    """Ties by a word of saying or what stands for one, in the quote's own sentence."""
    behind = _after(frame)
    ties = [] if behind is None else [behind]
    if frame.start < frame.at:
        ties += _before(frame)
        ties += _words_of(frame)
    return ties


def _saying(frame: Frame, verb: int, where: str) -> tuple[str, ...]:
    """What sort of word of saying it is."""
    if verb < 0:
        return (f"{where} cue=none",)
    unit = frame.units[verb]
    if unit == "c":
        return _cue_features(where, "according", unit)
    kind = frame.cue_class(verb)
    if unit == "v" and frame.is_passive(verb):
        return _cue_features(where, kind, unit, "told" if frame.word(verb) in ("told", "asked") else "other")
    return _cue_features(where, kind, unit)


@functools.lru_cache(maxsize=1024)  # a dozen classes in five places
def _cue_features(where: str, kind: str, unit: str, passive: str | None = None) -> tuple[str, ...]:
    features = (f"{where} cue={kind}", f"{where} form={unit}")
    return features if passive is None else (*features, f"{where} passive={passive}")


def _after(frame: Frame) -> Tie | None:
    """Behind the quote: right there, or at the end of its sentence."""
    units, at = frame.units, frame.at
    cue = frame.after
    if cue is not None and max(cue.verb, cue.subject) <= clauses.stop(units, at):
        mark = "," if units[at + 1 : at + 2] == "," else frame.last
        how, marked = _directly(cue.how, mark if mark in _MARKS else "none", frame.shape)
        features = (how, *_saying(frame, cue.verb, "after"), marked)
        return (frame.row_index, frame.whose(cue.subject)), features, cue.verb, False
    cue = clauses.later(units, at, frame.end)
    if cue is not None:
        features = (cue.how, *_saying(frame, cue.verb, "later"))
        return (frame.row_index, frame.whose(cue.subject)), features, cue.verb, False
    return None


#: Marks between a quote and the attribution behind it.
_MARKS = frozenset(",.?!-")


@functools.lru_cache(maxsize=256)  # five ways, six marks, three shapes
def _directly(how: str, mark: str, form: str) -> tuple[str, str]:
    """How an attribution follows directly, and the mark before it."""
    return f"after={how.removeprefix('after ')}", f"after mark={mark}+{form}"


def _before(frame: Frame) -> list[Tie]:
    """The words of saying to the left, nearest first; of one speaker only the nearest tells."""
    units, start, at = frame.units, frame.start, frame.at
    ties: list[Tie] = []
    told: set[int] = set()
    joined = -1
    cues = [*clauses.before(units, start, at, len(_RANKS))]
    for rank, ((verb, subject, how), where) in enumerate(zip(cues, _RANKS, strict=False)):
        unit = units[verb]
        if rank == 0 and len(cues) > 1 and _starts_anew(frame, subject):
            joined = subject
        if unit == "v":
            agent = _agent(frame, verb) if rank == 0 else -1
            if agent >= 0:
                ties.append(((frame.row_index, agent), ("agent",), verb, False))
                continue
            if frame.is_passive(verb) and _names_nobody(frame, verb, subject):
                continue
        features = _features(frame, verb, where)
        if subject >= 0 and _is_what(frame, subject):
            features = (*features, f"{where} what")
        if verb < joined:
            features = (*features, f"{where} in the clause before{'+Q' if 'Q' in units[verb:at] else ''}")
        if subject >= 0:
            whose = frame.whose(subject)
            if whose not in told:
                told.add(whose)
                ties.append(((frame.row_index, whose), (_subject(where, how), *features), verb, False))
            if how == "coordinated" and (near := clauses.coordinated(units, start, verb)) >= 0:
                near = frame.whose(near)
                if near not in told and units[near] in SPEAKING:
                    told.add(near)
                    ties.append(
                        ((frame.row_index, near), (f"{where} subject=coordinated near", *features), verb, False)
                    )
        elif unit == "g" and (behind := _behind(frame)) >= 0:
            ties.append(((frame.row_index, behind), (f"{where} participle of the next", *features), verb, False))
        elif rank == 0 and units[verb + 1 : verb + 2] in ("N", "P"):
            ties.append(((frame.row_index, frame.whose(verb + 1)), (f"{where} object", *features), verb, False))
    return ties


@functools.lru_cache(maxsize=64)  # three ranks, eight ways
def _subject(where: str, how: str) -> str:
    """How the subject of a word of saying was found."""
    return f"{where} subject={how}"


def _starts_anew(frame: Frame, subject: int) -> bool:
    """Whether a subject has a clause of its own: *Berg told them no, and Holm called it “…”*."""
    return subject > 0 and (frame.units[subject - 1] == "&" or frame.word(subject - 1) == "but")


def _names_nobody(frame: Frame, verb: int, subject: int) -> bool:
    """Whether a passive leaves out who said it: *it was said that*, *the bridge was called*."""
    return frame.units[subject] == "i" or frame.lexicon.cue_class.get(frame.word(verb)) == "describe"


def _features(frame: Frame, verb: int, where: str) -> tuple[str, ...]:
    """What a word of saying is, how far it is from the quote that follows it, and what joins the two."""
    between = frame.units[verb + 1 : frame.at]
    link = between.rstrip("k")[-1:]
    features = _saying(frame, verb, where) + _distance(where, bucket(len(between)), link, frame.shape)
    return (*features, f"{where} across quote") if "Q" in between else features


@functools.lru_cache(maxsize=2048)  # three ranks, ten distances, some twenty links, three shapes
def _distance(where: str, gap: str, link: str, form: str) -> tuple[str, str]:
    """How far a word of saying is from the quote that follows it, and what joins the two."""
    kind = (link if link in ":,-hzutfFrbaNoPIixy(" else "other") if link else "none"
    return f"{where} gap={gap}", f"{where} link={kind}+{form}"


def _is_what(frame: Frame, subject: int) -> bool:
    """Whether a clause is what the quote is: *what she called “…”*, *what analysts say is “…”*."""
    return subject > 0 and frame.units[subject - 1] == "w" and frame.word(subject - 1) == "what"


def _behind(frame: Frame) -> int:
    """The subject behind a participle clause that opens the sentence: *Observing that “…”, the court ordered*."""
    units, at = frame.units, frame.at
    comma = at if frame.last == "," else units.find(",", at, frame.end)
    return clauses.clause_subject(units, comma + 1, frame.end) if comma >= 0 else -1


def _agent(frame: Frame, verb: int) -> int:
    """Who is named behind *by*, before the quote or right behind it; -1 where the verb has a subject."""
    agent = clauses.agent(frame.units, verb, frame.at)
    if agent < 0 and frame.units[frame.at + 1 : frame.at + 3] == "bN" and frame.at - verb <= 2:
        return frame.at + 2
    return agent


def _words_of(frame: Frame) -> Iterator[Tie]:
    """*In the words of Ann Berg*: phrases that stand for a word of saying."""
    analysis, known = frame.scene.analysis, frame.lexicon.cue_phrases
    for match in _LEADING.finditer(frame.units, frame.start, frame.at):
        unit = match.start()
        token = frame.row.first[unit]
        those = known.get(analysis.word(token))
        if those is None:
            continue  # most of them
        for size, kind in phrases.among(those, analysis, token):
            if kind != "according":
                continue
            who = next((u for u in range(unit + 1, frame.at) if frame.row.first[u] > token + size), -1)
            if who >= 0 and frame.units[who] in "NP":
                yield (frame.row_index, who), ("words of",), unit, False


def neighbours(frame: Frame, *, attributed: bool) -> list[Tie]:
    """Colons and labels, whom the sentence is about, and who stands next to the quote."""
    ties = [*_to_the_left(frame, attributed=attributed)] if frame.start < frame.at else []
    behind = frame.at + 1
    if behind < frame.end and (right := _SPEAKER.search(frame.units, behind, min(frame.end, frame.at + _RIGHT))):
        unit = right.start()
        ties.append(((frame.row_index, unit), _FROM_RIGHT[unit - behind], -1, False))
    return ties


def _to_the_left(frame: Frame, *, attributed: bool) -> Iterator[Tie]:
    units, start, at = frame.units, frame.start, frame.at
    if units[at - 1] == ":":
        yield from _colon(frame)
    yield from _noun_of_saying(frame)
    first = clauses.clause_subject(units, start, at)
    if first >= 0:
        cue = "cue" if attributed else "no cue passive" if frame.done_to() else "no cue"
        yield (frame.row_index, first), _about(bucket(at - first), cue, frame.shape), -1, False
    left = _LAST_SPEAKER.match(units, max(start, at + 1 - _LEFT), at)
    if left is not None:
        unit = left.end() - 1
        key = (frame.row_index, unit)
        yield key, _FROM_LEFT[at - 1 - unit], -1, False
        if unit == at - 1 and ((tags := tags_of(frame.row, unit)).endswith(("s", "'")) or tags[:1] == "o"):
            yield key, ("possessor",), -1, False


@functools.lru_cache(maxsize=256)  # ten distances, three shapes
def _about(distance: str, cue: str, form: str) -> tuple[str, str]:
    """How far from the quote the sentence has its subject, and whether a word of saying is about."""
    return f"sentence subject={distance}+{form}", f"{cue}+{form}"


def _noun_of_saying(frame: Frame) -> Iterator[Tie]:
    """*Her claim that “…”*, *the minister's promise of “…”*, *calls by unions for “…”*: who makes the claim."""
    found = _NOUN_LINK.search(frame.units, max(frame.start, frame.at - _LEFT), frame.at)
    if found is None:
        return
    noun = found.start()
    tags = tags_of(frame.row, noun)
    if not tags.endswith(Tag.DOCUMENT):
        return
    link = f"noun of saying+{found['link']}+{'whose' if tags[:1] == Tag.OWNER or 's' in tags else 'plain'}"
    if found["agent"]:
        yield (frame.row_index, found.start("agent")), ("noun of saying+agent",), -1, False
    else:
        yield (frame.row_index, noun), (link,), -1, False


def _colon(frame: Frame) -> Iterator[Tie]:
    """A colon before the quote, without or beside a word of saying; a label at the start of a line."""
    units, at = frame.units, frame.at - 1
    if at < 1:
        return
    who = at - 1
    if units[who] == ")":
        who = units.rfind("(", max(0, who - _BRACKETS), who) - 1
    if who >= 0 and units[who] in "NP":
        yield (frame.row_index, who), ("label" if who == 0 else "colon",), -1, False
    first = clauses.clause_subject(units, frame.start, at)
    if first >= 0:
        yield (frame.row_index, first), ("colon subject",), -1, False
