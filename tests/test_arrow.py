"""Quotes as Arrow columns: by the published schema, and back as they were."""

import itertools

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import UnreadableDocument, extract
from quoteattr.export import Extraction, arrow, json
from quoteattr.model import (
    Evidence,
    Kind,
    Mention,
    MentionForm,
    Phrase,
    Quote,
    Reference,
    Role,
    Span,
    Speaker,
    SpeakerKind,
)
from quoteattr.strategies import articles

ADA = Speaker("s1", "Ada Holm", SpeakerKind.PERSON, Role("Harbour Minister", "Gotland"), ("Holm", "Ada"), "she", "Mrs.")
FULL = Quote(
    span=Span(15, 27),
    text="“We’re late”",
    content="We’re late",
    kind=Kind.DIRECT,
    reference=Reference.ANAPHORIC,
    speaker=ADA,
    mention=Mention(Span(0, 3), "She", MentionForm.PRONOUN),
    cue=Phrase(Span(4, 8), "told"),
    addressee=Phrase(Span(9, 14), "Radio"),
    confidence=0.98,
    evidence=(Evidence("mention=pronoun", -0.25, "the mention is a pronoun"), Evidence("head=C", 1e-9)),
)
BARE = Quote(Span(40, 49), "“neutral”", "neutral", Kind.SCARE, confidence=0.7)
TITLE_ONLY = attrs.evolve(FULL, speaker=attrs.evolve(ADA, role=Role("mayor"), aliases=(), pronoun=None, honorific=None))
BODY_ONLY = attrs.evolve(FULL, speaker=Speaker("s2", "Ola Vance", SpeakerKind.ANONYMOUS, Role(of="Bergen")))
HAND_MADE = (FULL, BARE, TITLE_ONLY, BODY_ONLY)


@given(st.lists(articles(), max_size=3))
def test_quotes_come_back_as_they_were(drawn):
    given = [Extraction(f"a{place}", extract(article.text)) for place, article in enumerate(drawn)]
    told = [one for one in given if one.quotes]
    assert list(arrow.extractions([arrow.batch(given)])) == told
    assert list(arrow.extractions(arrow.batch([one]) for one in given)) == told


@pytest.mark.parametrize("quote", HAND_MADE, ids=["full", "bare", "title", "body"])
def test_and_so_does_every_field(quote):
    ((back,),) = (one.quotes for one in arrow.extractions([arrow.batch([Extraction("a1", (quote,))])]))
    assert back == quote
    assert told(back) == told(quote)


def told(quote):
    """All fields with their types, those that comparing leaves out among them."""
    return repr(attrs.asdict(quote))


def test_every_kind_form_and_reference_comes_back():
    quotes = tuple(
        attrs.evolve(
            FULL, kind=kind, reference=reference, mention=Mention(Span(0, 3), "She", form),
            speaker=attrs.evolve(ADA, kind=sort) if kind in {Kind.DIRECT, Kind.MIXED} else None,
        )
        for kind, reference, form, sort in itertools.product(Kind, Reference, MentionForm, SpeakerKind)
    )  # fmt: skip
    (back,) = arrow.extractions([arrow.batch([Extraction("a1", quotes)])])
    assert list(map(told, back.quotes)) == list(map(told, quotes))


def test_a_row_says_what_json_says():
    (row,) = arrow.batch([Extraction("a1", (FULL,))]).to_pylist()
    (told,) = json.record(Extraction("a1", (FULL,)))["quotes"]
    row["mention"].pop("form")
    assert {name: row[name] for name in told} == told
    assert row.keys() - told.keys() == {"document", "evidence"}


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_a_document_may_go_on_in_the_next_batch(size):
    given = [Extraction("a1", HAND_MADE), Extraction("a2", HAND_MADE[:2]), Extraction("a3", (BARE,))]
    whole = arrow.batch(given)
    parts = [whole.slice(start, size) for start in range(0, whole.num_rows, size)]
    assert list(arrow.extractions(parts)) == given
    assert list(arrow.extractions([parts[0].slice(0, 0), *parts, parts[0].slice(0, 0)])) == given


