"""Whether a text is a story, with dialogue of its own, or reports what people said: as the text itself shows.

A story's quotes are turns: short, one after the other, with questions and calls, many of them with nobody's name
beside. A report's are statements, each with its source, among numbers, bodies and offices. Where neither is clear, a
text is read as a report.
"""

import bisect
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from quoteattr.decision.choice import Features, best, score
from quoteattr.graph import Graph
from quoteattr.language.classes import TokenClass
from quoteattr.language.dialogue import Dialogue
from quoteattr.model import SPOKEN, Reference
from quoteattr.resolver.attribution import Attribution

#: What kind of text one is, by somebody who knows it.
Genre: TypeAlias = Literal["news", "fiction"]

#: A story is told of a text where its share is so much: news is to stay as it is.
_CLEAR: Final = 0.9
#: A text with fewer quotes that somebody says tells nothing.
_QUOTES: Final = 5
#: Less is enough for dialogue by its layout: all that is said begins its paragraph, one paragraph right behind another.
#: A report can lay statements out so, too.
_LIKELY: Final = 0.7
#: Edges of the classes of shares, in hundredths, and of how many quotes there are.
_SHARES: Final = (0, 2, 5, 10, 20, 35, 50, 70, 90)
_RARE: Final = (0, 2, 5, 10, 20, 40, 80)
_MANY: Final = (3, 6, 12, 25, 50, 100, 400)
_LENGTHS: Final = (3, 6, 9, 12, 16, 22, 30)
#: So many of its quotes and of its words tell what a text is.
_LOOKED_AT: Final = 2000
_WORDS: Final = 40_000

_NUMBERS: Final = TokenClass.NUMBER
_PUBLIC: Final = (
    TokenClass.BODY_NAME + TokenClass.ACRONYM + TokenClass.COUNTRY + TokenClass.NATIONALITY + TokenClass.BODY
)
_OFFICES: Final = TokenClass.TITLE + TokenClass.TITLE_MODIFIER + TokenClass.ROLE + TokenClass.GROUP
_THIRD: Final = TokenClass.THIRD + TokenClass.OBJECT
_FIRST: Final = TokenClass.FIRST
_TELLING: Final = (Reference.EXPLICIT, Reference.ANAPHORIC)


def tells(made: Sequence[Attribution]) -> bool:
    """Whether a text has enough that somebody says for its looks to tell what it is: terms and titles tell nothing."""
    return sum(one.kind in SPOKEN for one in made) >= _QUOTES


def _is_dialogue(graph: Graph, made: Sequence[Attribution]) -> bool:
    """Whether a text is laid out as dialogue: paragraphs that begin with what is said, one right behind another."""
    layout = graph.layout
    starts = [paragraph.span.start for paragraph in layout.document.paragraphs]
    begun: dict[int, bool] = {}
    for quote, one in zip(layout.quotes, made, strict=True):
        if quote.depth == 0 and one.kind in SPOKEN:
            begun.setdefault(quote.paragraph, quote.start == starts[quote.paragraph])
    return all(begun.values()) and any(paragraph + 1 in begun for paragraph in begun)


def is_story(graph: Graph, made: Sequence[Attribution], weights: Mapping[str, float], rules: Dialogue) -> bool:
    """Whether a text is told as a story, beyond doubt.

    Args:
        graph: what the text says of people, and where its quotes stand.
        made: what was decided for each quote by itself.
        weights: what the features are worth.
        rules: what its language has for stories.
    """
    choice = best([score(features(graph, made, rules), weights), 0.0])
    return choice.option == 0 and choice.share >= (_LIKELY if _is_dialogue(graph, made) else _CLEAR)


def features(graph: Graph, made: Sequence[Attribution], rules: Dialogue) -> Features:
    """What kind of text it is, by its looks."""
    return tuple(_features(graph, made, rules))


def _features(graph: Graph, made: Sequence[Attribution], rules: Dialogue) -> Iterator[str]:
    layout = graph.layout
    text, analysis = layout.document.text, layout.analysis
    quotes = [(quote, one) for quote, one in zip(layout.quotes, made, strict=True) if quote.depth == 0][:_LOOKED_AT]
    if not quotes:
        return
    count = len(quotes)
    inside = [text[quote.inner_start : quote.inner_end] for quote, _ in quotes]
    starts = [paragraph.span.start for paragraph in layout.document.paragraphs]
    turns = sum(quote.start == starts[quote.paragraph] for quote, _ in quotes)
    asking = sum(rules.asks(words) for words in inside)
    crying = sum(rules.cries(words) for words in inside)
    alone = sum(one.reference not in _TELLING for _, one in quotes)
    yield f"quotes={bisect.bisect_left(_MANY, count)}"
    for name, times in (("turns", turns), ("questions", asking), ("cries", crying), ("untied", alone)):
        yield f"{name}={_class(times, count, _SHARES)}"
    lengths = sorted(words.count(" ") + 1 for words in inside)
    yield f"length={bisect.bisect_left(_LENGTHS, lengths[count // 2])}"
    low, high = _stretch(quotes[0][0].start, analysis.starts)
    tags = analysis.tags[low:high]
    edges = sum(quote.inner_end - quote.inner_start for quote, _ in quotes)
    yield f"quoted={_class(edges, max(1, quotes[-1][0].end - quotes[0][0].start), _SHARES)}"
    for name, classes in (
        ("numbers", _NUMBERS),
        ("public", _PUBLIC),
        ("offices", _OFFICES),
        ("third", _THIRD),
        ("first", _FIRST),
    ):
        yield f"{name}={_class(10 * sum(map(tags.count, classes)), max(1, len(tags)), _RARE)}"


def _stretch(start: int, starts: Sequence[int]) -> tuple[int, int]:
    """The tokens that are counted: all, or so many from shortly before the first quote on."""
    at = max(0, bisect.bisect_left(starts, start) - _WORDS // 100)
    return (0, len(starts)) if len(starts) <= _WORDS else (at, at + _WORDS)


def _class(part: int, whole: int, edges: Sequence[int]) -> int:
    """The class of a share, in hundredths."""
    return bisect.bisect_left(edges, 100 * part // whole)
