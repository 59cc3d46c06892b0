"""Scripts: segments that a text can be rebuilt from, and what each of them says."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import Cast, Character, Extractor, InvalidValue, UnreadableDocument, extract
from quoteattr.export import Extraction, script
from quoteattr.export.script import SegmentType, segments
from quoteattr.strategies import articles

BOOK = (Path(__file__).parent / "books" / "the-tide-book.txt").read_text("utf-8")
CAST = Cast(
    [
        Character("Marta Quill", ["Marta"], "she"),
        Character("Captain Orme", ["the captain", "Orme"], "he"),
        Character("Lizzy Orme", ["Lizzy"], "she"),
        Character("Mr. Quill", ["Quill"], "he"),
        Character("Mrs. Quill", [], "she"),
        Character("the pedlar", [], "he"),
    ]
)


@pytest.fixture(scope="module")
def book():
    return Extraction("tide", Extractor(cast=CAST).extract(BOOK), BOOK)


def cut(text):
    return list(segments(Extraction("a1", extract(text), text)))


def shown(text):
    return [(one.type.value, one.text) for one in cut(text)]


def assert_whole(text, made):
    """A text can be rebuilt from its segments: each begins where the one before it ends."""
    assert "".join(text[one.span.start : one.span.end] for one in made) == text
    behind = 0
    for one in made:
        assert one.span.start == behind < one.span.end
        behind = one.span.end
    assert behind == len(text)


def test_a_book_can_be_rebuilt_from_its_segments(book):
    made = list(segments(book))
    assert_whole(BOOK, made)
    left = [one for one in made if one.type is SegmentType.LEFT_OUT]
    assert [one.name for one in left] == ["header", "illustration", "ornament", "licence"]
    assert all(one.speaker is None for one in left)
    read = " ".join(one.text for one in made if one.type is not SegmentType.LEFT_OUT)
    assert "Foundation" not in read and "GUTENBERG" not in read and "*" not in read and "Illustration" not in read
    assert "_" not in read and "\n" not in read
    assert "Is it always as late as this?" in read and "along the sea-wall, whistling" in read


def test_every_spoken_quote_is_a_segment_once(book):
    made = [one for one in segments(book) if one.type is SegmentType.QUOTE]
    told = [quote for quote in book.quotes if quote.speaker and not quote.text.startswith("‘")]
    pictured = BOOK.index("[Illustration")
    told = [quote for quote in told if not pictured < quote.span.start < pictured + 40]
    assert [one.span.start for one in made if one.speaker] == [quote.span.start for quote in told]
    assert {one.name for one in made if one.speaker} == {character.name for character in CAST.characters}
    assert all((one.speaker is None) == (one.name is None) for one in made)


def test_chapters_and_headings(book):
    made = list(segments(book))
    heads = [(one.chapter, one.text) for one in made if one.type is SegmentType.HEADING and one.chapter]
    assert heads == [
        (1, "CHAPTER I."),
        (1, "THE FERRY"),
        (2, "CHAPTER II."),
        (2, "MRS. QUILL’S KITCHEN"),
        (3, "CHAPTER III."),
        (3, "THE LETTER"),
    ]
    by_words = {one.text: one.chapter for one in made}
    assert by_words["THE TIDE BOOK"] == 0
    assert by_words["“I am sitting, my dear,”"] == 2
    assert by_words["“Twice,”"] == 3


def test_attributions_can_be_dropped(book):
    made = [one.text for one in segments(book) if one.type is SegmentType.ATTRIBUTION]
    assert {
        "he said.",
        "said Captain Orme gravely.",
        "asked the pedlar.",
        "said Mrs. Quill,",
        "he said at last,",
    } <= set(made)
    assert not any("milk" in words or "trunk" in words or "rolling" in words or "Dear" in words for words in made)
    assert all(one.speaker is None and one.name is None for one in segments(book) if one.text in made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” said Ada Holm.", [("quote", "“No,”"), ("attribution", "said Ada Holm.")]),
        ("Ada Holm said: “No.”", [("attribution", "Ada Holm said:"), ("quote", "“No.”")]),
        (
            "It rained. Mrs. Holm said, “No.” She left.",
            [
                ("narration", "It rained."),
                ("attribution", "Mrs. Holm said,"),
                ("quote", "“No.”"),
                ("narration", "She left."),
            ],
        ),
        (
            "“No,” said Ada Holm softly. She went out to the boat.",
            [("quote", "“No,”"), ("attribution", "said Ada Holm softly."), ("narration", "She went out to the boat.")],
        ),
        (
            "“No,” said Ada Holm, putting down the lamp.",
            [("quote", "“No,”"), ("narration", "said Ada Holm, putting down the lamp.")],
        ),
        (
            "“No,” said Ada Holm, “never.”",
            [("quote", "“No,”"), ("attribution", "said Ada Holm,"), ("quote", "“never.”")],
        ),
        (
            "Ada Holm got up, shut the door and said: “No.”",
            [("narration", "Ada Holm got up, shut the door and said:"), ("quote", "“No.”")],
        ),
    ],
)
def test_an_attribution_is_one_only_where_it_tells_no_more(text, expected):
    assert shown(text) == expected


def test_words_that_nobody_says_are_narration():
    text = "The “temporary” bridge stays. “No,” said Ada Holm."
    assert shown(text)[0] == ("narration", "The “temporary” bridge stays.")


def test_a_quote_in_a_quote_is_read_by_the_outer_one():
    text = "“He said ‘never’ to me, and left,” said Ada Holm."
    assert [kind for kind, _ in shown(text)] == ["quote", "attribution"]


def test_the_headline_of_an_article_is_a_heading():
    assert shown("Mayor speaks\n\nShe is late.")[0] == ("heading", "Mayor speaks")


def test_whom_a_quote_is_said_to():
    text = "Ola Vance came. “I am here,” said Ola Vance. “We are late,” Ada Holm told Ola. “So?” he asked the crew."
    told = {one.text: one.addressee for one in cut(text) if one.type is SegmentType.QUOTE}
    assert told["“We are late,”"] == "Ola Vance"  # by the name that he has as a speaker
    assert told["“I am here,”"] is None


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "* * *", "“", "A", "\u2028“No,” said Ada.\u2028"])
def test_small_texts_are_whole(text):
    assert_whole(text, cut(text))


def test_blanks_are_left_out_and_said_to_be():
    (one,) = cut(" \n ")
    assert (one.type, one.name, one.text) == (SegmentType.LEFT_OUT, "blank", "")


_PIECES = st.sampled_from(
    ["“No,” said Ada Holm.", "“We", "‘are’", "late.”", "\n", "\n\n", "\n\n\n\n\n", "CHAPTER I.", "CHAPTER II.", "_x_",
     " ", "Mr. Vance said: ", "[Illustration]", "[Illustration: “A”]", "* * *", "— No, said Ola.", '"Yes"', "\r\n",
     "*** START OF THE PROJECT GUTENBERG EBOOK ***\n", "*** END OF THE PROJECT GUTENBERG EBOOK ***"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map(" ".join))
def test_every_character_is_in_exactly_one_segment(text):
    made = cut(text)
    assert_whole(text, made)
    for one in made:
        assert one.type is SegmentType.LEFT_OUT or one.text
        assert (one.type is SegmentType.LEFT_OUT) <= (one.name is not None)


@given(articles())
def test_articles_are_whole_too(article):
    assert_whole(article.text, cut(article.text))


def lines(results):
    stream = io.StringIO()
    script.write(results, stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_has_the_fields_that_are_promised(book):
    told = lines([book])
    fields = "id n type chapter paragraph start end text speaker name addressee".split()
    assert all(list(one) == fields for one in told)
    assert [one["n"] for one in told] == list(range(1, len(told) + 1))
    assert {one["type"] for one in told} == {kind.value for kind in SegmentType}
    assert "".join(BOOK[one["start"] : one["end"]] for one in told) == BOOK
    assert {one["id"] for one in told} == {"tide"}
    (quote,) = [one for one in told if one["text"] == "“Ribbons, miss?”"]
    assert quote["name"] == "the pedlar" and quote["speaker"].startswith("s")


def test_a_document_that_cannot_be_read_has_its_line_and_a_lone_surrogate_is_escaped():
    bad = UnreadableDocument("b.txt", None, "b", "no UTF-8")
    text = "“No\ud800,” said Ada Holm."
    told = lines([bad, Extraction("a", extract(text), text)])
    assert told[0]["error"]["type"] == "UnreadableDocument"
    assert told[1]["text"] == "“No\ud800,”"
    stream = io.StringIO()
    script.write_text([bad, Extraction("a", extract(text), text)], stream)
    assert stream.getvalue() == "(b.txt: no UTF-8)\n\nAda Holm: “No\ufffd,”\n\n[said Ada Holm.]\n"


def test_the_readable_form(book):
    stream = io.StringIO()
    script.write_text([book], stream)
    told = stream.getvalue()
    assert "# CHAPTER II.\n\n# MRS. QUILL’S KITCHEN\n\nMrs. Quill was baking, and Mr. Quill was in the way.\n\n" in told
    assert "Mrs. Quill: “or I shall put you into the oven with the bread.”\n\n" in told
    assert "\n\n[said Mrs. Quill,]\n\n" in told
    assert "GUTENBERG" not in told


def test_what_has_no_text_or_another_one_is_refused():
    with pytest.raises(InvalidValue, match=r"Extraction\.text: expected the document's text, to make a script of"):
        list(segments(Extraction("a1", ())))
    quotes = extract("“No,” said Ada Holm.")
    with pytest.raises(InvalidValue, match=r"Extraction\.text"):
        list(segments(Extraction("a1", quotes, "Nothing of the sort stands here.")))
