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
#: Where a word stands among others with capitals, by whether one stands before it and one behind it.
_SIDES: Final = {(False, False): ALONE, (False, True): FIRST, (True, False): LAST, (True, True): 0}
#: Stands for the class and the shape of a name.
_ANY: Final = "-"


class Contexts(Memo[str, int]):
    """What a place of a word is evidence of: by two classes on each side of it, and the shapes of its neighbours."""

    def work_out(self, key: str) -> int:
        """The bits of a place."""
        before, left, _, right, behind, shape_left, _, shape_right = tuple(key)
        led, goes_on = shape_left in _CAPITALS, shape_right in _CAPITALS
        says = (right in _CUES or (right == C.COMMA and behind in _CUES)) and not goes_on
        says = says or (left in _CUES and before not in _DETERMINERS and not led)
        return (
            (INSIDE if left not in STARTS else 0)
            | (_SIDES[led, goes_on])
            | (TITLED if left in _TITLES or (left == C.STOP and before in _TITLES) else 0)
            | (SAYS if says else 0)
            | (BEHIND_THE if shape_left == THE else 0)
            | (BEHIND_IN if left in _IN else 0)
            | (BEHIND_OF if left == C.OF else 0)
            | (OWNS if right in C.GENITIVES else 0)
            | (ACTS if right in _ACTS or (right == C.COMMA and behind in _AGE_OR_WHO) else 0)
            | (BODY if right == C.BODY_NAME and goes_on else 0)
            | (BRACKET if left == C.OPEN and right == C.CLOSE else 0)
            | (OFFICE if right == C.COMMA and behind in _OFFICE else 0)
        )


CONTEXTS: Final = Contexts()


def evidence(tags: str, shapes: str, tokens: Sequence[str], runs: Iterable[tuple[Token, Token]]) -> dict[str, int]:
    """The bits of each word of all its places in a document.

    Args:
        tags: the classes of the document, with two more on both sides.
        shapes: the shapes of it, with two more on both sides.
        tokens: its tokens.
        runs: the words with capitals that are evidence: those in titles, where all words have some, are none.
    """
    held: dict[str, int] = {}
    known, contexts = held.get, CONTEXTS
    for first, last in runs:
        for at in range(first, last):
            word = tokens[at].rstrip()
            held[word] = known(word, 0) | contexts[tags[at : at + 5] + shapes[at + 1 : at + 4]]
    words = set(tokens)
    for word, bits in held.items():
        small = word.lower()
        if small != word and (small in words or f"{small} " in words):
            held[word] = bits | SMALL
    return held


def evidence_of(tags: str, marks: str, spans: Sequence[tuple[Token, Token]]) -> int:
    """The bits of all places of one name, whatever its words are.

    Args:
        tags: the classes of the document, with two more on both sides.
        marks: the shapes of it, with two more on both sides.
        spans: where the name stands.
    """
    contexts, bits = CONTEXTS, 0
    for start, end in spans:
        bits |= contexts[
            f"{tags[start : start + 2]}{_ANY}{tags[end + 2 : end + 4]}{marks[start + 1]}{_ANY}{marks[end + 2]}"
        ]
    return bits
