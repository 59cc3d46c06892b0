"""XLSX as people open it: what a reader of such files makes of it, and that no text becomes a formula."""

import datetime as dt
import html
import io
import json
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr import extract
from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, Origin, sheets, xlsx
from quoteattr.export.context import contexts
from quoteattr.export.speakers import xlsx as speakers
from quoteattr.identity import HeldRole, QuotedSpeaker
from quoteattr.model import Kind, Quote, Role, Span, SpeakerKind

TEXT = """Bridge shut

It rained all night. “The bridge is shut,” said Mrs. Ada Holm, the mayor of Lundby. “It opens in May.” Nobody left.

“We wait. We always do,” said Jonas Vik.
"""
CONTEXT = "It rained all night. “The bridge is shut,” said Mrs. Ada Holm, the mayor of Lundby. “It opens in May.”"
ORIGIN = Origin("news/a1.txt", "2024-05-01", "Bridge shut", "https://news.example/a1", (("desk", "Coast"), ("n", 7)))


def book(*results, **options):
    stream = io.BytesIO()
    xlsx.write(results, stream, **options)
    return openpyxl.load_workbook(stream)


def rows(sheet):
    head, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in others]


def saying(text):
    """A quote of nobody, of all of a text."""
    return Extraction("a", (Quote(Span(0, len(text)), text, text[1:-1], Kind.DIRECT),))


@pytest.fixture(scope="module")
def news():
    failed = UnreadableDocument("b.csv", 3, None, "no text in column 'body'")
    return book(Extraction("a1", extract(TEXT), TEXT, ORIGIN), failed, kept=("desk", "n"))


def test_a_row_a_quote_with_all_that_one_looks_up(news):
    first, second, third = rows(news["Quotes"])
    assert first == {
        "quote": "“The bridge is shut,”",
        "speaker": "Mrs. Ada Holm",
        "role": "mayor",
        "body": "Lundby",
        "kind": "direct",
        "confidence": first["confidence"],
        "context": CONTEXT,
        "headline": "Bridge shut",
        "date": dt.datetime(2024, 5, 1),  # noqa: DTZ001 - what a workbook gives
        "url": "https://news.example/a1",
        "document": "a1",
        "source": "news/a1.txt",
        "start": 34,
        "end": 55,
        "desk": "Coast",
        "n": 7,
    }
    assert 0 < first["confidence"] <= 1
    assert TEXT[first["start"] : first["end"]] == first["quote"]
    assert second["speaker"] == "Mrs. Ada Holm"
    assert (third["quote"], third["speaker"]) == ("“We wait. We always do,”", "Jonas Vik")


def test_a_row_a_speaker(news):
    told = [
        (row["speaker"], row["role"], row["body"], row["quotes"], row["documents"]) for row in rows(news["Speakers"])
    ]
    assert told == [("Mrs. Ada Holm", "mayor", "Lundby", 2, 1), ("Jonas Vik", None, None, 1, 1)]


def test_what_could_not_be_read_has_a_sheet(news):
    assert news.sheetnames == ["Quotes", "Speakers", "Not read"]
    (row,) = rows(news["Not read"])
    assert row == {"document": None, "source": "b.csv", "line": 3, "reason": "no text in column 'body'"}
    assert book(Extraction("a1", ())).sheetnames == ["Quotes", "Speakers"]


