"""The sentence around a quote, and what can be asked of it."""

from collections.abc import Hashable
from typing import NamedTuple, TypeAlias

from quoteattr.detector import Quoted
from quoteattr.graph import Key
from quoteattr.graph.chunks import Stretch
from quoteattr.graph.layout import Layout
from quoteattr.indices import Chunk
from quoteattr.language import Language
from quoteattr.language.classes import ChunkClass
from quoteattr.model import Kind, MentionForm

#: One way in which a mention is tied to a quote: the stretch and the chunk of the mention, which make its ``Key``; the
#: features of the tie; the chunk of the word of saying, in the mention's stretch; and whether the tie is an earlier
#: quote's, taken over. A plain tuple: five are made for each quote, and a type of their own, however it is made, costs
#: ``extract`` a hundredth of its time, as such tuples are made anew and looked through for cycles.
Tie: TypeAlias = tuple[tuple[int, Chunk], tuple[str, ...], Chunk | None, bool]


class Before(NamedTuple):
    """What is known of an earlier quote: which it is and who said it."""

    quote: int
    key: Key | None
    cue: Chunk | None
    #: Whoever it is, to tell two speakers apart.
    speaker: Hashable = None


#: Edges of the classes that distances and lengths fall into; Fibonacci's, so that near ones differ most.
_BUCKETS = (0, 1, 2, 3, 5, 8, 13, 21, 40)
#: The class of each count up to the last edge: the next edge above it.
_CLASSES = [str(next(edge for edge in _BUCKETS if count <= edge)) for count in range(_BUCKETS[-1] + 1)]
#: So many quotes to either side may end the sentence of a quote; no sentence of prose holds more.
_QUOTES = 10
#: A quote of so many words is a term or a phrase; a longer one is a speech or a part of one.
_SHORT = 3
#: A quote with no more than so many chunks in its sentence is all of it: itself, and a full stop.
_ALONE = 2
#: What ends a sentence; as a set, as the empty string is in every string.
_ENDS = frozenset(ChunkClass.ENDS)
_QUOTE, _RELATIVE = ChunkClass.QUOTE, ChunkClass.RELATIVE

#: The kinds by name: an enumeration is slow to put into the names of features.
_KINDS = {kind: kind.value for kind in Kind}


def bucket(count: int) -> str:
    """The class of a count."""
    return _CLASSES[count] if count < len(_CLASSES) else "more"


def tags_of(stretch: Stretch, chunk: Chunk) -> str:
    """The classes of the tokens of a chunk."""
    return stretch.tags[stretch.cuts[chunk] : stretch.cuts[chunk + 1]]


