"""``quoteattr speakers``: who is quoted in many documents, and how much."""

import datetime as dt
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

import click

from quoteattr import cast as casts
from quoteattr.analyzers.base import at_once, batches
from quoteattr.cli.endings import UNREADABLE, writing_to
from quoteattr.cli.inputs import Inputs, input_options
from quoteattr.cli.options import (
    check_file,
    check_new,
    check_not_read,
    check_sources,
    extracting_options,
    format_option,
    make_extractor,
    output_options,
)
from quoteattr.errors import InvalidPeople, NotInstalled, UnreadableDocument, place
from quoteattr.export.speakers import Corpus, csv, html, table
from quoteattr.identity import KnownPerson, QuotedDocument, QuotedSpeaker, day, known, link
from quoteattr.output import STDOUT, opened
from quoteattr.pipeline import Extractor
from quoteattr.progress import Teller, telling
from quoteattr.resolver.storytelling import Genre
from quoteattr.sources import Read, SourceDocument

_Write = Callable[[Iterable[QuotedSpeaker], TextIO, Corpus], None]


def _csv(speakers: Iterable[QuotedSpeaker], output: TextIO, _corpus: Corpus) -> None:
    csv.write(speakers, output)


def _parquet(speakers: Iterable[QuotedSpeaker], output: TextIO, _corpus: Corpus) -> None:
    importlib.import_module("quoteattr.export.speakers.parquet").write(speakers, output.buffer)


#: What writes each format.
FORMATS: dict[str, _Write] = {"table": table.write, "csv": _csv, "parquet": _parquet, "html": html.write}


@click.command(
    epilog="""\b
Examples:
  quoteattr speakers articles/                             a table for people
  quoteattr speakers year.jsonl --format html -o page.html a page with a chart
  quoteattr speakers year.jsonl --people people.csv        with your own ids
  quoteattr speakers year.jsonl --format parquet -o s.parquet

Exit status: 0 if all is well; 1 if a document could not be read, all others being counted;
2 if the command was not called as it can be.
""",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, callback=check_sources)
@format_option(FORMATS, "How to write who is quoted. parquet needs the extra arrow.")
@output_options
@click.option(
    "--people",
    metavar="FILE",
    callback=check_file,
    help="People whom you have ids for: CSV with the columns name, id and aliases, these parted by ; or |.",
)
@input_options
@click.option("--unnamed", is_flag=True, help="List speakers without a name too: one for each document.")
@extracting_options
def speakers(
    paths: Sequence[str],
    form: str,
    target: str,
    overwrite: bool,  # noqa: FBT001 - click gives it by name
    people: str | None,
    inputs: Inputs,
    unnamed: bool,  # noqa: FBT001 - click gives it by name
    analyzer: str,
    stanza_dir: str | None,
    weights: str | None,
    min_confidence: float,
    cast: str | None,
    genre: Genre | None,
) -> int:
    """Count who is quoted: one person under all spellings of the name.

    \b
    PATH is one of
      a .jsonl file  a document a line: {"id", "text", "date"};
                     .jsonl.gz too
      a .parquet     a document a row, with a column date if it has one
        file
      another file,  as for extract
        a folder, -

    Two people of one name stay apart where offices, first names or pronouns tell,
    and whoever could be either of them is counted alone.
    """  # noqa: D301 - click takes \b, as a character, for "leave these lines as they are"
    listed = _people(people)
    _check_format(form, target)
    check_not_read(paths, (target,), reading=inputs.reading)
    check_new(target, overwrite=overwrite)
    inputs.check(paths)
    bar = sys.stderr is not None and sys.stderr.isatty()
    extractor = make_extractor(analyzer, stanza_dir, weights, min_confidence, cast, genre)
    with telling(inputs.size(paths) if bar else None, bar=bar) as teller:
        counted = _Counted(teller)
        found = link(
            counted.documents(inputs.documents(paths, teller), extractor),
            people=listed,
            tell=lambda message: teller.say(f"{people}: {message}"),
            cast={one.name for one in casts.read(cast).characters} if cast is not None else (),
        )
    shown = found if unnamed else tuple(speaker for speaker in found if speaker.named)
    left = () if unnamed else tuple(speaker for speaker in found if not speaker.named)
    quotes_left = sum(speaker.quotes for speaker in left)
    with writing_to(target), opened(target) as output:
        FORMATS[form](shown, output, Corpus(counted.read, counted.unreadable, len(left), quotes_left))
    return UNREADABLE if counted.unreadable else 0


def _people(path: str | None) -> tuple[KnownPerson, ...]:
    if path is None:
        return ()
    try:
        return known.read(Path(path))
    except InvalidPeople as error:
        raise click.UsageError(f"--people: {error}") from error


def _check_format(form: str, target: str) -> None:
    """Checks, before anything is read, that Parquet can be written."""
    if form != "parquet":
        return
    try:
        importlib.import_module("quoteattr.export.speakers.parquet")
    except ModuleNotFoundError as error:
        raise click.UsageError(str(NotInstalled("--format parquet", "pyarrow", "arrow"))) from error
    if target == STDOUT and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError("--format parquet is no text for a terminal: give --output FILE")


class _Counted:
    """Documents with their quotes as they come, counted: how many there were is known when all have been read."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        self.read = self.unreadable = 0

    def documents(self, documents: Iterable[Read], extractor: Extractor) -> Iterator[QuotedDocument]:
        """The quotes of each document; those that cannot be read are told of, and passed over."""
        readable = self._readable(documents)
        for batch in batches(readable, lambda one: len(one.text), at_once(extractor.analyzer)):
            found = extractor.extract_many(one.text for one in batch)
            for document, quotes in zip(batch, found, strict=True):
                yield QuotedDocument(document.id, quotes, self._day(document))

    def _readable(self, documents: Iterable[Read]) -> Iterator[SourceDocument]:
        for document in documents:
            if isinstance(document, UnreadableDocument):
                self.unreadable += 1
                self.teller.say(str(document))
            else:
                self.read += 1
                yield document

    def _day(self, document: SourceDocument) -> dt.date | None:
        if document.date is None:
            return None
        when = day(document.date)
        if when is None:
            where = place(document.source, document.line)
            self.teller.say(f'{where}: "date": expected a day like 2024-05-01, got {document.date!r}: left out')
        return when
