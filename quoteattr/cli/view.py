"""``quoteattr view``: the quotes in their text, in the browser."""

import sys
import tempfile
import webbrowser
from collections.abc import Sequence
from pathlib import Path

import click

from quoteattr.cli.corpus import readers_for
from quoteattr.cli.endings import UNREADABLE, writing_to
from quoteattr.cli.extract import check_html, results
from quoteattr.cli.options import check_output, check_sources, extracting_options, field_options, make_extractor
from quoteattr.errors import UnreadableDocument
from quoteattr.export import html
from quoteattr.output import STDOUT, opened
from quoteattr.progress import say, size_of, telling
from quoteattr.sources import Fields, read


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
@field_options
@extracting_options
def view(
    paths: Sequence[str],
    target: str | None,
    overwrite: bool,  # noqa: FBT001 - click passes by name
    no_open: bool,  # noqa: FBT001 - click passes by name
    text_column: str,
    id_column: str,
    analyzer: str,
    stanza_dir: str | None,
    weights: str | None,
    min_confidence: float,
) -> int:
    """Show the quotes in their text, in the browser: who was taken for each speaker, and why.

    PATH is what extract takes: files, folders, or - for standard input. All documents are on one page.
    """
    fields = Fields(text_column, id_column)
    check_html("view")
    page = _page(target, overwrite=overwrite)
    extractor = make_extractor(analyzer, stanza_dir, weights, min_confidence)
    readers = readers_for(paths, fields)
    unreadable = 0

    def report(error: UnreadableDocument) -> None:
        nonlocal unreadable
        unreadable += 1
        teller.say(str(error))

    bar = sys.stderr is not None and sys.stderr.isatty()
    with (
        writing_to(str(page)),
        opened(str(page)) as output,
        telling(size_of(paths) if bar else None, bar=bar) as teller,
    ):
        stdin = sys.stdin.buffer if sys.stdin is not None else None
        documents = read(paths, stdin, advance=teller.advance, fields=fields, readers=readers)
        html.write(results(documents, extractor, report), output)
    with writing_to(STDOUT), opened(STDOUT) as output:
        output.write(f"{page}\n")
    if not no_open and not webbrowser.open(page.as_uri()):
        say(f"no browser could be opened: open {page} in one yourself, or set BROWSER to the one to use")
    return UNREADABLE if unreadable else 0


def _page(target: str | None, *, overwrite: bool) -> Path:
    """The file to write, as an absolute path.

    Raises:
        click.UsageError: where it is none, or would be replaced without a word.
    """
    if target is None:
        return Path(tempfile.mkdtemp(prefix="quoteattr-")) / "page.html"
    if target == STDOUT:
        raise click.UsageError("--output: a browser needs a file; to standard output, quoteattr extract --format html")
    path = Path(target)
    if path.is_file() and not overwrite:
        raise click.UsageError(f"{target}: it exists: --overwrite replaces it")
    return path.absolute()
