"""Books: what a library has around them, and where their chapters start."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.document import read

BOOK = (Path(__file__).parent / "books" / "the-tide-book.txt").read_text("utf-8")


def headings(text):
    return [" / ".join(text[one.heading.start : one.heading.end].split("\n\n")) for one in read(text).chapters]


def filled(*lines):
    """A book of short headings, each with a paragraph that is long enough for a chapter below it."""
    return "\n\n\n\n\n".join(f"{line}\n\n{'It rained on the pier all day long. ' * 12}" for line in lines)


def test_a_book_has_its_chapters_with_their_titles():
    assert headings(BOOK) == [
        "CHAPTER I. / THE FERRY",
        "CHAPTER II. / MRS. QUILL’S KITCHEN",
        "CHAPTER III. / THE LETTER",
    ]
    chapters = read(BOOK).chapters
    assert [one.number for one in chapters] == [1, 2, 3]
    for one, other in pairwise(chapters):
        assert one.span.end == other.span.start == other.heading.start
    assert "THE END" in BOOK[chapters[-1].span.start : chapters[-1].span.end]


@pytest.mark.parametrize(
    "lines",
    [
        ["CHAPTER I", "CHAPTER II", "CHAPTER III"],
        ["Chapter 1. The Ferry", "Chapter 2. The Kitchen"],
        ["I.", "II.", "III.", "IV."],
        ["I. THE FERRY", "II. THE KITCHEN"],
        ["Kapitel 1", "Kapitel 2"],
        ["Chapter One", "Chapter Two", "Chapter the Third"],
        ["The Ferry", "The Kitchen"],
        ["1", "2", "3", "Epilogue"],
    ],
)
def test_headings_are_told_by_numbers_words_and_layout(lines):
    assert headings(filled(*lines)) == lines


def test_a_list_of_contents_is_none_of_the_chapters():
    contents = "CONTENTS\n\nChapter 1. Rain\nChapter 2. Wind\nChapter 3. Ice\n\n"
    book = filled("Chapter 1. Rain", "Chapter 2. Wind", "Chapter 3. Ice")
    for between in ("", "To my aunt, who read it first.\n\n"):
        text = contents + between + book
        assert [one.heading.start for one in read(text).chapters] == [
            text.rindex(name) for name in ("Chapter 1", "Chapter 2", "Chapter 3")
        ]


def test_what_stands_before_the_first_number_is_a_preface():
    book = filled("A Preface", "Chapter 1", "Chapter 2")
    assert headings(book) == ["Chapter 1", "Chapter 2"]


def test_a_long_heading_is_one_where_it_fills_a_gap():
    long = f"Chapter II: In Which {'Several People Drive Out in Two Carriages to See a View, ' * 3}and See It."
    assert headings(filled("Chapter I: Rain", long, "Chapter III: Ice")) == [
        "Chapter I: Rain",
        long,
        "Chapter III: Ice",
    ]
    assert headings(filled("Chapter I: Rain", "Chapter II: Wind", long)) == ["Chapter I: Rain", "Chapter II: Wind"]


def test_parts_may_count_their_chapters_anew():
    book = "BOOK I\n\n" + filled("CHAPTER I", "CHAPTER II") + "\n\nBOOK II\n\n" + filled("CHAPTER I", "CHAPTER II")
    assert headings(book) == ["BOOK I / CHAPTER I", "CHAPTER II", "BOOK II / CHAPTER I", "CHAPTER II"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“No,” said Ada Holm.",
        "Mayor speaks\n\nThe mayor is late.\n\nWhat is next\n\nNobody knows.",
        "I am late.\n\nI see.\n\nV. good.",
        "Route 66 is closed.\n\nRoute 67 is closed.",
        "THE END",
    ],
)
def test_other_texts_have_no_chapters(text):
    assert read(text).chapters == ()


def test_header_and_licence_are_left_out():
    document = read(BOOK)
    header, licence = document.left_out
    assert (header.name, licence.name) == ("header", "licence")
    assert BOOK[: header.span.end].endswith("*** START OF THE PROJECT GUTENBERG EBOOK THE TIDE BOOK ***")
    assert BOOK[licence.span.start :].startswith("End of the Project Gutenberg EBook of The Tide Book")
    assert licence.span.end == len(BOOK) == len(document.view)
    assert all(header.span.end <= one.span.start < one.span.end <= licence.span.start for one in document.paragraphs)


def test_nobody_speaks_in_them():
    quotes = quoteattr.extract(BOOK)
    assert "“use it as you like,”" in BOOK and "“Nobody may sell the sea,”" in BOOK
    assert {quote.content for quote in quotes}.isdisjoint({"use it as you like,", "Nobody may sell the sea,"})
    assert quotes[0].content == "You will be Mrs. Quill’s niece,"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("*** START OF THIS PROJECT GUTENBERG EBOOK RAIN ***", "*** END OF THIS PROJECT GUTENBERG EBOOK RAIN ***"),
        ("***START OF THE PROJECT GUTENBERG EBOOK RAIN***", "***END OF THE PROJECT GUTENBERG EBOOK RAIN***"),
        (
            "*** START OF THE PROJECT GUTENBERG EBOOK\nRAIN AND ICE ***",
            "*** END OF THE PROJECT GUTENBERG EBOOK\nRAIN ***",
        ),
    ],
)
@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_their_marks_have_several_forms(start, end, line):
    text = f"Terms.\n\n{start}\n\nIt rained.\n\n{end}\n\nTerms.".replace("\n", line)
    (paragraph,) = read(text).paragraphs
    assert text[paragraph.span.start : paragraph.span.end] == "It rained."


def test_one_of_them_may_be_there_alone():
    body = "It rained.\n\n" * 5
    (header,) = read(f"*** START OF THE PROJECT GUTENBERG EBOOK RAIN ***\n{body}").left_out
    (licence,) = read(f"{body}*** END OF THE PROJECT GUTENBERG EBOOK RAIN ***\nTerms.").left_out
    assert (header.name, licence.name) == ("header", "licence")


def test_a_text_that_tells_of_the_library_is_a_text():
    text = "“Project Gutenberg is old,” said Ada Holm of Gutenberg's books."
    assert read(text).left_out == ()
    assert len(quoteattr.extract(text)) == 1


_PIECES = st.sampled_from(
    ["CHAPTER I.", "CHAPTER II.", "III", "4", "Rain", "It rained.", "\n", "\n\n", "\n\n\n\n\n", "\r\n", "BOOK I",
     "*** START OF THE PROJECT GUTENBERG EBOOK ***", "Gutenberg", "x" * 400, "\u2028", " "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_chapters_lie_one_behind_the_other_and_outside_of_what_is_left_out(text):
    document = read(text)
    assert len(document.view) == len(text)
    behind = 0
    for one in document.chapters:
        assert behind <= one.span.start == one.heading.start < one.heading.end <= one.span.end <= len(text)
        behind = one.span.end
    behind = 0
    for left in document.left_out:
        assert behind <= left.span.start < left.span.end <= len(text)
        assert not document.view[left.span.start : left.span.end].strip()
        behind = left.span.end
