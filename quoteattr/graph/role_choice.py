"""Which office and which body each person has: one or none, of all that is proposed at the names.

First the title is chosen, or none, then the body that goes with it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from quoteattr.decision.choice import Features
from quoteattr.language.roles import BodyReading, RoleMention, TitleReading, fullest

_NOWHERE = 10**9


class TitleOption(NamedTuple):
    title: str | None
    reading: TitleReading | None
    role: RoleMention | None
    features: Features


class BodyOption(NamedTuple):
    of: str | None
    reading: BodyReading | None
    features: Features


def title_options(found: Sequence[tuple[int, TitleReading]], roles: Sequence[RoleMention]) -> list[TitleOption]:
    """All titles that a person could have, none first.

    Args:
        found: the readings, each with the place of its name among the names of the person.
        roles: what the rules for roles read.
    """
    present = fullest(roles, _NOWHERE)
    title = (present.office or "").lower() if present else ""
    known = {(role.office or "").lower(): role for role in roles if role.title}
    heads = {office.split()[-1] for office in known if office} | {(role.title or "").lower().split()[-1] for role in roles if role.title}
    where: dict[str, set[int]] = {}
    noun: dict[str, set[int]] = {}
    for rank, reading in found:
        where.setdefault(reading.title.lower(), set()).add(rank)
        noun.setdefault(reading.head, set()).add(rank)
    options: list[TitleOption] = []
    seen: set[tuple[str, Features]] = set()
    sorts = set()
    covered = set()
    for rank, reading in found:
        words = reading.title.lower()
        covered.add(words)
        sorts.add(reading.sort)
        role = known.get(words)
        agrees = "chosen" if title and words == title else "read" if role else "head" if reading.head in heads else "no" if title else "nothing"
        features = (
            *reading.features, f"rules={agrees}", f"{reading.rule} rules={agrees}",
            f"name={min(rank, 2)}", f"{reading.rule} name={min(rank, 2)}",
            f"at names={min(len(where[words]), 3)}", f"head at names={min(len(noun[reading.head]), 3)}",
        )
        key = (words, features)
        if key not in seen:
            seen.add(key)
            options.append(TitleOption(reading.title, reading, role, features))
    for office, role in known.items():
        if office not in covered:
            agrees = "chosen" if office == title else "read"
            options.append(TitleOption(role.office, None, role, (f"only rules={agrees}", f"only {role.rule}", f"rules={agrees}")))
    none = ["none", f"none rules={'title' if title else 'body' if present else 'nothing'}"]
    if present:
        none.append(f"none {present.rule}")
    none += [f"none {sort}" for sort in sorted(sorts)]
    none.append(f"none options={min(len(options), 1)}")
    return [TitleOption(None, None, None, tuple(none)), *options]


def body_options(chosen: TitleOption, found: Sequence[tuple[int, TitleReading]], bodies, roles: Sequence[RoleMention], frequent, loose=(), is_person=lambda t: False) -> list[BodyOption]:
    """All bodies that a title could belong to, none first."""
    title = (chosen.title or "").lower()
    reading = chosen.reading
    head = reading.head if reading else title.split()[-1] if title else ""
    present = fullest(roles, _NOWHERE)
    p_of = (present.of or "").lower() if present else ""
    kind = next((f for f in (reading.features if reading else ()) if f.startswith("head=")), "head=" + ("rules" if title else "none"))
    options: list[BodyOption] = []
    seen = set()
    mine: set[str] = set()
    same = {(role.of or "").lower(): role for role in roles if role.of and (role.office or "").lower() == title}
    other = {(role.of or "").lower(): role for role in roles if role.of}
    untitled = title == ""
    first_heads = [one.head for _, one in found]
    def add(body, how):
        of = body.of.lower()
        mine.add(of)
        agrees = "chosen" if of == p_of and of in same else "same title" if of in same else "chosen other" if of == p_of else "other" if of in other else "no" if p_of else "nothing"
        person = ("a person", f"a person {kind}") if is_person(body.token) else ()
        features = (*body.features, *person, how, f"{how} {body.sort}", f"rules={agrees}", f"{how} rules={agrees}", *frequent(body.of))
        if (of, features) not in seen:
            seen.add((of, features))
            options.append(BodyOption(body.of, body, features))
    if reading is not None:
        for body in bodies(reading):
            add(body, "here")
    done = {(reading.place[0].start, reading.place[1]) if reading else None}
    for rank, one in found:
        if one.head != head or one.place is None:
            continue
        key = (one.place[0].start, one.place[1])
        if key in done:
            continue
        done.add(key)
        if reading is not None and one.place[1] >= 0:
            for body in bodies(one):
                add(body, "elsewhere")
    for rank, body in loose:
        add(body, "alone without title" if untitled else "alone with title")
    for of, role in other.items():
        if of in mine:
            continue
        owned = role.owner is not None or role.possessor is not None
        how = ("owned " if owned else "") + ("same title" if of in same else "no title" if not role.title else "other title")
        options.append(BodyOption(role.of, None, (f"rules {how}", f"rules {how} {role.rule}", f"rules {how} {kind}", f"rules {how} chosen={of == p_of}", *frequent(role.of))))
    none = ["none", f"none {kind}", f"none rules={'body' if p_of else 'title' if title else 'nothing'}", f"none rules same={bool(same)}"]
    none += [f"none {sort}" for sort in sorted({option.reading.sort for option in options if option.reading is not None and ('here' in option.features or untitled)})]
    none.append(f"none options={min(len(options), 1)}")
    return [BodyOption(None, None, tuple(none)), *options]
