"""The command: which documents, in which format, where to, and what to say when something is wrong.

Messages go to standard error, one line each.
Exit status: 0 when all is well, 1 when a document could not be read or the output not be written,
2 when the command was not called as it can be, 130 when it was interrupted.
"""

import difflib
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from quoteattr import __version__
from quoteattr.analyzers.base import Analyzer
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.errors import UnknownName, UnreadableDocument
from quoteattr.export import Extraction, Result, csv, json, table
from quoteattr.output import STDOUT, opened
from quoteattr.pipeline import Extractor
from quoteattr.progress import say, telling
from quoteattr.sources import STDIN, Read, read

#: What writes each format.
FORMATS: dict[str, Callable[[Iterable[Result], TextIO], None]] = {
    "table": table.write,
    "jsonl": json.write_lines,
    "json": json.write,
    "csv": csv.write,
}
#: What makes each analyser.
ANALYZERS: dict[str, Callable[[], Analyzer]] = {"rules": RulesAnalyzer}

_UNREADABLE = 1
_NOT_WRITTEN = 1
_INTERRUPTED = 130  # what shells give for a program that Ctrl-C ended
_BROKEN_PIPE = 141  # and for one whose reader went away


class OneLineErrors(click.Group):
    """A group of commands that says in one line what is wrong, and how it would be right."""

    def main(  # type: ignore[override]  # says less of when it returns than click's overloads
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's signature
        **extra: Any,  # noqa: ANN401 - click's signature
    ) -> object:
        """Run the command; leaves by ``SystemExit`` unless told otherwise."""
        try:
            status: object = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.Abort:
            status = _INTERRUPTED
        except click.ClickException as error:
            if not standalone_mode:
                raise
            say(error.format_message())
            status = error.exit_code
        if standalone_mode:
            sys.exit(status)  # type: ignore[arg-type]  # the status that a command returns
        return status

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Of a call without anything, says what could be asked for."""
        if not args:
            raise click.UsageError(f"nothing to do: try {ctx.command_path} extract PATH, or {ctx.command_path} --help")
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; of a path in its place, the command that reads it is named."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            if os.path.lexists(name):
                raise click.UsageError(f"no such command: {name!r}; did you mean: {ctx.command_path} extract {name}")
            known = self.list_commands(ctx)
            raise click.UsageError(f"{UnknownName('command', name, tuple(known))}{_did_you_mean(name, known)}")
        return super().resolve_command(ctx, args)


def _did_you_mean(name: str, known: Collection[str]) -> str:
    """Of the names that are known, the one that this could be a slip for; said as the end of a message."""
    return "".join(f" (did you mean {near!r}?)" for near in difflib.get_close_matches(name, known, n=1))


def _one_of(what: str, known: Collection[str]) -> Callable[[click.Context, click.Parameter, str], str]:
    """Checks that an option's value is one of the names that are known."""

    def check(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
        if name not in known:
            raise click.UsageError(f"{UnknownName(what, name, tuple(known))}{_did_you_mean(name, known)}")
        return name

    return check


def _check_paths(_context: click.Context, _parameter: click.Parameter, paths: Sequence[str]) -> Sequence[str]:
    """Checks, before anything is written, that there is something to read."""
    if not paths:
        raise click.UsageError(
            "nothing to read: give files, folders, or - for standard input (quoteattr extract --help has examples)"
        )
    if list(paths).count(STDIN) > 1:
        raise click.UsageError("- can be given once only: standard input is read to its end")
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise click.UsageError(f"no such file or folder: {path!r}{_near(path)}")
    return paths


def _near(path: str) -> str:
    """What a path that is not there could be a slip for."""
    folder = Path(path).parent
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return ""
    near = difflib.get_close_matches(Path(path).name, names, n=1)
    return f" (did you mean {str(folder / near[0])!r}?)" if near else ""


def _check_output(_context: click.Context, _parameter: click.Parameter, target: str) -> str:
    """Checks, before anything is read, that the output can be a file."""
    path = Path(target)
    if target != STDOUT and path.is_dir():
        raise click.UsageError(f"--output: {target!r} is a folder: give a file in it")
    if target != STDOUT and not path.parent.is_dir():
        raise click.UsageError(f"--output: there is no folder {str(path.parent)!r}: make it first")
    return target


@click.group(cls=OneLineErrors, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="quoteattr %(version)s")
def main() -> None:
    """Find the quotes in texts, and who said them.

    For example: quoteattr extract articles/
    """


@main.command(
    short_help="Write the quotes in texts, and who said them.",
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
@click.argument("paths", metavar="[PATH]...", nargs=-1, callback=_check_paths)
@click.option(
    "-f",
    "--format",
    "form",
    default="table",
    show_default=True,
    metavar="|".join(FORMATS),
    callback=_one_of("format", FORMATS),
    help="How to write what is found.",
)
@click.option(
    "-o",
    "--output",
    "target",
    default=STDOUT,
    metavar="FILE",
    callback=_check_output,
    help="Where to write it; standard output if left out. The file appears when it is complete.",
)
@click.option(
    "--analyzer",
    default="rules",
    show_default=True,
    metavar="|".join(ANALYZERS),
    callback=_one_of("analyzer", ANALYZERS),
    help="What cuts the text into words.",
)
def extract(paths: Sequence[str], form: str, target: str, analyzer: str) -> int:
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
    extractor = Extractor(analyzer=ANALYZERS[analyzer]())
    unreadable = 0

    def report(error: UnreadableDocument) -> None:
        nonlocal unreadable
        unreadable += 1
        teller.say(str(error))

    try:
        with opened(target) as output, telling(paths, bar=bar) as teller:
            stdin = sys.stdin.buffer if sys.stdin is not None else None
            documents = read(paths, stdin, advance=teller.advance)
            FORMATS[form](_results(documents, extractor, report), output)
    except BrokenPipeError:
        _forget_stdout()
        return _BROKEN_PIPE
    except OSError as error:
        say(f"cannot write to {'standard output' if target == STDOUT else target}: {error.strerror or error}")
        return _NOT_WRITTEN
    return _UNREADABLE if unreadable else 0


def _results(
    documents: Iterable[Read], extractor: Extractor, report: Callable[[UnreadableDocument], None]
) -> Iterator[Result]:
    """What is found in each document; those that cannot be read are reported, and stay in their place."""
    for document in documents:
        if isinstance(document, UnreadableDocument):
            report(document)
            yield document
        else:
            yield Extraction(document.id, extractor.extract(document.text))


def _forget_stdout() -> None:
    """Keep Python from complaining, when it ends, of what it could not write to a reader that went away."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
