"""When two spans are one, two names are somebody's, and two roles are the same.

Papers and annotators draw the line of a quote, write a name and shorten an office in their own ways.
What is compared here is what is left when such differences are taken away, and no more is taken away than that.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from quoteattr import language
from quoteattr.model import Span

#: Spans are one quote when they share so much of what they cover together.
SAME_SPAN = 0.8
#: In books, who speaks is asked already where half of a speech was found: they cut speeches in many ways.
SAME_SPEECH = 0.5
#: Two wordings of a role or a body agree when so much of their words does.
_SAME_WORDS = 0.6

_MARKS = frozenset("\"“”«»‘’'„")
#: Letters that are somebody's accent in one paper and plain in another, but have no decomposition.
_PLAIN = str.maketrans("ıøł", "iol")
_POSSESSIVE = re.compile(r"[’']s\b")
_WORD = re.compile(r"\w+")
#: Words that a role has or has not, without being another role.
_SMALL_WORDS = frozenset({"the", "of", "a", "an", "for", "and"})

#: Positions are sorted into blocks of so many characters, so that a span is compared with its neighbours only.
_BLOCK = 256


def core(text: str, span: Span) -> Span:
    """A span without the marks and blanks around it, since some annotators count them in and others do not.

    >>> core("“Yes,” she said.", Span(0, 6))
    Span(1, 5)
    """
    start, end = span.start, span.end
    while start < end and (text[start] in _MARKS or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in _MARKS or text[end - 1].isspace()):
        end -= 1
    return Span(start, end)


def shared(one: Span, other: Span) -> int:
    """How many characters two spans have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def likeness(one: Span, other: Span) -> float:
    """What two spans share of what they cover together, from 0 to 1.

    >>> likeness(Span(0, 8), Span(0, 10))
    0.8
    """
    common = shared(one, other)
    return common / (one.end - one.start + other.end - other.start - common) if common else 0.0


@attrs.frozen
class SpanIndex:
    """Spans by where they stand."""

    spans: Sequence[Span]
    _blocks: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> "SpanIndex":
        """The index of some spans, which may overlap; each is known by its number."""
        spans = tuple(spans)
        blocks: dict[int, list[int]] = {}
        for number, span in enumerate(spans):
            for block in _blocks_of(span):
                blocks.setdefault(block, []).append(number)
        return cls(spans, blocks)

    def touching(self, span: Span) -> list[int]:
        """The numbers of all spans that share a character with this one, in order.

        >>> SpanIndex.of([Span(0, 4), Span(3, 9), Span(600, 700)]).touching(Span(2, 5))
        [0, 1]
        """
        near = {number for block in _blocks_of(span) for number in self._blocks.get(block, ())}
        return sorted(number for number in near if shared(self.spans[number], span))

    def like(self, span: Span, least: float = SAME_SPAN) -> list[int]:
        """The numbers of all spans that are so much like this one, in order."""
        return [number for number in self.touching(span) if likeness(self.spans[number], span) >= least]

    def most_like(self, span: Span, least: float = SAME_SPAN) -> int | None:
        """The number of the span that is most like this one, of equals the first; None where none is like it."""
        return max(self.like(span, least), key=lambda number: likeness(self.spans[number], span), default=None)


def _blocks_of(span: Span) -> range:
    return range(span.start // _BLOCK, max(span.end - 1, span.start) // _BLOCK + 1)


def fold(name: str) -> tuple[str, ...]:
    """The words of a name; case, diacritics, dots and possessives do not tell two names apart.

    >>> fold("Åsvik’s") == fold("ASVIK")
    True
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
    return tuple(_WORD.findall(_POSSESSIVE.sub("", plain)))


def without_honorifics(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name, folded, without courtesy titles.

    >>> without_honorifics(fold("Mrs. Holm"))
    ('holm',)
    """
    courtesy = language.find().names().courtesy
    return tuple(word for word in words if word not in courtesy)


def same_name(wanted: str, said: str) -> bool:
    """Whether two names are the same, word for word; one that was said may have a courtesy title besides.

    >>> same_name("Holm", "Mrs. Holm"), same_name("Mrs. Holm", "Holm")
    (True, False)
    """
    one, other = fold(wanted), fold(said)
    return one in (other, without_honorifics(other))


def fits_name(wanted: str, said: str) -> bool:
    """Whether one of two names is the other, or a part of it.

    >>> fits_name("Anna Lindqvist", "Lindqvist"), fits_name("Anna Lindqvist", "Anna Holm")
    (True, False)
    """
    one, other = fold(wanted), fold(said)
    return bool(one and other) and (set(one) <= set(other) or set(other) <= set(one))


def same_words(wanted: str | None, said: str | None) -> bool:
    """Whether two roles or bodies agree: most of their words do, or both are missing.

    >>> same_words("minister of finance", "finance minister"), same_words("mayor", None), same_words(None, None)
    (True, False, True)
    """
    if not wanted or not said:
        return not wanted and not said
    return word_agreement(wanted, said) >= _SAME_WORDS


def word_agreement(wanted: str, said: str) -> float:
    """How far two roles or bodies agree: the F1 of their words, small ones left aside.

    >>> word_agreement("minister of finance", "finance minister"), word_agreement("mayor", "deputy mayor")
    (1.0, 0.6666666666666666)
    """
    one, other = _counted(wanted), _counted(said)
    common = (one & other).total()
    return 2 * common / (one.total() + other.total()) if common else 0.0


def _counted(words: str) -> Counter[str]:
    return Counter(_telling(fold(words)))


def _telling(words: Iterable[str]) -> Iterator[str]:
    return (word for word in words if word not in _SMALL_WORDS)
