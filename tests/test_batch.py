"""Arrow in and out: quotes come back as they were, documents come out of any column of strings, in a stream."""

import itertools
import logging
import subprocess
import sys
from pathlib import Path

import attrs
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import Extractor, NoColumn, NotInstalled, UnreadableDocument, extract
from quoteattr.batch import check, documents, extract_batches, failed_batches
from quoteattr.export import Extraction, arrow, json
from quoteattr.model import (
    Evidence,
    Kind,
    Mention,
    MentionForm,
    Phrase,
    Quote,
    Reference,
    Role,
    Span,
    Speaker,
    SpeakerKind,
)
from quoteattr.sources import SourceDocument
from quoteattr.strategies import articles

ROOT = Path(__file__).parent.parent
SAID = "“No,” said Ada Holm."

ADA = Speaker("s1", "Ada Holm", SpeakerKind.PERSON, Role("Harbour Minister", "Gotland"), ("Holm", "Ada"), "she")
FULL = Quote(
    span=Span(15, 27),
    text="“We’re late”",
    content="We’re late",
    kind=Kind.DIRECT,
    reference=Reference.ANAPHORIC,
    speaker=ADA,
    mention=Mention(Span(0, 3), "She", MentionForm.PRONOUN),
    cue=Phrase(Span(4, 8), "told"),
    addressee=Phrase(Span(9, 14), "Radio"),
    confidence=0.98,
    evidence=(Evidence("mention=pronoun", -0.25, "the mention is a pronoun"), Evidence("head=C", 1e-9)),
)
BARE = Quote(Span(40, 49), "“neutral”", "neutral", Kind.SCARE, confidence=0.7)
TITLE_ONLY = attrs.evolve(FULL, speaker=attrs.evolve(ADA, role=Role("mayor"), aliases=(), pronoun=None))
BODY_ONLY = attrs.evolve(FULL, speaker=Speaker("s2", "Ola Vance", SpeakerKind.ANONYMOUS, Role(of="Bergen")))
HAND_MADE = (FULL, BARE, TITLE_ONLY, BODY_ONLY)


def table(**columns):
    return pa.RecordBatch.from_pydict(columns)


def column(batches, name):
    return [value for batch in batches for value in batch.column(name).to_pylist()]


def failed(batch, **options):
    (failures,) = failed_batches([batch], **options)
    return [(row["document"], row["line"], row["message"]) for row in failures.to_pylist()]


# Quotes to Arrow and back


@given(st.lists(articles(), max_size=3))
def test_quotes_come_back_as_they_were(drawn):
    given = [Extraction(f"a{place}", extract(article.text)) for place, article in enumerate(drawn)]
    told = [one for one in given if one.quotes]
    assert list(arrow.extractions([arrow.batch(given)])) == told
    assert list(arrow.extractions(arrow.batch([one]) for one in given)) == told


@pytest.mark.parametrize("quote", HAND_MADE, ids=["full", "bare", "title", "body"])
def test_and_so_does_every_field(quote):
    ((back,),) = (one.quotes for one in arrow.extractions([arrow.batch([Extraction("a1", (quote,))])]))
    assert back == quote
    assert told(back) == told(quote)


def told(quote):
    """All fields with their types, those that comparing leaves out among them."""
    return repr(attrs.asdict(quote))


def test_every_kind_form_and_reference_comes_back():
    quotes = tuple(
        attrs.evolve(
            FULL, kind=kind, reference=reference, mention=Mention(Span(0, 3), "She", form),
            speaker=attrs.evolve(ADA, kind=sort) if kind in {Kind.DIRECT, Kind.MIXED} else None,
        )
        for kind, reference, form, sort in itertools.product(Kind, Reference, MentionForm, SpeakerKind)
    )  # fmt: skip
    (back,) = arrow.extractions([arrow.batch([Extraction("a1", quotes)])])
    assert list(map(told, back.quotes)) == list(map(told, quotes))


def test_a_row_says_what_json_says():
    (row,) = arrow.batch([Extraction("a1", (FULL,))]).to_pylist()
    (told,) = json.record(Extraction("a1", (FULL,)))["quotes"]
    row["mention"].pop("form")
    assert {name: row[name] for name in told} == told
    assert row.keys() - told.keys() == {"document", "content", "evidence"}


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_a_document_may_go_on_in_the_next_batch(size):
    given = [Extraction("a1", HAND_MADE), Extraction("a2", HAND_MADE[:2]), Extraction("a3", (BARE,))]
    whole = arrow.batch(given)
    parts = [whole.slice(start, size) for start in range(0, whole.num_rows, size)]
    assert list(arrow.extractions(parts)) == given
    assert list(arrow.extractions([parts[0].slice(0, 0), *parts, parts[0].slice(0, 0)])) == given


