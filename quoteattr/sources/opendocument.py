"""Texts of LibreOffice and its kin (``.odt``). Needs the extra ``files``.

What was taken out while changes were tracked is no part of the text, nor are comments, signs of notes and lists of
contents.
"""

from collections.abc import Iterator
from typing import Final

from quoteattr.errors import NotInstalled
from quoteattr.sources.archives import checked
from quoteattr.sources.documents import Read, Reading, Source, SourceDocument, Tell, Unreadable, seekable

try:
    from lxml import etree
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] != "lxml":
        raise
    raise NotInstalled("reading .odt", "lxml", "files") from error

# isort: split
from quoteattr.sources.pages import Markup, text_of  # after what says what to install where there is no lxml

_BODY: Final = "content.xml"
_ODT: Final = Markup(
    blocks=frozenset("p list list-item table-row table-cell text-box note-body section".split()),
    headings=frozenset({"h"}),
    passed_over=frozenset(
        "annotation tracked-changes note-citation table-of-content alphabetical-index bibliography forms "
        "sequence-decls desc title ruby-text scripts image object".split()
    ),
    breaks=frozenset({"line-break"}),
    blanks=frozenset({"s", "tab"}),
    rules=frozenset(),
)


def read(source: Source, _reading: Reading, _tell: Tell) -> Iterator[Read]:
    """The one document of a file.

    Raises:
        Unreadable: where it is no such text, or one that is broken.
        OSError: where the system does not give it.
    """
    content = checked(seekable(source.file), _BODY, "a text of LibreOffice")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(
            f"{_BODY}: it is no XML that can be read ({error}), or has a password: save it anew"
        ) from error
    body = root.find(".//{*}body/{*}text")
    if body is None:
        raise Unreadable("expected a text of LibreOffice, got a sheet or slides: save it as .odt or .txt")
    text = text_of(body, _ODT)
    yield SourceDocument(source.id, f"{text}\n" if text else "", source.name)
