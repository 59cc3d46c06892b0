"""Whose the turns of a transcript are: the person of the text whom each label means, and what that decides on quotes.

A label tells who speaks as clearly as a text can. So a turn is not weighed: its label is its mention. Words in marks
within a turn are weighed as any, among those whom the turn names; where it names nobody for them, they are its own.
"""

import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from quoteattr.graph import Graph, Key, Referent
from quoteattr.language.classes import ChunkClass
from quoteattr.model import SPOKEN, Evidence, Kind, Reference
from quoteattr.resolver.attribution import Attribution
from quoteattr.resolver.candidates import Candidate
from quoteattr.resolver.scoring import Decision
from quoteattr.transcript import NONE, Placed, Sort, Transcript, Turn, Voice

_LABEL: Final = Evidence("labelled", 0.0, "a label before a colon at the start of the line")
_TURN: Final = Evidence("turn of a label", 0.0, "stands in the turn of a label, which names nobody else for it")
#: The label is the only candidate there is.
_TOLD: Final = Decision(Candidate(None, None, ("labelled",), inherited=False), 1.0, (_LABEL,))
#: Labels that lean on what the text says elsewhere: *Q*, *A*.
_LEANING: Final = frozenset({Sort.ASKING, Sort.ANSWERING})


@attrs.frozen
class Labels:
    """The labels of a text, as far as its layout tells of them, and the quotes in their turns."""

    transcript: Transcript = NONE
    placed: Placed = attrs.field(default=Placed((), {}, {}))
    #: Whether turns were asked for that have no marks.
    asked: bool = False


class Labelled:
    """What the labels of a text decide.

    Args:
        graph: what the text says of people.
        labels: its labels.
    """

    def __init__(self, graph: Graph, labels: Labels) -> None:
        self.asked, self._placed, self._transcript = labels.asked, labels.placed, labels.transcript
        self._layout, self._starts = graph.layout, graph.layout.analysis.starts
        self.voices: Sequence[Voice] = labels.transcript.voices
        #: Whom each voice means: somebody whom the text names, or a phrase of its own.
        self.referents = referents(graph, labels.transcript)
        self.voice_of: Mapping[Referent, int] = {
            referent: voice for voice, referent in reversed([*enumerate(self.referents)])
        }

    def turn(self, index: int) -> Turn | None:
        """The turn that a quote is, or stands in."""
        number = self._placed.told.get(index, self._placed.inside.get(index))
        return None if number is None else self._transcript.turns[number]

    def told(self, index: int) -> Attribution | None:
        """What is decided on a quote that is a turn, or all that is in marks in one; None for any other quote."""
        number = self._placed.told.get(index)
        return None if number is None else self._by_label(number, Kind.DIRECT, 1.0)

    def within(self, index: int, attribution: Attribution) -> Attribution:
        """What is decided on another quote, by what was decided without labels: a turn's words stay in the turn."""
        number = self._placed.inside.get(index)
        if number is None or attribution.kind not in SPOKEN:
            return attribution
        turn, key = self._transcript.turns[number], attribution.key
        if key is not None:
            at = self._offset(key)
            if turn.start <= at < turn.end and not (attribution.decision and attribution.decision.candidate.inherited):
                return self._first_person(attribution, number)
            if turn.label.place.line <= at < turn.start:
                return self._by_label(number, attribution.kind, attribution.kind_share)
        made = self._by_label(number, attribution.kind, attribution.kind_share)
        return made._replace(aside=(_TURN,), reference=Reference.IMPLICIT)

    def _by_label(self, number: int, kind: Kind, share: float) -> Attribution:
        turn, voice = self._transcript.turns[number], self._transcript.of_turn[number]
        leans = turn.label.sort in _LEANING
        reference = Reference.ANAPHORIC if leans else Reference.EXPLICIT
        return Attribution(
            kind, share, _TOLD, referent=self.referents[voice],
            reference=Reference.CONTINUATION if turn.goes_on else reference,
        )  # fmt: skip

    def _first_person(self, attribution: Attribution, number: int) -> Attribution:
        """Whoever says *I* in a turn is the one whose turn it is."""
        key = attribution.key
        if key is None or self._layout.stretches[key.stretch].chunks[key.chunk] != ChunkClass.FIRST:
            return attribution
        return attribution._replace(referent=self.referents[self._transcript.of_turn[number]])

    def _offset(self, key: Key) -> int:
        return self._starts[self._layout.stretches[key.stretch].first[key.chunk]]


def referents(graph: Graph, transcript: Transcript) -> list[Referent]:
    """Whom each voice means."""
    known = _Known(graph)
    often = Counter(voice.key for voice in transcript.voices if voice.sort is Sort.NAME)
    found: list[Referent] = []
    for number, voice in enumerate(transcript.voices):
        who = None
        if voice.sort is Sort.NAME and often[voice.key] == 1:
            who = known.person(voice)
        elif voice.sort is Sort.ANSWERING:
            who = known.introduced(transcript)
        found.append(Referent(None, f"label {number}") if who is None else Referent(who))
    return found


class _Known:
    """The people of a text by the first and the last word of their names."""

    def __init__(self, graph: Graph) -> None:
        self._people, self._starts = graph.people, graph.layout.analysis.starts
        self._alike: dict[tuple[str, ...], list[int]] = {}
        for who, words in enumerate(self._people.words):
            if self._people.found[who]:
                for key in self._keys(words):
                    self._alike.setdefault(key, []).append(who)

    def _keys(self, words: Sequence[str]) -> set[tuple[str, ...]]:
        """What labels could call somebody: the first and the last word of the name, or one of them alone."""
        first, last = words[0], words[-1]
        keys: set[tuple[str, ...]] = {(first,), (last,)}
        return keys if len(words) == 1 else keys | {(first, last), (first[:1], last)}

    def person(self, voice: Voice) -> int | None:
        """The person whom a label names: by the fullest name that fits, or where the label itself was read."""
        people = self._people
        key = voice.key if len(voice.key) == 1 else (voice.key[0], voice.key[-1])
        alike = self._alike.get(key, [])
        fuller = [who for who in alike if len(people.words[who]) > len(voice.key)]
        if len(fuller) == 1:
            return fuller[0]
        if len(alike) == 1:
            return alike[0]
        for start, end in voice.places:
            for token in (bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end) - 1):
                index = people.at(token)
                if index is not None and people.person[index] in alike:
                    return people.person[index]
        return None

    def introduced(self, transcript: Transcript) -> int | None:
        """The one person whom the text names before its first label; None where there are more, or none."""
        people = self._people
        first = bisect.bisect_left(self._starts, transcript.turns[0].label.place.line)
        before = bisect.bisect_left(people.starts, first)
        named = {people.person[index] for index in range(before) if not people.quoted[index]}
        labelled = {voice.key for voice in transcript.voices if voice.sort is Sort.NAME}
        named = {who for who in named if who < 0 or labelled.isdisjoint(self._keys(people.words[who]))}
        return next(iter(named)) if len(named) == 1 and min(named) >= 0 else None
