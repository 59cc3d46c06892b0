"""Tables of articles: what a row becomes, which column is taken for what, and what is said of those that are wrong."""

import csv
import json
import random

import openpyxl
import pytest
from click.testing import CliRunner

from quoteattr import cli
from quoteattr.errors import UnreadableDocument
from quoteattr.sources import Fields, Reading, read
from quoteattr.sources.csv import DELIMITERS, Dialect, sniffed

YES, NO = "“Yes; we will, all of us,” said Ada Holm.\n\nShe left.", "“No,” said Bo Vik, a pilot."
ROWS = [
    {"id": "a1", "title": "Yes", "url": "https://news.example/1", "published": "2024-05-01", "body": YES},
    {"id": "a2", "title": None, "url": "https://news.example/2", "published": "2024-05-02", "body": None},
    {"id": None, "title": "No; never", "url": None, "published": None, "body": NO},
]
HEADER = list(ROWS[0])


def separated(path, delimiter, encoding="utf-8", rows=ROWS):
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, HEADER, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def workbook(path, rows=ROWS, above=0):
    book = openpyxl.Workbook()
    book.active.title = "Articles"
    for _ in range(above):
        book.active.append(["Export of the archive"])
    book.active.append(HEADER)
    for row in rows:
        book.active.append(list(row.values()))
    book.create_sheet("Notes").append(["nothing"])
    book.save(path)


WRITERS = {
    "comma.csv": lambda path: separated(path, ","),
    "semicolon.csv": lambda path: separated(path, ";"),
    "bar.csv": lambda path: separated(path, "|"),
    "tab.csv": lambda path: separated(path, "\t"),
    "tab.tsv": lambda path: separated(path, "\t"),
    "mark.csv": lambda path: separated(path, ",", "utf-8-sig"),
    "wide.tsv": lambda path: separated(path, "\t", "utf-16"),
    "old.csv": lambda path: separated(path, ";", "cp1252"),
    "book.xlsx": workbook,
    "above.xlsx": lambda path: workbook(path, above=2),
    "array.json": lambda path: path.write_text(json.dumps(ROWS, indent=1), encoding="utf-8"),
    "lines.jsonl": lambda path: path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8"),
}


def documents(path, **fields):
    told = []
    return [*read([str(path)], tell=told.append, reading=Reading(fields=Fields(**fields)))], told


@pytest.mark.parametrize("name", WRITERS)
def test_a_row_is_a_document_in_every_format(name, tmp_path):
    path = tmp_path / name
    WRITERS[name](path)
    (first, second, third), told = documents(path, keep=("title", "url"))
    assert (first.id, first.text, first.date, first.headline, first.url) == (
        "a1", YES, "2024-05-01", "Yes", "https://news.example/1",
    )  # fmt: skip
    assert first.kept == (("title", "Yes"), ("url", "https://news.example/1"))
    assert isinstance(second, UnreadableDocument) and second.id == "a2" and "body" in second.reason
    assert third.text == NO and third.id == f"{path.stem}:{third.line}"
    assert (third.headline, third.url, third.date) == ("No; never", None, None)
    number = {"above.xlsx": 4, "array.json": 1, "lines.jsonl": 1}.get(name, 2)  # a header is a row
    assert [one.line for one in (first, second, third)] == [number, number + 1, number + 2]
    assert f"{path}: text from 'body', id from 'id', date from 'published'" in told


def test_columns_that_are_named_are_taken_and_nothing_is_said(tmp_path):
    path = tmp_path / "a.csv"
    separated(path, ",")
    (first, *_), told = documents(path, text="title", id="url", date="id")
    assert (first.text, first.id, first.date, told) == ("Yes", "https://news.example/1", "a1", [])


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.xlsx"])
def test_where_no_name_tells_the_columns_are_listed(name, tmp_path):
    path = tmp_path / name
    if name.endswith("xlsx"):
        book = openpyxl.Workbook()
        for row in (["Nr", "What was said"], [1, NO]):
            book.active.append(row)
        book.save(path)
    else:
        path.write_text("Nr\tWhat was said\n1\tNo\n" if name.endswith("tsv") else "Nr,What was said\n1,No\n")
    (failed,), _ = documents(path)
    assert failed.reason.startswith("no column 'text': there are Nr, What was said")
    found = CliRunner().invoke(cli.main, ["extract", str(path)])
    assert found.exit_code == 2 and "name one with --text-column" in found.stderr
    found = CliRunner().invoke(
        cli.main, ["extract", str(path), "--text-column", "What was said", "--keep", "x", "-f", "csv"]
    )
    assert found.exit_code == 2 and found.stderr.endswith(
        "no column 'x': there are Nr, What was said; name one with --keep\n"
    )


