"""Writing quotes for other programs and for people; one module for each format, with the same name in each.

``write(results, output)`` takes what was found, document by document, and a text stream.
It writes each document as it comes, so that a million of them take no more memory than one.
"""

import re
from typing import Any

import attrs

from quoteattr.errors import UnreadableDocument
from quoteattr.model import Quote
from quoteattr.validation import is_a, is_text, is_text_or_none, is_tuple_of


@attrs.frozen
class Origin:
    """What is known of a document besides its text: whoever reads a quote wants to look it up where it stands.

    Attributes:
        source: The file, or ``-`` for standard input; None where there is none.
        date: When it is from, as the document itself gives it.
        headline: Its headline.
        url: Its address on the web.
        kept: What somebody asked to be kept of it, by the names of fields or columns, each with what JSON can hold;
            with None where a document does not have a field.
    """

    source: str | None = attrs.field(default=None, validator=is_text_or_none)
    date: str | None = attrs.field(default=None, validator=is_text_or_none)
    headline: str | None = attrs.field(default=None, validator=is_text_or_none)
    url: str | None = attrs.field(default=None, validator=is_text_or_none)
    kept: tuple[tuple[str, Any], ...] = attrs.field(default=(), hash=False, validator=is_tuple_of(tuple))


#: Of a text that came from nowhere.
ORIGIN_UNKNOWN = Origin()


@attrs.frozen
class Extraction:
    """The quotes of one document.

    Attributes:
        id: The document's id.
        quotes: Its quotes, in text order.
        text: Its text, for formats that show the quotes in it; None where it was not kept.
        origin: What else is known of it: where it came from, when, and what goes with it into what is written.
    """

    id: str = attrs.field(validator=is_text)
    quotes: tuple[Quote, ...] = attrs.field(validator=is_tuple_of(Quote))
    text: str | None = attrs.field(default=None, validator=is_text_or_none)
    origin: Origin = attrs.field(default=ORIGIN_UNKNOWN, validator=is_a(Origin))


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
