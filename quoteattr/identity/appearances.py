"""From the quotes of a document to its speakers, each summed up: a corpus of any size leaves no more than that."""

from collections.abc import Iterable, Iterator

from quoteattr.identity.records import Appearance, QuotedDocument
from quoteattr.model import Quote, Speaker


def appearances(documents: Iterable[QuotedDocument]) -> Iterator[Appearance]:
    """The speakers of each document, in its order; documents are read one at a time, and none is kept."""
    for number, document in enumerate(documents):
        said: dict[str, tuple[Speaker, list[Quote]]] = {}
        for quote in document.quotes:
            if quote.speaker is not None:
                said.setdefault(quote.speaker.id, (quote.speaker, []))[1].append(quote)
        for speaker, quotes in said.values():
            yield Appearance(
                number,
                document.id,
                speaker.name,
                speaker.kind,
                speaker.aliases,
                speaker.role,
                speaker.pronoun,
                document.date,
                len(quotes),
                sum(len(quote.content.split()) for quote in quotes),
                speaker.honorific,
                speaker.id,
            )
