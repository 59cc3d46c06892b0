"""From gold to examples of namesakes: which of several people a family name alone, or a first name, stands for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from quoteattr.decision.choice import Scale
from quoteattr.decision.weights import Worth
from quoteattr.evaluate.agreement import fold
from quoteattr.gold import ResolvedDocument
from quoteattr.graph import Weighing, bearers, entities, recognition
from quoteattr.graph.namesakes import NameReading
from quoteattr.train import fitting
from quoteattr.train.examples import Laid
from quoteattr.train.fitting import Example

#: How hard weights are pulled back to where they start: few texts have two of a name and tell who is meant.
_PRECISION = 10.0


def weights(laid: Iterable[Laid], weighing: Weighing) -> Worth:
    """What features of namesakes are worth, learned from documents of gold.

    Args:
        laid: the documents.
        weighing: what tells names.
    """
    return fitting.choice([example for one in laid for example in examples(one, weighing)], _PRECISION, bearers.PRIOR)


def examples(laid: Laid, weighing: Weighing, known: Mapping[str, float] = bearers.PRIOR) -> Iterator[Example]:
    """One example for each short name that could be several people's and names the speaker of a quote.

    Names before it are taken to mean whom the gold says, as far as it does, and whom the weights say elsewhere.

    Args:
        laid: the document.
        weighing: what tells names.
        known: what features are worth where the gold does not tell who is meant.
    """
    gold = laid.gold
    if not isinstance(gold, ResolvedDocument):
        return
    scales = weighing.names[laid.language]
    analysis, recognised = recognition.recognised(laid.document, laid.analysis, laid.language, scales)
    told = [(quote.mention, quote.speakers) for quote in gold.quotes if quote.mention is not None]
    scale = Scale(known)
    made: list[Example] = []

    def choose(reading: NameReading, index: int, people: Sequence[int]) -> int:
        described, name = tuple(reading.described(index, people)), reading.names[index]
        start, end = analysis.starts[name.start], analysis.end(name.end - 1)
        speakers = [names for span, names in told if span.start <= start and end <= span.end]
        wanted = [fold(one) for names in speakers for one in names if one]
        right = [option for option, who in enumerate(people) if any(_fits(reading.fullest[who], one) for one in wanted)]
        if not right:
            return people[scale.choose(described).option]
        if len(right) < len(people):
            made.append(Example(described, frozenset(right)))
        return people[right[0]]

    quotes = entities.outermost(analysis, laid.quotes)
    entities.people(laid.document, analysis, laid.language, quotes, choose, recognised)
    yield from made


def _fits(name: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether a name of the text is the gold's, or a part of it, or has it as one."""
    words = {part for word in name for part in word.split("-")}
    return words <= set(wanted) or set(wanted) <= words
