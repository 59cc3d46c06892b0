"""What gold says, as values: documents of five layers, and their quotes or names."""

import enum

import attrs

from quoteattr.language.readings import NameType
from quoteattr.model import Kind, Reference, Span, SpeakerKind


class Layer(enum.StrEnum):
    """What a document's gold tells of its quotes, or of its names."""

    RESOLVED = "resolved"
    MENTION = "mention"
    CAST = "cast"
    PEOPLE = "people"
    ENTITIES = "entities"


class AttributionKind(enum.StrEnum):
    """How much of an attribution's content stands between marks: all of it, some, nothing."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class MentionSort(enum.StrEnum):
    """How a text names or means somebody, as corpora of coreference write it."""

    NAME = "PROP"
    NOUN_PHRASE = "NOM"
    PRONOUN = "PRON"


@attrs.frozen
class ResolvedQuote:
    """A quote with all that is to be found out about it."""

    #: Marks included.
    span: Span
    kind: Kind
    reference: Reference | None = None
    #: The fullest name that the text gives; None where nobody speaks or the text does not tell.
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    role: str | None = None
    of: str | None = None
    mention: Span | None = None
    cue: Span | None = None
    addressee: Span | None = None
    #: Other right answers, None among them where naming nothing is right too.
    kind_also: tuple[Kind, ...] = ()
    speaker_also: tuple[str | None, ...] = ()
    role_also: tuple[str | None, ...] = ()
    of_also: tuple[str | None, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """All right kinds, the first one first, as of what follows."""
        return (self.kind, *self.kind_also)

    @property
    def speakers(self) -> tuple[str | None, ...]:
        """All right names; None where nobody is right, alone or too."""
        return (self.speaker, *self.speaker_also)

    @property
    def roles(self) -> tuple[str | None, ...]:
        """All right roles; None where none is right, alone or too."""
        return (self.role, *self.role_also)

    @property
    def bodies(self) -> tuple[str | None, ...]:
        """All right bodies; None where none is right, alone or too."""
        return (self.of, *self.of_also)


@attrs.frozen
class Attribution:
    """Some content, quoted or not, and the words that it is attributed to."""

    #: The content, in one piece or several.
    spans: tuple[Span, ...]
    kind: AttributionKind | None = None
    #: The whole noun phrase, apposition and title included; empty where nobody is named.
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()


@attrs.frozen
class CastQuote:
    """A quote said by one of a document's characters."""

    #: The speech, without what interrupts it.
    spans: tuple[Span, ...]
    #: A name of the character.
    speaker: str
    #: How the quote is tied to its speaker; None where the gold does not say.
    reference: Reference | None = None
    addressees: tuple[str, ...] = ()
    #: The words that attribute the quote, where there are any.
    referring_expression: str | None = None


@attrs.frozen
class Character:
    """Somebody in a book, by all names."""

    name: str
    aliases: tuple[str, ...] = ()
    gender: str | None = None
    category: str | None = None


@attrs.frozen
class PersonQuote:
    """A quote said by one of the people of a text."""

    #: The speech, without what interrupts it.
    spans: tuple[Span, ...]
    #: The name that the gold has for the person; None where it does not tell who speaks.
    speaker: str | None = None


@attrs.frozen
class PersonMention:
    """A place where a text names or means somebody."""

    span: Span
    sort: MentionSort


@attrs.frozen
class Person:
    """Somebody in a text, by all names and in all places."""

    #: What the gold calls the person, which need not be a name that the text has.
    name: str
    #: The names that the text has.
    aliases: tuple[str, ...] = ()
    mentions: tuple[PersonMention, ...] = ()


@attrs.frozen
class ResolvedDocument:
    """A text in which every quote is marked, with speaker, role, body, mention and cue."""

    id: str
    text: str
    quotes: tuple[ResolvedQuote, ...]


@attrs.frozen
class MentionDocument:
    """A text in which every attribution is marked, as spans of its content, source and cue."""

    id: str
    text: str
    quotes: tuple[Attribution, ...]


@attrs.frozen
class CastDocument:
    """A text in which every quote has the character that says it."""

    id: str
    text: str
    quotes: tuple[CastQuote, ...]
    characters: tuple[Character, ...]


@attrs.frozen
class PeopleDocument:
    """A text in which every quote has the person that says it, and every person all mentions."""

    id: str
    text: str
    quotes: tuple[PersonQuote, ...]
    characters: tuple[Person, ...]


@attrs.frozen
class Entity:
    """A name in a text."""

    span: Span
    #: None for what other layers of annotation call an entity and is no name: dates, sums.
    type: NameType | None


@attrs.frozen
class NamesDocument:
    """A text in which every name is marked, and nothing is said of its quotes."""

    id: str
    text: str
    entities: tuple[Entity, ...]
    #: None: whoever goes through the quotes of all gold finds nothing here.
    quotes: tuple[()] = ()


GoldDocument = ResolvedDocument | MentionDocument | CastDocument | PeopleDocument | NamesDocument

_LAYERS = {
    ResolvedDocument: Layer.RESOLVED,
    MentionDocument: Layer.MENTION,
    CastDocument: Layer.CAST,
    PeopleDocument: Layer.PEOPLE,
    NamesDocument: Layer.ENTITIES,
}


def layer_of(document: GoldDocument) -> Layer:
    """What the gold of a document tells.

    >>> layer_of(ResolvedDocument("a1", "", ()))
    <Layer.RESOLVED: 'resolved'>
    """
    return _LAYERS[type(document)]
