"""The embedded analyser: tokens by one pattern, classes by the word lists, and nothing to download."""

import itertools
import re

import attrs

from quoteattr.analyzers.base import Analysis
from quoteattr.document import Document
from quoteattr.lexicon import Tagger, english

#: Letters and digits, and the marks that combine with them; the view has no underscores.
_LETTER = "[\\w\\u0300-\\u036f]"
#: A token with the blanks behind it. Abbreviations by letters (U.S.), words with the hyphens and
#: apostrophes inside them (O'Brien, co-founder) but without clitics ('s, 't, 're), line ends, marks.
_TOKEN = re.compile(
    r"(?:(?:[^\W\d_]\.){2,}"
    rf"|{_LETTER}+(?:[-'](?!(?:s|t|re|ve|ll|d|m)\b){_LETTER}+)*"
    r"|'(?:s|t|re|ve|ll|d|m)\b"
    r"|\.{2,}|-{2,}"
    r"|\n"
    r"|[^\w\s]|\s"
    r"|.)[^\S\n]*"
)


@attrs.frozen
class RulesAnalyzer:
    """Tokens and classes by pattern and word list alone."""

    _tagger: Tagger = attrs.field(factory=lambda: Tagger(english()), eq=False, repr=False)

    def analyze(self, document: Document) -> Analysis:
        """Cut the document into tokens and look each one up."""
        view = document.view
        lead = len(view) - len(view.lstrip())
        tokens = _TOKEN.findall(view, lead)
        starts = list(itertools.accumulate(map(len, tokens), initial=lead))
        return Analysis(view, starts, tokens, "".join(map(self._tagger.__getitem__, tokens)))
