"""A component for spaCy pipelines: quotes as spans of a Doc, and all that is known of each.

It can stand in any pipeline, a blank one too: where a Doc has a parse by then, that is weighed with the text, and else
the text is read by itself. Needs the extra ``spacy``. spaCy finds the component by itself:
``nlp.add_pipe("quoteattr")`` needs no import of ours.

What it finds is kept in the Doc as plain data, ``doc._.quoteattr``, so that it goes where the Doc goes: to other
processes, to bytes and back. Objects are made of it when they are asked for, and then kept as long as the Doc is.
"""

import bisect
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias
from weakref import WeakKeyDictionary

import attrs

from quoteattr.errors import InvalidValue, NotInstalled, UnknownName, UnsuitablePipeline
from quoteattr.export import rows
from quoteattr.model import Quote, Speaker
from quoteattr.pipeline import Extractor
from quoteattr.resolver.storytelling import Genre

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

    from quoteattr.analyzers.spacy import DocAnalyzer, is_parsed
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] != "spacy":
        raise
    raise NotInstalled("quoteattr.spacy", "spacy", "spacy") from error

#: What reads the text: ``"spacy"`` with the parse of the Doc, ``"rules"`` by itself.
Reading: TypeAlias = Literal["rules", "spacy"]

#: The extension that holds the data, by the spans' key: rows, those found last at the end.
_STORED = "quoteattr"


@attrs.frozen
class _Held:
    """The quotes of one row of data, made once."""

    rows: Sequence[Mapping[str, Any]]
    quotes: tuple[Quote, ...]
    #: Where they start.
    starts: list[int]


#: What has been made of the data of a Doc, by the spans' key, as long as there is the Doc.
_HELD: WeakKeyDictionary[Doc, dict[str, _Held]] = WeakKeyDictionary()


@attrs.frozen
class QuoteFinder:
    """The component: finds the quotes of a Doc, as spans and as objects."""

    #: What reads Docs without a parse, and those with one; None where there are to be none of the sort.
    by_text: Extractor | None
    by_parse: Extractor | None
    #: Where in ``doc.spans`` they are.
    spans_key: str

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotes; those that were found before under the same key are replaced.

        Raises:
            UnsuitablePipeline: where a parse is asked for, and the Doc has none.
        """
        found = self._found(doc)
        doc.spans[self.spans_key] = _spans(doc, found)
        kept = {key: stored for key, stored in (doc._.get(_STORED) or {}).items() if key != self.spans_key}
        stored = [rows.row(one) for one in found]
        doc._.set(_STORED, {**kept, self.spans_key: stored})
        _HELD.setdefault(doc, {})[self.spans_key] = _Held(stored, found, [one.span.start for one in found])
        return doc

    def _found(self, doc: Doc) -> tuple[Quote, ...]:
        """The quotes of the Doc's text, with the parse if there is one and it is wanted."""
        if self.by_parse is not None and is_parsed(doc):
            return self.by_parse.extract(doc.text, analyzer=DocAnalyzer(doc))
        if self.by_text is None:
            raise UnsuitablePipeline(
                "the Doc has no parse with parts of speech: add a parser and a tagger before quoteattr, or leave out"
                ' its setting analyzer="spacy"'
            )
        return self.by_text.extract(doc.text)


@Language.factory(
    "quoteattr",
    assigns=["doc.spans", "doc._.quotes", "span._.quote", "span._.speaker"],
    default_config={
        "spans_key": "quotes",
        "min_confidence": 0.0,
        "weights": None,
        "genre": None,
        "analyzer": None,
        "labels": False,
    },
)
def make(
    nlp: Language,
    name: str,
    spans_key: str,
    min_confidence: float,
    weights: str | None,
    genre: Genre | None = None,
    analyzer: Reading | None = None,
    *,
    labels: bool = False,
) -> QuoteFinder:
    """The component; spaCy calls this for ``nlp.add_pipe("quoteattr", config={…})``.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("quoteattr")
    >>> doc = nlp("“No,” said Ada Holm, the mayor.")
    >>> [(span.text, span.label_, span._.speaker.name) for span in doc.spans["quotes"]]
    [('“No,”', 'direct', 'Ada Holm')]
    >>> doc._.quotes[0].speaker.role.title
    'mayor'

    Args:
        nlp: the pipeline; nothing is asked of it.
        name: the component's name in it.
        spans_key: where in ``doc.spans`` the quotes go.
        min_confidence: of decisions less sure than this, no speaker is told.
        weights: a file that ``quoteattr train`` made; those that come with the package if None.
        genre: what the texts are, ``news`` or ``fiction``; each text itself tells if None.
        analyzer: ``spacy`` weighs the parse of each Doc, which must have one, and ``rules`` reads the text by itself.
            If None, the parse is weighed where the Doc has one; with weights of one's own, the text is read by itself.
        labels: whether turns that a label leads are quotes too, as in transcripts.

    Raises:
        InvalidValue: where the key is empty, or the least confidence no number from 0 to 1.
        InvalidWeights: where the weights are no file that ``quoteattr train`` made.
        UnsuitablePipeline: where one of the extensions is somebody else's.
    """
    del nlp, name
    taken = _register()
    if taken:
        raise UnsuitablePipeline(
            f"{taken[0]} is set by somebody else: remove that extension before the component is added"
        )
    if not spans_key:
        raise InvalidValue("spans_key", "a name that is not empty", spans_key)
    if analyzer is None and weights is not None:
        analyzer = "rules"  # what weights are for, if nothing else is said
    extractor = Extractor(weights=weights, min_confidence=min_confidence, genre=genre, labels=labels)
    parsed = attrs.evolve(extractor, analyzer=DocAnalyzer(Doc(Vocab())))  # each Doc takes its place
    return QuoteFinder(
        by_text=None if analyzer == "spacy" else extractor,
        by_parse=None if analyzer == "rules" else parsed,
        spans_key=spans_key,
    )


