"""Weights of stories: who says a turn and who is spoken to, how sure that is, and whether a text is a story at all.

Learned from novels with who says each quote, and from reports, which are no stories. Confidence is learned on novels
that the weights behind it have not seen.
"""

import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from quoteattr import document as documents
from quoteattr.analyzers.base import Analyzer, language_of
from quoteattr.decision.choice import score
from quoteattr.decision.weights import Weights, Worth
from quoteattr.detector import detect
from quoteattr.evaluate.calibration import calibrate
from quoteattr.gold import CastDocument
from quoteattr.graph import Graph, build
from quoteattr.language.dialogue import Dialogue
from quoteattr.resolver import Judgement, attributed, dialogue, storytelling, turn_confidence
from quoteattr.resolver.attribution import Attribution
from quoteattr.resolver.turn_history import History, remembered
from quoteattr.resolver.turn_search import NOBODY, described, scenes, search
from quoteattr.resolver.voice_names import names
from quoteattr.train import fitting, turns
from quoteattr.train.fitting import Example
from quoteattr.train.turns import Told

#: How hard weights are pulled back to nothing.
_PRECISION: Final = 1.0
#: What weighs less is left out.
_SLIGHT: Final = 0.04
_DECIMALS: Final = 2
#: So many passages of each novel, of so many characters, show what a story looks like.
_PASSAGES: Final = 30
_SIZES: Final = (600, 1200, 2500, 5000, 12_000, 30_000)
#: A report that is taken for a story is so much worse than a story that is taken for a report.
_REPORT: Final = 3.0


@attrs.frozen
class Learned:
    """Weights, and who says the turns of each novel by those that have not seen it."""

    weights: Weights
    #: The share of turns that are right by weights that have not seen the novel, and by how much confidence is off.
    accuracy: float
    calibration_error: float


def learn(
    novels: Sequence[CastDocument],
    reports: Sequence[str],
    analyzer: Analyzer,
    judgement: Judgement,
    *,
    folds: int = 3,
    step: Callable[[], None] = lambda: None,
) -> Learned:
    """The weights of stories.

    Args:
        novels: with who says each quote.
        reports: texts that are none.
        analyzer: what cuts the texts.
        judgement: what all else is worth.
        folds: in so many parts, each left out once, confidence is learned.
        step: is called after each step.
    """
    told: list[Told] = []
    for novel in novels:
        told.append(prepare(novel, analyzer, judgement))
        step()
    chances: list[dict[str, float]] = []
    right: list[bool] = []
    unseen: dict[str, list[int]] = {}
    count = sum(len(one.right) for one in told)
    for learned, left in fitting.folds(len(told), folds):
        worth = turn_weights([told[index] for index in learned])
        for index in left:
            speakers = said(told[index], worth)
            unseen[told[index].id] = speakers
            for features, came in _judged(told[index], speakers, worth):
                chances.append(features)
                right.append(came)
        step()
    addressed = [example for one in told for example in turns.of_addressees(one, unseen.get(one.id))]
    sections: dict[str, Worth] = {
        "story": _stories(novels, reports, analyzer, judgement),
        "turn": turn_weights(told),
        "turn_confidence": fitting.probability(chances, right, [1.0] * len(right)),
        "addressee": fitting.choice(addressed, _PRECISION),
    }
    about = {"novels": len(told), "turns": sum(len(one.right) for one in told)}
    sure = sections["turn_confidence"]
    found = calibrate((_chance(features, sure), came) for features, came in zip(chances, right, strict=True))
    return Learned(Weights(sections, about), sum(right) / max(1, count), found.error if found is not None else 0.0)


def _chance(features: Mapping[str, float], worth: Worth) -> float:
    """The probability that a decision is right."""
    total = sum(amount * worth.get(name, 0.0) for name, amount in features.items())
    return 1 / (1 + math.exp(-total))


def prepare(gold: CastDocument, analyzer: Analyzer, judgement: Judgement) -> Told:
    """A novel as the stages see it, with what the gold tells of its turns."""
    graph, made, rules = _attributed(gold.text, analyzer, judgement)
    seen = dialogue.scenery(graph, made, rules)
    return turns.of_cast(gold, graph, seen, names(seen.cast, seen.voices, rules.NARRATOR))


def _attributed(text: str, analyzer: Analyzer, judgement: Judgement) -> tuple[Graph, list[Attribution], Dialogue]:
    read = documents.read(text)
    language = language_of(analyzer)
    assert language.dialogue is not None, language.code
    graph = build(read, analyzer.analyze(read), detect(read, language.speech), language, judgement.facts)
    return graph, attributed(graph, judgement)[0], language.dialogue


def turn_weights(told: Sequence[Told]) -> dict[str, float]:
    """What the features of turns are worth."""
    fitted = fitting.choice([example for one in told for example in turns.examples(one)], _PRECISION)
    moved = turns.structured(told, fitted)
    return {name: round(weight, _DECIMALS) for name, weight in moved.items() if abs(weight) >= _SLIGHT}


def said(told: Told, worth: Worth) -> list[int]:
    """Who says the turns of a novel by some weights."""
    seen = told.scenery
    return [who for scene in scenes(seen.turns) for who in search(seen.turns, seen.proposed, scene, worth)]


def _judged(told: Told, speakers: Sequence[int], worth: Worth) -> Iterator[tuple[dict[str, float], bool]]:
    """What the confidence in each decision is made of, and whether it was right."""
    seen = told.scenery
    history: History = ()
    for number, (turn, who) in enumerate(zip(seen.turns, speakers, strict=True)):
        if turn.begins:
            history = ()
        right = told.right.get(number)
        if right is not None and who != NOBODY:
            place = seen.proposed[number].voices.index(who)
            options = [score(one, worth) for one in described(seen.turns, seen.proposed, number, history)]
            share = dialogue.share(options, place)
            yield dict(turn_confidence.features(turn, seen.voices, number, who, share)), who in right
        history = remembered(history, who)


def _stories(
    novels: Sequence[CastDocument], reports: Sequence[str], analyzer: Analyzer, judgement: Judgement
) -> dict[str, float]:
    """What tells a story from a report."""
    examples: list[Example] = []
    for novel in novels:
        for passage in passages(novel):
            examples += _looks(passage, analyzer, judgement, frozenset({0}), 1.0)
    for report in reports:
        examples += _looks(report, analyzer, judgement, frozenset({1}), _REPORT)
    return fitting.choice(examples, _PRECISION)


def _looks(
    text: str, analyzer: Analyzer, judgement: Judgement, right: frozenset[int], count: float
) -> Iterator[Example]:
    if not detect(documents.read(text), language_of(analyzer).speech):
        return
    graph, made, rules = _attributed(text, analyzer, judgement)
    if storytelling.tells(made):
        yield Example((storytelling.features(graph, made, rules), ()), right, count)


def passages(novel: CastDocument) -> Iterator[str]:
    """Some passages of a novel, the same every time."""
    drawn = random.Random(novel.id)
    starts = [paragraph.span.start for paragraph in documents.read(novel.text).paragraphs]
    for number in range(_PASSAGES):
        start = drawn.choice(starts)
        yield novel.text[start : start + _SIZES[number % len(_SIZES)]]
