"""Tables in XLSX, as Excel and LibreOffice write them, a row a document. Needs the extra ``xlsx``.

Rows are read as they come; but the texts of a workbook, each once, are a list of its own that is read as a whole.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from quoteattr.errors import NoColumn, NotInstalled
from quoteattr.sources import tables
from quoteattr.sources.documents import Fields, Read, Reading, Source, Tell, Unreadable, seekable

try:
    import openpyxl
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] != "openpyxl":
        raise
    raise NotInstalled("XLSX", "openpyxl", "xlsx") from error

#: The list of texts, as it is unpacked, has no more bytes: in memory, it takes about as much.
_MOST_BYTES: Final = 1 << 28
_TEXTS: Final = "xl/sharedStrings.xml"
#: How a workbook writes a character that XML cannot hold, or that it wants kept, as the carriage return in a cell.
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
#: The header stands in one of so many first rows that are not empty: above it, there may be a title.
_ABOVE: Final = 10


def read(source: Source, reading: Reading, tell: Tell) -> Iterator[Read]:
    """The documents of a file: those of the first sheet that has a column of texts.

    Raises:
        NoColumn: where no sheet has such a column, or no name tells which one has the texts.
        Unreadable: where it is no workbook, or one that is broken or too large.
        OSError: where the system does not give it.
    """
    book = _opened(seekable(source.file))
    try:
        header, columns, sheet = _found(book, reading.fields)
        others = [name for name in book.sheetnames if name != sheet.title]
        told = columns.told(reading.fields)
        if others:
            tell(f"{source.name}: sheet {sheet.title!r} is read, and not {', '.join(map(repr, others))}")
        if told is not None:
            tell(f"{source.name}: {told}")
        made = tables.Rows(source.name, source.id, columns)
        at, names = header
        for number, cells in _rows(sheet):
            if number > at:
                yield from tables.rows(names, cells, number, made)
    finally:
        book.close()


def check(path: Path, reading: Reading) -> None:
    """Check that a file has the columns; one that is no workbook is told of where it is read.

    Raises:
        NoColumn: where no sheet has such a column, or no name tells which one has the texts.
    """
    try:
        with path.open("rb") as file:
            book = _opened(file)
            try:
                _found(book, reading.fields)
            finally:
                book.close()
    except (OSError, Unreadable):
        return


def _opened(file: BinaryIO) -> Any:  # noqa: ANN401 - openpyxl has no types
    """A workbook whose rows are read as they come.

    Raises:
        Unreadable: where it is none, or too large.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            sizes = {one.filename: one.file_size for one in archive.infolist()}
        size = sizes.get(_TEXTS, 0)
        if size > _MOST_BYTES:
            most = f"expected a workbook with at most {_MOST_BYTES:,} bytes of texts, got {size:,}"
            raise Unreadable(f"{most}: save it as .csv, which is read row by row")
        file.seek(0)
        return openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except Unreadable:
        raise
    except Exception as error:  # a broken workbook makes openpyxl fail in any way
        raise _broken(error) from error


def _broken(error: Exception) -> Unreadable:
    return Unreadable(f"cannot be read as XLSX: {type(error).__name__}: {error}: save it anew, or as .csv")


def _found(book: Any, fields: Fields) -> tuple[tuple[int, list[str]], tables.Columns, Any]:  # noqa: ANN401
    """The header with its number, which column is what, and the sheet, of the first one that has texts.

    Raises:
        NoColumn: where none has.
        Unreadable: where there are no rows in any, or they cannot be read.
    """
    wrong: NoColumn | None = None
    for sheet in book.worksheets:
        above = 0
        for number, cells in _rows(sheet):
            names = tables.named(cells)
            if not names:
                continue
            try:
                return (number, names), tables.chosen(names, fields), sheet
            except NoColumn as error:
                if wrong is None or len(error.known) > len(wrong.known):
                    wrong = error
            above += 1
            if above == _ABOVE:
                break
    if wrong is None:
        raise Unreadable("there is no row in it: expected a sheet with a header and a row for each text")
    raise wrong


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:  # noqa: ANN401
    """The rows of a sheet with their numbers.

    Raises:
        Unreadable: where they cannot be read.
    """
    try:
        sheet.reset_dimensions()  # what a file says of them may be wrong, and rows would be missing
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, [*_values(cells)]
    except Exception as error:  # as above
        raise _broken(error) from error


def _values(cells: Iterable[Any]) -> Iterator[Any]:
    for cell in cells:
        yield _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell) if isinstance(cell, str) else cell
