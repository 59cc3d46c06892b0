"""The cast of a story: its characters with all names, and where each is named. The door is ``cast_of``."""

import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

import attrs

from quoteattr.graph.characters import Characters
from quoteattr.graph.entities import People
from quoteattr.graph.layout import Layout
from quoteattr.graph.story_names import NamePlace, places
from quoteattr.indices import Token
from quoteattr.language.dialogue import Dialogue
from quoteattr.language.lexicon import Lexicon


@attrs.frozen
class Character:
    """Somebody whom a story names."""

    #: The names as they are written, with how often each is.
    names: Mapping[str, int]
    #: The names alone, and the forms of address alone, in the same way.
    bare: Mapping[str, int]
    addressed: Mapping[str, int]
    #: All forms of address that stand before them.
    address: frozenset[str]
    #: The pronoun that the story has for this character; None where it does not tell.
    pronoun: str | None
    #: The places that name this character, as indices.
    places: Sequence[int]
    #: How often somebody calls this character by name, and how often narration names them.
    called: int
    narrated: int
    #: How many of the places are the name of no person, as any text is read.
    things: int


@attrs.frozen
class StoryCast:
    """Whom a story names, and where."""

    characters: Sequence[Character]
    #: The places that name somebody, in text order; where each starts; and the character of each.
    places: Sequence[NamePlace]
    starts: Sequence[Token]
    who: Sequence[int]

    def between(self, start: Token, end: Token) -> range:
        """The places that start from one token up to another, as indices."""
        return range(bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, end))

    def at(self, token: Token) -> int | None:
        """The character whose name holds a token; None where no name does."""
        index = bisect.bisect_right(self.starts, token) - 1
        return self.who[index] if index >= 0 and self.places[index].end > token else None


def cast_of(layout: Layout, lexicon: Lexicon, rules: Dialogue, people: People, things: Collection[Token]) -> StoryCast:
    """The characters that a story names.

    Args:
        layout: the text, and where its quotes are.
        lexicon: the words of its language.
        rules: what that has for stories.
        people: whom the text names, as any text is read.
        things: the last tokens of names that were decided to be no person's.
    """
    names = (name for name, who in zip(people.names, people.person, strict=True) if who not in people.doubted)
    known = frozenset(token for name in names for token in range(name.start, name.end))
    found = places(layout, lexicon, rules, known)
    ends = [token for token, tag in enumerate(layout.analysis.tags) if tag in rules.SENTENCE_ENDS]
    characters = Characters(layout, found, rules, lexicon, ends)
    of_form = {}
    made: list[tuple[frozenset[str], str | None]] = []
    for forms, address, pronoun in characters.groups():
        of_form.update(dict.fromkeys(forms, len(made)))
        made.append((address, pronoun))
    who = [of_form[place.form] for place in found]
    held: dict[int, list[int]] = defaultdict(list)
    for index, number in enumerate(who):
        held[number].append(index)
    return StoryCast(
        [
            _character(layout, rules, things, [found[index] for index in held[number]], held[number], *one)
            for number, one in enumerate(made)
        ],
        found,
        [place.start for place in found],
        who,
    )


def _character(
    layout: Layout,
    rules: Dialogue,
    things: Collection[Token],
    places: Sequence[NamePlace],
    held: Sequence[int],
    address: frozenset[str],
    pronoun: str | None,
) -> Character:
    names: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    addressed: Counter[str] = Counter()
    for place in places:
        words = written(layout, place.start, place.end)
        names[words] += 1
        if place.definite:
            names[f"{written(layout, place.start - 1, place.start).lower()} {words}"] += 1
        if place.name < place.end and rules.sort(place.form.address) != rules.MARRIED:
            bare[written(layout, place.name, place.end)] += 1  # the name behind *Mrs.* can be the husband's
        if place.start < place.name:
            addressed[written(layout, place.start, place.name)] += 1
    return Character(
        names,
        bare,
        addressed,
        address,
        pronoun,
        held,
        called=sum(place.called for place in places),
        narrated=sum(not place.quoted for place in places),
        things=sum(place.end - 1 in things for place in places),
    )


def written(layout: Layout, start: Token, end: Token) -> str:
    """Some tokens as the text has them, on one line."""
    analysis = layout.analysis
    return " ".join(layout.document.text[analysis.starts[start] : analysis.end(end - 1)].split())
