"""The noun phrases of a text as mentions: what each is, where it stands, which stand before a place.

All that is given here is a pure function of the layout: what is worked out once is kept, and decides nothing.
"""

import bisect
from collections.abc import Iterator
from typing import Final, NamedTuple

from quoteattr.graph.chunks import Stretch
from quoteattr.graph.layout import Layout
from quoteattr.indices import Chunk, Token
from quoteattr.language import Language
from quoteattr.language.classes import ChunkClass
from quoteattr.language.folding import fold
from quoteattr.model import MentionForm

#: How many paragraphs, and how many nominals in all, an antecedent may lie back.
_PARAGRAPHS: Final = 12
_NOMINALS: Final = 400
#: A stretch of more letters is not searched for a word again and again.
_SEARCHED: Final = 10_000
#: So many groups of people side by side are looked at in each paragraph, the last ones.
_GROUPS: Final = 3
_NOMINAL: Final = ChunkClass.NOMINAL


class Key(NamedTuple):
    """A chunk of a stretch, which stands for a mention."""

    stretch: int
    chunk: Chunk


class Nominal(NamedTuple):
    """A noun phrase, by its tokens."""

    start: Token
    end: Token
    #: The name, or the phrase without its determiner, from and to.
    core: Token
    core_end: Token
    head: Token
    form: MentionForm

    @property
    def size(self) -> int:
        """How many tokens its core has."""
        return self.core_end - self.core


