"""What readings of offices and bodies are like, each group of features made once for all that it depends on.

Titles are short, and their words have few classes; so what a group is made of comes again and again. To find it by
that takes a fraction of what it takes to make a dozen strings, and what is the same string is quickly compared.
"""

import functools
from typing import TypeAlias

from quoteattr.language.classes import TokenClass
from quoteattr.language.en.role_shapes import CAPITALISED, NAMES, shape

#: What a reading is like.
Features: TypeAlias = tuple[str, ...]
#: A phrase that hangs on a head: how it is tied to it and what it looks like, and whether a name stands behind it.
Hanging: TypeAlias = tuple[str, bool]

#: Numbers of words that features tell apart.
_COUNTED = 4
_NAMING = frozenset(TokenClass.NAMING)
_GENITIVES = frozenset(TokenClass.GENITIVES)
#: What a title may hold before its head that is told by name.
_TOLD = frozenset(
    TokenClass.COUNTRIES + TokenClass.BODY_NAME + TokenClass.ACRONYM + TokenClass.COORDINATOR + TokenClass.COMMA
    + TokenClass.BODY + TokenClass.GROUP + TokenClass.VERB + TokenClass.NUMBER + TokenClass.HONORIFIC
)  # fmt: skip


@functools.lru_cache(maxsize=8192)
def about(
    form: str,
    kind: str,
    opened: str,
    beside: str,
    place: str,
    behind: str,
    plural: bool,  # noqa: FBT001
) -> Features:
    """The features of a head and of its place.

    Args:
        form: the construction.
        kind: what sort of word the head is.
        opened: what opens its phrase.
        beside: what stands before a zone that stands before the name, or behind another.
        place: which part of the former it is; empty for the latter.
        behind: the class behind a head that is not the last word of its phrase; empty for one that is.
        plural: whether several people are called so.
    """
    made = [form, f"head={kind}", f"{form} head={kind}", f"{form} opener={opened}"]
    made += (f"{form} behind={beside}", f"{form} {place}") if place else (f"{form} then={beside}",)
    if behind:
        made.append(f"head before={NAMES[behind]}")
    if plural:
        made.append(f"{form} plural")
    return tuple(made)


@functools.lru_cache(maxsize=16_384)
def words_before(
    left: str,
    words: str,
    kind: str,
    shape_left: str,
    age: str,
    opening: str,
    *,
    named: bool,
    body_goes_on: bool,
    area_left_out: bool,
    standing_left_out: bool,
    area_inside: bool,
) -> Features:
    """The features of where a title starts.

    Args:
        left: the classes of what is left out of a phrase, before the title.
        words: those of the title up to its head.
        kind: what sort of word the head is.
        shape_left: what is left out looks like this.
        age: whether it starts with *current*, or with another word for how somebody is in office.
        opening: whether the title opens a sentence, or what is left out does.
        named: whether a name stands behind the head.
        body_goes_on: whether the part before ends with a word for a body.
        area_left_out: whether what is left out ends with the name of an area.
        standing_left_out: whether it ends with a word for how somebody is in office.
        area_inside: whether there is the name of an area before the head.
    """
    inside, size, cut = words[:-1], len(words) - 1, len(left)
    letters = "capital" if words[-1] in CAPITALISED else "small"
    pair = f"{NAMES[left[-1]] if left else 'edge'}|{NAMES[words[0]]}"
    many = "several" if size else "one"
    made = [
        f"start={pair}",
        f"words={min(size, _COUNTED)}",
        f"{many} head={kind}",
        f"cut={min(cut, _COUNTED)}",
    ]
    if body_goes_on:
        made.append(f"a body goes on, words={min(size, _COUNTED)}")  # the Chamber of Commerce president
    if left:
        if not _NAMING.isdisjoint(left):
            made.append(f"name left out, named behind={named} before={letters}")
        made += (f"left out={shape_left}", f"{letters} start={pair}")
        genitive = max(map(left.rfind, _GENITIVES))
        if genitive >= 0:
            made.append(f"possessor left out, and more={genitive + 1 < cut}")
        if area_left_out:
            made.append("an area left out")
        if standing_left_out:
            made.append("standing left out")
    if opening == "here":
        made.append(f"opens a sentence={shape(inside)}")
    elif opening:
        made.append(f"left out at a sentence start={shape_left}")
    if age:
        made.append(f"{age} inside")
    if size:
        capitals = sum(map(CAPITALISED.__contains__, inside))
        case = "capitals" if capitals == size else "mixed" if capitals else "small"
        made.append(f"{case} before={letters}")
        held = frozenset(inside)
        if area_inside:
            made.append("an area inside")
        if not held.isdisjoint(_GENITIVES):
            made.append("possessive inside")
        if not held.isdisjoint(_NAMING):
            made += (f"name inside before={letters}", f"name inside, named behind={named} before={letters}")
        made += (f"inside={NAMES[tag]}" for tag in sorted(held & _TOLD))
    return tuple(made)


@functools.lru_cache(maxsize=8192)
def fields(kind: str, fields: tuple[Hanging, ...], behind: Hanging | None = None) -> Features:
    """The features of what an office is for: phrases behind it that belong to it, and the next that does not."""
    made = [f"fields={len(fields)}"]
    for rank, (tied, is_named) in enumerate(fields):
        named = "named later" if is_named else "alone"
        made += (f"field {tied}", f"{kind} field {tied}", f"field {tied}, {named}")
        if rank:
            made.append(f"later field {tied}")
    if behind is not None:
        tied, is_named = behind
        named = "named later" if is_named else "alone"
        made += (f"no field {tied}", f"{kind} no field {tied}", f"no field {tied}, {named}")
    return tuple(made)


@functools.lru_cache(maxsize=8192)  # rules, shapes and heads are few, and most of what they make up comes again
def body(rule: str, form: str, kind: str, words: int, edges: str) -> Features:
    """What a body is like, first how it is tied and what it looks like.

    Args:
        rule: how it is tied.
        form: what it looks like.
        kind: what sort of word the head of the office is.
        words: how many it has.
        edges: the classes of the first and the last of them, and of what follows, where something does.
    """
    first, last, then = NAMES[edges[0]], NAMES[edges[1]], NAMES[edges[2]] if len(edges) > 2 else "end"
    return (
        f"{rule}={form}",
        f"{rule} head={kind}",
        f"body={form}",
        f"{kind} body={form}",
        f"{rule} words={words}",
        f"edges={first}|{last}",
        f"then={last}|{then}",
    )


@functools.lru_cache(maxsize=1024)
def body_behind(form: str, tie: str, depth: int, *, later: bool, before: bool) -> Features:
    """How a body hangs on what stands before it, and whether there are names behind and before it."""
    return (
        f"depth={depth}",
        f"{tie} depth={depth}",
        f"{form} {tie}",
        f"named later={later}",
        f"named before={before}",
    )
