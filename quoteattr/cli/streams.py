"""What is found, written as it comes: to standard output, to a file or, for brat, to a folder."""

import contextlib
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

import attrs
import click

from quoteattr import cast as casts
from quoteattr.analyzers.base import at_once, batches
from quoteattr.cli import chapters as chapter_numbers
from quoteattr.cli.endings import UNREADABLE, writing_to
from quoteattr.cli.inputs import Inputs
from quoteattr.cli.options import check_new, check_no_folder
from quoteattr.cli.transcripts import noticing
from quoteattr.corpus.work import extraction
from quoteattr.errors import NotInstalled, UnreadableDocument
from quoteattr.export import Extraction, Result, brat, csv, html, json, jsonld, script, table, tsv
from quoteattr.output import STDOUT, opened, opened_folder
from quoteattr.pipeline import Extractor
from quoteattr.progress import telling
from quoteattr.sources import Read, length

#: What writes each format to a stream.
STREAMED: dict[str, Callable[[Iterable[Result], TextIO], None]] = {
    "table": table.write,
    "jsonl": json.write_lines,
    "json": json.write,
    "csv": csv.write,
    "tsv": tsv.write,
    "html": html.write,
    "jsonld": jsonld.write,
    "script": script.write,
    "script-txt": script.write_text,
}
#: Those that know of chapters themselves, as they have more than quotes.
SCRIPTS: dict[str, Callable[..., None]] = {"script": script.write, "script-txt": script.write_text}
#: Those that are bytes, each with the module that writes it, which needs an extra.
BINARY: dict[str, str] = {"xlsx": "quoteattr.export.xlsx"}
#: Those in which fields of documents can be kept.
KEEPING = ("jsonl", "json", "csv", "tsv", "xlsx", "parquet")
#: Of these, those that have a column for each.
_COLUMNS: dict[str, Callable[..., None]] = {"csv": csv.write, "tsv": tsv.write}
#: Formats that are a folder of files.
FOLDERS: dict[str, Callable[[Iterable[Result], Path], None]] = {"brat": brat.write}


@attrs.frozen
class _Asked:
    """What is written, and where to."""

    form: str
    target: str
    #: The chapters; None for all.
    chapters: frozenset[int] | None
    #: The fields of documents that go with them.
    kept: tuple[str, ...]
    #: The names that are each one speaker's.
    cast: frozenset[str]


def check(form: str, target: str, *, overwrite: bool) -> None:
    """Check that a format can be written to a target, and that nothing is replaced without a word.

    Raises:
        click.UsageError: where it cannot, or something would be.
    """
    if form == "html":
        check_html("--format html")
    if form in BINARY:
        _module(form)
        if target == STDOUT and sys.stdout is not None and sys.stdout.isatty():
            raise click.UsageError(f"--format {form} is no text for a terminal: give --output FILE")
    if form not in FOLDERS:
        check_no_folder("--output", target)
        check_new(target, overwrite=overwrite)
        return
    if target == STDOUT:
        raise click.UsageError(f"--format {form} writes a folder: give it with --output DIR")
    path = Path(target)
    if path.is_dir():
        if not overwrite and any(path.iterdir()):
            raise click.UsageError(f"{target}: there is something in it: --overwrite replaces files of the same names")
    elif path.exists() or path.is_symlink():
        raise click.UsageError(f"--output: {target!r} is no folder, and --format {form} writes one: give another name")


def check_kept(form: str, kept: Sequence[str]) -> None:
    """Check that a format has a place for fields that are to be kept.

    Raises:
        click.UsageError: where it has none.
    """
    if kept and form not in KEEPING:
        raise click.UsageError(f"--keep is not for --format {form}, but for {', '.join(KEEPING)}")


def _module(form: str) -> Any:  # noqa: ANN401 - a module
    """What writes a format of bytes.

    Raises:
        click.UsageError: where it needs an extra that is not installed.
    """
    try:
        return importlib.import_module(BINARY[form])
    except NotInstalled as error:
        raise click.UsageError(str(attrs.evolve(error, what=f"--format {form}"))) from error


