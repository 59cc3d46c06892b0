"""W3C web annotations, as JSON-LD, for archives and annotation tools: an annotation a quote, in one collection.

The terms are those of https://www.w3.org/TR/annotation-model/ and schema.org, and few of our own, for what they lack.
Positions are code points, as the recommendation has them.

    {"@context": […], "type": "AnnotationCollection",
     "first": {"type": "AnnotationPage", "startIndex": 0, "items": [an annotation a line], "id": "urn:uuid:…"},
     "quoteattr:unreadable": [documents that cannot be read],
     "total": 2, "id": "urn:uuid:…"}

Every name is made of what is named, and not drawn: the same documents give the same file.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Iterable
from typing import Any, TextIO
from urllib.parse import quote as percent_encoded

from quoteattr.errors import InvalidValue, UnreadableDocument
from quoteattr.export import Extraction, Result, addressed, encodable
from quoteattr.model import Mention, Phrase, Quote, Span, Speaker, SpeakerKind

#: Where our own terms are. The name leads nowhere; docs/reference/schema.md says what they mean.
VOCABULARY = "urn:quoteattr:vocabulary:"
#: What the terms of the file mean; the first is the recommendation's own.
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "schema": "http://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "quoteattr": VOCABULARY,
        "quoteattr:confidence": {"@id": f"{VOCABULARY}confidence", "@type": "xsd:double"},
    },
]
#: So many characters on each side tell a quote from others with the same words.
CONTEXT_LENGTH = 32

_TYPES = {
    SpeakerKind.PERSON: "schema:Person",
    SpeakerKind.ORGANISATION: "schema:Organization",
    SpeakerKind.GROUP: "quoteattr:Group",
    SpeakerKind.ANONYMOUS: "quoteattr:Anonymous",
}

_DOCUMENT = "urn:quoteattr:document:"
#: Ids that are names of resources already.
_RESOURCE = re.compile(r"(?i:https?://|urn:[a-z0-9][a-z0-9-]{0,31}:).")
#: What such a name may hold as it is (RFC 3986); a percent sign only in front of two digits.
_RESERVED = ":/?#@!$&'()*+,;=%"
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")

#: For names of things that have none.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, VOCABULARY)


def write(results: Iterable[Result], output: TextIO) -> None:
    """Write one collection; annotations are written as they come, and what could not be read stands behind them.

    >>> import io
    >>> from quoteattr import extract
    >>> text = "“No,” said Ada Holm."
    >>> stream = io.StringIO()
    >>> write([Extraction("a1", extract(text), text)], stream)
    >>> (annotation,) = json.loads(stream.getvalue())["first"]["items"]
    >>> annotation["target"]["source"], annotation["body"][1]["value"]
    ('urn:quoteattr:document:a1', 'Ada Holm')
    """
    head = json.dumps(CONTEXT)
    output.write(f'{{"@context": {head}, "type": "AnnotationCollection",\n"label": "quotes",\n')
    output.write('"first": {"type": "AnnotationPage", "startIndex": 0, "items": [')
    names, total = hashlib.sha256(), 0
    unreadable = []
    for result in results:
        if isinstance(result, UnreadableDocument):
            unreadable.append(_unreadable(result))
            continue
        for annotation in annotations(result):
            output.write(("," if total else "") + "\n" + json.dumps(annotation, ensure_ascii=False))
            names.update(annotation["id"].encode("ascii"))
            total += 1
    held = names.hexdigest()
    output.write(f'\n], "id": "{_name("page", held)}"}},\n')
    if unreadable:
        output.write(f'"quoteattr:unreadable": {json.dumps(unreadable, ensure_ascii=False)},\n')
    output.write(f'"total": {total}, "id": "{_name("collection", held)}"}}\n')


def annotations(extraction: Extraction) -> Iterable[dict[str, Any]]:
    """The annotations of a document, as plain dicts, lists, strings and numbers; without ``@context``.

    Where the text was not kept, there is nothing to tell on what stands around a quote.

    Raises:
        InvalidValue: where the text is not the one that the quotes are from.
    """
    source = source_name(extraction.id)
    return [_annotation(quote, source, extraction.text) for quote in extraction.quotes]


def source_name(id: str) -> str:  # noqa: A002 - the document's
    """The IRI of a document: its id where that is one, and otherwise one that has the id in it.

    >>> source_name("https://example.org/a?b=1#c"), source_name("news/Łódź 3")
    ('https://example.org/a?b=1#c', 'urn:quoteattr:document:news/%C5%81%C3%B3d%C5%BA%203')
    """
    if _RESOURCE.match(id):
        return percent_encoded(_BARE_PERCENT.sub("%25", id), safe=_RESERVED, errors="surrogatepass")
    return _DOCUMENT + percent_encoded(id, safe="/", errors="surrogatepass")


def _annotation(quote: Quote, source: str, text: str | None) -> dict[str, Any]:
    if text is not None and text[quote.span.start : quote.span.end] != quote.text:
        found = text[quote.span.start : quote.span.end]
        raise InvalidValue("Extraction.text", f"a text with {quote.text!r} at {quote.span}", found)
    target = _selected(source, quote.span, quote.text, text)
    name = _name("annotation", json.dumps(target))
    tag = {"type": "TextualBody", "purpose": "tagging", "value": quote.kind.value}
    said = {"type": "SpecificResource", "purpose": "describing", "source": _quotation(quote, name, source, text)}
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "identifying",
        "body": [tag, *_who(quote.speaker), said],
        "target": target,
    }


def _who(speaker: Speaker | None) -> list[dict[str, Any]]:
    """The speaker in words, for tools that show words only."""
    if speaker is None:
        return []
    role, name = speaker.role, addressed(speaker.name, speaker.honorific)
    described = ", ".join(part for part in (name, role and role.title, role and role.of) if part)
    return [{"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": encodable(described)}]


def _quotation(quote: Quote, name: str, source: str, text: str | None) -> dict[str, Any]:
    """All that is known of a quote, for programs."""
    node: dict[str, Any] = {
        "id": _name("quotation", name),
        "type": "schema:Quotation",
        "schema:text": encodable(quote.content),
        "quoteattr:kind": quote.kind.value,
        "quoteattr:confidence": quote.confidence,
    }
    if quote.reference:
        node["quoteattr:reference"] = quote.reference.value
    if quote.speaker:
        node["schema:spokenByCharacter"] = _speaker(quote.speaker, source)
    around: dict[str, Mention | Phrase | None]
    around = {"mention": quote.mention, "cue": quote.cue, "addressee": quote.addressee}
    for term, phrase in around.items():
        if phrase:
            node[f"quoteattr:{term}"] = _selected(source, phrase.span, phrase.text, text)
    if quote.mention:
        node["quoteattr:mention"]["quoteattr:form"] = quote.mention.form.value
    return node


def _speaker(speaker: Speaker, source: str) -> dict[str, Any]:
    node: dict[str, Any] = {
        "id": _name("speaker", json.dumps([source, speaker.id, speaker.name])),
        "type": _TYPES[speaker.kind],
        "schema:identifier": encodable(speaker.id),
        "schema:name": encodable(speaker.name),
    }
    if speaker.honorific:
        node["schema:honorificPrefix"] = encodable(speaker.honorific)
    if speaker.role and speaker.role.title:
        node["schema:jobTitle"] = encodable(speaker.role.title)
    if speaker.role and speaker.role.of:
        node["quoteattr:of"] = encodable(speaker.role.of)
    if speaker.aliases:
        node["schema:alternateName"] = [encodable(alias) for alias in speaker.aliases]
    if speaker.pronoun:
        node["quoteattr:pronoun"] = speaker.pronoun
    return node


def _selected(source: str, span: Span, words: str, text: str | None) -> dict[str, Any]:
    """Some words of a document: by their place, and by what they are and stand between."""
    quoted = {"type": "TextQuoteSelector", "exact": encodable(words)}
    if text is not None:
        quoted["prefix"] = encodable(text[max(0, span.start - CONTEXT_LENGTH) : span.start])
        quoted["suffix"] = encodable(text[span.end : span.end + CONTEXT_LENGTH])
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": source, "selector": [place, quoted]}


def _unreadable(document: UnreadableDocument) -> dict[str, Any]:
    node: dict[str, Any] = {"type": "quoteattr:UnreadableDocument"}
    if document.id is not None:
        node["schema:identifier"] = encodable(document.id)
    node["quoteattr:file"] = encodable(document.source)
    if document.line is not None:
        node["quoteattr:line"] = document.line
    node["schema:description"] = encodable(document.reason)
    return node


def _name(what: str, made_of: str) -> str:
    return uuid.uuid5(_NAMESPACE, f"{what} {made_of}").urn
