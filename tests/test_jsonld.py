"""Web annotations: valid by the recommendation, read by a real JSON-LD processor, pointing to what they say."""

import io
import json
import re
import uuid
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld as processor

from quoteattr import InvalidValue, extract
from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, jsonld
from quoteattr.model import Kind, Mention, MentionForm, Phrase, Quote, Reference, Role, Span, Speaker, SpeakerKind
from quoteattr.strategies import articles

SEEDS = Path(__file__).parent.parent / "seeds"
OA, SCHEMA, OURS = "http://www.w3.org/ns/oa#", "http://schema.org/", "urn:quoteattr:vocabulary:"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
XSD = "http://www.w3.org/2001/XMLSchema#"

#: The terms of the recommendation that are used, as it defines them; others would be lost, and a test would see it.
TERMS = {
    "oa": OA,
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "xsd": XSD,
    "id": "@id",
    "type": "@type",
    **{
        name: f"oa:{name}"
        for name in (
            "Annotation SpecificResource TextualBody TextPositionSelector TextQuoteSelector"
            " identifying describing tagging exact prefix suffix"
        ).split()
    },
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "first": {"@type": "@id", "@id": "as:first"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "value": "rdf:value",
    "format": "dc:format",
    "label": "rdfs:label",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
}

TEXT = "🙂 “We’re late,” Anna told the radio."
ANNA = Speaker("s1", "Anna Lindqvist", SpeakerKind.PERSON, Role("mayor", "Łódź"), ("Anna", "A. L."), "she", "Mrs.")
FULL = Quote(
    Span(2, 15), "“We’re late,”", "We’re late,", Kind.DIRECT, Reference.EXPLICIT, ANNA,
    Mention(Span(16, 20), "Anna", MentionForm.NAME), Phrase(Span(21, 25), "told"),
    Phrase(Span(26, 35), "the radio"), 1.0,
)  # fmt: skip
BARE = Quote(Span(2, 15), "“We’re late,”", "We’re late,", Kind.SCARE, confidence=0.25)


def load(url, _options):
    assert url == jsonld.CONTEXT[0], f"{url} is looked for: all else has to be in the file itself"
    document = {"@context": TERMS}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


def written(*results):
    stream = io.StringIO(newline="")
    jsonld.write(results, stream)
    stream.getvalue().encode("utf-8")
    return stream.getvalue()


def items(*results):
    return json.loads(written(*results))["first"]["items"]


def expanded(collection):
    (made,) = processor.expand(collection, {"documentLoader": load})
    return made


def graph(collection):
    """What it says, as triples: an object is an IRI, or a pair of a value and its type."""
    data = processor.to_rdf(collection, {"documentLoader": load})
    return {
        (one["subject"]["value"], one["predicate"]["value"], object_of(one["object"]))
        for triples in data.values()
        for one in triples
    }


def object_of(told):
    return (told["value"], told["datatype"]) if told["type"] == "literal" else told["value"]


def keys(value):
    """All keys in it, but for those of the context."""
    if isinstance(value, dict):
        yield from value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(one)


def check(collection):
    """What the recommendation demands of a collection, its page and its annotations."""
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert uuid.UUID(collection["id"].removeprefix("urn:uuid:"))
    assert collection["first"]["type"] == "AnnotationPage"
    assert uuid.UUID(collection["first"]["id"].removeprefix("urn:uuid:"))
    assert collection["first"]["id"] != collection["id"]
    assert collection["first"]["startIndex"] == 0
    assert collection["total"] == len(collection["first"]["items"])
    for one in collection["first"]["items"]:
        assert one["type"] == "Annotation"
        assert uuid.UUID(one["id"].removeprefix("urn:uuid:"))
        assert one["motivation"] == "identifying"
        assert one["body"][0]["type"] == "TextualBody"
        assert re.fullmatch(r"[a-z]+:[A-Za-z0-9:/?#@!$&'()*+,;=%._~-]+", one["target"]["source"])
    terms = set(keys({**collection, "@context": None})) - {"@context"}
    assert terms <= TERMS.keys() | {key for key in terms if key.startswith(("schema:", "quoteattr:"))}
    return collection


def selected(text, resource):
    """The words that a resource selects, by the one selector and by the other."""
    place, quoted = resource["selector"]
    assert (place["type"], quoted["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    words = text[place["start"] : place["end"]]
    assert words == quoted["exact"]
    assert text[: place["start"]].endswith(quoted["prefix"])
    assert text[place["end"] :].startswith(quoted["suffix"])
    assert len(quoted["prefix"]) == min(32, place["start"])
    assert len(quoted["suffix"]) == min(32, len(text) - place["end"])
    return words


@given(articles())
def test_selectors_select_what_the_quotes_are(article):
    collection = check(json.loads(written(Extraction("a", extract(article.text), article.text))))
    for quote, one in zip(extract(article.text), collection["first"]["items"], strict=True):
        assert selected(article.text, one["target"]) == quote.text
        said = one["body"][-1]["source"]
        for term, phrase in (("mention", quote.mention), ("cue", quote.cue), ("addressee", quote.addressee)):
            assert (f"quoteattr:{term}" in said) == bool(phrase)
            if phrase:
                assert selected(article.text, said[f"quoteattr:{term}"]) == phrase.text
        speaker = said.get("schema:spokenByCharacter")
        assert (speaker and speaker["schema:name"]) == (quote.speaker and quote.speaker.name)


def test_all_is_told():
    (one,) = items(Extraction("a1", (FULL,), TEXT))
    source = "urn:quoteattr:document:a1"
    tag, who, _ = one["body"]
    assert tag == {"type": "TextualBody", "purpose": "tagging", "value": "direct"}
    told = "Mrs. Anna Lindqvist, mayor, Łódź"
    assert who == {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": told}
    said = one["body"][2]["source"]
    speaker = said.pop("schema:spokenByCharacter")
    assert {key: said[key] for key in said if key != "id" and not isinstance(said[key], dict)} == {
        "type": "schema:Quotation",
        "schema:text": "We’re late,",
        "quoteattr:kind": "direct",
        "quoteattr:reference": "explicit",
        "quoteattr:confidence": 1.0,
    }
    del speaker["id"]
    assert speaker == {
        "type": "schema:Person",
        "schema:identifier": "s1",
        "schema:name": "Anna Lindqvist",
        "schema:honorificPrefix": "Mrs.",
        "schema:jobTitle": "mayor",
        "quoteattr:of": "Łódź",
        "schema:alternateName": ["Anna", "A. L."],
        "quoteattr:pronoun": "she",
    }
    assert said["quoteattr:mention"] == {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": 16, "end": 20},
            {"type": "TextQuoteSelector", "exact": "Anna", "prefix": "🙂 “We’re late,” ", "suffix": " told the radio."},
        ],
        "quoteattr:form": "name",
    }


def test_a_processor_reads_what_was_meant():
    collection = json.loads(written(Extraction("a1", (FULL,), TEXT), UnreadableDocument("b", 3, "b1", "no JSON")))
    triples = graph(collection)
    annotation = collection["first"]["items"][0]["id"]

    def objects(subject, predicate):
        return {thing for one, by, thing in triples if (one, by) == (subject, predicate)}

    def the(subject, *predicates):
        for predicate in predicates:
            (subject,) = objects(subject, predicate)
        return subject

    assert the(annotation, TYPE) == f"{OA}Annotation"
    assert the(annotation, f"{OA}motivatedBy") == f"{OA}identifying"
    assert the(annotation, f"{OA}hasTarget", f"{OA}hasSource") == "urn:quoteattr:document:a1"
    selectors = objects(the(annotation, f"{OA}hasTarget"), f"{OA}hasSelector")
    (place,) = (one for one in selectors if the(one, TYPE) == f"{OA}TextPositionSelector")
    assert the(place, f"{OA}start") == ("2", f"{XSD}nonNegativeInteger")
    assert the(place, f"{OA}end") == ("15", f"{XSD}nonNegativeInteger")
    (quoted,) = selectors - {place}
    assert the(quoted, f"{OA}exact") == ("“We’re late,”", f"{XSD}string")
    bodies = {the(body, f"{OA}hasPurpose"): body for body in objects(annotation, f"{OA}hasBody")}
    assert the(bodies[f"{OA}tagging"], VALUE)[0] == "direct"
    said = the(bodies[f"{OA}describing"], f"{OA}hasSource")
    assert the(said, TYPE) == f"{SCHEMA}Quotation"
    assert the(said, f"{OURS}confidence") == ("1.0E0", f"{XSD}double")
    assert the(said, f"{OURS}reference")[0] == "explicit"
    assert the(said, f"{OURS}mention", f"{OURS}form")[0] == "name"
    assert the(said, f"{OURS}mention", TYPE) == f"{OA}SpecificResource"
    speaker = the(said, f"{SCHEMA}spokenByCharacter")
    assert the(speaker, TYPE) == f"{SCHEMA}Person"
    assert {name for name, _ in objects(speaker, f"{SCHEMA}alternateName")} == {"Anna", "A. L."}
    assert the(speaker, f"{SCHEMA}jobTitle")[0] == "mayor"
    unread = the(collection["id"], f"{OURS}unreadable")
    assert the(unread, TYPE) == f"{OURS}UnreadableDocument"
    assert the(unread, f"{OURS}line") == ("3", f"{XSD}integer")
    assert the(collection["id"], "http://www.w3.org/ns/activitystreams#totalItems")[0] == "1"


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_of_an_article_is_lost_on_the_way_to_a_graph(path):
    """A key that a processor does not know is dropped in silence; so keys are counted, before and after."""
    text = path.read_bytes().decode("utf-8")
    quotes = extract(text)
    collection = check(json.loads(written(Extraction(path.stem, quotes, text))))
    before = [key for key in keys(collection["first"]) if key not in ("id", "type")]
    after = [key for key in keys(expanded(collection)) if not key.startswith("@")]
    assert len(after) == len(before) + len(["first", "label", "total"])
    triples = graph(collection)
    names = {thing[0] for _, by, thing in triples if by == f"{SCHEMA}name"}
    assert names == {quote.speaker.name for quote in quotes if quote.speaker}
    speakers = {thing for _, by, thing in triples if by == f"{SCHEMA}spokenByCharacter"}
    assert len(speakers) == len({id(quote.speaker) for quote in quotes if quote.speaker})


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (SpeakerKind.PERSON, "schema:Person"),
        (SpeakerKind.ORGANISATION, "schema:Organization"),
        (SpeakerKind.GROUP, "quoteattr:Group"),
        (SpeakerKind.ANONYMOUS, "quoteattr:Anonymous"),
    ],
)
def test_each_kind_of_speaker_has_its_type(kind, told):
    quote = attrs.evolve(FULL, speaker=Speaker("s1", "x", kind))
    assert items(Extraction("a", (quote,)))[0]["body"][2]["source"]["schema:spokenByCharacter"]["type"] == told


def test_a_quote_of_nobody_names_nobody():
    (one,) = items(Extraction("a", (BARE,)))
    assert [body.get("value") for body in one["body"]] == ["scare", None]
    assert set(one["body"][1]["source"]) == {"id", "type", "schema:text", "quoteattr:kind", "quoteattr:confidence"}
    assert one["target"]["selector"][1] == {"type": "TextQuoteSelector", "exact": "“We’re late,”"}


# Names


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("a1", "urn:quoteattr:document:a1"),
        ("", "urn:quoteattr:document:"),
        ("2024/05 é#?%20:", "urn:quoteattr:document:2024/05%20%C3%A9%23%3F%2520%3A"),
        ("\ud800", "urn:quoteattr:document:%ED%A0%80"),
        ("https://example.org/é b?q=1%20x&y#z", "https://example.org/%C3%A9%20b?q=1%20x&y#z"),
        ("HTTP://example.org/100%", "HTTP://example.org/100%25"),
        ("https://[", "https://%5B"),
        ("urn:isbn:0451450523", "urn:isbn:0451450523"),
        ("urn:x", "urn:quoteattr:document:urn%3Ax"),
        ("https://", "urn:quoteattr:document:https%3A//"),
        ("file:///etc", "urn:quoteattr:document:file%3A///etc"),
    ],
)
def test_a_document_is_named_by_its_id(given, name):
    assert jsonld.source_name(given) == name


