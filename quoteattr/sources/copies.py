"""Copies of one article: what many papers took from one agency may be counted once.

Two texts are near-duplicates where most runs of words, *shingles*, that are in either are in both; after Broder, *On
the resemblance and containment of documents* (1997). Of each text that is no copy the shingles with the least hashes
are kept, a *bottom-k sketch* (Cohen and Kaplan 2007), which tells how much two texts share; and only those are compared
that have one of the very least in common. So the cost grows with the texts and no faster, and the same texts in the
same order have the same copies on every machine.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from heapq import nsmallest
from typing import Final

import attrs

from quoteattr.errors import UnreadableDocument, place
from quoteattr.sources.documents import Read, SourceDocument

#: Words in a shingle: with fewer, texts on one event share some; with more, an editor's hand leaves none.
_WORDS: Final = 5
#: A copy shares with its original so much of all shingles in either; of articles that were
#: cut to three fifths, or had every twentieth word changed, 98 in 100 and more do.
THRESHOLD: Final = 0.5
#: Hashes in a sketch: the share is off by 0.044 at most in two of three texts at the threshold, and exact for texts
#: with no more shingles.
_SKETCH: Final = 128
#: Texts are compared that share one of so many least hashes: all but 4 in 1,000 of those at the threshold do.
_KEYS: Final = 8
#: A shingle that so many originals have is one of their publisher and tells nothing.
_MOST: Final = 32

_WORD: Final = re.compile(r"\w+")


@attrs.frozen
class Copy:
    """A document that is left out, and of what it is a copy."""

    document: SourceDocument
    #: The original's file, with the line or row in it.
    original: str
    #: How much the two share of all shingles in either, from 0 to 1, as it is estimated.
    share: float

    def __str__(self) -> str:
        where = place(self.document.source, self.document.line)
        return f"{where}: left out, as a copy of {self.original} ({self.share:.0%} alike)"


@attrs.frozen
class _Original:
    where: str
    sketch: "array[int]"


class Once:
    """Lets each article through once, and counts the copies that it leaves out."""

    def __init__(self, tell: Callable[[Copy], object]) -> None:
        self._tell = tell
        self._originals: dict[int, list[_Original]] = {}
        #: How many documents were left out as copies.
        self.copies = 0

    def read(self, documents: Iterable[Read]) -> Iterator[Read]:
        """The documents without those that are copies of an earlier one; what cannot be read stays in its place.

        A text without a word is nobody's copy.

        >>> told = []
        >>> text = "“The bridge is shut,” said Ada Holm on Monday"
        >>> texts = [f"{text}.", f"{text} (Coast News)."]
        >>> documents = [SourceDocument(str(at), text, f"{at}.txt") for at, text in enumerate(texts)]
        >>> [one.id for one in Once(told.append).read(documents)], [str(copy) for copy in told]
        (['0'], ['1.txt: left out, as a copy of 0.txt (71% alike)'])
        """
        for document in documents:
            if isinstance(document, UnreadableDocument):
                yield document
                continue
            sketch = _sketch(document.text)
            copy = self._copy(document, sketch)
            if copy is not None:
                self.copies += 1
                self._tell(copy)
                continue
            original = _Original(place(document.source, document.line), sketch)
            for key in sketch[:_KEYS]:
                known = self._originals.setdefault(key, [])
                if len(known) < _MOST:
                    known.append(original)
            yield document

    def _copy(self, document: SourceDocument, sketch: "array[int]") -> Copy | None:
        """The document as a copy of the original that is most like it; None where none is like enough."""
        near = {id(one): one for key in sketch[:_KEYS] for one in self._originals.get(key, ())}
        best: Copy | None = None
        held = frozenset(sketch)
        for one in near.values():
            share = _share(held, one.sketch)
            if share >= THRESHOLD and (best is None or share > best.share):
                best = Copy(document, one.where, share)
        return best


def _sketch(text: str) -> "array[int]":
    """The least hashes of a text's shingles, the least first."""
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]
    if not words:
        return array("Q")
    runs = {b" ".join(words[at : at + _WORDS]) for at in range(max(1, len(words) - _WORDS + 1))}
    hashes = (int.from_bytes(blake2b(run, digest_size=8).digest(), "big") for run in runs)
    return array("Q", nsmallest(_SKETCH, hashes))


def _share(one: frozenset[int], other: "array[int]") -> float:
    """How much of all shingles in either text both have; 0 where it is less than the threshold."""
    both = one.intersection(other)
    if len(both) < THRESHOLD * max(len(one), len(other)):
        return 0.0
    least = sorted(one.union(other))[:_SKETCH]
    return sum(key in both for key in least) / len(least)
