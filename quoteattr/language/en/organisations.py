"""The names of bodies, countries and places that an office belongs to, read off the tokens."""

from collections.abc import Mapping

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.full_names import FullNames
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.patterns import piece, tokens

#: *South Korean*, *United Arab Emirates*: no country has more words.
_COUNTRY_WORDS = 3

_OF, _BODY, _BODY_NAME, _POSSESSIVE = TokenClass.OF, TokenClass.BODY, TokenClass.BODY_NAME, TokenClass.POSSESSIVE
_COUNTRY, _COUNTRIES = TokenClass.COUNTRY, TokenClass.COUNTRIES
#: Words that may stand for a body in letters, which brackets may have explained.
_LETTERED = TokenClass.ACRONYM + TokenClass.BODY_NAME
#: What a name starts with behind a noun that says what it is: *the start-up Blue Fish*.
_NAME_STARTS = TokenClass.CAPITAL + TokenClass.ACRONYM + TokenClass.COUNTRY
#: What opens a body that is told by its kind: *the water board*, *the national board*.
_KIND_STARTS = TokenClass.MODIFIERS + TokenClass.BODY
#: What ends a run of tokens and no name.
_TRAILING = TokenClass.STOP + TokenClass.POSSESSIVE + TokenClass.APOSTROPHE
#: Words with a capital, titles and initials among them.
_CAPITALISED = frozenset(TokenClass.PROPER + TokenClass.TITLE + TokenClass.ROLE_NAME + TokenClass.INITIAL)

#: A word with a capital, whatever it is, that a body may be called by.
_WORD = piece(
    TokenClass,
    """[PROPER TITLE ROLE_NAME INITIAL SUFFIX GROUP HONORIFIC]
    | (?<= SHORT_FORMS) STOP
    | (?<= BODY_NAME) STOP (?= [BODY_NAME SUFFIX])
    | BODY (?= NAMING)""",
)
#: What joins two parts of its name.
_JOIN = piece(
    TokenClass,
    """(?<= BODY_NAME) OF_FOR ARTICLE?
    | (?<= [CAPITAL BODY_NAME]) OF (?= CAPITAL)
    | APOSTROPHE
    | POSSESSIVE
    | PARTICLE
    | (?<= NAMING) COORDINATOR (?= [CAPITAL ACRONYM BODY_NAME])
    | (?<= [NAMING TITLE_MODIFIER COMMON]) COORDINATOR
        (?= [CAPITAL ACRONYM COUNTRY NATIONALITY TITLE_MODIFIER COMMON]{0,3} BODY_NAME)
    | (?<= TITLE) OF ARTICLE? (?= [TITLE_MODIFIER COMMON BODY_NAME CAPITAL])""",
)
#: A word of a part behind the first.
_LATER_WORD = piece(TokenClass, "[PROPER TITLE ROLE_NAME GROUP] | (?<= BODY_NAME) STOP (?= [BODY_NAME SUFFIX])")
#: The noun in small letters that says what it is.
_KIND = piece(
    TokenClass,
    """MODIFIERS{0,2} BODY (?! [NAMING POSSESSIVE APOSTROPHE])
    | GROUP (?! [NAMING POSSESSIVE APOSTROPHE])
    | [POSSESSIVE APOSTROPHE] [MODIFIERS COMMON]{0,2} BODY""",
)
#: A body with a name.
_NAMED_BODY = tokens(
    """(?P<det> DETERMINERS?) ADJECTIVE?
    (?P<run> NUMBER? WORD+ (?: JOIN LATER_WORD+ (?: COORDINATOR PROPER+ )? )* KIND? NUMBER?)""",
    yes=[
        "Ada Holm of [the Harbour Board] said",
        "Ada Holm of [the University of Lundby] said",
        "Ada Holm of [Berg and Vance Bank] said",
        "Ada Holm of [the Lundby harbour board] said",
    ],
    no=["the mayor, the treasurer and a nurse said so", "she said so of [the water board]"],
    WORD=_WORD,
    JOIN=_JOIN,
    LATER_WORD=_LATER_WORD,
    KIND=_KIND,
)
#: A body in small letters, or a group: *the harbour board*, *the students' union*.
_UNNAMED_BODY = tokens(
    """(?P<det> DETERMINERS?)
    (?P<run>
        (?: [MODIFIERS NAMING NATIONALITY] | ROLE (?= [MODIFIERS BODY]) ){0,3}
        (?: [BODY GROUP] (?! [APOSTROPHE POSSESSIVE])
          | [GROUP ROLE] [APOSTROPHE POSSESSIVE] [MODIFIERS COMMON]{0,2} [BODY_NAME BODY]
          | BODY (?= POSSESSIVE) )
    )""",
    yes=["Ada Holm of [the harbour board] said", "Ada Holm of [the students' union] said"],
    no=["Ada Holm of the harbour said", "Ada Holm met [the mayor]"],
)
#: Behind an article a noun that could be a verb is none: *the Lundby water board*.
_THE_BODY = tokens(
    """(?P<det> ARTICLE)
    (?P<run> [CAPITAL ACRONYM COUNTRY NATIONALITY]{1,3} [MODIFIERS VERB]{1,2} BODY)
    (?! [NAMING POSSESSIVE APOSTROPHE])""",
    yes=["Ada Holm of [the Lundby water board] said"],
    no=["Ada Holm of Lundby water board said", "Ada Holm of the Lundby water said"],
)


