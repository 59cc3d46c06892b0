"""CSV for spreadsheets: a row a quote.

A document without quotes has no row; one that cannot be read has a row that says so in its column ``error``.
Columns are added at the end, so that each stays where it was.
A cell that a spreadsheet would take for a formula is led by an apostrophe, since texts come from strangers.
It begins with a byte order mark, without which Excel takes UTF-8 for the encoding of the country that it is in;
other programs read it as ``utf-8-sig``.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, Result
from quoteattr.export.kept import kept_cells, kept_heads
from quoteattr.model import Quote

#: The header, in the order of the cells.
COLUMNS = (
    "document",
    "start",
    "end",
    "text",
    "kind",
    "reference",
    "speaker_id",
    "speaker",
    "speaker_kind",
    "role",
    "of",
    "aliases",
    "pronoun",
    "mention",
    "cue",
    "addressee",
    "confidence",
    "error",
    "honorific",
    "content",
)
#: Between the aliases, which are one cell.
ALIAS_SEPARATOR = "; "

#: Tells that what follows is UTF-8.
BYTE_ORDER_MARK = "\ufeff"

#: What spreadsheets begin a formula with, in wide and small forms too, and what older ones hand to another program.
_SIGNS = "=+\\-@|%＝＋－＠﹦﹢﹣﹫"
#: What they pass over in front of it: blanks, and what cannot be seen.
_UNSEEN = r"\s\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_FORMULA = re.compile(rf"[{_UNSEEN}]*[{_SIGNS}]|[\x00\t\r\n]")
#: Where semicolons part cells, as in half of Europe, a cell begins behind one, a tab or a line end too, quoted or not.
#: A match takes all up to the next word, so that a run of them is read once.
_WITHIN = re.compile(rf"([;\t\r\n][{_UNSEEN};\"]*+)([{_SIGNS}])?")

#: How many cells stand behind that of an error.
_BEHIND_ERROR = len(COLUMNS) - COLUMNS.index("error") - 1

_NOBODY = ("", "", "", "", "", "", "")


def write(results: Iterable[Result], output: TextIO, *, kept: tuple[str, ...] = (), delimiter: str = ",") -> None:
    r"""Write a header and the rows, as RFC 4180 has them; the stream must be opened with ``newline=""``.

    >>> import io
    >>> stream = io.StringIO(newline="")
    >>> write([UnreadableDocument("b.txt", None, "b", "no UTF-8")], stream)
    >>> stream.getvalue().splitlines()[1]
    'b,,,,,,,,,,,,,,,,,b.txt: no UTF-8,,'

    Args:
        results: what was found.
        output: where to.
        kept: the fields of documents that have a column each, behind all others.
        delimiter: what stands between cells.
    """
    columns = (*COLUMNS, *(cell(head) for head in kept_heads(kept, COLUMNS)))
    write_rows(output, columns, _rows(results, kept), delimiter)


def write_rows(
    output: TextIO, columns: Iterable[str], rows: Iterable[Iterable[str | int | float]], delimiter: str = ","
) -> None:
    """Write a byte order mark, a header and rows, one at a time; texts in them have been through ``cell``.

    Args:
        output: a stream opened with ``newline=""``.
        columns: the header.
        rows: the cells of each row.
        delimiter: what stands between cells.
    """
    output.write(BYTE_ORDER_MARK)
    writer = csv.writer(output, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows(rows)


def _rows(results: Iterable[Result], kept: tuple[str, ...]) -> Iterator[list[str | int | float]]:
    for result in results:
        match result:
            case Extraction(id, quotes):
                fields = [one if isinstance(one, int | float) else cell(one) for one in kept_cells(result, kept)]
                yield from ([*_row(id, quote), *fields] for quote in quotes)
            case UnreadableDocument(id=id):
                ended = [*[""] * _BEHIND_ERROR, *[""] * len(kept)]
                yield [cell(id), *[""] * (COLUMNS.index("error") - 1), cell(str(result)), *ended]


def _row(document: str, quote: Quote) -> list[str | int | float]:
    cue, addressee = (phrase.text if phrase else "" for phrase in (quote.cue, quote.addressee))
    return [
        cell(document),
        quote.span.start,
        quote.span.end,
        cell(quote.text),
        quote.kind.value,
        quote.reference.value if quote.reference else "",
        *_speaker(quote),
        cell(quote.mention.text if quote.mention else ""),
        cell(cue),
        cell(addressee),
        quote.confidence,
        "",
        cell(quote.speaker.honorific if quote.speaker else None),
        cell(quote.content),
    ]


def _speaker(quote: Quote) -> tuple[str, ...]:
    if quote.speaker is None:
        return _NOBODY
    speaker = quote.speaker
    title, of = (speaker.role.title, speaker.role.of) if speaker.role else (None, None)
    aliases = ALIAS_SEPARATOR.join(speaker.aliases)
    return (
        cell(speaker.id),
        cell(speaker.name),
        speaker.kind.value,
        cell(title),
        cell(of),
        cell(aliases),
        speaker.pronoun or "",
    )


def cell(text: str | None) -> str:
    r"""Text that is safe to open in a spreadsheet and to encode.

    >>> cell('=HYPERLINK("…")'), cell("- Yes."), cell("“Yes.”"), cell("\ud800"), cell(None)
    ('\'=HYPERLINK("…")', "'- Yes.", '“Yes.”', '\\ud800', '')
    >>> cell("“Yes; no; =1+1”")
    "“Yes; no; '=1+1”"
    """
    if not text:
        return ""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    text = _WITHIN.sub(_led, text)
    return f"'{text}" if _FORMULA.match(text) else text


def _led(found: re.Match[str]) -> str:
    before, sign = found.groups()
    return f"{before}'{sign}" if sign else before
