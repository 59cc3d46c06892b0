r"""Why quotes are taken as they are, as other programs read it: an object a line for each document.

The schema is called ``quoteattr-explanation/1``: fields are added to it, and never renamed, moved or left out.

    {"schema", "id", "quotes": [{"number", "quote", "asides", "kinds", "speakers", "meanings", "titles", "bodies"}]}
"""

import json
from collections.abc import Iterable
from typing import Any, TextIO

import attrs

from quoteattr.errors import UnreadableDocument
from quoteattr.explanations import Explanation, KindOption, MeaningOption, RoleOption, SpeakerOption
from quoteattr.export.json import escaped, make_converter
from quoteattr.model import Evidence

SCHEMA = "quoteattr-explanation/1"

_CONVERTER = make_converter()


@attrs.frozen
class Explained:
    """The quotes of one document, and what was weighed for each."""

    #: The document's id.
    id: str
    #: Its text, for the line around each quote.
    text: str
    #: What is explained, in text order.
    explanations: tuple[Explanation, ...]
    #: The number of the first of them, among the quotes of all documents.
    first: int = 1


#: What is written: a document's explanations, or why there are none.
ExplainedResult = Explained | UnreadableDocument


def asides(explanation: Explanation) -> tuple[Evidence, ...]:
    """Why the best option was not followed to the letter, or why no speaker was looked for.

    >>> from quoteattr.model import Kind, Quote, Span
    >>> echo = Evidence("echo", 0.0, "takes up words of an earlier quote")
    >>> quote = Quote(Span(0, 3), "“A”", "A", Kind.MIXED, evidence=(echo, Evidence("outer", 0.6, "…")))
    >>> [aside.feature for aside in asides(Explanation(quote, (), ()))]
    ['echo']
    """
    return tuple(reason for reason in explanation.quote.evidence if not reason.weight)


def record(result: ExplainedResult) -> dict[str, Any]:
    """What is written for a document, as plain dicts, lists, strings and numbers.

    >>> record(Explained("a1", "", ()))
    {'schema': 'quoteattr-explanation/1', 'id': 'a1', 'quotes': []}
    """
    if isinstance(result, UnreadableDocument):
        return {**_CONVERTER.unstructure(result), "schema": SCHEMA}
    quotes = [_quote(number, explanation) for number, explanation in enumerate(result.explanations, result.first)]
    return {"schema": SCHEMA, "id": result.id, "quotes": quotes}


def _quote(number: int, explanation: Explanation) -> dict[str, Any]:
    return {
        "number": number,
        "quote": _CONVERTER.unstructure(explanation.quote),
        "asides": [_reason(aside) for aside in asides(explanation)],
        "kinds": [_kind(option) for option in explanation.kinds],
        "speakers": [_speaker(option) for option in explanation.speakers],
        "meanings": [_meaning(option) for option in explanation.meanings],
        "titles": [_role(option) for option in explanation.titles],
        "bodies": [_role(option) for option in explanation.bodies],
    }


def _reason(reason: Evidence) -> dict[str, Any]:
    return {"feature": reason.feature, "weight": reason.weight, "note": reason.note}


def _kind(option: KindOption) -> dict[str, Any]:
    return {
        "kind": option.kind.value,
        **_weighed(option),
    }


def _speaker(option: SpeakerOption) -> dict[str, Any]:
    return {
        "mention": _CONVERTER.unstructure(option.mention) if option.mention else None,
        "cue": _CONVERTER.unstructure(option.cue) if option.cue else None,
        **_weighed(option),
    }


def _meaning(option: MeaningOption) -> dict[str, Any]:
    return {
        "name": option.name,
        **_weighed(option),
    }


def _role(option: RoleOption) -> dict[str, Any]:
    return {
        "name": option.name,
        "words": _CONVERTER.unstructure(option.words) if option.words else None,
        "rule": option.rule,
        **_weighed(option),
    }


def _weighed(option: KindOption | SpeakerOption | MeaningOption | RoleOption) -> dict[str, Any]:
    """What every option has: what it comes to, and why."""
    return {
        "score": option.score,
        "share": option.share,
        "evidence": [_reason(reason) for reason in option.evidence],
    }


def dumps(result: ExplainedResult) -> str:
    """A document as one line of JSON, without the line end."""
    return escaped(json.dumps(record(result), ensure_ascii=False))


def write(results: Iterable[ExplainedResult], output: TextIO) -> None:
    """Write one object a line, in the order given."""
    for result in results:
        output.write(dumps(result) + "\n")
