"""Who speaks in a transcript: the labels of one person as one voice, and who asks and answers where a text tells."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import attrs

from quoteattr.indices import Char
from quoteattr.language.folding import fold
from quoteattr.language.labels import Labels
from quoteattr.transcript.labels import Label, Reader, Sort
from quoteattr.transcript.shapes import Form, Place
from quoteattr.transcript.turns import Lines, Turn


@attrs.frozen
class Voice:
    """Somebody whom labels name."""

    #: The words of the fullest of the labels, as they are written there.
    name: str
    #: All forms of it, with how often there is each.
    forms: Mapping[str, int]
    key: tuple[str, ...]
    sort: Sort
    honorific: str | None
    title: str | None
    of: str | None
    #: Where the name stands: in its labels, or in the introduction.
    places: Sequence[tuple[Char, Char]]


class Voices(NamedTuple):
    """The voices, and which of them each turn has."""

    voices: Sequence[Voice]
    of_turn: Sequence[int]


def voices(text: str, turns: Sequence[Turn], lines: Lines, rules: Labels, reader: Reader) -> Voices:
    """The voices of some turns, in the order of their first ones.

    Args:
        text: the text.
        turns: the turns in text order.
        lines: the lines of the text.
        rules: what labels are in its language.
        reader: what reads labels.
    """
    named = {turn.label: turn.label for turn in turns}
    meant = _asked_and_answered(turns, lines, rules, reader) if turns else {}
    labels = [meant.get(label.place.line, label) for label in named]
    fullest = _fullest(labels)
    order: dict[_Identity, int] = {}
    members: list[list[Label]] = []
    number: dict[Label, int] = {}
    for label, own in zip(named, labels, strict=True):
        identity = fullest[_identity(own)]
        at = order.setdefault(identity, len(members))
        if at == len(members):
            members.append([])
        members[at].append(own)
        number[label] = at
    return Voices([_voice(those, text) for those in members], [number[turn.label] for turn in turns])


class _Identity(NamedTuple):
    """What labels of one person have in common: their words, and the form of address before a surname."""

    sort: Sort
    key: tuple[str, ...]
    address: str = ""


def _identity(label: Label) -> _Identity:
    if label.sort in (Sort.ASKING, Sort.ANSWERING):
        return _Identity(label.sort, ())  # A is the witness
    alone = label.sort is Sort.NAME and len(label.key) == 1
    return _Identity(label.sort, label.key, fold((label.honorific or "").rstrip(".")) if alone else "")


def _fullest(labels: Sequence[Label]) -> dict[_Identity, _Identity]:
    """For each label's words, the fuller ones that they are a part of, where only one is."""
    identities = dict.fromkeys(_identity(label) for label in labels)
    fuller: dict[str, list[_Identity]] = {}
    alone: dict[tuple[str, ...], list[_Identity]] = {}
    for identity in identities:
        if identity.sort is Sort.NAME and len(identity.key) > 1:
            for word in {identity.key[0], identity.key[-1]}:
                fuller.setdefault(word, []).append(identity)
        elif identity.sort is Sort.NAME:
            alone.setdefault(identity.key, []).append(identity)
    found = {identity: identity for identity in identities}
    for key, same in alone.items():
        holding = fuller.get(key[0], [])
        addressed = [one for one in same if one.address]
        for identity in same:
            if len(holding) == 1 and len(addressed) <= 1:
                found[identity] = holding[0]
            elif not holding and len(addressed) == 1:
                found[identity] = addressed[0]  # VOSS is MS. VOSS, where there is no MR. VOSS
    return found


def _voice(labels: Sequence[Label], text: str) -> Voice:
    forms: dict[str, int] = {}
    for label in labels:
        form = " ".join(text[label.core : label.end].split())
        forms[form] = forms.get(form, 0) + 1
    best = max(labels, key=lambda label: (len(label.key), label.end - label.core))
    first = {field: next((value for one in labels if (value := getattr(one, field))), None) for field in _TOLD}
    return Voice(
        name=" ".join(text[best.core : best.end].split()),
        forms=forms,
        key=best.key,
        sort=best.sort,
        places=[(label.core, label.end) for label in labels],
        **first,
    )


_TOLD: Final = ("honorific", "title", "of")


def _asked_and_answered(turns: Sequence[Turn], lines: Lines, rules: Labels, reader: Reader) -> dict[Char, Label]:
    """Whom labels like *Q* and *A* mean, by the places of their lines; those that nobody is told of are left out."""
    sorts = {turn.label.sort for turn in turns}
    if not sorts & {Sort.ASKING, Sort.ANSWERING}:
        return {}
    before = lines.lined[: turns[0].label.place.line]
    answers = _introduced(rules.answers, before, reader)
    asks = _introduced(rules.asks, before, reader)
    meant: dict[Char, Label] = {}
    behind = 0
    for turn in turns:
        line = lines.at(turn.label.place.line)
        for at in range(max(behind, 0), line):
            words = lines.text(at)
            if words.endswith(":") and (match := rules.examined_by.match(words.rstrip(":"))):
                start = lines.lines[at].start + match.start("name")
                asks = _label(start, start + len(match["name"]), reader) or asks
        behind = line
        told = {Sort.ASKING: asks, Sort.ANSWERING: answers}.get(turn.label.sort)
        if told is not None:
            meant[turn.label.place.line] = told
    return meant


def _introduced(pattern: re.Pattern[str], before: str, reader: Reader) -> Label | None:
    for match in pattern.finditer(before):
        label = _label(match.start("name"), match.end("name"), reader)
        if label is not None:
            return label
    return None


def _label(start: Char, end: Char, reader: Reader) -> Label | None:
    label = reader.read(Place(Form.COLON, start, start, end, end, timed=False))
    return label if label is not None and label.sort is Sort.NAME else None
