"""How fast, in how much memory, over how many workers: measured, and written to docs/performance.md with its plots.

    python benchmarks/performance.py                        all of it; some ten minutes on two cores that are idle
    python benchmarks/performance.py --only lengths stages  some of it, printed and not written
    python benchmarks/performance.py --corpus 20            megabytes of the corpus that workers share; 200 if left out
    python benchmarks/performance.py --memory 100           megabytes of the corpus that memory is taken over; 1,000

The corpus is made of the project's own articles, again and again under other ids. Ratios are of runs beside each other;
seconds depend on the machine. Exit status 1 where a promise is broken: two workers do 1.8 times what one does, a process
stays under 300 MB, and 10 MB in one document cost no more than 1.5 times what they cost in 1,000.
"""

import argparse
import gc
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs
import performance_plots
import performance_stages
from documentation_tables import fill, table

from quoteattr import Extractor, extract

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
#: The promises.
WORKERS_AT_LEAST, MEGABYTES_AT_MOST, WHOLE_AT_MOST = 1.8, 300, 1.5
#: Lengths of documents, in characters, and how much is read of each.
LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_VOLUME = 2_000_000
_RUNS = 3
#: Paragraphs without quotes in each document of the corpus that memory is taken over, which is there for its size.
_PLAIN = 60


@attrs.frozen
class Told:
    """What one measurement came to: a table, and which promises it breaks."""

    heads: Sequence[str]
    rows: Sequence[Sequence[object]]
    broken: Sequence[str] = ()
    #: Name of a curve, and its points, where there is a plot.
    curves: Mapping[str, Sequence[tuple[float, float]]] = attrs.field(factory=dict)


