"""What a text says of people is the same whoever asks, in whatever order, and whatever is said of others behind it."""

import json
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import quoteattr
from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.detector import detect
from quoteattr.graph import Key, build
from quoteattr.language.classes import ChunkClass
from quoteattr.language.en import english
from quoteattr.resolver import Judgement, decided
from quoteattr.resolver.history import History
from quoteattr.strategies import articles, names

GOLD = Path(__file__).resolve().parents[1] / "gold"
OWN = [
    json.loads(line)["text"]
    for name in ("articles", "held-out", "passages")
    for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()
]
ANALYZER = RulesAnalyzer()
JUDGEMENT = Judgement(weights.shipped())

#: Sentences in which who is meant, what somebody is, and whose something is lean on one another.
LEANING = st.lists(
    st.sampled_from(
        (
            "Ada Holm arrived late. The former judge was tired. ",
            "Her Finnish counterpart, Ola Vance, met the captain's wife, Ines Marr. ",
            "Captain Ola Vance left. He was ill. ",
            "His Kenyan counterpart, Ada Holm, met him. ",
            "Its chairman, Tor Lind, joined Lundby Water Board. ",
            "Norway's foreign minister, Ines Marr, and her lawyer, Tor Lind, agreed. ",
            "“No,” said Ada Holm. ",
            "“Yes,” she said. ",
            "“Perhaps,” the minister said. ",
            "“Never,” said his counterpart. ",
            "“We go,” the captain told them.\n\n",
            "The young nurse said “maybe”. ",
            "They called it “late”.\n\n",
        )
    ),
    min_size=2,
    max_size=12,
).map("".join)
texts = LEANING | st.sampled_from(OWN) | articles(min_quotes=1).map(lambda article: article.text)


def graph_of(text):
    read = document.read(text)
    quotes = detect(read, english().speech)
    return build(read, ANALYZER.analyze(read), quotes, english()) if quotes else None


def questions(graph):
    """Everything that can be asked of a graph, by name."""
    people, layout = graph.people, graph.layout
    for who in range(len(people.found)):
        yield ("facts", who), lambda who=who: graph.facts(who)
        yield ("roles", who), lambda who=who: list(graph.roles.of(who))
        yield ("pronoun", who), lambda who=who: graph.genders.pronoun(who)
        yield ("followed", who), lambda who=who: graph.genders.followed(who)
    for index in range(len(people.names)):
        yield ("standing", index), lambda index=index: people.person[index] < 0 or graph.standings.named(index)
    for token in range(len(layout.analysis.tokens)):
        yield ("owner", token), lambda token=token: graph.possessors.owner(token)
        yield ("body", token), lambda token=token: graph.possessors.body_before(token)
        yield ("before", token), lambda token=token: [*graph.mentions.before(token)][:20]
    for number, stretch in enumerate(layout.stretches):
        yield ("subjects", number), lambda number=number: graph.sentences.subjects(number)
        for chunk, letter in enumerate(stretch.chunks):
            if letter == ChunkClass.NOMINAL:
                yield ("nominal", number, chunk), lambda at=(number, chunk): graph.mentions.nominal(Key(*at))


def whole(text):
    """Every quote, to the last field."""
    return [repr_of(quote) for quote in quoteattr.extract(text)]


def repr_of(quote):
    return attrs.astuple(quote, recurse=False), quote.speaker and attrs.astuple(quote.speaker, recurse=False)


@given(texts, st.randoms(use_true_random=False))
def test_a_fact_is_the_same_in_whatever_order_one_asks(text, order):
    graph = graph_of(text)
    assume(graph is not None)
    asked = dict(questions(graph))
    expected = {name: ask() for name, ask in asked.items()}
    again = list(questions(graph_of(text)))
    order.shuffle(again)
    assert {name: ask() for name, ask in again} == expected


@given(texts)
def test_a_fact_is_the_same_before_and_behind_all_decisions(text):
    asked = graph_of(text)
    assume(asked is not None)
    writer, _ = decided(asked, JUDGEMENT)
    writer.quotes()
    fresh = graph_of(text)
    for who in range(len(fresh.people.found)):
        assert writer.graph.facts(who) == fresh.facts(who)


def test_a_question_gives_nobody_an_office():
    text = "Ada Holm arrived late. The former judge was tired. “No,” said Ada Holm."
    (alone,) = quoteattr.extract(text)
    first, _ = quoteattr.extract(f"{text} “Yes,” she said.")
    assert alone.speaker.role == first.speaker.role == quoteattr.Role(title="former judge")


@given(
    st.sampled_from(OWN) | LEANING.map(lambda text: text.rstrip() + " It rained.") | articles().map(lambda a: a.text),
    st.data(),
)
def test_a_paragraph_about_others_changes_nothing_before_it(text, data):
    other, third = data.draw(st.lists(names(), min_size=2, max_size=2, unique_by=lambda name: name.split()[1]))
    words = set(text.split())
    assume(words.isdisjoint((*other.split(), *third.split())) and text.rstrip().endswith((".", "”", '"', "»", "’")))
    paragraph = data.draw(
        st.sampled_from(
            (
                f"{other} sold the boat on Friday, and {third} bought it in Wallonia.",
                f"Plumber {other} met {third} of the Tuesday Choir. She sang, and so did he.",
                f"“We sing,” said {other}, a Walloon tenor. “We dance,” said {third}.",
                f"{other}’s neighbour, {third}, a beekeeper from Wallonia, Wallonia, Wallonia, slept.",
            )
        )
    )
    before = whole(text.rstrip() + "\n")
    assert whole(f"{text.rstrip()}\n\n{paragraph}\n")[: len(before)] == before


@given(texts)
def test_all_ways_to_ask_agree_to_the_last_field(text):
    quotes = quoteattr.extract(text)
    assert quoteattr.read(text).quotes == quotes
    assert [*map(repr_of, quoteattr.read(text).quotes)] == [*map(repr_of, quotes)]
    explained = [explanation.quote for explanation in quoteattr.Extractor().explain(text)]
    assert [*map(repr_of, explained)] == [*map(repr_of, quotes)]
    assert list(quoteattr.Extractor().extract_many([text])) == [quotes]


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("abc"), st.integers(0, 99)), max_size=30))
def test_a_history_stays_what_it_was(steps):
    """Each step goes on from any one before; all stay what a dictionary of their notes would be."""
    made = [(History(), {})]
    for back, key, value in steps:
        history, kept = made[max(0, len(made) - 1 - back)]
        made.append((history.noting(key, value), {**kept, key: [*kept.get(key, ()), value]}))
    for history, kept in made:
        for key in "abc":
            assert (key in history) == (key in kept)
            assert history.first(key) == (kept[key][0] if key in kept else None)
            assert history.last(key) == (kept[key][-1] if key in kept else None)


@pytest.mark.parametrize("office", ["former judge", "young nurse"])
def test_each_fact_says_where_it_stands(office):
    text = f"Ada Holm, a doctor, arrived late. The {office} was tired. “No,” said Mrs. Holm."
    graph = graph_of(text)
    facts = graph.facts(0)
    assert {graph.layout.analysis.word(fact.token) for fact in facts} >= {"a", "the", "mrs"}
