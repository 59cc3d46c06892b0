"""Who could say a turn, and what the text around it tells of each: named features, and no weights."""

import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from quoteattr.graph.layout import Layout
from quoteattr.graph.story_cast import StoryCast
from quoteattr.language.dialogue import Dialogue
from quoteattr.resolver.turns import FIRST, NAME, NOTHING, PHRASE, PRONOUN, Turn
from quoteattr.resolver.voices import NARRATOR, Voice, Voices

#: So many turns to either side may name who says this one, and may have as many paragraphs between as begin no scene.
_TURNS: Final = 8
_GAP: Final = 6
#: So many of those whom the narration before names last are looked at, and among so many of its names.
_LAST: Final = 8
_NAMES: Final = 60
#: For a pronoun, so many who fit it, and among so many names.
_FITTING: Final = 3
_RANKED: Final = 5
_FAR: Final = 150
#: How often somebody speaks is counted over so many turns to either side.
_NEAR: Final = 12
#: Edges of the classes of counts.
_COUNTS: Final = (0, 1, 3, 7, 20)
_FEW: Final = (0, 1, 3, 7)


def count_class(count: int, edges: Sequence[int] = _COUNTS) -> int:
    """The class of a count: the number of edges below it.

    >>> [count_class(count) for count in (0, 1, 2, 8, 21)]
    [0, 1, 2, 4, 5]
    """
    return bisect.bisect_left(edges, count)


@attrs.frozen
class Proposed:
    """Who could say a turn, with what the text tells of each."""

    voices: Sequence[int]
    features: Sequence[tuple[str, ...]]


