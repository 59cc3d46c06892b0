"""The documentation leads somewhere and leaves nothing out; its Python blocks are run by sybil, see conftest.py."""

import inspect
import json
import re
from pathlib import Path

import pytest

from quoteattr import batch, cli, ray, spacy, spark
from quoteattr.cli.extract import FORMATS
from quoteattr.cli.options import ANALYZERS
from quoteattr.cli.speakers import FORMATS as SPEAKER_FORMATS
from quoteattr.export import arrow, csv
from quoteattr.export.speakers import csv as speakers_csv

ROOT = Path(__file__).parent.parent
#: Made of docstrings when the site is built; git ignores them.
MADE = ROOT / "docs" / "reference" / "python"
#: What readers of the documentation see.
GUIDES = sorted(
    path for kind in ("*.md", "*.ipynb") for path in (ROOT / "docs").rglob(kind) if not path.is_relative_to(MADE)
)
PAGES = sorted([*ROOT.glob("*.md"), *GUIDES, *(ROOT / "tests").rglob("*.md")])
REFERENCE = ROOT / "docs" / "reference"


def page_id(path):
    return str(path.relative_to(ROOT))


def anchors(text):
    """What a heading can be linked as."""
    return {
        re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", text, re.M)
    }


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_links_lead_somewhere(page):
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text(encoding="utf-8")):
        path = (page.parent / target) if target else page
        assert path.exists(), target
        assert not anchor or anchor in anchors(path.read_text(encoding="utf-8")), f"{target}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_json_is_json(page):
    for block in re.findall(r"^```json\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S):
        json.loads(block)


def test_every_page_can_be_reached_from_the_index():
    index = ROOT / "docs" / "index.md"
    linked = {
        (index.parent / target).resolve() for target in re.findall(r"\]\(([^)#]+)\)", index.read_text(encoding="utf-8"))
    }
    assert {page_id(page) for page in GUIDES} - {page_id(page) for page in linked} == {"docs/index.md"}


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_the_command_page_has_every_option(name):
    text = (REFERENCE / "command.md").read_text(encoding="utf-8")
    command = cli.COMMANDS[name].load(name)
    options = [option for parameter in command.params for option in parameter.opts if option.startswith("-")]
    assert options
    assert [option for option in options if f"`{option}" not in text] == []
    assert f"quoteattr {name} " in text


def test_the_command_page_has_every_format_and_analyzer():
    text = (REFERENCE / "command.md").read_text(encoding="utf-8")
    assert [name for name in [*FORMATS, *SPEAKER_FORMATS, *ANALYZERS] if f"`{name}" not in text] == []


def test_the_schema_page_has_every_column_in_order():
    text = (REFERENCE / "schema.md").read_text(encoding="utf-8")
    assert ", ".join(f"`{name}`" for name in csv.COLUMNS) in " ".join(text.split())


def test_the_schema_page_has_the_arrow_columns_with_their_types():
    text = (REFERENCE / "schema.md").read_text(encoding="utf-8")
    section = text.partition("\n## Arrow\n")[2].partition("\n## ")[0]
    tables = [re.findall(r"^\| `(\w+)` \| `([^`]+)` \| (null )?\|", table, re.M) for table in section.split("\n\n")]
    assert [[(name, kind, bool(null)) for name, kind, null in table] for table in tables if table] == [
        [(field.name, str(field.type), field.nullable) for field in schema] for schema in (arrow.QUOTES, arrow.FAILURES)
    ]


@pytest.mark.parametrize("module", [arrow, batch, ray, spacy, spark], ids=lambda module: module.__name__)
def test_the_reference_has_the_signatures_of_tables_and_engines(module):
    """Those of a module on its own line are told without its name."""
    page = (REFERENCE / "api.md").read_text(encoding="utf-8")
    functions = [
        value for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
    ]  # fmt: skip
    assert functions
    prefix = "" if module is batch else f"{module.__name__.rpartition('.')[2]}."
    assert [told for told in (prefix + signature(function) for function in functions) if f"`{told}`" not in page] == []


def signature(function):
    """A function as the reference writes it: names and defaults, no types."""
    parameters = [
        one.replace(annotation=inspect.Parameter.empty) for one in inspect.signature(function).parameters.values()
    ]
    return function.__name__ + str(inspect.Signature(parameters)).replace("'", '"')


def test_both_engines_take_the_same():
    for name in ("extract", "failures"):
        of_spark, of_ray = (list(inspect.signature(getattr(engine, name)).parameters)[1:] for engine in (spark, ray))
        assert of_ray[: len(of_spark)] == of_spark


def test_the_command_page_has_every_column_of_speakers():
    text = (REFERENCE / "command.md").read_text(encoding="utf-8")
    columns = [
        name for row in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", text, re.M) for name in re.findall(r"\w+", row)
    ]
    assert [name for name in speakers_csv.COLUMNS if name not in columns] == []


def test_the_word_lists_page_has_every_list():
    text = (REFERENCE / "word-lists.md").read_text(encoding="utf-8")
    lists = [path.name for path in (ROOT / "quoteattr" / "language" / "en" / "data").glob("*.txt")]
    assert lists
    assert [name for name in lists if f"`{name}`" not in text] == []
