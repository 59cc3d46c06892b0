"""The strategies are right by construction: what they promise holds before any quote is extracted."""

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import quoteattr.strategies as texts
from quoteattr.errors import InvalidValue
from quoteattr.model import SPOKEN, Kind, Mention, Phrase, Quote, Reference, Role, Speaker, SpeakerKind
from quoteattr.strategies import FORMS, MARK_STYLES, Article, Person, Turn, articles, differences, names, speakers


def extract_by_hand(article: Article):
    """The quotes as a program that makes no mistake would give them."""
    ids = {person.name: f"s{number}" for number, person in enumerate(article.people, start=1)}
    marks = article.marks
    for quote in article.quotes:
        role = Role(quote.role, quote.of) if quote.role or quote.of else None
        yield Quote(
            span=quote.span,
            text=quote.text,
            content=quote.text.removeprefix(marks.opening).removesuffix(marks.closing),
            kind=quote.kind,
            reference=quote.reference,
            speaker=Speaker(ids[quote.speaker], quote.speaker, SpeakerKind.PERSON, role, honorific=quote.honorific)
            if quote.speaker
            else None,
            mention=Mention(quote.mention.span, quote.mention.text) if quote.mention else None,
            cue=quote.cue,
            addressee=quote.addressee,
        )


def without_places(article):
    def words(phrase):
        return phrase and phrase.text

    return [
        (quote.kind, quote.reference, quote.role, quote.of, words(quote.cue), words(quote.addressee))
        for quote in article.quotes
    ]


@given(articles())
def test_every_span_slices_to_its_words(article):
    for quote in article.quotes:
        for phrase in (quote, quote.mention, quote.cue, quote.addressee):
            assert phrase is None or article.text[phrase.span.start : phrase.span.end] == phrase.text


@given(articles())
def test_quotes_are_in_order_and_apart(article):
    ends = [0, *(quote.span.end for quote in article.quotes)]
    assert all(end <= quote.span.start for end, quote in zip(ends, article.quotes, strict=False))


@given(articles())
def test_every_quote_stands_in_its_marks(article):
    for quote in article.quotes:
        assert quote.text.startswith(article.marks.opening)
        closed = quote.text.endswith(article.marks.closing) and len(quote.text) > len(article.marks.opening)
        assert closed or article.text.startswith(article.newline, quote.span.end)


@given(articles())
def test_marks_stand_around_quotes_only(article):
    outside = article.text
    for quote in reversed(article.quotes):
        outside = outside[: quote.span.start] + outside[quote.span.end :]
    assert not {article.marks.opening, article.marks.closing} & (set(outside) - {"'"})


@given(articles())
def test_spoken_quotes_have_a_speaker_and_no_others(article):
    for quote in article.quotes:
        assert (quote.speaker is not None) == (quote.kind in SPOKEN)
        assert (quote.mention is None) == (quote.reference is None) == (quote.speaker is None)


@given(articles())
def test_who_speaks_is_named_in_the_text_before_a_pronoun_stands_for_them(article):
    for quote in article.quotes:
        if quote.reference is Reference.ANAPHORIC:
            assert quote.speaker in article.text[: quote.mention.span.start]


@given(articles())
def test_no_two_people_share_a_family_name(article):
    family_names = [person.family_name for person in article.people]
    assert len(family_names) == len(set(family_names))


@given(articles(min_quotes=2, max_quotes=5))
def test_bounds_are_kept(article):
    assert 2 <= len(article.quotes) <= 5


@given(articles(max_quotes=0))
def test_an_article_may_have_no_quotes(article):
    assert article.quotes == ()
    assert article.text


@given(articles(styles=st.just(MARK_STYLES[4]), people=st.just(Person("Dalvi Morkesh"))))
def test_marks_and_people_can_be_chosen(article):
    assert article.marks == MARK_STYLES[4]
    assert {quote.speaker for quote in article.quotes} <= {"Dalvi Morkesh", None}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_drawn(form):
    unshrunk = settings(
        phases=[Phase.generate], database=None, derandomize=True, max_examples=2000
    )  # that there is one is all that is asked
    find(articles(), lambda article: any(turn.form == form for turn in article.turns), settings=unshrunk)


