"""From gold to examples of offices and bodies: which reading of the words at a person's names is the gold's.

The speakers that gold tells of are looked for among the people of the text, by the words that name them at a quote, or
else by name. An option is right if it has as many of the gold's words as any other option has, and most of them, so
that where an office starts and ends is learned; what no option has teaches nothing.
"""

import functools
import math
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision.choice import Features, score
from quoteattr.decision.weights import Worth
from quoteattr.evaluate.agreement import fold, same_words, word_agreement
from quoteattr.gold import ResolvedDocument, ResolvedQuote
from quoteattr.graph import Graph, Weighing
from quoteattr.graph.body_options import BodyOption
from quoteattr.graph.role_choice import RoleChoice
from quoteattr.language import Language
from quoteattr.language.classes import TokenClass
from quoteattr.model import Span
from quoteattr.train import examples, fitting
from quoteattr.train.examples import Laid, Prepared
from quoteattr.train.fitting import Example

#: How hard weights are pulled back to nothing.
_PRECISION = 1.0
#: Where bodies that an office does not name start: gold has few, and the country that the rules take for home is right
#: more often than not.
_PRIOR = {"implied home=True national=True": 2.0}
#: What is lighter is left out.
_SLIGHT = 0.07
#: Of somebody who is quoted often, so many quotes count at most: each counts less than the one before.
_MOST = 4
#: A document that was altered counts so much, and so does one that is not like the texts that the weights are for:
#: those that were written to show offices of many kinds have them told in other shares than news has.
_ALTERED, _UNLIKE = 0.5, 0.5
#: The first answer is the fullest and most official one, and better than the others.
_FIRST = 0.1
#: An office that is the gold's to the letter is better than one that has its words.
_TO_THE_LETTER = 0.05


@attrs.frozen
class Holder:
    """Somebody in a text whose office gold tells."""

    choice: RoleChoice
    #: The person's number.
    who: int
    #: All right answers; None among them where none is right.
    titles: tuple[str | None, ...]
    bodies: tuple[str | None, ...]
    #: How many quotes.
    quotes: int
    #: How much it counts beside what is not altered.
    share: float = 1.0
    #: Whether the text is like those that the weights are for.
    is_like: bool = True

    @property
    def count(self) -> float:
        """How much it counts in learning."""
        return self.share * math.sqrt(min(self.quotes, _MOST))


def holders(prepared: Prepared) -> Sequence[Holder]:
    """The people of a document whose office gold tells."""
    if not isinstance(prepared.gold, ResolvedDocument):
        return ()
    found: dict[int, list[ResolvedQuote]] = {}
    for quote in prepared.gold.quotes:
        who = _person(prepared.graph, quote) if quote.speaker else None
        if who is not None:
            found.setdefault(who, []).append(quote)
    choice = prepared.graph.role_choice
    return [Holder(choice, who, quotes[0].roles, quotes[0].bodies, len(quotes)) for who, quotes in found.items()]


def _person(graph: Graph, quote: ResolvedQuote) -> int | None:
    """The person who says a quote by gold, by number; None where none of those that are named does."""
    words, people = set(fold(quote.speaker or "")), graph.people
    if quote.mention is not None:
        for who in _named(graph, quote.mention):
            if not words.isdisjoint(people.words[who]):
                return who
    fitting_ = [who for who, name in enumerate(people.words) if words <= set(name) or set(name) <= words]
    return max(fitting_, key=lambda who: len(words & set(people.words[who])), default=None)


def _named(graph: Graph, span: Span) -> Iterator[int]:
    """The people whose names stand in some words."""
    people, starts = graph.people, graph.layout.analysis.starts
    for index, name in enumerate(people.names):
        if people.person[index] >= 0 and starts[name.start] < span.end and starts[name.end] > span.start:
            yield people.person[index]


def forgetful(laid: Laid, weighing: Weighing) -> Prepared:
    """A document as it looks to who knows half of the nouns for offices and jobs.

    Args:
        laid: the document.
        weighing: what tells names.
    """
    analysis = RulesAnalyzer(language := _forgetful(laid.language)).analyze(laid.document)
    return examples.prepare(attrs.evolve(laid, analysis=analysis, language=language), weighing)


@functools.cache
def _forgetful(language: Language) -> Language:
    """A language without every other noun for an office, whichever those are."""
    lexicon = language.lexicon
    forgotten = {
        word for word, tag in lexicon.small.items() if tag == TokenClass.ROLE and zlib.crc32(word.encode()) % 2
    }
    small = {word: tag for word, tag in lexicon.small.items() if word not in forgotten}
    capital = {
        word: tag for word, tag in lexicon.capital.items() if word not in forgotten or tag != TokenClass.ROLE_NAME
    }
    return attrs.evolve(language, lexicon=attrs.evolve(lexicon, small=small, capital=capital))


