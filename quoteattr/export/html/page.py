"""The page: what goes into its template, and the policy that lets nothing else into it.

Its one style and one script are named in the policy by what they are, so nothing that a text or a name could bring
along is run or loaded; and every string in it is escaped all the same.
Needs the extra ``html``.
"""

import base64
import functools
import hashlib
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import TextIO

import attrs

from quoteattr.errors import NotInstalled, UnreadableDocument
from quoteattr.export import Result
from quoteattr.export.html import palette
from quoteattr.export.html.marking import Block, Mark, marked
from quoteattr.export.html.record import dumps
from quoteattr.export.html.voices import NOBODY_WORDS, UNTOLD_WORDS, Cast, cast, cues, mentions, text_of
from quoteattr.export.terminal import clean, count
from quoteattr.model import SPOKEN, Quote

try:
    import jinja2
    from markupsafe import Markup, escape
except ModuleNotFoundError as error:
    if error.name not in ("jinja2", "markupsafe"):
        raise
    raise NotInstalled("HTML", "jinja2", "html") from error

#: So many characters of a long text are laid out together, and only when they come near the screen.
_PART = 4000
#: A text that is no longer than this is laid out as a whole.
_WHOLE = 40_000


@attrs.frozen
class _Document:
    """A document as the template needs it."""

    number: int
    id: str
    summary: str
    cast: Cast
    #: Paragraphs in parts that are laid out together: HTML, and whether it is a heading.
    parts: tuple[tuple[tuple[Markup, bool], ...], ...]
    record: Markup


@attrs.frozen
class _Unreadable:
    """A document that could not be read."""

    number: int
    id: str
    message: str


def write(results: Iterable[Result], output: TextIO) -> None:
    """Write one page with all documents.

    A page begins with the list of what is in it, so nothing is written before all is found.

    Args:
        results: what was found, with the texts.
        output: where to.

    Raises:
        InvalidValue: where an extraction has not kept its text, or has another one.
    """
    documents = [_document(number, result) for number, result in enumerate(results, 1)]
    style, script = _style(), _source("page.js")
    pieces = _template().generate(
        title=documents[0].id if len(documents) == 1 else count(len(documents), "document"),
        summary=_summary(documents),
        documents=documents,
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        readable=_is_readable,
    )
    output.writelines(pieces)


def _is_readable(document: _Document | _Unreadable) -> bool:
    return isinstance(document, _Document)


def _document(number: int, result: Result) -> _Document | _Unreadable:
    if isinstance(result, UnreadableDocument):
        return _Unreadable(number, clean(result.id or result.source), clean(str(result)))
    known = cast(result.quotes)
    named, saying = mentions(result.quotes, known), cues(result.quotes, known)
    marks = [
        *(_quote_mark(number, at, quote, known) for at, quote in enumerate(result.quotes)),
        *(Mark(span, f"m {place.classes}", f'data-m="{place.number}"') for span, place in named.items()),
        *(Mark(span, f"c {place.classes}", f'data-c="{place.number}"') for span, place in saying.items()),
    ]
    return _Document(
        number,
        clean(result.id),
        f"{count(len(result.quotes), 'quote')} by {count(len(known.voices), 'speaker')}",
        known,
        tuple(_parts(marked(text_of(result), marks))),
        Markup(dumps(result.quotes, known, named, saying)),
    )


def _quote_mark(document: int, at: int, quote: Quote, known: Cast) -> Mark:
    """A quote, and the link behind it, which is how one gets at it without a mouse, or from elsewhere."""
    sign = known.sign(quote)
    voice = known.voice(quote)
    who = clean(voice.name) if voice else UNTOLD_WORDS if quote.kind in SPOKEN else NOBODY_WORDS
    label = escape(f"Quote {at + 1}, {sign}: {who}")
    name = f"d{document}q{at + 1}"
    link = f'<a class="b" id="{name}" href="#{name}" aria-label="{label}">{sign}</a>'
    return Mark(quote.span, f"q {known.classes(quote)}", f'data-q="{at}"', link)


def _parts(blocks: Iterable[Block]) -> Iterator[tuple[tuple[Markup, bool], ...]]:
    """Paragraphs in parts of about one length; a text that is not long is one part."""
    blocks = [block for block in blocks if block.html]
    most = _PART if sum(block.length for block in blocks) > _WHOLE else _WHOLE
    part: list[tuple[Markup, bool]] = []
    size = 0
    for block in blocks:
        part.append((Markup(block.html), block.heading))
        size += block.length
        if size >= most:
            yield tuple(part)
            part, size = [], 0
    if part:
        yield tuple(part)


def _summary(documents: Iterable[_Document | _Unreadable]) -> str:
    quotes = readable = unreadable = speakers = 0
    for document in documents:
        if isinstance(document, _Document):
            readable += 1
            known = document.cast
            speakers += len(known.voices)
            quotes += sum(voice.quotes for voice in known.voices) + known.untold + known.nobody
        else:
            unreadable += 1
    counts = f"{count(quotes, 'quote')} by {count(speakers, 'speaker')} in {count(readable, 'document')}"
    return f"{counts}, {count(unreadable, 'document')} unreadable" if unreadable else counts


def _policy(style: str, script: str) -> str:
    """What the page may do: use its own style and its own script."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


@functools.cache
def _style() -> str:
    """The style, with the colours of speakers; paper is light, whatever the screen is."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{palette.dark()}\n}}\n"
    return "\n".join((_source("page.css"), palette.light(), palette.lines(), dark))


@functools.cache
def _source(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["clean"] = clean
    environment.filters["counted"] = count
    return environment.from_string(_source("page.html.jinja"))
