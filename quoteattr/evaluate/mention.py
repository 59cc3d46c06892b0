"""Outcomes where the gold has every attribution, as spans, and says nothing of marks.

What is measured are stretches between a pair of marks inside a paragraph.
One that the content of an attribution covers is to be given a mention that overlaps the attribution's source;
one that no content covers is to be left alone; one whose attribution has no source is not measured at all.
Predictions beside such pairs count only where they take for somebody's words what is nobody's; those of speech that
stands between no marks are another task, and are left out.
"""

import re
from collections.abc import Iterator, Sequence

import attrs

from quoteattr.evaluate.agreement import SpanIndex, core, shared
from quoteattr.evaluate.mention_types import mention_type
from quoteattr.evaluate.outcomes import Answer, Aspect, Outcome
from quoteattr.evaluate.predictions import Prediction
from quoteattr.evaluate.resolved import answer
from quoteattr.gold import Attribution, AttributionKind, Layer, MentionDocument
from quoteattr.model import Span

#: Well-formed pairs of marks inside one paragraph.
_PAIR = re.compile(r'“[^“”\n]*”|"[^"\n]*"|«[^«»\n]*»')
#: Content covers a stretch when it holds more than so much of it.
_COVERED = 0.8


@attrs.frozen
class Content:
    """What the attributions of a document cover."""

    quotes: Sequence[Attribution]
    index: SpanIndex
    #: Of each span in the index, the number of its attribution.
    owners: Sequence[int]

    @classmethod
    def of(cls, quotes: Sequence[Attribution]) -> "Content":
        """The content of a document's attributions."""
        held = [(span, number) for number, quote in enumerate(quotes) for span in quote.spans]
        return cls(quotes, SpanIndex.of(span for span, _ in held), [number for _, number in held])

    def shares(self, span: Span) -> dict[int, int]:
        """How many characters of a span each attribution covers."""
        shares: dict[int, int] = {}
        for number in self.index.touching(span):
            owner = self.owners[number]
            shares[owner] = shares.get(owner, 0) + shared(self.index.spans[number], span)
        return shares

    def covering(self, span: Span) -> Attribution | None:
        """The first attribution whose content covers a span."""
        size = span.end - span.start
        owners = [owner for owner, share in self.shares(span).items() if share > _COVERED * size]
        return self.quotes[min(owners)] if owners else None

    def is_bare(self, span: Span) -> bool:
        """Whether all content together leaves a span uncovered."""
        return sum(self.shares(span).values()) <= _COVERED * (span.end - span.start)


def outcomes(document: MentionDocument, predictions: Sequence[Prediction]) -> Iterator[Outcome]:
    """What comes of every pair of marks that can be measured, then of every false alarm."""
    text = document.text
    content = Content.of(document.quotes)
    pairs = [Span(*match.span()) for match in _PAIR.finditer(text)]
    cores = [core(text, pair) for pair in pairs]
    found = {i: core(text, one.span) for i, one in enumerate(predictions) if one.kind != AttributionKind.INDIRECT}
    said, numbers = SpanIndex.of(found.values()), list(found)
    settled: set[int] = set()
    for number, (pair, inside) in enumerate(zip(pairs, cores, strict=True)):
        if inside.start == inside.end:
            continue
        attribution = content.covering(inside)
        if attribution is not None and not attribution.source:
            # Nobody is named, so nobody can be right or wrong.
            settled.update(numbers[like] for like in said.like(inside))
            continue
        nearest = said.most_like(inside)
        index = None if nearest is None else numbers[nearest]
        if index is not None:
            settled.add(index)
        prediction = None if index is None else predictions[index]
        yield Outcome(
            document=document.id,
            layer=Layer.MENTION,
            gold=_wanted(text, pair, attribution),
            said=None if prediction is None else _said(text, prediction),
            number=number,
            index=index,
            confidence=None if prediction is None else prediction.confidence,
            right={Aspect.SPAN: prediction is not None, Aspect.SPEAKER: _is_right(attribution, prediction)},
            stretches_found=int(prediction is not None),
        )
    marked = SpanIndex.of(cores)
    for index, span in found.items():
        prediction = predictions[index]
        if prediction.mention is None or index in settled:
            continue
        if marked.like(span) or content.is_bare(span):
            right = {Aspect.SPEAKER: False}
            yield Outcome.beside_gold(
                document.id, Layer.MENTION, index, _said(text, prediction), prediction.confidence, right
            )


def _said(text: str, prediction: Prediction) -> Answer:
    """What a prediction says; in this layer it names a speaker where it shows the words that do."""
    return attrs.evolve(answer(text, prediction), attributed=prediction.mention is not None)


def _wanted(text: str, pair: Span, attribution: Attribution | None) -> Answer:
    if attribution is None:
        return Answer(span=pair, attributed=False)
    source = " ".join(text[span.start : span.end] for span in attribution.source)
    return Answer(
        span=pair,
        attributed=True,
        kind=attribution.kind.value if attribution.kind else None,
        speaker=source,
        mention=source,
        mention_type=mention_type(source),
    )


def _is_right(attribution: Attribution | None, prediction: Prediction | None) -> bool:
    """Whether the mention overlaps the source, or is rightly none."""
    mention = prediction.mention if prediction else None
    if attribution is None:
        return mention is None
    return mention is not None and any(shared(mention, span) > 0 for span in attribution.source)