class BodyReader:
    """Reads the names of bodies in one document."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon, source: str, brackets: Mapping[str, Token]) -> None:
        self.analysis, self.lexicon = analysis, lexicon
        self.tags, self.tokens = analysis.tags, analysis.tokens
        self.names = FullNames(analysis, source, brackets)
        self.text = self.names.text

    def country(self, start: Token, end: Token) -> tuple[str, int] | None:
        """The country that a nationality or a name of one tells, and how many tokens it takes."""
        words = self.analysis.words(start, min(end, start + _COUNTRY_WORDS))
        for size in range(len(words), 0, -1):
            known = self.lexicon.countries.get(" ".join(words[:size]))
            if known:
                named = self.tags[start + size - 1] == _COUNTRY or self.tokens[start].isupper()
                return (self.text(start, start + size) if named else known), size
        return None

    def body(self, start: Token, stop: Token) -> tuple[str | None, Token]:
        """The body that starts at a token: its name without the determiner, and the token behind it."""
        tags = self.tags
        match = (
            _THE_BODY.match(tags, start, stop)
            or _NAMED_BODY.match(tags, start, stop)
            or _UNNAMED_BODY.match(tags, start, stop)
        )
        if not match:
            return None, start
        first, last = match.span("run")
        if tags.startswith(_OF, last) and self.analysis.word(last - 1) in self.lexicon.place_nouns:
            place = _NAMED_BODY.match(tags, last + 1, stop)  # the town of Lundby
            if place and not is_small(place[0]):
                return self.text(*place.span("run")), place.end("run")
        first, last = self._trimmed(first, last)
        full = self.spelt(first, last, definite=match["det"] == TokenClass.ARTICLE)
        return full or self.text(first, last) or None, last

    def _trimmed(self, first: Token, last: Token) -> tuple[Token, Token]:
        """A run of tokens without what stands at its ends and is no part of a name."""
        tags = self.tags
        if self.analysis.word(first).endswith("-based"):  # the Oslo-based institute
            first += 1
        if first + 1 < last and tags[first] == _BODY and tags[first + 1] in _NAME_STARTS:
            first += 1  # the start-up Blue Fish
        while last > first and tags[last - 1] in _TRAILING:
            last -= 1
        possessive = tags.rfind(_POSSESSIVE, first, last)
        if possessive > first and tags[first] in _COUNTRIES:  # Brazil's … Corporation
            first = possessive + 1
        return first, last

    def spelt(self, first: Token, last: Token, *, definite: bool = True) -> str | None:
        """The full name, told earlier, of some letters or of *the committee*; None where the text has none."""
        if last <= first:
            return None
        tag, alone = self.tags[first], last - first == 1
        if alone and tag in _LETTERED and (name := self.names.of_letters(first)):
            return self.text(*name)
        if not definite:
            return None
        if (self.tags[last - 1] == _BODY and tag in _KIND_STARTS) or (
            alone and tag == _BODY_NAME and self.is_generic(first)
        ):
            return self.names.ending_like(last - 1, last - first)
        return None

    def is_generic(self, token: Token) -> bool:
        """Whether a word is one that the names of many bodies end in: *Council*, *Agency*."""
        return self.lexicon.small.get(self.analysis.word(token)) == _BODY


def is_small(tags: str) -> bool:
    """Whether a phrase has no capitalised word: *the harbour board*, not *the Harbour Board*."""
    return _CAPITALISED.isdisjoint(tags)
