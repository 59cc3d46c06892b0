"""Features in words, for people who want to know why."""

import functools
import re
from collections.abc import Mapping

from quoteattr.memo import Memo


class Descriptions(Memo[str, str]):
    """Puts features into words, by the templates that their names come from.

    >>> words = Descriptions(
    ...     {"(?P<place>before|after) verb=(?P<verb>.+)": "{verb} {place} the quote"},
    ...     {"verb": {"say": "{cue}, a plain verb,"}},
    ...     blanks={"cue": "a word of saying"},
    ... )
    >>> words.describe("after verb=say", cue="*said*")
    '*said*, a plain verb, after the quote'
    >>> words.describe("after verb=say")
    'a word of saying, a plain verb, after the quote'
    >>> words.describe("after verb=none")
    'after verb=none'

    Args:
        sentences: what a feature says, by a pattern for its name; a group of the pattern fills the blank of its name.
            The first pattern counts whose groups all have words.
        vocabularies: words for the values of a group; a group without vocabulary is its own word. Words may have
            blanks too, for other groups.
        blanks: those that are filled when it is asked what a feature says, each with what stands there if they are not.
    """

    #: Features are a few hundred; a user's weights may be others.
    most = 4096

    def __init__(
        self,
        sentences: Mapping[str, str],
        vocabularies: Mapping[str, Mapping[str, str]],
        blanks: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._sentences = sentences
        self._vocabularies = vocabularies
        self._blanks = blanks or {}
        self._kept = {name: f"{{{name}}}" for name in self._blanks}

    def describe(self, feature: str, **filled: str) -> str:
        """A feature in words; one that has none is told by its name."""
        words = self[feature]
        for name, otherwise in self._blanks.items():
            words = words.replace(self._kept[name], filled.get(name, otherwise))
        return words

    def has_blank(self, feature: str, name: str) -> bool:
        """Whether there is something to fill in when a feature is put into words."""
        return self._kept[name] in self[feature]

    def work_out(self, feature: str) -> str:
        """What a feature says that was not asked for before, its blanks left open."""
        for pattern, sentence in self._patterns:
            match = pattern.fullmatch(feature)
            words = self._words(match.groupdict()) if match is not None else None
            if words is not None:
                return sentence.format_map(words)
        return feature

    @functools.cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        """Made when the first feature is put into words: an import need not wait for them."""
        return [(re.compile(pattern, re.DOTALL), sentence) for pattern, sentence in self._sentences.items()]

    def _words(self, values: Mapping[str, str]) -> dict[str, str] | None:
        """The words for the parts of a feature's name; None where a part has a value that is not known."""
        words = {**self._kept, **values}
        for name in values.keys() & self._vocabularies.keys():
            word = self._vocabularies[name].get(values[name])
            if word is None:
                return None
            words[name] = word
        return {name: word.format_map(words) if name in self._vocabularies else word for name, word in words.items()}
