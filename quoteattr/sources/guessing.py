"""Which encoding bytes look like. Needs the extra ``files``."""

from typing import Final

from quoteattr.errors import NotInstalled

try:
    from charset_normalizer import from_bytes
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] != "charset_normalizer":
        raise
    raise NotInstalled("telling encodings", "charset_normalizer", "files") from error

#: Those in which English is written: of Windows, of old Macs, of DOS. Among all that there are, a curly apostrophe or
#: two look like Korean or like Polish as well; among these, texts of one and of a hundred lines were told rightly.
_ENGLISH: Final = ["cp1252", "mac_roman", "cp850"]


def encoding_of(data: bytes) -> str | None:
    """The encoding that bytes look like, of those in which English is written; None where it is none of them.

    >>> encoding_of("“We are late,” said Ada Holm, “and it’s raining.”".encode("cp1252"))
    'cp1252'
    """
    best = from_bytes(data, cp_isolation=_ENGLISH).best()
    return None if best is None else str(best.encoding)
