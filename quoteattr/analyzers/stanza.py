"""The analyser on a trained Stanza pipeline: the embedded tokens and classes, and a parse over them.

Stanza (Qi, Zhang, Zhang, Bolton & Manning 2020) tells who depends on whom, what names are names of, and which mentions
mean the same. The only module that imports it; needs the extra ``stanza``.
"""

import bisect
import json
import logging
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from quoteattr.analysis.parse import Entity, Extent, Parsed, Word
from quoteattr.analysis.tokens import Analysis
from quoteattr.analyzers import pipelines
from quoteattr.analyzers.base import batches
from quoteattr.analyzers.pipelines import Part, cut, laid_over
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.document import Document
from quoteattr.errors import NoModels, NotInstalled, UnknownName, UnsuitablePipeline
from quoteattr.language import LANGUAGES, Language

try:
    import stanza
    from stanza.models.common.doc import Document as Annotated
    from stanza.resources.common import DEFAULT_MODEL_DIR
except ModuleNotFoundError as error:
    if error.name != "stanza":
        raise
    raise NotInstalled("the analyser on Stanza", "stanza", "stanza") from error

_LOG = logging.getLogger(__name__)

#: What is asked of a pipeline for many texts at once, in the order in which it is done; only the first must be there.
_PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
#: Works on a document as a whole: Stanza's bulk processing would make chains over several.
_COREFERENCE = "coref"
#: A paragraph is cut where a sentence ends within so many words and marks, and characters: what a parser takes grows
#: faster than a sentence (1,200 marks in a row took it a hundred times as long as 300), and a text need not have stops.
#: The longest sentence of the development data in news has some 110.
_PIECE_WORDS, _PIECE = 300, 2_000
#: Stanza ends a sentence at a blank line.
_BLANK_LINE = "\n\n"
#: Space, and what Unicode has no sign for: controls, joiners, marks of direction, halves of surrogate pairs.
_UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_WORD = re.compile(r"\w+|[^\w\s]")


