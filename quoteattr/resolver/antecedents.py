"""Whom a pronoun means: whoever stands out most and is not told by the text's own words to be of another gender.

What makes somebody stand out is a matter for ``salience``; here is what it is worth. A pronoun that could be
either of two people side by side is left alone.

The weights in this module are set by hand: they were fitted on articles and novels once, and rounded.
"""

import bisect
import functools
import operator
from collections.abc import Sequence
from typing import Final

from quoteattr.graph import Graph, Key, Nominal, Referent
from quoteattr.language.classes import ChunkClass
from quoteattr.model import MentionForm
from quoteattr.resolver import impersonal, nominal_coreference, salience
from quoteattr.resolver.salience import Prominent, Seen, View
from quoteattr.resolver.state import DiscourseState

#: So many pronouns back a chain is followed: *He … he … he*.
_CHAIN: Final = 2
#: So many chunks back somebody spoken of since the last quote is looked for.
_LOOK: Final = 40
#: How far two people side by side may lie back, in names.
_NAMES: Final = 14
#: What speaks for a mention as the antecedent, in log-odds.
_WEIGHTS: Final = {
    "paragraph=0": 1.4, "paragraph=1": 1.0, "paragraph=3": -0.6, "paragraph=4": -0.6, "paragraph=5": -0.8,
    "paragraph=6": -0.8, "sentence=0": 1.2, "sentence=1": 0.6, "sentence=3": -0.4, "last sentence": 0.8,
    "subject": 1.0, "new subject": 1.4, "possessor": -0.2, "governed": -0.6, "weak": -3.0,
    "definite": -3.0, "indefinite": -3.0, "definite subject": -2.1, "indefinite subject": -2.1, "inside": 3.0,
}  # fmt: skip
#: What speaks for somebody however mentioned: said the last quote or the one before it, with the same pronoun or not.
_SPOKE, _SPOKE_AS, _SPOKE_BEFORE_AS = 1.0, 1.2, 1.2
#: The same where the text has turned to somebody else since.
_SPOKE_ONCE, _SPOKE_ONCE_AS = 0.0, 0.5
_CHAINED, _RANK, _UNNAMED = 0.3, -0.25, -1.4
#: What a trained pipeline's chain is worth that puts the pronoun together with somebody's name: as much as nineteen in
#: twenty. With chains made of gold and spoilt (``benchmarks/chains.py``), 1.5 finds fewer speakers, and 5 no more in
#: articles, fewer where chains are bad.
_COREFERENT: Final = 3.0
#: In somebody's speech *he* is not the one who speaks.
_SELF: Final = -4.5
#: What the text's words tell of gender: for *he*, and for *she*.
_BY_WORDS: Final = (0.8, 1.2)
_TOLD_BY_PRONOUN, _CONTRADICTS, _CONTRADICTED_BY_PRONOUN = 0.4, -3.0, -1.0
_MOST_TOLD: Final = max(_BY_WORDS)
_START = operator.itemgetter(Prominent._fields.index("start"))


def antecedent(
    graph: Graph, state: DiscourseState, key: Key, before: Sequence[Referent | None], quote: int
) -> Referent | Nominal | None:
    """Whom the pronoun at a chunk means.

    Args:
        graph: what the text says of people.
        state: what the discourse has brought up so far.
        key: the pronoun.
        before: who said the quotes before, in text order.
        quote: the index of the quote that the pronoun is tied to.

    Returns:
        Somebody; or the phrase that stands for whoever has no name and was no mention before; None where it could be
        two, or nobody.
    """
    analysis, rules = graph.layout.analysis, graph.language.pronouns
    token = graph.layout.stretches[key.stretch].first[key.chunk]
    pronoun = rules.PRONOUNS.get(analysis.word(token))
    if pronoun is None:
        return None
    at = salience.view(graph, key, quote)
    if pronoun == rules.THING:
        verb = analysis.word(token + 1) if token + 1 < len(analysis.tokens) else ""
        return impersonal.thing(graph, state, at, verb, before)
    if pronoun == rules.SEVERAL and (found := impersonal.several(graph, state, at, before)) is not None:
        return found
    if before and _still_speaks(graph, state, at, pronoun, before[-1]):
        return before[-1]
    ranked = _Search(graph, state, pronoun, before).ranked(at, _CHAIN)
    if not ranked:
        return None
    best, nominal = ranked[0]
    one, other = best.person, ranked[1][0].person if len(ranked) > 1 else None
    if one is not None and other is not None:
        index = bisect.bisect_left(graph.people.starts, token)
        if salience.side_by_side(graph, one, other, index, _NAMES):
            first, second = (_pronoun(graph, state, who) == pronoun for who in (one, other))
            if first == second and before[-1:] != [best]:
                return None
    return best if nominal is None or best.phrase in state.phrases else nominal


def _pronoun(graph: Graph, state: DiscourseState, who: int) -> str | None:
    """The pronoun of a person, by the words of the text or by a pronoun before."""
    return graph.genders.pronoun(who) or graph.genders.followed(who) or state.pronouns.first(Referent(who))


def _still_speaks(graph: Graph, state: DiscourseState, at: View, pronoun: str, spoke: Referent | None) -> bool:
    """Whether nobody has been spoken of since the last quote, whose speaker went by the same pronoun."""
    if at.inside or spoke is None or state.pronouns.first(spoke) != pronoun:
        return False
    far = graph.mentions.paragraph(max(0, at.since - 1)) < at.paragraph - 1
    chunks, chunk = graph.layout.stretches[at.key.stretch].chunks, at.key.chunk
    if far or chunks.find(ChunkClass.NOMINAL, max(0, chunk - _LOOK), chunk) >= 0:
        return False
    first, last = (bisect.bisect_left(graph.people.starts, token) for token in (at.since, at.token))
    return all(graph.quoted[first:last])


