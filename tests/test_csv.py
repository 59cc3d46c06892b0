"""CSV in the programs that it is for: what real readers make of it, and that no text becomes a formula."""

import csv as standard_csv
import io
import time

import duckdb
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, csv
from quoteattr.model import Kind, Quote, Reference, Role, Span, Speaker, SpeakerKind

ZOE = Speaker("s1", "Zoë Ångström", SpeakerKind.PERSON, Role("Bürgermeisterin", "Łódź"), ("Ångström", "Z. Å."), "she")
TEXT = '“We’re late.\r\n\r\n"Very", late; 🙂”'
RESULTS = [
    Extraction("a1", (Quote(Span(0, len(TEXT)), TEXT, TEXT[1:-1], Kind.DIRECT, Reference.EXPLICIT, ZOE),)),
    Extraction("00012", (Quote(Span(3, 8), "“No.”", "No.", Kind.DIRECT, confidence=0.25),)),
    UnreadableDocument("b.txt", None, "b", "no UTF-8"),
]  # fmt: skip

#: How a formula can begin, with what spreadsheets pass over in front of it.
STARTS = (
    "=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "﹦", "\t=", "\r", "\n=", "\x00", " =", "\xa0=", "\u200b=",
    "\ufeff=", "\u3000＝", "\x0b\x0c=", "\u2028=", "\x1f+", "\xad-",
)  # fmt: skip
SIGNS = "=+-@|%＝＋－＠﹦﹢﹣﹫"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "quotes.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.write(RESULTS, stream)
    return path


def cells(text):
    """What a writer of its own makes of one row with one text in it, through the real one."""
    stream = io.StringIO(newline="")
    csv.write_rows(stream, ["text"], [[csv.cell(text)]])
    return stream.getvalue()


def test_excel_is_told_that_it_is_utf_8(path):
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdocument,start,end,")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.endswith(b"\r\n")


def check(rows):
    assert [row["document"] for row in rows] == ["a1", "00012", "b"]
    assert rows[0]["text"] == TEXT
    assert rows[0]["speaker"] == "Zoë Ångström"
    assert (rows[0]["role"], rows[0]["of"], rows[0]["aliases"]) == ("Bürgermeisterin", "Łódź", "Ångström; Z. Å.")
    assert rows[2]["error"] == "b.txt: no UTF-8"


def test_pythons_own_reader(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        check(list(standard_csv.DictReader(stream)))


def test_pandas(path):
    for encoding in ("utf-8-sig", "utf-8"):
        frame = pd.read_csv(path, encoding=encoding, dtype={"document": "str"})
        check(frame.to_dict("records"))
        assert list(frame.columns) == list(csv.COLUMNS)
        assert list(frame["confidence"])[:2] == [0.5, 0.25]


def test_polars(path):
    frame = pl.read_csv(path, schema_overrides={"document": pl.String})
    check(frame.to_dicts())
    assert tuple(frame.columns) == csv.COLUMNS


def test_duckdb(path):
    relation = duckdb.connect().sql(f"SELECT * FROM read_csv('{path}', types={{'document': 'VARCHAR'}})")
    assert tuple(relation.columns) == csv.COLUMNS
    check([dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()])


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_is_a_formula(start):
    speaker = Speaker(f"{start}0", f"{start}1", SpeakerKind.PERSON, Role(f"{start}2", f"{start}3"), (f"{start}4",))
    text = f"{start}6"
    quote = Quote(Span(0, len(text)), text, "", Kind.DIRECT, Reference.EXPLICIT, speaker)
    stream = io.StringIO(newline="")
    csv.write([Extraction(f"{start}5", (quote,)), UnreadableDocument(f"{start}7", None, f"{start}8", "")], stream)
    told, unread = standard_csv.DictReader(io.StringIO(stream.getvalue().removeprefix("\ufeff"), newline=""))
    for column in ("speaker_id", "speaker", "role", "of", "aliases", "document", "text"):
        assert told[column].startswith("'")
    assert unread["document"].startswith("'")
    assert unread["error"].startswith("'")


@given(st.text(alphabet=f"{SIGNS};\t\r\n\"', a\u200b\u00a0“"))
def test_nor_where_semicolons_part_cells(text):
    """Excel and LibreOffice do so in many countries: then a cell begins where we wrote none."""
    for delimiter in ",;\t":
        for row in standard_csv.reader(io.StringIO(cells(text), newline=""), delimiter=delimiter):
            for cell in row:
                assert cell.lstrip(" \t\r\n\u200b\u00a0\ufeff")[:1] not in set(SIGNS), (delimiter, row)


@given(st.text())
def test_taking_the_apostrophes_out_gives_the_text_again(text):
    told = csv.cell(text)
    assert told.replace("'", "") == text.encode("utf-8", "backslashreplace").decode().replace("'", "")


@pytest.mark.parametrize(
    "text", ["“Yes.”", "— Yes.", "He said - no; she did not.", "1 + 1 = 2", "a; b", "a\n\nb", "−5"]
)
def test_ordinary_text_stays_as_it_is(text):
    assert csv.cell(text) == text


def test_the_cost_grows_no_faster_than_the_text():
    for run in ("\n", ";", "\t ", ' ;"', "\u200b"):
        began = time.perf_counter()
        csv.cell("x" + run * 1_000_000)
        csv.cell(run * 1_000_000)
        assert time.perf_counter() - began < 5, run
