"""Who is one person over many documents: the rules one by one, laws that hold for any names, and the project's gold."""

import datetime as dt
import json
import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import quoteattr
from quoteattr.evaluate.linking import b_cubed, pairwise
from quoteattr.identity import Appearance, KnownPerson, QuotedDocument, QuotedSpeaker, appearances, day, groups, link
from quoteattr.identity import known as people_list
from quoteattr.model import Kind, Quote, Reference, Role, Span, Speaker, SpeakerKind

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "gold" / "identity.jsonl"


def seen(*people):
    """Appearances, each in a document of its own: a name, or a name with title, body and pronoun."""
    made = []
    for number, one in enumerate(people):
        name, title, of, pronoun = ((one,) if isinstance(one, str) else one) + (None,) * (
            4 - (1 if isinstance(one, str) else len(one))
        )
        role = Role(title, of) if title or of else None
        made.append(Appearance(number, f"d{number}", name, SpeakerKind.PERSON, (), role, pronoun))
    return made


def sets(*people):
    """Which of them are one, as sets of their places."""
    return sorted(sorted(one.number for one in group) for group in groups(seen(*people)))


def bodies(*named):
    made = [
        Appearance(number, "d", name, SpeakerKind.ORGANISATION, (), Role(None, of) if of else None)
        for number, (name, of) in enumerate(named)
    ]
    return sorted(sorted(one.number for one in group) for group in groups(made))


ONE = [
    ("diacritics", ["Ayşe Çelik", "AYSE CELIK", "Ayse Çelik"]),
    ("umlauts spelt out", ["Jörg Müllner", "Joerg Muellner"]),
    ("apostrophes", ["Sean O'Brannagh", "Sean O’Brannagh"]),
    ("initials", ["Rasheed Tunde Okonjobi", "R. T. Okonjobi", "R.T. Okonjobi", "R. Okonjobi"]),
    ("a joined first name and its initials", ["Jean-Luc Moritel", "J.-L. Moritel", "J. Moritel"]),
    ("a middle name", ["Anna Maria Vollberg", "Anna Vollberg", "Anna M. Vollberg"]),
    ("titles", ["Dr. Anna Vollberg", "Anna Vollberg"]),
    ("a generation behind a double surname", ["Marit Valenta-Holmgaard Jr.", "Marit Valenta-Holmgaard, Jr"]),
    ("a generation behind a particle that is the surname", ["Van Jr.", "van Jr"]),
    ("particles", ["Pieter van der Laak", "P. van der Laak", "Van der Laak"]),
    ("articles of Arabic names", ["Khalid al-Qasrani", "Khalid Al Qasrani", "Khalid Qasrani", "al-Qasrani"]),
    ("a double surname", ["Marit Valenta", "Marit Valenta-Holmgaard", "Valenta-Holmgaard", "Valenta"]),
    ("a second surname, with the office", [("Ana Ruiz", "mayor", "Toralba"), ("Ana Ruiz Mora", "mayor", "Toralba")]),
    ("a surname of the only one", ["Anna Vollberg", "Vollberg"]),
    ("a name of one word", [("Zorvana", "singer"), "Zorvana"]),
    ("offices that change", [("Anna Vollberg", "minister", "Norway"), ("Anna Vollberg", "analyst", "Nordfjord Bank")]),
    ("they", [("Anna Vollberg", None, None, "she"), ("Anna Vollberg", None, None, "they")]),
]


@pytest.mark.parametrize("names", [names for _, names in ONE], ids=[why for why, _ in ONE])
def test_one_person(names):
    assert sets(*names) == [list(range(len(names)))]


