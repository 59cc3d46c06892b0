"""Gains and losses: what one prediction got right and another one did not, quote by quote.

For a program made of judgements a change is seldom all good; a single figure hides what it costs.
"""

from collections.abc import Iterable, Mapping

import attrs

from quoteattr.evaluate.outcomes import Aspect, Outcome
from quoteattr.model import Span

#: What tells which quote an outcome is about: the document with the quote's number, or with the prediction's place.
_Key = tuple[str, int | Span]


@attrs.frozen
class Change:
    """A quote whose speaker is right in one prediction and wrong in the other."""

    #: None where there is nothing, and there should be nothing.
    before: Outcome | None
    after: Outcome | None

    @property
    def outcome(self) -> Outcome:
        """The outcome that tells which quote it is."""
        found = self.after or self.before
        assert found is not None, "one of them is there"
        return found


@attrs.frozen
class Tally:
    """What a change comes to in one aspect."""

    #: Quotes of which the aspect was right before, and after; where nobody was heard who is a false alarm
    #: in the other prediction, the speaker was right.
    before: int
    after: int
    gained: int
    lost: int


@attrs.frozen
class Comparison:
    """What became better, and what became worse."""

    gains: tuple[Change, ...]
    losses: tuple[Change, ...]
    aspects: Mapping[Aspect, Tally]


def compare(before: Iterable[Outcome], after: Iterable[Outcome]) -> Comparison:
    """The gains and losses from one prediction to another of the same gold.

    A false alarm that is there no more is a gain, a new one is a loss.
    """
    old, new = _by_key(before), _by_key(after)
    changes = [Change(old.get(key), new.get(key)) for key in dict.fromkeys((*old, *new))]
    order = {document: place for place, document in enumerate(dict.fromkeys(document for document, _ in (*old, *new)))}
    changes.sort(key=lambda change: (order[change.outcome.document], change.outcome.span))
    return Comparison(
        gains=tuple(change for change in changes if _is_right(change.after) and not _is_right(change.before)),
        losses=tuple(change for change in changes if _is_right(change.before) and not _is_right(change.after)),
        aspects={aspect: tally for aspect in Aspect if (tally := _tally(aspect, changes))},
    )


def _by_key(outcomes: Iterable[Outcome]) -> dict[_Key, Outcome]:
    found: dict[_Key, Outcome] = {}
    for outcome in outcomes:
        if outcome.number is not None:
            found[outcome.document, outcome.number] = outcome
        elif outcome.said is not None and Aspect.SPEAKER in outcome.right:
            found[outcome.document, outcome.said.span] = outcome
    return found


def _is_right(outcome: Outcome | None) -> bool:
    """Whether nothing is wrong about the speaker; nothing is, where nothing was said and nothing was to be said."""
    return outcome is None or outcome.right.get(Aspect.SPEAKER, True)


def _verdict(outcome: Outcome | None, aspect: Aspect) -> bool | None:
    return outcome.right.get(aspect) if outcome else None


def _tally(aspect: Aspect, changes: Iterable[Change]) -> Tally | None:
    """What the changes come to in an aspect; None where it is not measured."""
    if aspect is Aspect.SPEAKER:
        judged = [(_is_right(change.before), _is_right(change.after)) for change in changes]
    else:
        pairs = [(_verdict(change.before, aspect), _verdict(change.after, aspect)) for change in changes]
        judged = [(bool(old), bool(new)) for old, new in pairs if old is not None or new is not None]
    if not judged:
        return None
    return Tally(
        before=sum(old for old, _ in judged),
        after=sum(new for _, new in judged),
        gained=sum(new and not old for old, new in judged),
        lost=sum(old and not new for old, new in judged),
    )
