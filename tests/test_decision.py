"""The learned machine by itself: laws of choices, and a decision of its own, learned, written, read and explained.

The decision is whom a pronoun means, of three people; nothing of it is known to quoteattr.
"""

import ast
import math
import pickle
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr.decision import weights
from quoteattr.decision.calibration import ChanceOfRight, Inputs, amounts, log_odds
from quoteattr.decision.choice import Scale, best, crossed, evidence, parted, ranking, score
from quoteattr.decision.descriptions import Descriptions
from quoteattr.decision.weights import Section, Weights
from quoteattr.errors import InvalidWeights
from quoteattr.train import fitting
from quoteattr.train.fitting import Example

# A decision of its own

#: Whom *she* means in texts such as *Ada Holm met Ola Vance. She left*: each person's place, case and title.
HOLM, VANCE, BERG = ("back=1", "subject", "title=she"), ("back=1", "object"), ("back=2", "subject")
SECTION = Section("antecedent", optional=True)
SECTIONS = (*weights.SECTIONS, SECTION)
WORDS = Descriptions(
    {
        "back=(?P<back>.)": "{back}",
        "subject": "subject of its sentence",
        "object": "object of its verb",
        "title=(?P<title>.+)": "called {title}, and the pronoun is {pronoun}",
    },
    {"back": {"1": "one sentence back", "2": "two sentences back"}, "title": {"she": "Ms", "he": "Mr"}},
    blanks={"pronoun": "another one"},
)


def examples():
    """A title tells most, the nearer sentence more than the farther, a subject more than an object; with exceptions."""
    near, far, aside = ("back=1", "subject"), ("back=2", "subject"), ("back=1", "object")
    yield from [Example((near, aside, far), frozenset({0}))] * 60
    yield from [Example((near, aside, far), frozenset({2}))] * 10
    yield from [Example((near, aside, (*far, "title=she")), frozenset({2}))] * 30
    yield from [Example(((*near, "title=he"), aside, far), frozenset({1, 2}))] * 10


@pytest.fixture(scope="module")
def learned():
    return fitting.choice(list(examples()), precision=1.0)


def test_it_is_learned_from_examples_of_its_options(learned):
    assert learned["title=she"] > 1
    assert learned["title=he"] < 0
    assert learned["back=1"] > learned["back=2"]
    assert learned["subject"] > learned["object"]


def test_it_chooses_and_says_why(learned):
    scale = Scale(learned, WORDS.describe)
    option, share = scale.choose([VANCE, HOLM, BERG])
    assert option == 1
    assert share == pytest.approx(
        math.exp(scale[HOLM]) / sum(math.exp(score(one, learned)) for one in (VANCE, HOLM, BERG))
    )
    assert math.fsum(reason.weight for reason in scale.reasons[HOLM]) == pytest.approx(scale[HOLM])
    assert {reason.feature: reason.note for reason in scale.reasons[HOLM]} == {
        "back=1": "one sentence back",
        "subject": "subject of its sentence",
        "title=she": "called Ms, and the pronoun is another one",
    }
    ranked = ranking([VANCE, HOLM, BERG], learned)
    assert ranked[0][::2] == (option, share)
    assert {one.option for one in ranked} == {0, 1, 2}
    reasons = evidence(HOLM, learned, lambda feature: WORDS.describe(feature, pronoun="*she*"))
    assert "called Ms, and the pronoun is *she*" in {reason.note for reason in reasons}


def test_it_has_a_section_of_its_own_in_the_file(learned):
    text = weights.dumps(weights.shipped().replacing(antecedent=learned), SECTIONS)
    again = weights.loads(text, sections=SECTIONS)
    assert again["antecedent"] == learned
    assert again.speaker == weights.shipped().speaker
    assert weights.loads(text) == weights.shipped()  # whoever does not know the decision reads the rest


def test_a_file_made_before_the_decision_gives_it_no_weights():
    older = weights.dumps(weights.shipped())
    assert weights.loads(older, sections=SECTIONS)["antecedent"] == {}
    assert Scale({}).choose([VANCE, HOLM, BERG]) == (0, pytest.approx(1 / 3))
    with pytest.raises(InvalidWeights, match='"antecedent" must be an object'):
        weights.loads(older, sections=(*weights.SECTIONS, Section("antecedent")))
    with pytest.raises(InvalidWeights, match="\"antecedent\": 'subject' has no number"):
        weights.loads(older.replace('"kind"', '"antecedent": {"subject": "much"}, "kind"', 1), sections=SECTIONS)


def test_it_is_as_sure_as_it_is_right():
    """A sort of choice with its share; of those at nine in ten, nine in ten are right."""

    def inputs(sort):
        return Inputs((sort,), (f"share log-odds+{sort}",))

    seen = [("she", 0.9, True)] * 90 + [("she", 0.9, False)] * 10 + [("it", 0.9, True)] * 30 + [("it", 0.9, False)] * 70
    choices = [dict(amounts(inputs(sort), [share])) for sort, share, _ in seen]
    calibration = ChanceOfRight(fitting.probability(choices, [right for _, _, right in seen]), inputs)
    assert calibration.chance("she", [0.9]) == pytest.approx(0.9, abs=0.03)
    assert calibration.chance("it", [0.9]) == pytest.approx(0.3, abs=0.03)
    assert calibration.chance("never seen", [0.9]) == 0.5


# Where else weights are

ROOT = Path(find_spec("quoteattr").origin).parent  # located, not imported
PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "architecture.md"


