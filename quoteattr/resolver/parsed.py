"""What a parse adds to the candidates: the verbs that a quote hangs on, whose they are, and what each mention is in it.

An analyser without a parse adds nothing, and nothing here is asked then.
"""

import bisect
import itertools
from collections.abc import Iterator, Sequence

from quoteattr.analyzers.parse import Parse
from quoteattr.clauses import SPEAKING
from quoteattr.dependencies import base, subject
from quoteattr.lexicon import Tag
from quoteattr.resolver.frame import Frame, Tie
from quoteattr.rows import Row

#: So many tokens at either end of a quote are asked what they hang on: its first sentence, and its last.
_ENDS = 40
#: So many heads up verbs are looked for, and so many of them are asked whose they are.
_UP, _VERBS = 12, 3
_VERBAL = frozenset({"VERB", "AUX"})
_SAYING = frozenset({Tag.CUE, Tag.CUE_BASE, Tag.CUE_ING, Tag.CUE_OR_NOUN, Tag.ACCORDING})
_SUBJECTS = frozenset({"nsubj", "csubj"})


def ties(frame: Frame, parse: Parse, found: Sequence[Tie]) -> Iterator[Tie]:
    """The ties that were found without the parse, each with what the parse has to say to it, and those by the parse."""
    for tie in itertools.chain(found, _governed(frame, parse)):
        key, features, cue, inherited = tie
        yield key, (*features, *_agreement(frame, parse, tie)), cue, inherited


def _agreement(frame: Frame, parse: Parse, tie: Tie) -> Iterator[str]:
    """Whether the parse has the same subject for the word of saying of a tie."""
    (index, mention), _, cue, inherited = tie
    if cue < 0 or inherited:
        return
    row = frame.scene.rows[index]
    verb = row.first[cue]
    whose = subject(parse, verb)
    if whose is None:
        yield f"parsed subject=none+{parse.upos[verb] or 'none'}"
        return
    unit = _unit(row, whose.token)
    here = index == frame.row_index
    if unit < 0 or row.units[unit] not in f"{SPEAKING}{Tag.OBJECT}":
        yield "parsed subject=out of reach"
    else:
        same = mention in (unit, frame.whose(unit) if here else unit)
        yield f"parsed subject={'same' if same else 'other'}{'' if here else ' elsewhere'}"


def _governed(frame: Frame, parse: Parse) -> Iterator[Tie]:
    """The subjects of the verbs that a quote hangs on, and of those that hang on it."""
    first, end = frame.row.first[frame.at], frame.row.last[frame.at]
    seen: set[int] = set()
    for token in (*range(first, min(end, first + _ENDS)), *range(max(first + _ENDS, end - _ENDS), end)):
        if first <= parse.heads[token] < end:
            continue
        for below in parse.dependents.get(token, ()):
            if not first <= below < end and below not in seen and parse.upos[below] in _VERBAL:
                seen.add(below)
                yield from _by_verb(frame, parse, below, "below", parse.relations[below])
        yield from _above(frame, parse, token, seen)


def _above(frame: Frame, parse: Parse, token: int, seen: set[int]) -> Iterator[Tie]:
    """Up from a token of the quote: the subjects of verbs, and the possessors of nouns."""
    verbs = 0
    for _ in range(_UP):
        head = parse.heads[token]
        if head < 0 or head in seen:
            return
        seen.add(head)
        relation = base(parse.relations[token])
        others = parse.dependents.get(head, ())
        for other in others:
            if parse.relations[other] == "nmod:poss" and other != token:
                yield from _tie(frame, other, (f"parsed possessor+{relation}+{frame.shape}",))
        if parse.upos[head] in _VERBAL or any(base(parse.relations[t]) in _SUBJECTS for t in others):
            verbs += 1
            yield from _by_verb(frame, parse, head, str(verbs), relation)
            if verbs == _VERBS:
                return
        token = head


def _by_verb(frame: Frame, parse: Parse, verb: int, rank: str, relation: str) -> Iterator[Tie]:
    """The tie by a verb that is so many verbs up from the quote, or below it."""
    whose = subject(parse, verb)
    if whose is None:
        return
    unit = _unit(frame.row, verb)
    says = unit >= 0 and frame.units[unit] in _SAYING
    features = (
        f"parsed {rank} link={base(relation)}+{frame.shape}",
        f"parsed {rank} subject={whose.how}+{'cue' if says else 'no cue'}",
        f"parsed {rank} cue={frame.cue_class(unit) if says else 'none'}",
    )
    yield from _tie(frame, whose.token, features, unit if says else -1)


def _tie(frame: Frame, token: int, features: tuple[str, ...], cue: int = -1) -> Iterator[Tie]:
    """The tie to whoever a token stands for, if it can speak and is in the quote's row."""
    unit = _unit(frame.row, token)
    if unit >= 0 and frame.units[unit] in f"{SPEAKING}{Tag.OBJECT}":
        yield (frame.row_index, frame.whose(unit)), features, cue, False


def _unit(row: Row, token: int) -> int:
    """The unit of a row that holds a token; -1 where none does."""
    unit = bisect.bisect_right(row.first, token) - 1
    return unit if unit >= 0 and token < row.last[unit] else -1


def mention(frame: Frame, parse: Parse, row: Row, unit: int) -> Iterator[str]:
    """What a mention is by the parse: its place in its clause, its sentence, and what sort of name it is."""
    first, end = row.first[unit], row.last[unit]
    top = parse.top(first, end)
    head, relation = parse.heads[top], parse.relations[top] or "none"
    says = "cue" if head >= 0 and frame.scene.analysis.tags[head] in _SAYING else "no cue"
    yield f"parsed as={relation}"
    yield f"parsed head={parse.upos[head] if head >= 0 else 'none'}+{says}+{base(relation)}"
    here, ends = parse.sentence(first), (frame.row.first[frame.at], frame.row.last[frame.at] - 1)
    away = min(abs(here - parse.sentence(token)) for token in ends)
    yield f"parsed sentence={'same' if not away else 'beside' if away == 1 else 'other'}"
    if row.units[unit] == "N":
        kinds = [parse.entity_at[token] for token in range(first, end) if token in parse.entity_at]
        yield f"entity={kinds[-1] if kinds else 'none'}"
