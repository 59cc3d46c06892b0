"""Finds the quotes in a text, says who spoke them and in which role, and returns typed objects."""

import logging

from quoteattr.article import Article
from quoteattr.cast import Cast, Character
from quoteattr.errors import (
    InvalidCast,
    InvalidGold,
    InvalidPeople,
    InvalidValue,
    InvalidWeights,
    NoColumn,
    NoModels,
    NotInstalled,
    NotText,
    QuoteattrError,
    UnknownName,
    UnreadableDocument,
    UnsuitablePipeline,
)
from quoteattr.explanations import Explanation, KindOption, MeaningOption, RoleOption, SpeakerOption
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
from quoteattr.pipeline import Extractor, extract, read

#: The version, the same as in ``pyproject.toml``.
__version__ = "0.1.0"

# Whoever wants to see the messages says where; until then they go nowhere, not to standard error either.
logging.getLogger(__name__).addHandler(logging.NullHandler())

__all__ = [
    "Article",
    "Cast",
    "Character",
    "Evidence",
    "Explanation",
    "Extractor",
    "InvalidCast",
    "InvalidGold",
    "InvalidPeople",
    "InvalidValue",
    "InvalidWeights",
    "Kind",
    "KindOption",
    "MeaningOption",
    "Mention",
    "MentionForm",
    "NoColumn",
    "NoModels",
    "NotInstalled",
    "NotText",
    "Phrase",
    "Quote",
    "QuoteattrError",
    "Reference",
    "Role",
    "RoleOption",
    "Span",
    "Speaker",
    "SpeakerKind",
    "SpeakerOption",
    "UnknownName",
    "UnreadableDocument",
    "UnsuitablePipeline",
    "extract",
    "read",
]
