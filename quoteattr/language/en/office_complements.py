"""What stands behind an office and hangs on it: what it is for, and the body or place that it belongs to.

An office may be *for* something (*minister of Trade*, *professor of hydrology*) and *of* a body (*of Norway*, *at the
institute*), and the prepositions are the same: only words tell the two apart. (Quirk et al. 17.37 ff., on prepositional
phrases behind a noun.)
"""

import re
from typing import NamedTuple

from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.organisations import BodyReader
from quoteattr.language.patterns import tokens

#: So many things may hang on an office one behind another: *head of research for Medical Supply at the institute*.
_CHAIN = 4

_OF, _OF_FOR = TokenClass.OF, TokenClass.OF_FOR
#: What may tell whom an office belongs to, or what it is for.
_PREPOSITIONS = frozenset(TokenClass.OF_FOR + TokenClass.PREPOSITION + TokenClass.TO)
#: A town's name in a university's is no owner who may stand for somebody: *of the University of Lundby*.
_UNOWNED = frozenset(TokenClass.BODY_NAME + TokenClass.OF)
#: Capitals behind which *of* may go on with a field: *Director Medical of Public Health*.
_WITH_FIELD = TokenClass.TITLE + TokenClass.TITLE_MODIFIER + TokenClass.COMMON

#: What an office is for, in small letters: professor of *hydrology*; chief of *staff*.
_PLAIN = tokens(
    """[MODIFIERS VERB]{0,2} [OPEN_CLASS DOCUMENT VERB CUE_ING]
    (?! [MODIFIERS ROLE TITLE BODY DOCUMENT VERB CUE_BASE GROUP CUE_ING])""",
    yes=["a professor of [hydrology] said", "a lecturer in [applied hydrology], said"],
    no=["a professor of [the harbour] said", "a nurse in [Lundby] said"],
)
#: What an office belongs to, in small letters: captain of *the ferry*.
_THING = tokens(
    """ARTICLE (?P<thing> MODIFIERS{0,2} [OPEN_CLASS ROLE])
    (?! [MODIFIERS BODY ROLE GROUP CAPITAL ROLE_NAME DOCUMENT VERB CUE COORDINATOR])""",
    yes=["The captain of [the ferry], Ada Holm, left"],
    no=["She met [the water board]", "She left the ferry and Lundby"],
)
#: What a minister is for: of *Trade and Industry*, for *the Environment*.
_PORTFOLIO = tokens(
    """(?: ARTICLE? [TITLE_MODIFIER COMMON CAPITAL ROLE_NAME MODIFIERS GROUP ROLE BODY DOCUMENT]+
       | [TITLE_MODIFIER COMMON BODY_NAME CAPITAL ROLE_NAME MODIFIERS GROUP ROLE BODY DOCUMENT]+ )
    (?: COMMA [TITLE_MODIFIER COMMON BODY_NAME CAPITAL ROLE_NAME MODIFIERS GROUP DOCUMENT]+ )*
    (?: COORDINATOR ARTICLE? [TITLE_MODIFIER COMMON BODY_NAME CAPITAL ROLE_NAME MODIFIERS GROUP DOCUMENT]+ )?
    (?! [BODY_NAME ACRONYM])""",
    yes=["the Minister of [Trade and Industry] said", "the Minister for [the Environment] said"],
    no=["the Minister of Lundia's north, Ada Holm [of Norway], said"],
)
#: What a scholar knows: of *Public Law*. Its first word may be a rank's, too: of *Marine Science*.
_SUBJECT = tokens(
    """(?: TITLE (?= [TITLE_MODIFIER COMMON]) )? [CAPITAL TITLE_MODIFIER COMMON MODIFIERS]+
    (?: COORDINATOR [CAPITAL TITLE_MODIFIER COMMON MODIFIERS]+ )?
    (?! [BODY_NAME TITLE POSSESSIVE APOSTROPHE])""",
    yes=[
        "a professor of [Public Law], said",
        "a professor of [Marine Science], said",
        "a professor of [hydrology and geology], said",
    ],
    no=["Lundby's", "a student of [Captain Vance]"],
)
#: What another office is for, by words with a capital that name nothing: of *Medical Supply*.
_FIELD = tokens(
    """[TITLE_MODIFIER COMMON]+ (?: COORDINATOR [TITLE_MODIFIER COMMON]+ )?
    (?! [CAPITAL ACRONYM COUNTRY NATIONALITY BODY_NAME TITLE POSSESSIVE APOSTROPHE])""",
    yes=["Director of [Medical Research] Ada Holm's aide said"],
    no=["Medical University", "a director of [hydrology] said"],
)