def test_quotes_of_one_speaker_share_the_object_and_others_do_not():
    other = attrs.evolve(FULL, speaker=attrs.evolve(ADA, name="Kari Moe"))
    (back,) = arrow.extractions([arrow.batch([Extraction("a1", (FULL, BARE, FULL, other))])])
    first, _, second, third = back.quotes
    assert first.speaker is second.speaker
    assert third.speaker.name == "Kari Moe"


def test_half_a_surrogate_pair_becomes_one_character_and_offsets_stay():
    broken = Quote(
        Span(0, 4), "“\ud800x”", "\ud800x", Kind.DIRECT, Reference.EXPLICIT,
        Speaker("s\udc00", "Ada\udfff Holm", SpeakerKind.PERSON, Role("\ud800", "\udbff"), ("\udc00",)),
        Mention(Span(5, 6), "\ud801"), Phrase(Span(6, 7), "\ud802"), Phrase(Span(7, 8), "\ud803"), 0.5,
        (Evidence("\udc00=1", 1.0, "\udc01"),),
    )  # fmt: skip
    (back,) = arrow.extractions([arrow.batch([Extraction("a\ud800", (broken,))])])
    assert back.id == "a�"
    (quote,) = back.quotes
    assert (quote.text, quote.content, quote.span) == ("“�x”", "�x", Span(0, 4))
    assert quote.speaker == Speaker("s�", "Ada� Holm", SpeakerKind.PERSON, Role("�", "�"), ("�",))
    assert (quote.mention.text, quote.cue.text, quote.addressee.text) == ("�", "�", "�")
    assert quote.evidence == (Evidence("�=1", 1.0, "�"),)
    (failure,) = arrow.failures([UnreadableDocument("\ud800", 1, "\ud801", "\ud802")]).to_pylist()
    assert (failure["source"], failure["document"], failure["message"]) == ("�", "�", "�")


def test_whole_pairs_and_other_characters_stay():
    quote = attrs.evolve(BARE, text="“🙂eut𝒜”x", content="🙂\x00\ufeff", span=Span(0, 8))
    ((back,),) = (one.quotes for one in arrow.extractions([arrow.batch([Extraction("ø", (quote,))])]))
    assert (back.text, back.content) == (quote.text, quote.content)


WORDS = "struct<start: int64, end: int64, text: string>"
SCHEMA = {
    "document": "string", "start": "int64", "end": "int64", "text": "string", "content": "string", "kind": "string",
    "reference": "string",
    "speaker": "struct<id: string, name: string, kind: string, role: string, of: string, aliases: list<item: string>, "
               "pronoun: string>",
    "mention": WORDS[:-1] + ", form: string>", "cue": WORDS, "addressee": WORDS, "confidence": "double",
    "evidence": "list<item: struct<feature: string, weight: double, note: string>>",
}  # fmt: skip


def test_the_schema_is_the_published_one():
    assert {field.name: str(field.type) for field in arrow.QUOTES} == SCHEMA
    nullable = {"reference", "speaker", "mention", "cue", "addressee"}
    assert {field.name for field in arrow.QUOTES if field.nullable} == nullable
    assert [(field.name, str(field.type), field.nullable) for field in arrow.FAILURES] == [
        ("document", "string", True), ("source", "string", False), ("line", "int64", True),
        ("type", "string", False), ("message", "string", False),
    ]  # fmt: skip
    assert arrow.QUOTES.metadata == arrow.FAILURES.metadata == {b"schema": b"quoteattr/1"}


@pytest.mark.parametrize("given", [[], [Extraction("a1", ())], [Extraction("a1", HAND_MADE)]], ids=len)
def test_whatever_there_is_has_that_schema(given):
    made = arrow.batch(given)
    made.validate(full=True)
    assert made.schema.equals(arrow.QUOTES, check_metadata=True)
    assert not [field.name for field in made.schema if not field.nullable and made.column(field.name).null_count]
    assert arrow.failures([]).schema.equals(arrow.FAILURES, check_metadata=True)


# Batches in, batches out


@given(st.lists(articles(), min_size=1, max_size=4), st.integers(1, 4))
def test_batches_give_what_the_plain_function_gives(drawn, size):
    texts = [article.text for article in drawn]
    whole = table(id=[f"a{place}" for place in range(len(texts))], text=texts)
    batches = [whole.slice(start, size) for start in range(0, len(texts), size)]
    made = list(extract_batches(batches))
    assert len(made) == len(batches)
    expected = [Extraction(f"a{place}", found) for place, found in enumerate(map(extract, texts)) if found]
    assert list(arrow.extractions(made)) == expected


@pytest.mark.parametrize("run", [extract_batches, failed_batches])
def test_no_more_than_one_batch_is_read_ahead(run):
    asked = []

    def batches():
        for place in itertools.count():
            asked.append(place)
            yield table(id=[str(place)], text=[SAID])

    made = run(batches())
    assert asked == []
    for place in range(3):
        next(made)
        assert asked == list(range(place + 1))


