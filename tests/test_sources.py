"""Reading documents: each comes once, in order, as it stands; what cannot be read says why, and spoils nothing else."""

import io
import json
import os

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.errors import UnreadableDocument
from quoteattr.sources import Reading, SourceDocument, from_lines, read

UNKNOWN = "no reader knows what .xyz is: --input-format says what it is, for instance text"
WORD = "save it as .docx, in Word or LibreOffice"


def lines_of(*records):
    return [record if isinstance(record, bytes) else json.dumps(record).encode() + b"\n" for record in records]


def only(documents):
    [document] = documents
    return document


def text_of(data, told=None, **asked):
    """The document that bytes are which come as standard input."""
    tell = (lambda _: None) if told is None else told.append
    return only(read(["-"], io.BytesIO(data), tell=tell, reading=Reading(format="text", **asked)))


def line(data):
    return only(from_lines([data], stem="day", source="day.jsonl"))


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not text.startswith("\ufeff")))
def test_a_text_file_is_its_text_to_the_last_line_end(text):
    assert text_of(text.encode(), encoding="utf-8") == SourceDocument("stdin", text, "-")


@given(st.lists(st.text()))
def test_a_line_of_json_is_its_text_whatever_the_text(texts):
    lines = lines_of(*({"id": "a", "text": text} for text in texts))
    assert [document.text for document in from_lines(lines, stem="a", source="a.jsonl")] == texts


@given(st.binary())
def test_any_bytes_are_a_document_or_say_why_not(data):
    assert isinstance(text_of(data), SourceDocument | UnreadableDocument)
    assert all(isinstance(one, SourceDocument | UnreadableDocument) for one in read(["-"], io.BytesIO(data)))
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
    assert text_of(b"\xef\xbb\xbfHello").text == "Hello"
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
        (b"\xff{}", "byte 0xff at offset 0 is no UTF-8: say what it is in with --encoding"),
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


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_byte_order_mark_tells_the_encoding(encoding):
    text = "“Aye,” she said.\r\n"
    assert text_of(text.encode(encoding)).text == text
    record = f'{{"id": "a", "text": {json.dumps(text)}}}\n{{"text": "b"}}'
    [first, second] = read(["-"], io.BytesIO(record.encode(encoding)), reading=Reading(format="jsonl"))
    assert (first.text, second.id) == (text, "stdin:2")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_an_encoding_is_taken_by_its_looks_and_told(encoding):
    pytest.importorskip("charset_normalizer", reason="looks are told with the extra files")
    text = "“It’s late,” said Ada Holm. “We’re going.”\n" * 5
    told = []
    assert text_of(text.encode(encoding), told).text == text
    first = text.encode(encoding)[0]
    assert told == [f"-: byte 0x{first:02x} at offset 0 is no UTF-8: read as {encoding}; --encoding says otherwise"]


def test_an_encoding_that_is_given_goes_before_all_others():
    told = []
    assert text_of("“Ж”".encode("cp1251"), told, encoding="cp1251").text == "“Ж”"
    assert text_of("é".encode(), told, encoding="cp1252").text == "Ã©"
    assert text_of(b"\x81", told, encoding="cp1252").reason == (
        "byte 0x81 at offset 0 is no cp1252: say what it is in with --encoding"
    )


def test_a_slip_in_utf_8_is_damage_and_no_other_encoding():
    data = "“It’s late,” said Ada Holm. “We’re going.”".encode().replace(b"late", b"l\xe9te")
    assert text_of(data).reason == ("byte 0xe9 at offset 11 is no UTF-8, but others are: mend it, or give --encoding")


def test_the_offset_of_a_bad_byte_is_the_files():
    pytest.importorskip("charset_normalizer", reason="looks are told with the extra files")
    told = []
    text_of(b"\xef\xbb\xbfab\xe9c", told)
    assert "offset 5 " in only(told)


@pytest.fixture
def folder(tmp_path):
    for name, content in {
        "b.txt": "second",
        "a.jsonl": '{"id": "a1", "text": "first"}',
        "C.TXT": "capitals sort first",
        "notes.xyz": "left out",
        "old.doc": "left out",
        ".hidden.txt": "left out",
    }.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "inner.txt").mkdir()
    (tmp_path / "inner.txt" / "d.txt").write_text("below", encoding="utf-8")
    (tmp_path / "inner.txt" / ".git").mkdir()
    (tmp_path / "inner.txt" / ".git" / "e.txt").write_text("hidden", encoding="utf-8")
    return tmp_path


