"""Phrases of saying of several words, found where they start: *pointed out*, *in the words of*."""

from collections.abc import Mapping, Sequence

from quoteattr.analysis.tokens import Analysis
from quoteattr.language.lexicon import Lexicon

#: Classes of phrases that say something by themselves.
_SAYING = frozenset({"say", "ask", "answer", "describe"})
#: Of a phrase with more words behind its verb, the last says it by itself: *goes as far as to say*.
_LONGEST = 4


def starting(analysis: Analysis, lexicon: Lexicon, token: int) -> Sequence[tuple[int, str]]:
    """The phrases of saying that start at a token: how many tokens each has behind it, and its class."""
    known = lexicon.cue_phrases.get(analysis.word(token))
    return () if known is None else among(known, analysis, token)


def among(
    known: Mapping[str, Sequence[tuple[tuple[str, ...], str]]], analysis: Analysis, token: int
) -> Sequence[tuple[int, str]]:
    """Those of the phrases that the word of a token starts which do start there."""
    if token + 1 == len(analysis.tokens) or (those := known.get(analysis.word(token + 1))) is None:
        return ()
    # The word behind the first has just been seen to be theirs; the one behind that tells nearly all of them apart.
    third = analysis.word(token + 2) if token + 2 < len(analysis.tokens) else ""
    return [
        (size, kind)
        for rest, kind in those
        if (size := len(rest)) == 1 or (rest[1] == third and tuple(analysis.words(token + 1, token + 1 + size)) == rest)
    ]


def says(analysis: Analysis, lexicon: Lexicon, token: int) -> bool:
    """Whether a phrase of saying starts at a token whose verb is none by itself: *set out*."""
    return any(size <= _LONGEST and kind in _SAYING for size, kind in starting(analysis, lexicon, token))
