"""The commands for books: ``quoteattr cast``, ``--cast``, ``--chapters`` and scripts; and EPUB at the command line."""

import csv
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from quoteattr import Cast, Character, Extractor, extract
from quoteattr.cast import read
from quoteattr.cli import main
from quoteattr.export.cast import COLUMNS, Entry, entries, write_csv, write_json

BOOK = Path(__file__).parent / "books" / "the-tide-book.txt"
MINE = """name,aliases,pronoun,notes
Marta Quill,Marta,she,the niece
Captain Orme,the captain; Orme,he,
Lizzy Orme,Lizzy,she,
Mr. Quill,Quill,he,
Mrs. Quill,,she,
the pedlar,,he,
Somebody Silent,Hush,,
"""


@pytest.fixture
def quoteattr(tmp_path, monkeypatch):
    """Runs the command in a folder with a book and a cast that was corrected."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tide.txt").write_bytes(BOOK.read_bytes())
    (tmp_path / "mine.csv").write_text(MINE, "utf-8")

    def run(*arguments, status=0, stdin=None):
        result = CliRunner().invoke(main, arguments, input=stdin)
        assert result.exit_code == status, result.output
        return result

    return run


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# quoteattr cast


def test_the_cast_of_a_book_by_quotes(quoteattr):
    result = quoteattr("cast", "tide.txt", "--unnamed")
    found = rows(result.stdout)
    assert list(found[0]) == list(COLUMNS)
    counts = [int(row["quotes"]) for row in found]
    assert counts == sorted(counts, reverse=True) and counts[0] > 5
    assert "Marta Quill" in [row["name"] for row in found]
    assert result.stderr == ""


def test_speakers_without_a_name_are_left_out_and_that_is_said(quoteattr):
    Path("a.txt").write_text(
        "“We sell ribbons,” said the pedlar.\n\n“No,” said Ada Holm.\n\n“We sell fish too,” said the pedlar.", "utf-8"
    )
    result = quoteattr("cast", "a.txt")
    assert [row["name"] for row in rows(result.stdout)] == ["Ada Holm"]
    assert result.stderr == "quoteattr: left out: 1 speaker without a name, 2 quotes (--unnamed lists them)\n"
    result = quoteattr("cast", "a.txt", "--unnamed")
    assert [(row["name"], row["quotes"]) for row in rows(result.stdout)] == [("pedlar", "2"), ("Ada Holm", "1")]
    assert result.stderr == ""


def test_a_corrected_cast_is_used_again_in_four_commands(quoteattr):
    """With the installation, these are all; the second one is the user's own."""
    quoteattr("cast", "tide.txt", "-o", "cast.csv")
    Path("cast.csv").write_text(MINE, "utf-8")
    quoteattr("extract", "tide.txt", "--cast", "cast.csv", "--format", "script", "-o", "script.jsonl")
    told = [json.loads(line) for line in Path("script.jsonl").read_text("utf-8").splitlines()]
    names = {one["name"] for one in told if one["type"] == "quote" and one["speaker"]}
    assert names == {character.name for character in read("mine.csv").characters} - {"Somebody Silent"}


def test_it_is_counted_anew_and_nothing_that_was_written_is_lost(quoteattr):
    quoteattr("cast", "tide.txt", "--cast", "mine.csv", "-o", "counted.csv")
    found = rows(Path("counted.csv").read_text("utf-8"))
    assert {row["name"]: row["aliases"] for row in found} == {row["name"]: row["aliases"] for row in rows(MINE)}
    assert {row["name"]: row["pronoun"] for row in found} == {row["name"]: row["pronoun"] for row in rows(MINE)}
    assert [row["quotes"] for row in found if row["name"] == "Somebody Silent"] == ["0"]
    assert read("counted.csv").characters != () and set(read("counted.csv").characters) == set(
        read("mine.csv").characters
    )


