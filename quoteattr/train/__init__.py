"""Learning weights from gold: who speaks, what kind a quote is, which office speakers have, how often that is right.

gold ─▶ examples of choices ─▶ weights of choices ─▶ decisions on documents left out ─▶ weights of confidence
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from quoteattr import resolver
from quoteattr.analyzers.base import Analyzer
from quoteattr.decision.choice import crossed
from quoteattr.decision.weights import Weights, Worth
from quoteattr.errors import TooLittleGold
from quoteattr.evaluate import outcomes_of
from quoteattr.evaluate.outcomes import Aspect, Outcome
from quoteattr.evaluate.predictions import Prediction, Predictions, of_quotes
from quoteattr.gold import Layer, MentionDocument, NamesDocument, ResolvedDocument
from quoteattr.graph import Weighing
from quoteattr.model import Kind
from quoteattr.resolver import Judgement
from quoteattr.resolver.quotes import Writer
from quoteattr.train import antecedents, examples, fitting, names, namesakes, roles
from quoteattr.train.examples import Laid, LearnableDocument, Prepared
from quoteattr.train.names import Marked

#: Parts that the documents are cut into, to judge each by what the others teach.
FOLDS = 5
#: How hard weights are pulled back to where they start: those of candidates, and those of kinds.
_PRECISION, _KIND_PRECISION = 1.5, 4.0
#: Kinds start from the form that the rules see: gold that tells kinds is scarce, and the rules are mostly right.
_FORM = 3.0
#: Lighter weights of kinds are left out: a large corpus that tells little of kinds gives many features one.
_SLIGHT = 0.06


@attrs.frozen
class Trained:
    """Weights, and what weights learned from the other documents find in each."""

    weights: Weights
    #: The documents that were learned from: those with quotes.
    documents: tuple[LearnableDocument, ...]
    #: What was found in each by weights that were not learned from it.
    unseen: Predictions


def _no_step() -> None:
    """Whoever wants to be told of each step passes something else."""


def steps(documents: int) -> int:
    """How many steps it takes to learn from so many documents."""
    return documents + FOLDS + 1


def train(
    gold: Sequence[LearnableDocument | NamesDocument],
    analyzer: Analyzer,
    *,
    calibrate: Collection[str] | None = None,
    step: Callable[[], object] = _no_step,
) -> Trained:
    """Learn weights; the same gold in the same order gives the same ones.

    Args:
        gold: at least two documents with quotes, each with an id of its own; and documents with names. Without those,
            the weights of names are those that come with the package.
        analyzer: what cuts their texts into tokens; weights fit the analyser that they were learned with.
        calibrate: ids of the documents that confidence is learned on, those most like the texts that it is for;
            all if left out.
        step: is called after each step.

    Raises:
        TooLittleGold: where there are fewer than two documents with quotes.
    """
    laid: list[Laid] = []
    for made in examples.lay([one for one in gold if not isinstance(one, NamesDocument)], analyzer):
        if made is not None:
            laid.append(made)
        step()
    if len(laid) < 2:
        raise TooLittleGold(len(laid))
    marked: list[Marked] = []
    for copies in names.mark([one for one in gold if isinstance(one, NamesDocument)], analyzer):
        marked += copies
        step()
    known = names.learn(marked) or names.shipped(analyzer)
    wanted = frozenset(one.gold.id for one in laid) if calibrate is None else frozenset(calibrate)
    folds: list[list[_Judged]] = []
    for learned, left in fitting.folds(len(laid), FOLDS):
        judgement = Judgement(_fit([laid[i] for i in learned], wanted, known))
        folds.append([_judge(judgement, examples.prepare(laid[i], judgement.facts)) for i in left])
        step()
    unseen: dict[str, tuple[Prediction, ...]] = {}
    for number, fold in enumerate(folds):
        others = _confidence(one for other in folds[:number] + folds[number + 1 :] for one in other if one.id in wanted)
        unseen.update((one.id, of_quotes(one.writer.recalibrated(others).quotes())) for one in fold)
    weights = _fit(laid, wanted, known)
    confidence = _confidence(one for fold in folds for one in fold if one.id in wanted)
    step()
    return Trained(
        attrs.evolve(weights.replacing(confidence=confidence), about=_about(laid)),
        tuple(one.gold for one in laid),
        unseen,
    )


def speakers(
    gold: Sequence[LearnableDocument],
    analyzer: Analyzer,
    known: Weights,
    *,
    calibrate: Collection[str],
    step: Callable[[], object] = _no_step,
) -> Weights:
    """Learn who speaks and how sure that is, and nothing else: what the parse of an analyser has a part in.

    The same gold in the same order gives the same weights.

    Args:
        gold: at least two documents with quotes.
        analyzer: what cuts their texts into tokens, with a parse.
        known: the weights of all else.
        calibrate: ids of the documents that confidence is learned on.
        step: is called after each document, and after each step of learning.

    Raises:
        TooLittleGold: where there are fewer than two documents with quotes.
    """
    facts = Weighing(known)
    prepared: list[Prepared] = []
    for made in examples.lay(gold, analyzer):
        if made is not None:
            prepared.append(examples.prepare(made, facts))
        step()
    if len(prepared) < 2:
        raise TooLittleGold(len(prepared))
    # Neither kinds nor speakers are judged by weights that were learned from the same document.
    places = [number % FOLDS for number in range(len(prepared))]
    kinds = [_kinds([one for one, at in zip(prepared, places, strict=True) if at != fold]) for fold in range(FOLDS)]
    shown = [[*examples.of_speakers(one, kinds[at])] for one, at in zip(prepared, places, strict=True)]
    judged: list[_Judged] = []
    for fold in range(FOLDS):
        others = [example for seen, at in zip(shown, places, strict=True) if at != fold for example in seen]
        learned = fitting.choice(others, _PRECISION)
        judgement = Judgement(known.replacing(kind=kinds[fold], speaker=learned, confidence={}))
        left = (one for one, at in zip(prepared, places, strict=True) if at == fold)
        judged += (_judge(judgement, one) for one in left if one.gold.id in calibrate)
        step()
    learned = fitting.choice([example for seen in shown for example in seen], _PRECISION)
    step()
    about = {"documents": len(prepared), "quotes": sum(len(one.marked) for one in prepared)}
    return Weights({"speaker": learned, "confidence": _confidence(judged)}, about)


def _fit(laid: Sequence[Laid], like: Collection[str], known: Mapping[str, Worth]) -> Weights:
    """The weights of all but confidence, which is learned later, on what these have not seen.

    What a text says comes before who speaks, and each step is learned on what those before it make of the texts.

    Args:
        laid: the documents.
        like: ids of those that are most like the texts that the weights are for.
        known: the weights that tell names.
    """
    weights = Weights({**known})
    weights = weights.replacing(namesake=namesakes.weights(laid, Weighing(weights)))
    prepared = _prepared(laid, weights)
    title, body, implied = roles.learn(prepared, _forgetful(laid, weights), like)
    weights = weights.replacing(title=title, body=body, implied_body=implied)
    prepared = _prepared(laid, weights)
    kind = _kinds(prepared)
    speakers = [example for one in prepared for example in examples.of_speakers(one, kind)]
    weights = weights.replacing(kind=kind, speaker=fitting.choice(speakers, _PRECISION), confidence={})
    judgement = Judgement(weights)
    resolved = [(one, one.gold.id in like) for one in prepared if isinstance(one.gold, ResolvedDocument)]
    others = [one for one in prepared if not isinstance(one.gold, MentionDocument)]
    phrases = [list(antecedents.of_phrases(one, judgement, like=is_like)) for one, is_like in resolved]
    return weights.replacing(
        phrase=antecedents.weights_of_phrases(phrases, [is_like for _, is_like in resolved]),
        pronoun=antecedents.weights_of_pronouns(
            [example for one in others for example in antecedents.of_pronouns(one, judgement)]
        ),
    )


def _prepared(laid: Sequence[Laid], weights: Weights) -> list[Prepared]:
    """What the documents say, as far as some weights tell."""
    weighing = Weighing(weights)
    return [examples.prepare(one, weighing) for one in laid]


def _forgetful(laid: Sequence[Laid], weights: Weights) -> Iterator[Prepared]:
    """The same of the documents whose gold tells roles, as if the lists had fewer words for offices."""
    weighing = Weighing(weights)
    return (roles.forgetful(one, weighing) for one in laid if isinstance(one.gold, ResolvedDocument))


def _kinds(prepared: Sequence[Prepared]) -> Worth:
    prior = {crossed(f"form={kind}", kind): _FORM for kind in Kind}
    known = [example for one in prepared for example in examples.of_kinds(one)]
    return fitting.choice(known, _KIND_PRECISION, prior, slight=_SLIGHT)


@attrs.frozen
class _Judged:
    """The decisions on a document, and what came of them."""

    id: str
    writer: Writer
    outcomes: tuple[Outcome, ...]


def _judge(judgement: Judgement, prepared: Prepared) -> _Judged:
    id_ = prepared.gold.id
    writer, _ = resolver.decided(prepared.graph, judgement)
    return _Judged(id_, writer, tuple(outcomes_of(prepared.gold, {id_: of_quotes(writer.quotes())})))


def _confidence(judged: Iterable[_Judged]) -> dict[str, float]:
    """What makes probabilities of decisions: learned on documents that the decisions' weights were not learned from.

    All gold that names speakers counts as much as all gold that shows mentions: a confidence is about the speaker, and
    corpora of mentions are so much larger that they would drown what they do not see.
    """
    choices, right, layers = [], [], []
    for one in judged:
        for outcome in one.outcomes:
            if outcome.layer is Layer.PEOPLE:
                continue  # nothing but whom mentions mean is learned of those
            if outcome.index is not None and (came := outcome.right.get(Aspect.SPEAKER)) is not None:
                choices.append(dict(one.writer.confidence_features(outcome.index)))
                right.append(came)
                layers.append(outcome.layer)
    sizes = Counter(layers)
    return fitting.probability(choices, right, [len(layers) / len(sizes) / sizes[layer] for layer in layers])


def _about(laid: Sequence[Laid]) -> dict[str, int]:
    return {"documents": len(laid), "quotes": sum(len(one.quotes) for one in laid)}
