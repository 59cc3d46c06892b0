"""Who could have said a quote: the candidates of short texts with their features, before anything weighs them."""

import pytest

from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.detector import detect
from quoteattr.graph import Weighing, build
from quoteattr.language.en import english
from quoteattr.model import Kind
from quoteattr.resolver import candidates

_NAMES = Weighing(weights.shipped())


def found(text, kind=Kind.MIXED):
    """The candidates for the last quote of a text: the first words of each mention, with its features."""
    read = document.read(text)
    quotes = detect(read, english().speech)
    graph = build(read, RulesAnalyzer().analyze(read), quotes, english(), _NAMES)
    told = {}
    for one in candidates.find(graph, len(quotes) - 1, kind, ()):
        if one.key is not None:
            stretch = graph.layout.stretches[one.key.stretch]
            first, end = stretch.first[one.key.chunk], stretch.last[one.key.chunk]
            told["".join(graph.layout.analysis.tokens[first:end]).strip()] = set(one.features)
    return told


@pytest.mark.parametrize(
    ("text", "who", "feature"),
    [
        ("The boats were late, Ada Holm said, adding that it was “a sham”.", "Ada Holm", "before1 subject=said before"),
        ("The boats were late, said Ada Holm, adding that it was “a sham”.", "Ada Holm", "before1 subject=said before"),
        ("Ada Holm met her rivals, adding that it was “a sham”.", "Ada Holm", "before1 subject=participle"),
        ("Guards sent a letter to Lundby asking for “calm”.", "a letter", "before1 subject=participle head"),
        ("Guards sent a letter to Lundby asking for “calm”.", "Guards", "before1 subject=participle clause"),
        ("Guards sent a letter to Lundby asking for “calm”.", "Lundby", "before1 subject=adjacent"),
        ("According to Ada Holm it was “late” and then “loud”.", "Ada Holm", "before1 across quote+source"),
        ("Ada Holm said it was “late” and then “loud”.", "Ada Holm", "before1 across quote"),
        ("Ada Holm was late.\n\nIn her words:\n\n“It is a long way.”", "her words", "words of"),
        ("Ada Holm was assured it was “late”.", "Ada Holm", "before1 passive=told"),
        ("“The bridge stays,” Ada Holm was told by its builder, Ola Vance.", "Ola Vance", "agent"),
        ("Then answered the nurse: “It is a long way.”", "the nurse", "before1 inverted"),
        ("Told the nurse, Ada Holm called it “a sham”.", "Ada Holm", "before1 subject=adjacent"),
        ("Ada Holm said the nurse had called it “a sham”.", "Ada Holm", "before2 over=describe"),
        ("Ada Holm told him that the nurse had called it “a sham”.", "Ada Holm", "before2 over=describe"),
        ("The agency quoted the mayor, Ada Holm, as saying it was “a sham”.", "Ada Holm", "before1 subject=adjacent"),
        ("Ada Holm (Ind.) met Ola Vance and called it “a sham”.", "Ada Holm", "before1 subject=coordinated"),
    ],
)
def test_a_mention_is_tied_to_a_quote(text, who, feature):
    assert feature in found(text)[who]


def test_two_clauses_that_are_joined_do_not_hold_each_other():
    told = found("Ada Holm said so, and the nurse called it “a sham”.")
    assert not any("over=" in feature for feature in told["Ada Holm"])


def test_nobody_says_it_to_the_subject_of_an_active_verb():
    assert "agent" not in found("“The bridge stays,” Ada Holm told Ola Vance by the river.")["Ada Holm"]


@pytest.mark.parametrize("who", ["Ada Holm", "the mayor, Ada Holm,"])
def test_whoever_is_quoted_as_saying_it_says_it_alone(who):
    told = found(f"The agency quoted {who} as saying it was “a sham”.")
    assert not any(feature.startswith("before") for feature in told["The agency"])
    assert not any("participle" in feature for features in told.values() for feature in features)


def test_a_sentence_that_names_its_source_is_not_said_by_its_subject():
    told = found("According to Ada Holm, boats go out at noon.\n\n“It is a long way.”", Kind.DIRECT)
    assert any(feature.startswith("said in last paragraph 1") for feature in told["Ada Holm"])
    (feature,) = (feature for feature in told["boats"] if feature.startswith("subject in"))
    assert feature.startswith("subject in last paragraph 1+source")
