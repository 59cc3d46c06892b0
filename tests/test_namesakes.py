"""People of one name: who is meant by it, what tells them apart, and what is learned of that."""

import json

import attrs
import pytest

import quoteattr
from quoteattr import document, gold
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.decision.choice import score
from quoteattr.detector import detect
from quoteattr.graph import Weighing, bearers, entities
from quoteattr.graph.names import Misprints
from quoteattr.graph.namesakes import EITHER
from quoteattr.language.en import english
from quoteattr.language.readings import Name
from quoteattr.train import examples, namesakes

#: Tells nothing of names, so that those of the lists and shapes stay.
NO_WEIGHTS = Weighing(weights.Weights({}))
SIBLINGS = "Ada Holm won the seat that her late father, Ola Holm, had lost. “I wore his hat,” Holm said."


def read(text, choose=None):
    """The people of a text."""
    laid = document.read(text)
    analysis = RulesAnalyzer().analyze(laid)
    weighing = Weighing(weights.shipped())
    quotes = entities.outermost(analysis, detect(laid, english().speech))
    return entities.people(laid, analysis, english(), quotes, choose or weighing.namesake)


def described(text, *, by_turns=False):
    """What speaks for each of those whom the short names of a text could mean, by their names; the first is taken."""
    found = []

    def choose(reading, index, people):
        found.append(
            {
                " ".join(reading.fullest[who]): set(features)
                for who, features in zip(people, reading.described(index, people), strict=True)
            }
        )
        return people[len(found) % len(people) if by_turns else 0]

    read(text, choose)
    return found


def persons(text):
    """The person of each name, by the number that comes first."""
    numbers = {}
    return [who if who == EITHER else numbers.setdefault(who, len(numbers)) for who in read(text).person]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Alder met Mrs. Alder. Mr. Alder left.", [0, 1, 0]),
        ("Mrs. Alder met Miss Alder. Miss Alder left.", [0, 1, 1]),
        ("Mrs. Alder met Ms. Alder.", [0, 0]),
        ("Mr. and Mrs. Alder came. Mrs. Alder left.", [EITHER, 0]),
        ("Mrs. Ada Holm came. Mrs. Holm left.", [0, 0]),
        ("Dr. and Mrs. Alder came. Mrs. Alder left. Dr. Alder stayed.", [EITHER, 0, 1]),
        ("Mr. and Mrs. Ola Holm came. Mrs. Holm left. Mr. Holm stayed.", [0, 1, 0]),
        ("Rev. Ola Holm met Mrs. Ada Holm. Mrs. Holm left. The Rev. Holm stayed.", [0, 1, 1, 0]),
        ("Mr. Ola Holm met Mrs. Ola Holm. Mrs. Ola Holm left.", [0, 1, 1]),
        ("Ada Holm left. She is ill. Mr. Holm came.", [0, 1]),
        ("Ada Holm left her house. Mr. Holm came.", [0, 1]),
        ("Ada Holm left. Mr. Holm came.", [0, 0]),
        ("The spokesman, Ada Holm, left. Ms. Holm came.", [0, 0]),
        ("Sir Ola Vance left. Mr. Vance came.", [0, 0]),
        ("Lord Vance left. Mr. Vance came.", [0, 1]),
        ("Ola Vance grows nuts. Mr Vance OBE left.", [0, 0]),
    ],
)
def test_forms_of_address_make_two_people_or_one(text, expected):
    assert persons(text) == expected


HOUSEHOLD = (
    "Ida Alder came in with Mr. Alder. Ida sat down, and Mr. Alder read. Ida slept. Mr. Alder looked at Ida. "
    "“Is Mr. Alder here?” Ola Berg asked."
)


