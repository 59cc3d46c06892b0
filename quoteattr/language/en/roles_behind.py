"""The role that is told behind a name: in brackets, in an apposition, behind *of*, *from* or *for*, with *is*."""

import bisect
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en import role_rules as rules
from quoteattr.language.en.offices import OfficeReader
from quoteattr.language.en.organisations import is_small
from quoteattr.language.en.role_phrases import BESIDE_NAME, PHRASE
from quoteattr.language.patterns import piece, tokens
from quoteattr.language.roles import OFFICE_REACH, RoleMention

#: In brackets, a party or a part in a play has no more tokens, brackets included: *(Greens)*.
_ONE_WORD = 3
#: A body in small letters has fewer words where it is none of anybody's: *for the defence*.
_LOOSE_WORDS = 3

_COMMA, _DASH, _OPEN, _OF = TokenClass.COMMA, TokenClass.DASH, TokenClass.OPEN, TokenClass.OF
_ARTICLE, _ADVERB, _BODY_NAME = TokenClass.ARTICLE, TokenClass.ADVERB, TokenClass.BODY_NAME
_PREPOSITION, _FOR, _OPEN_CLASS = TokenClass.PREPOSITION, TokenClass.FOR, TokenClass.OPEN_CLASS
#: The classes that may open what tells an office behind a name; verbs do so before *as* only, and a stop before a comma
#: only, where it is an abbreviation's (*Ola Vance Jr., a nurse*).
_OPENS = frozenset(
    _OPEN + _COMMA + _ARTICLE + _ADVERB + _PREPOSITION + _OF + TokenClass.BODIES + _DASH + TokenClass.AUXILIARY
)  # fmt: skip
_OPENING_PAIRS = frozenset((TokenClass.CUE + TokenClass.AS, TokenClass.VERB + TokenClass.AS, TokenClass.STOP + _COMMA))
#: What a seat, brackets and an age may start with.
_BEFORE_SEAT = _OPEN + _COMMA
_BEFORE_BRACKETS = _OPEN + _ARTICLE + _ADVERB
_BEFORE_AGE = _COMMA + TokenClass.NUMBER + TokenClass.SUFFIX + TokenClass.STOP
#: A verb behind what looks like an apposition.
_VERBS = frozenset(TokenClass.CUE + TokenClass.CUE_BASE + TokenClass.AUXILIARY + TokenClass.VERB)
#: What a participle goes on with.
_BEHIND_PARTICIPLE = frozenset(_PREPOSITION + _FOR)
#: What ends a phrase that tells where somebody is from.
_PHRASE_ENDS = frozenset(_COMMA + TokenClass.STOP)
#: A body's name, or that of one somewhere, that may not stand for somebody named elsewhere.
_UNOWNED = frozenset(_BODY_NAME + TokenClass.TITLE + _OF)

