r"""What ``extract`` costs beside the least that can be done with a text: cutting it into words and marks.

Seconds say more about a machine than about a program. So both are timed in one run, in turn, over the same
documents, and the ratio of their medians is what counts: at most 18 times one ``regex.findall(r"\w+|[^\w\s]")`` over news,
and 30 times the same by ``re``, which takes less time for it.

    python benchmarks/throughput.py                      # the articles in seeds/ and drawn ones
    python benchmarks/throughput.py --jsonl articles.jsonl
    python benchmarks/throughput.py --folder articles/

Exit status 1 where the ratio to ``re`` or to ``regex`` is over its limit.
"""

import argparse
import gc
import itertools
import json
import re
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import regex
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

import quoteattr
from quoteattr.strategies import Article, articles

#: How many times longer than the pattern ``extract`` may take, by each of the two libraries.
LIMITS = {"re.findall": 30.0, "regex.findall": 18.0}
PATTERN = r"\w+|[^\w\s]"
SEEDS = Path(__file__).parent.parent / "seeds"
#: Drawn articles are short and little but quotes; with so many paragraphs of others between them
#: they have about as many quotes for each thousand words as news has.
DRAWN, PLAIN = 300, 24


def drawn(count: int, strategy: SearchStrategy[Article]) -> list[str]:
    """Articles of the project's own strategy, the same in every run."""
    found: list[str] = []

    @seed(0)
    @settings(max_examples=count, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategy)
    def draw(article: Article) -> None:
        found.append(article.text)

    draw()
    return found


def own_texts() -> list[str]:
    """The project's own articles, and drawn ones among paragraphs without quotes."""
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    plain = itertools.cycle(drawn(DRAWN, articles(max_quotes=0)))
    for article in drawn(DRAWN, articles(min_quotes=2)):
        between = [*itertools.islice(plain, PLAIN)]
        texts.append("\n\n".join((*between[: PLAIN // 2], article, *between[PLAIN // 2 :])))
    return texts


def read(arguments: argparse.Namespace) -> list[str]:
    """The documents that were asked for."""
    if arguments.jsonl:
        with arguments.jsonl.open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines if line.strip()]
    if arguments.folder:
        return [path.read_text("utf-8") for path in sorted(arguments.folder.rglob("*.txt"))]
    return own_texts()


def timed(work: Callable[[str], Sequence[object]], texts: Sequence[str]) -> tuple[float, int]:
    """Processor seconds for all texts, and how many things were found in them."""
    gc.collect()
    start = time.process_time()
    found = sum(len(work(text)) for text in texts)
    return time.process_time() - start, found


def main() -> int:
    """Print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--jsonl", type=Path, help="documents, one JSON object a line with a text")
    source.add_argument("--folder", type=Path, help="documents, the .txt files in it")
    parser.add_argument("--runs", type=int, default=7, help="runs of each, of which the median counts")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    texts = read(arguments)
    works: dict[str, Callable[[str], Sequence[object]]] = {
        "re.findall": re.compile(PATTERN).findall,
        "regex.findall": regex.compile(PATTERN).findall,
        "extract": quoteattr.extract,
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    found: dict[str, int] = {}
    for name, work in works.items():  # what is read once is read before the clock starts
        found[name] = timed(work, texts)[1]
    for _ in range(arguments.runs):
        for name, work in works.items():
            taken[name].append(timed(work, texts)[0])
    medians = {name: statistics.median(times) for name, times in taken.items()}
    size = sum(map(len, texts))
    words = found["re.findall"] / 1000
    print(f"{len(texts):,} documents, {size:,} characters, medians of {arguments.runs} runs")
    print(f"{found['extract'] / words:.1f} quotes for each thousand words and marks")
    print(f"{'':<15}{'seconds':>9}{'MB/s':>8}{'found':>11}{'x re':>8}{'x regex':>9}")
    for name, median in medians.items():
        print(
            f"{name:<15}{median:>9.3f}{size / median / 1e6:>8.1f}{found[name]:>11,}"
            f"{median / medians['re.findall']:>8.1f}{median / medians['regex.findall']:>9.1f}"
        )
    over = [name for name, limit in LIMITS.items() if medians["extract"] > limit * medians[name]]
    for name, limit in LIMITS.items():
        ratio = medians["extract"] / medians[name]
        print(f"extract takes {ratio:.1f} times as long as {name}; at most {limit:.0f} are allowed")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