TWO = [
    ("generations behind a particle that is the surname", ["Van Jr.", "Van Sr."]),
    ("first names", ["Anna Vollberg", "Arne Vollberg"]),
    ("first names of one letter", ["Anna Vollberg", "B. Vollberg"]),
    ("middle initials", ["John P. Waverling", "John R. Waverling"]),
    ("Jean and Jean-Luc", ["Jean Moritel", "Jean-Luc Moritel"]),
    ("generations", ["Earl Tobruk Jr.", "Earl Tobruk Sr."]),
    ("one with a generation, one without", ["Earl Tobruk Jr.", "Earl Tobruk"]),
    ("pronouns", [("Kim Vollberg", None, None, "he"), ("Kim Vollberg", None, None, "she")]),
    ("a surname with another pronoun", [("Anna Vollberg", None, None, "she"), ("Vollberg", None, None, "he")]),
    ("fields", [("Daniel Frostwick", "goalkeeper"), ("Daniel Frostwick", "judge")]),
    ("mayors of two towns", [("Ines Caldeira", "mayor", "Portela"), ("Ines Caldeira", "mayor", "Vilar")]),
    ("another surname without an office", ["Ana Ruiz", "Ana Ruiz Mora"]),
    ("surnames with strange offices", [("Petterick", "coach", "Harlow Rovers"), ("Petterick", "owner", "Inn")]),
    ("a surname with a strange office", [("Anna Vollberg", "chair", "Rail Board"), ("Vollberg", "owner", "Inn")]),
    ("words that only look alike", ["Manuel Baerlund", "Manul Barlund"]),
]  # fmt: skip


@pytest.mark.parametrize("names", [names for _, names in TWO], ids=[why for why, _ in TWO])
def test_two_people(names):
    assert sets(*names) == [[0], [1]]


def test_a_surname_of_two_is_nobodys_unless_an_office_or_pronoun_tells():
    both = [("Solvei Brekkhus", "trade minister", "Norway", "she"), ("Torgeir Brekkhus", "skier", "Vardnes", "he")]
    assert sets(*both, "Brekkhus") == [[0], [1], [2]]
    assert sets(*both, "Brekkhus", "Brekkhus") == [[0], [1], [2], [3]]
    assert sets(*both, ("Brekkhus", "skier")) == [[0], [1, 2]]
    assert sets(*both, ("Brekkhus", "Trade Minister")) == [[0, 2], [1]]
    assert sets(*both, ("Brekkhus", None, None, "she")) == [[0, 2], [1]]


def test_initials_of_two_are_nobodys_unless_an_office_tells():
    both = [("Anna Vollberg", "mayor", "Portela"), ("Arne Vollberg", "chair", "Rail Board")]
    assert sets(*both, "A. Vollberg") == [[0], [1], [2]]
    assert sets(*both, ("A. Vollberg", "chair", "Rail Board")) == [[0], [1, 2]]


def test_a_name_of_two_without_an_office_is_the_one_that_nearly_all_documents_are_about():
    keeper, judge = ("Daniel Frostwick", "goalkeeper"), ("Daniel Frostwick", "judge")
    assert sets(keeper, judge, "Daniel Frostwick") == [[0], [1], [2]]
    assert sets(*[judge] * 12, keeper, "Daniel Frostwick") == [[*range(12), 13], [12]]


def test_a_first_name_goes_before_a_middle_name():
    assert sets("Rosa Anna Vollberg", "Anna Vollberg") == [[0, 1]]
    assert sets("Rosa Anna Vollberg", "Anna J. Vollberg", "Anna Vollberg") == [[0], [1, 2]]
    assert sets("Anna Vollberg Mora", "Anna J. Vollberg", "Anna Vollberg") == [[0], [1, 2]]


def test_a_pronoun_that_is_hardly_ever_told_is_a_slip():
    she, he = ("Anna Vollberg", None, None, "she"), ("Anna Vollberg", None, None, "he")
    assert len(sets(*[she] * 5, he)) == 1
    assert len(sets(*[she] * 4, he)) == 2
    assert sets(*[she] * 5, he, ("Vollberg", None, None, "he")) == [[*range(6)], [6]]