#: What stands in brackets behind a name, an age or a body: a dozen tokens at most.
_BRACKETS = tokens(
    "[ARTICLE ADVERB]? OPEN [^ OPEN CLOSE]{0,12} CLOSE",
    yes=["Ada Holm [(43)] said", "Ada Holm [(Coastal Birds Trust)] said"],
    no=["Ada Holm said"],
)
#: The office in brackets, as broadcasters have it: *Ada Holm (host)*.
_OFFICE_IN_BRACKETS = tokens(
    r"OPEN (?P<role> [MODIFIERS TITLE_MODIFIER]{0,2} OFFICES) CLOSE",
    yes=["Ada Holm [(host)]: So it is"],
    no=["Ada Holm (Greens) said", "Ada Holm (host of the evening) said"],
)
#: A body set off by commas behind the office: *Ada Holm, chairman, Lundby Water Board, said*.
_FIRM = tokens(
    r"""COMMA (?P<body> [PROPER AMPERSAND]+ [BODY_NAME SUFFIX] STOP? )
    (?= COMMA | STOP? [BREAK QUERY FULL_STOP] | STOP \Z )""",
    yes=["Ada Holm, chairman[, Lundby Water Board], said"],
    no=["Ada Holm, chairman, said", "Ada Holm, chairman, Lundby Water Board said"],
)
#: How old somebody is, and what follows a name: *Ada Holm, 43, a nurse, said*; *Ola Vance Jr., a nurse*.
_AGE = tokens(
    "(?: BESIDE_NAME ) (?= COMMA)",
    yes=["Ada Holm[, 43], a nurse, said", "Ada Holm[, M.D.], a nurse, said"],
    no=["Ada Holm, a nurse, said", "Ada Holm, 43 said"],
    BESIDE_NAME=BESIDE_NAME,
)
#: An office behind the name with no comma between: *Ada Holm OK Foods Marketing Director*.
_ADJOINED = tokens(
    "BODIES [NAMING TITLE_MODIFIER]* TITLE (?= [^ NAMING])",
    yes=["Ada Holm [OK Foods Director] said"],
    no=["Ada Holm OK Foods said"],
)
#: For whom somebody speaks, set off by commas: *Ada Holm, for the Harbour Board, said*; *appearing for*.
_CLIENT = piece(
    TokenClass,
    """COMMA (?: [VERB CUE_ING ADJECTIVE] ADVERB? )? FOR
    (?= [ARTICLE DETERMINER NAMING NATIONALITY TITLE_MODIFIER HONORIFIC])""",
)
_FOR_CLIENT = tokens(
    "CLIENT",
    yes=["Ada Holm[, for] the Harbour Board, said", "Ada Holm[, appearing for] the Harbour Board, said"],
    no=["Ada Holm, for years a nurse, said"],
    CLIENT=_CLIENT,
)
#: Where somebody is from: *Ada Holm, 43, from Lundby*; *Ada Holm from the Green Party*.
_FROM = tokens(
    "COMMA? PREPOSITION (?= [ARTICLE BODY PROPER HONORIFIC])",
    yes=["Ada Holm[, from] Lundby, said"],
    no=["Ada Holm, from afar, said"],
)
#: What *who* may have for a verb: some verbs have the class of a noun or an adjective, *heads*, *studies*, *open*.
_PREDICATE = piece(TokenClass, "[VERB CUE CUE_BASE ADJECTIVE GROUP DOCUMENT]")
#: The body that somebody works at, eight tokens or less behind a verb: *who studies tides at the harbour institute*.
_AT_BODY = tokens(
    """(?: PREDICATE | CUE_ING )
    [^ COMMA SEMICOLON COLON ENDS]{0,8}? [PREPOSITION FOR]
    (?= DETERMINERS? [ADJECTIVE OPEN_CLASS COMMON]{0,2} PROPER* [BODY_NAME BODY])""",
    yes=["Ada Holm, who [studies tides at] the harbour institute, said"],
    no=["Ada Holm, who studies tides at night, said"],
    PREDICATE=_PREDICATE,
)
#: An apposition, behind a comma or a dash.
_APPOSITION = tokens(
    "(?! CLIENT) [COMMA DASH] [ADVERB SUBORDINATOR]? (?P<phrase> PHRASE)",
    yes=["Ada Holm[, the mayor] of Lundby, said", "Ada Holm [- a nurse] - said"],
    no=["Ada Holm, who met him, said", "Ada Holm said"],
    CLIENT=_CLIENT,
    PHRASE=PHRASE,
)
#: A relative clause that ties somebody to an office or a body.
_RELATIVE_CLAUSE = tokens(
    """[COMMA DASH] [ADVERB SUBORDINATOR]? RELATIVE ADVERB? (?P<be> AUXILIARY)? ADVERB?
    (?: (?P<verb> PREDICATE) [PREPOSITION AS]? (?= [DETERMINERS PROPER TITLE]) )?
    (?P<phrase> PHRASE)""",
    yes=["Ada Holm[, who is the mayor] of Lundby, said", "Ada Holm[, who chairs the Harbour Board], said"],
    no=["Ada Holm, the mayor, said", "Ada Holm, who said so, left"],
    PREDICATE=_PREDICATE,
    PHRASE=PHRASE,
)
#: *Is* and a phrase, in any tense.
_COPULA = tokens(
    "ADVERB? (?: AUXILIARY ADVERB? (?= AUXILIARY) )? (?P<be> AUXILIARY) ADVERB? (?P<phrase> PHRASE)",
    yes=["Ada Holm [is the mayor] of Lundby", "Ada Holm [has been the mayor]"],
    no=["Ada Holm met the mayor"],
    PHRASE=PHRASE,
)
#: A verb, *as*, and a phrase.
_AS = tokens(
    "ADVERB? (?P<verb> [VERB CUE]) AS (?P<phrase> PHRASE)",
    yes=["Ada Holm [worked as a nurse]"],
    no=["Ada Holm met a nurse"],
    PHRASE=PHRASE,
)
#: Party and place behind a name, in the text: (R-Utah), R-Boise, (Lab, Moss Bank).
_SEAT = re.compile(
    r"""\s? (?: \( | ,\s ) [A-Z][A-Za-z]{0,3} - (?P<seat> [A-Z][\w' -]{1,24}? ) \.? \s? [,).]
    | \s? \( [A-Z][A-Za-z]{1,12} ,\s (?P<ward> [A-Z][\w'-]* (?: \s[A-Z][\w'-]* ){0,3} ) \)""",
    re.VERBOSE,
)
#: What somebody does who holds an office: *Ada Holm works as a nurse*.
_HOLDING = frozenset("acted acts served serves worked works".split())
#: Articles of a body of which there are many: *who runs a shop*.
_INDEFINITE = frozenset({"a", "an"})
#: Participles that go on with an apposition: *a pilot based in Lundby*.
_REDUCED = frozenset(
    "affiliated based employed involved living serving specialising specializing studying trained working".split()
)


