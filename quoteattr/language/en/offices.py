"""The office that a noun phrase tells, what it is for, and which body it belongs to.

An office has its body in front (*Norway's*, *Larkfield Institute*) or behind it (*of Norway*, *at the institute*).
What stands behind it is told apart in ``office_complements``. (Quirk et al. 17.94 ff., on what stands before a noun.)
"""

from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.office_complements import NO_COMPLEMENT, ComplementReader
from quoteattr.language.en.organisations import BodyReader
from quoteattr.language.patterns import piece, tokens
from quoteattr.language.roles import RoleMention

#: The nationality that *its* stands for is looked for in so many tokens; a body before its letters has no more.
_WINDOW = 18
#: A shorter word ends as agents do by chance: *other*, *ever*.
_SHORTEST_AGENT = 6
#: So many tokens letters in brackets are, with the brackets: *(NPA)*.
_IN_BRACKETS = 3

_TITLE, _ROLE, _BODY, _BODY_NAME = TokenClass.TITLE, TokenClass.ROLE, TokenClass.BODY, TokenClass.BODY_NAME
_TITLE_MODIFIER, _HONORIFIC, _STOP = TokenClass.TITLE_MODIFIER, TokenClass.HONORIFIC, TokenClass.STOP
_OWNER, _POSSESSIVE, _APOSTROPHE = TokenClass.OWNER, TokenClass.POSSESSIVE, TokenClass.APOSTROPHE
#: Classes of the words that head an office.
HEADS = TokenClass.OFFICES
#: Words that no list knows for people, and that may be known by their endings.
_UNKNOWN = TokenClass.MODIFIERS
#: Words that may head an office: titles with a stop, and words that no list has, too.
_HEADING = frozenset(HEADS + _UNKNOWN + _TITLE_MODIFIER + _HONORIFIC + _STOP)
#: Words behind the head that are no part of the office: *coach Friday*.
_BEHIND_HEAD = TokenClass.NAMING + TokenClass.NATIONALITY + TokenClass.COMMON + TokenClass.TEMPORAL + TokenClass.VERB
#: What opens a noun phrase and is no part of an office.
_OUTER = TokenClass.ARTICLE + TokenClass.DETERMINER + TokenClass.NUMBER + TokenClass.ADVERB
#: The classes of words without one of which no capitals are a body's.
_NAMING = TokenClass.NAMING
_CAPITALS = frozenset(_NAMING)
#: The words for bodies, in small letters or with a capital.
_ANY_BODY_WORD = _BODY + _BODY_NAME
#: What an office is headed by behind a body's name.
_GOES_ON = HEADS + TokenClass.MODIFIERS + _TITLE_MODIFIER + _BODY + TokenClass.GROUP
#: Capitals that a title goes on with.
_TITLED = frozenset(_TITLE + _TITLE_MODIFIER)
#: With a capital, a word for an office is a title's.
_CAPITAL_OFFICE = _TITLE + TokenClass.ROLE_NAME
#: Behind what a word opens a sentence, and has its capital from that.
_OPENS = _STOP + TokenClass.BREAK + TokenClass.OTHER
#: What a body's name before its letters is made of: *National Police Agency (NPA)*.
_IN_NAME = TokenClass.PROPER + TokenClass.ROLE_NAME + _STOP
#: Letters in brackets.
_LETTERS = frozenset(
    TokenClass.OPEN + letters + TokenClass.CLOSE
    for letters in (TokenClass.ACRONYM + TokenClass.BODY_NAME + TokenClass.CAPITAL)
)

#: What ties a body to its field, in its name: *University of Lundby*.
_OF_FIELD = piece(TokenClass, "(?<= BODY_NAME) OF_FOR ARTICLE? (?= PROPER)")
#: The body in front of a title, whose own capitals may follow: *Western Cape* Health Minister.
_BODY_BEFORE_TITLE = tokens(
    """(?: [PROPER INITIAL ADJECTIVE STOP APOSTROPHE PARTICLE AMPERSAND] | OF_FIELD )*
    (?: NAMING (?: APOSTROPHE? [NAMING TITLE_MODIFIER COMMON]* BODY_NAME )? | BODY_NAME OF_FOR ARTICLE? PROPER+ )
    (?= [TITLE_MODIFIER COMMON ROLE_NAME MODIFIERS ROLE BODY]* TITLE)""",
    yes=["[Lundby] Health Minister Ada Holm said", "[University of Lundby] President Ada Holm said"],
    no=["Deputy Foreign Minister said so", "[Lundby] harbour director Ada Holm said"],
    OF_FIELD=_OF_FIELD,
)
#: That in front of a head in small letters: *Arctic Programme* director.
_BODY_BEFORE_ROLE = tokens(
    "(?: [PROPER INITIAL ROLE_NAME STOP APOSTROPHE PARTICLE AMPERSAND] | OF_FIELD )+",
    yes=["[Lundby Programme] director Ada Holm said", "[University of Lundby] professor Ada Holm said"],
    no=["the harbour director said so"],
    OF_FIELD=_OF_FIELD,
)
#: Behind a nationality, what may be the rest of a body's name: Washington *Institute*.
_NAME_GOES_ON = tokens(
    "BODY_NAME | CAPITAL | [CAPITAL ACRONYM COUNTRY TITLE_MODIFIER COMMON ADJECTIVE]+ BODY_NAME",
    yes=["Norwegian [Institute] director Ada Holm", "Norwegian [Public Health Institute] director Ada Holm"],
    no=["Norwegian [foreign] minister Ada Holm"],
)

