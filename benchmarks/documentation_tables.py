"""The tables of the documentation: what was measured, as Markdown, and where on a page it stands."""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from quoteattr.decision import weights
from quoteattr.decision.choice import parted
from quoteattr.evaluate import Evaluation, Group, LayerResult
from quoteattr.evaluate.calibration import Calibration, Point
from quoteattr.gold import Layer

#: What is measured, by where it lies, and what it is called.
SETS = {
    "seeds": "seeds",
    "papers-dev": "papers dev",
    "worldwide-dev": "worldwide dev",
    "polnear-dev": "PolNeAR dev",
    "pdnc-dev": "PDNC dev",
    "gold/articles": "own articles",
    "gold/passages": "own passages",
}
#: Sets that weights were learned from.
LEARNED = frozenset({"gold/articles", "gold/passages"})
#: The sets by which confidence is judged.
DEV = ("polnear-dev", "papers-dev")
#: Two articles that everything must be right about: nothing in them is a weak spot.
_ALL_RIGHT = "seeds"
#: Confidences at which one could draw the line, for the table.
THRESHOLDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
#: Attribution F1 of others on PolNeAR dev and test, each given CoreNLP's parses, and by the same scorer.
PEERS = (
    ("sayswho", 0.712, 0.717),
    ("Stanford CoreNLP, sieves", 0.682, 0.705),
    ("Gender Gap Tracker", 0.680, 0.720),
    ("textacy", 0.520, 0.594),
)
_PLACE = re.compile(r"(<!-- begin: (?P<name>[\w-]+) -->\n).*?(<!-- end -->)", re.S)
_RESOLVED = (
    "quotes", "quotes_with_speaker", "quote_f1", "kind_accuracy", "attribution_f1", "speaker_f1",
    "speaker_full_name_accuracy", "role_accuracy", "of_accuracy", "name_role_of_accuracy", "left_alone", "cue_accuracy",
)  # fmt: skip
_MENTION = (
    "quoted_spans", "with_source", "span_recall", "attribution_precision", "attribution_recall", "attribution_f1",
    "bare_left_alone",
)  # fmt: skip
_CAST = (
    "quotes",
    "span_recall",
    "attributed",
    "accuracy",
    "accuracy_explicit",
    "accuracy_anaphoric",
    "accuracy_implicit",
)


class UnknownPlace(ValueError):
    """A page has a place for a table that is not made."""


@attrs.frozen
class Measured:
    """What was measured, by set."""

    before: Mapping[str, Evaluation]
    after: Mapping[str, Evaluation]
    #: Both development sets together.
    dev: Evaluation


def names(page: str) -> list[str]:
    r"""The tables that a page has a place for.

    >>> names("# Title\n<!-- begin: sizes -->\nold\n<!-- end -->\n")
    ['sizes']
    """
    return [match["name"] for match in _PLACE.finditer(page)]


