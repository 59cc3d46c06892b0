"""What stands in people's texts and is no text: seen through, with the way back to every place.

Texts come out of pages, scanners, mail and chats, and bring some of those along: entities (``&ldquo;``), letters that
were decoded wrongly, signs that nobody sees, words in two halves, emphasis as asterisks, lines that point to other
articles. The one door is ``see_through``: it gives the text as it is to be read, and where each place of it was given.
Most texts have nothing of this and come back as they are.
"""

from quoteattr.edits import Given
from quoteattr.language.page import Page
from quoteattr.legible import characters, lines, markup, signatures

__all__ = ["cleared", "decoded", "see_through"]


def see_through(text: str, page: Page | None = None) -> Given:
    r"""A text as it is to be read.

    >>> from quoteattr.language.en.page import english_page
    >>> see_through("&quot;No,&quot; said **Ada Holm**.").text
    '"No," said Ada Holm.'
    >>> see_through("“It leaks.”\nAda Holm, Lundby", english_page()).text
    '“It leaks.” — Ada Holm, Lundby'

    Args:
        text: the text as given.
        page: what a language's pages have beside their text; nothing of it is looked for if None.
    """
    return cleared(decoded(text), page)


def decoded(text: str) -> Given:
    """A text with its characters as they are meant, and without markup; its lines stay as they are.

    Args:
        text: the text as given.
    """
    seen = Given(text, text)
    seen = seen.edited(characters.edits(seen.text))
    return seen.edited(markup.edits(seen.text))


def cleared(seen: Given, page: Page | None = None) -> Given:
    """The same without lines that are no text, and with whoever signs a quote beside it.

    Args:
        seen: a text, decoded.
        page: what a language's pages have beside their text.
    """
    seen = seen.edited(lines.edits(seen.text, page))
    return seen if page is None else seen.edited(signatures.edits(seen.text, page))
