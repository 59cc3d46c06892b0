"""The analyser on a trained spaCy pipeline: the embedded tokens and classes, and a parse over them.

spaCy's pipelines (Honnibal, Montani, Van Landeghem & Boyd 2020) tell who depends on whom, and what names are names of,
several times as fast as Stanza's. With ``quoteattr.spacy`` the only module that imports it; needs the extra ``spacy``.
"""

import bisect
import os
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from quoteattr.analysis.parse import Entity, Parsed, Word
from quoteattr.analysis.tokens import Analysis
from quoteattr.analyzers import pipelines
from quoteattr.analyzers.base import batches
from quoteattr.analyzers.clearnlp import universal
from quoteattr.analyzers.pipelines import Part, cut, laid_over
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.document import Document
from quoteattr.errors import NoModels, NotInstalled, UnsuitablePipeline
from quoteattr.language import LANGUAGES, Language

try:
    import spacy
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] != "spacy":
        raise
    raise NotInstalled("the analyser on spaCy", "spacy", "spacy") from error

#: spaCy's own small pipeline for English.
SMALL = "en_core_web_sm"
#: Our component, by its factory: it would find the quotes of each text a second time.
_OURS = "quoteattr"
#: What is asked of a pipeline, by what Docs call it, and the component that tells it.
_ASKED = {"DEP": "parser", "POS": "tagger (with an attribute_ruler) or morphologizer"}
#: A sentence to ask it of.
_PROBE = "Ada Holm spoke."
#: spaCy's tokenizer takes affixes off a word one by one, so what it takes grows with the square of the word: a longer
#: one is given to it in pieces of so many characters, with a blank between.
_RUN = 1_000
_WORD = re.compile(rf"\S{{1,{_RUN}}}")
#: Halves of pairs, which spaCy's strings cannot hold.
_SURROGATE = re.compile("[\ud800-\udfff]")


@attrs.frozen
class SpacyAnalyzer:
    """What a trained pipeline knows, for the resolver to weigh: subjects, appositions, entities.

    Any pipeline of spaCy for a language of the lexicon will do that has a parser and tells parts of speech; one without
    entities tells less. ``load`` makes one of a pipeline that is installed.

    >>> from quoteattr import Extractor
    >>> analyzer = SpacyAnalyzer.load("en_core_web_sm")  # doctest: +SKIP
    >>> Extractor(analyzer=analyzer).extract("“It is late,” said Ada Holm.")  # doctest: +SKIP

    Raises:
        UnsuitablePipeline: where it is no pipeline of spaCy, does not parse or tag, or is for a language without word
            lists.
    """

    #: What texts are analysed with; a component of quoteattr in it is left out.
    nlp: Pipeline = attrs.field(repr=False)
    #: So many characters are given to the pipeline at once: more is faster, up to a point, and takes more memory.
    batch: int = 100_000
    _rules: RulesAnalyzer = attrs.field(factory=RulesAnalyzer, init=False, repr=False, eq=False)

    @nlp.validator
    def _check(self, _attribute: object, nlp: object) -> None:
        if not isinstance(nlp, Pipeline):
            raise UnsuitablePipeline(
                f"expected a pipeline of spaCy, got {type(nlp).__name__}: SpacyAnalyzer.load(NAME) loads one"
            )
        if nlp.lang not in LANGUAGES:
            raise UnsuitablePipeline(
                f"the pipeline is for {nlp.lang!r}, and the word lists for {', '.join(LANGUAGES)}:"
                " load one for a language that both have"
            )
        probe = nlp(_PROBE, disable=_left_out(nlp))
        missing = [component for asked, component in _ASKED.items() if not probe.has_annotation(asked)]
        if missing:
            raise UnsuitablePipeline(
                f"the pipeline has no {', no '.join(missing)}, only {', '.join(nlp.pipe_names) or 'a tokenizer'}:"
                f" load one that has, such as {SMALL}, or leave the analyser out"
            )

    @property
    def language(self) -> Language:
        """What is known of the language of its texts."""
        return self._rules.language

    @property
    def weights(self) -> str:
        """Which of the shipped weights fit."""
        return "spacy"

    @classmethod
    def load(cls, name: str | os.PathLike[str] | None = None) -> "SpacyAnalyzer":
        """The analyser on a pipeline that is installed, or on disk, already; nothing is downloaded.

        Args:
            name: the name of its package, or the folder that it is in; spaCy's small one for English if left out.

        Raises:
            NoModels: where there is none, or it cannot be loaded.
            UnsuitablePipeline: where texts cannot be analysed with it.
        """
        name = SMALL if name is None else os.fspath(name)
        try:
            nlp = spacy.load(name)
        except Exception as error:  # a model that is missing or broken makes spaCy raise a dozen classes of errors
            reason, *_ = (*str(error).splitlines(), type(error).__name__)
            installed = ", ".join(sorted(spacy.util.get_installed_models())) or "none"
            advice = (
                f"fetch one of spaCy's once with python -m spacy download {SMALL}, or name one that is installed"
                f" ({installed}) or the folder that it is in"
            )
            raise NoModels("en", name, reason, advice) from error
        return cls(nlp)

    def analyze(self, document: Document) -> Analysis:
        """The tokens of a document, with a parse."""
        (analysis,) = self.analyze_many([document])
        return analysis

    def analyze_many(self, documents: Sequence[Document]) -> list[Analysis]:
        """The same for many documents, which costs less than one at a time; in their order."""
        found = [_Found(document, self.language.tokens.GENITIVE) for document in documents]
        most = min(self.nlp.max_length, pipelines.PART)
        parts = ((into, part) for into, one in zip(found, documents, strict=True) for part in _parts(one.text, most))
        left_out = _left_out(self.nlp)
        for batch in batches(parts, lambda part: len(part[1].text), self.batch):
            docs = self.nlp.pipe([part.text for _, part in batch], disable=left_out)
            for (into, part), doc in zip(batch, docs, strict=True):
                into.add(doc, part)
        return [
            laid_over(self._rules.analyze(document), into.parsed())
            for document, into in zip(documents, found, strict=True)
        ]


