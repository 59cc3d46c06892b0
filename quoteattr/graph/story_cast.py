"""The cast of a story: its characters with all names, and where each is named. The door is ``cast_of``."""

import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import attrs

from quoteattr.cast import Character as Told
from quoteattr.graph.characters import Characters, leading, votes_of
from quoteattr.graph.entities import People
from quoteattr.graph.layout import Layout
from quoteattr.graph.story_names import NameForm, NamePlace, places
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
    #: Whom somebody told of, where it is one of these.
    told: Told | None = None


@attrs.frozen
class StoryCast:
    """Whom a story names, and where."""

    characters: Sequence[Character]
    #: The places that name somebody, in text order; where each starts; and the character of each.
    places: Sequence[NamePlace]
    starts: Sequence[Token]
    who: Sequence[int]
    #: How many of the characters somebody told of: these come first, and others are looked at only where they are said
    #: to speak. None where nobody told.
    told: int | None = None
    #: Who of them tells the story, as far as that was told.
    narrator: int | None = None
    #: Who of them is the only one with a form of address: *the captain* is Captain Holm.
    bearers: Mapping[str, int] = attrs.field(factory=dict)

    def counts(self, index: int) -> bool:
        """Whether a place names one of those who are looked for."""
        return self.told is None or self.who[index] < self.told

    def between(self, start: Token, end: Token) -> Sequence[int]:
        """The places that start from one token up to another and name those who are looked for, as indices."""
        low, high = bisect.bisect_left(self.starts, start), bisect.bisect_left(self.starts, end)
        return range(low, high) if self.told is None else [*filter(self.counts, range(low, high))]

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
    told = [(name.start, name.end) for name in people.names if name.start in people.told]
    found = places(layout, lexicon, rules, known, told)
    ends = [token for token, tag in enumerate(layout.analysis.tags) if tag in rules.SENTENCE_ENDS]
    grouped = [*Characters(layout, found, rules, lexicon, ends).groups()]
    if not people.cast:
        who, made = _by_form(found, grouped)
        return _cast(layout, rules, things, found, who, made, ())
    given = [_told(people, place) for place in found]
    read = _read(people, found, given)
    who, made = _with_told(layout, lexicon, rules, people.cast, found, given, read, grouped)
    narrator = next((people.called[word] for word in rules.NARRATORS if word in people.called), None)
    made_of = _cast(layout, rules, things, found, who, made, people.cast)
    titles = {word for _, one in zip(people.cast, made, strict=False) for word in one[0]}
    held = {word: [n for n in range(len(people.cast)) if word in made[n][0]] for word in titles}
    bearers = {word: numbers[0] for word, numbers in held.items() if len(numbers) == 1}
    return attrs.evolve(made_of, told=len(people.cast), narrator=narrator, bearers=bearers)


#: The forms of a character, its forms of address, and its pronoun.
_Grouped = tuple[Sequence[NameForm], frozenset[str], str | None]
#: The last two.
_Known = tuple[frozenset[str], str | None]


def _by_form(places: Sequence[NamePlace], grouped: Sequence[_Grouped]) -> tuple[list[int], list[_Known]]:
    """The character of each place, by its form."""
    of_form = {form: number for number, (forms, _, _) in enumerate(grouped) for form in forms}
    return [of_form[place.form] for place in places], [(address, pronoun) for _, address, pronoun in grouped]


def _told(people: People, place: NamePlace) -> int | None:
    """Who of those that somebody told of is named in a place; None for nobody, or where it could be several."""
    tokens = range(place.end - 1, place.start - 1, -1)
    return next((who for token in tokens if (who := people.told_at(token)) is not None), None)


def _read(people: People, places: Sequence[NamePlace], given: Sequence[int | None]) -> Mapping[NameForm, int]:
    """Whom each form of several words means that nobody told of, as any text is read."""
    counted: dict[NameForm, Counter[int]] = defaultdict(Counter)
    for place, number in zip(places, given, strict=True):
        index = people.at(place.end - 1) if number is None and len(place.form.words) > 1 else None
        if index is not None:
            counted[place.form][people.person[index]] += 1
    return {form: persons.most_common(1)[0][0] for form, persons in counted.items()}


