"""The articles in ``seeds/`` and, where they are there, the originals in ``../shared/seeds``."""

import hashlib
import json
import re
from pathlib import Path

import pytest

import quoteattr

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
ORIGINALS = ROOT.parent / "shared" / "seeds"

PHRASES = ("mention", "cue", "addressee")

#: A run of so many words in two texts is no accident.
COPIED = 8


def documents(name):
    return json.loads((SEEDS / name).read_text(encoding="utf-8"))["documents"]


GOLD = [pytest.param(SEEDS, document, id=document["id"]) for document in documents("gold.json")]
GOLD += [
    pytest.param(
        ORIGINALS,
        document,
        id=f"original {document['id']}",
        marks=pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals are not part of the project"),
    )
    for document in documents("originals.json")
]


def read(folder, document):
    return (folder / document["file"]).read_bytes().decode("utf-8")


def told(quote):
    """A quote in the words of the gold."""
    speaker = quote.speaker
    role = speaker.role if speaker else None
    phrases = {name: getattr(quote, name) for name in PHRASES}
    return {
        "kind": quote.kind.value,
        "reference": quote.reference.value if quote.reference else None,
        "speaker": speaker.name if speaker else None,
        "speaker_kind": speaker.kind.value if speaker else None,
        "role": role.title if role else None,
        "of": role.of if role else None,
    } | {name: [phrase.span.start, phrase.span.end] if phrase else None for name, phrase in phrases.items()}


def wanted(gold):
    return {key: gold[key] for key in ("kind", "reference", "speaker", "speaker_kind", "role", "of")} | {
        name: [gold[name]["start"], gold[name]["end"]] if gold[name] else None for name in PHRASES
    }


def without_case(fields):
    """Whether an office is written with capitals is the paper's style."""
    return fields | {"role": fields["role"] and fields["role"].casefold()}


def words(text):
    return re.findall(r"\w+", text.casefold())


def runs(document, text):
    """Every run of words in an article's narration; a quote ends it."""
    found, last = set(), 0
    for quote in [*document["quotes"], {"start": len(text), "end": len(text)}]:
        said = words(text[last : quote["start"]])
        found.update(tuple(said[i : i + COPIED]) for i in range(len(said) - COPIED + 1))
        last = max(last, quote["end"])
    return found


@pytest.mark.parametrize(("folder", "document"), GOLD)
def test_gold_is_of_this_file(folder, document):
    assert hashlib.sha256((folder / document["file"]).read_bytes()).hexdigest() == document["sha256"]


@pytest.mark.parametrize(("folder", "document"), GOLD)
def test_quotes_are_found(folder, document):
    quotes = quoteattr.extract(read(folder, document))
    spans = [(quote["start"], quote["end"]) for quote in document["quotes"]]
    assert [(quote.span.start, quote.span.end) for quote in quotes] == spans


@pytest.mark.parametrize(("folder", "document"), GOLD)
def test_quotes_are_right_in_every_field(folder, document):
    text = read(folder, document)
    quotes = {(quote.span.start, quote.span.end): told(quote) for quote in quoteattr.extract(text)}
    for gold in document["quotes"]:
        span = gold["start"], gold["end"]
        assert span in quotes, f"missed: {text[slice(*span)]}"
        assert without_case(quotes[span]) == without_case(wanted(gold)), text[slice(*span)]


def test_every_seed_has_its_gold():
    assert {path.name for path in SEEDS.glob("*.txt")} == {document["file"] for document in documents("gold.json")}


def test_gold_slices_to_its_words():
    for document in documents("gold.json"):
        text = read(SEEDS, document)
        for quote in document["quotes"]:
            for phrase in [quote, *(quote[name] for name in PHRASES if quote[name])]:
                assert text[phrase["start"] : phrase["end"]] == phrase["text"]


def test_originals_are_offsets_and_names_only():
    fields = {"start", "end", "kind", "reference", "speaker", "speaker_kind", "role", "of", *PHRASES}
    for document in documents("originals.json"):
        for quote in document["quotes"]:
            assert quote.keys() == fields
            assert all(quote[name] is None or quote[name].keys() == {"start", "end"} for name in PHRASES)


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals are not part of the project")
def test_narration_is_our_own():
    originals = set().union(*(runs(document, read(ORIGINALS, document)) for document in documents("originals.json")))
    for document in documents("gold.json"):
        assert not runs(document, read(SEEDS, document)) & originals
