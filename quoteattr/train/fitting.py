"""Fitting: weights that make the right choices likely, and probabilities that come true.

What is chosen is no matter here: an example has names of features, and which options are right.

The only module that imports scikit-learn and what comes with it, NumPy, SciPy and threadpoolctl.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from threadpoolctl import ThreadpoolController

from quoteattr.decision.choice import Features, crossed

#: A feature seen in fewer examples than this says more of the examples than of the language.
_SEEN = 3
_CHOICE_OPTIONS = {"maxiter": 500, "gtol": 1e-4}
#: Of many cases the last steps change little that a weight still shows.
_CLASS_OPTIONS = {"maxiter": 100, "gtol": 1e-2}
#: What is so light is left out, as there are many of it that tell little.
_SLIGHT = 0.15
#: Decimals of a weight. Other machines differ behind them.
_DECIMALS = 2
#: The vectors here are so short that several threads for one of them wait for each other most of the time; and how many
#: there are would change the order of sums, and with it what a machine with more cores learns.
_THREADS = ThreadpoolController()
#: The loss of some weights, and its slope there.
_Loss = Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]]


@attrs.frozen
class Example:
    """One choice: what each option is like, and which of them are right."""

    #: The features of each option.
    options: tuple[Features, ...]
    right: frozenset[int]
    #: How many examples it counts as.
    count: float = 1.0


def choice(
    examples: Sequence[Example], precision: float, prior: Mapping[str, float] | None = None, *, slight: float = 0.0
) -> dict[str, float]:
    """The weights of features under which the right options are likeliest.

    A conditional logit (McFadden 1974): the chance of an option is its share of the sum of the options' exponentiated
    scores. Where several options are right, the chance is that of any of them.

    Args:
        examples: the choices to learn from.
        precision: how hard weights are pulled back to where they start (that of a normal prior).
        prior: where weights start, for those that do not start at 0.
        slight: what is lighter than this is left out.
    """
    prior = prior or {}
    seen = Counter(feature for example in examples for feature in {f for option in example.options for f in option})
    names = sorted(feature for feature, count in seen.items() if count >= _SEEN)
    if not names:
        return dict(prior)
    column = {name: i for i, name in enumerate(names)}
    indices: list[int] = []
    pointers, groups, right = [0], [], []
    for number, example in enumerate(examples):
        for i, option in enumerate(example.options):
            indices += (column[f] for f in dict.fromkeys(option) if f in column)
            pointers.append(len(indices))
            groups.append(number)
            right.append(i in example.right)
    matrix = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(groups), len(names)))
    fitted = _fit(
        matrix,
        np.array(groups),
        np.array(right),
        counts=np.array([example.count for example in examples]),
        start=np.array([prior.get(name, 0.0) for name in names]),
        precision=precision,
    )
    weights = {**prior, **{name: float(weight) for name, weight in zip(names, fitted, strict=True)}}
    return {
        name: rounded
        for name, weight in weights.items()
        if (rounded := round(weight, _DECIMALS)) and abs(rounded) >= slight
    }


@attrs.frozen
class Case:
    """One choice among classes that are the same every time: what the case is like, and the class that is right."""

    features: Features
    #: One of the classes; anything else stands for none of them.
    right: str
    #: How many cases it counts as.
    count: float = 1.0


def classes(cases: Sequence[Case], names: Sequence[str], precision: float, seen: int = _SEEN) -> dict[str, float]:
    """The weights of features, each crossed with a class, under which the right classes are likeliest.

    The same as ``choice`` with an option for each class, and one more for none of them, which has no features.
    It takes a fraction of the time and of the room, as the features of a case are held once.

    Args:
        cases: the choices to learn from.
        names: the classes.
        precision: how hard weights are pulled back to nothing.
        seen: features of fewer cases have no weight.
    """
    counted = Counter(feature for case in cases for feature in dict.fromkeys(case.features))
    column = {feature: i for i, feature in enumerate(sorted(f for f, count in counted.items() if count >= seen))}
    if not column:
        return {}
    indices: list[int] = []
    pointers = [0]
    for case in cases:
        indices += [column[feature] for feature in dict.fromkeys(case.features) if feature in column]
        pointers.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(cases), len(column)))
    turned = matrix.T.tocsr()
    place = {name: i for i, name in enumerate(names)}
    right = np.array([place.get(case.right, len(names)) for case in cases])
    wanted = np.eye(len(names) + 1)[right]
    counts = np.array([case.count for case in cases])
    shape = len(column), len(names)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(shape)
        scores = np.hstack([matrix @ weights, np.zeros((len(cases), 1))])
        scores -= scores.max(axis=1, keepdims=True)
        raised = np.exp(scores)
        total = raised.sum(axis=1)
        missed = np.log(total) - scores[np.arange(len(cases)), right]
        slope = turned @ (((raised / total[:, None]) - wanted) * counts[:, None])[:, :-1] + precision * weights
        return float(counts @ missed + precision / 2 * flat @ flat), slope.ravel()

    fitted = _least(loss, np.zeros(shape[0] * shape[1]), _CLASS_OPTIONS).reshape(shape)
    return {
        crossed(feature, name): rounded
        for feature, i in column.items()
        for j, name in enumerate(names)
        if abs(rounded := round(float(fitted[i, j]), _DECIMALS)) >= _SLIGHT
    }


def _fit(
    matrix: csr_matrix,
    groups: NDArray[np.int_],
    right: NDArray[np.bool_],
    *,
    counts: NDArray[np.float64],
    start: NDArray[np.float64],
    precision: float,
) -> NDArray[np.float64]:
    """The weights with the least loss: how unlikely the right options are, and how far the weights are from the start.

    Args:
        matrix: a row an option, a column a feature.
        groups: the example of each option.
        right: whether the option is right.
        counts: how much each example counts.
        start: where the weights start.
        precision: how hard they are pulled back there.
    """
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[groups])
        total = np.add.reduceat(raised, starts)
        wanted = raised * right
        hit = np.add.reduceat(wanted, starts) + np.finfo(float).tiny
        away = weights - start
        slope = matrix.T @ ((raised / total[groups] - wanted / hit[groups]) * counts[groups]) + precision * away
        return float(counts @ np.log(total / hit) + precision / 2 * away @ away), slope

    return _least(loss, start, _CHOICE_OPTIONS)


def _least(loss: _Loss, start: NDArray[np.float64], options: Mapping[str, float]) -> NDArray[np.float64]:
    """Where a loss is least, as far as so many steps lead."""
    with _THREADS.limit(limits=1, user_api="blas"):
        found: NDArray[np.float64] = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    return found


def probability(
    choices: Sequence[Mapping[str, float]], right: Sequence[bool], counts: Sequence[float] | None = None
) -> dict[str, float]:  # fmt: skip
    """The weights of a logistic regression that gives the chance of being right.

    Args:
        choices: what the probability of each is made of, by name, with the amount.
        right: which of them came true.
        counts: how much each counts; all the same if left out.
    """
    if len(set(right)) < 2:  # nothing to tell apart: as sure as Laplace's rule of succession allows, in each sort
        chance = (sum(right) + 1) / (len(right) + 2)
        sorts = {name for features in choices for name in features if "+" not in name and "=" not in name}
        return {name: round(float(np.log(chance / (1 - chance))), _DECIMALS) for name in sorted(sorts)}
    vectors = DictVectorizer()
    model = LogisticRegression(fit_intercept=False, max_iter=5000, tol=1e-8)
    with _THREADS.limit(limits=1, user_api="blas"):
        model.fit(vectors.fit_transform(choices), right, sample_weight=counts)
    names = vectors.get_feature_names_out()
    return {str(n): round(float(w), _DECIMALS) for n, w in zip(names, model.coef_[0], strict=True)}


def folds(documents: int, most: int) -> Iterator[tuple[list[int], list[int]]]:
    """Documents to learn from and documents to be judged by, so that each is judged once."""
    for learned, judged in KFold(min(most, documents)).split(np.zeros((documents, 1))):
        yield learned.tolist(), judged.tolist()
