"""Appearances that are taken for one person, and what is known of the person from all of them together."""

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from quoteattr.identity.names import Name
from quoteattr.identity.offices import TELLING, Office, Offices
from quoteattr.identity.reading import Reader
from quoteattr.identity.records import Appearance
from quoteattr.language.folding import fold

#: Where nothing tells which of several people of one name is meant, it is the one of so many of so many documents.
_DOMINANT, _DOCUMENTS = 9, 10
#: A pronoun that a name has so many times as seldom as the other is more likely wrong than another person's.
_SLIP = 5
#: A name of more words than this, written out, is hardly borne by two people.
_SHARED = 2
#: More people than this of one name are not told apart by pronouns and offices.
CROWD = 64


@attrs.frozen(order=True)
class Profile:
    """What an appearance says of somebody besides the name."""

    #: The pronoun, where it tells two people apart; empty for others.
    pronoun: str
    office: Office | None = attrs.field(order=lambda office: (office is not None, office))
    #: What the form of address says that is a part of the name, as it alone tells people of one family name apart.
    sort: str = ""


def profile_of(appearance: Appearance, reader: Reader) -> Profile:
    """The pronoun, if it tells people apart, the office and the form of address in the name, to compare."""
    pronoun = appearance.pronoun if appearance.pronoun in reader.words.gendered else None
    address = appearance.honorific
    titled = address is not None and appearance.name.startswith(f"{address} ")
    sort = reader.words.sorts.get(fold(address.split()[-1]).rstrip("."), "") if address and titled else ""
    return Profile(pronoun or "", reader.office(appearance.role), sort)


class Cluster:
    """One person so far; grows while names are linked, and is turned into a record in the end."""

    def __init__(self) -> None:
        self.members: list[Appearance] = []
        self.names: set[Name] = set()
        self.pronouns: set[str] = set()
        self.sorts: set[str] = set()
        self.offices = Offices()
        self.known: set[Profile] = set()

    def add(self, name: Name, profile: Profile, members: Iterable[Appearance]) -> None:
        """Take appearances of one name and the same profile for this person's."""
        self.members.extend(members)
        self.names.add(name)
        if profile not in self.known:
            self.known.add(profile)
            if profile.pronoun:
                self.pronouns.add(profile.pronoun)
            if profile.sort:
                self.sorts.add(profile.sort)
            if profile.office:
                self.offices.add(profile.office)

    def absorb(self, other: "Cluster") -> None:
        """Take all of another person's."""
        self.members.extend(other.members)
        self.names |= other.names
        self.pronouns |= other.pronouns
        self.sorts |= other.sorts
        self.known |= other.known
        for profile in other.known:
            if profile.office:
                self.offices.add(profile.office)

    def conflicts(self, profile: Profile) -> bool:
        """Whether a profile is somebody else's."""
        if profile.pronoun and self.pronouns and profile.pronoun not in self.pronouns:
            return True
        if profile.sort and self.sorts and profile.sort not in self.sorts:
            return True
        return profile.office is not None and self.offices.conflict(profile.office)

    def agreement(self, profile: Profile) -> int:
        """How much a profile speaks for this person."""
        return self.offices.agreement(profile.office) if profile.office else 0

    def fits(self, profile: Profile, *, strict: bool = False) -> bool:
        """Whether a profile could be this person's; strictly, two offices must not be strangers to each other."""
        if self.conflicts(profile):
            return False
        strange = strict and profile.office is not None and profile.office.complete and self.offices.complete
        return not strange or self.agreement(profile) > 0


class Crowd:
    """Many people of one surname, by what agreement with one of them would be on: too many to ask each of them."""

    def __init__(self, people: Iterable[Cluster]) -> None:
        self.by_office: dict[object, list[Cluster]] = {}
        for cluster in people:
            for key in (*cluster.offices.bodies, *cluster.offices.titles):
                self.by_office.setdefault(key, []).append(cluster)

    def near(self, profile: Profile) -> list[Cluster]:
        """Those with the same body or title; nobody where that is a crowd again."""
        if profile.office is None:
            return []
        near = dict.fromkeys(self.by_office.get(profile.office.of, ()))
        near.update(dict.fromkeys(self.by_office.get(profile.office.title, ())))
        if len(near) > CROWD:  # all are mayors: the town has to be the same
            near = dict.fromkeys(self.by_office.get(profile.office.of, ()))
        return list(near) if len(near) <= CROWD else []


def best(candidates: Sequence[Cluster], profiles: Sequence[Profile]) -> Cluster | None:
    """The one that profiles speak for more than for any other, and enough."""
    scores = [max((cluster.agreement(one) for one in profiles), default=0) for cluster in candidates]
    most = max(scores, default=0)
    if most < TELLING or scores.count(most) > 1:
        return None
    return candidates[scores.index(most)]


def partition(name: Name, members: Iterable[Appearance], reader: Reader, *, strict: bool = False) -> list[Cluster]:
    """The people of one name: one, unless pronouns or offices tell several.

    What could be any of several is nobody's but its own.
    Offices do not part a name of many words, which is hardly borne by two people.

    Args:
        name: the name, the same for all.
        members: where it appears.
        reader: reads their offices.
        strict: whether two offices have to agree, since the name alone says little.
    """
    groups: dict[Profile, list[Appearance]] = {}
    members = list(members)
    slips = _slips(members, reader.words.gendered)
    for appearance in members:
        made = profile_of(appearance, reader)
        made = attrs.evolve(made, pronoun="") if made.pronoun in slips else made
        groups.setdefault(made, []).append(appearance)
    ordered = sorted(
        groups.items(), key=lambda item: (item[0].office is None, item[0].pronoun == "", -len(item[1]), item[0])
    )
    found: list[Cluster] = []
    open_: list[tuple[Profile, list[Appearance]]] = []
    for profile, group in ordered:
        asked = attrs.evolve(profile, office=None) if name.full > _SHARED else profile
        fits = [cluster for cluster in found[:CROWD] if cluster.fits(asked, strict=strict)]
        chosen = fits[0] if len(fits) == 1 else best(fits, [profile]) or _dominant(found, fits)
        if not fits:
            chosen = Cluster()
            found.append(chosen)
        if chosen is None:
            open_.append((profile, group))
        else:
            chosen.add(name, profile, group)
    return found + alone(name, open_)


def _slips(members: Iterable[Appearance], gendered: frozenset[str]) -> frozenset[str]:
    """The pronouns that a name has so seldom that they are more likely slips than other people's."""
    counts = Counter(one.pronoun for one in members if one.pronoun in gendered)
    most = max(counts.values(), default=0)
    return frozenset(pronoun for pronoun, count in counts.items() if pronoun and count * _SLIP <= most)


def _dominant(found: Sequence[Cluster], fits: Sequence[Cluster]) -> Cluster | None:
    """Who nearly all documents are about, if the profile could be that one's."""
    if not fits:
        return None
    sizes = [len(cluster.members) for cluster in found]
    largest = max(fits, key=lambda cluster: len(cluster.members))
    return largest if len(largest.members) * _DOCUMENTS >= sum(sizes) * _DOMINANT else None


def alone(name: Name, groups: Iterable[tuple[Profile, Sequence[Appearance]]]) -> list[Cluster]:
    """Clusters of those who could be several people: together by one office of one body, or else each alone."""
    found = []
    for profile, group in groups:
        parts = [group] if profile.office and profile.office.complete else [[appearance] for appearance in group]
        for part in parts:
            cluster = Cluster()
            cluster.add(name, profile, part)
            found.append(cluster)
    return found
