"""One text in one file."""

from collections.abc import Iterator

from quoteattr.sources.decoding import decoded
from quoteattr.sources.documents import Read, Reading, Source, SourceDocument, Tell


def read(source: Source, reading: Reading, tell: Tell) -> Iterator[Read]:
    """The one document of a file, as it stands there.

    Raises:
        Unreadable: where it is in no encoding that is known.
        OSError: where the system does not give it.
    """
    yield SourceDocument(source.id, decoded(source.file.read(), source, reading, tell), source.name)
