"""Words of an earlier quote that are taken up again: *the “turning point” that Holm sees*."""

import itertools
import re
from collections.abc import Sequence
from typing import Final

from quoteattr.graph import Graph, Key
from quoteattr.graph.layout import Layout
from quoteattr.language.classes import ChunkClass
from quoteattr.resolver import referents
from quoteattr.resolver.attribution import Attribution
from quoteattr.resolver.state import DiscourseState

_WORD = re.compile(r"\w+")
#: An echo takes up two words at least, of a quote no more than so many quotes back.
_REACH: Final = 60
#: Longer than this, in characters, nobody takes up words.
_LENGTH: Final = 80
#: A single word is taken up again only where it has so many letters, and is telling.
_LETTERS: Final = 5
#: What stands behind a word in marks that is somebody's by the grammar around it.
_ASCRIBING: Final = frozenset((ChunkClass.THAT + ChunkClass.NOMINAL, ChunkClass.RELATIVE + ChunkClass.NOMINAL))


class Echoes:
    """What the quotes of a document say, as every later quote may take it up."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        view = layout.document.view
        #: What each quote says, in small letters.
        self._small = [view[quote.inner_start : quote.inner_end].lower() for quote in layout.quotes]
        #: The same one behind the other, and where each starts: to look for a word in many of them at once.
        self._all = "\n".join(self._small)
        self._starts = [0, *itertools.accumulate([len(small) + 1 for small in self._small])]
        self._parted: dict[int, str] = {}

    def of(self, index: int, made: Sequence[Attribution]) -> Attribution | None:
        """The attribution of an earlier quote whose words a quote repeats; None where it repeats none."""
        quotes = self._layout.quotes
        quote = quotes[index]
        if quote.inner_end - quote.inner_start > _LENGTH:
            return None
        own = _WORD.findall(self._small[index])
        if not own or (len(own) == 1 and (len(own[0]) < _LETTERS or not is_ascribed(self._layout, index))):
            return None
        longest = max(own, key=len)  # few quotes have it, and only those need be looked at word by word
        first = max(0, index - _REACH)
        if self._all.find(longest, self._starts[first], self._starts[index]) < 0:
            return None
        content = self._words(index)
        for earlier in range(first, index):
            # Not the quote that it stands in, and none that nobody is known to have said.
            spoken = made[earlier].referent is not None and quotes[earlier].end <= quote.start
            if spoken and longest in self._small[earlier] and content in self._words(earlier):
                return made[earlier]
        return None

    def _words(self, index: int) -> str:
        """The words of a quote, each between blanks."""
        if index not in self._parted:
            self._parted[index] = f" {' '.join(_WORD.findall(self._small[index]))} "
        return self._parted[index]


def is_ascribed(layout: Layout, index: int) -> bool:
    """Whether a word in marks is somebody's by the grammar around it: *the “tragedy” that Holm fears*."""
    place = layout.places[index]
    return layout.stretches[place.stretch].chunks[place.chunk + 1 : place.chunk + 3] in _ASCRIBING


def mention(graph: Graph, state: DiscourseState, index: int, echoed: Attribution) -> Key | None:
    """The mention of the one echoed, in the sentence of the echo; where it has none, that of the quote echoed."""
    place = graph.layout.places[index]
    chunks = graph.layout.stretches[place.stretch].chunks
    start, end = graph.language.clauses.sentence(chunks, place.chunk)
    for chunk in range(start, end):
        if chunks[chunk] == ChunkClass.NOMINAL:
            who = referents.resolve(graph, state, Key(place.stretch, chunk), (), index).who
            if who is not None and who == echoed.referent:
                return Key(place.stretch, chunk)
    return echoed.key