def test_a_cast_that_is_used_as_it_was_written_changes_nobody(quoteattr):
    quoteattr("cast", "tide.txt", "--unnamed", "-o", "cast.csv")
    text = BOOK.read_text("utf-8")
    plain, told = (Extractor(cast=cast).extract(text) for cast in (None, "cast.csv"))
    pairs = [
        (one.speaker and one.speaker.name, other.speaker and other.speaker.name)
        for one, other in zip(plain, told, strict=True)
    ]
    assert sum(one == other for one, other in pairs) >= 0.95 * len(pairs)


def test_it_is_written_as_json_too(quoteattr):
    quoteattr("cast", "tide.txt", "-o", "cast.json")
    told = json.loads(Path("cast.json").read_text("utf-8"))
    assert [list(one) for one in told] == [list(COLUMNS)] * len(told)
    assert json.loads(quoteattr("cast", "tide.txt", "--format", "json").stdout) == told
    assert [one["name"] for one in told] == [character.name for character in read("cast.json").characters]


def test_what_is_asked_of_a_cast_in_vain_is_told(quoteattr):
    Path("two.jsonl").write_text('{"text": "“No,” said Ada Holm."}\n{"text": ""}\n', "utf-8")
    Path("bad.txt").write_bytes(b"caf\xe9, \xc3\xa9\xc3\xa9")
    for arguments, status, message in [
        ((), 2, "nothing to read: give files"),
        (("none.txt",), 2, "no such file or folder: 'none.txt'"),
        (("two.jsonl",), 2, "expected one book, got 2 texts: give one file, and join its chapters if they are apart"),
        (("bad.txt",), 1, "bad.txt: byte 0xe9 at offset 3 is no UTF-8"),
        (("tide.txt", "-o", "mine.csv"), 2, "mine.csv: it exists: --overwrite replaces it"),
        (("tide.txt", "--cast", "mine.csv", "-o", "mine.csv", "--overwrite"), 2, "mine.csv: it is read too"),
        (("tide.txt", "--cast", "tide.txt"), 2, "--cast: tide.txt:1: no column 'name'"),
        (("tide.txt", "--cast", "min.csv"), 2, "no such file: 'min.csv' (did you mean 'mine.csv'?)"),
        (("tide.txt", "--format", "xml"), 2, "unknown format 'xml': choose one of csv, json"),
    ]:
        result = quoteattr("cast", *arguments, status=status)
        assert message in result.stderr and result.stderr.count("\n") == 1, result.stderr
    assert Path("mine.csv").read_text("utf-8") == MINE


def test_standard_input_may_be_a_book(quoteattr):
    assert "Ada Holm" in quoteattr("cast", "-", stdin="“No,” said Ada Holm.").stdout


def test_rows_are_safe_in_a_spreadsheet_and_are_read_again():
    stream = io.StringIO(newline="")
    write_csv([Entry("=Ada", ("@Holm",), None, 3)], stream)
    assert "'=Ada,'@Holm,,3," in stream.getvalue()
    stream = io.StringIO()
    write_json([], stream)
    assert json.loads(stream.getvalue()) == []


def test_two_of_one_name_are_one_row_and_whoever_is_told_keeps_what_is_told():
    quotes = extract("“No,” said Mrs. Ada Holm. “Never,” said Mrs. Holm. “Oh,” said a man. “Ah,” said Ola Vance.")
    found = {entry.name: entry for entry in entries(quotes)}
    assert "Mrs. Holm" in found["Ada Holm"].aliases
    assert found["Ada Holm"].quotes == 2
    told = entries(quotes, Cast([Character("Ada Holm", ["Addie"], "she"), Character("Nobody")]))
    assert Entry("Ada Holm", ("Addie",), "she", 2, "") in told
    assert Entry("Nobody", (), None, 0) in told


# --cast elsewhere