class Proposer:
    """Proposes voices for the turns of one text."""

    def __init__(self, layout: Layout, cast: StoryCast, turns: Sequence[Turn], voices: Voices, rules: Dialogue) -> None:
        self._layout, self._cast, self._turns, self._rules = layout, cast, turns, rules
        self._voices, self._tied, self._narrator = voices.voices, voices.tied, voices.narrator
        self._at = {turn.paragraph: number for number, turn in enumerate(turns)}
        self._names = [index for index, place in enumerate(cast.places) if not place.quoted and cast.counts(index)]
        self._starts = [cast.starts[index] for index in self._names]
        #: How many paragraphs without speech stand before each turn, all before it counted.
        self._gaps = [0]
        for turn in turns:
            self._gaps.append(self._gaps[-1] + turn.gap)
        self._counted: Counter[int] = Counter()
        self._low = self._high = 0

    def proposed(self) -> Iterator[Proposed]:
        """The voices for each turn, in text order."""
        for number, turn in enumerate(self._turns):
            yield self._of(number, turn)

    def _of(self, number: int, turn: Turn) -> Proposed:
        self._count(number)
        view = _Around(
            number=number,
            turn=turn,
            near=[*self._near(number)],
            before=self._narrated_before(turn),
            behind=self._narrated_behind(turn),
            last=self._last_named(turn),
            ranked=self._ranked(turn) if turn.tie.sort == PRONOUN else {},
        )
        found = self._found(view)
        return Proposed(found, [tuple(self._features(view, who)) for who in found])

    # Who is near.

    def _count(self, number: int) -> None:
        """Count the turns around that say by name who speaks."""
        turns, tied = self._turns, self._tied
        while self._high < min(len(turns), number + _NEAR + 1):
            self._add(tied[self._high], self._high, 1)
            self._high += 1
        while self._low < number - _NEAR:
            self._add(tied[self._low], self._low, -1)
            self._low += 1

    def _add(self, who: int | None, number: int, count: int) -> None:
        if who is not None and self._turns[number].tie.sort in (NAME, FIRST):
            self._counted[who] += count

    def _near(self, number: int) -> Iterator[tuple[int, int, int]]:
        """The turns around that name or describe their speaker: how far off, whom, and over how many paragraphs."""
        for far in (*range(-_TURNS, 0), *range(1, _TURNS + 1)):
            other = number + far
            if not 0 <= other < len(self._turns) or (who := self._tied[other]) is None:
                continue
            low, high = sorted((number, other))
            gap = self._gaps[high + 1] - self._gaps[low + 1]
            if gap <= _GAP:
                yield far, who, gap

    def _narrated_before(self, turn: Turn) -> Sequence[int]:
        """The names in the narration of the paragraph before, as places of the cast."""
        if not turn.paragraph:
            return ()
        tokens = self._layout.paragraph_tokens
        return self._narrated(tokens[turn.paragraph - 1], turn.start)

    def _narrated_behind(self, turn: Turn) -> Sequence[int]:
        """The same of the paragraph behind, where that is all narration."""
        tokens, behind = self._layout.paragraph_tokens, turn.paragraph + 1
        if behind in self._at or behind + 1 >= len(tokens):
            return ()
        return self._narrated(tokens[behind], tokens[behind + 1])

    def _narrated(self, start: int, end: int) -> Sequence[int]:
        return self._names[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]

    def _last_named(self, turn: Turn) -> Sequence[int]:
        """Those whom narration has named last before a turn, the last one first."""
        end = bisect.bisect_left(self._starts, turn.start)
        last: dict[int, None] = {}
        for index in reversed(self._names[max(0, end - _NAMES) : end]):
            last[self._cast.who[index]] = None
            if len(last) == _LAST:
                break
        return [*last]

    def _ranked(self, turn: Turn) -> dict[int, str]:
        """Those whom the pronoun of a turn could mean, with how near they were named last before it."""
        end = bisect.bisect_left(self._starts, turn.tie.start)
        found: dict[int, str] = {}
        fitting = 0
        for index in reversed(self._names[max(0, end - _FAR) : end]):
            who, place = self._cast.who[index], self._cast.places[index]
            pronoun = self._voices[who].pronoun
            if who in found or (pronoun is not None and pronoun != turn.tie.pronoun):
                continue
            back = turn.paragraph - place.paragraph
            where = "here" if back == 0 else "before" if back == 1 else "near" if back <= 3 else "far"
            subject = "subject" if place.subject else "other"
            found[who] = f"{len(found)} {where} {subject}"
            fitting += pronoun is not None
            if fitting == _FITTING or len(found) >= _RANKED + _FITTING:
                break
        return found

    def _found(self, view: "_Around") -> list[int]:
        """All who could say a turn, each once."""
        found: dict[int, None] = {}
        number, who_of = view.number, self._cast.who
        tied = self._tied[number]
        if tied is not None:
            found[tied] = None
        found.update(dict.fromkeys(who_of[index] for index in view.turn.narrated))
        found.update(dict.fromkeys(who_of[index] for index in view.before[-4:]))
        found.update(dict.fromkeys(who for _, who, _ in view.near))
        for other in (number - 1, number - 2, number + 1, number + 2):
            if 0 <= other < len(self._turns):
                found.update(dict.fromkeys(self._turns[other].called))
        found.update(dict.fromkeys(view.last))
        found.update(dict.fromkeys(who_of[index] for index in view.behind[:3]))
        for other in (number + 1, number + 2):
            if other < len(self._turns) and self._turns[other].gap <= 2:
                found.update(dict.fromkeys(who_of[index] for index in self._turns[other].narrated[:2]))
        if self._narrator is not None:
            found[self._narrator] = None
        found.update(dict.fromkeys(view.ranked))
        if view.turn.tie.taken is not None:
            found[view.turn.tie.taken] = None
        return [*found]

    # What the text tells of each.

    def _features(self, view: "_Around", who: int) -> Iterator[str]:
        voice, sort = self._voices[who], view.turn.tie.sort
        yield f"tie={sort} voice={voice.sort}"
        yield from self._of_tie(view, who, voice)
        yield from self._of_narration(view, who, sort)
        yield from self._of_calls(view, who, sort)
        yield from _of_neighbours(view, who, sort)
        yield f"attributed={count_class(voice.attributed)} {sort}"
        yield f"called={count_class(voice.called)}"
        near = self._counted[who] - (self._tied[view.number] == who and sort in (NAME, FIRST))
        yield f"near={count_class(near, _FEW)} {sort}"
        yield f"places={count_class(voice.places // 3)}"
        if voice.things:
            yield f"things={voice.things}"
        if voice.sort != NARRATOR:
            yield "with address" if voice.address else "without address"

    def _of_tie(self, view: "_Around", who: int, voice: Voice) -> Iterator[str]:
        """What the turn's own tie says."""
        turn, tie = view.turn, view.turn.tie
        sort = f"{tie.sort} said" if tie.said else tie.sort
        tied = self._tied[view.number]
        if tie.taken is not None and tie.sort != NAME:
            yield f"taken {'same' if tie.taken == who else 'another'} tie={sort}"
        if tied is not None:
            yield f"tie={sort} {'same' if tied == who else 'another'}"
            if tied == who:
                yield f"tie={sort} share={int(tie.share * 4.99)}"
            elif tie.sort == PHRASE and voice.places:
                if tie.head in voice.address:
                    yield "phrase is address"
                whose = self._rules.WHOSE.get(tie.determiner, "other")
                yield f"phrase pronoun={_agree(tie.pronoun, voice)} whose={whose}"
        elif tie.sort == PRONOUN:
            yield f"tie={sort} pronoun={_agree(tie.pronoun, voice)}"
            back = view.ranked.get(who)
            if back is None:
                yield "back=none"
            else:
                rank, where, subject = back.split()
                yield f"back={rank}"
                yield f"back={min(int(rank), 2)} {where}"
                yield f"back={min(int(rank), 1)} {subject}"
        if tie.sort == NOTHING:
            if turn.first_person:
                yield f"narration has I voice={voice.sort}"
            if len(turn.pronouns) == 1:
                yield f"narration pronoun={_agree(next(iter(turn.pronouns)), voice)}"

    def _of_narration(self, view: "_Around", who: int, sort: str) -> Iterator[str]:
        """What narration in the paragraph and beside it says."""
        turn, who_of, places = view.turn, self._cast.who, self._cast.places
        here = [index for index in turn.narrated if who_of[index] == who]
        if here:
            yield f"narrated {sort}"
            if here[0] == turn.narrated[0]:
                yield f"narrated first {sort}"
            subjects = [index for index in turn.narrated if places[index].subject]
            if any(places[index].subject for index in here):
                yield f"narrated subject {sort}"
                if who_of[subjects[0]] == who:
                    yield f"narrated first subject {sort}"
            before = [index for index in turn.narrated if places[index].end <= turn.speech]
            if before and here[0] <= before[-1]:
                yield f"narrated ahead {sort}"
                if who_of[before[-1]] == who:
                    yield f"narrated last ahead {sort}"
            if len(here) == len(turn.narrated):
                yield f"narrated alone {sort}"
        elif turn.narrated:
            yield f"others narrated {sort}"
        if view.before:
            kind = f"{sort} {'turn' if turn.paragraph - 1 in self._at else 'narration'}"
            named = [who_of[index] for index in view.before]
            if who in named:
                yield f"before {kind}"
                if named[-1] == who:
                    yield f"before last {kind}"
                subjects = [who_of[index] for index in view.before if places[index].subject]
                if subjects and subjects[-1] == who:
                    yield f"before last subject {kind}"
                if subjects and subjects[0] == who:
                    yield f"before first subject {kind}"
                if len(set(named)) == 1:
                    yield f"before alone {kind}"
        if view.behind:
            if who_of[view.behind[0]] == who:
                yield f"behind first {sort}"
            elif any(who_of[index] == who for index in view.behind):
                yield f"behind {sort}"
        if who in view.last:
            yield f"last={view.last.index(who)} {sort}"

    def _of_calls(self, view: "_Around", who: int, sort: str) -> Iterator[str]:
        """Who is called by name is spoken to; who is spoken of is somebody else."""
        number, turns, turn = view.number, self._turns, view.turn
        if who in turn.called:
            yield "called here"
            yield f"called here {sort}"
        elif turn.called:
            yield "another called here"
        voice = self._voices[who]
        if turn.calls:
            yield f"calls {_agree(turn.calls, voice)}"
        if number + 1 < len(turns) and turns[number + 1].gap <= 1 and turns[number + 1].calls:
            yield f"calls behind {_agree(turns[number + 1].calls, voice)} {sort}"
        if number and turn.gap <= 1:
            last = turns[number - 1]
            if last.calls:
                yield f"calls before {_agree(last.calls, voice)} {sort}"
            if last.called:
                how = "last" if last.called[-1] == who else "also" if who in last.called else "another"
                yield f"called before {how} {sort}"
            if who in last.spoken_of:
                yield "spoken of before"
            if number > 1 and last.gap <= 1 and who in turns[number - 2].called:
                yield f"called two before {sort}"
        if number + 1 < len(turns) and turns[number + 1].gap <= 1:
            following = turns[number + 1]
            if following.called:
                yield f"called behind {'same' if who in following.called else 'another'} {sort}"
            if number + 2 < len(turns) and turns[number + 2].gap <= 1 and who in turns[number + 2].called:
                yield f"called two behind {sort}"
        if who in turn.spoken_of:
            yield f"spoken of {sort}"