def test_mistakes_of_quoting_are_told_with_their_rows_and_the_others_are_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        'text,id\n"She said "no" to it",1\nNo, never,2\n\n"“Yes,” said Ada.",3\n"open,4\n', encoding="utf-8"
    )
    found, _ = documents(path)
    assert [one.line for one in found] == [2, 3, 5, 6]
    assert "quotation marks are wrong" in found[0].reason
    assert found[1].reason.startswith("3 cells where the header has 2: put texts with commas")
    assert found[2].text == "“Yes,” said Ada."
    assert "quotation marks are wrong (unexpected end of data)" in found[3].reason


def test_tabs_without_quoting_are_read_as_they_are(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text('id\ttext\n1\t"No," said Ada, "never."\n2\t"Yes," said Bo.\n', encoding="utf-8")
    assert [one.text for one in documents(path)[0]] == ['"No," said Ada, "never."', '"Yes," said Bo.']


def test_a_damaged_row_is_an_error_and_the_others_are_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("id,text\n1,caf\udce9\n2,Åse Éva Ørn\n3,Yes\n".encode("utf-8", "surrogateescape"))
    first, second, third = documents(path)[0]
    assert (first.line, first.reason[:24]) == (2, "byte 0xe9 is no UTF-8, t")
    assert (second.text, third.text) == ("Åse Éva Ørn", "Yes")


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ("text\n“Yes, no; all”\n", Dialect(",")),
        ("a;text\n1;x, y, z\n2;x, y, z\n", Dialect(";")),
        ("a,b;text\n1,1;x\n", Dialect(";")),
        ('text,a\n"x;y;z",1\n', Dialect(",")),
        ("", Dialect(",")),
    ],
)
def test_texts_full_of_commas_do_not_tell_the_delimiter(sample, expected):
    assert sniffed(sample, DELIMITERS, Fields()) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"status": "ok", "articles": [{}]}', "expected an array, [{…}, …], got an object with one in 'articles'"),
        ('[{"text": "a"}', "no JSON, from object 2 on: "),
        ('[{"text": "a"} {"text": "b"}]', "no JSON, from object 2 on: expected a comma or ]"),
        ('[{"text": "a"}]\n[]', "there is something behind the end of the JSON"),
        ("“Yes,” said Ada.", "expected an array of objects, [{…}, …], got '“'"),
        ("", "expected an array of objects, [{…}, …], got 'nothing'"),
    ],
)
def test_what_is_no_array_is_told(text, reason, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    assert documents(path)[0][-1].reason.startswith(reason)


def test_in_a_folder_an_object_without_a_text_is_left_out_and_an_article_with_tags_is_none(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"body": YES, "tags": ["x"]}), encoding="utf-8")
    for name, value in (("b.json", {"name": "x", "version": "1"}), ("c.json", {"articles": [{"text": YES}]})):
        (tmp_path / name).write_text(json.dumps(value), encoding="utf-8")
    found, told = documents(tmp_path)
    assert [one.text for one in found] == [YES]
    assert [name for name in ("b.json", "c.json") if any(f"{name}: left out: " in line for line in told)] == [
        "b.json",
        "c.json",
    ]
    for name, reason in (("b.json", 'no "text": expected {'), ("c.json", "expected an array, [{…}, …], got an object")):
        assert documents(tmp_path / name)[0][0].reason.startswith(reason)