class Frame:
    """A quote in its sentence; every offset is a chunk of its stretch."""

    def __init__(self, layout: Layout, language: Language, index: int, kind: Kind) -> None:
        place, quote = layout.places[index], layout.quotes[index]
        self.layout, self.lexicon, self.quote, self.kind = layout, language.lexicon, quote, _KINDS[kind]
        #: The rooms of rules that are asked for most.
        self.language, self.clauses, self.cues = language, language.clauses, language.cues
        self.utterances, self.noun_phrases = language.utterances, language.noun_phrases
        self.stretch_index, self.at = place.stretch, place.chunk
        self.stretch: Stretch = layout.stretches[place.stretch]
        self.chunks = self.stretch.chunks
        self.view = layout.document.view
        #: The attribution that directly follows the quote.
        self.after = self.clauses.after(self.chunks, self.at)
        #: The last mark inside the quote.
        self.last = self._closing(quote)
        self.start, self.end = self._sentence()
        self.words = self.view.count(" ", quote.inner_start, quote.inner_end) + 1
        #: Kind and length: what a word or two in marks is tied by differs from what a speech is tied by.
        self.shape = "short" if self.words <= _SHORT and kind is not Kind.DIRECT else self.kind

    def _sentence(self) -> tuple[Chunk, Chunk]:
        """A quote that ends in a full stop ends the sentence around it, unless the writer's goes on."""
        chunks, at = self.chunks, self.at
        start, end = self.clauses.sentence(chunks, at)
        chunk = at
        for _ in range(_QUOTES):
            chunk = chunks.rfind(_QUOTE, start, chunk)
            if chunk < 0:
                break
            if self._ends(chunk):
                start = chunk + 1
                break
        chunk = at
        for _ in range(_QUOTES):
            if self._ends(chunk):
                return start, chunk + 1
            chunk = chunks.find(_QUOTE, chunk + 1, end)
            if chunk < 0:
                break
        return start, end

    def _ends(self, chunk: Chunk) -> bool:
        """Whether the sentence ends with a quote in it: with its last mark, and nothing behind that belongs to it."""
        own = chunk == self.at
        closing = (
            self.last if own else self._closing(self.layout.quotes[self.layout.quote_at[self.stretch_index][chunk]])
        )
        if closing not in self.utterances.TERMINAL:
            return False
        follows = self.chunks[chunk + 1 : chunk + 2]
        if not follows or follows in _ENDS:
            return True
        if not self.layout.analysis.tokens[self.stretch.first[chunk + 1]][:1].isupper():
            return False
        cue = self.after if own else self.clauses.after(self.chunks, chunk)
        return cue is None or (closing == self.utterances.FULL_STOP and not self.clauses.is_all(self.chunks, cue))

    def _closing(self, inner: Quoted) -> str:
        """The last mark inside a quote; "" where there is nothing in it."""
        end = inner.inner_end
        while end > inner.inner_start and self.view[end - 1].isspace():
            end -= 1
        return self.view[end - 1] if end > inner.inner_start else ""

    def word(self, chunk: Chunk) -> str:
        """The first word of a chunk, in small letters."""
        return self.layout.analysis.word(self.stretch.first[chunk])

    def cue_class(self, chunk: Chunk) -> str:
        """The class of a word of saying: that of the longest phrase that it starts (*put it*), or else its own."""
        return self.cues.cue_class(self.layout.analysis, self.lexicon, self.stretch.first[chunk])

    def is_passive(self, verb: Chunk) -> bool:
        """Whether a form of *be* stands before a verb."""
        auxiliary = self.clauses.auxiliary(self.chunks, verb)
        return auxiliary is not None and self.word(auxiliary) in self.lexicon.passives

    def done_to(self) -> bool:
        """Whether the last verb before the quote is passive: *were charged with “…”*."""
        auxiliary = self.clauses.passive(self.chunks, self.start, self.at)
        return auxiliary is not None and self.word(auxiliary) in self.lexicon.passives

    def whose(self, chunk: Chunk) -> Chunk:
        """Whom a subject of the quote's own stretch names: the antecedent of a relative, or as ``named`` has it."""
        if self.chunks[chunk] == _RELATIVE:
            found = self.noun_phrases.antecedent(self.chunks, 0, chunk)
            return chunk if found is None else found
        return self.named(self.stretch, chunk)

    def opens(self, *, attributed: bool) -> str:
        """Whether the quote opens its paragraph, its sentence or neither, and whether it is all of it."""
        if self.at != self.start:
            return "inside"
        alone = self.end - self.at <= _ALONE and not attributed
        if self.at:
            return "sentence alone" if alone else "sentence start"
        return "paragraph alone" if alone else "paragraph start"

    def is_name(self, stretch: Stretch, chunk: Chunk) -> bool:
        """Whether a nominal of some stretch is a name."""
        nominal = self.language.chunks.shape(tags_of(stretch, chunk))
        return nominal is not None and nominal.form is MentionForm.NAME

    def named(self, stretch: Stretch, chunk: Chunk) -> Chunk:
        """Whom a subject names: the name that an office is set off from, or else itself."""
        chunks = stretch.chunks
        if chunks[chunk + 1 : chunk + 2] not in self.noun_phrases.BEHIND_OFFICE:
            return chunk  # most of them
        name = self.noun_phrases.name_set_off(chunks, chunk)
        # "Norway's foreign minister, Ada Holm, said"; "the director of the museum, Ada Holm, said"
        if name is None or self.is_name(stretch, chunk) or not self.is_name(stretch, name):
            return chunk
        # "dean and poet Ada Holm" is one person, "the dean and Ada Holm" are two
        return name if chunks[name - 1] == ChunkClass.COMMA or self._is_titled(stretch, name) else chunk

    def _is_titled(self, stretch: Stretch, chunk: Chunk) -> bool:
        """Whether words for an office stand before a name, in its phrase."""
        nominal = self.language.chunks.shape(tags_of(stretch, chunk))
        return nominal is not None and nominal.core > 0
