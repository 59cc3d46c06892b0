"""What tells the kind of a quote besides its form, on short texts."""

import pytest

from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.decision.weights import Weights
from quoteattr.detector import detect
from quoteattr.graph import Weighing, build
from quoteattr.language.en import english
from quoteattr.model import SPOKEN, Kind
from quoteattr.resolver import candidates, kind_choice
from quoteattr.resolver.kinds import look


def built(text):
    read = document.read(text)
    quotes = detect(read, english().speech)
    return build(read, RulesAnalyzer().analyze(read), quotes, english(), Weighing(Weights({})))


def laid(text):
    return built(text).layout


def features(text):
    return set(look(laid(text), english(), 0).features())


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("Ada Holm called it “a sham”.", {"said by cue=describe+term", "said by head=C", "said by gap=2+term"}),
        ("The town has “a sham”.", {"said behind=none", "inside no verb+term"}),
        ("“We go,” said Ada Holm.", {"said behind=after inverted", "inside verb+capital+direct"}),
        ("Ada Holm offered a “final” version.", {"said by cue=say+attributive", "said by head=C+attributive"}),
        ("She read “The Long Way Home”.", {"capitals=all+phrase"}),
        ("The “NATO” plan", {"all in capitals", "paragraph plain+short"}),
        ("Holm said “it sinks”.", {"capitals=no word+term", "inside clause+term"}),
    ],
)
def test_signs_tell_who_is_about_and_what_the_words_are_like(text, has):
    assert has <= features(text)


@pytest.mark.parametrize(
    ("text", "has", "not_"),
    [
        ("The board said that the plan, she wrote, was “a sham”.", "said over=comma verb+term", "clause"),
        ("Ada Holm said that it was “a sham”.", "said over=clause verb+term", "comma"),
        ("Ada Holm called it “a sham”.", "said over=nothing+term", "said by agent"),
        ("Ada Holm called it “a sham”.", "said right before=describe+somebody+small", "said by agent"),
        (
            "Ada Holm left the board and called it in the “Sham” on the hill",
            "said by cue=describe+term",
            "right before",
        ),
        ("The plan was called “a sham” by Ada Holm.", "said by agent+term", "somebody"),
        ("She took the so-called “day boat” home.", "named so called", "participle"),
        ("A boat dubbed “Marie” left.", "named before=participle+term", "named before=word"),
        ("They lived by the motto “never late”.", "named before=word+term", "participle"),
        ("The “Marie” film was late.", "named behind=thing+term", "named behind=word"),
        ("He went “home”.", "inside=e", "speaker"),
        ("She saw “small boats” there.", "inside=Ee", "speaker"),
        ("Holm said “we will not leave the harbour”.", "inside speaker+long", "inside="),
        ("Holm said “we will not leave the harbour”.", "inside first=I+long", "inside="),
        ("Holm said “we will not leave the harbour”.", "inside last=e+long", "inside="),
    ],
)
def test_signs_tell_what_stands_between_and_of_which_classes_the_words_are(text, has, not_):
    found = features(text)
    assert has in found
    assert not any(feature.startswith(not_) or f"={not_}" in feature for feature in found)


def test_a_quote_is_seen_among_all_of_its_text():
    text = "“We go,” said Holm. “We stay,” she said. They left by ‘day boat’. The ‘Day boat,’ she said, sank."
    layout = laid(text)
    found = [set(look(layout, english(), index).features()) for index in range(4)]
    odd, again = "marks of another sort+single+term", "marked again+term"
    assert [odd in has for has in found] == [False, False, True, True]
    assert [again in has for has in found] == [False, False, True, True]
    assert not any("another sort" in feature for feature in features("They left by ‘day boat’."))


@pytest.mark.parametrize(
    ("before", "line", "told"),
    [
        ("", "The “final” report\n\n", True),
        ("She left.\n\n", "A day of “sad goodbyes”\n", True),
        ("", "The report was “final”, she said.\n\n", False),
        ("She left.\n\nHe stayed.\n\n", "The “final” report\n\n", False),
    ],
)
def test_the_first_lines_are_told_where_they_can_be_headings(before, line, told):
    found = [features(f"{before}{line}{behind}") for behind in ("She left.", "She left.\n\n" * 5)]
    assert found[0] == found[1]
    assert any(feature.startswith("paragraph=") for feature in found[0]) == told
    assert not any(feature.startswith("paragraph=") for feature in features(line))  # which heads nothing


@pytest.mark.parametrize("size", range(8, 14))
def test_a_line_is_as_long_with_its_end_as_without(size):
    text = "Holm spoke of “sad goodbyes”" + ", and wept" * size + "."
    assert features(text) == features(f"{text}\n") == features(f"{text}\n\nShe left.")


def test_how_likely_it_is_that_nobody_says_it_tells_of_nobody():
    graph = built("Ada Holm called it “a sham”.")
    for unsaid, name in ((0.0, "0"), (0.15, "3"), (0.9, "5")):
        nobody, *others = candidates.find(graph, 0, Kind.MIXED, (), unsaid)
        assert f"unsaid={name}+mixed" in nobody.features
        assert not any(feature.startswith("unsaid") for other in others for feature in other.features)


def test_the_share_of_kinds_that_nobody_says_is_that_of_all_of_them():
    found = tuple(look(laid("The shops sell “day bread”."), english(), 0).features())
    choice = kind_choice.choose(found, weights.shipped().kind)
    assert 0 <= choice.unsaid <= 1
    assert (choice.kind in SPOKEN) <= (choice.unsaid <= 1 - choice.share + 1e-9)
    assert (choice.kind not in SPOKEN) <= (choice.unsaid >= choice.share - 1e-9)
