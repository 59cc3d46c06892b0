"""What linking takes and gives: documents with their quotes, speakers in one document, speakers over all of them."""

import datetime as dt

import attrs

from quoteattr.errors import InvalidValue
from quoteattr.model import Quote, Role, SpeakerKind


@attrs.frozen
class QuotedDocument:
    """The quotes of one document, and the day it is from: all that linking reads of it."""

    #: The document's id; two documents may have the same one.
    id: str
    #: Its quotes, as ``extract`` gives them.
    quotes: tuple[Quote, ...]
    #: The day it is from, if one knows it.
    date: dt.date | None = None


@attrs.frozen
class Appearance:
    """One speaker in one document, summed up over the quotes; this is kept, and the document is not."""

    #: The document's place among all, from 0: tells apart two documents of one id.
    number: int
    #: The document's id.
    document: str
    #: The fullest name that the document gives.
    name: str
    #: Whether it is a person, a body, a group or somebody unnamed.
    kind: SpeakerKind
    #: The other forms of the name in it.
    aliases: tuple[str, ...] = ()
    #: Office and body as the document gives them.
    role: Role | None = None
    #: How the document refers to the speaker.
    pronoun: str | None = None
    #: The day that the document is from.
    date: dt.date | None = None
    #: How many quotes the speaker has in it.
    quotes: int = 1
    #: How many words those have.
    words: int = 0
    #: The form of address in the document.
    honorific: str | None = None
    #: The speaker's id in the document, by which the quotes are found again.
    speaker: str = ""


@attrs.frozen
class HeldRole:
    """An office that documents give a speaker, and in how many of them."""

    #: Office and body.
    role: Role
    #: How many documents give it.
    documents: int


@attrs.frozen
class QuotedSpeaker:
    """One speaker over all documents.

    Raises:
        InvalidValue: where nothing was said, or the last day lies before the first.
    """

    #: The fullest name of all documents, in its best spelling.
    name: str
    #: Whether it is a person, a body, a group or somebody unnamed.
    kind: SpeakerKind
    #: False for *officials* and the like, who are somebody else in every document.
    named: bool
    #: What the user knows the speaker by, from the list of people.
    id: str | None
    #: The other spellings, the most frequent first.
    aliases: tuple[str, ...]
    #: Offices and bodies as the documents give them, that of most documents first.
    roles: tuple[HeldRole, ...]
    #: How the texts themselves refer to the speaker.
    pronoun: str | None
    #: How many quotes there are.
    quotes: int
    #: How many words those have.
    words: int
    #: How many documents they stand in.
    documents: int
    #: The first day of a document with a quote; None where no document has one.
    first: dt.date | None
    #: The last day of a document with a quote.
    last: dt.date | None
    #: The form of address that most documents have.
    honorific: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.quotes < 1 or self.documents < 1:
            raise InvalidValue("QuotedSpeaker.quotes", "at least one quote in one document", self.quotes)
        if self.first is not None and (self.last is None or self.last < self.first):
            raise InvalidValue("QuotedSpeaker.last", f"a day not before {self.first}, the first", self.last)


@attrs.frozen
class Linked:
    """A speaker over all documents, with where the speaker appears: what leads back to the quotes."""

    #: The record of the speaker.
    speaker: QuotedSpeaker
    #: Where the quotes are, by document.
    appearances: tuple[Appearance, ...]


@attrs.frozen
class KnownPerson:
    """Somebody whom the user has an id for, under the names that are certain."""

    #: The user's id.
    id: str
    #: The name.
    name: str
    #: Other names, just as certain.
    aliases: tuple[str, ...] = ()
