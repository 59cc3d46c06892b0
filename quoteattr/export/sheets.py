"""Sheets of a workbook as people open them: a header that stays, filters, widths that fit, and text that stays text.

Rows are written as they come and none is kept. Texts come from strangers: whatever one begins with, it is no formula,
and a spreadsheet does not take it for one when somebody edits the cell. Needs the extra ``xlsx``.
"""

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, BinaryIO, Final, TypeAlias

import attrs

from quoteattr.errors import NotInstalled
from quoteattr.export.csv import cell as _led

try:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
except ModuleNotFoundError as error:
    if error.name != "openpyxl":
        raise
    raise NotInstalled("XLSX", "openpyxl", "xlsx") from error

#: What a cell can hold here.
Value: TypeAlias = str | int | float | dt.date | None
#: The most rows that a sheet has, its header among them, and the most characters of a cell, as UTF-16 counts them.
MOST_ROWS: Final = 1_048_576
MOST_CHARACTERS: Final = 32_767
#: Spreadsheets know no day before this year, and no more than fifteen digits of a number.
_FIRST_YEAR: Final = 1901
_MOST: Final = 10**15
#: What stands at the end of a text that was cut.
_CUT: Final = " […]"
#: What XML cannot hold.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What a spreadsheet takes for a character by its number, where it is no more than these letters.
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_TOP: Final = Alignment(vertical="top")
_WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
_BOLD: Final = Font(bold=True)


@attrs.frozen
class Column:
    """One column of a sheet."""

    #: What stands in the header.
    head: str
    #: Its width, in characters.
    width: int
    #: How numbers in it are written; None for as they are.
    number_format: str | None = None


def nobody(message: str) -> None:
    """Whoever wants to know what was cut passes something else."""


def text(value: str) -> str:
    r"""Text as a workbook can hold it: what XML has no place for becomes U+FFFD, and line ends are line feeds.

    >>> text("“Yes\x07,”\r\nshe said.")
    '“Yes�,”\nshe said.'
    """
    value = _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", value.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPE.sub("_x005F_", value)


def _is_beyond(value: Value) -> bool:
    """Whether a spreadsheet has no such number or day: it would show another one, or none."""
    match value:
        case dt.date():
            return value.year < _FIRST_YEAR
        case float():
            return not math.isfinite(value)
        case int():
            return abs(value) >= _MOST
        case _:
            return False


class Sheet:
    """One table, on one sheet or on several, where it has more rows than one can have."""

    def __init__(self, book: Any, title: str, columns: Sequence[Column], tell: Callable[[str], object]) -> None:
        self._book, self._title, self._columns, self._tell = book, title, columns, tell
        self._sheets = 0
        self._sheet: Any = None
        self._rows = 0
        self._begin()

    def _begin(self) -> None:
        self._close()
        self._sheets += 1
        title = self._title if self._sheets == 1 else f"{self._title} {self._sheets}"
        self._sheet = self._book.create_sheet(title)
        self._sheet.freeze_panes = "A2"
        for number, column in enumerate(self._columns, 1):
            self._sheet.column_dimensions[get_column_letter(number)].width = column.width
        heads = [self._text(column.head) for column in self._columns]
        for head in heads:
            head.font = _BOLD
        self._sheet.append(heads)
        self._rows = 1

    def append(self, values: Iterable[Value], where: str) -> None:
        """Add a row; a text that is too long for a cell is cut, and that is told.

        Args:
            values: what stands in it, column by column.
            where: what the row is of, for messages.
        """
        if self._rows == MOST_ROWS:
            self._begin()
        pairs = zip(self._columns, values, strict=True)
        self._sheet.append([self._cell(column, value, where) for column, value in pairs])
        self._rows += 1

    def end(self) -> None:
        """Put the filters over the rows that there are."""
        self._close()

    def _close(self) -> None:
        if self._sheet is not None:
            self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._columns))}{self._rows}"

    def _cell(self, column: Column, value: Value, where: str) -> Any:
        if value is None or value == "":
            return None
        if _is_beyond(value):
            value = str(value)
        if isinstance(value, str):
            return self._text(self._fitting(column, text(value), where))
        made = WriteOnlyCell(self._sheet, value)
        made.alignment = _TOP
        if column.number_format is not None:
            made.number_format = column.number_format
        return made

    def _text(self, value: str) -> Any:
        made = WriteOnlyCell(self._sheet, value)
        made.data_type = "s"  # and no formula or error, whatever it looks like
        made.alignment = _WRAPPED
        if _led(value) != value:
            made.quotePrefix = True  # nor when somebody edits it
        return made

    def _fitting(self, column: Column, value: str, where: str) -> str:
        if len(value) * 2 <= MOST_CHARACTERS or len(value.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
            return value
        most = (MOST_CHARACTERS - len(_CUT)) * 2
        kept = value.encode("utf-16-le")[:most].decode("utf-16-le", "ignore")
        self._tell(
            f"{where}: {column.head} is cut at {MOST_CHARACTERS:,} characters, which is what a cell of XLSX can hold, "
            f"of {len(value):,}: --format jsonl or csv has all of it"
        )
        return kept + _CUT


class Book:
    """A workbook that is written sheet by sheet, each row as it comes."""

    def __init__(self, tell: Callable[[str], object] = nobody) -> None:
        self._book = Workbook(write_only=True)
        self._tell = tell
        self._made: list[Sheet] = []

    def sheet(self, title: str, columns: Sequence[Column]) -> Sheet:
        """A further sheet, with its header."""
        made = Sheet(self._book, title, columns, self._tell)
        self._made.append(made)
        return made

    def save(self, output: BinaryIO) -> None:
        """Write the workbook to a stream of bytes, which stays open."""
        for sheet in self._made:
            sheet.end()
        self._book.save(output)