def test_every_command_that_extracts_takes_a_cast(quoteattr):
    told = quoteattr("extract", "tide.txt", "--cast", "mine.csv", "--format", "jsonl").stdout
    names = {quote["speaker"]["name"] for quote in json.loads(told)["quotes"] if quote["speaker"]}
    assert "Captain Orme" in names and "the pedlar" in names
    quoteattr("extract", "tide.txt", "--cast", "mine.csv", "-o", "out.jsonl")  # by workers
    assert Path("out.jsonl").read_text("utf-8") == told
    assert "Captain Orme" in quoteattr("explain", "tide.txt", "--cast", "mine.csv", "-q", "6").stdout
    quoteattr("view", "tide.txt", "--cast", "mine.csv", "--no-open", "-o", "page.html")
    assert "Captain Orme" in Path("page.html").read_text("utf-8")


def test_another_cast_is_another_run(quoteattr):
    quoteattr("extract", "tide.txt", "--cast", "mine.csv", "-o", "out.jsonl")
    Path("mine.csv").write_text("name\nMarta\n", "utf-8")
    quoteattr("extract", "tide.txt", "--cast", "mine.csv", "-o", "out.jsonl", "--overwrite")
    assert '"name": "Marta"' in Path("out.jsonl").read_text("utf-8")


def test_speakers_of_a_cast_stay_apart_over_documents(quoteattr):
    lines = [
        json.dumps({"id": at, "text": "“No,” said Sir Walter Vane.\n\n“Yes,” said Walter Vane."}) for at in range(2)
    ]
    Path("parts.jsonl").write_text("\n".join(lines), "utf-8")
    Path("two.csv").write_text("name\nSir Walter Vane\nWalter Vane\n", "utf-8")
    found = rows(quoteattr("speakers", "parts.jsonl", "--cast", "two.csv", "--format", "csv").stdout)
    assert {row["name"]: row["quotes"] for row in found} == {"Sir Walter Vane": "2", "Walter Vane": "2"}


def test_speakers_are_sorted_by_quotes(quoteattr):
    found = rows(quoteattr("speakers", "tide.txt", "--cast", "mine.csv", "--format", "csv").stdout)
    counts = [int(row["quotes"]) for row in found]
    assert counts == sorted(counts, reverse=True)
    quoteattr("view", "tide.txt", "--cast", "mine.csv", "--no-open", "-o", "page.html")
    page = Path("page.html").read_text("utf-8")
    at = [page.index(f'<span class="name"><bdi>{name}</bdi>') for name in ("Marta Quill", "Captain Orme", "Lizzy Orme")]
    assert at == sorted(at)


# Scripts and chapters


def test_a_script_is_written_as_lines_and_as_text(quoteattr):
    told = quoteattr("extract", "tide.txt", "--format", "script").stdout
    text = BOOK.read_text("utf-8")
    spans = [(one["start"], one["end"]) for one in map(json.loads, told.splitlines())]
    assert "".join(text[start:end] for start, end in spans) == text
    readable = quoteattr("extract", "tide.txt", "--format", "script-txt").stdout
    assert "\n[said Marta.]\n" in readable
    quoteattr("extract", "tide.txt", "--format", "script", "-o", "script.txt")
    assert Path("script.txt").read_text("utf-8") == readable


