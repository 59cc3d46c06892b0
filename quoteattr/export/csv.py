"""CSV for spreadsheets: a row a quote.

A document without quotes has no row; one that cannot be read has a row that says so in its last column.
A cell that a spreadsheet would take for a formula is led by an apostrophe, since texts come from strangers.
"""

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, Result
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
)
#: Between the aliases, which are one cell.
ALIAS_SEPARATOR = "; "

#: What spreadsheets begin a formula with, as wide forms too; some skip blanks in front of it.
_FORMULA = re.compile(r"[\t\r\n ]*[=+\-@＝＋－＠]|[\t\r]")

_NOBODY = ("", "", "", "", "", "", "")


def write(results: Iterable[Result], output: TextIO) -> None:
    r"""Write a header and the rows, as RFC 4180 has them; the stream must be opened with ``newline=""``.

    >>> import io
    >>> stream = io.StringIO(newline="")
    >>> write([UnreadableDocument("b.txt", None, "b", "no UTF-8")], stream)
    >>> stream.getvalue().splitlines()[1]
    'b,,,,,,,,,,,,,,,,,b.txt: no UTF-8'
    """
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for result in results:
        match result:
            case Extraction(id, quotes):
                writer.writerows(_row(id, quote) for quote in quotes)
            case UnreadableDocument(id=id):
                blank = [""] * (len(COLUMNS) - 2)
                writer.writerow([cell(id), *blank, cell(str(result))])


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
    ]


def _speaker(quote: Quote) -> tuple[str, ...]:
    if quote.speaker is None:
        return _NOBODY
    speaker = quote.speaker
    title, of = (speaker.role.title, speaker.role.of) if speaker.role else (None, None)
    aliases = ALIAS_SEPARATOR.join(speaker.aliases)
    return (
        speaker.id,
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
    """
    if not text:
        return ""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return f"'{text}" if _FORMULA.match(text) else text
