"""What linking takes and gives: documents with their quotes, speakers in one document, speakers over all of them."""

import datetime as dt

import attrs

from quoteattr.errors import InvalidValue
from quoteattr.model import Quote, Role, SpeakerKind


@attrs.frozen
class QuotedDocument:
    """The quotes of one document, and the day it is from: all that linking reads of it.

    Attributes:
        id: The document's id; two documents may have the same one.
        quotes: Its quotes, as ``extract`` gives them.
        date: The day it is from, if one knows it.
    """

    id: str
    quotes: tuple[Quote, ...]
    date: dt.date | None = None


@attrs.frozen
class Appearance:
    """One speaker in one document, summed up over the quotes; this is kept, and the document is not.

    Attributes:
        number: The document's place among all, from 0: tells apart two documents of one id.
        document: The document's id.
        name: The fullest name that the document gives.
        kind: Whether it is a person, a body, a group or somebody unnamed.
        aliases: The other forms of the name in it.
        role: Office and body as the document gives them.
        pronoun: How the document refers to the speaker.
        date: The day that the document is from.
        quotes: How many quotes the speaker has in it.
        words: How many words those have.
        honorific: The form of address in the document.
        speaker: The speaker's id in the document, by which the quotes are found again.
    """

    number: int
    document: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    role: Role | None = None
    pronoun: str | None = None
    date: dt.date | None = None
    quotes: int = 1
    words: int = 0
    honorific: str | None = None
    speaker: str = ""


@attrs.frozen
class HeldRole:
    """An office that documents give a speaker, and in how many of them.

    Attributes:
        role: Office and body.
        documents: How many documents give it.
    """

    role: Role
    documents: int


@attrs.frozen
class QuotedSpeaker:
    """One speaker over all documents.

    Attributes:
        name: The fullest name of all documents, in its best spelling.
        kind: Whether it is a person, a body, a group or somebody unnamed.
        named: False for *officials* and the like, who are somebody else in every document.
        id: What the user knows the speaker by, from the list of people.
        aliases: The other spellings, the most frequent first.
        roles: Offices and bodies as the documents give them, that of most documents first.
        pronoun: How the texts themselves refer to the speaker.
        quotes: How many quotes there are.
        words: How many words those have.
        documents: How many documents they stand in.
        first: The first day of a document with a quote; None where no document has one.
        last: The last day of a document with a quote.
        honorific: The form of address that most documents have.

    Raises:
        InvalidValue: where nothing was said, or the last day lies before the first.
    """

    name: str
    kind: SpeakerKind
    named: bool
    id: str | None
    aliases: tuple[str, ...]
    roles: tuple[HeldRole, ...]
    pronoun: str | None
    quotes: int
    words: int
    documents: int
    first: dt.date | None
    last: dt.date | None
    honorific: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.quotes < 1 or self.documents < 1:
            raise InvalidValue("QuotedSpeaker.quotes", "at least one quote in one document", self.quotes)
        if self.first is not None and (self.last is None or self.last < self.first):
            raise InvalidValue("QuotedSpeaker.last", f"a day not before {self.first}, the first", self.last)


@attrs.frozen
class Linked:
    """A speaker over all documents, with where the speaker appears: what leads back to the quotes.

    Attributes:
        speaker: The record of the speaker.
        appearances: Where the quotes are, by document.
    """

    speaker: QuotedSpeaker
    appearances: tuple[Appearance, ...]


@attrs.frozen
class KnownPerson:
    """Somebody whom the user has an id for, under the names that are certain.

    Attributes:
        id: The user's id.
        name: The name.
        aliases: Other names, just as certain.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
