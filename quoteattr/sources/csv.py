"""Tables in CSV, a row a document: with commas, semicolons, tabs or bars between the cells, whichever a file has."""

import csv
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TextIO

import attrs

from quoteattr.errors import UnreadableDocument
from quoteattr.sources import characters, tables
from quoteattr.sources.documents import Fields, Read, Reading, Source, Tell, Unreadable

#: What may stand between cells.
DELIMITERS: Final = (",", ";", "\t", "|")
#: So many characters tell which it is.
_SAMPLE: Final = 1 << 16
#: No cell has more characters; one that does is a quotation mark that nobody closed.
_MOST: Final = 1 << 24
#: What Excel takes for a word on the delimiter, and no row.
_SEPARATOR: Final = re.compile(r"sep=(.)\r?\n", re.I)


@attrs.frozen
class Dialect:
    """How the cells of a file are told apart."""

    delimiter: str
    #: Whether quotation marks go around cells; if not, they are letters like others.
    quoted: bool = True

    def rows(self, lines: Iterable[str], *, strict: bool = True) -> Iterator[list[str]]:
        """The rows of a file.

        Raises:
            csv.Error: where quotation marks are not as they should be.
        """
        if csv.field_size_limit() < _MOST:
            csv.field_size_limit(_MOST)  # of the whole program, but only ever more than it was
        if self.quoted:
            return csv.reader(lines, delimiter=self.delimiter, strict=strict)
        return csv.reader(lines, delimiter=self.delimiter, strict=strict, quoting=csv.QUOTE_NONE)


def read(source: Source, reading: Reading, tell: Tell) -> Iterator[Read]:
    """The documents of a file, row by row.

    Raises:
        NoColumn: where there is no such column, or no name tells which one has the texts.
        Unreadable: where it is in no encoding that is known.
        OSError: where the system does not give it.
    """
    yield from documents(source, reading, tell, DELIMITERS)


def documents(source: Source, reading: Reading, tell: Tell, delimiters: Sequence[str]) -> Iterator[Read]:
    """The documents of a file in which one of some delimiters stands between cells.

    Raises:
        NoColumn: as for ``read``.
        Unreadable: as for ``read``.
        OSError: where the system does not give it.
    """
    with characters.opened(source, reading, tell) as stream:
        dialect, lines = _begun(stream, delimiters, reading.fields)
        numbered = _numbered(dialect.rows(lines), source)
        header: list[str] = []
        made: tables.Rows | None = None
        for number, row in numbered:
            if isinstance(row, UnreadableDocument):
                if made is None:
                    raise Unreadable(f"its header cannot be read: {row.reason}")
                yield row
            elif made is None:
                header = tables.named(row)
                if header:
                    columns = tables.chosen(header, reading.fields)
                    if (told := columns.told(reading.fields)) is not None:
                        tell(f"{source.name}: {told}")
                    made = tables.Rows(source.name, source.id, columns)
            else:
                yield from _checked(tables.rows(header, row, number, made), row)


def check(path: Path, reading: Reading) -> None:
    """Check that a file has the columns; one that cannot be read is told of where it is.

    Raises:
        NoColumn: where there is no such column, or no name tells which one has the texts.
    """
    check_header(path, reading, DELIMITERS)


def check_header(path: Path, reading: Reading, delimiters: Sequence[str]) -> None:
    """Check that a file with one of some delimiters has the columns.

    Raises:
        NoColumn: as for ``check``.
    """
    try:
        with path.open("rb") as file:
            source = Source(str(path), path.stem, file)
            with characters.opened(source, reading, lambda _told: None) as stream:
                dialect, lines = _begun(stream, delimiters, reading.fields)
                for row in dialect.rows(lines):
                    if header := tables.named(row):
                        tables.chosen(header, reading.fields)
                        return
    except (OSError, Unreadable, csv.Error):
        return


def _checked(found: Iterator[Read], row: Sequence[str]) -> Iterator[Read]:
    """The documents of a row; an error in their place, where bytes of it are no characters."""
    wrong = next(filter(None, map(characters.bad_byte, row)), None)
    for document in found:
        if wrong is None or isinstance(document, UnreadableDocument):
            yield document
        else:
            yield UnreadableDocument(document.source, document.line, None, wrong)


def _numbered(rows: Iterator[list[str]], source: Source) -> Iterator[tuple[int, "list[str] | UnreadableDocument"]]:
    """The rows with their numbers, those with mistakes in their places.

    Raises:
        Unreadable: where a cell has no end.
    """
    for number in itertools.count(1):
        try:
            yield number, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            if "field larger" in str(error):
                reason = (
                    f"row {number} has a cell of more than {_MOST:,} characters: a quotation mark is not closed there"
                )
                raise Unreadable(reason) from error
            reason = f"its quotation marks are wrong ({error}): write one inside of a quoted cell twice"
            yield number, UnreadableDocument(source.name, number, None, reason)


def _begun(stream: TextIO, delimiters: Sequence[str], fields: Fields) -> tuple[Dialect, Iterable[str]]:
    """How cells are told apart, and the lines of the file, from the first row on."""
    sample = stream.read(_SAMPLE)
    rest = sample + stream.readline() if sample else ""
    if (said := _SEPARATOR.match(rest)) is not None:
        rest = rest[said.end() :]
        dialect = Dialect(said[1])
    else:
        dialect = sniffed(rest, delimiters, fields)
    return dialect, itertools.chain(_lines(rest), stream)


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, as a stream opened with ``newline=""`` gives them."""
    return (line[0] for line in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text))


def sniffed(sample: str, delimiters: Sequence[str], fields: Fields) -> Dialect:
    r"""How the cells of a file are told apart, by its first rows.

    Texts are full of commas and semicolons, so it is no count of these that tells: it is the header with names that
    are known, and then rows as long as it.

    >>> sniffed('title;text\nA, B and C;"“No; never,” she said, and left."\n', DELIMITERS, Fields())
    Dialect(delimiter=';', quoted=True)

    Args:
        sample: whole lines, the first of which is the header.
        delimiters: those that could be.
        fields: what somebody names.
    """
    wanted = {name for name in (fields.text, fields.id, fields.date, *fields.keep) if name is not None}

    def merit(dialect: Dialect) -> tuple[float, ...]:
        try:
            rows = [row for row in dialect.rows(_lines(sample), strict=False) if row]
        except csv.Error:
            return (0,)
        if not rows:
            return (0,)
        header = tables.named(rows[0])
        given = sum(name in wanted for name in header)
        plain = sum(
            tables.plain(header, names) is not None
            for names in (tables.TEXT, tables.ID, tables.DATE, tables.HEADLINE, tables.URL)
        )
        alike = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
        return (given, plain, alike if len(header) > 1 else 0, _is_strict(dialect, sample))

    candidates = [Dialect(delimiter) for delimiter in delimiters]
    if "\t" in delimiters:
        candidates.append(Dialect("\t", quoted=False))  # as many programs write it
    return max(candidates, key=merit)


def _is_strict(dialect: Dialect, sample: str) -> bool:
    """Whether no quotation mark is out of place; the last row may go on behind the sample."""
    try:
        for _ in dialect.rows(_lines(sample)):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return True