def learn(
    prepared: Iterable[Prepared], altered: Iterable[Prepared] = (), like: Collection[str] | None = None
) -> tuple[Worth, Worth, Worth]:  # fmt: skip
    """The weights of titles, of bodies at them, and of bodies that the text names elsewhere.

    Only texts like those that the weights are for teach the last: how much an office leaves to the rest of a text is a
    habit of papers.

    Args:
        prepared: the documents as they are.
        altered: the same as they look to who knows less.
        like: ids of those that are most like the texts that the weights are for; all if left out.
    """
    people: list[Holder] = []
    for documents, share in ((prepared, 1.0), (altered, _ALTERED)):
        for one in documents:
            is_like = like is None or one.gold.id in like
            count = share if is_like else share * _UNLIKE
            people += (attrs.evolve(holder, share=count, is_like=is_like) for holder in holders(one))
    titles = fitting.choice([example for holder in people for example in _of_title(holder)], _PRECISION)
    bodies = fitting.choice([example for holder in people for example in _of_bodies(holder, titles)], _PRECISION)
    implied = [example for holder in people if holder.is_like for example in _of_implied_bodies(holder, titles, bodies)]
    return _telling(titles), _telling(bodies), _telling(fitting.choice(implied, _PRECISION, _PRIOR))


def _telling(weights: Worth) -> Worth:
    """The weights without those that are so light that they tell nothing."""
    return {name: weight for name, weight in weights.items() if abs(weight) >= _SLIGHT}


def _of_title(holder: Holder) -> Iterator[Example]:
    options = holder.choice.told(holder.who).titles
    right = _right([option.title for option in options], holder.titles)
    if right:
        yield Example(tuple(option.features for option in options), right, holder.count)


def _of_bodies(holder: Holder, weights: Mapping[str, float]) -> Iterator[Example]:
    """The bodies for the right title, and for the one that is taken, if that is another."""
    given = _given(holder, weights)
    for title in given:
        yield from _of(holder.choice.bodies(holder.who, title), holder, len(given))


def _of_implied_bodies(holder: Holder, titles: Worth, bodies: Worth) -> Iterator[Example]:
    """What the text names elsewhere, for the same titles where no body that is told there is taken."""
    given, options = _given(holder, titles), holder.choice.told(holder.who).titles
    for title in given:
        if options[title].title is not None:
            told = holder.choice.bodies(holder.who, title)
            if told[_best([body.features for body in told], bodies)].of is None:
                yield from _of(holder.choice.implied(holder.who, title, told), holder, len(given))


def _given(holder: Holder, weights: Worth) -> Sequence[int]:
    """The right title and the one that is taken, by number; none where none is right."""
    options = holder.choice.told(holder.who).titles
    right = _right([option.title for option in options], holder.titles)
    if not right:
        return ()
    scores = [score(option.features, weights) for option in options]
    return sorted({max(right, key=scores.__getitem__), max(range(len(scores)), key=scores.__getitem__)})


def _best(options: Sequence[Features], weights: Worth) -> int:
    """The option that weighs most, by number."""
    scores = [score(features, weights) for features in options]
    return scores.index(max(scores))


def _of(options: Sequence[BodyOption], holder: Holder, titles: int) -> Iterator[Example]:
    """The choice among some bodies, for one of so many titles; none where none of them is right."""
    right = _right([option.of for option in options], holder.bodies)
    if right:
        yield Example(tuple(option.features for option in options), right, holder.count / titles)


def _right(options: Sequence[str | None], answers: Sequence[str | None]) -> frozenset[int]:
    """The options that come nearest to what gold has; none where none comes near.

    Where naming nothing is right too, so is what comes nearest to the other answers.
    """
    values = [_likeness(option, answers) for option in options]
    most = max((value for value, option in zip(values, options, strict=True) if option), default=0.0)
    nothing = None in answers
    return frozenset(
        index
        for index, (value, option) in enumerate(zip(values, options, strict=True))
        if (value == most > 0 if option else nothing)
    )


def _likeness(option: str | None, answers: Sequence[str | None]) -> float:
    """How like an option is to the answer that it is most like; 0 where it agrees with none."""
    values = [
        word_agreement(answer, option) + _TO_THE_LETTER * (fold(answer) == fold(option)) + _FIRST * (rank == 0)
        for rank, answer in enumerate(answers)
        if answer and option and same_words(answer, option)
    ]
    return max(values, default=0.0)
