"""What a caller can see, and what importing costs."""

import copy
import enum
import inspect
import pickle
import pydoc
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import attrs
import pandas as pd
import pytest

import quoteattr
from quoteattr import export, identity, strategies

ROOT = Path(__file__).parent.parent


def test_public_names_are_sorted_and_complete():
    public = [n for n, v in vars(quoteattr).items() if not n.startswith("_") and not isinstance(v, ModuleType)]
    assert quoteattr.__all__ == sorted(public)


def test_every_public_name_is_documented():
    page = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    assert [name for name in quoteattr.__all__ if f"`{name}" not in page] == []
    assert [name for name in quoteattr.__all__ if not getattr(quoteattr, name).__doc__] == []


def test_every_field_of_a_public_class_is_documented():
    """In its docstring, which is what ``help`` shows, and where the pages made of docstrings take it from."""
    modules = (quoteattr, export, identity, strategies)
    classes = {
        value for module in modules for value in vars(module).values() if isinstance(value, type) and attrs.has(value)
    }
    assert len(classes) > 30
    assert [
        f"{each.__name__}.{field.name}"
        for each in classes
        for field in attrs.fields(each)
        if not field.name.startswith("_") and not told(each).get(field.name)
    ] == []


def test_every_value_of_an_enumeration_is_documented():
    enums = [
        value
        for name in quoteattr.__all__
        if isinstance(value := getattr(quoteattr, name), type) and issubclass(value, enum.Enum)
    ]
    assert len(enums) == 4
    assert [str(one) for each in enums for one in each if not told(each).get(one.name)] == []


def test_help_tells_of_every_field():
    for each in (quoteattr.Quote, quoteattr.Speaker, quoteattr.Role, quoteattr.Mention, quoteattr.Span):
        shown = pydoc.plain(pydoc.render_doc(each))
        assert [field.name for field in attrs.fields(each) if f" {field.name}: " not in shown] == []


def told(each):
    """What the docstring of a class says of its fields, by their names."""
    section = (inspect.getdoc(each) or "").partition("\nAttributes:\n")[2].partition("\n\n")[0]
    return dict(re.findall(r"^    (\w+): (.+)", section, re.M))


def test_the_version_is_told_once():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == quoteattr.__version__
    assert f"\nversion: {quoteattr.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {quoteattr.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_importing_quoteattr_imports_nothing_that_it_can_do_without():
    engines = "stanza torch pyarrow pandas polars pyspark ray spacy numpy jinja2 lxml".split()
    heavy = [*engines, "hypothesis", "click", "rich", "cattrs", "importlib.metadata"]
    code = f"import quoteattr, sys; print(*sorted(set({heavy}) & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == ""


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        (None, 'expected a str, got NoneType: pass "" for an empty text; in a column of pandas, pass over gaps with'),
        (float("nan"), 'expected a str, got float: pass "" for an empty text; in a column of pandas, pass over gaps'),
        (pd.NA, 'expected a str, got NAType: pass "" for an empty text; in a column of pandas, pass over gaps with'),
        (1.5, "expected a str, got float: pass the text itself"),
        (b"text", 'expected a str, got bytes: decode it first, for instance data.decode("utf-8")'),
        (Path("a.txt"), "expected a str, got PosixPath: pass the text itself"),
        (3, "expected a str, got int: pass the text itself"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(given, advice):
    for extract in (quoteattr.extract, quoteattr.Extractor().extract):
        with pytest.raises(quoteattr.NotText) as caught:
            extract(given)
        assert isinstance(caught.value, TypeError)
        assert str(caught.value).startswith(advice)


def test_many_texts_are_taken_as_they_come():
    texts = ["“Yes,” said Anna Lindqvist.", "", "Silence.", "“No,” she said."]
    extractor = quoteattr.Extractor()
    many = extractor.extract_many(iter(texts))
    assert next(many) == extractor.extract(texts[0])
    assert list(many) == [extractor.extract(text) for text in texts[1:]]


def test_one_text_in_place_of_many_is_refused():
    with pytest.raises(
        quoteattr.InvalidValue, match=r"expected many texts, .* for one, call extract, got <class 'str'>"
    ):
        quoteattr.Extractor().extract_many("“Yes,” said Anna Lindqvist.")
    with pytest.raises(quoteattr.NotText, match="expected a str, got NoneType"):
        list(quoteattr.Extractor().extract_many(["", None]))


def test_what_is_no_analyser_is_refused():
    with pytest.raises(quoteattr.InvalidValue, match=r"Extractor\.analyzer: expected an analyser, .*, got 'stanza'"):
        quoteattr.Extractor(analyzer="stanza")


@pytest.mark.parametrize(
    "error",
    [
        quoteattr.NotText(None),
        quoteattr.InvalidValue("Span.end", "an int", "x"),
        quoteattr.UnreadableDocument("a.txt", 1, "a", "no UTF-8"),
        quoteattr.UnknownName("format", "jsno", ("json",)),
        quoteattr.InvalidWeights("w.json", "no JSON"),
        quoteattr.InvalidGold("g.jsonl", 1, "a", "no text"),
        quoteattr.InvalidCast("cast.csv", 1, "no column 'name'"),
        quoteattr.InvalidPeople("people.csv", 1, "no column 'name'"),
        quoteattr.NotInstalled("it", "stanza", "stanza"),
        quoteattr.NoModels("en", "models", "resources.json: No such file or directory"),
        quoteattr.UnsuitablePipeline("the pipeline has no tokenizer"),
        quoteattr.NoColumn("text", ("id", "body")),
    ],
)
def test_errors_are_one_family_and_survive_copying(error):
    assert isinstance(error, quoteattr.QuoteattrError)
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (type(other), str(other)) == (type(error), str(error))
