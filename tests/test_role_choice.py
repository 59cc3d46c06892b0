"""Offices and bodies by learned weights: what is read, what is chosen, and what is told of the choice."""

import attrs
import pytest

import quoteattr
from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.detector import detect
from quoteattr.gold import parse
from quoteattr.graph import Weighing, build
from quoteattr.language.en import english
from quoteattr.language.en.role_shapes import shape
from quoteattr.resolver import Judgement
from quoteattr.train import examples, roles

SAYS = "“It is late,” said {}."


def graph_of(text, weighed=None):
    language, read = english(), document.read(text)
    quotes = detect(read, language.speech)
    return build(read, RulesAnalyzer(language).analyze(read), quotes, language, Weighing(weighed or weights.shipped()))


def role_of(text):
    role = quoteattr.extract(text)[0].speaker.role
    return (role.title, role.of) if role else (None, None)


def titles(text, who=0):
    return {option.title for option in graph_of(text).role_choice.told(who).titles}


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Ada Holm, head of the tides section at the Coastal Institute", "head of the tides section"),
        ("former Lundby mayor Ada Holm", "former mayor"),
        ("the lamplighter Ada Holm", "lamplighter"),
        ("Ada Holm, who co-chairs the Harbour Board", "co-chair"),
        ("nurses Ola Vance and Ada Holm", "nurse"),
        ("Ada Holm (host)", "host"),
        ("the mayor of the town (LB), Ada Holm", "mayor"),
        ("Ada Holm, a former Lundby MCA", "former MCA"),
        ("Ada Holm, a River Pilots Network (NRP) chairwoman", "chairwoman"),
    ],
)
def test_an_office_is_read_wherever_it_stands(words, read):
    graph = graph_of(SAYS.format(words))
    who = next(i for i, name in enumerate(graph.people.words) if name == ("ada", "holm"))
    assert read in {option.title for option in graph.role_choice.told(who).titles}


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("The last harbour master to leave was Ada Holm.", None),
        ("The new harbour master is Ada Holm.", "harbour master"),
        ("Ada Holm was unveiled as the keeper of the light.", "keeper"),
        ("Ada Holm has been announced as patron.", "patron"),
    ],
)
def test_an_office_is_read_behind_a_verb_and_before_one(sentence, read):
    found = titles(f"{sentence} “It is late,” Holm said.")
    assert read in found if read else found == {None}


def test_nobody_needs_a_list_to_have_a_job():
    assert "zorbler" not in english().lexicon.small
    assert role_of(SAYS.format("Ada Holm, a zorbler")) == ("zorbler", None)
    assert role_of("The zorbler Ada Holm yawned. “It is late,” she said.") == ("zorbler", None)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ada Holm, who heads the Dockers’ Union, said the pay was “late.”", ("head", "Dockers’ Union")),
        ("“It is late,” said Ada Holm. She works as a bookbinder.", ("bookbinder", None)),
        ("The mayor met Ada Holm. “It is late,” Holm said.", (None, None)),
        ("Ada Holm of the Reef Trust said it was “late.”", (None, "Reef Trust")),
        ("“It is late,” said the majority leader, Senator Ada Holm.", ("majority leader", None)),
    ],
)
def test_what_the_construction_tells(text, role):
    assert role_of(text) == role


def test_a_paragraph_about_others_changes_no_office():
    text = "Ada Holm, a Danish pilot, waved. “It is late,” she said."
    others = "Norway, Norway and Norway met Denmark. Denmark’s minister Ola Vance left."
    assert role_of(text) == role_of(f"{text}\n\n{others}")


def test_without_weights_the_rules_decide():
    old = weights.shipped().replacing(title={}, body={})
    text = "“It is late,” said Ada Holm, mayor of Lundby."
    choice = graph_of(text, old).role_choice
    assert not choice.is_learned
    assert (choice.of(0).office, choice.of(0).of) == ("mayor", "Lundby")


def test_it_is_told_what_was_weighed():
    text = "“It is late,” said Ada Holm, head of the tides section at the Coastal Institute."
    [told] = quoteattr.Extractor().explain(text)
    role = told.quote.speaker.role
    assert (told.titles[0].name, told.bodies[0].name) == (role.title, role.of)
    assert {None, "head"} < {option.name for option in told.titles}
    for option in (*told.titles, *told.bodies):
        assert sum(reason.weight for reason in option.evidence) == pytest.approx(option.score)
        if option.words is not None:
            assert text[option.words.span.start : option.words.span.end] == option.words.text
    assert sum(option.share for option in told.titles) == pytest.approx(1)
    assert told.titles[0].words.text == "head of the tides section"


