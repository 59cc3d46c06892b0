"""``quoteattr view``: the quotes in their text, in the browser."""

import tempfile
import webbrowser
from collections.abc import Sequence
from pathlib import Path

import click

from quoteattr.cli import formats, streams
from quoteattr.cli.endings import writing_to
from quoteattr.cli.inputs import Inputs, input_options
from quoteattr.cli.options import (
    check_new,
    check_not_read,
    check_output,
    check_sources,
    extracting_options,
    make_extractor,
)
from quoteattr.output import STDOUT, opened
from quoteattr.progress import say
from quoteattr.resolver.storytelling import Genre


@click.command(
    epilog="""\b
Examples:
  quoteattr view article.txt                       open it in the browser
  quoteattr view articles/ --min-confidence 0.9    a folder, as one page
  quoteattr view article.txt --output page.html    keep the page
  curl … | quoteattr view -                        from standard input

The page's path is printed. It is one file that needs nothing else, and can be sent to others.

Exit status: 0 if all is well; 1 if a document could not be read, which the page tells too;
2 if the command was not called as it can be.
""",
)
@click.argument("paths", metavar="PATH...", nargs=-1, callback=check_sources)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    callback=check_output,
    help="Where to write the page; a temporary file if left out.",
)
@click.option("--overwrite", is_flag=True, help="Replace the output if it exists.")
@click.option("--no-open", is_flag=True, help="Write the page and open no browser.")
@input_options
@extracting_options
def view(
    paths: Sequence[str],
    target: str | None,
    overwrite: bool,  # noqa: FBT001 - click passes by name
    no_open: bool,  # noqa: FBT001 - click passes by name
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
    """Show the quotes in their text, in the browser: who was taken for each speaker, and why.

    PATH is what extract takes: files, folders, or - for standard input. All documents are on one page.
    """
    streams.check_html("view")
    if target is not None:
        _check_page(target, paths, inputs, overwrite=overwrite)
    extractor = make_extractor(analyzer, stanza_dir, spacy_model, weights, min_confidence, cast, genre, labels)
    page = Path(target).absolute() if target is not None else Path(tempfile.mkdtemp(prefix="quoteattr-")) / "page.html"
    status = streams.write("html", str(page), paths, inputs, extractor)
    with writing_to(STDOUT), opened(STDOUT) as output:
        output.write(f"{page}\n")
    if not no_open and not webbrowser.open(page.as_uri()):
        say(f"no browser could be opened: open {page} in one yourself, or set BROWSER to the one to use")
    return status


def _check_page(target: str, paths: Sequence[str], inputs: Inputs, *, overwrite: bool) -> None:
    """Check that the page can be a file, and that none is replaced without a word, and nothing that is read.

    Raises:
        click.UsageError: where it cannot, or one would be.
    """
    if target == STDOUT:
        raise click.UsageError("--output: a browser needs a file; to standard output, quoteattr extract --format html")
    formats.chosen(None, target, ("html",), "html")
    check_not_read(paths, (target,), reading=inputs.reading)
    check_new(target, overwrite=overwrite)
