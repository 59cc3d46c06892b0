"""Who is named in a text, and where: the names that could be people's, each with the person whom it means."""

import bisect
from collections.abc import Container, Mapping, Sequence

import attrs

from quoteattr.analysis.tokens import Analysis
from quoteattr.cast import Character
from quoteattr.detector import Quoted
from quoteattr.document import Document
from quoteattr.graph import name_looks
from quoteattr.graph.cast_names import CastNames, with_people
from quoteattr.graph.names import words_of
from quoteattr.graph.namesakes import Choose, GivenPeople, NameReading
from quoteattr.graph.recognition import Recognition
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.readings import Name, Named, NameType
from quoteattr.language.rules import ProperNames
from quoteattr.model import Span


@attrs.frozen
class People:
    """Who is named in a document, and where."""

    #: The names in text order, with the first token of each.
    names: Sequence[Name]
    starts: Sequence[Token]
    #: Person of each name; ``EITHER`` where two people could be meant.
    person: Sequence[int]
    #: The folded words of the fullest name of each person.
    words: Sequence[tuple[str, ...]]
    #: The names of each person, as indices.
    found: Sequence[Sequence[int]]
    #: Whether each name stands inside a quote: there others are spoken of.
    quoted: Sequence[bool]
    #: The people none of whose names was decided to be a person's, and one was decided to be another.
    doubted: frozenset[int] = frozenset()
    #: Whom somebody told of: the first people are these, in this order, whether the text names them or not.
    cast: Sequence[Character] = ()
    #: The first tokens of the names that are told to be theirs.
    told: frozenset[Token] = frozenset()
    #: Who of them goes by a word that nobody else has, in small letters.
    called: Mapping[str, int] = attrs.field(factory=dict)

    def character(self, who: int) -> Character | None:
        """The character of the cast that a person is; None for somebody else."""
        return self.cast[who] if 0 <= who < len(self.cast) else None

    def told_at(self, token: Token) -> int | None:
        """The character of the cast, as a person, whose name holds a token, by what is told; None where none does."""
        if not self.told:
            return None
        index = self.at(token)
        if index is None or self.starts[index] not in self.told:
            return None
        who = self.person[index]
        return who if 0 <= who < len(self.cast) else None

    def at(self, token: Token) -> int | None:
        """The name that starts at or spans a token, as an index; None where none does."""
        index = bisect.bisect_right(self.starts, token) - 1
        return index if index >= 0 and self.names[index].end > token else None


def people(
    document: Document,
    analysis: Analysis,
    language: Language,
    quotes: Sequence[tuple[Token, Token]],
    choose: Choose,
    recognised: Recognition | None = None,
    cast: CastNames | None = None,
) -> People:
    """Tell who each name of a document means: full names first, then the shorter ones by what came before them.

    Args:
        document: the text and its paragraphs.
        analysis: its tokens.
        language: what is known of the text's language.
        quotes: the outermost quotes, as tokens from and to.
        choose: says which of several people a short name means.
        recognised: all names, each with what it is; None where that was not decided, and patterns tell people.
        cast: whom somebody told of.
    """
    rules = language.proper_names
    found: Sequence[Name] = rules.people(analysis.tags) if recognised is None else recognised.people
    given = () if recognised is None else recognised.given
    if recognised is None and cast is not None:
        given = cast.find(analysis, found)
        found = with_people(found, given)
    titles = name_looks.titles(document, rules) if recognised is None else recognised.titles
    names = _with_surnames(rules, analysis, _outside_titles(rules, analysis, titles, found))
    names = _with_nicknames(rules, analysis, names)
    starts = [start for start, _ in names]
    quoted = inside(quotes, starts)
    told = None if cast is None else GivenPeople(cast, given, starts)
    reading = NameReading(analysis, language, names, quoted, choose, told)
    reading.full_names()
    reading.short_names()
    for indices in reading.found:
        indices.sort()
    doubted = frozenset() if recognised is None else _doubted(names, reading.found, recognised.names)
    if cast is None:
        return People(names, starts, reading.person, reading.fullest, reading.found, quoted, doubted)
    doubted -= frozenset(range(len(cast.characters)))
    by_told = frozenset(one.start for one in given)
    return People(
        names, starts, reading.person, reading.fullest, reading.found, quoted, doubted,
        cast.characters, by_told, cast.called(),
    )  # fmt: skip


