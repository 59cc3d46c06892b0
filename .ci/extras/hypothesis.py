"""Strategies: articles whose quotes are known, for the tests of other programs."""

from hypothesis import given, settings

import quoteattr
from quoteattr.strategies import articles

seen = []


@settings(max_examples=20, derandomize=True, database=None)
@given(articles())
def check(article):
    """The quotes that an article is made with are found."""
    seen.append(article)
    assert {quote.span for quote in article.quotes} <= {quote.span for quote in quoteattr.extract(article.text)}


check()
assert len(seen) >= 20
