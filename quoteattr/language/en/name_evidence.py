"""What a document has on the words of names: where and how each stands anywhere in it, as bits.

A word that is in small letters elsewhere is hardly a name at the start of a sentence; one that says something is hardly
a place. It matters whether there is such a place, and not how many there are.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass as C
from quoteattr.language.en.name_candidates import CAPITALS, FUNCTION, THE
from quoteattr.memo import Memo

#: What there can be, in the order of the bits: in small letters; with a capital inside of a sentence; alone, first or
#: last among words with capitals; behind a form of address or an office; with a word of saying; behind *the*, *in*,
#: *of*; as a possessor; as the subject of another verb; before a word for a body; in brackets; with an office in
#: apposition.
NAMES: Final = (
    "small", "inside", "alone", "first", "last", "titled", "says", "the", "in", "of", "owns", "acts", "body",
    "bracket", "office",
)  # fmt: skip
(
    SMALL, INSIDE, ALONE, FIRST, LAST, TITLED, SAYS, BEHIND_THE, BEHIND_IN, BEHIND_OF, OWNS, ACTS, BODY,
    BRACKET, OFFICE,
) = (1 << n for n in range(len(NAMES)))  # fmt: skip

#: What stands before the first word of a sentence.
STARTS: Final = frozenset(C.ENDS + C.OTHER + C.QUOTE + C.COLON + C.GAP)
_CAPITALS: Final = frozenset(CAPITALS + FUNCTION)
_TITLES: Final = frozenset(C.HONORIFIC + C.OFFICES)
_CUES: Final = frozenset(C.CUES)
_ACTS: Final = frozenset(C.AUXILIARY + C.VERB + C.RELATIVE)
_AGE_OR_WHO: Final = frozenset(C.RELATIVE + C.NUMBER)
_IN: Final = frozenset(C.PREPOSITION + C.TO)
_OFFICE: Final = frozenset(C.ARTICLE + C.ROLE + C.TITLE)
_DETERMINERS: Final = frozenset(C.DETERMINERS)
#: Who says something may stand on either side of the word of saying; until all places are seen, each has a bit.
_SAYS_LEFT: Final = SAYS
_SAYS_RIGHT: Final = 1 << len(NAMES)
#: What one side of a word tells by itself.
_BY_LEFT: Final = INSIDE | TITLED | _SAYS_LEFT | BEHIND_THE | BEHIND_IN | BEHIND_OF
_BY_RIGHT: Final = OWNS | ACTS | _SAYS_RIGHT | BODY | OFFICE


class _Left(Memo[str, int]):
    """What may be told of a word by two classes before it and the shape of its neighbour: all that both sides allow.

    There are few such sides in a corpus, and very many pairs of them; so each is looked up by itself.
    """

    def work_out(self, key: str) -> int:
        """The bits that the left side of a place allows."""
        before, left, shape = tuple(key)
        led = shape in _CAPITALS
        return (
            _BY_RIGHT
            | (INSIDE if left not in STARTS else 0)
            | (LAST if led else ALONE | FIRST)
            | (TITLED if left in _TITLES or (left == C.STOP and before in _TITLES) else 0)
            | (_SAYS_LEFT if left in _CUES and before not in _DETERMINERS and not led else 0)
            | (BEHIND_THE if shape == THE else 0)
            | (BEHIND_IN if left in _IN else 0)
            | (BEHIND_OF if left == C.OF else 0)
            | (BRACKET if left == C.OPEN else 0)
        )


class _Right(Memo[str, int]):
    """The same by two classes behind it and the shape of its neighbour there."""

    def work_out(self, key: str) -> int:
        """The bits that the right side of a place allows."""
        right, behind, shape = tuple(key)
        goes_on = shape in _CAPITALS
        says = (right in _CUES or (right == C.COMMA and behind in _CUES)) and not goes_on
        return (
            _BY_LEFT
            | (FIRST if goes_on else ALONE | LAST)
            | (_SAYS_RIGHT if says else 0)
            | (OWNS if right in C.GENITIVES else 0)
            | (ACTS if right in _ACTS or (right == C.COMMA and behind in _AGE_OR_WHO) else 0)
            | (BODY if right == C.BODY_NAME and goes_on else 0)
            | (BRACKET if right == C.CLOSE else 0)
            | (OFFICE if right == C.COMMA and behind in _OFFICE else 0)
        )


_LEFT: Final = _Left()
_RIGHT: Final = _Right()


def evidence(tags: str, shapes: str, tokens: Sequence[str], runs: Iterable[tuple[Token, Token]]) -> dict[str, int]:
    """The bits of each word of all its places in a document.

    Args:
        tags: the classes of the document, with two more on both sides.
        shapes: the shapes of it, with two more on both sides.
        tokens: its tokens.
        runs: the words with capitals that are evidence: those in titles, where all words have some, are none.
    """
    held: dict[str, int] = {}
    known, lefts, rights = held.get, _LEFT, _RIGHT
    for first, last in runs:
        for at in range(first, last):
            word = tokens[at].rstrip()
            left, right = lefts[tags[at : at + 2] + shapes[at + 1]], rights[tags[at + 3 : at + 5] + shapes[at + 3]]
            held[word] = known(word, 0) | (left & right)
    words = set(tokens)
    for word, bits in held.items():
        small = word.lower()
        if small != word and (small in words or f"{small} " in words):
            held[word] = _told(bits | SMALL)
        elif bits >= _SAYS_RIGHT:
            held[word] = _told(bits)
    return held


def _told(bits: int) -> int:
    """The bits of some places, with one for saying."""
    return (bits | SAYS) ^ _SAYS_RIGHT if bits & _SAYS_RIGHT else bits


def evidence_of(tags: str, marks: str, spans: Sequence[tuple[Token, Token]]) -> int:
    """The bits of all places of one name, whatever its words are.

    Args:
        tags: the classes of the document, with two more on both sides.
        marks: the shapes of it, with two more on both sides.
        spans: where the name stands.
    """
    lefts, rights, bits = _LEFT, _RIGHT, 0
    for start, end in spans:
        left, right = (
            lefts[tags[start : start + 2] + marks[start + 1]],
            rights[tags[end + 2 : end + 4] + marks[end + 2]],
        )
        bits |= left & right
    return _told(bits)