def check_html(what: str) -> None:
    """Check that a page can be written.

    Raises:
        click.UsageError: where it needs an extra that is not installed.
    """
    try:
        importlib.import_module("quoteattr.export.html.page")
    except NotInstalled as error:
        raise click.UsageError(str(attrs.evolve(error, what=what))) from error


def write(
    form: str,
    target: str,
    paths: Sequence[str],
    inputs: Inputs,
    extractor: Extractor,
    *,
    quiet: bool = False,
    chapters: frozenset[int] | None = None,
    cast: str | None = None,
) -> int:
    """Write what is found in all documents, one after the other; the status to end with.

    Args:
        form: a key of ``STREAMED``, ``BINARY`` or ``FOLDERS``.
        target: where to; it changes when all is written.
        paths: what is read.
        inputs: what is asked of reading.
        extractor: finds the quotes.
        quiet: whether to show no progress, for instance where it would stand in the midst of the output.
        chapters: those that are written; all, if left out.
        cast: the file of the cast that the extractor has, if it has one.

    Raises:
        click.UsageError: where there is nothing that reads them as is asked.
    """
    inputs.check(paths)
    names = frozenset(one.name for one in casts.read(cast).characters) if cast is not None else frozenset()
    asked = _Asked(form, target, chapters, inputs.reading.fields.keep, names)
    bar = sys.stderr is not None and sys.stderr.isatty() and not quiet
    unreadable = 0

    def report(error: UnreadableDocument) -> None:
        nonlocal unreadable
        unreadable += 1
        teller.say(str(error))

    with (
        writing_to(target),
        telling(inputs.size(paths) if bar else None, bar=bar) as teller,
        _writer(asked, teller.say) as write_all,
    ):
        documents = noticing(inputs.documents(paths, teller), teller.say, labels=extractor.labels)
        results = _results(documents, extractor, report)
        write_all(results if chapters is None else _of_chapters(results, chapters, teller.say))
    return UNREADABLE if unreadable else 0


def _of_chapters(results: Iterable[Result], chapters: frozenset[int], tell: Callable[[str], None]) -> Iterator[Result]:
    """The same results; of each book that does not have all of the chapters, that is told."""
    for result in results:
        if isinstance(result, Extraction) and (message := chapter_numbers.missing(result, chapters)):
            tell(message)
        yield result


@contextlib.contextmanager
def _writer(asked: _Asked, tell: Callable[[str], None]) -> Iterator[Callable[[Iterable[Result]], None]]:
    """What writes results to the target, which changes when all of them are written.

    Raises:
        OSError: where it cannot be written.
    """
    form, chapters = asked.form, asked.chapters
    if form in FOLDERS:
        folder = Path(asked.target)
        with opened_folder(folder, former=brat.written(folder), last=brat.DOCUMENTS) as beside:
            yield lambda results: FOLDERS[form](_chosen(results, chapters), beside)
        return
    with opened(asked.target) as output:
        if form in SCRIPTS:
            yield lambda results: SCRIPTS[form](results, output, chapters=chapters)
        elif form in _COLUMNS:
            yield lambda results: _COLUMNS[form](_chosen(results, chapters), output, kept=asked.kept)
        elif form in BINARY:
            yield lambda results: _module(form).write(
                _chosen(results, chapters), output.buffer, kept=asked.kept, cast=asked.cast, tell=tell
            )
        else:
            yield lambda results: STREAMED[form](_chosen(results, chapters), output)


def _chosen(results: Iterable[Result], chapters: frozenset[int] | None) -> Iterable[Result]:
    return results if chapters is None else chapter_numbers.only(results, chapters)


def _results(
    documents: Iterable[Read], extractor: Extractor, report: Callable[[UnreadableDocument], None]
) -> Iterator[Result]:
    """What is found in each document, with its text; those that cannot be read are reported, and keep their place."""
    for batch in batches(documents, length, at_once(extractor.analyzer)):
        found = extractor.extract_many(one.text for one in batch if not isinstance(one, UnreadableDocument))
        for document in batch:
            if isinstance(document, UnreadableDocument):
                report(document)
                yield document
            else:
                yield extraction(document, next(found), text=document.text)
