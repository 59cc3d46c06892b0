"""``quoteattr.read``: laws for any text, what is shown where, rows of every sort, and what a missing package gives."""

import copy
import io
import json
import pickle
import subprocess
import sys
from pathlib import Path

import attrs
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.formatters import HTMLFormatter
from IPython.lib.pretty import pretty

import quoteattr
from quoteattr import Article
from quoteattr.export import Extraction, arrow, csv
from quoteattr.export import json as as_json
from quoteattr.strategies import articles

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"
TEXT = (
    "The harbour closes\n\n"
    "“We have no choice,” said Anna Lindqvist, Gotland's harbour minister. The “temporary” closure starts in May.\n\n"
    "“Nobody asked us,” said Ola Vance. “Nobody ever does.”\n\n"
    "Lindqvist called the decision “painful”."
)

FRAGMENTS = "“ ” \" ' ‘ ’ ,\x20 .\x20 \n\n \r\n \0 \ud800 \u202e \x1b said he She Ada Dalvi Morkesh İ the Board".split(
    " "
)
any_text = (
    st.text()
    | st.lists(st.sampled_from([*FRAGMENTS, " "]), max_size=40).map("".join)
    | articles().map(lambda drawn: drawn.text)
)


@pytest.fixture
def article():
    return quoteattr.read(TEXT)


# Laws


@given(any_text)
def test_reading_is_extracting_and_keeping_the_text(text):
    article = quoteattr.read(text)
    assert article.text is text
    assert article.quotes == quoteattr.extract(text)
    assert all(text[quote.span.start : quote.span.end] == quote.text for quote in article.quotes)


@given(any_text)
def test_each_speaker_is_there_once_by_first_quote(text):
    article = quoteattr.read(text)
    assert list(article.speakers) == list(dict.fromkeys(quote.speaker for quote in article.quotes if quote.speaker))
    assert len({speaker.id for speaker in article.speakers}) == len(article.speakers)


@given(any_text)
def test_dicts_are_what_the_command_writes(text):
    article = quoteattr.read(text)
    written = json.loads(as_json.dumps(Extraction("a1", article.quotes)))
    assert json.loads(json.dumps(article.to_dicts())) == written["quotes"]


@given(any_text)
def test_every_text_can_be_shown(text):
    article = quoteattr.read(text)
    repr(article).encode()
    assert "\n" not in repr(article)
    str(article).encode()
    assert pretty(article) == str(article)


@given(any_text)
def test_columns_come_back_as_quotes_and_frames_have_the_same_rows(text):
    article = quoteattr.read(text)
    table = article.to_arrow(id="a1")
    assert table.schema == arrow.QUOTES
    found = [one.quotes for one in arrow.extractions(table.to_batches())]
    assert found == [quotes for quotes in [cleaned(article.quotes)] if quotes]
    flat, frame = article.to_polars(), article.to_pandas()
    assert flat.columns == list(frame.columns)
    places = [(quote.span.start, quote.span.end) for quote in article.quotes]
    assert flat.select("start", "end").rows() == places
    assert list(zip(frame["start"], frame["end"], strict=True)) == places


def cleaned(quotes):
    """What columns hold of them: half a surrogate pair becomes U+FFFD."""
    return next((one.quotes for one in arrow.extractions([arrow.batch([Extraction("", quotes)])])), ())


# The value


def test_an_article_has_its_text_its_quotes_and_its_speakers(article):
    assert [speaker.name for speaker in article.speakers] == ["Anna Lindqvist", "Ola Vance"]
    assert article.speakers[0] is article.quotes[0].speaker is article.quotes[-1].speaker
    assert article == Article(TEXT, quoteattr.extract(TEXT)) != quoteattr.read(f"{TEXT} ")
    assert {article: 1}[quoteattr.read(TEXT)] == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        article.text = ""


def test_an_article_survives_copying(article):
    for other in (copy.copy(article), copy.deepcopy(article), pickle.loads(pickle.dumps(article))):
        assert (other, other.speakers, str(other)) == (article, article.speakers, str(article))


def test_an_extractor_reads_with_its_own_settings(article):
    strict = quoteattr.Extractor(min_confidence=1).read(TEXT)
    assert len(strict.quotes) == len(article.quotes)
    assert strict.speakers == ()


def test_quotes_of_another_text_are_refused(article):
    with pytest.raises(
        quoteattr.InvalidValue, match=r"Article\.quotes: expected quotes of this text, .* other words at"
    ):
        Article(f" {TEXT}", article.quotes)
    with pytest.raises(quoteattr.NotText, match="decode it first"):
        Article(TEXT.encode(), ())


@pytest.mark.parametrize("given", [None, b"text", 3])
def test_what_is_no_text_is_refused(given):
    for read in (quoteattr.read, quoteattr.Extractor().read):
        with pytest.raises(quoteattr.NotText):
            read(given)


