"""The role that is told before a name: *Harbour Minister Ada Holm*, *the mayor of Lundby, Ada Holm*."""

import bisect
import re
from collections.abc import Sequence

from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.offices import OfficeReader
from quoteattr.language.en.role_phrases import OF_PHRASE, PHRASE
from quoteattr.language.en.role_rules import BEFORE, NAMING_BEFORE, POSSESSIVE_BEFORE, SET_OFF_BEFORE
from quoteattr.language.patterns import tokens
from quoteattr.language.roles import OFFICE_REACH, RoleMention

_COMMA, _STOP, _ARTICLE, _TITLE = TokenClass.COMMA, TokenClass.STOP, TokenClass.ARTICLE, TokenClass.TITLE
_HONORIFIC, _POSSESSIVE, _OPEN = TokenClass.HONORIFIC, TokenClass.POSSESSIVE, TokenClass.OPEN

#: The phrase that ends right before a name, with what hangs on it.
_BEFORE_NAME = tokens(
    r"(?P<phrase> PHRASE) (?P<of> OF_PHRASE{1,2})? (?P<comma> COMMA?) \Z",
    yes=["[Harbour Minister] Ada Holm said", "[The mayor of Lundby,] Ada Holm, said"],
    no=["The mayor [told] Ada Holm so"],
    PHRASE=PHRASE,
    OF_PHRASE=OF_PHRASE,
)
#: All classes that there are in it; no phrase goes over one that has no place in it.
_IN_PHRASES = (
    TokenClass.DETERMINERS + TokenClass.MODIFIERS + TokenClass.OFFICES + TokenClass.PROPER + TokenClass.OF_FOR
    + TokenClass.ADVERB + TokenClass.CUE_BASE + TokenClass.VERB + TokenClass.NUMBER
    + TokenClass.GROUP + TokenClass.BODY + TokenClass.DOCUMENT + TokenClass.INITIAL + TokenClass.SUFFIX
    + TokenClass.HONORIFIC + TokenClass.TO + TokenClass.PREPOSITION + TokenClass.PARTICLE
    + TokenClass.AMPERSAND + TokenClass.COORDINATOR + TokenClass.STOP + TokenClass.POSSESSIVE
    + TokenClass.APOSTROPHE
)  # fmt: skip
#: A form of address right before the name says nothing of the office before it.
_ADDRESS = tokens(
    r"(?<! TITLE_MODIFIER) CAPITAL? HONORIFIC STOP? \Z",
    yes=["The minister, [Mr] Ada Holm, said", "The minister, [Mrs.] Ada Holm, said"],
    no=["[Mr President] Ada Holm", "Foreign [Secretary] Ada Holm said"],
)
#: A body in the possessive right before the name: *the Harbour Board's Ada Holm*.
_OWNER = tokens(
    r"(?P<owner> PROPER* BODIES) POSSESSIVE \Z",
    yes=["the [Harbour Board's] Ada Holm said"],
    no=["the [mayor's] Ada Holm said", "the [Harbour's] Ada Holm said"],
)
#: What gives somebody a name behind the office: *a miner named X*, *a miner, who gave her name as X*.
_GIVING_NAME = re.compile(
    r"(?:\b(?:named|called|identified(?: only)? as|known as|by the name of"
    r"|(?:who )?(?:asked|wanted|preferred|wished) to be (?:called|named|known as|identified(?: only)?(?: as| by)?)"
    r"|(?:who )?(?:gave|giving) (?:his|her|their)(?: first| full)? names?(?: simply| only| just)? as"
    r"|(?:who )?(?:identified|introduced|identifying|introducing) (?:himself|herself|themselves)"
    r"(?: simply| only| just)? as))\Z"
)
#: The words that end it.
_NAMING = frozenset("as by called identified named of".split())
#: What stands between it and the office.
_BEFORE_NAMING = TokenClass.RELATIVE + TokenClass.COMMA + TokenClass.ADVERB
#: How old somebody is, between the office and the name: *a nurse, 43-year-old Ada Holm*.
_AGE = "year-old"

#: The classes that a phrase for an office, or the comma behind one, may end in. Most names stand beside none of them,
#: and nothing more need be asked.
_ENDS = frozenset(
    TokenClass.MODIFIERS + TokenClass.OFFICES + TokenClass.PROPER + TokenClass.GROUP + TokenClass.BODY
    + TokenClass.DOCUMENT + TokenClass.VERB + TokenClass.INITIAL + TokenClass.SUFFIX + TokenClass.CUE_BASE
    + TokenClass.HONORIFIC + _STOP + _POSSESSIVE + TokenClass.APOSTROPHE + _COMMA
)  # fmt: skip
_BESIDE = (_ENDS | {_OPEN}) - {_STOP}
#: A stop is that of the sentence before, unless the word before it may have one of its own: *Capt. Ada Holm*.
_ABBREVIATED = frozenset(TokenClass.SHORT_FORMS)
_STOPPED = tuple(short + _STOP for short in sorted(_ABBREVIATED))