#: Points of the compass are a country's nationality only where no title follows: the Western Regional Director.
_COMPASS = frozenset({"western", "eastern", "northern", "southern", "central", "north", "south", "east", "west"})
#: Quantifiers that are a part of an office: the majority leader.
_SIDES = frozenset({"majority", "minority"})
#: Endings of nouns for those who do something. (Quirk et al., appendix I, on suffixes that form nouns.)
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "eer", "ess", "crat", "maker")
#: How old somebody is, or where somebody was born, which is no office and part of none.
_AGE = "year-old"
_ORIGINS = (_AGE, "-born")
#: Where somebody works, in one word: *a Lundby-based analyst*.
_BASED = "-based"
#: Prepositions of a body that somebody works for, whatever country that one is from: *a Finnish analyst at the bank*.
_WORKING = frozenset({"at", "with"})


class OfficeReader:
    """Reads offices in the noun phrases of one document."""

    def __init__(self, bodies: BodyReader) -> None:
        self.bodies, self.analysis, self.lexicon = bodies, bodies.analysis, bodies.lexicon
        self.tags, self.tokens, self.text = bodies.tags, bodies.tokens, bodies.text
        self.complements = ComplementReader(bodies)

    def phrase(self, start: Token, end: Token, stop: Token, rule: str = "noun phrase") -> RoleMention | None:
        """The role in a noun phrase and in what follows it; None where it is no role.

        Args:
            start: the first token of the phrase.
            end: the token behind it.
            stop: the token behind what may hang on it.
            rule: by which rule the phrase is read.
        """
        tags, word = self.tags, self.analysis.word
        last = start + len(tags[start:end].rstrip(_BEHIND_HEAD))
        if last == start or not self.is_role(last - 1):
            return None  # as most phrases are none
        first = start
        while first < end and self._is_outer(first):
            first += 1
        owner = None
        if first < end and tags[first] == _OWNER:
            owner = first
            first += 1
        if first >= end:
            return None
        prefix = ""
        first, of, possessor = self._possessive(first, end)
        if of is None:
            prefix, first, of = self._standing(first, end)
        behind = NO_COMPLEMENT
        if end > first and (last == end or self.is_role(end - 1)):
            behind = self.complements.read(first, end, stop)
            if of is not None and behind.of is not None and possessor is None and word(end) in _WORKING:
                of = None
        after = behind.of
        if first + 1 < end and word(first).endswith(_BASED):
            place = self.text(first, first + 1).rpartition("-")[0]
            after, first = after or place, first + 1
        if of is None and after is None and owner is None:
            first, of = self._leading(first, end)
        if last <= first:
            return None
        title = self._title(first, last)
        if title.lower().endswith("counterpart"):
            return RoleMention(None, of, start, owner, counterpart=True, rule=rule)
        of = of or self._before_its_letters(start)
        if of is None and owner is not None and word(owner) == "its":
            of = self._country_before(owner)
        if prefix:
            title = f"{prefix} {title}".strip()
        if last < end:
            behind, after = NO_COMPLEMENT, None
        if of is None and after is not None:
            possessor = behind.possessor
        return RoleMention(title, of or after, start, owner, False, behind.portfolio, possessor, rule)

    def _is_outer(self, token: Token) -> bool:
        """Whether a token at the start of a phrase is no part of an office: articles, numbers, an age."""
        word = self.analysis.word(token)
        return (self.tags[token] in _OUTER and word not in _SIDES) or word.endswith(_ORIGINS)

    def _possessive(self, first: Token, end: Token) -> tuple[Token, str | None, Token | None]:
        """Whose an office is, by a possessive before it: where the office starts, whose, the last token of that."""
        tags = self.tags
        possessive = tags.rfind(_POSSESSIVE, first, end)
        if _APOSTROPHE in tags[first:end]:
            possessive = max(possessive, self._plural_possessive(first, end))
        if possessive <= first:
            return first, None, None
        of = self.bodies.spelt(first, possessive) or self.text(first, possessive)
        return possessive + 1, of, None if _BODY_NAME in tags[first:possessive] else possessive - 1

    def _plural_possessive(self, start: Token, end: Token) -> int:
        """The apostrophe behind a plural: *the pilots' leader*; -1 for none."""
        at = self.tags.rfind(_APOSTROPHE, start, end)
        return at if at > start and self.tokens[at - 1].rstrip().endswith("s") else -1

    def _standing(self, first: Token, end: Token) -> tuple[str, Token, str | None]:
        """Words like *former* with a nationality behind them: the words, what is left, the country."""
        at = first
        while at < end and self.analysis.word(at) in self.lexicon.standing:
            at += 1
        country = self.bodies.country(at, end) if at < end - 1 else None
        if country and country[1] == 1 and self.tags[at + 1] in _TITLED and self.analysis.word(at) in _COMPASS:
            country = None  # the Western Regional Director
        if country is None and first < at < end - 1 and self.tags[at] in _NAMING:
            return self.text(first, at), at, None  # former Brightwater manager
        if country is None or _NAME_GOES_ON.match(self.tags, at + country[1], end):
            return "", first, None  # none, or the start of a body's name: Washington Institute
        name, size = country
        return self.text(first, at), at + size, name

    def _country_before(self, owner: Token) -> str | None:
        """The country that *its* stands for: *on the Finnish side … its foreign minister*."""
        for token in range(owner - 1, max(-1, owner - _WINDOW), -1):
            if self.tags[token] in TokenClass.COUNTRIES and (country := self.bodies.country(token, token + 1)):
                return country[0]
        return None

    def _before_its_letters(self, start: Token) -> str | None:
        """The body in front of its own abbreviation: *National Police Agency (NPA) Director-General*."""
        tags, bracket = self.tags, start - _IN_BRACKETS
        if bracket < 0 or tags[bracket:start] not in _LETTERS:
            return None
        first = bracket
        while first > 0 and start - first < _WINDOW and tags[first - 1] in _IN_NAME:
            first -= 1
        return self.text(first, bracket) or None

    def _leading(self, first: Token, end: Token) -> tuple[Token, str | None]:
        """The body that stands before the office: where the office starts, and the body."""
        if end - first < 2:
            return first, None  # an office of one word has nothing before it
        tags = self.tags
        if tags[end - 2] == _BODY and self.analysis.word(end - 1) in self.lexicon.spokes:
            return end - 1, self._full(first, end - 1)  # a ministry spokesman
        if tags[first] in _ANY_BODY_WORD and self.is_role(first + 1):
            return self._kind_before_head(first, end)
        if _CAPITALS.isdisjoint(tags[first:end]):
            return first, None
        # Before a small-letter head all capitals are the body's (Arctic Programme director); before a
        # title they may be the title's own (Deputy Foreign Minister).
        led = (_BODY_BEFORE_ROLE if tags[end - 1] == _ROLE else _BODY_BEFORE_TITLE).match(tags, first, end)
        if led and led.end() < end and tags[led.end()] in _GOES_ON and not _CAPITALS.isdisjoint(led[0]):
            last = led.end()
            while self.analysis.word(last) in self.lexicon.areas and last < end - 1:  # Lagos State Commissioner
                last += 1
            return last, self._full(first, last)
        return first, None

    def _kind_before_head(self, first: Token, end: Token) -> tuple[Token, str | None]:
        """One word for a body before the office.

        A word that any body's name may end in, *Agency head*, tells one only if it was named in full.
        """
        tags = self.tags
        named = self.bodies.names.ending_like(first)
        opens = first == 0 or tags[first - 1] in _OPENS
        common = tags[first] == _BODY or (self.bodies.is_generic(first) and (opens or tags[end - 1] in _CAPITAL_OFFICE))
        if named or not common:
            return first + 1, named or self.text(first, first + 1)
        if self.analysis.word(end - 1) in self.lexicon.spokes | self.lexicon.anonymous:
            return first + 1, self.text(first, first + 1)  # a ministry spokesman
        return first, None

    def _full(self, first: Token, last: Token) -> str:
        """A body by its full name, as far as the text has told it."""
        return self.bodies.spelt(first, last) or self.text(first, last)

    def _title(self, first: Token, last: Token) -> str:
        """The words of an office; of several people's, that of one: *Justices Berg and Holm*."""
        if self.analysis.word(first) == "fellow" and last - first > 1:
            return self.text(first + 1, last)
        title = self.text(first, last)
        return title[:-1] if self._is_plural(last - 1) else title

    def _is_plural(self, token: Token) -> bool:
        """Whether a word is the plural of a title."""
        word = self.analysis.word(token)
        return self.tags[token] == _TITLE and word[-1] == "s" and self.lexicon.capital.get(word[:-1]) == _TITLE

    def is_role(self, token: Token) -> bool:
        """Whether a word may head an office: a noun for people, a title, an unknown word that ends as agents do."""
        tag = self.tags[token]
        if tag not in _HEADING:
            return False
        word = self.analysis.word(token)
        if word.endswith(_AGE):
            return False
        if tag in HEADS or tag == _TITLE_MODIFIER:
            return True
        if tag in _UNKNOWN:
            return len(word) >= _SHORTEST_AGENT and word.endswith(_AGENTS)
        before = self.tags[token - 1] if token else ""
        if tag == _HONORIFIC:
            return before == _TITLE_MODIFIER or self.lexicon.small.get(word) == _ROLE
        return before in _TITLED  # a title with its stop
