"""Make the weights that come with the package, or measure them on what they were not learned from.

    python benchmarks/shipped_weights.py POLNEAR.jsonl NEWS.jsonl...             learn, and write
                                                                                 quoteattr/decision/data/weights.json
    python benchmarks/shipped_weights.py POLNEAR.jsonl NEWS.jsonl... --held-out  measure on what was left out [--json]
    python benchmarks/shipped_weights.py POLNEAR.jsonl NEWS.jsonl... --stanza-dir MODELS
                                                                                 either with the analyser on Stanza, which
                                                                                 has weights of its own
    python benchmarks/shipped_weights.py POLNEAR.jsonl NEWS.jsonl... --spacy-model NAME
                                                                                 the same with the analyser on spaCy, with
                                                                                 which only who speaks is learned

Names are learned from texts in which they are marked, --names FILE, of which nothing is left out; without any, their weights
stay as they are. All else is learned from the project's own gold, seeds and labelled cases, from the training part of PolNeAR, and
from other news with every field; those texts belong to their publishers and are no part of the project. Confidence is learned on the news
among them. An eighth of the documents of PolNeAR, drawn by their ids, is left out of learning, and so is
``gold/held-out.jsonl``. A document that the other news has too is learned from there, with all that is marked in it, and
is none of those left out: so whoever measures has to name the same files.
"""

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

from quoteattr import train
from quoteattr.analyzers.base import Analyzer
from quoteattr.cli.options import make_analyzer
from quoteattr.decision import weights
from quoteattr.gold import read as read_gold

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "quoteattr" / "decision" / "data"
#: One document of so many is left out.
ONE_IN = 8
#: The seeds count as so many documents each: they say what is wanted, and are never to come out wrong.
COPIES = 8
#: What a labelled case has to tell of a quote to be learned from.
_FIELDS = frozenset({"kind", "reference", "speaker", "speaker_kind", "role", "of", "mention"})
#: What tells the articles of one paper apart: a number, or a date with a title.
_ARTICLE = re.compile(r"_(?:\d+|\d{4}-\d\d-\d\d(?:_.*)?)\Z", re.DOTALL)


def paper(document: str) -> str:
    """The paper that an article is from, by the article's id.

    >>> paper("lundby_post_12"), paper("harbour-news_2016-03-30_boats-are-late"), paper("letter")
    ('lundby_post', 'harbour-news', 'letter')
    """
    return _ARTICLE.sub("", document)


def is_held_out(name: str) -> bool:
    """Whether a document is left out of learning: by its id, so that it always is."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % ONE_IN == 0


def lines_of(path: Path) -> list[tuple[str, str]]:
    """The documents of a file, a line each, with their ids."""
    lines = path.read_text("utf-8").split("\n")
    return [(str(json.loads(line)["id"]), line + "\n") for line in lines if line.strip()]


def chosen(path: Path, others: Collection[str], *, held_out: bool) -> list[str]:
    """The lines of a file whose documents are left out, or all others; without those that are learned from elsewhere."""
    return [line for name, line in lines_of(path) if name not in others and is_held_out(name) is held_out]


def seeds() -> list[str]:
    """The project's seeds, a document a line, each several times."""
    folder = ROOT / "seeds"
    documents = json.loads((folder / "gold.json").read_text("utf-8"))["documents"]
    texts = [(folder / document["file"]).read_bytes().decode("utf-8") for document in documents]
    return [
        json.dumps({"id": f"{document['id']}-{copy}", "text": text, "quotes": document["quotes"]}) + "\n"
        for document, text in zip(documents, texts, strict=True)
        for copy in range(COPIES)
    ]


def cases() -> list[str]:
    """The project's labelled cases, a document a line: those that tell every field of each of their quotes."""
    lines = []
    for path in sorted((ROOT / "tests" / "cases").glob("*.json")):
        for number, case in enumerate(json.loads(path.read_text("utf-8"))):
            text, at, quotes = case["text"], 0, []
            for quote in case["quotes"]:
                start = text.find(quote.get("text", "\0"), at)
                if start < 0 or not _FIELDS.issubset(quote):
                    break
                span = (start, start + len(quote["text"]))
                at = start + 1
                quotes.append({"start": span[0], "end": span[1], "text": quote["text"], **_told(quote, text, span)})
            else:
                if quotes:
                    record = {"id": f"case-{path.stem}-{number}", "text": text, "quotes": quotes}
                    lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return lines