def test_chapters_are_chosen(quoteattr):
    def written(*arguments):
        return [json.loads(line) for line in quoteattr("extract", "tide.txt", *arguments).stdout.splitlines()]

    whole = written("--format", "script")
    assert written("--format", "script", "--chapters", "2") == [one for one in whole if one["chapter"] == 2]
    assert written("--format", "script", "--chapters", "0-1, 3") == [one for one in whole if one["chapter"] != 2]
    (some,) = written("--format", "jsonl", "--chapters", "2")
    (every,) = written("--format", "jsonl")
    assert 0 < len(some["quotes"]) < len(every["quotes"])
    assert all(quote in every["quotes"] for quote in some["quotes"])
    quoteattr("extract", "tide.txt", "--chapters", "2", "-o", "two.jsonl")
    assert json.loads(Path("two.jsonl").read_text("utf-8")) == some
    quoteattr("extract", "tide.txt", "--chapters", "2", "--format", "brat", "-o", "brat")
    assert Path("brat", "tide.ann").read_text("utf-8").count("Direct") <= len(some["quotes"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--chapters", "two"), "--chapters: expected numbers and ranges, such as 1-3,7, got 'two'"),
        (("--chapters", "1-"), "--chapters: expected numbers and ranges, such as 1-3,7, got '1-'"),
        (("--chapters", "3-1"), "--chapters: '3-1' ends before it starts: write 1-3"),
        (("--chapters", "9" * 9), "--chapters: expected numbers and ranges"),
        (("--chapters", "1", "--workers", "2"), "--workers is for whole corpora, and --chapters for a book"),
        (("--chapters", "1", "-o", "a.parquet"), "--format parquet is for whole corpora, and --chapters for a book"),
        (("--format", "script", "--resume"), "--resume needs a file of lines or columns"),
    ],
)
def test_what_is_asked_of_chapters_in_vain_is_told(quoteattr, arguments, message):
    assert message in quoteattr("extract", "tide.txt", *arguments, status=2).stderr


def test_chapters_that_a_book_does_not_have_are_told(quoteattr):
    assert (
        quoteattr("extract", "tide.txt", "--chapters", "3,5,9").stderr == "quoteattr: tide: no chapter 5, 9: it has 3\n"
    )
    Path("a.txt").write_text("“No,” said Ada Holm.", "utf-8")
    assert "a: no chapter 1: there are none in it" in quoteattr("extract", "a.txt", "--chapters", "1").stderr


# EPUB


@pytest.fixture
def epub(tmp_path):
    root = '<rootfile full-path="b.opf" media-type="application/oebps-package+xml"/>'
    container = f"<container><rootfiles>{root}</rootfiles></container>"
    package = '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>'
    path = tmp_path / "novel.epub"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("META-INF/container.xml", container)
        book.writestr("b.opf", package)
        book.writestr("a.xhtml", "<html><body><h1>CHAPTER I</h1><p>“No,” said Ada Holm.</p></body></html>")
    return path


def test_every_command_reads_a_book_in_epub(quoteattr, epub):
    (document,) = map(json.loads, quoteattr("extract", str(epub), "--format", "jsonl").stdout.splitlines())
    assert (document["id"], document["quotes"][0]["speaker"]["name"]) == ("novel", "Ada Holm")
    assert "Ada Holm" in quoteattr("cast", str(epub)).stdout
    assert "Ada Holm" in quoteattr("speakers", str(epub)).stdout
    assert "Ada Holm" in quoteattr("explain", str(epub)).stdout
    quoteattr("extract", str(epub), "-o", "out.jsonl")
    assert json.loads(Path("out.jsonl").read_text("utf-8")) == document


def test_a_broken_one_is_told_and_the_others_are_read(quoteattr, epub):
    Path("broken.epub").write_bytes(epub.read_bytes()[:300])
    result = quoteattr("extract", "broken.epub", str(epub), "--format", "jsonl", status=1)
    error, document = map(json.loads, result.stdout.splitlines())
    assert error["id"] == "broken" and "is cut off" in error["error"]["message"]
    assert document["id"] == "novel"


def test_without_the_extra_the_command_says_so_before_it_reads(quoteattr, epub, monkeypatch):
    formats = sys.modules["quoteattr.sources.formats"]
    formats._loaded.cache_clear()
    monkeypatch.delitem(sys.modules, "quoteattr.sources.epub", raising=False)
    monkeypatch.setitem(sys.modules, "lxml", None)
    message = 'reading .epub needs lxml, which is not installed: pip install "quoteattr[epub]"'
    for command in ("extract", "speakers", "cast"):
        assert message in quoteattr(command, str(epub), status=2).stderr
    formats._loaded.cache_clear()
