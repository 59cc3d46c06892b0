"""Quotes shown in their text: a page for people who want to see who was taken for the speaker, and why.

The page is one file that needs nothing else and loads nothing; ``fragment`` is the same text for a notebook.
"""

import importlib
from collections.abc import Iterable
from typing import TextIO

from quoteattr.export import Result
from quoteattr.export.html.snippet import fragment

__all__ = ["fragment", "write"]


def write(results: Iterable[Result], output: TextIO) -> None:
    """Write a page with all documents, each with its quotes marked in it.

    A page begins with the list of what is in it, so all documents are held until the last one has come.

    Args:
        results: what was found, each with its text.
        output: where to.

    Raises:
        InvalidValue: where an extraction has not kept its text, or has another one.
        NotInstalled: without the extra ``html``.

    >>> import io
    >>> from quoteattr import extract
    >>> from quoteattr.export import Extraction
    >>> text = "“No,” said Ada Holm."
    >>> page = io.StringIO()
    >>> write([Extraction("a1", extract(text), text)], page)
    >>> page.getvalue().splitlines()[0]
    '<!doctype html>'
    """
    importlib.import_module("quoteattr.export.html.page").write(results, output)