def test_a_folder_stands_for_its_files_by_name(folder):
    told = []
    assert [document.id for document in read([str(folder)], tell=told.append)] == ["C", "a1", "b", "inner.txt/d"]
    assert told == [
        f"{folder}/notes.xyz: left out: {UNKNOWN}",
        f"{folder}/old.doc: left out: this is a Word file as it was before 2007 (.doc): {WORD}",
        "left out: 2 files",
    ]


def test_in_a_format_that_is_asked_for_a_folder_stands_for_all_of_its_files(folder):
    documents = read([str(folder)], reading=Reading(format="text"))
    assert [document.id for document in documents] == ["C", "a", "b", "notes", "old", "inner.txt/d"]


def test_no_two_files_of_a_folder_have_one_id(tmp_path):
    for name in ("a.txt", "a.TEXT", "a.text", "a.text.txt", "b.TEXT", "b.text"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.txt").write_text("c/a.txt", encoding="utf-8")
    assert {document.text: document.id for document in read([str(tmp_path)])} == {
        "a.txt": "a",
        "a.TEXT": "a.TEXT",
        "a.text": "a.text-2",
        "a.text.txt": "a.text",
        "b.TEXT": "b",
        "b.text": "b.text",
        "c/a.txt": "c/a",
    }


def test_links_to_folders_pipes_and_what_a_run_has_left_are_told_and_not_followed(tmp_path):
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "README.txt").write_text("“Read me.”", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "q.jsonl.unfinished").mkdir()
    (tmp_path / "q.jsonl.unfinished" / "0.jsonl").write_text("{}", encoding="utf-8")
    told = []
    assert [document.id for document in read([str(tmp_path)], tell=told.append)] == ["a"]
    assert [message.removeprefix(f"{tmp_path}/") for message in told] == [
        "README.txt: left out: it tells of the folder: give it by its name",
        "loop: left out: a link to a folder: give that folder by its name",
        "pipe.txt: left out: no file, but a device, a pipe or a socket: give it by its name",
        "q.jsonl.unfinished: left out: what an unfinished run of the command has left",
        "left out: 4 files",
    ]


def test_of_a_folder_with_nothing_to_read_it_is_said(tmp_path):
    (tmp_path / "photo.png").touch()
    assert only(read([str(tmp_path)])).reason == "there is no file in it that is read: --help lists which are"


def test_paths_come_in_the_order_given(folder):
    paths = [str(folder / "b.txt"), "-", str(folder / "a.jsonl")]
    assert [document.text for document in read(paths, io.BytesIO(b"between"))] == ["second", "between", "first"]


def test_a_file_with_an_ending_that_nobody_knows_is_read_only_where_it_is_said_what_it_is(folder):
    path = str(folder / "notes.xyz")
    assert only(read([path])).reason == UNKNOWN
    document = only(read([path], reading=Reading(format="text")))
    assert (document.id, document.text, document.source) == ("notes", "left out", path)


@pytest.mark.parametrize(("content", "ids"), [("“Aye,” she said.", ["notes"]), ('{"id": 1, "text": ""}', ["1"])])
def test_a_file_without_an_ending_is_what_it_begins_like(content, ids, tmp_path):
    (tmp_path / "notes").write_text(content, encoding="utf-8")
    assert [document.id for document in read([str(tmp_path / "notes")])] == ids


def test_a_file_that_cannot_be_opened_keeps_its_place(folder):
    (folder / "a.txt").symlink_to(folder / "gone")
    (folder / "ab.jsonl").symlink_to(folder / "ab.jsonl")
    documents = list(read([str(folder)]))
    assert [document.id for document in documents] == ["C", "a1", "a", None, "b", "inner.txt/d"]
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
    names = ("b.txt", "a.jsonl", "C.TXT", "inner.txt/d.txt")
    sizes = sum((folder / name).stat().st_size for name in names)
    assert sum(told) == sizes + len(b'{"text": "a"}\n\n{}')


def test_lines_are_read_as_they_are_asked_for():
    def endless():
        while True:
            yield b'{"text": "a"}\n'

    documents = from_lines(endless(), stem="a", source="a")
    assert [next(documents).line for _ in range(3)] == [1, 2, 3]
