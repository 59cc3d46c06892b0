"""The plots of the page on performance. Needs Matplotlib."""

import io
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

_PANEL, _INK, _GRID, _CURVE = "#fcfcfa", "#222222", "#d8d8d4", "#1f4e9c"
_SETTINGS: Any = {"svg.hashsalt": "quoteattr", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10.0}
#: What stands at the axes and above, by the name of the plot.
_LABELS = {
    "lengths": ("characters a document", "characters a second", "A document may be as long as it likes"),
    "workers": ("workers", "times one worker", "What more workers bring"),
}


def plot(name: str, points: Sequence[tuple[float, float]]) -> str:
    """One curve, as SVG: the same to the byte for the same points."""
    across, up, title = _LABELS[name]
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(7.2, 3.6), facecolor=_PANEL, layout="constrained")
        axes = figure.add_subplot(facecolor=_PANEL)
        xs, ys = zip(*points, strict=True)
        axes.plot(xs, ys, color=_CURVE, marker="o", linewidth=1.6)
        if name == "lengths":
            axes.set_xscale("log")
        else:
            axes.plot(xs, xs, color=_GRID, linestyle=(0, (5, 2)))
            axes.set_xticks(xs)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}" if value > 100 else f"{value:g}"))
        axes.set_ylim(bottom=0)
        axes.grid(color=_GRID, linewidth=0.6)
        axes.set_xlabel(across, color=_INK)
        axes.set_ylabel(up, color=_INK)
        axes.set_title(title, color=_INK, fontsize=11)
        output = io.StringIO()
        figure.savefig(output, format="svg", facecolor=_PANEL, metadata={"Date": None, "Creator": None})
    return "\n".join(line.rstrip() for line in output.getvalue().splitlines()) + "\n"
