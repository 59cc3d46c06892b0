"""``quoteattr extract``: which documents, in which format, and where to."""

import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

import attrs
import click

from quoteattr.analyzers.base import at_once, batches
from quoteattr.cli import corpus
from quoteattr.cli.endings import UNREADABLE, writing_to
from quoteattr.cli.options import (
    check_failures,
    check_output,
    check_replacing,
    check_sources,
    extracting_options,
    field_options,
    format_option,
    make_extractor,
)
from quoteattr.corpus import work
from quoteattr.errors import NotInstalled, UnreadableDocument
from quoteattr.export import Extraction, Result, csv, html, json, table
from quoteattr.output import STDOUT, opened
from quoteattr.pipeline import Extractor
from quoteattr.progress import size_of, telling
from quoteattr.sources import STDIN, Fields, Read, length, read

#: What writes each format as it comes.
STREAMED: dict[str, Callable[[Iterable[Result], TextIO], None]] = {
    "table": table.write,
    "jsonl": json.write_lines,
    "json": json.write,
    "csv": csv.write,
    "html": html.write,
}
#: All formats; Parquet is no stream.
FORMATS = (*STREAMED, "parquet")


@click.command(
    epilog="""\b
Examples:
  quoteattr extract article.txt                      a table for people
  quoteattr extract articles/ --format csv -o q.csv  a folder, for a spreadsheet
  quoteattr extract day.jsonl --format jsonl         for the next program
  quoteattr extract article.txt -o page.html         a page: the quotes in their text
  curl … | quoteattr extract - --format json         from standard input

Exit status: 0 if all is well; 1 if a document could not be read, all others being written;
2 if the command was not called as it can be.
""",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, callback=check_sources)
@format_option(
    FORMATS,
    "How to write what is found; if left out, as the ending of --output says, or else table. html: extra html.",
    None,
)
@click.option(
    "-o",
    "--output",
    "target",
    default=STDOUT,
    metavar="FILE",
    callback=check_output,
    help="Where to write it; standard output if left out. The file appears when it is complete.",
)
@click.option("--overwrite", is_flag=True, help="Replace the output if it exists.")
@click.option("--resume", is_flag=True, help="Go on with a run that was stopped; for an output in jsonl or parquet.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes share the work; for an output in jsonl or parquet.",
)
@click.option(
    "--errors",
    metavar="FILE",
    callback=check_failures,
    help="Where to write what could not be read, as .jsonl or .parquet; for an output in jsonl or parquet.",
)
@field_options
@extracting_options
def extract(
    paths: Sequence[str],
    form: str | None,
    target: str,
    overwrite: bool,  # noqa: FBT001 - click passes by name
    resume: bool,  # noqa: FBT001 - click passes by name
    workers: int,
    errors: str | None,
    text_column: str,
    id_column: str,
    analyzer: str,
    stanza_dir: str | None,
    weights: str | None,
    min_confidence: float,
) -> int:
    """Write the quotes in texts, each with its speaker and the speaker's role.

    \b
    PATH is one of
      a .jsonl file  a document a line: {"id": "a1", "text": "…"};
                     .jsonl.gz too
      a .parquet     a document a row
        file
      a folder       the .txt and .jsonl files in it, by name
      -              standard input: lines as in a .jsonl file if it
                     begins with {, or else one text
      another file   one text, in UTF-8; its name without the ending is its id
    """  # noqa: D301 - click takes \b, as a character, for "leave these lines as they are"
    fields = Fields(text_column, id_column)
    form = form or _by_ending(target)
    in_parts = form in work.FORMS and target != STDOUT and (Path(target).is_file() or not Path(target).exists())
    if in_parts and STDIN not in paths:
        asked = corpus.Corpus(
            paths=paths,
            fields=fields,
            target=Path(target),
            form=form,
            deciding=(analyzer, stanza_dir, weights, min_confidence),
            workers=workers,
            failures=Path(errors) if errors is not None else None,
            resume=resume,
            overwrite=overwrite,
            bar=sys.stderr is not None and sys.stderr.isatty(),
        )
        corpus.check(asked)
        return corpus.extract(asked)
    if form == "html":
        check_html("--format html")
    _check_stream(form, target, paths, resume=resume, workers=workers, errors=errors, overwrite=overwrite)
    shows_itself = target == STDOUT and sys.stdout is not None and sys.stdout.isatty()
    extractor = make_extractor(analyzer, stanza_dir, weights, min_confidence)
    return stream(STREAMED[form], target, paths, fields, extractor, quiet=shows_itself)


def stream(
    write: Callable[[Iterable[Result], TextIO], None],
    target: str,
    paths: Sequence[str],
    fields: Fields,
    extractor: Extractor,
    *,
    quiet: bool = False,
) -> int:
    """Write what is found in all documents, one after the other; the status to end with.

    Args:
        write: writes it.
        target: where to.
        paths: what is read.
        fields: where a line or a row has text and id.
        extractor: finds the quotes.
        quiet: whether to show no progress, for instance where it would stand in the midst of the output.

    Raises:
        click.UsageError: where there are files of columns, and nothing that reads them.
    """
    readers = corpus.readers_for(paths, fields)
    bar = sys.stderr is not None and sys.stderr.isatty() and not quiet
    unreadable = 0

    def report(error: UnreadableDocument) -> None:
        nonlocal unreadable
        unreadable += 1
        teller.say(str(error))

    with (
        writing_to(target),
        opened(target) as output,
        telling(size_of(paths) if bar else None, bar=bar) as teller,
    ):
        stdin = sys.stdin.buffer if sys.stdin is not None else None
        documents = read(paths, stdin, advance=teller.advance, fields=fields, readers=readers)
        write(_results(documents, extractor, report), output)
    return UNREADABLE if unreadable else 0


def _by_ending(target: str) -> str:
    """The format that an output's ending stands for; a table for people, if it is none of them."""
    ending = Path(target).suffix.lower().lstrip(".") if target != STDOUT else ""
    return ending if ending in FORMATS else "table"


def check_html(what: str) -> None:
    """Check that a page can be written.

    Raises:
        click.UsageError: where it needs an extra that is not installed.
    """
    try:
        importlib.import_module("quoteattr.export.html.page")
    except NotInstalled as error:
        raise click.UsageError(str(attrs.evolve(error, what=what))) from error


def _check_stream(
    form: str, target: str, paths: Sequence[str], *, resume: bool, workers: int, errors: str | None, overwrite: bool
) -> None:
    """Check that nothing is asked of a stream that only an output in parts has.

    Raises:
        click.UsageError: where something is.
    """
    asked = [name for name, given in (("--resume", resume), ("--workers", workers > 1), ("--errors", errors)) if given]
    if form == "parquet":
        asked.append("--format parquet")
    if asked and STDIN in paths:
        raise click.UsageError(f"{asked[0]} is not for standard input, which can be read only once: give a file")
    if asked:
        raise click.UsageError(f"{asked[0]} needs a file of lines or columns: --output FILE.jsonl or FILE.parquet")
    if target != STDOUT:
        check_replacing(target, overwrite=overwrite)


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
                yield Extraction(document.id, next(found), document.text)
