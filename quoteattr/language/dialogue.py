"""What a language has to bring for stories to be read as such; one that does not has them read as any text.

What each is for stands where English has it, in the module of the same name in ``quoteattr.language.en``.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.lexicon import Lexicon


class Dialogue(Protocol):
    """Names and dialogue in stories: how characters are written and called, and which names are one person's."""

    ARTICLES: frozenset[str]
    CAPITALISED: re.Pattern[str]
    DEFINITE: frozenset[str]
    #: Two sorts of address that are never one person's.
    EXCLUDING: frozenset[frozenset[str]]
    FIRST_PERSON: frozenset[str]
    FIRST_PERSON_FORMS: frozenset[str]
    GENDERS: Mapping[str, str]
    HE: str
    MARRIED: str
    #: With the groups ``address`` and ``words``.
    NAME: re.Pattern[str]
    NARRATOR: str
    NARRATORS: frozenset[str]
    OPENS: frozenset[str]
    PLAIN: str
    SENTENCE_ENDS: frozenset[str]
    SHE: str
    UNMARRIED: str
    WHOSE: Mapping[str, str]

    def asks(self, words: str) -> bool: ...
    def calls(self, analysis: Analysis, first: Token, last: Token) -> str | None: ...
    def could_be_name(self, word: str, lexicon: Lexicon) -> bool: ...
    def cries(self, words: str) -> bool: ...
    def follows_family(self, address: Sequence[str]) -> bool: ...
    def follows_given(self, address: Sequence[str]) -> bool: ...
    def gender(self, words: Collection[str], lexicon: Lexicon) -> str | None: ...
    def is_called(self, analysis: Analysis, start: Token, end: Token, first: Token, last: Token) -> bool: ...
    def is_relative(self, address: Sequence[str]) -> bool: ...
    def is_somebody(self, address: Sequence[str], *, definite: bool) -> bool: ...
    def is_subject(self, tags: str, start: Token, end: Token) -> bool: ...
    def names_of(self, words: Sequence[str]) -> tuple[str, str]: ...
    def pet_names(self, name: str) -> frozenset[int]: ...
    def same_given(self, one: str, other: str) -> bool: ...
    def sort(self, address: Collection[str]) -> str: ...
    def tells_family(self, address: Sequence[str], *, given: int, family: int) -> bool: ...
