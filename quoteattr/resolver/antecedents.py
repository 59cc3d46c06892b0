"""Whom a pronoun means: whoever stands out most and is not told by the text's own words to be of another gender.

What makes somebody stand out is a matter for ``salience``, what that is worth for ``pronoun_features``. A pronoun that
could be either of two people side by side is left alone.
"""

import bisect
import operator
from collections.abc import Iterator, Sequence
from typing import Final

from quoteattr.decision.choice import Features
from quoteattr.graph import Graph, Key, Nominal, Referent
from quoteattr.language.classes import ChunkClass
from quoteattr.model import MentionForm
from quoteattr.resolver import impersonal, nominal_coreference, salience
from quoteattr.resolver import pronoun_features as features
from quoteattr.resolver.pronoun_features import PronounScale
from quoteattr.resolver.salience import Prominent, Seen, View
from quoteattr.resolver.state import DiscourseState

#: So many pronouns back a chain is followed: *He … he … he*.
_CHAIN: Final = 2
#: So many chunks back somebody spoken of since the last quote is looked for.
_LOOK: Final = 40
#: How far two people side by side may lie back, in names.
_NAMES: Final = 14
#: What is worth what before anything is learned: to find whom the pronoun before one means.
_STARTING: Final = PronounScale(features.PRIOR)
_START = operator.itemgetter(Prominent._fields.index("start"))


