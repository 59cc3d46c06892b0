"""The embedded analyser: tokens by one pattern, classes by the word lists, and nothing to download."""

import itertools
import re

import attrs

from quoteattr.analyzers.base import Analysis
from quoteattr.document import Document
from quoteattr.lexicon import Tag, Tagger, english

#: Letters and digits, and the marks that combine with them; the view has no underscores.
_LETTER = "[\\w\\u0300-\\u036f]"
#: A token with the blanks behind it. Abbreviations by letters (U.S.), words with the hyphens and
#: apostrophes inside them (O'Brien, co-founder) but without clitics ('s, 't, 're), line ends, marks.
_TOKEN = re.compile(
    r"(?:(?:[^\W\d_]\.){2,}"
    r"|\d{1,3}(?:,\d{3})+(?!\w)"
    rf"|{_LETTER}+(?:[-'](?!(?:s|t|re|ve|ll|d|m)\b){_LETTER}+)*"
    r"|'(?:s|t|re|ve|ll|d|m)\b"
    r"|\.{2,}|-{2,}"
    r"|\n"
    r"|[^\w\s]|\s"
    r"|.)[^\S\n]*"
)

# "said Will Young", "Ada May", "Paris Holm said": a name beside a name, or behind a verb of saying.
_NAME_BESIDE = re.compile(
    r"(?<=[CJHT])U(?![CN]?[CJ])|(?<=[CJHT])U(?=C)|(?<=[vVg,&(R])U(?=[CK])"
    r"|(?<=[vV])N(?=C(?![CTMYK]))|(?<![A-Z&])N(?=C[vV])|(?<=H)D(?=C)"
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
        return Analysis(view, starts, tokens, _with_names("".join(map(self._tagger.__getitem__, tokens))))


def _with_names(tags: str) -> str:
    """The classes, with capitalised words that are names beside other names told from what else they could be."""
    if any(tag in tags for tag in (Tag.MAYBE_NAME, Tag.COUNTRY, Tag.TEMPORAL)):
        tags = _NAME_BESIDE.sub(Tag.CAPITAL, tags)
    return tags.replace(Tag.MAYBE_NAME, Tag.ADVERB)
