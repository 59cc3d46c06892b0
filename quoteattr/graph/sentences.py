"""The sentences of a text's stretches: where they start, what they are about, and how a name stands in them."""

import bisect
from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.graph.entities import People
from quoteattr.graph.layout import Layout
from quoteattr.graph.mentions import Key, Mentions, Nominal
from quoteattr.indices import Chunk
from quoteattr.language import Language
from quoteattr.language.classes import ChunkClass
from quoteattr.model import MentionForm

_QUOTE: Final = ChunkClass.QUOTE
#: What ends a sentence inside a quote.
_ENDED: Final = (".", "!", "?", "…")


class Sentences:
    """The sentences of one document, each stretch's worked out when it is first asked for."""

    def __init__(self, layout: Layout, language: Language, mentions: Mentions) -> None:
        self._layout, self._mentions = layout, mentions
        self._rules, self._clauses = language.sentences, language.clauses
        self._starts: dict[int, list[Chunk]] = {}
        self._subjects: dict[int, frozenset[Chunk]] = {}
        self._ordered: dict[int, list[Chunk]] = {}

    def starts(self, stretch: int) -> list[Chunk]:
        """The chunks of a stretch where sentences start: behind stops, and behind a quote that ends like a sentence."""
        starts = self._starts.get(stretch)
        if starts is None:
            chunks = self._layout.stretches[stretch].chunks
            starts = self._starts[stretch] = [0]
            last, size = 0, len(chunks)
            for match in self._rules.SENTENCE_END.finditer(chunks):
                end = match.end()
                if last + 1 < end < size and (chunks[end - 1] != _QUOTE or self._ends_in_quote(stretch, end)):
                    starts.append(end)
                    last = end
        return starts

    def _ends_in_quote(self, stretch: int, end: Chunk) -> bool:
        """Whether a sentence ends with the quote before a chunk: a stop inside, a capital behind, and no cue."""
        made, analysis = self._layout.stretches[stretch], self._layout.analysis
        closing = analysis.end(made.last[end - 1] - 1) - 1
        if self._layout.document.view[closing - 1 : closing] not in _ENDED:
            return False
        return analysis.tokens[made.first[end]][:1].isupper() and self._clauses.after(made.chunks, end - 1) is None

    def number(self, key: Key) -> int:
        """Which sentence of its stretch a chunk stands in, counted from 1."""
        return bisect.bisect_right(self.starts(key.stretch), key.chunk)

    def subjects(self, stretch: int) -> frozenset[Chunk]:
        """The chunks of a stretch that are subjects of sentences, stand in apposition to one, or say something."""
        subjects = self._subjects.get(stretch)
        if subjects is None:
            chunks = self._layout.stretches[stretch].chunks
            subjects = self._subjects[stretch] = frozenset(self._rules.subjects(chunks, self.starts(stretch)))
        return subjects

    def subjects_before(self, key: Key, most: int) -> Sequence[Chunk]:
        """The subjects of a stretch before a chunk, nearest first, no more than so many."""
        ordered = self._ordered.get(key.stretch)
        if ordered is None:
            ordered = self._ordered[key.stretch] = sorted(self.subjects(key.stretch))
        at = bisect.bisect_left(ordered, key.chunk)
        return ordered[max(0, at - most) : at][::-1]

    def apposed_person(self, key: Key, people: People) -> int | None:
        """The person whose name stands in apposition behind a nominal; None where none does."""
        for nominal in self.apposed(key):
            if nominal.form is MentionForm.NAME and (at := people.at(nominal.head)) is not None:
                return people.person[at] if people.person[at] >= 0 else None
        return None

    def apposed(self, key: Key) -> Iterator[Nominal]:
        """The nominals that stand in apposition behind one."""
        for chunk in self._rules.apposed(self._layout.stretches[key.stretch].chunks, key.chunk):
            nominal = self._mentions.nominal(Key(key.stretch, chunk))
            if nominal is not None:
                yield nominal

    def is_apposed(self, key: Key) -> bool:
        """Whether a nominal stands in apposition to a name, which then is the one to take."""
        chunks = self._layout.stretches[key.stretch].chunks
        found = [*self._rules.apposed(chunks, key.chunk)]
        if chunks[max(0, key.chunk - 2) : key.chunk] == _NOMINAL_COMMA:
            found.append(key.chunk - 2)
        nominals = [self._mentions.nominal(Key(key.stretch, chunk)) for chunk in found]
        return any(nominal is not None and nominal.form is MentionForm.NAME for nominal in nominals)


_NOMINAL_COMMA: Final = ChunkClass.NOMINAL + ChunkClass.COMMA