def test_offices_do_not_part_a_name_of_three_words():
    assert len(sets(("Anna Maria Vollberg", "judge"), ("Anna Maria Vollberg", "goalkeeper"))) == 1
    assert len(sets(("Anna Vollberg", "judge"), ("Anna Vollberg", "goalkeeper"))) == 2


def test_a_crowd_of_one_surname_is_told_apart_by_office_alone():
    crowd = [(f"{chr(65 + n % 26)}{'aeiou'[n // 26]}nna Vollberg", "mayor", f"Town{n}") for n in range(100)]
    found = sets(*crowd, ("Vollberg", "mayor", "Town7"), "Vollberg")
    assert len(found) == 101
    assert [7, 100] in found and [101] in found


def test_bodies_by_name_and_country():
    assert bodies(("Nordvik Shipping", None), ("Nordvik Shipping ASA", None)) == [[0, 1]]
    assert bodies(("The Rail Board", None), ("Rail Board", None)) == [[0, 1]]
    assert bodies(("Foreign Ministry", "Norway"), ("Foreign Ministry", "Turkey")) == [[0], [1]]
    assert bodies(("Foreign Ministry of Norway", None), ("Norwegian Foreign Ministry", None)) == [[0, 1]]
    assert bodies(("Foreign Ministry", None), ("Foreign Ministry", None)) == [[0], [1]]
    assert bodies(("the company", None), ("the company", None)) == [[0], [1]]


def test_a_body_that_is_taken_for_a_person_once_is_the_body():
    made = [
        Appearance(0, "a", "Nordvik Shipping", SpeakerKind.ORGANISATION),
        Appearance(1, "b", "Nordvik Shipping", SpeakerKind.PERSON),
        Appearance(2, "c", "Nordvik Shipping", SpeakerKind.PERSON, pronoun="he"),
    ]
    assert sorted(len(group) for group in groups(made)) == [1, 2]


@pytest.mark.parametrize("kind", [SpeakerKind.ANONYMOUS, SpeakerKind.GROUP, SpeakerKind.PERSON])
def test_who_has_no_name_is_linked_to_nobody(kind):
    made = [Appearance(number, "d", "officials", kind) for number in range(3)]
    assert [len(group) for group in groups(made)] == [1, 1, 1]


# Laws.

words = st.sampled_from("Anna Arne A. Berg Vance Berg-Holm van Jean-Luc J. Jr. Müller Mueller".split())
person_ = st.builds(
    lambda parts, title, of, pronoun: (" ".join(parts), title, of, pronoun),
    st.lists(words, min_size=1, max_size=4),
    st.sampled_from([None, "mayor", "judge", "goalkeeper"]),
    st.sampled_from([None, "Portela", "Vilar", "Norway"]),
    st.sampled_from([None, "he", "she", "they"]),
)


@given(st.lists(person_, max_size=12), st.randoms())
@example([("van Jr.", None, None, None)], random.Random(0))
@example([("--", None, None, None)], random.Random(0))
def test_every_appearance_is_in_one_group_whatever_the_order(people, shuffle):
    made = seen(*people)
    linked = groups(made)
    assert sorted(one.number for group in linked for one in group) == list(range(len(made)))
    mixed = list(made)
    shuffle.shuffle(mixed)
    assert {frozenset(one.number for one in group) for group in groups(mixed)} == {
        frozenset(one.number for one in group) for group in linked
    }


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_text_can_be_a_name(names):
    made = [Appearance(number, "d", name or "-", SpeakerKind.PERSON) for number, name in enumerate(names)]
    made += [Appearance(number, "d", name or "-", SpeakerKind.ORGANISATION) for number, name in enumerate(names)]
    assert sum(map(len, groups(made))) == 2 * len(names)


# Records.


def quote(text, speaker):
    return Quote(
        Span(0, len(text) + 2), f"“{text}”", text, Kind.DIRECT, Reference.EXPLICIT if speaker else None, speaker
    )


