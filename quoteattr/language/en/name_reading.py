"""What decides on names in English: where they could stand, what tells what they are, and what follows for classes."""

from quoteattr.language.en.acronyms import mixed as letters
from quoteattr.language.en.name_alterations import altered
from quoteattr.language.en.name_candidates import runs
from quoteattr.language.en.name_classes import LED, decided, of_person, says, settled
from quoteattr.language.en.name_evidence import STARTS, evidence, evidence_of
from quoteattr.language.en.name_features import (
    CAPITALS,
    NAMING,
    NO_NAMES,
    PADDING,
    PART_WAYS,
    PLAIN,
    SET_OFF,
    WHOLE_WAYS,
    named_elsewhere,
    shapes_of,
)

__all__ = [
    "CAPITALS",
    "LED",
    "NAMING",
    "NO_NAMES",
    "PADDING",
    "PART_WAYS",
    "PLAIN",
    "SET_OFF",
    "STARTS",
    "WHOLE_WAYS",
    "altered",
    "decided",
    "evidence",
    "evidence_of",
    "letters",
    "named_elsewhere",
    "of_person",
    "runs",
    "says",
    "settled",
    "shapes_of",
]
