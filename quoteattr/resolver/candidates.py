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
    ties = within.attributions(frame)
    attributed = bool(ties)
    opens = frame.opens(attributed=attributed)
    near = ties[:1]
    ties += beyond.leads(frame)
    ties += within.neighbours(frame, attributed=attributed)
    ties += beyond.earlier(frame, opens)
    ties += beyond.previous(frame, before, near, opens)
    if not attributed:
        ties += beyond.bystander(frame, before)
    parse = scene.analysis.parse
    if parse is not None:
        ties = [*parsed.ties(frame, parse, ties)]
    return [_nobody(frame, opens), *_joined(frame, ties)]


def _joined(frame: Frame, ties: Sequence[Tie]) -> Iterator[Candidate]:
    """One candidate for each mention, with the features of all its ties and of its own."""
    by_mention: dict[Key, list[Tie]] = {}
    for tie in ties:
        by_mention.setdefault(tie.key, []).append(tie)
    for key, those in by_mention.items():
        _, features, cue, inherited = those[0]
        if len(those) > 1:
            for _, more, verb, taken in those[1:]:
                features += more
                cue = cue if cue >= 0 else verb
                inherited = inherited or taken
            features = tuple(dict.fromkeys(features))
        yield Candidate(key, cue, features + _mention(frame, key), inherited)


def _mention(frame: Frame, key: Key) -> tuple[str, ...]:
    """What the mention is by itself, and where it stands."""
    index, at = key
    row = frame.scene.rows[index]
    units, cuts = row.units, row.cuts
    unit = units[at]
    governed = at > 0 and units[at - 1] in "frFzbt" and units[at - 2 : at - 1] != "c"
    behind = index == frame.row_index and at > frame.at
    if unit == "N":
        features = _nominal(row.tags[cuts[at] : cuts[at + 1]]) + _STANDING[governed][behind]
    else:
        # "I" and "we" are one class; the first letter tells them apart.
        letter = frame.scene.analysis.tokens[row.first[at]][:1].lower() if unit == "I" else ""
        features = _pronoun(unit, letter) + _STANDING[governed][behind]
    parse = frame.scene.analysis.parse
    return features if parse is None else (*features, *parsed.mention(frame, parse, key))


@functools.lru_cache(maxsize=4096)  # a few hundred shapes make nearly all nominals
def _nominal(tags: str) -> tuple[str, ...]:
    """What a nominal is by its classes."""
    told = shape(tags)
    features = (f"mention={told.form}", f"head={tags[told.head]}") if told else ("mention=none",)
    return (*features, "mention possessive") if tags.endswith(("s", "'")) else features


@functools.lru_cache(maxsize=128)  # a few classes, and the letters of one of them
def _pronoun(unit: str, letter: str) -> tuple[str, ...]:
    """What a mention is that is no nominal."""
    return (f"mention={unit}{letter}",)


#: Where a mention stands: whether a preposition governs it, and whether it is behind the quote.
_STANDING: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    ((), ("mention behind",)),
    (("mention governed",), ("mention governed", "mention behind")),
)


def _nobody(frame: Frame, opens: str) -> Candidate:
    """The candidate that nobody says the words, with what the quote is by itself."""
    at, units, quote = frame.at, frame.units, frame.quote
    case = "capital" if frame.view[quote.inner_start : quote.inner_start + 1].isupper() else "small"
    last = frame.last if frame.last in _CLOSING else "none"
    features = _by_itself(frame.kind, bucket(frame.words), opens, "inner" if quote.depth else "outer")
    features += _sides(units[at - 1 : at] or "start", units[at + 1 : at + 2] or "end")
    features += _ends(frame.kind, case, last)
    if clauses.CUE.search(units, frame.start, frame.end):
        features = (*features, "cue in sentence")
    if quote.style == "single":
        features = (*features, "single marks")
    return Candidate(None, -1, features)


#: The marks that tell something where a quote ends with them.
_CLOSING = frozenset(",.?!")


@functools.lru_cache(maxsize=512)  # two kinds, ten lengths, five openings
def _by_itself(kind: str, length: str, opens: str, place: str) -> tuple[str, ...]:
    return "nobody", f"kind={kind}", f"length={length}", f"opens={opens}+{kind}", place


@functools.lru_cache(maxsize=2048)  # some forty classes to either side
def _sides(left: str, right: str) -> tuple[str, ...]:
    return f"left unit={left}", f"right unit={right}"


@functools.lru_cache(maxsize=64)  # two kinds, five marks
def _ends(kind: str, case: str, last: str) -> tuple[str, ...]:
    return f"first letter={case}+{kind}", f"closing={last}"
