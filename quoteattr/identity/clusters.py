"""Appearances that are taken for one person, and what is known of the person from all of them together."""

from collections.abc import Iterable, Sequence

import attrs

from quoteattr.identity.names import Name
from quoteattr.identity.offices import TELLING, Office, Offices, office
from quoteattr.identity.records import Appearance

#: Pronouns that tell two people apart; *they* fits anybody.
_TELLING = frozenset({"he", "she"})
#: Where nothing tells which of several people of one name is meant, it is the one of so many of ten documents.
_DOMINANT = 9
#: A pronoun that is told so many times as seldom as the other is more likely wrong than another person's.
_SLIP = 5
#: More people than this of one name are not told apart by pronouns and offices.
CROWD = 64


@attrs.frozen(order=True)
class Traits:
    """What an appearance tells besides the name."""

    pronoun: str
    office: Office | None = attrs.field(order=lambda told: (told is not None, told))


def traits(appearance: Appearance) -> Traits:
    """The pronoun, if it tells, and the office, to compare."""
    pronoun = appearance.pronoun if appearance.pronoun in _TELLING else None
    return Traits(pronoun or "", office(appearance.role))


class Cluster:
    """One person so far; grows while names are linked, and is turned into a record in the end."""

    def __init__(self) -> None:
        self.members: list[Appearance] = []
        self.names: set[Name] = set()
        self.pronouns: set[str] = set()
        self.offices = Offices()
        self.known: set[Traits] = set()

    def add(self, name: Name, told: Traits, members: Iterable[Appearance]) -> None:
        """Take appearances of one name and the same traits for this person's."""
        self.members.extend(members)
        self.names.add(name)
        if told not in self.known:
            self.known.add(told)
            if told.pronoun:
                self.pronouns.add(told.pronoun)
            if told.office:
                self.offices.add(told.office)

    def absorb(self, other: "Cluster") -> None:
        """Take all of another person's."""
        self.members.extend(other.members)
        self.names |= other.names
        self.pronouns |= other.pronouns
        self.known |= other.known
        for told in other.known:
            if told.office:
                self.offices.add(told.office)

    def conflicts(self, told: Traits) -> bool:
        """Whether traits are somebody else's."""
        if told.pronoun and self.pronouns and told.pronoun not in self.pronouns:
            return True
        return told.office is not None and self.offices.conflict(told.office)

    def agreement(self, told: Traits) -> int:
        """How much the traits speak for this person."""
        return self.offices.agreement(told.office) if told.office else 0

    def fits(self, told: Traits, *, strict: bool = False) -> bool:
        """Whether traits could be this person's; strictly, two offices must not be strangers to each other."""
        if self.conflicts(told):
            return False
        strange = strict and told.office is not None and told.office.told and self.offices.told
        return not strange or self.agreement(told) > 0


class Crowd:
    """Many people of one surname, by what agreement with one of them would be on: too many to ask each of them."""

    def __init__(self, people: Iterable[Cluster]) -> None:
        self.by_office: dict[object, list[Cluster]] = {}
        for cluster in people:
            for key in (*cluster.offices.bodies, *cluster.offices.titles):
                self.by_office.setdefault(key, []).append(cluster)

    def near(self, told: Traits) -> list[Cluster]:
        """Those with the same body or title; nobody where that is a crowd again."""
        if told.office is None:
            return []
        near = dict.fromkeys(self.by_office.get(told.office.of, ()))
        near.update(dict.fromkeys(self.by_office.get(told.office.title, ())))
        if len(near) > CROWD:  # all are mayors: the town has to be the same
            near = dict.fromkeys(self.by_office.get(told.office.of, ()))
        return list(near) if len(near) <= CROWD else []


def best(candidates: Sequence[Cluster], told: Sequence[Traits]) -> Cluster | None:
    """The one that traits speak for more than for any other, and enough."""
    scores = [max((cluster.agreement(one) for one in told), default=0) for cluster in candidates]
    most = max(scores, default=0)
    if most < TELLING or scores.count(most) > 1:
        return None
    return candidates[scores.index(most)]


def partition(name: Name, members: Iterable[Appearance], *, strict: bool = False) -> list[Cluster]:
    """The people of one name: one, unless pronouns or offices tell several.

    What could be any of several is nobody's but its own.
    A name of three words written out is hardly borne by two people, so offices do not part it.

    Args:
        name: the name, the same for all.
        members: where it appears.
        strict: whether two offices have to agree, since the name alone says little.
    """
    groups: dict[Traits, list[Appearance]] = {}
    members = list(members)
    slip = _slip(members)
    for appearance in members:
        told = traits(appearance)
        told = attrs.evolve(told, pronoun="") if told.pronoun == slip else told
        groups.setdefault(told, []).append(appearance)
    ordered = sorted(
        groups.items(), key=lambda item: (item[0].office is None, item[0].pronoun == "", -len(item[1]), item[0])
    )
    found: list[Cluster] = []
    open_: list[tuple[Traits, list[Appearance]]] = []
    for told, group in ordered:
        asked = attrs.evolve(told, office=None) if name.full > 2 else told
        fits = [cluster for cluster in found[:CROWD] if cluster.fits(asked, strict=strict)]
        chosen = fits[0] if len(fits) == 1 else best(fits, [told]) or _dominant(found, fits)
        if not fits:
            chosen = Cluster()
            found.append(chosen)
        if chosen is None:
            open_.append((told, group))
        else:
            chosen.add(name, told, group)
    return found + alone(name, open_)


def _slip(members: Iterable[Appearance]) -> str | None:
    """The pronoun that is told so seldom of a name that it is more likely a slip than another person; None for none."""
    he, she = (sum(one.pronoun == pronoun for one in members) for pronoun in ("he", "she"))
    if min(he, she) * _SLIP > max(he, she) or not min(he, she):
        return None
    return "he" if he < she else "she"


def _dominant(found: Sequence[Cluster], fits: Sequence[Cluster]) -> Cluster | None:
    """Who nearly all documents are about, if the traits could be that one's."""
    if not fits:
        return None
    sizes = [len(cluster.members) for cluster in found]
    largest = max(fits, key=lambda cluster: len(cluster.members))
    return largest if len(largest.members) * 10 >= sum(sizes) * _DOMINANT else None


def alone(name: Name, groups: Iterable[tuple[Traits, Sequence[Appearance]]]) -> list[Cluster]:
    """Clusters of those who could be several people: together by one office of one body, or else each alone."""
    found = []
    for told, group in groups:
        parts = [group] if told.office and told.office.told else [[appearance] for appearance in group]
        for part in parts:
            cluster = Cluster()
            cluster.add(name, told, part)
            found.append(cluster)
    return found
