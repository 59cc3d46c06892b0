"""Ties within the sentence: words of saying, colons, labels, neighbours."""

import re
from collections.abc import Iterator

from quoteattr import clauses, phrases
from quoteattr.clauses import SPEAKING, Cue
from quoteattr.lexicon import Tag
from quoteattr.resolver.frame import Frame, Tie, bucket

#: How far a neighbour may be, in units, to the left and to the right of a quote.
_LEFT, _RIGHT = 12, 8
#: A noun, its agent, and what links it to the quote, with the subject and the verb of a clause at most between.
_NOUN_LINK = re.compile(r"N(?:b(?P<agent>N))?k?(?P<link>[fFhtz])(?:[NPi]k*[xyvV]*k?[za]?)?\Z")
#: What a phrase like *in the words of* starts with.
_LEADING = re.compile("[rbzFy]")
#: What stands in brackets behind a name is no longer.
_BRACKETS = 40


def attributions(frame: Frame) -> Iterator[Tie]:
    """Ties by a word of saying or what stands for one, in the quote's own sentence."""
    yield from _after(frame)
    yield from _before(frame)
    yield from _words_of(frame)


def _cue_features(frame: Frame, cue: Cue, where: str) -> tuple[str, ...]:
    if cue.verb < 0:
        return (f"{where} cue=none",)
    word, unit = frame.word(cue.verb), frame.units[cue.verb]
    kind = "according" if unit == "c" else frame.cue_class(cue.verb)
    features = (f"{where} cue={kind}", f"{where} form={unit}")
    if unit == "v" and frame.is_passive(cue.verb):
        return (*features, f"{where} passive={'told' if word in ('told', 'asked') else 'other'}")
    return features


def _after(frame: Frame) -> Iterator[Tie]:
    """Behind the quote: right there, or at the end of its sentence."""
    units, at = frame.units, frame.at
    cue = clauses.after(units, at)
    if cue is not None and max(cue.verb, cue.subject) <= clauses.stop(units, at):
        mark = "," if units[at + 1 : at + 2] == "," else frame.last
        yield Tie(
            frame.key(frame.whose(cue.subject)),
            (
                f"after={cue.how[6:]}",
                *_cue_features(frame, cue, "after"),
                f"after mark={mark if mark and mark in ',.?!-' else 'none'}+{frame.shape}",
            ),
            cue.verb,
        )
        return
    cue = clauses.later(units, at, frame.end)
    if cue is not None:
        features = (cue.how, *_cue_features(frame, cue, "later"))
        yield Tie(frame.key(frame.whose(cue.subject)), features, cue.verb)


def _before(frame: Frame) -> Iterator[Tie]:
    """The words of saying to the left, nearest first; of one speaker only the nearest tells."""
    units, at = frame.units, frame.at
    told: set[int] = set()
    joined = -1
    for rank, cue in enumerate(clauses.before(units, frame.start, at)):
        if rank == 0 and cue.subject > 0 and (units[cue.subject - 1] == "&" or frame.word(cue.subject - 1) == "but"):
            joined = cue.subject  # "Berg told them no, and Holm called it “…”": a clause of its own
        where = f"before{rank + 1}"
        agent = _agent(frame, cue.verb) if rank == 0 else -1
        if agent >= 0:
            yield Tie(frame.key(agent), ("agent",), cue.verb)
            continue
        describes = frame.lexicon.cue_class.get(frame.word(cue.verb)) == "describe"
        if units[cue.verb] == "v" and (units[cue.subject] == "i" or describes) and frame.is_passive(cue.verb):
            continue  # "it was said that", "the bridge was called": nobody is named
        features = (
            *_cue_features(frame, cue, where),
            f"{where} gap={bucket(at - cue.verb - 1)}",
            f"{where} link={_link(units[cue.verb + 1 : at])}+{frame.shape}",
            *((f"{where} across quote",) if "Q" in units[cue.verb : at] else ()),
        )
        if cue.subject >= 0 and _is_what(frame, cue.subject):
            features = (*features, f"{where} what")
        if cue.verb < joined:
            said = "+Q" if "Q" in units[cue.verb : at] else ""
            features = (*features, f"{where} in the clause before{said}")
        if cue.subject < 0 and units[cue.verb] == "g" and (behind := _behind(frame)) >= 0:
            yield Tie(frame.key(behind), (f"{where} participle of the next", *features), cue.verb)
        elif cue.subject >= 0:
            whose = frame.whose(cue.subject)
            if whose not in told:
                told.add(whose)
                yield Tie(frame.key(whose), (f"{where} subject={cue.how}", *features), cue.verb)
            if cue.how == "coordinated" and (near := clauses.coordinated(units, frame.start, cue.verb)) >= 0:
                near = frame.whose(near)
                if near not in told and units[near] in SPEAKING:
                    told.add(near)
                    yield Tie(frame.key(near), (f"{where} subject=coordinated near", *features), cue.verb)
        elif rank == 0 and units[cue.verb + 1 : cue.verb + 2] in ("N", "P"):
            yield Tie(frame.key(frame.whose(cue.verb + 1)), (f"{where} object", *features), cue.verb)


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
    if frame.units[verb] != "v":
        return -1
    agent = clauses.agent(frame.units, verb, frame.at)
    if agent < 0 and frame.units[frame.at + 1 : frame.at + 3] == "bN" and frame.at - verb <= 2:
        return frame.at + 2
    return agent


