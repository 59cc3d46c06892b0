"""A text with its quotes in one value that shows itself: in a notebook, at a prompt, as rows of a table.

Everything that shows or converts is loaded when it is asked for, so that ``import quoteattr`` stays light.
"""

import importlib
import shutil
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from quoteattr.errors import InvalidValue, NotText
from quoteattr.export import Extraction
from quoteattr.model import Quote, Speaker
from quoteattr.validation import is_tuple_of

if TYPE_CHECKING:  # for whoever has them; nothing here needs them
    import pandas as pd
    import polars as pl
    import pyarrow as pa

#: What is left of a first line that is no headline.
_TITLE_WIDTH = 60
#: Where there is no terminal to be as wide as.
_DEFAULT_SIZE = (100, 24)

_are_quotes = is_tuple_of(Quote)


class Printer(Protocol):
    """What IPython hands to ``_repr_pretty_``, as far as it is used."""

    indentation: int

    def text(self, text: str, /) -> None:
        """Write some text."""


@attrs.frozen(repr=False)
class Article:
    r"""A text, the quotes in it, and who speaks them: what ``quoteattr.read`` gives.

    Offsets mean nothing without their text, so the two travel together here.
    A notebook shows the text with its quotes marked; ``print``, and IPython elsewhere, a table.
    A plain prompt and a log get one line:

    >>> from quoteattr import read
    >>> article = read("A storm is near\n\n“Stay indoors,” said Ada Holm. “We will call you,” she said.")
    >>> article
    <Article 'A storm is near' quotes: 2, speakers: 1>
    >>> [speaker.name for speaker in article.speakers]
    ['Ada Holm']

    Attributes:
        text: The text as it was given.
        quotes: Its quotes, in text order.
        speakers: Whoever is quoted, each once, by first quote.

    Raises:
        NotText: where the text is no ``str``.
        InvalidValue: where a quote does not stand in the text.
    """

    text: str = attrs.field()
    quotes: tuple[Quote, ...] = attrs.field()
    speakers: tuple[Speaker, ...] = attrs.field(init=False, eq=False)

    @text.validator
    def _check_text(self, _attribute: object, value: object) -> None:
        if not isinstance(value, str):
            raise NotText(value)

    @quotes.validator
    def _check_quotes(self, attribute: "attrs.Attribute[Any]", value: tuple[Quote, ...]) -> None:
        _are_quotes(self, attribute, value)
        for quote in value:
            if self.text[quote.span.start : quote.span.end] != quote.text:
                raise InvalidValue(
                    "Article.quotes", f"quotes of this text, which has other words at {quote.span}", quote
                )

    @speakers.default
    def _each_once(self) -> tuple[Speaker, ...]:
        return tuple({quote.speaker.id: quote.speaker for quote in self.quotes if quote.speaker}.values())

    def __repr__(self) -> str:
        return f"<Article {self._title()!r} quotes: {len(self.quotes)}, speakers: {len(self.speakers)}>"

    def __str__(self) -> str:
        """The table that ``quoteattr extract`` writes, as wide as the terminal."""
        table = importlib.import_module("quoteattr.export.table")
        width = shutil.get_terminal_size(_DEFAULT_SIZE).columns
        lines: str = table.shown(self._extraction(self._title()), width=width)
        return lines.lstrip()  # of an empty text, there is no title before the counts

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: FBT001, ARG002 - IPython's signature
        """What IPython prints: the table, and within a list or the like the short form."""
        printer.text(repr(self) if printer.indentation else str(self))

    def _repr_html_(self) -> str:
        """What Jupyter shows: the text with its quotes marked."""
        html = importlib.import_module("quoteattr.export.html")
        marked: str = html.fragment(self._extraction(self._title()))
        return marked

    def to_dicts(self) -> list[dict[str, Any]]:
        """The quotes as plain dicts, for a program that takes JSON: the fields of the schema ``quoteattr/1``.

        >>> from quoteattr import read
        >>> (told,) = read("“No,” said Ada Holm.").to_dicts()
        >>> told["text"], told["speaker"]["name"], told["cue"]
        ('“No,”', 'Ada Holm', {'start': 6, 'end': 10, 'text': 'said'})
        """
        return [quote.to_dict() for quote in self.quotes]

    def to_arrow(self, *, id: str = "") -> "pa.Table":  # noqa: A002 - the name it has everywhere
        """The quotes as an Arrow table, for engines and Parquet: a row a quote, by the schema ``QUOTES``.

        Needs the extra ``arrow``.

        >>> from quoteattr import read
        >>> read("“No,” said Ada Holm.").to_arrow(id="a1").column("document").to_pylist()
        ['a1']

        Args:
            id: what stands in the column ``document``, to tell this article from others.

        Raises:
            NotInstalled: where pyarrow is missing.
        """
        return importlib.import_module("quoteattr.export.arrow").table([self._extraction(id)])

    def to_pandas(self) -> "pd.DataFrame":
        """The quotes as a data frame of pandas, to count and to filter: a row a quote.

        Columns are those of Arrow without ``document``; what is nested there has a column each, ``speaker.name`` for
        instance. Needs the extra ``pandas``.

        >>> from quoteattr import read
        >>> read("“No,” said Ada Holm. “Never,” she said.").to_pandas()["speaker.name"].value_counts().to_dict()
        {'Ada Holm': 2}

        Raises:
            NotInstalled: where pandas or pyarrow is missing.
        """
        return importlib.import_module("quoteattr.export.pandas").frame(self._extraction())

    def to_polars(self) -> "pl.DataFrame":
        """The quotes as a data frame of Polars: a row a quote, with the columns that ``to_pandas`` has.

        Needs the extra ``polars``.

        >>> from quoteattr import read
        >>> read("“No,” said Ada Holm.").to_polars()["speaker.name"].to_list()
        ['Ada Holm']

        Raises:
            NotInstalled: where Polars or pyarrow is missing.
        """
        frame: pl.DataFrame = importlib.import_module("quoteattr.export.polars").frame(self._extraction())
        return frame

    def _extraction(self, id: str = "") -> Extraction:  # noqa: A002 - the field's name
        return Extraction(id, self.quotes, self.text)

    def _title(self) -> str:
        """The first line, which in an article is the headline; shortened where it is not."""
        line = " ".join(self.text.lstrip().partition("\n")[0].split())
        return line if len(line) <= _TITLE_WIDTH else f"{line[: _TITLE_WIDTH - 1].rstrip()}…"
