"""``quoteattr train``: weights learned from gold, and what they are worth on what they were not learned from."""

import sys
from collections.abc import Sequence

import click

from quoteattr import train as learning
from quoteattr.cli import formats
from quoteattr.cli.endings import UNREADABLE, writing_to
from quoteattr.cli.options import analyzer_options, check_gold, check_output, make_analyzer
from quoteattr.decision import weights as weights_file
from quoteattr.errors import InvalidGold, TooLittleGold
from quoteattr.gold import CastDocument, GoldDocument, NamesDocument
from quoteattr.gold import read as read_gold
from quoteattr.output import STDOUT, opened
from quoteattr.progress import say, telling
from quoteattr.train import summary
from quoteattr.train.examples import LearnableDocument


@click.command(
    epilog="""\b
Examples:
  quoteattr train gold.jsonl --output weights.json   learn
  quoteattr extract article.txt --weights weights.json
  quoteattr evaluate other.jsonl --weights weights.json

Exit status: 0 if all is well; 1 if a file could not be read, or does not fit its texts;
2 if the command was not called as it can be.
""",
)
@click.argument("gold", metavar="GOLD...", nargs=-1, callback=check_gold)
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    metavar="FILE",
    callback=check_output,
    help="Where to write the weights. The file appears when it is complete.",
)
@click.option(
    "--calibrate",
    multiple=True,
    metavar="FILE",
    help="Learn confidence on the documents of this GOLD only: those most like the texts it is for. Can be repeated.",
)
@analyzer_options
def train(
    gold: Sequence[str], target: str, calibrate: Sequence[str], analyzer: str, stanza_dir: str | None,
    spacy_model: str | None,
) -> int:  # fmt: skip
    """Learn weights from gold: who speaks, what kind a quote is, what is a name, how sure that is.

    \b
    GOLD has a document a line, {"id", "text", "quotes": [...]}, and one of
      speakers  quotes with "start", "end", "kind", "speaker", "mention", …
      mentions  quotes with "spans" and "source"
      people    quotes with "spans" and "speaker", and "characters" with all their "mentions"
      names     no quotes, but "entities": [[start, end, type], …]
    Kinds are learned from the first sort, and from the second one whether anybody says a
    quote at all; whom a pronoun means from the third, too, and from the last one names only;
    without it, the weights of names are those that are shipped.

    The same gold in the same order gives the same weights. They hold no word of it.
    Weights fit the analyser that they were learned with.
    """  # noqa: D301 - click takes \b, as a character, for "leave these lines as they are"
    formats.chosen(None, target, ("json",), "json")
    bar = sys.stderr is not None and sys.stderr.isatty()
    analysing = make_analyzer(analyzer, stanza_dir, spacy_model)
    for path in calibrate:
        if path not in gold:
            raise click.UsageError(f"--calibrate: {path!r} is not learned from: give it as GOLD too")
    try:
        documents = [_learnable(document, gold) for document in read_gold(gold)]
        ids = frozenset(document.id for document in read_gold(calibrate)) if calibrate else None
    except InvalidGold as error:
        say(str(error))
        return UNREADABLE
    with telling(learning.steps(len(documents)), bar=bar, doing="learning") as teller:
        try:
            trained = learning.train(
                documents, analysing, calibrate=ids, step=lambda: teller.advance(1)
            )  # fmt: skip
        except TooLittleGold as error:
            teller.say(f"{', '.join(gold)}: {error}")
            return UNREADABLE
    with writing_to(target), opened(target) as output:
        output.write(weights_file.dumps(trained.weights))
    if target != STDOUT:
        with writing_to(STDOUT), opened(STDOUT) as output:
            summary.write(trained, output)
    return 0


def _learnable(document: GoldDocument, gold: Sequence[str]) -> LearnableDocument | NamesDocument:
    if isinstance(document, CastDocument):
        raise InvalidGold(
            ", ".join(gold),
            None,
            document.id,
            f"document {document.id!r} tells characters and not the words that name them: learn from gold with"
            ' "mention" or "source"',
        )
    return document
