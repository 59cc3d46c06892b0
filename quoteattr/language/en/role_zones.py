"""Where at a name its bearer's office could be told: noun phrases, by the construction that they stand in.

English tells an office before the name as a title or a phrase set off by a comma, behind it in an apposition, in
brackets, in a relative clause, with *is*, with a verb of appointing or with *as* (Quirk et al., *A Comprehensive
Grammar of the English Language*, 17.65 ff., 17.22 ff. and 16.20 ff.). A zone is found wherever the form would allow for
one: which of its words could be an office is read by ``role_titles``, and whether they are one is decided by weights.
"""

import bisect
import re
from collections.abc import Iterator, Sequence

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.role_phrases import BESIDE_NAME
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.patterns import piece, tokens
from quoteattr.language.roles import OFFICE_REACH, Part, Zone

#: The constructions, in words.
BEFORE, SET_OFF, SET_OFF_BEFORE_TITLE = "before the name", "set off before the name", "set off before a title"
BEFORE_SEVERAL, IN_BRACKETS, APPOSITION = "before several names", "in brackets", "in apposition"
BEHIND_PREPOSITION, ADJOINED, RELATIVE = "behind a preposition", "adjoined behind the name", "in a relative clause"
COPULA, APPOINTED, AS = "copula", "behind a verb of appointing", "behind as"
BEFORE_COPULA, CALLED = "before the name with a copula between", "behind another verb with as"
DEFINITE = "in a definite phrase elsewhere"
HEADING, WHO_HEADS = "behind a verb of heading", "behind a verb of heading in a relative clause"

_COMMA, _DASH, _OPEN, _STOP = TokenClass.COMMA, TokenClass.DASH, TokenClass.OPEN, TokenClass.STOP
_HONORIFIC, _COORDINATOR = TokenClass.HONORIFIC, TokenClass.COORDINATOR