def _link(between: str) -> str:
    """What joins a word of saying to the quote that follows it."""
    last = between.strip("k")[-1:]
    return (last if last in ":,-hzutfFrbaNoPIixy(" else "other") if last else "none"


def _words_of(frame: Frame) -> Iterator[Tie]:
    """*In the words of Ann Berg*: phrases that stand for a word of saying."""
    for match in _LEADING.finditer(frame.units, frame.start, frame.at):
        unit = match.start()
        token = frame.row.first[unit]
        for size, kind in phrases.starting(frame.scene.analysis, frame.lexicon, token):
            if kind != "according":
                continue
            who = next((u for u in range(unit + 1, frame.at) if frame.row.first[u] > token + size), -1)
            if who >= 0 and frame.units[who] in "NP":
                yield Tie(frame.key(who), ("words of",), unit)


def neighbours(frame: Frame, *, attributed: bool) -> Iterator[Tie]:
    """Colons and labels, whom the sentence is about, and who stands next to the quote."""
    yield from _colon(frame)
    yield from _noun_of_saying(frame)
    units, start, at = frame.units, frame.start, frame.at
    first = clauses.clause_subject(units, start, at)
    if first >= 0:
        cue = "cue" if attributed else "no cue passive" if frame.done_to() else "no cue"
        distance = f"sentence subject={bucket(at - first)}+{frame.shape}"
        yield Tie(frame.key(first), (distance, f"{cue}+{frame.shape}"))
    for unit in range(at - 1, max(start - 1, at - _LEFT), -1):
        if units[unit] in SPEAKING:
            yield Tie(frame.key(unit), (f"left={bucket(at - 1 - unit)}",))
            tags = frame.own_tags(unit) if unit == at - 1 else ""
            if tags.endswith(("s", "'")) or tags[:1] == "o":
                yield Tie(frame.key(unit), ("possessor",))
            break
    for unit in range(at + 1, min(frame.end, at + _RIGHT)):
        if units[unit] in SPEAKING:
            yield Tie(frame.key(unit), (f"right={bucket(unit - at - 1)}",))
            break


def _noun_of_saying(frame: Frame) -> Iterator[Tie]:
    """*Her claim that “…”*, *the minister's promise of “…”*, *calls by unions for “…”*: who makes the claim."""
    found = _NOUN_LINK.search(frame.units, max(frame.start, frame.at - _LEFT), frame.at)
    if found is None:
        return
    noun = found.start()
    tags = frame.own_tags(noun)
    if not tags.endswith(Tag.DOCUMENT):
        return
    link = f"noun of saying+{found['link']}+{'whose' if tags[:1] == Tag.OWNER or 's' in tags else 'plain'}"
    if found["agent"]:
        yield Tie(frame.key(found.start("agent")), ("noun of saying+agent",))
    else:
        yield Tie(frame.key(noun), (link,))


def _colon(frame: Frame) -> Iterator[Tie]:
    """A colon before the quote, without or beside a word of saying; a label at the start of a line."""
    units, at = frame.units, frame.at - 1
    if at < 1 or units[at] != ":":
        return
    who = at - 1
    if units[who] == ")":
        who = units.rfind("(", max(0, who - _BRACKETS), who) - 1
    if who >= 0 and units[who] in "NP":
        yield Tie(frame.key(who), ("label" if who == 0 else "colon",))
    first = clauses.clause_subject(units, frame.start, at)
    if first >= 0:
        yield Tie(frame.key(first), ("colon subject",))
