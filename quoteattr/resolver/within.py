"""Ties within the sentence: words of saying, colons, labels, neighbours."""

from collections.abc import Iterator

from quoteattr import clauses
from quoteattr.clauses import SPEAKING, Cue
from quoteattr.resolver.frame import Frame, Tie, bucket

#: How far a neighbour may be, in units, to the left and to the right of a quote.
_LEFT, _RIGHT = 12, 8
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
    kind = "according" if unit == "c" else frame.lexicon.cue_class.get(word, "other")
    features = (f"{where} cue={kind}", f"{where} form={unit}")
    if unit == "v" and frame.is_passive(cue.verb):
        return (*features, f"{where} passive={'told' if word in ('told', 'asked') else 'other'}")
    return features


def _after(frame: Frame) -> Iterator[Tie]:
    """Behind the quote: right there, or at the end of its sentence."""
    units, at = frame.units, frame.at
    cue = clauses.after(units, at)
    if cue is not None and max(cue.verb, cue.subject) <= clauses.stop(units, at):
        mark = "," if units[at + 1 : at + 2] == "," else frame.closing(at)
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
    """The words of saying to the left, nearest first."""
    units, at = frame.units, frame.at
    for rank, cue in enumerate(clauses.before(units, frame.start, at)):
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
        if cue.subject >= 0:
            yield Tie(frame.key(frame.whose(cue.subject)), (f"{where} subject={cue.how}", *features), cue.verb)
        elif rank == 0 and units[cue.verb + 1 : cue.verb + 2] in ("N", "P"):
            yield Tie(frame.key(frame.whose(cue.verb + 1)), (f"{where} object", *features), cue.verb)


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
    analysis = frame.scene.analysis
    for unit in range(frame.start, frame.at):
        if frame.units[unit] not in "rbzFy":
            continue
        token = frame.row.first[unit]
        for rest, kind in frame.lexicon.cue_phrases.get(frame.word(unit), ()):
            size = len(rest)
            said = tuple(analysis.words(token + 1, token + 1 + size))
            if kind != "according" or not size or said != rest:
                continue
            who = next((u for u in range(unit + 1, frame.at) if frame.row.first[u] > token + size), -1)
            if who >= 0 and frame.units[who] in "NP":
                yield Tie(frame.key(who), ("words of",))


def neighbours(frame: Frame, *, attributed: bool) -> Iterator[Tie]:
    """Colons and labels, whom the sentence is about, and who stands next to the quote."""
    yield from _colon(frame)
    units, start, at = frame.units, frame.start, frame.at
    first = clauses.clause_subject(units, start, at)
    if first >= 0:
        cue = "cue" if attributed else "no cue passive" if frame.done_to() else "no cue"
        distance = f"sentence subject={bucket(at - first)}+{frame.shape}"
        yield Tie(frame.key(first), (distance, f"{cue}+{frame.shape}"))
    for unit in range(at - 1, max(start - 1, at - _LEFT), -1):
        if units[unit] in SPEAKING:
            yield Tie(frame.key(unit), (f"left={bucket(at - 1 - unit)}",))
            tags = frame.tags(frame.key(unit))
            if unit == at - 1 and (tags.endswith(("s", "'")) or tags[:1] == "o"):
                yield Tie(frame.key(unit), ("possessor",))
            break
    for unit in range(at + 1, min(frame.end, at + _RIGHT)):
        if units[unit] in SPEAKING:
            yield Tie(frame.key(unit), (f"right={bucket(unit - at - 1)}",))
            break


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
