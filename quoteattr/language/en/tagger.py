"""The class of each token, by the word lists and by its shape."""

from quoteattr.language.classes import MARKS, TokenClass
from quoteattr.language.lexicon import Lexicon
from quoteattr.memo import Memo


class Tagger(Memo[str, str]):
    """The class of each token, remembered; a token may be followed by spaces.

    >>> from quoteattr.language.en import english
    >>> tag = Tagger(english())
    >>> [tag[word] for word in ("said ", "Said", "Mr", "minister", "U.S. ", "Zorblatt", "...")]
    ['v', 'v', 'H', 'R', 'N', 'C', '.']
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
            if word.endswith(("-year-old", "-year-olds")):
                return TokenClass.ROLE if word.endswith("d") else TokenClass.GROUP
            return TokenClass.NUMBER
        if not first.isalpha():
            return {"'": TokenClass.CLITIC, ".": TokenClass.STOP, "-": TokenClass.DASH}.get(first, TokenClass.OTHER)
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
        told = lexicon.exact.get(word) or lexicon.capital.get(small)
        if word.endswith(".") and told is None:
            told = lexicon.capital.get(small.rstrip(".")) or lexicon.capital.get(small.replace(".", ""))
            return told if told in (TokenClass.COUNTRY, TokenClass.SUFFIX) else TokenClass.INITIAL
        if told is not None:
            return (
                TokenClass.ACRONYM
                if word.isupper() and told in (TokenClass.SUFFIX, TokenClass.COMMON) and len(word) > 3
                else told
            )
        if "-" in word:
            head, tail = small.partition("-")[::2], small.rpartition("-")[2]
            if head[0] in ("then", "ex", "former", "vice", "co") and word.partition("-")[2][:1].isupper():
                return lexicon.capital.get(tail, TokenClass.TITLE_MODIFIER)
            if lexicon.capital.get(tail) in (TokenClass.TITLE, TokenClass.ROLE_NAME):
                return TokenClass.TITLE
            if word.rpartition("-")[2].islower() and lexicon.small.get(tail) not in (None, TokenClass.PARTICLE):
                return (
                    TokenClass.NATIONALITY
                    if lexicon.capital.get(head[0]) in (TokenClass.COUNTRY, TokenClass.NATIONALITY)
                    else TokenClass.COMMON
                )
        return TokenClass.ACRONYM if word.isupper() else TokenClass.CAPITAL

    def _small(self, word: str, small: str) -> str:
        lexicon = self._lexicon
        told = lexicon.small.get(small)
        if told is not None:
            return told
        if word != small and not word.partition("-")[2].islower():  # al-Assad, iPhone, deVries
            return TokenClass.CAPITAL
        if "-" in small:
            tail = lexicon.small.get(small.rpartition("-")[2])
            return tail if tail in (TokenClass.ROLE, TokenClass.GROUP, TokenClass.BODY) else TokenClass.ADJECTIVE
        if small.endswith("ly"):
            return TokenClass.ADVERB
        return TokenClass.VERB if small.endswith(("ed", "ing")) else TokenClass.OPEN_CLASS