# What is shown


def test_a_prompt_gets_one_line(article):
    assert repr(article) == "<Article 'The harbour closes' quotes: 5, speakers: 2>"
    assert repr([article]) == f"[{article!r}]"
    assert repr(quoteattr.read("")) == "<Article '' quotes: 0, speakers: 0>"


@given(st.integers(0, 200))
def test_a_first_line_that_is_no_headline_is_cut(length):
    told = repr(quoteattr.read("\n " + "x" * length)).split("'")[1]
    assert told == ("x" * length if length <= 60 else "x" * 59 + "…")


def test_print_shows_the_table_as_wide_as_the_terminal(article, monkeypatch):
    for columns in (40, 90):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = str(article).split("\n")
        assert lines[0] == "The harbour closes  5 quotes, 2 speakers"
        assert max(map(len, lines)) <= columns
        assert ("  “We have no choice,”" in lines) == (columns == 40)  # where it is narrow, below the speaker
        assert "harbour minister, Gotland" in str(article)
        assert lines[-1].strip()


def test_of_a_text_without_quotes_the_counts_are_shown():
    assert str(quoteattr.read("Silence.")) == "Silence.  no quotes, no speakers"
    assert str(quoteattr.read("")) == "no quotes, no speakers"


def test_ipython_shows_the_table_and_in_a_list_one_line(article):
    assert pretty(article) == str(article)
    assert pretty([article, article]).count("<Article") == 2


def test_a_notebook_gets_the_marked_text(article):
    shown = HTMLFormatter()(article)
    assert shown.count('title="') == len(article.quotes)
    assert "We have no choice," in shown
    assert "Nobody ever does." in shown
    assert "Ola Vance" in shown


# Rows


def test_a_data_frame_counts_who_is_quoted(article):
    frame = article.to_pandas()
    assert frame["speaker.name"].value_counts().to_dict() == {"Anna Lindqvist": 2, "Ola Vance": 2}
    assert frame.loc[0, ["speaker.role", "speaker.of"]].to_list() == ["harbour minister", "Gotland"]
    assert str(frame["mention.start"].dtype) == "Int64"
    assert next(list(names) for names in frame["speaker.aliases"].dropna()) == ["Lindqvist"]
    counted = article.to_polars().filter(pl.col("kind") == "direct").group_by("speaker.name").len().sort("speaker.name")
    assert counted.rows() == [("Anna Lindqvist", 1), ("Ola Vance", 2)]


def test_columns_of_frames_are_those_of_arrow_flattened(article):
    columns = []
    for field in list(arrow.QUOTES)[1:]:
        nested = pa.types.is_struct(field.type)
        columns += [f"{field.name}.{inner.name}" for inner in field.type] if nested else [field.name]
    assert list(article.to_pandas().columns) == columns


def test_dicts_can_be_filtered_like_any_list(article):
    spoken = [told["text"] for told in article.to_dicts() if told["speaker"] and told["speaker"]["name"] == "Ola Vance"]
    assert spoken == ["“Nobody asked us,”", "“Nobody ever does.”"]


def test_an_article_goes_to_every_writer(article):
    stream = io.StringIO(newline="")
    csv.write([Extraction("a1", article.quotes, article.text)], stream)
    assert stream.getvalue().count("\r\n") == 1 + len(article.quotes)


# What is missing

MISSING = {
    "pandas": ("to_pandas", "A data frame of pandas", "pandas"),
    "polars": ("to_polars", "A data frame of Polars", "polars"),
    "pyarrow": ("to_arrow", "Arrow", "arrow"),
}


@pytest.mark.parametrize("package", MISSING)
def test_what_to_install_is_said_where_a_package_is_missing(package):
    method, what, extra = MISSING[package]
    code = (
        "import importlib.abc, sys\n"
        "class Absent(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        f"        if name.partition('.')[0] == {package!r}:\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Absent())\n"
        "import quoteattr\n"
        "article = quoteattr.read('“No,” said Ada Holm.')\n"
        "assert article.to_dicts() and str(article)\n"
        "try:\n"
        f"    article.{method}()\n"
        "except quoteattr.NotInstalled as error:\n"
        "    print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], text=True, capture_output=True, check=True)
    expected = f'{what} needs {package}, which is not installed: pip install "quoteattr[{extra}]"'
    assert told.stdout.strip() == expected
    assert f"\n{extra} = [" in PYPROJECT.read_text("utf-8")


def test_reading_loads_no_more_than_extracting():
    heavy = "rich cattrs click pyarrow pandas polars jinja2".split()
    code = f"import quoteattr, sys; repr(quoteattr.read('“No.”')); print(*sorted(set({heavy}) & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == ""
