"""One pass over the quotes in text order: who says each, given who said those before."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from quoteattr.decision.choice import Scale
from quoteattr.graph import Graph, Key, Referent
from quoteattr.graph.layout import Layout
from quoteattr.indices import Chunk
from quoteattr.language.classes import ChunkClass
from quoteattr.model import SPOKEN, Evidence, Kind, Reference
from quoteattr.resolver import echoes, meanings, referents, scoring
from quoteattr.resolver.attribution import Attribution
from quoteattr.resolver.candidates import Candidate, Finder
from quoteattr.resolver.echoes import Echoes
from quoteattr.resolver.frame import Before
from quoteattr.resolver.kind_choice import KindChoice
from quoteattr.resolver.labelled import Labelled
from quoteattr.resolver.local_candidates import CLAIM
from quoteattr.resolver.meanings import Meanings
from quoteattr.resolver.referents import RULES, Scales
from quoteattr.resolver.scoring import Decision
from quoteattr.resolver.state import DiscourseState

_ECHO = Evidence("echo", 0.0, "takes up words of an earlier quote")
_EITHER = Evidence("either", 0.0, "the mention could mean two people, or nobody named: left alone")
_NAMED_LATER = Evidence("named later", 0.0, "the speech goes on, and names its speaker in a later paragraph")
#: The text names the speaker of a quote itself, or leaves it to what was said before.
_TOLD = (Reference.EXPLICIT, Reference.ANAPHORIC)
_INFERRED = (None, Reference.IMPLICIT, Reference.CONTINUATION)
#: A speaker is taken over from one of the last so many quotes.
_INHERITED = 8
#: The tie of a quote that stands beside the text with whoever signs it; the text goes on where it was.
_SIGNED = "after=signed"
#: Ties without a word of saying that are the quote's own.
_TIES = frozenset({"label", "colon", "colon subject", "possessor", _SIGNED, "line above", "words of"})


def attribute(
    graph: Graph,
    kinds: Sequence[KindChoice],
    scale: Scale,
    meaning: Scales = RULES,
    *,
    keep: bool = False,
    labelled: Labelled | None = None,
) -> tuple[list[Attribution], DiscourseState]:
    """Decide on every quote, in text order; each decision sees those before it.

    Args:
        graph: what the text says of people, and where its quotes stand.
        kinds: the kind of each quote.
        scale: what the features of a candidate are worth.
        meaning: what speaks for whom a mention could mean.
        keep: whether to keep the candidates that were not taken, for people who ask why.
        labelled: whose the turns of a transcript are, by their labels.

    Returns:
        The decisions, and what the discourse has brought up by its end.
    """
    layout = graph.layout
    state = DiscourseState()
    made: list[Attribution] = []
    before: list[Before] = []
    spoke: list[Referent | None] = []
    pending: list[int] = []
    repeated = Echoes(layout)
    finder = Finder(graph)
    for index, choice in enumerate(kinds):
        told = labelled.told(index) if labelled is not None else None
        if told is not None:
            made.append(told)
            before.append(Before(index, None, None, told.referent))
            spoke.append(told.referent)
            pending = []
            continue
        kind, echoed = choice.kind, None
        if kind not in SPOKEN:
            echoed = repeated.of(index, made) if kind is Kind.SCARE else None
            if echoed is None:
                made.append(Attribution(kind, choice.share))
                continue
            kind = Kind.MIXED
        heard = _heard(graph, index, pending, before, made) if pending else before
        decision = scoring.decide(finder.find(index, kind, heard, choice.unsaid), scale, keep=keep)
        meant = _meanings(graph, state, index, decision, spoke) if keep else meanings.NONE
        tie, state = _decided_tie(graph, state, index, decision, before, spoke, made, meaning)
        aside = tie.aside if kind is choice.kind else (_ECHO, *tie.aside)
        attribution = Attribution(
            kind, choice.share, decision, aside, tie.key, tie.cue, tie.referent, tie.reference, meant
        )
        if _leaves_open(attribution, decision.candidate) or echoes.is_ascribed(layout, index):
            echoed = echoed if echoed is not None else repeated.of(index, made)
            if echoed is not None:
                attribution = _taken_up(graph, state, index, attribution, echoed)
        if labelled is not None:
            attribution = labelled.within(index, attribution)
        made.append(attribution)
        if attribution.reference is not Reference.ECHO and _SIGNED not in decision.candidate.features:
            before.append(Before(index, attribution.key, attribution.cue, attribution.referent or attribution.key))
            spoke.append(attribution.referent)
        if layout.quotes[index].depth == 0:
            pending = _fill_back(layout, pending, index, made)
    return made, state


class _DecidedTie(NamedTuple):
    """How a quote is tied to its mention."""

    aside: tuple[Evidence, ...] = ()
    key: Key | None = None
    cue: Chunk | None = None
    referent: Referent | None = None
    reference: Reference | None = None


_NOBODY: Final = _DecidedTie()


def _decided_tie(
    graph: Graph,
    state: DiscourseState,
    index: int,
    decision: Decision,
    before: Sequence[Before],
    spoke: Sequence[Referent | None],
    made: Sequence[Attribution],
    meaning: Scales,
) -> tuple[_DecidedTie, DiscourseState]:
    """The mention, its referent and the kind of tie of a decision; and the state behind the mention."""
    layout, candidate = graph.layout, decision.candidate
    key, cue = candidate.key, candidate.cue
    if key is None:
        return _NOBODY, state
    last = _last_by(before, key) if candidate.inherited else None
    if last is not None and (cue is None or _resumes(layout, index, last, cue)):
        earlier = made[last.quote]
        reference = Reference.IMPLICIT if "turn taken" in candidate.features else Reference.CONTINUATION
        aside = () if earlier.referent is not None else (_EITHER,)
        return _DecidedTie(aside, key, earlier.cue, earlier.referent, reference), state
    who, leans, state = referents.resolve(graph, state, key, spoke, index, meaning)
    parent = layout.quotes[index].parent
    if parent is not None and layout.stretches[key.stretch].chunks[key.chunk] == ChunkClass.FIRST:
        who = made[parent].referent  # whoever says I or we inside a quote is the one who says the quote
    if cue is None and not _is_tied(candidate):
        reference = Reference.IMPLICIT
    else:
        reference = Reference.ANAPHORIC if leans else Reference.EXPLICIT
    return _DecidedTie(() if who is not None else (_EITHER,), key, cue, who, reference), state


def _meanings(
    graph: Graph, state: DiscourseState, index: int, decision: Decision, spoke: Sequence[Referent | None]
) -> Meanings:
    """All whom the mention of a decision could mean; none for one that is taken over."""
    key, _, _, inherited = decision.candidate
    return meanings.NONE if key is None or inherited else meanings.of_mention(graph, state, key, spoke, index)


def _last_by(before: Sequence[Before], key: Key) -> Before | None:
    """The last of the quotes just before that has a mention."""
    for last in reversed(before[-_INHERITED:]):
        if last.key == key:
            return last
    return None


def _leaves_open(attribution: Attribution, candidate: Candidate) -> bool:
    """Whether the text around a quote leaves room for a speaker from elsewhere: it ties nobody to it by itself."""
    return candidate.inherited or (attribution.cue is None and not _claimed(candidate))


def _claimed(candidate: Candidate) -> bool:
    """Whether the mention is tied by a noun of saying: *Berg's claim that “…”*."""
    return any(feature.startswith(CLAIM) for feature in candidate.features)


