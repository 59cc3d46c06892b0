"""The formats that are read, each with the endings of its files and the module that reads them.

A reader of one more format is a module with a function ``read`` (a ``Reader``), and an entry in ``FORMATS``.
It is loaded when there is such a file, as it may need an extra.
"""

import functools
import importlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final

import attrs

from quoteattr.errors import UnknownName
from quoteattr.sources.documents import Reader, Reading

#: What gzip makes smaller ends in this, behind the ending of what is in it.
PACKED: Final = ".gz"


@attrs.frozen
class Format:
    """A form in which files hold texts."""

    #: What it is asked for by.
    name: str
    #: The endings of its files, the usual one first.
    endings: tuple[str, ...]
    #: The module that reads it.
    module: str
    #: What one of its files is, in words.
    noun: str
    #: Whether a file holds a document a line or a row, and is not one itself.
    many: bool = False
    #: Whether it is read where gzip made it smaller, too.
    packed: bool = False
    #: Whether it is characters and nothing else, in some encoding.
    plain: bool = False
    #: Whether it is a zip archive.
    zipped: bool = False

    @property
    def reader(self) -> Reader:
        """What reads it.

        Raises:
            NotInstalled: where it needs a package that is missing.
        """
        read: Reader = _loaded(self.module).read
        return read

    @property
    def check(self) -> Callable[[Path, Reading], None] | None:
        """What tells, before anything is read, that a file cannot give what is asked; None where nobody looks.

        It raises ``NoColumn``.

        Raises:
            NotInstalled: where it needs a package that is missing.
        """
        return getattr(_loaded(self.module), "check", None)


#: All of them, in the order in which one meets them.
FORMATS: Final = (
    Format("text", (".txt", ".text"), "quoteattr.sources.text", "a text", plain=True),
    Format(
        "jsonl", (".jsonl", ".ndjson"), "quoteattr.sources.lines", "lines of JSON", many=True, packed=True, plain=True
    ),
    Format("json", (".json",), "quoteattr.sources.json", "an array of JSON", many=True, packed=True, plain=True),
    Format("csv", (".csv",), "quoteattr.sources.csv", "a table in CSV", many=True, packed=True, plain=True),
    Format("tsv", (".tsv", ".tab"), "quoteattr.sources.tsv", "a table with tabs", many=True, packed=True, plain=True),
    Format("xlsx", (".xlsx", ".xlsm"), "quoteattr.sources.xlsx", "a workbook in XLSX", many=True, zipped=True),
    Format("parquet", (".parquet",), "quoteattr.sources.parquet", "a Parquet file", many=True),
    Format("epub", (".epub",), "quoteattr.sources.epub", "a book in EPUB", zipped=True),
    Format("html", (".html", ".htm", ".xhtml"), "quoteattr.sources.html", "a web page", plain=True),
    Format("docx", (".docx", ".docm"), "quoteattr.sources.word", "a Word file", zipped=True),
    Format("odt", (".odt", ".ott"), "quoteattr.sources.opendocument", "a text of LibreOffice", zipped=True),
    Format("rtf", (".rtf",), "quoteattr.sources.rtf", "a text in RTF"),
    Format("markdown", (".md", ".markdown"), "quoteattr.sources.markdown", "a text in Markdown", plain=True),
    Format("eml", (".eml",), "quoteattr.sources.mail", "a message", plain=True),
    Format("pdf", (".pdf",), "quoteattr.sources.pdf", "a PDF"),
)
#: Those that can be asked for by name.
NAMES: Final = tuple(form.name for form in FORMATS)

_BY_NAME: Final = {form.name: form for form in FORMATS}
_BY_ENDING: Final = {ending: form for form in FORMATS for ending in form.endings}
#: And those of files that gzip made smaller.
_PACKED: Final = {f"{ending}{PACKED}": form for form in FORMATS if form.packed for ending in form.endings}
#: Every ending that is read.
ENDINGS: Final = (*_BY_ENDING, *_PACKED)


@functools.cache
def _loaded(module: str) -> ModuleType:
    return importlib.import_module(module)


def named(name: str) -> Format:
    """The format of a name.

    >>> named("epub").endings
    ('.epub',)

    Raises:
        UnknownName: where there is none.
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownName("input format", name, NAMES) from None


def of(name: str) -> Format | None:
    """The format that the ending of a file's name stands for, if it is that of one.

    >>> of("Day.JSONL.gz").name, of("photo.png")
    ('jsonl', None)
    """
    *_, last = [""] + (endings := [ending.lower() for ending in Path(name).suffixes])
    return _PACKED.get("".join(endings[-2:])) or _BY_ENDING.get(last)


def stem(name: str) -> str:
    """A file's name without the ending that says what it is.

    >>> stem("day.jsonl.gz"), stem("2024.05.01.txt"), stem("README")
    ('day', '2024.05.01', 'README')
    """
    path = Path(name)
    packed = path.suffix.lower() == PACKED and "".join(path.suffixes[-2:]).lower() in _PACKED
    return path.with_suffix("").stem if packed else path.stem
