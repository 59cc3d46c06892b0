"""A marked text as HTML, the page and the piece for notebooks as they are written; test_page.py opens them."""

import base64
import gc
import hashlib
import importlib
import io
import json
import re
import stat
import subprocess
import sys
import time
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import InvalidValue, Kind, NotInstalled, Quote, Span, UnreadableDocument, cli, extract
from quoteattr.export import Extraction, html
from quoteattr.export.html import palette
from quoteattr.export.html.marking import Mark, cleaned, marked

TEXT = "“We sign today,” said Ada Holm, the mayor of Lundby. She called it “historic”.\n\nThe “new” bridge is old."


class Tree(HTMLParser):
    """What a parser makes of HTML: complains of what is not well nested, and notes what was in which element."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.words = []
        self.inside = {}
        self.badges = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in ("span", "b")
        self.open.append((tag, dict(attrs).get("class")))
        if tag == "span":
            self.inside.setdefault(dict(attrs)["class"], [])

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "b":
            self.badges.append(data)
            return
        self.words.append(data)
        for _, name in self.open:
            self.inside[name].append(data)


def tree(text, marks):
    blocks = list(marked(text, marks))
    assert sum(block.length for block in blocks) == len(text)
    for block in blocks:
        Tree(block.html)
    return Tree("".join(block.html for block in blocks))


#: Short texts of what matters: blanks, paragraphs, signs of HTML, and more than one word.
texts = st.text(st.sampled_from("ab. \n\t<&\">'“”\r\x00\ud800\u202e🙂"), max_size=60) | st.text(max_size=40)


@st.composite
def marks(draw):
    text = draw(texts)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = draw(st.lists(places, max_size=8))
    return text, [Mark(Span(*span), f"m{at}", "", f"<b>{at}</b>") for at, span in enumerate(spans)]


@given(marks())
def test_marked_texts_are_well_nested_and_say_what_the_text_says(drawn):
    text, given_marks = drawn
    told = tree(text, given_marks)
    assert "".join(told.words) == cleaned(text)
    assert sorted(told.badges, key=int) == [str(at) for at in range(len(given_marks))]
    for mark in given_marks:
        assert (
            "".join(told.inside[mark.classes]).strip() == cleaned(text[mark.span.start : mark.span.end].strip()).strip()
        )


@given(texts)
def test_cleaned_text_is_as_long_and_can_be_written(text):
    clean = cleaned(text)
    assert len(clean) == len(text)
    clean.encode("utf-8")
    assert cleaned(clean) == clean


def blocks(text, *given_marks):
    return [block.html for block in marked(text, given_marks)]


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("abcdef", [(0, 6), (2, 4)], "<0>ab<1>cd</>ef</>"),
        ("abcdef", [(0, 4), (2, 6)], "<0>ab<1>cd</></><1>ef</>"),
        ("abcdef", [(2, 4), (0, 6)], "<1>ab<0>cd</>ef</>"),
        ("abcdef", [(1, 3), (1, 3)], "a<0><1>bc</></>def"),
        ("abcdef", [(0, 2), (2, 4)], "<0>ab</><1>cd</>ef"),
        ("abcdef", [(3, 3)], "abc<0></>def"),
        ("abcdef", [(6, 6)], "abcdef<0></>"),
        ("abcdef", [(4, 99)], "abcd<0>ef</>"),
        ("ab cd", [(2, 5)], "ab <0>cd</>"),
        ("", [(0, 0)], "<0></>"),
    ],
)
def test_stretches_in_each_other_and_across(text, spans, expected):
    given_marks = [Mark(Span(*span), str(at)) for at, span in enumerate(spans)]
    [told] = blocks(text, *given_marks)
    assert told.replace('<span class="', "<").replace('">', ">").replace("</span>", "</>") == expected


def test_a_stretch_over_paragraphs_is_an_element_in_each():
    told = list(marked("One.\n\nA heading\n\nTwo.", [Mark(Span(0, 21), "q", 'id="x"', "!")]))
    assert [block.html.replace("\n", "") for block in told] == [
        '<span class="q" id="x">One.</span>',
        '<span class="q" id="x">A heading</span>',
        '<span class="q" id="x">Two.!</span>',
    ]
    assert [block.heading for block in told] == [False, True, False]


@pytest.mark.parametrize(
    "spans",
    [
        lambda n: [(at * 10, at * 10 + 9) for at in range(n)],
        lambda n: [(at * 10, at * 10 + 15) for at in range(n)],  # each crosses the next
        lambda n: [(at, 20 * n - at) for at in range(200)] + [(at * 10 + 2000, at * 10 + 2005) for at in range(n)],
    ],
    ids=["one after the other", "crossing", "deep"],
)
def test_time_grows_with_text_and_stretches(spans):
    """Four times as much takes four times the time; sixteen times is what a slower way would take."""

    def taken(n):
        text = "word " * (4 * n)
        given_marks = [Mark(Span(*span), "m") for span in spans(n)]
        best = float("inf")
        for _ in range(3):
            gc.collect()
            began = time.process_time()
            for _ in marked(text, given_marks):
                pass
            best = min(best, time.process_time() - began)
        return best

    assert taken(16_000) < 9 * taken(4_000)


# The page


def page(*results):
    output = io.StringIO(newline="")
    html.write(results, output)
    return output.getvalue()


def extraction(text=TEXT, name="a1"):
    return Extraction(name, extract(text), text)


def record(source):
    return [json.loads(one) for one in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', source, re.S)]


def test_the_policy_names_what_is_in_the_page():
    source = page(extraction())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', source)[1].replace("&#39;", "'")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        [own] = re.findall(rf"<{element}>(.*?)</{element}>", source, re.S)
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert rules[directive] == f"'sha256-{digest}'"
    assert not re.search(r"<[^>]*\s(style|on\w+)=", source.partition("<style>")[0] + source.partition("</style>")[2])
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", source)


def test_what_is_told_of_quotes_is_compact_and_complete():
    source = page(extraction())
    [told] = record(source)
    strings, quotes = told["strings"], extract(TEXT)
    assert len(strings) == len(set(strings))
    assert [strings[one[1]] for one in told["quotes"]] == [quote.kind for quote in quotes]
    assert [one[5] for one in told["quotes"]] == [round(quote.confidence, 2) for quote in quotes]
    for one, quote in zip(told["quotes"], quotes, strict=True):
        shown = len(one[11]) // 2
        assert [strings[at] for at in one[11][::2]] == [reason.note for reason in quote.evidence[:shown]]
        assert shown + one[12] == len(quote.evidence)
        assert sum(one[11][1::2]) + one[13] == pytest.approx(sum(reason.weight for reason in quote.evidence), abs=0.05)


def test_a_page_of_nothing_says_so():
    assert "There were no documents to read" in page()
    assert "This document is empty" in page(Extraction("a", (), ""))
    assert "no quotes by no speakers in 1 document" in page(Extraction("a", (), "Silence."))


def test_a_page_needs_the_text_that_the_quotes_stand_in():
    quotes = extract(TEXT)
    for show in (page, html.fragment):
        with pytest.raises(InvalidValue, match=r"Extraction\.text: expected the document's text, .*, got None"):
            show(Extraction("a1", quotes))
        with pytest.raises(InvalidValue, match=r"Extraction\.text: expected the text of the quotes, with '“We sign"):
            show(Extraction("a1", quotes, f" {TEXT}"))


def test_long_texts_are_laid_out_in_parts():
    assert page(extraction()).count('<div class="part">') == 1
    text = "\n\n".join([TEXT] * 800)
    source = page(Extraction("a", (), text))
    parts = re.findall(r'<div class="part late">(.*?)</div>', source, re.S)
    assert 10 < len(parts) < 40
    assert "".join(parts).count("<p ") == text.count("\n\n") + 1


def test_speakers_can_be_told_apart_on_any_ground():
    """By the rules for text (4.5) and for signs (3)."""
    for light, dark in palette.COLOURS:
        assert contrast(light, "#ffffff") >= 4.5
        assert min(contrast(light, ground) for ground in ("#1e1e1e", "#111111", "#fdfcfa")) >= 3
        assert contrast(dark, "#16171a") >= 4.5
    assert len({palette.look(number) for number in range(1, 37)}) == 36
    assert all(colour != other for (colour, _), (other, _) in pairwise(palette.look(number) for number in range(1, 80)))


def contrast(one, other):
    def light(colour):
        shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lights = sorted((light(one), light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


# The piece for notebooks


def test_a_piece_has_the_text_and_who_speaks():
    piece = html.fragment(extraction())
    assert piece.startswith('<div class="quoteattr">')
    assert piece.count("<style>") == 1
    assert "Ada Holm, mayor, Lundby (direct, confidence 0.9" in piece
    assert "nobody’s words (scare, confidence" in piece
    assert re.findall(r"<bdi>(.*?)</bdi> \((\d+)\)", piece) == [("Ada Holm", "2"), ("nobody’s words", "1")]


def test_pieces_have_no_style_but_their_own():
    """A notebook is somebody else's page."""
    piece = html.fragment(extraction())
    [style] = re.findall(r"<style>(.*?)</style>", piece, re.S)
    selectors = [one.strip() for rule in re.findall(r"([^{}]+){", style) for one in re.split(r",(?![^(]*\))", rule)]
    assert selectors
    assert [one for one in selectors if not one.startswith(".quoteattr")] == []
    names = {name for told in re.findall(r'class="([^"]*)"', piece) for name in told.split()}
    assert {name for name in names if not name.startswith("quoteattr")} == set()


