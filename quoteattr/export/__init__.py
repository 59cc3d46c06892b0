"""Writing quotes for other programs and for people; one module for each format, with the same name in each.

``write(results, output)`` takes what was found, document by document, and a text stream.
It writes each document as it comes, so that a million of them take no more memory than one.
"""

import re

import attrs

from quoteattr.errors import UnreadableDocument
from quoteattr.model import Quote
from quoteattr.validation import is_text, is_text_or_none, is_tuple_of


@attrs.frozen
class Extraction:
    """The quotes of one document.

    Attributes:
        id: The document's id.
        quotes: Its quotes, in text order.
        text: Its text, for formats that show the quotes in it; None where it was not kept.
    """

    id: str = attrs.field(validator=is_text)
    quotes: tuple[Quote, ...] = attrs.field(validator=is_tuple_of(Quote))
    text: str | None = attrs.field(default=None, validator=is_text_or_none)


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
