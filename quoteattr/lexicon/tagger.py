"""The class of each token, by the word lists and by its shape."""

from quoteattr.lexicon.memory import Memory
from quoteattr.lexicon.tags import MARKS, Tag
from quoteattr.lexicon.words import Lexicon


class Tagger(Memory[str, str]):
    """The class of each token, remembered; a token may be followed by spaces.

    >>> from quoteattr.lexicon import english
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
            return Tag.BREAK if "\n" in token else Tag.OTHER
        if word in MARKS:
            return MARKS[word]
        first = word[0]
        if first.isdigit():
            if word.endswith(("-year-old", "-year-olds")):
                return Tag.ROLE if word.endswith("d") else Tag.GROUP
            return Tag.NUMBER
        if not first.isalpha():
            return {"'": Tag.CLITIC, ".": Tag.STOP, "-": Tag.DASH}.get(first, Tag.OTHER)
        small = word.lower()
        if first.isupper():
            return self._capitalised(word, small)
        if not small.isascii() and word != small:
            return Tag.CAPITAL
        return self._small(word, small)

    def _capitalised(self, word: str, small: str) -> str:
        lexicon = self._lexicon
        if word == "I":
            return Tag.FIRST
        if len(word) == 1:
            return lexicon.capital.get(small, Tag.INITIAL) if small == "a" else Tag.INITIAL
        told = lexicon.exact.get(word) or lexicon.capital.get(small)
        if word.endswith(".") and told is None:
            told = lexicon.capital.get(small.rstrip(".")) or lexicon.capital.get(small.replace(".", ""))
            return told if told in (Tag.COUNTRY, Tag.SUFFIX) else Tag.INITIAL
        if told is not None:
            return Tag.ACRONYM if word.isupper() and told in (Tag.SUFFIX, Tag.COMMON) and len(word) > 3 else told
        if "-" in word:
            head, tail = small.partition("-")[::2], small.rpartition("-")[2]
            if head[0] in ("then", "ex", "former", "vice", "co") and word.partition("-")[2][:1].isupper():
                return lexicon.capital.get(tail, Tag.TITLE_MODIFIER)
            if lexicon.capital.get(tail) in (Tag.TITLE, Tag.ROLE_NAME):
                return Tag.TITLE
            if word.rpartition("-")[2].islower() and lexicon.small.get(tail) not in (None, Tag.PARTICLE):
                return Tag.NATIONALITY if lexicon.capital.get(head[0]) in (Tag.COUNTRY, Tag.NATIONALITY) else Tag.COMMON
        return Tag.ACRONYM if word.isupper() else Tag.CAPITAL

    def _small(self, word: str, small: str) -> str:
        lexicon = self._lexicon
        told = lexicon.small.get(small)
        if told is not None:
            return told
        if word != small and not word.partition("-")[2].islower():  # al-Assad, iPhone, deVries
            return Tag.CAPITAL
        if "-" in small:
            tail = lexicon.small.get(small.rpartition("-")[2])
            return tail if tail in (Tag.ROLE, Tag.GROUP, Tag.BODY) else Tag.ADJECTIVE
        if small.endswith("ly"):
            return Tag.ADVERB
        return Tag.VERB if small.endswith(("ed", "ing")) else Tag.OPEN_CLASS
