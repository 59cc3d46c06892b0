"""Writing who is quoted, over all documents: one module for each format, with the same name in each.

``write(speakers, output)`` takes the records that ``quoteattr.identity.link`` gives, and a stream: of bytes
for Parquet, of text for the others.
"""

import attrs

from quoteattr.identity.records import QuotedSpeaker
from quoteattr.model import Role


@attrs.frozen
class Corpus:
    """What the speakers are from; told below a table."""

    #: Documents that were read, with or without quotes.
    documents: int
    #: Documents that could not be.
    unreadable: int = 0
    #: Speakers without a name that are left out, and their quotes.
    unnamed: int = 0
    unnamed_quotes: int = 0
    #: Documents that were left out as copies of others.
    copies: int = 0


@attrs.frozen
class Excerpt:
    """One quote of a speaker, and where it can be looked up."""

    #: The id of its document.
    document: str
    #: Its words with their marks.
    text: str
    #: When the document is from, as it says itself.
    date: str | None = None
    #: The document's headline.
    headline: str | None = None
    #: The document's address on the web.
    url: str | None = None


def wording(role: Role) -> str:
    """An office and its body, for people.

    >>> wording(Role("mayor", "Lundby")), wording(Role(None, "Norway")), wording(Role("baker"))
    ('mayor, Lundby', 'Norway', 'baker')
    """
    return ", ".join(part for part in (role.title, role.of) if part)


def main_role(speaker: QuotedSpeaker) -> Role | None:
    """The office of most documents; None where there is none."""
    return speaker.roles[0].role if speaker.roles else None
