"""Extraction over corpora: what comes out is the same, whoever does the work and whatever happens meanwhile.

The corpus is made of the project's own articles, over and over under ids of their own, and it is cut into small chunks;
the command is a process that is killed, interrupted and kept from writing for real.
"""

import collections
import contextlib
import gzip
import importlib
import itertools
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from quoteattr import cli
from quoteattr.corpus import as_lines, chunks, workspace
from quoteattr.corpus.run import Run
from quoteattr.corpus.work import Job
from quoteattr.corpus.workers import parts
from quoteattr.errors import CannotResume, OutputExists, WorkersFail
from quoteattr.export import arrow
from quoteattr.pipeline import Extractor
from quoteattr.sources import SourceDocument

SEEDS = Path(__file__).parent.parent / "seeds"
ARTICLES = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
ROWS = [{"id": f"d{n:03}", "text": ARTICLES[n % len(ARTICLES)]} for n in range(60)]
FINE = "“We’re late,” said Anna Lindqvist."
#: How long anything may take that ends in a moment, where nobody else needs the machine.
PATIENCE = 120

#: The command with chunks of a few documents, so that there are many of them.
LAUNCHER = """\
import sys

if __name__ == "__main__":
    from quoteattr.cli import main
    from quoteattr.corpus import chunks

    chunks.CHARACTERS = 9_000
    main()
"""
#: Into so many the corpus is cut.
PARTS = 9

#: Finds quotes, but in some texts it finds that it cannot, or its end.
FRAGILE = """\
import os
import time

from quoteattr.pipeline import Extractor


class Fragile:
    def __init__(self):
        self.extractor = Extractor()

    def extract(self, text):
        if "deadly" in text:
            os._exit(9)
        if "tired" in text:
            with open(os.environ["TRIED"], "a") as tried:
                tried.write(".")
            if os.path.getsize(os.environ["TRIED"]) < 4:
                os._exit(9)
        if "wrong" in text:
            raise RuntimeError("it is wrong")
        if text.startswith("slow "):
            open(text[5:], "w").close()
            time.sleep(600)
        return self.extractor.extract(text)

    def extract_many(self, texts):
        texts = list(texts)
        if sum("heavy" in text for text in texts) > 1:
            os._exit(9)
        return [self.extract(text) for text in texts]


def unable():
    raise LookupError("there is no model")


def stillborn():
    os._exit(7)


def stillborn_at_first():
    with open(os.environ["TRIED"], "a") as tried:
        tried.write(".")
    if os.path.getsize(os.environ["TRIED"]) < 3:
        os._exit(7)
    return Fragile()
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with the corpus in all forms, the launcher, and what an unbroken run gives."""
    folder = tmp_path_factory.mktemp("made")
    lines = "".join(json.dumps(row) + "\n" for row in ROWS)
    (folder / "corpus.jsonl").write_text(lines, encoding="utf-8")
    with gzip.open(folder / "corpus.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.write(lines)
    pq.write_table(pa.Table.from_pylist(ROWS), folder / "corpus.parquet", row_group_size=30)
    (folder / "corpus").mkdir()
    for row in ROWS:
        (folder / "corpus" / f"{row['id']}.txt").write_bytes(row["text"].encode())
    (folder / "launcher.py").write_text(LAUNCHER, encoding="utf-8")
    long = [{"id": f"l{n:03}", "text": ARTICLES[n % len(ARTICLES)]} for n in range(500)]
    (folder / "long.jsonl").write_text("".join(json.dumps(row) + "\n" for row in long), encoding="utf-8")
    for name, output in (("corpus", "expected.jsonl"), ("corpus", "expected.parquet"), ("long", "long.expected.jsonl")):
        done = extract(folder, folder / f"{name}.jsonl", "--output", folder / output)
        assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(chunks, "CHARACTERS", 9_000)


def command(made, *arguments):
    return [sys.executable, str(made / "launcher.py"), "extract", *map(str, arguments)]


def extract(made, *arguments, **options):
    return subprocess.run(command(made, *arguments), capture_output=True, text=True, check=False, **options)


def started(made, *arguments, **options):
    """The command as a process that can be killed."""
    return subprocess.Popen(command(made, *arguments), stderr=subprocess.PIPE, text=True, **options)


def until(condition, what):
    """Wait until something is the case; what it is then."""
    deadline = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.002)
    return found


