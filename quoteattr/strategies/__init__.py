"""Hypothesis strategies for texts whose quotes are known: test your own program with them.

A test that writes its own articles only finds the mistakes that its writer thought of.
``articles()`` builds texts from parts, so each comes with the quotes that it must give, and the functions
behind it tell the same article another way: in other marks, under other names, with another paragraph, with
other line ends. ``transcripts()`` builds texts whose turns are led by labels, for ``Extractor(labels=True)``.
Needs the extra ``hypothesis``; nothing else in quoteattr imports this module.

>>> from hypothesis import given
>>> import quoteattr.strategies as texts
>>> @given(texts.articles(min_quotes=1))
... def test_my_reader(article):
...     for quote in article.quotes:
...         assert article.text[quote.span.start : quote.span.end] == quote.text
>>> test_my_reader()
"""

from quoteattr.strategies.articles import (
    FIELDS,
    Article,
    ExpectedQuote,
    differences,
    padded,
    renamed,
    render,
    restyled,
    with_newlines,
)
from quoteattr.strategies.drawing import articles, mark_styles, names, speakers
from quoteattr.strategies.parts import FORMS, MARK_STYLES, Form, Marks, Person, Turn
from quoteattr.strategies.transcripts import LAYOUTS, Layout, Line, transcribe, transcripts

__all__ = [
    "FIELDS",
    "FORMS",
    "LAYOUTS",
    "MARK_STYLES",
    "Article",
    "ExpectedQuote",
    "Form",
    "Layout",
    "Line",
    "Marks",
    "Person",
    "Turn",
    "articles",
    "differences",
    "mark_styles",
    "names",
    "padded",
    "renamed",
    "render",
    "restyled",
    "speakers",
    "transcribe",
    "transcripts",
    "with_newlines",
]
