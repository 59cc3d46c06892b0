"""Roles are read at names by rules, each of which reads what its examples say and not what they say it does not."""

import bisect

import pytest

from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.language.en import english
from quoteattr.language.en.proper_names import letters_in_brackets
from quoteattr.language.en.role_rules import RULES
from quoteattr.language.en.roles import RoleReader
from quoteattr.language.roles import RoleMention, fullest


def reader(text):
    """The analysis of a text that no quote parts, and a reader of it."""
    read = document.read(text)
    analysis = RulesAnalyzer().analyze(read)
    return analysis, RoleReader(analysis, english().lexicon, read.text, (), letters_in_brackets(analysis))


def roles(example):
    """The roles that are read at the name that an example marks."""
    start, end = example.index("["), example.index("]") - 1
    analysis, roles_of = reader(example.replace("[", "").replace("]", ""))
    first, last = (bisect.bisect_left(analysis.starts, edge) for edge in (start, end))
    return roles_of.around(first, last)


def by(example):
    """The rules by which they are read."""
    return [rule for role in roles(example) for rule in role.rule.split(", ")]


def cases(which):
    return [pytest.param(rule, example, id=example) for rule in RULES for example in getattr(rule, which)]


@pytest.mark.parametrize(("rule", "example"), cases("yes"))
def test_a_rule_reads_its_examples(rule, example):
    assert rule.name in by(example)


@pytest.mark.parametrize(("rule", "example"), cases("no"))
def test_a_rule_does_not_read_its_counterexamples(rule, example):
    assert rule.name not in by(example)


def test_rules_have_names_of_their_own_and_say_where_they_are_from():
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.no and rule.source for rule in RULES)


def test_a_role_in_two_halves_says_both_rules():
    (role,) = roles("Capt. [Ola Berg] of the Coast Guard said so.")
    assert (role.title, role.of, role.rule) == ("Capt.", "Coast Guard", "before the name, of")


def test_a_role_that_stands_for_somebody_elses_says_where_its_owner_stands():
    (hers,) = roles("[Ada Holm], her lawyer, said so.")
    assert (hers.title, hers.of, hers.owner, hers.possessor) == ("lawyer", None, 3, None)
    (captains,) = roles("[Ada Holm], the captain's wife, said so.")
    assert (captains.title, captains.of, captains.owner, captains.possessor) == ("wife", "captain", None, 4)
    (plain,) = roles("Mayor [Ada Holm] said so.")
    assert (plain.owner, plain.possessor) == (None, None)


def test_letters_are_read_by_the_brackets_that_explain_them():
    _, explained = reader("Coastal Birds Trust (CBT) met. Ada Holm of CBT said so.")
    _, bare = reader("Coastal Birds Trust of CBT met. Ada Holm of CBT said so.")
    assert [role.of for role in explained.around(8, 10)] == ["Coastal Birds Trust"]
    assert [role.of for role in bare.around(7, 9)] == ["CBT"]


@pytest.mark.parametrize("text", ["Mr", "Secretary", ".", "Mr.", "Capt.", "Captain Mr", "'s", "the", "of"])
def test_a_phrase_may_be_all_of_a_text(text):
    analysis, roles_of = reader(text)
    size = len(analysis.tokens)
    for start in range(size):
        roles_of.of_letters(start)
        for end in range(start + 1, size + 1):
            roles_of.phrase(start, end, size)
            roles_of.body(start, end)
            roles_of.spelt(start, end)
            roles_of.around(start, end)


def test_the_fullest_role_is_the_first_of_its_kind():
    mayor, treasurer = RoleMention("mayor", None, 3), RoleMention("treasurer", "Lundby", 9)
    assert fullest([], 5) is None
    assert fullest([mayor], 0) is mayor
    assert fullest([mayor, treasurer], 5) is mayor
    assert fullest([mayor, RoleMention("mayor", "Lundby", 9)], 5).of == "Lundby"
    assert fullest([RoleMention(None, "Lundby", 3), treasurer], 5) is treasurer
