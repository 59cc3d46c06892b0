"""Reading documents: each comes once, in order, as it stands; what cannot be read says why, and spoils nothing else."""

import io
import json

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import UnreadableDocument
from quoteattr.sources import SourceDocument, from_lines, from_text, read


def lines_of(*records):
    return [record if isinstance(record, bytes) else json.dumps(record).encode() + b"\n" for record in records]


def only(documents):
    [document] = documents
    return document


def line(data):
    return only(from_lines([data], stem="day", source="day.jsonl"))


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not text.startswith("\ufeff")))
def test_a_text_file_is_its_text_to_the_last_line_end(text):
    assert from_text(text.encode(), id="a", source="a.txt") == SourceDocument("a", text, "a.txt")


@given(st.lists(st.text()))
def test_a_line_of_json_is_its_text_whatever_the_text(texts):
    lines = lines_of(*({"id": "a", "text": text} for text in texts))
    assert [document.text for document in from_lines(lines, stem="a", source="a.jsonl")] == texts


@given(st.binary())
def test_any_bytes_are_a_document_or_say_why_not(data):
    assert isinstance(from_text(data, id="a", source="a.txt"), SourceDocument | UnreadableDocument)
    for document in from_lines(io.BytesIO(data), stem="a", source="a.jsonl"):
        assert isinstance(document, SourceDocument | UnreadableDocument)


def test_only_a_line_feed_ends_a_line():
    data = '{"id": "a", "text": "one\u2028two\u0085three\x0bfour"}\r\n{"id": "b", "text": ""}'.encode()
    documents = list(from_lines(io.BytesIO(data.replace(b"\x0b", b"\\u000b")), stem="a", source="a.jsonl"))
    assert [document.text for document in documents] == ["one\u2028two\u0085three\x0bfour", ""]


def test_empty_lines_are_no_documents_but_are_counted():
    assert [
        d.line for d in from_lines([b"\n", b'{"text": "a"}\n', b"  \r\n", b'{"text": "b"}'], stem="a", source="a")
    ] == [2, 4]


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert from_text(b"\xef\xbb\xbfHello", id="a", source="a.txt").text == "Hello"
    assert line(b'\xef\xbb\xbf{"id": "a", "text": "Hello"}').text == "Hello"


def test_other_fields_are_ignored():
    assert line(b'{"id": "a", "quotes": [], "text": "b", "title": 3}') == SourceDocument("a", "b", "day.jsonl", 1)


@pytest.mark.parametrize(
    ("given", "known"),
    [('"x"', "x"), ('""', ""), ("7", "7"), ("-1.5", "-1.5"), ("0", "0"), ("null", "day:1"), ('"\\ud800"', "\ud800")],
)
def test_an_id_is_a_string(given, known):
    assert line(f'{{"id": {given}, "text": ""}}'.encode()).id == known


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"nonsense", "no JSON: Expecting value at column 1; each line is one object"),
        (b'{"id": "a", "text": "b"', "no JSON: Expecting ',' delimiter at column 24; each line is one object"),
        (b"[1, 2]", 'expected an object, {"id": …, "text": …}, got an array'),
        (b'"' + b"a" * 99 + b'"', f'expected an object, {{"id": …, "text": …}}, got "{"a" * 39}…'),
        (b"\xff{}", "byte 0xff at offset 0 is no UTF-8: save it as UTF-8"),
        (b"{}", 'no "text": each line needs one, {"id": …, "text": …}'),
        (b'{"text": null}', '"text": expected a string, got null'),
        (b'{"text": {"a": 1}}', '"text": expected a string, got an object'),
        (b'{"id": true, "text": ""}', '"id": expected a string or a number, got true'),
        (b'{"id": [], "text": ""}', '"id": expected a string or a number, got an array'),
    ],
)
def test_what_is_wrong_with_a_line_is_said(data, reason):
    assert attrs.astuple(line(data)) == ("day.jsonl", 1, None, reason)


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"id": ' + b"9" * 5_000 + b"}", b'{"text":' * 100_000])
def test_json_that_is_too_much_for_python_is_unreadable(data):
    assert line(data).reason.startswith("no JSON that can be read: ")


def test_an_unreadable_line_keeps_its_id():
    assert line(b'{"id": 3, "text": 4}').id == "3"


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_recognised(mark):
    assert from_text(mark + b"a\0b\0", id="a", source="a.txt").reason.endswith(
        "this looks like UTF-16: save it as UTF-8"
    )


def test_the_offset_of_a_bad_byte_is_the_files():
    assert "offset 5 " in from_text(b"\xef\xbb\xbfab\xffc", id="a", source="a.txt").reason


@pytest.fixture
def folder(tmp_path):
    for name, content in {
        "b.txt": "second",
        "a.jsonl": '{"id": "a1", "text": "first"}',
        "C.TXT": "capitals sort first",
        "notes.md": "left out",
        "gold.json": "[]",
        ".hidden.txt": "left out",
    }.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "inner.txt").mkdir()
    (tmp_path / "inner.txt" / "d.txt").write_text("left out", encoding="utf-8")
    return tmp_path