def test_somebody_without_a_name_has_no_readings():
    [told] = quoteattr.Extractor().explain("“It is late,” said a nurse.")
    assert (told.titles, told.bodies) == ((), ())


def test_a_shape_has_no_word_in_it():
    tags = RulesAnalyzer(english()).analyze(document.read("the Harbour Board of Lundby")).tags
    assert shape(tags[1:3]) == "named body"
    assert shape("") == "nothing"


GOLD = (
    '{"id": "a", "text": "“No,” said Ada Holm, a pilot at the Coastal Institute.", "quotes": [{"start": 0, "end": 5, '
    '"kind": "direct", "reference": "explicit", "speaker": "Ada Holm", "speaker_kind": "person", "role": "pilot", '
    '"of": "Coastal Institute", "mention": {"start": 11, "end": 19, "text": "Ada Holm"}, "text": "“No,”"}]}'
)


def prepared():
    [laid] = examples.lay([parse(GOLD)], RulesAnalyzer(english()))
    return laid, examples.prepare(laid, Judgement(weights.shipped()).facts)


def test_gold_tells_which_reading_is_right():
    _, made = prepared()
    [holder] = roles.holders(made)
    options = holder.choice.told(holder.who).titles
    [example] = roles._of_title(holder)
    assert {options[index].title for index in example.right} == {"pilot"}


def test_who_knows_less_reads_the_same_office():
    laid, made = prepared()
    altered = roles.forgetful(laid, Weighing(weights.shipped()))
    assert len(altered.graph.language.lexicon.small) < len(made.graph.language.lexicon.small)
    learned = roles.learn([made] * 8, [altered] * 8)
    assert all(learned[:2])
    graph = build(laid.document, laid.analysis, laid.quotes, laid.language, Weighing(
        attrs.evolve(weights.shipped()).replacing(title=learned[0], body=learned[1], implied_body=learned[2])
    ))  # fmt: skip
    role = graph.role_choice.of(0)
    assert (role.office, role.of) == ("pilot", "Coastal Institute")


def test_an_office_is_read_off_a_definite_phrase_away_from_the_name():
    text = "Ada Holm left Lundby on Monday. The former harbour master said it was late.\n\n“It is late,” Holm said."
    assert {"harbour master", "former harbour master"} <= titles(text)


@pytest.mark.parametrize(
    "words",
    [
        "“The harbour master is late,” she said.",  # what somebody says is of anybody
        "The harbour master Ola Vance was late.",
        "A harbour master was late.",
        "The harbour masters were late.",
    ],
)
def test_a_phrase_that_cannot_mean_the_person_is_no_reading(words):
    text = f"Ada Holm left Lundby on Monday. {words}\n\n“It is late,” Holm said."
    assert "harbour master" not in titles(text)


def test_a_definite_phrase_may_mean_any_of_the_last_people_named():
    names = ["Ada Holm", "Ola Vance", "Karin Alder", "Nils Brandt"]
    text = " ".join(f"{name} left early." for name in names) + " The juggler was late.\n\n“It is late,” Holm said."
    graph = graph_of(text)
    read = [{option.title for option in graph.role_choice.told(who).titles} for who in range(len(graph.people.words))]
    assert ["juggler" in options for options in read] == [False, True, True, True]


def test_what_is_told_of_others_behind_changes_no_reading_of_a_phrase():
    text = "Ada Holm met Ola Vance. The former harbour master said it was late.\n\n“It is late,” Holm said."
    behind = "\n\nThe harbour master Tor Lind slept. Tor Lind sang. Tor Lind left."
    for who in range(2):
        alone, before = graph_of(text).role_choice.told(who), graph_of(text + behind).role_choice.told(who)
        assert [option.features for option in alone.titles] == [option.features for option in before.titles]
        assert "harbour master" in {option.title for option in alone.titles}


