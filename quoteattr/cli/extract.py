"""``quoteattr extract``: which documents, in which format, and where to."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from quoteattr.cli import chapters as chapter_numbers
from quoteattr.cli import corpus, formats, streams
from quoteattr.cli.inputs import Inputs, input_options, keep_option, once_option
from quoteattr.cli.options import (
    check_failures,
    check_not_read,
    check_parent,
    check_sources,
    extracting_options,
    format_option,
    make_extractor,
)
from quoteattr.corpus import work
from quoteattr.output import STDOUT
from quoteattr.resolver.storytelling import Genre
from quoteattr.sources import STDIN

#: All formats; Parquet is no stream, and others are folders.
FORMATS = (*streams.STREAMED, *streams.BINARY, "parquet", *streams.FOLDERS)


@click.command(
    epilog="""\b
Examples:
  quoteattr extract article.txt                      a table for people
  quoteattr extract articles/ -o quotes.xlsx         a folder, for a spreadsheet (extra: xlsx)
  quoteattr extract articles.csv -o quotes.csv --keep title,url
  quoteattr extract day.jsonl --format jsonl         for the next program
  quoteattr extract article.txt -o page.html         a page: the quotes in their text
  quoteattr extract articles/ --format brat -o brat  a folder, to annotate in brat
  curl … | quoteattr extract - --format json         from standard input
  quoteattr extract novel.epub --cast cast.csv --format script -o script.jsonl

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
    callback=check_parent,
    help="Where to write it; standard output if left out. The file appears when it is complete. For brat, a folder.",
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
@chapter_numbers.option
@keep_option
@once_option
@input_options
@extracting_options
def extract(
    paths: Sequence[str],
    form: str | None,
    target: str,
    overwrite: bool,  # noqa: FBT001 - click passes by name
    resume: bool,  # noqa: FBT001 - click passes by name
    workers: int,
    errors: str | None,
    chapters: frozenset[int] | None,
    inputs: Inputs,
    analyzer: str,
    stanza_dir: str | None,
    spacy_model: str | None,
    weights: str | None,
    min_confidence: float,
    cast: str | None,
    genre: Genre | None,
    labels: bool,  # noqa: FBT001 - click passes by name
) -> int:
    """Write the quotes in texts, each with its speaker and the speaker's role.

    \b
    PATH is one of
      a table        a document a row or an object, with columns of texts
                     and ids: .csv, .tsv, .json, .jsonl, .jsonl.gz;
                     .xlsx (extra: xlsx), .parquet (extra: arrow)
      a text         .txt, .md; .html, .docx, .odt, .rtf, .eml, .pdf
                     (extra: files); a book, .epub (extra: epub)
      a folder       all of these in it and below it, by name; every other
                     file is told of, and hidden ones are passed over
      -              standard input, and a file without an ending: what it
                     begins like, lines as in a .jsonl file or one text

    \b
    The id of a text is its file's name without the ending. --input-format
    says what a file is whose ending does not.
    """  # noqa: D301 - click takes \b, as a character, for "leave these lines as they are"
    form = formats.chosen(form, target, FORMATS, "table")
    streams.check_kept(form, inputs.reading.fields.keep)
    if form == "script" and Path(target).suffix.lower() == ".txt":
        form = "script-txt"
    check_not_read(paths, (target, errors), folder=form in streams.FOLDERS, reading=inputs.reading)
    in_parts = form in work.FORMS and target != STDOUT and (Path(target).is_file() or not Path(target).exists())
    if chapters is not None:
        _check_chapters(form, resume=resume, workers=workers, errors=errors)
    elif in_parts and STDIN not in paths:
        asked = corpus.Corpus(
            paths=paths,
            inputs=inputs,
            target=Path(target),
            form=form,
            deciding=(analyzer, stanza_dir, spacy_model, weights, min_confidence, cast, genre, labels),
            workers=workers,
            failures=Path(errors) if errors is not None else None,
            resume=resume,
            overwrite=overwrite,
            bar=sys.stderr is not None and sys.stderr.isatty(),
        )
        corpus.check(asked)
        return corpus.extract(asked)
    _check_stream(form, target, paths, resume=resume, workers=workers, errors=errors, overwrite=overwrite)
    shows_itself = target == STDOUT and sys.stdout is not None and sys.stdout.isatty()
    extractor = make_extractor(analyzer, stanza_dir, spacy_model, weights, min_confidence, cast, genre, labels)
    return streams.write(form, target, paths, inputs, extractor, quiet=shows_itself, chapters=chapters, cast=cast)


def _check_chapters(form: str, *, resume: bool, workers: int, errors: str | None) -> None:
    """Check that nothing is asked of chapters that only an output in parts has.

    Raises:
        click.UsageError: where something is.
    """
    asked = [name for name, given in (("--resume", resume), ("--workers", workers > 1), ("--errors", errors)) if given]
    if form == "parquet":
        asked.append("--format parquet")
    if asked:
        raise click.UsageError(f"{asked[0]} is for whole corpora, and --chapters for a book: leave one of them out")


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
    streams.check(form, target, overwrite=overwrite)
