"""From a text to its quotes: the only module that sees every stage."""

import functools

import attrs

from quoteattr import document
from quoteattr.analyzers.base import Analyzer
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.detector import detect
from quoteattr.errors import NotText
from quoteattr.model import Quote
from quoteattr.resolver import resolve


@attrs.frozen(kw_only=True)
class Extractor:
    """Finds quotes and their speakers, with the analyser of your choice.

    Make one and use it for many texts: it keeps what it learned about words.

    >>> extractor = Extractor()
    >>> [quote.speaker.name for quote in extractor.extract('"It is late," said Ada Holm.')]
    ['Ada Holm']
    """

    #: What cuts a text into tokens; the embedded one by default.
    analyzer: Analyzer = attrs.field(factory=RulesAnalyzer)

    def extract(self, text: str, /) -> tuple[Quote, ...]:
        """The quotes of a text, in text order.

        Raises:
            NotText: where something other than a ``str`` is given; no ``str`` raises anything.
        """
        if not isinstance(text, str):
            raise NotText(text)
        read = document.read(text)
        quoted = detect(read)
        if not quoted:
            return ()
        return resolve(read, self.analyzer.analyze(read), quoted)


@functools.cache
def _default() -> Extractor:
    return Extractor()


def extract(text: str, /) -> tuple[Quote, ...]:
    """Find who said what in a text, by the embedded analyser.

    Needs no download and no network; the cost grows linearly with the text.

    Args:
        text: any string; the offsets of the result point into it as given, in code points.

    Returns:
        The quotes in text order, scare quotes and titles among them, told apart by their ``kind``.

    Raises:
        NotText: where something other than a ``str`` is given; no ``str`` raises anything.

    >>> (quote,) = extract("“We sign today,” said Finance Minister Ada Holm.")
    >>> quote.speaker.name, quote.speaker.role.title, quote.cue.text
    ('Ada Holm', 'Finance Minister', 'said')
    """
    return _default().extract(text)