def test_the_extractor_that_is_given_is_used():
    (made,) = extract_batches([table(id=["a1"], text=[SAID])], extractor=Extractor(min_confidence=1))
    assert made.column("speaker").to_pylist() == [None]


def test_an_analyser_gets_the_documents_of_a_batch_together():
    class Bulk:
        batch = 10_000

        def __init__(self):
            self.given = []
            self.analyze = Extractor().analyzer.analyze

        def analyze_many(self, many):
            self.given.append(len(many))
            return [self.analyze(one) for one in many]

    analyzer = Bulk()
    batch = table(id=["a1", "a2", "a3"], text=[SAID, None, SAID])
    made = extract_batches([batch, batch.slice(0, 1)], extractor=Extractor(analyzer=analyzer))
    assert column(made, "document") == ["a1", "a3", "a1"]
    assert analyzer.given == [2, 1]


def test_columns_may_have_other_names_and_stand_anywhere():
    batch = table(body=[SAID], other=[[1]], key=["k"])
    assert column(extract_batches([batch], text="body", id="key"), "document") == ["k"]
    assert failed(batch, text="body", id="key") == []
    assert [*documents(batch, text="body", id="body")] == [SourceDocument(SAID, SAID, "table", 1)]


@pytest.mark.parametrize("kind", [pa.int8(), pa.uint16(), pa.int64(), pa.uint64()], ids=str)
def test_ids_may_be_whole_numbers(kind):
    highest = 2 ** (kind.bit_width - (not str(kind).startswith("u"))) - 1
    batch = table(id=pa.array([0, highest, None], kind), text=[SAID, SAID, SAID])
    assert column(extract_batches([batch]), "document") == ["0", str(highest)]
    assert failed(batch) == [(None, 3, "'id' is null")]


STRINGS = [pa.string(), pa.large_string(), pa.string_view()]
ROWS = [SAID, None, "", SAID]


def as_run_ends(values):
    return pc.run_end_encode(pa.array(values, pa.string()))


def as_dictionary(kind):
    def made(values):
        words = sorted({value for value in values if value is not None})
        numbers = [None if value is None else words.index(value) for value in values]
        return pa.DictionaryArray.from_arrays(pa.array(numbers, pa.int8()), pa.array(words, kind))

    return made


def with_null_word(values):
    """A dictionary one of whose words is null."""
    words = [None, *sorted({value for value in values if value is not None})]
    return pa.DictionaryArray.from_arrays(pa.array(map(words.index, values), pa.int32()), pa.array(words))


FORMS = {
    **{str(kind): lambda values, kind=kind: pa.array(values, kind) for kind in STRINGS},
    **{f"dictionary of {kind}": as_dictionary(kind) for kind in STRINGS},
    "dictionary with null": with_null_word,
    "run ends": as_run_ends,
}


@pytest.mark.parametrize("form", FORMS)
def test_strings_come_in_many_forms(form):
    batch = table(id=FORMS[form](["a1", "a2", "a3", None]), text=FORMS[form](ROWS))
    assert column(extract_batches([batch]), "document") == ["a1"]
    assert failed(batch) == [("a2", 2, "'text' is null"), (None, 4, "'id' is null")]


def test_ids_may_be_numbers_in_a_dictionary():
    batch = table(id=pa.array([7, 7, 9]).dictionary_encode(), text=[SAID, "", SAID])
    assert column(extract_batches([batch]), "document") == ["7", "9"]


def test_a_slice_of_a_batch_is_read_from_where_it_starts():
    whole = table(id=["a1", "a2", "a3"], text=["", SAID, None])
    assert column(extract_batches([whole.slice(1)]), "document") == ["a2"]
    assert failed(whole.slice(1)) == [("a3", 2, "'text' is null")]


def test_no_rows_and_no_batches_are_no_trouble():
    empty = table(id=pa.array([], pa.string()), text=pa.array([], pa.string()))
    for run, schema in ((extract_batches, arrow.QUOTES), (failed_batches, arrow.FAILURES)):
        assert list(run([])) == []
        (made,) = run([empty])
        assert made.num_rows == 0
        assert made.schema.equals(schema)


# What cannot be read


def invalid(*values, kind):
    """A column of strings with bytes that are none, as a careless program makes it."""
    return pa.array(values, pa.large_binary() if kind == pa.large_string() else pa.binary()).view(kind)


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()], ids=str)
def test_bytes_that_are_no_utf_8_are_told_and_the_others_read(kind):
    batch = table(
        id=invalid(b"a1", b"a2", b"\xff", b"a4", kind=kind),
        text=invalid(SAID.encode(), b"caf\xe9", SAID.encode(), SAID.encode(), kind=kind),
    )
    assert column(extract_batches([batch]), "document") == ["a1", "a4"]
    assert failed(batch) == [("a2", 2, "'text' is no UTF-8"), (None, 3, "'id' is no UTF-8")]


