"""Writing quotes for other programs and for people; one module for each format, with the same name in each.

``write(results, output)`` takes what was found, document by document, and a text stream.
It writes each document as it comes, so that a million of them take no more memory than one.
"""

import re
from typing import Any

import attrs

from quoteattr.errors import UnreadableDocument
from quoteattr.model import Quote


@attrs.frozen
class Origin:
    """What is known of a document besides its text: whoever reads a quote wants to look it up where it stands."""

    #: The file, or ``-`` for standard input; None where there is none.
    source: str | None = None
    #: When it is from, as the document itself gives it.
    date: str | None = None
    #: Its headline.
    headline: str | None = None
    #: Its address on the web.
    url: str | None = None
    #: What somebody asked to be kept of it, by the names of fields or columns, each with what JSON can hold; where a
    #: document does not have a field, with None.
    kept: tuple[tuple[str, Any], ...] = attrs.field(default=(), hash=False)


#: Of a text that came from nowhere.
ORIGIN_UNKNOWN = Origin()


@attrs.frozen
class Extraction:
    """The quotes of one document."""

    #: The document's id.
    id: str
    #: Its quotes, in text order.
    quotes: tuple[Quote, ...]
    #: Its text, for formats that show the quotes in it; None where it was not kept.
    text: str | None = None
    #: What else is known of it: where it came from, when, and what goes with it into what is written.
    origin: Origin = ORIGIN_UNKNOWN


#: What is written: a document's quotes, or why there are none.
Result = Extraction | UnreadableDocument


def addressed(name: str, honorific: str | None) -> str:
    """A name as people read it, behind its form of address, which it may have already.

    >>> addressed("Ada Holm", "Mrs."), addressed("Mrs. Holm", "Mrs."), addressed("Ada Holm", None)
    ('Mrs. Ada Holm', 'Mrs. Holm', 'Ada Holm')
    """
    return name if honorific is None or name.startswith(f"{honorific} ") else f"{honorific} {name}"


_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    r"""A text as long as it was, with U+FFFD for half a surrogate pair, which UTF-8 has no bytes for.

    >>> encodable("Yes\ud800")
    'Yes�'
    """
    return text if text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
