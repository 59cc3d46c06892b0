"""Who speaks in a book, as somebody who knows it says: names, other names, pronouns; and such a list read from a file.

Rules can only guess which names are one character's. Whoever has read the book knows, and says so once:

    name,aliases,pronoun,notes
    Ada Holm,Miss Holm; the harbour master,she,keeps the tide book
    Ola Vance,Old Vance,he,

A file like this is what ``quoteattr cast`` writes.
"""

import csv
import io
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from quoteattr.errors import InvalidCast, InvalidValue

#: Columns or keys that mean something; all others are for people.
FIELDS = ("name", "aliases", "pronoun")
#: Either parts aliases: the first is what spreadsheets make of lists, the second what many programs do.
_SEPARATORS = re.compile("[;|]")
#: What may part cells besides a comma: spreadsheets in half of Europe write semicolons.
_DELIMITERS = (",", ";", "\t")
#: What an apostrophe in front keeps spreadsheets from taking for a formula.
_SIGNS = frozenset("=+-@|%")
#: A message shows so much of a value that is not what it should be.
_SHOWN = 40


def _is_name(value: object) -> bool:
    return isinstance(value, str) and any(map(str.isalnum, value))


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value) and all(unicodedata.category(letter)[0] in "LM" for letter in value)


def _as_tuple(aliases: Iterable[str]) -> tuple[str, ...]:
    if isinstance(aliases, str | bytes) or not isinstance(aliases, Iterable):
        raise InvalidValue("Character.aliases", "names, in a tuple or the like", aliases)
    return tuple(aliases)


@attrs.frozen
class Character:
    """Somebody who speaks in a book, and all that they are called.

    A name may be a noun phrase too, such as ``the harbour master``, and a narrator's may be ``I``; one with a form of
    address, such as ``Mrs. Holm``, is not that of another one, such as ``Mr. Holm``.

    >>> Character("Ada Holm", ["Miss Holm", "the harbour master"], "she").aliases
    ('Miss Holm', 'the harbour master')

    Attributes:
        name: The name that quotes get for their speaker.
        aliases: What else the character is called.
        pronoun: How the text refers to the character: he, she, they; None where it is for the text to tell.

    Raises:
        InvalidValue: where a name has no letter, or the pronoun is no word.
    """

    name: str
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_as_tuple)
    pronoun: str | None = None

    def __attrs_post_init__(self) -> None:
        if not _is_name(self.name):
            raise InvalidValue("Character.name", "a name", self.name)
        for alias in self.aliases:
            if not _is_name(alias):
                raise InvalidValue("Character.aliases", "names", alias)
        if self.pronoun is not None and not _is_word(self.pronoun):
            raise InvalidValue("Character.pronoun", "None or a pronoun, in one word", self.pronoun)


def _as_characters(characters: Iterable[Character]) -> tuple[Character, ...]:
    if not isinstance(characters, Iterable):
        raise InvalidValue("Cast.characters", "Characters, in a tuple or the like", characters)
    return tuple(characters)


@attrs.frozen
class Cast:
    """All characters that are known of a book; whoever else speaks in it is somebody else.

    Two characters may share an alias, which then means whichever of them the text tells; no two have one name.

    >>> cast = Cast([Character("Ada Holm", ["Ada"]), Character("Ola Holm", pronoun="he")])
    >>> [character.name for character in cast.characters]
    ['Ada Holm', 'Ola Holm']

    Attributes:
        characters: In any order.

    Raises:
        InvalidValue: where two characters have one name, or something else is among them.
    """

    characters: tuple[Character, ...] = attrs.field(converter=_as_characters)

    def __attrs_post_init__(self) -> None:
        names: set[str] = set()
        for character in self.characters:
            if not isinstance(character, Character):
                raise InvalidValue("Cast.characters", "Characters", character)
            if character.name in names:
                raise InvalidValue("Cast.characters", "one character for each name", character.name)
            names.add(character.name)