#: Offices whose portfolio is a part of them, and words that make others of them: the press secretary.
_MINISTERS = frozenset({"minister", "secretary", "undersecretary", "under-secretary", "commissioner"})
_CLERKS = frozenset({"general", "press", "private", "executive", "honorary", "club", "party"})
#: Those who learn and teach, whose subject may have a capital: professor of *Public Law*.
_SCHOLARS = frozenset("graduate lecturer master professor reader scholar student teacher tutor".split())


class Complement(NamedTuple):
    """What hangs on an office."""

    #: What it is for, with the preposition: *of hydrology*; empty where nothing tells it.
    portfolio: str
    #: The body, place or thing that it belongs to.
    of: str | None
    #: The last token of that, where it may stand for somebody named elsewhere.
    possessor: Token | None


NO_COMPLEMENT = Complement("", None, None)


class ComplementReader:
    """Reads what hangs on the offices of one document."""

    def __init__(self, bodies: BodyReader) -> None:
        self.bodies, self.analysis, self.lexicon = bodies, bodies.analysis, bodies.lexicon
        self.tags, self.text = bodies.tags, bodies.text

    def read(self, first: Token, start: Token, stop: Token) -> Complement:
        """What hangs on an office.

        Args:
            first: the first token of the office.
            start: the token behind it.
            stop: the token that is not read any more.
        """
        tags = self.tags
        at = start + self._fixed(start)
        if at >= stop or tags[at] not in _PREPOSITIONS:  # as behind most offices
            return Complement(self.text(start, at), None, None) if at > start else NO_COMPLEMENT
        form = _FIELD if at > start else self._form(first, at)
        for _ in range(_CHAIN):
            if at >= stop or tags[at] not in _PREPOSITIONS:
                break
            field = self._field(form, at, stop)
            if field is None:
                return Complement(self.text(start, at), *self._whose(at, stop))
            form, at = _FIELD, field.end()
        return Complement(self.text(start, at), None, None)

    def _fixed(self, at: Token) -> int:
        """How many tokens behind the head of an office are a part of it: *chief of staff*."""
        if at >= len(self.tags) or self.analysis.word(at) != "of":
            return 0
        size = 2 + self.tags.startswith(TokenClass.ARTICLE, at + 1)
        return size if " ".join(self.analysis.words(at - 1, at + size)) in self.lexicon.office_phrases else 0

    def _form(self, first: Token, at: Token) -> re.Pattern[str]:
        """What an office may be for: a minister's portfolio, a scholar's subject, another's field."""
        words = self.analysis.words(first, at)
        # Not the press secretary, nor the secretary general.
        if not _MINISTERS.isdisjoint(words) and _CLERKS.isdisjoint(words):
            return _PORTFOLIO
        return _SUBJECT if self.analysis.word(at - 1) in _SCHOLARS else _FIELD

    def _field(self, form: re.Pattern[str], at: Token, stop: Token) -> re.Match[str] | None:
        """What an office is for, behind a preposition."""
        tags = self.tags
        if form is _SUBJECT and self.analysis.word(at) == "in":
            return _PLAIN.match(tags, at + 1, stop)  # a lecturer in law
        if tags[at] not in _OF_FOR:
            return None
        named = form.match(tags, at + 1, stop) if form is not _FIELD or tags[at - 1] in _WITH_FIELD else None
        return named or (_PLAIN.match(tags, at + 1, stop) if tags[at] == _OF else None)

    def _whose(self, at: Token, stop: Token) -> tuple[str | None, Token | None]:
        """To what an office belongs, behind a preposition, and the last token of that."""
        tags = self.tags
        thing = _THING.match(tags, at + 1, stop) if tags[at] == _OF else None
        if thing:
            return self.text(*thing.span("thing")), thing.end() - 1
        of, last = self.bodies.body(at + 1, stop)
        return of, last - 1 if _UNOWNED.isdisjoint(tags[at + 1 : last]) else None
