"""Who could have said a quote, and what speaks for each: features by name, no weights.

Features name shapes, positions, syntax, distance and membership in the project's own word lists; never a
word of a text. Each has the form ``group`` or ``group=value``.
"""

import bisect
import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from quoteattr.analysis.parse import Parse
from quoteattr.graph import Graph, Key
from quoteattr.indices import Chunk
from quoteattr.language import Language
from quoteattr.language.classes import ChunkClass
from quoteattr.model import Kind
from quoteattr.resolver import discourse_candidates, local_candidates, parsed
from quoteattr.resolver.frame import Before, Frame, Tie, bucket, tags_of


class Candidate(NamedTuple):
    """Somebody who could have said a quote; nobody where the key is None."""

    key: Key | None
    #: The chunk of the word of saying, in the mention's stretch; None where there is none.
    cue: Chunk | None
    features: tuple[str, ...]
    #: Whether the tie is the earlier quote's, taken over.
    inherited: bool


#: A candidate before it is asked for by name, with the fields of one in their order: its key, which is no ``Key`` yet,
#: its word of saying, its features, and whether it is inherited. A plain tuple for the reason that a ``Tie`` is one: of
#: four or five that a quote has, one is taken.
Proposal: TypeAlias = tuple[tuple[int, Chunk] | None, Chunk | None, tuple[str, ...], bool]


def candidate(found: Proposal) -> Candidate:
    """A candidate whose fields have names."""
    key, cue, features, inherited = found
    return tuple.__new__(Candidate, (None if key is None else tuple.__new__(Key, key), cue, features, inherited))


def find(graph: Graph, index: int, kind: Kind, before: Sequence[Before], unsaid: float = 0.0) -> list[Candidate]:
    """The candidates for one quote, as ``Finder`` finds them for all."""
    return [*map(candidate, Finder(graph).find(index, kind, before, unsaid))]


class Finder:
    """Finds who could have said each quote of a document.

    Args:
        graph: what the document says of people, and where its quotes stand.
    """

    def __init__(self, graph: Graph) -> None:
        self._layout, self._language = graph.layout, graph.language
        #: What mentions are by themselves: half of them are candidates for several quotes.
        self._mentions = _MentionFeatures(graph)

    def find(self, index: int, kind: Kind, before: Sequence[Before], unsaid: float = 0.0) -> list[Proposal]:
        """The candidates for a quote, nobody first.

        Args:
            index: which quote of the layout.
            kind: what kind of quote it is.
            before: the quotes before it in text order, with who said them.
            unsaid: how likely it is of a kind that nobody says.
        """
        frame = Frame(self._layout, self._language, index, kind)
        ties = local_candidates.attributions(frame)
        attributed = bool(ties)
        opens = frame.opens(attributed=attributed)
        near = ties[0][1][0] if attributed else ""
        ties += discourse_candidates.leads(frame)
        ties += local_candidates.neighbours(frame, attributed=attributed)
        ties += discourse_candidates.earlier(frame, opens)
        ties += discourse_candidates.previous(frame, before, near, opens)
        if not attributed:
            ties += discourse_candidates.bystander(frame, before)
        parse = self._layout.analysis.parse
        if parse is not None:
            ties = [*parsed.ties(frame, parse, ties)]
        found = [_nobody(frame, opens, unsaid)]
        found += self._joined(frame, ties) if parse is None else self._parsed(frame, parse, ties)
        return found

    def _joined(self, frame: Frame, ties: Sequence[Tie]) -> list[Proposal]:
        """One candidate for each mention, with the features of all its ties and of its own."""
        joined: dict[tuple[int, Chunk], tuple[tuple[str, ...], Chunk | None, bool]] = {}
        for key, features, cue, inherited in ties:
            if key in joined:
                before, verb, taken = joined[key]
                features = tuple(dict.fromkeys(before + features))
                cue = cue if verb is None else verb
                inherited = inherited or taken
            joined[key] = features, cue, inherited
        own, at, mentions = frame.stretch_index, frame.at, self._mentions
        return [
            (key, cue, features + mentions[key] + _BEHIND[key[0] == own and key[1] > at], inherited)
            for key, (features, cue, inherited) in joined.items()
        ]

    def _parsed(self, frame: Frame, parse: Parse, ties: Sequence[Tie]) -> Iterator[Proposal]:
        """The same, with what a parse has to say of each mention."""
        for key, cue, features, inherited in self._joined(frame, ties):
            if key is not None:
                added = parsed.mention(frame, parse, self._layout.stretches[key[0]], key[1])
                yield key, cue, (*features, *added), inherited