def test_an_object_is_one_document_and_long_ones_are_read_whole(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": YES}), encoding="utf-8")
    assert documents(path)[0][0].text == YES
    long = [{"text": "x" * size, "n": size} for size in (200_000, 1, 70_000)]
    path.write_text(json.dumps(long), encoding="utf-8")
    assert [len(one.text) for one in documents(path, keep=("n",))[0]] == [200_000, 1, 70_000]


@pytest.mark.parametrize("name", ["comma.csv", "tab.tsv", "book.xlsx", "array.json"])
def test_whatever_is_spoilt_is_told_and_nothing_is_raised(name, tmp_path):
    path = tmp_path / name
    WRITERS[name](path)
    data, chance = path.read_bytes(), random.Random(name)
    for _ in range(25):
        spoilt = bytearray(data[: chance.randrange(len(data))] if chance.random() < 0.5 else data)
        for _ in range(chance.randrange(8) if spoilt else 0):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path.write_bytes(bytes(spoilt))
        assert documents(path)[0] or name != "book.xlsx"


def test_kept_columns_are_in_every_format_that_has_a_place_for_them(tmp_path):
    path = tmp_path / "a.csv"
    separated(path, ",")
    for ending in ("jsonl", "json", "csv", "tsv", "xlsx", "parquet"):
        target = tmp_path / f"out.{ending}"
        arguments = ["extract", str(path), "-o", str(target), "--keep", "url,title", "--keep", "id"]
        assert CliRunner().invoke(cli.main, arguments).exit_code == 1  # of the row without text
        assert target.stat().st_size
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert records[0]["kept"] == {"url": "https://news.example/1", "title": "Yes", "id": "a1"}
    assert records[1]["error"]["message"] == "no text in column 'body'" and records[1]["line"] == 3
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["url"], row["title"], row["error"] != "") for row in rows] == [
        ("https://news.example/1", "Yes", False), ("", "", True), ("", "No; never", False),
    ]  # fmt: skip
    head, first, *_ = openpyxl.load_workbook(tmp_path / "out.xlsx")["Quotes"].iter_rows(values_only=True)
    told = dict(zip(head, first, strict=True))
    assert (told["headline"], told["url"], told["document_url"], told["title"]) == (
        "Yes", "https://news.example/1", "https://news.example/1", "Yes",
    )  # fmt: skip
    for form in ("table", "html", "brat"):
        found = CliRunner().invoke(cli.main, ["extract", str(path), "-f", form, "--keep", "url"])
        assert found.exit_code == 2 and "--keep is not for" in found.stderr


def test_a_text_beside_a_table_has_its_fields_empty(tmp_path):
    separated(tmp_path / "a.csv", ",", rows=ROWS[:1])
    (tmp_path / "b.txt").write_text(NO, encoding="utf-8")
    found, _ = documents(tmp_path, keep=("url",))
    assert [one.kept for one in found] == [(("url", "https://news.example/1"),), (("url", None),)]


@pytest.mark.parametrize("command", ["extract", "explain", "speakers", "cast", "view"])
def test_an_ending_that_no_format_has_is_an_error_that_lists_them(command, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(NO, encoding="utf-8")
    found = CliRunner().invoke(cli.main, [command, str(path), "-o", str(tmp_path / "x.docx")])
    assert found.exit_code == 2 and "no format ends in .docx: choose one of ." in found.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_copies_are_left_out_on_request_and_told(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in (("x", NO), ("y", NO), ("z", YES)))
    )
    for target in ("out.jsonl", "out.csv"):
        found = CliRunner().invoke(cli.main, ["extract", str(path), "--once", "-o", str(tmp_path / target)])
        assert found.exit_code == 0
        assert f"{path}:2: left out, as a copy of {path}:1 (100% alike)" in found.stderr
        assert "left out: 1 copy of other documents" in found.stderr
    ids = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert ids == ["x", "z"]
    found = CliRunner().invoke(cli.main, ["speakers", str(path), "--once"])
    assert "2 speakers with 2 quotes in 2 documents\nleft out: 1 copy of other documents" in found.stdout


def test_the_page_of_speakers_has_the_quotes_of_each(tmp_path):
    path = tmp_path / "a.csv"
    separated(path, ";")
    target = tmp_path / "who.html"
    assert CliRunner().invoke(cli.main, ["speakers", str(path), "-o", str(target)]).exit_code == 1
    page = target.read_text("utf-8")
    assert '<a href="#s1"><bdi>Ada Holm</bdi></a>' in page
    assert "<blockquote>“Yes; we will, all of us,”</blockquote><small>a1 · 2024-05-01 · <a " in page