def read(path: str | os.PathLike[str]) -> Cast:
    """The cast in a file, in CSV with a header or in JSON; what begins with a bracket is JSON.

    Raises:
        InvalidCast: where it cannot be read as one.
    """
    source = os.fspath(path)
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InvalidCast(source, None, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InvalidCast(source, None, "no UTF-8: save it as UTF-8 (in Excel: CSV UTF-8)") from error
    rows = _of_json(text, source) if text.lstrip()[:1] in ("[", "{") else _of_csv(text, source)
    characters: list[Character] = []
    lines: dict[str, int | None] = {}
    for line, number, fields in rows:
        character = _character(fields, source, line, number)
        if character.name in lines:
            earlier = lines[character.name]
            where = f"line {earlier}" if earlier is not None else "an entry before"
            reason = f"{character.name!r} is {where} too: give all names of one character together"
            raise InvalidCast(source, line, reason)
        lines[character.name] = line
        characters.append(character)
    if not characters:
        raise InvalidCast(source, None, f"nobody is in it: give a {'/'.join(FIELDS)} for each character")
    return Cast(characters)


#: The line of an entry in CSV, its number in JSON, and its fields.
_Row = tuple[int | None, int, dict[str, Any]]


def _of_csv(text: str, source: str) -> Iterator[_Row]:
    header = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=lambda sign: (header.count(sign), -_DELIMITERS.index(sign)))
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        columns = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
        if FIELDS[0] not in columns:
            known = ", ".join(filter(None, columns)) or "nothing"
            raise InvalidCast(
                source, 1, f"no column 'name': the header needs one, and may have aliases; it has {known}"
            )
        for number, row in enumerate(rows, 1):
            line = rows.line_num
            if None in row:
                wanted = len(rows.fieldnames or ())
                got = wanted + len(row[None])  # where csv puts what is too many
                reason = f"expected {wanted} cells, got {got}: aliases stand in one cell, with ; between them"
                raise InvalidCast(source, line, reason)
            cells = {field: _plain(row[columns[field]] or "") for field in FIELDS if field in columns}
            if any(cells.values()):
                aliases = _SEPARATORS.split(cells.get("aliases", ""))
                yield line, number, {**cells, "aliases": [_plain(alias) for alias in aliases if alias.strip()]}
    except csv.Error as error:
        raise InvalidCast(source, None, f"no CSV: {error}") from error


def _plain(cell: str) -> str:
    """A cell without blanks around it, and without the apostrophe that hides a formula from a spreadsheet."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _SIGNS else cell


def _of_json(text: str, source: str) -> Iterator[_Row]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidCast(source, getattr(error, "lineno", None), f"no JSON that can be read: {error}") from error
    entries = found.get("characters") if isinstance(found, dict) else found
    if not isinstance(entries, list):
        raise InvalidCast(source, None, 'expected an array of characters, or {"characters": [...]}')
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            raise InvalidCast(source, None, f'entry {number}: expected {{"name": …}}, got {_shown(entry)}')
        yield None, number, entry


def _character(fields: dict[str, Any], source: str, line: int | None, number: int) -> Character:
    where = "" if line is not None else f"entry {number}: "
    name, aliases, pronoun = (fields.get(field) for field in FIELDS)
    if not _is_name(name):
        raise InvalidCast(source, line, f"{where}expected a name, got {_shown(name)}: each character needs one")
    if not isinstance(aliases if aliases is not None else [], list) or not all(map(_is_name, aliases or ())):
        raise InvalidCast(source, line, f"{where}aliases: expected a list of names, got {_shown(aliases)}")
    pronoun = pronoun.lower() if isinstance(pronoun, str) else pronoun
    if pronoun and not _is_word(pronoun):
        raise InvalidCast(source, line, f"{where}pronoun: expected one word, such as she, got {_shown(pronoun)}")
    mine = dict.fromkeys(" ".join(alias.split()) for alias in aliases or ())
    name = " ".join(str(name).split())
    return Character(name, tuple(alias for alias in mine if alias != name), pronoun or None)


def _shown(value: object) -> str:
    """A value for a message, and not much of it."""
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