#: A word of a noun phrase that may tell an office: any but those of the closed classes that end one.
_WORD = piece(
    TokenClass,
    """[MODIFIERS OFFICES PROPER GROUP BODY DOCUMENT VERB INITIAL SUFFIX CUE_BASE HONORIFIC AMPERSAND NUMBER PARTICLE
        POSSESSIVE APOSTROPHE]
    | (?<= SHORT_FORMS) STOP""",
)
#: A word of what an office is for.
_FIELD = piece(TokenClass, "[MODIFIERS PROPER GROUP BODY DOCUMENT ROLE ROLE_NAME]")
#: A noun phrase; parts of it may be joined by *and*, or by commas with *and* before the last.
_NOUN_PHRASE = piece(
    TokenClass,
    """[ARTICLE DETERMINER OWNER]{0,2} ADVERB?
    (?: WORD+
        (?: COMMA (?= FIELD{1,3} (?: COMMA FIELD{1,3} ){0,3} COMMA? COORDINATOR FIELD )
          | COMMA? COORDINATOR (?: ADVERB | ARTICLE )? (?= WORD)
          | (?<= PROPER) OPEN ACRONYM CLOSE (?= WORD)
          | (?<= [OFFICES OPEN_CLASS]) COMMA (?= [TITLE TITLE_MODIFIER COMMON BODY_NAME]{1,3} COMMA) )? )+""",
    WORD=_WORD,
    FIELD=_FIELD,
)
#: What ties one phrase to the one before it.
_TIE = piece(TokenClass, "[OF FOR TO PREPOSITION]")
#: Phrases that hang on one another.
_ZONE = tokens(
    "NOUN_PHRASE (?: TIE NOUN_PHRASE ){0,4}",
    yes=["He, [the deputy head of research at the Coastal Institute], said"],
    no=["and so, because he"],
    NOUN_PHRASE=_NOUN_PHRASE,
    TIE=_TIE,
)
_PART = tokens(
    "(?P<tie> TIE )? (?P<phrase> NOUN_PHRASE )",
    yes=["he, [the deputy head], said", "so he, [of Lundby], said"],
    no=["and so, because he"],
    NOUN_PHRASE=_NOUN_PHRASE,
    TIE=_TIE,
)
#: All classes that there are in zones: the start of one is found by stripping.
_IN_ZONES = (
    TokenClass.DETERMINERS + TokenClass.MODIFIERS + TokenClass.OFFICES + TokenClass.PROPER + TokenClass.OF_FOR
    + TokenClass.ADVERB + TokenClass.CUE_BASE + TokenClass.VERB + TokenClass.NUMBER + TokenClass.GROUP
    + TokenClass.BODY + TokenClass.DOCUMENT + TokenClass.INITIAL + TokenClass.SUFFIX + _HONORIFIC + TokenClass.TO
    + TokenClass.PREPOSITION + TokenClass.PARTICLE + TokenClass.AMPERSAND + _COORDINATOR + _STOP
    + TokenClass.GENITIVES + _COMMA
)  # fmt: skip
#: What stands right before a name that a zone could end at.
_ENDS = frozenset(
    TokenClass.MODIFIERS + TokenClass.OFFICES + TokenClass.PROPER + TokenClass.GROUP + TokenClass.BODY
    + TokenClass.DOCUMENT + TokenClass.VERB + TokenClass.SUFFIX + TokenClass.CUE_BASE + _HONORIFIC + _STOP
    + TokenClass.GENITIVES + _COMMA + _DASH + _OPEN + TokenClass.NUMBER + _COORDINATOR + TokenClass.CLOSE
    + TokenClass.AUXILIARY
)  # fmt: skip
#: What a zone of several phrases has one of.
_PARTING = frozenset(TokenClass.OF_FOR + TokenClass.TO + TokenClass.PREPOSITION + _COMMA)
#: What a zone is set off by.
_SETTING_OFF = frozenset(_COMMA + _DASH + _OPEN)
#: A form of be between an office and whoever holds it: *the first chairman was Ada Holm*.
_INVERTED = tokens(
    r"(?<= [OFFICES ACRONYM CAPITAL BODY_NAME COMMON OPEN_CLASS TEMPORAL COUNTRY]) (?P<be> AUXILIARY ) \Z",
    yes=["The chairman [was] Ada Holm"],
    no=["So it was Ada Holm", "The chairman met Ada Holm"],
)
#: Behind a name, what makes the two of them a comment in the midst of a clause whose subject stands before the comma
#: and whose verb stands here, so that the subject is no office: *the plan, Ada Holm said on Friday, was late*.
#: (Quirk et al. 15.54, on comment clauses.)
_COMMENT = tokens(
    "[CUE VERB] [^ COMMA SEMICOLON COLON ENDS QUOTE BREAK AUXILIARY ]{0,5} COMMA ADVERB{0,2} [AUXILIARY VERB]",
    yes=["The plan, Ada Holm [said, is] late", "The plan, Ada Holm [said on Friday, has] failed"],
    no=["The mayor, Ada Holm, said", "A nurse, Ada Holm said, and left"],
)
#: The letters of a body between an office and the name: *the head of the Harbour Board (HB), Ada Holm*.
_LETTERS = tokens(
    r"OPEN [^ OPEN CLOSE]{1,3} CLOSE \Z",
    yes=["the mayor of Lundby [(LB)]"],
    no=["the mayor of Lundby (LB), Ada Holm"],
)
#: The names between an office that several people hold and the last of them.
_SHARED = tokens(
    r"""(?<= [GROUP ROLE TITLE STOP]) [CAPITAL INITIAL PARTICLE ACRONYM]{1,4}
    (?: COMMA [CAPITAL INITIAL PARTICLE ACRONYM]{1,4} ){0,3} COMMA? COORDINATOR HONORIFIC? \Z""",
    yes=["The nurses [Ada Holm and]"],
    no=["Ada Holm left"],
)
#: How old somebody is, letters behind the name, brackets: *Ada Holm, 43, a nurse*; *Ola Vance Jr., a nurse*.
_ASIDE = tokens(
    """(?: (?: BESIDE_NAME | COMMA CAPITAL STOP INITIAL STOP ) (?= COMMA)
         | [ARTICLE ADVERB]? OPEN [^ OPEN CLOSE]{1,12} CLOSE )+""",
    yes=["Ada Holm[, 43], a nurse, said", "Ada Holm [(43)], a nurse, said", "Ada Holm[, Ph.D.], a nurse, said"],
    no=["Ada Holm, a nurse, said"],
    BESIDE_NAME=BESIDE_NAME,
)
_APPOSITION = tokens(
    "[COMMA DASH] [ADVERB SUBORDINATOR]{0,2} (?= [ARTICLE DETERMINER] | WORD)",
    yes=["Ada Holm[,] the mayor, said", "Ada Holm[, then] a nurse, said"],
    no=["Ada Holm said", "Ada Holm, who left"],
    WORD=_WORD,
)
_BRACKET = tokens(
    "OPEN (?= WORD)",
    yes=["Ada Holm [(]mayor of Lundby) said"],
    no=["Ada Holm, the mayor, said"],
    WORD=_WORD,
)
_WHO_IS = tokens(
    "[COMMA DASH]? [ADVERB SUBORDINATOR]? RELATIVE ADVERB? AUXILIARY{1,2} ADVERB? (?= [ARTICLE DETERMINER] | WORD)",
    yes=["Ada Holm[, who is] the mayor, said", "Ada Holm [who was once] a nurse, said"],
    no=["Ada Holm, who met the mayor, said"],
    WORD=_WORD,
)
_IS = tokens(
    """(?: COMMA? [CUE CUE_BASE] THAT? THIRD )? COMMA? ADVERB? (?P<be> AUXILIARY ){1,3} ADVERB?
    (?= [ARTICLE DETERMINER OWNER] | WORD)""",
    yes=["Ada Holm [is] the mayor", "Ada Holm [has been] mayor since May", "Ada Holm [said she is] a nurse"],
    no=["Ada Holm met the mayor"],
    WORD=_WORD,
)
_VERB = tokens(
    """(?: COMMA? RELATIVE )? ADVERB? AUXILIARY{0,3} ADVERB?
    (?P<verb> [VERB CUE CUE_BASE GROUP DOCUMENT OPEN_CLASS ADJECTIVE ROLE] )
    (?: TO BY? AS )? AS? (?= [ARTICLE DETERMINER] | WORD)""",
    yes=["Ada Holm [was appointed] director of the Harbour Board", "Ada Holm [works as] a nurse"],
    no=["Ada Holm is the mayor"],
    WORD=_WORD,
)
_VERB_AS = tokens(
    """(?: COMMA? RELATIVE )? ADVERB? AUXILIARY{0,2} [VERB CUE CUE_BASE]
    [^ COMMA SEMICOLON COLON ENDS AS]{1,8} AS (?= [ARTICLE OWNER] | WORD)""",
    yes=["Ada Holm [joined the Harbour Board in May as] its treasurer"],
    no=["Ada Holm works as a nurse"],
    WORD=_WORD,
)
#: Where somebody is from, or for whom: *Ada Holm of the Harbour Board*.
_TIED = tokens(
    "COMMA? [VERB CUE_ING ADJECTIVE]? (?P<tie> [OF PREPOSITION FOR] ) (?= ARTICLE? WORD)",
    yes=["Ada Holm [of] the Harbour Board said", "Ada Holm[, from] Lundby, said"],
    no=["Ada Holm, the mayor, said"],
    WORD=_WORD,
)
#: A phrase with *the* for somebody by an office.
_DEFINITE = tokens(
    """ARTICLE (?P<phrase> [MODIFIERS PROPER OFFICES VERB NUMBER DETERMINER]{0,4} OFFICES )
    (?! [MODIFIERS PROPER OFFICES GROUP BODY DOCUMENT INITIAL HONORIFIC PARTICLE COORDINATOR] )""",
    yes=["[the former mayor] said", "[the minority leader] said"],
    no=["the mayor Ada Holm said", "the mayors said"],
)
_TIES = frozenset({"of", "from", "with", "at", "for"})
#: The start of a sentence behind that of a name: *Ada Holm left. She is …*; what is quoted may stand in between.
_HE = tokens(
    "[^ ENDS]*+ ENDS [ENDS CLOSE OTHER APOSTROPHE]*+ THIRD",
    yes=["Ada Holm[ left. She] is a nurse"],
    no=["Ada Holm left. It rained"],
)
#: A sentence has fewer tokens.
_SENTENCE = 60
#: Forms of verbs that give somebody an office or leave it, and of those that hold one with *as* behind them.
_APPOINTING = frozenset(
    """appointed became become becomes chosen crowned elected hired inaugurated installed made named nominated
    ordained promoted re-elected reelected reappointed remained remains stays sworn""".split()
)
_HOLDING = frozenset("acted acts doubled doubles serve served serves serving trained trains work worked works".split())
_CO = "co-"
#: Nearly always of the verb *find*.
_FOUND = "found"
#: The classes of what may stand behind a name and open each sort of zone; most names have none of them behind them.
_BEFORE_ASIDE = frozenset(
    _COMMA + _OPEN + _STOP + TokenClass.SUFFIX + TokenClass.ARTICLE + TokenClass.ADVERB + TokenClass.NUMBER
)
_BEFORE_APPOSITION = frozenset(_COMMA + _DASH)
_BEFORE_TIE = frozenset(_COMMA + TokenClass.OF_FOR + TokenClass.PREPOSITION)
_BEFORE_CLAUSE = frozenset(
    _COMMA + _DASH + TokenClass.ADVERB + TokenClass.SUBORDINATOR + TokenClass.RELATIVE + TokenClass.AUXILIARY
    + TokenClass.VERB + TokenClass.CUE + TokenClass.CUE_BASE + TokenClass.GROUP + TokenClass.DOCUMENT + TokenClass.ROLE
)  # fmt: skip
_SAID_OF_ONESELF = frozenset(TokenClass.THIRD + TokenClass.THAT + TokenClass.AS)
_BEFORE_ADJOINED = frozenset(
    TokenClass.ADJECTIVE + TokenClass.BODIES + TokenClass.ROLE + TokenClass.TITLE + TokenClass.TITLE_MODIFIER
    + TokenClass.OPEN_CLASS
)  # fmt: skip
_BEHIND_NAME = _BEFORE_ASIDE | _BEFORE_APPOSITION | _BEFORE_TIE | _BEFORE_CLAUSE | _BEFORE_ADJOINED


