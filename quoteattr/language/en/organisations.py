"""The names of bodies, countries and places that an office belongs to, read off the tokens.

A body is told in full once and by its last word or its letters afterwards, so each way of telling it is
led back to the full name as far as the text has told it by then.
"""

import functools
import re

from quoteattr.analysis.tokens import Analysis
from quoteattr.language.classes import TokenClass
from quoteattr.language.lexicon import Lexicon

#: How many tokens back the full name of *the committee* is looked for: some ten paragraphs of news.
_BODY_REACH = 500
#: How many tokens the full name of a body may have.
_LONGEST = 10
_BODY = re.compile(
    r"(?P<det>[ado]?)E?"
    r"(?P<run>0?(?:[CANLYMTWKJSGH]|(?<=[HTJSM])\.|(?<=Y)\.(?=[YS])|B(?=[CANY]))+"
    r"(?:(?:(?<=Y)[fF]a?|(?<=[CY])f(?=C)|'|s|p|(?<=[CAYN])&(?=[CAY])|(?<=[CAYNMW])&(?=[CANLMW]{0,3}Y)|(?<=T)fa?(?=[MWCY]))(?:[CANLYMTWKG]|(?<=Y)\.(?=[YS]))+"
    r"(?:&[CANLYMW]+)?)*(?:[Ee]{0,2}B(?![CANYs'])|G(?![CANYs'])|s[EeW]{0,2}B|'[EeW]{0,2}B)?0?)"
)
_LOWER_BODY = re.compile(
    r"(?P<det>[ado]?)(?P<run>(?:[EeCANLY]|(?<=a)y|R(?=[EeB])){0,3}(?:[BG](?!['s])|[GR]['s][EeW]{0,2}[BY]|B(?=s)))"
)
#: Behind an article a noun that could be a verb is none: *the Lundby water board*.
_THE_BODY = re.compile(r"(?P<det>a)(?P<run>[CANL]{1,3}[Eey]{1,2}B)(?![CANYs'])")
#: Words for a place that its name may follow: *the town of Lundby*.
_PLACES = frozenset(
    "borough city community county district emirate hamlet island kingdom municipality neighborhood neighbourhood "
    "parish port prefecture principality province region republic state suburb town township village".split()
)
_LETTERS = re.compile(r"\((?=[AYC]\))")
_LAST_WORD = re.compile("[YB]")


