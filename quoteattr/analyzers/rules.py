"""The embedded analyser: tokens by one pattern, classes by the word lists, and nothing to download."""

import itertools
import re

import attrs

from quoteattr.analysis.tokens import Analysis
from quoteattr.document import Document
from quoteattr.language.classes import TokenClass, replaced
from quoteattr.language.en import english
from quoteattr.language.en.chunks import disambiguate
from quoteattr.language.en.tagger import Tagger

#: Letters and digits, and the marks that combine with them; the view has no underscores.
_LETTER = "[\\w\\u0300-\\u036f]"
#: A token with the blanks behind it. Abbreviations by letters (U.S.), words with the hyphens and
#: apostrophes inside them (O'Brien, co-founder) but without clitics ('s, 't, 're), line ends, marks.
#: Most tokens are a word with a blank behind it, in which no other way of cutting could stop sooner or later:
#: it is tried first, as that is much faster.
_TOKEN = re.compile(
    r"\w+ [^\S\n]*+"
    r"|(?:(?:[^\W\d_]\.){2,}"
    r"|\d{1,3}(?:,\d{3})+(?!\w)"
    rf"|{_LETTER}+(?:[-'](?!(?:s|t|re|ve|ll|d|m)\b){_LETTER}+)*"
    r"|'(?:s|t|re|ve|ll|d|m)\b"
    r"|\.{2,}|-{2,}"
    r"|\n"
    r"|[^\w\s]|\s"
    r"|.)[^\S\n]*"
)

# "said Will Young", "Ada May", "Paris Holm said": a name beside a name, or behind a verb of saying. Each way starts
# with the class itself and looks back over it, so that ``re`` leaps from one such class to the next.
_NAME_BESIDE = re.compile(
    r"U(?:(?<=[CJHT]U)(?:(?![CN]?[CJ])|(?=C))|(?<=[vVg,&(R]U)(?=[CK]))"
    r"|N(?:(?<=[vV]N)(?=C(?![CTMYK]))|(?<![A-Z&]N)(?=C[vV]))|D(?<=HD)(?=C)"
)


#: A stop between what could be a title or the end of a body's name and what could be a name.
_STOP_BEFORE_NAME = re.compile(r"[MTY]\.(?=[CAJTMLNYHSKW])")

#: What could be a noun or a verb of saying, behind a noun or an adjective, where its clause could end.
_NOUN_OR_VERB = re.compile(r"j(?<=[eEB]j)(?=[:.,;xfk-])")


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
        tags = _with_names("".join(map(self._tagger.__getitem__, tokens)))
        return Analysis(view, starts, tokens, disambiguate(_with_nouns(_with_stops(tags, tokens), tokens)))


def _with_stops(tags: str, tokens: list[str]) -> str:
    """The classes, with stops that end a sentence told from those of abbreviations: *in the West. Ann*, *Sen. Ann*."""
    abbreviations = english().abbreviations
    ends = [
        match.start() + 1
        for match in _STOP_BEFORE_NAME.finditer(tags)
        if tokens[match.start()].lower() not in abbreviations
    ]
    return replaced(tags, ends, TokenClass.QUERY)  # it ends a sentence and can be nothing else, as a question mark


def _with_nouns(tags: str, tokens: list[str]) -> str:
    """The classes, with nouns behind a singular told from verbs, which would end in -s there: *a campaign message*."""
    nouns = [
        match.start()
        for match in _NOUN_OR_VERB.finditer(tags)
        if not tokens[match.start()].rstrip().endswith("s") and not tokens[match.start() - 1].rstrip().endswith("s")
    ]
    return replaced(tags, nouns, TokenClass.DOCUMENT)


def _with_names(tags: str) -> str:
    """The classes, with capitalised words that are names beside other names told from what else they could be."""
    if any(tag in tags for tag in (TokenClass.MAYBE_NAME, TokenClass.COUNTRY, TokenClass.TEMPORAL)):
        tags = _NAME_BESIDE.sub(TokenClass.CAPITAL, tags)
    return tags.replace(TokenClass.MAYBE_NAME, TokenClass.ADVERB)
