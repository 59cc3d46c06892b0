"""Where at a name its bearer's office could be told: stretches of noun phrases, by the construction they stand in.

English tells an office before the name as a title or a phrase set off by a comma, behind it in an apposition, in
brackets, in a relative clause, with *is*, with a verb of appointing or with *as* (Quirk et al., *A Comprehensive Grammar of
the English Language*, 17.65 ff. and 17.22 ff.). A zone is found wherever the form would allow one: whether an office is told
in it, and with which words, is decided by what ``role_titles`` makes of it.
"""

import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.patterns import piece, tokens
from quoteattr.language.roles import OFFICE_REACH

_COMMA, _DASH, _OPEN, _STOP = TokenClass.COMMA, TokenClass.DASH, TokenClass.OPEN, TokenClass.STOP
_ARTICLE, _PREPOSITION, _HONORIFIC = TokenClass.ARTICLE, TokenClass.PREPOSITION, TokenClass.HONORIFIC

#: A word of a noun phrase that tells an office: whatever is none of the closed classes that end one.
_WORD = piece(
    TokenClass,
    """[MODIFIERS OFFICES PROPER GROUP BODY DOCUMENT VERB INITIAL SUFFIX CUE_BASE HONORIFIC AMPERSAND NUMBER PARTICLE]
    | POSSESSIVE | APOSTROPHE
    | (?<= SHORT_FORMS) STOP""",
)
#: A word of a portfolio.
_FIELD = piece(TokenClass, "[MODIFIERS PROPER GROUP BODY DOCUMENT ROLE ROLE_NAME]")
#: A noun phrase; parts of it may be joined by *and*, or by commas with *and* before the last.
_NOUN_PHRASE = piece(
    TokenClass,
    """[ARTICLE DETERMINER OWNER]{0,2} ADVERB?
    (?: WORD+ (?: COMMA (?= FIELD{1,3} (?: COMMA FIELD{1,3} ){0,3} COMMA? COORDINATOR FIELD )
                | COMMA? COORDINATOR (?: ADVERB | ARTICLE )? (?= WORD)
                | (?<= [OFFICES OPEN_CLASS]) COMMA (?= [TITLE TITLE_MODIFIER COMMON BODY_NAME]{1,3} COMMA) )? )+""",
    WORD=_WORD,
    FIELD=_FIELD,
)
#: What ties one phrase to the one before it.
_TIE = piece(TokenClass, "[OF FOR TO PREPOSITION]")
#: Phrases that hang on one another: *the deputy head of research at the Coastal Institute*.
_ZONE = tokens(
    "NOUN_PHRASE (?: TIE NOUN_PHRASE ){0,4}",
    yes=["Ada Holm, [the deputy head of research at the Coastal Institute], said"],
    no=["and so, because he"],
    NOUN_PHRASE=_NOUN_PHRASE,
    TIE=_TIE,
)
"""The pattern for each part of a zone."""
_PART = tokens(
    "(?P<tie> TIE )? (?P<phrase> NOUN_PHRASE )",
    yes=["Ada Holm, [the deputy head] of research, said", "She is [of Lundby]"],
    no=["and so, because he"],
    NOUN_PHRASE=_NOUN_PHRASE,
    TIE=_TIE,
)
#: The classes that there are in zones, so that the start of one is found by stripping.
_IN_ZONES = (
    TokenClass.DETERMINERS + TokenClass.MODIFIERS + TokenClass.OFFICES + TokenClass.PROPER + TokenClass.OF_FOR
    + TokenClass.ADVERB + TokenClass.CUE_BASE + TokenClass.VERB + TokenClass.NUMBER + TokenClass.GROUP + TokenClass.BODY
    + TokenClass.DOCUMENT + TokenClass.INITIAL + TokenClass.SUFFIX + _HONORIFIC + TokenClass.TO + _PREPOSITION
    + TokenClass.PARTICLE + TokenClass.AMPERSAND + TokenClass.COORDINATOR + _STOP + TokenClass.POSSESSIVE
    + TokenClass.APOSTROPHE + _COMMA
)  # fmt: skip
#: What a zone before a name may end in.
_ENDS = frozenset(
    TokenClass.COORDINATOR + TokenClass.CLOSE +
    TokenClass.MODIFIERS + TokenClass.OFFICES + TokenClass.PROPER + TokenClass.GROUP + TokenClass.BODY
    + TokenClass.DOCUMENT + TokenClass.VERB + TokenClass.SUFFIX + TokenClass.CUE_BASE + _HONORIFIC + _STOP + TokenClass.POSSESSIVE
    + TokenClass.APOSTROPHE + _COMMA + _DASH + _OPEN + TokenClass.NUMBER
)  # fmt: skip
#: How old somebody is, or a title behind the name: *Ada Holm, 43, a nurse*.
_ASIDE = tokens(
    "(?: COMMA? (?: NUMBER | SUFFIX STOP? ) (?= COMMA) | [ARTICLE ADVERB]? OPEN [^ OPEN CLOSE]{1,12} CLOSE )+",
    yes=["Ada Holm[, 43], a nurse, said", "Ada Holm [(43)], a nurse, said"],
    no=["Ada Holm, a nurse, said"],
)
_APPOSITION = tokens(
    "[COMMA DASH] [ADVERB SUBORDINATOR]{0,2} (?P<zone>) (?= ARTICLE | DETERMINER | WORD)",
    yes=["Ada Holm[,] the mayor, said", "Ada Holm[, then] a nurse, said"],
    no=["Ada Holm said", "Ada Holm, who left"],
    WORD=_WORD,
)
_BRACKETED = tokens(
    "OPEN (?P<zone>) (?= WORD)",
    yes=["Ada Holm [(]mayor of Lundby) said"],
    no=["Ada Holm, the mayor, said"],
    WORD=_WORD,
)
_RELATIVE = tokens(
    "[COMMA DASH]? [ADVERB SUBORDINATOR]? RELATIVE ADVERB? AUXILIARY{1,2} ADVERB? (?P<zone>) (?= ARTICLE | DETERMINER | WORD)",
    yes=["Ada Holm[, who is] the mayor, said", "Ada Holm [who was once] a nurse, said"],
    no=["Ada Holm, who met the mayor, said"],
    WORD=_WORD,
)
_IS = tokens(
    "(?: COMMA? [CUE CUE_BASE] THAT? THIRD )? COMMA? ADVERB? (?P<be> AUXILIARY ){1,3} ADVERB? (?P<zone>) (?= ARTICLE | DETERMINER | OWNER | WORD)",
    yes=["Ada Holm [is] the mayor", "Ada Holm [has been] mayor since May"],
    no=["Ada Holm met the mayor"],
    WORD=_WORD,
)
_NAMED = tokens(
    """(?: COMMA? RELATIVE )? ADVERB? AUXILIARY{0,3} ADVERB? (?P<verb> [VERB CUE CUE_BASE] ) (?: TO BY? AS )? AS?
    (?P<zone>) (?= ARTICLE | DETERMINER | WORD)""",
    yes=["Ada Holm [was appointed] director of the Harbour Board", "Ada Holm [works as] a nurse"],
    no=["Ada Holm is the mayor"],
    WORD=_WORD,
)
_JOINED = tokens(
    "(?: COMMA? RELATIVE )? ADVERB? AUXILIARY{0,2} [VERB CUE CUE_BASE] [^ COMMA SEMICOLON COLON ENDS AS]{1,8} AS (?P<zone>) (?= ARTICLE | WORD)",
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
_TIES = frozenset({"of", "from", "with", "at", "for"})
#: Forms of verbs that give somebody an office, or hold one.
_APPOINTING = frozenset(
    """appointed became become becomes chosen crowned elected hired inaugurated installed made named nominated
    ordained promoted re-elected reelected reappointed remained remains stays sworn""".split()
)
_HOLDING = frozenset("acted acts doubled doubles serve served serves serving trained trains work worked works working".split())
_FOR_AGES = frozenset({"since", "for", "until"})


#: The letters of a body between an office and the name: *the head of the Harbour Board (HB), Ada Holm*.
_LETTERS = tokens(
    r"OPEN [^ OPEN CLOSE]{1,3} CLOSE \Z",
    yes=["the mayor of Lundby [(LB)]"],
    no=["the mayor of Lundby (LB), Ada Holm"],
)
#: The names between an office that several people hold and the last of them.
_SHARED = tokens(
    r"(?<= [GROUP ROLE TITLE STOP]) [CAPITAL INITIAL PARTICLE ACRONYM]{1,4} (?: COMMA [CAPITAL INITIAL PARTICLE ACRONYM]{1,4} ){0,3} COMMA? COORDINATOR HONORIFIC? \Z",
    yes=["The nurses [Ada Holm and]"],
    no=["Ada Holm left"],
)


class Part(NamedTuple):
    """One noun phrase of a zone."""

    #: The word that ties it to the one before, a token; None for the first.
    tie: Token | None
    #: Its first token, what opens it included, and the token behind it.
    start: Token
    end: Token


class Zone(NamedTuple):
    """A place at a name where the bearer's office could be told."""

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


class ZoneReader:
    """Finds the zones at the names of one document."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon, edges: Sequence[Token]) -> None:
        self.analysis, self.tags, self.lexicon, self.edges = analysis, analysis.tags, lexicon, edges

    def around(self, start: Token, end: Token) -> Iterator[Zone]:
        """The zones before and behind a name, from its first token to behind its last."""
        yield from self.before(start)
        yield from self.behind(end)

    def before(self, start: Token) -> Iterator[Zone]:
        """The zones that end at a name, or at a comma before it."""
        tags = self.tags
        if not start or tags[start - 1] not in _ENDS:
            return
        edge = bisect.bisect_right(self.edges, start)
        low = max(0, start - OFFICE_REACH, self.edges[edge - 1] if edge else 0)
        at = start
        while at > low and (
            tags[at - 1] == _HONORIFIC and not (at - 1 > low and tags[at - 2] == TokenClass.TITLE_MODIFIER)
            or (tags[at - 1] == _STOP and at - 1 > low and tags[at - 2] == _HONORIFIC)
        ):
            at -= 1
        if at <= low:
            return
        construction = "before the name"
        if tags[at - 1] == TokenClass.COORDINATOR:
            shared = _SHARED.search(tags, low, at)
            if shared is None:
                return
            construction, at = "before several names", shared.start()
        elif tags[at - 1] in (_COMMA, _DASH, _OPEN):
            construction = "set off before the name"
            at -= 1
        if tags[at - 1] == TokenClass.CLOSE and (letters := _LETTERS.search(tags, low, at)):
            at = letters.start()
        zone = self._ending(low, at, construction)
        if zone is None:
            return
        yield zone
        # "The Governor of the state, Chief Ada Holm": the office before the comma says more than the title.
        if construction == "before the name" and zone.start - 1 > low and tags[zone.start - 1] == _COMMA and len(zone.parts) == 1:
            outer = self._ending(low, zone.start - 1, "set off before a title")
            if outer is not None:
                yield outer

    def _ending(self, low: Token, end: Token, construction: str) -> Zone | None:
        """The zone that ends before a token."""
        tags = self.tags
        if end <= low:
            return None
        start = low + len(tags[low:end].rstrip(_IN_ZONES))
        for match in _ZONE.finditer(tags, start, end):
            if match.end() == end:
                return Zone(construction, self._parts(match.start(), end), before=True)
        return None

    def _parts(self, start: Token, end: Token) -> Sequence[Part]:
        """The phrases of a zone."""
        parts = []
        for match in _PART.finditer(self.tags, start, end):
            tie = match.start() if match["tie"] else None
            parts.append(Part(tie, *match.span("phrase")))
        return parts

    def behind(self, end: Token) -> Iterator[Zone]:
        """The zones behind a name."""
        tags = self.tags
        edge = bisect.bisect_left(self.edges, end)
        stop = min(len(tags), end + 2 * OFFICE_REACH, *self.edges[edge : edge + 1])
        if end >= stop:
            return
        aside = _ASIDE.match(tags, end, stop) if tags[end] in _BEFORE_ASIDE else None
        if tags[end] in _OPENING and (bracket := _BRACKETED.match(tags, end, stop)):
            yield from self._zone("in brackets", bracket.end(), stop)
        at = aside.end() if aside else end
        if at >= stop:
            return
        here = tags[at]
        if here in _BEFORE_ADJOINED and (here != TokenClass.ADJECTIVE or self.analysis.word(at) in self.lexicon.standing):
            yield from self._zone("adjoined", at, stop)
            return
        if here in _BEFORE_APPOSITION and (match := _APPOSITION.match(tags, at, stop)):
            yield from self._zone("in apposition", match.start("zone"), stop)
        if (match := _TIED.match(tags, at, stop)) and self.analysis.word(match.start("tie")) in _TIES:
            yield from self._zone("behind a preposition", match.start("tie") + 1, stop)
        if here not in _BEFORE_CLAUSE:
            return
        if match := _RELATIVE.match(tags, at, stop):
            yield from self._zone("in a relative clause", match.start("zone"), stop)
        if (match := _IS.match(tags, at, stop)) and self.analysis.word(match.end("be") - 1) in self.lexicon.copulas:
            yield from self._zone("copula", match.start("zone"), stop)
        if match := _NAMED.match(tags, at, stop):
            verb = self.analysis.word(match.start("verb"))
            told = self._told(verb)
            has_as = tags[match.end() - 1] == TokenClass.AS
            if verb in _APPOINTING or (verb in _HOLDING and has_as):
                yield from self._zone("with a verb of office", match.start("zone"), stop)
            elif told:
                yield from self._zone("with a verb of heading", match.start("zone"), stop, told)
        if match := _JOINED.match(tags, at, stop):
            yield from self._zone("behind as", match.start("zone"), stop)

    def _told(self, verb: str) -> str:
        """The office that a verb tells: *heads*, *co-chairs*; empty for none."""
        told = self.lexicon.heading.get(verb, "")
        if not told and verb.startswith("co-"):
            told = self.lexicon.heading.get(verb.removeprefix("co-"), "")
            return f"co-{told}" if told else ""
        return told

    def _zone(self, construction: str, start: Token, stop: Token, verb: str = "") -> Iterator[Zone]:
        """The zone that starts at a token."""
        match = _ZONE.match(self.tags, start, stop)
        if match is not None:
            yield Zone(construction, self._parts(start, match.end()), before=False, verb=verb)


_BEFORE_ASIDE = frozenset(_COMMA + _OPEN + _ARTICLE + TokenClass.ADVERB + TokenClass.NUMBER)
_BEFORE_ADJOINED = frozenset(TokenClass.ADJECTIVE + TokenClass.BODIES + TokenClass.ROLE + TokenClass.TITLE + TokenClass.TITLE_MODIFIER + TokenClass.OPEN_CLASS)
_OPENING = frozenset(_OPEN)
_BEFORE_APPOSITION = frozenset(_COMMA + _DASH)
_BEFORE_CLAUSE = frozenset(
    _COMMA + _DASH + TokenClass.ADVERB + TokenClass.SUBORDINATOR + TokenClass.RELATIVE + TokenClass.AUXILIARY + TokenClass.VERB
    + TokenClass.CUE + TokenClass.CUE_BASE
)  # fmt: skip
