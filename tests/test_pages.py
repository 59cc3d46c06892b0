"""The commands of README and of the pages for newsrooms, programs and novels, as typed: one after the other, in a copy.

What installs is left out here, as the tests have what it brings; ``.ci/run`` types that too.
"""

import csv
import functools
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parents[1]
#: What the pages name files of.
NEEDED = ("seeds", "gold", "tests/books")
#: Files that must be there in the end, and as many characters in each at least.
WRITTEN = {
    "README.md": {"quotes.xlsx": 5000, "quotes.jsonl": 5000, "page.html": 5000, "who.html": 3000, "cast.csv": 60,
                  "script.jsonl": 5000, "to-check/documents.json": 50},
    "docs/newsroom.md": {"quotes.xlsx": 5000, "who.html": 3000, "who.xlsx": 3000, "sure.xlsx": 5000},
    "docs/program.md": {},
    "docs/novel.md": {"found.csv": 60, "script.txt": 3000, "script.jsonl": 5000, "book.html": 5000},
}  # fmt: skip


def program():
    spec = importlib.util.spec_from_file_location("page_commands", ROOT / "docs" / "commands.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGE_COMMANDS = program()


def is_install(command):
    return re.match(r"(python3 -m venv|(\.venv/bin/)?pip install) ", command) is not None


def without_installs(commands):
    """The same script without what installs; and that, a command each."""
    kept, installs = [], []
    for line in commands.splitlines():
        parts = line.split(" && ")
        installs += [part for part in parts if is_install(part)]
        if rest := [part for part in parts if not is_install(part)]:
            kept.append(" && ".join(rest))
    return "\n".join(kept), installs


def copied(folder):
    """A folder with what the pages name, and a virtual environment that has what the tests have."""
    for name in NEEDED:
        shutil.copytree(ROOT / name, folder / name)
    venv.create(folder / ".venv", with_pip=False, symlinks=True)
    [packages] = (folder / ".venv").glob("lib/python*/site-packages")
    (packages / "tests.pth").write_text("\n".join([str(ROOT), *(path for path in sys.path if "site-packages" in path)]))
    command = folder / ".venv" / "bin" / "quoteattr"
    command.write_text(f"#!{folder}/.venv/bin/python\nfrom quoteattr.cli import main\nmain()\n")
    command.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def typed(tmp_path_factory):
    """Types the commands of a page in a copy of its own, once, and gives the folder and what came of it."""

    @functools.cache
    def run(page):
        folder = copied(tmp_path_factory.mktemp("page") / "quoteattr")
        script, installs = without_installs(PAGE_COMMANDS.commands((ROOT / page).read_text("utf-8")))
        assert installs[0].startswith("python3 -m venv .venv")
        left = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script], cwd=folder, capture_output=True, text=True, timeout=600,
            check=False, env={**left, "BROWSER": "true", "PYTHONUTF8": "1"},
        )  # fmt: skip
        return folder, done

    return run


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def sheet(path):
    head, *rows = openpyxl.load_workbook(path)["Quotes"].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("page", PAGE_COMMANDS.PAGES)
def test_the_commands_of_a_page_work_as_typed(page, typed):
    folder, done = typed(page)
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr
    sizes = {name: (folder / name).stat().st_size for name in WRITTEN[page]}
    assert {name: size for name, size in sizes.items() if size < WRITTEN[page][name]} == {}
    pages = [folder / name for name in WRITTEN[page] if name.endswith(".html")]
    assert [path for path in pages if not path.read_text("utf-8").startswith("<!doctype html>")] == []


@pytest.mark.parametrize("page", PAGE_COMMANDS.PAGES)
def test_what_a_page_installs_are_extras_that_there_are(page):
    _, installs = without_installs(PAGE_COMMANDS.commands((ROOT / page).read_text("utf-8")))
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    wanted = {
        extra for command in installs for found in re.findall(r"\[(.*?)\]", command) for extra in found.split(",")
    }
    assert wanted
    assert wanted <= known.keys()


def test_results_of_the_newsroom_are_what_the_page_says(typed):
    folder, _ = typed("docs/newsroom.md")
    every, sure = sheet(folder / "quotes.xlsx"), sheet(folder / "sure.xlsx")
    page = (ROOT / "docs" / "newsroom.md").read_text("utf-8")
    told = [name for row in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", page, re.M) for name in re.findall(r"\w+", row)]
    assert len(told) == 9
    assert set(told) <= every[0].keys()
    assert {row["document"] for row in every} == {path.stem for path in (ROOT / "seeds").glob("*.txt")}
    assert len(sure) == len(every)
    assert 0 < sum(bool(row["speaker"]) for row in sure) < sum(bool(row["speaker"]) for row in every)


def test_the_script_of_the_novel_has_the_characters_of_the_page(typed):
    folder, _ = typed("docs/novel.md")
    segments = [json.loads(line) for line in (folder / "script.jsonl").read_text("utf-8").splitlines()]
    book = (ROOT / "tests/books/the-tide-book.txt").read_bytes().decode("utf-8")
    assert "".join(book[one["start"] : one["end"]] for one in segments) == book
    cast = {row["name"] for row in table(folder / "cast.csv")}
    assert len(cast) == 6
    assert {one["name"] for one in segments if one["type"] == "quote" and one["name"]} == cast
