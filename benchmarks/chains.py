"""What coreference would bring: speakers found without chains, with chains made of gold, and with worse and worse ones.

    python benchmarks/chains.py                  the project's own articles and passages
    python benchmarks/chains.py GOLD.jsonl       other gold that names speakers and the words that stand for them

No model is needed. For each speaker of a document, the words that stand for them in the gold and all places of their
name are one chain; of spoilt chains, so many mentions are left out, and half as many are put into another chain too.
"""

import argparse
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from quoteattr import Extractor, gold
from quoteattr.analysis.parse import Extent, Parsed, aligned
from quoteattr.analysis.tokens import Analysis
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.document import Document
from quoteattr.evaluate import evaluate
from quoteattr.evaluate.predictions import of_quotes
from quoteattr.gold import Layer, ResolvedDocument

ROOT = Path(__file__).resolve().parent.parent
OWN = (ROOT / "gold" / "articles.jsonl", ROOT / "gold" / "passages.jsonl")
#: Shares of mentions that are left out; none is no chains at all.
SPOILT = (None, 0.0, 0.1, 0.2, 0.3, 0.4)


@attrs.frozen
class Chained:
    """The embedded analyser, with the chains of one document."""

    chains: Sequence[Sequence[Extent]]

    def analyze(self, document: Document) -> Analysis:
        """The tokens, and a parse that tells chains and nothing else."""
        analysis = RulesAnalyzer().analyze(document)
        ends = [analysis.end(token) for token in range(len(analysis.tokens))]
        return attrs.evolve(analysis, parse=aligned(Parsed(chains=self.chains), analysis.starts, ends))


def chains(document: ResolvedDocument, spoilt: float, chance: random.Random) -> list[list[Extent]]:
    """One chain for each speaker whom the gold has several mentions of."""
    found: dict[str, set[tuple[int, int]]] = {}
    for quote in document.quotes:
        if quote.speaker is not None and quote.mention is not None:
            found.setdefault(quote.speaker, set()).add((quote.mention.start, quote.mention.end))
    for name, mentions in found.items():
        mentions.update(match.span() for match in re.finditer(re.escape(name), document.text))
    made = [[Extent(*mention) for mention in sorted(mentions)] for mentions in found.values() if len(mentions) > 1]
    kept = [[mention for mention in chain if chance.random() >= spoilt] for chain in made]
    for chain in made:
        for mention in chain:
            if chance.random() < spoilt / 2:
                chance.choice(kept).append(mention)
    return kept


def measured(documents: Sequence[ResolvedDocument], spoilt: float | None) -> float:
    """The speakers that are named rightly, as F1."""
    chance = random.Random(0)
    found = {}
    for document in documents:
        held = chains(document, spoilt, chance) if spoilt is not None else []
        found[document.id] = of_quotes(Extractor(analyzer=Chained(held)).extract(document.text))
    return evaluate(documents, found).layers[Layer.RESOLVED].figures["speaker_f1"]


def rows(paths: Sequence[Path]) -> Iterator[str]:
    """A line for each sort of chains."""
    sets = [[one for one in gold.read([path]) if isinstance(one, ResolvedDocument)] for path in paths]
    yield "  ".join(["chains      ", *(f"{path.stem:>10}" for path in paths)])
    for spoilt in SPOILT:
        name = "none" if spoilt is None else f"{spoilt:.0%} spoilt"
        yield "  ".join([f"{name:12}", *(f"{measured(documents, spoilt):10.3f}" for documents in sets)])


def main() -> int:
    """Measure, and print speaker_f1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, default=OWN, help="gold that names speakers, a document a line")
    for line in rows(parser.parse_args().gold):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
