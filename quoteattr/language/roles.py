"""A role as a text tells it, in any language: an office, a job or a standing, whose it is, and where it was read."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.lexicon import Lexicon

#: A role stands at most so many tokens before a name, and at most twice as many behind it. No role phrase in
#: newspapers is longer; the bound keeps a strange text cheap.
OFFICE_REACH = 18


class RoleMention(NamedTuple):
    """A role that the text mentions somewhere."""

    #: The office, as the text has it, without what it is for; None where only a body is told: *Ada Holm of the board*.
    title: str | None
    #: The body, place or person that it belongs to, by the full name as far as the text has told it; None for none.
    of: str | None
    #: Where it stands: the first token of its phrase, or, where it has none, the name that it is told of.
    token: Token
    #: The possessive pronoun that stands for whom it belongs to: *her lawyer*.
    owner: Token | None = None
    #: Whether the title is that of somebody else's, which is to be looked for: *his counterpart*.
    counterpart: bool = False
    #: What the office is for, which belongs to it: *of hydrology*, *for Trade*.
    portfolio: str = ""
    #: The last token of a possessor, where it may stand for somebody named elsewhere: *the captain's wife*.
    possessor: Token | None = None
    #: The rule that read it, in words: *in apposition*.
    rule: str = ""

    @property
    def office(self) -> str | None:
        """The title with what it is for."""
        return f"{self.title} {self.portfolio}".strip() if self.title else None


class Part(NamedTuple):
    """One noun phrase of a zone."""

    #: The word that ties it to the one before; None for the first.
    tie: Token | None
    #: Its first token, what opens it included, and the token behind it.
    start: Token
    end: Token


class Zone(NamedTuple):
    """A place at a name where the bearer's office or body could be told: noun phrases that hang on one another."""

    #: How the words stand to the name, in words.
    construction: str
    parts: Sequence[Part]
    #: Whether it stands before the name, so that it ends there.
    before: bool
    #: The office that a verb tells by itself: *who heads the board*; empty for none.
    verb: str = ""

    @property
    def start(self) -> Token:
        """Its first token."""
        return self.parts[0].start

    @property
    def end(self) -> Token:
        """The token behind it."""
        return self.parts[-1].end


class TitleReading(NamedTuple):
    """Some words of a zone that may be an office."""

    #: The words, with what the office is for.
    title: str
    #: The noun that heads it, in small letters and the singular.
    noun: str
    #: What the reading is like, by itself.
    features: tuple[str, ...]
    zone: Zone
    #: The part of the zone that it stands in; the first token of that behind what opens it.
    part: int
    first: Token
    #: Its first token, its head, and how many more parts belong to it.
    start: Token
    head: Token
    fields: int
    #: What sort of word the head is.
    kind: str
    #: The token behind its last.
    end: Token


class BodyReading(NamedTuple):
    """Some words that may be the body, country or place that an office or somebody belongs to."""

    #: By the full name, as far as the text has told it.
    of: str
    #: Its first token, and the token behind it.
    start: Token
    end: Token
    features: tuple[str, ...]
    #: How it is tied, and what it looks like.
    sort: str
    #: Whether the words may stand for somebody named elsewhere: *the company's*, *Berg's*.
    may_stand_for_another: bool = False


def fullest(roles: Sequence[RoleMention], before: Token) -> RoleMention | None:
    """The fullest role told before a token, the first of its kind; a later one where it says more of the same."""
    if len(roles) < 2:
        return roles[0] if roles else None
    early = max((role for role in roles if role.token <= before), key=_fullness, default=None)
    late = max(roles, key=_fullness, default=None)
    if early is None or late is None or _fullness(late) <= _fullness(early):
        return early or late
    if not early.title or not late.title:
        return late
    same = late.title.lower().endswith(early.title.split()[-1].lower())
    return late if same else early


def _fullness(role: RoleMention) -> tuple[bool, bool, bool, bool]:
    """A title of a body with a name beats a title, an office a rank in letters, a title a body."""
    title, of = role.title, role.of
    return bool(title and of and not of.islower()), bool(title and not title.endswith(".")), bool(title), bool(of)


class RoleReader(Protocol):
    """Reads roles, offices and bodies off the tokens of one document."""

    analysis: Analysis
    #: The classes of the tokens.
    tags: str
    lexicon: Lexicon

    def around(self, start: Token, end: Token) -> Sequence[RoleMention]:
        """The roles told at one name, from its first token to behind its last."""
        ...

    def readings(self, start: Token, end: Token, then: Token) -> tuple[Sequence[TitleReading], Sequence[BodyReading]]:
        """Every reading of the words around a name as its bearer's office, and as a body with no office beside it."""
        ...

    def definite(self) -> Iterable[Zone]:
        """The phrases of the text that could mean somebody by an office: *the former mayor*."""
        ...

    def titles(self, zone: Zone) -> Iterable[TitleReading]:
        """Every reading of a zone as an office."""
        ...

    def bodies(self, reading: TitleReading) -> Iterable[BodyReading]:
        """Every reading of the words around an office as the body that it belongs to."""
        ...

    def phrase(self, start: Token, end: Token, stop: Token) -> RoleMention | None:
        """The role in a noun phrase and in what follows it, up to a token."""
        ...

    def body(self, start: Token, stop: Token) -> tuple[str | None, Token]:
        """The name of the body that starts at a token, and the token behind it."""
        ...

    def spelt(self, first: Token, last: Token) -> str | None:
        """The full name, told earlier, of some letters or of *the committee*."""
        ...

    def of_letters(self, token: Token) -> tuple[Token, Token] | None:
        """The tokens of the name that some letters stand for."""
        ...

    def text(self, start: Token, end: Token) -> str:
        """The words of some tokens."""
        ...
