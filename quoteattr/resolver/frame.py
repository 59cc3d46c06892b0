"""The sentence around a quote, and what can be asked of it."""

import re
from collections.abc import Hashable
from typing import NamedTuple, TypeAlias

from quoteattr.detector import Quoted
from quoteattr.graph import Key
from quoteattr.graph.chunks import Stretch
from quoteattr.graph.layout import Layout
from quoteattr.language.en import clauses
from quoteattr.language.en import cues as phrases
from quoteattr.language.en.chunks import shape
from quoteattr.language.en.clauses import Cue
from quoteattr.language.lexicon import Lexicon
from quoteattr.model import Kind, MentionForm

#: One way in which a mention is tied to a quote: the stretch and the chunk of the mention, the features of the tie, the
#: chunk of the word of saying in the mention's stretch (-1 for none), and whether it is an earlier quote's, taken over.
#: A plain tuple, as five are made for each quote, and a named one takes several times as long to make.
Tie: TypeAlias = tuple[tuple[int, int], tuple[str, ...], int, bool]


class Before(NamedTuple):
    """What is known of an earlier quote: which it is and who said it."""

    quote: int
    key: Key | None
    cue: int
    #: Whoever it is, to tell two speakers apart.
    speaker: Hashable = None


#: Edges of the classes that distances and lengths fall into; Fibonacci's, so that near ones differ most.
_BUCKETS = (0, 1, 2, 3, 5, 8, 13, 21, 40)
#: The class of each count up to the last edge: the next edge above it.
_CLASSES = [str(next(edge for edge in _BUCKETS if count <= edge)) for count in range(_BUCKETS[-1] + 1)]
#: So many quotes to either side may end the sentence of a quote; no sentence of prose holds more.
_QUOTES = 10
_PASSIVE = re.compile(r"xk*[yE][^xyvVg]*\Z")
#: What stands behind an office that a name is set off from: its comma, or what hangs on it.
_SET_OFF = frozenset("fFt,")


#: The kinds by name: an enumeration is slow to put into the names of features.
_KINDS = {kind: kind.value for kind in Kind}


def bucket(count: int) -> str:
    """The class of a count."""
    return _CLASSES[count] if count < len(_CLASSES) else "more"


def tags_of(stretch: Stretch, chunk: int) -> str:
    """The classes of the tokens of a chunk."""
    return stretch.tags[stretch.cuts[chunk] : stretch.cuts[chunk + 1]]


def is_name(stretch: Stretch, chunk: int) -> bool:
    """Whether a nominal is a name."""
    told = shape(tags_of(stretch, chunk))
    return told is not None and told.form is MentionForm.NAME


def named(stretch: Stretch, chunk: int) -> int:
    """Whom a subject names: the name that an office is set off from, or else itself."""
    chunks = stretch.chunks
    if chunks[chunk + 1 : chunk + 2] not in _SET_OFF:
        return chunk
    last = chunk
    while chunks[last + 1 : last + 3] in ("fN", "FN", "tN"):
        last += 2
    apposed = chunks[last : last + 3] == "N,N" and chunks[last + 3 : last + 4] in ("", *",.xvkfF\n(")
    # "Norway's foreign minister, Ada Holm, said"; "the director of the museum, Ada Holm, said"
    return last + 2 if apposed and not is_name(stretch, chunk) and is_name(stretch, last + 2) else chunk