def person(name, *, role=None, aliases=(), pronoun=None):
    return Speaker("s1", name, SpeakerKind.PERSON, role, aliases, pronoun)


def test_a_record_sums_up_documents():
    first = person("Ayşe Celik", role=Role("mayor", "Lundby"), aliases=("Celik",), pronoun="she")
    second = person("A. Çelik", role=Role("Mayor"))
    third = person("Çelik", role=Role("president", "Norway"), pronoun="she")
    documents = [
        QuotedDocument(
            "a", (quote("one two three", first), quote("four", first), quote("nobody", None)), dt.date(2024, 5, 1)
        ),
        QuotedDocument("b", (quote("five six", second),), dt.date(2023, 1, 1)),
        QuotedDocument("b", (quote("seven", person("Ayşe Çelik")),)),
        QuotedDocument("c", (quote("eight", third),)),
    ]
    mayor, other = link(documents)
    assert (mayor.name, mayor.aliases) == ("Ayşe Çelik", ("Ayşe Celik", "A. Çelik", "Celik"))
    assert (mayor.quotes, mayor.words, mayor.documents) == (4, 7, 3)
    assert (mayor.first, mayor.last) == (dt.date(2023, 1, 1), dt.date(2024, 5, 1))
    assert [(held.role, held.documents) for held in mayor.roles] == [(Role("mayor", "Lundby"), 2)]
    assert (mayor.pronoun, mayor.id, mayor.named) == ("she", None, True)
    assert (other.name, other.quotes, other.first) == ("Çelik", 1, None)


def addressed(name, honorific, pronoun=None):
    return Speaker("s1", name, SpeakerKind.PERSON, pronoun=pronoun, honorific=honorific)


def test_people_whom_only_a_form_of_address_tells_apart_stay_apart():
    alders = [addressed("Mrs. Alder", "Mrs."), addressed("Miss Alder", "Miss"), addressed("Mrs Alder", "Mrs")]
    found = link(QuotedDocument(str(at), (quote("x", one),)) for at, one in enumerate(alders))
    assert sorted((one.name, one.honorific, one.documents) for one in found) == [
        ("Miss Alder", "Miss", 1),
        ("Mrs Alder", "Mrs", 2),
    ]


def test_a_form_of_address_is_no_part_of_a_name_that_tells_more():
    people = [addressed("Mrs. Alder", "Mrs.", "she"), addressed("Ida Alder", "Mrs.", "she"), addressed("Alder", None)]
    (found,) = link(QuotedDocument(str(at), (quote("x", one),)) for at, one in enumerate(people))
    assert (found.name, found.aliases, found.honorific) == ("Ida Alder", ("Alder",), "Mrs.")


def test_the_name_has_first_names_rather_than_initials_and_umlauts_rather_than_two_letters():
    documents = [
        QuotedDocument("a", (quote("x", person(name)),))
        for name in ("R. T. Okonjobi", "R. T. Okonjobi", "Rasheed Okonjobi")
    ]
    assert [one.name for one in link(documents)] == ["Rasheed Okonjobi"]
    documents = [
        QuotedDocument("a", (quote("x", person(name)),))
        for name in ("Joerg Muellner", "Joerg Muellner", "Jörg Müllner")
    ]
    assert [one.name for one in link(documents)] == ["Jörg Müllner"]


def test_a_form_that_hardly_any_document_has_is_not_the_name_that_is_shown():
    often = ["Anna Vollberg"] * 12 + ["Vollberg"] * 40
    assert [one.name for one in link(named(*often, "Anna Maria Vollberg", "Anna Maria Vollberg"))] == [
        "Anna Maria Vollberg"
    ]
    assert [one.name for one in link(named(*often, "Anna Calls Vollberg"))] == ["Anna Vollberg"]


