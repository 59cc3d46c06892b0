"""What an analyser gives: tokens with their classes, over which mentions and speakers are found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar, runtime_checkable

from quoteattr.analysis.tokens import Analysis
from quoteattr.document import Document
from quoteattr.errors import InvalidValue
from quoteattr.language import Language, find

T = TypeVar("T")


class Analyzer(Protocol):
    """Anything that turns a document into its tokens.

    One that has an attribute ``weights`` names by it which of the shipped weights were learned with it; one that has an
    attribute ``language`` says by it what is known of the language of its texts, which is English else.
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


def language_of(analyzer: Analyzer) -> Language:
    """What is known of the language of an analyser's texts: what it says itself, or else the default.

    Raises:
        InvalidValue: where its ``language`` is something else, such as a code.
    """
    language = getattr(analyzer, "language", None)
    if language is None:
        return find()
    if not isinstance(language, Language):
        raise InvalidValue("Analyzer.language", 'a Language, such as quoteattr.language.find("en")', language)
    return language


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
