"""What values of the model take: each field one sort of thing, and for all else an error that says what to do."""

import copy
import enum
import importlib
import pickle
import subprocess
import sys
import typing

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr import Kind, Mention, Phrase, Quote, Reference, Role, Span, Speaker, SpeakerKind, strategies
from quoteattr.export import Extraction
from quoteattr.strategies import Person, Turn

TEXT = "“We sign today,” said Finance Minister Ada Holm to Ola Vance. Did she call it “a start”?"
[QUOTE, _] = QUOTES = quoteattr.extract(TEXT)
EXPLANATIONS = quoteattr.Extractor().explain(TEXT)
#: One value of each class of the model, as the library itself makes them.
VALUES = (
    QUOTE, QUOTE.span, QUOTE.cue, QUOTE.mention, QUOTE.speaker, QUOTE.speaker.role, QUOTE.evidence[0],
    EXPLANATIONS[0], EXPLANATIONS[0].kinds[0], EXPLANATIONS[0].speakers[0], EXPLANATIONS[0].titles[0],
    EXPLANATIONS[1].meanings[0], Extraction("a1", QUOTES, TEXT),
)  # fmt: skip
#: Values of all sorts, one of which no field takes: a field that takes any of them takes anything.
STRANGE = [None, "dirct", "", b"Yes", 3, -1, 1.5, float("nan"), True, [], ["a"], (), ("a", 1), {}, object(), Kind, str]


def fields():
    return [(value, field) for value in VALUES for field in attrs.fields(type(value))]


def sorts(value, field):
    """The classes that a field is annotated with, and what stands in its tuple."""
    hint = typing.get_type_hints(type(value))[field.name]
    given = typing.get_args(hint) if typing.get_origin(hint) is not tuple else (hint,)
    return given or (hint,)


def fits(value, hint):
    """Whether a value is what an annotation says; numbers are no truth values."""
    if typing.get_origin(hint) is tuple:
        return isinstance(value, tuple) and all(isinstance(one, typing.get_args(hint)[0]) for one in value)
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool) and value == value
    return isinstance(value, hint)


def test_a_value_of_each_class_is_looked_at():
    shown = {value for value in vars(quoteattr).values() if isinstance(value, type) and attrs.has(value)}
    others = {quoteattr.Article, quoteattr.Cast, quoteattr.Character, quoteattr.Extractor}
    looked = {type(value) for value in VALUES}
    assert {each for each in shown - others if not issubclass(each, Exception)} <= looked


