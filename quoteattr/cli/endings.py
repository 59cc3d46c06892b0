"""How a command ends: its exit statuses, and output that nobody reads or that cannot be written."""

import contextlib
import os
import sys
from collections.abc import Iterator

import click

from quoteattr.output import STDOUT
from quoteattr.progress import say

#: Something could not be read.
UNREADABLE = 1
#: The output could not be written.
NOT_WRITTEN = 1
#: What shells give for a program that Ctrl-C ended.
INTERRUPTED = 130
#: And for one whose reader went away.
BROKEN_PIPE = 141


@contextlib.contextmanager
def writing_to(target: str) -> Iterator[None]:
    """Ends the command where what is written inside cannot be written to the target.

    Raises:
        click.exceptions.Exit: with the status to end with; what there is to say has been said.
    """
    try:
        yield
    except BrokenPipeError:
        _forget_stdout()
        raise click.exceptions.Exit(BROKEN_PIPE) from None
    except OSError as error:
        say(f"cannot write to {'standard output' if target == STDOUT else target}: {error.strerror or error}")
        raise click.exceptions.Exit(NOT_WRITTEN) from error


def _forget_stdout() -> None:
    """Keep Python from complaining, when it ends, of what it could not write to a reader that went away."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