def quotes(doc: Doc, spans_key: str | None = None) -> tuple[Quote, ...]:
    """The quotes of a Doc, in text order; ``doc._.quotes``. Offsets are those of ``doc.text``, and exact.

    Args:
        doc: a Doc; one that the component has not seen has no quotes.
        spans_key: of several components, the one with this key; the one that came last if None.

    Raises:
        UnknownName: where components have left quotes, but none under the key.
    """
    stored = doc._.get(_STORED) or {}
    if not stored:
        return ()
    if spans_key is not None and spans_key not in stored:
        raise UnknownName("spans key", spans_key, tuple(stored))
    return _held(doc, next(reversed(stored)) if spans_key is None else spans_key).quotes


def quote(span: Span) -> Quote | None:
    """The quote that a span stands for; ``span._.quote``. None where it is another stretch of the text.

    Where tokens hold more than one quote, so that two have the same span, it is the first of the span's label;
    ``doc.spans["quotes"]`` and ``doc._.quotes`` have the same order, one for one.
    """
    if not len(span):
        return None
    first, last = span[0], span[-1]
    same = None
    for key in reversed(span.doc._.get(_STORED) or {}):
        held = _held(span.doc, key)
        place = bisect.bisect_left(held.starts, first.idx)
        for found in held.quotes[place : bisect.bisect_left(held.starts, first.idx + len(first), place)]:
            if last.idx < found.span.end <= last.idx + len(last):
                if found.kind == span.label_:
                    return found
                same = same or found
    return same


def speaker(span: Span) -> Speaker | None:
    """Who says the quote that a span stands for; ``span._.speaker``. The same object for all quotes of a speaker."""
    found = quote(span)
    return found.speaker if found else None


def _held(doc: Doc, key: str) -> _Held:
    """The quotes of a Doc under a key, made of its data if they are not yet, or if it is other data by now."""
    stored = doc._.get(_STORED)[key]
    made = _HELD.setdefault(doc, {})
    held = made.get(key)
    if held is None or held.rows is not stored:
        speakers: dict[Speaker, Speaker] = {}
        found = tuple(rows.quote(one, speakers) for one in stored)
        held = made[key] = _Held(stored, found, [one.span.start for one in found])
    return held


def _spans(doc: Doc, found: Sequence[Quote]) -> list[Span]:
    """The tokens that each quote is in; they may hold more than the quote, as where one token is ``word”word``."""
    starts = [token.idx for token in doc] if found else []
    return [
        Span(
            doc,
            bisect.bisect_right(starts, one.span.start) - 1,
            bisect.bisect_left(starts, one.span.end),
            label=one.kind.value,
        )
        for one in found
    ]


#: What is set on Docs and spans.
_EXTENSIONS: tuple[tuple[type[Doc] | type[Span], str, dict[str, Any]], ...] = (
    (Doc, _STORED, {"default": None}),
    (Doc, "quotes", {"getter": quotes}),
    (Span, "quote", {"getter": quote}),
    (Span, "speaker", {"getter": speaker}),
)


def _register() -> list[str]:
    """Set the extensions, but for those that are somebody else's; which these are."""
    taken = []
    for kind, name, options in _EXTENSIONS:
        if kind.has_extension(name):
            default, method, getter, _ = kind.get_extension(name)
            ours = getter.__module__ == __name__ if getter else "default" in options and default is None and not method
            if not ours:
                taken.append(f"{kind.__name__.lower()}._.{name}")
                continue
        kind.set_extension(name, **options, force=True)
    return taken


_register()
