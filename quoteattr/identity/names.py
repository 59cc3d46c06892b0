"""People's names, to compare: without what two spellings of one differ in, and whether two could be one person's."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import attrs

from quoteattr.graph.names import same_person
from quoteattr.language.folding import fold, spelt_out

#: What stands for an apostrophe in names.
APOSTROPHES = re.compile("['’‘ʼ`´]")
#: Initials may stand together: R.T. Gündoğar.
WORDS = re.compile(r"[^\s.,]+")

#: The spelling without umlauts of words that some write with two letters, by that with two letters.
Spellings: TypeAlias = Mapping[str, str]


@attrs.frozen(order=True)
class Name:
    """A person's name, to compare."""

    #: Folded, in order, without titles and particles; the last one is the surname.
    words: tuple[str, ...]
    #: What tells father and son apart: jr, sr, ii.
    generation: str = ""
    #: A first name of two words that a hyphen joins.
    joined: bool = False
    #: Words at the end that a hyphen joins: Berg-Holm.
    double: int = 1

    @property
    def bare(self) -> bool:
        """Whether it is a surname and no more, which may be a double one."""
        return len(self.words) == self.double

    @property
    def full(self) -> int:
        """How many words are written out."""
        return sum(len(word) > 1 for word in self.words)

    @property
    def initials(self) -> bool:
        """Whether the first names are nothing but initials."""
        return not self.bare and all(len(word) == 1 for word in self.words[: -self.double])

    @property
    def surnames(self) -> tuple[str, ...]:
        """The words that may stand for the person: both of a double surname."""
        return self.words[-self.double :]


def spellings(names: Iterable[str]) -> dict[str, str]:
    """For words that some of the names spell with an umlaut, the spelling without one, by that with two letters.

    So *Mueller* is *Müller* where there is a Müller, and *Manuel* stays *Manuel*.

    >>> spellings(["Jörg Müller", "Joerg Mueller", "Manuel Baer"])
    {'joerg': 'jorg', 'mueller': 'muller'}
    """
    found = {}
    for name in names:
        for word in name.split() if not name.isascii() else ():
            spelt = fold(spelt_out(word))
            if spelt != fold(word):
                found[spelt] = fold(word)
    return found


def compatible(a: Name, b: Name) -> bool:
    """Whether two names of more than one word could be one person's.

    First and last name go by the same rule as inside one document; between them, initials have to fit, and a
    first name of two words is not the first of them alone.

    >>> compatible(Name(("o", "p", "vance")), Name(("ola", "per", "vance")))
    True
    >>> compatible(Name(("ola", "p", "vance")), Name(("ola", "r", "vance")))
    False
    >>> compatible(Name(("jean", "holm")), Name(("jean", "luc", "holm"), joined=True))
    False
    """
    if a.generation and b.generation and a.generation != b.generation:
        return False
    if not same_person(a.words, b.words):
        return False
    if a.joined != b.joined and len(a.words) != len(b.words) and len((b if a.joined else a).words[0]) > 1:
        return False
    return _middle_fits(a.words, b.words)


def _middle_fits(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether all between first and last name of the one that has less of it is in the other."""
    short, long = sorted((a, b), key=len)
    rest = list(long)
    for word in short:
        found = next((w for w in rest if w == word), None) or next((w for w in rest if same_or_initial(w, word)), None)
        if found is None:
            return False
        rest.remove(found)
    return True


def same_or_initial(a: str, b: str) -> bool:
    """Whether two folded words are one, or one of them is the other's first letter."""
    return a == b or ((len(a) == 1 or len(b) == 1) and a[0] == b[0])