@attrs.frozen
class _Around:
    """A turn with what is around it."""

    number: int
    turn: Turn
    near: Sequence[tuple[int, int, int]]
    #: Names in narration, as places of the cast.
    before: Sequence[int]
    behind: Sequence[int]
    #: Those named last.
    last: Sequence[int]
    ranked: dict[int, str]


def _agree(pronoun: str | None, voice: Voice) -> str:
    """Whether a pronoun is a voice's."""
    if pronoun is None or voice.pronoun is None:
        return "unknown"
    return "agrees" if pronoun == voice.pronoun else "differs"


def _of_neighbours(view: _Around, who: int, sort: str) -> Iterator[str]:
    """Which turns around say that they are this one's."""
    nearest = next((far for far, _, _ in view.near if far > 0), None)
    ahead = next(((far, gap) for far, one, gap in view.near if far > 0 and one == who), None)
    back = next(((-far, gap) for far, one, gap in reversed(view.near) if far < 0 and one == who), None)
    if ahead is None:
        yield f"named ahead=none {sort}"
    else:
        yield f"named ahead={ahead[0]} {sort}"
        yield f"named ahead={ahead[0]} gap={min(ahead[1], 2)}"
        if ahead[0] == nearest:
            yield f"named ahead={ahead[0]} first {sort}"
    if back is not None:
        yield f"named back={back[0]} {sort}"
        yield f"named back={back[0]} gap={min(back[1], 2)}"
