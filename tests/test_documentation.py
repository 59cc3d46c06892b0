"""The measured tables of the documentation have their places, and are made of what was measured."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

from quoteattr import gold
from quoteattr.decision import weights
from quoteattr.evaluate import evaluate
from quoteattr.evaluate.predictions import of_quotes
from quoteattr.pipeline import extract

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "benchmarks" / "documentation_tables.py"
PAGES = sorted((ROOT / "docs" / "explanation").glob("*.md"))
TEXT = "“We are late,” said Anna Lindqvist, the harbour master. The “temporary” bridge stays."
LINES = {
    "resolved": {
        "id": "r",
        "text": TEXT,
        "quotes": [
            {"start": 0, "end": 14, "kind": "direct", "speaker": "Anna Lindqvist", "mention": {"start": 20, "end": 34}},
            {"start": 60, "end": 71, "kind": "scare"},
        ],
    },
    "mention": {"id": "m", "text": TEXT, "quotes": [{"spans": [[0, 14]], "source": [[20, 34]], "kind": "direct"}]},
    "cast": {
        "id": "c",
        "text": TEXT,
        "characters": [{"name": "Anna Lindqvist"}],
        "quotes": [{"spans": [[0, 14]], "speaker": "Anna Lindqvist", "reference": "explicit"}],
    },
}


@pytest.fixture(scope="module")
def tables():
    spec = importlib.util.spec_from_file_location("documentation_tables", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def measured(tables):
    documents = {layer: gold.parse(json.dumps(line)) for layer, line in LINES.items()}
    found = {document.id: of_quotes(extract(document.text)) for document in documents.values()}
    layers = {"polnear-dev": "mention", "pdnc-dev": "cast"}
    told = {name: evaluate([documents[layers.get(name, "resolved")]], found) for name in tables.SETS}
    return tables.Measured(told, told, evaluate([documents["resolved"], documents["mention"]], found))


@pytest.fixture
def shipped(tmp_path):
    path = tmp_path / "weights.json"
    path.write_text(weights.dumps(weights.shipped()), "utf-8")
    return path


def test_every_table_has_a_place_and_every_place_a_table(tables, measured, shipped):
    made = tables.blocks(measured, shipped, None)
    pages = [page.read_text("utf-8") for page in PAGES]
    assert {name for page in pages for name in tables.names(page)} == made.keys()
    for page in pages:
        filled = tables.fill(page, made)
        assert tables.names(filled) == tables.names(page)
        assert tables.fill(filled, made) == filled
        assert outside(filled) == outside(page)


def outside(page):
    """What is written by hand."""
    return re.sub(r"(?s)(<!-- begin: [^\n]+\n).*?(<!-- end -->)", r"\1\2", page)


def test_a_place_that_nothing_fills_is_said(tables):
    with pytest.raises(tables.UnknownPlace, match="none"):
        tables.fill("<!-- begin: none -->\n<!-- end -->", {})
    with pytest.raises(tables.UnknownPlace):
        tables.fill("<!-- begin: sizes -->\nnever ended", {"sizes": ""})


def test_a_table_has_words_to_the_left_and_numbers_to_the_right(tables):
    made = tables.table(["set", "quotes", "F1"], [["dev", 1234, 0.9125], ["other", 5, None], ["none", 0, float("nan")]])
    assert made.split("\n") == [
        "| set | quotes | F1 |",
        "|---|---:|---:|",
        "| dev | 1,234 | 0.912 |",
        "| other | 5 | – |",
        "| none | 0 | – |",
    ]


def test_figures_are_those_of_evaluate(tables, measured, shipped):
    made = tables.blocks(measured, shipped, None)
    figure = measured.after["polnear-dev"].layers["mention"].figures["attribution_f1"]
    assert f"| `attribution_f1` | {figure:.3f} |" in made["figures-mention"]
    assert f"**{measured.dev.calibration.error:.3f}**" in made["reliability"]
    assert f"| features that tell who speaks | {len(weights.shipped().speaker)} |" in made["weights"]
    kinds = json.loads(shipped.read_text("utf-8"))["kind"]
    assert f"| features that tell the kind of a quote | {len(kinds)} |" in made["weights"]


def test_held_out_figures_are_read_and_never_measured(tables, measured, shipped, tmp_path):
    assert tables.blocks(measured, shipped, None)["held-out"] == "Not yet looked at."
    layers = {layer: measured.after[name].layers[layer] for layer, name in
              (("resolved", "papers-dev"), ("mention", "polnear-dev"))}  # fmt: skip
    told = {
        "layers": {layer: {"documents": 41, "figures": dict(held.figures)} for layer, held in layers.items()},
        "calibration": {"all": {"quotes": 9, "error": 0.0421}, "attributed": None},
    }
    path = tmp_path / "held-out.json"
    path.write_text(json.dumps(told), "utf-8")
    made = tables.blocks(measured, shipped, path)
    assert made["held-out"].count("| documents | 41 | 1 |") == 2
    assert "| held-out texts | 9 | – | – | 0.042 |" in made["calibration-elsewhere"]
