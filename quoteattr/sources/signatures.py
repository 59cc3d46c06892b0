"""What a file is, by its first bytes and by its ending: so that nothing is read as something that it is not.

Whoever gives a file that cannot be read here wants to know what it is, and what to do with it.
"""

import re
from pathlib import Path
from typing import Final

import attrs


@attrs.frozen
class Kind:
    """What a file is by its first bytes."""

    #: In words, behind "this is".
    noun: str
    #: The name of the format that reads it, where there is one.
    format: str | None = None
    #: What somebody can do who wants it read, where no format does.
    advice: str = "give its text"


_WORD: Final = "save it as .docx, in Word or LibreOffice"
_SHEET: Final = "save it as .xlsx or .csv"
_SLIDES: Final = "save its text as .txt"
_PICTURE: Final = "give its text, for instance from a program for OCR"
_SOUND: Final = "give its transcript"
_UNPACK: Final = "unpack it, and give the files or the folder"
_TABLES: Final = "export the table with the texts as .csv"

#: What files begin with. Of the zip archives, what is in them tells more, see below.
_BEGINNINGS: Final = (
    (b"%PDF-", Kind("a PDF", "pdf")),
    (b"{\\rtf", Kind("a text in RTF", "rtf")),
    (b"PAR1", Kind("a Parquet file", "parquet")),
    (b"SQLite format 3\0", Kind("a SQLite database", advice=_TABLES)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("a file of Office as it was before 2007", advice=_WORD)),
    (b"\x1f\x8b", Kind("packed by gzip", advice="unpack it: gunzip FILE")),
    (b"BZh", Kind("packed by bzip2", advice="unpack it: bunzip2 FILE")),
    (b"\xfd7zXZ\0", Kind("packed by xz", advice="unpack it: unxz FILE")),
    (b"\x28\xb5\x2f\xfd", Kind("packed by zstd", advice="unpack it: unzstd FILE")),
    (b"7z\xbc\xaf\x27\x1c", Kind("a 7z archive", advice=_UNPACK)),
    (b"Rar!\x1a\x07", Kind("a RAR archive", advice=_UNPACK)),
    (b"\x89PNG\r\n\x1a\n", Kind("a picture (PNG)", advice=_PICTURE)),
    (b"\xff\xd8\xff", Kind("a picture (JPEG)", advice=_PICTURE)),
    (b"GIF87a", Kind("a picture (GIF)", advice=_PICTURE)),
    (b"GIF89a", Kind("a picture (GIF)", advice=_PICTURE)),
    (b"II*\0", Kind("a picture (TIFF)", advice=_PICTURE)),
    (b"MM\0*", Kind("a picture (TIFF)", advice=_PICTURE)),
    (b"AT&TFORM", Kind("a scan (DjVu)", advice=_PICTURE)),
    (b"ID3", Kind("a sound (MP3)", advice=_SOUND)),
    (b"OggS", Kind("a sound (Ogg)", advice=_SOUND)),
    (b"fLaC", Kind("a sound (FLAC)", advice=_SOUND)),
    (b"\x7fELF", Kind("a program")),
    (b"MZ\x90\0", Kind("a program")),
    (b"!BDN", Kind("a mailbox of Outlook (.pst)", advice="export its messages as .eml")),
)
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
#: What stands among the names at the beginning of a zip archive.
_ZIPPED: Final = (
    (b"mimetypeapplication/epub+zip", Kind("a book in EPUB", "epub")),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", Kind("a text of LibreOffice (ODT)", "odt")),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Kind("a sheet of LibreOffice (ODS)", advice=_SHEET)),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", Kind("slides of LibreOffice", advice=_SLIDES)),
    (b"word/", Kind("a Word file", "docx")),
    (b"xl/", Kind("an Excel file", "xlsx")),
    (b"ppt/", Kind("slides of PowerPoint", advice=_SLIDES)),
)
#: A zip archive of which nothing tells what is in it: it may be any format that is one.
ARCHIVE: Final = Kind("a zip archive", advice=_UNPACK)
_RIFF: Final = {
    b"WAVE": Kind("a sound (WAV)", advice=_SOUND),
    b"WEBP": Kind("a picture (WebP)", advice=_PICTURE),
    b"AVI ": Kind("a film (AVI)", advice=_SOUND),
}
_FILM: Final = Kind("a film or a sound (MP4)", advice=_SOUND)
_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_BINARY: Final = Kind("no text but other data")
#: Bytes that no text has but for a slip; it may have tabs, ends of lines, pages and files, and escapes of terminals.
_CONTROLS: Final = bytes({*range(0x20), 0x7F} - set(b"\t\n\r\f\x0b\x1b\x1a"))
#: Of the first bytes of a text, fewer than one in so many are controls.
_SHARE: Final = 20

