"""English: words, patterns and rules."""

from quoteattr.language.en.lexicon import english

__all__ = ["english"]
