"""Measuring what is found against gold: outcomes quote by quote, and all figures as counts over them.

gold, predictions ─▶ outcomes ─▶ figures, splits, calibration, gains and losses ─▶ tables, JSON
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from quoteattr.evaluate import cast, mention, people, resolved
from quoteattr.evaluate.calibration import Calibration, Point, calibrate, curve, judged
from quoteattr.evaluate.figures import Figures, Rates, attribution, figures, left_alone
from quoteattr.evaluate.outcomes import Answer, Outcome
from quoteattr.evaluate.predictions import Predictions
from quoteattr.gold import CastDocument, GoldDocument, Layer, MentionDocument, NamesDocument, PeopleDocument, layer_of

#: How quotes are split; each is a field of ``Answer``.
SPLITS = ("kind", "reference", "mention_type")
#: What a group is called whose quotes have no such thing.
NONE = "none"
#: What the gold of each layer tells of it; by all else, quotes are split as the prediction has it.
_TOLD = {
    Layer.RESOLVED: frozenset(SPLITS),
    Layer.MENTION: frozenset({"kind", "mention_type"}),
    Layer.CAST: frozenset({"reference"}),
    Layer.PEOPLE: frozenset(),
}


@attrs.frozen
class Group:
    """The quotes of one kind, of one reference or of one sort of mention."""

    quotes: int
    with_speaker: int
    #: How well speakers are named.
    rates: Rates
    #: Of those without a speaker, the share that was left without.
    left_alone: float


@attrs.frozen
class Split:
    """The quotes in groups."""

    #: Whether by what the gold says; if not, by what was predicted, so that what was missed is in no group.
    by_gold: bool
    #: The groups by name, the largest first.
    groups: Mapping[str, Group]


@attrs.frozen
class LayerResult:
    """What all documents of one layer come to."""

    documents: int
    figures: Figures
    #: By the names in ``SPLITS``.
    splits: Mapping[str, Split]


@attrs.frozen
class Evaluation:
    """What a set of predictions is worth."""

    outcomes: tuple[Outcome, ...]
    layers: Mapping[Layer, LayerResult]
    #: Of all predictions that are judged; None where none says how sure it is.
    calibration: Calibration | None
    #: Of those that name a speaker.
    attributed: Calibration | None
    curve: tuple[Point, ...]


def evaluate(gold: Sequence[GoldDocument], predictions: Predictions) -> Evaluation:
    """Measure predictions against gold.

    >>> from quoteattr import gold
    >>> from quoteattr.evaluate.predictions import of_quotes
    >>> from quoteattr.pipeline import extract
    >>> line = '{"id": "a1", "text": "“No,” said Ada Holm.", "quotes": [{"spans": [[0, 5]], "source": [[11, 19]]}]}'
    >>> document = gold.parse(line)
    >>> evaluation = evaluate([document], {"a1": of_quotes(extract(document.text))})
    >>> evaluation.layers["mention"].figures["attribution_f1"]
    1.0

    Args:
        gold: the documents; no two have the same id. Those that tell names, and nothing of quotes, are passed over.
        predictions: what was found in them, by id; a document that is not there has no quotes.
    """
    gold = [document for document in gold if not isinstance(document, NamesDocument)]
    outcomes = tuple(outcome for document in gold for outcome in outcomes_of(document, predictions))
    layers = [layer_of(document) for document in gold]
    return Evaluation(
        outcomes=outcomes,
        layers={layer: _layer(layer, layers.count(layer), outcomes) for layer in Layer if layer in layers},
        calibration=calibrate(judged(outcomes)),
        attributed=calibrate(judged(outcomes, attributed=True)),
        curve=curve(outcomes) if any(outcome.confidence is not None for outcome in outcomes) else (),
    )


def outcomes_of(document: GoldDocument, predictions: Predictions) -> Iterator[Outcome]:
    """What comes of a document's quotes."""
    found = predictions.get(document.id, ())
    if isinstance(document, CastDocument):
        return cast.outcomes(document, found)
    if isinstance(document, PeopleDocument):
        return people.outcomes(document, found)
    if isinstance(document, MentionDocument):
        return mention.outcomes(document, found)
    if isinstance(document, NamesDocument):
        return iter(())  # it tells nothing of quotes
    return resolved.outcomes(document, found)


def _layer(layer: Layer, documents: int, outcomes: Iterable[Outcome]) -> LayerResult:
    mine = [outcome for outcome in outcomes if outcome.layer is layer]
    splits = {name: _split(mine, name, by_gold=name in _TOLD[layer]) for name in SPLITS}
    return LayerResult(documents, figures(layer, mine), splits)


def _split(outcomes: Iterable[Outcome], name: str, *, by_gold: bool) -> Split:
    grouped: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        grouped.setdefault(_group_of(outcome, name, by_gold=by_gold), []).append(outcome)
    groups = {name: _group(held) for name, held in grouped.items()}
    return Split(by_gold, dict(sorted(groups.items(), key=lambda item: (-item[1].quotes, item[0]))))


def _group_of(outcome: Outcome, name: str, *, by_gold: bool) -> str:
    """Which group a quote is in; where it is nobody's in the gold, the prediction tells what it was taken for."""

    def value_of(answer: Answer | None) -> str | None:
        value: str | None = getattr(answer, name) if answer else None
        return value

    if not by_gold:
        return value_of(outcome.said) or NONE
    return value_of(outcome.gold) or (None if outcome.wanted else value_of(outcome.said)) or NONE


def _group(outcomes: Sequence[Outcome]) -> Group:
    return Group(
        quotes=sum(outcome.gold is not None for outcome in outcomes),
        with_speaker=sum(outcome.wanted for outcome in outcomes),
        rates=attribution(outcomes),
        left_alone=left_alone(outcomes),
    )
