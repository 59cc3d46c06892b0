"""``quoteattr speakers``: what it reads, writes and says, and its formats; who is linked is in test_identity."""

import csv as standard_csv
import datetime as dt
import hashlib
import io
import json
import re
import subprocess
import sys
from base64 import b64encode
from html.parser import HTMLParser

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from quoteattr import cli
from quoteattr.export.speakers import Corpus, csv, html, table
from quoteattr.identity import HeldRole, QuotedSpeaker
from quoteattr.model import Role, SpeakerKind

MAYOR = QuotedSpeaker(
    name="Ayşe Çelik",
    kind=SpeakerKind.PERSON,
    named=True,
    id="Q1",
    aliases=("A. Celik", "Celik"),
    roles=(HeldRole(Role("mayor", "Lundby"), 2), HeldRole(Role("teacher"), 1)),
    pronoun="she",
    quotes=1200,
    words=34_000,
    documents=7,
    first=dt.date(2023, 1, 1),
    last=dt.date(2024, 5, 1),
    honorific="Dr",
)
NASTY = QuotedSpeaker(
    name="=<script>alert('x')</script> & \"Co\"\ud800\u202e",
    kind=SpeakerKind.ORGANISATION,
    named=True,
    id=None,
    aliases=("<b onload=x>",),
    roles=(HeldRole(Role(None, "<i>"), 1),),
    pronoun=None,
    quotes=1,
    words=2,
    documents=1,
    first=None,
    last=None,
)
BOTH = (MAYOR, NASTY)


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli.main, ["speakers", *map(str, arguments)], input=stdin)


def rows(text):
    return list(standard_csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.fixture
def corpus(tmp_path):
    """Three documents of one mayor, one of them with a date that is none, one that cannot be read, and officials."""
    folder = tmp_path / "news"
    folder.mkdir()
    lines = [
        {"id": "a", "date": "2024-05-01", "text": "“We sign,” said Ayşe Çelik, the mayor of Lundby. “Now,” she said."},
        {"id": "b", "date": "2023-01-31T10:00:00Z", "text": "“Never,” said Ms. Ayse Celik."},
        {"id": "c", "date": "yesterday", "text": "“Not yet,” Çelik said. “Perhaps,” officials said."},
        {"id": "d"},
    ]
    (folder / "day.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    (folder / "e.txt").write_bytes(b"caf\xe9, \xc3\xa9\xc3\xa9")
    return folder


def test_one_person_under_all_spellings(corpus):
    result = run(corpus, "--format", "csv")
    (mayor,) = rows(result.stdout)
    assert mayor == {
        "id": "",
        "name": "Ayşe Çelik",
        "kind": "person",
        "named": "yes",
        "role": "mayor",
        "of": "Lundby",
        "roles": "mayor, Lundby",
        "aliases": "Ayse Celik; Çelik",
        "pronoun": "she",
        "quotes": "4",
        "words": "6",
        "documents": "3",
        "first": "2023-01-31",
        "last": "2024-05-01",
        "honorific": "Ms.",
    }


def test_what_cannot_be_read_is_told_and_all_else_is_counted(corpus):
    result = run(corpus)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"quoteattr: {corpus}/day.jsonl:3: \"date\": expected a day like 2024-05-01, got 'yesterday': left out",
        f'quoteattr: {corpus}/day.jsonl:4: no "text": each line needs one, {{"id": …, "text": …}}',
        f"quoteattr: {corpus}/e.txt: byte 0xe9 at offset 3 is no UTF-8, but others are: mend it, or give --encoding",
    ]
    assert result.stdout.splitlines()[-2:] == [
        "1 speaker with 4 quotes in 3 documents; 2 could not be read",
        "left out: 1 speaker without a name, 1 quote (--unnamed lists them)",
    ]


def test_a_date_that_is_none_is_no_error(tmp_path):
    told = [{"text": "“Yes,” said Ada Holm.", "date": date} for date in (20240501, None, [1], "")]
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in told), encoding="utf-8")
    result = run(tmp_path, "--format", "csv")
    assert result.exit_code == 0
    assert [row["documents"] for row in rows(result.stdout)] == ["4"]
    assert [line.partition("got ")[2] for line in result.stderr.splitlines()] == [
        "'an array': left out",
        "'': left out",
    ]


def test_speakers_without_a_name_are_listed_for_each_document(corpus):
    result = run(corpus, corpus, "--unnamed", "--format", "csv")
    assert [(row["name"], row["named"], row["documents"]) for row in rows(result.stdout)] == [
        ("Ayşe Çelik", "yes", "6"),
        ("officials", "no", "1"),
        ("officials", "no", "1"),
    ]
    assert "left out" not in run(corpus, "--unnamed").stdout


