"""Outcomes where the gold has a book's characters, and which of them says each quote.

A name stands for the characters that bear it; where a speaker's name and aliases point to several, the most told wins.
Quotes that the gold itself gives nobody are not measured; what is predicted beside the gold's quotes is only counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from quoteattr.evaluate.agreement import SAME_SPAN, SAME_SPEECH, core, fold, likeness
from quoteattr.evaluate.outcomes import Answer, Aspect, Outcome
from quoteattr.evaluate.predictions import PredictedSpeaker, Prediction
from quoteattr.evaluate.resolved import answer
from quoteattr.gold import CastDocument, CastQuote, Layer
from quoteattr.model import Span

#: What annotators write for a speaker that nobody could tell.
_UNKNOWABLE = frozenset({"unknowable", "_unknowable"})
#: A prediction is looked for where it begins in the same block of so many characters, or in one beside it.
_BLOCK = 200


@attrs.frozen
class _Nearby:
    """The predictions of a document by where they begin."""

    spans: Sequence[Span]
    _blocks: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, spans: Sequence[Span]) -> "_Nearby":
        blocks: dict[int, list[int]] = defaultdict(list)
        for index, span in enumerate(spans):
            blocks[span.start // _BLOCK].append(index)
        return cls(spans, dict(blocks))

    def most_like(self, span: Span, least: float) -> int | None:
        """The prediction that is most like a span, of equals the first; None where none is like it."""
        block = span.start // _BLOCK
        near = [index for beside in (block - 1, block, block + 1) for index in self._blocks.get(beside, ())]
        best = max(near, key=lambda index: likeness(self.spans[index], span), default=None)
        return best if best is not None and likeness(self.spans[best], span) >= least else None


@attrs.frozen
class CastNames:
    """Who bears which name."""

    #: The characters that a name stands for.
    bearers: Mapping[tuple[str, ...], frozenset[str]]
    #: The character that a name of the gold means; the first, where several bear it.
    meant: Mapping[str, str]

    @classmethod
    def of(cls, document: CastDocument) -> "CastNames":
        """The names of a document's characters."""
        bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
        meant: dict[str, str] = {}
        for character in document.characters:
            for name in (character.name, *character.aliases):
                bearers[fold(name)].add(character.name)
                meant.setdefault(name, character.name)
        return cls({name: frozenset(held) for name, held in bearers.items()}, meant)

    def is_right(self, wanted: str, speaker: PredictedSpeaker) -> bool:
        """Whether a speaker's names point to this character, and to no other more."""
        return self.meant.get(wanted, wanted) in self.pointed_to(speaker.name, speaker.aliases)

    def pointed_to(self, said: str, aliases: Iterable[str]) -> frozenset[str]:
        """The characters whom a speaker's names point to most; none where they are nobody's."""
        votes: dict[str, float] = defaultdict(float)
        for name in (said, *aliases):
            bearers = self.bearers.get(fold(name), frozenset())
            for bearer in bearers:
                # The name that a speaker goes by tells more than each of the others.
                votes[bearer] += (2 if name == said else 1) / len(bearers)
        most = max(votes.values(), default=0.0)
        return frozenset(name for name, count in votes.items() if count == most)


def outcomes(document: CastDocument, predictions: Sequence[Prediction]) -> Iterator[Outcome]:
    """What comes of every quote, by its longest stretch, then, to be counted, every other prediction."""
    text = document.text
    cast = CastNames.of(document)
    nearby = _Nearby.of([core(text, prediction.span) for prediction in predictions])
    used: set[int] = set()
    for number, quote in enumerate(document.quotes):
        if fold(quote.speaker)[:1] and fold(quote.speaker)[0] in _UNKNOWABLE:
            continue
        longest = max(quote.spans, key=lambda span: span.end - span.start)
        index = nearby.most_like(core(text, longest), SAME_SPEECH)
        if index is not None:
            used.add(index)
        prediction = None if index is None else predictions[index]
        speaker = prediction.speaker if prediction else None
        yield Outcome(
            document=document.id,
            layer=Layer.CAST,
            gold=_wanted(longest, quote),
            said=None if prediction is None else answer(text, prediction),
            number=number,
            index=index,
            confidence=None if prediction is None else prediction.confidence,
            right={Aspect.SPEAKER: speaker is not None and cast.is_right(quote.speaker, speaker)},
            stretches=len(quote.spans),
            stretches_found=sum(nearby.most_like(core(text, span), SAME_SPAN) is not None for span in quote.spans),
        )
    for index, prediction in enumerate(predictions):
        if index not in used:
            yield Outcome.beside_gold(document.id, Layer.CAST, index, answer(text, prediction), prediction.confidence)


def _wanted(longest: Span, quote: CastQuote) -> Answer:
    return Answer(
        span=longest,
        attributed=True,
        reference=quote.reference.value if quote.reference else None,
        speaker=quote.speaker,
    )
