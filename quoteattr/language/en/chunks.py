"""Who could speak: names, bodies, noun phrases and pronouns, found as patterns over the classes of tokens.

A nominal is a noun phrase in the sense of a chunker: determiner, modifiers and head, without what follows
the head. Which part of it is the name is told by its classes alone, so that each shape is worked out once.
"""

import functools
import re
from typing import NamedTuple

from quoteattr.language.classes import TokenClass
from quoteattr.memo import Memo
from quoteattr.model import MentionForm

# A body's name goes on over of and for: University of Leeds, Institute for Peace and Security Studies.
_BODY_OF = r"Y[fF]a?[CANLYMWT]++(?:&[CANLYMW]++)*+"
# So does an office before its holder's name: Secretary of State Ada Holm, Minister for Trade and Industry Tan.
_OFFICE_OF = r"T(?:[fF]a?[MYW]++){1,2}+(?:&[MYW]++)?+(?=[CJTH])"
# One step of a noun phrase; dots belong to abbreviations, particles to names. What a dot, a plus or a particle needs
# before it is looked back at from behind it: most tokens are none, which ``re`` sees at once.
_STEP = (
    rf"(?:{_BODY_OF}|{_OFFICE_OF}|[EeRGBOCAJNLYTMHWKS0]|\+(?<=[CYANJ]\+)(?=[CYANJ])"
    r"|\.(?:(?<=[HTMSJY]\.)(?=[CAJTMLNYHSKW])|(?<=S\.)(?=[vxyk,;a'sfrI(]))"
    r"|p(?:(?<=[CAJN.]p)p{0,2}(?=[CA])|(?=[CA])))"
)
# A run is cut so that no text, however strange, makes one noun phrase of a million words.
_NOMINAL = (
    rf"(?:[ado][ad0]?+k?+)?+{_STEP}{{1,24}}+(?:s[dk0]?+{_STEP}{{0,24}}+|'(?=[EeRGBOCATMLY]){_STEP}{{1,24}}+){{0,3}}+"
)
NOMINAL = re.compile(_NOMINAL)

#: A run of capitalised words, wherever it stands; looks back as the steps above do.
_CAPITALS = re.compile(
    r"[HTMNLYKWCAJ](?:\.(?<=[HTMNLYKW]\.))?+"
    r"(?:[CAJHTMNLYKWS]|\+(?<=[CYANJ]\+)(?=[CYANJ])|\.(?<=[HTMSJ]\.)(?=[CAJHTMLNYSKW])|p(?<=[CAJN.]p)p{0,2}(?=[CA])){0,15}+"
)


# The name at the end of a run: behind the last title, body or small word. A nationality, a country or a
# role leads a name but is none of it ("Norwegian Ola Berg"), unless a name stands before it ("Ann Jordan").
_PERSON = re.compile(
    r"(?:(?<=[TMHYERGBOe0KLNWA.])|(?<![\s\S]))"
    r"(?P<name>(?:J\.?|C|A(?=[CJA])|(?<=H)A|(?<=[HT]\.)A|p(?=[CAp]))(?:[CAJ]|(?<=[JH])\.|p(?=[CAp])|(?<=[CJ.])[NLKWY](?=[CS]|\Z)(?<!Y))*"
    r"(?:(?<=[CJ.A])[TMKNLW](?=\Z))?(?:S\.?)?)\Z"
)
_BODY_OF_INSIDE = re.compile(r"Y[fF]")
#: A name with its office behind it and no comma between: *Ada Holm OK Foods Marketing Director*.
_NAME_FIRST = re.compile(r"(?P<name>C{2,3})(?=[ANY][CANYM]*T\Z)")


class Shape(NamedTuple):
    """Which tokens of a nominal are what, counted from its start."""

    form: MentionForm
    #: The name, or the phrase without its determiner.
    core: int
    core_end: int
    #: The token that the phrase is about.
    head: int