def test_whoever_has_most_quotes_comes_first():
    documents = [QuotedDocument("a", (quote("x", person("Ola Vance")),))] + [
        QuotedDocument("b", (quote("x", person("Ada Holm")),))
    ] * 2
    assert [one.name for one in link(documents)] == ["Ada Holm", "Ola Vance"]


def test_documents_are_read_one_at_a_time():
    read = []

    def documents():
        for number in range(5):
            read.append(number)
            yield QuotedDocument(str(number), (quote("x", person("Ada Holm")),))

    stream = appearances(documents())
    next(stream)
    assert read == [0]


def test_a_speaker_has_said_something():
    with pytest.raises(quoteattr.InvalidValue, match="at least one quote"):
        QuotedSpeaker("Ada", SpeakerKind.PERSON, True, None, (), (), None, 0, 0, 1, None, None)
    early, late = dt.date(2024, 4, 1), dt.date(2024, 5, 1)
    with pytest.raises(quoteattr.InvalidValue, match="a day not before 2024-05-01"):
        QuotedSpeaker("Ada", SpeakerKind.PERSON, True, None, (), (), None, 1, 1, 1, late, early)


@pytest.mark.parametrize("text", ["", "yesterday", "2024", "2024-13-01", "1 May 2024", "\0"])
def test_what_is_no_day(text):
    assert day(text) is None


# The user's own list.


def named(*names):
    return [QuotedDocument(str(at), (quote("x", person(name)),)) for at, name in enumerate(names)]


def test_a_list_of_people_links_what_no_rule_can():
    messages = []
    listed = [KnownPerson("Q1", "Robert Tarrelson", ("Bob Tarrelson", "Nobody Here"))]
    (found,) = link(named("Bob Tarrelson", "ROBERT TARRELSON"), people=listed, tell=messages.append)
    assert (found.id, found.quotes, messages) == ("Q1", 2, [])


def test_a_name_that_two_speakers_have_links_neither_and_that_is_said():
    documents = [
        QuotedDocument("a", (quote("x", person("Ines Caldeira", role=Role("mayor", "Portela"))),)),
        QuotedDocument("b", (quote("x", person("Ines Caldeira", role=Role("mayor", "Vilar"))),)),
    ]
    messages = []
    found = link(documents, people=[KnownPerson("Q1", "Ines Caldeira")], tell=messages.append)
    assert [one.id for one in found] == [None, None]
    assert messages == ["'Ines Caldeira' (Q1) could be any of 2 speakers: not linked by that name"]


def test_a_name_that_is_in_the_list_twice_links_nobody():
    messages = []
    listed = [KnownPerson("Q1", "Ada Holm"), KnownPerson("Q2", "Ola Vance", ("ada holm",))]
    found = link(named("Ada Holm", "Ola Vance"), people=listed, tell=messages.append)
    assert {one.name: one.id for one in found} == {"Ada Holm": None, "Ola Vance": "Q2"}
    assert len(messages) == 2 and all("in the list 2 times" in message for message in messages)


def test_two_people_of_the_list_who_are_one_in_the_documents_are_linked_to_neither():
    messages = []
    listed = [KnownPerson("Q1", "Anna Vollberg"), KnownPerson("Q2", "A. Vollberg")]
    (found,) = link(named("Anna Vollberg", "A. Vollberg"), people=listed, tell=messages.append)
    assert found.id is None
    assert messages == [
        "Q1 and Q2 are one speaker in the documents: linked to neither",
        "Q2 and Q1 are one speaker in the documents: linked to neither",
    ]


def test_a_body_can_be_in_the_list():
    board = Speaker("s1", "The Rail Board", SpeakerKind.ORGANISATION)
    (found,) = link([QuotedDocument("a", (quote("x", board),))], people=[KnownPerson("B1", "Rail Board")])
    assert found.id == "B1"


