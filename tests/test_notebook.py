"""The notebook of the documentation, run from its first cell to its last by a real kernel."""

import copy
import json
import re
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "how-to" / "notebook.ipynb"
GOLD = json.loads((ROOT / "seeds" / "gold.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def committed():
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture(scope="module")
def outputs(committed):
    """What each cell shows, by the cell's id: its data by media type."""
    where = {"metadata": {"path": str(NOTEBOOK.parent)}}
    run = NotebookClient(copy.deepcopy(committed), timeout=120, kernel_name="python3", resources=where).execute()
    cells = [cell for cell in run.cells if cell.cell_type == "code"]
    assert [output.output_type for cell in cells for output in cell.outputs] == ["execute_result"] * len(cells)
    return {cell.id: cell.outputs[0].data for cell in cells}


def test_it_is_committed_as_it_is_read(committed):
    nbformat.validate(committed)
    assert [cell.id for cell in committed.cells if cell.get("outputs") or cell.get("execution_count")] == []


def test_the_article_shows_itself(outputs):
    text = (ROOT / "seeds" / "antalya-eve.txt").read_text("utf-8")
    shown = outputs["read"]
    assert shown["text/plain"].startswith(text.splitlines()[0])
    for name in ("Dmytro Kuleba", "Berk Esen", "Aaron Stein"):
        assert all(name in form for form in shown.values())


def test_whoever_is_quoted_is_counted_as_in_the_gold(outputs):
    (gold,) = [document for document in GOLD["documents"] if document["id"] == "antalya-eve"]
    told = Counter(quote["speaker"] for quote in gold["quotes"] if quote["speaker"])
    counted = re.findall(r"^(\S+(?: \S+)*) {2,}(\d+) ", outputs["count"]["text/plain"], re.M)
    assert {name: int(number) for name, number in counted} == told


def test_offsets_lead_to_what_stands_around_a_quote(outputs):
    assert outputs["offsets"]["text/plain"].endswith('his hopes were "limited."\'')


def test_every_article_has_a_column(outputs):
    header = outputs["many"]["text/html"].partition("</thead>")[0]
    assert [path.stem for path in sorted((ROOT / "seeds").glob("*.txt"))] == re.findall(
        r"<th>([\w-]+-[\w-]+)</th>", header
    )
