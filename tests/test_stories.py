"""Learning from novels: what gold says of turns, and weights that make its sequences come out."""

import pytest

pytest.importorskip("sklearn")

from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.gold import CastDocument, CastQuote
from quoteattr.gold.records import Character
from quoteattr.model import Span
from quoteattr.resolver import Judgement, addressees
from quoteattr.resolver.turn_search import scenes, search
from quoteattr.train import fitting, stories, turns

JUDGEMENT = Judgement(weights.shipped())
ANALYZER = RulesAnalyzer()
PAIRS = (("Ada Holm", "Ola Vance"), ("Kari Moe", "Tor Lind"), ("Ines Marr", "Jens Dahl"), ("Liv Strand", "Per Aune"))
LINES = ("You are late.", "I know.", "It rained.", "And today?", "Today it did not.", "Then sit down.", "I will.")


def novel(one, other):
    """A scene of two who take turns, with who says each line and to whom."""
    text = f"Then {one} put the lamp on the table, and {other} shut the door.\n\n"
    quotes = []
    for number, line in enumerate(LINES):
        who, to = (one, other) if number % 2 == 0 else (other, one)
        start = len(text)
        text += f"“{line}”"
        quotes.append(CastQuote((Span(start, len(text)),), who, addressees=(to,)))
        text += f" said {who.split()[0]}.\n\n" if number < 2 else "\n\n"
    text += "They ate in silence.\n\n"
    characters = tuple(Character(name, (name.split()[0],)) for name in (one, other))
    return CastDocument(f"{one}", text, tuple(quotes), characters)


@pytest.fixture(scope="module")
def told():
    return [stories.prepare(novel(*pair), ANALYZER, JUDGEMENT) for pair in PAIRS]


def test_gold_says_which_voice_is_right(told):
    for one in told:
        assert len(one.right) == len(one.scenery.turns) == len(LINES)
        first, second = one.right[0], one.right[1]
        assert len(first) == len(second) == 1
        assert first != second
        assert all(one.right[number] == (first, second)[number % 2] for number in one.right)
        assert all(one.addressed[number] == (second, first)[number % 2] for number in one.right)


def test_learned_weights_take_the_turns_of_people_never_seen(told):
    worth = stories.turn_weights(told[:3])
    assert any(name.startswith("ago=1") and weight > 0 for name, weight in worth.items())
    speakers = stories.said(told[3], worth)
    assert all(who in told[3].right[number] for number, who in enumerate(speakers))


def test_structured_learning_mends_what_a_search_gets_wrong(told):
    wrong = {name: -1.0 for one in told for example in turns.examples(one) for o in example.options for name in o}
    for name in wrong:
        wrong[name] = 1.0 if name.startswith("ago=0") else 0.0
    mended = turns.structured(told, wrong)

    def right(worth):
        return sum(who in one.right[number] for one in told for number, who in enumerate(stories.said(one, worth)))

    assert right(mended) > right(wrong)


def test_who_is_spoken_to_is_learned(told):
    worth = fitting.choice([example for one in told[:3] for example in turns.of_addressees(one)], 1.0)
    left = told[3]
    speakers = [min(left.right[number]) for number in range(len(LINES))]
    found = addressees.addressees(left.scenery.turns, left.scenery.voices, speakers, worth)
    assert [who in left.addressed[number] for number, who in enumerate(found)] == [True] * len(LINES)


def test_a_search_keeps_to_what_is_allowed(told):
    seen, worth = told[0].scenery, weights.of_stories()["turn"]
    (scene,) = scenes(seen.turns)
    only = {number: sorted(told[0].right[number]) for number in scene}
    assert search(seen.turns, seen.proposed, scene, worth, allowed=only) == [who for (who,) in only.values()]


def test_passages_are_the_same_every_time():
    one = novel(*PAIRS[0])
    assert [*stories.passages(one)] == [*stories.passages(one)]
    assert all(passage in one.text for passage in stories.passages(one))
