"""Writing what is found: the JSON is the contract's, the CSV is safe to open, the table fits and hides nothing."""

import csv as standard_csv
import io
import json as standard_json
import re

import cattrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, csv, json, table
from quoteattr.model import (
    Kind,
    Mention,
    MentionForm,
    Phrase,
    Quote,
    Reference,
    Role,
    Span,
    Speaker,
    SpeakerKind,
)

ANNA = Speaker(
    "s1", "Anna Lindqvist", SpeakerKind.PERSON, Role("Harbour Minister", "Gotland"), ("Lindqvist",), "she", "Dr."
)
FULL = Quote(
    span=Span(15, 27),
    text="“We’re late”",
    content="We’re late",
    kind=Kind.DIRECT,
    reference=Reference.ANAPHORIC,
    speaker=ANNA,
    mention=Mention(Span(0, 3), "She", MentionForm.PRONOUN),
    cue=Phrase(Span(4, 8), "told"),
    addressee=Phrase(Span(9, 14), "Radio"),
    confidence=0.98,
)
BARE = Quote(Span(40, 49), "“neutral”", "neutral", Kind.SCARE, confidence=0.7)
UNREADABLE = UnreadableDocument("news/b.jsonl", 3, None, "no JSON: Expecting value at column 1")

RESULTS = [Extraction("a1", (FULL, BARE)), UNREADABLE, Extraction("empty", ())]


def said(text, speaker=ANNA, kind=Kind.DIRECT):
    return Quote(Span(0, len(text)), text, text[1:-1], kind, Reference.EXPLICIT if speaker else None, speaker)


def written(write, *results, **options):
    stream = io.StringIO(newline="")
    write(results, stream, **options)
    return stream.getvalue()


names = st.text(min_size=1)
results = st.lists(
    st.builds(
        Extraction,
        st.text(),
        st.lists(
            st.builds(
                said, st.text(min_size=2), st.none() | st.builds(Speaker, names, names, st.just(SpeakerKind.PERSON))
            )
        ).map(tuple),
    )
    | st.builds(UnreadableDocument, st.text(), st.none() | st.integers(1), st.none() | st.text(), st.text()),
    max_size=4,
)


# JSON


def test_json_is_the_contracts():
    assert json.dumps(RESULTS[0]) == (
        '{"schema": "quoteattr/1", "id": "a1", "quotes": ['
        '{"start": 15, "end": 27, "text": "“We’re late”", "content": "We’re late", '
        '"kind": "direct", "reference": "anaphoric", '
        '"speaker": {"id": "s1", "name": "Anna Lindqvist", "honorific": "Dr.", "kind": "person", '
        '"role": "Harbour Minister", "of": "Gotland", "aliases": ["Lindqvist"], "pronoun": "she"}, '
        '"mention": {"start": 0, "end": 3, "text": "She"}, "cue": {"start": 4, "end": 8, "text": "told"}, '
        '"addressee": {"start": 9, "end": 14, "text": "Radio"}, "confidence": 0.98}, '
        '{"start": 40, "end": 49, "text": "“neutral”", "content": "neutral", '
        '"kind": "scare", "reference": null, "speaker": null, '
        '"mention": null, "cue": null, "addressee": null, "confidence": 0.7}]}'
    )


def test_an_unreadable_document_is_the_contracts():
    assert json.dumps(UNREADABLE) == (
        '{"schema": "quoteattr/1", "id": null, "source": "news/b.jsonl", "line": 3, '
        '"error": {"type": "UnreadableDocument", "message": "no JSON: Expecting value at column 1"}}'
    )


@pytest.mark.parametrize(
    ("role", "expected"),
    [(None, (None, None)), (Role("mayor"), ("mayor", None)), (Role(of="Bergen"), (None, "Bergen"))],
)
def test_half_a_role_has_a_null(role, expected):
    speaker = Speaker("s1", "Anna Lindqvist", SpeakerKind.PERSON, role)
    [quote] = json.record(Extraction("a", (said("“Yes.”", speaker),)))["quotes"]
    assert (quote["speaker"]["role"], quote["speaker"]["of"]) == expected


@given(results)
def test_jsonl_is_a_line_of_utf_8_a_document(results):
    lines = written(json.write_lines, *results).encode("utf-8").split(b"\n")
    assert lines.pop() == b""
    assert [standard_json.loads(line) for line in lines] == [
        standard_json.loads(standard_json.dumps(json.record(result))) for result in results
    ]


@given(results)
def test_json_is_an_array_of_the_same_objects(results):
    lines = written(json.write_lines, *results).split("\n")[:-1]
    assert standard_json.loads(written(json.write, *results)) == [standard_json.loads(line) for line in lines]


def test_lone_surrogates_come_back():
    assert standard_json.loads(json.dumps(Extraction("\ud800 \udfff", ())))["id"] == "\ud800 \udfff"


def test_other_characters_are_not_escaped():
    assert "Çağla 😀" in json.dumps(Extraction("Çağla 😀", ()))


