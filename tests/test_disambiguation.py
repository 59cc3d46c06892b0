"""What a word is, is decided by small rules, each of which does what its examples say, and in their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.language.classes import TOKENS, TokenClass
from quoteattr.language.en import disambiguation, english
from quoteattr.language.en.disambiguation import RULES, applied, disambiguate
from quoteattr.language.en.tagger import Tagger

TAGGER = Tagger(english().lexicon)
#: Every class that a token can have before the rules.
CLASSES = "".join(sorted(letter for letter in TOKENS if len(letter) == 1 and letter != TokenClass.GAP))
#: Words for classes that are drawn: in the plural, in the singular, a title that is written with a full stop.
WORDS = ("claims ", "claim ", "Sen")


def undecided(text):
    """The tokens of a text with where they start, and their classes by their forms alone."""
    analysis = RulesAnalyzer().analyze(document.read(text))
    return analysis.tokens, analysis.starts, "".join(map(TAGGER.__getitem__, analysis.tokens))


def seen(rule, example):
    """The class of an example's marked word before a rule, behind it, and in the end."""
    start, end = example.index("["), example.index("]") - 1
    tokens, starts, tags = undecided(example[:start] + example[start + 1 : end + 1] + example[end + 2 :])
    token = starts.index(start)
    assert tokens[token].rstrip() == example[start + 1 : end + 1]
    for earlier in RULES[: RULES.index(rule)]:
        tags = applied(earlier, tags, tokens)
    behind = applied(rule, tags, tokens)
    final = behind
    for later in RULES[RULES.index(rule) + 1 :]:
        final = applied(later, final, tokens)
    return tags[token], behind[token], final[token]


def examples(which):
    return [
        pytest.param(rule, example, id=f"{rule.name}: {example}") for rule in RULES for example in getattr(rule, which)
    ]


@pytest.mark.parametrize(("rule", "example"), examples("yes"))
def test_a_rule_changes_its_examples(rule, example):
    before, behind, final = seen(rule, example)
    assert before in rule.changes
    assert behind == final == rule.gives


@pytest.mark.parametrize(("rule", "example"), examples("no"))
def test_a_rule_leaves_its_counterexamples(rule, example):
    before, behind, _ = seen(rule, example)
    assert before == behind


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_examples_of_both_kinds_and_a_near_miss(rule):
    assert rule.yes and rule.no
    takes_all = rule.pattern.pattern == rule.changes  # what is left of a class
    assert takes_all or any(seen(rule, example)[0] in rule.changes for example in rule.no)


def test_rules_have_names_of_their_own():
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("name", "later", "text"),
    [
        # "the report" is a noun before what is left is a verb.
        ("noun of saying behind a determiner", "nothing makes a noun", "the report said"),
        # "Ada May" is a name before what is left is an adverb.
        ("month that is a name", "month that is no name", "Ada May left."),
        # "Some report" has people who report; behind a determiner it would be a noun.
        ("a determiner that stands for people", "noun of saying behind a determiner", "Some report that it rained."),
        # "the stated" is an adjective where its noun follows; behind a determiner it could be a noun itself.
        ("a participle or a verb that is an adjective", "noun with the form of a verb", "the stated aim"),
        # "written questions" are nouns behind an adjective before a base form is looked for behind "to".
        ("noun of saying behind a determiner", "a base form behind", "She replied to written questions."),
        # "a report said" is a noun and its verb, once it is known that "report" is none.
        ("noun of saying behind a determiner", "noun of saying that has its verb", "the report said"),
    ],
)
def test_the_order_matters(monkeypatch, name, later, text):
    tokens, _, tags = undecided(text)
    first, second = (next(i for i, rule in enumerate(RULES) if part in rule.name) for part in (name, later))
    assert first < second
    swapped = list(RULES)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    decided = disambiguate(tags, tokens)
    monkeypatch.setattr(disambiguation, "RULES", tuple(swapped))
    assert disambiguate(tags, tokens) != decided


@given(st.lists(st.tuples(st.sampled_from(CLASSES), st.sampled_from(WORDS)), max_size=30))
def test_all_is_decided_and_nothing_lost(drawn):
    tags, tokens = "".join(tag for tag, _ in drawn), [word for _, word in drawn]
    decided = disambiguate(tags, tokens)
    assert len(decided) == len(tags)
    assert set(decided).isdisjoint(TokenClass.AMBIGUOUS)


@given(st.lists(st.tuples(st.sampled_from(CLASSES), st.sampled_from(WORDS)), max_size=30))
def test_a_rule_changes_only_the_classes_that_it_names(drawn):
    tags, tokens = "".join(tag for tag, _ in drawn), [word for _, word in drawn]
    for rule in RULES:
        behind = applied(rule, tags, tokens)
        changed = [(before, after) for before, after in zip(tags, behind, strict=True) if before != after]
        assert all(before in rule.changes and after == rule.gives for before, after in changed)
        tags = behind


@given(st.lists(st.text(CLASSES, max_size=8), min_size=1, max_size=6))
def test_no_rule_reaches_over_a_gap(stretches):
    apart = [disambiguate(tags, ["claim "] * len(tags)) for tags in stretches]
    together = TokenClass.GAP.join(stretches)
    assert disambiguate(together, ["claim "] * len(together)).split(TokenClass.GAP) == apart
