"""The office that a noun phrase tells, what it is for, and which body it belongs to.

An office has its body in front (*Norway's*, *Larkfield Institute*) or behind it (*of Norway*, *at the institute*),
and what it is for behind it too (*for Trade*, *of hydrology*): only words tell the two apart.
"""

import re
from typing import NamedTuple

from quoteattr.language.classes import TokenClass
from quoteattr.language.en.organisations import BodyReader

#: The nationality that *its* stands for is looked for in so many tokens.
_WINDOW = 18
#: Classes of the words that head an office.
HEADS = "RTK"
#: Those of the words that may: titles with a stop, and words that no list has, too.
_HEADING = frozenset("RTKMHeEy.")
#: The body in front of a title, whose own capitals may follow: *Western Cape* Health Minister.
_BODY_RUN = re.compile(
    r"(?:[CANLYJMWE.'p+]|(?<=Y)[fF]a?(?=[CANLYMW]))*(?:[CANY](?:'?[CANYMW]*Y)?|Y[fF]a?[CANLYMW]+)(?=[MWKEeRB]*T)"
)
_ANY_BODY = re.compile(r"(?:[CANYLJWMK.'p+]|(?<=Y)[fF]a?(?=[CANLYMW]))+")
#: The classes of words without one of which no capitals are a body's.
_CAPITALS = frozenset("CANY")
#: What may tell whom an office belongs to, or what it is for.
_PREPOSITIONS = frozenset("fFrt")
#: What an office is for, in small letters: professor of *hydrology*; chief of *staff*.
_PLAIN = re.compile(r"[Eey]{0,2}[eOyg](?![eERTBOyVGg])")
#: What an office belongs to, in small letters: captain of *the ferry*.
_THING = re.compile(r"a(?P<thing>[Ee]{0,2}[eR])(?![eEBRGCKOyv&])")
#: What a minister is for: of *Trade and Industry*, for *the Environment*.
_PORTFOLIO = re.compile(r"(?:a?[MWCKEeGRBO]+|[MWYCKEeGRBO]+)(?:,[MWYCKEeGO]+)*(?:&a?[MWYCKEeGO]+)?(?![YA])")
#: What a scholar knows, and what a director is for where capitals tell no body: of *Public Law*, of *Medical Supply*.
_SUBJECT = re.compile(r"[CMWEe]+(?:&[CMWEe]+)?(?![YTs'])")
_FIELD = re.compile(r"[MW]+(?:&[MW]+)?(?![CANLYTs'])")
#: Points of the compass are a country's nationality only where no title follows: the Western Regional Director.
_COMPASS = frozenset({"western", "eastern", "northern", "southern", "central", "north", "south", "east", "west"})
#: Quantifiers that are a part of an office: the majority leader.
_SIDES = frozenset({"majority", "minority"})
#: Offices whose portfolio is a part of them, and words that make others of them: the press secretary.
_MINISTERS = frozenset({"minister", "secretary", "undersecretary", "under-secretary", "commissioner"})
_CLERKS = frozenset({"general", "press", "private", "executive", "honorary", "club", "party"})
#: What a place is, behind its name.
_AREAS = frozenset(
    "central city county district east municipality north parish province region south state territory west".split()
)
#: Offices that go on over their *of*.
_FIXED = frozenset(
    f"{office} of {body}"
    for offices, bodies in (
        ("member members", "parliament congress"),
        ("chief commissioner general inspector superintendent director", "police staff state defence defense"),
    )
    for office in offices.split()
    for body in bodies.split()
) | {"leader of the opposition", "leader of the house"}
#: Those who learn and teach, whose subject may have a capital: professor of *Public Law*.
_SCHOLARS = frozenset("graduate lecturer master professor reader scholar student teacher tutor".split())
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "eer", "ess", "crat", "maker")


class RoleMention(NamedTuple):
    """A role somewhere in the text."""

    title: str | None
    of: str | None
    #: The token where it stands.
    token: int
    #: The token of the possessive pronoun that stands for whom it belongs to (*her lawyer*); -1 elsewhere.
    owner: int = -1
    #: Whether it is the office of the owner's, elsewhere: *his counterpart*.
    counterpart: bool = False
    #: What the office is for, which belongs to it: *of hydrology*, *for Trade*.
    portfolio: str = ""
    #: The last token of a possessor, where it may stand for somebody named elsewhere: *the captain's wife*.
    possessor: int = -1

    @property
    def office(self) -> str | None:
        """The title with what it is for."""
        return f"{self.title} {self.portfolio}".strip() if self.title else None


