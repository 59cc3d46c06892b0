"""A real Spark on this machine finds what the plain function finds, whatever stands in which partition."""

import os
import secrets
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pyspark.errors import PythonException
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import to_arrow_schema

from quoteattr import Extractor, InvalidValue, NoColumn
from quoteattr import spark as engine
from quoteattr.export import arrow

ROOT = Path(__file__).parent.parent

pytestmark = [
    pytest.mark.skipif(not shutil.which("java"), reason="no java, which Spark runs on"),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]

FIELDS = "id string, text string"
SAID = "“No,” said Ada Holm."


@pytest.fixture(scope="module")
def spark():
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.memory", "512m")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture
def setting(spark):
    """A setting of the session, for one test."""
    changed = []

    def change(name, value):
        changed.append(name)
        spark.conf.set(name, value)

    yield change
    for name in changed:
        spark.conf.unset(name)


def found(dataframe):
    """The quotes of each document, out of the columns."""
    return {one.id: one.quotes for one in arrow.extractions(dataframe.toArrow().to_batches())}


def failed(dataframe):
    rows = dataframe.collect()
    assert {(row.source, row.type, row.line) for row in rows} <= {("table", "UnreadableDocument", None)}
    return [(row.document, row.message) for row in rows]


@pytest.mark.parametrize("partitions", [1, 2, 17])
def test_it_finds_what_the_plain_function_finds(spark, corpus, partitions):
    """Of 17 partitions some are empty, and some have nothing but a broken document."""
    documents = spark.createDataFrame(spark.sparkContext.parallelize(corpus.rows, partitions), FIELDS)
    assert documents.rdd.getNumPartitions() == partitions
    assert (0 in documents.rdd.glom().map(len).collect()) == (partitions > len(corpus.rows))
    assert found(engine.extract(documents)) == corpus.quotes
    assert failed(engine.failures(documents)) == corpus.failures


def test_batches_of_any_size_and_large_strings_make_no_difference(spark, corpus, setting):
    setting("spark.sql.execution.arrow.maxRecordsPerBatch", "2")
    setting("spark.sql.execution.arrow.useLargeVarTypes", "true")
    documents = spark.createDataFrame(corpus.rows, FIELDS).coalesce(1)
    assert found(engine.extract(documents)) == corpus.quotes
    assert failed(engine.failures(documents)) == corpus.failures


def test_no_documents_give_no_rows(spark):
    documents = spark.createDataFrame([], FIELDS)
    assert engine.extract(documents).collect() == []
    assert engine.failures(documents).collect() == []


def test_the_columns_are_those_of_the_published_schema(spark):
    documents = spark.createDataFrame([], FIELDS)
    for made, schema in (
        (engine.extract(documents), arrow.QUOTES),
        (engine.failures(documents), arrow.FAILURES),
    ):
        assert [(field.name, field.nullable) for field in made.schema] == [(f.name, f.nullable) for f in schema]
        told = to_arrow_schema(made.schema)
        assert [str(field.type).replace("element:", "item:") for field in told] == [str(f.type) for f in schema]


def test_nested_columns_can_be_asked_for(spark):
    documents = spark.createDataFrame([("a1", SAID), ("a2", "“Yes,” said the mayor, Ola Vance.")], FIELDS)
    quotes = engine.extract(documents)
    (row,) = quotes.where("speaker.role = 'mayor'").select("document", "speaker.name", "cue.text", "mention").collect()
    assert (row.document, row.name, row.text, row.mention.form) == ("a2", "Ola Vance", "said", "name")
    names = quotes.groupBy("speaker.name").count().orderBy("name").collect()
    assert [tuple(row) for row in names] == [("Ada Holm", 1), ("Ola Vance", 1)]
    assert quotes.selectExpr("explode(evidence) as reason").where("reason.feature = 'mention=name'").count() == 2


def test_bytes_that_are_no_utf_8_are_told(spark):
    documents = spark.sql("select 'a1' as id, cast(X'22ff22' as string) as text union all select 'a2', '\"No.\"'")
    assert failed(engine.failures(documents)) == [("a1", "'text' is no UTF-8")]
    assert [row.document for row in engine.extract(documents).collect()] == ["a2"]


@pytest.mark.parametrize("kind", ["tinyint", "int", "bigint", "string"])
def test_ids_may_be_whole_numbers_and_texts_all_null(spark, kind):
    documents = spark.sql(f"select cast(7 as {kind}) as id, '{SAID}' as text")
    assert [row.document for row in engine.extract(documents).collect()] == ["7"]
    nothing = spark.sql(f"select cast(7 as {kind}) as id, null as text")
    assert failed(engine.failures(nothing)) == [("7", "'text' is null")]


