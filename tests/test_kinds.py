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


def laid(text):
    read = document.read(text)
    quotes = detect(read, english().speech)
    return build(read, RulesAnalyzer().analyze(read), quotes, english(), Weighing(Weights({}))).layout


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


def test_the_first_lines_are_told_only_where_a_text_can_have_headings():
    line = "The “final” report\n\n"
    assert not any(feature.startswith("paragraph=") for feature in features(f"{line}She left."))
    assert "paragraph=0" in features(line + "She left.\n\n" * 5)


def test_how_likely_it_is_that_nobody_says_it_tells_of_nobody():
    layout = laid("Ada Holm called it “a sham”.")
    for unsaid, name in ((0.0, "0"), (0.15, "3"), (0.9, "5")):
        nobody, *others = candidates.find(layout, english(), 0, Kind.MIXED, (), unsaid)
        assert f"unsaid={name}+mixed" in nobody.features
        assert not any(feature.startswith("unsaid") for other in others for feature in other.features)


def test_the_share_of_kinds_that_nobody_says_is_that_of_all_of_them():
    found = tuple(look(laid("The shops sell “day bread”."), english(), 0).features())
    choice = kind_choice.choose(found, weights.shipped().kind)
    assert 0 <= choice.unsaid <= 1
    assert (choice.kind in SPOKEN) <= (choice.unsaid <= 1 - choice.share + 1e-9)
    assert (choice.kind not in SPOKEN) <= (choice.unsaid >= choice.share - 1e-9)
