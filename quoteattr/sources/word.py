"""Texts of Word (``.docx``). Needs the extra ``files``.

What was put in while changes were tracked is part of the text, and what was taken out is not; comments are not, and
notes stand at the end.
"""

import zipfile
from collections.abc import Iterator
from typing import Final

import attrs

from quoteattr.errors import NotInstalled
from quoteattr.sources.archives import checked
from quoteattr.sources.documents import Read, Reading, Source, SourceDocument, Tell, Unreadable, seekable

try:
    import mammoth
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] not in ("mammoth", "cobble"):
        raise
    raise NotInstalled("reading .docx", "mammoth", "files") from error

# isort: split
from quoteattr.sources.pages import HTML, parsed, text_of

_BODY: Final = "word/document.xml"
_WORD: Final = attrs.evolve(HTML, rules=frozenset())


def read(source: Source, _reading: Reading, _tell: Tell) -> Iterator[Read]:
    """The one document of a file.

    Raises:
        Unreadable: where it is no text of Word, or one that is broken.
        OSError: where the system does not give it.
    """
    file = seekable(source.file)
    checked(file, _BODY, "a Word file")
    try:
        page = mammoth.convert_to_html(file, convert_image=mammoth.images.img_element(lambda _image: {"src": ""}))
    except (zipfile.BadZipFile, Exception) as error:  # whatever it stumbles over in a file that is broken
        raise Unreadable(
            f"it is no Word file that can be read ({type(error).__name__}: {error}): save it anew"
        ) from error
    text = text_of(parsed(page.value), _WORD)
    yield SourceDocument(source.id, f"{text}\n" if text else "", source.name)
