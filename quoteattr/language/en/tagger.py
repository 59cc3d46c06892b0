"""The class of each token, by the word lists and by its shape."""

from typing import Final

from quoteattr.language.classes import MARKS, TokenClass
from quoteattr.language.lexicon import Lexicon
from quoteattr.memo import Memo

#: Marks that open a token of several: short forms, dots, dashes.
_OPENING_MARKS: Final = {"'": TokenClass.CLITIC, ".": TokenClass.STOP, "-": TokenClass.DASH}
#: Somebody, and several, by their age: *the 46-year-old*.
_AGED: Final = "-year-old"
_ALL_AGED: Final = "-year-olds"
#: What stands before an office with a hyphen and says how somebody holds it: *then-Mayor*, *vice-chairman*.
_BEFORE_OFFICE: Final = frozenset({"then", "ex", "former", "vice", "co"})
#: What a stop at the end of a word with a capital may belong to: *U.S.*, *Jr.*; any other is an initial.
_DOTTED: Final = TokenClass.COUNTRY + TokenClass.SUFFIX
#: Classes whose words, in capitals and with more letters than a suffix has, are the letters of a body.
_SPELT: Final = TokenClass.SUFFIX + TokenClass.COMMON
_SUFFIX_LETTERS: Final = 3
#: What a word with a hyphen is if its last part is: *co-owner*; any other is an adjective: *well-known*.
_BY_LAST_PART: Final = TokenClass.ROLE + TokenClass.GROUP + TokenClass.BODY


class Tagger(Memo[str, str]):
    """The class of each token, remembered; a token may be followed by spaces.

    >>> from quoteattr.language.classes import TOKENS
    >>> from quoteattr.language.en import english
    >>> tag = Tagger(english().lexicon)
    >>> [TOKENS[tag[word]].meaning for word in ("said ", "Mr", "U.S. ", "Zorblatt", "...")]
    ['a word of saying', 'a form of address', 'a country', 'a name', 'a full stop or an ellipsis']
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def work_out(self, token: str) -> str:
        """The class of a token."""
        word = token.rstrip()
        if not word:
            return TokenClass.BREAK if "\n" in token else TokenClass.OTHER
        if word in MARKS:
            return MARKS[word]
        first = word[0]
        if first.isdigit():
            if word.endswith(_AGED):
                return TokenClass.ROLE
            return TokenClass.GROUP if word.endswith(_ALL_AGED) else TokenClass.NUMBER
        if not first.isalpha():
            return _OPENING_MARKS.get(first, TokenClass.OTHER)
        small = word.lower()
        if first.isupper():
            return self._capitalised(word, small)
        if not small.isascii() and word != small:
            return TokenClass.CAPITAL
        return self._small(word, small)

    def _capitalised(self, word: str, small: str) -> str:
        lexicon = self._lexicon
        if word == "I":
            return TokenClass.FIRST
        if len(word) == 1:
            return lexicon.capital.get(small, TokenClass.INITIAL) if small == "a" else TokenClass.INITIAL
        tag = lexicon.exact.get(word) or lexicon.capital.get(small)
        if word.endswith(".") and tag is None:
            tag = lexicon.capital.get(small.rstrip(".")) or lexicon.capital.get(small.replace(".", ""))
            return tag if tag and tag in _DOTTED else TokenClass.INITIAL
        if tag is not None:
            return TokenClass.ACRONYM if word.isupper() and tag in _SPELT and len(word) > _SUFFIX_LETTERS else tag
        if "-" in word:
            head, tail = small.partition("-")[0], small.rpartition("-")[2]
            if len(head) == 1 and word[2:3].isupper() and not word.isupper():
                return TokenClass.COUNTRY  # (D-Lundby)
            if head in _BEFORE_OFFICE and word.partition("-")[2][:1].isupper():
                return lexicon.capital.get(tail, TokenClass.TITLE_MODIFIER)
            if lexicon.capital.get(tail) in (TokenClass.TITLE, TokenClass.ROLE_NAME):
                return TokenClass.TITLE
            if word.rpartition("-")[2].islower() and lexicon.small.get(tail) not in (None, TokenClass.PARTICLE):
                return (
                    TokenClass.NATIONALITY
                    if lexicon.capital.get(head) in (TokenClass.COUNTRY, TokenClass.NATIONALITY)
                    else TokenClass.COMMON
                )
        return TokenClass.ACRONYM if word.isupper() else TokenClass.CAPITAL

    def _small(self, word: str, small: str) -> str:
        lexicon = self._lexicon
        tag = lexicon.small.get(small)
        if tag is not None:
            return tag
        if word != small and not word.partition("-")[2].islower():  # al-Assad, iPhone, deVries
            return TokenClass.CAPITAL
        if "-" in small:
            tail = lexicon.small.get(small.rpartition("-")[2])
            return tail if tail and tail in _BY_LAST_PART else TokenClass.ADJECTIVE
        if small.endswith("ly"):
            return TokenClass.ADVERB
        return TokenClass.VERB if small.endswith(("ed", "ing")) else TokenClass.OPEN_CLASS
