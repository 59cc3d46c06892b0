"""One file of each format that is read, and of each that is not: what comes out, and what is said."""

import gzip
import io
import json
import random
import subprocess
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner

import quoteattr
from quoteattr.cli import main
from quoteattr.errors import UnreadableDocument
from quoteattr.sources import FORMATS, Reading, SourceDocument, read
from quoteattr.sources.markdown import masked

LEAD = "The harbour will close in May, the council decided on Monday."
SAID = "“We have no choice,” said Anna Lindqvist, Gotland’s harbour minister."
THEN = "She called the decision “painful”."
TEXT = f"{LEAD}\n\n{SAID}\n\n{THEN}\n"

PAGE = """<!DOCTYPE html><html><head><title>Harbour to close &ndash; The Gazette</title>
<style>.q:before { content: "“Styled,” said Nobody." }</style>
<script>var said = "“Scripted,” said Nobody.";</script></head>
<body><nav><ul><li><a href="/">“Home,” said the menu.</a></li></ul></nav>
<article><p>The harbour will close in May, the council decided on Monday.</p>
<p>&ldquo;We have no choice,&rdquo; said <b>Anna Lindqvist</b>, Gotland&#8217;s <a href="x">harbour minister</a>.</p>
<p>She called the decision &ldquo;painful&rdquo;.</p></article></body></html>"""

MARKDOWN = """---
title: "“Fronted,” said Nobody."
---
# The harbour closes

The harbour will close in May, the council decided on Monday.

“We have **no** choice,” said *Anna Lindqvist*, Gotland’s [harbour minister](https://example.org/a_(b) "“No”").

> She called the decision _“painful”_. `“Coded,” said Nobody.`

```
print("“Fenced,” said Nobody.")
```
"""

RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}
\f0 The harbour will close in May, the council decided on Monday.\par
\'93We have no choice,\'94 said {\b Anna Lindqvist}, Gotland\u8217?s harbour minister.\par
She called the decision \ldblquote painful\rdblquote .\par
}"""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()


def docx(body):
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override PartName="/word/document.xml" '
            f'ContentType="{main}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{RELATED}"><Relationship Id="r1" Type="{kind}" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        }
    )


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


DOCX = docx(
    f"<w:p>{run(LEAD)}</w:p>"
    f"<w:p>{run('“We have ')}<w:ins w:id='1' w:author='a'>{run('no')}</w:ins>"
    f"<w:del w:id='2' w:author='a'><w:r><w:delText>every</w:delText></w:r></w:del>"
    f"{run(' choice,” said Anna Lindqvist, Gotland’s harbour minister.')}</w:p>"
    f"<w:p>{run('She called the decision')}<w:r><w:t xml:space='preserve"
    f"'> “painful”.</w:t></w:r></w:p>"
)

ODT = zipped(
    {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0">'
        "<office:body><office:text>"
        "<text:tracked-changes><text:p>“Deleted,” said Nobody.</text:p></text:tracked-changes>"
        f"<text:p>{LEAD}</text:p><text:p>“We have<text:s/>no choice,” said <text:span>Anna Lindqvist</text:span>"
        "<office:annotation><text:p>“Noted,” said Nobody.</text:p></office:annotation>"
        ", Gotland’s harbour minister.</text:p>"
        f"<text:p>{THEN}</text:p></office:text></office:body></office:document-content>",
    }
)


def pdf(lines):
    """A PDF of one page in the letters of Windows, each line at its height."""
    shown = b"".join(
        b"1 0 0 1 72 %d Tm (%s) Tj\n" % (height, text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)"))
        for height, text in lines
    )
    stream = b"BT /F1 12 Tf\n" + shown + b"ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",  # noqa: E501
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(made),
    )


def message(*, page=False, attached=False):
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Subject"] = "ada@example.org", "Wed, 01 May 2024 08:00:00 +0200", "“Subject”"
    mail.set_content(PAGE if page else TEXT, subtype="html" if page else "plain", charset="utf-8", cte="base64")
    if not page:
        mail.add_alternative("<p>“Other,” said Nobody.</p>", subtype="html")
    if attached:
        mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="plan.pdf")
    return mail.as_bytes()


#: A file of each format, with the text that is read in it.
READ = {
    "a.txt": (TEXT.encode(), TEXT),
    "b.html": (PAGE.encode(), TEXT),
    "c.docx": (DOCX, TEXT),
    "d.odt": (ODT, TEXT),
    "e.rtf": (RTF, TEXT),
    "f.md": (MARKDOWN.encode(), masked(MARKDOWN)),
    "g.eml": (message(), TEXT),
    "h.pdf": (pdf([(700, LEAD), (660, SAID), (620, THEN)]), TEXT),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
#: A file of each kind that nothing reads, with what is said of it.
REFUSED = {
    "a.doc": (OLE, "this is a Word file as it was before 2007 (.doc): save it as .docx, in Word or LibreOffice"),
    "b.xls": (OLE, "this is an Excel file as it was before 2007 (.xls): save it as .xlsx or .csv"),
    "c.png": (b"\x89PNG\r\n\x1a\n", "this is a picture (.png): give its text, for instance from a program for OCR"),
    "d.zip": (zipped({"x": "y"}), "this is an archive (.zip): unpack it, and give the files or the folder"),
    "e.sqlite": (b"SQLite format 3\0", "this is a database (.sqlite): export the table with the texts as .csv"),
    "f.txt.gz": (gzip.compress(b"x"), "this is a packed file (.gz): unpack it"),
    "g.mp3": (b"ID3", "this is a sound (.mp3): give its transcript"),
    "h.msg": (OLE, "this is a message of Outlook (.msg): save it as .eml"),
    "i.css": (b"body {}", "no reader knows what .css is: --input-format says what it is, for instance text"),
    "j": (b"SQLite format 3\0", "this is a SQLite database: export the table with the texts as .csv"),
}


@pytest.fixture
def folder(tmp_path):
    for name, (content, _) in READ.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def only(path, told=None, **asked):
    [document] = read([str(path)], tell=(lambda _: None) if told is None else told.append, reading=Reading(**asked))
    return document


@pytest.mark.parametrize("name", READ)
def test_each_format_gives_its_text_to_the_last_letter(name, folder):
    document = only(folder / name)
    assert isinstance(document, SourceDocument), document
    assert document.text == READ[name][1]
    assert document.id == name[0]
    quotes = quoteattr.extract(document.text)
    assert [quote.speaker and quote.speaker.name for quote in quotes] == ["Anna Lindqvist"] * 2
    assert all(document.text[quote.span.start : quote.span.end] == quote.text for quote in quotes)


def test_there_is_a_file_of_every_format_that_is_one_text():
    tables = {"jsonl", "json", "csv", "tsv", "xlsx", "parquet", "epub"}
    endings = {Path(name).suffix for name in READ}
    assert [form.name for form in FORMATS if form.name not in tables and endings.isdisjoint(form.endings)] == []


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_read_says_what_it_is(name, tmp_path):
    content, reason = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    document = only(tmp_path / name)
    assert (type(document), document.reason) == (UnreadableDocument, reason)


def test_of_a_folder_everything_is_read_or_told_of_and_counted(folder):
    for name, (content, _) in REFUSED.items():
        (folder / f"x{name}").write_bytes(content)
    told = []
    documents = list(read([str(folder)], tell=told.append))
    assert [document.id for document in documents] == [name[0] for name in READ]
    assert told[-1] == f"left out: {len(REFUSED)} files"
    for name, (_, reason) in REFUSED.items():
        if name != "j":
            assert f"{folder}/x{name}: left out: {reason}" in told
        assert sum(f"/x{name}: " in message for message in told) == 1


@pytest.mark.parametrize("name", [name for name in READ if name not in ("a.txt", "f.md", "g.eml")])
def test_a_file_that_is_not_what_its_ending_says_is_never_read_as_prose(name, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(READ[name][0])
    document = only(path)
    form = next(form for form in FORMATS if Path(name).suffix in form.endings)
    assert document.reason.startswith(f"expected a text, but this is {form.noun}")
    assert f"--input-format {form.name} reads it" in document.reason
    assert only(path, format=form.name).text == READ[name][1]


def test_standard_input_is_what_it_begins_like():
    for name in ("a.txt", "b.html", "c.docx", "e.rtf", "h.pdf"):
        [document] = read(["-"], io.BytesIO(READ[name][0]))
        assert (document.id, document.text) == ("stdin", READ[name][1]), name


def test_a_page_says_its_encoding_and_is_read_by_it(tmp_path):
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("&ldquo;", "“").replace("&rdquo;", "”")
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    told = []
    assert only(tmp_path / "a.html", told).text == TEXT
    assert told == []


@pytest.mark.parametrize("page", ["", "<html><body><script>“x”</script></body></html>", "<p> </p>"])
def test_a_page_without_text_is_told(page, tmp_path):
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert only(tmp_path / "a.html").reason.startswith("there is no text on this page")


def test_a_message_that_is_a_page_is_read_as_one_with_its_day(tmp_path):
    (tmp_path / "a.eml").write_bytes(message(page=True))
    document = only(tmp_path / "a.eml")
    assert (document.text, document.date) == (TEXT, "2024-05-01")


def test_what_is_attached_to_a_message_is_told_of(tmp_path):
    (tmp_path / "a.eml").write_bytes(message(attached=True))
    told = []
    only(tmp_path / "a.eml", told)
    assert told == [f"{tmp_path}/a.eml: what is attached is not read: plan.pdf"]


def test_what_is_no_message_is_told(tmp_path):
    (tmp_path / "a.eml").write_text(TEXT, encoding="utf-8")
    assert only(tmp_path / "a.eml").reason.startswith("expected a message, which begins with lines such as From:")


def test_a_scan_is_told(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf([]))
    assert only(tmp_path / "a.pdf").reason.startswith("there are no letters in this PDF, as in a scan")


def test_markdown_is_as_long_as_its_source_and_differs_in_blanks_alone():
    made = masked(MARKDOWN)
    assert len(made) == len(MARKDOWN)
    assert all(ours in (theirs, " ") for ours, theirs in zip(made, MARKDOWN, strict=True))
    (quote, _) = quoteattr.extract(made)
    assert MARKDOWN[quote.span.start : quote.span.end] == "“We have **no** choice,”"
    assert quote.speaker.role.title == "harbour minister"


def test_what_looks_like_markup_and_is_none_stays():
    for text in ("2 * 3 * 4", "snake_case_name", "a [b] c", "5 < 6 and 7 > 6", "No. 1 is “late”.", "- ", "`", "[a](b"):
        assert masked(text).split() == [word for word in text.split() if word != "-"]


def test_mojibake_is_told_once_and_mended_where_that_is_asked_for(tmp_path):
    path = tmp_path / "a.jsonl"
    bad = TEXT.encode().decode("cp1252", "ignore")
    whole = "â€œWe are late,â€\x9d said Ada Holm. â€œItâ€™s late.â€\x9d"
    path.write_text(f'{{"text": "{whole}"}}\n' * 2, encoding="utf-8")
    told = []
    [first, second] = read([str(path)], tell=told.append)
    assert first.text == second.text == whole
    assert told == [
        f"{path}:1: 'â€œ' in it looks like text that was read in a wrong encoding once: --fix-text mends it"
    ]
    told.clear()
    mended = [document.text for document in read([str(path)], tell=told.append, reading=Reading(fix_text=True))]
    assert (mended, told) == (["“We are late,” said Ada Holm. “It’s late.”"] * 2, [])
    assert bad  # what is lost of a mark is not made up: ftfy mends what is there


def spoilt(name, content, number):
    """A file spoilt in one of four ways, always the same for a number."""
    chance = random.Random(number)
    match number % 4:
        case 0:
            return name, content[: chance.randrange(len(content))]
        case 1:
            data = bytearray(content)
            for _ in range(chance.randint(1, 30)):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            return name, bytes(data)
        case 2:
            return f"x{chance.choice([form.endings[0] for form in FORMATS])}", content
        case _:
            return name, content.decode("latin-1").encode(chance.choice(["utf-16", "utf-8", "utf-16-le", "utf-32-be"]))


def test_two_hundred_spoilt_files_raise_nothing_and_none_is_lost(tmp_path):
    names = list(READ)
    for number in range(200):
        name = names[number // 4 % len(names)]
        name, content = spoilt(name, READ[name][0], number)
        path = tmp_path / f"{number:03}{Path(name).suffix}"
        path.write_bytes(content)
        told = []
        documents = list(read([str(path)], tell=told.append))
        assert documents or path.suffix == ".jsonl", path
        for document in documents:
            assert isinstance(document, SourceDocument | UnreadableDocument)
            assert document.source == str(path)
            if number % 4 == 2 and isinstance(document, SourceDocument) and path.suffix == ".txt":
                assert names[number // 4 % len(names)] in ("a.txt", "f.md", "g.eml")  # they are text


def test_without_the_extra_it_is_said_what_to_install(tmp_path):
    for name in ("b.html", "c.docx", "d.odt", "e.rtf", "h.pdf"):
        (tmp_path / name).write_bytes(READ[name][0])
    code = (
        "import sys\n"
        "for name in ('lxml', 'trafilatura', 'mammoth', 'striprtf', 'pdfminer'): sys.modules[name] = None\n"
        "from quoteattr.sources import read\n"
        f"for document in read([{str(tmp_path)!r}]): print(document.reason)"
    )
    told = subprocess.check_output([sys.executable, "-c", code], text=True, cwd=Path(__file__).parents[1])
    lines = told.splitlines()
    assert len(lines) == 5
    assert all(line.endswith('which is not installed: pip install "quoteattr[files]"') for line in lines), lines


# At the command line


@pytest.mark.parametrize("command", ["extract", "speakers", "explain"])
def test_every_command_reads_them_all(command, folder):
    written = [*([] if command == "explain" else ["--output", str(folder.parent / f"{command}.out")])]
    form = {"extract": "jsonl", "speakers": "csv", "explain": "json"}[command]
    result = CliRunner().invoke(main, [command, str(folder), "--format", form, *written])
    assert result.exit_code == 0, result.output
    shown = result.stdout if command == "explain" else (folder.parent / f"{command}.out").read_text("utf-8")
    assert "Anna Lindqvist" in shown
    assert "Nobody" not in shown
    if command == "speakers":
        assert ",16," in shown  # two quotes in each of eight files


def test_a_corpus_reads_them_all(folder):
    target = folder.parent / "quotes.jsonl"
    result = CliRunner().invoke(main, ["extract", str(folder), "-f", "jsonl", "-o", str(target), "--workers", "1"])
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [(line["id"], len(line["quotes"])) for line in lines] == [(name[0], 2) for name in READ]


def test_texts_are_saved_as_they_were_read_and_never_over_others(folder):
    saved = folder.parent / "saved"
    call = ["extract", str(folder), "-f", "jsonl", "--save-texts", str(saved)]
    for _ in range(2):  # the second time, all is there
        result = CliRunner().invoke(main, call)
        assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert {path.name: path.read_bytes() for path in saved.iterdir()} == {
        f"{name[0]}.txt": text.encode() for name, (_, text) in READ.items()
    }
    for line in lines:
        text = (saved / f"{line['id']}.txt").read_bytes().decode()
        assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in line["quotes"])
    (saved / "a.txt").write_text("another", encoding="utf-8")
    result = CliRunner().invoke(main, call)
    assert (result.exit_code, (saved / "a.txt").read_text("utf-8")) == (1, "another")
    assert "it holds another text: give --save-texts a new folder" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--input-format", "htlm"], "unknown input format 'htlm'"),
        (["--input-format", "htlm"], "(did you mean 'html'?)"),
        (["--encoding", "cp1253x"], "--encoding: unknown encoding 'cp1253x'"),
        (["--encoding", "rot13"], "--encoding: unknown encoding 'rot13'"),
        (["--encoding", "uft-8"], "(did you mean 'utf-8'?)"),
    ],
)
def test_a_wrong_option_is_said(arguments, message, folder):
    result = CliRunner().invoke(main, ["extract", str(folder), *arguments])
    assert result.exit_code == 2
    assert message in result.stderr


def test_texts_are_not_saved_into_what_is_read(folder):
    result = CliRunner().invoke(main, ["extract", str(folder), "--save-texts", str(folder / "texts")])
    assert result.exit_code == 2
    assert "is in" in result.stderr
