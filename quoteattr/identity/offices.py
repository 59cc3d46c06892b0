"""What the offices of two appearances say on whether they are one person's.

People change their office, so a different one says little; but hardly anybody is a goalkeeper here and a judge
there, and nobody is the mayor of two towns.
"""

from collections import Counter
from typing import Final

import attrs

#: How much speaks for one person: a word or a country that many have, one body or a long title, an office of one body.
_LITTLE, _MUCH, _MOST = 1, 2, 3
#: So much of agreement is enough to tell one of several people: an office of one body, or one body that is no country.
TELLING: Final = _MUCH


@attrs.frozen(order=True)
class Office:
    """A role, to compare."""

    #: The folded words of the title.
    title: tuple[str, ...]
    #: The body, folded; empty where none is given.
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
    def complete(self) -> bool:
        """Whether it has both title and body."""
        return bool(self.title and self.of)


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
        self.complete = False

    def add(self, office: Office) -> None:
        """Take an office for one of this person's."""
        self.complete = self.complete or office.complete
        if office.title:
            self.titles.add(office.title)
        if office.field:
            self.fields.add(office.field)
        if office.of:
            self.bodies.add(office.of)
            self.held[office.head, office.of] += 1
            if office.single:
                self.places.setdefault((office.head, office.national), set()).add(office.of)

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
        """How much speaks for one person; 0 for nothing."""
        if other.of and (other.head, other.of) in self.held:
            return _MOST
        if other.of and not other.national and other.of in self.bodies:
            return _MUCH
        if other.title and other.title in self.titles:
            return _MUCH if len(other.title) > 1 or not other.of else _LITTLE
        return _LITTLE if other.of and other.of in self.bodies else 0
