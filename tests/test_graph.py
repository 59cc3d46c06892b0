"""What a text says of people is the same whoever asks, in whatever order, and whatever is said of others behind it."""

import json
import random
from pathlib import Path

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import quoteattr
from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.detector import detect
from quoteattr.graph import Key, Referent, build
from quoteattr.language.classes import ChunkClass
from quoteattr.language.en import english
from quoteattr.resolver import Judgement, decided
from quoteattr.resolver.history import History
from quoteattr.resolver.state import DiscourseState
from quoteattr.strategies import articles, names

GOLD = Path(__file__).resolve().parents[1] / "gold"
OWN = [
    json.loads(line)["text"]
    for name in ("articles", "held-out", "passages")
    for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()
]
#: Nouns by which offices are looked for: some share a letter, and some are told of nobody.
OFFICES = [(noun,) for noun in ("judge", "journalist", "captain", "chairman", "minister", "mayor", "nurse")]
#: Of the people of a text, so many are asked whether they own something.
SOME = 3
ANALYZER = RulesAnalyzer()
JUDGEMENT = Judgement(weights.shipped())

#: Sentences in which who is meant, what somebody is, and whose something is lean on one another.
SENTENCES = (
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
    "Tor Lind, a judge, stood up. The former judge sat down. ",
    "Ola Vance stayed. The former judge slept. ",
    "Ola Vance came home. The young journalist slept. ",
    "The judge's brother, Ola Vance, met the journalist's cousin, Ines Marr. ",
    "Ada Holm and Tor Lind sang. ",
    "Lundby Council sued Laurentian Rail Corp. on Friday. The company's founder, Ola Vance, slept. ",
    "Laurentian Rail Corp. grew. Its founder, Ola Vance, left. The bank's founder, Ines Marr, stayed. ",
    "The captain, Tor Lind, slept.\n\nThe captain's wife, Ada Holm, did not.\n\n",
    "They called it “late”.\n\n",
)
LEANING = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=12).map("".join)
#: All of them, so that each is asked with every other.
ALL = "".join(SENTENCES)
texts = LEANING | st.sampled_from(OWN) | articles(min_quotes=1).map(lambda article: article.text)


def graph_of(text):
    read = document.read(text)
    quotes = detect(read, english().speech)
    return build(read, ANALYZER.analyze(read), quotes, english(), JUDGEMENT.facts) if quotes else None


class Bulk(RulesAnalyzer):
    """The same analyser, given all documents together."""

    batch = 1_000_000

    def analyze_many(self, documents):
        return [self.analyze(document) for document in documents]


def questions(graph):
    """Everything that can be asked of a graph, by name."""
    people, layout = graph.people, graph.layout
    for who in range(len(people.found)):
        yield ("facts", who), lambda who=who: graph.facts(who)
        yield ("roles", who), lambda who=who: list(graph.roles.of(who))
        yield ("pronoun", who), lambda who=who: graph.genders.pronoun(who)
        yield ("followed", who), lambda who=who: graph.genders.followed(who)
        yield ("beside", who), lambda who=who: graph.surroundings.of(who)
        for nouns in OFFICES:
            yield ("may hold", who, nouns), lambda who=who, nouns=nouns: graph.roles.may_hold(who, nouns)
    for index in range(len(people.names)):
        yield ("standing", index), lambda index=index: people.person[index] < 0 or graph.standings.named(index)
    for token in range(len(layout.analysis.tokens)):
        yield ("owner", token), lambda token=token: graph.possessors.owner(token)
        yield ("body", token), lambda token=token: graph.possessors.body_before(token)
        yield ("private", token), lambda token=token: graph.possessors.body_before(token, private=True)
        yield ("before", token), lambda token=token: [*graph.mentions.before(token)][:20]
        yield ("groups", token), lambda token=token: [*graph.mentions.groups_before(token, 8)]
        word = layout.analysis.word(token)
        yield ("holding", token), lambda token=token, word=word: [*graph.mentions.before(token, holding=word)]
        yield ("possessor", token), lambda token=token, word=word: graph.roles.possessor(token, word)
        for who in range(min(len(people.found), SOME)):
            yield ("other owner", token, who), lambda token=token, who=who: graph.possessors.owner(token, who)
    for number, stretch in enumerate(layout.stretches):
        yield ("starts", number), lambda number=number: graph.sentences.starts(number)
        yield ("subjects", number), lambda number=number: graph.sentences.subjects(number)
        for chunk, letter in enumerate(stretch.chunks):
            if letter == ChunkClass.NOMINAL:
                yield ("nominal", number, chunk), lambda at=(number, chunk): graph.mentions.nominal(Key(*at))
                yield ("company", number, chunk), lambda at=(number, chunk): company(graph, Key(*at))


