"""What the offices of two appearances say on whether they are one person's.

People change their office, so a different one says little; but hardly anybody is a goalkeeper here and a judge
there, and nobody is the mayor of two towns. What field a job belongs to is told by a word list, ``fields.txt``.
"""

import functools
from collections import Counter

import attrs

from quoteattr.language.en import english
from quoteattr.language.en.lists import entries
from quoteattr.language.folding import fold
from quoteattr.model import Role

#: Words in front of an office that leave it the same one.
_STANDING = frozenset("acting deputy ex former interim outgoing then".split())
#: So much of agreement is enough to tell one of several people: an office of one body, or one body that is no country.
TELLING = 2


@attrs.frozen(order=True)
class Office:
    """A role, to compare."""

    #: The folded words of the title.
    title: tuple[str, ...]
    #: The body, folded; empty where none is told.
    of: str
    #: Whether the body is a country.
    national: bool
    #: What field the title's last word belongs to; empty where that is open.
    field: str
    #: Whether it is held in one place only.
    single: bool

    @property
    def head(self) -> str:
        """The noun of the title."""
        return self.title[-1] if self.title else ""

    @property
    def told(self) -> bool:
        """Whether both title and body are told."""
        return bool(self.title and self.of)


@functools.cache
def _fields() -> dict[str, tuple[str, bool]]:
    return {noun: (field, one == "one") for noun, field, one in entries("fields", 3)}


@functools.lru_cache(maxsize=50_000)
def office(role: Role | None) -> Office | None:
    """A role, to compare; None where there is none.

    >>> office(Role("former Foreign Minister", "the Republic of Norway")).of, office(Role("Mayor", "Lundby")).field
    ('republic of norway', 'public')
    """
    if role is None:
        return None
    words = tuple(fold(word.strip(".,")) for word in (role.title or "").split() if word.strip(".,"))
    while len(words) > 1 and words[0] in _STANDING:
        words = words[1:]
    told = (role.of or "").strip()
    told = told[4:] if told.lower().startswith("the ") else told
    country = english().countries.get(told.lower())
    field, single = _fields().get(words[-1], ("", False)) if words else ("", False)
    return Office(words, fold(country or told), country is not None, field, single)


class Offices:
    """The offices of one person so far, looked up rather than gone through: there may be thousands."""

    def __init__(self) -> None:
        self.bodies: set[str] = set()
        self.titles: set[tuple[str, ...]] = set()
        self.fields: set[str] = set()
        self.held: Counter[tuple[str, str]] = Counter()
        #: Where offices that are held in one place are held, by their noun and whether that is a country.
        self.places: dict[tuple[str, bool], set[str]] = {}
        #: Whether there is one with title and body.
        self.told = False

    def add(self, told: Office) -> None:
        """Take an office for one of this person's."""
        self.told = self.told or told.told
        if told.title:
            self.titles.add(told.title)
        if told.field:
            self.fields.add(told.field)
        if told.of:
            self.bodies.add(told.of)
            self.held[told.head, told.of] += 1
            if told.single:
                self.places.setdefault((told.head, told.national), set()).add(told.of)

    def conflict(self, other: Office) -> bool:
        """Whether one person hardly has this office too."""
        if other.head and (other.head, other.of) in self.held and other.of:
            return False
        if other.of and not other.national and other.of in self.bodies:
            return False
        if other.field and self.fields and other.field not in self.fields:
            return True
        places = self.places.get((other.head, other.national)) if other.single and other.of else None
        return bool(places) and other.of not in (places or ())

    def agreement(self, other: Office) -> int:
        """How much speaks for one person: 3 for the office and the body, 2 for a body or a long title, 1 for less."""
        if other.of and (other.head, other.of) in self.held:
            return 3
        if other.of and not other.national and other.of in self.bodies:
            return 2
        if other.title and other.title in self.titles:
            return 2 if len(other.title) > 1 or not other.of else 1
        return int(bool(other.of) and other.of in self.bodies)
