"""One pass over the quotes in text order: who says each, given who said those before."""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from quoteattr.graph.layout import Layout
from quoteattr.language.en import clauses
from quoteattr.language.lexicon import Lexicon
from quoteattr.model import SPOKEN, Evidence, Kind, Reference
from quoteattr.resolver import scoring
from quoteattr.resolver.candidates import Candidate, Finder
from quoteattr.resolver.frame import Before, Key
from quoteattr.resolver.kind_choice import KindChoice
from quoteattr.resolver.local_candidates import CLAIMS
from quoteattr.resolver.referents import referent
from quoteattr.resolver.scoring import Decision, Scale
from quoteattr.resolver.state import Memory, Referent

_WORD = re.compile(r"\w+")
#: An echo takes up two words at least, of a quote no more than so many quotes back.
_ECHO_REACH = 60
#: Longer than this, in characters, nobody takes up words.
_ECHO_LENGTH = 80
#: A single word is taken up again only where it is long enough to be telling.
_ECHO_WORD = 5
_ECHO = Evidence("echo", 0.0, "takes up words of an earlier quote")
_EITHER = Evidence("either", 0.0, "the mention could mean two people, or nobody named: left alone")
_NAMED_LATER = Evidence("named later", 0.0, "the speech goes on, and names its speaker in a later paragraph")
#: The text names the speaker of a quote itself, or leaves it to what was said before.
_TOLD = (Reference.EXPLICIT, Reference.ANAPHORIC)
_INFERRED = (None, Reference.IMPLICIT, Reference.CONTINUATION)
#: A speaker is taken over from one of the last so many quotes.
_INHERITED = 8
#: Ties without a word of saying that are the quote's own.
_TIES = frozenset({"label", "colon", "colon subject", "possessor", "after=signed", "line above", "words of"})


class Attribution(NamedTuple):
    """What was decided for one quote."""

    kind: Kind
    #: The kind's share among all kinds.
    kind_share: float
    #: Who was taken; None where nobody was looked for, as the kind has no speaker.
    decision: Decision | None = None
    #: Why the decision was not followed to the letter.
    aside: tuple[Evidence, ...] = ()
    #: The mention's chunk; None for nobody.
    key: Key | None = None
    #: The chunk of the word of saying in the mention's stretch; -1 for none.
    cue: int = -1
    referent: Referent | None = None
    reference: Reference | None = None


#: The last fields of an attribution, from ``aside`` on: those that the tie to the mention tells.
_Tied: TypeAlias = tuple[tuple[Evidence, ...], Key | None, int, Referent | None, Reference | None]


def attribute(
    layout: Layout,
    lexicon: Lexicon,
    kinds: Sequence[KindChoice],
    memory: Memory,
    scale: Scale,
    *,
    keep: bool = False,
) -> list[Attribution]:
    """Decide on every quote, in text order; each decision sees those before it.

    Args:
        layout: the quotes and the stretches around them.
        lexicon: the classes of words.
        kinds: the kind of each quote.
        memory: who is who so far.
        scale: what the features of a candidate are worth.
        keep: whether to keep the candidates that were not taken, for people who ask why.
    """
    made: list[Attribution] = []
    before: list[Before] = []
    spoke: list[Referent | None] = []
    pending: list[int] = []
    words = _Words(layout)
    finder = Finder(layout, lexicon)
    for index, choice in enumerate(kinds):
        kind, echoed = choice.kind, None
        if kind not in SPOKEN:
            echoed = _echo(layout, index, words, made) if kind is Kind.SCARE else None
            if echoed is None:
                made.append(Attribution(kind, choice.share))
                continue
            kind = Kind.MIXED
        heard = _heard(layout, index, pending, before, made) if pending else before
        found = finder.find(index, kind, heard)
        decision = scoring.decide(found, scale, keep=keep)
        aside = () if kind is choice.kind else (_ECHO,)
        attribution = Attribution(
            kind, choice.share, decision, *_tie(layout, index, aside, decision, memory, before, spoke, made)
        )
        if _leaves_open(attribution, decision.candidate) or _ascribed(layout, index):
            echoed = echoed if echoed is not None else _echo(layout, index, words, made)
            if echoed is not None:
                attribution = _taken_up(layout, index, memory, attribution, echoed)
        made.append(attribution)
        if attribution.reference is not Reference.ECHO:
            before.append(Before(index, attribution.key, attribution.cue, attribution.referent or attribution.key))
            spoke.append(attribution.referent)
        if layout.quotes[index].depth == 0:
            pending = _fill_back(layout, pending, index, made)
    return made


