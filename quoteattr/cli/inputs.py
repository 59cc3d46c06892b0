"""What every command that reads texts is asked of reading them, as one value, and the texts themselves."""

import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from quoteattr.cli import saving
from quoteattr.cli.advice import did_you_mean
from quoteattr.cli.options import check_folder, one_of, with_options
from quoteattr.errors import NoColumn, NotInstalled, UnknownName
from quoteattr.export.terminal import count
from quoteattr.progress import Teller, size_of
from quoteattr.sources import FORMATS, Fields, Read, Reading, check, known_encoding, read
from quoteattr.sources.copies import Copy, Once

_NAMES = tuple(form.name for form in FORMATS)


@attrs.frozen
class Inputs:
    """What is asked of reading."""

    reading: Reading
    #: Whether copies of an article are left out.
    once: bool = False
    #: The folder where texts are written as they were read, if they are.
    texts: Path | None = None

    def check(self, paths: Sequence[str]) -> None:
        """Check, before anything is read, that all can be read as it is asked for.

        Raises:
            click.UsageError: where something needs a package that is missing, a table has no such columns, or texts
                would be written where they are read.
        """
        if self.texts is not None:
            saving.check(self.texts, paths)
        try:
            check(paths, self.reading)
        except NotInstalled as error:
            raise click.UsageError(str(error)) from error
        except NoColumn as error:
            fields = self.reading.fields
            kept = dict.fromkeys(fields.keep, "--keep")
            options = {**kept, fields.id or "id": "--id-column", fields.date or "date": "--date-column"}
            advice = " with" if error.holds else "; name one with"
            raise click.UsageError(
                f"{''.join(error.__notes__)}: {error}{advice} {options.get(error.column, '--text-column')}"
            ) from error

    def size(self, paths: Sequence[str]) -> int | None:
        """The bytes that there are to read; None where nobody knows."""
        return size_of(paths, self.reading)

    def documents(
        self, paths: Sequence[str], teller: Teller, copied: Callable[[Copy], object] | None = None
    ) -> Iterator[Read]:
        """The documents of the paths, in their order; what there is to say of them is told.

        Args:
            paths: files, folders, and ``-``.
            teller: tells it.
            copied: is given each copy that is left out, besides.
        """
        stdin = sys.stdin.buffer if sys.stdin is not None else None
        documents = read(paths, stdin, advance=teller.advance, tell=teller.say, reading=self.reading)
        if self.once:
            documents = self._once(documents, teller, copied)
        yield from documents if self.texts is None else saving.saved(documents, self.texts)

    def _once(
        self, documents: Iterator[Read], teller: Teller, copied: Callable[[Copy], object] | None
    ) -> Iterator[Read]:

        def tell(copy: Copy) -> None:
            teller.say(str(copy))
            if copied is not None:
                copied(copy)

        once = Once(tell)
        yield from once.read(documents)
        if once.copies:
            teller.say(f"left out: {count(once.copies, 'copy', 'copies')} of other documents")


def _check_encoding(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    """Checks that there is such an encoding."""
    if name is None:
        return None
    try:
        return known_encoding(name)
    except UnknownName as error:
        raise click.UsageError(f"--encoding: {error}{did_you_mean(name, error.known)}") from error


_OPTIONS = (
    click.option(
        "--input-format",
        metavar="NAME",
        callback=one_of("input format", _NAMES),
        help=f"What everything is, whatever its ending: {', '.join(_NAMES)}. If left out, endings tell.",
    ),
    click.option(
        "--encoding",
        metavar="NAME",
        callback=_check_encoding,
        help="The encoding of texts. If left out, UTF-8, or what a file begins or looks like.",
    ),
    click.option(
        "--fix-text",
        is_flag=True,
        help="Mend texts that were read in a wrong encoding once (â€œ); offsets are in those. Extra: files.",
    ),
    click.option(
        "--save-texts",
        metavar="DIR",
        callback=check_folder,
        help="Write each text there as it was read: what all offsets count in.",
    ),
    click.option(
        "--text-column",
        metavar="NAME",
        help="The field or column of the texts; text if left out, or what is called so: body.",
    ),
    click.option("--id-column", metavar="NAME", help="The field or column of the ids; id if left out."),
    click.option("--date-column", metavar="NAME", help="The field or column of the dates; date if left out."),
)


def _names(_context: click.Context, _parameter: click.Parameter, given: Sequence[str]) -> tuple[str, ...]:
    """The names in lists of them, each once."""
    names = (name.strip() for one in given for name in one.split(","))
    return tuple(dict.fromkeys(filter(None, names)))


#: Gives a command the option ``keep``, which becomes a part of what is asked of reading.
keep_option = click.option(
    "--keep",
    multiple=True,
    metavar="NAME,…",
    callback=_names,
    help="Fields or columns that go with each document into jsonl, json, csv, tsv, xlsx or parquet: title,url.",
)
#: Gives a command the option ``once``, which becomes a part of it, too.
once_option = click.option(
    "--once", is_flag=True, help="Read each article once: leave out near-duplicates of earlier ones, and say which."
)


def input_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options of what is asked of reading, which it takes as one value, ``inputs``."""

    @functools.wraps(function)
    def gathered(
        *args: Any,  # noqa: ANN401 - click's
        input_format: str | None,
        encoding: str | None,
        fix_text: bool,
        save_texts: str | None,
        text_column: str | None,
        id_column: str | None,
        date_column: str | None,
        keep: tuple[str, ...] = (),
        once: bool = False,
        **others: Any,  # noqa: ANN401 - click's
    ) -> Any:  # noqa: ANN401 - click's
        reading = Reading(
            fields=Fields(text_column, id_column, date_column, keep),
            format=input_format,
            encoding=encoding,
            fix_text=fix_text,
        )
        return function(
            *args, inputs=Inputs(reading, once, Path(save_texts) if save_texts is not None else None), **others
        )

    return with_options(gathered, _OPTIONS)
