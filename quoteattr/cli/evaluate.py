"""``quoteattr evaluate``: how much of what is found is right, by gold."""

import json
import sys
from collections.abc import Sequence

import click

from quoteattr.cli import formats
from quoteattr.cli.endings import UNREADABLE, writing_to
from quoteattr.cli.options import (
    EXTRACTING,
    check_file,
    check_gold,
    check_new,
    check_not_read,
    extracting_options,
    make_extractor,
    output_options,
)
from quoteattr.errors import InvalidGold
from quoteattr.evaluate import evaluate as measure
from quoteattr.evaluate import predictions, record, report
from quoteattr.evaluate.predictions import Predictions, of_quotes
from quoteattr.gold import GoldDocument, NamesDocument
from quoteattr.gold import read as read_gold
from quoteattr.output import opened
from quoteattr.pipeline import Extractor
from quoteattr.progress import say, telling
from quoteattr.resolver.storytelling import Genre

FORMATS = ("table", "json")


@click.command(
    epilog="""\b
Examples:
  quoteattr evaluate gold.jsonl                      extract, and measure it
  quoteattr evaluate gold.jsonl --errors 5           and show errors of each class
  quoteattr evaluate gold.jsonl -o figures.json      for programs
  quoteattr evaluate gold.jsonl --predicted p.jsonl  measure what was extracted
  quoteattr evaluate gold.jsonl --against old.jsonl  what became better and worse

Exit status: 0 if all is well; 1 if a file could not be read, or does not fit its texts;
2 if the command was not called as it can be.
""",
)
@click.argument("gold", metavar="GOLD...", nargs=-1, callback=check_gold)
@click.option(
    "--predicted",
    metavar="FILE",
    callback=check_file,
    help="Measure these quotes, as written by quoteattr extract --format jsonl, and extract nothing.",
)
@click.option(
    "--against",
    metavar="FILE",
    callback=check_file,
    help="Compare with these quotes, and list gains and losses.",
)
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Show the first N errors of each class.",
)
@output_options
@click.option(
    "--json", "as_json", is_flag=True, help="Write one JSON object, for programs; also where --output ends in .json."
)
@extracting_options
@click.pass_context
def evaluate(
    context: click.Context,
    /,
    gold: Sequence[str],
    predicted: str | None,
    against: str | None,
    errors: int,
    target: str,
    overwrite: bool,  # noqa: FBT001 - click passes by name
    as_json: bool,  # noqa: FBT001 - click passes by name
    analyzer: str,
    stanza_dir: str | None,
    spacy_model: str | None,
    weights: str | None,
    min_confidence: float,
    cast: str | None,
    genre: Genre | None,
    labels: bool,  # noqa: FBT001 - click passes by name
) -> int:
    """Measure what is found against gold.

    \b
    GOLD has a document a line, {"id", "text", "quotes": [...]}, and one of
      speakers    quotes with "start", "end", "kind", "speaker", "role", "of", …
      mentions    quotes with "spans" and "source"
      characters  quotes with "spans" and "speaker", documents with "characters"
      people      the same, and characters have "mentions"
    """  # noqa: D301 - click takes \b, as a character, for "leave these lines as they are"
    form = formats.chosen("json" if as_json else None, target, FORMATS, "table")
    check_not_read([*gold, *filter(None, (predicted, against))], (target,))
    check_new(target, overwrite=overwrite)
    if predicted is not None:
        _check_nothing_is_extracted(context)
        extractor = None
    else:
        extractor = make_extractor(analyzer, stanza_dir, spacy_model, weights, min_confidence, cast, genre, labels)
    try:
        documents = read_gold(gold)
        _check_tells_of_quotes(documents, gold)
        old = None if against is None else measure(documents, predictions.read(against, documents))
        found = predictions.read(predicted, documents) if predicted is not None else None
    except InvalidGold as error:
        say(str(error))
        return UNREADABLE
    if found is None:
        assert extractor is not None, "made where nothing was predicted"
        found = _extract(documents, extractor)
    evaluation = measure(documents, found)
    with writing_to(target), opened(target) as output:
        if form == "json":
            figures = record.record(evaluation, documents, errors=errors, against=old)
            output.write(json.dumps(figures) + "\n")
        else:
            report.write(evaluation, documents, output, errors=errors, against=old)
    return 0


def _check_tells_of_quotes(documents: Sequence[GoldDocument], gold: Sequence[str]) -> None:
    """Names are no quotes: figures of what is said of them would be figures of nothing."""
    for document in documents:
        if isinstance(document, NamesDocument):
            told = f'document {document.id!r} has "entities" and no quotes: there is nothing to measure in it'
            raise InvalidGold(", ".join(gold), None, document.id, f"{told}, and quoteattr train learns names from it")


def _check_nothing_is_extracted(context: click.Context) -> None:
    """Options of extracting would be passed over in silence where nothing is extracted."""
    for name in EXTRACTING:
        if context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT:
            option = f"--{name.replace('_', '-')}"
            raise click.UsageError(
                f"{option} is for extracting, and with --predicted nothing is: leave one of them out"
            )


def _extract(documents: Sequence[GoldDocument], extractor: Extractor) -> Predictions:
    """What the extractor finds in the gold's texts."""
    bar = sys.stderr is not None and sys.stderr.isatty()
    found = {}
    with telling(sum(len(document.text) for document in documents), bar=bar, doing="extracting") as teller:
        for document, quotes in zip(documents, extractor.extract_many(one.text for one in documents), strict=True):
            found[document.id] = of_quotes(quotes)
            teller.advance(len(document.text))
    return found
