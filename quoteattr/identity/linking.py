"""Which appearances are one speaker's: full names first, then what is shorter, by who there is that it could mean.

Nothing is compared with everything: names are looked up by their surname with a first name or its first letter,
so the cost grows with the appearances and hardly faster.
The order of the documents plays no part, since all of a name's appearances are looked at together.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence

from quoteattr.identity.clusters import CROWD, Cluster, Crowd, Profile, alone, best, partition, profile_of
from quoteattr.identity.names import Name, compatible, same_or_initial, spellings
from quoteattr.identity.reading import Reader
from quoteattr.identity.records import Appearance
from quoteattr.model import SpeakerKind


def is_named(appearance: Appearance, reader: Reader) -> bool:
    """Whether an appearance has a name that can be met with elsewhere: *officials* are others in every document."""
    if appearance.kind is SpeakerKind.PERSON:
        return reader.is_name(appearance.name)
    if appearance.kind is SpeakerKind.ORGANISATION:
        of = appearance.role.of if appearance.role else None
        name, country = reader.home(appearance.name)
        return reader.is_body_name(name) or (bool(of or country) and name[:1].isupper())
    return False


def persons(appearances: Sequence[Appearance], reader: Reader) -> list[Cluster]:
    """The people whom named appearances are of."""
    spelt = spellings(appearance.name for appearance in appearances)
    by_name: dict[Name, list[Appearance]] = {}
    for appearance in appearances:
        by_name.setdefault(reader.parse(appearance.name, spelt), []).append(appearance)
    found: list[tuple[Name, Cluster]] = []
    bare: dict[Name, list[Appearance]] = {}
    for name in sorted(by_name):
        if name.bare:
            bare[name] = by_name[name]
        else:
            found += [(name, cluster) for cluster in partition(name, by_name[name], reader)]
    people = _joined(found)
    return people + _surnames(bare, people, reader)


def by_sort(named: Sequence[Appearance], reader: Reader) -> tuple[list[Appearance], list[Appearance]]:
    """People, and bodies; who is a person here and a body there, and has neither office nor pronoun, is the body."""
    known = {reader.body(one.name) for one in named if one.kind is SpeakerKind.ORGANISATION}
    people: list[Appearance] = []
    found: list[Appearance] = []
    for one in named:
        open_ = one.kind is SpeakerKind.PERSON and one.role is None and one.pronoun not in reader.words.gendered
        words = reader.body(one.name) if open_ else ()
        taken = len(words) > 1 and words in known
        (people if one.kind is SpeakerKind.PERSON and not taken else found).append(one)
    return people, found


class _Index:
    """People by a first name, or its letter, with a name behind it; and by their surnames."""

    def __init__(self) -> None:
        self.pairs: dict[tuple[str, str], dict[Cluster, None]] = {}

    def add(self, name: Name, cluster: Cluster) -> None:
        """Have a name lead to a person."""
        for key in {
            key for at, word in enumerate(name.words) for last in name.words[at + 1 :] for key in _keys(word, last)
        }:
            self.pairs.setdefault(key, {})[cluster] = None

    def candidates(self, name: Name) -> list[Cluster]:
        """Who could bear a name; at most one more than are told apart."""
        last = name.words[-1]
        found: dict[Cluster, None] = {}
        for word in dict.fromkeys(name.words[:-1]):
            found.update(dict.fromkeys(itertools.islice(self.pairs.get((word, last), ()), CROWD + 1)))
        return list(found)


def _keys(word: str, last: str) -> tuple[tuple[str, str], ...]:
    return ((word, last),) if len(word) == 1 else ((word, last), (word[0], last))


def _joined(found: Sequence[tuple[Name, Cluster]]) -> list[Cluster]:
    """One cluster for all full names of one person: what is written out most comes first, and the rest joins it."""
    ordered = sorted(found, key=lambda item: (-item[0].full, -len(item[0].words), item[0], -len(item[1].members)))
    index = _Index()
    people: list[Cluster] = []
    for name, cluster in ordered:
        chosen = _one(name, cluster, index.candidates(name))
        if chosen is None:
            people.append(cluster)
            index.add(name, cluster)
        else:
            chosen.absorb(cluster)
            index.add(name, chosen)
    return people


def _one(name: Name, cluster: Cluster, candidates: Sequence[Cluster]) -> Cluster | None:
    """The one person among the candidates whom a cluster of another name is a part of; None for nobody, or not sure."""
    if len(candidates) > CROWD:
        return None
    profiles = sorted(cluster.known)
    fits = [one for one in candidates if _fits(name, profiles, one)]
    fits = [one for one in fits if _same_ends(name, one)] or fits  # or else by a middle name, or another surname
    if len(fits) == 1 and _sure(name, profiles, fits[0]):
        return fits[0]
    return best(fits, profiles)


def _fits(name: Name, profiles: Sequence[Profile], other: Cluster) -> bool:
    if not all(compatible(name, known) for known in other.names):
        return False
    return all(other.fits(one, strict=name.initials) for one in profiles)


def _same_ends(name: Name, other: Cluster) -> bool:
    """Whether first and last name are somebody's, and what differs stands between them."""
    first, last = name.words[0], name.words[-1]
    return any(same_or_initial(first, known.words[0]) and last == known.words[-1] for known in other.names)