def _doubted(names: Sequence[Name], found: Sequence[Sequence[int]], decided: Sequence[Named]) -> frozenset[int]:
    """The people whose names were all decided to be of something else, as far as anything was decided of them."""
    types = {end: type_ for _, end, type_, _ in decided}
    told = [types.get(end) for _, end in names]
    person = NameType.PERSON
    doubted: set[int] = set()
    for who, indices in enumerate(found):
        of_names = {told[index] for index in indices}
        if person not in of_names and not of_names <= {None}:
            doubted.add(who)
    return frozenset(doubted)


def outermost(analysis: Analysis, quotes: Sequence[Quoted]) -> list[tuple[Token, Token]]:
    """The outermost of some quotes, as tokens from and to."""
    spans: list[tuple[Token, Token]] = []
    starts = analysis.starts
    for quote in quotes:
        if quote.depth == 0:
            first = bisect.bisect_left(starts, quote.start)
            spans.append((first, bisect.bisect_left(starts, quote.end, first)))
    return spans


def inside(spans: Sequence[tuple[Token, Token]], starts: Sequence[Token]) -> list[bool]:
    """Whether each name stands in one of some quotes, by where the names start."""
    held = [False] * len(starts)
    for first, last in spans:
        low = bisect.bisect_left(starts, first)
        high = bisect.bisect_left(starts, last, low)
        if low < high:
            held[low:high] = [True] * (high - low)
    return held


def _with_surnames(rules: ProperNames, analysis: Analysis, names: Sequence[Name]) -> Sequence[Name]:
    """The names, with surnames standing alone that are other words too: *Tom Baker … Baker said*."""
    tokens, tags = analysis.tokens, analysis.tags
    alone = rules.FOUND_ALONE
    last = {tokens[end - 1].rstrip() for start, end in names if end - start > 1 and tags[end - 1] not in alone}
    if not last:
        return names
    surnames = rules.LONE_SURNAME.finditer(tags)
    found = [Name(*match.span()) for match in surnames if tokens[match.start()].rstrip() in last]
    if not found:
        return names
    starts = {name.start for name in names} | {end - 1 for _, end in names}
    return sorted((*names, *(name for name in found if name.start not in starts)))


def _with_nicknames(rules: ProperNames, analysis: Analysis, names: Sequence[Name]) -> Sequence[Name]:
    """The names, with a nickname in marks as a part of the name that it stands in: *Ada “Bo” Holm*."""
    found = rules.nicknames(analysis)
    if not found:
        return names
    starts, ends = {name.end: name.start for name in names}, {name.start: name.end for name in names}
    joined: dict[Token, Token] = {}
    for first, behind, is_sure in found:
        if (first in starts or behind in ends) if is_sure else (first in starts and ends.get(behind) == behind + 1):
            joined[starts.get(first, first - 1)] = ends.get(behind, behind + 1)
    held = {at for start, end in joined.items() for at in range(start, end)}
    return sorted([*(Name(*name) for name in joined.items()), *(name for name in names if name.start not in held)])


def _outside_titles(
    rules: ProperNames, analysis: Analysis, titles: Sequence[Span], names: Sequence[Name]
) -> Sequence[Name]:
    """The names, those in titles as far as the text below has them too.

    Where every word has a capital (Chicago Manual of Style 8.159), nothing tells where a name ends: in *Chapter V.
    Anne’s Harvest* and *Harbour Master Ada Holm Resigns* there would be somebody called *V. Anne* and *Holm Resigns*.
    """
    starts = analysis.starts
    if not titles:
        return names
    firsts = [title.start for title in titles]

    def in_title(name: Name) -> bool:
        at = bisect.bisect_right(firsts, starts[name.start]) - 1
        return at >= 0 and starts[name.start] < titles[at].end

    inside = [in_title(name) for name in names]
    if not any(inside):
        return names
    below = {words_of(rules, analysis, name) for name, title in zip(names, inside, strict=True) if not title}
    found = (_known(rules, analysis, name, below) if title else name for name, title in zip(names, inside, strict=True))
    return [name for name in found if name is not None]


def _known(rules: ProperNames, analysis: Analysis, name: Name, known: Container[tuple[str, ...]]) -> Name | None:
    """The longest part that a name starts or ends with and that is known; None where none is."""
    start, end = name
    for size in range(end - start, 0, -1):
        for part in (Name(start, start + size), Name(end - size, end)):
            if words_of(rules, analysis, part) in known:
                return part
    return None
