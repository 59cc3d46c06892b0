"""Names of files for documents, whatever their ids are: safe on every system, and one for each."""

import re
import unicodedata
from collections.abc import Callable

#: Longer names are cut; systems take 255 bytes, with the ending and what makes the name the only one.
_LONGEST = 100
_SAFE = re.compile(rf"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{{0,{_LONGEST - 2}}}[A-Za-z0-9_-])?")
#: What Windows takes for devices, whatever follows behind a dot.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE)
#: Endings that brat itself takes off a name.
_ENDING = re.compile(r"\.(?:txt|ann|a1|a2|co|rel)\Z", re.IGNORECASE)
_OTHER = re.compile(r"[^A-Za-z0-9_]+")


def is_safe(name: str) -> bool:
    """Whether a name can be that of a file everywhere.

    >>> [is_safe(name) for name in ("DOC-1000", "a.1", "../a", "a.txt", "con", "", "é", "x" * 200)]
    [True, True, False, False, False, False, False, False]
    """
    return bool(_SAFE.fullmatch(name)) and not _DEVICE.match(name) and not _ENDING.search(name)


def naming() -> Callable[[str], str]:
    """What names documents by their ids, one after the other: the id itself, or what can be made of it.

    No two names differ in case only, so that none replaces another on systems that do not tell them apart.

    >>> name = naming()
    >>> [name(id) for id in ("a1", "A1", "a1", "news/Łódź: 3 May", "…", "")]
    ['a1', 'A1-2', 'a1-3', 'news-odz-3-May', 'document', 'document-2']
    """
    taken: set[str] = set()
    last: dict[str, int] = {}

    def name(id: str) -> str:  # noqa: A002 - the document's
        wanted = id if is_safe(id) else _made_safe(id)
        key, given = wanted.casefold(), wanted
        number = last.get(key, 1)
        while given.casefold() in taken:
            number += 1
            given = f"{wanted}-{number}"
        last[key] = number
        taken.add(given.casefold())
        return given

    return name


def _made_safe(id: str) -> str:  # noqa: A002 - the document's
    plain = unicodedata.normalize("NFKD", id[: 4 * _LONGEST]).encode("ascii", "ignore").decode("ascii")
    short = _OTHER.sub("-", plain).strip("-")[: _LONGEST - 20].rstrip("-")
    return short if is_safe(short) else f"document-{short}".rstrip("-")