def fill(page: str, made: Mapping[str, str]) -> str:
    r"""A page with its tables put in place.

    >>> print(fill("Before.\n<!-- begin: sizes -->\nold\n<!-- end -->\nBehind.", {"sizes": "new"}))
    Before.
    <!-- begin: sizes -->
    <BLANKLINE>
    new
    <BLANKLINE>
    <!-- end -->
    Behind.

    Raises:
        UnknownPlace: where the page wants a table that is not there, or does not end one.
    """
    unknown = set(names(page)) - made.keys()
    if unknown or page.count("<!-- begin: ") != len(names(page)):
        raise UnknownPlace(f"a place without a table, or without an end: {', '.join(sorted(unknown)) or page[:40]}")
    return _PLACE.sub(lambda match: f"{match[1]}\n{made[match['name']]}\n\n{match[3]}", page)


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table: words to the left, numbers to the right.

    >>> print(table(["set", "F1"], [["dev", 0.91249]]))
    | set | F1 |
    |---|---:|
    | dev | 0.912 |
    """
    made = [[_cell(value) for value in row] for row in rows]
    is_number = [
        any(row[i] for row in made) and all(re.fullmatch(r"[\d.,–*]*", row[i]) for row in made)
        for i in range(len(heads))
    ]
    lines = [heads, ["---:" if number else "---" for number in is_number]]
    return "\n".join(
        [f"| {' | '.join(lines[0])} |", f"|{'|'.join(lines[1])}|", *(f"| {' | '.join(row)} |" for row in made)]
    )


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, float):
        return f"{value:.3f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def blocks(measured: Measured, shipped: Path, held_out: Path | None) -> dict[str, str]:
    """All tables by name."""
    told = None if held_out is None else json.loads(held_out.read_text("utf-8"))
    return {
        "weights": _weights(shipped),
        "reliability": _reliability("quotes", measured.dev.calibration),
        "reliability-attributed": _reliability("quotes with a speaker", measured.dev.attributed),
        "thresholds": _thresholds({SETS[name]: measured.after[name].curve for name in DEV}),
        "calibration-elsewhere": _elsewhere(measured, told),
        "figures-resolved": _figures(measured, Layer.RESOLVED, _RESOLVED),
        "figures-mention": _figures(measured, Layer.MENTION, _MENTION),
        "figures-cast": _figures(measured, Layer.CAST, _CAST),
        "peers": _peers(measured),
        "held-out": _held_out(measured, told),
        **{f"spot-{name}": _spot(measured, gets) for name, gets in _SPOTS.items()},
    }


def _weights(path: Path) -> str:
    made = weights.loads(path.read_text("utf-8"))
    parts = ((made.kind, "the kind of a quote"), (made.speaker, "who speaks"), (made.confidence, "how sure that is"))
    rows: list[Sequence[object]] = [
        [f"features that tell {what}", len({parted(feature)[0] for feature in part})] for part, what in parts
    ]
    rows += [[f"{what} learned from", made.about[what]] for what in ("documents", "quotes") if what in made.about]
    return table(["shipped weights", ""], [*rows, ["kilobytes", math.ceil(path.stat().st_size / 1000)]])


# Confidence.


def _reliability(what: str, calibration: Calibration | None) -> str:
    assert calibration is not None, "quoteattr says how sure it is"
    rows = [
        [f"{one.lowest:.3f} to {one.highest:.3f}", one.number, one.confidence, one.right] for one in calibration.bins
    ]
    made = table(["confidence", what, "mean confidence", "share right"], rows)
    error = f"Expected calibration error over {calibration.number:,} {what}: **{calibration.error:.3f}**."
    return f"{made}\n\n{error} With so few, a perfect confidence would come to about {_chance(calibration):.3f}."


def _chance(calibration: Calibration) -> float:
    """The error that chance alone would make: how far a share of so many quotes is off, if confidence is exactly right."""
    off = (math.sqrt(2 / math.pi * one.number * one.confidence * (1 - one.confidence)) for one in calibration.bins)
    return sum(off) / calibration.number


def _at(curve: Iterable[Point], threshold: float) -> Point:
    return next(point for point in curve if math.isclose(point.threshold, threshold))


def _thresholds(curves: Mapping[str, Sequence[Point]]) -> str:
    heads = ["min_confidence", *(f"{rate}, {name}" for name in curves for rate in ("precision", "recall", "F1"))]
    rows = ([f"{at:.2f}", *(r for curve in curves.values() for r in _at(curve, at).rates)] for at in THRESHOLDS)
    return table(heads, rows)


def _elsewhere(measured: Measured, held_out: Mapping[str, Any] | None) -> str:
    rows: list[Sequence[object]] = [["both dev sets", *_gap(measured.dev.calibration), _error(measured.dev.attributed)]]
    for name, evaluation in measured.after.items():
        rows.append([_titled(name), *_gap(evaluation.calibration), _error(evaluation.attributed)])
    told = (held_out or {}).get("calibration") or {}
    if told.get("all"):
        bins, attributed = told["all"].get("bins") or [], told.get("attributed") or {}
        number = told["all"]["quotes"]
        means = [
            sum(bin_[what] * bin_["quotes"] for bin_ in bins) / number if bins else None
            for what in ("confidence", "right")
        ]
        rows.append(["held-out texts", number, *means, told["all"]["error"], None, attributed.get("error")])
    heads = [
        "texts",
        "quotes judged",
        "mean confidence",
        "share right",
        "calibration error",
        "by chance",
        "with a speaker",
    ]
    return table(heads, rows) + _REMARK


def _gap(calibration: Calibration | None) -> tuple[object, ...]:
    if calibration is None:
        return (0, None, None, None, None)
    bins, number = calibration.bins, calibration.number
    mean, right = (sum(getattr(one, what) * one.number for one in bins) / number for what in ("confidence", "right"))
    return (number, mean, right, calibration.error, _chance(calibration))


def _error(calibration: Calibration | None) -> float | None:
    return None if calibration is None else calibration.error


# Figures.

_REMARK = "\n\n\\* The weights were learned from these, so that they say little of other texts."


def _titled(name: str) -> str:
    return f"{SETS[name]}{' *' if name in LEARNED else ''}"


def _layer(evaluation: Evaluation) -> tuple[Layer, LayerResult]:
    (found,) = evaluation.layers.items()
    return found


def _figures(measured: Measured, wanted: Layer, figures: Sequence[str]) -> str:
    found = {name: _layer(evaluation) for name, evaluation in measured.after.items()}
    results = {name: result for name, (layer, result) in found.items() if layer is wanted}
    rows = [["documents", *(result.documents for result in results.values())]]
    rows += [[f"`{figure}`", *(result.figures[figure] for result in results.values())] for figure in figures]
    made = table(["", *map(_titled, results)], rows)
    return made + _REMARK if LEARNED & results.keys() else made


def _peers(measured: Measured) -> str:
    key = "attribution_f1"
    after, before = (_layer(told["polnear-dev"])[1].figures[key] for told in (measured.after, measured.before))
    ours = [["quoteattr", after, None], ["quoteattr 0.1", before, None]]
    return table(["attribution F1 on PolNeAR's quoted spans", "dev", "test"], [*ours, *PEERS])


def _held_out(measured: Measured, told: Mapping[str, Any] | None) -> str:
    if told is None:
        return "Not yet looked at."
    pairs = ((Layer.MENTION, "polnear-dev", _MENTION), (Layer.RESOLVED, "papers-dev", _RESOLVED))
    made = []
    for layer, name, figures in pairs:
        held = told["layers"].get(layer.value)
        if held is None:
            continue
        dev = _layer(measured.after[name])[1]
        rows: list[Sequence[object]] = [["documents", held["documents"], dev.documents]]
        rows += [[f"`{figure}`", held["figures"][figure], dev.figures[figure]] for figure in figures]
        title = "PolNeAR, an eighth held out" if layer is Layer.MENTION else "own texts, held out"
        made.append(table(["", title, SETS[name]], rows))
    return "\n\n".join(made)


# Weak spots.

#: How many quotes a measure is about, and its value; None where a layer does not have it.
Get = Callable[[LayerResult], tuple[float, float] | None]


def _of_group(split: str, group: str, value: Callable[[Group], float] = lambda held: held.rates.recall) -> Get:
    """The value of one group of quotes, where the gold tells the groups apart."""

    def get(result: LayerResult) -> tuple[float, float] | None:
        held = result.splits[split]
        found = held.groups.get(group) if held.by_gold else None
        return None if found is None or not found.with_speaker else (found.with_speaker, value(found))

    return get


def _figure(name: str, *of: str) -> Get:
    """A figure; the number of quotes is the first of some others, less the second."""

    def get(result: LayerResult) -> tuple[float, float] | None:
        figures = result.figures
        if name not in figures or of[0] not in figures:
            return None
        return figures[of[0]] - sum(figures[other] for other in of[1:]), figures[name]

    return get


_SPOTS: Mapping[str, Mapping[str, Get]] = {
    "mentions": {
        sort: _of_group("mention_type", sort) for sort in ("person", "pronoun", "noun phrase", "body")
    },
    "bare": {
        "left alone": _figure("left_alone", "quotes", "quotes_with_speaker"),
        "bare, left alone": _figure("bare_left_alone", "quoted_spans", "with_source"),
    },
    "pronouns": {
        "the mention is a pronoun": _of_group("mention_type", "pronoun"),
        "anaphoric": _of_group("reference", "anaphoric"),
    },
    "mixed": {
        "mixed, found": _of_group("kind", "mixed"),
        "mixed, precision": _of_group("kind", "mixed", lambda held: held.rates.precision),
        "mixed, F1": _of_group("kind", "mixed", lambda held: held.rates.f1),
    },
    "roles": {
        "role right": _figure("role_accuracy", "quotes_with_speaker"),
        "body right": _figure("of_accuracy", "quotes_with_speaker"),
        "roles, F1": _figure("role_f1", "quotes_with_speaker"),
        "bodies, F1": _figure("of_f1", "quotes_with_speaker"),
        "name, role and body right": _figure("name_role_of_accuracy", "quotes_with_speaker"),
    },
    "names": {"full name right": _figure("speaker_full_name_accuracy", "quotes_with_speaker")},
}  # fmt: skip


def _spot(measured: Measured, gets: Mapping[str, Get]) -> str:
    rows = list(_compared(measured, gets))
    made = table(["texts", "measure", "quotes", "0.1", "now"], rows)
    return made + _REMARK if any(str(row[0]).endswith("*") for row in rows) else made


def _compared(measured: Measured, gets: Mapping[str, Get]) -> Iterator[Sequence[object]]:
    for name, evaluation in measured.after.items():
        if name == _ALL_RIGHT:
            continue
        result, earlier = _layer(evaluation)[1], _layer(measured.before[name])[1]
        for what, get in gets.items():
            now, then = get(result), get(earlier)
            if now is not None:
                yield _titled(name), what, int(now[0]), None if then is None else then[1], now[1]
