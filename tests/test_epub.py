"""Books in EPUB: what is read of them, and what is said of those that cannot be."""

import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import UnreadableDocument, extract
from quoteattr.document import read as laid_out
from quoteattr.sources import SourceDocument, read

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>The Tide Book</title><style>p { color: red }</style></head>
<body>{body}</body></html>"""

ONE = """
<h2>CHAPTER I<br/>The Ferry</h2>
<p>The ferry was <i>late</i>, and Marta
  sat on her trunk.</p>
<p>&#8220;Is it always so?&#8221; asked Marta<span class="pagenum">[12]</span>.<a epub:type="noteref">1</a></p>
<hr/>
<div>Loose words<p>“Always,” said Captain&nbsp;Orme.</p>and more.</div>
<blockquote><p>Come in,<br/>come out.</p></blockquote>
<script>alert("“No,” said nobody.")</script><p> </p><img alt="“Hidden,” said nobody." src="a.png"/>"""
TWO = "<h2>CHAPTER II</h2><p>“It rained,” said Marta.</p>" + "<p>It rained on and on, for days and days.</p>" * 10


def package(names, *, spine=None, manifest=""):
    items = "".join(f'<item id="i{at}" href="{name}"/>' for at, name in enumerate(names))
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(names))) if spine is None else spine
    return (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f"<manifest>{items}{manifest}</manifest><spine>{spine}</spine></package>"
    )


def parts(*bodies, **more):
    """The files of a book with a page for each body."""
    names = [f"text/page%20{at}.xhtml" for at in range(len(bodies))]
    pages = {f"OEBPS/text/page {at}.xhtml": PAGE.replace("{body}", body) for at, body in enumerate(bodies)}
    return {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package(names), **pages, **more}


def write(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in files.items():
            book.writestr(name, content)
    return path


@pytest.fixture
def book(tmp_path):
    return lambda files, name="tide.epub": write(tmp_path / name, files)


def only(path):
    (document,) = read([str(path)])
    return document


def headings(text):
    return [text[one.heading.start : one.heading.end] for one in laid_out(text).chapters]


def test_a_book_is_read_in_its_order_as_gutenberg_lays_out_texts(book):
    path = book(parts(ONE, TWO))
    document = only(path)
    assert document == SourceDocument("tide", document.text, str(path))
    assert document.text.startswith(
        "CHAPTER I The Ferry\n\nThe ferry was late, and Marta sat on her trunk.\n\n“Is it always so?” asked Marta.\n\n"
        "* * *\n\nLoose words\n\n“Always,” said Captain\u00a0Orme.\n\nand more.\n\nCome in,\ncome out."
        "\n\n\n\n\nCHAPTER II\n\n“It rained,”"
    )
    assert headings(document.text) == ["CHAPTER I The Ferry", "CHAPTER II"]
    assert [(quote.content, quote.speaker.name) for quote in extract(document.text)] == [
        ("Is it always so?", "Marta"),
        ("Always,", "Orme"),
        ("It rained,", "Marta"),
    ]


def test_chapters_without_a_number_are_told_by_their_headings(book):
    body = "<p>It rained on and on, for days and days.</p>" * 10
    bodies = [f"<h1>{name}</h1>{body}" for name in ("Rain", "Wind", "Ice")]
    text = only(book(parts("<h1>The Tide Book</h1><p>by Nobody</p>", *bodies))).text
    assert headings(text) == ["Rain", "Wind", "Ice"]


def test_how_much_was_read_is_told(book):
    path = book(parts(ONE))
    told = []
    list(read([str(path)], advance=told.append))
    assert sum(told) == path.stat().st_size


def test_a_folder_stands_for_its_books_too(book, tmp_path):
    book(parts(ONE))
    (tmp_path / "a.txt").write_text("“No,” said Ada Holm.", "utf-8")
    assert [document.id for document in read([str(tmp_path)])] == ["a", "tide"]


def test_lists_of_contents_are_passed_over(book):
    files = parts(ONE)
    files["OEBPS/nav.xhtml"] = PAGE.replace("{body}", "<nav><ol><li>CHAPTER I</li></ol></nav><p>Contents</p>")
    files["OEBPS/book.opf"] = package(
        ["text/page%200.xhtml"],
        manifest='<item id="n" href="nav.xhtml" properties="nav"/>',
        spine='<itemref idref="n"/><itemref idref="i0"/>',
    )
    assert only(book(files)).text.startswith("CHAPTER I The Ferry")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_pages_in_other_encodings(book, encoding):
    page = PAGE.replace("utf-8", encoding.removesuffix("-sig")).replace("{body}", "<p>Née Zoë.</p>")
    assert only(book(parts("", **{"OEBPS/text/page 0.xhtml": page.encode(encoding)}))).text == "Née Zoë.\n"


def test_mistakes_in_a_page_do_no_harm(book):
    spoilt = "<p>One<p>Two &mdash; &nonsense; &amp three</b>"
    assert only(book(parts(spoilt))).text == "One\n\nTwo — &nonsense; & three\n"


def test_signs_of_notes_go_and_marks_that_browsers_add_are_there(book):
    body = "<p><q>No</q>, said Ada.<sup><a href='#n'>[12]</a></sup> It was the 1<sup>st</sup> of May.<sup>*</sup></p>"
    assert only(book(parts(body))).text == "“No”, said Ada. It was the 1st of May.\n"


@pytest.mark.parametrize("body", ["", "   ", "<!-- nothing -->"])
def test_a_book_without_words_is_an_empty_text(book, body):
    assert only(book(parts(body))).text == ""
    assert only(book(parts("", **{"OEBPS/text/page 0.xhtml": body}))).text == ""


def test_a_page_may_be_nested_deeply_and_is_told_where_it_is_too_deep(book):
    def nested(depth):
        return only(book(parts("<div>" * depth + "deep" + "</div>" * depth)))

    assert nested(1_000).text == "deep\n"
    assert "it is no page that can be read (Excessive depth" in nested(5_000).reason


BOMB = """<?xml version="1.0"?><!DOCTYPE package [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY x SYSTEM "file:///etc/passwd">]>"""


def test_entities_are_not_expanded(book):
    files = parts("<p>One &d; &x;</p>")
    told = files["OEBPS/book.opf"].replace('<?xml version="1.0"?>', BOMB)
    files["OEBPS/book.opf"] = told.replace("<spine>", "&d;&x;<spine>")
    files[PAGE_0] = files[PAGE_0].replace("<!DOCTYPE html>", BOMB.partition("?>")[2])
    text = only(book(files)).text
    assert "aaaa" not in text and "root" not in text and "One" in text


# What cannot be read.


def encryption(name, algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"):
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
        f'<enc:EncryptedData><enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData>'
        f'<enc:CipherReference URI="{name}"/></enc:CipherData></enc:EncryptedData></encryption>'
    )


def without(files, name):
    return {other: content for other, content in files.items() if other != name}


PAGE_0 = "OEBPS/text/page 0.xhtml"
CONTAINER_NAME = "META-INF/container.xml"
BROKEN = {
    "no container": (
        without(parts(ONE), CONTAINER_NAME),
        "expected an EPUB, got a zip archive without META-INF/container.xml",
    ),
    "no package": (without(parts(ONE), "OEBPS/book.opf"), "OEBPS/book.opf is missing"),
    "no page": (without(parts(ONE), PAGE_0), f"{PAGE_0} is missing, which the book's spine names"),
    "no item": (
        {**parts(ONE), "OEBPS/book.opf": package([], spine='<itemref idref="x"/>')},
        "its spine names 'x', which its manifest does not have",
    ),
    "no spine": ({**parts(ONE), "OEBPS/book.opf": package(["a"], spine="")}, "its spine names no files"),
    "no root": ({**parts(ONE), CONTAINER_NAME: "<container/>"}, "it names no package file"),
    "no XML": ({**parts(ONE), "OEBPS/book.opf": "<package>"}, "OEBPS/book.opf: it is no XML that can be read"),
    "DRM": (
        {**parts(ONE), "META-INF/encryption.xml": encryption("OEBPS/text/page%200.xhtml")},
        "is encrypted (META-INF/encryption.xml): the book has copy protection (DRM)",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_wrong_with_a_book_is_told(book, what):
    files, message = BROKEN[what]
    document = only(book(files))
    assert isinstance(document, UnreadableDocument)
    assert (document.id, document.line) == ("tide", None)
    assert message in document.reason
    assert any(advice in document.reason for advice in ("fetch it anew", "give the book itself", "give it without"))


def test_hidden_fonts_do_no_harm(book):
    for name, algorithm in (("OEBPS/a.otf", "http://www.idpf.org/2008/embedding"), ("OEBPS/a.otf", "aes")):
        assert "ferry" in only(book({**parts(ONE), "META-INF/encryption.xml": encryption(name, algorithm)})).text


def test_what_is_no_zip_or_cut_off_is_told(book):
    path = book(parts(ONE, TWO))
    content = path.read_bytes()
    for cut in (b"", b"It rained.", content[: len(content) // 2]):
        path.write_bytes(cut)
        reason = only(path).reason
        assert reason.startswith("expected an EPUB, which is a zip archive, got a file that is none, or is cut off")


def test_a_password_is_told(book):
    path = book(parts(ONE))
    content = bytearray(path.read_bytes())
    for at in range(len(content) - 4):  # the bit that says so, in each entry and in the list of them
        if content[at : at + 4] == b"PK\x03\x04":
            content[at + 6] |= 1
        if content[at : at + 4] == b"PK\x01\x02":
            content[at + 8] |= 1
    path.write_bytes(content)
    assert only(path).reason == "META-INF/container.xml is encrypted: give the book without a password"


def test_a_trap_is_not_sprung(book, monkeypatch):
    only(book(parts(ONE)))
    monkeypatch.setattr("quoteattr.sources.epub._MOST_BYTES", 5_000)
    assert only(book(parts("x" * 6_000))).reason.startswith("expected a book of at most 5,000 bytes, got more")
    assert only(book(parts("x" * 3_000, "y" * 3_000))).reason.startswith("expected a book of at most 5,000 bytes")


@given(st.data())
def test_no_broken_file_raises(tmp_path_factory, data):
    path = write(tmp_path_factory.getbasetemp() / "spoilt.epub", parts(ONE, TWO))
    content = bytearray(path.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
        content[at] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))] if data.draw(st.booleans()) else content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of names that are there twice
        assert isinstance(only(path), SourceDocument | UnreadableDocument)


def test_without_the_extra_it_is_said_what_to_install(tmp_path):
    write(tmp_path / "tide.epub", parts(ONE))
    code = (
        "import sys; sys.modules['lxml'] = None\n"
        "from quoteattr.sources import read\n"
        f"(document,) = read([{str(tmp_path / 'tide.epub')!r}])\n"
        "print(document)"
    )
    told = subprocess.check_output([sys.executable, "-c", code], text=True, cwd=Path(__file__).parents[1])
    reason = 'reading .epub needs lxml, which is not installed: pip install "quoteattr[epub]"'
    assert told.strip().endswith(f"tide.epub: {reason}")
