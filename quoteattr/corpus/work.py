"""What is done with one chunk, in a worker or without any: find the quotes, write the part, tell what came of it."""

import importlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Protocol, cast

import attrs

from quoteattr.corpus.chunks import Chunk
from quoteattr.corpus.workspace import Part, Workspace, name_beside, replacing
from quoteattr.errors import NotInstalled, UnreadableDocument
from quoteattr.export import Extraction, Origin, Result
from quoteattr.model import Quote
from quoteattr.pipeline import Extractor
from quoteattr.sources import Read, SourceDocument

#: The module for each form of output, by its name: loaded where it is used, as one needs Arrow.
FORMS = {"jsonl": "quoteattr.corpus.as_lines", "parquet": "quoteattr.corpus.as_parquet"}


class Form(Protocol):
    """What a module of ``FORMS`` does."""

    write: Callable[..., None]
    join: Callable[..., None]
    write_failures: Callable[..., None]


def form(name: str) -> Form:
    """The module for a form of output.

    Raises:
        NotInstalled: where it needs Arrow, and there is none.
    """
    return cast(Form, needing_arrow(FORMS[name]))


def form_of(path: Path) -> str:
    """The form that a file has by its ending: columns, or else lines."""
    return "parquet" if path.suffix.lower() == ".parquet" else "jsonl"


def needing_arrow(module: str) -> ModuleType:
    """A module that may need Arrow.

    Raises:
        NotInstalled: where it does, and there is none.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != "pyarrow":
            raise
        raise NotInstalled("Parquet", "pyarrow", "arrow") from error


@attrs.frozen
class Job:
    """All that a worker has to know, and that can be sent to one."""

    #: Makes what finds the quotes; a function of a module, so that it can be sent.
    make: Callable[[], Extractor]
    workspace: Workspace
    #: A key of ``FORMS``.
    form: str
    #: The fields of documents that go with them into what is written.
    kept: tuple[str, ...] = ()


def perform(chunk: Chunk, extractor: Extractor, job: Job) -> Part:
    """Find the quotes of a chunk and write its part.

    Raises:
        OSError: where it cannot be written.
    """
    return write(chunk, found(chunk.documents, extractor), job)


def write(chunk: Chunk, found: Iterable[Result], job: Job) -> Part:
    """Write the part of a chunk.

    Raises:
        OSError: where it cannot be written.
    """
    results = [*found]
    path = job.workspace.data(chunk.number)
    with replacing(path, name_beside(path)) as file:
        form(job.form).write(results, file, job.kept)
    part = Part(
        chunk.number,
        documents=len(chunk.documents),
        characters=chunk.characters,
        quotes=sum(len(one.quotes) for one in results if isinstance(one, Extraction)),
        failures=tuple(one for one in results if isinstance(one, UnreadableDocument)),
    )
    job.workspace.keep(part)
    return part


def extraction(document: SourceDocument, quotes: tuple[Quote, ...], *, text: str | None = None) -> Extraction:
    """What was found in a document, with what is known of it.

    Args:
        document: the document.
        quotes: those that were found in it.
        text: its text, for formats that show the quotes in it.
    """
    origin = Origin(document.source, document.date, document.headline, document.url, document.kept)
    return Extraction(document.id, quotes, text, origin)


def found(documents: tuple[Read, ...], extractor: Extractor) -> Iterator[Result]:
    """What is found in each document; one that fails comes as unreadable, and the others go on."""
    texts = [one.text for one in documents if not isinstance(one, UnreadableDocument)]
    try:
        many = iter([*extractor.extract_many(texts)])
    except Exception:  # an analyser of somebody else's may fail on a text: which one is found out below
        many = None
    for document in documents:
        if isinstance(document, UnreadableDocument):
            yield document
        elif many is not None:
            yield extraction(document, next(many))
        else:
            try:
                yield extraction(document, extractor.extract(document.text))
            except Exception as error:
                reason = f"no quotes could be looked for: {type(error).__name__}: {error}"
                yield UnreadableDocument(document.source, document.line, document.id, reason)
