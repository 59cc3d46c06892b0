"""Gold: texts whose quotes somebody has marked by hand, to measure against and to learn from.

A file of gold has a document a line, ``{"id", "text", "quotes": [...]}``, in one of five layers, told apart by fields:

    resolved  who said it, with name, role and body: quotes have "start", "end", "kind" and, if there is one, "speaker"
    mention   which words said it: quotes have "spans" and "source"
    cast      which character said it: the document has "characters", its quotes have "spans" and "speaker"
    people    the same, and the characters have "mentions", all places where the text names or means them
    entities  no quotes, but names: the document has "entities", each as [start, end, type], in place of "quotes"

Of the resolved layer, kind, speaker, role and body may have other right answers beside the first, in "kind_also",
"speaker_also", "role_also" and "of_also"; null among them means that naming nothing is right too.

What does not fit its text would spoil every figure without a word, so nothing is guessed or passed over:
the first thing that is wrong ends the reading with an ``InvalidGold`` that says where it stands.
"""

from quoteattr.gold.reading import parse, read
from quoteattr.gold.records import (
    Attribution,
    AttributionKind,
    CastDocument,
    CastQuote,
    Character,
    Entity,
    GoldDocument,
    Layer,
    MentionDocument,
    MentionSort,
    NamesDocument,
    PeopleDocument,
    Person,
    PersonMention,
    PersonQuote,
    ResolvedDocument,
    ResolvedQuote,
    layer_of,
)

__all__ = [
    "Attribution",
    "AttributionKind",
    "CastDocument",
    "CastQuote",
    "Character",
    "Entity",
    "GoldDocument",
    "Layer",
    "MentionDocument",
    "MentionSort",
    "NamesDocument",
    "PeopleDocument",
    "Person",
    "PersonMention",
    "PersonQuote",
    "ResolvedDocument",
    "ResolvedQuote",
    "layer_of",
    "parse",
    "read",
]
