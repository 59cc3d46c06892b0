"""The full name of a body that is told by its last word or its letters, as far as the text has told it by then.

A body is told in full once and shortly afterwards: *Coastal Birds Trust (CBT)*, then *the trust* or *CBT*. (The
Associated Press Stylebook, *abbreviations and acronyms*, has the letters in brackets behind the first full name.)
"""

from collections.abc import Mapping

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.acronyms import Acronyms
from quoteattr.language.patterns import tokens

#: How many tokens back the full name of *the committee* is looked for: some ten paragraphs of news.
_BODY_REACH = 500
#: How many tokens the full name of a body may have.
_LONGEST = 10

_BODY, _BODY_NAME, _OF = TokenClass.BODY, TokenClass.BODY_NAME, TokenClass.OF
#: Words with a capital that a body's name may hold; a role or a noun may, if it is written with one.
_IN_NAMES = TokenClass.PROPER + TokenClass.OFFICES + TokenClass.MODIFIERS + TokenClass.GROUP
#: What joins the words of a name, and neither opens nor ends one.
_JOINS = TokenClass.OF_FOR + TokenClass.ARTICLE + TokenClass.COORDINATOR + TokenClass.PARTICLE + TokenClass.APOSTROPHE
#: What joins them where *of* may tie the name to what stands before it: *the members of the Harbour Board*.
_JOINS_CLOSELY = TokenClass.COORDINATOR + TokenClass.APOSTROPHE
#: The same for a name that ends in small letters, *Coastal Birds conservation trust*.
_JOINS_SMALL = _JOINS_CLOSELY + TokenClass.MODIFIERS
#: What follows a body's *of* in its name: *Grain Union of Lundia*.
_OF_ITS_FIELD = _OF + TokenClass.ARTICLE + TokenClass.COORDINATOR
_BEHIND_OF = TokenClass.PROPER + _OF_ITS_FIELD
#: Words without one of which a body in small letters has no name of its own.
_NAMING = frozenset(TokenClass.NAMING)

_LAST_WORD = tokens(
    "[BODY_NAME BODY]",
    yes=["the Harbour [Board] met", "the Lundby water [board] met"],
    no=["Ada Holm met the mayor"],
)
#: The fields behind the first: *Department of Ports, Rails and Canals*.
_FIELDS = tokens(
    "(?: COMMA CAPITAL{1,2} ){1,3} COMMA? COORDINATOR CAPITAL{1,2} (?! CAPITAL)",
    yes=["It rained in Lundby[, Moss and Berg]"],
    no=["Lundby, the mayor and Berg", "Lundby and Berg"],
)


class FullNames:
    """Finds the full names of bodies in one document."""

    def __init__(self, analysis: Analysis, source: str, brackets: Mapping[str, Token]) -> None:
        self.analysis, self.source = analysis, source
        self.tags, self.tokens = analysis.tags, analysis.tokens
        #: The first opening bracket in front of each set of letters.
        self._brackets = brackets
        #: What was asked for: the same words are read as a title, with more words, and as a body.
        self._texts: dict[tuple[Token, Token], str] = {}
        self._acronyms = Acronyms(analysis, brackets)

    def text(self, start: Token, end: Token) -> str:
        """The words of some tokens, with the white space between them made plain."""
        if end <= start:
            return ""
        found = self._texts.get((start, end))
        if found is None:
            found = " ".join(self.source[self.analysis.starts[start] : self.analysis.end(end - 1)].split())
            self._texts[start, end] = found
        return found

    def of_letters(self, token: Token) -> tuple[Token, Token] | None:
        """The tokens of the name that these letters stand for: *Coastal Birds Trust (CBT)*.

        Where the initials tell of none, it is the name in front of the bracket that holds them: *Water Board (XW)*.
        """
        letters = self.tokens[token].rstrip()
        name = self._acronyms.name(letters)
        if name is not None:
            return name
        bracket = self._brackets.get(letters)
        return self.in_front(bracket) if bracket is not None and bracket < token else None

    def in_front(self, last: Token) -> tuple[Token, Token] | None:
        """The capitalised name that ends before a token, as tokens; None where there is none of several words."""
        tags, first = self.tags, last
        while first > 0 and last - first < _LONGEST and (tags[first - 1] in _JOINS or self._is_capital(first - 1)):
            first -= 1
        while first < last and tags[first] in _JOINS:
            first += 1
        return (first, last) if last - first > 1 else None

    def ending_like(self, token: Token, size: int = 1) -> str | None:
        """The full name, told earlier, of *the committee*: the last longer name that ends in Committee or committee.

        Args:
            token: the last word of what is told here.
            size: how many tokens it has.
        """
        word = self.analysis.word(token)
        forms = (word, word.capitalize())
        low = max(0, token - _BODY_REACH + 1)
        for at in reversed([match.start() for match in _LAST_WORD.finditer(self.tags, low, token)]):
            if self.tokens[at].rstrip() not in forms:
                continue
            first, last = self._start(at), self._end(at)
            if self.tags[at] == _BODY and _NAMING.isdisjoint(self.tags[first:at]):
                continue
            if self.tokens[last : last + 1] and self.tokens[at][0].isupper() and self.tokens[last][:1].isupper():
                continue  # the Harbour Police Force is not the Harbour Police
            if last - first > size:
                return self.text(first, last)
        return None

    def _start(self, at: Token) -> Token:
        """Where the name starts that has its word for a body at a token."""
        tags, first = self.tags, at
        joins = _JOINS_SMALL if tags[at] == _BODY else _JOINS_CLOSELY
        while first > 0 and at - first < _LONGEST and (tags[first - 1] in joins or self._is_capital(first - 1)):
            first -= 1
        while first < at and tags[first] in _JOINS_CLOSELY:
            first += 1
        return first

    def _end(self, at: Token) -> Token:
        """Behind its last token: of *Grain Union of Lundia*, the country's."""
        tags, last = self.tags, at + 1
        if tags[at] == _BODY_NAME and tags.startswith(_OF, last):
            while last < len(tags) and last - at < _LONGEST and tags[last] in _BEHIND_OF:
                last += 1
            fields = _FIELDS.match(tags, last)
            if fields:
                last = fields.end()
            while tags[last - 1] in _OF_ITS_FIELD:
                last -= 1
        return last

    def _is_capital(self, token: Token) -> bool:
        """Whether a token is a capitalised word that a body's name may hold."""
        return self.tags[token] in _IN_NAMES and self.tokens[token][0].isupper()
