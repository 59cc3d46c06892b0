"""An evaluation as JSON, for programs.

The schema is called ``quoteattr-evaluation/1``: fields are added to it, and never renamed, moved or left out.
A figure that is a share of nothing is null.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from quoteattr.evaluate import Evaluation, Group
from quoteattr.evaluate.calibration import Calibration
from quoteattr.evaluate.comparison import Tally, compare
from quoteattr.evaluate.examples import ChangedQuote, Class, Example, changed, classes
from quoteattr.evaluate.figures import Figures
from quoteattr.gold import GoldDocument

SCHEMA = "quoteattr-evaluation/1"


def record(
    evaluation: Evaluation, gold: Sequence[GoldDocument], *, errors: int = 0, against: Evaluation | None = None
) -> dict[str, Any]:
    """The evaluation as plain dicts, lists, strings and numbers.

    Args:
        evaluation: what was measured.
        gold: the documents it was measured on.
        errors: how many examples to give of each class of errors.
        against: what another prediction came to, which this one is compared with.
    """
    found = classes(evaluation.outcomes, gold, errors)
    return {
        "schema": SCHEMA,
        "layers": _layers(evaluation),
        **_calibrations(evaluation),
        "curve": [
            {"threshold": point.threshold, "named": point.named, **_figures(point.rates._asdict())}
            for point in evaluation.curve
        ],
        "errors": {fault.value: _class(held) for fault, held in found.items()},
        "against": None if against is None else _against(against, evaluation, gold),
    }


def _layers(evaluation: Evaluation) -> dict[str, Any]:
    return {
        layer.value: {
            "documents": result.documents,
            "figures": _figures(result.figures),
            "splits": {
                name: {
                    "by": "gold" if split.by_gold else "prediction",
                    "groups": {str(group): _group(held) for group, held in split.groups.items()},
                }
                for name, split in result.splits.items()
            },
        }
        for layer, result in evaluation.layers.items()
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "quotes": group.quotes,
        "with_speaker": group.with_speaker,
        **_figures({**group.rates._asdict(), "left_alone": group.left_alone}),
    }


def _figures(figures: Figures) -> dict[str, float | None]:
    return {name: None if math.isnan(value) else value for name, value in figures.items()}


def _calibrations(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "calibration": {"all": _calibration(evaluation.calibration), "attributed": _calibration(evaluation.attributed)}
    }


def _calibration(calibration: Calibration | None) -> dict[str, Any] | None:
    if calibration is None:
        return None
    return {
        "quotes": calibration.number,
        "error": calibration.error,
        "bins": [
            {
                "quotes": one.number,
                "lowest": one.lowest,
                "highest": one.highest,
                "confidence": one.confidence,
                "right": one.right,
            }
            for one in calibration.bins
        ],
    }


def _class(held: Class) -> dict[str, Any]:
    return {"count": held.count, "first": [_example(example) for example in held.first]}


def _example(example: Example) -> dict[str, Any]:
    return {**_place(example), "gold": example.wanted, "predicted": example.said}


def _place(example: Example | ChangedQuote) -> dict[str, Any]:
    return {
        "document": example.document,
        "start": example.span.start,
        "end": example.span.end,
        "context": str(example.context),
    }


def _against(before: Evaluation, after: Evaluation, gold: Sequence[GoldDocument]) -> dict[str, Any]:
    comparison = compare(before.outcomes, after.outcomes)
    return {
        "layers": _layers(before),
        **_calibrations(before),
        "aspects": {aspect.value: _tally(tally) for aspect, tally in comparison.aspects.items()},
        "gains": _changes(changed(comparison.gains, gold)),
        "losses": _changes(changed(comparison.losses, gold)),
    }


def _tally(tally: Tally) -> Mapping[str, int]:
    return attrs.asdict(tally)


def _changes(changes: Iterable[ChangedQuote]) -> list[dict[str, Any]]:
    return [
        {**_place(change), "gold": change.wanted, "before": change.before, "after": change.after} for change in changes
    ]
