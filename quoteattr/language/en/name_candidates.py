"""Where names could stand: runs of words with a capital, with what may join such words inside of a name.

All that is proposed here is proposed generously; what of it is a name, and whose, is decided by learned weights. A text
is looked at as a string of shapes, one code point a token: how a word with a capital is written, and which small word
another one is, as far as that tells what a name beside it is.
"""

import functools
import re
from collections.abc import Mapping
from typing import Final

from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.forms import listed
from quoteattr.language.en.lists import entries
from quoteattr.language.lexicon import Lexicon
from quoteattr.memo import Memo

# Words with a capital.
#: Any, in capitals up to some letters and longer, an initial, with a hyphen, with capitals inside, short for another;
#: one that is a name or a function word: *Will*, *May*.
PLAIN, LETTERS, SHOUTED, INITIAL, HYPHENATED, MIXED, SHORT, UNSURE = CAPITALS = "TABIHMKU"
#: A word that is no name by itself, at the start of a sentence or of a title.
FUNCTION: Final = "W"
#: So many capitals may be letters of a body; longer words in capitals are shouted ones.
_LETTERS: Final = 5
#: Capitals inside of a word that starts with a small letter: *al-Assad*, *iPhone*, *d'Arc*.
_INNER_CAPITAL: Final = re.compile(r"[^\W\d_]{1,3}['-]?[A-Z]")

# Small words and marks, by what they say of a name beside them.
#: What joins the words of names.
_OF, _FOR, THE, _AND, _AMPERSAND, _PARTICLE, _POSSESSIVE, _APOSTROPHE, _STOP = _JOINS = "ofta&ps'."
#: The shapes of other small words: where, whither, by whom, how; a word for a place; an article.
AREA, _A, _BREAK, _SMALL, _NUMBER, _MARK = "rdnx0q"
_WORDS: Final[Mapping[str, str]] = {
    word: shape
    for shape, words in {
        _OF: "of", _FOR: "for", THE: "the", _AND: "and", _AMPERSAND: "&", _POSSESSIVE: "'s", _APOSTROPHE: "'",
        _STOP: ".", ",": ",", "(": "(", ")": ")", _A: "a an",
        "i": "in near across throughout outside inside within around", "@": "at", "^": "from",
        ">": "to into towards toward",
        "b": "by", "w": "with alongside", "g": "against between among", "u": "on over about", "l": "like including",
        "z": "as", "c": "or nor but",
    }.items()
    for word in words.split()
}  # fmt: skip
#: Words of one letter.
_LETTER_WORDS: Final = frozenset(("a", "i"))
#: Particles of names, in languages that English news writes names of.
PARTICLES: Final = frozenset(
    "al bin bint da das de del della den der des di do dos du el e ibn la las le los ter und van von y zu".split()
)
#: Classes of words that are no names by themselves.
_FUNCTIONS: Final = frozenset(
    TokenClass.DETERMINERS + TokenClass.THAT + TokenClass.THIRD + TokenClass.FIRST + TokenClass.IT + TokenClass.OBJECT
    + TokenClass.RELATIVE + TokenClass.OF + TokenClass.TO + TokenClass.BY + TokenClass.AS + TokenClass.ACCORDING
    + TokenClass.FOR + TokenClass.PREPOSITION + TokenClass.COORDINATOR + TokenClass.SUBORDINATOR + TokenClass.AUXILIARY
    + TokenClass.MAYBE_NAME + TokenClass.ADVERB + TokenClass.TEMPORAL + TokenClass.NUMBER + TokenClass.CUE
)  # fmt: skip


@functools.cache
def name_words(use: str) -> frozenset[str]:
    """Words that are given names, or family names."""
    return frozenset(word for word, uses in entries("word_names", 2) if use in listed(uses))


class NameShapes(Memo[str, str]):
    """The shape of each token, remembered; a token may be followed by spaces.

    >>> from quoteattr.language.en import english
    >>> shapes = NameShapes(english().lexicon)
    >>> "".join([shapes[token] for token in "The Ada Holm , OBE , of the town Lake-Side".split()])
    'WTT,A,otrH'
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def work_out(self, token: str) -> str:
        """The shape of a token."""
        word = token.rstrip(" ")
        if word in _WORDS:
            return _WORDS[word]
        if not word or not word[0].isalnum():
            return _BREAK if "\n" in token else _MARK
        if word[0].isdigit():
            return _NUMBER
        return self._capital(word) if word[0].isupper() else self._small(word)

    def _small(self, word: str) -> str:
        if word in PARTICLES:
            return _PARTICLE
        if word in self._lexicon.areas or word in self._lexicon.place_nouns:
            return AREA
        return MIXED if _INNER_CAPITAL.match(word) else _SMALL

    def _capital(self, word: str) -> str:
        bare = word.rstrip(".")
        if len(bare) == 1:
            return FUNCTION if word.lower() in _LETTER_WORDS else INITIAL
        small = word.lower()
        if word not in self._lexicon.exact:
            tag = self._lexicon.capital.get(small)
            if tag is not None and tag in _FUNCTIONS and not (word.isupper() and len(word) <= _LETTERS):
                return UNSURE if small in name_words("given") else FUNCTION
        if bare.lower() in self._lexicon.abbreviations:
            return SHORT
        if word.isupper():
            return LETTERS if len(word) <= _LETTERS or "." in word else SHOUTED
        if "-" in word:
            return HYPHENATED
        return PLAIN if word[1:].islower() else MIXED


#: A run of words with capitals and what may join them; cut so that no text, however strange, makes one without end.
#: What it may start with is one set, as most words are passed over that are not of it.
RUN: Final = re.compile(
    rf"[{FUNCTION}{CAPITALS}](?:(?<=[{CAPITALS}])|{FUNCTION}?[{CAPITALS}])"
    rf"(?:(?:(?<=[{INITIAL}{SHORT}])\.|[oftaps'&]{{0,3}})[{CAPITALS}{FUNCTION}]){{0,30}}+"
)


def runs(shapes: str) -> list[tuple[Token, Token]]:
    """The runs of a text, each by its first token and the one behind its last."""
    return [match.span() for match in RUN.finditer(shapes)]
