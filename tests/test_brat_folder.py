"""``quoteattr extract --format brat``: a folder that is there as a whole, and takes nothing of anybody else's away."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from quoteattr import cli, extract
from quoteattr.cli import streams
from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, brat
from quoteattr.output import opened_folder

TEXT = "“We’re late,” Anna Lindqvist told radio. “Very,” she said. It was “neutral”."


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli.main, ["extract", *map(str, arguments)], input=stdin, prog_name="quoteattr")


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_bytes(TEXT.encode())
    (folder / "b.txt").write_bytes(b"caf\xe9, \xc3\xa9\xc3\xa9")
    (folder / "c.jsonl").write_text(
        '{"id": "a", "text": "“Yes,” he said."}\nbroken\n{"id": "x/y", "text": ""}\n', "utf-8"
    )
    return folder


def names(folder):
    return sorted(path.name for path in folder.iterdir())


FILES = [
    "a-2.ann",
    "a-2.txt",
    "a.ann",
    "a.txt",
    "annotation.conf",
    "documents.json",
    "visual.conf",
    "x-y.ann",
    "x-y.txt",
]


def test_a_folder_of_documents(news, tmp_path):
    target = tmp_path / "out"
    result = run(news, "-f", "brat", "-o", target)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"quoteattr: {news}/b.txt: byte 0xe9 at offset 3 is no UTF-8, but others are: mend it, or give --encoding",
        f"quoteattr: {news}/c.jsonl:2: no JSON: Expecting value at column 1; each line is one object",
    ]
    assert names(target) == FILES
    assert names(tmp_path) == ["news", "out"]
    assert (target / "a.txt").read_bytes() == TEXT.encode()
    assert (target / "a.ann").read_text("utf-8").startswith("T1\tDirect 0 13\t“We’re late,”\n")
    assert (target / "x-y.ann").read_bytes() == b""
    lines = json.loads((target / "documents.json").read_text("utf-8"))
    assert [(line["id"], line.get("name"), "error" in line) for line in lines] == [
        ("a", "a", False), ("b", None, True), ("a", "a-2", False), (None, None, True), ("x/y", "x-y", False),
    ]  # fmt: skip


def test_the_folder_can_be_read_again(news, tmp_path):
    target, again = tmp_path / "out", tmp_path / "again"
    run(news, "-f", "brat", "-o", target)
    assert run(target, "-f", "brat", "-o", again).exit_code == 0
    assert names(again) == FILES
    assert all((again / name).read_bytes() == (target / name).read_bytes() for name in FILES if name.endswith(".ann"))


def test_standard_input(tmp_path):
    assert run("-", "-f", "brat", "-o", tmp_path / "out", stdin=TEXT).exit_code == 0
    assert (tmp_path / "out" / "stdin.txt").read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "--format brat writes a folder: give it with --output DIR"),
        (["-o", "-"], "--format brat writes a folder: give it with --output DIR"),
        (["-o", "file"], "--output: 'file' is no folder, and --format brat writes one: give another name"),
        (
            ["-o", "file", "--overwrite"],
            "--output: 'file' is no folder, and --format brat writes one: give another name",
        ),
        (["-o", "broken"], "--output: 'broken' is no folder, and --format brat writes one: give another name"),
        (["-o", "news"], "news: what is read is in it: give the output a folder of its own"),
        (["-o", "other"], "other: there is something in it: --overwrite replaces files of the same names"),
        (["-o", "none/out"], "--output: there is no folder 'none': make it first"),
        (["-o", "out", "--resume"], "--resume needs a file of lines or columns: --output FILE.jsonl or FILE.parquet"),
        (
            ["-o", "out", "--workers", "2"],
            "--workers needs a file of lines or columns: --output FILE.jsonl or FILE.parquet",
        ),
    ],
)
def test_a_wrong_call_ends_before_anything_is_written(arguments, message, news, monkeypatch):
    monkeypatch.chdir(news.parent)
    Path("file").write_text("before")
    Path("broken").symlink_to("nowhere")
    Path("other").mkdir()
    Path("other", "b.ann").touch()
    before = names(news)
    result = run("news", "-f", "brat", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"quoteattr: {message}\n")
    assert names(news.parent) == ["broken", "file", "news", "other"]
    assert names(news) == before


def test_other_formats_are_still_no_folders(news):
    result = run(news, "-f", "csv", "-o", news)
    assert (result.exit_code, result.stderr) == (
        2,
        f"quoteattr: --output: {str(news)!r} is a folder: give a file in it\n",
    )


def test_an_empty_folder_is_filled_and_a_link_to_one_stays(news, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "link").symlink_to("out")
    assert run(news, "-f", "brat", "-o", tmp_path / "link").exit_code == 1
    assert (tmp_path / "link").is_symlink()
    assert names(tmp_path / "out") == FILES


def test_overwriting_takes_the_earlier_output_away_and_nothing_else(news, tmp_path):
    target = tmp_path / "out"
    run(news, "-f", "brat", "-o", target)
    (target / "mine.txt").write_text("mine")
    (target / "kb_shortcuts.conf").write_text("mine")
    (target / "a.ann").write_text("changed")
    assert run(news / "a.txt", "-f", "brat", "-o", target).exit_code == 2
    assert (target / "a.ann").read_text() == "changed"
    assert run(news / "a.txt", "-f", "brat", "-o", target, "--overwrite").exit_code == 0
    mine = ["kb_shortcuts.conf", "mine.txt"]
    assert names(target) == sorted(["a.ann", "a.txt", "annotation.conf", "documents.json", "visual.conf", *mine])
    assert (target / "a.ann").read_text("utf-8").startswith("T1\tDirect 0 13\t")


@pytest.mark.parametrize("there", [False, True])
def test_after_an_error_all_is_as_it_was(there, news, tmp_path, monkeypatch):
    target = tmp_path / "out"
    if there:
        run(news, "-f", "brat", "-o", target)
        (target / "a.ann").write_text("changed")
    before = names(tmp_path), there and {path.name: path.read_bytes() for path in target.iterdir()}

    def fails(results, folder):
        next(iter(results))
        (folder / "a.ann").write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(streams.FOLDERS, "brat", fails)
    result = run(news, "-f", "brat", "-o", target, "--overwrite")
    assert (result.exit_code, result.stderr) == (1, f"quoteattr: cannot write to {target}: No space left on device\n")
    assert (names(tmp_path), there and {path.name: path.read_bytes() for path in target.iterdir()}) == before


def test_killed_it_leaves_no_half_file_in_the_place_of_a_whole_one(tmp_path):
    """A process is killed between two moves of finished files: each file is the old one or the new one."""
    target = tmp_path / "out"
    target.mkdir()
    for name in ("a", "b", "c", "last"):
        (target / name).write_text("old" * 1000)
    code = (
        "import os, pathlib, signal, sys\n"
        "from quoteattr.output import opened_folder\n"
        "moved = pathlib.Path.replace\n"
        "def replace(self, to):\n"
        "    if self.name == 'b': os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return moved(self, to)\n"
        "pathlib.Path.replace = replace\n"
        "with opened_folder(pathlib.Path(sys.argv[1]), former=['c'], last='last') as folder:\n"
        "    for name in ('a', 'b', 'last'): (folder / name).write_text('new' * 1000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, target], check=False)
    assert done.returncode == -9
    held = {name: (target / name).read_text() for name in ("a", "b", "c", "last")}
    assert held == {"a": "new" * 1000, "b": "old" * 1000, "c": "old" * 1000, "last": "old" * 1000}


def test_a_new_folder_appears_when_it_is_complete(tmp_path):
    target = tmp_path / "out"
    with opened_folder(target) as folder:
        (folder / "a").write_text("a")
        assert not target.exists()
    assert names(tmp_path) == ["out"]
    (tmp_path / "plain").mkdir()
    assert target.stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(news, tmp_path):
    target = tmp_path / "out"
    target.mkdir(mode=0o500)
    result = run(news, "-f", "brat", "-o", target)
    assert (result.exit_code, result.stderr) == (1, f"quoteattr: cannot write to {target}: Permission denied\n")


def test_documents_are_written_as_they_come(tmp_path):
    def documents():
        yield Extraction("first", extract(TEXT), TEXT)
        assert (tmp_path / "first.ann").read_text("utf-8")
        yield UnreadableDocument("b.txt", None, "b", "no UTF-8")

    brat.write(documents(), tmp_path)
