"""What the features are worth: numbers learned from labelled texts, kept in a file, no word of any text.

A weights file is JSON::

    {"schema": "quoteattr-weights/1",
     "about": {"documents": 840, ...},
     "kind": {"form=mixed": {"direct": -1.21, "mixed": 2.4}, ...},
     "speaker": {"after=subject": 3.12, ...},
     "confidence": {"speaker": 0.41, ...}}

``kind`` holds what a feature of a quote adds to each kind's score, ``speaker`` what a feature of a candidate adds to
the candidate's, ``confidence`` what turns the shares of the winners into probabilities. All are log-odds.
``about`` is for people: it says what was learned from, and nothing reads it.
"""

import functools
import importlib.resources
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from quoteattr.errors import InvalidWeights
from quoteattr.model import Kind

SCHEMA = "quoteattr-weights/1"
#: The files of the weights that come with the package, by the analyser that they were learned with.
SHIPPED = {"rules": "weights.json", "stanza": "weights-stanza.json"}
#: Log-odds beyond this are a slip; sums of them stay finite.
_HEAVIEST = 1e9
_ADVICE = "make one with quoteattr train GOLD.jsonl --output FILE"


@attrs.frozen
class Weights:
    """The weights of all decisions.

    >>> shipped().speaker["after=according"] > 0
    True
    """

    #: What a feature of a quote adds to the score of each kind.
    kind: Mapping[str, Mapping[Kind, float]]
    #: What a feature of a candidate adds to its score.
    speaker: Mapping[str, float]
    #: What makes a probability of a decision.
    confidence: Mapping[str, float]
    #: What they were learned from, for people.
    about: Mapping[str, Any] = attrs.field(factory=dict)


def dumps(weights: Weights) -> str:
    """The text of a weights file; the same weights give the same text."""
    record = {"schema": SCHEMA, **attrs.asdict(weights, recurse=False)}
    order = ("schema", "about", "kind", "speaker", "confidence")
    parts = (f"{json.dumps(key)}: {_lines(record[key])}" for key in order)
    return "{" + ",\n".join(parts) + "}\n"


def _lines(value: Any) -> str:  # noqa: ANN401 - JSON
    """One line for each feature, by name, so that two files can be compared line by line."""
    if not isinstance(value, Mapping):
        return json.dumps(value)
    held = (f"{json.dumps(key)}: {json.dumps(value[key], sort_keys=True)}" for key in sorted(value))
    return "{\n" + ",\n".join(held) + "}"


def loads(text: str, source: str = "weights") -> Weights:
    """The weights in the text of a file.

    Raises:
        InvalidWeights: where the text holds something else.
    """
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidWeights(source, f"no JSON: {error}; {_ADVICE}") from error
    schema = record.get("schema") if isinstance(record, dict) else None
    if schema != SCHEMA:
        raise InvalidWeights(source, f'expected "schema": "{SCHEMA}", got {schema!r}; {_ADVICE}')
    kinds = {str(kind) for kind in Kind}
    for part in ("kind", "speaker", "confidence"):
        held = record.get(part)
        if not isinstance(held, dict):
            raise InvalidWeights(source, f'"{part}" must be an object of features and weights; {_ADVICE}')
        for feature, weight in held.items():
            if part == "kind" and isinstance(weight, dict) and weight.keys() <= kinds:
                values = list(weight.values())
            else:
                values = [weight if part != "kind" else None]
            if not all(_is_weight(value) for value in values):
                raise InvalidWeights(source, f'"{part}": {feature!r} has no number that is a weight; {_ADVICE}')
    about = record.get("about")
    kind = {feature: {Kind(name): weight for name, weight in held.items()} for feature, held in record["kind"].items()}
    return Weights(kind, record["speaker"], record["confidence"], about if isinstance(about, dict) else {})


def _is_weight(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _HEAVIEST


def read(path: str | os.PathLike[str]) -> Weights:
    """The weights in a file.

    Raises:
        InvalidWeights: where the file cannot be read or holds something else.
    """
    try:
        text = Path(path).read_text("utf-8")
    except OSError as error:
        raise InvalidWeights(os.fspath(path), f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InvalidWeights(os.fspath(path), f"no UTF-8 text; {_ADVICE}") from error
    return loads(text, os.fspath(path))


@functools.cache
def shipped(analyzer: str = "rules") -> Weights:
    """The weights that come with the package.

    Args:
        analyzer: the name of the analyser that they were learned with, a key of ``SHIPPED``.
    """
    return loads(importlib.resources.files("quoteattr.decision.data").joinpath(SHIPPED[analyzer]).read_text("utf-8"))
