"""Which office, job or standing the text gives a name, and which body it belongs to.

Roles are read where English puts them (Quirk et al., *A Comprehensive Grammar of the English Language*,
17.65 ff. on apposition): before the name as a title or a phrase set off by a comma, behind it in an
apposition, a relative clause or after *of*, and in a sentence with *is*.
"""

import bisect
import re
from collections.abc import Iterator, Sequence

from quoteattr.analysis import dependencies
from quoteattr.analysis.parse import EntityKind
from quoteattr.analysis.tokens import Analysis
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.offices import HEADS, OfficeReader, RoleMention
from quoteattr.language.en.organisations import is_small
from quoteattr.language.lexicon import Lexicon

#: No role phrase in English newspapers is longer; the bound keeps a strange text cheap.
OFFICE_REACH = 18

_PHRASE = (
    r"(?:[ado](?:k|d(?=R)|g(?=[RTe]))?)?[0E]?"
    r"(?:[EeRTMKLNCAYWGBOyJSV]|(?<=M)H|H(?=[fF])|(?<=[CYANJ])\+(?=[CYANJ])|(?<=Y)[fF]a?(?=[CANLYMW])|(?<=[TMHSJL])\."
    r"|(?<=[a-zA-Z])s|'|(?<=[RTMKLE])&a?(?=[RTMKEeL]|BR)|p(?=C))++"
)
_OF = (
    r"(?:[fFtr]a?(?:[CANLYMTWBGEeKR]|(?<=Y)[fF]a?(?=[CANLYWGMK])|'|(?<=[NCAYGRe])s(?=[A-Za-z])"
    r"|(?<=[MW])&(?=[MW])|(?<=F)y)++)"
)
#: All classes that there are in a phrase for an office and in what follows its *of*.
_HELD_IN = "adokg0EeRTMKLNCAYWGBOyJSVHfFtrp+.s'&"
_BEFORE = re.compile(rf"(?P<phrase>{_PHRASE})(?P<of>{_OF}(?:{_OF})?)?(?P<comma>,?)\Z")
_AT_BODY = re.compile(r"[yvEGgOjV][^,./;:!\n]{0,8}?[rF](?=[ado]?[EeW]{0,2}[CANLYMW]*[YB])")
#: A form of address right before the name says nothing of the office before it.
_ADDRESS = re.compile(r"(?<!M)C?H\.?\Z")
#: An office behind the name with no comma between: *Ada Holm OK Foods Marketing Director*.
_ADJOINED = re.compile(r"[ANY][CANYM]*T(?=[^CANY])")
#: A body in the possessive right before the name: *the Harbour Board's Ada Holm*.
_OWNER = re.compile(r"(?P<owner>[CANLYMW]*[ANY])s\Z")
_BRACKETS = re.compile(r"[ak]?\([^()]{0,12}\)")
#: The office in brackets, as broadcasters have it: *Ada Holm (host)*.
_HELD = re.compile(r"\((?P<role>[EeM]{0,2}[RTK])\)")
#: A body set off by commas behind the office: *Ada Holm, chairman, Lundby Water Board, said*.
_FIRM = re.compile(r",(?P<body>[CANLYMW+]+[YS]\.?)(?=,|\.?[\n!/]|\.\Z)")
_AGE = re.compile(r",?0(?=,)")
_AFTER = re.compile(
    r"(?P<comma>[,\-])(?:k|u)?"
    r"(?:(?P<who>w)k?(?P<be>x)?k?(?:(?P<verb>[yvEGOjV])[rz]?(?=[adoCNYALMWT]))?)?"
    rf"(?P<phrase>{_PHRASE})"
)
_COPULA = re.compile(rf"k?(?:xk?(?=x))?(?:(?P<be>x)|(?P<as>[yv])(?=z))(?(as)z|k?)(?P<phrase>{_PHRASE})")
#: For whom somebody speaks, set off by commas: *Ada Holm, for the Harbour Board, said*; *appearing for*.
_FOR = re.compile(r",(?:[ygE]k?)?F(?=[adCANLYMH])")
#: Where somebody is from: *Ada Holm, 43, from Lundby*; *Ada Holm from the Green Party*.
_FROM = re.compile(r",?r(?=[aBWCANLYMH])")
#: Party and place in brackets: (R-Utah), R-Boise, (Lab, Moss Bank).
_SEAT = re.compile(
    r"\s?(?:\(|,\s)[A-Z][A-Za-z]{0,3}-(?P<seat>[A-Z][\w' -]{1,24}?)\.?\s?[,).]"
    r"|\s?\([A-Z][A-Za-z]{1,12},\s(?P<ward>[A-Z][\w'-]*(?:\s[A-Z][\w'-]*){0,3})\)"
)
#: What gives somebody a name behind the office: *a miner named X*, *a miner, who gave her name as X*.
_NAMED = re.compile(
    r"(?:\b(?:named|called|identified(?: only)? as|known as|by the name of"
    r"|(?:who )?(?:asked|wanted|preferred|wished) to be (?:called|named|known as|identified(?: only)?(?: as| by)?)"
    r"|(?:who )?(?:gave|giving) (?:his|her|their)(?: first| full)? names?(?: simply| only| just)? as"
    r"|(?:who )?(?:identified|introduced|identifying|introducing) (?:himself|herself|themselves)"
    r"(?: simply| only| just)? as))\Z"
)
#: What somebody does who holds an office: *Ada Holm works as a nurse*.
_HOLDING = frozenset("acted acts served serves worked works".split())
#: The words that end it.
_NAMING = frozenset("as by called identified named of".split())
#: Participles that go on with an apposition: *a pilot based in Lundby*.
_REDUCED = frozenset(
    "affiliated based employed involved living serving specialising specializing studying trained working".split()
)


