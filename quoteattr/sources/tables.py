"""What tables of all formats share: which column is what, and the document that a row is.

A row is a document. Where nobody says which column has the texts, the one is taken whose name tells it, and that is
said; where none does, the columns are listed. Nothing is read as a text by chance.
"""

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from quoteattr.errors import NoColumn, UnreadableDocument
from quoteattr.sources.documents import Fields, Read, SourceDocument

#: The names that tell what a column has, as exports of papers, archives and feeds have them; the plainest first.
TEXT: Final = (
    "text body content article article_text article_body full_text fulltext body_text story main_text maintext"
).split()
ID: Final = "id doc_id docid document_id article_id articleid uuid guid".split()
DATE: Final = (
    "date published published_at published_date publication_date publish_date pub_date pubdate date_published datetime"
).split()
HEADLINE: Final = "headline title article_title".split()
URL: Final = "url link web_url article_url permalink uri href".split()

_JOINTS: Final = re.compile(r"[\s.-]+")
#: The usual names, of which nothing needs to be said.
_USUAL: Final = ("text", "id", "date")


@attrs.frozen
class Columns:
    """Which column is what; None where there is none."""

    text: str
    id: str | None
    date: str | None
    headline: str | None
    url: str | None
    keep: tuple[str, ...] = ()

    def told(self, fields: Fields) -> str | None:
        """What there is to say of those that were guessed; None where all have the usual names, or were given.

        >>> Columns("Body", None, "published", None, None).told(Fields())
        "text from 'Body', date from 'published'"
        """
        taken = (("text", self.text, fields.text), ("id", self.id, fields.id), ("date", self.date, fields.date))
        guessed = [(what, name) for what, name, given in taken if name is not None and given is None]
        if all(name in _USUAL for _, name in guessed):
            return None
        return ", ".join(f"{what} from {name!r}" for what, name in guessed)


def chosen(known: Sequence[str], fields: Fields) -> Columns:
    """Which of the columns that there are is what: those that somebody names, or else those whose names tell.

    >>> chosen(["Nr", "Title", "Body"], Fields(id="Nr"))
    Columns(text='Body', id='Nr', date=None, headline='Title', url=None, keep=())

    Args:
        known: the names of all columns.
        fields: what somebody names.

    Raises:
        NoColumn: where there is no such column, or there are two, or no name tells which one has the texts.
    """
    named = [name for name in (fields.text, fields.id, fields.date, *fields.keep) if name is not None]
    made = guessed(known, known, fields)
    for name in (made.text, *named):
        if name not in known:
            raise NoColumn(name, tuple(known))
    for name in filter(None, (made.text, made.id, made.date, *named)):
        if known.count(name) > 1:
            raise NoColumn(name, tuple(known), f"{known.count(name)} columns under one name")
    return made


def guessed(known: Sequence[str], texts: Sequence[str], fields: Fields) -> Columns:
    """Which column is what, by the names alone: where none tells which one has the texts, it is the usual name.

    Args:
        known: the names of the columns that hold a value.
        texts: those of them that hold a text.
        fields: what somebody names.
    """
    return Columns(
        text=fields.text or plain(texts, TEXT) or TEXT[0],
        id=fields.id or plain(known, ID),
        date=fields.date or plain(known, DATE),
        headline=plain(texts, HEADLINE),
        url=plain(texts, URL),
        keep=fields.keep,
    )


def plain(known: Sequence[str], names: Sequence[str]) -> str | None:
    """Of the columns, the one whose name is the first of some; however it is written."""
    by_name: dict[str, str] = {}
    for column in known:
        by_name.setdefault(_JOINTS.sub("_", column.strip()).casefold(), column)
    return next((by_name[name] for name in names if name in by_name), None)


def named(header: Sequence[Any]) -> list[str]:
    """The names of columns, as a header has them: without blanks around them, and at the end without empty ones."""
    names = ["" if cell is None else str(cell).strip() for cell in header]
    while names and not names[-1]:
        names.pop()
    return names


@attrs.frozen
class Rows:
    """Makes documents of the rows of one table."""

    #: The file.
    source: str
    #: What the ids begin with of rows that have none.
    stem: str
    columns: Columns

    def document(self, number: int, row: Mapping[str, Any]) -> Read:
        """The document that a row is, or what is wrong with it.

        >>> rows = Rows("a.csv", "a", chosen(["text", "url"], Fields(keep=("url",))))
        >>> rows.document(2, {"text": "“No,” she said.", "url": "https://a.example/1"}).id
        'a:2'
        >>> print(rows.document(3, {"text": " ", "url": None}))
        a.csv:3: no text in column 'text'

        Args:
            number: that of the row, as a spreadsheet counts it: the header is in row 1.
            row: its cells by the names of their columns.
        """
        columns = self.columns
        given = written(row.get(columns.id)) if columns.id is not None else None
        text = written(row.get(columns.text))
        if text is None:
            return UnreadableDocument(self.source, number, given, f"no text in column {columns.text!r}")
        return SourceDocument(
            given or f"{self.stem}:{number}",
            text,
            self.source,
            number,
            self._of(row, columns.date),
            headline=self._of(row, columns.headline),
            url=self._of(row, columns.url),
            kept=tuple((name, kept(row.get(name))) for name in columns.keep),
        )

    def _of(self, row: Mapping[str, Any], name: str | None) -> str | None:
        return None if name is None else written(row.get(name))


def rows(header: Sequence[str], cells: Sequence[Any], number: int, made: Rows) -> Iterator[Read]:
    """The document of the cells of a row: none where all are empty, and an error where there are too many.

    Args:
        header: the names of the columns.
        cells: those of the row.
        number: that of the row.
        made: makes the document.
    """
    if all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells):
        return
    if any(cell is not None and cell != "" for cell in cells[len(header) :]):
        got = f"{len(cells)} cells where the header has {len(header)}"
        yield UnreadableDocument(
            made.source, number, None, f"{got}: put texts with commas, semicolons or tabs in them into quotation marks"
        )
        return
    yield made.document(number, dict(zip(header, cells, strict=False)))


def written(value: object) -> str | None:
    """What a cell says, as text; None where it is empty.

    >>> import datetime as dt
    >>> written(7), written(7.0), written(dt.datetime(2024, 5, 1)), written(" ")
    ('7', '7', '2024-05-01', None)
    """
    match value:
        case None:
            return None
        case str():
            return value if value.strip() else None
        case float() if value.is_integer():
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


def kept(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """A value that goes with a document into what is written: what JSON can hold stays, and days become text.

    >>> import datetime as dt
    >>> kept({"tags": ["a", 1.5], "day": dt.date(2024, 5, 1), "share": float("nan")})
    {'tags': ['a', 1.5], 'day': '2024-05-01', 'share': 'nan'}
    """
    match value:
        case None | str() | bool() | int():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case list() | tuple():
            return [kept(one) for one in value]
        case dict():
            return {str(name): kept(one) for name, one in value.items()}
        case _:
            return written(value)