def test_who_goes_by_the_first_name_is_not_mr_alder():
    assert persons(HOUSEHOLD) == [0, 1, 0, 1, 0, 1, 0, 1, 2]
    ida_alder = [0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert persons(HOUSEHOLD.replace("Ida Alder", "Mr. Ida Alder")) == ida_alder
    assert persons(HOUSEHOLD.replace("Mr. Alder", "Dr. Alder")) == ida_alder


def test_one_who_is_called_both_ways_in_turn_is_one():
    text = (
        "Ida Alder left. Mr. Alder slept. Ola, Per, Eva and Tor came. Ida slept. Ola, Per, Eva and Tor left. Ida woke."
    )
    people = read(text)
    assert people.person[1] == people.person[0]


def test_whom_a_word_alone_meant_before_is_told():
    text = "Ada Holm spoke. Holm left. Her brother, Ola Holm, stayed. Holm came back."
    first, second = described(text)
    assert "named later" in first["ola holm"] and "latest" in first["ada holm"]
    assert "called last" in second["ada holm"] and "called last" not in second["ola holm"]
    assert {"owned", "latest"} <= second["ola holm"]


def test_a_heading_above_the_names_tells_nothing_of_whom_it_means():
    *_, last = described("Holm wins\n\nAda Holm beat her brother, Ola Holm. Holm slept.")
    assert not any("called last" in features for features in last.values())


def test_what_stands_before_a_name_is_told():
    (ada,) = described("Judge Ada Holm heard Mr. Ola Holm and Ida Holm. “No,” said Judge Holm.")
    assert {name: "office=same" in features for name, features in ada.items()} == {
        "ada holm": True, "ola holm": False, "ida holm": False,
    }  # fmt: skip
    (ms,) = described("Miss Ada Holm met Ida Holm and Ola Holm, who left his house. “No,” said Miss Holm.")
    assert ms.keys() == {"ada holm", "ida holm"}
    assert {"honorific=same", "pronoun=same", "family name, part=surname"} <= ms["ada holm"]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Ada Holm and Ola Holm came. Holm slept.", {"ada holm", "ola holm"}),
        ("Ada Holm came, and Ola Holm left. Holm slept.", {"ada holm"}),
        ("It rained on Ada Holm and Ola Holm. Holm slept.", set()),
    ],
)
def test_both_who_start_a_sentence_are_its_subjects(text, subjects):
    (last,) = described(text)
    assert {name for name, features in last.items() if "subject" in features} == subjects


def test_weights_decide_and_where_nothing_tells_it_is_nobody():
    assert [quote.speaker.name for quote in quoteattr.extract(SIBLINGS)] == ["Ada Holm"]
    for worth, expected in ({"owned": 5.0}, ["ola holm"]), ({}, None):
        weighing = Weighing(weights.Weights({"namesake": worth | {"nothing": 0.0}}))
        people = read(SIBLINGS, weighing.namesake)
        who = people.person[-1]
        assert (who == EITHER) if expected is None else " ".join(people.words[who]) == expected[0]


def test_without_weights_of_their_own_the_features_have_those_that_they_start_with():
    made = Weighing(weights.Weights({}))
    assert made.namesakes["owned",] == bearers.PRIOR["owned"]


def test_every_feature_that_has_weight_at_the_start_can_be_told():
    texts = [
        "Ada Holm spoke. Holm left. Her brother, Ola Holm, stayed. Holm came back. Holm left.",
        "Ida Holm, her cousin, came. Judge Ada Holm said so. Holm left. “No,” said Judge Holm.",
        "Sir Walter Vane met Walter Moe, Mr. Ola Walter and Walter. “No,” said Sir Walter.",
        "Lee Dae-un met Lee Rae-in. Lee spoke. Mr. Lee left. Sir Ola Vane met Ida Vane. “No,” said Mr. Vane.",
        "Sir Ola Vane met Ida Vane. “No,” said Sir Vane. Ada met Ola Berg. Ada Berg left.",
        "Holm won, and Ida Holm beat Ola Holm.",
        "Ida Holm met Ola Holm. Ada, Per and Eva came. Ida sat. Holm left. Holm came.",
        "Mr. Alder met Mrs. Alder. Alder left. Alder came. Alder met Ola, Ada and Ida. Alder slept.",
    ]
    told = {
        feature
        for text in texts
        for options in described(text, by_turns=True)
        for found in options.values()
        for feature in found
    }
    assert bearers.PRIOR.keys() - told == set()


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("somerfeldt", ["sommerfeldt"], "sommerfeldt"),
        ("sommerfeldt", ["somerfeldt"], "somerfeldt"),
        ("sommerfeldd", ["sommerfeldt"], "sommerfeldt"),
        ("zommerfeldt", ["sommerfeldt"], None),
        ("somrfeldt", ["sommerfeldt"], None),
        ("holm", ["holt"], None),
    ],
)
def test_a_slip_of_the_pen_is_one_letter_of_a_long_word(word, known, expected):
    assert Misprints(known).of(word) == expected


