"""Names as English texts write them: of people, wherever they stand, in titles, and of bodies by their letters."""

import functools
import re
from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Char, Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en import acronyms
from quoteattr.language.patterns import piece, tokens
from quoteattr.language.readings import Name
from quoteattr.memo import Memo

# Most tokens are none of those that need something before them, so each such piece starts with the class itself and
# looks back over it, which ``re`` sees at once.
#: *Berg & Holm*: the sign between names.
AMPERSAND_BETWEEN = piece(TokenClass, "AMPERSAND (?<= JOINED AMPERSAND) (?= JOINED)")
#: *Ola van der Berg*: particles behind a name, up to three of them, that a name follows.
PARTICLES_INSIDE = piece(
    TokenClass, "PARTICLE (?<= [PERSONAL COUNTRY STOP] PARTICLE) PARTICLE{0,2} (?= [CAPITAL ACRONYM])"
)

#: A run of capitalised words, wherever it stands; cut so that no text, however strange, makes one of a million words.
_CAPITALS: Final = tokens(
    r""" [PROPER INITIAL HONORIFIC TITLE ROLE_NAME]
         (?: STOP (?<= [HONORIFIC TITLE TITLE_MODIFIER COUNTRY NATIONALITY BODY_NAME ROLE_NAME COMMON] STOP))?+
         (?: CAPITALISED
           | AMPERSAND_BETWEEN
           | STOP (?<= [HONORIFIC TITLE TITLE_MODIFIER SUFFIX INITIAL] STOP) (?= CAPITALISED)
           | PARTICLES_INSIDE
         ){0,15}+ """,
    yes=["It rained, [Mr. Ola van der Berg] said.", "They met [Lundby Board Chairman Ada Holm] there."],
    no=["The chairman of the harbour board said so."],
    AMPERSAND_BETWEEN=AMPERSAND_BETWEEN,
    PARTICLES_INSIDE=PARTICLES_INSIDE,
)

#: The name at the end of a run: behind the last title, body or small word. A nationality, a country or a role leads a
#: name but is none of it (*Norwegian Ola Berg*), unless a name stands before it (*Ann Jordan*).
PERSON = tokens(
    r""" (?: (?<= [SMALL TITLE TITLE_MODIFIER ROLE_NAME HONORIFIC BODIES NATIONALITY COMMON STOP]) | \A)
         (?P<name>
           (?: INITIAL STOP?
             | CAPITAL
             | ACRONYM (?= PERSONAL)
             | (?<= HONORIFIC) ACRONYM
             | (?<= [HONORIFIC TITLE] STOP) ACRONYM
             | PARTICLE (?= [CAPITAL ACRONYM PARTICLE])
           )
           (?: PERSONAL
             | (?<= [INITIAL HONORIFIC]) STOP
             | PARTICLE (?= [CAPITAL ACRONYM PARTICLE])
             | (?<= [CAPITAL INITIAL STOP]) [COUNTRY NATIONALITY ROLE_NAME COMMON BODY_NAME] (?= [CAPITAL SUFFIX] | \Z)
               (?<! BODY_NAME)
           )*
           (?: (?<= [PERSONAL STOP]) [TITLE TITLE_MODIFIER ROLE_NAME COUNTRY NATIONALITY COMMON] (?= \Z))?
           (?: SUFFIX STOP?)?
         ) \Z """,
    yes=["Norwegian [Ola Berg]", "Minister [B. Holm]", "[Ann Jordan]", "the nurse [Ola van der Berg Jr]"],
    no=["[Norwegian Ola Berg]", "Lundby Water Board", "Norway"],
)
#: A name with its office behind it and no comma between: *Ada Holm OK Foods Marketing Director*.
NAME_FIRST = tokens(
    r"(?P<name> CAPITAL{2,3}) (?= BODIES [NAMING TITLE_MODIFIER]* TITLE \Z)",
    yes=["[Ada Holm] OK Foods Marketing Director"],
    no=["Ada Holm, Marketing Director", "Lundby Foods Marketing Director Ada Holm"],
)


#: Makes a name of its tokens with no step in Python, which a call of ``Name`` takes: a document has dozens.
_name = functools.partial(tuple.__new__, Name)


class _NameIn(Memo[str, tuple[int, int] | None]):
    """Which part of a run of capitalised words is a person's name, if any."""

    def work_out(self, run: str) -> tuple[int, int] | None:
        match = NAME_FIRST.match(run) or PERSON.search(run)
        return match.span("name") if match else None


_NAME_IN = _NameIn()


def people(tags: str) -> list[Name]:
    """The names that could be a person's, in text order."""
    names = []
    for match in _CAPITALS.finditer(tags):
        span = _NAME_IN[match[0]]
        if span is not None:
            first, (start, end) = match.start(), span
            names.append(_name((first + start, first + end)))
    return names


