"""The readings of the words at an office as the body, country or place that it belongs to.

A body stands before its office (*Norway's*, *Larkfield Institute*), behind it (*of Norway*, *at the institute*),
behind a comma, or beside a name with no office (*Ada Holm of the Harbour Board*). Where its name starts and ends is for
the weights to choose. (Quirk et al., *A Comprehensive Grammar of the English Language*, 17.94 ff. and 17.37 ff.)
"""

from collections.abc import Iterator

from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en import role_features
from quoteattr.language.en.organisations import BodyReader
from quoteattr.language.en.role_shapes import NAMES, OPENING_SENTENCE, OUTER, shape
from quoteattr.language.en.role_titles import TitleReader
from quoteattr.language.en.role_zones import APPOSITION, BEFORE, BEHIND_PREPOSITION, IN_BRACKETS
from quoteattr.language.patterns import tokens
from quoteattr.language.roles import BodyReading, TitleReading, Zone

#: A body before its office has at most so many words; the name of one goes over so many phrases at most.
_WORDS, _PHRASES = 8, 3
#: Numbers of words and of phrases that features tell apart.
_COUNTED, _DEEP = 5, 2
#: A body behind a comma ends within so many tokens.
_REACH = 12

_GENITIVES, _COUNTRIES = frozenset(TokenClass.GENITIVES), frozenset(TokenClass.COUNTRIES)
#: What no name of a body starts or ends with.
_NO_EDGE = frozenset(
    TokenClass.GENITIVES + TokenClass.COORDINATOR + TokenClass.COMMA + TokenClass.AMPERSAND + TokenClass.ARTICLE
    + TokenClass.ADVERB + TokenClass.VERB
)  # fmt: skip
#: What a body before the head of an office holds.
_NAMED = frozenset(TokenClass.NAMING)
#: What may end one before something else.
_CUTS = _GENITIVES | frozenset(TokenClass.COORDINATOR + TokenClass.COMMA + TokenClass.VERB + TokenClass.NUMBER)
_CAPITALS = frozenset(TokenClass.PROPER + TokenClass.TITLE + TokenClass.ROLE_NAME + TokenClass.INITIAL)
#: A name that holds one of these stands for itself.
_UNOWNED = frozenset(TokenClass.BODY_NAME + TokenClass.OF)
#: A body set off by commas behind the office: *Ada Holm, chairman, Lundby Water Board, said*.
_BEHIND_COMMA = tokens(
    r"""COMMA ARTICLE? (?P<body> [PROPER AMPERSAND]+ (?: OF_FOR ARTICLE? PROPER+ )? )
    STOP? (?= COMMA | [BREAK QUERY FULL_STOP CUE AUXILIARY CLOSE] | \Z )""",
    yes=["Ada Holm, chairman[, Lundby Water Board], said"],
    no=["Ada Holm, chairman, said", "Ada Holm, chairman, of Lundby Water Board left"],
)