def company(graph, key):
    nominal = graph.mentions.nominal(key)
    return nominal and graph.mentions.company(nominal)


def answers(graph):
    """What a graph answers, asked in one order."""
    return {name: ask() for name, ask in questions(graph)}


def whole(text, genre=None):
    """Every quote, to the last field."""
    return [repr_of(quote) for quote in quoteattr.Extractor(genre=genre).extract(text)]


def repr_of(quote):
    return attrs.astuple(quote, recurse=False), quote.speaker and attrs.astuple(quote.speaker, recurse=False)


@given(texts, st.randoms(use_true_random=False))
@example(ALL, random.Random(1))
@example(ALL, random.Random(2))
@example("".join(reversed(SENTENCES)), random.Random(3))
def test_a_fact_is_the_same_in_whatever_order_one_asks(text, order):
    graph = graph_of(text)
    assume(graph is not None)
    expected = answers(graph)
    again = list(questions(graph_of(text)))
    order.shuffle(again)
    assert {name: ask() for name, ask in again} == expected


@given(texts)
@example(ALL)
@example("".join(reversed(SENTENCES)))
def test_a_fact_is_the_same_before_and_behind_all_decisions(text):
    asked = graph_of(text)
    assume(asked is not None)
    writer, _ = decided(asked, JUDGEMENT)
    writer.quotes()
    assert writer.graph is asked
    assert answers(asked) == answers(graph_of(text))


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
    # Whether a text is a story is told by the whole of it, and turns of a story are decided together.
    before = whole(text.rstrip(), genre="news")
    assert whole(f"{text.rstrip()}\n\n{paragraph}\n", genre="news")[: len(before)] == before


@given(st.sampled_from(OWN) | LEANING | articles().map(lambda article: article.text))
def test_the_end_of_the_last_line_changes_nothing(text):
    assert whole(text.rstrip()) == whole(text.rstrip() + "\n")


#: What somebody is known by in a text, and a paragraph behind that says of others what would be something else.
BEHIND = (
    ("Ada Holm came. The former judge was tired. “No,” said Ada Holm.", "Tor Lind, a judge, slept."),
    ("Norway waits. Norway hopes. Norway votes.\n\n“No,” said Foreign Minister Ada Holm.", "Finland! " * 20),
    (
        "Norway waits. Norway hopes. Norway votes.\n\n“No,” said Foreign Minister Ada Holm.",
        "Norway’s foreign minister, Tor Lind, slept.",
    ),
    (
        "Norway waits for the Finnish and the Danish guests.\n\n“No,” said Foreign Minister Ada Holm.",
        "Norway’s foreign minister, Tor Lind, slept. He sang of Kenya, Kenya, Kenya, Kenya.",
    ),
    ("Ada Holm is the foreign minister.\n\n“No,” said Foreign Minister Ada Holm.", "Kenya, Kenya, Kenya, Kenya slept."),
    ("Foreign Minister Ada Holm said “no”.", "Norway waits for the Finnish and the Danish guests."),
    ("“No,” said Ada Holm. “Never.”", "Tor Lind slept. He sang, and so did he, he, he, he and he."),
    ("“No,” said Ada Holm. “Never.”", "While she slept, Sara Ek sang, and Tor Lind heard her."),
    ("Captain Ola Vance came. “Yes,” said the captain.", "Captain Tor Lind slept."),
    ("Captain Ola Vance came. “Yes,” said the captain’s wife, Ines Marr.", "The captain, Tor Lind, slept."),
    ("Ada Holm came with her lawyer, Ines Marr. “Yes,” said Ines Marr.", "Tor Lind slept, and so did Mrs Sara Ek."),
    ("“No,” said Dr. Ada Holm. “Never,” said Mrs. Holm.", "Dr. and Mrs. Ek slept."),
    ("A day of “sad goodbyes”\n\nTor wept. “No,” said Ada Holm.", "Tor Lind slept."),
    ("Ola Berg came, then Ada Berg. It rained on Lundby. “No,” said Berg.", "Tor Lind slept. Tor Lind sang."),
)


