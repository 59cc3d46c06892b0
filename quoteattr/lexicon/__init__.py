"""The words that quoteattr knows, and the class that each of them has.

The words are data: the lists in ``quoteattr/data``, each with a line on where it comes from.
"""

from quoteattr.lexicon.forms import fold, plural, verb_forms
from quoteattr.lexicon.memory import Memory
from quoteattr.lexicon.tagger import Tagger
from quoteattr.lexicon.tags import Tag, replaced
from quoteattr.lexicon.words import Lexicon, english, entries

#: The languages that there are word lists for, as ISO 639 has them.
LANGUAGES = ("en",)

__all__ = [
    "LANGUAGES",
    "Lexicon",
    "Memory",
    "Tag",
    "Tagger",
    "english",
    "entries",
    "fold",
    "plural",
    "replaced",
    "verb_forms",
]