def test_a_folder_stands_for_its_files_by_name(folder):
    assert [document.id for document in read([str(folder)])] == ["C", "a1", "b"]


@pytest.mark.parametrize("name", ["day.parquet", "day.JSONL.gz"])
def test_of_a_folder_with_nothing_but_files_that_it_does_not_stand_for_it_is_said(name, tmp_path):
    (tmp_path / name).touch()
    told = only(read([str(tmp_path)]))
    advice = f"no .txt, .jsonl or .epub file in it: give others by their names, for instance {tmp_path / name}"
    assert str(told) == f"{tmp_path}: {advice}"


def test_paths_come_in_the_order_given(folder):
    paths = [str(folder / "b.txt"), "-", str(folder / "a.jsonl")]
    assert [document.text for document in read(paths, io.BytesIO(b"between"))] == ["second", "between", "first"]


def test_a_file_with_another_ending_is_a_text(folder):
    document = only(read([str(folder / "notes.md")]))
    assert (document.id, document.text, document.source) == ("notes", "left out", str(folder / "notes.md"))


def test_a_file_that_cannot_be_opened_keeps_its_place(folder):
    (folder / "a.txt").symlink_to(folder / "gone")
    (folder / "ab.jsonl").symlink_to(folder / "ab.jsonl")
    documents = list(read([str(folder)]))
    assert [document.id for document in documents] == ["C", "a1", "a", None, "b"]
    assert documents[2].reason == "cannot be read: No such file or directory"


def test_a_folder_that_cannot_be_listed_is_told_of(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    assert attrs.astuple(only(read([str(tmp_path)]))) == (
        str(tmp_path),
        None,
        None,
        "cannot be read: Permission denied",
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", [("stdin", "")]),
        (b"\n\nHe {said}\nso.\r\n", [("stdin", "\n\nHe {said}\nso.\r\n")]),
        (b'\n {"text": "a"}\n{"id": 2, "text": "b"}', [("stdin:2", "a"), ("2", "b")]),
        (b'\xef\xbb\xbf{"text": "a"}', [("stdin:1", "a")]),
        (b'\xef\xbb\xbf"Yes"', [("stdin", '"Yes"')]),
    ],
)
def test_standard_input_is_lines_of_json_if_it_begins_with_a_brace(data, expected):
    documents = list(read(["-"], io.BytesIO(data)))
    assert [(document.id, document.text) for document in documents] == expected


def test_standard_input_that_is_closed_is_unreadable():
    assert attrs.astuple(only(read(["-"], None))) == ("-", None, None, "standard input is closed")


def test_every_byte_is_told_of_once(folder):
    told = []
    list(read([str(folder), "-"], io.BytesIO(b'{"text": "a"}\n\n{}'), advance=told.append))
    sizes = sum(path.stat().st_size for path in folder.glob("*.*") if path.name in {"b.txt", "a.jsonl", "C.TXT"})
    assert sum(told) == sizes + len(b'{"text": "a"}\n\n{}')


def test_lines_are_read_as_they_are_asked_for():
    def endless():
        while True:
            yield b'{"text": "a"}\n'

    documents = from_lines(endless(), stem="a", source="a")
    assert [next(documents).line for _ in range(3)] == [1, 2, 3]