@attrs.frozen
class DocAnalyzer:
    """The parse of one Doc, for the text of that Doc: nothing is parsed twice.

    >>> nlp = spacy.load("en_core_web_sm")  # doctest: +SKIP
    >>> doc = nlp("“It is late,” said Ada Holm.")  # doctest: +SKIP
    >>> Extractor(analyzer=DocAnalyzer(doc)).extract(doc.text)  # doctest: +SKIP
    """

    #: What spaCy made of the text.
    doc: Doc = attrs.field(repr=False)
    _rules: RulesAnalyzer = attrs.field(factory=RulesAnalyzer, init=False, repr=False, eq=False)

    @property
    def language(self) -> Language:
        """What is known of the language of its text."""
        return self._rules.language

    @property
    def weights(self) -> str:
        """Which of the shipped weights fit."""
        return "spacy"

    def analyze(self, document: Document) -> Analysis:
        """The tokens of the Doc's text, with the Doc's parse."""
        found = _Found(document, self.language.tokens.GENITIVE)
        found.add(self.doc, Part(document.text, (0,), (0,)))
        return laid_over(self._rules.analyze(document), found.parsed())


def is_parsed(doc: Doc) -> bool:
    """Whether a Doc tells what is weighed: dependencies and parts of speech, in a language that has word lists."""
    return doc.lang_ in LANGUAGES and all(map(doc.has_annotation, _ASKED))


def _left_out(nlp: Pipeline) -> list[str]:
    """The components of a pipeline that are of no use here, by their names in it."""
    return [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory == _OURS]


def _parts(text: str, most: int) -> Iterator[Part]:
    """The texts that a text is for spaCy, each of so many characters at most; none for an empty one."""
    most -= most // _RUN  # for the blanks in long words
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= most else cut(text, start, start + most)
        words = [match.span() for match in _WORD.finditer(text, start, end)]
        here = [start, *(second for (_, first), (second, _) in pairwise(words) if first == second)]
        pieces = [_SURROGATE.sub(" ", text[first:last]) for first, last in pairwise([*here, end])]
        yield Part(" ".join(pieces), [at - start + number for number, at in enumerate(here)], here)
        start = end


class _Found:
    """What has been found in a document so far, part by part."""

    def __init__(self, document: Document, genitive: str) -> None:
        self._document = document
        self._paragraphs = [paragraph.span.start for paragraph in document.paragraphs]
        #: What a name in the genitive ends in.
        self._genitive = genitive
        self.words: list[Word] = []
        self.sentences: list[int] = []
        self.entities: list[Entity] = []

    def add(self, doc: Doc, part: Part) -> None:
        """Take over what spaCy found in a part."""
        tokens = [token for token in doc if not token.is_space]
        place = {token.i: n for n, token in enumerate(tokens)}
        starts = [part.offset(token.idx) for token in tokens]
        paragraphs = [bisect.bisect_right(self._paragraphs, at) for at in starts]
        heads = []
        for n, token in enumerate(tokens):
            head = place.get(token.head.i, n)
            # spaCy does not know where a paragraph ends.
            heads.append(head if head != n and paragraphs[head] == paragraphs[n] else -1)
        upos = [token.pos_ for token in tokens]
        heads, relations = universal(heads, [token.dep_ for token in tokens], upos)
        first = len(self.words)
        begins, paragraph = True, 0
        for token, at, head, relation, tag, own in zip(
            tokens, starts, heads, relations, upos, paragraphs, strict=True
        ):  # fmt: skip
            if begins or token.is_sent_start or own != paragraph:
                self.sentences.append(len(self.words))
            # A blank that is a token may begin a sentence, too.
            following = token.i + 1
            begins = following < len(doc) and doc[following].is_space and bool(doc[following].is_sent_start)
            paragraph = own
            head = -1 if head < 0 else first + head
            self.words.append(
                Word(at, at + len(token.text), head, "root" if head < 0 else relation, tag, token.lemma_ or token.text)
            )
        for entity in doc.ents:
            at = part.offset(entity.start_char)
            end = part.offset(entity.end_char - 1) + 1
            found = pipelines.entity(self._document, at, end, entity.label_, self._genitive)
            if found is not None:
                self.entities.append(found)

    def parsed(self) -> Parsed:
        """All of it."""
        return Parsed(self.words, self.sentences, self.entities)
