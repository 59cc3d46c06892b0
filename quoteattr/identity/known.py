"""The people whom a user has ids for: a list in CSV, and whom in the documents it means.

A name in the list is certain, and the names of one person in it are one person's, whatever else the rules say.
A name that two people have, in the list or in the documents, is nobody's: that is said, and not guessed.
"""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from quoteattr.errors import InvalidPeople
from quoteattr.identity.clusters import Cluster
from quoteattr.identity.names import Name, Spellings, spellings
from quoteattr.identity.reading import Reader
from quoteattr.identity.records import KnownPerson

#: Columns that there have to be; ``aliases`` may be left out, and others are passed over.
REQUIRED = ("name", "id")
#: Either parts aliases: the first is what spreadsheets make of lists, the second what many programs do.
_SEPARATORS = re.compile("[;|]")


def read(path: Path) -> tuple[KnownPerson, ...]:
    """The people of a CSV file in UTF-8, with a header: ``name``, ``id`` and, if there are any, ``aliases``.

    Raises:
        InvalidPeople: where a column is missing, a name or an id is empty, or two lines have one id.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(_people(csv.DictReader(file), str(path)))
    except OSError as error:
        raise InvalidPeople(str(path), None, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InvalidPeople(str(path), None, "no UTF-8: save it as UTF-8") from error
    except csv.Error as error:
        raise InvalidPeople(str(path), None, f"no CSV: {error}") from error


def _people(rows: "csv.DictReader[str]", source: str) -> Iterable[KnownPerson]:
    columns = rows.fieldnames or ()
    for column in REQUIRED:
        if column not in columns:
            raise InvalidPeople(source, 1, f"no column {column!r}: the header needs name and id, and may have aliases")
    lines: dict[str, int] = {}
    for row in rows:
        line = rows.line_num
        name, known_as = (row["name"] or "").strip(), (row["id"] or "").strip()
        if not name or not known_as:
            raise InvalidPeople(source, line, f"no {'id' if name else 'name'}: each line needs a name and an id")
        if known_as in lines:
            raise InvalidPeople(
                source,
                line,
                f"id {known_as!r} is on line {lines[known_as]} too: give all names of one person on one line",
            )
        lines[known_as] = line
        aliases = (alias.strip() for alias in _SEPARATORS.split(row.get("aliases") or ""))
        yield KnownPerson(known_as, name, tuple(alias for alias in aliases if alias))


def attach(
    clusters: Sequence[Cluster], people: Iterable[KnownPerson], reader: Reader, tell: Callable[[str], object]
) -> tuple[list[Cluster], dict[int, str]]:
    """Join what the list says to be one person, and say which clusters, by their ``id()``, have which of its ids.

    ``tell`` gets a line for each name that could not be linked because it could mean two.
    """
    people = tuple(people)
    spelt = spellings(member.name for cluster in clusters for member in cluster.members)
    bearers: dict[tuple[str, ...], list[Cluster]] = {}
    for cluster in clusters:
        for words in sorted({_key(name) for name in cluster.names}):
            bearers.setdefault(words, []).append(cluster)
    listed: dict[tuple[str, ...], list[str]] = {}
    for person in people:
        for words in _names(person, spelt, reader):
            listed.setdefault(words, []).append(person.id)
    claims: dict[int, list[str]] = {}
    meant: dict[str, list[Cluster]] = {}
    for person in people:
        for words, name in _names(person, spelt, reader).items():
            found = bearers.get(words, [])
            if found and len(listed[words]) > 1:
                tell(f"{name!r} ({person.id}) is in the list {len(listed[words])} times: not linked by that name")
            elif len(found) > 1:
                tell(f"{name!r} ({person.id}) could be any of {len(found)} speakers: not linked by that name")
            elif found:
                claims.setdefault(id(found[0]), []).append(person.id)
                meant.setdefault(person.id, []).append(found[0])
    kept = {id(cluster): cluster for cluster in clusters}
    ids: dict[int, str] = {}
    for known_as, found in meant.items():
        mine = []
        for cluster in dict.fromkeys(found):
            others = sorted(set(claims[id(cluster)]) - {known_as})
            if others:
                tell(f"{known_as} and {', '.join(others)} are one speaker in the documents: linked to neither")
            else:
                mine.append(cluster)
        for cluster in mine[1:]:
            mine[0].absorb(cluster)
            del kept[id(cluster)]
        if mine:
            ids[id(mine[0])] = known_as
    return list(kept.values()), ids


def _key(name: Name) -> tuple[str, ...]:
    return (*name.words, name.generation)


def _names(person: KnownPerson, spelt: Spellings, reader: Reader) -> dict[tuple[str, ...], str]:
    """The names of somebody, each by what it is compared by: as a person's, and as a body's."""
    found: dict[tuple[str, ...], str] = {}
    for name in (person.name, *person.aliases):
        found.setdefault(_key(reader.parse(name, spelt)), name)
        found.setdefault((*reader.body(name), ""), name)
    return found