class RolesBefore:
    """Reads the roles that stand before names in one document."""

    def __init__(self, offices: OfficeReader, edges: Sequence[Token]) -> None:
        self.offices, self.edges = offices, edges
        self.analysis, self.tags, self.text = offices.analysis, offices.tags, offices.text

    def read(self, start: Token) -> RoleMention | None:
        """The role that is told before the name that starts at a token."""
        tags = self.tags
        if not start or not (
            tags[start - 1] in _BESIDE or tags.endswith(_STOPPED, 0, start) or self.analysis.word(start - 1) in _NAMING
        ):
            return None
        edge = bisect.bisect_right(self.edges, start)
        low = max(0, start - OFFICE_REACH, self.edges[edge - 1] if edge else 0)
        window = self._window(low, start)
        if not window:
            return None
        return self.possessive(low, window, start) or self.phrase(low, window)

    def _window(self, low: Token, start: Token) -> str:
        """The classes in which a phrase for an office may end before a name; none where it cannot end so."""
        window = self.tags[low:start]
        if _HONORIFIC in window[-2:]:
            window = _ADDRESS.sub("", window)
        window = window.rstrip(_OPEN)  # The Minister for Roads (Mr Ada Holm)
        if not window:
            return ""
        if window[-1] == _STOP and window[-2:-1] not in _ABBREVIATED:
            return ""  # the stop of the sentence before
        last = low + len(window) - 1
        return window if window[-1] in _ENDS or self.analysis.word(last) in _NAMING else ""

    def possessive(self, low: Token, window: str, start: Token) -> RoleMention | None:
        """The body whose possessive stands before a name: *the Harbour Board's Ada Holm*."""
        owner = _OWNER.search(window) if window[-1] == _POSSESSIVE else None
        if owner is None:
            return None
        of = self.text(low + owner.start("owner"), low + owner.end("owner"))
        return RoleMention(None, of, start, rule=POSSESSIVE_BEFORE.name)

    def phrase(self, low: Token, window: str) -> RoleMention | None:
        """The office in the phrase before a name: a title, or one that is set off, or what is named so."""
        while window and self.analysis.word(low + len(window) - 1).endswith(_AGE):
            window = window[:-1]
        named = self._without_naming(low, window)
        match = self._phrase_before(low, named)
        if match is None:
            return None
        rule = NAMING_BEFORE if len(named) < len(window) else SET_OFF_BEFORE if match["comma"] else BEFORE
        first, last = low + match.start("phrase"), low + match.end("phrase")
        if rule is BEFORE and self.tags[last - 1] == TokenClass.VERB:
            return None  # the mayor met Ada Holm
        return self.offices.phrase(first, last, low + match.end("of") if match["of"] else last, rule.name)

    def _without_naming(self, low: Token, window: str) -> str:
        """The classes before a name, without what gives it: *a miner who asked to be called*."""
        if not window or self.analysis.word(low + len(window) - 1) not in _NAMING:
            return window
        words = " ".join(self.analysis.words(low, low + len(window)))
        giving = _GIVING_NAME.search(words)
        return window[: -len(giving[0].split())].rstrip(_BEFORE_NAMING) if giving else window

    def _phrase_before(self, low: Token, window: str) -> re.Match[str] | None:
        """The phrase for an office at the end of a window."""
        match = _ending(window)
        if match is None or match["comma"]:
            return match
        if window.endswith(_COMMA, 0, match.start()):
            # "The Governor of the state, Chief Ada Holm": the office before the comma says more than the title.
            office = _ending(window[: match.start()])
            if office and office["phrase"][0] == _ARTICLE and self.offices.is_role(low + office.end("phrase") - 1):
                return office
        if match["of"] and window[-1] in (_TITLE, _STOP):  # the words of Senator Ada Holm
            return _BEFORE_NAME.search(window, match.start("of") + 1) or match
        return match


def _ending(window: str) -> re.Match[str] | None:
    """The phrase that ends where a window does."""
    return _BEFORE_NAME.search(window, len(window.removesuffix(_COMMA).rstrip(_IN_PHRASES)))
