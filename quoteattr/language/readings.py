"""What the rules of a language read in a text, whichever language it is."""

import enum
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from quoteattr.indices import Char, Chunk, Token
from quoteattr.model import MentionForm


class Shape(NamedTuple):
    """Which tokens of a nominal are what, counted from its start."""

    form: MentionForm
    #: The name, or the phrase without its determiner.
    core: int
    core_end: int
    #: The token that the phrase is about.
    head: int


class Name(NamedTuple):
    """A name somewhere in the document, by its tokens."""

    start: Token
    end: Token


class NameType(enum.StrEnum):
    """What a name is the name of."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    OTHER = "other"


class Named(NamedTuple):
    """A name, by its tokens."""

    start: Token
    end: Token
    type: NameType
    #: By how much it is likelier, in log-odds, than the best of the other types and than no name at all.
    margin: float


#: A name in a text that somebody has marked: from, to, and what it is the name of.
Entity: TypeAlias = tuple[Char, Char, NameType]


class Address(NamedTuple):
    """What stands before a name and tells of whoever has it."""

    #: The pronoun that a form of address or a word for kinship tells.
    pronoun: str | None
    #: The form of address in small letters, without a stop; empty where there is none.
    honorific: str
    #: All forms of address, titles, offices and words for kinship, in small letters.
    words: frozenset[str]
    #: Whether it is somebody's: *her father, Ola Vance*.
    owned: bool
    #: The form of address of the other one, where two people are called so: *mrs* of *Mr. and Mrs. Holm*.
    partner: str | None
    #: Whether the form of address stands before family names, as *Mr.* does, or before first names, as *Sir* does; None
    #: where it stands before both, or is none.
    family: bool | None


class Cue(NamedTuple):
    """A word of saying with its subject, as chunks of a stretch."""

    #: None where there is only a dash: “…” — Ann Berg
    verb: Chunk | None
    #: None where a word of saying has none in its sentence.
    subject: Chunk | None
    #: How the subject was found: adjacent, apposition, relative, clause, after inverted, …; weights know these words.
    how: str


class NounLink(NamedTuple):
    """A noun that a quote may be the words of, as chunks of a stretch: *her claim that “…”*."""

    noun: Chunk
    #: Who is named behind the noun as the author of the words; None for nobody: *calls by unions for “…”*.
    agent: Chunk | None
    #: The class of what stands between the noun and the words.
    link: str


class CueClass:
    """Classes of words of saying, as ``data/cues.txt`` and ``data/cue_phrases.txt`` have them, that rules know."""

    SAY = "say"
    ASK = "ask"
    ANSWER = "answer"
    THINK = "think"
    DESCRIBE = "describe"
    #: Deeds that words do: *condemned*.
    ACT = "act"
    #: Words put in writing: *tweeted*.
    WRITE = "write"
    #: How somebody spoke: *smiled*.
    MANNER = "manner"
    #: *In the words of*
    ACCORDING = "according"
    #: A word of saying that no list has a class for.
    OTHER = "other"


class Owner(enum.Enum):
    """Whom a possessive determiner refers to."""

    #: *my*, *our*: whoever says the words that it stands in.
    SPEAKER = enum.auto()
    #: *his*, *her*: a person.
    PERSON = enum.auto()
    #: *its*: a body; *their* of a group too: *their sources*.
    BODY = enum.auto()


class TitleNouns(NamedTuple):
    """A title of somebody with an office, taken to pieces."""

    #: All of its words, in small letters.
    words: frozenset[str]
    #: The nouns for whoever has it, the one in the title first.
    holders: Sequence[str]


class CountryName(NamedTuple):
    """A country somewhere in the text."""

    #: The last token of its name or adjective.
    token: Token
    country: str
    #: Whether it is called by its name: *Norway*, and not *Norwegian*.
    by_name: bool