#: Classes of how likely it is that nobody says a quote, by their numbers: what each but the last is below.
_DOUBTS = (0.02, 0.05, 0.1, 0.2, 0.35)
#: Whether a mention is behind the quote.
_BEHIND: tuple[tuple[str, ...], ...] = ((), ("mention behind",))


class _MentionFeatures(dict[tuple[int, Chunk], tuple[str, ...]]):
    """What each mention of a document is by itself, worked out when it first is a candidate."""

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self._layout, self._language = graph.layout, graph.language

    def __missing__(self, key: tuple[int, Chunk]) -> tuple[str, ...]:
        """What the mention is, and whether a preposition governs it."""
        index, at = key
        stretch = self._layout.stretches[index]
        chunk = stretch.chunks[at]
        if chunk == ChunkClass.NOMINAL:
            features = _nominal(self._language, tags_of(stretch, at))
        else:
            # "I" and "we" are one class; the first letter tells them apart.
            word = self._layout.analysis.word(stretch.first[at]) if chunk == ChunkClass.FIRST else ""
            features = _pronoun(chunk, word[:1])
        if self._language.noun_phrases.governed(stretch.chunks, at):
            features = (*features, "mention governed")
        self[key] = features
        return features


@functools.lru_cache(maxsize=4096)  # a few hundred shapes make nearly all nominals
def _nominal(language: Language, tags: str) -> tuple[str, ...]:
    """What a nominal is by its classes."""
    nominal = language.chunks.shape(tags)
    features = ("mention=none",) if nominal is None else (f"mention={nominal.form}", f"head={tags[nominal.head]}")
    return (*features, "mention possessive") if language.cues.is_possessive(tags) else features


@functools.lru_cache(maxsize=128)  # a few classes, and the letters of one of them
def _pronoun(chunk: str, letter: str) -> tuple[str, ...]:
    """What a mention is that is no nominal."""
    return (f"mention={chunk}{letter}",)


def _nobody(frame: Frame, opens: str, unsaid: float) -> Proposal:
    """The candidate that nobody says the words, with what the quote is by itself."""
    at, chunks, quote = frame.at, frame.chunks, frame.quote
    case = "capital" if frame.view[quote.inner_start : quote.inner_start + 1].isupper() else "small"
    last = frame.last if frame.last in frame.utterances.SEPARATING else "none"
    sides = chunks[at - 1 : at], chunks[at + 1 : at + 2]
    cue = "cue in sentence" if frame.clauses.CUE.search(chunks, frame.start, frame.end) else ""
    place = "inner" if quote.depth else "outer"
    doubt = bisect.bisect_right(_DOUBTS, unsaid)
    features = _by_itself(frame.kind, bucket(frame.words), opens, place, *sides, case, last, cue, quote.style, doubt)
    return None, None, features, False


@functools.lru_cache(maxsize=4096)  # nine quotes in ten are like one before
def _by_itself(
    kind: str,
    length: str,
    opens: str,
    place: str,
    left: str,
    right: str,
    case: str,
    last: str,
    cue: str,
    style: str,
    doubt: int,
) -> tuple[str, ...]:
    """What a quote is, and what stands around it; last, how likely it is that nobody says it."""
    features: tuple[str, ...] = (
        "nobody",
        f"kind={kind}",
        f"length={length}",
        f"opens={opens}+{kind}",
        place,
        f"left chunk={left or 'start'}",
        f"right chunk={right or 'end'}",
        f"first letter={case}+{kind}",
        f"closing={last}",
    )
    if cue:
        features += (cue,)
    if style == "single":
        features += ("single marks",)
    return (*features, f"unsaid={doubt}+{kind}")
