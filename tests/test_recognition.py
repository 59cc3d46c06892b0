"""Names: where each starts and ends, whose it is, what follows for classes, and learning them."""

import json
import subprocess
import sys

import pytest

import quoteattr
from quoteattr import document, gold, train
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.errors import InvalidGold
from quoteattr.graph.recognition import recognised
from quoteattr.graph.weighing import Weighing
from quoteattr.language.classes import TokenClass
from quoteattr.language.en import english
from quoteattr.language.en.name_alterations import altered
from quoteattr.language.en.name_candidates import NameShapes, runs
from quoteattr.language.en.name_features import FORMS
from quoteattr.language.readings import NameType
from quoteattr.train import fitting
from quoteattr.train.fitting import Case


def read(text, shipped=None):
    """The classes of a text once names are known, its words, and its names with their types."""
    language = english()
    laid = document.read(text)
    scales = Weighing(shipped or weights.shipped()).names[language]
    analysis, found = recognised(laid, RulesAnalyzer(language).analyze(laid), language, scales)
    names = {
        text[analysis.starts[name.start] : analysis.end(name.end - 1)]: name.type
        for name in (found.names if found else ())
    }
    return analysis, found, names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The grace period is over. Grace Sorland had paid in May. “I was never late,” Grace said.", "Grace Sorland"),
        ("Will Sorland has shod horses since May. “Talk to the horse,” says Will.", "Will Sorland"),
        (
            "The guy would not give his name. Guy Sorland, who owns the shop, said sorry. “He left,” Guy said.",
            "Guy Sorland",
        ),
    ],
)
def test_a_name_that_is_a_word_is_one(text, name):
    assert read(text)[2][name] is NameType.PERSON
    assert quoteattr.extract(text)[-1].speaker.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Unluckily Omar Sorland fell. “It is nothing,” he said.", "Omar Sorland"),
        ("Only Signe Aldane-Kvam found one. “It was cold,” she said.", "Signe Aldane-Kvam"),
        ("Did Marta Aldane-Kvam know of it? “I dug it,” she told the inquiry.", "Marta Aldane-Kvam"),
    ],
)
def test_the_first_word_of_a_sentence_is_no_first_name(text, name):
    assert name in read(text)[2]
    assert quoteattr.extract(text)[-1].speaker.name == name


def test_what_opens_a_sentence_before_a_name_has_the_class_of_its_small_letters():
    analysis, _, _ = read("Unluckily Omar Sorland fell. “It is nothing,” he said.")
    assert analysis.tags[:3] == TokenClass.ADVERB + TokenClass.CAPITAL * 2


def test_words_of_a_clear_name_are_names():
    text = "Ned Carter, the station master, had words with the carter. “Your horse is slow,” Carter said."
    analysis, _, _ = read(text)
    assert {analysis.tags[at] for at, token in enumerate(analysis.tokens) if token.strip() == "Carter"} == {"C"}


def test_countries_and_forms_of_address_are_no_part_of_a_name():
    rules = english().name_reading
    analysis = RulesAnalyzer(english()).analyze(document.read("Senator Dr. Ada Holm left."))
    start, end = rules.of_person(analysis.tags, 0, 5)
    assert "".join(analysis.tokens[start:end]).strip() == "Ada Holm"
    start, end = rules.of_person(analysis.tags, 1, 3)  # nothing but a form of address
    assert start == end


def test_a_state_behind_a_party_is_nobody():
    text = "“We will vote,” said Sen. Ada Sorland (R-South Lundia). “All of us,” she added."
    assert [quote.speaker.name for quote in quoteattr.extract(text)] == ["Ada Sorland"] * 2


def test_whoever_speaks_is_kept_though_nothing_decides_for_a_person():
    nothing = weights.shipped().replacing(name_type={"words=1→place": 9.0, "words=2→place": 9.0})
    text = "“We sign,” said Ada Holm."
    _, found, names = read(text, nothing)
    assert names == {"Ada Holm": NameType.PLACE}
    assert [(name.start, name.end) for name in found.people] == [(6, 8)]


def test_who_has_the_last_word_of_somebodys_name_is_somebody():
    nothing = weights.shipped().replacing(name_type={"words=1→person": 9.0, "words=2→place": 9.0})
    _, found, names = read("They met Ada Holm. There Holm wept.", nothing)
    assert names["Ada Holm"] is NameType.PLACE
    assert [name.end - name.start for name in found.people] == [2, 1]


def test_without_weights_patterns_tell_people():
    assert read("Ada Holm left.", weights.shipped().replacing(name_part={}))[1] is None


def test_runs_hold_what_may_join_the_words_of_a_name():
    shapes = NameShapes(english().lexicon)
    tokens = "The Lakes and Woods Trust of Lundby met St . Ola there".split()
    found = runs("".join([shapes[token] for token in tokens]))
    assert [" ".join(tokens[start:end]) for start, end in found] == ["The Lakes and Woods Trust of Lundby", "St . Ola"]


