"""What features are worth: numbers learned from labelled texts, kept in a file, no word of any text.

A weights file is JSON, with a section for each decision::

    {"schema": "quoteattr-weights/1",
     "about": {"documents": 840, ...},
     "kind": {"form=mixed": {"direct": -1.21, "mixed": 2.4}, ...},
     "speaker": {"after=subject": 3.12, ...},
     "title": {"in apposition head=role": 1.2, ...},
     "body": {"of=named body": 0.9, ...},
     "implied_body": {"implied body rank=0": 0.7, ...},
     "confidence": {"speaker": 0.41, ...}}

``kind`` holds what a feature of a quote adds to each kind's score, ``speaker`` what a feature of a candidate adds to
the candidate's, ``title`` and ``body`` what one of some words adds to theirs as a person's office and as what that
belongs to, ``implied_body`` what one of a name elsewhere in the text adds where the office itself tells no body,
``confidence`` what turns the shares of the winners into probabilities. All are log-odds.
``about`` is for people: it says what was learned from, and nothing reads it.
"""

import functools
import importlib.resources
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from quoteattr.decision.choice import crossed, parted
from quoteattr.errors import InvalidWeights
from quoteattr.model import Kind

SCHEMA = "quoteattr-weights/1"
#: The files of the weights that come with the package, by the analyser that they were learned with.
SHIPPED = {"rules": "weights.json", "stanza": "weights-stanza.json", "spacy": "weights-spacy.json"}
#: The file of the weights that stories are read with, whatever else a text is read with.
STORIES = "weights-stories.json"
#: Log-odds beyond this are a slip; sums of them stay finite.
_HEAVIEST = 1e9
_ADVICE = "make one with quoteattr train GOLD.jsonl --output FILE"

#: What each feature of one decision is worth.
Worth: TypeAlias = Mapping[str, float]


@attrs.frozen
class Section:
    """The place of one decision's weights in a file."""

    name: str
    #: The classes that are chosen among, where they are the same every time; a feature then has a weight for each.
    classes: tuple[str, ...] = ()
    #: Whether files may lack it, as those may that were made before there was such a decision: nothing has weight then.
    optional: bool = False


#: What a word can be of a name, and what a name can be the name of; either can be nothing of it.
NAME_PARTS = ("begin", "inside")
NAME_TYPES = ("person", "body", "place", "other")
#: Everything that is decided by weights, in the order of the file. A decision that becomes a learned one is named here.
SECTIONS = (
    Section("kind", classes=tuple(kind.value for kind in Kind)),
    Section("speaker"),
    Section("confidence"),
    Section("name_part", classes=NAME_PARTS, optional=True),
    Section("name_type", classes=NAME_TYPES, optional=True),
    Section("namesake", optional=True),
    Section("phrase", optional=True),
    Section("title", optional=True),
    Section("body", optional=True),
    Section("implied_body", optional=True),
    Section("pronoun", optional=True),
)
#: What is decided with the parse of spaCy by weights of its own: who speaks, and how sure that is. A parse has next to
#: no part in all else, which is decided as with the embedded analyser.
PARSE_SECTIONS = tuple(section for section in SECTIONS if section.name in ("speaker", "confidence"))
#: What is decided by weights in stories, in a file of its own: who says a turn, how sure that is, who is spoken to; and
#: whether a text is a story.
STORY_SECTIONS = (Section("story"), Section("turn"), Section("turn_confidence"), Section("addressee"))


@attrs.frozen
class Weights:
    """The weights of all decisions.

    >>> shipped()["speaker"]["after=according"] > 0
    True
    """

    #: What each feature is worth, by the name of the section; where there are classes, features are crossed with them.
    sections: Mapping[str, Worth]
    #: What they were learned from, for people.
    about: Mapping[str, Any] = attrs.field(factory=dict)

    def __getitem__(self, section: str) -> Worth:
        return self.sections[section]

    @property
    def kind(self) -> Worth:
        """What a feature of a quote, crossed with a kind, adds to the kind's score."""
        return self["kind"]

    @property
    def speaker(self) -> Worth:
        """What a feature of a candidate adds to its score."""
        return self["speaker"]

    @property
    def confidence(self) -> Worth:
        """What makes a probability of a decision."""
        return self["confidence"]

    def replacing(self, **sections: Worth) -> "Weights":
        """The same with other sections, or with more."""
        return attrs.evolve(self, sections={**self.sections, **sections})