class RolesBehind:
    """Reads the roles that stand behind names in one document."""

    def __init__(self, offices: OfficeReader, edges: Sequence[Token]) -> None:
        self.offices, self.edges = offices, edges
        self.analysis, self.lexicon, self.tags = offices.analysis, offices.lexicon, offices.tags
        self.text, self.body = offices.text, offices.bodies.body

    def read(self, end: Token) -> Sequence[RoleMention]:
        """The roles told right behind the name that ends before a token."""
        tags = self.tags
        if tags[end : end + 1] not in _OPENS and tags[end : end + 2] not in _OPENING_PAIRS:
            return ()
        edge = bisect.bisect_left(self.edges, end)
        stop = min(len(tags), end + 2 * OFFICE_REACH, *self.edges[edge : edge + 1])
        if end >= stop:
            return ()  # a quote starts or ends right there
        if tags[end] in _BEFORE_SEAT and (seat := self.seat(end)):
            return (seat,)
        if tags[end] not in _BEFORE_BRACKETS:
            return self._first(end, stop)
        if office := self.in_brackets(end, stop):
            return (office,)
        brackets = _BRACKETS.match(tags, end, stop)
        if brackets is None:
            return self._first(end, stop)
        body, behind = self.body_in_brackets(end, brackets.end()), self._first(brackets.end(), stop)
        return (body, *behind) if body else behind

    def _first(self, end: Token, stop: Token) -> Sequence[RoleMention]:
        """The role behind a name and what is in brackets behind it, by the first rule that reads one."""
        tags = self.tags
        if end >= stop:
            return ()
        if tags[end] in _BEFORE_AGE and (age := _AGE.match(tags, end, stop)):
            end = age.end()
        for rule in _RULES.get(tags[end : end + 2]) or _RULES.get(tags[end], _OTHERWISE):
            role = rule(self, end, stop)
            if role is not None:
                return (role,)
        return ()

    def seat(self, end: Token) -> RoleMention | None:
        """The place that a member of parliament is for."""
        seat = _SEAT.match(self.analysis.view, self.analysis.end(end - 1))
        return RoleMention(None, seat["seat"] or seat["ward"], end, rule=rules.SEAT.name) if seat else None

    def in_brackets(self, end: Token, stop: Token) -> RoleMention | None:
        """The office in brackets: *Ada Holm (host)*."""
        office = _OFFICE_IN_BRACKETS.match(self.tags, end, stop)
        return RoleMention(self.text(*office.span("role")), None, end, rule=rules.IN_BRACKETS.name) if office else None

    def body_in_brackets(self, end: Token, last: Token) -> RoleMention | None:
        """The body in brackets, by its name: *Ada Holm (Coastal Birds Trust)*."""
        if _BODY_NAME not in self.tags[end:last] or last - end <= _ONE_WORD:
            return None
        of, _ = self.body(end + 1, last)
        return RoleMention(None, of, end, rule=rules.BODY_IN_BRACKETS.name) if of else None

    def of(self, end: Token, stop: Token) -> RoleMention | None:
        """The body behind *of*: *Ada Holm of the coast guard*."""
        start = end + (self.tags[end] == _COMMA)
        if not self.tags.startswith(_OF, start, stop):
            return None
        of, _ = self.body(start + 1, stop)
        return RoleMention(None, of, end, rule=rules.OF.name) if of else None

    def from_(self, end: Token, stop: Token) -> RoleMention | None:
        """Where somebody is from."""
        origin = _FROM.match(self.tags, end, stop)
        if origin is None or self.analysis.word(origin.end() - 1) != "from":
            return None
        of, last = self.body(origin.end(), stop)
        ends = self.tags[last : last + 1] in _PHRASE_ENDS and not is_small(self.tags[origin.end() : last])
        return RoleMention(None, of, end, rule=rules.FROM.name) if of and ends else None

    def for_(self, end: Token, stop: Token) -> RoleMention | None:
        """For whom somebody speaks."""
        tags = self.tags
        client = _FOR_CLIENT.match(tags, end, stop)
        if client is None:
            return None
        start = client.end()
        of, last = self.body(start, stop)
        loose = is_small(tags[start:last]) and last - start < _LOOSE_WORDS
        coordinated = tags.startswith(_COMMA + TokenClass.COORDINATOR, last)
        if not of or loose or coordinated or tags[last : last + 1] not in _PHRASE_ENDS:
            return None
        possessor = last - 1 if _UNOWNED.isdisjoint(tags[start:last]) else None
        return RoleMention(None, of, end, possessor=possessor, rule=rules.FOR.name)

    def relative(self, end: Token, stop: Token) -> RoleMention | None:
        """The role in a relative clause: who is the mayor, who heads the institute."""
        match = _RELATIVE_CLAUSE.match(self.tags, end, stop)
        if match is None:
            return None
        if match["verb"]:
            return self._heading(match, stop)
        if match["be"] is None or self._is_clause(match.end("phrase")):
            return None
        return self._appositive(match, stop, rules.RELATIVE)

    def apposition(self, end: Token, stop: Token) -> RoleMention | None:
        """The role in an apposition."""
        match = _APPOSITION.match(self.tags, end, stop)
        if match is None or self._is_clause(match.end("phrase")):
            return None
        return self._appositive(match, stop, rules.APPOSITION)

    def adjoined(self, end: Token, stop: Token) -> RoleMention | None:
        """The office that stands right behind the name."""
        match = _ADJOINED.match(self.tags, end, stop)
        return self.offices.phrase(end, match.end(), match.end(), rules.ADJOINED.name) if match else None

    def copula(self, end: Token, stop: Token) -> RoleMention | None:
        """The role behind *is*."""
        match = _COPULA.match(self.tags, end, stop)
        if match is None or self.analysis.word(match.start("be")) not in self.lexicon.copulas:
            return None
        return self._appositive(match, stop, rules.COPULA)

    def as_(self, end: Token, stop: Token) -> RoleMention | None:
        """The role behind *as* and a word for holding an office."""
        match = _AS.match(self.tags, end, stop)
        if match is None or self.analysis.word(match.start("verb")) not in _HOLDING:
            return None
        return self._appositive(match, stop, rules.AS)

    def _is_clause(self, end: Token) -> bool:
        """Whether a verb follows: in *the talks in Oslo, an official said* there is no apposition."""
        tags = self.tags
        while tags.startswith(_ADVERB, end):
            end += 1
        if tags[end + 1 : end + 2] in _BEHIND_PARTICIPLE and self.analysis.word(end) in _REDUCED:
            return False
        return tags[end : end + 1] in _VERBS

    def _heading(self, match: re.Match[str], stop: Token) -> RoleMention | None:
        """What a relative clause ties somebody to: who heads the institute. The verb is no office in itself."""
        verb, at = self.analysis.word(match.start("verb")), match.start("phrase")
        if verb in self.lexicon.heading:
            of, last = self.body(at, stop)
            loose = self.analysis.word(at) in _INDEFINITE and is_small(self.tags[at:last])
            if of and not loose:
                return RoleMention(None, of, match.start(), rule=rules.RELATIVE.name)
        place = _AT_BODY.match(self.tags, match.start("verb"), stop)
        of = self.body(place.end(), stop)[0] if place else None
        return RoleMention(None, of, match.start(), rule=rules.RELATIVE.name) if of else None

    def _appositive(self, match: re.Match[str], stop: Token, rule: rules.RoleRule) -> RoleMention | None:
        """The role in the phrase of a match and in what follows it; a second name in an enumeration is none."""
        tags, (start, end) = self.tags, match.span("phrase")
        role = self.offices.phrase(start, end, stop, rule.name)
        if role is None:
            unknown = tags[start] == _ARTICLE and tags[end - 1] == _OPEN_CLASS
            if unknown and self.analysis.words(end, end + 1) == ["who"]:
                # No list knows the noun, but *who* is a person.
                return RoleMention(self.text(start + 1, end), None, start, rule=rule.name)
            return None
        if role.of is not None or role.owner is not None:
            return role
        if firm := _FIRM.match(tags, end, stop):
            return role._replace(of=self.text(*firm.span("body")))
        if tags[end : end + 1] == TokenClass.RELATIVE:
            place = _AT_BODY.match(tags, end + 1, stop)  # a surgeon who teaches at the harbour institute
            if place and self.analysis.word(end + 1) in self.lexicon.heading:
                return role._replace(of=self.body(place.end(), stop)[0])
        return role


_Rule: TypeAlias = Callable[[RolesBehind, Token, Token], RoleMention | None]
#: The rules for what follows a name, by the class of the token there, or of the two tokens there where that tells more.
#: Of several rules, the first that reads a role has it.
_RULES: Mapping[str, Sequence[_Rule]] = {
    _COMMA + _OF: (RolesBehind.of,),
    _COMMA + _PREPOSITION: (RolesBehind.from_,),
    _COMMA + TokenClass.RELATIVE: (RolesBehind.relative,),
    _COMMA + _ARTICLE: (RolesBehind.apposition,),
    _COMMA: (RolesBehind.for_, RolesBehind.relative, RolesBehind.apposition),
    _DASH: (RolesBehind.relative, RolesBehind.apposition),
    _OF: (RolesBehind.of,),
    _PREPOSITION: (RolesBehind.from_,),
    **dict.fromkeys(TokenClass.BODIES, (RolesBehind.adjoined,)),
}
#: Those for any other: *is the mayor*, *works as a nurse*.
_OTHERWISE: Sequence[_Rule] = (RolesBehind.copula, RolesBehind.as_)