class ZoneReader:
    """Finds the zones at the names of one document."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon, edges: Sequence[Token]) -> None:
        self.analysis, self.tags, self.lexicon, self.edges = analysis, analysis.tags, lexicon, edges

    def around(self, start: Token, end: Token, then: Token) -> Iterator[Zone]:
        """The zones before and behind a name.

        Args:
            start: its first token.
            end: the token behind its last.
            then: where the next name starts.
        """
        if start and self.tags[start - 1] in _ENDS:
            yield from self._before(start, end)
        behind = self.tags[end]  # the end of the text is the end of a line
        if behind in _BEHIND_NAME and (behind != TokenClass.CUE or self.tags[end + 1] in _SAID_OF_ONESELF):
            yield from self._behind(end)
        if (sentence := _HE.match(self.tags, end, min(then, end + _SENTENCE))) is not None:
            at = sentence.end()
            edge = bisect.bisect_left(self.edges, at)
            for zone in self._in_clause(at, min(len(self.tags), then, at + OFFICE_REACH, *self.edges[edge : edge + 1])):
                yield zone._replace(construction=f"{zone.construction} in the next sentence")

    def definite(self) -> Iterator[Zone]:
        """The phrases with *the* that could mean somebody by an office."""
        tags, edges, definite = self.tags, self.edges, self.lexicon.definite
        for match in _DEFINITE.finditer(tags):
            if self.analysis.word(match.start()) in definite:
                start = match.start("phrase")
                edge = bisect.bisect_left(edges, start)
                yield from self._zone(DEFINITE, start, min(len(tags), start + OFFICE_REACH, *edges[edge : edge + 1]))

    def _before(self, start: Token, end: Token) -> Iterator[Zone]:
        """The zones that end at a name, or at a comma before it."""
        tags = self.tags
        edge = bisect.bisect_right(self.edges, start)
        low = max(0, start - OFFICE_REACH, self.edges[edge - 1] if edge else 0)
        at = self._without_address(low, start)
        if at <= low:
            return
        construction = BEFORE
        if tags[at - 1] == _COORDINATOR:
            shared = _SHARED.search(tags, low, at)
            if shared is None:
                return
            construction, at = BEFORE_SEVERAL, shared.start()
        elif tags[at - 1] == TokenClass.AUXILIARY:
            inverted = _INVERTED.search(tags, low, at)
            if inverted is None or self.analysis.word(at - 1) not in self.lexicon.copulas:
                return
            construction, at = BEFORE_COPULA, at - 1
        elif tags[at - 1] in _SETTING_OFF:
            if tags[at - 1] == _COMMA and _COMMENT.match(tags, end):
                return
            construction, at = SET_OFF, at - 1
        if tags[at - 1] == TokenClass.CLOSE and (letters := _LETTERS.search(tags, low, at)):
            at = letters.start()
        zone = self._ending(low, at, construction)
        if zone is None:
            return
        yield zone
        if construction == BEFORE and len(zone.parts) == 1 and tags[low : zone.start].endswith(_COMMA):
            # "The Governor of the state, Chief Ada Holm": the office before the comma says more than the title.
            outer = self._ending(low, zone.start - 1, SET_OFF_BEFORE_TITLE)
            if outer is not None:
                yield outer

    def _without_address(self, low: Token, at: Token) -> Token:
        """Where the words before a name end without its form of address: *the mayor, Dr Ada Holm*."""
        tags = self.tags
        while True:
            last = at - 1 - (tags.endswith(_STOP, low, at) and tags.endswith(_HONORIFIC, low, at - 1))
            if last < low or not self._is_address(last, low):
                return at
            at = last

    def _is_address(self, token: Token, low: Token) -> bool:
        """Whether a word is a form of address, and no office that is used as one: *Professor*, *Mr President*."""
        if self.tags[token] != _HONORIFIC or self.tags.endswith(TokenClass.TITLE_MODIFIER, low, token):
            return False
        return self.lexicon.small.get(self.analysis.word(token)) != TokenClass.ROLE

    def _ending(self, low: Token, end: Token, construction: str) -> Zone | None:
        """The zone that ends before a token."""
        if end <= low:
            return None
        start = low + len(self.tags[low:end].rstrip(_IN_ZONES))
        for match in _ZONE.finditer(self.tags, start, end):
            if match.end() == end:
                return tuple.__new__(Zone, (construction, self._parts(match), True, ""))
        return None

    def _parts(self, zone: re.Match[str]) -> Sequence[Part]:
        """The phrases of a zone."""
        if _PARTING.isdisjoint(zone[0]):  # most are one phrase
            return [tuple.__new__(Part, (None, *zone.span()))]
        return [
            tuple.__new__(Part, (match.start() if match["tie"] else None, *match.span("phrase")))
            for match in _PART.finditer(self.tags, *zone.span())
        ]

    def _behind(self, end: Token) -> Iterator[Zone]:
        """The zones behind a name."""
        tags = self.tags
        edge = bisect.bisect_left(self.edges, end)
        stop = min(len(tags), end + 2 * OFFICE_REACH, *self.edges[edge : edge + 1])
        if end >= stop:
            return
        if tags[end] == _OPEN and (bracket := _BRACKET.match(tags, end, stop)):
            yield from self._zone(IN_BRACKETS, bracket.end(), stop)
        aside = _ASIDE.match(tags, end, stop) if tags[end] in _BEFORE_ASIDE else None
        at = aside.end() if aside else end
        if at >= stop:
            return
        here = tags[at]
        if here in _BEFORE_ADJOINED and self.analysis.word(at) not in self.lexicon.heading:
            if here != TokenClass.ADJECTIVE or self.analysis.word(at) in self.lexicon.standing:
                yield from self._zone(ADJOINED, at, stop)
            return
        if here in _BEFORE_APPOSITION and (match := _APPOSITION.match(tags, at, stop)):
            yield from self._zone(APPOSITION, match.end(), stop)
        tied = _TIED.match(tags, at, stop) if here in _BEFORE_TIE else None
        if tied is not None and self.analysis.word(tied.start("tie")) in _TIES:
            yield from self._zone(BEHIND_PREPOSITION, tied.end(), stop)
        if here in _BEFORE_CLAUSE:
            yield from self._in_clause(at, stop)

    def _in_clause(self, at: Token, stop: Token) -> Iterator[Zone]:
        """The zones in what is said of somebody by a verb."""
        tags, word = self.tags, self.analysis.word
        if tags[at] == TokenClass.CUE and tags[at + 1 : at + 2] not in _SAID_OF_ONESELF:
            return  # as behind most names: Ada Holm said
        if match := _WHO_IS.match(tags, at, stop):
            yield from self._zone(RELATIVE, match.end(), stop)
        if (match := _IS.match(tags, at, stop)) and word(match.end("be") - 1) in self.lexicon.copulas:
            yield from self._zone(COPULA, match.end(), stop)
        if match := _VERB.match(tags, at, stop):
            verb = word(match.start("verb"))
            if verb in _APPOINTING or (verb in _HOLDING and tags[match.end() - 1] == TokenClass.AS):
                yield from self._zone(APPOINTED, match.end(), stop)
            elif tags[match.end() - 1] == TokenClass.AS:
                yield from self._zone(CALLED, match.end(), stop)
            elif told := self._told(verb):
                who = tags.find(TokenClass.RELATIVE, at, match.start("verb")) >= 0
                yield from self._zone(WHO_HEADS if who else HEADING, match.end(), stop, told)
        if match := _VERB_AS.match(tags, at, stop):
            yield from self._zone(AS, match.end(), stop)

    def _told(self, verb: str) -> str:
        """The office that a verb tells, *heads* or *co-chairs*; empty for none."""
        if verb == _FOUND:
            return ""
        told = self.lexicon.heading.get(verb, "")
        if not told and verb.startswith(_CO) and (told := self.lexicon.heading.get(verb.removeprefix(_CO), "")):
            return f"{_CO}{told}"
        return told

    def _zone(self, construction: str, start: Token, stop: Token, verb: str = "") -> Iterator[Zone]:
        """The zone that starts at a token, if one does."""
        match = _ZONE.match(self.tags, start, stop)
        if match is not None:
            yield tuple.__new__(Zone, (construction, self._parts(match), False, verb))