def running(pid):
    """Whether a process is there and not only what it left behind."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def workers_of(pid):
    """The worker processes of a process."""
    found = []
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            with contextlib.suppress(OSError):
                if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                    found.append(int(child))
    return found


def parts_of(target):
    """How many parts are done; none where the folder of a run is gone, or goes while they are counted."""
    with contextlib.suppress(FileNotFoundError):
        return len(list(workspace.folder_of(target).glob("0*.json")))
    return 0


def contents(path):
    """What must be the same in two outputs."""
    return pq.read_table(path) if path.suffix == ".parquet" else path.read_bytes()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def records(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# The same, whatever is read and whoever reads it


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_workers_give_the_same_as_none(form, made, tmp_path):
    for workers in (2, 3):
        target = tmp_path / f"{workers}.{form}"
        done = extract(made, made / "corpus.jsonl", "--output", target, "--workers", workers)
        assert (done.returncode, done.stderr) == (0, "")
        assert target.read_bytes() == (made / f"expected.{form}").read_bytes()
    assert names(tmp_path) == [f"2.{form}", f"3.{form}"]


@pytest.mark.parametrize("name", ["corpus.jsonl.gz", "corpus.parquet", "corpus"])
def test_every_kind_of_corpus_gives_the_same_quotes(name, made, tmp_path):
    for form, workers in (("jsonl", 2), ("parquet", 1)):
        target = tmp_path / f"q.{form}"
        assert extract(made, made / name, "--output", target, "--workers", workers).returncode == 0
        assert contents(target) == contents(made / f"expected.{form}")


def test_lines_are_in_the_order_of_the_input_and_rows_are_their_quotes(made):
    lines = records(made / "expected.jsonl")
    assert [line["id"] for line in lines] == [row["id"] for row in ROWS]
    rows = pq.read_table(made / "expected.parquet", columns=["document", "start", "end", "text"]).to_pylist()
    assert rows
    assert rows == [
        {"document": line["id"], **{key: quote[key] for key in ("start", "end", "text")}}
        for line in lines
        for quote in line["quotes"]
    ]


def test_columns_and_fields_may_have_other_names(made, tmp_path):
    rows = [{"url": row["id"], "body": row["text"], "text": "“Not this,” said Ola."} for row in ROWS]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "c.parquet")
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for name in ("c.parquet", "c.jsonl"):
        target = tmp_path / f"{name}.jsonl"
        options = ("--text-column", "body", "--id-column", "url")
        assert extract(made, tmp_path / name, *options, "--output", target).returncode == 0
        assert target.read_bytes() == (made / "expected.jsonl").read_bytes()


def test_a_corpus_of_nothing_gives_an_output_of_nothing(made, tmp_path):
    pq.write_table(
        pa.table({"id": pa.array([], pa.string()), "text": pa.array([], pa.string())}), tmp_path / "c.parquet"
    )
    for form, nothing in (("jsonl", b""), ("parquet", arrow.QUOTES.empty_table())):
        target = tmp_path / f"q.{form}"
        assert extract(made, tmp_path / "c.parquet", "--output", target, "--workers", 2).returncode == 0
        assert contents(target) == nothing


# Killed, and gone on with


def test_killed_at_fifty_moments_it_ends_with_what_an_unbroken_run_gives(made, tmp_path):
    chosen = random.Random(20)
    wanted = {form: contents(made / f"expected.{form}") for form in ("jsonl", "parquet")}
    killed = resumed = 0
    for moment in range(50):
        form, workers = ("jsonl", "parquet")[moment % 2], moment // 2 % 2 + 1
        target = tmp_path / str(moment) / f"q.{form}"
        target.parent.mkdir()
        asked = (made / "corpus.jsonl", "--output", target, "--resume")
        orphans = []
        for _ in range(2 if moment % 5 == 0 else 1):
            with started(made, *asked, "--workers", workers) as process:
                wait_for_a_moment(process, target, chosen)
                orphans += workers_of(process.pid)
                process.kill()
            assert process.returncode in (0, -signal.SIGKILL)
            assert not target.exists() or contents(target) == wanted[form], f"half an output at moment {moment}"
            killed += process.returncode == -signal.SIGKILL
            resumed += 0 < parts_of(target) < PARTS
        done = extract(made, *asked, "--workers", 1 if moment % 3 else 2)
        assert done.returncode == 0, f"moment {moment}: {done.stderr}"
        assert contents(target) == wanted[form], f"another output at moment {moment}"
        assert names(target.parent) == [target.name], f"something is left at moment {moment}"
        ended(orphans)
    assert killed > 30, "most were to be killed before they were through"
    assert resumed > 15, "many were to be killed with some parts done and others not"


def wait_for_a_moment(process, target, chosen):
    """Wait until some moment of a run: before it has begun, or a little after any of its parts."""
    many = chosen.randrange(-1, PARTS + 1)
    if many < 0:
        time.sleep(chosen.uniform(0, 0.3))
    else:
        until(lambda: process.poll() is not None or parts_of(target) >= many, f"{many} parts are done")
        time.sleep(chosen.uniform(0, 0.012))


def ended(pids):
    """Wait until processes have ended by themselves."""
    until(lambda: not any(map(running, pids)), "no worker is left")


# What a kill may leave behind, made by hand


def at_once(target, *, stop=None, **options):
    """A run in this process, until it is through or some parts are done; the parts."""
    options = {"form": "jsonl", "plan": {"what": "this"}, "resume": True, **options}
    run = Run(target=target, make=Extractor, **options)
    with contextlib.closing(run.parts(documents)) as done:
        return [*itertools.islice(done, stop)]


def documents():
    for number, row in enumerate(ROWS, 1):
        yield SourceDocument(row["id"], row["text"], "corpus.jsonl", number)


def cut_in_half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def damaged(name, data):
    return lambda folder: (folder / name).write_bytes(data)


LEFT = {
    "nothing but the folder": lambda folder: [path.unlink() for path in folder.iterdir()],
    "no plan": lambda folder: (folder / "plan.json").unlink(),
    "half a plan": lambda folder: cut_in_half(folder / "plan.json"),
    "a plan that is no UTF-8": damaged("plan.json", b"\xff\xfe"),
    "a plan that is no object": damaged("plan.json", b"[1]"),
    "a part that is not remembered": lambda folder: (
        (folder / "00000002.json").unlink(),
        cut_in_half(folder / "00000002.jsonl"),
    ),
    "a part that is remembered and not there": lambda folder: (folder / "00000002.jsonl").unlink(),
    "a part half remembered": lambda folder: cut_in_half(folder / "00000002.json"),
    "a part remembered as something else": damaged("00000002.json", b"[]"),
    "a part of which too little is remembered": damaged("00000002.json", b'{"failures": []}'),
    "a part of which nothing is remembered": damaged("00000002.json", b"{}"),
    "half an output": damaged("output.tmp", b"half"),
    "ids of an earlier run": damaged("ids.tmp", b"no database at all"),
    "what a worker wrote": damaged("00000003.jsonl.12345.tmp", b"half"),
    "what a worker remembered": damaged("00000003.json.12345.tmp", b"half"),
    "a folder half removed": lambda folder: shutil.copytree(folder, f"{folder}.removed"),
}


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.usefixtures("small_chunks")
def test_whatever_a_kill_leaves_a_run_goes_on_to_the_same_end(left, made, tmp_path):
    target = tmp_path / "q.jsonl"
    assert len(at_once(target, stop=5)) == 5
    LEFT[left](workspace.folder_of(target))
    done = at_once(target)
    assert sorted(part.number for part in done) == [*range(PARTS)]
    assert sum(part.documents for part in done) == len(ROWS)
    assert contents(target) == contents(made / "expected.jsonl")
    assert names(tmp_path) == ["q.jsonl"]


@pytest.mark.parametrize("left", ["half an output", "what a worker wrote"])
@pytest.mark.usefixtures("small_chunks")
def test_what_a_kill_leaves_is_swept_up_when_the_run_goes_on(left, tmp_path):
    target = tmp_path / "q.jsonl"
    at_once(target, stop=5)
    LEFT[left](workspace.folder_of(target))
    assert list(workspace.folder_of(target).glob("*.tmp"))
    at_once(target, stop=5)
    assert not list(workspace.folder_of(target).glob("*.tmp"))


@pytest.mark.usefixtures("small_chunks")
def test_what_is_done_is_not_done_again(tmp_path):
    target = tmp_path / "q.jsonl"
    at_once(target, stop=3)
    folder = workspace.folder_of(target)
    before = {path.name: path.stat().st_ino for path in folder.glob("0*")}
    at_once(target, stop=6)
    after = {path.name: path.stat().st_ino for path in folder.glob("0*")}
    assert (len(before), len(after)) == (6, 12)
    assert before.items() <= after.items()


@pytest.mark.usefixtures("small_chunks")
def test_without_resume_a_run_starts_anew(tmp_path):
    target = tmp_path / "q.jsonl"
    at_once(target, stop=5)
    assert [part.number for part in at_once(target, stop=2, resume=False)] == [0, 1]
    assert parts_of(target) == 2


@pytest.mark.parametrize("killed", ["join", "write_failures", "remove"])
@pytest.mark.usefixtures("small_chunks")
def test_a_run_that_is_killed_at_its_end_ends_the_same(killed, made, tmp_path, monkeypatch):
    target, failures = tmp_path / "q.jsonl", tmp_path / "failures.jsonl"

    def half(_what, path, *_kept):
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    def not_at_all(_space):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        if killed == "remove":
            patched.setattr(workspace.Workspace, killed, not_at_all)
        else:
            patched.setattr(as_lines, killed, half)
        with pytest.raises(KeyboardInterrupt):
            at_once(target, failures=failures)
    assert (target.exists(), failures.exists()) == (killed != "join", killed == "remove")
    assert parts_of(target) == PARTS
    with pytest.raises(OutputExists, match="--resume goes on"):
        workspace.check(target, resume=False, overwrite=False)
    assert not workspace.complete(target)
    at_once(target, failures=failures)
    assert contents(target) == contents(made / "expected.jsonl")
    assert failures.read_bytes() == b""
    assert names(tmp_path) == ["failures.jsonl", "q.jsonl"]


@pytest.mark.usefixtures("small_chunks")
def test_half_a_file_of_failures_is_replaced_when_the_run_goes_on(tmp_path):
    target, failures = tmp_path / "q.jsonl", tmp_path / "failures.jsonl"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "unlink", lambda _path, **_options: None)  # kill -9 removes nothing
        patched.setattr(Path, "replace", killed_at(failures))
        with pytest.raises(KeyboardInterrupt):
            at_once(target, failures=failures)
    assert len(names(tmp_path)) == 3
    at_once(target, failures=failures)
    assert names(tmp_path) == ["failures.jsonl", "q.jsonl"]


def killed_at(place):
    """What ``Path.replace`` does, until it comes to some file."""

    def replace(path, target):
        if Path(target) == place:
            raise KeyboardInterrupt
        os.replace(path, target)  # noqa: PTH105 - it stands for the method

    return replace


@pytest.mark.usefixtures("small_chunks")
def test_a_run_killed_while_its_folder_is_removed_is_complete(made, tmp_path, monkeypatch):
    target = tmp_path / "q.jsonl"
    with monkeypatch.context() as patched:
        patched.setattr(workspace.shutil, "rmtree", lambda _folder, **_options: None)
        at_once(target)
    assert names(tmp_path) == ["q.jsonl", "q.jsonl.unfinished.removed"]
    before = target.stat().st_ino
    done = extract(made, made / "corpus.jsonl", "--output", target, "--resume")
    assert (done.returncode, done.stderr) == (0, complete(target))
    assert target.stat().st_ino == before
    assert names(tmp_path) == ["q.jsonl"]


def complete(target):
    return f"quoteattr: {target} is complete: there is nothing to go on with; --overwrite makes it anew\n"


def test_with_nothing_to_go_on_with_a_run_begins_or_is_complete(made, tmp_path):
    target = tmp_path / "q.jsonl"
    for stderr in ("", complete(target)):
        done = extract(made, made / "corpus.jsonl", "--output", target, "--resume")
        assert (done.returncode, done.stderr) == (0, stderr)
        assert contents(target) == contents(made / "expected.jsonl")


def test_who_overwrites_and_resumes_is_not_given_the_old_output_as_the_new_one(made, tmp_path):
    target = tmp_path / "q.jsonl"
    target.write_text("of last year\n", encoding="utf-8")
    for _ in range(2):
        done = extract(made, made / "corpus.jsonl", "--output", target, "--overwrite", "--resume")
        assert (done.returncode, done.stderr) == (0, "")
        assert contents(target) == contents(made / "expected.jsonl")


# Workers that die, and those whose parent does


@pytest.fixture
def fragile(tmp_path, monkeypatch):
    """A module that workers can import; what makes what finds quotes in it."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "fragile_for_tests.py").write_text(FRAGILE, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    yield importlib.import_module("fragile_for_tests").Fragile
    del sys.modules["fragile_for_tests"]