def test_a_slip_that_two_names_are_near_is_neither():
    text = "Ada Sommerfeldt met Ola Sommerfeldt. Somerfeldt left."
    assert persons(text) == [0, 1, 2]


def address(text, word):
    analysis = RulesAnalyzer().analyze(document.read(text))
    at = [token.strip() for token in analysis.tokens].index(word)
    rules = english().honorifics
    first = rules.before(analysis.tags, at)
    return "".join(analysis.tokens[first:at]).strip(), rules.address(analysis, english().lexicon, Name(at, at + 1))


@pytest.mark.parametrize(
    ("text", "written", "pronoun", "family"),
    [
        ("It rained, Mrs. Holm said.", "Mrs.", "she", True),
        ("It rained, the Rev. Dr Holm said.", "Rev. Dr", None, True),
        ("It rained, Sir Holm said.", "Sir", "he", False),
        ("It rained, Mr and Mrs Holm said.", "", "he", True),
        ("It rained, First Lady Holm said.", "", "she", None),
        ("It rained, her late brother and successor, Holm, said.", "", "he", None),
        ("It rained, the chairman, Holm, said.", "", None, None),
    ],
)
def test_a_form_of_address_is_read_before_a_name(text, written, pronoun, family):
    found, told = address(text, "Holm")
    assert (found, told.pronoun, told.family) == (written, pronoun, family)


def test_nothing_is_read_where_nothing_stands():
    assert address("It rained, Ada Holm said.", "Ada") == ("", None)
    assert address("Holm said so.", "Holm") == ("", None)


def line(id_, text, *speakers):
    quotes = []
    for words, mention, name in speakers:
        start, at = text.index(words), text.index(mention, text.index(words))
        quotes.append(
            {
                "start": start, "end": start + len(words), "text": words, "kind": "direct", "reference": "explicit",
                "speaker": name, "speaker_kind": "person", "role": None, "of": None, "cue": None, "addressee": None,
                "mention": {"start": at, "end": at + len(mention), "text": mention},
            }
        )  # fmt: skip
    return json.dumps({"id": id_, "text": text, "quotes": quotes}) + "\n"


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    told = [line(str(n), SIBLINGS, ("“I wore his hat,”", "Holm", "Ada Holm")) for n in range(8)]
    one = line("one", "Ola Vance left. “Never,” Vance said.", ("“Never,”", "Vance", "Ola Vance"))
    path.write_text("".join([*told, one]), "utf-8")
    return [one for one in examples.lay(gold.read([path]), RulesAnalyzer()) if one]


def test_gold_gives_an_example_where_several_could_be_meant(laid):
    made = [example for one in laid for example in namesakes.examples(one, NO_WEIGHTS)]
    assert len(made) == 8
    assert {len(example.options) for example in made} == {2} and {example.right for example in made} == {frozenset({0})}
    assert "owned" in made[0].options[1]


def test_what_gold_tells_moves_the_weights_from_where_they_start(laid):
    learned = namesakes.weights(laid, NO_WEIGHTS)
    ada, ola = next(namesakes.examples(laid[0], NO_WEIGHTS)).options
    assert score(ada, learned) - score(ola, learned) > score(ada, bearers.PRIOR) - score(ola, bearers.PRIOR)
    assert namesakes.weights(laid[-1:], NO_WEIGHTS) == bearers.PRIOR


def test_gold_of_another_layer_teaches_nothing(laid):
    mentions = gold.MentionDocument("m", SIBLINGS, ())
    assert list(namesakes.examples(attrs.evolve(laid[0], gold=mentions), NO_WEIGHTS)) == []
