"""What could be the office of one person: all that is read at the person's names, and in phrases elsewhere.

Features say what a reading is like, how often the same is read at other names of the person, whether it
stands in a heading, and whether the rules for roles read it too.
"""

import functools
from collections.abc import Callable, Container, Iterator, Sequence
from typing import Final, NamedTuple

from quoteattr.decision.choice import Features
from quoteattr.language.roles import BodyReading, RoleMention, TitleReading, fullest

#: The rank of what is read away from names.
LATER: Final = 9
#: Numbers that features tell apart.
_RANKS: Final = 2
_TIMES: Final = 3
#: The sorts of heads that are nouns for somebody.
_NOUNS: Final = frozenset("role|title|role name|minister|premier|scholar|spokesperson|anybody|official".split("|"))
_ANYWHERE: Final = 1 << 62


class TitleOption(NamedTuple):
    """An office that somebody may have."""

    #: The words; None for none.
    title: str | None
    features: Features
    #: The reading that it is; None where only the rules read it.
    reading: TitleReading | None = None
    #: What the rules read with the same words; None for nothing.
    role: RoleMention | None = None


class Told:
    """What is read at the names of one person."""

    def __init__(
        self,
        readings: Sequence[tuple[int, TitleReading]],
        alone: Sequence[BodyReading],
        roles: Sequence[RoleMention],
        holds_name: Callable[[TitleReading], bool],
        headings: Container[int],
        *,
        names: int,
        in_full: bool,
    ) -> None:
        #: How often the person is named, and whether by more than one word.
        self.names, self.in_full = names, in_full
        #: The readings, each with the rank of its name among those of the person.
        self.readings = readings
        self.alone = alone
        #: The ranks of the names that stand in headings, where much stands beside a name that is nobody's office.
        self.headings = headings
        self.roles = roles
        #: What the rules take.
        self.rules = fullest(roles, _ANYWHERE)
        self.titles = [*self._titles(holds_name)]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all is read, as at the names of most people."""
        return not (self.readings or self.alone or self.roles)

    def _titles(self, holds_name: Callable[[TitleReading], bool]) -> Iterator[TitleOption]:
        """The options, none first; of those that are alike in every way the first."""
        taken = words_of(self.rules)
        by_rules = {words_of(role): role for role in self.roles if role.title}
        nouns: set[str] = set()
        if self.readings:
            nouns.update([words.split()[-1] for words in by_rules])
            nouns.update([role.title.lower().split()[-1] for role in self.roles if role.title])
        same: dict[str, set[int]] = {}
        alike: dict[str, set[int]] = {}
        every = [reading.title.lower() for _, reading in self.readings]
        for words, (rank, reading) in zip(every, self.readings, strict=True):
            same.setdefault(words, set()).add(rank)
            alike.setdefault(reading.noun, set()).add(rank)
        once = len(same) == len(every)  # no two have the same words, so that none are alike
        seen: set[tuple[str, Features]] = set()
        made: list[TitleOption] = []
        for words, (rank, reading) in zip(every, self.readings, strict=True):
            role, form = by_rules.get(words), reading.zone.construction
            if role is not None:
                rules = "taken" if words == taken else "read"
            else:
                rules = "noun" if reading.noun in nouns else "another" if taken else "nothing"
            features = reading.features + _beside(form, rules, rank, len(same[words]), len(alike[reading.noun]))
            if holds_name(reading):
                features += ("a person inside",)
            if rank in self.headings:
                features += ("in a heading", f"{form} in a heading", f"head={reading.kind} in a heading")
            if not once:
                if (words, features) in seen:
                    continue
                seen.add((words, features))
            made.append(tuple.__new__(TitleOption, (reading.title, features, reading, role)))
        yield TitleOption(None, (*self._none(taken, bool(made or by_rules)),))
        yield from made
        for words, role in by_rules.items():
            # What the rules read at a name is as likely where a phrase elsewhere, which may be anybody's, has it too.
            if min(same.get(words, ()), default=LATER) >= LATER:
                rules = "taken" if words == taken else "read"
                yield TitleOption(
                    role.office, (f"only rules={rules}", f"only rules {role.rule}", f"rules={rules}"), None, role
                )

    def _none(self, taken: str, options: bool) -> Iterator[str]:  # noqa: FBT001
        """What speaks for no title."""
        yield "none"
        yield f"none rules={'title' if taken else 'body' if self.rules else 'nothing'}"
        yield f"none options={options}"
        if self.rules is not None:
            yield f"none rules {self.rules.rule}"
        forms = {r.zone.construction for rank, r in self.readings if rank < LATER and _tells(r)}
        if taken:
            forms.add("by rules")
        yield f"none office at names={min(len(forms), _RANKS)}"
        for form in sorted(forms):
            yield f"none office {form}"
        later = {rank for rank, _ in self.readings if rank >= LATER}
        yield f"none later={min(len(later), _RANKS)} office at names={bool(forms)}"


@functools.lru_cache(maxsize=4096)
def _beside(form: str, rules: str, rank: int, same: int, alike: int) -> Features:
    """What a title is like beside the other readings."""
    rank, same, alike = min(rank, _RANKS), min(same, _TIMES), min(alike, _TIMES)
    return (
        f"rules={rules}",
        f"{form} rules={rules}",
        f"name={rank}",
        f"{form} name={rank}",
        f"at names={same}",
        f"noun at names={alike}",
    )


def _tells(reading: TitleReading) -> bool:
    """Whether some words are headed by a noun for somebody, and reach to the name where they stand before it."""
    return reading.kind in _NOUNS and (not reading.zone.before or reading.end == reading.zone.end)


def words_of(role: RoleMention | None) -> str:
    """The words of an office in small letters; empty for none."""
    return ((role.office if role else None) or "").lower()
