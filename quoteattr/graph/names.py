"""Names as words to compare: whether two full names could be one person's, and whether one is a slip for the other."""

from collections.abc import Iterable, Iterator
from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.language.folding import fold
from quoteattr.language.readings import Name
from quoteattr.language.rules import ProperNames
from quoteattr.memo import Memo

#: Two words as long as this that differ in one letter are one word, misprinted; of shorter ones each is a name.
LONG: Final = 7


class _NameWords(Memo[str, str]):
    """Tokens as words of names, folded and without dots, each worked out once."""

    def work_out(self, token: str) -> str:
        return fold(token.rstrip().rstrip("."))


#: The folded words of all tokens.
NAME_WORDS: Final = _NameWords()


def words_of(rules: ProperNames, analysis: Analysis, name: Name) -> tuple[str, ...]:
    """The words of a name, folded, without dots and suffixes."""
    start, end = name
    tokens, tags = analysis.tokens[start:end], analysis.tags[start:end]
    if rules.NO_WORD.isdisjoint(tags):
        return tuple([NAME_WORDS[token] for token in tokens])
    return tuple([NAME_WORDS[token] for token, tag in zip(tokens, tags, strict=True) if tag not in rules.NO_WORD])


def _initial(a: str, b: str) -> bool:
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _share(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether a middle name of each could be one: *P.* and *Paul* could, *P.* and *R.* could not."""
    return any(one == other or _initial(one, other) for one in a for other in b)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names could be one person's.

    >>> same_person(("ann", "marie", "berg"), ("ann", "berg")), same_person(("a", "berg"), ("ann", "berg"))
    (True, True)
    >>> same_person(("ann", "berg"), ("ola", "berg")), same_person(("ann", "p", "berg"), ("ann", "r", "berg"))
    (False, False)
    """
    short, long = sorted((a, b), key=len)
    if short[-1] == long[-1]:
        if len(short) > 2 and not _share(short[1:-1], long[1:-1]):
            return False
        return short[0] == long[0] or _initial(short[0], long[0]) or set(short) <= set(long)
    return short[0] == long[0] and len(long) > len(short) and set(short) <= set(long)


class Misprints:
    """Long words of names, to be found again where one letter is wrong, left out, or too many.

    A family name that is introduced nowhere, and is but one letter from one that is, is a slip of the pen.

    >>> Misprints(["sommerfeldt", "holm"]).of("somerfeldt"), Misprints(["holms"]).of("holme")
    ('sommerfeldt', None)
    """

    def __init__(self, words: Iterable[str]) -> None:
        #: The words by their first letters, which are never wrong; and what is left of each, for letters asked for.
        self._words: dict[str, list[str]] = {}
        self._forms: dict[str, dict[str, str]] = {}
        for word in words:
            if len(word) >= LONG:
                self._words.setdefault(word[0], []).append(word)

    def of(self, word: str) -> str | None:
        """The known word that another one is a misprint of; None for none."""
        first = word[:1]
        if first not in self._words:
            return None
        forms = self._forms.get(first)
        if forms is None:
            forms = self._forms[first] = {}
            for known in self._words[first]:
                for form in _shortened(known):
                    forms.setdefault(form, known)
        return next((forms[form] for form in _shortened(word) if form in forms), None)


def _shortened(word: str) -> Iterator[str]:
    """A long word, and what is left of it without each of its letters: what two have in common that differ in one."""
    if len(word) >= LONG:
        yield word
        for at in range(1, len(word)):
            yield word[:at] + word[at + 1 :]
