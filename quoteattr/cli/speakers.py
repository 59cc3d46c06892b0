"""``quoteattr speakers``: who is quoted in many documents, and how much."""

import datetime as dt
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

import attrs
import click

from quoteattr import cast as casts
from quoteattr.analyzers.base import at_once, batches
from quoteattr.cli import formats
from quoteattr.cli.endings import UNREADABLE, writing_to
from quoteattr.cli.inputs import Inputs, input_options, once_option
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
from quoteattr.cli.transcripts import noticing
from quoteattr.errors import InvalidPeople, NotInstalled, UnreadableDocument, place
from quoteattr.export.speakers import Corpus, Excerpt, csv, html, table, tsv
from quoteattr.identity import KnownPerson, Linked, QuotedDocument, QuotedSpeaker, day, known, linked
from quoteattr.model import Quote
from quoteattr.output import STDOUT, opened
from quoteattr.pipeline import Extractor
from quoteattr.progress import Teller, telling
from quoteattr.resolver.storytelling import Genre
from quoteattr.sources import Read, SourceDocument
from quoteattr.sources.copies import Copy

#: Those that are bytes, each with the module that writes it, what brings that, and its extra.
BINARY: dict[str, tuple[str, str, str]] = {
    "xlsx": ("quoteattr.export.speakers.xlsx", "openpyxl", "xlsx"),
    "parquet": ("quoteattr.export.speakers.parquet", "pyarrow", "arrow"),
}
#: Those that are one row a speaker, and nothing else.
ROWS: dict[str, Callable[[Iterable[QuotedSpeaker], TextIO], None]] = {"csv": csv.write, "tsv": tsv.write}
FORMATS = ("table", *ROWS, *BINARY, "html")


@click.command(
    epilog="""\b
Examples:
  quoteattr speakers articles/                             a table for people
  quoteattr speakers year.jsonl -o page.html               a page: a chart, and the quotes behind each name
  quoteattr speakers year.jsonl --people people.csv        with your own ids
  quoteattr speakers year.csv -o speakers.xlsx --once      copies of an article counted once

Exit status: 0 if all is well; 1 if a document could not be read, all others being counted;
2 if the command was not called as it can be.
""",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, callback=check_sources)
@format_option(
    FORMATS,
    "How to write who is quoted; if left out, as the ending of --output says, or else table. xlsx and parquet need "
    "extras.",
    None,
)
@output_options
@click.option(
    "--people",
    metavar="FILE",
    callback=check_file,
    help="People whom you have ids for: CSV with the columns name, id and aliases, these parted by ; or |.",
)
@once_option
@input_options
@click.option("--unnamed", is_flag=True, help="List speakers without a name too: one for each document.")
@extracting_options
def speakers(
    paths: Sequence[str],
    form: str | None,
    target: str,
    overwrite: bool,  # noqa: FBT001 - click gives it by name
    people: str | None,
    inputs: Inputs,
    unnamed: bool,  # noqa: FBT001 - click gives it by name
    analyzer: str,
    stanza_dir: str | None,
    spacy_model: str | None,
    weights: str | None,
    min_confidence: float,
    cast: str | None,
    genre: Genre | None,
    labels: bool,  # noqa: FBT001 - click gives it by name
) -> int:
    """Count who is quoted: one person under all spellings of the name.

    \b
    PATH is one of
      a table        a document a row or an object, with a column date if
                     it has one: .csv, .xlsx, .jsonl …, as for extract
      another file,  as for extract
        a folder, -

    Two people of one name stay apart where offices, first names or pronouns tell,
    and whoever could be either of them is counted alone.
    """  # noqa: D301 - click takes \b, as a character, for "leave these lines as they are"
    listed = _people(people)
    form = formats.chosen(form, target, FORMATS, "table")
    _check_format(form, target)
    check_not_read(paths, (target,), reading=inputs.reading)
    check_new(target, overwrite=overwrite)
    inputs.check(paths)
    bar = sys.stderr is not None and sys.stderr.isatty()
    extractor = make_extractor(analyzer, stanza_dir, spacy_model, weights, min_confidence, cast, genre, labels)
    with telling(inputs.size(paths) if bar else None, bar=bar) as teller:
        counted = _Counted(teller, keeping=form == "html")
        documents = noticing(inputs.documents(paths, teller, counted.copied), teller.say, labels=labels)
        found = linked(
            counted.documents(documents, extractor),
            people=listed,
            tell=lambda message: teller.say(f"{people}: {message}"),
            cast={one.name for one in casts.read(cast).characters} if cast is not None else (),
        )
    shown = found if unnamed else tuple(one for one in found if one.speaker.named)
    left = () if unnamed else tuple(one for one in found if not one.speaker.named)
    corpus = Corpus(
        counted.read, counted.unreadable, len(left), sum(one.speaker.quotes for one in left), counted.copies
    )
    with writing_to(target), opened(target) as output:
        _write(form, shown, output, corpus, counted)
    return UNREADABLE if counted.unreadable else 0


