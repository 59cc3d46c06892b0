"""Books in EPUB: a zip of XHTML files, read in the order of the book. Needs the extra ``epub``.

The text has a blank line between paragraphs, and four before each heading, as Project Gutenberg lays out its texts: so
chapters are told by the same rules in both. What is no part of the book's text is passed over: lists of contents, page
numbers, pictures, styles and scripts. Nothing is fetched, nothing is unpacked to disk, and no entity of a file's own is
expanded. A book that is encrypted, as shops do, is told as unreadable.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote

from quoteattr.errors import NotInstalled
from quoteattr.sources.documents import Read, Reading, Source, SourceDocument, Tell, Unreadable, seekable

try:
    from lxml import etree
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] != "lxml":
        raise
    raise NotInstalled("reading .epub", "lxml", "epub") from error

# isort: split
from quoteattr.sources.pages import BOOK, parsed, text_of  # after what says what to install where there is no lxml

#: Where a book says what is in it, and what of it is encrypted.
_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_PACKAGE_TYPE: Final = "application/oebps-package+xml"
#: What hides fonts, which nobody reads, and no text.
_FONTS_ONLY: Final = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
#: A novel has a megabyte of text; what comes to more than this is no book, or a trap.
_MOST_BYTES: Final = 100_000_000
#: The bit of an entry of a zip that says that it is encrypted.
_ENCRYPTED: Final = 1

#: What a page says of its encoding, near its beginning, and what one in UTF-16 begins with.
_ENCODING: Final = re.compile(rb"""encoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""")
_HEAD: Final = 200
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def read(source: Source, _reading: Reading, _tell: Tell) -> Iterator[Read]:
    """The one document of a file; how it is encoded, the book itself says.

    Raises:
        Unreadable: where it is no book, or one that is broken or encrypted.
        OSError: where the system does not give it.
    """
    try:
        with zipfile.ZipFile(seekable(source.file)) as book:
            text = _text(book)
    except zipfile.BadZipFile as error:
        raise Unreadable(
            f"expected an EPUB, which is a zip archive, got a file that is none, or is cut off ({error}): fetch it anew"
        ) from error
    yield SourceDocument(source.id, text, source.name)


def _text(book: zipfile.ZipFile) -> str:
    """The text of a book, from its files in the order in which they are read."""
    package_name = _package_name(book)
    package = _xml(book, package_name)
    items = {item.get("id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
    folder = posixpath.dirname(package_name)
    names: list[str] = []
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        known = reference.get("idref")
        item = items.get(known)
        if item is None or not item.get("href"):
            raise Unreadable(
                f"{package_name}: its spine names {known!r}, which its manifest does not have: fetch it anew"
            )
        if "nav" not in (item.get("properties") or "").split():
            names.append(posixpath.normpath(posixpath.join(folder, unquote(item.get("href").partition("#")[0]))))
    if not names:
        raise Unreadable(f"{package_name}: its spine names no files, so there is nothing to read: fetch it anew")
    _check_encryption(book, names)
    size = 0
    parts: list[str] = []
    for name in names:
        size += _size(book, name)
        if size > _MOST_BYTES:
            raise Unreadable(f"expected a book of at most {_MOST_BYTES:,} bytes, got more: give its text as .txt")
        parts.append(text_of(_page(book, name), BOOK))
    made = "\n\n".join(filter(None, parts)).lstrip("\n")
    return f"{made}\n" if made else ""


def _package_name(book: zipfile.ZipFile) -> str:
    """The file that says which files a book has, and in which order they are read."""
    if _CONTAINER not in book.namelist():
        raise Unreadable(f"expected an EPUB, got a zip archive without {_CONTAINER}: give the book itself")
    for root in _xml(book, _CONTAINER).iterfind(".//{*}rootfile"):
        if root.get("media-type") == _PACKAGE_TYPE and root.get("full-path"):
            return posixpath.normpath(str(root.get("full-path")))
    raise Unreadable(f"{_CONTAINER}: it names no package file, so there is nothing to read: fetch it anew")


def _check_encryption(book: zipfile.ZipFile, names: list[str]) -> None:
    """Refuse a book whose text is encrypted; hidden fonts do no harm."""
    if _ENCRYPTION not in book.namelist():
        return
    for data in _xml(book, _ENCRYPTION).iterfind(".//{*}EncryptedData"):
        method = data.find("{*}EncryptionMethod")
        if method is not None and method.get("Algorithm") in _FONTS_ONLY:
            continue
        for reference in data.iterfind(".//{*}CipherReference"):
            name = posixpath.normpath(unquote(reference.get("URI") or ""))
            if name in names:
                raise Unreadable(
                    f"{name} is encrypted ({_ENCRYPTION}): the book has copy protection (DRM), so its text cannot be "
                    "read: give it without"
                )


def _size(book: zipfile.ZipFile, name: str) -> int:
    try:
        return book.getinfo(name).file_size
    except KeyError:
        raise Unreadable(f"{name} is missing, which the book's spine names: fetch it anew") from None


def _bytes(book: zipfile.ZipFile, name: str) -> bytes:
    """The content of a file in a book."""
    if _size(book, name) > _MOST_BYTES:
        raise Unreadable(f"{name}: expected a file of at most {_MOST_BYTES:,} bytes, got more: give its text as .txt")
    if book.getinfo(name).flag_bits & _ENCRYPTED:
        raise Unreadable(f"{name} is encrypted: give the book without a password")
    try:
        with book.open(name) as file:
            content = file.read(_MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Unreadable(f"{name}: it is broken, or cut off ({error}): fetch it anew") from error
    if len(content) > _MOST_BYTES:  # a zip may say less than it holds
        raise Unreadable(f"{name}: expected a file of at most {_MOST_BYTES:,} bytes, got more: give its text as .txt")
    return content


def _xml(book: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401 - an element of lxml, which has no types of its own
    """A file of a book that is XML; entities of its own stay as they are, and nothing is loaded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(_bytes(book, name), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{name}: it is no XML that can be read ({error}): fetch it anew") from error


def _page(book: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401 - an element of lxml; None where there is nothing in it
    """A page of a book; what it says of its encoding is followed."""
    try:
        return parsed(_decoded(_bytes(book, name)))
    except Unreadable as error:
        raise Unreadable(f"{name}: {error}") from error


def _decoded(content: bytes) -> str:
    """The characters of a page: in UTF-8, or else in the encoding that it says or begins like."""
    declared = _ENCODING.search(content[:_HEAD])
    wanted = "utf-16" if content[:2] in _UTF16 else declared[1].decode("ascii") if declared else "utf-8"
    for encoding in ("utf-8-sig", wanted):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Unreadable(f"it is not in UTF-8, nor in {wanted}, which it says: fetch it anew")