def test_a_phrase_elsewhere_takes_nothing_from_what_is_told_at_the_name():
    text = (
        "Kenya’s foreign minister, Ola Vance, met his Danish counterpart, Ada Holm. {}The two went home.\n\n"
        "“It is late,” Holm said."
    )
    for phrase in ("", "He named the foreign minister of Old Lundby in the war. "):
        choice = graph_of(text.format(phrase)).role_choice
        who = next(i for i, option in enumerate(choice._people.words) if option == ("ada", "holm"))
        told = choice.told(who)
        (alone,) = [option for option in told.titles if option.reading is None and option.title]
        assert (alone.title, alone.role.of) == ("foreign minister", "Denmark")
        places = {
            option.of: set(option.features) & {"elsewhere", "in a phrase elsewhere"}
            for option in choice.bodies(who, told.titles.index(alone))
        }
        assert not phrase or places["Old Lundby"] == {"in a phrase elsewhere"}
        assert places["Denmark"] == set()


def test_the_words_at_an_office_are_nowhere_else():
    choice = graph_of("“It is late,” said Ada Holm, the Member of Parliament for Bolga East.").role_choice
    title = next(i for i, option in enumerate(choice.told(0).titles) if option.title == "Member of Parliament")
    assert not any("elsewhere" in option.features for option in choice.bodies(0, title))


def test_a_body_may_stand_inside_an_office():
    choice = graph_of(SAYS.format("Harbour Board chairman Ada Holm")).role_choice
    options = choice.told(0).titles
    whole = next(i for i, option in enumerate(options) if option.title == "Harbour Board chairman")
    assert "Harbour Board" in {option.of for option in choice.bodies(0, whole)}


PLACED = (
    "The Bank of Lundby opened in May. The Bank of Lundby paid for the quay.\n\n"
    "Governor Ada Holm slept. “It is late,” Holm said."
)


def implied_by(text, title, who="holm"):
    choice = graph_of(text).role_choice
    number = next(i for i, words in enumerate(choice._people.words) if words[-1] == who)
    at = next(i for i, option in enumerate(choice.told(number).titles) if option.title == title)
    return {option.of: option.features for option in choice.implied(number, at, choice.bodies(number, at))}


def test_an_office_without_a_body_may_be_of_one_that_is_named_elsewhere():
    found = implied_by(PLACED, "Governor")
    assert {None, "Bank of Lundby"} <= found.keys()
    assert "implied body rank=0 paragraphs=1" in found["Bank of Lundby"]
    assert "implied body times=2 most=True" in found["Bank of Lundby"]


def test_an_office_without_a_country_may_be_of_home():
    text = (
        "Norway is late. Norway waits. Norway met Denmark.\n\nPrime Minister Ada Holm slept. “It is late,” Holm said."
    )
    found = implied_by(text, "Prime Minister")
    assert "implied home=True national=True" in found["Norway"]
    assert "implied home=False national=True" in found["Denmark"]


def test_what_is_named_behind_all_that_is_told_of_somebody_is_no_body_of_the_office():
    behind = "\n\nThe River Bank shut. The River Bank, the River Bank."
    assert implied_by(PLACED, "Governor") == implied_by(PLACED + behind, "Governor")


def test_a_body_that_is_told_leaves_nothing_to_the_rest_of_the_text():
    graph = graph_of(PLACED.replace("Governor Ada Holm slept", "Ada Holm, governor of the River Bank, slept"))
    options = graph.role_choice.weighed(0)
    assert (options.of.of, options.implied) == ("River Bank", ())


def test_weights_without_bodies_named_elsewhere_leave_the_home_country_to_the_rules(tmp_path):
    old = weights.shipped().replacing(implied_body={})
    text = (
        "Norway is late. Norway waits. Norway met Denmark.\n\nPrime Minister Ada Holm slept. “It is late,” Holm said."
    )
    assert not graph_of(text, old).role_choice.weighs_implied
    (path := tmp_path / "weights.json").write_text(weights.dumps(old), "utf-8")
    [quote] = quoteattr.Extractor(weights=path).extract(text)
    assert quote.speaker.role.of == "Norway"


def test_what_is_beside_a_name_in_a_heading_is_told_apart():
    text = "{}Ada Holm slept. “It is late,” Holm said."
    heading = graph_of(text.format("Harbour Speech Ada Holm\n\n")).role_choice.told(0)
    assert any("in a heading" in option.features for option in heading.titles)
    running = graph_of(text.format("The harbour master Ada Holm left.\n\n")).role_choice.told(0)
    assert not any("in a heading" in option.features for option in running.titles)
