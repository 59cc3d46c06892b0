"""Texts in RTF. Needs the extra ``files``."""

import re
from collections.abc import Iterator
from typing import Final

from quoteattr.errors import NotInstalled
from quoteattr.sources.documents import Read, Reading, Source, SourceDocument, Tell, Unreadable

try:
    from striprtf.striprtf import rtf_to_text
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] != "striprtf":
        raise
    raise NotInstalled("reading .rtf", "striprtf", "files") from error

#: What its own bytes are in, where they do not say: Windows writes most of them.
_USUAL: Final = "cp1252"
#: Each line end is that of a paragraph.
_ENDS: Final = re.compile(r"\s*\n\s*")


def read(source: Source, reading: Reading, _tell: Tell) -> Iterator[Read]:
    """The one document of a file; it says itself what its letters are.

    Raises:
        Unreadable: where it is no RTF.
        OSError: where the system does not give it.
    """
    data = source.file.read()
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("expected a text in RTF, got something else: it should begin with {\\rtf")
    try:
        # Its commands are ASCII, and other letters are written by them; what is not is read as it may have been meant.
        text = str(rtf_to_text(data.decode(reading.encoding or _USUAL, "replace"), errors="replace"))  # type: ignore[no-untyped-call]  # it has none
    except Exception as error:  # whatever it stumbles over in a file that is broken
        raise Unreadable(f"it is no RTF that can be read ({type(error).__name__}: {error}): save it anew") from error
    text = _ENDS.sub("\n\n", text.strip())
    yield SourceDocument(source.id, f"{text}\n" if text else "", source.name)
