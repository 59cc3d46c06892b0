"""What a voice of a story is called: the fullest name, and all others; a form of address where that alone tells."""

import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from quoteattr.graph.spellings import best_spelling
from quoteattr.graph.story_cast import Character, StoryCast
from quoteattr.language.folding import fold
from quoteattr.resolver.voices import Voices

#: So many other names are told.
_MOST_ALIASES: Final = 24


class Called(NamedTuple):
    """What somebody is called in a story."""

    name: str
    aliases: tuple[str, ...]
    honorific: str | None


class VoiceNames:
    """The names of the voices of one story."""

    def __init__(self, cast: StoryCast, voices: Voices, narrator: str) -> None:
        """``narrator`` is what a narrator is called whom nobody calls by name."""
        self._cast, self._voices, self._unnamed = cast, voices, narrator

    def of(self, number: int) -> Called:
        """What a voice is called."""
        characters = self._cast.characters
        if number < len(characters):
            return self._named(characters[number])
        phrases = self._voices.voices[number].phrases
        if not phrases:
            return Called(self._unnamed, (), None)
        shortest = min(phrases, key=len)
        return Called(shortest, tuple(form for form in phrases if form != shortest), None)

    def _named(self, character: Character) -> Called:
        honorific = _most(character.addressed)
        told = character.told
        if told is not None:
            others = sorted(character.names, key=lambda form: (-character.names[form], form))
            known = dict.fromkeys((*told.aliases, *(form for form in others if not form.islower())))
            return Called(told.name, tuple(form for form in known if form != told.name)[:_MOST_ALIASES], honorific)
        if not character.bare:
            name = _most(character.names) or self._unnamed
        else:
            name = best_spelling(_without_shouting(character.bare))
            if honorific is not None and len(name.split()) == 1 and self._bearers[fold(name)] > 1:
                name = f"{honorific} {name}"
        others = sorted(character.names, key=lambda form: (-character.names[form], form))
        return Called(name, tuple(form for form in others if form != name)[:_MOST_ALIASES], honorific)

    @functools.cached_property
    def _bearers(self) -> Mapping[str, int]:
        """How many characters have each word for a last name."""
        counted: Counter[str] = Counter()
        for character in self._cast.characters:
            counted.update({fold(form.split()[-1]) for form in character.names})
        return counted


def _most(forms: Mapping[str, int]) -> str | None:
    return max(forms, key=lambda form: (forms[form], form), default=None)


def _without_shouting(forms: Mapping[str, int]) -> Mapping[str, int]:
    """The forms without those all in capitals, if there are others."""
    return {form: count for form, count in forms.items() if not form.isupper()} or forms


def names(cast: StoryCast, voices: Voices, narrator: str) -> Sequence[Called]:
    """What all voices are called, in their order."""
    known = VoiceNames(cast, voices, narrator)
    return [known.of(number) for number in range(len(voices.voices))]