def test_a_column_of_nothing_but_nulls_fails_document_by_document():
    batch = table(id=["a1", "a2"], text=[None, None])
    assert pa.types.is_null(batch.schema.field("text").type)
    assert failed(batch) == [("a1", 1, "'text' is null"), ("a2", 2, "'text' is null")]
    assert column(extract_batches([batch]), "document") == []


def test_rows_are_counted_through_all_batches_or_not_at_all():
    batches = [table(id=["a1", None], text=[SAID, SAID]), table(id=["a3", "a4"], text=[None, SAID])]
    assert column(failed_batches(batches), "line") == [2, 3]
    assert column(failed_batches(batches, numbered=False), "line") == [None, None]
    assert [one.line for one in documents(batches[0], first=5)] == [5, 6]
    assert [one.line for one in documents(batches[0], first=None)] == [None, None]


def test_a_failure_says_where_and_what():
    (told,) = failed_batches([table(id=["a1"], text=pa.array([None], pa.string()))])
    assert told.to_pylist() == [
        {"document": "a1", "source": "table", "line": 1, "type": "UnreadableDocument", "message": "'text' is null"}
    ]
    (document,) = documents(table(id=["a1"], text=pa.array([None], pa.string())), source="day.parquet")
    assert (document.source, document.id) == ("day.parquet", "a1")


def test_each_batch_with_unreadable_documents_is_logged(caplog):
    batches = [
        table(id=["a1", None, "a3"], text=[SAID, SAID, None]),
        table(id=["a4"], text=[SAID]),
        table(id=["a5"], text=pa.array([None], pa.string())),
    ]
    with caplog.at_level(logging.WARNING, "quoteattr.batch"):
        list(extract_batches(batches))
    assert [(record.levelname, record.getMessage()[:36]) for record in caplog.records] == [
        ("WARNING", "2 of 3 documents could not be read; "),
        ("WARNING", "1 of 1 documents could not be read; "),
    ]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"id": ["a1"]}, "no column 'text': there is id"),
        ({"text": [SAID], "key": ["a1"]}, "no column 'id': there are text, key"),
        ({"id": ["a1"], "text": [1]}, "column 'text' holds int64: name one that holds strings"),
        ({"id": ["a1"], "text": [b"bytes"]}, "column 'text' holds binary: name one that holds strings"),
        ({"id": [1.5], "text": [SAID]}, "column 'id' holds double: name one that holds strings"),
        ({"id": [True], "text": [SAID]}, "column 'id' holds bool: name one that holds strings"),
        (
            {"id": ["a1"], "text": pa.array([1.5]).dictionary_encode()},
            "column 'text' holds dictionary<values=double, indices=int32, ordered=0>: name one that holds strings",
        ),
    ],
)
def test_a_column_that_is_not_there_or_holds_something_else_is_refused(columns, message):
    batch = table(**columns)
    for run in (extract_batches, failed_batches):
        with pytest.raises(NoColumn) as caught:
            next(run([batch]))
        assert str(caught.value) == message
        assert caught.value.known == tuple(columns)
    with pytest.raises(NoColumn, match="column"):
        check(batch.schema)


def test_two_columns_under_one_name_are_refused():
    batch = pa.RecordBatch.from_arrays([pa.array(["a1"]), pa.array(["x"]), pa.array(["y"])], ["id", "text", "text"])
    with pytest.raises(NoColumn, match="column 'text' holds 2 columns under one name"):
        next(extract_batches([batch]))


@pytest.mark.parametrize("form", FORMS)
def test_a_schema_can_be_checked_before_there_are_batches(form):
    schema = table(id=FORMS[form](["a1"]), text=FORMS[form]([SAID])).schema
    check(schema)
    with pytest.raises(NoColumn, match="no column 'body'"):
        check(schema, text="body")
    with pytest.raises(NoColumn, match="no column 'key'"):
        check(schema, id="key")


# Without pyarrow


@pytest.mark.parametrize("module", ["quoteattr.export.arrow", "quoteattr.batch", "quoteattr.spark", "quoteattr.ray"])
def test_without_pyarrow_it_is_said_what_to_install(module):
    hidden = (
        "import importlib.abc, sys\n"
        "class Hidden(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'pyarrow': raise ModuleNotFoundError('No module named pyarrow', name=name)\n"
        "sys.meta_path.insert(0, Hidden())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{hidden}import {module}"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert 'NotInstalled: Arrow needs pyarrow, which is not installed: pip install "quoteattr[arrow]"' in done.stderr
    assert issubclass(NotInstalled, ImportError)