class BodyReader:
    """Reads the names of bodies in one document."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon, source: str) -> None:
        self.analysis, self.lexicon, self.source = analysis, lexicon, source
        self.tags, self.tokens = analysis.tags, analysis.tokens

    def text(self, start: int, end: int) -> str:
        """The words of some tokens, with the white space between them made plain."""
        if end <= start:
            return ""
        return " ".join(self.source[self.analysis.starts[start] : self.analysis.end(end - 1)].split())

    def country(self, start: int, end: int) -> tuple[str, int] | None:
        """The country that a nationality or a name of one tells, and how many tokens it takes."""
        words = self.analysis.words(start, min(end, start + 3))
        for size in range(len(words), 0, -1):
            known = self.lexicon.countries.get(" ".join(words[:size]))
            if known:
                named = self.tags[start + size - 1] == TokenClass.COUNTRY or self.tokens[start].isupper()
                return (self.text(start, start + size) if named else known), size
        return None

    def body(self, start: int, stop: int) -> tuple[str | None, int]:
        """The body that starts at a token: its name without the determiner, and the token behind it."""
        tags = self.tags
        match = (
            _THE_BODY.match(tags, start, stop) or _BODY.match(tags, start, stop) or _LOWER_BODY.match(tags, start, stop)
        )
        if not match:
            return None, start
        first, last = match.span("run")
        if tags[last : last + 1] == TokenClass.OF and self.analysis.word(last - 1) in _PLACES:
            named = _BODY.match(tags, last + 1, stop)
            if named and not is_small(named[0]):
                return self.text(*named.span("run")), named.end("run")
        if self.analysis.word(first).endswith("-based"):  # the Oslo-based institute
            first += 1
        if first + 1 < last and tags[first] == TokenClass.BODY and tags[first + 1] in "CAN":
            first += 1  # the start-up Blue Fish
        while last > first and tags[last - 1] in ".s'":
            last -= 1
        possessive = tags.rfind("s", first, last)
        if possessive > first and tags[first] in "NL":  # Brazil's … Corporation
            first = possessive + 1
        full = self.spelt(first, last, definite=match["det"] == "a")
        return full or self.text(first, last) or None, last

    def spelt(self, first: int, last: int, *, definite: bool = True) -> str | None:
        """The full name, told earlier, of some letters or of *the committee*; None where the text has none."""
        if last - first == 1 and self.tags[first] in "AY" and (named := self._spelt_out(first)):
            return named
        lone = last - first == 1 and self.tags[first] == TokenClass.BODY_NAME and self.is_generic(first)
        if (
            definite
            and last > first
            and (lone or (self.tags[last - 1] == TokenClass.BODY and self.tags[first] in "eEB"))
        ):
            return self.named_before(last - 1, last - first)
        return None

    def is_generic(self, token: int) -> bool:
        """Whether a word is one that the names of many bodies end in: *Council*, *Agency*."""
        return self.lexicon.small.get(self.analysis.word(token)) == TokenClass.BODY

    @functools.cached_property
    def _brackets(self) -> dict[str, int]:
        """The first bracket that holds each set of letters."""
        found: dict[str, int] = {}
        for match in _LETTERS.finditer(self.tags):
            found.setdefault(self.tokens[match.start() + 1].rstrip(), match.start())
        return found

    def _spelt_out(self, token: int) -> str | None:
        """The name in front of the bracket that holds these letters: *Coastal Birds Trust (CBT)*."""
        last = self._brackets.get(self.tokens[token].rstrip(), -1)
        return self.in_front(last) if 0 <= last < token else None

    def in_front(self, last: int) -> str | None:
        """The capitalised name that ends before a token; None where there is none of several words."""
        first = last
        while first > 0 and last - first < _LONGEST and (self.tags[first - 1] in "fFa&p'" or self._capital(first - 1)):
            first -= 1
        while first < last and self.tags[first] in "fFa&p'":
            first += 1
        return self.text(first, last) if last - first > 1 else None

    def _capital(self, token: int) -> bool:
        """Whether a token is a capitalised word that a body's name may hold."""
        return self.tags[token] in "CANLYMWKGRTEe" and self.tokens[token][0].isupper()

    def named_before(self, token: int, size: int = 1) -> str | None:
        """The full name, told earlier, of *the committee*: the last longer name that ends in Committee or committee."""
        word = self.analysis.word(token)
        forms = (word, word.capitalize())
        tags, tokens = self.tags, self.tokens
        last_words = [match.start() for match in _LAST_WORD.finditer(tags, max(0, token - _BODY_REACH + 1), token)]
        for at in reversed(last_words):
            if tokens[at].rstrip() not in forms:
                continue
            first = at
            small = "eE&'" if tags[at] == TokenClass.BODY else "&'"
            while first > 0 and at - first < _LONGEST and (tags[first - 1] in small or self._capital(first - 1)):
                first -= 1
            while first < at and tags[first] in "&'":
                first += 1
            last = at + 1
            if tags[at] == TokenClass.BODY_NAME and tags[last : last + 1] == "f":  # Grain Union of Lundia
                while last - at < _LONGEST and tags[last : last + 1] in tuple("faCANLYMW&"):
                    last += 1
                while tags[last - 1] in "fa&":
                    last -= 1
            if tags[at] == TokenClass.BODY and not set(tags[first:at]) & set("CANY"):
                continue
            if last - first > size:
                return self.text(first, last)
        return None


def is_small(tags: str) -> bool:
    """Whether a phrase has no capitalised word: *the harbour board*, not *the Harbour Board*."""
    return not set(tags) & set("CANLYMTWKJ")