def dumps(weights: Weights, sections: Sequence[Section] = SECTIONS) -> str:
    """The text of a weights file; the same weights give the same text. An optional section without weights is left out.

    Args:
        weights: what each feature is worth, in each of the sections.
        sections: what the file has, in its order.
    """
    record: dict[str, Any] = {"schema": SCHEMA, "about": weights.about}
    written = [section for section in sections if not section.optional or weights.sections.get(section.name)]
    record |= {
        section.name: by_feature(weights[section.name]) if section.classes else weights[section.name]
        for section in written
    }
    return "{" + ",\n".join(f"{json.dumps(key)}: {_lines(value)}" for key, value in record.items()) + "}\n"


def by_feature(worth: Worth) -> dict[str, dict[str, float]]:
    """What each feature is worth for each class that it is crossed with, those of one feature beside each other."""
    held: dict[str, dict[str, float]] = {}
    for feature, weight in worth.items():
        plain, name = parted(feature)
        held.setdefault(plain, {})[name] = weight
    return held


def _lines(value: Any) -> str:  # noqa: ANN401 - JSON
    """One line for each feature, by name, so that two files can be compared line by line."""
    if not isinstance(value, Mapping):
        return json.dumps(value)
    held = (f"{json.dumps(key)}: {json.dumps(value[key], sort_keys=True)}" for key in sorted(value))
    return "{\n" + ",\n".join(held) + "}"


def loads(text: str, source: str = "weights", sections: Sequence[Section] = SECTIONS) -> Weights:
    """The weights in the text of a file.

    Args:
        text: all that is in the file.
        source: where it comes from, for messages.
        sections: those that are read; others in the file are passed over.

    Raises:
        InvalidWeights: where the text holds something else.
    """
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidWeights(source, f"no JSON: {error}; {_ADVICE}") from error
    schema = record.get("schema") if isinstance(record, dict) else None
    if schema != SCHEMA:
        raise InvalidWeights(source, f'expected "schema": "{SCHEMA}", got {schema!r}; {_ADVICE}')
    about = record.get("about")
    return Weights(
        {section.name: _section(section, record, source) for section in sections},
        about if isinstance(about, dict) else {},
    )


def _section(section: Section, record: Mapping[str, Any], source: str) -> Worth:
    """The weights of one section of a file."""
    held = record.get(section.name, {} if section.optional else None)
    if not isinstance(held, dict):
        raise InvalidWeights(source, f'"{section.name}" must be an object of features and weights; {_ADVICE}')
    worth: dict[str, float] = {}
    for feature, value in held.items():
        weights = _crossed(feature, value, section.classes) if section.classes else {feature: value}
        if weights is None or not all(map(_is_weight, weights.values())):
            raise InvalidWeights(source, f'"{section.name}": {feature!r} has no number that is a weight; {_ADVICE}')
        worth |= weights
    return worth


def _crossed(feature: str, value: object, classes: Sequence[str]) -> dict[str, Any] | None:
    """What a file has for one feature, by the feature and each class; None where it is no object of classes."""
    if not isinstance(value, dict) or not value.keys() <= set(classes):
        return None
    return {crossed(feature, name): weight for name, weight in value.items()}


def _is_weight(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _HEAVIEST


def read(path: str | os.PathLike[str]) -> Weights:
    """The weights in a file.

    Raises:
        InvalidWeights: where the file cannot be read or holds something else.
    """
    try:
        text = Path(path).read_text("utf-8")
    except OSError as error:
        raise InvalidWeights(os.fspath(path), f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InvalidWeights(os.fspath(path), f"no UTF-8 text; {_ADVICE}") from error
    return loads(text, os.fspath(path))


@functools.cache
def shipped(analyzer: str = "rules") -> Weights:
    """The weights that come with the package.

    Args:
        analyzer: the name of the analyser that they were learned with, a key of ``SHIPPED``.
    """
    name, sections = SHIPPED[analyzer], sections_of(analyzer)
    text = importlib.resources.files("quoteattr.decision.data").joinpath(name).read_text("utf-8")
    found = loads(text, name, sections)
    if sections is SECTIONS:
        return found
    return attrs.evolve(found, sections={**shipped().sections, **found.sections})


def sections_of(analyzer: str) -> Sequence[Section]:
    """What the file of an analyser's weights has; all else is as with the embedded one.

    >>> [section.name for section in sections_of("spacy")]
    ['speaker', 'confidence']

    Args:
        analyzer: the name of the analyser, a key of ``SHIPPED``.
    """
    return PARSE_SECTIONS if analyzer == "spacy" else SECTIONS


@functools.cache
def of_stories() -> Weights:
    """The weights that stories are read with; read when the first text could be one."""
    text = importlib.resources.files("quoteattr.decision.data").joinpath(STORIES).read_text("utf-8")
    return loads(text, STORIES, STORY_SECTIONS)
