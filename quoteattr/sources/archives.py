"""Zip archives that are documents: looked at before a library opens them."""

import zipfile
import zlib
from typing import BinaryIO, Final

from quoteattr.sources.documents import Unreadable

#: A novel has a megabyte of text; what comes to more than this is no text, or a trap.
MOST_BYTES: Final = 100_000_000
#: The bit of an entry of a zip that says that it is encrypted.
ENCRYPTED: Final = 1


def checked(file: BinaryIO, body: str, noun: str) -> bytes:
    """The entry of an archive that has its text, once it is clear that it has one and that it is no trap.

    Args:
        file: the archive; it stands at its beginning afterwards.
        body: the name of the entry.
        noun: what the archive is to be, in words.

    Raises:
        Unreadable: where it is no such archive, or is broken.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            if body not in archive.namelist():
                raise Unreadable(f"expected {noun}, got a zip archive without {body}: save it anew")
            if archive.getinfo(body).flag_bits & ENCRYPTED:
                raise Unreadable("it has a password: save it without")
            if (
                sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels")))
                > MOST_BYTES
            ):
                raise Unreadable(
                    f"expected {noun} with at most {MOST_BYTES:,} bytes of text, got more: save it as .txt"
                )
            content = archive.read(body)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise Unreadable(
            f"expected {noun}, which is a zip archive, got a file that is none, or is cut off ({error}): save it anew"
        ) from error
    file.seek(0)
    return content
