"""Make the weights that come with the package, or measure them on what they were not learned from.

    python benchmarks/shipped_weights.py POLNEAR.jsonl                 learn, and write quoteattr/decision/data/weights.json
    python benchmarks/shipped_weights.py POLNEAR.jsonl --held-out      measure on the documents that were left out
                                                                       [--json]
    python benchmarks/shipped_weights.py POLNEAR.jsonl --stanza-dir MODELS
                                                                       either with the analyser on Stanza, which has
                                                                       weights of its own, weights-stanza.json

They are learned from the project's own gold and seeds and from the training part of PolNeAR, whose texts belong to their
publishers and are no part of the project. Confidence is learned on the news among them. An eighth of its documents, drawn
by their ids, is left out of learning, and so is ``gold/held-out.jsonl``.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from quoteattr.decision.weights import SHIPPED

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "quoteattr" / "decision" / "data"
#: One document of so many is left out.
ONE_IN = 8


def is_held_out(name: str) -> bool:
    """Whether a document is left out of learning: by its id, so that it always is."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % ONE_IN == 0


def chosen(path: Path, *, held_out: bool) -> list[str]:
    """The lines of a file whose documents are left out, or all others."""
    lines = path.read_text("utf-8").split("\n")
    return [line + "\n" for line in lines if line and is_held_out(json.loads(line)["id"]) is held_out]


def seeds() -> list[str]:
    """The project's seeds, a document a line."""
    folder = ROOT / "seeds"
    documents = json.loads((folder / "gold.json").read_text("utf-8"))["documents"]
    texts = [(folder / document["file"]).read_bytes().decode("utf-8") for document in documents]
    return [
        json.dumps({"id": document["id"], "text": text, "quotes": document["quotes"]}) + "\n"
        for document, text in zip(documents, texts, strict=True)
    ]


def main() -> int:
    """Learn or measure; the status is that of quoteattr."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path, help="the training part, a document a line")
    parser.add_argument("--held-out", action="store_true", help="measure in place of learning")
    parser.add_argument("--stanza-dir", metavar="MODELS", help="analyse with Stanza, with the models in this folder")
    parser.add_argument("--json", action="store_true", help="with --held-out: one JSON object, for programs")
    args = parser.parse_args()
    gold = ROOT / "gold"
    with tempfile.TemporaryDirectory() as folder:
        corpus, own = Path(folder, "corpus.jsonl"), Path(folder, "seeds.jsonl")
        corpus.write_text("".join(chosen(args.polnear, held_out=args.held_out)), "utf-8")
        own.write_text("".join(seeds()), "utf-8")
        command = [sys.executable, "-m", "quoteattr"]
        stanza = ["--analyzer", "stanza", "--stanza-dir", args.stanza_dir] if args.stanza_dir else []
        target = DATA / SHIPPED["stanza" if stanza else "rules"]
        if args.held_out:
            command += ["evaluate", str(corpus), str(gold / "held-out.jsonl"), *(["--json"] if args.json else [])]
        else:
            learned = (corpus, gold / "articles.jsonl", gold / "passages.jsonl", own)
            command += ["train", *map(str, learned), "--output", str(target)]
            command += [part for news in (corpus, learned[1], own) for part in ("--calibrate", str(news))]
        return subprocess.run([*command, *stanza], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