def test_the_documentation_names_each_module_with_weights_that_are_set_by_hand():
    section = PAGE.read_text("utf-8").split("### Weights that are set by hand")[1].split("###")[0]
    cells = (line.split("|")[1] for line in section.splitlines() if line.startswith("| `"))
    named = {name for cell in cells for name in re.findall("`(.+?)`", cell)}
    assert {name for name in named if not (ROOT / f"{name}.py").exists()} == set()
    by_hand = re.compile(r"set[\s#:]+by[\s#:]+hand", re.I)
    found = [path for path in ROOT.rglob("*.py") if by_hand.search(path.read_text("utf-8"))]
    assert {str(path.relative_to(ROOT).with_suffix("")) for path in found} <= named


#: Modules with fractions among their constants that are no weights of their own.
NO_WEIGHTS = {
    "detector/glyphs": "what a mark costs, which detector/marks adds up",
    "detector/spans": "a bound of these costs",
    "graph/cast_names": "how clear a name is that somebody has told of",
    "language/en/name_alterations": "how often each alteration is made of texts that names are learned from",
    "language/en/name_endings": "how clear a name is whose end a word with a capital tells",
    "language/en/name_leads": "how clear a name is that is left of a longer one",
    "resolver/candidates": "how finely a feature tells a share",
    "resolver/labelled": "that a label is the only candidate there is",
}


def fractions(source):
    """The constants of a module that have a fraction in them, as weights do."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            parts = (part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant))
            if any(isinstance(part, float) and part for part in parts):
                yield ast.unparse(node)


def test_a_module_that_weighs_is_on_that_page_whatever_it_says_of_its_weights():
    section = PAGE.read_text("utf-8").split("### Weights that are set by hand")[1].split("###")[0]
    weighing = {
        str(path.relative_to(ROOT).with_suffix(""))
        for room in ("detector", "graph", "identity", "language", "resolver")
        for path in (ROOT / room).rglob("*.py")
        if [*fractions(path.read_text("utf-8"))]
    }
    assert set(NO_WEIGHTS) <= weighing
    assert {name for name in weighing - set(NO_WEIGHTS) if f"`{name}`" not in section} == set()


# Laws

numbers = st.floats(-30, 30)
names = st.sampled_from("abcdef")
options = st.lists(st.lists(names, max_size=4).map(tuple), min_size=1, max_size=6)
worths = st.dictionaries(names, numbers)


@given(options, worths)
def test_the_first_of_the_best_is_taken_and_stands_first(offered, worth):
    taken, ranked, scale = best([score(one, worth) for one in offered]), ranking(offered, worth), Scale(worth)
    assert scale.choose(offered) == taken == ranked[0][::2]
    assert math.fsum(one.share for one in ranked) == pytest.approx(1)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    for option, found, _ in ranked:
        assert found == scale[offered[option]]
        reasons = scale.reasons[offered[option]]
        assert math.fsum(reason.weight for reason in reasons) == pytest.approx(found, abs=1e-9)
        assert [abs(one.weight) for one in reasons] == sorted((abs(one.weight) for one in reasons), reverse=True)
        assert all(reason.weight for reason in reasons)
        assert reasons == evidence(offered[option], worth, str)


@given(st.lists(names, max_size=5), st.dictionaries(st.tuples(names, st.sampled_from("xyz")), numbers))
def test_a_choice_among_classes_is_one_among_options_with_crossed_features(features, worth):
    """The multinomial logit, worked out as in a book: a row of weights for each class."""
    flat = {crossed(feature, name): weight for (feature, name), weight in worth.items()}
    raised = [math.exp(sum(worth.get((feature, name), 0) for feature in features)) for name in "xyz"]
    crossings = [tuple(crossed(feature, name) for feature in features) for name in "xyz"]
    shares = {one.option: one.share for one in ranking(crossings, flat)}
    assert [shares[i] for i in range(3)] == pytest.approx([value / sum(raised) for value in raised], abs=1e-9)
    assert {reason.feature for reason in Scale(flat).reasons[crossings[0]]} <= set(features)  # told without the class


@given(st.text(), st.sampled_from(["direct", "x"]))
def test_what_is_crossed_can_be_parted(feature, name):
    assert "→" in feature or parted(crossed(feature, name)) == (feature, name)


@given(st.floats(0, 1), st.floats(0, 1))
@example(0.9990999, 0.9991001)  # where they stop rising
@example(0.99909, 1.0)
def test_odds_rise_with_shares_and_stay_finite(low, high):
    low, high = sorted((low, high))
    assert -30 < log_odds(low) <= log_odds(high) < 30


@given(st.dictionaries(st.sampled_from(("a", "b", "odds")), st.floats(-1e9, 1e9)), st.floats(0, 1))
def test_a_chance_is_a_probability(worth, share):
    assert 0 <= ChanceOfRight(worth, lambda _sort: Inputs(("a", "b"), ("odds",))).chance("", [share]) <= 1


@given(st.text(), st.text())
def test_any_feature_can_be_described(feature, pronoun):
    words = WORDS.describe(feature, pronoun=pronoun)
    assert words == feature or feature.startswith(("back=", "subject", "object", "title="))
    assert not WORDS.has_blank("back=1", "pronoun")
    assert WORDS.has_blank("title=she", "pronoun")


def test_what_is_remembered_is_not_sent_along(learned):
    scale = Scale(learned)
    size = len(pickle.dumps(scale))
    scale.choose([HOLM, VANCE])
    assert scale.reasons[HOLM]
    assert len(pickle.dumps(scale)) == size
    sent = pickle.loads(pickle.dumps(scale))
    assert len(sent) == 0
    assert sent.choose([HOLM, VANCE]) == scale.choose([HOLM, VANCE])


def test_weights_with_another_section_leave_the_first_alone():
    first = Weights({"speaker": {"a": 1.0}})
    assert first.replacing(speaker={"b": 2.0}, more={}).sections == {"speaker": {"b": 2.0}, "more": {}}
    assert first.speaker == {"a": 1.0}