def _with_told(
    layout: Layout,
    lexicon: Lexicon,
    rules: Dialogue,
    cast: Sequence[Told],
    places: Sequence[NamePlace],
    given: Sequence[int | None],
    read: Mapping[NameForm, int],
    grouped: Sequence[_Grouped],
) -> tuple[list[int], list[_Known]]:
    """The character of each place: one of those told, in their order, or behind them somebody else.

    A place that nothing is told of is theirs whose its form mostly is; or theirs with whom the story itself puts the
    form together, if that is one of them: it puts no two of them together. A longer name that any text would read as
    another one's stays somebody else's.
    """
    counted: dict[NameForm, Counter[int]] = defaultdict(Counter)
    for place, number in zip(places, given, strict=True):
        if number is not None:
            counted[place.form][number] += 1
    mostly = {form: max(numbers, key=lambda one: (numbers[one], -one)) for form, numbers in counted.items()}
    bearers = _bearers(counted)
    made: list[_Known] = [(frozenset(), None)] * len(cast)
    for forms, address, pronoun in grouped:
        theirs = {number for form in forms for number in counted.get(form, ())}
        others = [form for form in forms if form not in mostly]
        for form in [form for form in others if not form.words]:  # the Captain
            bearer = bearers.get(form.address[-1])
            if bearer is not None:
                mostly[form] = bearer
                others.remove(form)
        if len(theirs) == 1:
            (only,) = theirs
            mostly.update((form, only) for form in others if read.get(form, only) == only)
            others = [form for form in others if form not in mostly]
        if others:
            mostly.update(dict.fromkeys(others, len(made)))
            made.append((address, pronoun))
    who = [mostly[place.form] if number is None else number for place, number in zip(places, given, strict=True)]
    votes = votes_of(layout, places, rules)
    address_of: dict[int, set[str]] = defaultdict(set)
    votes_for: dict[int, Counter[str]] = defaultdict(Counter)
    for place, number in zip(places, who, strict=True):
        address_of[number].update(place.form.address)
    for form, number in mostly.items():
        votes_for[number].update(votes.get(form, {}))
    for number, one in enumerate(cast):
        address = frozenset(address_of[number])
        pronoun = one.pronoun if one.pronoun in rules.GENDERS.values() else None
        pronoun = pronoun or rules.gender(sorted(address), lexicon) or leading(votes_for[number], _CLEAR)
        made[number] = address, pronoun
    return who, made


def _bearers(counted: Mapping[NameForm, Mapping[int, int]]) -> Mapping[str, int]:
    """Who is meant by a form of address alone, *the Captain*: the only one of those told who has it."""
    held: dict[str, set[int]] = defaultdict(set)
    for form, numbers in counted.items():
        for word in form.address:
            held[word].update(numbers)
    return {word: next(iter(numbers)) for word, numbers in held.items() if len(numbers) == 1}


#: A pronoun that nobody told of is believed with so many times as many votes as all others.
_CLEAR: Final = 1.5


def _cast(
    layout: Layout,
    rules: Dialogue,
    things: Collection[Token],
    places: Sequence[NamePlace],
    who: Sequence[int],
    made: Sequence[_Known],
    told: Sequence[Told],
) -> StoryCast:
    held: dict[int, list[int]] = defaultdict(list)
    for index, number in enumerate(who):
        held[number].append(index)
    characters = [
        _character(layout, rules, things, [places[index] for index in held[number]], held[number], *one)
        for number, one in enumerate(made)
    ]
    for number, one in enumerate(told):
        characters[number] = attrs.evolve(characters[number], told=one)
    return StoryCast(characters, places, [place.start for place in places], who)


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