def _sure(name: Name, profiles: Sequence[Profile], other: Cluster) -> bool:
    """Whether names alone are enough, where nobody else fits: another surname has to be a part of a double one."""
    for known in sorted(other.names):
        same_last = name.words[-1] == known.words[-1]
        joined = name.words[-1] in known.surnames or known.words[-1] in name.surnames
        if (same_last or joined) and name.generation == known.generation:
            return True
    return best([other], profiles) is not None


def _surnames(bare: Mapping[Name, Sequence[Appearance]], people: Sequence[Cluster], reader: Reader) -> list[Cluster]:
    """Give surnames that stand alone to who has them, where only one person could be meant; the rest stay apart."""
    by_surname: dict[str, list[Cluster]] = {}
    for cluster in people:
        for word in sorted({word for name in cluster.names for word in name.surnames}):
            by_surname.setdefault(word, []).append(cluster)
    left: list[Cluster] = []
    for name in sorted(bare):
        members = bare[name]
        held = [cluster for cluster in by_surname.get(name.words[-1], ()) if _has_surname(cluster, name)]
        if not held:
            left += partition(name, members, reader, strict=True)
            continue
        groups: dict[Profile, list[Appearance]] = {}
        for appearance in members:
            groups.setdefault(profile_of(appearance, reader), []).append(appearance)
        crowd = Crowd(held) if len(held) > CROWD else None
        chosen = [
            (profile, groups[profile], _meant(profile, held, crowd)) for profile in sorted(groups)
        ]  # before anybody changes
        strangers: list[Appearance] = []
        unsure: list[tuple[Profile, Sequence[Appearance]]] = []
        for profile, group, meant in chosen:
            if isinstance(meant, Cluster):
                meant.add(name, profile, group)
            elif meant:
                unsure.append((profile, group))
            else:
                strangers += group
        left += alone(name, unsure)
        left += partition(name, strangers, reader, strict=True)
    return left


def _has_surname(cluster: Cluster, name: Name) -> bool:
    """Whether somebody has all of a double surname."""
    return len(name.words) == 1 or any(set(name.words) <= set(known.words) for known in cluster.names)


def _meant(profile: Profile, held: Sequence[Cluster], crowd: Crowd | None) -> Cluster | bool:
    """Whom a surname means; or else whether it could be any of them."""
    if crowd is not None:
        near = crowd.near(profile)
        return best([cluster for cluster in near if cluster.fits(profile)], [profile]) or True
    fits = [cluster for cluster in held if cluster.fits(profile, strict=True)]
    return fits[0] if len(fits) == 1 else best(fits, [profile]) or bool(fits)


def bodies(appearances: Iterable[Appearance], reader: Reader) -> list[Cluster]:
    """The bodies whom named appearances are of: one for each name, apart where they belong to two countries or bodies.

    A name without the country belongs to the one that there is; of several, to none.
    """
    by_name: dict[tuple[str, ...], list[Appearance]] = {}
    for appearance in appearances:
        by_name.setdefault(reader.body(reader.home(appearance.name)[0]), []).append(appearance)
    found: list[Cluster] = []
    for words in sorted(by_name):
        name = Name(words)
        homes: dict[str, list[tuple[Profile, Appearance]]] = {}
        for appearance in by_name[words]:
            profile = profile_of(appearance, reader)
            homes.setdefault(_home(profile, appearance, reader), []).append((profile, appearance))
        without = homes.pop("", [])
        made = [_cluster(name, homes[of]) for of in sorted(homes)]
        if not made and without:
            made = [_cluster(name, without)]
        elif len(made) == 1:
            for profile, appearance in without:
                made[0].add(name, profile, [appearance])
        else:
            made += [_cluster(name, [one]) for one in without]
        found += made
    return found


def _home(profile: Profile, appearance: Appearance, reader: Reader) -> str:
    """What a body belongs to, where that tells it from another of its name; of a proper name, countries do."""
    name, country = reader.home(appearance.name)
    if country:
        return country
    if profile.office is None or (reader.is_proper(name) and not profile.office.national):
        return ""
    return profile.office.of


def _cluster(name: Name, members: Iterable[tuple[Profile, Appearance]]) -> Cluster:
    cluster = Cluster()
    for profile, appearance in members:
        cluster.add(name, profile, [appearance])
    return cluster