#: What files are whose endings no format has, by these: so one can tell without opening them.
_ENDINGS: Final = {
    ending: kind
    for kind, endings in (
        (Kind("a Word file as it was before 2007", advice=_WORD), ".doc .dot .wri .wpd .wps"),
        (Kind("an Excel file as it was before 2007", advice=_SHEET), ".xls .xlt"),
        (Kind("a sheet", advice=_SHEET), ".ods .numbers .xlsb"),
        (Kind("slides", advice=_SLIDES), ".ppt .pptx .odp .key"),
        (Kind("a text of Pages", advice="export it as .docx"), ".pages"),
        (
            Kind("a book for Kindle", advice="convert it to .epub, for instance with Calibre"),
            ".mobi .azw .azw3 .prc .kfx",
        ),
        (Kind("a message of Outlook", advice="save it as .eml"), ".msg"),
        (Kind("a mailbox", advice="export its messages as .eml"), ".mbox .pst .ost"),
        (Kind("a picture", advice=_PICTURE), ".png .jpg .jpeg .gif .tif .tiff .webp .bmp .svg .heic .ico .djvu"),
        (Kind("a sound", advice=_SOUND), ".mp3 .wav .ogg .flac .m4a .aac .opus .wma"),
        (Kind("a film", advice=_SOUND), ".mp4 .mov .avi .mkv .webm .m4v .mpg .mpeg .wmv"),
        (Kind("an archive", advice=_UNPACK), ".zip .7z .rar .tar .tgz .tbz .txz .iso .jar"),
        (Kind("a packed file", advice="unpack it"), ".gz .bz2 .xz .zst .lz4"),
        (Kind("a database", advice=_TABLES), ".sqlite .sqlite3 .db .mdb .accdb"),
    )
    for ending in endings.split()
}


def by_content(head: bytes) -> Kind | None:
    """What a file is by its first bytes; None where that could be any text.

    >>> by_content(b"%PDF-1.7").noun, by_content("“Aye,” she said.".encode())
    ('a PDF', None)
    """
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head.startswith(_ZIP):
        return next((kind for name, kind in _ZIPPED if name in head), ARCHIVE)
    if head.startswith(b"RIFF") and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    return _FILM if head[4:8] == b"ftyp" else None


def is_page(head: bytes) -> bool:
    """Whether a file says in its first words that it is a web page.

    >>> is_page(b"<!DOCTYPE html><title>x</title>"), is_page(b"<b>No</b>")
    (True, False)
    """
    return bool(_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")))


def is_binary(head: bytes) -> bool:
    r"""Whether first bytes are those of no text, in any encoding that has ASCII in it.

    >>> is_binary(b"\0\1\2\3" * 9), is_binary(b"caf\xe9")
    (True, False)
    """
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) // _SHARE


def refusal(name: str, head: bytes = b"") -> str:
    """What to say of a file that no format reads: what it is, and what to do about it.

    >>> refusal("notes.doc")
    'this is a Word file as it was before 2007 (.doc): save it as .docx, in Word or LibreOffice'
    >>> refusal("notes.xyz")
    'no reader knows what .xyz is: --input-format says what it is, for instance text'
    """
    ending = Path(name).suffix.lower()
    kind = _ENDINGS.get(ending) or by_content(head) or (_BINARY if is_binary(head) else None)
    shown = f" ({ending})" if ending else ""
    if kind is not None:
        return f"this is {kind.noun}{shown}: {kind.advice}"
    what = f"no reader knows what {ending} is" if ending else "it has no ending that tells what it is"
    return f"{what}: --input-format says what it is, for instance text"
