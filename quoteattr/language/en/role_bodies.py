"""The bodies, countries and places that an office could belong to: before it, behind it, or behind a comma."""

from collections.abc import Iterator

from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.organisations import BodyReader
from quoteattr.language.en.role_titles import NAMES, TitleReader, phrase_kind
from quoteattr.language.patterns import tokens
from quoteattr.language.roles import BodyReading, TitleReading

_OUTER = TokenClass.ARTICLE + TokenClass.DETERMINER + TokenClass.OWNER + TokenClass.NUMBER + TokenClass.ADVERB
_GENITIVES = frozenset(TokenClass.GENITIVES)
_NO_EDGE = frozenset(
    TokenClass.POSSESSIVE + TokenClass.APOSTROPHE + TokenClass.COORDINATOR + TokenClass.COMMA + TokenClass.AMPERSAND
    + TokenClass.ARTICLE + TokenClass.ADVERB + TokenClass.VERB
)  # fmt: skip
_COUNTRIES = frozenset(TokenClass.COUNTRIES)
_CAPITAL = frozenset(TokenClass.PROPER + TokenClass.TITLE + TokenClass.ROLE_NAME + TokenClass.INITIAL)
_LONGEST = 8
_SPAN_PARTS = 3
#: A body set off by commas behind the office: *Ada Holm, chairman, Lundby Water Board, said*.
_FIRM = tokens(
    r"""COMMA (?P<body> ARTICLE? [PROPER AMPERSAND]+ (?: OF_FOR ARTICLE? [PROPER]+ )? ) STOP? (?= COMMA | [BREAK QUERY FULL_STOP] | CUE | AUXILIARY | CLOSE | \Z )""",
    yes=["Ada Holm, chairman[, Lundby Water Board], said"],
    no=["Ada Holm, chairman, said", "Ada Holm, chairman, of Lundby Water Board said"],
)