#: A capitalised word with other meanings that stands beside no other name: *Baker* may be who was *Tom Baker* before.
LONE_SURNAME = tokens(
    """ [TITLE TITLE_MODIFIER ROLE_NAME COMMON COUNTRY NATIONALITY]
        (?<! [CAPITAL INITIAL ARTICLE] .) (?! [CAPITAL TITLE TITLE_MODIFIER ROLE_NAME INITIAL]) """,
    yes=["It rained, [Baker] said.", "[Norway] said so."],
    no=["It rained, the Baker said.", "Tom Baker said so.", "It rained, Baker Ola Berg said."],
)
#: A nickname in marks or brackets inside of somebody's name (Chicago Manual of Style 8.34): *Ada “Bo” Holm*.
_NICKNAME: Final = tokens(
    """ (?: [OTHER APOSTROPHE] (?<= [CAPITAL INITIAL STOP] .)
            ARTICLE? [PROPER INITIAL TITLE ROLE_NAME]{1,2} [OTHER APOSTROPHE]
          | OPEN (?<= [CAPITAL INITIAL STOP] .) ARTICLE? [CAPITAL COMMON]{1,2} CLOSE ) (?= CAPITAL) """,
    yes=["Ada[ “Bo” ]Holm left.", "Ada[ (Bo) ]Holm left."],
    no=["Ada Holm “Bo” left.", "It rained, “Bo” Holm said.", "Ada (she left) Holm"],
)
#: The marks that a nickname may stand in.
_NICKNAME_MARKS: Final = frozenset("\"“”‘’'„«»([)]")
#: Last words of names that are found when they stand alone, as they mean nothing else, and those that are no words.
FOUND_ALONE = TokenClass.CAPITAL + TokenClass.ACRONYM + TokenClass.SUFFIX + TokenClass.STOP
#: Classes of tokens in a name that are no words of it: a suffix tells no two people apart.
NO_WORD = frozenset(
    {
        TokenClass.STOP, TokenClass.SUFFIX, TokenClass.APOSTROPHE, TokenClass.OTHER, TokenClass.OPEN, TokenClass.CLOSE,
    }
)  # fmt: skip

#: What a line begins with that says whose a text is, and so is no title: *By Ada Holm*, *— Ada Holm*.
_SIGNED: Final = re.compile(r"[-–—]|[Bb][Yy]\b")
#: Prepositions of more than four letters, which titles leave small, or do not (Chicago Manual of Style 8.159).
_LONG_PREPOSITION: Final = (
    "about above across after against along amid among around before behind below beneath beside between beyond "
    "despite during inside outside since through toward towards under until within without"
).replace(" ", "|")
#: A word in small letters that has a capital in a title: articles, conjunctions and prepositions have none.
_SMALL_WORD: Final = re.compile(rf"(?<![^\s\"'(])(?!(?:{_LONG_PREPOSITION})\b)[a-z]{{5,}}")
#: A line that ends like a sentence is a title if it has no other small words than these, and so many words.
_SMALL_WORDS: Final = (
    "a an and as at but by for from in into nor of off on onto or over per so the to up via vs with yet"
).replace(" ", "|")
_OTHER_SMALL: Final = re.compile(rf"(?<![^\s\"(“])(?!(?:{_SMALL_WORDS}|{_LONG_PREPOSITION})\b)[a-z]")
_TITLE_WORDS: Final = 5
#: Titles are no longer, in characters.
_TITLE_LENGTH: Final = 200
#: What a line ends with that goes on in the next.
_GOING_ON: Final = (",", ";", ":")
#: A name that a line starts with, and a comma: whose words stand above, and no title.
_NAME_AND_COMMA: Final = re.compile(r"(?:[^\s,]+\s){0,3}[^\s,]+,")


def nicknames(analysis: Analysis) -> list[tuple[Token, Token, bool]]:
    """The nicknames inside of names, from and to, and whether each is sure: in brackets much else stands.

    Args:
        analysis: the tokens.
    """
    tags, tokens = analysis.tags, analysis.tokens
    found: list[tuple[Token, Token, bool]] = []
    for match in _NICKNAME.finditer(tags):
        first, behind = match.span()
        marks = {tokens[first], tokens[behind - 1].rstrip()}
        if marks <= _NICKNAME_MARKS and tokens[first - 1][-1:].isspace():
            found.append((first, behind, tags[first] != TokenClass.OPEN))
    return found


def in_title_case(view: str, start: Char, end: Char, *, heading: bool) -> bool:
    """Whether a line has no word in small letters but those that titles leave small, and is no signature.

    >>> lines = ("Harbour Master of Lundby Resigns", "Harbour master resigns")
    >>> [in_title_case(line, 0, len(line), heading=True) for line in lines]
    [True, False]
    >>> lines = ("Ada Holm Calls for Help after Fire.", "Ada Holm calls for help after fire.", "Ada Holm, Lundby.")
    >>> [in_title_case(line, 0, len(line), heading=False) for line in lines]
    [True, False, False]

    Args:
        view: the text.
        start: where the line starts.
        end: where it ends.
        heading: whether it ends like a heading, and not like a sentence.
    """
    if heading:
        return not _SIGNED.match(view, start) and _SMALL_WORD.search(view, start, end) is None
    return (
        end - start <= _TITLE_LENGTH
        and not view.startswith(_GOING_ON, max(start, end - 1))
        and _OTHER_SMALL.search(view, start, end) is None
        and view.count(" ", start, end) >= _TITLE_WORDS - 1
        and not _SIGNED.match(view, start)
        and not _NAME_AND_COMMA.match(view, start, end)
    )


#: The letters of bodies, which stand in brackets behind their names.
letters_in_brackets = acronyms.letters_in_brackets
