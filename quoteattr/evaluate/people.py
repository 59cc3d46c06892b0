"""Outcomes where the gold has a text's people, every place that names or means them, and which of them says each quote.

A predicted speaker is right when its name is the person's and nobody else's.
A name that no one in the gold bears, or that several do, tells nothing; then the words that the prediction shows as its
mention have to be one of the person's.
Quotes that the gold itself gives nobody are not measured; what is predicted beside the gold's quotes is only counted.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from quoteattr.evaluate.agreement import SAME_SPEECH, SpanIndex, core, fold, shared, without_honorifics
from quoteattr.evaluate.outcomes import Answer, Aspect, Outcome
from quoteattr.evaluate.predictions import Prediction
from quoteattr.evaluate.resolved import answer
from quoteattr.gold import Layer, PeopleDocument
from quoteattr.model import Span

#: A longer mention holds other people's too, as *the man whom his mother …* does, and tells nobody apart.
_LONGEST = 60


@attrs.frozen
class _People:
    """Who bears which name, and who is meant where."""

    bearers: Mapping[tuple[str, ...], frozenset[str]]
    mentions: Sequence[tuple[Span, str]]

    @classmethod
    def of(cls, document: PeopleDocument) -> "_People":
        bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for person in document.characters:
            for alias in person.aliases:
                bearers[fold(alias)].add(person.name)
                bearers[without_honorifics(fold(alias))].add(person.name)
        mentions = [
            (mention.span, person.name)
            for person in document.characters
            for mention in person.mentions
            if mention.span.end - mention.span.start <= _LONGEST
        ]
        return cls({name: frozenset(held) for name, held in bearers.items()}, mentions)

    def named(self, name: str) -> frozenset[str]:
        """The people who bear a name, with its courtesy title or, where nobody does so, without."""
        words = fold(name)
        return self.bearers.get(words) or self.bearers.get(without_honorifics(words)) or frozenset()

    def meant(self, mention: Span) -> frozenset[str]:
        """The people whom some words name or mean."""
        return frozenset(name for span, name in self.mentions if shared(span, mention))

    def is_right(self, wanted: str, prediction: Prediction) -> bool:
        """Whether a prediction names this person."""
        if prediction.speaker is None:
            return False
        named = self.named(prediction.speaker.name)
        if len(named) == 1:
            return wanted in named
        return prediction.mention is not None and wanted in self.meant(prediction.mention)


def outcomes(document: PeopleDocument, predictions: Sequence[Prediction]) -> Iterator[Outcome]:
    """What comes of every quote, by its first stretch, then, to be counted, every other prediction."""
    text = document.text
    people = _People.of(document)
    places = SpanIndex.of(core(text, prediction.span) for prediction in predictions)
    used: set[int] = set()
    for number, quote in enumerate(document.quotes):
        if quote.speaker is None:
            continue
        first = quote.spans[0]
        index = places.most_like(core(text, first), SAME_SPEECH)
        if index is not None:
            used.add(index)
        prediction = None if index is None else predictions[index]
        yield Outcome(
            document=document.id,
            layer=Layer.PEOPLE,
            gold=Answer(span=first, attributed=True, speaker=quote.speaker),
            said=None if prediction is None else answer(text, prediction),
            number=number,
            index=index,
            confidence=None if prediction is None else prediction.confidence,
            right={Aspect.SPEAKER: prediction is not None and people.is_right(quote.speaker, prediction)},
            stretches_found=int(prediction is not None),
        )
    for index, prediction in enumerate(predictions):
        if index not in used:
            yield Outcome.beside_gold(document.id, Layer.PEOPLE, index, answer(text, prediction), prediction.confidence)
