"""Words in and around English names and offices, for comparing those of many documents."""

import functools
import re
from collections.abc import Iterable
from typing import Final

from quoteattr.language.en.honorifics import SORTS
from quoteattr.language.en.lexicon import english_lexicon
from quoteattr.language.en.lists import entries
from quoteattr.language.folding import fold
from quoteattr.language.people import NameLexicon

_GENERATIONS: Final = {"jr": "jr", "jnr": "jr", "sr": "sr", "snr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
#: Particles that are first names too: in front of one other word they are taken as that.
_FIRST_NAMES: Final = frozenset("al do e li na ny san te ten".split())
#: Courtesy titles, and those that are given with an honour or a degree.
_COURTESY: Final = frozenset("dr lady lord miss mr mrs ms prof professor sir".split())
#: Company law, which one paper prints and the other does not.
_LEGAL: Final = frozenset(
    "ab ag as asa bv co company corp corporation gmbh inc incorporated limited llc ltd nv oy plc sa".split()
)
#: Words that a capital makes no name of.
_FUNCTION: Final = frozenset("a and for in of on the to".split())
#: What every country and town has: without the country, *Foreign Ministry* names none of them.
_EVERYWHERE: Final = frozenset(
    "army cabinet commission committee congress council court department embassy government ministry navy office "
    "parliament police senate treasury".split()
)
#: Words in front of an office that leave it the same one.
_STANDING: Final = frozenset("acting deputy ex former interim outgoing then".split())
#: *They* fits anybody.
_GENDERED: Final = frozenset({"he", "she"})
#: In the list of particles one starts with an apostrophe: 't Hooft.
_APOSTROPHE: Final = re.compile("['’]")


@functools.cache
def english_names() -> NameLexicon:
    """What English names and offices are compared with, read once."""
    titles = [(word, kind, doubt) for word, kind, _, doubt in entries("titles", 4)]
    roles = [noun for noun, _ in entries("roles", 2)]
    return NameLexicon(
        honorifics=_folded(word for word, kind, doubt in titles if kind == "honorific" and not doubt),
        courtesy=_COURTESY,
        sorts=SORTS,
        titles=_folded([*(word for word, *_ in titles), *roles]),
        particles=_folded(_APOSTROPHE.sub("", word) for (word,) in entries("particles", 1)),
        first_names=_FIRST_NAMES,
        generations=_GENERATIONS,
        degrees=frozenset(word.replace(".", "") for (word,) in entries("suffixes", 1) if len(word) > 1),
        legal=_LEGAL,
        articles=frozenset({"the"}),
        ampersand="and",
        of="of",
        function=_FUNCTION,
        everywhere=_EVERYWHERE,
        standing=_STANDING,
        countries=english_lexicon().countries,
        common=english_lexicon().small,
        fields={noun: (field, one == "one") for noun, field, one in entries("fields", 3)},
        gendered=_GENDERED,
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
