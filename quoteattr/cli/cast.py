"""``quoteattr cast``: the characters of a book, as a file to be corrected by hand and used again."""

import sys
from collections.abc import Callable, Iterable
from typing import TextIO

import click

from quoteattr import cast as casts
from quoteattr.cli import formats
from quoteattr.cli.endings import UNREADABLE, writing_to
from quoteattr.cli.inputs import Inputs, input_options
from quoteattr.cli.options import (
    check_new,
    check_not_read,
    check_sources,
    extracting_options,
    format_option,
    make_extractor,
    output_options,
)
from quoteattr.cli.transcripts import noticing
from quoteattr.errors import UnreadableDocument
from quoteattr.export.cast import Entry, entries, write_csv, write_json
from quoteattr.export.terminal import count
from quoteattr.output import opened
from quoteattr.progress import say, telling
from quoteattr.resolver.storytelling import Genre
from quoteattr.sources import SourceDocument

#: What writes each format.
FORMATS: dict[str, Callable[[Iterable[Entry], TextIO], None]] = {"csv": write_csv, "json": write_json}


@click.command(
    epilog="""\b
Examples:
  quoteattr cast novel.txt -o cast.csv                     who speaks, whoever has most quotes first
  quoteattr cast novel.epub -o cast.csv                    of a book in EPUB (extra: epub)
  quoteattr cast novel.txt --cast cast.csv -o counted.csv  counted anew, with your corrections
  quoteattr extract novel.txt --cast cast.csv --format script

Correct the file in any editor or spreadsheet: put the names of one character into one row, parted by ;,
give each of two characters a row, delete whoever is none. Columns quotes and notes are for you.

Exit status: 0 if all is well; 1 if the book could not be read; 2 if the command was not called as it can be.
""",
)
@click.argument("book", metavar="BOOK", nargs=1, required=False)
@format_option(FORMATS, "How to write it; if left out, as the ending of --output says, or else csv.", None)
@output_options
@click.option("--unnamed", is_flag=True, help="List speakers without a name too: the pedlar, a voice.")
@input_options
@extracting_options
@click.pass_context
def cast(
    context: click.Context,
    /,
    book: str | None,
    form: str | None,
    target: str,
    overwrite: bool,  # noqa: FBT001 - click gives it by name
    unnamed: bool,  # noqa: FBT001 - click gives it by name
    inputs: Inputs,
    analyzer: str,
    stanza_dir: str | None,
    spacy_model: str | None,
    weights: str | None,
    min_confidence: float,
    cast: str | None,
    genre: Genre | None,
    labels: bool,  # noqa: FBT001 - click gives it by name
) -> int:
    """Write who speaks in a book, to be corrected by hand and given to --cast.

    BOOK is one text: a .txt, .epub or .docx file, another one that extract reads, - for standard input, or a .jsonl
    file of one line.
    """
    form = formats.chosen(form, target, FORMATS, "csv")
    paths = check_sources(context, context.command.params[0], (book,) if book is not None else ())
    check_not_read([*paths, *([cast] if cast is not None else [])], (target,), reading=inputs.reading)
    check_new(target, overwrite=overwrite)
    inputs.check(paths)
    extractor = make_extractor(analyzer, stanza_dir, spacy_model, weights, min_confidence, cast, genre, labels)
    bar = sys.stderr is not None and sys.stderr.isatty()
    with telling(inputs.size(paths) if bar else None, bar=bar) as teller:
        documents = list(noticing(inputs.documents(paths, teller), teller.say, labels=labels))
        for document in documents:
            if isinstance(document, UnreadableDocument):
                teller.say(str(document))
                return UNREADABLE
        texts = [document.text for document in documents if isinstance(document, SourceDocument)]
        if len(texts) != 1:
            got = count(len(texts), "text")
            raise click.UsageError(
                f"expected one book, got {got}: give one file, and join its chapters if they are apart"
            )
        quotes = extractor.extract(texts[0])
    found = entries(quotes, casts.read(cast) if cast is not None else None)
    shown = found if unnamed else tuple(entry for entry in found if entry.named)
    with writing_to(target), opened(target) as output:
        FORMATS[form](shown, output)
    if len(shown) < len(found):
        left = [entry for entry in found if not entry.named]
        quotes_left = count(sum(entry.quotes for entry in left), "quote")
        say(f"left out: {count(len(left), 'speaker')} without a name, {quotes_left} (--unnamed lists them)")
    return 0
