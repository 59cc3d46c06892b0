"""Turns among the quotes of a text: those that are asked for become quotes, with those in marks inside of them."""

import bisect
from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.detector import Quoted, Style
from quoteattr.document import Document
from quoteattr.indices import Char
from quoteattr.transcript.turns import Turn


class Placed(NamedTuple):
    """The quotes of a text with labels, and which turn each belongs to."""

    quotes: Sequence[Quoted]
    #: The turns that quotes stand for, whole or as all that is in marks in them: quote → turn.
    told: dict[int, int]
    #: The turns that the other quotes stand in: quote → turn.
    inside: dict[int, int]


def placed(document: Document, quotes: Sequence[Quoted], turns: Sequence[Turn], *, asked: bool) -> Placed:
    """Where the quotes of a text stand in its turns.

    Args:
        document: the text and its paragraphs.
        quotes: the quotes between marks, and those led by dashes.
        turns: the turns in text order.
        asked: whether turns without marks are to be quotes too.
    """
    if asked:
        quotes = _apart(quotes, turns)
    starts = [turn.start for turn in turns]
    held = [_turn_at(starts, turns, quote) for quote in quotes]
    outer: dict[int, list[Quoted]] = {}
    for quote, turn in zip(quotes, held, strict=True):
        if turn is not None and quote.depth == 0:
            outer.setdefault(turn, []).append(quote)
    whole = {number for number, those in outer.items() if _is_all(document.view, turns[number], those)}
    if asked:
        starting = [paragraph.span.start for paragraph in document.paragraphs]
        own = [
            Quoted(
                turn.start, turn.end, turn.inner_start, turn.inner_end, 0, None,
                max(0, bisect.bisect_right(starting, turn.start) - 1), True, Style.LABEL,
            )
            for number, turn in enumerate(turns)
            if number not in whole
        ]  # fmt: skip
        quotes = _nested([*quotes, *own])
        held = [_turn_at(starts, turns, quote) for quote in quotes]
    told: dict[int, int] = {}
    inside: dict[int, int] = {}
    for index, (quote, turn) in enumerate(zip(quotes, held, strict=True)):
        if turn is None:
            continue
        leads = quote.start == turns[turn].inner_start and not asked
        if quote.style is Style.LABEL or (quote.depth == 0 and (turn in whole or leads)):
            told[index] = turn
        else:
            inside[index] = turn
    return Placed(quotes, told, inside)


def _turn_at(starts: Sequence[Char], turns: Sequence[Turn], quote: Quoted) -> int | None:
    """The turn that a quote starts in."""
    at = bisect.bisect_right(starts, quote.start) - 1
    return at if at >= 0 and quote.start < turns[at].end else None


def _is_all(view: str, turn: Turn, quotes: Sequence[Quoted]) -> bool:
    """Whether the words of a turn all stand in marks."""
    at = turn.inner_start
    for quote in quotes:
        if view[at : quote.start].strip():
            return False
        at = max(at, quote.end)
    return not view[at : turn.inner_end].strip(" \n.")


def _apart(quotes: Sequence[Quoted], turns: Sequence[Turn]) -> list[Quoted]:
    """The quotes between marks, none of which starts in one turn and ends in another.

    Speech that dashes lead is found where there are no labels: a dash in a turn is a dash.
    """
    starts = [turn.start for turn in turns]
    edges = sorted({edge for turn in turns for edge in (turn.label.place.line, turn.start)})
    found: list[Quoted] = []
    for quote in quotes:
        at = _turn_at(starts, turns, quote)
        following = bisect.bisect_right(edges, quote.start)
        stop = turns[at].end if at is not None else edges[following] if following < len(edges) else quote.end
        if quote.style is Style.DASH and (at is not None or stop < quote.end):
            continue
        if quote.end <= stop:
            found.append(quote)
        elif quote.inner_start < stop:
            found.append(quote._replace(end=stop, inner_end=min(quote.inner_end, stop), closed=False))
    return found


def _nested(quotes: Sequence[Quoted]) -> list[Quoted]:
    """The quotes in text order, each with its depth and the quote around it; each is in another or apart from it."""
    around: list[tuple[int, Char]] = []
    found: list[Quoted] = []
    for index, quote in enumerate(sorted(quotes, key=lambda one: (one.start, -one.end, one.style is not Style.LABEL))):
        while around and around[-1][1] <= quote.start:
            around.pop()
        found.append(quote._replace(depth=len(around), parent=around[-1][0] if around else None))
        around.append((index, quote.end))
    return found