#: The classes that a phrase for an office, or the comma behind one, may end in. Most names stand beside none of them,
#: and nothing more need be asked.
_ENDS = frozenset("EeRTMKLNCAYWGBOyJSVH.s',")
_BESIDE = (_ENDS | {TokenClass.OPEN}) - {TokenClass.STOP}
#: A stop is that of the sentence before, unless the word before it may have one of its own: *Capt. Ada Holm*.
_ABBREVIATED = frozenset("TMHSJL")
_STOPPED = frozenset(f"{tag}{TokenClass.STOP}" for tag in _ABBREVIATED)
#: The classes that may open what tells an office behind a name; verbs do so before *as* only.
_OPENS = frozenset("(,akrfANY-x")
_HOLDS = frozenset({"vz", "yz"})


def _ending(classes: str) -> re.Match[str] | None:
    """The phrase that ends where some classes do; none goes over a class that has no place in one."""
    return _BEFORE.search(classes, len(classes.removesuffix(TokenClass.COMMA).rstrip(_HELD_IN)))


class RoleReader(OfficeReader):
    """Reads roles off the tokens of one document."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon, source: str, edges: Sequence[int]) -> None:
        super().__init__(analysis, lexicon, source)
        #: The tokens where quotes start and behind which they end, sorted: no role reaches over one.
        self.edges = edges

    def around(self, start: int, end: int) -> Sequence[RoleMention]:
        """The roles told at one name, from its first token to behind its last."""
        tags = self.tags
        led = start and (
            tags[start - 1] in _BESIDE
            or tags[start - 2 : start] in _STOPPED
            or self.analysis.word(start - 1) in _NAMING
        )
        before = self._before(start) if led else None
        after = self._after(end) if tags[end : end + 1] in _OPENS or tags[end : end + 2] in _HOLDS else ()
        if before is None:
            return after or ([*self._parsed(start, end)] if self.analysis.parse is not None else ())
        if len(after) == 1:
            # One role in two halves: "Capt. Ola Berg of the coast guard", "the bank's Ada Holm, its director".
            titled, bodied = (before, after[0]) if before.title else (after[0], before)
            if titled.title and not titled.of and titled.owner < 0 and not bodied.title and bodied.of:
                return [titled._replace(of=bodied.of, possessor=bodied.possessor)]
        return [before, *after]

    def _parsed(self, start: int, end: int) -> Iterator[RoleMention]:
        """The role in a title or an apposition that only a parse has, beside what it takes for a person's name."""
        parse = self.analysis.parse
        if parse is None or parse.entity_at.get(end - 1) is not EntityKind.PERSON:
            return
        for first, last in dependencies.apposed(parse, start, end):
            quoted = bisect.bisect_right(self.edges, first) != bisect.bisect_left(self.edges, last)
            if quoted or self.tags[last - 1] not in HEADS or parse.entity_at.get(last - 1) is EntityKind.PERSON:
                continue
            found = self.phrase(first, last, start if last <= start else min(len(self.tags), last + OFFICE_REACH))
            if found:
                yield found

    def _before(self, start: int) -> RoleMention | None:
        edge = bisect.bisect_right(self.edges, start)
        low = max(0, start - OFFICE_REACH, self.edges[edge - 1] if edge else 0)
        window = self.tags[low:start]
        if TokenClass.HONORIFIC in window[-2:]:
            window = _ADDRESS.sub("", window)
        window = window.rstrip("(")  # The Minister for Roads (Mr Ada Holm)
        if not window:
            return None
        opens = window[-1] == TokenClass.STOP and window[-2:-1] not in _ABBREVIATED  # the stop of the sentence before
        if opens or (window[-1] not in _ENDS and self.analysis.word(low + len(window) - 1) not in _NAMING):
            return None
        if window.endswith(("s", "s'")) and (owner := _OWNER.search(window)):
            return RoleMention(None, self.text(low + owner.start("owner"), low + owner.end("owner")), start)
        while window and (word := self.analysis.word(low + len(window) - 1)).endswith("-year-old"):
            window = window[:-1]
        named = self._naming(low, window) if word in _NAMING else window
        match = _ending(named)
        if match and not match["comma"] and named[: match.start()].endswith(","):
            # "The Governor of the state, Chief Ada Holm": the office before the comma says more than the title.
            office = _ending(named[: match.start()])
            if office and office["phrase"][0] == TokenClass.ARTICLE and self.is_role(low + office.end("phrase") - 1):
                match = office
        if match and match["of"] and not match["comma"] and named[-1] in "T.":  # the words of Senator Ada Holm
            match = _BEFORE.search(named, match.start("of") + 1) or match
        if match is None:
            return None
        first, last = low + match.start("phrase"), low + match.end("phrase")
        return self.phrase(first, last, low + match.end("of") if match["of"] else last)

    def _naming(self, low: int, window: str) -> str:
        """The classes before a name, without what gives it: *a miner who asked to be called*."""
        words = " ".join(self.analysis.words(low, low + len(window)))
        told = _NAMED.search(words)
        if told is None:
            return window
        return window[: -len(told[0].split())].rstrip("w,k")

    def _after(self, end: int) -> Sequence[RoleMention]:
        """The roles told right behind a name."""
        tags = self.tags
        edge = bisect.bisect_left(self.edges, end)
        stop = min(len(tags), end + 2 * OFFICE_REACH, *self.edges[edge : edge + 1])
        if end >= stop:
            return ()  # a quote starts or ends right there
        if tags[end] in "(," and (seat := _SEAT.match(self.analysis.view, self.analysis.end(end - 1))):
            return (RoleMention(None, seat["seat"] or seat["ward"], end),)
        if tags[end] not in "(ak":
            return self._behind(end, stop)
        held = _HELD.match(tags, end, stop)
        if held:  # Ada Holm (host):
            return (RoleMention(self.text(*held.span("role")), None, end),)
        brackets = _BRACKETS.match(tags, end, stop)
        if brackets is None:
            return self._behind(end, stop)
        last, of = brackets.end(), None
        # Ada Holm (Coastal Birds Trust): one word alone is a party or a part in a play.
        if TokenClass.BODY_NAME in tags[end:last] and last - end > 3:
            of, _ = self.body(end + 1, last)
        behind = self._behind(last, stop)
        return (RoleMention(None, of, end), *behind) if of else behind

    def _behind(self, end: int, stop: int) -> Sequence[RoleMention]:
        """The roles told behind a name and what is in brackets behind it: the class of one token says where to look."""
        tags = self.tags
        if end >= stop:
            return ()
        if tags[end] in ",0" and (age := _AGE.match(tags, end, stop)):
            end = age.end()
        opening = tags[end]
        if opening == TokenClass.COMMA:
            found = self._set_off(end, stop)
        elif opening == TokenClass.OF:
            found = self._owned(end, end + 1, stop)
        elif opening == TokenClass.PREPOSITION:
            found = self._coming(end, stop)
        elif opening == TokenClass.DASH:
            found = self._apposed(end, stop)
        elif opening in "ANY":
            adjoined = _ADJOINED.match(tags, end, stop)
            found = self.phrase(end, adjoined.end(), adjoined.end()) if adjoined else None
        else:
            found = self._copular(end, stop)
        return () if found is None else (found,)

    def _set_off(self, end: int, stop: int) -> RoleMention | None:
        """The role behind a name and a comma."""
        tags = self.tags
        follows = tags[end + 1 : end + 2]
        if follows == TokenClass.OF:
            return self._owned(end, end + 2, stop)
        if follows == TokenClass.PREPOSITION:
            return self._coming(end, stop)
        client = _FOR.match(tags, end, stop)
        if client is None:
            return self._apposed(end, stop)
        of, last = self.body(client.end(), stop)
        loose = is_small(tags[client.end() : last]) and last - client.end() < 3  # for the defence
        if of and not loose and tags[last : last + 1] in (",", ".") and tags[last : last + 2] != ",&":
            apart = set(tags[client.end() : last]) & set("YTf")
            return RoleMention(None, of, end, possessor=-1 if apart else last - 1)
        return None

    def _owned(self, end: int, start: int, stop: int) -> RoleMention | None:
        """The body behind *of*: *Ada Holm of the coast guard*."""
        of, _ = self.body(start, stop)
        return RoleMention(None, of, end) if of else None

    def _coming(self, end: int, stop: int) -> RoleMention | None:
        """Where somebody is from."""
        origin = _FROM.match(self.tags, end, stop)
        if origin is None or self.analysis.word(origin.end() - 1) != "from":
            return None
        of, last = self.body(origin.end(), stop)
        told = of and self.tags[last : last + 1] in (",", ".") and not is_small(self.tags[origin.end() : last])
        return RoleMention(None, of, end) if told else None

    def _apposed(self, end: int, stop: int) -> RoleMention | None:
        """The role in an apposition or a relative clause, behind a comma or a dash."""
        match = _AFTER.match(self.tags, end, stop)
        if match is None:
            return None
        if match["verb"] or (match["who"] and not match["be"]):
            return self._heading(match, stop) if match["verb"] and match["who"] else None
        found = self._appositive(match, stop)
        return found if found and not self._new_clause(match.end("phrase")) else None

    def _copular(self, end: int, stop: int) -> RoleMention | None:
        """The role behind *is*, or *as* and a word for holding an office."""
        match = _COPULA.match(self.tags, end, stop)
        if match is None:
            return None
        if match["as"]:
            told = self.analysis.word(match.start("as")) in _HOLDING
        else:
            told = self.analysis.word(match.start("be")) in self.lexicon.copulas
        return self._appositive(match, stop) if told else None

    def _new_clause(self, end: int) -> bool:
        """Whether a verb follows: in *the talks in Oslo, an official said* there is no apposition."""
        while self.tags[end : end + 1] == "k":
            end += 1
        if self.tags[end + 1 : end + 2] in ("r", "F") and self.analysis.word(end) in _REDUCED:
            return False
        return self.tags[end : end + 1] in tuple("vVxyj")

    def _heading(self, match: re.Match[str], stop: int) -> RoleMention | None:
        """What a relative clause ties somebody to: who heads the institute. The verb is no office in itself."""
        verb, at = self.analysis.word(match.start("verb")), match.start("phrase")
        if verb in self.lexicon.heading:
            of, last = self.body(at, stop)
            loose = self.analysis.word(at) in ("a", "an") and is_small(self.tags[at:last])  # who runs a shop
            if of and not loose:
                return RoleMention(None, of, match.start())
        place = _AT_BODY.match(self.tags, match.start("verb"), stop)
        if place:  # who studies tides at the harbour institute
            of, _ = self.body(place.end(), stop)
            if of:
                return RoleMention(None, of, match.start())
        return None

    def _appositive(self, match: re.Match[str], stop: int) -> RoleMention | None:
        start, end = match.span("phrase")
        # A second name in an enumeration is nobody's role: "Berg, Holm and Vance said".
        found = self.phrase(start, end, stop)
        unknown = self.tags[start] == TokenClass.ARTICLE and self.tags[end - 1] == TokenClass.OPEN_CLASS
        if found is None and unknown and self.analysis.words(end, end + 1) == ["who"]:
            return RoleMention(self.text(start + 1, end), None, start)  # no list knows the noun, but *who* is a person
        if found and found.of is None and found.owner < 0 and (firm := _FIRM.match(self.tags, end, stop)):
            return found._replace(of=self.text(*firm.span("body")))
        if found and found.of is None and found.owner < 0 and self.tags[end : end + 1] == TokenClass.RELATIVE:
            place = _AT_BODY.match(self.tags, end + 1, stop)  # a surgeon who teaches at the harbour institute
            if place and self.analysis.word(end + 1) in self.lexicon.heading:
                return found._replace(of=self.body(place.end(), stop)[0])
        return found