class Mentions:
    """The nominals of one document."""

    def __init__(self, layout: Layout, language: Language) -> None:
        self._layout, self._language = layout, language
        self._shape = language.chunks.shape
        self._tokens, self._word, self._tags = layout.analysis.tokens, layout.analysis.word, layout.analysis.tags
        self._nominals: dict[Key, Nominal | None] = {}
        #: The nominals of a stretch that could speak, with their chunks.
        self._of_stretch: dict[int, tuple[list[Chunk], list[Nominal]]] = {}
        #: The text of a stretch in small letters, to tell at once what it does not hold.
        self._texts: dict[int, str] = {}
        self._companies: dict[str, Nominal] | None = None
        self._groups: dict[int, list[tuple[Chunk, Chunk]]] = {}

    def paragraph(self, token: Token) -> int:
        """The paragraph of a token."""
        return bisect.bisect_right(self._layout.paragraph_tokens, token) - 1

    def nominal(self, key: Key) -> Nominal | None:
        """The tokens of a nominal chunk; None where it is nobody who could speak."""
        if key not in self._nominals:
            self._nominals[key] = self._read(self._layout.stretches[key.stretch], key.chunk)
        return self._nominals[key]

    def folded(self, nominal: Nominal) -> str:
        """The words of a phrase, folded, without its determiner."""
        return " ".join([fold(word.rstrip()) for word in self._tokens[nominal.core : nominal.core_end]])

    def company(self, nominal: Nominal) -> Nominal | None:
        """The company that one word of its name stands for: *Laurentian Rail Corp. … Laurentian said*."""
        if self._companies is None:
            self._companies = {}
            for match in self._language.nominals.COMPANY.finditer(self._tags):
                start, end = match.span()
                named = Nominal(start, end, start, end, end - 1, MentionForm.BODY)
                self._companies.setdefault(self._tokens[start].rstrip(), named)
        return self._companies.get(self._tokens[nominal.core].rstrip())

    def before(self, token: Token, inner: int | None = None, holding: str = "") -> Iterator[Nominal]:
        """The nominals before a token in the stretches laid out, nearest first; those of an inner stretch before all.

        Args:
            token: the token.
            inner: the stretch inside a quote that the token stands in; None elsewhere.
            holding: a word without which a stretch need not be read, for no other nominal is asked for; "" for any.
        """
        paragraph, left = self.paragraph(token), _NOMINALS
        of_paragraph = self._layout.of_paragraph
        stretches = [of_paragraph.get(p) for p in range(paragraph, max(-1, paragraph - _PARAGRAPHS), -1)]
        for stretch in [inner, *stretches] if inner is not None and inner not in stretches else stretches:
            if stretch is None:
                continue
            end = bisect.bisect_left(self._layout.stretches[stretch].first, token)
            if not holding or self._may_hold(stretch, holding):
                chunks, nominals = self._all(stretch)
                low = bisect.bisect_left(chunks, max(0, end - left))
                yield from nominals[low : bisect.bisect_left(chunks, end)][::-1]
            left -= end
            if left <= 0:
                return

    def _may_hold(self, stretch: int, word: str) -> bool:
        """Whether a stretch or a quote in it could hold a word."""
        text = self._texts.get(stretch)
        if text is None:
            made, starts = self._layout.stretches[stretch], self._layout.analysis.starts
            held = slice(starts[made.first[0]], starts[made.last[-1]]) if made.first else slice(0)
            text = self._texts[stretch] = self._layout.analysis.view[held].lower()
        return len(text) > _SEARCHED or word in text

    def _all(self, stretch: int) -> tuple[list[Chunk], list[Nominal]]:
        """The nominals of a stretch that could speak: the chunk of each, and its tokens."""
        found = self._of_stretch.get(stretch)
        if found is not None:
            return found
        made = self._layout.stretches[stretch]
        chunks: list[Chunk] = []
        nominals: list[Nominal] = []
        chunk = made.chunks.find(_NOMINAL)
        while chunk >= 0:
            nominal = self._read(made, chunk)
            if nominal is not None:
                chunks.append(chunk)
                nominals.append(nominal)
            chunk = made.chunks.find(_NOMINAL, chunk + 1)
        self._of_stretch[stretch] = chunks, nominals
        return chunks, nominals

    def key(self, token: Token, inner: int | None = None) -> Key | None:
        """The nominal that holds a token, in an inner stretch or in its paragraph's; None where none was laid out."""
        if inner is not None and (found := self._holding(token, inner)) is not None:
            return found
        return self.key_in(token, self.paragraph(token))

    def key_in(self, token: Token, paragraph: int) -> Key | None:
        """The same in the stretch of a paragraph, which is that of the token."""
        stretch = self._layout.of_paragraph.get(paragraph)
        return None if stretch is None else self._holding(token, stretch)

    def _holding(self, token: Token, stretch: int) -> Key | None:
        """The nominal of a stretch that holds a token."""
        made = self._layout.stretches[stretch]
        at = bisect.bisect_right(made.first, token) - 1
        held = at >= 0 and token < made.last[at] and made.chunks[at] == _NOMINAL
        return tuple.__new__(Key, (stretch, at)) if held else None

    def groups_before(self, token: Token, paragraphs: int) -> Iterator[Nominal]:
        """People named side by side as the subject of a sentence, nearest first: *Ann Berg and Ola Vance came*.

        Args:
            token: the token before which they are named.
            paragraphs: in so many paragraphs, that of the token included.
        """
        here = self.paragraph(token)
        for paragraph in range(here, here - paragraphs, -1):
            stretch = self._layout.of_paragraph.get(paragraph)
            if stretch is None:
                continue
            made = self._layout.stretches[stretch]
            if stretch not in self._groups:
                self._groups[stretch] = [
                    match.span("all") for match in self._language.sentences.SIDE_BY_SIDE.finditer(made.chunks)
                ]
            groups = self._groups[stretch]
            at = bisect.bisect_left(groups, (bisect.bisect_left(made.first, token), 0))
            for first, end in reversed(groups[max(0, at - _GROUPS) : at]):
                people = [self.nominal(Key(stretch, c)) for c in range(first, end) if made.chunks[c] == _NOMINAL]
                if all(person is not None and person.form is MentionForm.NAME for person in people):
                    start, last = made.first[first], made.last[end - 1]
                    yield Nominal(start, last, start, last, last - 1, MentionForm.NAME)

    def _read(self, stretch: Stretch, chunk: Chunk) -> Nominal | None:
        """The tokens of a nominal chunk of a stretch; None where it is nobody who could speak."""
        start, end = stretch.cuts[chunk], stretch.cuts[chunk + 1]
        found = self._shape(stretch.tags[start:end])
        if found is None:
            return None
        form, core, core_end, head = found
        first = stretch.first[chunk]
        return tuple.__new__(Nominal, (first, first + end - start, first + core, first + core_end, first + head, form))
