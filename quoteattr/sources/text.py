"""One text in one file: what every file is that no other reader knows."""

from quoteattr.errors import UnreadableDocument
from quoteattr.sources.documents import BYTE_ORDER_MARK, Read, SourceDocument, bad_utf8


def from_text(data: bytes, *, id: str, source: str) -> Read:  # noqa: A002 - the field's name
    r"""The document that the bytes of a file are.

    >>> from_text("“Aye,” she said.\r\n".encode(), id="a", source="a.txt").text
    '“Aye,” she said.\r\n'
    >>> print(from_text(b"caf\xe9", id="b", source="b.txt"))
    b.txt: byte 0xe9 at offset 3 is no UTF-8: save it as UTF-8
    """
    try:
        text = data.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        return UnreadableDocument(source, None, id, bad_utf8(data, error))
    return SourceDocument(id, text, source)
