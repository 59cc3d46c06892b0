r"""JSON as other programs read it: a line a document, or one array of the same objects.

The schema is called ``quoteattr/1``: fields are added to it, and never renamed, moved or left out.

    {"schema", "id", "quotes"}                  a document
    {"schema", "id", "kept", "quotes"}          the same with fields of its own that somebody asked for
    {"schema", "id", "source", "line", "error"} a document that cannot be read

Text is written as it is, and not as escapes; only a lone surrogate, which UTF-8 has no bytes for, becomes ``\ud800``.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, TextIO

import cattrs

from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, Result
from quoteattr.model import Mention, Phrase, Quote, Speaker

SCHEMA = "quoteattr/1"

_SURROGATE = re.compile("[\ud800-\udfff]")


def configure_converter(converter: cattrs.Converter) -> None:
    """Teach a converter the schema, for programs with attrs classes of their own that hold quotes.

    >>> from quoteattr.model import Span
    >>> converter = cattrs.Converter()
    >>> configure_converter(converter)
    >>> converter.unstructure({"cue": Phrase(Span(7, 11), "said")})
    {'cue': {'start': 7, 'end': 11, 'text': 'said'}}
    """

    def extraction(value: Extraction) -> dict[str, Any]:
        kept = {"kept": dict(value.origin.kept)} if value.origin.kept else {}
        return {"schema": SCHEMA, "id": value.id, **kept, "quotes": [quote.to_dict() for quote in value.quotes]}

    def unreadable(value: UnreadableDocument) -> dict[str, Any]:
        error = {"type": type(value).__name__, "message": value.reason}
        return {"schema": SCHEMA, "id": value.id, "source": value.source, "line": value.line, "error": error}

    for told in (Phrase, Mention, Speaker, Quote):
        converter.register_unstructure_hook(told, told.to_dict)
    converter.register_unstructure_hook(Extraction, extraction)
    converter.register_unstructure_hook(UnreadableDocument, unreadable)


def make_converter() -> cattrs.Converter:
    """A converter that knows the schema."""
    converter = cattrs.Converter()
    configure_converter(converter)
    return converter


_CONVERTER = make_converter()


def record(result: Result) -> dict[str, Any]:
    """What is written for a document, as plain dicts, lists, strings and numbers.

    >>> record(Extraction("a1", ()))
    {'schema': 'quoteattr/1', 'id': 'a1', 'quotes': []}
    """
    unstructured: dict[str, Any] = _CONVERTER.unstructure(result)
    return unstructured


def dumps(result: Result) -> str:
    r"""A document as one line of JSON, without the line end, in characters that every encoding of Unicode has.

    >>> dumps(Extraction("Mevlüt \ud800", ()))
    '{"schema": "quoteattr/1", "id": "Mevlüt \\ud800", "quotes": []}'
    """
    return escaped(json.dumps(record(result), ensure_ascii=False))


def escaped(line: str) -> str:
    """A line of JSON with those characters as escapes that UTF-8 has no bytes for."""
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def write_lines(results: Iterable[Result], output: TextIO) -> None:
    """Write JSONL: one line a document, in the order given."""
    for result in results:
        output.write(dumps(result) + "\n")


def write(results: Iterable[Result], output: TextIO) -> None:
    """Write one JSON array of all documents, one of them a line."""
    before = "["
    for result in results:
        output.write(f"{before}\n{dumps(result)}")
        before = ","
    output.write("[]\n" if before == "[" else "\n]\n")