def chunked(*texts, size=3):
    read = [SourceDocument(str(number), text, "corpus.jsonl", number) for number, text in enumerate(texts)]
    return [chunks.Chunk(n // size, tuple(read[n : n + size])) for n in range(0, len(read), size)]


def done_by(make, folder, workers, work):
    """What is found by some workers: lines by id, and what failed."""
    folder.mkdir()
    space = workspace.Workspace(folder, ".jsonl")
    done = [*parts(work, Job(make, space, "jsonl"), workers)]
    assert sorted(part.number for part in done) == [chunk.number for chunk in work]
    kept = {n: attrs.asdict(part) for n, part in space.done().items()}
    assert kept == {part.number: attrs.asdict(attrs.evolve(part, earlier=True)) for part in done}
    lines = [line for chunk in work for line in records(space.data(chunk.number))]
    assert [line["id"] for line in lines] == [document.id for chunk in work for document in chunk.documents]
    failures = [failure for part in sorted(done, key=lambda part: part.number) for failure in part.failures]
    assert {line["id"] for line in lines if "error" in line} == {failure.id for failure in failures}
    assert all(line["quotes"] for line in lines if "error" not in line)
    return [str(failure) for failure in failures]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_text_that_an_analyser_fails_on_is_reported_and_the_others_go_on(workers, fragile, tmp_path):
    failures = done_by(fragile, tmp_path / "f", workers, chunked(FINE, "wrong", FINE, FINE, "wrong", FINE, FINE))
    reason = "no quotes could be looked for: RuntimeError: it is wrong"
    assert failures == [f"corpus.jsonl:{number}: {reason}" for number in (1, 4)]


def test_a_document_that_no_worker_survives_is_reported_and_the_others_go_on(fragile, tmp_path):
    failures = done_by(fragile, tmp_path / "f", 2, chunked(FINE, FINE, "deadly", FINE, FINE, FINE, "deadly", FINE))
    reason = "the worker that looked for its quotes died, more than once"
    assert failures == [f"corpus.jsonl:{number}: {reason}" for number in (2, 6)]


def test_documents_that_no_worker_survives_together_are_done_one_by_one(fragile, tmp_path):
    assert not done_by(fragile, tmp_path / "f", 2, chunked(f"{FINE} heavy", f"{FINE} heavy", FINE, FINE, FINE))


def test_a_document_that_a_worker_dies_of_once_is_not_given_up(fragile, tmp_path, monkeypatch):
    monkeypatch.setenv("TRIED", str(tmp_path / "tried"))
    work = chunked(FINE, f"{FINE} tired", FINE)
    assert not done_by(fragile, tmp_path / "f", 2, work)
    assert len((tmp_path / "tried").read_text()) == 4


@pytest.mark.parametrize(
    ("made_so", "reason"),
    [("unable", "LookupError: there is no model"), ("stillborn", "exit status 7")],
)
def test_workers_that_end_while_they_start_are_no_fault_of_the_documents(made_so, reason, fragile, tmp_path):
    make = getattr(sys.modules[fragile.__module__], made_so)
    (tmp_path / "f").mkdir()
    space = workspace.Workspace(tmp_path / "f", ".jsonl")
    with pytest.raises(WorkersFail) as caught:
        list(parts(chunked(FINE, FINE), Job(make, space, "jsonl"), 2))
    assert caught.value.reason == reason
    assert str(caught.value) == f"workers end while they start: {reason}: --workers 1 does without them"
    assert not space.done()


def test_a_worker_that_ends_while_it_starts_is_replaced(fragile, tmp_path, monkeypatch):
    monkeypatch.setenv("TRIED", str(tmp_path / "tried"))
    make = sys.modules[fragile.__module__].stillborn_at_first
    assert not done_by(make, tmp_path / "f", 2, chunked(FINE, FINE, FINE, size=1))


def test_a_worker_that_is_killed_is_replaced_and_its_documents_are_done_again(made, tmp_path):
    target = tmp_path / "q.jsonl"
    with started(made, made / "long.jsonl", "--output", target, "--workers", "2") as process:
        for many in (2, 6):
            until(lambda many=many: parts_of(target) >= many, f"{many} parts are done")
            before = until(lambda: workers_of(process.pid), "there are workers")
            os.kill(before[-1], signal.SIGKILL)
            until(lambda before=before: set(workers_of(process.pid)) - set(before), "there is another worker")
        assert process.stderr.read() == ""
    assert process.returncode == 0
    assert target.read_bytes() == (made / "long.expected.jsonl").read_bytes()


ORPHANS = """\
import sys
from pathlib import Path

from fragile_for_tests import Fragile
from quoteattr.corpus.chunks import Chunk
from quoteattr.corpus.work import Job
from quoteattr.corpus.workers import parts
from quoteattr.corpus.workspace import Workspace
from quoteattr.sources import SourceDocument

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    work = [Chunk(n, (SourceDocument(str(n), f"slow {folder / str(n)}", "corpus.jsonl"),)) for n in range(2)]
    for part in parts(work, Job(Fragile, Workspace(folder, ".jsonl"), "jsonl"), 2):
        pass
"""


@pytest.mark.usefixtures("fragile")
def test_workers_whose_parent_is_killed_end_in_the_middle_of_their_work(tmp_path):
    script, folder = tmp_path / "modules" / "script.py", tmp_path / "f"
    script.write_text(ORPHANS, encoding="utf-8")
    folder.mkdir()
    with subprocess.Popen([sys.executable, str(script), str(folder)]) as process:
        until(lambda: len(names(folder)) == 2, "both workers are at work")
        orphans = workers_of(process.pid)
        process.kill()
    assert len(orphans) == 2
    ended(orphans)


# Ctrl-C


@pytest.mark.parametrize(("workers", "group"), [(1, False), (2, False), (2, True)])
def test_ctrl_c_stops_it_and_says_how_to_go_on(workers, group, made, tmp_path):
    target = tmp_path / "q.jsonl"
    asked = (made / "long.jsonl", "--output", target, "--workers", workers)
    with started(made, *asked, start_new_session=True) as process:
        until(lambda: parts_of(target) >= 2, "two parts are done")
        left = workers_of(process.pid)
        assert len(left) == (workers if workers > 1 else 0)
        interrupt(process, group=group)
        told = process.stderr.read()
    assert process.returncode == 130
    assert re.fullmatch(
        r"quoteattr: stopped; \d+ documents are done: the same command with --resume goes on\n", told
    ), told
    assert not any(map(running, left))
    assert not target.exists()
    assert parts_of(target) >= 2
    done = extract(made, *asked, "--resume")
    assert (done.returncode, done.stderr) == (0, "")
    assert target.read_bytes() == (made / "long.expected.jsonl").read_bytes()


def test_ctrl_c_while_workers_start_is_heard_by_nobody_else(made, tmp_path):
    asked = (made / "long.jsonl", "--output", tmp_path / "q.jsonl", "--workers", 3)
    with started(made, *asked, start_new_session=True) as process:
        left = until(lambda: workers_of(process.pid), "there are workers")
        assert all(map(deaf, left))
        interrupt(process, group=True)
        told = process.stderr.read()
    assert process.returncode == 130
    assert told == "quoteattr: stopped; 0 documents are done: the same command with --resume goes on\n"
    ended(left)


def deaf(pid):
    """Whether a process is not reached by Ctrl-C, whatever it is doing."""
    status = Path(f"/proc/{pid}/status").read_text()
    masks = [int(mask, 16) for mask in re.findall(r"^Sig(?:Blk|Ign):\t(\w+)$", status, re.MULTILINE)]
    assert len(masks) == 2
    return any(mask >> (signal.SIGINT - 1) & 1 for mask in masks)


def interrupt(process, *, group):
    """Ctrl-C: a terminal sends it to the whole group, other programs to the process."""
    if group:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)


# A full disk


def full_at(size):
    """A disk on which no file can be larger than so many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def not_written(target, reason="File too large"):
    return f"quoteattr: cannot write to {target}: {reason}; what is done is kept: --resume goes on\n"


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_disk_that_is_full_at_the_end_costs_nothing_that_is_done(form, workers, made, tmp_path):
    target = tmp_path / f"q.{form}"
    asked = (made / "corpus.jsonl", "--output", target, "--workers", workers)
    size = (made / f"expected.{form}").stat().st_size
    done = extract(made, *asked, preexec_fn=full_at(size - 1))
    assert done.returncode == 1
    assert done.stderr.startswith(f"quoteattr: cannot write to {target}: ")
    assert done.stderr.endswith("; what is done is kept: --resume goes on\n")
    assert "File too large" in done.stderr
    assert done.stderr.count("\n") == 1
    assert parts_of(target) == PARTS
    assert names(tmp_path) == [f"q.{form}.unfinished"]
    assert extract(made, *asked, "--resume", preexec_fn=full_at(size)).returncode == 0
    assert contents(target) == contents(made / f"expected.{form}")
    assert names(tmp_path) == [f"q.{form}"]


@pytest.mark.parametrize(("form", "workers"), [("jsonl", 2), ("parquet", 1)])
def test_a_disk_that_is_full_in_between_costs_nothing_that_is_done(form, workers, made, tmp_path):
    large = {"id": "large", "text": "\n\n".join(ARTICLES * 16)}
    lines = [json.dumps(row) + "\n" for row in (*ROWS[:30], large, *ROWS[30:])]
    (tmp_path / "c.jsonl").write_text("".join(lines), encoding="utf-8")
    target, whole = tmp_path / f"q.{form}", tmp_path / f"whole.{form}"
    assert extract(made, tmp_path / "c.jsonl", "--output", whole).returncode == 0
    asked = (tmp_path / "c.jsonl", "--output", target, "--workers", workers)
    done = extract(made, *asked, preexec_fn=full_at((made / f"expected.{form}").stat().st_size))
    assert done.returncode == 1
    assert done.stderr.startswith(f"quoteattr: cannot write to {target}: ")
    assert "File too large" in done.stderr
    assert done.stderr.count("\n") == 1
    assert parts_of(target) >= 3
    assert not target.exists()
    assert extract(made, *asked, "--resume").returncode == 0
    assert contents(target) == contents(whole)
    assert names(tmp_path) == ["c.jsonl", *sorted((target.name, whole.name))]


def test_a_disk_too_full_for_the_plan_leaves_nothing_that_is_in_the_way(made, tmp_path):
    target = tmp_path / "q.jsonl"
    done = extract(made, made / "corpus.jsonl", "--output", target, preexec_fn=full_at(10))
    assert (done.returncode, done.stderr) == (1, not_written(target))
    assert extract(made, made / "corpus.jsonl", "--output", target, "--resume").returncode == 0
    assert names(tmp_path) == ["q.jsonl"]


def test_a_disk_too_full_for_the_ids_is_an_error_of_the_disk(tmp_path):
    many = (SourceDocument(f"{number:0100}", "", "corpus.jsonl", number) for number in range(100_000))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        with pytest.raises(OSError, match=r"disk"):
            collections.deque(chunks.distinct(many, tmp_path / "ids"), maxlen=0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert names(tmp_path) == []


# What cannot be read


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_read_is_told_in_its_place_and_by_itself(workers, made, tmp_path):
    lines = [json.dumps(row) for row in ROWS]
    lines[7] = "broken"
    lines[20] = '{"id": "x20", "text": null}'
    lines[40] = lines[3]
    corpus, target = tmp_path / "c.jsonl", tmp_path / "q.jsonl"
    corpus.write_text("\n".join(lines), encoding="utf-8")
    reasons = {
        8: "no JSON: Expecting value at column 1; each line is one object",
        21: '"text": expected a string, got null',
        41: f"its id, 'd003', is that of {corpus}:4: give each document one of its own",
    }
    for errors in ("e.jsonl", "e.PARQUET"):
        options = ("--workers", workers, "--errors", tmp_path / errors, "--overwrite")
        done = extract(made, corpus, "--output", target, *options)
        assert done.returncode == 1
        told = sorted(f"quoteattr: {corpus}:{line}: {reason}" for line, reason in reasons.items())
        assert sorted(done.stderr.splitlines()) == told
        found = records(target)
        assert len(found) == len(ROWS)
        assert {n: line["error"]["message"] for n, line in enumerate(found, 1) if "error" in line} == reasons
        assert all(line == wanted for line, wanted in zip(found, expected(made), strict=True) if "error" not in line)
    assert records(tmp_path / "e.jsonl") == [line for line in found if "error" in line]
    assert pq.read_table(tmp_path / "e.PARQUET").to_pylist() == [
        {"document": known, "source": str(corpus), "line": line, "type": "UnreadableDocument", "message": reason}
        for known, (line, reason) in zip((None, "x20", "d003"), reasons.items(), strict=True)
    ]


def expected(made):
    return records(made / "expected.jsonl")


def test_rows_without_a_text_or_an_id_are_reported(made, tmp_path):
    rows = {"id": ["a", None, "c", "d"], "text": [FINE, FINE, None, FINE]}
    pq.write_table(pa.table(rows), tmp_path / "c.parquet")
    target = tmp_path / "q.parquet"
    done = extract(made, tmp_path / "c.parquet", "--output", target, "--errors", tmp_path / "e.jsonl")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"quoteattr: {tmp_path}/c.parquet:2: 'id' is null",
        f"quoteattr: {tmp_path}/c.parquet:3: 'text' is null",
    ]
    assert pq.read_table(target, columns=["document"]).to_pydict() == {"document": ["a", "d"]}
    assert [line["line"] for line in records(tmp_path / "e.jsonl")] == [2, 3]


def test_failures_of_an_earlier_run_are_told_again_when_it_goes_on(made, tmp_path):
    lines = [json.dumps(row) for row in ROWS]
    lines[0] = "broken"
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    asked = (tmp_path / "c.jsonl", "--output", tmp_path / "q.jsonl", "--errors", tmp_path / "e.jsonl")
    stopped = extract(made, *asked, preexec_fn=full_at(30_000))
    assert stopped.returncode == 1
    done = extract(made, *asked, "--resume")
    assert (done.returncode, done.stderr.count("no JSON: Expecting value")) == (1, 1)
    assert [line["line"] for line in records(tmp_path / "e.jsonl")] == [1]


def test_a_gzip_that_breaks_off_gives_what_is_before_and_an_error(made, tmp_path):
    packed = (made / "corpus.jsonl.gz").read_bytes()
    for name, data, message, least in (
        ("half.jsonl.gz", packed[: len(packed) // 2], "ends in the middle, or is broken: ", 1),
        ("none.jsonl.gz", b"no gzip", "cannot be read: Not a gzipped file", 0),
        ("zeros.jsonl.gz", packed[:200] + bytes(50) + packed[250:], "ends in the middle, or is broken: ", 0),
    ):
        (tmp_path / name).write_bytes(data)
        target = tmp_path / f"{name}.out.jsonl"
        done = extract(made, tmp_path / name, "--output", target)
        assert done.returncode == 1
        assert done.stderr.startswith(f"quoteattr: {tmp_path / name}: {message}")
        assert done.stderr.count("\n") == 1
        *lines, last = records(target)
        assert last["error"]["message"].startswith(message)
        assert len(lines) >= least
        assert lines == expected(made)[: len(lines)]


def test_a_file_that_is_no_parquet_is_reported_and_the_others_go_on(made, tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"no Parquet")
    done = extract(made, tmp_path / "a.parquet", made / "corpus.jsonl", "--output", tmp_path / "q.jsonl")
    assert done.returncode == 1
    assert done.stderr.startswith(f"quoteattr: {tmp_path}/a.parquet: cannot be read as Parquet: ")
    assert done.stderr.count("\n") == 1
    assert records(tmp_path / "q.jsonl")[1:] == expected(made)


# How it is called wrongly


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["c.parquet", "-o", "q.jsonl", "--text-column", "txt"],
            "c.parquet: no column 'txt': there are id, body, size; name one with --text-column",
        ),
        (
            ["c.parquet", "-o", "q.jsonl", "--text-column", "body", "--id-column", "url"],
            "c.parquet: no column 'url': there are id, body, size; name one with --id-column",
        ),
        (
            ["c.parquet", "--text-column", "size"],
            "c.parquet: column 'size' holds double: name one that holds strings with --text-column",
        ),
        (
            ["c.parquet", "-o", "q.parquet", "--text-column", "body", "--id-column", "size"],
            "c.parquet: column 'size' holds double: name one that holds strings with --id-column",
        ),
        (["c.jsonl", "-o", "old.jsonl"], "old.jsonl: it exists: --overwrite replaces it"),
        (["c.jsonl", "-o", "q.jsonl", "--errors", "old.jsonl"], "old.jsonl: it exists: --overwrite replaces it"),
        (
            ["c.jsonl", "-o", "begun.jsonl"],
            "begun.jsonl: an earlier run was not finished: --resume goes on, --overwrite starts anew",
        ),
        (
            ["c.jsonl", "-o", "q.jsonl", "--errors", "./q.jsonl"],
            "--errors and --output are one file: give each a file of its own",
        ),
        (["c.jsonl", "-o", "q.jsonl", "--workers", "0"], "Invalid value for '--workers': 0 is not in the range x>=1."),
        (
            ["c.jsonl", "--workers", "2"],
            "--workers needs a file of lines or columns: --output FILE.jsonl or FILE.parquet",
        ),
        (
            ["c.jsonl", "--workers", "2", "-f", "jsonl"],
            "--workers needs a file of lines or columns: --output FILE.jsonl or FILE.parquet",
        ),
        (
            ["c.jsonl", "-o", "q.csv", "--resume"],
            "--resume needs a file of lines or columns: --output FILE.jsonl or FILE.parquet",
        ),
        (
            ["-", "-o", "q.jsonl", "--resume"],
            "--resume is not for standard input, which can be read only once: give a file",
        ),
        (
            ["c.jsonl", "-o", "./c.jsonl", "--overwrite"],
            "c.jsonl: it is read too: give the output a name of its own",
        ),
        (
            ["old.jsonl", ".", "-o", "q.csv", "--errors", "c.jsonl", "--overwrite"],
            "c.jsonl: it is read too: give the output a name of its own",
        ),
        (
            ["c.jsonl", "-o", "q.jsonl.gz"],
            "--output: 'q.jsonl.gz': no output is packed by gzip: give FILE.jsonl, and pack it then",
        ),
        (
            ["c.jsonl", "-o", "q.jsonl", "--errors", "x.txt"],
            "--errors: expected FILE.jsonl or FILE.parquet, got 'x.txt'",
        ),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2_and_leaves_nothing(arguments, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pq.write_table(pa.table({"id": ["a"], "body": [FINE], "size": [1.5]}), "c.parquet")
    Path("c.jsonl").write_text(json.dumps({"id": "a", "text": FINE}), encoding="utf-8")
    Path("old.jsonl").touch()
    Path("begun.jsonl.unfinished").mkdir()
    before = names(tmp_path)
    result = CliRunner().invoke(cli.main, ["extract", *arguments])
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"quoteattr: {message}\n")
    assert names(tmp_path) == before


@pytest.mark.parametrize("arguments", ["c.jsonl -o q.parquet", "c.jsonl -o q.jsonl --errors e.parquet", "c.parquet"])
def test_without_arrow_what_needs_it_says_so(arguments, tmp_path):
    pq.write_table(pa.table({"id": ["a"], "text": [FINE]}), tmp_path / "c.parquet")
    (tmp_path / "c.jsonl").write_text(json.dumps({"id": "a", "text": FINE}), encoding="utf-8")
    code = (
        "import sys\n"
        "sys.modules['pyarrow'] = None\n"
        "from quoteattr.cli import main\n"
        f"main({['extract', *arguments.split()]!r})"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    message = 'quoteattr: Parquet needs pyarrow, which is not installed: pip install "quoteattr[arrow]"\n'
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
    assert names(tmp_path) == ["c.jsonl", "c.parquet"]


def test_a_run_goes_on_only_with_what_it_began_with(made, tmp_path):
    corpus, target = tmp_path / "c.jsonl", tmp_path / "q.jsonl"
    shutil.copy(made / "corpus.jsonl", corpus)
    asked = (corpus, "--output", target)
    assert extract(made, *asked, preexec_fn=full_at(30_000)).returncode == 1
    kept = names(workspace.folder_of(target))

    def refused(arguments, *reasons):
        done = extract(made, *arguments, "--resume")
        advice = "start anew with --overwrite instead of --resume"
        told = f"quoteattr: {target}: the unfinished run was another one ({'; '.join(reasons)}): {advice}\n"
        assert (done.returncode, done.stderr) == (2, told)
        assert names(workspace.folder_of(target)) == kept
        assert not target.exists()

    refused((*asked, "--min-confidence", "0.5"), "min_confidence: 0.0 before, 0.5 now")
    refused((*asked, "--genre", "news"), "genre: None before, news now")
    refused((*asked, "--format", "parquet"), "form: jsonl before, parquet now")
    refused(
        (*asked, "--id-column", "url"),
        "reading: {'fields': {'text': None, 'id': None, 'date': None, 'keep': []}, 'format': None, 'encoding': None, "
        "'fix_text': False} before, {'fields': {'text': None, 'id': 'url', 'date': None, 'keep': []}, 'format': None, "
        "'encoding': None, 'fix_text': False} now",
    )
    both = [str(corpus), str(made / "corpus.parquet")]
    refused((*both, "--output", target), f"{both[1]} is new", f"paths: {both[:1]} before, {both} now")
    refused(
        (both[1], "--output", target),
        *sorted((f"{corpus} is gone, or not asked for", f"{both[1]} is new")),
        f"paths: {both[:1]} before, {both[1:]} now",
    )
    with corpus.open("a", encoding="utf-8") as file:
        file.write('{"id": "another", "text": ""}\n')
    refused(asked, f"{corpus} has changed")
    assert extract(made, *asked, "--overwrite").returncode == 0
    assert records(target) == [*expected(made), {"schema": "quoteattr/1", "id": "another", "quotes": []}]
    assert names(tmp_path) == ["c.jsonl", "q.jsonl"]


@pytest.mark.usefixtures("small_chunks")
def test_of_a_run_that_was_another_one_the_facts_are_in_the_error(tmp_path):
    target = tmp_path / "q.jsonl"
    at_once(target, stop=1, plan={"weights": "a", "inputs": {}})
    with pytest.raises(CannotResume) as caught:
        at_once(target, plan={"weights": "b", "inputs": {}})
    assert (caught.value.path, caught.value.reason) == (str(target), "weights: a before, b now")


def test_two_runs_do_not_write_one_output(made, tmp_path):
    target = tmp_path / "q.jsonl"
    with started(made, made / "long.jsonl", "--output", target) as process:
        until(lambda: parts_of(target) >= 1, "a part is done")
        process.send_signal(signal.SIGSTOP)  # or it could be through before another run has started
        for asked in ("--resume", "--overwrite"):
            second = extract(made, made / "long.jsonl", "--output", target, asked)
            told = f"quoteattr: {target}: another run is writing it: wait for its end, or stop it\n"
            assert (second.returncode, second.stderr) == (2, told)
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
    done = extract(made, made / "long.jsonl", "--output", target, "--resume")
    assert (done.returncode, done.stderr) == (0, "")
    assert target.read_bytes() == (made / "long.expected.jsonl").read_bytes()


@pytest.mark.usefixtures("small_chunks")
def test_parts_of_an_earlier_run_are_told_as_such(tmp_path):
    target = tmp_path / "q.jsonl"
    at_once(target, stop=5)
    assert [part.earlier for part in at_once(target)] == [True] * 5 + [False] * (PARTS - 5)


# Where it is written


def test_a_link_is_followed_and_permissions_stay(made, tmp_path):
    real, link = tmp_path / "there" / "real.jsonl", tmp_path / "link.jsonl"
    real.parent.mkdir()
    real.touch()
    real.chmod(0o640)
    link.symlink_to(real)
    asked = (made / "corpus.jsonl", "--output", link)
    assert extract(made, *asked).returncode == 2
    assert extract(made, *asked, "--overwrite", preexec_fn=full_at(30_000)).returncode == 1
    assert (names(real.parent), real.read_bytes()) == (["real.jsonl", "real.jsonl.unfinished"], b"")
    assert extract(made, *asked, "--resume").returncode == 0
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert contents(real) == contents(made / "expected.jsonl")
    assert (names(tmp_path), names(real.parent)) == (["link.jsonl", "there"], ["real.jsonl"])


def test_a_new_output_has_the_permissions_of_any_new_file(made, tmp_path):
    (tmp_path / "plain").touch()
    for name in ("q.jsonl", "q.parquet"):
        assert extract(made, made / "corpus.jsonl", "--output", tmp_path / name).returncode == 0
        assert (tmp_path / name).stat().st_mode == (tmp_path / "plain").stat().st_mode


# How much is held


def test_ids_are_kept_in_a_file_and_not_in_memory(tmp_path):
    scratch = tmp_path / "ids"
    many = (SourceDocument(f"{number:0100}", "", "corpus.jsonl", number) for number in range(100_000))
    tracemalloc.start()
    try:
        read = chunks.distinct(many, scratch)
        collections.deque(itertools.islice(read, 99_999), maxlen=0)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert scratch.stat().st_size > 5_000_000
    assert peak < 1_000_000
    assert next(read).id == f"{99_999:0100}"
    assert [*read] == []
    assert not scratch.exists()


@pytest.mark.parametrize("workers", [1, 3])
@pytest.mark.usefixtures("small_chunks")
def test_no_more_is_read_ahead_than_there_are_workers(workers, tmp_path):
    read = 0

    def counted():
        nonlocal read
        for document in documents():
            read += 1
            yield document

    space = workspace.Workspace(tmp_path, ".jsonl")
    cut = chunks.cut(counted())
    assert read == 0
    most = max(len(chunk.documents) for chunk in chunks.cut(documents()))
    ahead = []
    for done, _ in enumerate(parts(cut, Job(Extractor, space, "jsonl"), workers), 1):
        ahead.append(read - done * most)
    assert len(ahead) == PARTS
    assert read == len(ROWS)
    assert max(ahead) <= workers * most
