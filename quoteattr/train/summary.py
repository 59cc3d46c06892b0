"""What was learned, for people: how much from what, the heaviest features, and how well it does on unseen documents."""

from collections.abc import Iterable
from typing import TextIO

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quoteattr.decision.choice import parted
from quoteattr.decision.weights import Weights
from quoteattr.evaluate import Evaluation, evaluate
from quoteattr.export.terminal import clean, console_for, count, trimmed
from quoteattr.resolver.notes import note
from quoteattr.train import Trained

#: So many features are shown of those that speak for a candidate, and of those that speak against it.
_SHOWN = 8
#: Figures that say most, by layer.
_FIGURES = (
    "span_recall",
    "quote_f1",
    "kind_accuracy",
    "mention_accuracy",
    "attribution_f1",
    "bare_left_alone",
    "speaker_f1",
    "name_role_of_accuracy",
    "left_alone",
    "cue_accuracy",
)


def write(trained: Trained, output: TextIO, width: int | None = None) -> None:
    """Write the summary.

    Args:
        trained: what was learned.
        output: where to; colour is used where it is a terminal.
        width: in columns; None for that of the terminal, or of ``COLUMNS``, or else 100.
    """
    console = console_for(output, width)
    for part in _parts(trained):
        with console.capture() as block:
            console.print(part)
            console.print()
        output.write(trimmed(block.get()))


def _parts(trained: Trained) -> Iterable[RenderableType]:
    weights = trained.weights
    quotes = sum(len(found) for found in trained.unseen.values())
    yield Text(f"learned from {count(quotes, 'quote')} in {count(len(trained.documents), 'document')}")
    yield _sizes(weights)
    yield _heaviest("speaks most for a candidate", sorted(weights.speaker.items(), key=lambda item: -item[1]))
    yield _heaviest("speaks most against it", sorted(weights.speaker.items(), key=lambda item: item[1]))
    yield _measured(evaluate(trained.documents, trained.unseen))


def _table(title: str, *heads: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for i, head in enumerate(heads):
        table.add_column(head, justify="right" if i == 0 else "left", overflow="fold")
    return table


def _sizes(weights: Weights) -> Table:
    table = _table("", "features", "tell")
    for worth, what in ((weights.kind, "the kind"), (weights.speaker, "the speaker"), (weights.confidence, "how sure")):
        table.add_row(str(len({parted(feature)[0] for feature in worth})), what)
    return table


def _heaviest(title: str, features: list[tuple[str, float]]) -> Table:
    table = _table(title, "weight", "feature")
    for feature, weight in features[:_SHOWN]:
        table.add_row(f"{weight:+.2f}", clean(note(feature)))
    return table


def _measured(evaluation: Evaluation) -> Table:
    table = _table("cross-validated over documents", "value", "figure")
    for layer, result in evaluation.layers.items():
        for name in _FIGURES:
            if name in result.figures:
                table.add_row(f"{result.figures[name]:.3f}", f"{name.replace('_', ' ')} ({layer} layer)")
    if evaluation.calibration is not None:
        table.add_row(f"{evaluation.calibration.error:.3f}", "calibration error of the confidence, all layers")
    return table
