"""The tokens of a document with their classes, over which mentions and speakers are found."""

from collections.abc import Callable, Sequence

import attrs

from quoteattr.analysis.parse import Parse
from quoteattr.indices import Char, Token
from quoteattr.memo import Memo


class _Words(Memo[str, str]):
    """Tokens in small letters without the spaces behind them, each worked out once."""

    def work_out(self, token: str) -> str:
        return token.rstrip().lower()


_WORDS = _Words()


@attrs.frozen
class Analysis:
    """The tokens of a document, in order and without overlap."""

    #: The view of the document, which the offsets point into.
    view: str
    #: Where each token starts; one more for the end of the text.
    starts: Sequence[Char]
    #: The tokens, each with the spaces behind it. The last is the end of a line, empty where the text has none there.
    tokens: list[str]
    #: One class a token, each a ``TokenClass``.
    tags: str
    #: What a trained pipeline tells besides; None where none was asked.
    parse: Parse | None = None
    #: The shape of each token, where names are told by shapes: found by the same look at a token as its class, since of
    #: all that is done to every token of a text, to look it up takes longest.
    shapes: str = attrs.field(default="", repr=False)
    #: The tokens in small letters, as the lexicon has them, without the spaces behind them.
    small: list[str] = attrs.field(repr=False, eq=False)
    #: One of them, by its token. Nothing is asked for as often, so it is the list's own way and no method around it.
    word: Callable[[Token], str] = attrs.field(init=False, repr=False, eq=False)

    @small.default
    def _in_small_letters(self) -> list[str]:
        return [*map(_WORDS.__getitem__, self.tokens)]

    @word.default
    def _by_token(self) -> Callable[[Token], str]:
        return self.small.__getitem__

    def words(self, start: Token, end: Token) -> list[str]:
        """The tokens from one to another in small letters; fewer where the text ends."""
        return self.small[start:end]

    def end(self, token: Token) -> Char:
        """The offset behind a token, without the spaces that follow it."""
        return self.starts[token] + len(self.tokens[token].rstrip())
