"""No text raises: the project's own articles, cut at each token and spoilt, are read like any other."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import quoteattr

ROOT = Path(__file__).resolve().parents[1]
#: A token with what follows it, as a writer or a bad scan would lose it.
TOKEN = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
#: A look behind the last token, or before the first, is what a cut text meets: so many tokens before the cut are kept,
#: so that to cut an article at each of its tokens takes time in proportion to its length.
KEPT = 60


def own_texts() -> Iterator[tuple[str, str]]:
    """Every text that was written for the project: the articles, the gold and the labelled cases."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield path.stem, path.read_text("utf-8")
    for path in sorted((ROOT / "gold").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            document = json.loads(line)
            yield document["id"], document["text"]
    for path in sorted((ROOT / "tests" / "cases").glob("*.json")):
        yield path.stem, "\n\n".join(case["text"] for case in json.loads(path.read_text("utf-8")))


TEXTS = dict(own_texts())
#: Cut at each token, every text would take a quarter of an hour; these are of all files, and the same every time.
CUT = list(TEXTS)[::10]
SPOILT = list(TEXTS)[::4]


def read(text: str) -> None:
    """Extract and explain; spans must slice to their words, whatever the text."""
    for quote in quoteattr.extract(text):
        assert text[quote.span.start : quote.span.end] == quote.text


def test_there_are_texts_to_spoil() -> None:
    assert len(TEXTS) > 100


@pytest.mark.parametrize("end", ["", ".", "\n", "”", ",” said", " said the"])
def test_an_office_may_end_a_text(end: str) -> None:
    """A look at the word behind the last finds none: *the chair of the board* and nothing more."""
    for body in ("the board", "the start-up", "the chair of the board", "board of", "The Board of the", "MP", "(R-"):
        read(f"“We will go,” said {body}{end}")
        read(f"{body} “go{end}")


@pytest.mark.parametrize("name", CUT)
def test_a_text_may_end_at_any_token(name: str) -> None:
    ends = [match.end() for match in TOKEN.finditer(TEXTS[name])]
    starts = [0] * KEPT + ends
    for start, end in zip(starts, ends, strict=False):
        read(TEXTS[name][start:end])


@pytest.mark.parametrize("name", SPOILT)
def test_tokens_may_be_missing_doubled_or_out_of_order(name: str) -> None:
    chance = random.Random(name)
    tokens = TOKEN.findall(TEXTS[name])
    for _ in range(3):
        read("".join(token for token in tokens if chance.random() > 0.1))
        read("".join(token * chance.choice((1, 1, 1, 2)) for token in tokens))
        first = chance.randrange(len(tokens))
        some = tokens[first : first + KEPT]
        chance.shuffle(some)
        read("".join((*tokens[:first], *some, *tokens[first + KEPT :])))