def _told(quote: dict, text: str, span: tuple[int, int]) -> dict:
    """What a case tells of a quote, its mention where it stands: the place of its words that is nearest to the quote."""
    told = {name: quote[name] for name in sorted(_FIELDS - {"mention"})}
    words = quote.get("mention")
    places = [match.start() for match in re.finditer(re.escape(words), text)] if words else []
    outside = [place for place in places if not span[0] <= place < span[1]]
    if not outside:
        return told
    start = min(outside, key=lambda place: min(abs(place - span[0]), abs(place - span[1])))
    return told | {"mention": {"start": start, "end": start + len(words), "text": words}}


def learn_speakers(analyzer: Analyzer, news: Sequence[Path], gold: Sequence[Path], target: Path) -> int:
    """Learn who speaks with a parse, where all else is as with the embedded analyser; the status is 0."""
    calibrate = frozenset(document.id for document in read_gold(map(str, news)))
    documents = list(read_gold(map(str, gold)))
    learned = train.speakers(documents, analyzer, weights.shipped(), calibrate=calibrate)
    target.write_text(weights.dumps(learned, weights.PARSE_SECTIONS), "utf-8")
    return 0


def main() -> int:
    """Learn or measure; the status is that of quoteattr."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path, help="the training part, a document a line")
    parser.add_argument("news", type=Path, nargs="*", help="news with every field, of which nothing is left out")
    parser.add_argument("--names", type=Path, action="append", default=[], help="texts with their names to learn from")
    parser.add_argument("--people", type=Path, action="append", default=[], help="novels with people to learn from")
    parser.add_argument("--apart", type=Path, action="append", default=[], help="learn no names from papers of these")
    parser.add_argument("--held-out", action="store_true", help="measure in place of learning")
    trained = parser.add_mutually_exclusive_group()
    trained.add_argument("--stanza-dir", metavar="MODELS", help="analyse with Stanza, with the models in this folder")
    trained.add_argument("--spacy-model", metavar="NAME", help="analyse with this pipeline of spaCy")
    parser.add_argument("--json", action="store_true", help="with --held-out: one JSON object, for programs")
    args = parser.parse_args()
    gold = ROOT / "gold"
    others = frozenset(name for path in args.news for name, _ in lines_of(path))
    with tempfile.TemporaryDirectory() as folder:
        corpus, own, short = (Path(folder, f"{name}.jsonl") for name in ("corpus", "seeds", "cases"))
        corpus.write_text("".join(chosen(args.polnear, others, held_out=args.held_out)), "utf-8")
        own.write_text("".join(seeds()), "utf-8")
        short.write_text("".join(cases()), "utf-8")
        papers = frozenset(paper(name) for path in args.apart for name, _ in lines_of(path))
        named = Path(folder, "names.jsonl")
        named.write_text(
            "".join(line for path in args.names for name, line in lines_of(path) if paper(name) not in papers), "utf-8"
        )
        command = [sys.executable, "-m", "quoteattr"]
        analyzer = "stanza" if args.stanza_dir else "spacy" if args.spacy_model else "rules"
        models = {
            "stanza": ["--stanza-dir", args.stanza_dir],
            "spacy": ["--spacy-model", args.spacy_model],
            "rules": [],
        }
        target = DATA / weights.SHIPPED[analyzer]
        if args.held_out:
            command += ["evaluate", str(corpus), str(gold / "held-out.jsonl"), *(["--json"] if args.json else [])]
        else:
            news = (corpus, *args.news, own)  # texts of the project show more of what is rare than news does
            written = (gold / "articles.jsonl", gold / "passages.jsonl", short)
            if analyzer == "spacy":
                return learn_speakers(make_analyzer(analyzer, None, args.spacy_model), news, (*news, *written), target)
            command += [
                "train",
                *map(str, (*news, *written, *args.people, *([named] if args.names else ()))),
                "--output",
                str(target),
            ]
            command += [part for one in news for part in ("--calibrate", str(one))]
        return subprocess.run([*command, "--analyzer", analyzer, *models[analyzer]], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
