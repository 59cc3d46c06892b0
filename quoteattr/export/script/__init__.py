"""A text as a script: narration, quotes, attributions and headings in reading order, each with whoever speaks.

For audiobooks, where each character has a voice, and for whoever counts who speaks to whom. Every character of the text
is in exactly one segment, and what is not to be read aloud is in one that says what it is.

    {"id", "n", "type", "chapter", "paragraph", "start", "end", "text", "speaker", "name", "addressee"}
"""

import json
from collections.abc import Container, Iterable, Iterator
from typing import Any, TextIO

from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, Result, encodable
from quoteattr.export.json import dumps, escaped
from quoteattr.export.script.segments import Segment, SegmentType, segments

__all__ = ["Extraction", "Segment", "SegmentType", "record", "segments", "write", "write_text"]


def record(id: str, number: int, segment: Segment) -> dict[str, Any]:  # noqa: A002 - the document's
    """A segment as a line has it.

    Args:
        id: the document's.
        number: the place of the segment in its document, counted from 1.
        segment: the segment.
    """
    return {
        "id": id,
        "n": number,
        "type": segment.type.value,
        "chapter": segment.chapter,
        "paragraph": segment.paragraph,
        "start": segment.span.start,
        "end": segment.span.end,
        "text": segment.text,
        "speaker": segment.speaker.id if segment.speaker else None,
        "name": segment.name,
        "addressee": segment.addressee,
    }


def write(results: Iterable[Result], output: TextIO, *, chapters: Container[int] | None = None) -> None:
    """Write JSONL: one line a segment, in reading order; one that says why for a document that cannot be read.

    >>> import sys
    >>> from quoteattr import extract
    >>> text = "“No,” said Ada Holm."
    >>> write([Extraction("a1", extract(text), text)], sys.stdout)  # doctest: +NORMALIZE_WHITESPACE
    {"id": "a1", "n": 1, "type": "quote", "chapter": 0, "paragraph": 1, "start": 0, "end": 5, "text": "“No,”",
     "speaker": "s1", "name": "Ada Holm", "addressee": null}
    {"id": "a1", "n": 2, "type": "attribution", "chapter": 0, "paragraph": 1, "start": 5, "end": 20,
     "text": "said Ada Holm.", "speaker": null, "name": null, "addressee": null}

    Args:
        results: what was found, with the texts.
        output: where to.
        chapters: the numbers of those that are written, 0 for what stands before the first; all, if left out.

    Raises:
        InvalidValue: where an extraction has no text, or not the one that its quotes are from.
    """
    for result in results:
        if isinstance(result, UnreadableDocument):
            output.write(dumps(result) + "\n")
            continue
        for number, segment in _numbered(result, chapters):
            output.write(escaped(json.dumps(record(result.id, number, segment), ensure_ascii=False)) + "\n")


def write_text(results: Iterable[Result], output: TextIO, *, chapters: Container[int] | None = None) -> None:
    """Write the same for people: a paragraph a segment, the speaker before each quote, attributions in brackets.

    What is left out is left out here too.

    >>> import sys
    >>> from quoteattr import extract
    >>> text = "“No,” said Ada Holm. She left."
    >>> write_text([Extraction("a1", extract(text), text)], sys.stdout)
    Ada Holm: “No,”
    <BLANKLINE>
    [said Ada Holm.]
    <BLANKLINE>
    She left.
    """
    first = True
    for result in results:
        if isinstance(result, UnreadableDocument):
            pieces = [f"({encodable(str(result))})"]
        else:
            told = (one for _, one in _numbered(result, chapters) if one.type is not SegmentType.LEFT_OUT)
            pieces = [encodable(_shown(one)) for one in told]
        for piece in pieces:
            output.write(piece if first else f"\n{piece}")
            output.write("\n")
            first = False


def _numbered(extraction: Extraction, chapters: Container[int] | None) -> Iterator[tuple[int, Segment]]:
    """The segments of some chapters, each with its number among those of the whole text."""
    every = enumerate(segments(extraction), 1)
    return every if chapters is None else (one for one in every if one[1].chapter in chapters)


def _shown(segment: Segment) -> str:
    """A segment as people read it; a quote whose speaker is not told has a question mark in place of the name."""
    match segment.type:
        case SegmentType.QUOTE:
            return f"{' '.join((segment.name or '?').split())}: {segment.text}"
        case SegmentType.ATTRIBUTION:
            return f"[{segment.text}]"
        case SegmentType.HEADING:
            return f"# {segment.text}"
        case _:
            return segment.text