@attrs.frozen
class StanzaAnalyzer:
    """What a trained pipeline knows, for the resolver to weigh: subjects, appositions, entities, coreference.

    Any ``stanza.Pipeline`` for a language of the lexicon will do; one without a parser, an entity tagger or coreference
    tells less. ``load`` makes one from models on disk, ``download`` fetches them.

    >>> from quoteattr import Extractor
    >>> analyzer = StanzaAnalyzer.load("en", "models")  # doctest: +SKIP
    >>> Extractor(analyzer=analyzer).extract("“It is late,” said Ada Holm.")  # doctest: +SKIP

    Raises:
        UnsuitablePipeline: where the pipeline does not cut texts into words, or is for a language without word lists.
    """

    #: What texts are analysed with.
    pipeline: stanza.Pipeline = attrs.field(repr=False)
    #: So many characters are given to the pipeline at once: more is faster, up to a point, and takes more memory.
    batch: int = 100_000
    _rules: RulesAnalyzer = attrs.field(factory=RulesAnalyzer, init=False, repr=False, eq=False)

    @pipeline.validator
    def _check(self, _attribute: object, pipeline: object) -> None:
        if not isinstance(pipeline, stanza.Pipeline):
            raise UnsuitablePipeline(f"expected a stanza.Pipeline, got {type(pipeline).__name__}")
        tokenizer = pipeline.processors.get(_PROCESSORS[0])
        if tokenizer is None:
            raise UnsuitablePipeline(
                f"the pipeline has no tokenizer, only {', '.join(pipeline.processors)}: add tokenize to its processors"
            )
        if tokenizer.config.get("pretokenized"):
            raise UnsuitablePipeline("the pipeline takes tokens, not texts: make one without tokenize_pretokenized")
        if pipeline.lang.strip().lower() not in LANGUAGES:
            raise UnsuitablePipeline(
                f"the pipeline is for {pipeline.lang!r}, and the word lists for {', '.join(LANGUAGES)}:"
                " make one for a language that both have"
            )

    @property
    def language(self) -> Language:
        """What is known of the language of its texts."""
        return self._rules.language

    @property
    def weights(self) -> str:
        """Which of the shipped weights fit: without a parse there is next to nothing that the embedded one lacks."""
        return "stanza" if "depparse" in self.pipeline.processors else "rules"

    @classmethod
    def load(cls, language: str = "en", directory: str | os.PathLike[str] | None = None) -> "StanzaAnalyzer":
        """The analyser on models that are on disk already; nothing is downloaded.

        Args:
            language: a language that the word lists are for.
            directory: the folder that Stanza's models are in; Stanza's own if left out.

        Raises:
            UnknownName: where the word lists are for other languages.
            NoModels: where the folder has no models for the language, or one of them is missing or broken.
        """
        _check_language(language)
        folder = Path(DEFAULT_MODEL_DIR if directory is None else directory)
        try:
            listed = json.loads((folder / "resources.json").read_text("utf-8"))[language]
        except OSError as error:
            raise NoModels(language, str(folder), f"resources.json: {error.strerror or error}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise NoModels(language, str(folder), f"resources.json does not list {language!r}") from error
        wanted = [name for name in _PROCESSORS if name in listed]
        missing = [name for name in wanted if not any((folder / language / name).glob("*.pt"))]
        if missing:
            raise NoModels(language, str(folder), f"the model for {', '.join(missing)} is missing")
        chains = sorted((folder / language / _COREFERENCE).glob("*.pt"))
        packages = {_COREFERENCE: chains[0].stem} if chains else {}
        _LOG.info("models of %s: %s", folder / language, ", ".join((*wanted, *packages)))
        try:
            pipeline = stanza.Pipeline(
                language,
                dir=str(folder),
                package=packages,
                processors=",".join((*wanted, *packages)),
                download_method=None,
                logging_level="CRITICAL",
            )
        except Exception as error:  # a model that is missing or broken makes Stanza raise a dozen classes of errors
            raise NoModels(language, str(folder), f"{type(error).__name__}: {error}") from error
        return cls(pipeline)

    @staticmethod
    def download(language: str = "en", directory: str | os.PathLike[str] | None = None) -> None:
        """Fetch the models that ``load`` wants from where Stanza keeps them, with a progress bar on standard error.

        A few hundred megabytes for English. Models that are there already are kept.

        Args:
            language: a language that the word lists are for.
            directory: the folder to put them in; Stanza's own if left out.

        Raises:
            UnknownName: where the word lists are for other languages.
            NoModels: where they cannot be fetched, or not be written.
        """
        _check_language(language)
        folder = os.fspath(DEFAULT_MODEL_DIR if directory is None else directory)
        try:
            stanza.download(language, folder, processors=",".join(_PROCESSORS), verbose=True)
        except (OSError, ValueError) as error:
            advice = "see whether the network can be reached, and whether the folder can be written to"
            raise NoModels(language, folder, f"{type(error).__name__}: {error}", advice) from error

    def analyze(self, document: Document) -> Analysis:
        """The tokens of a document, with a parse."""
        (analysis,) = self.analyze_many([document])
        return analysis

    def analyze_many(self, documents: Sequence[Document]) -> list[Analysis]:
        """The same for many documents, which costs less than one at a time; in their order."""
        found = [_Found(document, self.language.tokens.GENITIVE) for document in documents]
        parts = ((into, part) for into, document in zip(found, documents, strict=True) for part in _parts(document))
        for batch in batches(parts, lambda part: len(part[1].text), self.batch):
            for (into, part), annotated in zip(batch, self._annotated([part.text for _, part in batch]), strict=True):
                into.add(annotated, part)
        return [
            laid_over(self._rules.analyze(document), into.parsed())
            for document, into in zip(documents, found, strict=True)
        ]

    def _annotated(self, texts: Sequence[str]) -> list[Annotated]:
        """What the pipeline makes of some texts."""
        loaded = self.pipeline.processors
        made: list[Annotated] = self.pipeline.bulk_process(
            list(texts), processors=[name for name in _PROCESSORS if name in loaded]
        )
        if _COREFERENCE in loaded:
            made = [self.pipeline.process(one, processors=_COREFERENCE) for one in made]
        return made


def overlay(document: Document, annotated: Annotated) -> Analysis:
    """The analysis of a document that Stanza has annotated before, for instance one kept as CoNLL-U.

    Args:
        document: the document.
        annotated: what Stanza made of its text, with offsets into it.
    """
    rules = RulesAnalyzer()
    found = _Found(document, rules.language.tokens.GENITIVE)
    found.add(annotated, Part(document.view, (0,), (0,)))
    return laid_over(rules.analyze(document), found.parsed())


def _check_language(language: str) -> None:
    if language not in LANGUAGES:
        raise UnknownName("language", language, LANGUAGES)


def _parts(document: Document) -> Iterator[Part]:
    """The texts that a document is for Stanza; none for an empty one."""
    pieces: list[str] = []
    there: list[int] = []
    here: list[int] = []
    size = 0
    for paragraph in document.paragraphs:
        for start, end in _pieces(document.view, paragraph.span.start, paragraph.span.end):
            if size + end - start > pipelines.PART and pieces:
                yield Part(_BLANK_LINE.join(pieces), there, here)
                pieces, there, here, size = [], [], [], 0
            pieces.append(_UNSEEN.sub(" ", document.view[start:end]))
            there.append(size)
            here.append(start)
            size += end - start + len(_BLANK_LINE)
    if pieces:
        yield Part(_BLANK_LINE.join(pieces), there, here)


def _pieces(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph in pieces that a parser can take, cut behind a sentence, or else at a space, or else anywhere."""
    words = [match.start() for match in _WORD.finditer(view, start, end)]
    first = 0
    while end - start > _PIECE or len(words) - first > _PIECE_WORDS:
        limit = min((start + _PIECE, *words[first + _PIECE_WORDS : first + _PIECE_WORDS + 1]))
        behind = cut(view, start, limit)
        yield start, behind
        start = behind
        first = bisect.bisect_left(words, behind)
    yield start, end


class _Found:
    """What has been found in a document so far, part by part."""

    def __init__(self, document: Document, genitive: str) -> None:
        self.document = document
        #: What a name in the genitive ends in.
        self.genitive = genitive
        self.words: list[Word] = []
        self.sentences: list[int] = []
        self.entities: list[Entity] = []
        self.chains: list[Sequence[Extent]] = []

    def add(self, annotated: Annotated, part: Part) -> None:
        """Take over what Stanza found in a part."""
        firsts: list[int] = []
        for sentence in annotated.sentences:
            first = len(self.words)
            firsts.append(first)
            for token in sentence.tokens:
                for word in token.words:
                    # Of a token of several words, those that are no parts of it letter by letter have no offsets.
                    has_offsets = word.start_char is not None and word.end_char is not None
                    start, end = (word.start_char, word.end_char) if has_offsets else (token.start_char, token.end_char)
                    at = part.offset(start)
                    head = first + word.head - 1 if word.head else -1
                    lemma = word.lemma or word.text
                    self.words.append(Word(at, at + end - start, head, word.deprel or "", word.upos or "", lemma))
        self.sentences += firsts
        for entity in annotated.entities:
            at = part.offset(entity.start_char)
            end = at + entity.end_char - entity.start_char
            found = pipelines.entity(self.document, at, end, entity.type, self.genitive)
            if found is not None:
                self.entities.append(found)
        for chain in annotated.coref or ():
            mentions = [
                Extent(self.words[first + mention.start_word].start, self.words[first + mention.end_word - 1].end)
                for mention in chain.mentions
                if isinstance(mention.start_word, int)  # others stand for a pronoun that is not there
                for first in [firsts[mention.sentence]]
            ]
            self.chains.append(mentions)

    def parsed(self) -> Parsed:
        """All of it."""
        return Parsed(self.words, self.sentences, self.entities, self.chains)
