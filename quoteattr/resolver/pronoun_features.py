"""What speaks for somebody as the one whom a pronoun means: features by name, and what they are worth.

How a mention is seen from the pronoun, who spoke, and what the text's words tell of gender.
"""

import functools
from collections.abc import Mapping
from typing import Final

from quoteattr.decision.choice import Features, Scale
from quoteattr.resolver.salience import Seen

#: So many mentions back and more are all as far.
RANKS: Final = 24
#: Said the last quote, or the one before it, and goes by the same pronoun or by one that is not known.
SPOKE, SPOKE_AS, SPOKE_BEFORE, SPOKE_BEFORE_AS = "said last", "said last+same", "said before", "said before+same"
#: The same where the text has turned to somebody else since.
SPOKE_ONCE, SPOKE_ONCE_AS = "said last+turned", "said last+turned+same"
#: Whom the pronoun before this one means; whoever is not mentioned near; in somebody's speech the one who speaks.
CHAINED, UNMENTIONED, SELF = "chained", "unmentioned", "speaks itself"
#: Whom a trained pipeline's chain puts together with the pronoun.
COREFERENT: Final = "coreferent"
#: What the text tells of gender: words for the one pronoun or the other, or that it was used before, or another one.
TOLD_HE, TOLD_SHE, TOLD, OTHERWISE, OTHERWISE_ONCE = (
    "told by words+masculine",
    "told by words+feminine",
    "told by pronoun",
    "contradicted",
    "contradicted by pronoun",
)
#: Those that speak against somebody.
AGAINST: Final = frozenset({OTHERWISE, OTHERWISE_ONCE})
#: Where the weights start: fitted on articles and novels once, and rounded by hand. A chain of a pipeline is worth as
#: much as nineteen in twenty: with chains made of gold and spoilt (``benchmarks/chains.py``), 1.5 finds fewer speakers,
#: and 5 no more in articles, fewer where chains are bad.
PRIOR: Final[Mapping[str, float]] = {
    "paragraph=0": 1.4, "paragraph=1": 1.0, "paragraph=3": -0.6, "paragraph=4": -0.6, "paragraph=5": -0.8,
    "paragraph=6": -0.8, "sentence=0": 1.2, "sentence=1": 0.6, "sentence=3": -0.4, "last sentence": 0.8,
    "subject": 1.0, "new subject": 1.4, "possessor": -0.2, "governed": -0.6, "weak": -3.0, "doubted": -2.0,
    "definite": -3.0, "indefinite": -3.0, "definite subject": -2.1, "indefinite subject": -2.1, "inside": 3.0,
    SPOKE: 1.0, SPOKE_AS: 1.2, SPOKE_BEFORE_AS: 1.2, SPOKE_ONCE_AS: 0.5,
    CHAINED: 0.3, UNMENTIONED: -1.4, SELF: -4.5, COREFERENT: 3.0,
    TOLD_HE: 0.8, TOLD_SHE: 1.2, TOLD: 0.4, OTHERWISE: -3.0, OTHERWISE_ONCE: -1.0,
    **{f"rank={rank}": -0.25 * rank for rank in range(1, RANKS + 1)},
}  # fmt: skip


@functools.lru_cache(maxsize=4096)  # many mentions are seen in the same way
def of_mention(seen: Seen) -> Features:
    """How a mention is seen from a pronoun."""
    manner, away, between, new, inside = seen
    features = [f"paragraph={away}"]
    if between is not None:
        features.append(f"sentence={between}")
    elif manner.last:
        features.append("last sentence")
    features += ["subject"] * manner.subject + ["new subject"] * new
    features += [part for part in (manner.tied, manner.kind) if part]
    return (*features, *["inside"] * inside)


@functools.lru_cache(maxsize=RANKS + 1)
def of_rank(rank: int) -> str:
    """How many mentions are nearer."""
    return f"rank={min(rank, RANKS)}"


class PronounScale(Scale):
    """What the features of antecedents are worth, with what is asked for again and again worked out.

    Args:
        weights: what each feature is worth.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights)
        get = weights.get
        self.ranks = tuple(get(of_rank(rank), 0.0) for rank in range(RANKS + 1))
        self.alone = {feature: get(feature, 0.0) for feature in _ALONE}
        #: The most that what a text tells of gender can add.
        self.most_told = max(0.0, *(self.alone[feature] for feature in (TOLD_HE, TOLD_SHE, TOLD)))

    def mention(self, seen: Seen, rank: int) -> float:
        """What speaks for a mention that is seen so, and has so many that are nearer."""
        return self[of_mention(seen)] + self.ranks[min(rank, RANKS)]


_ALONE: Final = (
    SPOKE, SPOKE_AS, SPOKE_BEFORE, SPOKE_BEFORE_AS, SPOKE_ONCE, SPOKE_ONCE_AS, CHAINED, UNMENTIONED, SELF, COREFERENT,
    TOLD_HE, TOLD_SHE, TOLD, OTHERWISE, OTHERWISE_ONCE,
)  # fmt: skip