def antecedent(
    graph: Graph,
    state: DiscourseState,
    key: Key,
    before: Sequence[Referent | None],
    quote: int,
    scale: PronounScale,
) -> Referent | Nominal | None:
    """Whom the pronoun at a chunk means.

    Args:
        graph: what the text says of people.
        state: what the discourse has brought up so far.
        key: the pronoun.
        before: who said the quotes before, in text order.
        quote: the index of the quote that the pronoun is tied to.
        scale: what speaks for somebody.

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
    ranked = _Search(graph, state, pronoun, before, scale).ranked(at, _CHAIN)
    if not ranked:
        return None
    best, nominal = ranked[0]
    one, other = best.person, ranked[1][0].person if len(ranked) > 1 else None
    if one is not None and other is not None:
        index = bisect.bisect_left(graph.people.starts, token)
        if salience.side_by_side(graph, one, other, index, _NAMES):
            first, second = (_pronoun(graph, state, who) == pronoun for who in (one, other))
            if first == second and (not before or before[-1] != best):
                return None
    return best if nominal is None or best.phrase in state.phrases else nominal


def options(
    graph: Graph, state: DiscourseState, key: Key, before: Sequence[Referent | None], quote: int
) -> list[tuple[Referent, Features]]:
    """All whom a pronoun for a person could mean, each as often as it is mentioned, with what speaks for it.

    Nobody for another mention.
    """
    rules = graph.language.pronouns
    token = graph.layout.stretches[key.stretch].first[key.chunk]
    pronoun = rules.PRONOUNS.get(graph.layout.analysis.word(token))
    if pronoun not in rules.GENDERED:
        return []
    at = salience.view(graph, key, quote)
    if before and _still_speaks(graph, state, at, pronoun, before[-1]):
        return []  # that leaves no choice
    return _Search(graph, state, pronoun, before, _STARTING).options(at)


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


class _Search:
    """Everybody whom one pronoun could mean, each with a score."""

    def __init__(
        self,
        graph: Graph,
        state: DiscourseState,
        pronoun: str,
        before: Sequence[Referent | None],
        scale: PronounScale,
    ) -> None:
        self.graph, self.state, self.pronoun, self.before, self.scale = graph, state, pronoun, before, scale
        rules = graph.language.pronouns
        #: The feature of somebody of whom the text's words tell the pronoun; None for a pronoun that tells no gender.
        self.by_words = {rules.HE: features.TOLD_HE, rules.SHE: features.TOLD_SHE}.get(pronoun)
        #: The phrases for those whom the pronouns before this one mean: too far back, maybe, to be seen from it.
        self.chained: dict[Referent, Nominal] = {}

    def ranked(self, at: View, chain: int) -> list[tuple[Referent, Nominal | None]]:
        """The two who stand out most, the best first, each with the phrase that stands for whoever has no name."""
        scores: dict[Referent, float] = {}
        nominals: dict[Referent, Nominal] = {}
        scale, alone = self.scale, self.scale.alone
        fresh = False
        speaker = self.before[-1] if at.inside and self.before else None
        for rank, who, seen in self._mentions(at, nominals):
            value = scale.mention(seen, rank)
            if who == speaker:
                value += alone[features.SELF]
            if who not in scores or value > scores[who]:
                scores[who] = value
            fresh = fresh or seen.new
        mentioned = frozenset(scores)
        for who, feature in self._unseen(at, chain, fresh=fresh):
            scores[who] = scores.get(who, alone[features.UNMENTIONED]) + alone[feature]
            if feature == features.COREFERENT:
                mentioned |= {who}
        best: list[tuple[float, int, Referent]] = []
        for place, who in enumerate(sorted(scores, key=scores.__getitem__, reverse=True)):
            if len(best) > 1 and scores[who] + scale.most_told <= best[1][0]:
                break  # whatever the text tells of the others, it is none of them
            gender = alone.get(self._gender(who, nominals.get(who)), 0.0)
            if gender >= 0 or who in mentioned:
                best.append((scores[who] + gender, -place, who))
                best.sort(reverse=True)
                del best[2:]
        return [(who, nominals.get(who) or self.chained.get(who)) for _, _, who in best]

    def options(self, at: View) -> list[tuple[Referent, Features]]:
        """Every mention that the pronoun could mean, nearest first, with all that speaks for it; those unseen last.

        Whoever is mentioned twice is there twice: the better mention counts.
        """
        nominals: dict[Referent, Nominal] = {}
        speaker = self.before[-1] if at.inside and self.before else None
        mentions = list(self._mentions(at, nominals))
        unseen: dict[Referent, list[str]] = {}
        for who, feature in self._unseen(at, _CHAIN, fresh=any(seen.new for _, _, seen in mentions)):
            unseen.setdefault(who, []).append(feature)
        found: list[tuple[Referent, Features]] = []
        for rank, who, seen in mentions:
            own = (features.SELF,) if who == speaker else ()
            found.append((who, (*features.of_mention(seen), features.of_rank(rank), *own, *unseen.get(who, ()))))
        named = {who for who, _ in found}
        found += [(who, (features.UNMENTIONED, *some)) for who, some in unseen.items() if who not in named]
        return [(who, tuple(filter(None, (*some, self._gender(who, nominals.get(who)))))) for who, some in found]

    def _mentions(self, at: View, nominals: dict[Referent, Nominal]) -> Iterator[tuple[int, Referent, Seen]]:
        """Everybody mentioned before, nearest first: how many are nearer, who it is, and how the mention is seen."""
        mentions: list[Prominent] = salience.people(self.graph, at)
        if unnamed := salience.phrases(self.graph, at):
            mentions += unnamed
            mentions.sort(key=_START, reverse=True)
        for rank, (named, nominal, _, seen) in enumerate(mentions):
            who = named if nominal is None else self._who(nominal, nominals)
            if who is not None:
                yield rank, who, seen

    def _unseen(self, at: View, chain: int, *, fresh: bool) -> Iterator[tuple[Referent, str]]:
        """What speaks for somebody however mentioned: a chain of a pipeline, who spoke, the pronoun before."""
        chained = self.graph.coreferent.get(at.token)
        if chained is not None and self._gender(Referent(chained), None) not in features.AGAINST:
            yield Referent(chained), features.COREFERENT
        yield from self._carried(at, chain, fresh=fresh)

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

    def _carried(self, at: View, chain: int, *, fresh: bool) -> list[tuple[Referent, str]]:
        """What speaks for those who said the quotes before, and for whoever the pronoun before this one means."""
        found: list[tuple[Referent, str]] = []
        spoke = [who for who in self.before[-2:] if who is not None]
        for rank, who in enumerate(reversed(spoke)):
            if (rank and who == spoke[-1]) or (at.inside and who == self.before[-1]):
                continue
            same = self.state.pronouns.first(who) == self.pronoun
            if not same and not who.is_person:
                continue
            if rank:
                found.append((who, features.SPOKE_BEFORE_AS if same else features.SPOKE_BEFORE))
            elif fresh:
                found.append((who, features.SPOKE_ONCE_AS if same else features.SPOKE_ONCE))
            else:
                found.append((who, features.SPOKE_AS if same else features.SPOKE))
        earlier = salience.pronoun_before(self.graph, at.key, self.pronoun) if chain else None
        if earlier is not None:
            token = self.graph.layout.stretches[earlier.stretch].first[earlier.chunk]
            for who, nominal in self.ranked(at._replace(key=earlier, token=token), chain - 1)[:1]:
                found.append((who, features.CHAINED))
                if nominal is not None:
                    self.chained[who] = nominal
        return found

    def _gender(self, who: Referent, nominal: Nominal | None) -> str:
        """What the text's words tell for or against the pronoun; empty where they tell nothing."""
        graph, pronoun = self.graph, self.pronoun
        sure: str | None = None
        person = who.person
        if person is not None:
            sure = graph.genders.pronoun(person)
        elif nominal is not None:
            sure = self._of_noun(nominal)
        used = self.state.pronouns.first(who)
        known = sure or (graph.genders.followed(person) if person is not None else None) or used
        if known == pronoun:
            return (self.by_words or "") if sure and person is not None else features.TOLD
        if known is None or self.by_words is None:
            return ""
        return features.OTHERWISE_ONCE if not sure and used == known else features.OTHERWISE

    def _of_noun(self, nominal: Nominal) -> str | None:
        """The pronoun that the noun of a phrase tells, or that of one set off behind it: *the mechanic, a man*."""
        graph, gender = self.graph, self.graph.language.lexicon.gender
        told = gender.get(graph.layout.analysis.word(nominal.head))
        key = graph.mentions.key(nominal.start) if told is None else None
        if key is None:
            return told
        words = (graph.layout.analysis.word(apposed.head) for apposed in graph.sentences.apposed(key))
        return next((gender[word] for word in words if word in gender), None)