def _write(form: str, found: Sequence[Linked], output: TextIO, corpus: Corpus, counted: "_Counted") -> None:
    """Write who is quoted."""
    speakers = [one.speaker for one in found]
    if form in BINARY:
        importlib.import_module(BINARY[form][0]).write(speakers, output.buffer)
    elif form in ROWS:
        ROWS[form](speakers, output)
    elif form == "html":
        html.write(speakers, output, corpus, [counted.excerpts(one) for one in found])
    else:
        table.write(speakers, output, corpus)


def _people(path: str | None) -> tuple[KnownPerson, ...]:
    if path is None:
        return ()
    try:
        return known.read(Path(path))
    except InvalidPeople as error:
        raise click.UsageError(f"--people: {error}") from error


def _check_format(form: str, target: str) -> None:
    """Checks, before anything is read, that a format of bytes can be written."""
    if form not in BINARY:
        return
    module, package, extra = BINARY[form]
    try:
        importlib.import_module(module)
    except NotInstalled as error:
        raise click.UsageError(str(attrs.evolve(error, what=f"--format {form}"))) from error
    except ModuleNotFoundError as error:
        raise click.UsageError(str(NotInstalled(f"--format {form}", package, extra))) from error
    if target == STDOUT and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(f"--format {form} is no text for a terminal: give --output FILE")


class _Counted:
    """Documents with their quotes as they come, counted: how many there were is known when all have been read."""

    def __init__(self, teller: Teller, *, keeping: bool) -> None:
        self.teller, self._keeping = teller, keeping
        self.read = self.unreadable = self.copies = 0
        #: The quotes of each speaker of each document, by the document's number and the speaker's id there.
        self._excerpts: dict[tuple[int, str], list[Excerpt]] = {}

    def copied(self, _copy: Copy) -> None:
        """Count a copy."""
        self.copies += 1

    def excerpts(self, found: Linked) -> list[Excerpt]:
        """The quotes of a speaker, document by document."""
        return [one for at in found.appearances for one in self._excerpts[at.number, at.speaker]]

    def documents(self, documents: Iterable[Read], extractor: Extractor) -> Iterator[QuotedDocument]:
        """The quotes of each document; those that cannot be read are told of, and passed over."""
        readable = self._readable(documents)
        number = 0
        for batch in batches(readable, lambda one: len(one.text), at_once(extractor.analyzer)):
            found = extractor.extract_many(one.text for one in batch)
            for document, quotes in zip(batch, found, strict=True):
                if self._keeping:
                    self._keep(number, document, quotes)
                number += 1
                yield QuotedDocument(document.id, quotes, self._day(document))

    def _keep(self, number: int, document: SourceDocument, quotes: tuple[Quote, ...]) -> None:
        for quote in quotes:
            if quote.speaker is not None:
                excerpt = Excerpt(document.id, quote.text, document.date, document.headline, document.url)
                self._excerpts.setdefault((number, quote.speaker.id), []).append(excerpt)

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
