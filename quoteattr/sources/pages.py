"""The text of a page that is marked up, block by block: of books, of web pages, of word processors. Needs lxml.

It has a blank line between paragraphs. What is no part of the text is passed over: pictures, styles, scripts, page
numbers and signs of notes. Nothing is fetched.
"""

import re
from typing import Any, Final

import attrs

from quoteattr.errors import NotInstalled
from quoteattr.sources.documents import Unreadable

try:
    from lxml import etree, html
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] != "lxml":
        raise
    raise NotInstalled("reading pages", "lxml", "files") from error

#: Marks of a page of the paper book, and of notes, which stand within sentences.
_ASIDES: Final = frozenset("doc-pagebreak doc-noteref pagebreak noteref pagenum".split())
#: A sign for a note, which stands raised behind a word.
_NOTE: Final = re.compile(r"[\s\d*†‡§\[\](){}]+")
#: The marks that browsers put around a quote that has an element of its own.
_QUOTE: Final = ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}")
#: What a line that parts scenes becomes.
_ORNAMENT: Final = "* * *"
_BLANKS: Final = re.compile(r"[^\S\u00a0]+")
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")


@attrs.frozen(kw_only=True)
class Markup:
    """What the elements of some markup are, by their names without a prefix."""

    blocks: frozenset[str]
    headings: frozenset[str]
    passed_over: frozenset[str]
    #: Ends of lines.
    breaks: frozenset[str] = frozenset({"br"})
    #: Blanks that have an element.
    blanks: frozenset[str] = frozenset()
    #: What parts scenes.
    rules: frozenset[str] = frozenset({"hr"})
    #: What stands before a heading, beside the blank line.
    before_heading: str = ""


_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: That of web pages.
HTML: Final = Markup(
    blocks=frozenset(
        "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form header hr "
        "html li main ol p pre section table tbody td tfoot th thead tr ul".split()
    ),
    headings=_HEADINGS,
    passed_over=frozenset("audio head iframe img math nav noscript object script style svg title video".split()),
)
#: That of books: chapters are told by the blank lines before a heading, as in the texts of Project Gutenberg.
BOOK: Final = attrs.evolve(HTML, before_heading="\n\n\n")


def parsed(page: str) -> Any:  # noqa: ANN401 - an element of lxml; None where there is nothing in it
    """A page, read as browsers do: mistakes in it do no harm, and it has no entities but those of HTML.

    Raises:
        Unreadable: where it is no page at all.
    """
    # What a page says of its encoding has been followed.
    page = _DECLARATION.sub("", page.replace("\0", "\N{REPLACEMENT CHARACTER}"), count=1)
    if not page.strip():
        return None
    parser = html.HTMLParser(no_network=True, huge_tree=True)  # how large it is was looked at
    try:
        root = html.document_fromstring(page, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    if any(entry.level >= etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise Unreadable(f"it is no page that can be read ({parser.error_log[-1].message}): give its text as .txt")
    return root  # nothing, for blanks and comments


def text_of(root: Any, markup: Markup) -> str:  # noqa: ANN401 - an element of lxml
    r"""The blocks of a page as paragraphs.

    >>> text_of(parsed("<h1>Late</h1><style>p {}</style><p>&ldquo;We <b>are</b>,&rdquo;<br>said Ada.</p>"), HTML)
    'Late\n\n“We are,”\nsaid Ada.'
    """
    return "" if root is None else _Page(markup).text(root)


class _Page:
    """The text of one page, block by block."""

    def __init__(self, markup: Markup) -> None:
        self._markup = markup
        self._blocks: list[str] = []
        #: Words, and None for the end of a line.
        self._words: list[str | None] = []

    def text(self, root: Any) -> str:  # noqa: ANN401 - an element of lxml
        """The blocks of a page as paragraphs."""
        self._walk(root)
        self._end()
        return "\n\n".join(self._blocks)

    def _walk(self, root: Any) -> None:  # noqa: ANN401
        """Go through the elements without recursion: pages may be nested as deep as somebody likes."""
        markup = self._markup
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, done = stack.pop()
            name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if done:
                if name in markup.headings:
                    self._end(heading=True)
                elif name in markup.blocks:
                    self._end()
                elif name == "q":
                    self._words.append(_QUOTE[1])
                self._words.append(element.tail or "")
                continue
            stack.append((element, True))
            if not name or name in markup.passed_over or _is_aside(element):
                continue
            if name in markup.blocks or name in markup.headings:
                self._end()
            elif name == "q":
                self._words.append(_QUOTE[0])
            if name in markup.rules:
                self._blocks.append(_ORNAMENT)
            elif name in markup.breaks:
                self._words.append(None)
            elif name in markup.blanks:
                self._words.append(" ")
            else:
                self._words.append(element.text or "")
                stack.extend((child, False) for child in reversed(element))

    def _end(self, *, heading: bool = False) -> None:
        """End a block, if there is a word in it; a heading is on one line."""
        lines = [_BLANKS.sub(" ", line).strip() for line in self._lines()]
        words = (" " if heading else "\n").join(filter(None, lines))
        self._words.clear()
        if words:
            self._blocks.append(f"{self._markup.before_heading}{words}" if heading else words)

    def _lines(self) -> list[str]:
        """The words of a block by its own line breaks; those of the file are blanks."""
        lines: list[list[str]] = [[]]
        for words in self._words:
            if words is None:
                lines.append([])
            else:
                lines[-1].append(words)
        return ["".join(line) for line in lines]


def _is_aside(element: Any) -> bool:  # noqa: ANN401
    """Whether an element is a page number or the sign of a note."""
    if element.tag == "sup" and _NOTE.fullmatch("".join(element.itertext())):
        return True
    told = f"{element.get('class') or ''} {element.get('role') or ''} {element.get('epub:type') or ''}"
    return not _ASIDES.isdisjoint(told.lower().split())