def texts() -> list[str]:
    """The project's own articles."""
    gold = [json.loads(line)["text"] for line in (ROOT / "gold" / "articles.jsonl").read_text("utf-8").splitlines()]
    return [*gold, *(path.read_bytes().decode("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))]


def endless() -> Iterator[str]:
    """Paragraphs of the articles, again and again."""
    paragraphs = [line for text in texts() for line in text.splitlines() if line.strip()]
    return itertools.cycle(paragraphs)


def documents_of(length: int, volume: int) -> list[str]:
    """Documents of some length, so many characters in all."""
    paragraphs = endless()
    found: list[str] = []
    while len(found) * length < volume:
        parts: list[str] = []
        size = 0
        while size < length:
            parts.append(next(paragraphs))
            size += len(parts[-1]) + 2
        found.append("\n\n".join(parts)[:length])
    return found


def seconds(work: Callable[[], object]) -> float:
    """Processor time of some work."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def lengths() -> Told:
    """Characters a second by the length of a document, and the whole beside its parts."""
    extractor = Extractor()
    rows, points = [], []
    for length in LENGTHS:
        held = documents_of(length, max(_VOLUME, length))
        size = sum(map(len, held))
        quotes = sum(len(extractor.extract(text)) for text in held)
        taken = statistics.median(seconds(lambda held=held: [*extractor.extract_many(held)]) for _ in range(_RUNS))
        rows.append((f"{length:,}", f"{len(held):,}", f"{size / taken:,.0f}", f"{quotes:,}"))
        points.append((float(length), size / taken))
    parts = [held[0][at : at + 10_000] for at in range(0, len(held[0]), 10_000)]
    ratio = taken / seconds(lambda: [*extractor.extract_many(parts)])
    rows.append(("the last, beside the same as 1,000 documents", "", f"{ratio:.2f} times the time", ""))
    broken = [f"a document of 10 MB takes {ratio:.2f} times as long as its parts"] if ratio > WHOLE_AT_MOST else []
    return Told(
        ("characters a document", "documents", "characters a second", "quotes"), rows, broken, {"extract": points}
    )


def stages() -> Told:
    """Where the time goes."""
    rows = performance_stages.shares(texts() * 20)
    return Told(("stage", "share of the time", "characters a second"), rows)


def corpus(path: Path, megabytes: int, *, plain: int = 0) -> int:
    """Write a corpus of so many megabytes; how many documents it has.

    Args:
        path: the file.
        megabytes: how large it is to be.
        plain: so many paragraphs without quotes are added to each article, as books and reports have them.
    """
    held = texts()
    if plain:
        quiet = itertools.cycle([one for text in held for one in text.splitlines() if one and not extract(one)])
        held = ["\n\n".join([text, *itertools.islice(quiet, plain)]) for text in held]
    size = number = 0
    with path.open("w", encoding="utf-8") as output:
        while size < megabytes * 1_000_000:
            line = json.dumps({"id": str(number), "text": held[number % len(held)]}, ensure_ascii=False) + "\n"
            size += len(line.encode("utf-8"))
            output.write(line)
            number += 1
    return number


def command(source: Path, target: Path, workers: int) -> list[str]:
    """The command that extracts a corpus."""
    return [
        sys.executable, "-m", "quoteattr", "extract", str(source), "--output", str(target), "--workers", str(workers),
        "--overwrite",
    ]  # fmt: skip


def workers(megabytes: int, counts: Sequence[int]) -> Told:
    """How much sooner more workers are done, in seconds of a clock."""
    rows, points, first = [], [], 0.0
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name, "corpus.jsonl"), Path(name, "quotes.jsonl")
        number = corpus(source, megabytes)
        size = source.stat().st_size / 1e6
        for count in counts:
            began = time.perf_counter()
            subprocess.run(command(source, target, count), check=True)
            taken = time.perf_counter() - began
            first = first or taken
            rows.append(
                (count, f"{taken:,.0f}", f"{size / taken:.2f}", f"{number / taken:,.0f}", f"{first / taken:.2f}")
            )
            points.append((float(count), first / taken))
    told = dict(points).get(2.0, WORKERS_AT_LEAST)
    broken = [f"two workers do {told:.2f} times what one does"] if told < WORKERS_AT_LEAST else []
    heads = ("workers", "seconds", "MB a second", "documents a second", "times one worker")
    return Told(heads, rows, broken, {"workers": points})


class Watch(threading.Thread):
    """Looks at how much memory a process and its children hold."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.ended = process, threading.Event()
        #: Most megabytes of each process so far, by its number.
        self.most: dict[int, float] = {}

    def run(self) -> None:
        """Look four times a second, until told to stop."""
        while not self.ended.wait(0.25):
            for one in (self.process, *self._children()):
                self._look(one)

    def _children(self) -> list[int]:
        try:
            told = Path(f"/proc/{self.process}/task/{self.process}/children").read_text("ascii")
        except OSError:
            return []
        return [int(one) for one in told.split()]

    def _look(self, process: int) -> None:
        try:
            lines = Path(f"/proc/{process}/status").read_text("ascii", "replace").splitlines()
        except OSError:
            return
        held = next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
        self.most[process] = max(held, self.most.get(process, 0.0))


def memory(megabytes: int) -> Told:
    """The most that the parent and a worker hold, over a corpus and over a tenth of it."""
    rows: list[tuple[object, ...]] = []
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        source, target = Path(name, "corpus.jsonl"), Path(name, "quotes.jsonl")
        for size in (megabytes // 10, megabytes):
            number = corpus(source, size, plain=_PLAIN)
            with subprocess.Popen(command(source, target, os.cpu_count() or 2)) as process:
                watch = Watch(process.pid)
                watch.start()
                process.wait()
                watch.ended.set()
                watch.join()
            parent = watch.most.pop(process.pid)
            most = max(watch.most.values(), default=0.0)
            rows.append((f"{size:,}", f"{number:,}", f"{parent:,.0f}", f"{most:,.0f}"))
            if max(parent, most) > MEGABYTES_AT_MOST:
                broken.append(f"a process holds {max(parent, most):,.0f} MB over {size:,} MB")
    return Told(("MB of JSONL", "documents", "parent, MB", "largest worker, MB"), rows, broken)


def startup() -> Told:
    """What a call costs before there is anything to read, in seconds of a clock."""
    programs = {
        "Python by itself": "pass",
        "import quoteattr": "import quoteattr",
        "the first text": "import quoteattr; quoteattr.extract('“We go,” said Ada Holm.')",
        "the command": "from quoteattr.cli import main; main(['extract', '--help'])",
    }
    rows = []
    for name, program in programs.items():
        taken = []
        for _ in range(2 * _RUNS + 1):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)
            taken.append(time.perf_counter() - began)
        rows.append((name, f"{statistics.median(taken):.3f}"))
    return Told(("", "seconds"), rows)


def main() -> int:
    """Measure and write; the status is 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=int, default=200, metavar="MB", help="the corpus that workers share")
    parser.add_argument("--memory", type=int, default=1_000, metavar="MB", help="the corpus that memory is taken over")
    parser.add_argument("--workers", type=int, nargs="+", default=(1, 2), help="how many workers are tried")
    names = ("stages", "lengths", "workers", "memory", "startup")
    parser.add_argument("--only", nargs="+", choices=names, help="measure some, and write nothing")
    args = parser.parse_args()
    work: dict[str, Callable[[], Told]] = {
        "stages": stages,
        "lengths": lengths,
        "workers": lambda: workers(args.corpus, args.workers),
        "memory": lambda: memory(args.memory),
        "startup": startup,
    }
    told: dict[str, Told] = {}
    for name in args.only or names:
        told[name] = work[name]()
        print(f"{name}\n{table(told[name].heads, told[name].rows)}\n", flush=True)
    if not args.only:
        write(told)
    broken = [promise for one in told.values() for promise in one.broken]
    for promise in broken:
        print(f"broken: {promise}", file=sys.stderr)
    return int(bool(broken))


def write(told: Mapping[str, Told]) -> None:
    """Put tables and plots into the page."""
    for name, one in told.items():
        for points in one.curves.values():
            (PAGE.parent / f"performance-{name}.svg").write_text(performance_plots.plot(name, points), "utf-8")
    made = {name: table(one.heads, one.rows) for name, one in told.items()}
    PAGE.write_text(fill(PAGE.read_text("utf-8"), made), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
