"""What a type checker must understand of the public names; checked by mypy, never run."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal, assert_type

import polars as pl
from spacy.tokens import Doc

import quoteattr
from quoteattr import (
    Article,
    Cast,
    Character,
    Evidence,
    Explanation,
    Extractor,
    Kind,
    KindOption,
    MeaningOption,
    Mention,
    Phrase,
    Quote,
    Reference,
    Role,
    RoleOption,
    Speaker,
    SpeakerKind,
    SpeakerOption,
)
from quoteattr import cast as casts
from quoteattr.batch import documents
from quoteattr.export import Extraction, arrow, html, jsonld, script
from quoteattr.identity import Appearance, KnownPerson, QuotedDocument, QuotedSpeaker, appearances, day, groups, link
from quoteattr.sources import Read
from quoteattr.spacy import quote as quote_of
from quoteattr.spacy import quotes as quotes_of
from quoteattr.spacy import speaker as speaker_of

quotes = quoteattr.extract("“Yes,” said Anna Lindqvist.")
assert_type(quotes, tuple[Quote, ...])
assert_type(Extractor().extract(""), tuple[Quote, ...])

for quote in quotes:
    assert_type(quote.span.start, int)
    assert_type(quote.span.end, int)
    assert_type(quote.text, str)
    assert_type(quote.content, str)
    assert_type(quote.kind, Kind)
    assert_type(quote.reference, Reference | None)
    assert_type(quote.speaker, Speaker | None)
    assert_type(quote.mention, Mention | None)
    assert_type(quote.cue, Phrase | None)
    assert_type(quote.addressee, Phrase | None)
    assert_type(quote.confidence, float)
    assert_type(quote.evidence, tuple[Evidence, ...])
    assert_type(quote.to_dict(), dict[str, Any])
    if quote.speaker:
        assert_type(quote.speaker.to_dict(), dict[str, Any])
        assert_type(quote.speaker.id, str)
        assert_type(quote.speaker.name, str)
        assert_type(quote.speaker.kind, SpeakerKind)
        assert_type(quote.speaker.role, Role | None)
        assert_type(quote.speaker.aliases, tuple[str, ...])
        assert_type(quote.speaker.pronoun, str | None)
        assert_type(quote.speaker.honorific, str | None)

for found in Extractor().extract_many(["", ""]):
    assert_type(found, tuple[Quote, ...])

article = quoteattr.read("“Yes,” said Anna Lindqvist.")
assert_type(article, Article)
assert_type(Extractor().read(""), Article)
assert_type(article.text, str)
assert_type(article.quotes, tuple[Quote, ...])
assert_type(article.speakers, tuple[Speaker, ...])
assert_type(article.to_dicts(), list[dict[str, Any]])
assert_type(article.to_polars(), pl.DataFrame)

for told in Extractor().explain(""):
    assert_type(told, Explanation)
    assert_type(told.quote, Quote)
    assert_type(told.kinds, tuple[KindOption, ...])
    assert_type(told.speakers, tuple[SpeakerOption, ...])
    assert_type(told.meanings, tuple[MeaningOption, ...])
    assert_type(told.titles, tuple[RoleOption, ...])
    assert_type(told.bodies, tuple[RoleOption, ...])
    for option in told.speakers:
        assert_type(option.mention, Mention | None)
        assert_type(option.cue, Phrase | None)
        assert_type(option.score, float)
        assert_type(option.evidence, tuple[Evidence, ...])

assert_type(arrow.extractions([]), Iterator[Extraction])
assert_type(documents(arrow.batch([])), Iterator[Read])
dated = [QuotedDocument("a", quotes, day("2024-05-01"))]
for speaker in link(dated, people=[KnownPerson("Q1", "Anna Lindqvist")], tell=print):
    assert_type(speaker, QuotedSpeaker)
    assert_type(speaker.id, str | None)
    assert_type(speaker.roles[0].role, Role)
    assert_type(speaker.first, dt.date | None)
assert_type(groups(appearances(dated)), tuple[tuple[Appearance, ...], ...])

# What must be refused: each ignore is an error of its own if it is not needed.
quoteattr.extract(b"bytes")  # type: ignore[arg-type]
quoteattr.extract(text="by name")  # type: ignore[call-arg]
quotes[0].text = "changed"  # type: ignore[misc]
Article("", (), speakers=())  # type: ignore[call-arg]
article.text = "changed"  # type: ignore[misc]
quoteattr.read(None)  # type: ignore[arg-type]


def in_a_pipeline(doc: Doc) -> None:
    assert_type(quotes_of(doc), tuple[Quote, ...])
    assert_type(quotes_of(doc, "quotes"), tuple[Quote, ...])
    assert_type(quote_of(doc[0:1]), Quote | None)
    assert_type(speaker_of(doc[0:1]), Speaker | None)


assert_type(jsonld.source_name("a1"), str)

cast = Cast([Character("Anna Lindqvist", ["Anna"], "she"), Character("Berg")])
assert_type(cast.characters, tuple[Character, ...])
assert_type(cast.characters[0].aliases, tuple[str, ...])
assert_type(cast.characters[0].pronoun, str | None)
assert_type(casts.read("cast.csv"), Cast)
assert_type(Extractor(cast=cast).extract(""), tuple[Quote, ...])
Extractor(cast="cast.csv")
assert_type(Extractor(labels=True).labels, bool)
assert_type(Extractor(genre="fiction").genre, Literal["news", "fiction"] | None)
Extractor(genre="novel")  # type: ignore[arg-type]
Extractor(cast=[Character("Berg")])  # type: ignore[arg-type]
for segment in script.segments(Extraction("a1", quotes, "“Yes,” said Anna Lindqvist.")):
    assert_type(segment, script.Segment)
    assert_type(segment.type, script.SegmentType)
    assert_type(segment.speaker, Speaker | None)

assert_type(html.fragment(Extraction("a1", quotes, "“Yes,” said Anna Lindqvist.")), str)
