"""Outcomes where the gold has every quote, with its speaker by name.

A quote is found exactly when it is the same without marks and blanks, and nearly when the spans are much alike.
Its speaker is right when one name is a part of the other: how full the name is, is measured apart.
Where the gold has several right answers, any of them will do; where nobody is one of them, naming nobody is right,
and the quote counts as one without a speaker.
Every prediction that the gold does not have is wrong.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
            gold=_wanted(text, quote, prediction),
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


def _wanted(text: str, quote: ResolvedQuote, prediction: Prediction | None) -> Answer:
    """What the gold asks for, and what would be right too."""
    mention = _words(text, quote.mention)
    said = prediction.speaker if prediction else None
    missed = prediction is None
    name = _asked(quote.speakers, missed or said is not None)
    role = _asked(quote.roles, missed or bool(said and said.role))
    of = _asked(quote.bodies, missed or bool(said and said.of))
    return Answer(
        span=quote.span,
        attributed=name is not None,
        kind=quote.kind.value,
        reference=quote.reference.value if quote.reference else None,
        speaker=name,
        role=role,
        of=of,
        mention=mention,
        mention_type=None if mention is None else mention_type(mention),
        cue=_words(text, quote.cue),
        kind_also=tuple(kind.value for kind in quote.kind_also),
        speaker_also=_but(name, quote.speakers),
        role_also=_but(role, quote.roles),
        of_also=_but(of, quote.bodies),
    )


def _asked(answers: Sequence[str | None], something: bool) -> str | None:  # noqa: FBT001 - the only thing it turns on
    """The first right answer; None where nothing was said and nothing need be.

    Args:
        answers: all right ones.
        something: whether something was said, or the quote was missed.
    """
    return next(filter(None, answers), None) if something or None not in answers else None


def _but(first: str | None, answers: Iterable[str | None]) -> tuple[str | None, ...]:
    """The right answers but one."""
    return tuple(one for one in dict.fromkeys(answers) if one != first)


def _words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.end]


def _verdicts(quote: ResolvedQuote, prediction: Prediction | None, *, exact: bool) -> Mapping[Aspect, bool]:
    """What is right about a quote; of a quote that was missed, nothing is."""
    right = {Aspect.SPAN: exact, Aspect.KIND: prediction is not None and prediction.kind in quote.kinds}
    speaker = prediction.speaker if prediction else None
    names = [name for name in quote.speakers if name]
    if not names or (None in quote.speakers and prediction is not None and speaker is None):
        return right | {Aspect.SPEAKER: prediction is not None and speaker is None}
    if prediction is None or speaker is None:
        return right | dict.fromkeys((Aspect.SPEAKER, Aspect.MENTION, Aspect.NAME, Aspect.ROLE, Aspect.BODY), False)
    fits = any(fits_name(name, speaker.name) for name in names)
    right |= {
        Aspect.SPEAKER: fits,
        Aspect.MENTION: _overlap(quote.mention, prediction.mention),
        Aspect.NAME: any(same_name(name, speaker.name) for name in names),
        Aspect.ROLE: fits and any(same_words(role, speaker.role) for role in quote.roles),
        Aspect.BODY: fits and any(same_words(body, speaker.of) for body in quote.bodies),
    }
    # A cue is looked for only where somebody is named: what was not attributed has none to be wrong about.
    return right if quote.cue is None else right | {Aspect.CUE: _overlap(quote.cue, prediction.cue)}


def _overlap(wanted: Span | None, said: Span | None) -> bool:
    return wanted is not None and said is not None and shared(wanted, said) > 0
