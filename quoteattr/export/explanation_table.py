"""Why quotes are taken as they are, for people: the quote in its line, what was decided, and what each feature added.

The numbers of a column add up: those under a candidate to its score, and the shares to one.
What is said in colour is said in words too.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

import attrs
from rich.cells import cell_len, set_cell_size
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quoteattr.errors import UnreadableDocument
from quoteattr.explanations import Explanation, KindOption, MeaningOption, RoleOption, SpeakerOption
from quoteattr.export.explanation import Explained, ExplainedResult, asides
from quoteattr.export.terminal import clean, console_for, trimmed
from quoteattr.model import SPOKEN, Evidence, Mention, Quote, Span

#: Unless everything is asked for: of so many kinds and candidates, so many features each are shown.
_KINDS, _KIND_FEATURES = 2, 2
_SPEAKERS, _SPEAKER_FEATURES = 4, 4
_MEANINGS = 3
_ROLES, _ROLE_FEATURES = 3, 3
#: Below this the shares go to the names, or else no note would fit.
_NARROW = 36
_INDENT, _GAP = 2, 2
#: Of the line around a quote, the quote has so much at most.
_QUOTE_SHARE = 0.7
#: So many columns of the end are kept of a quote that is cut.
_TAIL = 8
#: Scores are shown with two digits behind the point.
_UNIT = 100


@attrs.frozen
class _Row:
    """A kind or a candidate with what speaks for it, in hundredths, so that what is shown adds up."""

    name: str
    score: float
    share: float
    evidence: tuple[Evidence, ...]

    def weights(self) -> Mapping[str, float]:
        return {reason.feature: reason.weight for reason in self.evidence}

    def by_difference(self, other: "_Row | None") -> Sequence[Evidence]:
        """The features, those first that make the greatest difference to another kind or candidate."""
        weights = other.weights() if other else {}
        return sorted(self.evidence, key=lambda reason: -abs(reason.weight - weights.get(reason.feature, 0.0)))


def write(
    results: Iterable[ExplainedResult], output: TextIO, *, width: int | None = None, everything: bool = False
) -> None:
    """Write a block for each quote.

    Args:
        results: what is explained, document by document.
        output: where to; colour is used where it is a terminal.
        width: in columns; None for that of the terminal, or of ``COLUMNS``, or else 100.
        everything: whether to show all features of all kinds and candidates.
    """
    console = console_for(output, width)
    for result in results:
        for part in _parts(console, result, everything):
            with console.capture() as block:
                console.print(part)
                console.print()
            output.write(trimmed(block.get()))


def _parts(console: Console, result: ExplainedResult, everything: bool) -> Iterable[RenderableType]:  # noqa: FBT001
    if isinstance(result, UnreadableDocument):
        yield Text(f"✗ {clean(str(result))}", "red")
        return
    empty = "" if result.explanations else "  no quotes"
    yield Text.assemble((clean(result.id), "bold underline"), (empty, "dim"))
    for number, explanation in enumerate(result.explanations, result.first):
        yield Group(*_explanation(console, result, number, explanation, everything))


def _explanation(
    console: Console, result: Explained, number: int, explanation: Explanation, everything: bool  # noqa: FBT001
) -> Iterable[RenderableType]:  # fmt: skip
    span = explanation.quote.span
    yield Text.assemble((f"quote {number}", "bold"), (f"  {span.start} to {span.end}", "dim"))
    inside = console.width - _INDENT
    yield _indented(_context(result.text, span, inside))
    yield _indented(Text(_decided(explanation.quote)))
    for aside in asides(explanation):
        yield _indented(Text(clean(aside.note)))
    yield from _options(console, "kind", _kinds(explanation.kinds), (_KINDS, _KIND_FEATURES), everything=everything)
    yield from _options(
        console, "speaker", _speakers(explanation.speakers), (_SPEAKERS, _SPEAKER_FEATURES), everything=everything
    )
    yield from _options(
        console, "who is meant", _meanings(explanation.meanings), (_MEANINGS, _SPEAKER_FEATURES), everything=everything
    )
    for head, options in (("office", explanation.titles), ("of", explanation.bodies)):
        shown = options if everything else options[:_ROLES]
        if any(option.name for option in options):
            yield from _options(console, head, _roles(shown), (_ROLES, _ROLE_FEATURES), everything=everything)


def _indented(shown: RenderableType) -> RenderableType:
    return Padding(shown, (0, 0, 0, _INDENT))


# The quote


def _context(text: str, span: Span, width: int) -> Text:
    """A quote in its line, as much of it as there is room for, the quote itself first of all."""
    reach = 2 * width  # more cannot be shown, and need not be made clean
    before = _seam(text[max(span.start - reach, 0) : span.start].rpartition("\n")[2])
    after = _seam(text[span.end : span.end + reach].partition("\n")[0])
    quote = text[span.start : span.end]
    if len(quote) > 2 * reach:
        quote = quote[:reach] + quote[-reach:]
    quote = _shortened(clean(quote), max(int(width * _QUOTE_SHARE), 2 * _TAIL))
    room = max(width - cell_len(quote), 0)
    before = _end(before, max(room - cell_len(after), room // 2))
    return Text.assemble((before, "dim"), (quote, "bold"), (_start(after, room - cell_len(before)), "dim"))


def _seam(text: str) -> str:
    """Clean text with a blank at its ends where there was one."""
    words = clean(text)
    return f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}" if words else " " * bool(text)


def _start(text: str, width: int) -> str:
    """As much of the start of a text as fits, in whole words if it has several, with an ellipsis where it is cut."""
    if cell_len(text) <= width:
        return text
    cut = set_cell_size(text, max(width - 1, 0))
    whole = cut if text[len(cut) :].startswith(" ") else cut.rpartition(" ")[0] or cut
    return f"{whole.rstrip()}…" if width > 0 else ""


def _end(text: str, width: int) -> str:
    """As much of the end of a text as fits."""
    return _start(text[::-1], width)[::-1]


def _shortened(text: str, width: int) -> str:
    """A text cut in its middle where it is too long, so that both ends can be recognised."""
    if cell_len(text) <= width:
        return text
    return f"{_start(text, width - _TAIL)}{set_cell_size(text[::-1], _TAIL)[::-1].lstrip()}"


def _decided(quote: Quote) -> str:
    """What is told of a quote, in words."""
    sure = f"confidence {quote.confidence:.2f}"
    if quote.speaker is None:
        who = "no speaker" if quote.kind in SPOKEN else "nobody’s words"
        return f"{quote.kind}, {who}, {sure}"
    name = clean(quote.speaker.name)
    words = clean(quote.mention.text) if quote.mention else name
    named = f"{name}, named here as *{words}*" if words != name else name
    return f"{quote.kind}, {quote.reference}: {named}, {sure}"


# Kinds and candidates


def _kinds(options: Sequence[KindOption]) -> Sequence[_Row]:
    return [_Row(option.kind.value, option.score, option.share, option.evidence) for option in options]


def _speakers(options: Sequence[SpeakerOption]) -> Sequence[_Row]:
    texts = [option.mention.text if option.mention else "" for option in options]
    return [_Row(_name(option.mention, texts), option.score, option.share, option.evidence) for option in options]


def _meanings(options: Sequence[MeaningOption]) -> Sequence[_Row]:
    return [_Row(clean(option.name), option.score, option.share, option.evidence) for option in options]


def _roles(options: Sequence[RoleOption]) -> Sequence[_Row]:
    return [_Row(_told(option), option.score, option.share, option.evidence) for option in options]


def _told(option: RoleOption) -> str:
    """An office or a body, with the place of its words and how they stand there."""
    if option.name is None:
        return "(none)"
    place = f" at {option.words.span.start}" if option.words else ""
    return f"{clean(option.name)}{place}, {option.rule}"


def _name(mention: Mention | None, texts: Sequence[str]) -> str:
    """The words of a mention, with their place where others have the same words."""
    if mention is None:
        return "(nobody)"
    place = f" at {mention.span.start}" if texts.count(mention.text) > 1 else ""
    return f"{clean(mention.text)}{place}"


def _options(
    console: Console, head: str, rows: Sequence[_Row], most: tuple[int, int], *, everything: bool
) -> Iterable[RenderableType]:
    """The rows, best first, with the features that made the difference: to the next best, or else to the best."""
    if not rows:
        return
    shown = [
        _sum(row, rows[int(rank == 0)] if len(rows) > 1 else None, None if everything else most[1])
        if everything or rank < most[0]
        else []
        for rank, row in enumerate(rows)
    ]
    numbers = max(len(_number(row.score)) for row in rows)
    numbers = max([numbers, len("score"), *(len(number) for lines in shown for _, number in lines)])
    narrow = console.width < _NARROW
    table = Table.grid()
    table.add_column(width=max(console.width - numbers - _INDENT - _GAP - (0 if narrow else _GAP + len("share")), 1))
    for width in (_GAP, numbers, *(() if narrow else (_GAP, len("share")))):
        table.add_column(width=width, justify="right", no_wrap=True)
    heads = ("", "score", "", "share")[: 2 if narrow else 4]
    table.add_row(Text(head, "dim"), *(Text(word, "dim") for word in heads))
    for row, lines in zip(rows, shown, strict=True):
        share = f"{row.share:.3f}"
        name = f"{row.name}, {share}" if narrow else row.name
        table.add_row(Text(name, "bold"), "", Text(_number(row.score), "bold"), *(() if narrow else ("", share)))
        for words, number in lines:
            table.add_row(Padding(Text(words), (0, 0, 0, _INDENT)), "", number)
    yield Text("")
    yield _indented(table)


def _sum(row: _Row, other: _Row | None, most: int | None) -> list[tuple[str, str]]:
    """What makes up a score, line by line: some features, and the others in one."""
    added = row.by_difference(other)
    if most is not None and len(added) == most + 1:
        most += 1  # to say "one other" takes no less room than to say which
    shown = added[:most]
    lines = [(clean(reason.note), _hundredths(reason.weight)) for reason in shown]
    rest = _hundredths(row.score) - sum(number for _, number in lines)
    left = len(added) - len(shown)
    if left:
        lines.append((f"{left} others", rest))
    elif rest:
        lines.append(("rounding", rest))
    return [(words, f"{number / _UNIT:+.2f}") for words, number in lines]


def _hundredths(value: float) -> int:
    return round(value * _UNIT)


def _number(value: float) -> str:
    return f"{_hundredths(value) / _UNIT:.2f}"