def test_the_header_stays_and_filters_are_on(news):
    sheet = news["Quotes"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:P4"
    assert sheet.column_dimensions["A"].width == 60
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet["A2"].alignment.wrap_text and sheet["G2"].alignment.wrap_text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "#REF!", '=HYPERLINK("x")', " =1", "\t=1", "1"]
)
def test_no_text_is_a_formula_nor_a_number(text):
    cell = book(saying(text))["Quotes"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix is (text not in ("1", "#N/A", "#REF!"))


@settings(max_examples=20)
@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_can_be_written(text):
    value = book(saying(text))["Quotes"]["A2"].value
    assert (value or "") == sheets.text(text)


def test_what_xml_cannot_hold_is_marked_and_escapes_are_letters():
    stream = io.BytesIO()
    xlsx.write([saying("“a\x00b\x1b\ud800_x0041_\r\nc”")], stream)
    with zipfile.ZipFile(stream) as archive:
        written = html.unescape(archive.read("xl/worksheets/sheet1.xml").decode("utf-8"))
    assert "“a�b��_x005F_x0041_\nc”" in written


def test_a_text_that_is_too_long_is_cut_and_that_is_told():
    told = []
    cell = book(saying("🙂" * 20_000), tell=told.append)["Quotes"]["A2"].value
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767 and cell.endswith("🙂 […]")
    (message,) = told
    assert message.startswith("a, quote at 0: quote is cut at 32,767 characters, ")
    assert message.endswith(" of 20,000: --format jsonl or csv has all of it")
    assert not book(saying("x" * 32_767), tell=told.append)["Quotes"]["A2"].value.endswith("…") and len(told) == 1


def test_more_rows_than_a_sheet_has_go_on_a_second_one(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    made = book(*[saying(f"“{n}”") for n in range(5)])
    assert made.sheetnames == ["Quotes", "Quotes 2", "Quotes 3", "Speakers"]
    assert [row["quote"] for name in made.sheetnames[:3] for row in rows(made[name])] == [f"“{n}”" for n in range(5)]
    assert [made[name].auto_filter.ref for name in made.sheetnames[:3]] == ["A1:N3", "A1:N3", "A1:N2"]


def test_days_and_numbers_that_no_spreadsheet_has_are_text():
    kept = (("n", 12345678901234567890), ("x", float("inf")), ("tags", ["a", {"b": None}]))
    (row,) = rows(book(attrs_origin("1850-02-03", kept), attrs_origin(None, ()), kept=("n", "x", "tags"))["Quotes"])[:1]
    assert (row["date"], row["n"], row["x"]) == ("1850-02-03", "12345678901234567890", "inf")
    assert json.loads(row["tags"]) == ["a", {"b": None}]


def attrs_origin(date, kept):
    made = saying("“No”")
    return Extraction(made.id, made.quotes, None, Origin(date=date, kept=kept))


def test_a_column_that_is_called_like_ours_is_told_apart():
    sheet = book(attrs_origin(None, (("kind", "news"),)), kept=("kind",))["Quotes"]
    (row,) = rows(sheet)
    assert (row["kind"], row["document_kind"]) == ("direct", "news")


def test_the_speakers_of_many_documents_as_one_sheet():
    roles = (HeldRole(Role("mayor", "Lundby"), 2), HeldRole(Role("teacher"), 1))
    day = dt.date(2024, 5, 1)
    made = QuotedSpeaker("=Ada", SpeakerKind.PERSON, True, "Q1", ("A.",), roles, "she", 3, 9, 2, day, day, "Dr")
    stream = io.BytesIO()
    speakers.write([made], stream)
    (row,) = rows(openpyxl.load_workbook(stream)["Speakers"])
    assert (row["speaker"], row["quotes"], row["documents"], row["id"]) == ("Dr =Ada", 3, 2, "Q1")
    assert row["roles"] == "mayor, Lundby; teacher"


def test_context_is_the_sentence_with_one_before_and_one_behind():
    _, second, third = contexts(TEXT, extract(TEXT))
    assert second == "“The bridge is shut,” said Mrs. Ada Holm, the mayor of Lundby. “It opens in May.” Nobody left."
    assert third == "Nobody left.\n“We wait. We always do,” said Jonas Vik."
    assert contexts("", ()) == ()


@given(st.text("a“”. \n!A", max_size=80))
def test_every_quote_has_a_context_that_holds_it(text):
    found = extract(text)
    for quote, context in zip(found, contexts(text, found), strict=True):
        assert " ".join(quote.text.split()) in " ".join(context.split())
