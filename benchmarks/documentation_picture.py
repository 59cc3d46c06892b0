"""The picture of the documentation: what ``min_confidence`` buys, as curves. The only module that needs Matplotlib."""

import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.typing import LineStyleType

from quoteattr.evaluate.calibration import Point

#: Dark on a panel of its own, so that it can be read whatever the page's colours are.
_PANEL, _INK, _GRID = "#fcfcfa", "#222222", "#d8d8d4"
#: Colour, dashes and mark of each curve: any one of them tells two curves apart.
_STYLES: tuple[tuple[str, LineStyleType, str], ...] = (("#1f4e9c", "solid", "o"), ("#a8480c", (0, (5, 2)), "s"))
#: Thresholds that are marked, and of those the ones that are written beside the curve.
_MARKED = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
#: Precision is shown from here on, or from lower down where a curve goes there.
_LOWEST = 0.85
#: A point that stands for fewer speakers than this is left out: it says nothing.
_FEWEST = 10
#: The same picture to the byte each time: ids from a fixed seed, text as text.
_SETTINGS: Any = {"svg.hashsalt": "quoteattr", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10.0}


def curves(told: Mapping[str, Sequence[Point]]) -> str:
    """Precision over recall for each set, with the thresholds marked; an SVG."""
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(7.2, 4.6), facecolor=_PANEL, layout="constrained")
        axes = figure.add_subplot(facecolor=_PANEL)
        for (name, points), style in zip(told.items(), _STYLES, strict=True):
            _draw(axes, name, [point for point in points if point.named >= _FEWEST], *style)
        _label(axes)
        output = io.StringIO()
        figure.savefig(output, format="svg", facecolor=_PANEL, metadata={"Date": None, "Creator": None})
    return "\n".join(line.rstrip() for line in output.getvalue().splitlines()) + "\n"


def _draw(axes: Axes, name: str, points: Sequence[Point], colour: str, dashes: LineStyleType, mark: str) -> None:
    recall, precision = [p.rates.recall for p in points], [p.rates.precision for p in points]
    axes.plot(recall, precision, color=colour, linestyle=dashes, linewidth=1.6, label=name, zorder=2)
    above = mark == "s"
    for point in points:
        if any(math.isclose(point.threshold, at) for at in _MARKED):
            place = (point.rates.recall, point.rates.precision)
            axes.plot(*place, marker=mark, color=colour, markersize=5, zorder=3)
            axes.annotate(
                f"{point.threshold:g}", place, xytext=(4, 6) if above else (-4, -6), textcoords="offset points",
                ha="left" if above else "right", va="bottom" if above else "top", color=colour, fontsize=8.5,
            )  # fmt: skip


def _label(axes: Axes) -> None:
    axes.set_xlabel("recall: of the speakers to be named, those named rightly", color=_INK)
    axes.set_ylabel("precision: of the speakers named, those named rightly", color=_INK)
    axes.set_title("Fewer speakers, more of them right: the numbers are min_confidence", color=_INK, fontsize=11)
    axes.set_xlim(0.0, 1.0)
    lowest = min(axes.dataLim.y0, _LOWEST)
    axes.set_ylim(math.floor(lowest * 20) / 20, 1.02)  # with room for the numbers above the highest points
    axes.grid(color=_GRID, linewidth=0.7)
    axes.tick_params(colors=_INK)
    for spine in axes.spines.values():
        spine.set_color(_GRID)
    axes.legend(loc="lower left", facecolor=_PANEL, edgecolor=_GRID, labelcolor=_INK)