@functools.lru_cache(maxsize=100_000)
def shape(tags: str) -> Shape | None:
    """Work out what a nominal is from its classes; None where it holds nobody who could speak."""
    size = len(tags)
    last = tags[-1]
    if last in "s'":  # "Holm's" with nothing behind it is the possessor itself
        return shape(tags[:-1]) if size > 1 else None
    start = max(tags.rfind("s"), tags.rfind("'")) + 1
    if last == "O" and start > 1 and (owner := shape(tags[: start - 1])) and owner.form is MentionForm.NAME:
        return owner  # "Ada Holm's statement" speaks for Ada Holm
    if last == "Y" and start and tags[start - 1] == "'":
        lead = len(tags) - len(tags.lstrip("ad0ok"))
        return Shape(MentionForm.BODY, lead, size, size - 1)  # the Dockers' Union
    head = tags[start:]
    lead = len(head) - len(head.lstrip("ad0ok"))
    body = head[lead:]
    if not body:
        return None
    origin = start + lead
    if last in "eRGBOE0":
        return _lower(tags, body, origin)
    match = _PERSON.search(body)
    if match:
        return Shape(MentionForm.NAME, origin + match.start("name"), size, size - 1)
    if TokenClass.AMPERSAND in body or (_BODY_OF_INSIDE.search(body) and not _PERSON.search(body)):
        return Shape(MentionForm.BODY, _body_start(body) + origin, size, size - 1)
    trailing = _NAME_FIRST.match(body)
    if trailing:
        return Shape(MentionForm.NAME, origin, origin + trailing.end("name"), origin + trailing.end("name") - 1)
    if last == "S" or last == ".":
        return Shape(MentionForm.NAME, origin, size, size - 1)
    if last in "TMKL":  # the Marketing Director, the Italians
        return Shape(MentionForm.NOUN_PHRASE, origin, size, size - 1)
    if last in "YNAW" or "Y" in body:
        form = MentionForm.NOUN_PHRASE if last == "W" and "Y" not in body else MentionForm.BODY
        return Shape(form, _body_start(body) + origin, size, size - 1)
    return Shape(MentionForm.NAME, origin, size, size - 1)


def _lower(tags: str, body: str, origin: int) -> Shape | None:
    """A phrase that ends in small letters: headed by a person noun, a body, a document, or anything."""
    last = body[-1]
    size = len(tags)
    # "Holm faces charges": a name and words that no list knows; the name is what could speak.
    if body[0] in "CJ" and last in "eE0" and not origin:
        cut = re.match(r"[CAJNLKTMHYWS.p]+", body)
        if cut and (inner := shape(tags[: cut.end()])):
            return inner
    if re.search(r"[AY]B\Z", body):  # "the Valley Post newspaper": the name says it
        return Shape(MentionForm.BODY, _body_start(body[:-1]) + origin, size - 1, size - 2)
    if re.search(r"[GR][eE]\Z", body):  # "officials familiar (with the talks)"
        return Shape(MentionForm.NOUN_PHRASE, origin, size - 1, size - 2)
    form = {
        TokenClass.BODY: MentionForm.BODY,
        TokenClass.DOCUMENT: MentionForm.DOCUMENT,
    }.get(last, MentionForm.NOUN_PHRASE)
    return Shape(form, origin, size, size - 1)


def _body_start(body: str) -> int:
    """Where the capitalised words of a body's name start, behind small words and what sort of body it is."""
    match = re.search(r"[EeRGBO0]K?(?=[^EeRGBO0]*\Z)|\AK(?=[CA]+Y)", body)
    return match.end() if match else 0


class Name(NamedTuple):
    """A name somewhere in the document, by its tokens."""

    start: int
    end: int


#: Makes a name of its tokens with no step in Python, which a call of ``Name`` takes: a document has dozens.
_name = functools.partial(tuple.__new__, Name)


class _NameIn(Memo[str, tuple[int, int] | None]):
    """Which part of a run of capitalised words is a person's name, if any."""

    def work_out(self, run: str) -> tuple[int, int] | None:
        match = _NAME_FIRST.match(run) or _PERSON.search(run)
        return match.span("name") if match else None


_NAME_IN = _NameIn()


def people(tags: str) -> list[Name]:
    """The names that could be a person's, in text order."""
    found = []
    for match in _CAPITALS.finditer(tags):
        span = _NAME_IN[match[0]]
        if span is not None:
            first, (start, end) = match.start(), span
            found.append(_name((first + start, first + end)))
    return found