def test_quotes_of_one_speaker_share_the_object_and_others_do_not():
    other = attrs.evolve(FULL, speaker=attrs.evolve(ADA, name="Kari Moe"))
    (back,) = arrow.extractions([arrow.batch([Extraction("a1", (FULL, BARE, FULL, other))])])
    first, _, second, third = back.quotes
    assert first.speaker is second.speaker
    assert third.speaker.name == "Kari Moe"


def test_half_a_surrogate_pair_becomes_one_character_and_offsets_stay():
    broken = Quote(
        Span(0, 4), "“\ud800x”", "\ud800x", Kind.DIRECT, Reference.EXPLICIT,
        Speaker("s\udc00", "Ada\udfff Holm", SpeakerKind.PERSON, Role("\ud800", "\udbff"), ("\udc00",)),
        Mention(Span(5, 6), "\ud801"), Phrase(Span(6, 7), "\ud802"), Phrase(Span(7, 8), "\ud803"), 0.5,
        (Evidence("\udc00=1", 1.0, "\udc01"),),
    )  # fmt: skip
    (back,) = arrow.extractions([arrow.batch([Extraction("a\ud800", (broken,))])])
    assert back.id == "a�"
    (quote,) = back.quotes
    assert (quote.text, quote.content, quote.span) == ("“�x”", "�x", Span(0, 4))
    assert quote.speaker == Speaker("s�", "Ada� Holm", SpeakerKind.PERSON, Role("�", "�"), ("�",))
    assert (quote.mention.text, quote.cue.text, quote.addressee.text) == ("�", "�", "�")
    assert quote.evidence == (Evidence("�=1", 1.0, "�"),)
    (failure,) = arrow.failures([UnreadableDocument("\ud800", 1, "\ud801", "\ud802")]).to_pylist()
    assert (failure["source"], failure["document"], failure["message"]) == ("�", "�", "�")


def test_whole_pairs_and_other_characters_stay():
    quote = attrs.evolve(BARE, text="“🙂eut𝒜”x", content="🙂\x00\ufeff", span=Span(0, 8))
    ((back,),) = (one.quotes for one in arrow.extractions([arrow.batch([Extraction("ø", (quote,))])]))
    assert (back.text, back.content) == (quote.text, quote.content)


WORDS = "struct<start: int64, end: int64, text: string>"
SCHEMA = {
    "document": "string", "start": "int64", "end": "int64", "text": "string", "content": "string", "kind": "string",
    "reference": "string",
    "speaker": "struct<id: string, name: string, kind: string, role: string, of: string, aliases: list<item: string>, "
               "pronoun: string, honorific: string>",
    "mention": WORDS[:-1] + ", form: string>", "cue": WORDS, "addressee": WORDS, "confidence": "double",
    "evidence": "list<item: struct<feature: string, weight: double, note: string>>",
}  # fmt: skip


def test_the_schema_is_the_published_one():
    assert {field.name: str(field.type) for field in arrow.QUOTES} == SCHEMA
    nullable = {"reference", "speaker", "mention", "cue", "addressee"}
    assert {field.name for field in arrow.QUOTES if field.nullable} == nullable
    assert [(field.name, str(field.type), field.nullable) for field in arrow.FAILURES] == [
        ("document", "string", True), ("source", "string", False), ("line", "int64", True),
        ("type", "string", False), ("message", "string", False),
    ]  # fmt: skip
    assert arrow.QUOTES.metadata == arrow.FAILURES.metadata == {b"schema": b"quoteattr/1"}


@pytest.mark.parametrize("given", [[], [Extraction("a1", ())], [Extraction("a1", HAND_MADE)]], ids=len)
def test_whatever_there_is_has_that_schema(given):
    made = arrow.batch(given)
    made.validate(full=True)
    assert made.schema.equals(arrow.QUOTES, check_metadata=True)
    assert not [field.name for field in made.schema if not field.nullable and made.column(field.name).null_count]
    assert arrow.failures([]).schema.equals(arrow.FAILURES, check_metadata=True)
