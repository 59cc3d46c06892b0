"""Copies of one article: which are told, which are not, and that the order of the texts is all that decides."""

import random
import time

import pytest

from quoteattr.errors import UnreadableDocument
from quoteattr.sources.copies import Once
from quoteattr.sources.documents import SourceDocument

WORDS = "harbour bridge ferry council mayor winter rain money vote road school river night tide pier boat".split()


def article(seed, words=300):
    """So many words in an order that no other seed gives."""
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + ("." if n % 12 == 11 else "") for n in range(words))


def read(*texts):
    told = []
    once = Once(told.append)
    documents = [SourceDocument(str(at), text, f"{at}.txt") for at, text in enumerate(texts)]
    kept = [int(one.id) for one in once.read(documents)]
    assert once.copies == len(told)
    return kept, [(copy.document.id, copy.original) for copy in told]


def edited(text, every):
    words = text.split()
    return " ".join("changed" if at % every == every - 1 else word for at, word in enumerate(words))


TEXT = article(1)


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        TEXT.upper(),
        f"(Coast News) — {TEXT}\n\nReporting by the Lundby office.",
        TEXT.replace(". ", ".\n\n"),
        TEXT.replace("harbour", "“harbour”"),
        " ".join(TEXT.split()[:200]),
        edited(TEXT, 25),
    ],
    ids=["the same", "capitals", "lines around it", "paragraphs", "marks", "two thirds of it", "words changed"],
)
def test_a_copy_is_told_with_its_original(copy):
    assert read(article(2), TEXT, article(3), copy) == ([0, 1, 2], [("3", "1.txt")])


@pytest.mark.parametrize(
    "other",
    [article(4), " ".join(TEXT.split()[:100]), edited(TEXT, 5), "", "…"],
    ids=["another", "a third of it", "rewritten", "nothing", "no word"],
)
def test_what_is_no_copy_stays(other):
    assert read(TEXT, other) == ([0, 1], [])


def test_texts_without_words_are_nobodys_copies():
    assert read("", "", "…", "…") == ([0, 1, 2, 3], [])


def test_short_texts_are_copies_where_they_are_the_same():
    assert read("No.", "“No”", "No, never.") == ([0, 2], [("1", "0.txt")])


def test_a_copy_of_a_copy_has_the_same_original():
    """Only originals are compared with: what was changed again and again is in the end no copy of the first."""
    steps = [TEXT, edited(TEXT, 25)]
    assert read(*steps, steps[1])[1] == [("1", "0.txt"), ("2", "0.txt")]


def test_of_several_the_one_that_is_most_like_it_is_the_original():
    half = " ".join([*TEXT.split()[:150], *article(5, 150).split()])
    assert read(half, TEXT, edited(TEXT, 40)) == ([0, 1], [("2", "1.txt")])


def test_what_cannot_be_read_stays_in_its_place():
    failed = UnreadableDocument("x.txt", None, "x", "no UTF-8")
    a, b = SourceDocument("a", TEXT, "a.jsonl", 4), SourceDocument("b", TEXT, "b.jsonl", 9)
    told = []
    assert [*Once(told.append).read([failed, a, failed, b])] == [failed, a, failed]
    assert str(told[0]) == "b.jsonl:9: left out, as a copy of a.jsonl:4 (100% alike)"


def test_a_phrase_that_all_have_makes_no_copies_and_costs_little():
    """Notices of a publisher stand below each article."""
    notice = " ".join(f"notice{n}" for n in range(100))
    texts = [f"{article(seed, 200)} {notice}" for seed in range(400)]
    began = time.process_time()
    assert read(*texts)[1] == []
    assert time.process_time() - began < 5  # some tenths of a second; each against all others would be minutes


def test_the_same_texts_have_the_same_copies():
    texts = [article(seed % 7, 120) for seed in range(20)]
    assert read(*texts) == read(*texts)
    assert read(*texts)[0] == [0, 1, 2, 3, 4, 5, 6]
