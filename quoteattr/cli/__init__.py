"""The command: one line for what is wrong, and a module for each command, loaded when it is called.

Messages go to standard error, one line each.
Exit status: 0 when all is well, 1 when something could not be read or not be written,
2 when the command was not called as it can be, 130 when it was interrupted.
"""

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import click

from quoteattr import __version__
from quoteattr.cli.advice import did_you_mean
from quoteattr.cli.endings import INTERRUPTED
from quoteattr.errors import UnknownName
from quoteattr.progress import say


@attrs.frozen
class LazyCommand:
    """A command that is known by name, and loaded only where it is called or asked for its help.

    So whoever extracts does not wait for what only evaluating needs, and does not need what only training needs.
    """

    #: The module; the command in it has the name by which it is called.
    module: str
    #: What it does, in a line of the list of commands.
    summary: str
    #: The extra without which it cannot be loaded, if it needs one.
    extra: str | None = None

    def load(self, name: str) -> click.Command:
        """The command itself.

        Raises:
            click.UsageError: where a package is missing that comes with the extra.
        """
        try:
            module = importlib.import_module(self.module)
        except ModuleNotFoundError as error:
            package = (error.name or "").partition(".")[0]
            if self.extra is None or package == __package__.partition(".")[0]:
                raise
            raise click.UsageError(
                f'{name} needs {package}, which is not installed: pip install "quoteattr[{self.extra}]"'
            ) from error
        command: click.Command = getattr(module, name)
        return command


#: What can be called, in the order of the list.
COMMANDS: dict[str, LazyCommand] = {
    "extract": LazyCommand("quoteattr.cli.extract", "Write the quotes in texts, and who said them."),
    "view": LazyCommand("quoteattr.cli.view", "Show the quotes in their text, in the browser."),
    "cast": LazyCommand("quoteattr.cli.cast", "Write who speaks in a book, to be corrected by hand."),
    "speakers": LazyCommand("quoteattr.cli.speakers", "Count who is quoted in many documents."),
    "explain": LazyCommand("quoteattr.cli.explain", "Show why quotes are taken as they are."),
    "evaluate": LazyCommand("quoteattr.cli.evaluate", "Measure what is found against gold."),
    "train": LazyCommand("quoteattr.cli.train", "Learn weights from gold.", extra="train"),
}


class LazyGroup(click.Group):
    """A group of commands that are loaded when they are called, and that says in one line what is wrong."""

    #: The commands by name; a subclass of click's group has no other way to be given them.
    lazy: Mapping[str, LazyCommand] = COMMANDS

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order in which one meets them."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none, or where completion asks for one that cannot be loaded."""
        if cmd_name not in self.lazy:
            return None
        try:
            return self.lazy[cmd_name].load(cmd_name)
        except click.UsageError:
            if ctx.resilient_parsing:
                return None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands in the help: written from what is known of them, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.summary) for name, command in self.lazy.items()])

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
            status = INTERRUPTED
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
        if not args and not ctx.resilient_parsing:
            raise click.UsageError(f"nothing to do: try {ctx.command_path} extract PATH, or {ctx.command_path} --help")
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; of a path in its place, the command that reads it is named."""
        name = args[0]
        if name not in self.lazy and not name.startswith("-") and not ctx.resilient_parsing:
            if os.path.lexists(name):
                raise click.UsageError(f"no such command: {name!r}; did you mean: {ctx.command_path} extract {name}")
            known = self.list_commands(ctx)
            raise click.UsageError(f"{UnknownName('command', name, tuple(known))}{did_you_mean(name, known)}")
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="quoteattr %(version)s")
def main() -> None:
    """Find the quotes in texts, and who said them.

    For example: quoteattr extract articles/
    """
