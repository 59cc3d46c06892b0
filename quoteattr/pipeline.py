"""From a text to its quotes: the only module that sees every stage."""

import functools
import logging
import os
from collections.abc import Iterable, Iterator
from typing import get_args

import attrs

from quoteattr import cast as casts
from quoteattr import document, transcript
from quoteattr.analysis.tokens import Analysis
from quoteattr.analyzers.base import Analyzer, analyses, at_once, batches, language_of
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.article import Article
from quoteattr.cast import Cast
from quoteattr.decision import weights
from quoteattr.detector import detect
from quoteattr.document import Document
from quoteattr.edits import Given
from quoteattr.errors import InvalidValue, NotText
from quoteattr.explanations import Explanation
from quoteattr.graph import CastNames, build
from quoteattr.language import Language
from quoteattr.legible import cleared, decoded
from quoteattr.model import Quote
from quoteattr.resolver import Judgement, explain, resolve
from quoteattr.resolver.labelled import Labels
from quoteattr.resolver.storytelling import Genre
from quoteattr.validation import is_share

#: Tells sizes and counts, and never a word of a text: what is read may be nobody else's business.
_LOG = logging.getLogger(__name__)


@attrs.frozen(kw_only=True)
class Extractor:
    """Finds quotes and their speakers, with the analyser of your choice.

    Make one and use it for many texts: it keeps what it worked out about words.

    Attributes:
        analyzer: What cuts a text into tokens; the embedded one by default.
        weights: A file that ``quoteattr train`` made; by default the weights that come with the package for the
            analyser.
        min_confidence: Of decisions less sure than this, no speaker is told: fewer speakers, and more of them right.
        cast: Who speaks in a book, by somebody who knows it, or a file that tells it: whoever is one of them in the
            text has that name, and whoever is none is somebody else.
        genre: What the texts are: in ``"fiction"`` people take turns, paragraph by paragraph, however short the text
            is; in ``"news"`` each quote is decided by itself. By default a text tells which it is, if it has enough
            quotes.
        labels: Whether turns that a label leads are quotes too, as in transcripts: *MARA VOSS: …*, *Q.* and *A.*, a
            name on a line of its own in a screenplay. Words in marks behind a label are quotes anyway.

    Raises:
        InvalidWeights: where the weights are no file that ``quoteattr train`` made.
        InvalidCast: where the cast is a file that holds none.
        InvalidValue: where the least confidence is no number from 0 to 1, or the analyser, cast or genre is none.

    >>> extractor = Extractor()
    >>> [quote.speaker.name for quote in extractor.extract('"It is late," said Ada Holm.')]
    ['Ada Holm']
    """

    analyzer: Analyzer = attrs.field(factory=RulesAnalyzer)
    weights: str | os.PathLike[str] | None = None
    min_confidence: float = attrs.field(default=0.0, validator=is_share)
    cast: Cast | str | os.PathLike[str] | None = attrs.field(default=None)
    genre: Genre | None = attrs.field(default=None)
    labels: bool = attrs.field(default=False)
    _learned: Judgement = attrs.field(init=False, repr=False, eq=False)
    #: What is known of the language of the texts: the analyser's, or else English.
    _language: Language = attrs.field(init=False, repr=False, eq=False)
    #: The names of the cast, ready to be looked for.
    _given: CastNames | None = attrs.field(init=False, repr=False, eq=False)

    @analyzer.validator
    def _check_analyzer(self, _attribute: object, value: object) -> None:
        _check_is_analyzer("Extractor.analyzer", value)

    @genre.validator
    def _check_genre(self, _attribute: object, value: object) -> None:
        if value is not None and not (isinstance(value, str) and value in get_args(Genre)):
            raise InvalidValue("Extractor.genre", "'news', 'fiction' or None", value)

    @labels.validator
    def _check_labels(self, _attribute: object, value: object) -> None:
        if not isinstance(value, bool):
            raise InvalidValue("Extractor.labels", "True or False", value)

    @_learned.default
    def _read(self) -> Judgement:
        if not isinstance(self.weights, str | os.PathLike | None):
            raise InvalidValue(
                "Extractor.weights", "None or the path of a file that quoteattr train made", self.weights
            )
        if self.weights is not None:
            _LOG.debug("weights of %s", os.fspath(self.weights))
            return Judgement(weights.read(self.weights))
        return Judgement(weights.shipped(getattr(self.analyzer, "weights", "rules")))

    @_language.default
    def _known(self) -> Language:
        return language_of(self.analyzer)

    @_given.default
    def _names_of_cast(self) -> CastNames | None:
        if self.cast is None:
            return None
        if isinstance(self.cast, str | os.PathLike):
            return CastNames(casts.read(self.cast), self._language)
        if not isinstance(self.cast, Cast):
            raise InvalidValue("Extractor.cast", "None, a Cast, or a file that holds one", self.cast)
        return CastNames(self.cast, self._language)

    def extract(self, text: str, /, *, analyzer: Analyzer | None = None) -> tuple[Quote, ...]:
        """The quotes of a text, in text order.

        Args:
            text: any string.
            analyzer: what analyses this text in place of the extractor's own, such as one that has the parse of this
                text already; one that the same weights are for.

        Raises:
            NotText: where something other than a ``str`` is given; no ``str`` raises anything.
            InvalidValue: where the analyser is none.
        """
        if analyzer is None:
            analyzer = self.analyzer
        else:
            _check_is_analyzer("analyzer", analyzer)
        read, labels = self._found(text)
        return self._resolved(read, analyzer.analyze(read), labels) if labels.placed.quotes else ()

    def read(self, text: str, /) -> Article:
        """A text together with its quotes and speakers, in a value that shows itself.

        >>> Extractor(min_confidence=1).read("“It is late,” said Ada Holm.").speakers
        ()

        Raises:
            NotText: where something other than a ``str`` is given; no ``str`` raises anything.
        """
        return Article(text, self.extract(text))

    def extract_many(self, texts: Iterable[str], /) -> Iterator[tuple[Quote, ...]]:
        """The quotes of each of many texts, in their order: the same as one at a time, and sooner where that can be.

        An analyser that takes many documents at once is given them in batches; no more texts are read ahead than one
        batch takes, so there may be any number of them.

        >>> many = Extractor().extract_many(['"No," said Ola Vance.', "Silence."])
        >>> [[quote.text for quote in quotes] for quotes in many]
        [['"No,"'], []]

        Raises:
            InvalidValue: where one text is given in place of many.
            NotText: where something other than a ``str`` is among them; no ``str`` raises anything.
        """
        if isinstance(texts, str | bytes):
            raise InvalidValue("texts", "many texts, in a list or the like; for one, call extract", type(texts))
        return self._many(texts)

    def _many(self, texts: Iterable[str]) -> Iterator[tuple[Quote, ...]]:
        for batch in batches(texts, _length, at_once(self.analyzer)):
            found = [self._found(text) for text in batch]
            made = iter(analyses(self.analyzer, [read for read, labels in found if labels.placed.quotes]))
            for read, labels in found:
                yield self._resolved(read, next(made), labels) if labels.placed.quotes else ()

    def explain(self, text: str, /) -> tuple[Explanation, ...]:
        """Why the quotes of a text are taken as they are: for each, all kinds and all candidates, with the reasons.

        The least confidence plays no part in it: the explanation is of what the text tells.

        >>> (told,) = Extractor().explain("“It is late,” said Ada Holm to Ola Vance.")
        >>> [option.mention.text if option.mention else None for option in told.speakers][0]
        'Ada Holm'

        Raises:
            NotText: where something other than a ``str`` is given; no ``str`` raises anything.
        """
        read, labels = self._found(text)
        quotes = labels.placed.quotes
        if not quotes:
            return ()
        graph = build(read, self.analyzer.analyze(read), quotes, self._language, self._learned.facts, self._given)
        return explain(graph, self._learned, genre=self.genre, labels=labels)

    # The way of a text: a document, its quotes, its tokens, what it says of people, and who said each quote.

    def _found(self, text: str) -> tuple[Document, Labels]:
        """The text laid out in paragraphs, and where its quotes are, in which turns."""
        if not isinstance(text, str):
            raise NotText(text)
        seen = decoded(text)
        read, labels = self._read_as(seen)
        if not (labels.transcript.turns if self.labels else labels.placed.told):
            # In a transcript, times and names on lines of their own are labels; elsewhere they are beside the text.
            layers, seen = seen.layers, cleared(seen, self._language.page)
            if seen.layers != layers:
                read, labels = self._read_as(seen)
        _LOG.debug("%d characters, %d quotes", len(text), len(labels.placed.quotes))
        return read, labels

    def _read_as(self, seen: Given) -> tuple[Document, Labels]:
        """The same of a text as it is to be read."""
        read = document.read(seen.text, seen if seen.layers else None)
        quotes = detect(read, self._language.speech)
        found = transcript.read(read, self._language) if quotes or self.labels else transcript.NONE
        return read, Labels(found, transcript.placed(read, quotes, found.turns, asked=self.labels), asked=self.labels)

    def _resolved(self, read: Document, analysis: Analysis, labels: Labels) -> tuple[Quote, ...]:
        """What the text says of people, before anybody asks who spoke; then who did."""
        quotes = labels.placed.quotes
        graph = build(read, analysis, quotes, self._language, self._learned.facts, self._given)
        return resolve(graph, self._learned, least=self.min_confidence, genre=self.genre, labels=labels)


