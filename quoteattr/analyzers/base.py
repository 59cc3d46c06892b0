"""What an analyser gives: tokens with their classes, over which mentions and speakers are found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar, runtime_checkable

import attrs

from quoteattr.analyzers.parse import Parse
from quoteattr.document import Document
from quoteattr.lexicon import Memory

T = TypeVar("T")


class _Words(Memory[str, str]):
    """Tokens in small letters without the spaces behind them, each worked out once."""

    def work_out(self, token: str) -> str:
        return token.rstrip().lower()


_WORDS = _Words()


@attrs.frozen
class Analysis:
    """The tokens of a document, in order and without overlap."""

    #: The view of the document, which the offsets point into.
    view: str
    #: Where each token starts; one more for the end of the text.
    starts: tuple[int, ...] | list[int]
    #: The tokens, each with the spaces behind it.
    tokens: list[str]
    #: One class a token, of ``lexicon.Tag``.
    tags: str
    #: What a trained pipeline tells besides; None where none was asked.
    parse: Parse | None = None

    def word(self, token: int) -> str:
        """A token in small letters, as the lexicon has it."""
        return _WORDS[self.tokens[token]]

    def words(self, start: int, end: int) -> list[str]:
        """The tokens from one to another in small letters; fewer where the text ends."""
        return list(map(_WORDS.__getitem__, self.tokens[start:end]))

    def end(self, token: int) -> int:
        """The offset behind a token, without the spaces that follow it."""
        return self.starts[token] + len(self.tokens[token].rstrip())


class Analyzer(Protocol):
    """Anything that turns a document into its tokens.

    One that has an attribute ``weights`` names by it which of the shipped weights were learned with it.
    """

    def analyze(self, document: Document) -> Analysis:
        """The tokens of a document; must not raise for any text, and cost no more than linear time."""
        ...


@runtime_checkable
class BulkAnalyzer(Analyzer, Protocol):
    """One that takes less time for many documents than for each by itself."""

    #: So many characters are best given to it at once.
    batch: int

    def analyze_many(self, documents: Sequence[Document]) -> Sequence[Analysis]:
        """The tokens of each document, in their order."""
        ...


def analyses(analyzer: Analyzer, documents: Sequence[Document]) -> Iterable[Analysis]:
    """The analysis of each document, in their order."""
    return analyzer.analyze_many(documents) if isinstance(analyzer, BulkAnalyzer) else map(analyzer.analyze, documents)


def at_once(analyzer: Analyzer) -> int:
    """So many characters are best read before they are given to an analyser: one document, for most of them."""
    return analyzer.batch if isinstance(analyzer, BulkAnalyzer) else 1


def batches(items: Iterable[T], length: Callable[[T], int], most: int) -> Iterator[list[T]]:
    """Things in turn, some together: as many as it takes to have so many characters, in all, or more.

    >>> list(batches(["Ada", "Ola", "Kari"], len, 5))
    [['Ada', 'Ola'], ['Kari']]

    Args:
        items: the things.
        length: how long one of them is, in characters.
        most: how many characters are enough.
    """
    batch: list[T] = []
    size = 0
    for item in items:
        batch.append(item)
        size += max(1, length(item))  # nothing at all can come a million times too
        if size >= most:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
