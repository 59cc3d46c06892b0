"""Record batches in and out: documents come out of any column of strings, in a stream, and broken ones stop nothing."""

import itertools
import logging
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import Extractor, NoColumn, NotInstalled, extract
from quoteattr.batch import check, documents, extract_batches, failed_batches
from quoteattr.export import Extraction, arrow
from quoteattr.sources import SourceDocument
from quoteattr.strategies import articles

ROOT = Path(__file__).parent.parent
SAID = "“No,” said Ada Holm."


def table(**columns):
    return pa.RecordBatch.from_pydict(columns)


def column(batches, name):
    return [value for batch in batches for value in batch.column(name).to_pylist()]


def failed(batch, **options):
    (failures,) = failed_batches([batch], **options)
    return [(row["document"], row["line"], row["message"]) for row in failures.to_pylist()]


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
