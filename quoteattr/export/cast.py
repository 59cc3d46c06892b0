"""The cast of a book as a file to be corrected by hand: a character a row, whoever has most quotes first.

``quoteattr.cast.read`` reads it again, and ``Extractor(cast=…)`` follows it: rows that are made one are one character,
and a row that is made two is two. What it does not know, ``quotes`` and ``notes``, is for whoever looks through it.
"""

import json
from collections.abc import Iterable, Sequence
from typing import TextIO

import attrs

from quoteattr.cast import Cast
from quoteattr.export.csv import ALIAS_SEPARATOR, cell, write_rows
from quoteattr.export.json import escaped
from quoteattr.model import Quote, Speaker, SpeakerKind

#: The header, in the order of the cells.
COLUMNS = ("name", "aliases", "pronoun", "quotes", "notes")


@attrs.frozen
class Entry:
    """A row: a character, and how much it speaks."""

    name: str
    aliases: tuple[str, ...]
    pronoun: str | None
    #: How many quotes are the character's.
    quotes: int
    #: Office and body, for people.
    notes: str = ""
    #: Whether it is a person with a name, or one whom somebody told of.
    named: bool = True


def entries(quotes: Iterable[Quote], cast: Cast | None = None) -> tuple[Entry, ...]:
    """The cast that the quotes of a book have, whoever has most of them first.

    Args:
        quotes: those of one book.
        cast: the cast that they were found with: each of its characters has a row with all that was told of it, also
            one that says nothing.

    >>> from quoteattr import extract
    >>> entries(extract("“No,” said Ada Holm. “Never,” said Ola Vance. “Oh,” she said. “Ah,” said Ada."))[0]
    Entry(name='Ada Holm', aliases=('Ada',), pronoun=None, quotes=2, notes='', named=True)
    """
    told = {character.name: character for character in cast.characters} if cast is not None else {}
    counts: dict[str, int] = dict.fromkeys(told, 0)
    found: dict[str, list[Speaker]] = {}
    for quote in quotes:
        if quote.speaker is not None:
            name = quote.speaker.name
            counts[name] = counts.get(name, 0) + 1
            if quote.speaker not in found.setdefault(name, []):
                found[name].append(quote.speaker)
    made = [
        Entry(
            name,
            character.aliases,
            character.pronoun or _pronoun(found.get(name, ())),
            counts[name],
            _notes(found.get(name, ())),
        )
        if (character := told.get(name)) is not None
        else _entry(found[name], counts[name])
        for name in counts
    ]
    return tuple(sorted(made, key=lambda entry: -entry.quotes))


def _entry(speakers: Sequence[Speaker], quotes: int) -> Entry:
    """The row of those who have one name: nothing but a cast could tell them apart."""
    name = speakers[0].name
    aliases = dict.fromkeys(alias for one in speakers for alias in (*one.aliases, *_addressed(one)) if alias != name)
    named = any(one.kind is SpeakerKind.PERSON for one in speakers)
    return Entry(name, tuple(aliases), _pronoun(speakers), quotes, _notes(speakers), named)


def _addressed(speaker: Speaker) -> tuple[str, ...]:
    """A surname behind its form of address, where the text has it alone: *Mrs. Holm* is nobody else's."""
    surname = speaker.name.split()[-1]
    if speaker.honorific and surname != speaker.name and surname in speaker.aliases:
        return (f"{speaker.honorific} {surname}",)
    return ()


def _pronoun(speakers: Sequence[Speaker]) -> str | None:
    return next((one.pronoun for one in speakers if one.pronoun), None)


def _notes(speakers: Sequence[Speaker]) -> str:
    """The first office that the text gives."""
    role = next((one.role for one in speakers if one.role), None)
    return ", ".join(part for part in (role.title, role.of) if part) if role else ""


def write_csv(entries: Iterable[Entry], output: TextIO) -> None:
    """Write CSV with a header, safe to open in a spreadsheet; the stream must be opened with ``newline=""``."""
    write_rows(output, COLUMNS, (_row(entry) for entry in entries))


def _row(entry: Entry) -> list[str | int]:
    aliases = ALIAS_SEPARATOR.join(entry.aliases)
    return [cell(entry.name), cell(aliases), entry.pronoun or "", entry.quotes, cell(entry.notes)]


def write_json(entries: Iterable[Entry], output: TextIO) -> None:
    """Write one JSON array, a character a line."""
    before = "["
    for entry in entries:
        record = {column: getattr(entry, column) for column in COLUMNS}
        output.write(f"{before}\n{escaped(json.dumps(record, ensure_ascii=False))}")
        before = ","
    output.write("[]\n" if before == "[" else "\n]\n")