class RoleBodies:
    """Reads the bodies of offices in one document."""

    def __init__(self, titles: TitleReader, bodies: BodyReader) -> None:
        self.titles, self.bodies, self.analysis = titles, bodies, bodies.analysis
        self.tags, self.text = bodies.tags, bodies.text

    def of(self, reading: TitleReading) -> Iterator[BodyReading]:
        """The bodies that the office of a reading could belong to."""
        place = reading.place
        zone, number = place[0], place[1]
        if number < 0:
            yield from self._behind(zone, 0, "verb", "verb")
            return
        _, _, first, start, head, size = place
        kind = self.titles.head_kind(head)
        yield from self._before(first, start, head, kind)
        if head == zone.parts[number].end - 1 or size:
            yield from self._behind(zone, number + size + 1, kind, f"p{size}")
        if not zone.before:
            firm = _FIRM.match(self.tags, zone.end, min(len(self.tags), zone.end + 12))
            if firm:
                begin, end = firm.span("body")
                yield self._reading(begin + (self.tags[begin] == TokenClass.ARTICLE), end, "comma", kind, ())

    def alone(self, zone) -> Iterator[BodyReading]:
        """The bodies that a zone may tell without an office: *Ada Holm of the Harbour Board*, *the board's Ada Holm*."""
        tags = self.tags
        c = zone.construction
        if c == "before the name":
            part = zone.parts[-1]
            if tags[part.end - 1] in _GENITIVES:
                for begin in range(part.start, part.end - 1):
                    if tags[begin] not in _NO_EDGE:
                        yield self._reading(begin, part.end - 1, "alone possessive", c, (f"from={'edge' if begin == part.start else NAMES[tags[begin - 1]]}",))
        elif c == "behind a preposition":
            word = self.analysis.word(zone.start - 1)
            yield from self._behind(zone, 0, f"alone {word}", f"alone {word}")
        elif c in ("in apposition", "in brackets"):
            yield from self._behind(zone, 0, f"alone {c}", f"alone {c}")

    def _before(self, first: Token, start: Token, head: Token, kind: str) -> Iterator[BodyReading]:
        tags = self.tags
        if first >= start:
            return
        genitive = max((at for at in range(first, start) if tags[at] in _GENITIVES), default=-1)
        if genitive > first:
            begin = first
            for begin in range(first, genitive):
                if tags[begin] not in _NO_EDGE:
                    yield self._reading(begin, genitive, "possessive", kind, (f"from={'edge' if begin == first else NAMES[tags[begin - 1]]}",))
            first = genitive + 1
        for begin in range(max(first, start - _LONGEST), start):
            if tags[begin] in _NO_EDGE:
                continue
            left = "edge" if begin == first else NAMES[tags[begin - 1]]
            for end in range(begin + 1, start + 1):
                if tags[end - 1] in _NO_EDGE or (end < start and tags[end - 1] not in _CAPITAL):
                    continue
                right = "title" if end == start else NAMES[tags[end]]
                yield self._reading(
                    begin, end, "before", kind, (f"before from={left}|{NAMES[tags[begin]]}", f"before to={NAMES[tags[end - 1]]}|{right}", f"before rest={min(start - end, 3)}"),
                )

    def _behind(self, zone: object, number: int, kind: str, form: str) -> Iterator[BodyReading]:
        tags, parts = self.tags, zone.parts
        verb = kind == "verb"
        named = [not _CAPITAL.isdisjoint(tags[part.start : part.end]) for part in parts]
        for at in range(number, len(parts)):
            begin = parts[at].start
            while begin < parts[at].end and tags[begin] in _OUTER:
                begin += 1
            tie = "verb" if verb and at == number else self.titles.tie(parts[at])
            depth = f"{min(at - number, 2)}"
            for last in range(at, min(len(parts), at + _SPAN_PARTS)):
                end = parts[last].end
                more = [f"depth={depth}", f"{tie} depth={depth}", f"{form} {tie}", f"named behind={any(named[last + 1:])}", f"named between={any(named[number:at])}"]
                if last > at:
                    more.append(f"joined by {self.titles.tie(parts[last])}={self.titles.kind(parts[last].start, end)}")
                    more.append(f"joined {phrase_kind(tags[begin:parts[at].end])} {self.titles.tie(parts[last])} {phrase_kind(tags[parts[last].start:end])}")
                elif last + 1 < len(parts):
                    more.append(f"not joined {phrase_kind(tags[begin:end])} {self.titles.tie(parts[last + 1])} {self.titles.kind(parts[last + 1].start, parts[last+1].end)}")
                while end > begin and tags[end - 1] == TokenClass.STOP:
                    end -= 1
                if end > begin:
                    yield self._reading(begin, end, tie or "none", kind, more)
                if last > at:
                    continue
                # Shorter ones: up to a possessive, *and* or a comma, and from a later capital.
                for cut in range(begin + 1, end):
                    if tags[cut] in _GENITIVES or tags[cut] in (TokenClass.COORDINATOR, TokenClass.COMMA, TokenClass.VERB, TokenClass.NUMBER):
                        yield self._reading(begin, cut, tie or "none", kind, (*more, f"cut before={NAMES[tags[cut]]}|{NAMES[tags[cut+1]] if cut + 1 < end else 'end'}"))
                    elif tags[cut] in _CAPITAL and tags[cut - 1] not in _CAPITAL:
                        yield self._reading(cut, end, tie or "none", kind, (*more, f"cut behind={NAMES[tags[cut - 1]]}"))
                    elif tags[cut] not in _CAPITAL and tags[cut - 1] in _CAPITAL:
                        yield self._reading(begin, cut, tie or "none", kind, (*more, f"cut at={NAMES[tags[cut]]}"))

    def _reading(self, begin: Token, end: Token, rule: str, kind: str, more: object) -> BodyReading:
        tags = self.tags
        sort = phrase_kind(tags[begin:end])
        of = None
        features = [f"{rule}={sort}", f"{rule} {kind}", f"type={sort}", f"{kind}={sort}", f"{rule} words={min(end - begin, 5)}",
                    f"edges={NAMES[tags[begin]]}|{NAMES[tags[end - 1]]}", *more]
        right = NAMES[tags[end]] if end < len(tags) else "end"
        features.append(f"right={NAMES[tags[end-1]]}|{right}")
        if not _COUNTRIES.isdisjoint(tags[begin:end]):
            country = self.bodies.country(begin, end)
            if country and country[1] == end - begin:
                of = country[0]
                features.append("is a country")
        if of is None:
            full = self.bodies.spelt(begin, end, definite=begin > 0 and tags[begin - 1] == TokenClass.ARTICLE)
            if full:
                of = full
                features.append("spelt out")
        return BodyReading(of or self.text(begin, end), begin, rule, tuple(features), f"{rule}={sort}")