@pytest.mark.parametrize(("value", "field"), fields(), ids=lambda one: getattr(one, "name", type(one).__name__))
def test_a_field_takes_what_it_is_annotated_with_and_nothing_else(value, field):
    refused = 0
    for strange in STRANGE:
        try:
            made = attrs.evolve(value, **{field.name: strange})
        except quoteattr.InvalidValue as error:
            refused += error.field.startswith(type(value).__name__) and ": expected " in str(error)
        else:
            assert any(fits(getattr(made, field.name), hint) for hint in sorts(value, field)), strange
    assert refused > len(STRANGE) / 3


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Quote(Span(0, 3), "“A”", "A", "dirct"),
            "Quote.kind: expected one of Kind.DIRECT, Kind.MIXED, Kind.SCARE, Kind.TITLE, Kind.HEADING, got 'dirct'",
        ),
        (
            lambda: Quote(Span(0, 3), "“A”", "A", "title"),
            ("Quote.kind: expected one of Kind.DIRECT, Kind.MIXED, Kind.SCARE, Kind.TITLE, Kind.HEADING, got 'title'"
            ": write Kind.TITLE"),
        ),
        (
            lambda: Quote(Span(0, 3), "“A”", "A", Kind.TITLE, confidence="high"),
            "Quote.confidence: expected a number from 0 to 1, got 'high'",
        ),
        (
            lambda: Quote(Span(0, 3), "“A”", "A", Kind.TITLE, confidence="0.5"),
            "Quote.confidence: expected a number from 0 to 1, got '0.5': write float(value)",
        ),
        (
            lambda: Quote(Span(0, 3), b"'A'", "A", Kind.TITLE),
            ("Quote.text: expected a str, got b\"'A'\": decode it first, "
            'for instance value.decode("utf-8")'),
        ),
        (
            lambda: Quote(Span(0, 4), "“A”", "A", Kind.TITLE),
            ("Quote.text: expected the 4 characters of Span(0, 4), got '“A”': slice the text: "
            "text[span.start:span.end]"),
        ),
        (
            lambda: Quote((0, 3), "“A”", "A", Kind.TITLE),
            "Quote.span: expected a Span, got (0, 3)",
        ),
        (
            lambda: Quote(Span(0, 3), "“A”", "A", Kind.DIRECT, speaker="Ada Holm", reference=Reference.EXPLICIT),
            "Quote.speaker: expected None or a Speaker, got 'Ada Holm'",
        ),
        (
            lambda: Quote(Span(0, 3), "“A”", "A", Kind.TITLE, speaker=QUOTE.speaker),
            (f"Quote.speaker: expected None for a title quote, got {QUOTE.speaker!r}: only what is direct or mixed is "
            "somebody's words"),
        ),
        (
            lambda: Quote(Span(0, 3), "“A”", "A", Kind.DIRECT, speaker=QUOTE.speaker),
            ("Quote.reference: expected a Reference for a quote with a speaker, got None: for instance "
            "Reference.EXPLICIT, where a name stands beside it"),
        ),
        (
            lambda: Speaker("s1", "Ada Holm", "person"),
            ("Speaker.kind: expected one of SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.GROUP, "
            "SpeakerKind.ANONYMOUS, got 'person': write SpeakerKind.PERSON"),
        ),
        (
            lambda: Speaker("s1", "Ada Holm", SpeakerKind.PERSON, aliases=["Holm"]),
            ("Speaker.aliases: expected a tuple of str, got ['Holm']: write tuple(value), as what is frozen holds no "
            "lists"),
        ),
        (
            lambda: Speaker("s1", "Ada Holm", SpeakerKind.PERSON, aliases=("Holm", 3)),
            "Speaker.aliases: expected a tuple of str, and nothing else in it, got 3",
        ),
        (
            lambda: Speaker("s1", "Ada Holm", SpeakerKind.PERSON, "mayor"),
            "Speaker.role: expected None or a Role, got 'mayor'",
        ),
        (
            lambda: Phrase(Span(0, 4), "sai"),
            ("Phrase.text: expected the 4 characters of Span(0, 4), got 'sai': slice the text: "
            "text[span.start:span.end]"),
        ),
        (lambda: Role(3), "Role.title: expected None or a str, got 3"),
        (
            lambda: quoteattr.Article("“A”", list(QUOTES)),
            (f"Article.quotes: expected a tuple of Quote, got {list(QUOTES)}: write tuple(value), as what "
            "is frozen holds no lists"),
        ),
        (lambda: Extraction(3, ()), "Extraction.id: expected a str, got 3"),
        (
            lambda: quoteattr.Character("Ada Holm", 3),
            "Character.aliases: expected names, in a tuple or the like, got 3",
        ),
        (lambda: quoteattr.Cast(None), "Cast.characters: expected Characters, in a tuple or the like, got None"),
        (
            lambda: quoteattr.Extractor(weights=3),
            "Extractor.weights: expected None or the path of a file that quoteattr train made, got 3",
        ),
        (
            lambda: quoteattr.Extractor(min_confidence=True),
            "Extractor.min_confidence: expected a number from 0 to 1, got True",
        ),
    ],
)  # fmt: skip
def test_an_error_says_what_was_expected_what_came_and_what_to_do(make, message):
    with pytest.raises(quoteattr.InvalidValue) as caught:
        make()
    assert str(caught.value) == message
    assert isinstance(caught.value, ValueError)


def test_a_text_as_long_as_a_book_is_not_shown_whole():
    with pytest.raises(quoteattr.InvalidValue) as caught:
        Quote(Span(0, 3), "a" * 1_000_000, "a", Kind.TITLE)
    assert len(str(caught.value)) < 400


def test_numbers_of_other_libraries_are_told_how_to_become_plain():
    numpy = pytest.importorskip("numpy")
    assert attrs.evolve(QUOTE, confidence=numpy.float64(0.5)).confidence == 0.5
    with pytest.raises(quoteattr.InvalidValue, match=r"got np\.float32\(0\.5\): write float\(value\)"):
        attrs.evolve(QUOTE, confidence=numpy.float32(0.5))


