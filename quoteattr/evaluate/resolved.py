"""Outcomes where the gold has every quote, with its speaker by name.

A quote is found exactly when it is the same without marks and blanks, and nearly when the spans are much alike.
Its speaker is right when one name is a part of the other: how full the name is, is measured apart.
Every prediction that the gold does not have is wrong.
"""

from collections.abc import Iterator, Mapping, Sequence

from quoteattr.evaluate.agreement import SpanIndex, core, fits_name, same_name, same_words, shared
from quoteattr.evaluate.mention_types import mention_type
from quoteattr.evaluate.outcomes import Answer, Aspect, Outcome
from quoteattr.evaluate.predictions import Prediction
from quoteattr.gold import Layer, ResolvedDocument, ResolvedQuote
from quoteattr.model import Span


def outcomes(document: ResolvedDocument, predictions: Sequence[Prediction]) -> Iterator[Outcome]:
    """What comes of every quote, then of every prediction too many."""
    text = document.text
    # Of two marks around the same words the last counts, and both are one prediction.
    at = {core(text, prediction.span): index for index, prediction in enumerate(predictions)}
    places, indices = list(at), list(at.values())
    nearby = SpanIndex.of(places)
    used: set[int] = set()
    for number, quote in enumerate(document.quotes):
        place = core(text, quote.span)
        index = at.get(place)
        exact = index is not None
        if index is None and (near := nearby.most_like(place)) is not None:
            index = indices[near]
        prediction = None if index is None else predictions[index]
        if index is not None:
            used.add(index)
        yield Outcome(
            document=document.id,
            layer=Layer.RESOLVED,
            gold=_wanted(text, quote),
            said=None if prediction is None else answer(text, prediction),
            number=number,
            index=index,
            confidence=None if prediction is None else prediction.confidence,
            right=_verdicts(quote, prediction, exact=exact),
            stretches_found=int(prediction is not None),
        )
    for index in indices:
        if index not in used:
            prediction = predictions[index]
            right = {Aspect.SPEAKER: False} if prediction.speaker else {}
            yield Outcome.beside_gold(
                document.id, Layer.RESOLVED, index, answer(text, prediction), prediction.confidence, right
            )


def answer(text: str, prediction: Prediction) -> Answer:
    """What a prediction says."""
    speaker = prediction.speaker
    mention = _words(text, prediction.mention)
    return Answer(
        span=prediction.span,
        attributed=speaker is not None,
        kind=prediction.kind,
        reference=prediction.reference,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        of=speaker.of if speaker else None,
        mention=mention,
        mention_type=None if mention is None else mention_type(mention),
        cue=_words(text, prediction.cue),
    )


def _wanted(text: str, quote: ResolvedQuote) -> Answer:
    """What the gold says."""
    mention = _words(text, quote.mention)
    return Answer(
        span=quote.span,
        attributed=quote.speaker is not None,
        kind=quote.kind.value,
        reference=quote.reference.value if quote.reference else None,
        speaker=quote.speaker,
        role=quote.role,
        of=quote.of,
        mention=mention,
        mention_type=None if mention is None else mention_type(mention),
        cue=_words(text, quote.cue),
    )


def _words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.end]


def _verdicts(quote: ResolvedQuote, prediction: Prediction | None, *, exact: bool) -> Mapping[Aspect, bool]:
    """What is right about a quote; of a quote that was missed, nothing is."""
    right = {Aspect.SPAN: exact, Aspect.KIND: prediction is not None and prediction.kind == quote.kind}
    if quote.speaker is None:
        return right | {Aspect.SPEAKER: prediction is not None and prediction.speaker is None}
    speaker = prediction.speaker if prediction else None
    if prediction is None or speaker is None:
        return right | dict.fromkeys((Aspect.SPEAKER, Aspect.MENTION, Aspect.NAME, Aspect.ROLE, Aspect.BODY), False)
    fits = fits_name(quote.speaker, speaker.name)
    right |= {
        Aspect.SPEAKER: fits,
        Aspect.MENTION: _overlap(quote.mention, prediction.mention),
        Aspect.NAME: same_name(quote.speaker, speaker.name),
        Aspect.ROLE: fits and same_words(quote.role, speaker.role),
        Aspect.BODY: fits and same_words(quote.of, speaker.of),
    }
    # A cue is looked for only where somebody is named: what was not attributed has none to be wrong about.
    return right if quote.cue is None else right | {Aspect.CUE: _overlap(quote.cue, prediction.cue)}


def _overlap(wanted: Span | None, said: Span | None) -> bool:
    return wanted is not None and said is not None and shared(wanted, said) > 0
