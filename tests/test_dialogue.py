"""The dialogue of a story: turns taken together, who is called by name, narrators; and what stays in reports."""

import re

import pytest

import quoteattr
from quoteattr.decision import weights
from quoteattr.model import Kind, Reference
from quoteattr.resolver.turn_descriptions import turn_note
from quoteattr.resolver.turn_history import remembered, rhythm

#: A scene of two, after some narration that names them.
SCENE = (
    "Ada Holm put the lamp on the table. Then Ola Vance shut the door, and he looked at her for a long time.\n\n"
    "“You are late,” said Ada.\n\n"
    "“I know,” said Ola. “The boat would not start.”\n\n"
    "“It never does.”\n\n"
    "“It did yesterday.”\n\n"
    "“And today?”\n\n"
    "“Today it rained.”\n\n"
    "She laughed and took his coat.\n\n"
)
#: The same with what goes before and behind in a book.
BOOK = SCENE + (
    "They ate in silence. Ada thought of the harbour, and of what her mother would have said to him.\n\n"
    "“Is there bread?” he asked at last.\n\n"
    "“There is bread, Ola, and there is salt.”\n\n"
    "“Thank you, Ada.”\n\n"
    "“Don’t thank me.”\n\n"
)


def said(text):
    """Who says each quote."""
    return [(quote.content, quote.speaker and quote.speaker.name) for quote in quoteattr.extract(text)]


def test_two_take_turns():
    assert [name for _, name in said(SCENE)] == [
        "Ada Holm",
        "Ola Vance",
        "Ola Vance",
        "Ada Holm",
        "Ola Vance",
        "Ada Holm",
        "Ola Vance",
    ]


def test_who_is_called_by_name_is_spoken_to():
    quotes = {quote.content: quote for quote in quoteattr.extract(BOOK)}
    bread, thanks = quotes["There is bread, Ola, and there is salt."], quotes["Thank you, Ada."]
    assert (bread.speaker.name, thanks.speaker.name) == ("Ada Holm", "Ola Vance")
    assert (bread.addressee.text, thanks.addressee.text) == ("Ola", "Ada")


@pytest.mark.parametrize(("whom", "told"), [("the porter", "the porter"), ("her", "Kari")])
def test_whom_an_attribution_names_was_told(whom, told):
    asked = "“Is the lamp lit, Kari?” asked Ola.\n\n“It is,” she said.\n\n"
    text = f"{asked}“Then go, Kari, and be quick,” Ola told {whom}.\n\n"
    addressee = quoteattr.Extractor(genre="fiction").extract(text)[2].addressee
    assert addressee is not None
    assert addressee.text == told


def test_a_speaker_of_a_story_is_one_object():
    quotes = quoteattr.extract(BOOK)
    assert len({id(quote.speaker) for quote in quotes if quote.speaker}) == 2
    assert {quote.speaker.id for quote in quotes if quote.speaker} == {"s1", "s2"}


def test_spans_of_a_story_are_the_text_s():
    for quote in quoteattr.extract(BOOK):
        for part in (quote, quote.mention, quote.cue, quote.addressee):
            assert part is None or BOOK[part.span.start : part.span.end] == part.text


def test_a_tie_that_fits_stays():
    first, second, *_, third = quoteattr.extract(SCENE)
    assert (first.reference, first.mention.text, first.cue.text) == (Reference.EXPLICIT, "Ada", "said")
    assert (second.reference, second.mention.text) == (Reference.EXPLICIT, "Ola")
    assert third.reference is Reference.IMPLICIT
    assert third.cue is None


def test_a_narrator_is_who_is_called_by_name():
    text = (
        "I put the lamp on the table and shut my door. It was late, and I was tired of my own voice.\n\n"
        "“You have been out, Kari,” said my brother.\n\n"
        "“I was at the harbour,” I said.\n\n"
        "“At the harbour! And what did you do there, Kari?”\n\n"
        "“I looked at the boats,” I said. I took my coat off.\n\n"
        "“Sit down, Kari,” he said.\n\n"
        "I sat down by my window.\n\n"
    )
    speakers = dict(said(text))
    assert speakers["I was at the harbour,"] == "Kari"
    assert speakers["I looked at the boats,"] == "Kari"
    assert speakers["You have been out, Kari,"] != "Kari"


def test_a_report_is_read_as_it_was():
    text = (
        "The harbour will close in May, the council decided on Monday. “We have no choice,” said Ada Holm, Gotland’s "
        "harbour minister. The council’s report puts the cost at 12 million kroner.\n\n"
        "“It is a mistake,” said Ola Vance, chairman of the Lundby Water Board.\n\n"
        "“We will go to court,” he said. “We have no other way.”\n\n"
    )
    first, second, *rest = quoteattr.extract(text)
    assert (first.speaker.role.title, second.speaker.role.title) == ("harbour minister", "chairman")
    assert all(quote.speaker is second.speaker for quote in rest)
    assert all(not re.search("ago=|tie=", reason.feature) for quote in (first, second) for reason in quote.evidence)


def test_explanations_tell_the_voices_of_a_turn():
    told = quoteattr.Extractor().explain(SCENE)
    last = told[-1]
    assert last.quote.speaker.name == "Ola Vance"
    assert {option.mention.text for option in last.speakers if option.mention} >= {"Ada", "Ola"}
    assert last.speakers[0].mention.text == "Ola"
    assert {reason.feature for reason in last.quote.evidence} == {
        reason.feature for reason in last.speakers[0].evidence
    }
    assert any(reason.feature.startswith("ago=1") for reason in last.quote.evidence)


def test_all_ways_to_read_a_story_agree():
    extractor = quoteattr.Extractor()
    quotes = extractor.extract(BOOK)
    assert extractor.read(BOOK).quotes == quotes
    assert [one.quote for one in extractor.explain(BOOK)] == list(quotes)
    assert next(iter(extractor.extract_many([BOOK]))) == quotes


def test_fewer_speakers_are_told_where_they_are_to_be_surer():
    quotes = quoteattr.Extractor(min_confidence=1.0).extract(BOOK)
    assert all(quote.speaker is None and quote.evidence[0].feature == "withheld" for quote in quotes)
    assert all(quote.kind is Kind.DIRECT for quote in quotes)


def test_a_rhythm_is_of_the_turns_and_not_of_who_took_them():
    assert rhythm((1, 2, 1, 2)) == rhythm((7, 5, 7, 5))
    assert rhythm((1, 1, 2)).same
    assert not rhythm((1, 2, 1)).same


def test_a_history_forgets():
    history = ()
    for who in range(9):
        history = remembered(history, who)
    assert history == (8, 7, 6, 5, 4)


@pytest.mark.parametrize("feature", sorted(weights.of_stories()["turn"]))
def test_every_feature_of_turns_that_has_a_weight_has_words_of_its_own(feature):
    assert turn_note(feature) != feature


def test_no_weight_of_stories_has_a_name():
    known = {"I"}
    held = " ".join(name for section in weights.of_stories().sections.values() for name in section)
    assert set(re.findall(r"\b[A-Z]\w*", held)) <= known
