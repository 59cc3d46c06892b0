"""Documents from files, folders and standard input, one at a time, however many there are.

Whoever reads a thousand articles wants the nine hundred and ninety-nine good ones, and to be told of the other:
a document that cannot be read comes as an ``UnreadableDocument`` in its place, and is not raised.

Text is taken as it stands: line ends are kept, so offsets count in the file's own text.
Only a byte order mark at the beginning of a file is left out, since it tells the encoding and is no part of the text.
Of a file that holds a text in some other form, offsets count in the text that its reader makes of it, and gives.

A file's ending decides who reads it, and what the file holds has to agree: nothing is read as something that it is not.
``quoteattr.sources.formats`` has all formats with their readers.
"""

from quoteattr.sources.decoding import known_encoding
from quoteattr.sources.documents import (
    STDIN,
    Fields,
    Read,
    Reader,
    Reading,
    Source,
    SourceDocument,
    Tell,
    length,
)
from quoteattr.sources.folders import files
from quoteattr.sources.formats import FORMATS, Format
from quoteattr.sources.lines import from_lines
from quoteattr.sources.paths import check, read

__all__ = [
    "FORMATS",
    "STDIN",
    "Fields",
    "Format",
    "Read",
    "Reader",
    "Reading",
    "Source",
    "SourceDocument",
    "Tell",
    "check",
    "files",
    "from_lines",
    "known_encoding",
    "length",
    "read",
]