def test_a_piece_of_a_text_without_quotes_is_the_text():
    piece = html.fragment(Extraction("a", (), "Silence & rain."))
    assert "Silence &amp; rain." in piece
    assert "<bdi>" not in piece


def test_a_quote_of_blanks_only_is_there():
    text = "a \n\n b"
    piece = html.fragment(Extraction("a", (Quote(Span(1, 4), text[1:4], "", Kind.SCARE),), text))
    assert piece.count('class="quoteattr-q') == 1


def test_pieces_need_no_extra_and_the_page_says_which():
    code = (
        "import sys; sys.modules['jinja2'] = None\n"
        "from quoteattr.export import Extraction, html\n"
        "assert 'Silence' in html.fragment(Extraction('a', (), 'Silence.'))\n"
        "from quoteattr import NotInstalled\n"
        "try: html.write([], sys.stdout)\n"
        "except NotInstalled as error: print(error)\n"
    )
    told = subprocess.check_output([sys.executable, "-c", code], text=True).strip()
    assert told == 'HTML needs jinja2, which is not installed: pip install "quoteattr[html]"'


# The command


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "lundby.txt"
    path.write_text(TEXT, "utf-8")
    return path


def run(*arguments, **options):
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments], prog_name="quoteattr", **options)


def test_the_ending_of_the_output_asks_for_a_page(article, tmp_path):
    result = run("extract", article, "-o", tmp_path / "a.html")
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "a.html").read_text("utf-8") == page(extraction(name="lundby"))
    assert run("extract", article, "--format", "html").stdout == page(extraction(name="lundby"))


