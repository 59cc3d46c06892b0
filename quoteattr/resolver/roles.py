"""Which office, job or standing the text gives a name, and which body it belongs to.

Roles are read where English puts them (Quirk et al., *A Comprehensive Grammar of the English Language*,
17.65 ff. on apposition): before the name as a title or a phrase set off by a comma, behind it in an
apposition, a relative clause or after *of*, and in a sentence with *is*.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoteattr.analyzers.base import Analysis
from quoteattr.lexicon import Lexicon, Tag

#: No role phrase in English newspapers is longer; the bound keeps a strange text cheap.
_WINDOW = 18

_HEADS = "RTK"
#: How many tokens back the full name of *the committee* is looked for: some ten paragraphs of news.
_BODY_REACH = 500
_PHRASE = (
    r"(?:[ado]k?)?[0E]?"
    r"(?:[EeRTMKLNCAYWGBOyJSV]|(?<=M)H|(?<=[CYANJ])\+(?=[CYANJ])|(?<=Y)[fF]a?(?=[CANLYMW])|(?<=[TMHSJL])\.|(?<=[a-zA-Z])s|'|(?<=[RTMKLE])&a?(?=[RTMKEeL])|p(?=C))++"
)
_OF = r"(?:[fFt]a?(?:[CANLYMTWBGEeKR]|(?<=Y)[fF]a?(?=[CANLYW])|'|(?<=[NCAY])s)++)"
_BEFORE = re.compile(rf"(?P<phrase>{_PHRASE})(?P<of>{_OF})?(?P<comma>,?)\Z")
_AT_BODY = re.compile(r"[yvEGgOjV][^,.;:!\n]{0,8}?[rF](?=[ado]?W?[CANLYMW]*Y)")
_BODY_RUN = re.compile(r"(?:[CANYLJ.'p+]|(?<=Y)[fF]a?(?=[CANLYMW]))+")
_ANY_BODY = re.compile(r"(?:[CANYLJWMK.'p+]|(?<=Y)[fF]a?(?=[CANLYMW]))+")
#: A title with what belongs to it: Secretary *of State*, Norway's Minister *for Trade and Industry*.
_TITLED = re.compile(r"(?:(?P<owner>[CANY]+)s|(?P<land>[LN]))?(?P<title>M*T(?:[fF]a?[MYW]+){1,2}(?:&[MYW]+)?)\Z")
#: A form of address right before the name says nothing of the office before it.
_ADDRESS = re.compile(r"(?<!M)C?H\.?\Z")
#: An office behind the name with no comma between: *Ada Holm OK Foods Marketing Director*.
_ADJOINED = re.compile(r"[ANY][CANYM]*T(?=[^CANY])")
#: A body in the possessive right before the name: *the Harbour Board's Ada Holm*.
_OWNER = re.compile(r"(?P<owner>[CANLYMW]*[ANY])s\Z")
_BRACKETS = re.compile(r"[ak]?\([^()]{0,12}\)")
_AGE = re.compile(r",?0(?=,)")
_AFTER = re.compile(
    r"(?P<comma>[,\-])(?:k|u)?"
    r"(?:(?P<who>w)k?(?P<be>x)?k?(?:(?P<verb>[yvEGOjV])[rz]?(?=[adoCNYALMW]))?)?"
    rf"(?P<phrase>{_PHRASE})"
)
_COPULA = re.compile(rf"k?(?P<be>x)k?(?P<phrase>{_PHRASE})")
_PREPOSITION = re.compile(r"[fFrt]")
#: What an office is for, in small letters: professor of *hydrology*.
_PLAIN = re.compile(r"[ad]?[Eey]{0,2}[eO](?![eERT])")
_BODY = re.compile(
    r"(?P<det>[ado]?)E?"
    r"(?P<run>(?:[CANLYMTWKJSG]\.?|B(?=[CANY]))+(?:(?:(?<=Y)[fF]a?|(?<=[CY])f(?=C)|'|s|p|(?<=[CAYN])&(?=[CAY]))(?:[CANLYMTWKG]\.?)+"
    r"(?:&[CANLYMW]+)?)*[BG]?0?)"
)
_LOWER_BODY = re.compile(r"(?P<det>[ado]?)(?P<run>(?:[EeCANLY]{0,3}[BG]))")


class Found(NamedTuple):
    """A role somewhere in the text."""

    title: str | None
    of: str | None
    #: The token where it stands.
    token: int
    #: The token of the possessive pronoun that stands for whom it belongs to (*her lawyer*); -1 elsewhere.
    owner: int = -1
    #: Whether it is the office of the owner's, elsewhere: *his counterpart*.
    counterpart: bool = False


class RoleReader:
    """Reads roles off the tokens of one document."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon, source: str, edges: Sequence[int]) -> None:
        self.analysis, self.lexicon, self.source = analysis, lexicon, source
        #: The tokens where quotes start and behind which they end, sorted: no role reaches over one.
        self.edges = edges
        self.tags, self.tokens = analysis.tags, analysis.tokens

    def text(self, start: int, end: int) -> str:
        """The words of some tokens, with the white space between them made plain."""
        if end <= start:
            return ""
        return " ".join(self.source[self.analysis.starts[start] : self.analysis.end(end - 1)].split())

    def around(self, start: int, end: int) -> Iterator[Found]:
        """The roles told at one name, from its first token to behind its last."""
        before, after = list(self._before(start)), list(self._after(end))
        if len(before) == len(after) == 1:
            # One role in two halves: "Capt. Ola Berg of the coast guard", "the bank's Ada Holm, its director".
            titled, bodied = (before[0], after[0]) if before[0].title else (after[0], before[0])
            if titled.title and not titled.of and not bodied.title and bodied.of:
                yield titled._replace(of=bodied.of)
                return
        yield from before
        yield from after

    def _before(self, start: int) -> Iterator[Found]:
        low = max(0, start - _WINDOW)
        cut = max(self.tags.rfind(mark, low, start) for mark in "\n;:") + 1
        edge = bisect.bisect_right(self.edges, start)
        low = max(low, cut, self.edges[edge - 1] if edge else 0)
        window = _ADDRESS.sub("", self.tags[low:start])
        if window.endswith(("s", "s'")) and (owner := _OWNER.search(window)):
            yield Found(None, self.text(low + owner.start("owner"), low + owner.end("owner")), start)
            return
        if self.analysis.word(start - 1).endswith("-year-old"):
            window = window[:-1]
        titled = _TITLED.search(window)
        if titled:
            held = titled["owner"] or titled["land"]
            at = low + titled.start("owner" if titled["owner"] else "land")
            country = self._country(at, at + 1) if held else None
            of = country[0] if country else (self.text(at, at + len(held)) if held else None)
            yield Found(self.text(low + titled.start("title"), low + titled.end("title")), of, start)
            return
        match = _BEFORE.search(window)
        if match and not match["comma"] and window[: match.start()].endswith(","):
            # "The Governor of the state, Chief Ada Holm": the office before the comma says more than the title.
            office = _BEFORE.search(window[: match.start()])
            if office and office["of"] and office["phrase"][0] == Tag.ARTICLE:
                match = office
        if match:
            first = low + match.start("phrase")
            last = low + match.end("phrase")
            end = low + match.end("of") if match["of"] else last
            found = self.phrase(first, last, end)
            if found:
                yield found

    def _after(self, end: int) -> Iterator[Found]:
        tags = self.tags
        edge = bisect.bisect_left(self.edges, end)
        stop = min(len(tags), end + 2 * _WINDOW, *self.edges[edge : edge + 1])
        brackets = _BRACKETS.match(tags, end, stop)
        if brackets:
            if Tag.BODY_NAME in tags[end : brackets.end()]:  # Ada Holm (Coastal Birds Trust):
                of, _ = self.body(end + 1, brackets.end())
                if of:
                    yield Found(None, of, end)
            end = brackets.end()
        age = _AGE.match(tags, end, stop)
        if age:
            end = age.end()
        if tags[end : end + 1] == "f" or (tags[end : end + 1] == "," and tags[end + 1 : end + 2] == "f"):
            of, _ = self.body(end + 1 + (tags[end] == ","), stop)
            if of:
                yield Found(None, of, end)
            return
        match = _ADJOINED.match(tags, end, stop)
        if match:
            found = self.phrase(end, match.end(), match.end())
            if found:
                yield found
            return
        match = _AFTER.match(tags, end, stop)
        if match:
            if match["verb"]:
                if match["who"]:
                    yield from self._heading(match, stop)
                return
            found = self._appositive(match, stop)
            if found and not self._new_clause(match.end("phrase")):
                yield found
            return
        match = _COPULA.match(tags, end, stop)
        if match and self.analysis.word(match.start("be")) in self.lexicon.copulas:
            found = self._appositive(match, stop)
            if found:
                yield found

    def _new_clause(self, end: int) -> bool:
        """Whether a verb follows: in *the talks in Oslo, an official said* there is no apposition."""
        while self.tags[end : end + 1] == "k":
            end += 1
        return self.tags[end : end + 1] in tuple("vVxyj")

    def _heading(self, match: re.Match[str], stop: int) -> Iterator[Found]:
        verb = self.analysis.word(match.start("verb"))
        if verb in self.lexicon.heading:
            of, _ = self.body(match.start("phrase"), stop)
            if of:
                yield Found(self.lexicon.heading[verb] or None, of, match.start())
                return
        place = _AT_BODY.match(self.tags, match.start("verb"), stop)
        if place:  # who studies tides at the harbour institute
            of, _ = self.body(place.end(), stop)
            if of:
                yield Found(None, of, match.start())

    def _appositive(self, match: re.Match[str], stop: int) -> Found | None:
        start, end = match.span("phrase")
        # A second name in an enumeration is nobody's role: "Berg, Holm and Vance said".
        return self.phrase(start, end, stop)

    def phrase(self, start: int, end: int, stop: int) -> Found | None:
        """The role in a noun phrase and in what follows it up to a token; None where it is no role."""
        tags = self.tags
        first = start
        while first < end and tags[first] in "ad0k":
            first += 1
        owner = -1
        if first < end and tags[first] == "o":
            owner = first
            first += 1
        if first >= end:
            return None
        of: str | None = None
        possessive = max(tags.rfind("s", first, end), self._plural_possessive(first, end))
        if possessive >= 0:
            of = self.text(first, possessive)
            first = possessive + 1
        prefix = ""
        if of is None:
            prefix, first, of = self._standing(first, end)
        after = self._complement("", None, end, stop)[1] if self._ends_in_office(first, end) else None
        if of is None and after is None and owner < 0:
            first, of = self._leading(first, end)
        last = end
        while last > first and tags[last - 1] in "CANLYWBGOy":  # words behind the head: "coach Friday"
            last -= 1
        if last <= first or not self._is_role(last - 1):
            return None
        title = self.text(first, last)
        if self.analysis.word(first) == "fellow" and last - first > 1:
            title = self.text(first + 1, last)
        if title.lower().endswith("counterpart"):
            return Found(None, of, start, owner, counterpart=True)
        of = of or self._bracketed(start)
        if owner >= 0 and of is None and self.analysis.word(owner) == "its":
            of = self._owning(owner)
        title = f"{prefix} {title}".strip()
        if last == end:
            title, of = self._complement(title, of, end, stop)
        return Found(title, of, start, owner)

    def _standing(self, first: int, end: int) -> tuple[str, int, str | None]:
        """Words like *former* with a nationality behind them: the words, what is left, the country."""
        at = first
        while at < end and self.analysis.word(at) in self.lexicon.standing:
            at += 1
        told = self._country(at, end) if at < end - 1 else None
        if told is None and first < at < end - 1 and self.tags[at] in "CANY":
            return self.text(first, at), at, None  # former Brightwater manager
        if told is None or self.tags[at + told[1] : at + told[1] + 1] in ("Y", "C"):
            return "", first, None  # none, or the start of a body's name: Washington Institute
        name, size = told
        return self.text(first, at), at + size, name

    def _owning(self, owner: int) -> str | None:
        """The country that *its* stands for: *on the Finnish side … its foreign minister*."""
        for token in range(owner - 1, max(-1, owner - _WINDOW), -1):
            if self.tags[token] in "NL" and (country := self._country(token, token + 1)):
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

    def _ends_in_office(self, first: int, end: int) -> bool:
        return end > first and self._is_role(end - 1)

    def _plural_possessive(self, start: int, end: int) -> int:
        at = self.tags.rfind("'", start, end)
        return at if at > start and self.tokens[at - 1].rstrip().endswith("s") else -1

    def _leading(self, first: int, end: int) -> tuple[int, str | None]:
        """The body that stands before the office: where the office starts, and the body."""
        tags = self.tags
        # Before a small-letter head all capitals are the body's (Arctic Programme director); before a
        # title they may be the title's own (Deputy Foreign Minister).
        run = (_ANY_BODY if tags[end - 1] == Tag.ROLE else _BODY_RUN).match(tags, first, end)
        if run and run.end() < end and tags[run.end()] in "RTMKEeBG" and set(run[0]) & set("CANY"):
            return run.end(), self.text(first, run.end())
        if end - first > 1 and tags[end - 2] == Tag.BODY and self.analysis.word(end - 1) in self.lexicon.spokes:
            return end - 1, self.text(first, end - 1)  # a ministry spokesman
        return first, None

    def _country(self, start: int, end: int) -> tuple[str, int] | None:
        """The country that a nationality or a name of one tells, and how many tokens it takes."""
        words = self.analysis.words(start, min(end, start + 3))
        for size in range(len(words), 0, -1):
            known = self.lexicon.countries.get(" ".join(words[:size]))
            if known:
                named = self.tags[start + size - 1] == Tag.COUNTRY
                return (self.text(start, start + size) if named else known), size
        return None

    def _is_role(self, token: int) -> bool:
        tag = self.tags[token]
        word = self.analysis.word(token)
        if word.endswith("-year-old"):
            return False
        if tag in _HEADS or tag == Tag.TITLE_MODIFIER or (tag == Tag.HONORIFIC and self.tags[token - 1] == "M"):
            return True
        if tag in "eEy" and word.endswith(_AGENTS) and len(word) > 5:
            return True
        return tag == Tag.STOP and token > 0 and self.tags[token - 1] in "TM"

    def _complement(self, title: str, of: str | None, at: int, stop: int) -> tuple[str, str | None]:
        """What hangs on the office: of Norway, of hydrology at the university, from Oslo."""
        tags = self.tags
        for _ in range(3):
            if at >= stop or not _PREPOSITION.match(tags, at):
                break
            body, _ = self.body(at + 1, stop)
            if body:
                return title, of or body
            plain = _PLAIN.match(tags, at + 1, stop)
            if tags[at] != "f" or not plain:
                break
            title = f"{title} {self.text(at, plain.end())}"
            at = plain.end()
        return title, of

    def _named_before(self, token: int) -> str | None:
        """The full name, told earlier, of *the committee*: the last body whose name ends in Committee."""
        head = self.analysis.word(token).capitalize()
        tags = self.tags
        for at in range(token - 1, max(-1, token - _BODY_REACH), -1):
            if tags[at] == Tag.BODY_NAME and self.tokens[at].rstrip() == head:
                first = at
                while first > 0 and tags[first - 1] in "CANLYMW&":
                    first -= 1
                return self.text(first, at + 1) if first < at else None
        return None

    def body(self, start: int, stop: int) -> tuple[str | None, int]:
        """The body that starts at a token: its name without the determiner."""
        match = _BODY.match(self.tags, start, stop) or _LOWER_BODY.match(self.tags, start, stop)
        if not match:
            return None, start
        first, last = match.span("run")
        if self.analysis.word(first).endswith("-based"):  # the Oslo-based institute
            first += 1
        while last > first and self.tags[last - 1] in ".s'":
            last -= 1
        if match["det"] == "a" and self.tags[last - 1] == Tag.BODY and self.tags[first] in "eEB":
            named = self._named_before(last - 1)
            if named:
                return named, last
        possessive = self.tags.rfind("s", first, last)
        if possessive > first and self.tags[first] in "NL":  # Brazil's … Corporation
            first = possessive + 1
        return self.text(first, last) or None, last


_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "eer", "ess", "crat", "maker")


def fullest(found: list[Found], before: int) -> Found | None:
    """The fullest role told before a token, the first of its kind; a later one where it says more of the same."""
    early = max((role for role in found if role.token <= before), key=_fullness, default=None)
    late = max(found, key=_fullness, default=None)
    if early is None or late is None or _fullness(late) <= _fullness(early):
        return early or late
    if not early.title or not late.title:
        return late
    same = late.title.lower().endswith(early.title.split()[-1].lower())
    return late if same else early


def _fullness(role: Found) -> tuple[bool, bool, bool]:
    """Both parts beat a title, a title beats a body."""
    return bool(role.title and role.of), bool(role.title), bool(role.of)
