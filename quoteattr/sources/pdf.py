"""Texts in PDF. Needs the extra ``files``.

A PDF has letters with places on pages, and neither words nor paragraphs: pdfminer tells these by the spaces between
them. So it is told that the text is one that was made out. Where a scan has no letters, it is said.
"""

import io
import logging
from collections.abc import Iterator
from typing import cast

from quoteattr.errors import NotInstalled
from quoteattr.sources.documents import Read, Reading, Source, SourceDocument, Tell, Unreadable, seekable

try:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTPage, LTTextContainer
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] not in ("pdfminer", "cryptography"):
        raise
    raise NotInstalled("reading .pdf", "pdfminer", "files") from error

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # what is wrong with a file is said here


def read(source: Source, _reading: Reading, tell: Tell) -> Iterator[Read]:
    """The one document of a file: block by block of each page, with a blank line between them.

    Raises:
        Unreadable: where it is no PDF, has a password, or has no letters.
        OSError: where the system does not give it.
    """
    file = cast(io.BufferedIOBase, seekable(source.file))
    try:
        blocks = [block for page in extract_pages(file, laparams=LAParams()) for block in _blocks(page)]
    except PDFPasswordIncorrect as error:
        raise Unreadable("it has a password: save it without") from error
    except (PDFException, Exception) as error:  # whatever it stumbles over in a file that is broken
        raise Unreadable(f"it is no PDF that can be read ({type(error).__name__}: {error}): save it anew") from error
    if not blocks:
        raise Unreadable(
            "there are no letters in this PDF, as in a scan: give its text, for instance from a program for OCR"
        )
    tell(f"{source.name}: what are words and paragraphs was made out by the places of letters, and may be wrong")
    yield SourceDocument(source.id, "\n\n".join(blocks) + "\n", source.name)


def _blocks(page: LTPage) -> Iterator[str]:
    """The blocks of text on a page, in reading order, with their own lines."""
    for element in page:
        if isinstance(element, LTTextContainer):
            lines = [line.strip() for line in element.get_text().split("\n")]
            if text := "\n".join(filter(None, lines)):
                yield text