@pytest.mark.parametrize(("text", "paragraph"), BEHIND)
def test_an_office_a_country_or_a_pronoun_of_others_is_no_one_elses(text, paragraph):
    before = whole(text + "\n")
    for behind in (paragraph, f"{paragraph} {paragraph}", "\n\n".join([paragraph] * 9)):
        assert whole(f"{text}\n\n{behind}\n")[: len(before)] == before


@given(texts)
@example(ALL)
def test_all_ways_to_ask_agree_to_the_last_field(text):
    quotes = quoteattr.extract(text)
    assert quoteattr.read(text).quotes == quotes
    assert [*map(repr_of, quoteattr.read(text).quotes)] == [*map(repr_of, quotes)]
    explained = [explanation.quote for explanation in quoteattr.Extractor().explain(text)]
    assert [*map(repr_of, explained)] == [*map(repr_of, quotes)]
    for analyzer in (ANALYZER, Bulk()):
        extractor = quoteattr.Extractor(analyzer=analyzer)
        many = [*extractor.extract_many(["Silence.", text, "", "“No,” said Ada Holm.", text])]
        assert [[*map(repr_of, found)] for found in (many[1], many[4])] == [[*map(repr_of, quotes)]] * 2
        assert many[0] == many[2] == ()


@given(texts, st.sampled_from((0.5, 0.9, 0.97, 1.0)))
@example(ALL, 0.9)
def test_all_ways_to_ask_withhold_the_same(text, least):
    strict = quoteattr.Extractor(min_confidence=least)
    quotes = [*map(repr_of, strict.extract(text))]
    assert [*map(repr_of, strict.read(text).quotes)] == quotes
    assert [[*map(repr_of, found)] for found in strict.extract_many([text])] == [quotes]
    assert [repr_of(told.quote) for told in strict.explain(text)] == whole(text)  # of what the text tells


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


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 7)), max_size=12))
@example([(0, 0), (0, 1), (1, 2), (3, 3), (0, 6), (1, 7)])
def test_a_state_stays_what_it_was(steps):
    """Each mention goes on from any state before; none of them changes any but the one that it gives."""
    graph = graph_of("A judge came. The young nurse slept. The judge left. The nurse sang. Ada Holm said “no”.")
    found = [*graph.mentions.before(len(graph.layout.analysis.tokens))][::-1][:4]
    word, holm = graph.layout.analysis.word, Referent(0)

    def known(state):
        phrases = [state.phrases.first(graph.mentions.folded(nominal)) for nominal in found]
        return phrases, [state.heads.last(word(nominal.head)) for nominal in found], state.pronouns.first(holm)

    made = [DiscourseState()]
    expected = [known(made[0])]
    for back, what in steps:
        before = made[max(0, len(made) - 1 - back)]
        if what < len(found):
            who, state = before.mentioning(graph, found[what])
            assert state.heads.last(word(found[what].head)) is found[what]
            assert state.phrases.first(who.phrase) is (before.phrases.first(who.phrase) or found[what])
        else:
            state = before.referring(holm, pronoun := ("he", "she")[what % 2])
            assert state.pronouns.first(holm) == (before.pronouns.first(holm) or pronoun)
        made.append(state)
        expected.append(known(state))
    assert [known(state) for state in made] == expected


@pytest.mark.parametrize("office", ["former judge", "young nurse"])
def test_each_fact_says_where_it_stands(office):
    text = f"Ada Holm, a doctor, arrived late. The {office} was tired. “No,” said Mrs. Holm."
    graph = graph_of(text)
    facts = graph.facts(0)
    assert {graph.layout.analysis.word(fact.token) for fact in facts} >= {"a", "the", "mrs"}
