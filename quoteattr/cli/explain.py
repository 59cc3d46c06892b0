"""``quoteattr explain``: why quotes are taken as they are."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import click

from quoteattr.cli import formats
from quoteattr.cli.endings import UNREADABLE, writing_to
from quoteattr.cli.inputs import Inputs, input_options
from quoteattr.cli.options import (
    check_new,
    check_not_read,
    check_sources,
    deciding_options,
    format_option,
    make_extractor,
    output_options,
)
from quoteattr.cli.transcripts import noticing
from quoteattr.errors import UnreadableDocument
from quoteattr.export import explanation, explanation_table
from quoteattr.export.explanation import Explained, ExplainedResult
from quoteattr.export.terminal import count
from quoteattr.output import opened
from quoteattr.pipeline import Extractor
from quoteattr.progress import say, telling
from quoteattr.resolver.storytelling import Genre
from quoteattr.sources import Read

FORMATS = ("table", "json")


@click.command(
    epilog="""\b
Examples:
  quoteattr explain article.txt                all quotes, and what decided
  quoteattr explain article.txt --quote 3      the third of them
  quoteattr explain article.txt -q 3 --all     with every feature
  quoteattr explain articles/ --format json    all of it, for programs

Exit status: 0 if all is well; 1 if a document could not be read, all others being written;
2 if the command was not called as it can be, or there is no such quote.
""",
)
@click.argument("paths", metavar="PATH...", nargs=-1, callback=check_sources)
@click.option(
    "-q",
    "--quote",
    "number",
    type=click.IntRange(min=1),
    metavar="N",
    help="Explain this quote only, counted from 1 through all texts.",
)
@click.option("--all", "everything", is_flag=True, help="Show every feature of every candidate.")
@format_option(
    FORMATS,
    "How to write it; if left out, as the ending of --output says, or else table. JSON always has every feature.",
    None,
)
@output_options
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@input_options
@deciding_options
def explain(
    paths: Sequence[str],
    number: int | None,
    everything: bool,  # noqa: FBT001 - click passes by name
    form: str | None,
    target: str,
    overwrite: bool,  # noqa: FBT001 - click passes by name
    as_json: bool,  # noqa: FBT001 - click passes by name
    inputs: Inputs,
    analyzer: str,
    stanza_dir: str | None,
    spacy_model: str | None,
    weights: str | None,
    cast: str | None,
    genre: Genre | None,
    labels: bool,  # noqa: FBT001 - click passes by name
) -> int:
    """Show why quotes are taken as they are.

    For each quote: what was decided, which kinds and which speakers were weighed, and what each feature added to
    their scores. PATH is what extract takes: files, folders, or - for standard input.
    """
    inputs.check(paths)
    form = formats.chosen("json" if as_json else form, target, FORMATS, "table")
    check_not_read(paths, (target,), reading=inputs.reading)
    check_new(target, overwrite=overwrite)
    extractor = make_extractor(analyzer, stanza_dir, spacy_model, weights, cast=cast, genre=genre, labels=labels)
    unreadable = 0

    def report(error: UnreadableDocument) -> None:
        nonlocal unreadable
        unreadable += 1
        teller.say(str(error))

    try:
        with writing_to(target), opened(target) as output, telling(None, bar=False) as teller:
            documents = noticing(inputs.documents(paths, teller), teller.say, labels=labels)
            results = _explained(documents, extractor, report)
            if number is not None:
                results = _only(number, results)
            if form == "json":
                explanation.write(results, output)
            else:
                explanation_table.write(results, output, everything=everything)
    except click.UsageError as error:
        if not unreadable:
            raise
        say(error.message)  # the quote may be in what could not be read
    return UNREADABLE if unreadable else 0


def _explained(
    documents: Iterable[Read], extractor: Extractor, report: Callable[[UnreadableDocument], None]
) -> Iterator[ExplainedResult]:
    """The explanations of each document; those that cannot be read are reported, and stay in their place."""
    first = 1
    for document in documents:
        if isinstance(document, UnreadableDocument):
            report(document)
            yield document
            continue
        explanations = extractor.explain(document.text)
        yield Explained(document.id, document.text, explanations, first)
        first += len(explanations)


def _only(number: int, results: Iterable[ExplainedResult]) -> Iterator[ExplainedResult]:
    """One quote of all; no document behind it is read.

    Raises:
        click.UsageError: where there are not so many.
    """
    known = 0
    for result in results:
        if isinstance(result, UnreadableDocument):
            yield result
            continue
        at = number - result.first
        if at < len(result.explanations):
            yield Explained(result.id, result.text, result.explanations[at : at + 1], number)
            return
        known += len(result.explanations)
    raise click.UsageError(f"--quote {number}: there {'is' if known == 1 else 'are'} {count(known, 'quote')}")
