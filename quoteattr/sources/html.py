"""Web pages: what is told on them, without what stands around it. Needs the extra ``files``.

Which part of a page is its main text, trafilatura says; where it finds none, as on a page of a few words, it is all
that the page says. Menus, forms, styles and scripts are no part of either. Nothing is fetched.
"""

import logging
import re
from collections.abc import Iterator
from typing import Final

import attrs

from quoteattr.errors import NotInstalled
from quoteattr.sources.decoding import decoded
from quoteattr.sources.documents import Read, Reading, Source, SourceDocument, Tell, Unreadable

try:
    import trafilatura
except ImportError as error:  # of a package of its own that is missing, it tells in that way
    raise NotInstalled("reading web pages", "trafilatura", "files") from error

# isort: split
from quoteattr.sources.pages import HTML, Markup, parsed, text_of  # trafilatura brings lxml

#: What trafilatura makes of a page, in names of its own.
_MAIN: Final = Markup(
    blocks=frozenset("p quote list item table row cell code fw".split()),
    headings=frozenset({"head"}),
    passed_over=frozenset({"graphic"}),
    breaks=frozenset({"lb"}),
)
_WHOLE: Final = attrs.evolve(HTML, passed_over=HTML.passed_over | {"button", "form", "footer", "select", "template"})
#: What a page says of its encoding; it has to say so in its first bytes.
_CHARSET: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]*)""", re.I
)
_HEAD: Final = 4096

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what is wrong with a page is said here


def read(source: Source, reading: Reading, tell: Tell) -> Iterator[Read]:
    """The one document of a page.

    Raises:
        Unreadable: where it has no text, or is in no encoding that is known.
        OSError: where the system does not give it.
    """
    data = source.file.read()
    declared = _CHARSET.search(data[:_HEAD])
    page = decoded(data, source, reading, tell, declared[1].decode("ascii") if declared else None)
    text = text_of_page(page)
    if not text:
        raise Unreadable(
            "there is no text on this page: if a program makes it when it is opened, save it from the browser"
        )
    yield SourceDocument(source.id, text, source.name)


def text_of_page(page: str) -> str:
    r"""What is told on a page, with a blank line between paragraphs; "" where nothing is.

    >>> text_of_page("<nav>News</nav><p>&ldquo;We are late,&rdquo; said <b>Ada Holm</b>.</p>")
    '“We are late,” said Ada Holm.\n'
    """
    root = parsed(page)
    if root is None:
        return ""
    try:
        main = getattr(trafilatura.bare_extraction(page, include_comments=False, with_metadata=False), "body", None)
    except Exception:  # whatever it stumbles over: the page is read all the same
        main = None
    text = text_of(main, _MAIN)
    text = text or text_of(root, _WHOLE)
    return f"{text}\n" if text else ""