@functools.lru_cache(maxsize=4096)  # many mentions are seen in the same way
def _worth(seen: Seen) -> float:
    """What speaks for a mention that is seen so."""
    manner, away, between, new, inside = seen
    features = [f"paragraph={away}"]
    if between is not None:
        features.append(f"sentence={between}")
    elif manner.last:
        features.append("last sentence")
    features += ["subject"] * manner.subject + ["new subject"] * new + [manner.tied] + ["inside"] * inside
    return sum([_WEIGHTS.get(feature, 0.0) for feature in (*features, manner.kind)])


class _Search:
    """Everybody whom one pronoun could mean, each with a score."""

    def __init__(self, graph: Graph, state: DiscourseState, pronoun: str, before: Sequence[Referent | None]) -> None:
        self.graph, self.state, self.pronoun, self.before = graph, state, pronoun, before
        rules = graph.language.pronouns
        #: What it is worth that the text's words tell the pronoun of a person; None for one that tells no gender.
        self.by_words = dict(zip((rules.HE, rules.SHE), _BY_WORDS, strict=True)).get(pronoun)
        #: The phrases for those whom the pronouns before this one mean: too far back, maybe, to be seen from it.
        self.chained: dict[Referent, Nominal] = {}

    def ranked(self, at: View, chain: int) -> list[tuple[Referent, Nominal | None]]:
        """The two who stand out most, the best first, each with the phrase that stands for whoever has no name."""
        scores: dict[Referent, float] = {}
        nominals: dict[Referent, Nominal] = {}
        fresh = False
        mentions: list[Prominent] = salience.people(self.graph, at)
        if unnamed := salience.phrases(self.graph, at):
            mentions += unnamed
            mentions.sort(key=_START, reverse=True)
        speaker = self.before[-1] if at.inside and self.before else None
        for rank, (named, nominal, _, seen) in enumerate(mentions):
            who = named if nominal is None else self._who(nominal, nominals)
            if who is None:
                continue
            value = _worth(seen) + _RANK * rank
            if who == speaker:
                value += _SELF
            if who not in scores or value > scores[who]:
                scores[who] = value
            fresh = fresh or seen.new
        chained = self.graph.coreferent.get(at.token)
        if chained is not None and self._gender(Referent(chained), None) >= 0:
            scores[Referent(chained)] = scores.get(Referent(chained), _UNNAMED) + _COREFERENT
        mentioned = frozenset(scores)
        for who, bonus in self._carried(at, chain, fresh=fresh):
            scores[who] = scores.get(who, _UNNAMED) + bonus
        best: list[tuple[float, int, Referent]] = []
        for place, who in enumerate(sorted(scores, key=scores.__getitem__, reverse=True)):
            if len(best) > 1 and scores[who] + _MOST_TOLD <= best[1][0]:
                break  # whatever the text tells of the others, it is none of them
            gender = self._gender(who, nominals.get(who))
            if gender >= 0 or who in mentioned:
                best.append((scores[who] + gender, -place, who))
                best.sort(reverse=True)
                del best[2:]
        return [(who, nominals.get(who) or self.chained.get(who)) for _, _, who in best]

    def _who(self, nominal: Nominal, nominals: dict[Referent, Nominal]) -> Referent | None:
        """Whom a phrase means; the phrase is kept for whoever has no name."""
        if nominal.form is not MentionForm.NAME:
            found = nominal_coreference.meant(self.graph, self.state, nominal)
            if not isinstance(found, Nominal):
                return found
            nominal = found
        who = Referent(None, self.graph.mentions.folded(nominal))
        nominals.setdefault(who, nominal)
        return who

    def _carried(self, at: View, chain: int, *, fresh: bool) -> list[tuple[Referent, float]]:
        """What speaks for those who said the quotes before, and for whoever the pronoun before this one means."""
        found: list[tuple[Referent, float]] = []
        spoke = [who for who in self.before[-2:] if who is not None]
        for rank, who in enumerate(reversed(spoke)):
            if (rank and who == spoke[-1]) or (at.inside and who == self.before[-1]):
                continue
            same = self.state.pronouns.first(who) == self.pronoun
            if not same and not who.is_person:
                continue
            if rank:
                found.append((who, _SPOKE_BEFORE_AS if same else 0.0))
            elif fresh:
                found.append((who, _SPOKE_ONCE_AS if same else _SPOKE_ONCE))
            else:
                found.append((who, _SPOKE_AS if same else _SPOKE))
        earlier = salience.pronoun_before(self.graph, at.key, self.pronoun) if chain else None
        if earlier is not None:
            token = self.graph.layout.stretches[earlier.stretch].first[earlier.chunk]
            for who, nominal in self.ranked(at._replace(key=earlier, token=token), chain - 1)[:1]:
                found.append((who, _CHAINED))
                if nominal is not None:
                    self.chained[who] = nominal
        return found

    def _gender(self, who: Referent, nominal: Nominal | None) -> float:
        """What the text's words tell for or against the pronoun."""
        graph, pronoun = self.graph, self.pronoun
        sure: str | None = None
        person = who.person
        if person is not None:
            sure = graph.genders.pronoun(person)
        elif nominal is not None:
            sure = graph.language.lexicon.gender.get(graph.layout.analysis.word(nominal.head))
        used = self.state.pronouns.first(who)
        known = sure or (graph.genders.followed(person) if person is not None else None) or used
        if known == pronoun:
            return (self.by_words or 0.0) if sure and person is not None else _TOLD_BY_PRONOUN
        if known is None or self.by_words is None:
            return 0.0
        return _CONTRADICTED_BY_PRONOUN if not sure and used == known else _CONTRADICTS