class OfficeReader(BodyReader):
    """Reads offices in the noun phrases of one document."""

    def phrase(self, start: int, end: int, stop: int) -> RoleMention | None:
        """The role in a noun phrase and in what follows it up to a token; None where it is no role."""
        tags = self.tags
        last = start + len(tags[start:end].rstrip("CANLYWDy"))  # words behind the head: "coach Friday"
        if last == start or not self.is_role(last - 1):
            return None  # as most phrases are none
        first = start
        while first < end and self._is_outer(first):
            first += 1
        owner = -1
        if first < end and tags[first] == "o":
            owner = first
            first += 1
        if first >= end:
            return None
        of: str | None = None
        possessor = -1
        possessive = tags.rfind(TokenClass.POSSESSIVE, first, end)
        if TokenClass.APOSTROPHE in tags[first:end]:
            possessive = max(possessive, self._plural_possessive(first, end))
        if possessive > first:
            of = self.spelt(first, possessive) or self.text(first, possessive)
            possessor = -1 if TokenClass.BODY_NAME in tags[first:possessive] else possessive - 1
            first = possessive + 1
        prefix = ""
        if of is None:
            prefix, first, of = self._standing(first, end)
        portfolio, after, hangs = "", None, -1
        if end > first and (last == end or self.is_role(end - 1)):
            portfolio, after, hangs = self._complement(first, end, stop)
        if of is not None and after is not None and possessor < 0 and self.analysis.word(end) in ("at", "with"):
            of = None  # a Finnish analyst at the bank
        if first + 1 < end and self.analysis.word(first).endswith("-based"):
            place = self.text(first, first + 1).rpartition("-")[0]
            after, first = after or place, first + 1
        if of is None and after is None and owner < 0:
            first, of = self._leading(first, end)
        if last <= first:
            return None
        title = self.text(first, last)
        if self._is_plural(last - 1):  # Justices Berg and Holm
            title = title[:-1]
        if self.analysis.word(first) == "fellow" and last - first > 1:
            title = self.text(first + 1, last)
        if title.lower().endswith("counterpart"):
            return RoleMention(None, of, start, owner, counterpart=True)
        of = of or self._bracketed(start)
        if owner >= 0 and of is None and self.analysis.word(owner) == "its":
            of = self._owning(owner)
        if prefix:
            title = f"{prefix} {title}".strip()
        if last < end:
            portfolio, after = "", None
        if of is None and after is not None:
            possessor = hangs
        return RoleMention(title, of or after, start, owner, portfolio=portfolio, possessor=possessor)

    def _is_outer(self, token: int) -> bool:
        """Whether a token at the start of a phrase is no part of an office: articles, numbers, an age."""
        word = self.analysis.word(token)
        return (self.tags[token] in "ad0k" and word not in _SIDES) or word.endswith(("-year-old", "-born"))

    def _standing(self, first: int, end: int) -> tuple[str, int, str | None]:
        """Words like *former* with a nationality behind them: the words, what is left, the country."""
        at = first
        while at < end and self.analysis.word(at) in self.lexicon.standing:
            at += 1
        told = self.country(at, end) if at < end - 1 else None
        compass = told is not None and told[1] == 1 and self.tags[at + 1 : at + 2] in ("T", "M")
        if compass and self.analysis.word(at) in _COMPASS:
            told = None  # the Western Regional Director
        if told is None and first < at < end - 1 and self.tags[at] in "CANY":
            return self.text(first, at), at, None  # former Brightwater manager
        if told is None or re.match(r"[YC]|[CANMWE]+Y", self.tags[at + told[1] : end]):
            return "", first, None  # none, or the start of a body's name: Washington Institute
        name, size = told
        return self.text(first, at), at + size, name

    def _owning(self, owner: int) -> str | None:
        """The country that *its* stands for: *on the Finnish side … its foreign minister*."""
        for token in range(owner - 1, max(-1, owner - _WINDOW), -1):
            if self.tags[token] in "NL" and (country := self.country(token, token + 1)):
                return country[0]
        return None

    def _bracketed(self, start: int) -> str | None:
        """The body in front of its own abbreviation: *National Police Agency (NPA) Director-General*."""
        tags = self.tags
        if tags[max(0, start - 3) : start] not in ("(A)", "(Y)", "(C)"):
            return None
        first = start - 3
        while first > 0 and start - first < _WINDOW and tags[first - 1] in "CANLYMWK.":
            first -= 1
        return self.text(first, start - 3) or None

    def _plural_possessive(self, start: int, end: int) -> int:
        at = self.tags.rfind("'", start, end)
        return at if at > start and self.tokens[at - 1].rstrip().endswith("s") else -1

    def _leading(self, first: int, end: int) -> tuple[int, str | None]:
        """The body that stands before the office: where the office starts, and the body."""
        if end - first < 2:
            return first, None  # an office of one word has nothing before it
        tags = self.tags
        if tags[end - 2] == TokenClass.BODY and self.analysis.word(end - 1) in self.lexicon.spokes:
            return end - 1, self.spelt(first, end - 1) or self.text(first, end - 1)  # a ministry spokesman
        if tags[first] in "YB" and self.is_role(first + 1):
            # A word that any body's name may end in, "Agency head", tells one only if it was named in full.
            named = self.named_before(first)
            opens = first == 0 or tags[first - 1] in ".\n#"
            common = tags[first] == TokenClass.BODY or (self.is_generic(first) and (opens or tags[end - 1] in "TK"))
            if named or not common:
                return first + 1, named or self.text(first, first + 1)
            if self.analysis.word(end - 1) in self.lexicon.spokes | self.lexicon.anonymous:
                return first + 1, self.text(first, first + 1)  # a ministry spokesman
            return first, None
        if _CAPITALS.isdisjoint(tags[first:end]):
            return first, None
        # Before a small-letter head all capitals are the body's (Arctic Programme director); before a
        # title they may be the title's own (Deputy Foreign Minister).
        run = (_ANY_BODY if tags[end - 1] == TokenClass.ROLE else _BODY_RUN).match(tags, first, end)
        if run and run.end() < end and tags[run.end()] in "RTMKEeBG" and not _CAPITALS.isdisjoint(run[0]):
            last = run.end()
            while self.analysis.word(last) in _AREAS and last < end - 1:  # Lagos State Commissioner
                last += 1
            return last, self.spelt(first, last) or self.text(first, last)
        return first, None

    def _is_plural(self, token: int) -> bool:
        word = self.analysis.word(token)
        return (
            self.tags[token] == TokenClass.TITLE
            and word[-1] == "s"
            and self.lexicon.capital.get(word[:-1]) == TokenClass.TITLE
        )

    def is_role(self, token: int) -> bool:
        """Whether a word may head an office: a noun for people, a title, an unknown word that ends as agents do."""
        tag = self.tags[token]
        if tag not in _HEADING:
            return False
        word = self.analysis.word(token)
        if word.endswith("-year-old"):
            return False
        if tag in HEADS or tag == TokenClass.TITLE_MODIFIER:
            return True
        if tag == TokenClass.HONORIFIC and (
            self.tags[token - 1] == TokenClass.TITLE_MODIFIER or self.lexicon.small.get(word) == TokenClass.ROLE
        ):
            return True
        if tag in "eEy" and word.endswith(_AGENTS) and len(word) > 5:
            return True
        return tag == TokenClass.STOP and token > 0 and self.tags[token - 1] in "TM"

    def _complement(self, first: int, at: int, stop: int) -> tuple[str, str | None, int]:
        """What hangs on the office before a token: what it is for, its body or place, and the last token of that."""
        tags, told = self.tags, at
        at += self._fixed(at)
        if at >= stop or tags[at] not in _PREPOSITIONS:
            return self.text(told, at), None, -1  # nothing, as behind most offices
        form = _FIELD if at > told else self._form(first, at)
        for _ in range(4):
            if at >= stop or tags[at] not in _PREPOSITIONS:
                break
            field = None
            if form is _SUBJECT and self.analysis.word(at) == "in":
                field = _PLAIN.match(tags, at + 1, stop)  # a lecturer in law
            elif tags[at] in "fF":
                field = form.match(tags, at + 1, stop) if form is not _FIELD or tags[at - 1] in "TMW" else None
                field = field or (_PLAIN.match(tags, at + 1, stop) if tags[at] == "f" else None)
            if field is None:
                thing = _THING.match(tags, at + 1, stop) if tags[at] == "f" else None
                if thing:
                    return self.text(told, at), self.text(*thing.span("thing")), thing.end() - 1
                of, last = self.body(at + 1, stop)
                apart = set(tags[at + 1 : last]) & set("Yf")  # a town's name in a university's is no owner
                return self.text(told, at), of, -1 if apart else last - 1
            form, at = _FIELD, field.end()
        return self.text(told, at), None, -1

    def _fixed(self, at: int) -> int:
        """How many tokens behind the head of an office are a part of it: *chief of staff*."""
        if at >= len(self.tags) or self.analysis.word(at) != "of":
            return 0
        size = 2 + (self.tags[at + 1 : at + 2] == TokenClass.ARTICLE)
        return size if " ".join(self.analysis.words(at - 1, at + size)) in _FIXED else 0

    def _form(self, first: int, at: int) -> re.Pattern[str]:
        """What an office may be for: a minister's portfolio, a scholar's subject, another's field."""
        if self._is_minister(first, at):
            return _PORTFOLIO
        return _SUBJECT if self.analysis.word(at - 1) in _SCHOLARS else _FIELD

    def _is_minister(self, first: int, at: int) -> bool:
        """Whether an office has a portfolio: not the press secretary, nor the secretary general."""
        words = self.analysis.words(first, at)
        return not (_MINISTERS.isdisjoint(words) or not _CLERKS.isdisjoint(words))


def fullest(found: list[RoleMention], before: int) -> RoleMention | None:
    """The fullest role told before a token, the first of its kind; a later one where it says more of the same."""
    if len(found) < 2:
        return found[0] if found else None
    early = max((role for role in found if role.token <= before), key=_fullness, default=None)
    late = max(found, key=_fullness, default=None)
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
