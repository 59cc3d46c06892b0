"""The embedded analyser: tokens by one pattern, classes by the word lists, and nothing to download."""

import functools
import itertools
import re

import attrs

from quoteattr.analysis.tokens import Analysis
from quoteattr.document import Document
from quoteattr.language import Language, find
from quoteattr.language.classes import TokenClass
from quoteattr.memo import Memo

#: Letters and digits, and the marks that combine with them; the view has no underscores.
_LETTER = "[\\w\\u0300-\\u036f]"
#: The same in a row; of a letter that was read by the wrong encoding (*JosÃ©*) the second half may look like a mark.
_LETTERS = rf"{_LETTER}++(?:(?<=[ÂÃ])[\u00a1-\u00bf]{_LETTER}*+)*+"


@functools.cache
def _tokens(clitics: tuple[str, ...]) -> re.Pattern[str]:
    """A token with the blanks behind it, in a language that has some clitics.

    Abbreviations by letters (U.S.), words with the hyphens and apostrophes inside them (o'clock, co-founder) but
    without clitics ('s, 't, 're), line ends, marks.
    Most tokens are a word or a mark with a blank behind it, in which no other way of cutting could stop sooner or
    later: they are tried first, those of ASCII alone, as to look up one of so few is much faster.
    """
    clitic = rf"(?:{'|'.join(map(re.escape, clitics))})\b" if clitics else "(?!)"
    return re.compile(
        r"[A-Za-z0-9]++ [^\S\n]*+"
        r"|[!-/:-@\[-^`{-~] [^\S\n]*+"
        r"|(?:(?:[^\W\d_]\.){2,}"
        r"|\d{1,3}(?:,\d{3})+(?!\w)"
        rf"|{_LETTERS}(?:[-'](?!{clitic}){_LETTERS})*+"
        rf"|'{clitic}"
        r"|\.{2,}|-{2,}"
        r"|\n"
        r"|[^\w\s]|\s"
        r"|.)[^\S\n]*+"
    )


class _Looks(Memo[str, str]):
    """The class of each token, and its shape where names are told by shapes: in one string, for one look at it."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        names = language.name_reading
        self._classes = language.tokens.tagger(language.lexicon)
        self._shapes = None if names is None else names.shapes_of()

    def work_out(self, token: str) -> str:
        """Both of a token that was not seen before."""
        return self._classes[token] + (self._shapes[token] if self._shapes is not None else TokenClass.OTHER)


@attrs.frozen
class RulesAnalyzer:
    """Tokens and classes by pattern and word list alone."""

    #: What is known of the language of the texts; English by default.
    language: Language = attrs.field(factory=find, repr=False)
    _looks: Memo[str, str] = attrs.field(init=False, eq=False, repr=False)

    @_looks.default
    def _look_at_each(self) -> Memo[str, str]:
        return _Looks(self.language)

    def analyze(self, document: Document) -> Analysis:
        """Cut the document into tokens and look each one up."""
        view, rules = document.view, self.language.tokens
        lead = len(view) - len(view.lstrip())
        tokens = _tokens(rules.CLITICS).findall(view, lead)
        starts = list(itertools.accumulate(map(len, tokens), initial=lead))
        looks = "".join(map(self._looks.__getitem__, tokens))
        classes, shapes = looks[::2], looks[1::2]
        if not classes.endswith(
            TokenClass.BREAK
        ):  # a text ends as a line does, whether its last line has an end or not
            tokens.append("")
            starts.append(starts[-1])
            classes += TokenClass.BREAK
            shapes += self._looks[""][1]
        return Analysis(view, starts, tokens, rules.disambiguate(classes, tokens), shapes=shapes)
