"""Where quotes stand: labelled cases, and what is true of every text."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quoteattr.detector import Style, detect
from quoteattr.document import read
from quoteattr.language.en.speech import english_speech
from quoteattr.strategies import MARK_STYLES

#: Each case has a label, a text and its quotes in text order, as their words or as [start, end]; a comment says why
#: it is hard. Known failures are strict: one that passes must be moved to the file where it belongs.
FOLDER = Path(__file__).parent / "cases" / "detector"
CASES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def params(known_failures):
    return [
        pytest.param(case, id=f"{name}: {case['label']}")
        for name, cases in CASES.items()
        if (name == "known-failures") is known_failures
        for case in cases
    ]


def check_case(case):
    text = case["text"]
    expected = [quote if isinstance(quote, str) else text[slice(*quote)] for quote in case["quotes"]]
    assert [text[quote.start : quote.end] for quote in detect(read(text), english_speech())] == expected


@pytest.mark.parametrize("case", params(known_failures=False))
def test_case(case):
    check_case(case)


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", params(known_failures=True))
def test_known_failure(case):
    check_case(case)


def test_there_are_cases_and_no_label_twice():
    labels = [(name, case["label"]) for name, cases in CASES.items() for case in cases]
    assert len(labels) > 80
    assert len(set(labels)) == len(labels)


MARKS = "\"“”„«»‹›‘’'`´「」『』＂"
PIECES = [
    *MARKS,
    " ",
    "\n",
    "\n\n",
    "\r\n",
    ".",
    ",",
    "—",
    "– ",
    "--",
    "!",
    "word",
    "Runa said",
    "I ",
    "``",
    "''",
    "=",
    "{",
    "1",
    "_",
]
NOISE = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(NOISE)
@example("\ud800“\0")
@example("»›“x\n,—”'\n\n_”\"")
def test_quotes_of_any_text_are_in_bounds_sorted_and_nested(text):
    document = read(text)
    quotes = detect(document, english_speech())
    around = []
    for index, quote in enumerate(quotes):
        assert 0 <= quote.start <= quote.inner_start <= quote.inner_end <= quote.end <= len(text)
        assert text[quote.start : quote.end].strip()
        assert (
            document.paragraphs[quote.paragraph].span.start
            <= quote.start
            < document.paragraphs[quote.paragraph].span.end
        )
        if index:
            assert (quotes[index - 1].start, -quotes[index - 1].end) < (quote.start, -quote.end)
        while around and quotes[around[-1]].end <= quote.start:
            around.pop()
        if around:
            assert quote.end <= quotes[around[-1]].end
        assert quote.parent == (around[-1] if around else None)
        assert quote.depth == len(around)
        around.append(index)


def places(text):
    return [(quote.start, quote.end, quote.depth, quote.closed) for quote in detect(read(text), english_speech())]


@given(NOISE)
def test_a_paragraph_without_marks_changes_nothing_else(text):
    added = "The harbour lay still.\n\n"
    moved = [(start - len(added), end - len(added), *rest) for start, end, *rest in places(added + text)]
    assert moved == [(*place,) for place in places(text)]


WORDS = ["We sail", "Not now", "the boys' coats", "I can't", "It was the '90s", "O'Brannick's dog", "ten ships"]
SPEECH = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(", ".join)
SENTENCES = st.lists(
    st.tuples(SPEECH, st.sampled_from([" said Runa.", " he said.", " the minister told us.", " Bo asked."])),
    min_size=1,
    max_size=6,
)


def built(sentences, marks, line_end="\n"):
    """A text with one quote a sentence, and where they must stand."""
    text, spans = "", []
    for number, (words, attribution) in enumerate(sentences):
        inner = f" {words}, " if marks.name == "treebank" else f"{words},"
        quote = f"{marks.opening}{inner}{marks.closing}"
        spans.append((len(text), len(text) + len(quote)))
        text += quote + attribution + (line_end * 2 if number % 2 else " ")
    return text, spans


@pytest.mark.parametrize("marks", MARK_STYLES, ids=lambda marks: marks.name)
@given(sentences=SENTENCES)
def test_every_convention_gives_the_same_quotes(marks, sentences):
    text, spans = built(sentences, marks)
    assert [place[:2] for place in places(text)] == spans


@given(SENTENCES, st.sampled_from(MARK_STYLES))
def test_line_ends_of_windows_only_move_quotes(sentences, marks):
    text, spans = built(sentences, marks, "\r\n")
    assert [place[:2] for place in places(text)] == spans


@given(SENTENCES, st.sampled_from(["“", '"', "‘", "«", "„", "「"]))
def test_a_mark_never_closed_costs_its_own_paragraph_only(sentences, mark):
    text, spans = built(sentences, MARK_STYLES[1])
    slip = f"Then {mark}one more word of theirs.\n\n"
    found = [place[:2] for place in places(slip + text)]
    assert [(start - len(slip), end - len(slip)) for start, end in found if start >= len(slip)] == spans


def test_fields():
    text = "“They said ‘no’,” Ines recalled.\n\n— Did they? asked Bo."
    outer, inner, speech = detect(read(text), english_speech())
    assert (outer.depth, outer.parent, outer.paragraph, outer.closed, outer.style) == (0, None, 0, True, Style.DOUBLE)
    assert (inner.depth, inner.parent, inner.style) == (1, 0, Style.SINGLE)
    assert (speech.depth, speech.paragraph, speech.style) == (0, 1, Style.DASH)
    assert [text[quote.inner_start : quote.inner_end] for quote in (outer, inner, speech)] == [
        "They said ‘no’,",
        "no",
        "Did they?",
    ]
