"""An evaluation as tables, for people; they fit into eighty columns, and into fewer with fewer figures side by side."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quoteattr.evaluate import Evaluation, LayerResult, Split
from quoteattr.evaluate.calibration import Calibration, Point
from quoteattr.evaluate.comparison import Comparison, compare
from quoteattr.evaluate.examples import ChangedQuote, Example, changed, classes
from quoteattr.evaluate.figures import Rates
from quoteattr.evaluate.outcomes import Fault
from quoteattr.export.terminal import clean, console_for, count, trimmed
from quoteattr.gold import GoldDocument, Layer

#: Below this, columns that one can do without are left out.
_NARROW = 64
#: Of the points of the curve, those that a table shows.
_SHOWN_THRESHOLDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
#: What the rates of a layer are called, by what their figures begin with.
_RATES = {"quote": "spans", "attribution": "attributions", "speaker": "speakers", "role": "roles", "of": "bodies"}
_RATE_NAMES = ("precision", "recall", "f1")
_RATE_HEADS = ("precision", "recall", "F1")
_NARROW_RATE_HEADS = ("prec.", "recall", "F1")
#: What each split is called in a heading.
_SPLITS = {"kind": "by kind", "reference": "by reference", "mention_type": "by mention"}


def write(
    evaluation: Evaluation,
    gold: Sequence[GoldDocument],
    output: TextIO,
    *,
    errors: int = 0,
    against: Evaluation | None = None,
    width: int | None = None,
) -> None:
    """Write all tables.

    Args:
        evaluation: what was measured.
        gold: the documents it was measured on.
        output: where to; colour is used where it is a terminal.
        errors: how many examples to show of each class of errors.
        against: what another prediction came to, which this one is compared with.
        width: in columns; None for that of the terminal, or of ``COLUMNS``, or else 100.
    """
    console = console_for(output, width)
    for layer, result in evaluation.layers.items():
        _print(console, output, _layer(console, layer, result, against.layers[layer] if against else None))
    _print(console, output, _confidence(console, evaluation, against))
    if against:
        _print(console, output, _comparison(compare(against.outcomes, evaluation.outcomes), gold))
    _print(console, output, _errors(evaluation, gold, errors))


def _print(console: Console, output: TextIO, parts: Iterable[RenderableType]) -> None:
    """Print some parts, each with an empty line behind it."""
    for part in parts:
        with console.capture() as block:
            console.print(part)
            console.print()
        output.write(trimmed(block.get()))


def _layer(console: Console, layer: Layer, result: LayerResult, before: LayerResult | None) -> Iterable[RenderableType]:
    """What a layer comes to, altogether and in its splits."""
    quotes = int(result.figures["quoted_spans" if layer is Layer.MENTION else "quotes"])
    counts = f"{count(quotes, 'quote')} in {count(result.documents, 'document')}"
    yield Text.assemble((f"{layer.value} layer", "bold underline"), "  ", (counts, "dim"))
    if not quotes:
        return
    if before is None:
        rates = [name for name in _RATES if f"{name}_f1" in result.figures]
        if rates:
            yield _rates(console, result, rates)
        yield _list(result, rates)
    else:
        yield _changes(result, before)
    for name, split in result.splits.items():
        yield _split(console, name, split)


def _rates(console: Console, result: LayerResult, names: Iterable[str]) -> Table:
    table = _table("", *_heads(console))
    for name in names:
        table.add_row(_RATES[name], *_numbers(Rates(*(result.figures[f"{name}_{rate}"] for rate in _RATE_NAMES))))
    return table


def _heads(console: Console) -> Sequence[str]:
    return _RATE_HEADS if console.width >= _NARROW else _NARROW_RATE_HEADS


def _list(result: LayerResult, rates: Sequence[str]) -> Table:
    """The figures that are no rates."""
    shown = {f"{name}_{rate}" for name in rates for rate in _RATE_NAMES}
    table = _table("", "")
    table.show_header = False
    for name, value in result.figures.items():
        if name not in shown:
            table.add_row(name.replace("_", " "), _number(value))
    return table


def _changes(result: LayerResult, before: LayerResult) -> Table:
    """All figures, before and after."""
    table = _table("", "before", "after", "change")
    for name, value in result.figures.items():
        old = before.figures[name]
        table.add_row(name.replace("_", " "), _number(old), _number(value), _difference(old, value))
    return table


def _split(console: Console, name: str, split: Split) -> Table:
    heading = _SPLITS[name] + ("" if split.by_gold else " (as predicted)")
    wide = console.width >= _NARROW
    heads = ("quotes", "spoken", *_heads(console), "left alone") if wide else ("quotes", *_heads(console))
    table = _table(heading, *heads)
    for group, held in split.groups.items():
        rates = _numbers(held.rates)
        numbers = [str(held.quotes), str(held.with_speaker), *rates, _number(held.left_alone)]
        table.add_row(clean(str(group)), *(numbers if wide else [str(held.quotes), *rates]))
    return table


def _confidence(console: Console, evaluation: Evaluation, before: Evaluation | None) -> Iterable[RenderableType]:
    """Whether confidence means what it says, and what a threshold would do."""
    if evaluation.calibration is None:
        return
    parts = {
        "all": (evaluation.calibration, before.calibration if before else None),
        "attributed": (evaluation.attributed, before.attributed if before else None),
    }
    yield Text("confidence", "bold underline")
    heads = ("quotes", "calibration error", "before") if before else ("quotes", "calibration error")
    table = _table("", *heads)
    for name, (now, old) in parts.items():
        if now:
            cells = [str(now.number), _number(now.error), _number(old.error if old else math.nan)]
            table.add_row(name, *cells[: len(heads)])
    yield table
    yield _bins(evaluation.calibration)
    if any(point.named for point in evaluation.curve):
        yield _curve(console, evaluation.curve)


def _bins(calibration: Calibration) -> Table:
    table = _table("confidence", "quotes", "mean", "right")
    for one in calibration.bins:
        place = f"{one.lowest:.3f} to {one.highest:.3f}"
        table.add_row(place, str(one.number), _number(one.confidence), _number(one.right))
    return table


def _curve(console: Console, points: Iterable[Point]) -> Table:
    table = _table("at least", "named", *_heads(console))
    for point in points:
        if point.threshold in _SHOWN_THRESHOLDS:
            table.add_row(f"{point.threshold:.2f}", str(point.named), *_numbers(point.rates))
    return table


def _comparison(comparison: Comparison, gold: Sequence[GoldDocument]) -> Iterable[RenderableType]:
    """What became better and what became worse, in numbers and quote by quote."""
    table = _table("", "before", "after", "gained", "lost")
    for aspect, tally in comparison.aspects.items():
        table.add_row(aspect.value, *(str(number) for number in (tally.before, tally.after, tally.gained, tally.lost)))
    yield Text("right before and after", "bold underline")
    yield table
    for name, sign, style, changes in (
        ("gains", "+", "green", comparison.gains),
        ("losses", "-", "red", comparison.losses),
    ):
        yield Text.assemble((name, "bold underline"), "  ", (count(len(changes), "quote"), "dim"))
        for change in changed(changes, gold):
            yield _example(change, sign, style, {"gold": change.wanted, "before": change.before, "now": change.after})


def _errors(evaluation: Evaluation, gold: Sequence[GoldDocument], first: int) -> Iterable[RenderableType]:
    """How many errors there are of each class, and the first of each."""
    found = classes(evaluation.outcomes, gold, first)
    yield Text.assemble(("errors", "bold underline"), "" if found else "  none")
    if found:
        table = _table("", "quotes")
        for fault, held in found.items():
            table.add_row(fault.value, str(held.count))
        yield table
    for fault, held in found.items():
        yield from _class(fault, held.first)


def _class(fault: Fault, examples: Sequence[Example]) -> Iterable[RenderableType]:
    if examples:
        yield Text(fault.value, "bold")
    for example in examples:
        yield _example(example, "", "", {"gold": example.wanted, "said": example.said})


def _example(example: Example | ChangedQuote, sign: str, style: str, answers: Mapping[str, str]) -> RenderableType:
    """A place, a line of context and the answers, each on lines of its own."""
    shown = example.context
    lines = [Text.assemble((f"{sign} {clean(example.document)}:{example.span.start}".strip(), style or "dim"))]
    # Blanks at the ends of the parts are kept: the parts make one line.
    context = [(_kept(shown.before), "dim"), (_kept(shown.quote), ""), (_kept(shown.after), "dim")]
    lines.append(Text.assemble(*context))
    lines += [Text.assemble((f"{name}: ", "dim"), clean(said)) for name, said in answers.items()]
    return Padding(Text("\n").join(lines), (0, 0, 0, 2))


def _kept(text: str) -> str:
    """Text that does nothing to a terminal, with a blank at its ends where there was one."""
    return f"{' ' * text[:1].isspace()}{clean(text)}{' ' * (text[-1:].isspace() and bool(text.strip()))}"


def _table(first: str, *others: str) -> Table:
    """A table without lines: names on the left, numbers on the right of their columns."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="right", overflow="fold")
    return table


def _number(value: float) -> str:
    """A count as it is, a share with three digits, a dash for a share of nothing."""
    if math.isnan(value):
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _numbers(rates: Rates) -> list[str]:
    """Precision, recall and F1; where there is nothing to be right about, no F1 either."""
    empty = math.isnan(rates.precision) and math.isnan(rates.recall)
    return [_number(rate) for rate in (rates.precision, rates.recall, math.nan if empty else rates.f1)]


def _difference(before: float, after: float) -> str:
    """What a figure gained or lost."""
    if math.isnan(before) or math.isnan(after) or before == after:
        return ""
    return f"{after - before:+d}" if isinstance(after, int) else f"{after - before:+.3f}"