def test_a_list_of_people_gives_ids(corpus, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("name,aliases,id\nAyse Celik,A. C.|Mayor C.,Q1\n", encoding="utf-8")
    assert [row["id"] for row in rows(run(corpus, "--people", people, "-f", "csv").stdout)] == ["Q1"]
    people.write_text("name,id\nAyse Celik,Q1\nÇelik,Q2\n", encoding="utf-8")
    result = run(corpus, "--people", people, "-f", "csv")
    assert [row["id"] for row in rows(result.stdout)] == [""]
    assert f"quoteattr: {people}: Q1 and Q2 are one speaker in the documents: linked to neither" in result.stderr


def test_an_output_that_exists_is_replaced_only_if_that_is_asked_for(corpus, tmp_path):
    target = tmp_path / "s.csv"
    target.write_text("of last year\n", encoding="utf-8")
    result = run(corpus, "--format", "csv", "--output", target)
    told = f"quoteattr: {target}: it exists: --overwrite replaces it\n"
    assert (result.exit_code, result.stderr, target.read_text("utf-8")) == (2, told, "of last year\n")
    run(corpus, "--format", "csv", "--output", target, "--overwrite")
    assert target.read_text("utf-8") == run(corpus, "--format", "csv").stdout


def test_a_wrong_call_ends_before_anything_is_read(corpus, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("who,id\nA,1\n", encoding="utf-8")
    for arguments, message in [
        ((), "nothing to read"),
        ((corpus, "--people", people), f"--people: {people}:1: no column 'name': the header needs name and id"),
        ((corpus, "--people", tmp_path / "peple.csv"), "no such file"),
        ((corpus, "--format", "parqet"), "unknown format 'parqet'"),
        ((corpus / "none.txt",), "no such file or folder"),
        ((corpus, "--min-confidence", "2"), "expected a number from 0 to 1"),
        ((corpus, "-o", corpus), "is a folder"),
    ]:
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("quoteattr: ") and result.stderr.count("\n") == 1
        assert message in result.stderr


def test_less_sure_speakers_can_be_left_out(corpus):
    assert rows(run(corpus, "--min-confidence", "1", "-f", "csv").stdout) == []
    result = run(corpus, "--min-confidence", "1")
    assert result.stdout.splitlines() == ["no speakers with no quotes in 3 documents; 2 could not be read"]


def test_standard_input_is_read(corpus):
    data = (corpus / "day.jsonl").read_bytes()
    assert rows(run("-", "-f", "csv", stdin=data).stdout)[0]["documents"] == "3"


def test_parquet_has_lists_and_days(corpus, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    target = tmp_path / "s.parquet"
    assert run(corpus, "-f", "parquet", "-o", target).exit_code == 1
    (mayor,) = pq.read_table(target).to_pylist()
    assert mayor == {
        "id": None,
        "name": "Ayşe Çelik",
        "kind": "person",
        "named": True,
        "roles": [{"title": "mayor", "of": "Lundby", "documents": 1}],
        "aliases": ["Ayse Celik", "Çelik"],
        "pronoun": "she",
        "quotes": 4,
        "words": 6,
        "documents": 3,
        "first": dt.date(2023, 1, 31),
        "last": dt.date(2024, 5, 1),
        "honorific": "Ms.",
    }
    assert run(corpus, "-f", "parquet").stdout_bytes == target.read_bytes()


def test_parquet_of_nobody_has_the_same_columns():
    parquet = pytest.importorskip("quoteattr.export.speakers.parquet")
    assert parquet.table([]).schema == parquet.SCHEMA
    assert parquet.table(BOTH).column("name").to_pylist()[1].endswith("\\ud800\u202e")


def test_without_pyarrow_parquet_is_refused_in_one_line(corpus):
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from quoteattr import cli; cli.main(['speakers', sys.argv[1], '--format', sys.argv[2]])"
    )
    done = subprocess.run([sys.executable, "-c", code, corpus, "parquet"], capture_output=True, text=True, check=False)
    wanted = 'quoteattr: --format parquet needs pyarrow, which is not installed: pip install "quoteattr[arrow]"\n'
    assert (done.returncode, done.stdout, done.stderr) == (2, "", wanted)
    done = subprocess.run([sys.executable, "-c", code, corpus, "csv"], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "Ayşe Çelik" in done.stdout


def test_csv_is_safe_to_open():
    stream = io.StringIO(newline="")
    csv.write(BOTH, stream)
    assert stream.getvalue().startswith("\ufeffid,")
    mayor, nasty = rows(stream.getvalue())
    assert tuple(mayor) == csv.COLUMNS
    assert mayor["roles"] == "mayor, Lundby; teacher"
    assert nasty["name"].startswith("'=") and "\\ud800" in nasty["name"]


@pytest.mark.parametrize("width", [20, 40, 60, 71, 72, 100, 200])
def test_the_table_fits_and_has_all_figures(width):
    stream = io.StringIO()
    table.write(BOTH, stream, Corpus(9, 1, 2, 3), width=width)
    text = stream.getvalue()
    lines = text.split("\n")
    assert max(map(len, lines[:-4])) <= width  # the lines below the table are sentences
    assert not re.search("[\x00-\x09\x0b-\x1f\ud800-\udfff\u202a-\u202e]", text)
    flat = " ".join(text.split())
    for told in ("Ayşe Çelik", "1,200" if width >= 72 else "1200 quotes", "2023-01-01", "she"):
        assert told in flat
    assert lines[-3:] == [
        "2 speakers with 1201 quotes in 9 documents; 1 could not be read",
        "left out: 2 speakers without a name, 3 quotes (--unnamed lists them)",
        "",
    ]


class Page(HTMLParser):
    """What a browser would see of a page: its elements with their attributes, and its text."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts, self.open = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))


def page(*speakers, corpus=None):
    stream = io.StringIO()
    html.write(speakers, stream, corpus or Corpus(9, 1, 2, 3))
    stream.getvalue().encode("utf-8")
    return Page(stream.getvalue())


def test_the_page_has_a_bar_and_a_row_for_each():
    seen = page(*BOTH)
    bars = [attrs for tag, attrs in seen.elements if tag == "rect"]
    assert [int(bar["width"]) for bar in bars] == [240, 1]
    texts = [text for _, text in seen.texts]
    for told in ("Ayşe Çelik", "1,200", "34,000", "7", "she", "mayor, Lundby; teacher", "also: A. Celik, Celik", "Q1"):
        assert told in texts
    assert ("time", "2023-01-01") in seen.texts and ("time", "2024-05-01") in seen.texts
    summary = "2 speakers with 1201 quotes in 9 documents. 1 document could not be read. "
    assert ("p", f"{summary}Left out: 2 speakers without a name, 3 quotes.") in seen.texts


def test_names_are_text_and_nothing_else():
    seen = page(*BOTH)
    assert {tag for tag, _ in seen.elements} == set(
        "html head meta title style body main h1 p svg text rect table thead tr th tbody td bdi small time".split()
    )
    assert ("bdi", "=<script>alert('x')</script> & \"Co\"\ufffd\ufffd") in seen.texts
    assert not [
        name for _, attrs in seen.elements for name in attrs if name.startswith("on") or name in ("style", "href")
    ]


def test_the_page_loads_nothing_and_runs_nothing():
    seen = page(*BOTH)
    (policy,) = [attrs["content"] for _, attrs in seen.elements if attrs.get("http-equiv") == "Content-Security-Policy"]
    (style,) = [text for tag, text in seen.texts if tag == "style"]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style and "@import" not in style and "//" not in style
    assert not [attrs for _, attrs in seen.elements if "src" in attrs]
    for needed in ("prefers-color-scheme: dark", "@media print", "max-width: 40rem"):
        assert needed in style
    assert ("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}) in seen.elements


def test_a_page_of_nobody_has_no_chart():
    seen = page(corpus=Corpus(0))
    assert "svg" not in {tag for tag, _ in seen.elements}
    assert ("p", "no speakers with no quotes in no documents.") in seen.texts


def test_the_chart_has_no_more_than_the_first_twenty():
    seen = page(*[MAYOR] * 25)
    assert [tag for tag, _ in seen.elements].count("rect") == 20
    assert [tag for tag, _ in seen.elements].count("bdi") == 25


def test_the_page_is_written_to_a_file(corpus, tmp_path):
    target = tmp_path / "who.html"
    assert run(corpus, "-f", "html", "-o", target).exit_code == 1
    assert ("bdi", "Ayşe Çelik") in Page(target.read_text(encoding="utf-8")).texts


def test_a_table_may_have_a_column_of_dates(tmp_path):
    path = tmp_path / "year.parquet"
    held = [
        {"key": "a", "body": "“No,” said Ada Holm.", "date": dt.date(2024, 5, 1)},
        {"key": "b", "body": "“Yes,” said Ada Holm.", "date": dt.date(2025, 6, 2)},
        {"key": "c", "body": "“So,” said Ada Holm.", "date": None},
    ]
    pq.write_table(pa.Table.from_pylist(held), path)
    command = [sys.executable, "-m", "quoteattr", "speakers", str(path), "--format", "csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = f"quoteattr: {path}: no column 'text': there are key, body, date; name one with --text-column\n"
    assert (done.returncode, done.stderr) == (2, said)
    command += ["--text-column", "body", "--id-column", "key"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = rows(done.stdout)
    assert (row["name"], row["quotes"], row["first"], row["last"]) == ("Ada Holm", "3", "2024-05-01", "2025-06-02")
