"""Figures: counts of outcomes, and the shares that they make.

A share of nothing is not a number.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from quoteattr.evaluate.outcomes import Aspect, Outcome
from quoteattr.gold import Layer
from quoteattr.model import Reference

#: Figures by name, in the order in which they are shown.
Figures = Mapping[str, float]


class Rates(NamedTuple):
    """How much of what was said is right, how much of what is to be said was, and both in one."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, hits: int, wanted: int, said: int) -> "Rates":
        """The rates of so many hits.

        >>> Rates.of(3, wanted=4, said=6)
        Rates(precision=0.5, recall=0.75, f1=0.6)
        """
        precision, recall = share(hits, said), share(hits, wanted)
        if not precision or not recall or math.isnan(precision) or math.isnan(recall):
            return cls(precision, recall, 0.0)
        return cls(precision, recall, 2 * precision * recall / (precision + recall))

    def named(self, what: str) -> Figures:
        """The rates as figures of something: ``speaker_precision`` and so on."""
        return {f"{what}_{rate}": value for rate, value in self._asdict().items()}


def share(part: int, whole: int) -> float:
    """A part of a whole; not a number where there is no whole."""
    return part / whole if whole else math.nan


def attribution(outcomes: Sequence[Outcome]) -> Rates:
    """The rates of saying who speaks, of whatever quotes."""
    return Rates.of(_count(outcomes, _is_hit), _count(outcomes, _is_wanted), _predictions(outcomes, _is_named))


def left_alone(outcomes: Sequence[Outcome]) -> float:
    """Of the quotes that were found and are nobody's, how many were left to nobody.

    Where gold knows of no quotes but of marks, one that was not even found is left alone as well.
    """
    bare = [
        outcome
        for outcome in outcomes
        if outcome.gold and not outcome.wanted and (outcome.said or outcome.layer is Layer.MENTION)
    ]
    return share(_count(bare, _is(Aspect.SPEAKER)), len(bare))


def figures(layer: Layer, outcomes: Sequence[Outcome]) -> Figures:
    """The figures of a layer's outcomes, by the names that others report them under."""
    return _OF_LAYER[layer](outcomes)


def _resolved(outcomes: Sequence[Outcome]) -> Figures:
    quotes, wanted = _count(outcomes, _is_gold), _count(outcomes, _is_wanted)
    named = _predictions(outcomes, _is_named)
    hits = [outcome for outcome in outcomes if outcome.wanted]

    def accuracy(aspect: Aspect) -> float:
        return share(_count(hits, _is(aspect)), wanted)

    spans = Rates.of(_count(outcomes, _is(Aspect.SPAN)), quotes, _predictions(outcomes, _is_said))
    full = sum(all(outcome.right[a] for a in (Aspect.NAME, Aspect.ROLE, Aspect.BODY)) for outcome in hits)
    cues = [outcome for outcome in hits if Aspect.CUE in outcome.right]
    return {
        "quotes": quotes,
        "quotes_with_speaker": wanted,
        **spans.named("quote"),
        "kind_accuracy": share(_count(outcomes, _is(Aspect.KIND)), quotes),
        "mention_accuracy": accuracy(Aspect.MENTION),
        **attribution(outcomes).named("speaker"),
        "speaker_full_name_accuracy": accuracy(Aspect.NAME),
        "role_accuracy": accuracy(Aspect.ROLE),
        "of_accuracy": accuracy(Aspect.BODY),
        "name_role_of_accuracy": share(full, wanted),
        "left_alone": left_alone(outcomes),
        "cue_accuracy": share(_count(cues, _is(Aspect.CUE)), len(cues)),
        **Rates.of(_count(hits, _is(Aspect.MENTION)), wanted, named).named("attribution"),
        **_of_part(hits, outcomes, Aspect.ROLE, "role"),
        **_of_part(hits, outcomes, Aspect.BODY, "of"),
    }


def _of_part(hits: Sequence[Outcome], outcomes: Sequence[Outcome], aspect: Aspect, name: str) -> Figures:
    """The rates of roles, or of bodies: of those that are said, and of those that the gold has."""
    wanted = sum(bool(outcome.gold and getattr(outcome.gold, name)) for outcome in hits)
    right = sum(bool(outcome.right[aspect] and outcome.gold and getattr(outcome.gold, name)) for outcome in hits)

    def is_told(outcome: Outcome) -> bool:
        return outcome.named and outcome.said is not None and bool(getattr(outcome.said, name))

    return Rates.of(right, wanted, _predictions(outcomes, is_told)).named(name)


def _mention(outcomes: Sequence[Outcome]) -> Figures:
    quotes = _count(outcomes, _is_gold)
    return {
        "quoted_spans": quotes,
        "with_source": _count(outcomes, _is_wanted),
        "span_recall": share(_count(outcomes, _is(Aspect.SPAN)), quotes),
        **attribution(outcomes).named("attribution"),
        "bare_left_alone": left_alone(outcomes),
    }


def _cast(outcomes: Sequence[Outcome]) -> Figures:
    quotes = [outcome for outcome in outcomes if outcome.gold]
    stretches = sum(outcome.stretches for outcome in quotes)

    def accuracy(reference: Reference) -> float:
        tied = [outcome for outcome in quotes if outcome.gold and outcome.gold.reference == reference]
        return share(_count(tied, _is_hit), len(tied))

    return {
        "quotes": len(quotes),
        "span_recall": share(sum(outcome.stretches_found for outcome in quotes), stretches),
        "spans_predicted_per_gold": share(_predictions(outcomes, _is_said), stretches),
        "attributed": share(_count(quotes, _is_named), len(quotes)),
        "accuracy": share(_count(quotes, _is_hit), len(quotes)),
        "accuracy_explicit": accuracy(Reference.EXPLICIT),
        "accuracy_anaphoric": accuracy(Reference.ANAPHORIC),
        "accuracy_implicit": accuracy(Reference.IMPLICIT),
    }


def _people(outcomes: Sequence[Outcome]) -> Figures:
    quotes = [outcome for outcome in outcomes if outcome.gold]
    return {
        "quotes": len(quotes),
        "span_recall": share(sum(outcome.stretches_found for outcome in quotes), len(quotes)),
        "attributed": share(_count(quotes, _is_named), len(quotes)),
        "accuracy": share(_count(quotes, _is_hit), len(quotes)),
    }


_OF_LAYER: Mapping[Layer, Callable[[Sequence[Outcome]], Figures]] = {
    Layer.RESOLVED: _resolved,
    Layer.MENTION: _mention,
    Layer.CAST: _cast,
    Layer.PEOPLE: _people,
}


def _count(outcomes: Iterable[Outcome], is_counted: Callable[[Outcome], bool]) -> int:
    return sum(map(is_counted, outcomes))


def _predictions(outcomes: Iterable[Outcome], is_counted: Callable[[Outcome], bool]) -> int:
    """How many predictions are in these outcomes; one that two quotes share is one."""
    return len({(outcome.document, outcome.index) for outcome in outcomes if is_counted(outcome)})


def _is_gold(outcome: Outcome) -> bool:
    return outcome.gold is not None


def _is_said(outcome: Outcome) -> bool:
    return outcome.said is not None


def _is_wanted(outcome: Outcome) -> bool:
    return outcome.wanted


def _is_named(outcome: Outcome) -> bool:
    return outcome.named


def _is_hit(outcome: Outcome) -> bool:
    return outcome.hit


def _is(aspect: Aspect) -> Callable[[Outcome], bool]:
    """Whether an aspect is right."""
    return lambda outcome: outcome.right.get(aspect, False)