@given(st.sampled_from(list(Kind)) | st.text(max_size=8))
def test_only_the_members_of_an_enumeration_are_kinds(kind):
    if isinstance(kind, Kind):
        assert Quote(Span(0, 3), "“A”", "A", kind).kind is kind
    else:
        with pytest.raises(quoteattr.InvalidValue) as caught:
            Quote(Span(0, 3), "“A”", "A", kind)
        assert all(f"Kind.{one.name}" in str(caught.value) for one in Kind)


def test_errors_of_fields_survive_copying():
    with pytest.raises(quoteattr.InvalidValue) as caught:
        Mention(Span(0, 3), "Ada", "nam")
    error = caught.value
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (str(other), other.advice) == (str(error), error.advice)


def test_every_enumeration_of_the_model_is_one_of_strings():
    for name in ("Kind", "Reference", "SpeakerKind", "MentionForm"):
        assert issubclass(getattr(quoteattr, name), enum.StrEnum)


# Plain values


def test_a_quote_as_a_dict_is_what_stands_in_a_line_of_json():
    json = importlib.import_module("quoteattr.export.json")
    record = json.record(Extraction("a1", QUOTES))
    assert [quote.to_dict() for quote in QUOTES] == record["quotes"] == quoteattr.read(TEXT).to_dicts()
    assert QUOTE.speaker.to_dict() == record["quotes"][0]["speaker"]
    assert QUOTE.to_dict()["content"] == QUOTE.content == "We sign today,"


def test_a_quote_as_a_dict_is_a_row_of_arrow_but_for_what_only_arrow_has():
    arrow = importlib.import_module("quoteattr.export.arrow")
    for quote, row in zip(QUOTES, arrow.batch([Extraction("a1", QUOTES)]).to_pylist(), strict=True):
        only = {"document": row.pop("document"), "evidence": row.pop("evidence")}
        assert only["document"] == "a1" and len(only["evidence"]) == len(quote.evidence)
        form = row["mention"] and row["mention"].pop("form")
        assert form == (quote.mention and quote.mention.form.value)
        assert row == quote.to_dict()


# Strategies


@pytest.mark.parametrize("form", ["verb nam", "", None, ["verb name"]])
def test_a_form_that_does_not_exist_is_told_with_those_that_do(form):
    with pytest.raises(quoteattr.UnknownName) as caught:
        Turn(form)
    assert caught.value.known == tuple(strategies.FORMS)
    assert all(name in str(caught.value) for name in strategies.FORMS)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Turn("verb name", words=("It rains",)),
         "Turn.person: expected a Person, as in the form 'verb name' somebody speaks, got None"),
        (lambda: Turn("split", Person("Ada Holm"), ("It rains",)),
         "Turn.words: expected a tuple of 2, as the form 'split' has so many quotes, got ('It rains',)"),
        (lambda: Turn("title", words="The Salt Road"),
         "Turn.words: expected a tuple of str, got 'The Salt Road'"),
        (lambda: Person("Ada Holm", "{name}, the {job}"),
         ("Person.introduction: expected a name and fields of {name}, {role}, {Role}, {of}, {nationality}, {,}, "
         "got '{name}, the {job}'")),
        (lambda: Person("Ada Holm", "{name"),
         ("Person.introduction: expected a name and fields of {name}, {role}, {Role}, {of}, {nationality}, {,}, "
         "got '{name'")),
        (lambda: Person("Ada Holm", "{Role} {name}"),
         "Person.role: expected words for the introduction, which has {role}, got None"),
    ],
)  # fmt: skip
def test_parts_of_an_article_that_do_not_fit_are_refused(make, message):
    with pytest.raises(quoteattr.InvalidValue) as caught:
        make()
    assert str(caught.value) == message


def test_without_hypothesis_the_extra_is_named():
    code = "import sys; sys.modules['hypothesis'] = None; import quoteattr.strategies"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "quoteattr.errors.NotInstalled: quoteattr.strategies needs hypothesis, which is not installed: "
        'pip install "quoteattr[hypothesis]"'
    )
