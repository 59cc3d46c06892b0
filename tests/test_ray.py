"""A real Ray with two workers finds what the plain function finds, whatever stands in which block."""

import logging
import os
import secrets
import subprocess
import sys
import threading
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
import ray
from ray.data import ActorPoolStrategy
from ray.exceptions import RayError

from quoteattr import Extractor, InvalidValue, NoColumn
from quoteattr import ray as engine
from quoteattr.export import arrow

ROOT = Path(__file__).parent.parent
SAID = "“No,” said Ada Holm."

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:ray")


@pytest.fixture(scope="module", autouse=True)
def cluster():
    with pytest.MonkeyPatch.context() as patch:
        ray.init(
            address="local", num_cpus=2, include_dashboard=False, object_store_memory=100_000_000,
            logging_level=logging.ERROR, log_to_driver=False,
        )  # fmt: skip
        context = ray.data.DataContext.get_current()
        patch.setattr(context, "enable_progress_bars", False)
        patch.setattr(context, "print_on_execution_start", False)
        yield
        ray.shutdown()


def items(rows, blocks=1):
    columns = {"id": pa.array([row[0] for row in rows], pa.string()), "text": pa.array([row[1] for row in rows])}
    whole = pa.table(columns)
    size = -(-len(rows) // blocks)
    return ray.data.from_arrow([whole.slice(size * block, size) for block in range(blocks)])


def batches(dataset):
    return [batch for table in dataset.iter_batches(batch_format="pyarrow") for batch in table.to_batches()]


def found(dataset):
    """The quotes of each document, out of the columns."""
    return {one.id: one.quotes for one in arrow.extractions(batches(dataset))}


def failed(dataset):
    rows = dataset.take_all()
    assert {(row["source"], row["type"], row["line"]) for row in rows} <= {("table", "UnreadableDocument", None)}
    return sorted(((row["document"], row["message"]) for row in rows), key=str)


@pytest.mark.parametrize("blocks", [1, 2, 17])
def test_it_finds_what_the_plain_function_finds(corpus, blocks):
    """Of 17 blocks some are empty, and some have nothing but a broken document."""
    documents = items(corpus.rows, blocks)
    sizes = [ray.get(ref).num_rows for bundle in documents.iter_internal_ref_bundles() for ref in bundle.block_refs]
    assert len(sizes) == blocks
    assert (0 in sizes) == (blocks > len(corpus.rows))
    assert found(engine.extract(documents)) == corpus.quotes
    assert failed(engine.failures(documents)) == sorted(corpus.failures, key=str)


def test_batches_of_any_size_and_workers_of_any_number_make_no_difference(corpus):
    compute = ActorPoolStrategy(size=2)
    assert found(engine.extract(items(corpus.rows, 3), batch_size=2, compute=compute)) == corpus.quotes


def test_no_documents_give_no_rows():
    for documents in (items([]), items([("a1", SAID)]).limit(0)):
        assert engine.extract(documents).take_all() == []
        assert engine.failures(documents).take_all() == []


def test_the_columns_are_those_of_the_published_schema():
    documents = items([("a1", SAID), ("a2", None)])
    for made, schema in ((engine.extract(documents), arrow.QUOTES), (engine.failures(documents), arrow.FAILURES)):
        assert made.schema().base_schema.equals(schema, check_metadata=True)


FORMS = {
    "large": pa.array([SAID, None], pa.large_string()),
    "dictionary": pa.array([SAID, None]).dictionary_encode(),
    "bytes that are no UTF-8": pa.array([SAID.encode(), b"\xff"]).view(pa.string()),
}


@pytest.mark.parametrize("form", FORMS)
def test_columns_of_any_form_are_read(form):
    documents = ray.data.from_arrow(pa.table({"id": [7, 9], "text": FORMS[form]}))
    assert found(engine.extract(documents)).keys() == {"7"}
    assert [name for name, _ in failed(engine.failures(documents))] == ["9"]


def test_columns_of_pandas_are_read():
    documents = ray.data.from_pandas(pd.DataFrame({"key": [7, 9], "body": pd.Series([SAID, None], dtype=object)}))
    assert found(engine.extract(documents, text="body", id="key")).keys() == {"7"}
    assert failed(engine.failures(documents, text="body", id="key")) == [("9", "'body' is null")]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"id": ["a1"]}, "no column 'text': there is id"),
        ({"text": [SAID]}, "no column 'id': there is text"),
        ({"id": ["a1"], "text": [1]}, "column 'text' holds int64: name one that holds strings"),
        ({"id": [1.5], "text": [SAID]}, "column 'id' holds double: name one that holds strings"),
    ],
)
def test_a_wrong_column_is_refused_before_anything_runs(columns, message):
    documents = ray.data.from_arrow(pa.table(columns))
    for run in (engine.extract, engine.failures):
        with pytest.raises(NoColumn) as caught:
            run(documents)
        assert str(caught.value) == message


def test_a_column_that_only_running_can_tell_of_is_refused_by_the_worker():
    documents = items([("a1", SAID)]).map_batches(
        lambda table: table.rename_columns(["id", "body"]), batch_format="pyarrow"
    )
    with pytest.raises(RayError, match="no column 'text': there are id, body"):
        engine.extract(documents).take_all()
    assert found(engine.extract(documents, text="body")).keys() == {"a1"}


@pytest.mark.parametrize("given", [Extractor(min_confidence=1), lambda: Extractor(min_confidence=1)])
def test_an_extractor_may_be_given_or_made(given):
    assert [row["speaker"] for row in engine.extract(items([("a1", SAID)]), extractor=given).take_all()] == [None]


@pytest.mark.parametrize(
    "workers",
    [{}, {"compute": ActorPoolStrategy(size=2)}, {"num_gpus": 0}],
    ids=["any worker", "two of its own", "some of its own"],
)
def test_it_is_made_once_in_each_worker(tmp_path, workers):
    def make():
        actor = ray.get_runtime_context().get_actor_id()
        (tmp_path / f"{os.getpid()} {actor} {secrets.token_hex(4)}").touch()
        return Extractor()

    documents = items([(str(n), SAID) for n in range(24)], 8)
    assert engine.extract(documents, extractor=make, batch_size=1, **workers).count() == 24
    made = [path.name.split() for path in tmp_path.iterdir()]
    processes = {process for process, _, _ in made}
    assert 1 <= len(made) == len(processes) <= 2
    assert str(os.getpid()) not in processes
    assert {actor != "None" for _, actor, _ in made} == {bool(workers)}


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
def test_what_cannot_be_sent_is_refused(given, message):
    with pytest.raises(InvalidValue) as caught:
        engine.extract(items([("a1", SAID)]), extractor=given)
    assert str(caught.value).startswith(message)


def test_without_ray_it_is_said_what_to_install():
    hidden = (
        "import importlib.abc, sys\n"
        "class Hidden(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'ray': raise ModuleNotFoundError('No module named ray', name=name)\n"
        "sys.meta_path.insert(0, Hidden())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{hidden}import quoteattr.ray"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert 'NotInstalled: quoteattr.ray needs ray, which is not installed: pip install "quoteattr[ray]"' in done.stderr
