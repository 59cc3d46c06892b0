"""What decides on names in English: where they could stand, what tells what they are, and what follows for classes."""

from quoteattr.language.en.name_alterations import altered
from quoteattr.language.en.name_candidates import runs
from quoteattr.language.en.name_classes import decided, of_person
from quoteattr.language.en.name_evidence import evidence, evidence_of
from quoteattr.language.en.name_features import (
    CAPITALS,
    NAMED_ELSEWHERE,
    NAMING,
    PADDING,
    PART_WAYS,
    SET_OFF,
    WHOLE_WAYS,
    shapes_of,
)

__all__ = [
    "CAPITALS",
    "NAMED_ELSEWHERE",
    "NAMING",
    "PADDING",
    "PART_WAYS",
    "SET_OFF",
    "WHOLE_WAYS",
    "altered",
    "decided",
    "evidence",
    "evidence_of",
    "of_person",
    "runs",
    "shapes_of",
]
