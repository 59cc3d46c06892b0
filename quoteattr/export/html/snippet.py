"""A marked text for notebooks: no script, nothing loaded, and legible on whichever ground the notebook has."""

import functools
from html import escape
from importlib import resources

from quoteattr.export import Extraction
from quoteattr.export.html import palette
from quoteattr.export.html.marking import Mark, marked
from quoteattr.export.html.voices import (
    NOBODY,
    NOBODY_WORDS,
    UNTOLD,
    UNTOLD_WORDS,
    Cast,
    cast,
    cues,
    mentions,
    text_of,
)
from quoteattr.export.terminal import clean
from quoteattr.model import SPOKEN, Quote

#: What all classes begin with, so that they mean nothing to the page around.
_PREFIX = "quoteattr-"
#: Of a speaker's name in the legend, so many characters.
_NAME = 60


def fragment(extraction: Extraction) -> str:
    """A text with its quotes marked, as a piece of HTML that can stand in any page.

    Each quote says in a tooltip who says it, and the speakers stand above the text.

    Args:
        extraction: the quotes of one document, with its text.

    Raises:
        InvalidValue: where the text was not kept, or is another one.

    >>> from quoteattr import extract
    >>> text = "“No,” said Ada Holm."
    >>> "Ada Holm" in fragment(Extraction("a1", extract(text), text))
    True
    """
    text = text_of(extraction)
    known = cast(extraction.quotes)
    named, saying = mentions(extraction.quotes, known, _PREFIX), cues(extraction.quotes, known, _PREFIX)
    marks = [
        *(_quote(quote, known) for quote in extraction.quotes),
        *(Mark(span, f"{_PREFIX}m {place.classes}") for span, place in named.items()),
        *(Mark(span, f"{_PREFIX}c {place.classes}") for span, place in saying.items()),
    ]
    paragraphs = [
        f'<p dir="auto" class="{_PREFIX}{"heading" if block.heading else "text"}">{block.html}</p>\n'
        for block in marked(text, marks)
        if block.html
    ]
    return f'<div class="quoteattr">\n<style>{_style()}</style>\n{_legend(known)}{"".join(paragraphs)}</div>\n'


def _quote(quote: Quote, known: Cast) -> Mark:
    voice = known.voice(quote)
    if voice:
        who = ", ".join(part for part in (voice.name, voice.role) if part)
    else:
        who = UNTOLD_WORDS if quote.kind in SPOKEN else NOBODY_WORDS
    title = escape(clean(f"{who} ({quote.kind.value}, confidence {quote.confidence:.2f})"))
    badge = f'<sup class="{_PREFIX}b">{known.sign(quote)}</sup>'
    return Mark(quote.span, f"{_PREFIX}q {known.classes(quote, _PREFIX)}", f'title="{title}"', badge)


def _legend(known: Cast) -> str:
    """Who speaks, by number; and what has no speaker."""
    voices = [(voice.classes(_PREFIX), str(voice.number), voice.name, voice.quotes) for voice in known.ranked]
    if known.untold:
        voices.append((f"{_PREFIX}su", UNTOLD, UNTOLD_WORDS, known.untold))
    if known.nobody:
        voices.append((f"{_PREFIX}sn", NOBODY, NOBODY_WORDS, known.nobody))
    if not voices:
        return ""
    entries = "".join(
        f'<span class="{classes}"><sup class="{_PREFIX}b">{sign}</sup> '
        f"<bdi>{escape(_shortened(clean(name)))}</bdi> ({quotes})</span> "
        for classes, sign, name, quotes in voices
    )
    return f'<p class="{_PREFIX}who">{entries}</p>\n'


def _shortened(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"


@functools.cache
def _style() -> str:
    own = resources.files(__package__).joinpath("snippet.css").read_text("utf-8")
    return "\n".join((own, palette.any_ground(_PREFIX), palette.lines(_PREFIX), ""))