def test_a_word_that_is_a_name_too_is_told_by_its_form():
    assert "word-name=given" in FORMS["Hope "]
    assert "word-name=family" in FORMS["Baker"]
    assert not [feature for feature in (*FORMS["hope"], *FORMS["Gate"]) if feature.startswith("word-name")]


def test_altered_texts_keep_their_names():
    text = "Ada Holm left. The boats of Lundby wait. Ola Vance met Holm. “No,” said Vance."
    names = [(0, 8, "Ada Holm"), (28, 34, "Lundby"), (41, 50, "Ola Vance"), (55, 59, "Holm")]
    entities = [(start, end, NameType.PLACE if name == "Lundby" else NameType.PERSON) for start, end, name in names]
    assert all(text[start:end] == name for start, end, name in names)
    changed = 0
    for seed in map(str, range(40)):
        made, found = altered(text, entities, seed)
        assert (made, found) == altered(text, entities, seed)
        assert len(found) >= len(entities)
        assert all(
            made[start:end][0].isupper() and made[start:end] == made[start:end].strip() for start, end, _ in found
        )
        assert [made[start:end] for start, end, type_ in found if type_ is NameType.PLACE] == ["Lundby"]
        changed += made != text
    assert changed > 20


ENTITIES = {
    "id": "b1",
    "text": "Ada Holm left Lundby in May.",
    "entities": [[0, 8, "Person"], [14, 20, "LOC"], [24, 27, "Date"]],
}


def test_gold_of_names_is_read():
    found = gold.parse(json.dumps(ENTITIES))
    assert [(one.span.start, one.span.end, one.type) for one in found.entities] == [
        (0, 8, NameType.PERSON),
        (14, 20, NameType.PLACE),
        (24, 27, None),
    ]
    assert gold.layer_of(found) is gold.Layer.ENTITIES
    assert found.quotes == ()


@pytest.mark.parametrize(
    ("entities", "said"),
    [
        ([[0, 8]], "triples"),
        ({"Ada": 1}, "triples"),
        ([[0, 8, "Boat"]], "expected one of the types"),
        ([[0, 80, "Person"]], "no stretch of the text"),
        ([["0", 8, "Person"]], "no stretch of the text"),
    ],
)
def test_gold_of_names_that_does_not_fit_is_refused(entities, said):
    with pytest.raises(InvalidGold, match=said):
        gold.parse(json.dumps(ENTITIES | {"entities": entities}))


def test_names_and_quotes_of_a_text_may_stand_in_two_files(tmp_path):
    quotes = {"id": "b1", "text": "“No,” said Ada Holm.", "quotes": [{"spans": [[0, 5]], "source": [[11, 19]]}]}
    for name, line in (("names", ENTITIES), ("quotes", quotes)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    assert len(gold.read([tmp_path / "names.jsonl", tmp_path / "quotes.jsonl"])) == 2


def test_evaluate_refuses_names(tmp_path):
    path = tmp_path / "names.jsonl"
    path.write_text(json.dumps(ENTITIES) + "\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "quoteattr", "evaluate", str(path)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "no quotes" in done.stderr


def documents():
    """A few made-up texts with their quotes, and some with their names."""
    people = ["Ada Holm", "Ola Vance", "Kari Moe", "Ned Aldane"]
    for number, name in enumerate(people):
        text = f"“We sign,” said {name}. “Today,” {name.split()[1]} added."
        source = [[16, 16 + len(name)]]
        yield gold.parse(
            json.dumps({"id": str(number), "text": text, "quotes": [{"spans": [[0, 10]], "source": source}]})
        )
    for number in range(60):
        name = people[number % 4]
        text = f"{name} met people in Lundby. The mayor saw {name.split()[1]} there, said {name}."
        spans = [(0, len(name), "Person"), (len(name) + 15, len(name) + 21, "Location")]
        at = text.index("saw ") + 4
        spans += [(at, at + len(name.split()[1]), "Person"), (len(text) - 1 - len(name), len(text) - 1, "Person")]
        yield gold.parse(json.dumps({"id": f"n{number}", "text": text, "entities": spans}))


def test_train_learns_names_from_gold_of_names_only():
    learned = train.train(list(documents()), RulesAnalyzer()).weights
    assert learned["name_part"] != weights.shipped()["name_part"]
    assert read("Tove Sand met people in Lundby.", learned)[2] == {
        "Tove Sand": NameType.PERSON,
        "Lundby": NameType.PLACE,
    }
    without = train.train([one for one in documents() if one.quotes], RulesAnalyzer()).weights
    assert without["name_type"] == weights.shipped()["name_type"]


def test_classes_are_learned_as_options_of_a_choice_are():
    cases = [Case(("tall", "old"), "a"), Case(("old",), "b"), Case(("wide",), "neither")] * 5
    learned = fitting.classes(cases, ["a", "b"], 0.1, seen=1)
    assert learned["tall→a"] > 0 > learned["tall→b"]
    assert learned["old→b"] > 0
    assert not any(feature.endswith("neither") for feature in learned)
    assert fitting.classes(cases, ["a", "b"], 0.1, seen=100) == {}