def _check_is_analyzer(field: str, value: object) -> None:
    if not callable(getattr(value, "analyze", None)):
        expected = "an analyser, with a method analyze (for a pipeline, StanzaAnalyzer(pipeline) or SpacyAnalyzer(nlp))"
        raise InvalidValue(field, expected, value)


def _length(text: str) -> int:
    return len(text) if isinstance(text, str) else 0  # what is no text is refused where it is read


@functools.cache
def _default() -> Extractor:
    return Extractor()


def extract(text: str, /) -> tuple[Quote, ...]:
    """Find who said what in a text, by the embedded analyser.

    Needs no download and no network; the cost grows linearly with the text.

    Args:
        text: any string; the offsets of the result point into it as given, in code points.

    Returns:
        The quotes in text order, scare quotes and titles among them, told apart by their ``kind``.

    Raises:
        NotText: where something other than a ``str`` is given; no ``str`` raises anything.

    >>> (quote,) = extract("“We sign today,” said Finance Minister Ada Holm.")
    >>> quote.speaker.name, quote.speaker.role.title, quote.cue.text
    ('Ada Holm', 'Finance Minister', 'said')
    """
    return _default().extract(text)


def read(text: str, /) -> Article:
    """Find who said what in a text, and keep the text with it, to be shown, counted or put into a table.

    The quotes are those of ``extract``.

    Args:
        text: any string.

    Returns:
        The article, with ``text``, ``quotes`` and ``speakers``.

    Raises:
        NotText: where something other than a ``str`` is given; no ``str`` raises anything.

    >>> article = read("“We sign today,” said Ada Holm. “It took a year,” she said.")
    >>> [(speaker.name, speaker.pronoun) for speaker in article.speakers]
    [('Ada Holm', 'she')]
    """
    return _default().read(text)