def _tie(
    layout: Layout,
    index: int,
    aside: tuple[Evidence, ...],
    decision: Decision,
    memory: Memory,
    before: Sequence[Before],
    spoke: Sequence[Referent | None],
    made: Sequence[Attribution],
) -> _Tied:
    """The mention, its referent and the kind of tie of a decision."""
    candidate = decision.candidate
    if candidate.key is None:
        return aside, None, -1, None, None
    last = _last_by(before, candidate.key) if candidate.inherited else None
    if last is not None and (candidate.cue < 0 or _resumes(layout, index, last, candidate)):
        earlier = made[last.quote]
        taken = "turn taken" in candidate.features
        reference = Reference.IMPLICIT if taken else Reference.CONTINUATION
        aside = aside if earlier.referent is not None else (*aside, _EITHER)
        return aside, candidate.key, earlier.cue, earlier.referent, reference
    who, leans = referent(memory, candidate.key, spoke, index)
    parent = layout.quotes[index].parent
    if parent >= 0 and layout.stretches[candidate.key.stretch].chunks[candidate.key.chunk] == "I":
        who = made[parent].referent  # whoever says I or we inside a quote is the one who says the quote
    if candidate.cue < 0 and not _is_tied(candidate):
        reference = Reference.IMPLICIT
    else:
        reference = Reference.ANAPHORIC if leans else Reference.EXPLICIT
    return aside if who is not None else (*aside, _EITHER), candidate.key, candidate.cue, who, reference


def _last_by(before: Sequence[Before], key: Key) -> Before | None:
    """The last of the quotes just before that has a mention."""
    for last in reversed(before[-_INHERITED:]):
        if last.key == key:
            return last
    return None


def _leaves_open(attribution: Attribution, candidate: Candidate) -> bool:
    """Whether the text around a quote leaves room for a speaker from elsewhere: it ties nobody to it by itself."""
    return candidate.inherited or (attribution.cue < 0 and not _claimed(candidate))


def _claimed(candidate: Candidate) -> bool:
    """Whether the mention is tied by a noun of saying: *Berg's claim that “…”*."""
    return not CLAIMS.isdisjoint(candidate.features)


def _is_tied(candidate: Candidate) -> bool:
    """Whether a mention without a word of saying is tied to the quote by the grammar around it."""
    return _claimed(candidate) or not _TIES.isdisjoint(candidate.features)


def _resumes(layout: Layout, index: int, last: Before, candidate: Candidate) -> bool:
    """Whether the attribution stands between two parts of one speech, and so is the first one's own."""
    place, earlier = layout.places[index], layout.places[last.quote]
    return (
        place.stretch == earlier.stretch and earlier.chunk < candidate.cue < place.chunk and candidate.cue == last.cue
    )


def _heard(
    layout: Layout, index: int, pending: Sequence[int], before: Sequence[Before], made: Sequence[Attribution]
) -> Sequence[Before]:
    """The quotes before; a speech whose speaker was only inferred says nothing where this paragraph tells it."""
    if before and before[-1].quote == pending[-1] and made[pending[-1]].reference is Reference.IMPLICIT:
        place = layout.places[index]
        if clauses.after(layout.stretches[place.stretch].chunks, place.chunk) is not None:
            return before[-_INHERITED:-1]
    return before