@pytest.mark.parametrize(("least", "most"), [(-1, 3), (4, 3)])
def test_bounds_the_wrong_way_round_are_refused(least, most):
    with pytest.raises(InvalidArgument, match=f"min_quotes={least}"):
        articles(min_quotes=least, max_quotes=most)


@given(names())
def test_a_name_is_two_words_with_capitals(name):
    assert [word.istitle() for word in name.split(" ")] == [True, True]


@given(speakers(names=st.just("Dalvi Morkesh")))
def test_people_bear_the_names_they_are_given(person):
    assert person.name == "Dalvi Morkesh"
    assert (person.role is None) == (person.of is None)


@given(articles())
def test_a_program_without_mistakes_has_no_differences(article):
    assert differences(article, extract_by_hand(article)) == ()


@given(articles(min_quotes=1))
def test_every_missed_quote_is_a_difference(article):
    assert len(differences(article, [])) == len(article.quotes)


def test_a_difference_says_what_was_expected():
    article = texts.render([Turn("verb name", Person("Dalvi Morkesh"), ("The pump failed",))])
    (right,) = extract_by_hand(article)
    wrong = Quote(right.span, right.text, right.content, Kind.SCARE)
    assert "kind of \"The pump failed,\": expected <Kind.DIRECT: 'direct'>, got <Kind.SCARE: 'scare'>" in differences(
        article, [wrong]
    )
    assert differences(article, [wrong], fields=["text"]) == ()


def test_an_unknown_field_is_refused():
    with pytest.raises(InvalidValue, match=r"differences\.fields"):
        differences(texts.render([Turn("plain")]), [], fields=["speeker"])


@given(articles(), texts.mark_styles())
def test_other_marks_tell_the_same(article, marks):
    other = texts.restyled(article, marks=marks)
    assert without_places(other) == without_places(article)
    assert texts.restyled(other, marks=article.marks) == article


@given(articles(min_quotes=1))
def test_other_names_tell_the_same(article):
    new = {person.name: f"{person.name}evi" for person in article.people}
    other = texts.renamed(article, names=new)
    assert without_places(other) == without_places(article)
    assert [quote.speaker for quote in other.quotes] == [new.get(quote.speaker) for quote in article.quotes]


@given(articles())
def test_other_line_ends_tell_the_same(article):
    other = texts.with_newlines(article, newline="\r\n")
    assert without_places(other) == without_places(article)
    assert other.text.replace("\r\n", "\n") == article.text


@given(articles(), st.data())
def test_another_paragraph_tells_the_same(article, data):
    other = texts.padded(article, at=data.draw(st.sampled_from(article.gaps)))
    assert without_places(other) == without_places(article)
    assert len(other.turns) == len(article.turns) + 1


def test_a_paragraph_between_a_pronoun_and_its_antecedent_is_refused():
    person = Person("Dalvi Morkesh")
    article = texts.render(
        [Turn("verb name", person, ("The pump failed",)), Turn("pronoun after", person, ("It is old",))]
    )
    assert article.gaps == (0, 2)
    with pytest.raises(InvalidValue, match="gaps"):
        texts.padded(article, at=1)


def test_a_speech_over_two_paragraphs_is_closed_once():
    article = texts.render([Turn("two paragraphs", Person("Dalvi Morkesh"), ("The pump failed", "It is old"))])
    assert article.text == 'Dalvi Morkesh said: "The pump failed.\n\n"It is old."'
    assert [quote.reference for quote in article.quotes] == [Reference.EXPLICIT, Reference.CONTINUATION]
    assert article.quotes[1].mention == Phrase(article.quotes[0].mention.span, "Dalvi Morkesh")