class Frame:
    """A quote in its sentence; every offset is a chunk of its stretch."""

    def __init__(self, layout: Layout, lexicon: Lexicon, index: int, kind: Kind) -> None:
        place, quote = layout.places[index], layout.quotes[index]
        self.layout, self.lexicon, self.quote, self.kind = layout, lexicon, quote, _KINDS[kind]
        self.stretch_index, self.at = place.stretch, place.chunk
        self.stretch: Stretch = layout.stretches[place.stretch]
        self.chunks = self.stretch.chunks
        self.view = layout.document.view
        #: The attribution that directly follows the quote.
        self.after = clauses.after(self.chunks, self.at)
        #: The last mark inside the quote.
        self.last = self._closing(quote)
        self.start, self.end = self._sentence()
        self.words = self.view.count(" ", quote.inner_start, quote.inner_end) + 1
        #: Kind and length: what a word or two in marks is tied by differs from what a speech is tied by.
        self.shape = "short" if self.words <= 3 and kind is not Kind.DIRECT else self.kind

    def _sentence(self) -> tuple[int, int]:
        """A quote that ends in a full stop ends the sentence around it, unless the writer's goes on."""
        chunks, at = self.chunks, self.at
        start, end = clauses.sentence(chunks, at)
        chunk = at
        for _ in range(_QUOTES):
            chunk = chunks.rfind("Q", start, chunk)
            if chunk < 0:
                break
            if self._ends(chunk):
                start = chunk + 1
                break
        chunk = at
        for _ in range(_QUOTES):
            if self._ends(chunk):
                return start, chunk + 1
            chunk = chunks.find("Q", chunk + 1, end)
            if chunk < 0:
                break
        return start, end

    def _ends(self, chunk: int) -> bool:
        own = chunk == self.at
        closing = (
            self.last if own else self._closing(self.layout.quotes[self.layout.quote_at[self.stretch_index][chunk]])
        )
        if closing not in ".!?…":
            return False
        follows = self.chunks[chunk + 1 : chunk + 2]
        if not follows or follows in ".!\n":
            return True
        if not self.layout.analysis.tokens[self.stretch.first[chunk + 1]][:1].isupper():
            return False
        cue = self.after if own else clauses.after(self.chunks, chunk)
        return cue is None or (closing == "." and not self._is_all(cue))

    def _is_all(self, cue: Cue) -> bool:
        """Whether an attribution is all there is before the next stop (*“We go.” Berg said.*)."""
        last = max(cue.verb, cue.subject) + 1
        return self.chunks[last : last + 1] in ("", ".", "\n", ",", "k")

    def _closing(self, inner: Quoted) -> str:
        """The last mark inside a quote."""
        end = inner.inner_end
        while end > inner.inner_start and self.view[end - 1].isspace():
            end -= 1
        return self.view[end - 1] if end > inner.inner_start else ""

    def word(self, chunk: int) -> str:
        """The first word of a chunk, in small letters."""
        return self.layout.analysis.word(self.stretch.first[chunk])

    def cue_class(self, chunk: int) -> str:
        """The class of a word of saying: that of the longest phrase that it starts (*put it*), or else its own."""
        analysis, token = self.layout.analysis, self.stretch.first[chunk]
        word = analysis.word(token)
        found, size = self.lexicon.cue_class.get(word, "other"), 0
        known = self.lexicon.cue_phrases.get(word)
        if known is not None:
            for length, kind in phrases.among(known, analysis, token):
                if length > size:
                    found, size = kind, length
        return found

    def is_passive(self, verb: int) -> bool:
        """Whether a form of *be* stands before a verb."""
        at = verb - 1
        while at > 0 and self.chunks[at] == "k":
            at -= 1
        return at >= 0 and self.chunks[at] == "x" and self.word(at) in self.lexicon.passives

    def done_to(self) -> bool:
        """Whether the last verb before the quote is passive: *were charged with “…”*."""
        found = _PASSIVE.search(self.chunks, self.start, self.at)
        return found is not None and self.word(found.start()) in self.lexicon.passives

    def whose(self, chunk: int) -> int:
        """Whom a subject of the quote's own stretch names: the antecedent of a relative, or as ``named`` has it."""
        if self.chunks[chunk] == "w":
            found = clauses.antecedent(self.chunks, 0, chunk)
            return found if found >= 0 else chunk
        return named(self.stretch, chunk)

    def opens(self, *, attributed: bool) -> str:
        """Whether the quote opens its paragraph, its sentence or neither, and whether it is all of it."""
        if self.at != self.start:
            return "inside"
        alone = self.end - self.at <= 2 and not attributed
        if self.at:
            return "sentence alone" if alone else "sentence start"
        return "paragraph alone" if alone else "paragraph start"