def _fill_back(layout: Layout, pending: list[int], index: int, made: list[Attribution]) -> list[int]:
    """A speech that is re-opened in each paragraph may name its speaker in the last.

    Returns the quotes that still wait for a speaker of their own.
    """
    attribution = made[index]
    if attribution.cue >= 0 and attribution.reference in _TOLD:
        for earlier in pending:
            made[earlier] = made[earlier]._replace(
                aside=(_NAMED_LATER, *attribution.aside),
                key=attribution.key,
                cue=attribution.cue,
                referent=attribution.referent,
                reference=attribution.reference,
            )
        return []
    if layout.quotes[index].closed or attribution.reference not in _INFERRED:
        return []
    if pending or attribution.reference is not Reference.CONTINUATION:
        pending.append(index)
    return pending


class _Words:
    """What the quotes of a document say, in small letters, as every later quote may take it up."""

    def __init__(self, layout: Layout) -> None:
        view = layout.document.view
        self.small = [view[quote.inner_start : quote.inner_end].lower() for quote in layout.quotes]
        #: The same one behind the other, and where each starts: to look for a word in many of them at once.
        self._all = "\n".join(self.small)
        self._starts = [0, *itertools.accumulate([len(small) + 1 for small in self.small])]
        self._parted: dict[int, str] = {}

    def holds(self, first: int, end: int, word: str) -> bool:
        """Whether one of some quotes holds a word."""
        return self._all.find(word, self._starts[first], self._starts[end]) >= 0

    def parted(self, index: int) -> str:
        """The words of a quote, each between blanks."""
        if index not in self._parted:
            self._parted[index] = f" {' '.join(_WORD.findall(self.small[index]))} "
        return self._parted[index]


def _ascribed(layout: Layout, index: int) -> bool:
    """Whether a word in marks is somebody's by the grammar around it: *the “tragedy” that Holm fears*."""
    place = layout.places[index]
    chunks = layout.stretches[place.stretch].chunks
    return chunks[place.chunk + 1 : place.chunk + 3] in ("hN", "wN")


def _echo(layout: Layout, index: int, words: _Words, made: Sequence[Attribution]) -> Attribution | None:
    """The attribution of an earlier quote whose words this one repeats; None where it repeats none."""
    quote = layout.quotes[index]
    if quote.inner_end - quote.inner_start > _ECHO_LENGTH:
        return None
    own = _WORD.findall(words.small[index])
    if not own or (len(own) == 1 and (len(own[0]) < _ECHO_WORD or not _ascribed(layout, index))):
        return None
    longest = max(own, key=len)  # few quotes have it, and only those need be looked at word by word
    first = max(0, index - _ECHO_REACH)
    if not words.holds(first, index, longest):
        return None
    content = words.parted(index)
    for earlier in range(first, index):
        # Not the quote that it stands in, and none that nobody is known to have said.
        spoken = made[earlier].referent is not None and layout.quotes[earlier].end <= quote.start
        if spoken and longest in words.small[earlier] and content in words.parted(earlier):
            return made[earlier]
    return None


def _taken_up(layout: Layout, index: int, memory: Memory, attribution: Attribution, echoed: Attribution) -> Attribution:
    """The attribution of a quote that echoes an earlier one."""
    return attribution._replace(
        aside=tuple(dict.fromkeys((_ECHO, *attribution.aside))),
        referent=echoed.referent,
        key=_named(layout, index, memory, echoed) or echoed.key,
        cue=-1,
        reference=Reference.ECHO,
    )


def _named(layout: Layout, index: int, memory: Memory, echoed: Attribution) -> Key | None:
    """The mention of the one echoed in the sentence of the echo, where it has one."""
    place = layout.places[index]
    chunks = layout.stretches[place.stretch].chunks
    start, end = clauses.sentence(chunks, place.chunk)
    for chunk in range(start, end):
        if chunks[chunk] == "N":
            who, _ = referent(memory, Key(place.stretch, chunk), (), index)
            if who is not None and who == echoed.referent:
                return Key(place.stretch, chunk)
    return None
