"""Measure what the documentation says of accuracy, and write it there: every table and the picture.

    python benchmarks/documentation.py                     measure, and write docs/explanation
    python benchmarks/documentation.py --check             measure, and say which pages would change
    python benchmarks/documentation.py --data FOLDER       where the corpora are, if not in ../shared/data
    python benchmarks/documentation.py --before REVISION   the revision that the weak spots are compared with

A table stands between ``<!-- begin: NAME -->`` and ``<!-- end -->``; what stands around it is written by hand and stays.
Nothing is measured on held-out texts: their figures are read from ``docs/explanation/held-out.json``.
"""

import argparse
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import documentation_picture
import documentation_tables as tables
from documentation_tables import DEV, SETS, Measured

from quoteattr import gold
from quoteattr.errors import InvalidGold
from quoteattr.evaluate import evaluate, predictions
from quoteattr.evaluate.predictions import Predictions
from quoteattr.gold import GoldDocument

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "explanation"
HELD_OUT = PAGES / "held-out.json"
PICTURE = PAGES / "precision-recall.svg"
WEIGHTS = ROOT / "quoteattr" / "decision" / "data" / "weights.json"
#: Version 0.1, before any weights were learned by `quoteattr train`.
BEFORE = "7f460c6"


class Unmeasurable(Exception):
    """What keeps the figures from being measured, in one line."""


def sources(data: Path) -> dict[str, Path]:
    """The file of each set."""
    found = {name: (ROOT / name if name.startswith("gold/") else data / name).with_suffix(".jsonl") for name in SETS}
    missing = [path.name for path in found.values() if not path.is_file()]
    if missing:
        raise Unmeasurable(f"{', '.join(missing)} not found; the corpora are looked for in {data}, or in --data FOLDER")
    return found


def check_out(revision: str, folder: Path) -> None:
    """The sources of a revision, in a folder."""
    command = ["git", "-C", str(ROOT), "archive", "--format=tar", revision, "quoteattr"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise Unmeasurable(f"no sources of {revision}: {done.stderr.decode(errors='replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


def extract(package: Path, source: Path, target: Path) -> None:
    """What the package in a folder finds in a set, written to a file."""
    done = subprocess.run(
        [sys.executable, "-m", "quoteattr", "extract", str(source), "--format", "jsonl", "--output", str(target)],
        cwd=target.parent,  # Python looks for modules there first, and finds none
        env={**os.environ, "PYTHONPATH": str(package)},
        check=False,
    )
    if done.returncode:
        raise Unmeasurable(f"quoteattr extract {source} ended with status {done.returncode}")


def measure(data: Path, revision: str) -> Measured:
    """What a revision and the working tree are worth, set by set, and both development sets together."""
    documents: dict[str, Sequence[GoldDocument]] = {}
    before: dict[str, Predictions] = {}
    after: dict[str, Predictions] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        check_out(revision, folder / "before")
        for number, (title, source) in enumerate(sources(data).items()):
            documents[title] = gold.read([source])
            for package, found in ((folder / "before", before), (ROOT, after)):
                target = folder / f"{package.name}-{number}.jsonl"
                extract(package, source, target)
                found[title] = predictions.read(target, documents[title])
    together = {id_: quotes for title in DEV for id_, quotes in after[title].items()}
    return Measured(
        before={title: evaluate(documents[title], before[title]) for title in documents},
        after={title: evaluate(documents[title], after[title]) for title in documents},
        dev=evaluate([document for title in DEV for document in documents[title]], together),
    )


def written(measured: Measured) -> dict[Path, str]:
    """Every page with a table in it, and the picture, as they should be."""
    made = tables.blocks(measured, WEIGHTS, HELD_OUT if HELD_OUT.is_file() else None)
    pages = {page: page.read_text("utf-8") for page in sorted(PAGES.glob("*.md"))}
    unused = made.keys() - {name for text in pages.values() for name in tables.names(text)}
    if unused:
        raise Unmeasurable(f"no page has a place for {', '.join(sorted(unused))}")
    filled = {page: tables.fill(text, made) for page, text in pages.items()}
    curves = {SETS[name]: measured.after[name].curve for name in DEV}
    return {**filled, PICTURE: documentation_picture.curves(curves)}


def changed(files: Mapping[Path, str]) -> list[Path]:
    """The files that are not yet as they should be."""
    return [path for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text]


def run(work: Callable[[], int]) -> int:
    """The status of some work; what keeps it from being done is one line."""
    try:
        return work()
    except (Unmeasurable, InvalidGold, tables.UnknownPlace) as error:
        print(f"documentation.py: {error}", file=sys.stderr)
        return 2


def main() -> int:
    """Write or check; the status is 1 where a check finds something else, and 2 where nothing can be measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="the folder of the corpora")
    parser.add_argument("--before", default=BEFORE, metavar="REVISION", help="what to compare with")
    parser.add_argument(
        "--check", action="store_true", help="write nothing, and end with 1 where something would change"
    )
    args = parser.parse_args()

    def work() -> int:
        files = written(measure(args.data, args.before))
        different = changed(files)
        for path in different:
            print(f"{'would change' if args.check else 'written'}: {path.relative_to(ROOT)}")
            if not args.check:
                path.write_text(files[path], "utf-8")
        if not different:
            print("everything is as measured")
        return int(args.check and bool(different))

    return run(work)


if __name__ == "__main__":
    sys.exit(main())
