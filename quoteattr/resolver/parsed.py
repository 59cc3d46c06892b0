"""What a parse adds to the candidates: the verbs that a quote hangs on, whose they are, and what each mention is in it.

An analyser without a parse adds nothing, and nothing here is asked then.
"""

import bisect
import itertools
from collections.abc import Iterator, Sequence

from quoteattr.analysis.dependencies import base, subject
from quoteattr.analysis.parse import Parse
from quoteattr.graph.chunks import Stretch
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.clauses import SPEAKING
from quoteattr.resolver.frame import Frame, Tie

#: So many tokens at either end of a quote are asked what they hang on: its first sentence, and its last.
_ENDS = 40
#: So many heads up verbs are looked for, and so many of them are asked whose they are.
_UP, _VERBS = 12, 3
_VERBAL = frozenset({"VERB", "AUX"})
_SAYING = frozenset(
    {TokenClass.CUE, TokenClass.CUE_BASE, TokenClass.CUE_ING, TokenClass.CUE_OR_NOUN, TokenClass.ACCORDING}
)
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
    stretch = frame.layout.stretches[index]
    verb = stretch.first[cue]
    whose = subject(parse, verb)
    if whose is None:
        yield f"parsed subject=none+{parse.upos[verb] or 'none'}"
        return
    chunk = _chunk(stretch, whose.token)
    here = index == frame.stretch_index
    if chunk < 0 or stretch.chunks[chunk] not in f"{SPEAKING}{TokenClass.OBJECT}":
        yield "parsed subject=out of reach"
    else:
        same = mention in (chunk, frame.whose(chunk) if here else chunk)
        yield f"parsed subject={'same' if same else 'other'}{'' if here else ' elsewhere'}"


def _governed(frame: Frame, parse: Parse) -> Iterator[Tie]:
    """The subjects of the verbs that a quote hangs on, and of those that hang on it."""
    first, end = frame.stretch.first[frame.at], frame.stretch.last[frame.at]
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
    chunk = _chunk(frame.stretch, verb)
    says = chunk >= 0 and frame.chunks[chunk] in _SAYING
    features = (
        f"parsed {rank} link={base(relation)}+{frame.shape}",
        f"parsed {rank} subject={whose.how}+{'cue' if says else 'no cue'}",
        f"parsed {rank} cue={frame.cue_class(chunk) if says else 'none'}",
    )
    yield from _tie(frame, whose.token, features, chunk if says else -1)


def _tie(frame: Frame, token: int, features: tuple[str, ...], cue: int = -1) -> Iterator[Tie]:
    """The tie to whoever a token stands for, if it can speak and is in the quote's stretch."""
    chunk = _chunk(frame.stretch, token)
    if chunk >= 0 and frame.chunks[chunk] in f"{SPEAKING}{TokenClass.OBJECT}":
        yield (frame.stretch_index, frame.whose(chunk)), features, cue, False


def _chunk(stretch: Stretch, token: int) -> int:
    """The chunk of a stretch that holds a token; -1 where none does."""
    chunk = bisect.bisect_right(stretch.first, token) - 1
    return chunk if chunk >= 0 and token < stretch.last[chunk] else -1


def mention(frame: Frame, parse: Parse, stretch: Stretch, chunk: int) -> Iterator[str]:
    """What a mention is by the parse: its place in its clause, its sentence, and what sort of name it is."""
    first, end = stretch.first[chunk], stretch.last[chunk]
    top = parse.top(first, end)
    head, relation = parse.heads[top], parse.relations[top] or "none"
    says = "cue" if head >= 0 and frame.layout.analysis.tags[head] in _SAYING else "no cue"
    yield f"parsed as={relation}"
    yield f"parsed head={parse.upos[head] if head >= 0 else 'none'}+{says}+{base(relation)}"
    here, ends = parse.sentence(first), (frame.stretch.first[frame.at], frame.stretch.last[frame.at] - 1)
    away = min(abs(here - parse.sentence(token)) for token in ends)
    yield f"parsed sentence={'same' if not away else 'beside' if away == 1 else 'other'}"
    if stretch.chunks[chunk] == "N":
        kinds = [parse.entity_at[token] for token in range(first, end) if token in parse.entity_at]
        yield f"entity={kinds[-1] if kinds else 'none'}"
