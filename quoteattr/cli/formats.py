"""How the format of an output is told: by its name, or else by the ending of the file that it goes to."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

import click

from quoteattr.cli.advice import did_you_mean
from quoteattr.output import STDOUT

#: What endings stand for, in all commands; a command knows those of its own formats.
ENDINGS: Final[Mapping[str, str]] = {
    ".txt": "table",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xlsx": "xlsx",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonld": "jsonld",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
}


def chosen(form: str | None, target: str, formats: Collection[str], default: str) -> str:
    """The format that is asked for.

    A name without an ending, that of a device for instance, tells nothing, and standard output has none.

    Args:
        form: its name, if it was given.
        target: where it goes to.
        formats: those that the command has.
        default: what is written where nothing tells.

    Raises:
        click.UsageError: where the target has an ending that no format of the command has.
    """
    if form is not None:
        return form
    ending = Path(target).suffix.lower() if target != STDOUT else ""
    if not ending:
        return default
    known = {each: name for each, name in ENDINGS.items() if name in formats}
    if ending in known:
        return known[ending]
    if ending == ".gz":
        raise click.UsageError(f"--output: {target!r}: no output is packed by gzip: give FILE.jsonl, and pack it then")
    named = "" if len(formats) == 1 else ", or name the format with --format"
    raise click.UsageError(
        f"--output: {target!r}: no format ends in {ending}: choose one of {', '.join(known)}{named}"
        f"{did_you_mean(ending, known)}"
    )