@pytest.mark.parametrize("write", [json.write_lines, json.write, csv.write, table.write])
def test_documents_are_written_as_they_come(write):
    stream = io.StringIO(newline="")

    def documents():
        yield Extraction("first", (FULL,))
        assert "Anna Lindqvist" in stream.getvalue()
        yield Extraction("second", ())

    write(documents(), stream)


def test_a_converter_of_ones_own_learns_the_schema():
    converter = cattrs.Converter()
    json.configure_converter(converter)
    assert converter.unstructure([FULL])[0]["speaker"]["of"] == "Gotland"


# CSV


def decoded(text):
    return text.encode("utf-8").decode("utf-8-sig")


def rows(*results):
    return list(standard_csv.DictReader(io.StringIO(decoded(written(csv.write, *results)), newline="")))


def test_csv_has_a_row_a_quote_and_a_row_for_what_cannot_be_read():
    full, bare, unreadable = rows(*RESULTS)
    assert full == {
        "document": "a1",
        "start": "15",
        "end": "27",
        "text": "“We’re late”",
        "kind": "direct",
        "reference": "anaphoric",
        "speaker_id": "s1",
        "speaker": "Anna Lindqvist",
        "speaker_kind": "person",
        "role": "Harbour Minister",
        "of": "Gotland",
        "aliases": "Lindqvist",
        "pronoun": "she",
        "mention": "She",
        "cue": "told",
        "addressee": "Radio",
        "confidence": "0.98",
        "error": "",
        "honorific": "Dr.",
        "content": "We’re late",
    }
    assert {name for name, cell in bare.items() if cell} == {
        "document",
        "start",
        "end",
        "text",
        "kind",
        "confidence",
        "content",
    }
    assert {name: cell for name, cell in unreadable.items() if cell} == {
        "error": "news/b.jsonl:3: no JSON: Expecting value at column 1"
    }


@given(results)
def test_csv_can_be_read_back_whatever_the_text(results):
    table = list(standard_csv.reader(io.StringIO(decoded(written(csv.write, *results)), newline="")))
    assert table[0] == list(csv.COLUMNS)
    assert len(table) == 1 + sum(len(r.quotes) if isinstance(r, Extraction) else 1 for r in results)
    assert all(len(row) == len(csv.COLUMNS) for row in table)


# The table


@pytest.mark.parametrize("width", [20, 40, 63, 64, 80, 100, 200])
def test_no_line_of_the_table_is_wider_than_there_is_room(width):
    long = said("“" + "A sentence that goes on and on, " * 20 + "”", Speaker("s1", "Anna " * 12, SpeakerKind.PERSON))
    wide = said("「" + "港は閉まった。" * 20 + "」", None)
    block = written(table.write, Extraction("a1", (FULL, BARE, long, wide)), width=width)
    assert all(sum(2 if "\u3000" <= c <= "\u9fff" else 1 for c in line) <= width for line in block.split("\n"))
    assert not re.search(r" $", block, re.MULTILINE)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_table_tells_who_in_which_role(width):
    block = written(table.write, Extraction("a1", (FULL,)), width=width)
    for part in ("a1", "1 quote, 1 speaker", "Anna Lindqvist", "Harbour Minister, Gotland", "“We’re late”", "direct"):
        assert part in block


def test_a_row_a_quote():
    block = written(table.write, Extraction("a1", (FULL, BARE, said("“No.”", None))), width=80)
    assert block.splitlines()[1:] == [
        "Dr. Anna Lindqvist           “We’re late”                                direct",
        "  Harbour Minister, Gotland",
        "–                            “neutral”                                   scare",
        "(no speaker)                 “No.”                                       direct",
        "",
    ]


def test_a_long_quote_is_cut_and_closed():
    block = written(table.write, Extraction("a1", (said("“" + "word " * 1_000 + "”"),)), width=80)
    assert block.count("\n") == 4
    assert "…”" in block


def test_a_short_quote_is_not_cut():
    assert "…" not in written(table.write, Extraction("a1", (said("“" + "word " * 12 + "end.”"),)), width=80)


def test_several_documents_are_summed_up():
    block = written(table.write, *RESULTS, width=80)
    assert "news/b.jsonl:3: no JSON: Expecting value at column 1" in block
    assert "no quotes" in block
    assert block.splitlines()[-1] == "2 quotes in 2 documents, 1 with a speaker; 1 could not be read"
    assert written(table.write) == "no quotes in no documents, 0 with a speaker\n"


@given(results, st.integers(1, 130))
def test_the_table_does_nothing_to_a_terminal(results, width):
    block = written(table.write, *results, width=width)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", block)
    block.encode("utf-8")


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_only_a_terminal_gets_colour(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    terminal = Terminal()
    table.write(RESULTS, terminal)
    assert "\x1b[" in terminal.getvalue()
    assert "\x1b" not in written(table.write, *RESULTS)


def test_the_width_is_that_of_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, written(table.write, Extraction("a1", (FULL,))).splitlines())) <= 50
