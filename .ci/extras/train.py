"""Learning: weights from the project's own gold, used at once."""

import subprocess
import sys
from pathlib import Path

import quoteattr

weights = Path("weights.json")
gold = ["gold/articles.jsonl", "gold/passages.jsonl"]
subprocess.run(["quoteattr", "train", *gold, "--output", str(weights)], check=True, stdout=sys.stderr)
(quote,) = quoteattr.Extractor(weights=weights).extract("“We sign today,” said Finance Minister Ada Holm.")
assert quote.speaker is not None and quote.speaker.name == "Ada Holm", quote
