"""Laws that hold for every text, and for every article whose quotes are known."""

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import quoteattr
from quoteattr.model import SPOKEN
from quoteattr.strategies import (
    MARK_STYLES,
    articles,
    differences,
    mark_styles,
    names,
    padded,
    renamed,
    restyled,
    with_newlines,
)

#: What makes a reader of quotes stumble, to be strung together in any order.
FRAGMENTS = (
    *{mark for style in MARK_STYLES for mark in (style.opening, style.closing)},
    *(" ", "\n", "\n\n", "\r\n", ", ", ". ", ": ", "? ", "— ", "- ", "…", "'s ", "\t", "\0", "\ud800", "\u2028"),
    *("said ", "he ", "She ", "according to ", "told ", "Dalvi Morkesh ", "Morkesh", "the chair of the ", "Board"),
    *("President ", "Norwegian ", "his counterpart ", "A. ", "İ", "ı", "O'", "'90s", "6'2\"", "`x`", "Q: ", "word "),
)

any_text = st.text() | st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)


def told(quote):
    """All of a quote that is not where it stands."""
    speaker = quote.speaker and attrs.evolve(quote.speaker, aliases=())
    phrases = (phrase and phrase.text for phrase in (quote.mention, quote.cue, quote.addressee))
    return (quote.content, quote.kind, quote.reference, speaker, *phrases)


def all_told(article):
    return [told(quote) for quote in quoteattr.extract(article.text)]


# Any text


@given(any_text)
def test_spans_slice_to_their_words(text):
    for quote in quoteattr.extract(text):
        assert text[quote.span.start : quote.span.end] == quote.text
        assert quote.content in quote.text
        for phrase in (quote.mention, quote.cue, quote.addressee):
            assert phrase is None or text[phrase.span.start : phrase.span.end] == phrase.text


# A pronoun for somebody without a name whom only an earlier pronoun could still see.
FAR_BACK = (
    "minister i said.u he said“we go”The judge said h said.u i said The g said“g,”it said.h”i said.i``a,' he said"
)


@given(any_text)
@example(FAR_BACK)
def test_quotes_are_in_text_order(text):
    quotes = quoteattr.extract(text)
    assert isinstance(quotes, tuple)
    assert list(quotes) == sorted(quotes)


@given(any_text)
def test_quotes_are_nested_or_apart(text):
    open_until = []
    for quote in quoteattr.extract(text):
        while open_until and open_until[-1] <= quote.span.start:
            open_until.pop()
        assert not open_until or quote.span.end <= open_until[-1]
        open_until.append(quote.span.end)


@given(any_text)
def test_a_speaker_is_one_object_with_one_id(text):
    speakers = [quote.speaker for quote in quoteattr.extract(text) if quote.speaker]
    objects = {id(speaker) for speaker in speakers}
    assert len(objects) == len({speaker.id for speaker in speakers}) == len(set(speakers))


@given(any_text)
def test_only_words_that_somebody_says_have_a_speaker(text):
    for quote in quoteattr.extract(text):
        assert quote.speaker is None or quote.kind in SPOKEN
        assert (quote.speaker is None) == (quote.reference is None)
        assert quote.speaker is None or quote.mention is not None


@given(any_text)
def test_a_speaker_is_named_in_the_words_of_the_text(text):
    for quote in quoteattr.extract(text):
        if quote.speaker:
            assert not {quote.speaker.name} & set(quote.speaker.aliases)
            assert all(alias in text for alias in quote.speaker.aliases)


@given(any_text)
def test_the_same_text_gives_the_same_quotes(text):
    assert quoteattr.extract(text) == quoteattr.extract(text)


# Articles whose quotes are known


@given(articles())
def test_articles_give_what_they_must(article):
    assert differences(article, quoteattr.extract(article.text)) == ()


@given(articles(), mark_styles())
def test_other_marks_change_nothing_but_the_marks(article, marks):
    assert all_told(restyled(article, marks=marks)) == all_told(article)


@given(articles(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_other_line_ends_change_nothing(article, newline):
    assert all_told(with_newlines(article, newline=newline)) == all_told(article)


@given(articles(), st.data())
def test_a_paragraph_without_quotes_changes_nothing(article, data):
    at = data.draw(st.sampled_from(article.gaps))
    assert all_told(padded(article, at=at)) == all_told(article)


@given(articles(), st.data())
def test_another_name_changes_nothing_but_the_name(article, data):
    people = article.people
    unique = (lambda name: name.split()[0]), (lambda name: name.split()[1])
    drawn = data.draw(st.lists(names(), min_size=len(people), max_size=len(people), unique_by=unique))
    new = {person.name: name for person, name in zip(people, drawn, strict=True)}
    words = {old.split()[i]: name.split()[i] for old, name in new.items() for i in (0, 1)}

    def rename(phrase):
        return " ".join(words.get(word, word) for word in phrase.split()) if phrase else phrase

    def renaming(content, kind, reference, speaker, mention, cue, addressee):
        speaker = speaker and attrs.evolve(speaker, name=rename(speaker.name))
        return content, kind, reference, speaker, rename(mention), cue, addressee

    assert all_told(renamed(article, names=new)) == [renaming(*quote) for quote in all_told(article)]


@pytest.mark.parametrize(
    "unit",
    [
        "“a” and ",
        "a “b” and a “c”, ",
        "“No.”\n\n",
        "Ann, who came on Monday, said “no” ",
        "Ann Berg's wife, Ola Vance, said “no.” ",
        "Her Finnish counterpart, Ann Berg, met Ola Vance. “No,” she said. ",
    ],
)
def test_no_series_is_too_long(unit):
    """Decisions that look at the quotes or people before them must not do so without end."""
    text = unit * 2000
    quotes = quoteattr.extract(text)
    assert len(quotes) >= 2000
    assert all(text[quote.span.start : quote.span.end] == quote.text for quote in quotes)
