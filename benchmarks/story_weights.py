"""Make the weights that stories are read with, or measure them on novels that they were not learned from.

    python benchmarks/story_weights.py NOVELS.jsonl --reports NEWS.jsonl...            learn, and write
                                                                                       quoteattr/decision/data/weights-stories.json
    python benchmarks/story_weights.py NOVELS.jsonl --cross-validate 6                 measure, a part of the novels left
                                                                                       out each time

Novels have who says each quote, by their characters. Reports are texts that are no stories. All belong to their
publishers and are no part of the project.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from quoteattr import gold
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.gold import CastDocument
from quoteattr.resolver import Judgement
from quoteattr.train import fitting, stories

TARGET = Path(__file__).resolve().parent.parent / "quoteattr" / "decision" / "data" / weights.STORIES


def measure(novels: list[CastDocument], folds: int) -> None:
    """Print how many of the turns of novels that were left out are given to the right character."""
    analyzer, judgement = RulesAnalyzer(), Judgement(weights.shipped())
    told = [stories.prepare(novel, analyzer, judgement) for novel in novels]
    total: Counter[str] = Counter()
    for learned, left in fitting.folds(len(told), folds):
        worth = stories.turn_weights([told[index] for index in learned])
        for index in left:
            speakers = stories.said(told[index], worth)
            right = sum(speakers[number] in voices for number, voices in told[index].right.items())
            count = len(told[index].right)
            total.update(right=right, turns=count)
            print(f"{told[index].id:32} {right / count:.3f} of {count} turns", flush=True)
    print(f"{'all':32} {total['right'] / total['turns']:.4f} of {total['turns']} turns")


def _step() -> None:
    print(".", end="", flush=True)


def main() -> int:
    """Learn or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("novels", type=Path, help="novels with who says each quote, a document a line")
    parser.add_argument("--reports", type=Path, action="append", default=[], help="texts that are no stories")
    parser.add_argument("--one-in", type=int, default=1, help="of the reports of each file, take one in so many")
    parser.add_argument("--cross-validate", type=int, metavar="FOLDS", help="measure in place of learning")
    args = parser.parse_args()
    novels = [one for one in gold.read([args.novels]) if isinstance(one, CastDocument)]
    if args.cross_validate:
        measure(novels, args.cross_validate)
        return 0
    reports = [one.text for path in args.reports for one in [*gold.read([path])][:: args.one_in]]
    learned = stories.learn(novels, reports, RulesAnalyzer(), Judgement(weights.shipped()), step=_step)
    print(f"left out: {learned.accuracy:.4f} of turns right, calibration error {learned.calibration_error:.4f}")
    TARGET.write_text(weights.dumps(learned.weights, weights.STORY_SECTIONS), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