def test_columns_may_have_any_name_and_others_play_no_part(spark):
    documents = spark.createDataFrame([(1.5, SAID, "a1")], ["text", "the.`text`", "id of it"])
    quotes = engine.extract(documents, text="the.`text`", id="id of it")
    assert [(row.document, row.text) for row in quotes.collect()] == [("a1", "“No,”")]
    nothing = documents.selectExpr("null as `a.b`")
    assert failed(engine.failures(nothing, text="a.b", id="a.b")) == [(None, "'a.b' is null")]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["id"], "no column 'text': there is id"),
        (["text"], "no column 'id': there is text"),
        (["id", "text as body"], "no column 'text': there are id, body"),
        (["id", "1 as text"], "column 'text' holds int: name one that holds strings"),
        (["1.5D as id", "text"], "column 'id' holds double: name one that holds strings"),
        (["id", "text", "id as text"], "column 'text' holds 2 columns under one name: name one that holds strings"),
    ],
)
def test_a_wrong_column_is_refused_before_anything_runs(spark, columns, message):
    documents = spark.createDataFrame([("a1", SAID)], FIELDS).selectExpr(*columns)
    spark.sparkContext.setJobGroup(message, message)
    for run in (engine.extract, engine.failures):
        with pytest.raises(NoColumn) as caught:
            run(documents)
        assert str(caught.value) == message
    assert list(spark.sparkContext.statusTracker().getJobIdsForGroup(message)) == []


def test_nothing_runs_before_it_is_asked_for(spark):
    documents = spark.createDataFrame([("a1", SAID)], FIELDS)
    spark.sparkContext.setJobGroup("lazy", "lazy")
    quotes = engine.extract(documents)
    assert list(spark.sparkContext.statusTracker().getJobIdsForGroup("lazy")) == []
    quotes.collect()
    assert len(spark.sparkContext.statusTracker().getJobIdsForGroup("lazy")) == 1


@pytest.mark.parametrize("given", [Extractor(min_confidence=1), lambda: Extractor(min_confidence=1)])
def test_an_extractor_may_be_given_or_made(spark, given):
    documents = spark.createDataFrame([("a1", SAID)], FIELDS)
    assert [row.speaker for row in engine.extract(documents, extractor=given).collect()] == [None]


def test_it_is_made_once_in_each_worker(spark, setting, tmp_path):
    def make():
        (tmp_path / f"{os.getpid()}-{secrets.token_hex(4)}").touch()
        return Extractor()

    setting("spark.sql.execution.arrow.maxRecordsPerBatch", "1")
    documents = spark.createDataFrame(spark.sparkContext.parallelize([(str(n), SAID) for n in range(24)], 8), FIELDS)
    assert engine.extract(documents, extractor=make).count() == 24
    made = [path.name.partition("-")[0] for path in tmp_path.iterdir()]
    assert 1 <= len(made) == len(set(made)) <= 2
    assert str(os.getpid()) not in made


class Locked:
    """An analyser that stays where it is."""

    def __init__(self):
        self.lock = threading.Lock()
        self.analyze = Extractor().analyzer.analyze


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("rules", "extractor: expected an Extractor, or a function that makes one, got 'rules'"),
        (Extractor(analyzer=Locked()), "extractor: expected an Extractor that can be pickled, or a function that "),
    ],
)
def test_what_cannot_be_sent_is_refused(spark, given, message):
    with pytest.raises(InvalidValue) as caught:
        engine.extract(spark.createDataFrame([("a1", SAID)], FIELDS), extractor=given)
    assert str(caught.value).startswith(message)


def test_a_function_that_makes_something_else_is_told(spark):
    quotes = engine.extract(spark.createDataFrame([("a1", SAID)], FIELDS), extractor=lambda: "rules")
    with pytest.raises(PythonException, match=r"extractor\(\): expected an Extractor, got 'rules'"):
        quotes.collect()


def test_without_pyspark_it_is_said_what_to_install():
    hidden = (
        "import importlib.abc, sys\n"
        "class Hidden(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'pyspark': raise ModuleNotFoundError('No module named pyspark', name=name)\n"
        "sys.meta_path.insert(0, Hidden())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{hidden}import quoteattr.spark"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (
        'NotInstalled: quoteattr.spark needs pyspark, which is not installed: pip install "quoteattr[spark]"'
        in done.stderr
    )
