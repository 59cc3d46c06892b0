"""Who could have said a quote, and what speaks for each: features by name, no weights.

Features name shapes, positions, syntax, distance and membership in the project's own word lists; never a
word of a text. Each has the form ``group`` or ``group=value``.
"""

import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoteattr import clauses
from quoteattr.lexicon import Lexicon
from quoteattr.mentions import shape
from quoteattr.model import Kind
from quoteattr.resolver import beyond, parsed, within
from quoteattr.resolver.frame import Before, Frame, Key, Tie, bucket
from quoteattr.scene import Scene


class Candidate(NamedTuple):
    """Somebody who could have said a quote; nobody where the key is None."""

    key: Key | None
    #: The unit of the word of saying, in the mention's row; -1 for none.
    cue: int
    features: tuple[str, ...]
    #: Whether the tie is the earlier quote's, taken over.
    inherited: bool = False


def find(scene: Scene, lexicon: Lexicon, index: int, kind: Kind, before: Sequence[Before]) -> list[Candidate]:
    """The candidates for a quote, nobody first.

    Args:
        scene: the rows of the document.
        lexicon: the classes of the words of saying.
        index: which quote of the scene.
        kind: what kind of quote it is.
        before: the quotes before it in text order, with who said them.
    """
    frame = Frame(scene, lexicon, index, kind)
    near = [*within.attributions(frame)]
    attributed = bool(near)
    ties = [
        *near,
        *beyond.leads(frame),
        *within.neighbours(frame, attributed=attributed),
        *beyond.earlier(frame, attributed=attributed),
        *beyond.previous(frame, before, near),
        *(() if attributed else beyond.bystander(frame, before)),
    ]
    parse = scene.analysis.parse
    if parse is not None:
        ties = [*parsed.ties(frame, parse, ties)]
    return [_nobody(frame, attributed=attributed), *_joined(frame, ties)]


def _joined(frame: Frame, ties: Sequence[Tie]) -> Iterator[Candidate]:
    """One candidate for each mention, with the features of all its ties and of its own."""
    first: dict[Key, Tie] = {}
    others: dict[Key, list[Tie]] = {}
    for tie in ties:
        if first.setdefault(tie.key, tie) is not tie:
            others.setdefault(tie.key, []).append(tie)
    for key, (_, features, cue, inherited) in first.items():
        if key in others:
            told = dict.fromkeys(features)
            for _, more, verb, taken in others[key]:
                told.update(dict.fromkeys(more))
                cue = cue if cue >= 0 else verb
                inherited = inherited or taken
            features = tuple(told)
        yield Candidate(key, cue, (*features, *_mention(frame, key)), inherited)


def _mention(frame: Frame, key: Key) -> tuple[str, ...]:
    """What the mention is by itself, and where it stands."""
    index, at = key
    row = frame.scene.rows[index]
    unit = row.units[at]
    if unit == "N":
        features = _nominal(row.tags[row.cuts[at] : row.cuts[at + 1]])
    else:
        # "I" and "we" are one class; the first letter tells them apart.
        word = frame.scene.analysis.tokens[row.first[at]]
        features = (f"mention={unit}{word[:1].lower() if unit == 'I' else ''}",)
    if at and row.units[at - 1] in "frFzbt" and row.units[at - 2 : at - 1] != "c":
        features = (*features, "mention governed")
    if index == frame.row_index and at > frame.at:
        features = (*features, "mention behind")
    parse = frame.scene.analysis.parse
    return features if parse is None else (*features, *parsed.mention(frame, parse, key))


@functools.lru_cache(maxsize=4096)  # a few hundred shapes make nearly all nominals
def _nominal(tags: str) -> tuple[str, ...]:
    """What a nominal is by its classes."""
    told = shape(tags)
    features = (f"mention={told.form}", f"head={tags[told.head]}") if told else ("mention=none",)
    return (*features, "mention possessive") if tags.endswith(("s", "'")) else features


def _nobody(frame: Frame, *, attributed: bool) -> Candidate:
    """The candidate that nobody says the words, with what the quote is by itself."""
    at, quote = frame.at, frame.quote
    first, last = frame.view[quote.inner_start : quote.inner_start + 1], frame.last
    features = [
        "nobody",
        f"kind={frame.kind}",
        f"length={bucket(frame.words)}",
        f"opens={frame.opens(attributed=attributed)}+{frame.kind}",
        "inner" if quote.depth else "outer",
        f"left unit={frame.units[at - 1 : at] or 'start'}",
        f"right unit={frame.units[at + 1 : at + 2] or 'end'}",
        f"first letter={'capital' if first.isupper() else 'small'}+{frame.kind}",
        f"closing={last if last and last in ',.?!' else 'none'}",
    ]
    if clauses.CUE.search(frame.units, frame.start, frame.end):
        features.append("cue in sentence")
    if quote.style == "single":
        features.append("single marks")
    return Candidate(None, -1, tuple(features))
