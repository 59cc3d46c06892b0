"""The cast of a story: its characters with all names, and where each is named. The door is ``cast_of``."""

import bisect
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import attrs

from quoteattr.graph.cast_names import NamePlace, places
from quoteattr.graph.characters import Characters
from quoteattr.graph.layout import Layout
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.rules import Dialogue


@attrs.frozen
class Character:
    """Somebody whom a story names."""

    #: The names as they are written, with how often each is.
    names: Mapping[str, int]
    #: All forms of address that stand before them.
    address: frozenset[str]
    #: The pronoun that the story has for this character; None where it does not tell.
    pronoun: str | None
    #: The places that name this character, as indices.
    places: Sequence[int]
    #: How often somebody calls this character by name, and how often narration names them.
    called: int
    narrated: int


@attrs.frozen
class Cast:
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


def cast_of(layout: Layout, language: Language, rules: Dialogue) -> Cast:
    """The characters that a story names.

    Args:
        layout: the text, and where its quotes are.
        language: what is known of its language.
        rules: what that has for stories.
    """
    found = places(layout, language, rules)
    ends = [token for token, tag in enumerate(layout.analysis.tags) if tag in rules.SENTENCE_ENDS]
    characters = Characters(layout, found, rules, language.lexicon, ends)
    of_form = {}
    made: list[tuple[frozenset[str], str | None]] = []
    for forms, address, pronoun in characters.groups():
        of_form.update(dict.fromkeys(forms, len(made)))
        made.append((address, pronoun))
    who = [of_form[place.form] for place in found]
    held: dict[int, list[int]] = defaultdict(list)
    for index, number in enumerate(who):
        held[number].append(index)
    return Cast(
        [_character(layout, found, held[number], *one) for number, one in enumerate(made)],
        found,
        [place.start for place in found],
        who,
    )


def _character(
    layout: Layout, found: Sequence[NamePlace], held: Sequence[int], address: frozenset[str], pronoun: str | None
) -> Character:
    analysis, text = layout.analysis, layout.document.text
    names: Counter[str] = Counter()
    for index in held:
        place = found[index]
        words = " ".join(text[analysis.starts[place.start] : analysis.end(place.end - 1)].split())
        names[words] += 1
        if place.definite:
            article = text[analysis.starts[place.start - 1] : analysis.end(place.start - 1)].lower()
            names[f"{article} {words}"] += 1
    called = sum(found[index].called for index in held)
    narrated = sum(not found[index].quoted for index in held)
    return Character(names, address, pronoun, held, called, narrated)
