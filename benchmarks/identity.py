"""Measure how well speakers are linked over documents, on the project's own gold, and write it into the documentation.

    python benchmarks/identity.py            measure, and write docs/explanation/identity.md
    python benchmarks/identity.py --check    measure, and end with status 1 if the page would change
    python benchmarks/identity.py --errors   show who was linked wrongly, or not linked
    python benchmarks/identity.py --speed    measure what linking costs; status 1 where ten times the names take too long

Twice: once with the names, offices and pronouns that the gold has, so that only the linking is measured, and once
with what ``extract`` finds in the texts. A speaker that is found under none of the gold's names has nobody to be
linked with and is left out; the table has how many.
"""

import argparse
import gc
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import documentation_tables as tables

from quoteattr import extract
from quoteattr.evaluate.linking import b_cubed, pairwise
from quoteattr.identity import Appearance, QuotedDocument, appearances, day, groups
from quoteattr.language.folding import fold
from quoteattr.model import Role, SpeakerKind

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "gold" / "identity.jsonl"
PAGE = ROOT / "docs" / "explanation" / "identity.md"

#: Where the table stands; not as the tables of documentation.py do, which would miss it among its own.
_PLACE = re.compile(r"(<!-- linking -->\n).*?(<!-- /linking -->)", re.S)
#: So much more time may ten times the appearances take.
LIMIT = 15.0

#: An appearance, by its document's number and its name.
Key = tuple[int, str]


def given(documents: Sequence[dict]) -> Iterable[Appearance]:
    """The appearances as the gold has them."""
    for number, document in enumerate(documents):
        for one in document["speakers"]:
            role = Role(one["role"], one["of"]) if one["role"] or one["of"] else None
            kind = SpeakerKind(one["kind"])
            yield Appearance(number, document["id"], one["name"], kind, (), role, one["pronoun"], day(document["date"]))


def found(documents: Sequence[dict]) -> Iterable[Appearance]:
    """The appearances that are found in the texts."""
    return appearances(QuotedDocument(one["id"], extract(one["text"]), day(one["date"])) for one in documents)


def who(documents: Sequence[dict]) -> dict[Key, str]:
    """Whom the gold takes each appearance for."""
    return {
        (number, fold(one["name"])): one["entity"]
        for number, document in enumerate(documents)
        for one in document["speakers"]
    }


def labels(documents: Sequence[dict], made: Iterable[Appearance]) -> tuple[list[tuple[str, int]], list[str], int]:
    """For each appearance who it is and what it was linked to; the errors, in words; how many are not in the gold."""
    entities = who(documents)
    linked = groups(made)
    pairs, strangers = [], 0
    by_entity: dict[str, set[int]] = {}
    errors = []
    for label, group in enumerate(linked):
        inside = set()
        for one in group:
            entity = entities.get((one.number, fold(one.name)))
            if entity is None:
                strangers += 1
                continue
            pairs.append((entity, label))
            inside.add(entity)
            by_entity.setdefault(entity, set()).add(label)
        if len(inside) > 1:
            errors.append(f"taken for one: {', '.join(sorted(inside))}")
    for entity, parts in sorted(by_entity.items()):
        if len(parts) > 1:
            forms = (" + ".join(sorted({one.name for one in linked[part]})) for part in sorted(parts))
            errors.append(f"kept apart: {entity}: {' | '.join(forms)}")
    return pairs, errors, strangers


def invented(count: int, sort: str) -> list[Appearance]:
    """Appearances of made-up people: a corpus as it may be, or one that strains a rule."""
    draw = random.Random(count)
    firsts = [f"{a}{b}{c}" for a in "ABDEFGHIJKLMNOPRSTUV" for b in "aeiou" for c in ("nna", "rlo", "vid", "ssi")]
    lasts = [f"{a}{b}{c}" for a in "BDFGHKLMNPRSTV" for b in "aeiou" for c in ("berg", "strand", "mark", "lund", "vik")]
    made = []
    for number in range(count):
        first = draw.choice(firsts)
        last = "Berg" if sort == "one surname" else draw.choice(lasts) + str(draw.randrange(1 + count // 1000))
        forms = {
            "mixed": (f"{first} {last}", f"{first[0]}. {last}", last, f"{first} {draw.choice(firsts)} {last}"),
            "one surname": (f"{first}{number % 997} {last}", last),
            "one name": ("Anna Berg",),
            "all different": (f"{first}{number} {last}{number}",),
            "middle names": (f"Anna {first}{number} Berg", "Anna Berg", "A. Berg"),
        }[sort]
        role = Role(f"mayor{number % 50}", f"Town {number}") if draw.random() < 0.3 else None
        pronoun = draw.choice(("he", "she", None))
        name = draw.choice(forms)
        made.append(Appearance(number, str(number), name, SpeakerKind.PERSON, (), role, pronoun))
    return made


def speed() -> int:
    """Print what linking costs for each sort of names, at ten times as many each time."""
    bad = False
    for sort in ("mixed", "one surname", "one name", "all different", "middle names"):
        seconds = []
        for count in (3_000, 30_000):
            made = invented(count, sort)
            gc.collect()
            gc.disable()  # what there is to collect is the list of names, which is made here
            began = time.process_time()
            groups(made)
            seconds.append(time.process_time() - began)
            gc.enable()
        bad = bad or seconds[1] > LIMIT * seconds[0]
        print(f"{sort:<14} {seconds[0]:8.3f} s {seconds[1]:8.3f} s {seconds[1] / seconds[0]:6.1f}")
    return int(bad)


def main() -> int:
    """Print or write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if the page would change")
    parser.add_argument("--errors", action="store_true", help="show what is wrong")
    parser.add_argument("--speed", action="store_true", help="measure time, and nothing else")
    arguments = parser.parse_args()
    if arguments.speed:
        return speed()
    documents = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    ways: dict[str, Callable[[Sequence[dict]], Iterable[Appearance]]] = {
        "names, offices and pronouns from the gold": given,
        "all found by `extract`": found,
    }
    rows = []
    for name, way in ways.items():
        pairs, errors, strangers = labels(documents, way(documents))
        for measure, agreement in (("pairwise", pairwise(pairs)), ("B-cubed", b_cubed(pairs))):
            figures = (f"{100 * x:.1f}" for x in (agreement.precision, agreement.recall, agreement.f1))
            rows.append((name, measure, len(pairs), strangers, *figures))
        if arguments.errors:
            print(f"{name}:", *errors, sep="\n  ")
    table = tables.table(
        ("linked with", "measure", "appearances", "not in the gold", "precision", "recall", "F1"), rows
    )
    print(table)
    before = PAGE.read_text(encoding="utf-8")
    after = _PLACE.sub(lambda match: f"{match[1]}\n{table}\n\n{match[2]}", before)
    if arguments.check:
        return int(before != after)
    PAGE.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
