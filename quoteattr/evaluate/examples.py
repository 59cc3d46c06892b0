"""Errors and changes as a person reads them: the place, a line of context, what the gold says and what was said."""

from collections.abc import Iterable, Mapping

import attrs

from quoteattr.evaluate.comparison import Change
from quoteattr.evaluate.outcomes import Answer, Fault, Outcome, faults
from quoteattr.gold import GoldDocument, Layer
from quoteattr.model import Span

#: So much is shown of what stands before a quote and behind it, and of the quote itself.
_AROUND = 60
_INSIDE = 120
#: The end of a long quote says as much as its start about where it ends; so much of it is kept.
_TAIL = 30

_NOBODY = "nobody"
_NO_QUOTE = "no quote"
_NOT_FOUND = "not found"


@attrs.frozen
class Context:
    """A quote on one line, between what surrounds it."""

    before: str
    quote: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.quote}{self.after}"


@attrs.frozen
class Example:
    """One error."""

    document: str
    span: Span
    context: Context
    #: What the gold says, in words.
    wanted: str
    #: What was predicted, in words.
    said: str


@attrs.frozen
class Class:
    """The errors of one class."""

    count: int
    #: The first of them, in text order.
    first: tuple[Example, ...]


@attrs.frozen
class ChangedQuote:
    """A quote whose speaker became right, or wrong."""

    document: str
    span: Span
    context: Context
    wanted: str
    before: str
    after: str


def classes(outcomes: Iterable[Outcome], documents: Iterable[GoldDocument], first: int) -> Mapping[Fault, Class]:
    """The errors by class, the gravest first, with so many examples of each; classes without errors are left out."""
    texts = {document.id: document.text for document in documents}
    found: dict[Fault, list[Outcome]] = {}
    for outcome in outcomes:
        for fault in faults(outcome):
            found.setdefault(fault, []).append(outcome)
    return {
        fault: Class(
            len(found[fault]), tuple(_example(outcome, fault, texts) for outcome in found[fault][: max(first, 0)])
        )
        for fault in Fault
        if fault in found
    }


def changed(changes: Iterable[Change], documents: Iterable[GoldDocument]) -> tuple[ChangedQuote, ...]:
    """Gains or losses, as a person reads them."""
    texts = {document.id: document.text for document in documents}
    return tuple(_changed(change, texts) for change in changes)


def context(text: str, span: Span) -> Context:
    r"""A quote on one line, with some of the text around it.

    >>> str(context("Late again.\n“We are\n late,” she said.", Span(12, 27)))
    'Late again. “We are late,” she said.'
    """
    start, end = max(span.start - _AROUND, 0), min(span.end + _AROUND, len(text))
    before, after = _line(text[start : span.start]), _line(text[span.end : end])
    return Context(
        before=("…" if start else "") + before,
        quote=_shortened(text, span),
        after=after + ("…" if end < len(text) else ""),
    )


def _shortened(text: str, span: Span) -> str:
    """A quote, cut in its middle where it is long."""
    if span.end - span.start <= _INSIDE:
        return _line(text[span.start : span.end])
    return f"{_line(text[span.start : span.start + _INSIDE - _TAIL])} … {_line(text[span.end - _TAIL : span.end])}"


def _line(text: str) -> str:
    """Text with single blanks in place of any others, those at its ends included."""
    words = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}" if words else " " * bool(text)


def _example(outcome: Outcome, fault: Fault, texts: Mapping[str, str]) -> Example:
    return Example(
        document=outcome.document,
        span=outcome.span,
        context=context(texts[outcome.document], outcome.span),
        wanted=_in_words(outcome.gold, fault, _NO_QUOTE, outcome.layer),
        said=_in_words(outcome.said, fault, _NOT_FOUND, outcome.layer),
    )


def _changed(change: Change, texts: Mapping[str, str]) -> ChangedQuote:
    outcome = change.outcome

    def said(one: Outcome | None) -> str:
        return _speaker(one.said, _NOT_FOUND, outcome.layer) if one else _NOT_FOUND

    return ChangedQuote(
        document=outcome.document,
        span=outcome.span,
        context=context(texts[outcome.document], outcome.span),
        wanted=_speaker(outcome.gold, _NO_QUOTE, outcome.layer),
        before=said(change.before),
        after=said(change.after),
    )


def _in_words(answer: Answer | None, fault: Fault, missing: str, layer: Layer) -> str:
    """What an answer says of what an error is about."""
    if answer is None:
        return missing
    match fault:
        case Fault.KIND | Fault.EXTRA:
            return _any_of("no kind", answer.kind, *answer.kind_also)
        case Fault.ROLE:
            return _any_of("no role", answer.role, *answer.role_also)
        case Fault.BODY:
            return _any_of("no body", answer.of, *answer.of_also)
        case Fault.CUE:
            return answer.cue or "no cue"
        case Fault.WRONG_MENTION | Fault.OTHER_MENTION:
            return answer.mention or "no mention"
        case Fault.SPAN:
            return f"{answer.span.start} to {answer.span.end}"
        case _:
            return _speaker(answer, missing, layer)


def _speaker(answer: Answer | None, missing: str, layer: Layer) -> str:
    """Whom an answer names; in the mention layer, by which words."""
    if answer is None:
        return missing
    if layer is Layer.MENTION and answer.attributed:
        return answer.mention or _NOBODY
    nobody = f"{_NOBODY} ({answer.kind})" if answer.kind and not answer.attributed else _NOBODY
    return _any_of(nobody, answer.speaker, *answer.speaker_also)


def _any_of(nothing: str, *answers: str | None) -> str:
    """All right answers, or the one that was given."""
    return " or ".join(answer or nothing for answer in answers)