def test_what_cannot_be_read_is_on_the_page_and_changes_the_status(article, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9, \xc3\xa9\xc3\xa9")
    for command in (["extract", "--format", "html"], ["view", "--no-open"]):
        target = tmp_path / f"{command[0]}.html"
        result = run(*command, tmp_path / "bad.txt", article, "-o", target)
        assert result.exit_code == 1
        assert "bad.txt: byte 0xe9 at offset 3 is no UTF-8" in result.stderr
        assert target.read_text("utf-8") == page(
            UnreadableDocument(
                str(tmp_path / "bad.txt"),
                None,
                "bad",
                "byte 0xe9 at offset 3 is no UTF-8, but others are: mend it, or give --encoding",
            ),
            extraction(name="lundby"),
        )


def a_browser(tmp_path, status=0):
    """A program that notes what it is given, as a browser for Python's webbrowser."""
    path = tmp_path / "browser"
    path.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{tmp_path}/opened"\nexit {status}\n', "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return f"{path} %s"


def view(*arguments, browser, stdin=b""):
    """The command in a process of its own, since Python looks for browsers once."""
    return subprocess.run(
        [sys.executable, "-m", "quoteattr", "view", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env={"PATH": "/nowhere", "BROWSER": browser},
    )


def test_view_opens_a_page_in_the_browser_and_says_where_it_is(article, tmp_path):
    done = view(article, browser=a_browser(tmp_path))
    assert (done.returncode, done.stderr) == (0, b"")
    path = Path(done.stdout.decode().strip())
    assert (tmp_path / "opened").read_text("utf-8") == path.as_uri()
    assert path.read_text("utf-8") == page(extraction(name="lundby"))
    assert path.stat().st_mode & 0o077 == 0 or path.parent.stat().st_mode & 0o077 == 0  # for nobody else to read
    path.unlink()
    path.parent.rmdir()


def test_view_reads_standard_input_and_several_paths(article, tmp_path):
    target = tmp_path / "page.html"
    stdin = "“No,” said Ola Moe.".encode()
    done = view(article, "-", "-o", target, "--no-open", browser=a_browser(tmp_path), stdin=stdin)
    assert (done.returncode, done.stdout.decode()) == (0, f"{target}\n")
    assert not (tmp_path / "opened").exists()
    assert target.read_text("utf-8") == page(extraction(name="lundby"), extraction(stdin.decode(), "stdin"))


def test_view_without_a_browser_says_what_to_do(article, tmp_path):
    target = tmp_path / "page.html"
    done = view(article, "-o", target, browser=a_browser(tmp_path, status=1))
    assert (done.returncode, done.stdout.decode()) == (0, f"{target}\n")
    assert done.stderr.decode() == (
        f"quoteattr: no browser could be opened: open {target} in one yourself, or set BROWSER to the one to use\n"
    )
    assert target.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "nothing to read: give files, folders, or - for standard input (quoteattr view --help has examples)"),
        (["gone.txt"], "no such file or folder: 'gone.txt'"),
        (
            ["lundby.txt", "-o", "-"],
            "--output: a browser needs a file; to standard output, quoteattr extract --format html",
        ),
        (
            ["lundby.txt", "-o", "lundby.txt"],
            "--output: 'lundby.txt': no format ends in .txt: choose one of .html, .htm",
        ),
        (["lundby.txt", "-o", "."], "--output: '.' is a folder: give a file in it"),
        (["lundby.txt", "-o", "no/a.html"], "--output: there is no folder 'no': make it first"),
    ],
)
def test_mistakes_with_view_are_told(arguments, message, article, monkeypatch):
    monkeypatch.chdir(article.parent)
    result = run("view", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"quoteattr: {message}\n")


def test_view_replaces_what_it_is_told_to_replace(article, tmp_path):
    target = tmp_path / "page.html"
    target.write_text("old", "utf-8")
    assert run("view", article, "-o", target, "--overwrite", "--no-open").exit_code == 0
    assert target.read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["extract", "--format", "html"], "--format html"),
        (["extract", "-o", "a.html"], "--format html"),
        (["view"], "view"),
    ],
)
def test_without_the_extra_a_page_is_a_usage_error(arguments, what, article, monkeypatch):
    monkeypatch.chdir(article.parent)
    monkeypatch.setitem(sys.modules, "jinja2", None)  # as if it were not installed
    monkeypatch.delitem(sys.modules, "quoteattr.export.html.page", raising=False)
    with pytest.raises(NotInstalled):
        importlib.import_module("quoteattr.export.html.page")
    result = run(*arguments, article)
    message = f'{what} needs jinja2, which is not installed: pip install "quoteattr[html]"'
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"quoteattr: {message}\n")
    assert not (article.parent / "a.html").exists()