class RoleBodies:
    """Reads the bodies at the offices and the names of one document."""

    def __init__(self, titles: TitleReader, bodies: BodyReader) -> None:
        self.titles, self.bodies, self.analysis = titles, bodies, bodies.analysis
        self.tags, self.text = bodies.tags, bodies.text

    def of(self, reading: TitleReading) -> Iterator[BodyReading]:
        """The bodies that an office could belong to."""
        zone, kind = reading.zone, reading.kind
        if reading.part < 0:
            yield from self._behind(zone, 0, kind, "object")
            return
        yield from self._before(reading)
        yield from self._inside(reading)
        part = zone.parts[reading.part]
        if reading.fields or reading.head >= part.end - 1 - (self.tags[part.end - 1] == TokenClass.STOP):
            yield from self._behind(zone, reading.part + reading.fields + 1, kind, f"behind fields={reading.fields}")
        if not zone.before and (match := _BEHIND_COMMA.match(self.tags, zone.end, zone.end + _REACH)):
            yield self._reading(*match.span("body"), "comma", kind)

    def alone(self, zone: Zone) -> Iterator[BodyReading]:
        """The bodies that a zone may tell with no office: *Ada Holm of the Harbour Board*, *the board's Ada Holm*."""
        form = zone.construction
        if form == BEFORE:
            part = zone.parts[-1]
            if self.tags[part.end - 1] in _GENITIVES:
                yield from self._possessors(part.start, part.end - 1, "alone", "alone possessive")
        elif form == BEHIND_PREPOSITION:
            word = self.analysis.word(zone.start - 1)
            yield from self._behind(zone, 0, f"alone {word}", f"alone {word}")
        elif form in (APPOSITION, IN_BRACKETS):
            yield from self._behind(zone, 0, f"alone {form}", f"alone {form}")

    def _possessors(self, first: Token, genitive: Token, kind: str, rule: str) -> Iterator[BodyReading]:
        """The bodies that end in front of a possessive."""
        for start in range(max(first, genitive - _WORDS), genitive):
            if self.tags[start] not in _NO_EDGE:
                left = NAMES[self.tags[start - 1]] if start > first else "edge"
                yield self._reading(start, genitive, rule, kind, (f"{rule} from={left}",))

    def _inside(self, reading: TitleReading) -> Iterator[BodyReading]:
        """The bodies that the words of an office start with: *Harbour Board chairman*."""
        tags, start, last = self.tags, reading.start, reading.head
        for end in range(start + 1, last + 1):
            if tags[end - 1] in _CAPITALS and not _NAMED.isdisjoint(tags[start:end]):
                right = NAMES[tags[end]] if end < last else "head"
                yield self._reading(start, end, "inside", reading.kind, (f"inside to={NAMES[tags[end - 1]]}|{right}",))

    def _before(self, reading: TitleReading) -> Iterator[BodyReading]:
        """The bodies before an office."""
        tags, first, last = self.tags, reading.first, reading.start
        if reading.part and last > first and tags[reading.zone.parts[reading.part - 1].end - 1] == TokenClass.BODY_NAME:
            first = reading.zone.parts[reading.part - 1].start  # the Chamber of Commerce president
            first += len(tags[first:last]) - len(tags[first:last].lstrip(OUTER))
        genitive = max((at for at in range(first, last) if tags[at] in _GENITIVES), default=-1)
        if genitive > first:
            yield from self._possessors(first, genitive, reading.kind, "possessive")
            first = genitive + 1
        for start in range(max(first, last - _WORDS), last):
            if tags[start] in _NO_EDGE:
                continue
            left = NAMES[tags[start - 1]] if start > first else "edge"
            for end in range(start + 1, last + 1):
                if tags[end - 1] in _NO_EDGE or (end < last and tags[end - 1] not in _CAPITALS):
                    continue
                right = NAMES[tags[end]] if end < last else "title"
                edges = (
                    f"before from={left}|{NAMES[tags[start]]}",
                    f"before to={NAMES[tags[end - 1]]}|{right}",
                    f"before left={min(last - end, _DEEP)}",
                )
                yield self._reading(start, end, "before", reading.kind, edges)

    def _behind(self, zone: Zone, number: int, kind: str, form: str) -> Iterator[BodyReading]:
        """The bodies in the phrases of a zone from one on."""
        tags, parts = self.tags, zone.parts
        named = [not _CAPITALS.isdisjoint(tags[part.start : part.end]) for part in parts]
        for at in range(number, len(parts)):
            start = parts[at].start
            while start < parts[at].end and tags[start] in OUTER:
                start += 1
            tie = self.titles.tie(parts[at])
            depth = min(at - number, _DEEP)
            for last in range(at, min(len(parts), at + _PHRASES)):
                end = parts[last].end
                while end > start and tags[end - 1] == TokenClass.STOP:
                    end -= 1
                if end <= start:
                    continue
                more = role_features.body_behind(
                    form, tie, depth, later=any(named[last + 1 :]), before=any(named[number:at])
                )
                if last > at:
                    tied, core = self.titles.tied(parts[last]), shape(tags[start : parts[at].end])
                    more += (f"joined {tied}", f"{core} joined {tied}")
                    if self.analysis.word(parts[at].end - 1) in self.bodies.lexicon.place_nouns:
                        more += ("a kind of place joined",)  # the town of Lundby
                elif last + 1 < len(parts):
                    more += (f"{shape(tags[start:end])} not joined {self.titles.tied(parts[last + 1])}",)
                yield self._reading(start, end, tie, kind, more)
                if last == at:
                    yield from self._shorter(start, end, tie, kind, more)

    def _shorter(
        self, start: Token, end: Token, tie: str, kind: str, more: role_features.Features
    ) -> Iterator[BodyReading]:
        """Parts of a phrase as bodies: up to a possessive or a joint, up to small letters or from behind them."""
        tags = self.tags
        for cut in range(start + 1, end):
            if tags[cut] in _CUTS:
                then = NAMES[tags[cut + 1]] if cut + 1 < end else "end"
                yield self._reading(start, cut, tie, kind, (*more, f"cut before={NAMES[tags[cut]]}|{then}"))
            elif tags[cut] in _CAPITALS and tags[cut - 1] not in _CAPITALS:
                yield self._reading(cut, end, tie, kind, (*more, f"cut behind={NAMES[tags[cut - 1]]}"))
            elif tags[cut] not in _CAPITALS and tags[cut - 1] in _CAPITALS:
                yield self._reading(start, cut, tie, kind, (*more, f"cut at={NAMES[tags[cut]]}"))

    def _reading(
        self, start: Token, end: Token, rule: str, kind: str, more: role_features.Features = ()
    ) -> BodyReading:
        """Some tokens as a body."""
        tags = self.tags
        held = tags[start:end]
        form = self.titles.shape(start, end)
        edges = tags[start] + tags[end - 1 : end + 1]
        features = role_features.body(rule, form, kind, min(end - start, _COUNTED), edges) + more
        if tags[start - 1 : start] in OPENING_SENTENCE:
            features += (f"opens a sentence={form}",)
        of = None
        if not _COUNTRIES.isdisjoint(held):
            country = self.bodies.country(start, end)
            if country is not None and country[1] == end - start:
                of = country[0]
                features += ("a country",)
        if of is None and not tags.endswith(TokenClass.OPEN, 0, start):
            of = self.bodies.spelt(start, end, definite=tags.endswith(TokenClass.ARTICLE, 0, start))
            if of is not None:
                features += ("told in full elsewhere",)
        owner = of is None and _UNOWNED.isdisjoint(held)
        return tuple.__new__(BodyReading, (of or self.text(start, end), start, end, features, features[0], owner))
