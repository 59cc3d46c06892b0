"""``quoteattr extract``: which documents, in which format, and where to."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TextIO

import click

from quoteattr.analyzers.base import at_once, batches
from quoteattr.cli.endings import UNREADABLE, writing_to
from quoteattr.cli.options import check_output, check_sources, extracting_options, format_option, make_extractor
from quoteattr.errors import UnreadableDocument
from quoteattr.export import Extraction, Result, csv, json, table
from quoteattr.output import STDOUT, opened
from quoteattr.pipeline import Extractor
from quoteattr.progress import size_of, telling
from quoteattr.sources import Read, read

#: What writes each format.
FORMATS: dict[str, Callable[[Iterable[Result], TextIO], None]] = {
    "table": table.write,
    "jsonl": json.write_lines,
    "json": json.write,
    "csv": csv.write,
}


@click.command(
    epilog="""\b
Examples:
  quoteattr extract article.txt                      a table for people
  quoteattr extract articles/ --format csv -o q.csv  a folder, for a spreadsheet
  quoteattr extract day.jsonl --format jsonl         for the next program
  curl … | quoteattr extract - --format json         from standard input

Exit status: 0 if all is well; 1 if a document could not be read, all others being written;
2 if the command was not called as it can be.
""",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, callback=check_sources)
@format_option(FORMATS, "How to write what is found.")
@click.option(
    "-o",
    "--output",
    "target",
    default=STDOUT,
    metavar="FILE",
    callback=check_output,
    help="Where to write it; standard output if left out. The file appears when it is complete.",
)
@extracting_options
def extract(
    paths: Sequence[str],
    form: str,
    target: str,
    analyzer: str,
    stanza_dir: str | None,
    weights: str | None,
    min_confidence: float,
) -> int:
    """Write the quotes in texts, each with its speaker and the speaker's role.

    \b
    PATH is one of
      a .jsonl file  a document a line: {"id": "a1", "text": "…"}
      a folder       the .txt and .jsonl files in it, by name
      -              standard input: lines as in a .jsonl file if it
                     begins with {, or else one text
      another file   one text, in UTF-8; its name without the ending is its id
    """  # noqa: D301 - click takes \b, as a character, for "leave these lines as they are"
    shows_itself = target == STDOUT and sys.stdout is not None and sys.stdout.isatty()
    bar = sys.stderr is not None and sys.stderr.isatty() and not shows_itself
    extractor = make_extractor(analyzer, stanza_dir, weights, min_confidence)
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
        documents = read(paths, stdin, advance=teller.advance)
        FORMATS[form](_results(documents, extractor, report), output)
    return UNREADABLE if unreadable else 0


def _results(
    documents: Iterable[Read], extractor: Extractor, report: Callable[[UnreadableDocument], None]
) -> Iterator[Result]:
    """What is found in each document; those that cannot be read are reported, and stay in their place."""
    for batch in batches(documents, _length, at_once(extractor.analyzer)):
        found = extractor.extract_many(one.text for one in batch if not isinstance(one, UnreadableDocument))
        for document in batch:
            if isinstance(document, UnreadableDocument):
                report(document)
                yield document
            else:
                yield Extraction(document.id, next(found))


def _length(document: Read) -> int:
    return 0 if isinstance(document, UnreadableDocument) else len(document.text)
