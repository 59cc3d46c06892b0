"""Whom a pronoun means: whoever stands out most and is not told by the text's own words to be of another gender.

What makes somebody stand out is a matter for ``salience``; here is what it is worth. A pronoun that could be
either of two people side by side is left alone.
"""

import bisect
import functools
import operator
from collections.abc import Sequence

from quoteattr.graph.attributes import PRONOUNS
from quoteattr.model import MentionForm
from quoteattr.resolver import impersonal, salience
from quoteattr.resolver import nominal_coreference as descriptions
from quoteattr.resolver.frame import Key
from quoteattr.resolver.salience import Seen, View
from quoteattr.resolver.state import Memory, Nominal, Referent

#: So many pronouns back a chain is followed: *He … he … he*.
_CHAIN = 2
#: So many chunks back somebody spoken of since the last quote is looked for.
_LOOK = 40
#: How far two people side by side may lie back, in names.
_NAMES = 14
#: What speaks for a mention as the antecedent, in log-odds; fitted on articles and novels, then rounded by hand.
_WEIGHTS = {
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
_COREFERENT = 3.0
#: In somebody's speech *he* is not the one who speaks.
_SELF = -4.5
#: What the text's words tell of gender.
_TOLD = {"he": 0.8, "she": 1.2}
_TOLD_BY_PRONOUN, _CONTRADICTS, _CONTRADICTED_BY_PRONOUN = 0.4, -3.0, -1.0
_MOST_TOLD = max(_TOLD.values())
_START = operator.itemgetter(2)


def antecedent(memory: Memory, key: Key, before: Sequence[Referent | None], quote: int) -> Referent | None:
    """Whom the pronoun at a chunk means, by whom said the quotes before; None where it could be two, or nobody."""
    token = memory.layout.stretches[key.stretch].first[key.chunk]
    pronoun = PRONOUNS.get(memory.word(token))
    if pronoun is None:
        return None
    at = salience.view(memory, key, quote)
    if pronoun == "it":
        return impersonal.thing(memory, at, memory.word(token + 1) if token + 1 < len(memory.tokens) else "", before)
    if pronoun == "they" and (found := impersonal.several(memory, at, before)) is not None:
        return found
    if before and _goes_on(memory, at, pronoun, before[-1]):
        return before[-1]
    ranked = _Search(memory, pronoun, before).ranked(at, _CHAIN)
    if not ranked:
        return None
    best, phrase = ranked[0]
    if phrase is not None and best.phrase not in memory.phrases:
        memory.remember(phrase)
    if len(ranked) > 1 and best.is_person and ranked[1][0].is_person:
        index = bisect.bisect_left(memory.people.starts, token)
        if memory.attributes.side_by_side(best.person, ranked[1][0].person, index, _NAMES):
            first, second = (memory.told(who.person) == pronoun for who, _ in ranked[:2])
            if first == second and before[-1:] != [best]:
                return None
    return best


def _goes_on(memory: Memory, at: View, pronoun: str, spoke: Referent | None) -> bool:
    """Whether nobody has been spoken of since the last quote, whose speaker went by the same pronoun."""
    if at.inside or spoke is None or memory.pronouns.get(spoke) != pronoun:
        return False
    far = memory.paragraph(max(0, at.since - 1)) < at.paragraph - 1
    if far or memory.layout.stretches[at.key.stretch].chunks.find("N", max(0, at.key.chunk - _LOOK), at.key.chunk) >= 0:
        return False
    first, last = (bisect.bisect_left(memory.people.starts, token) for token in (at.since, at.token))
    return all(memory.attributes.quoted[first:last])


@functools.lru_cache(maxsize=4096)  # many mentions are seen in the same way
def _worth(seen: Seen) -> float:
    """What speaks for a mention that is seen so."""
    manner, away, between, new, inside = seen
    features = [f"paragraph={away}"]
    if between >= 0:
        features.append(f"sentence={between}")
    elif manner.last:
        features.append("last sentence")
    features += ["subject"] * manner.subject + ["new subject"] * new + [manner.tied] + ["inside"] * inside
    return sum([_WEIGHTS.get(feature, 0.0) for feature in (*features, manner.kind)])


class _Search:
    """Everybody whom one pronoun could mean, each with a score."""

    def __init__(self, memory: Memory, pronoun: str, before: Sequence[Referent | None]) -> None:
        self.memory, self.pronoun, self.before = memory, pronoun, before
        #: The phrases for those whom the pronouns before this one mean: too far back, maybe, to be seen from it.
        self.chained: dict[Referent, Nominal] = {}

    def ranked(self, at: View, chain: int) -> list[tuple[Referent, Nominal | None]]:
        """The two who stand out most, the best first, each with the phrase that stands for whoever has no name."""
        scores: dict[Referent, float] = {}
        phrases: dict[Referent, Nominal] = {}
        fresh = False
        mentions = salience.people(self.memory, at)
        if unnamed := salience.phrases(self.memory, at):
            mentions += unnamed
            mentions.sort(key=_START, reverse=True)
        speaker = self.before[-1] if at.inside and self.before else None
        for rank, (named, phrase, _, seen) in enumerate(mentions):
            who = named if phrase is None else self._who(phrase, phrases)
            if who is None:
                continue
            value = _worth(seen) + _RANK * rank
            if who == speaker:
                value += _SELF
            if who not in scores or value > scores[who]:
                scores[who] = value
            _, _, _, new, _ = seen
            fresh = fresh or new
        chained = self.memory.coreferent.get(at.token, -1)
        if chained >= 0 and self._gender(Referent(chained), None) >= 0:
            scores[Referent(chained)] = scores.get(Referent(chained), _UNNAMED) + _COREFERENT
        mentioned = frozenset(scores)
        for who, bonus in self._carried(at, chain, fresh=fresh):
            scores[who] = scores.get(who, _UNNAMED) + bonus
        best: list[tuple[float, int, Referent]] = []
        for place, who in enumerate(sorted(scores, key=scores.__getitem__, reverse=True)):
            if len(best) > 1 and scores[who] + _MOST_TOLD <= best[1][0]:
                break  # whatever the text tells of the others, it is none of them
            told = self._gender(who, phrases.get(who))
            if told >= 0 or who in mentioned:
                best.append((scores[who] + told, -place, who))
                best.sort(reverse=True)
                del best[2:]
        return [(who, phrases.get(who) or self.chained.get(who)) for _, _, who in best]

    def _who(self, meant: Nominal, phrases: dict[Referent, Nominal]) -> Referent | None:
        """Whom a phrase means; the phrase is kept for whoever has no name."""
        if meant.form is not MentionForm.NAME:
            found, _ = descriptions.meant(self.memory, meant)
            if not isinstance(found, Nominal):
                return found
            meant = found
        who = Referent(-1, self.memory.folded(meant))
        phrases.setdefault(who, meant)
        return who

    def _carried(self, at: View, chain: int, *, fresh: bool) -> list[tuple[Referent, float]]:
        """What speaks for those who said the quotes before, and for whoever the pronoun before this one means."""
        found: list[tuple[Referent, float]] = []
        spoke = [who for who in self.before[-2:] if who is not None]
        for rank, who in enumerate(reversed(spoke)):
            if (rank and who == spoke[-1]) or (at.inside and who == self.before[-1]):
                continue
            same = self.memory.pronouns.get(who) == self.pronoun
            if not same and not who.is_person:
                continue
            if rank:
                found.append((who, _SPOKE_BEFORE_AS if same else 0.0))
            elif fresh:
                found.append((who, _SPOKE_ONCE_AS if same else _SPOKE_ONCE))
            else:
                found.append((who, _SPOKE_AS if same else _SPOKE))
        earlier = salience.pronoun_before(self.memory, at.key, self.pronoun) if chain else None
        if earlier is not None:
            token = self.memory.layout.stretches[earlier.stretch].first[earlier.chunk]
            for who, phrase in self.ranked(at._replace(key=earlier, token=token), chain - 1)[:1]:
                found.append((who, _CHAINED))
                if phrase is not None:
                    self.chained[who] = phrase
        return found

    def _gender(self, who: Referent, phrase: Nominal | None) -> float:
        """What the text's words tell for or against the pronoun."""
        memory, pronoun = self.memory, self.pronoun
        sure: str | None = None
        is_person = who.person >= 0
        if is_person:
            sure = memory.attributes.pronoun(who.person)
        elif phrase is not None:
            sure = memory.lexicon.gender.get(memory.word(phrase.head))
        told = sure or (memory.followed(who.person) if is_person else None) or memory.pronouns.get(who)
        if told == pronoun:
            return _TOLD.get(pronoun, 0.0) if sure and is_person else _TOLD_BY_PRONOUN
        if told is None or pronoun not in _TOLD:
            return 0.0
        return _CONTRADICTED_BY_PRONOUN if not sure and memory.pronouns.get(who) == told else _CONTRADICTS
