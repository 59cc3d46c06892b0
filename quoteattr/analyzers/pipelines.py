"""What analysers on trained pipelines share: texts in parts, what types of entities stand for, a parse over tokens."""

import bisect
import re
from collections.abc import Sequence
from typing import NamedTuple

import attrs

from quoteattr.analysis.parse import Entity, EntityKind, Parsed, aligned
from quoteattr.analysis.tokens import Analysis
from quoteattr.document import Document
from quoteattr.indices import Char

#: So many characters of one document are a text for a pipeline, which may take memory as they are many.
PART = 50_000
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
#: What the entity types of trained models stand for, in capitals: those of OntoNotes, CoNLL, and the Worldwide corpus.
_ENTITIES = {
    kind: value
    for value, kinds in {
        EntityKind.PERSON: "PERSON PER",
        EntityKind.BODY: "ORG ORGANIZATION",
        EntityKind.PLACE: "GPE LOC LOCATION FAC FACILITY",
        EntityKind.PEOPLE: "NORP",
        EntityKind.OTHER: "MISC PRODUCT EVENT LAW WORK_OF_ART",
    }.items()
    for kind in kinds.split()
}


class Part(NamedTuple):
    """A text for a pipeline: pieces of a document, which may have something between them that the document has not."""

    text: str
    #: Where each piece starts: in this text, and in the view of the document.
    there: Sequence[Char]
    here: Sequence[Char]

    def offset(self, at: Char) -> Char:
        """An offset into the text as one into the view."""
        piece = bisect.bisect_right(self.there, at) - 1
        return self.here[piece] + at - self.there[piece]


def entity(document: Document, start: Char, end: Char, type_: str, genitive: str) -> Entity | None:
    """An entity that a pipeline found in a document; None for a type that is no matter here.

    Entities are of whole tokens, and a name with its possessive can be one: *Norway's*.

    Args:
        document: the document.
        start: where the entity starts in its view.
        end: where it ends there.
        type_: what the pipeline takes it for.
        genitive: what a name in the genitive ends in.
    """
    kind = _ENTITIES.get(type_.upper())
    if kind is None:
        return None
    return Entity(start, end - len(genitive) * document.view.endswith(genitive, start, end), kind)


def cut(text: str, start: Char, limit: Char) -> Char:
    """Where a text is best cut, no later than at a limit: behind a sentence, or else at a space, or else anywhere.

    >>> text = "It rained. It stopped."
    >>> [cut(text, 0, limit) for limit in (12, 10, 9, 2)]
    [11, 3, 3, 2]
    """
    last = max((match.end() for match in _SENTENCE_END.finditer(text, start, limit)), default=0)
    return last or text.rfind(" ", start, limit) + 1 or limit


def laid_over(analysis: Analysis, parsed: Parsed) -> Analysis:
    """An analysis with a parse, by its own tokens."""
    ends = [analysis.end(token) for token in range(len(analysis.tokens))]
    return attrs.evolve(analysis, parse=aligned(parsed, analysis.starts, ends))
