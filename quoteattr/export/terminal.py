"""What all tables for people share: how wide they are, what they may hold, and how they are counted off."""

import os
import re
import shutil
from typing import TextIO

from rich.console import Console

#: Wide enough for a name, half a sentence and the kind; files and pipes have no width of their own.
_DEFAULT_WIDTH = 100
#: Nothing that can be read fits into less.
_LEAST_WIDTH = 20

#: What fills columns at the end of a line.
_TRAILING = re.compile(r" +$", re.MULTILINE)
#: What could move the cursor, hide or turn round what follows; texts come from strangers.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def console_for(output: TextIO, width: int | None = None) -> Console:
    """A console that writes to a stream and guesses nothing: no markup, no emoji, no colour but on a terminal.

    Args:
        output: where to.
        width: in columns; None for that of the terminal, or of ``COLUMNS``, or else 100.
    """
    terminal = output.isatty()
    if width is None and (terminal or "COLUMNS" in os.environ):
        width = shutil.get_terminal_size((_DEFAULT_WIDTH, 1)).columns
    return Console(
        file=output,
        width=max(width or _DEFAULT_WIDTH, _LEAST_WIDTH),
        force_terminal=terminal,
        force_jupyter=False,  # in a notebook too, what is written goes to the stream and nowhere else
        color_system="auto" if terminal else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
    )


def trimmed(block: str) -> str:
    """What a console has captured, without the blanks that fill its columns."""
    return _TRAILING.sub("", block)


def clean(text: str) -> str:
    r"""Text on one line that does nothing to a terminal.

    >>> clean("“Stop”,\n\the  said\x1b[2J")
    '“Stop”, he said�[2J'
    """
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number of things, in words.

    >>> count(0, "quote"), count(1, "quote"), count(2, "quote")
    ('no quotes', '1 quote', '2 quotes')
    >>> count(3, "copy", "copies")
    '3 copies'
    """
    return f"{number or 'no'} {noun if number == 1 else plural or f'{noun}s'}"
