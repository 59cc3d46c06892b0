r"""One document in brat's stand-off format: its text, and the lines that point into it.

    T1  Direct 0 5      “No,”             words: a type, offsets, the words
    R1  SaidBy Arg1:T1 Arg2:T2            a tie between two of them
    A1  Reference T1 explicit             something that has one of a few values
    #1  AnnotatorNotes T1   {"id": …}     anything else

Offsets are code points.
Some readers take ``\r\n`` for one character and some for two, so a carriage return becomes a blank before a line feed,
and a line feed elsewhere: offsets are the same for both. Half a surrogate pair becomes U+FFFD.
"""

import json
import re
from collections.abc import Iterator

import attrs

from quoteattr.errors import InvalidValue
from quoteattr.export import Extraction, encodable
from quoteattr.export.brat.configuration import ADDRESSEE, CUE, MENTION, QUOTES, TIES, form_value, share
from quoteattr.export.json import make_converter
from quoteattr.model import Quote, Span, Speaker

#: What a line of an annotation must not hold: it would end there for some reader, or go on in another column.
_UNBROKEN = re.compile("[^\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
#: The same in JSON, which has escaped most of them.
_BREAK = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")

_CONVERTER = make_converter()


@attrs.frozen
class Standoff:
    """What the two files of a document hold."""

    #: The text, as long as the one that was given.
    text: str
    #: The annotations, a line each.
    annotations: str


def standoff(extraction: Extraction) -> Standoff:
    r"""The text of a document and its quotes, as brat has them.

    >>> from quoteattr import extract
    >>> text = "“No,\r\nno,” said Ada Holm."
    >>> made = standoff(Extraction("a1", extract(text), text))
    >>> made.text
    '“No, \nno,” said Ada Holm.'
    >>> made.annotations.splitlines()[0]
    'T1\tDirect 0 4;6 10\t“No, no,”'

    Raises:
        InvalidValue: where there is no text, or not the one that the quotes are from.
    """
    if extraction.text is None:
        raise InvalidValue("Extraction.text", "the document's text, which the annotations point into", None)
    for quote in extraction.quotes:
        found = extraction.text[quote.span.start : quote.span.end]
        if found != quote.text:
            raise InvalidValue("Extraction.text", f"a text with {quote.text!r} at {quote.span}", found)
    text = encodable(extraction.text.replace("\r\n", " \n").replace("\r", "\n"))
    lines = _Lines(text)
    for quote in extraction.quotes:
        _annotate(quote, lines)
    return Standoff(text, "".join(f"{line}\n" for line in lines.written))


@attrs.frozen
class _Lines:
    """The lines that are written so far, with what later ones point to."""

    text: str
    written: list[str] = attrs.field(factory=list)
    #: How many there are of each letter.
    _counts: dict[str, int] = attrs.field(factory=dict)
    #: Words that are annotated, so that a mention of two quotes is one.
    _words: dict[tuple[str, Span], str] = attrs.field(factory=dict)

    def add(self, letter: str, *columns: str) -> str:
        """Write a line; what it can be pointed to by."""
        number = self._counts[letter] = self._counts.get(letter, 0) + 1
        self.written.append("\t".join((f"{letter}{number}", *columns)))
        return f"{letter}{number}"

    def words(self, kind: str, span: Span) -> tuple[str | None, bool]:
        """Annotate words, if they are not yet: what they can be pointed to by, and whether they are new.

        None stands for words that are nothing but blanks, which brat cannot hold.
        """
        if (kind, span) in self._words:
            return self._words[kind, span], False
        pieces = [*_pieces(self.text, span)]
        if not pieces:
            return None, False
        places = ";".join(f"{start} {end}" for start, end in pieces)
        name = self.add("T", f"{kind} {places}", " ".join(self.text[start:end] for start, end in pieces))
        self._words[kind, span] = name
        return name, True


def _pieces(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Where the lines of some words are, without what parts them."""
    for line in _UNBROKEN.finditer(text, span.start, span.end):
        words = line[0].strip()
        if words:
            start = line.start() + line[0].index(words[0])
            yield start, start + len(words)


def _annotate(quote: Quote, lines: _Lines) -> None:
    name, _ = lines.words(QUOTES[quote.kind], quote.span)
    if name is None:
        return
    around = {MENTION: quote.mention, CUE: quote.cue, ADDRESSEE: quote.addressee}
    for kind, phrase in around.items():
        other, new = lines.words(kind, phrase.span) if phrase else (None, False)
        if other:
            lines.add("R", f"{TIES[kind]} Arg1:{name} Arg2:{other}")
        if other and new and kind == MENTION and quote.mention:
            lines.add("A", f"Form {other} {form_value(quote.mention.form)}")
    if quote.reference:
        lines.add("A", f"Reference {name} {quote.reference.value}")
    lines.add("A", f"Confidence {name} {share(quote.confidence)}")
    if quote.speaker:
        lines.add("#", f"AnnotatorNotes {name}", _on_one_line(quote.speaker))
    if quote.evidence:
        reasons = "; ".join(f"{reason.note or reason.feature} ({reason.weight:+.2f})" for reason in quote.evidence)
        lines.add("#", f"Evidence {name}", " ".join(encodable(reasons).split()))


def _on_one_line(speaker: Speaker) -> str:
    """A speaker as JSON, on one line for every reader."""
    line = json.dumps(_CONVERTER.unstructure(speaker), ensure_ascii=False)
    return _BREAK.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