@given(st.text())
def test_every_id_gives_an_iri(given):
    assert re.fullmatch(r"[a-zA-Z]+:(?:[A-Za-z0-9:/?#@!$&'()*+,;=._~-]|%[0-9A-Fa-f]{2})*", jsonld.source_name(given))


@given(st.lists(st.text(), unique=True, max_size=5))
def test_and_no_two_ids_the_same(ids):
    assert len({jsonld.source_name(one) for one in ids}) == len(ids)


def test_the_same_documents_give_the_same_file_and_others_give_other_names():
    given = Extraction("a", extract(TEXT), TEXT)
    assert written(given) == written(given)
    others = [("a", TEXT), ("b", TEXT), ("a", f"Oh. {TEXT}"), ("a", TEXT.replace("late", "soon"))]
    names = [items(Extraction(one, extract(text), text))[0]["id"] for one, text in others]
    assert len(set(names)) == 4
    assert json.loads(written(given))["id"] != json.loads(written())["id"]


# The file


def test_no_quotes_and_no_documents_are_a_collection_too():
    for results in ((), (Extraction("a", (), "Silence."),)):
        collection = check(json.loads(written(*results)))
        assert collection["total"] == 0
        assert "quoteattr:unreadable" not in collection
        expanded(collection)


@given(st.lists(st.builds(UnreadableDocument, st.text(), st.none() | st.integers(1), st.none() | st.text(), st.text())))
def test_what_cannot_be_read_stands_behind(unreadable):
    collection = check(json.loads(written(*unreadable)))
    told = collection.get("quoteattr:unreadable", [])
    assert [one.get("quoteattr:line") for one in told] == [one.line for one in unreadable]
    assert [one["schema:description"] for one in told] == [clean(one.reason) for one in unreadable]


def clean(text):
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def test_half_a_pair_is_replaced_one_for_one():
    text = "\ud800“\udfff yes,” said Ada."
    (one,) = items(Extraction("\ud800", extract(text), text))
    assert selected(clean(text), one["target"]) == "“\ufffd yes,”"


def test_a_text_that_is_another_one_is_refused():
    with pytest.raises(InvalidValue, match="expected a text with '“We’re late,”' at Span"):
        written(Extraction("a", (FULL,), f"{TEXT[1:]}"))


def test_annotations_are_written_as_they_come():
    stream = io.StringIO()

    def documents():
        yield Extraction("first", (FULL,), TEXT)
        assert "Anna Lindqvist" in stream.getvalue()
        yield Extraction("second", (), "")

    jsonld.write(documents(), stream)
    assert stream.getvalue().count("\n") == 6
