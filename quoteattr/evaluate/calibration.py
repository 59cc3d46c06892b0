"""Whether confidence means what it says: of the quotes at 0.9, nine in ten should be right.

A predicted quote is right when what it says of its speaker is: the right one named, or rightly none.
A named speaker where the gold has no quote is wrong; a quote that no gold measures is left out.
Quotes of all files count together, each by what its own gold calls right.
"""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from quoteattr.evaluate.figures import Rates
from quoteattr.evaluate.outcomes import Aspect, Outcome

#: As many bins as everybody takes, so that errors can be compared.
BINS = 10
#: The confidences at which one could draw the line.
THRESHOLDS = tuple(step / 100 for step in range(101))


@attrs.frozen
class Bin:
    """Some quotes of about the same confidence."""

    number: int
    lowest: float
    highest: float
    #: The mean confidence.
    confidence: float
    #: The share of those that are right.
    right: float


@attrs.frozen
class Calibration:
    """How far confidence is from the truth."""

    number: int
    #: The expected calibration error: how far the mean confidence of a bin is off, on average over the quotes.
    error: float
    #: Of as many quotes each, from the least sure to the surest.
    bins: tuple[Bin, ...]


@attrs.frozen
class Point:
    """What would come of naming no speaker below a confidence."""

    threshold: float
    #: How many speakers would be named.
    named: int
    rates: Rates


def judged(outcomes: Iterable[Outcome], *, attributed: bool = False) -> Iterator[tuple[float, bool]]:
    """The confidence of each prediction that is judged, and whether it is right.

    Args:
        outcomes: what came of the quotes.
        attributed: whether to take only those that name a speaker.
    """
    for outcome in outcomes:
        right = outcome.right.get(Aspect.SPEAKER)
        if outcome.confidence is not None and right is not None and (outcome.named or not attributed):
            yield outcome.confidence, right


def calibrate(pairs: Iterable[tuple[float, bool]], bins: int = BINS) -> Calibration | None:
    """The calibration of confidences that came true or did not; None where there are none.

    The bins hold as many quotes each, give or take one, so that every bin weighs the same.

    >>> calibration = calibrate([(0.5, True), (0.5, False), (1.0, True), (0.75, True)], bins=2)
    >>> for bin in calibration.bins:
    ...     print(bin)
    Bin(number=2, lowest=0.5, highest=0.5, confidence=0.5, right=0.5)
    Bin(number=2, lowest=0.75, highest=1.0, confidence=0.875, right=1.0)
    >>> calibration.error
    0.0625
    """
    ordered = sorted(pairs, key=lambda pair: pair[0])
    if not ordered:
        return None
    made = [_bin(part) for part in _parts(ordered, bins)]
    error = sum(one.number * abs(one.confidence - one.right) for one in made) / len(ordered)
    return Calibration(len(ordered), error, tuple(made))


def _parts(ordered: Sequence[tuple[float, bool]], bins: int) -> Iterator[Sequence[tuple[float, bool]]]:
    """So many parts of as many quotes; the first ones have one more where it does not come out even."""
    size, more = divmod(len(ordered), bins)
    start = 0
    for number in range(bins):
        end = start + size + (number < more)
        if end > start:
            yield ordered[start:end]
        start = end


def _bin(part: Sequence[tuple[float, bool]]) -> Bin:
    size = len(part)
    mean = sum(confidence for confidence, _ in part) / size
    return Bin(size, part[0][0], part[-1][0], mean, sum(right for _, right in part) / size)


def curve(outcomes: Sequence[Outcome], thresholds: Iterable[float] = THRESHOLDS) -> tuple[Point, ...]:
    """Precision and recall of naming speakers, by the confidence below which nobody is named."""
    wanted = sum(outcome.wanted for outcome in outcomes)
    named = [outcome for outcome in outcomes if outcome.named and outcome.confidence is not None]
    return tuple(_point(named, wanted, threshold) for threshold in thresholds)


def _point(named: Sequence[Outcome], wanted: int, threshold: float) -> Point:
    sure = [outcome for outcome in named if outcome.confidence is not None and outcome.confidence >= threshold]
    number = len({(outcome.document, outcome.index) for outcome in sure})
    return Point(threshold, number, Rates.of(sum(outcome.hit for outcome in sure), wanted, number))
