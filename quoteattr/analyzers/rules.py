"""The embedded analyser: tokens by one pattern, classes by the word lists, and nothing to download."""

import itertools
import re

import attrs

from quoteattr.analysis.tokens import Analysis
from quoteattr.document import Document
from quoteattr.language.en import english
from quoteattr.language.en.disambiguation import disambiguate
from quoteattr.language.en.forms import CLITICS
from quoteattr.language.en.tagger import Tagger

#: Letters and digits, and the marks that combine with them; the view has no underscores.
_LETTER = "[\\w\\u0300-\\u036f]"
_CLITIC = rf"(?:{'|'.join(CLITICS)})\b"
#: A token with the blanks behind it. Abbreviations by letters (U.S.), words with the hyphens and
#: apostrophes inside them (O'Brien, co-founder) but without clitics ('s, 't, 're), line ends, marks.
#: Most tokens are a word with a blank behind it, in which no other way of cutting could stop sooner or later:
#: it is tried first, as that is much faster.
_TOKEN = re.compile(
    r"\w+ [^\S\n]*+"
    r"|(?:(?:[^\W\d_]\.){2,}"
    r"|\d{1,3}(?:,\d{3})+(?!\w)"
    rf"|{_LETTER}+(?:[-'](?!{_CLITIC}){_LETTER}+)*"
    rf"|'{_CLITIC}"
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
        tags = "".join(map(self._tagger.__getitem__, tokens))
        return Analysis(view, starts, tokens, disambiguate(tags, tokens))