def _is_tied(candidate: Candidate) -> bool:
    """Whether a mention without a word of saying is tied to the quote by the grammar around it."""
    return _claimed(candidate) or not _TIES.isdisjoint(candidate.features)


def _resumes(layout: Layout, index: int, last: Before, cue: Chunk) -> bool:
    """Whether the attribution stands between two parts of one speech, and so is the first one's own."""
    place, earlier = layout.places[index], layout.places[last.quote]
    return place.stretch == earlier.stretch and earlier.chunk < cue < place.chunk and cue == last.cue


def _heard(
    graph: Graph, index: int, pending: Sequence[int], before: Sequence[Before], made: Sequence[Attribution]
) -> Sequence[Before]:
    """The quotes before; a speech whose speaker was only inferred says nothing where this paragraph tells it."""
    if before and before[-1].quote == pending[-1] and made[pending[-1]].reference is Reference.IMPLICIT:
        place = graph.layout.places[index]
        if graph.language.clauses.after(graph.layout.stretches[place.stretch].chunks, place.chunk) is not None:
            return before[-_INHERITED:-1]
    return before


def _fill_back(layout: Layout, pending: list[int], index: int, made: list[Attribution]) -> list[int]:
    """A speech that is re-opened in each paragraph may name its speaker in the last.

    Returns the quotes that still wait for a speaker of their own.
    """
    attribution = made[index]
    if attribution.cue is not None and attribution.reference in _TOLD:
        for earlier in pending:
            if attribution.referent is not None and made[earlier].referent == attribution.referent:
                continue  # the text told it before the speech
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


def _taken_up(
    graph: Graph, state: DiscourseState, index: int, attribution: Attribution, echoed: Attribution
) -> Attribution:
    """The attribution of a quote that echoes an earlier one."""
    return attribution._replace(
        aside=tuple(dict.fromkeys((_ECHO, *attribution.aside))),
        referent=echoed.referent,
        key=echoes.mention(graph, state, index, echoed),
        cue=None,
        reference=Reference.ECHO,
    )