def test_a_list_is_read_with_either_separator(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(
        "\ufeffid,name,aliases,born\r\nQ1,Ada Holm,A. Holm; Ada Berg|,1970\r\nQ2,Ola,,\r\n", encoding="utf-8"
    )
    assert people_list.read(path) == (
        KnownPerson("Q1", "Ada Holm", ("A. Holm", "Ada Berg")),
        KnownPerson("Q2", "Ola"),
    )
    path.write_text("name,id\nAda Holm,Q1\n", encoding="utf-8")
    assert people_list.read(path) == (KnownPerson("Q1", "Ada Holm"),)


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"Name,id\nAda,1\n", 1, "no column 'name'"),
        (b"name,aliases\nAda,A\n", 1, "no column 'id'"),
        (b"", 1, "no column 'name'"),
        (b"name,id\nAda,1\nOla,1\n", 3, "id '1' is on line 2 too"),
        (b"name,id\n,1\n", 2, "no name"),
        (b"name,id\nAda\n", 2, "no id"),
        (b"name,id\nAd\xe9,1\n", None, "no UTF-8"),
    ],
)
def test_a_list_that_is_none(tmp_path, data, line, reason):
    path = tmp_path / "people.csv"
    path.write_bytes(data)
    with pytest.raises(quoteattr.InvalidPeople) as caught:
        people_list.read(path)
    assert (caught.value.line, caught.value.source) == (line, str(path))
    assert caught.value.reason.startswith(reason)


# Measures, and the project's own gold.


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=30))
def test_the_measures_count_as_their_definitions_do(labels):
    pairs = [(a, b) for at, a in enumerate(labels) for b in labels[at + 1 :]]
    same = [(a[0] == b[0], a[1] == b[1]) for a, b in pairs]
    both, gold, found = (sum(map(f, same)) for f in (all, lambda s: s[0], lambda s: s[1]))
    made = pairwise(labels)
    assert made.precision == (both / found if found else 1)
    assert made.recall == (both / gold if gold else 1)
    assert b_cubed(labels).precision == pytest.approx(
        sum(sum(b == a for b in labels) / sum(b[1] == a[1] for b in labels) for a in labels) / (len(labels) or 1)
        if labels
        else 1
    )


@pytest.fixture(scope="module")
def benchmark(benchmark_program):
    return benchmark_program("identity")


@pytest.fixture(scope="module")
def gold():
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def test_the_gold_fits_its_texts(gold):
    assert len(gold) > 40
    assert len({one["id"] for one in gold}) == len(gold)
    for document in gold:
        assert day(document["date"])
        assert document["speakers"]
        for one in document["speakers"]:
            assert one["name"] in document["text"], document["id"]
            assert SpeakerKind(one["kind"])
            assert one["entity"].partition("/")[0] == document["id"] or "/" not in one["entity"]


def test_nobody_in_the_gold_is_taken_for_somebody_else(benchmark, gold):
    labels, errors, strangers = benchmark.labels(gold, benchmark.given(gold))
    assert (pairwise(labels).precision, strangers) == (1.0, 0)
    assert pairwise(labels).recall > 0.9
    assert [error for error in errors if error.startswith("taken for one")] == []


def test_the_documentation_has_the_figures_of_the_gold(benchmark, gold):
    page = benchmark.PAGE.read_text(encoding="utf-8")
    for way in (benchmark.given, benchmark.found):
        labels, _, _ = benchmark.labels(gold, way(gold))
        for agreement in (pairwise(labels), b_cubed(labels)):
            row = " | ".join(f"{100 * x:.1f}" for x in (agreement.precision, agreement.recall, agreement.f1))
            assert row in page, "run benchmarks/identity.py"


def test_the_order_of_the_gold_makes_no_difference(benchmark, gold):
    mixed = list(benchmark.given(gold))
    whole = {frozenset((one.number, one.name) for one in group) for group in groups(mixed)}
    random.Random(3).shuffle(mixed)
    assert {frozenset((one.number, one.name) for one in group) for group in groups(mixed)} == whole
