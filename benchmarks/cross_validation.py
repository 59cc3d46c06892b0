"""Measure on papers that nothing was learned from: learn on all others, read these, and pool what was found.

    python benchmarks/cross_validation.py PAPERS.jsonl US.jsonl --polnear POLNEAR.jsonl
                                          measure by five folds of papers
                                          [--with GOLD.jsonl]      learn from this too; can be repeated
                                          [--names NAMES.jsonl]    learn names from this; can be repeated
                                          [--given --NAME=FILE]    an option of quoteattr train with a file of its own
                                          [--folds N] [--only K]   so many folds; the K-th of them alone, counted from 1
                                          [--keep FOLDER]          keep the weights and the predictions
                                          [--errors N] [--json]    as quoteattr evaluate has them

A paper is told by the ids of its articles: what stands before their number or their date. Articles of one paper are
written and edited alike, name the same people and are about the same places, so that a fold by articles flatters.
Whatever is learned from, in whichever file, is left out where it is of a paper of the fold or is one of its documents. The
project's own gold and seeds are always learned from. Every section of the weights is learned anew for each fold, by
``quoteattr train``.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from shipped_weights import ROOT, lines_of, paper, seeds

FOLDS = 5


def parted(sizes: Mapping[str, int], folds: int) -> list[frozenset[str]]:
    """Papers in folds of about the same size: the largest first, each to the fold that is the smallest by then.

    >>> [sorted(fold) for fold in parted({"a": 5, "b": 4, "c": 3, "d": 1}, 2)]
    [['a', 'd'], ['b', 'c']]
    """
    made: list[set[str]] = [set() for _ in range(folds)]
    held = [0] * folds
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        least = held.index(min(held))
        made[least].add(name)
        held[least] += sizes[name]
    return [frozenset(fold) for fold in made]


class Written:
    """Files of gold without some documents, each of which is written once."""

    def __init__(self, folder: Path, left_out: Collection[str]) -> None:
        self._folder, self._left_out = folder, left_out
        self._seen: set[str] = set()
        self._number = 0

    def file(self, lines: Iterable[tuple[str, str]], *, apart: bool = False) -> Path:
        """A file of those that are not left out; one that another file has is left out too, but where files are apart."""
        seen = set() if apart else self._seen
        self._number += 1
        path = self._folder / f"{self._number}.jsonl"
        kept = []
        for name, line in lines:
            if name not in seen and paper(name) not in self._left_out:
                seen.add(name)
                kept.append(line)
        path.write_text("".join(kept), "utf-8")
        return path


def learn(args: argparse.Namespace, fold: frozenset[str], folder: Path, target: Path) -> None:
    """Learn from everything but the papers of a fold."""
    folder.mkdir()
    written = Written(folder, fold)
    own = [(str(number), line) for number, line in enumerate(seeds())]
    # The richer gold of a document counts: what is measured has every field, and comes first.
    news = [written.file(lines_of(path)) for path in args.measured]
    news += [written.file(lines_of(path)) for path in args.polnear]
    news += [written.file(own, apart=True)]
    # Articles that were written for the project show more of what is rare than news does.
    others = [written.file(lines_of(ROOT / "gold" / f"{name}.jsonl")) for name in ("articles", "passages")]
    others += [written.file(lines_of(path)) for path in args.also]
    others += [written.file(lines_of(path), apart=True) for path in args.names]
    # Of some files nothing is left, and those are none of gold.
    news, others = ([one for one in files if one.stat().st_size] for files in (news, others))
    given = []
    for option in args.given:
        name, _, path = option.partition("=")
        given += [name, str(written.file(lines_of(Path(path)), apart=True))]
    command = [sys.executable, "-m", "quoteattr", "train", *map(str, [*news, *others]), "--output", str(target), *given]
    command += [part for one in news for part in ("--calibrate", str(one))]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def read(documents: Iterable[str], folder: Path, weights: Path) -> str:
    """What is found in documents by weights, a line each."""
    texts = folder / "texts.jsonl"
    texts.write_text("".join(documents), "utf-8")
    command = [sys.executable, "-m", "quoteattr", "extract", str(texts), "--format", "jsonl", "--weights", str(weights)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")


def run(args: argparse.Namespace, folder: Path) -> int:
    """Learn and read fold by fold, and measure what was found in all of them."""
    documents = [line for path in args.measured for line in lines_of(path)]
    sizes: dict[str, int] = {}
    for name, line in documents:
        sizes[paper(name)] = sizes.get(paper(name), 0) + len(json.loads(line)["quotes"])
    folds = parted(sizes, args.folds)
    numbers = range(1, args.folds + 1) if args.only is None else [args.only]
    found, measured = [], []
    for number in numbers:
        fold = folds[number - 1]
        held = [line for name, line in documents if paper(name) in fold]
        with tempfile.TemporaryDirectory() as work:
            weights = folder / f"weights-{number}.json"
            learn(args, fold, Path(work, "gold"), weights)
            found.append(read(held, Path(work), weights))
        measured += held
        print(f"fold {number}: {len(fold)} papers, {len(held)} documents", file=sys.stderr, flush=True)
    gold, predicted = folder / "gold.jsonl", folder / "predicted.jsonl"
    gold.write_text("".join(measured), "utf-8")
    predicted.write_text("".join(found), "utf-8")
    command = [sys.executable, "-m", "quoteattr", "evaluate", str(gold), "--predicted", str(predicted)]
    command += ["--errors", str(args.errors), *(["--json"] if args.json else [])]
    return subprocess.run(command, check=False).returncode


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; the status is that of quoteattr."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measured", type=Path, nargs="+", help="gold that is measured on and learned from, by papers")
    parser.add_argument("--polnear", type=Path, action="append", default=[], help="news that is only learned from")
    parser.add_argument("--with", dest="also", type=Path, action="append", default=[], help="other gold to learn from")
    parser.add_argument("--names", type=Path, action="append", default=[], help="texts with their names to learn from")
    parser.add_argument(
        "--given", action="append", default=[], metavar="--NAME=FILE", help="an option of quoteattr train"
    )
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--only", type=int, help="one fold alone, counted from 1")
    parser.add_argument("--keep", type=Path, help="where weights, gold and predictions stay")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="one JSON object, for programs")
    args = parser.parse_args(arguments)
    if args.keep is not None:
        args.keep.mkdir(parents=True, exist_ok=True)
        return run(args, args.keep)
    with tempfile.TemporaryDirectory() as folder:
        return run(args, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
