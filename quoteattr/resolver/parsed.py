"""What a parse adds to the candidates: the verbs that a quote hangs on, whose they are, and what each mention is in it.

An analyser without a parse adds nothing, and nothing here is asked then.
"""

import bisect
import itertools
from collections.abc import Iterator, Sequence

from quoteattr.analysis.dependencies import Subject, base, subject
from quoteattr.analysis.parse import Parse
from quoteattr.graph.chunks import Stretch
from quoteattr.indices import Chunk, Token
from quoteattr.language.classes import ChunkClass, TokenClass
from quoteattr.resolver.frame import Frame, Tie

#: So many tokens at either end of a quote are asked what they hang on: its first sentence, and its last.
_ENDS = 40
#: So many heads up verbs are looked for, and so many of them are asked whose they are.
_UP, _VERBS = 12, 3
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "csubj"})


def ties(frame: Frame, parse: Parse, found: Sequence[Tie]) -> Iterator[Tie]:
    """The ties that were found without the parse, each with what the parse has to say to it, and those by the parse."""
    for one in itertools.chain(found, _by_governing_verbs(frame, parse)):
        key, features, cue, inherited = one
        yield key, (*features, *_agreement(frame, parse, one)), cue, inherited


def _agreement(frame: Frame, parse: Parse, one: Tie) -> Iterator[str]:
    """Whether the parse has the same subject for the word of saying of a tie."""
    (index, mention), _, cue, inherited = one
    if cue is None or inherited:
        return
    stretch = frame.layout.stretches[index]
    verb = stretch.first[cue]
    whose = _subject(frame, parse, verb)
    if whose is None:
        yield f"parsed subject=none+{parse.upos[verb] or 'none'}"
        return
    chunk = _chunk(stretch, whose.token)
    here = index == frame.stretch_index
    if chunk is None or stretch.chunks[chunk] not in ChunkClass.REFERRING:
        yield "parsed subject=out of reach"
    else:
        same = mention in (chunk, frame.whose(chunk) if here else chunk)
        yield f"parsed subject={'same' if same else 'other'}{'' if here else ' elsewhere'}"


def _by_governing_verbs(frame: Frame, parse: Parse) -> Iterator[Tie]:
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


def _above(frame: Frame, parse: Parse, token: Token, seen: set[int]) -> Iterator[Tie]:
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


def _by_verb(frame: Frame, parse: Parse, verb: Token, rank: str, relation: str) -> Iterator[Tie]:
    """The tie by a verb that is so many verbs up from the quote, or below it."""
    whose = _subject(frame, parse, verb)
    if whose is None:
        return
    chunk = _chunk(frame.stretch, verb)
    cue = chunk if chunk is not None and frame.chunks[chunk] in ChunkClass.SAYING else None
    features = (
        f"parsed {rank} link={base(relation)}+{frame.shape}",
        f"parsed {rank} subject={whose.how}+{'no cue' if cue is None else 'cue'}",
        f"parsed {rank} cue={'none' if cue is None else frame.cue_class(cue)}",
    )
    yield from _tie(frame, whose.token, features, cue)


def _tie(frame: Frame, token: Token, features: tuple[str, ...], cue: Chunk | None = None) -> Iterator[Tie]:
    """The tie to whoever a token stands for, if it can speak and is in the quote's stretch."""
    chunk = _chunk(frame.stretch, token)
    if chunk is not None and frame.chunks[chunk] in ChunkClass.REFERRING:
        yield (frame.stretch_index, frame.whose(chunk)), features, cue, False


def _subject(frame: Frame, parse: Parse, verb: Token) -> Subject | None:
    """Whose verb it is by the parse."""
    return subject(parse, verb, frame.noun_phrases.RELATIVES)


def _chunk(stretch: Stretch, token: Token) -> Chunk | None:
    """The chunk of a stretch that holds a token; None where none does."""
    chunk = bisect.bisect_right(stretch.first, token) - 1
    return chunk if chunk >= 0 and token < stretch.last[chunk] else None


def mention(frame: Frame, parse: Parse, stretch: Stretch, chunk: Chunk) -> Iterator[str]:
    """What a mention is by the parse: its place in its clause, its sentence, and what sort of name it is."""
    first, end = stretch.first[chunk], stretch.last[chunk]
    top = parse.top(first, end)
    head, relation = parse.heads[top], parse.relations[top] or "none"
    says = "cue" if head >= 0 and frame.layout.analysis.tags[head] in TokenClass.SAYING else "no cue"
    yield f"parsed as={relation}"
    yield f"parsed head={parse.upos[head] if head >= 0 else 'none'}+{says}+{base(relation)}"
    here, ends = parse.sentence(first), (frame.stretch.first[frame.at], frame.stretch.last[frame.at] - 1)
    away = min(abs(here - parse.sentence(token)) for token in ends)
    yield f"parsed sentence={'same' if not away else 'beside' if away == 1 else 'other'}"
    if stretch.chunks[chunk] == ChunkClass.NOMINAL:
        kinds = [parse.entity_at[token] for token in range(first, end) if token in parse.entity_at]
        yield f"entity={kinds[-1] if kinds else 'none'}"
