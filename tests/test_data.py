"""The word lists: well-formed, explained, and, as the code and all else here, free of the names in the gold files.

The lists are written from general knowledge, so that a score measured on gold says something about other texts.
A full name out of the gold has no business in any file of the project, and neither has a stretch of its texts.
A single name is another matter, since people are called *Brown*, *Grant* and *Bishop*.
The gold's own texts, millions of words, are the open list that tells: what they write in small letters too is a word of
the language, and any list may have it.
The project's lists are not asked, or a name that had got into one would excuse itself.
"""

import ast
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from quoteattr.evaluate.agreement import fold, without_honorifics

SPEC = find_spec("quoteattr")
assert SPEC is not None and SPEC.origin is not None
PACKAGE = Path(SPEC.origin).parent
LISTS = sorted(PACKAGE.rglob("*.txt"))
ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "data"
needs_gold = pytest.mark.skipif(not GOLD.is_dir(), reason="the gold files are not beside this checkout")

CUE_CLASSES = {"say", "ask", "answer", "describe", "manner", "write", "think", "act"}
FUNCTION_CLASSES = set(
    "adverb article as auxiliary by coordinator demonstrative first her interjection it negation number object of "
    "possessive preposition quantifier relative subject subordinator temporal that to".split()
) | {"month name"}
#: What the fields behind the first may hold, one pattern a field, for lists that have any.
SHAPES = {
    "bodies.txt": ["lower"],
    "common_verbs.txt": [".+", ".+"],
    "countries.txt": [".*", ".*", "ambiguous"],
    "copulas.txt": [r"passive|office|passive, office"],
    "fields.txt": ["arts|church|medicine|public|science|sport|trade|", "one"],
    "heading_verbs.txt": [r"[a-z-]+"],
    "cue_phrases.txt": ["|".join(CUE_CLASSES | {"according"})],
    "cues.txt": ["|".join(CUE_CLASSES), ".+", ".+"],
    "function_words.txt": ["|".join(FUNCTION_CLASSES)],
    "irregular_plurals.txt": [".+"],
    "roles.txt": [r"(?:anonymous|spokes|he|she|kin|plural=[^,]+)(?:, (?:anonymous|spokes|he|she|kin|plural=[^,]+))*"],
    "titles.txt": ["honorific|office|rank|modifier", "he|she|", "ambiguous"],
    "word_names.txt": [r"given|family|given, family"],
}
#: Lists whose every line has all of these fields.
COMPLETE = {"cue_phrases.txt": 2, "function_words.txt": 2, "irregular_plurals.txt": 2}

#: What stands for a line's end, or a word's, in code and in JSON.
ESCAPE = re.compile(r"\\[a-zA-Z]")
#: A run of so many words in two texts is no accident.
COPIED = 10
#: A name that the gold's texts have so often in small letters is a word of the language.
A_WORD = 2
#: Words of the language, and names known everywhere, that are too rare for that, by what they are.
#: Only what one knows without the gold is added here.
COINCIDENCES = {
    "a sort of person": "archer babu brewer glover goldsmith jew miller packer sawyer smith thatcher virtuoso",
    "a title": "baron khan margrave mullah sen sheikh shree",
    "a particle of names, or a number": "abdul abu bani ben delle iii umm",
    "a place, or its people": "american belgians chamorro connecticut franco frenchman norman sabah washington",
    "a month or a day, or short for one": "jan sunday",
    "another word, or an abbreviation": "asa gen hector josh manual mope wafa",
    "a name by which the code explains names": "ann paul",
    "an author of a paper that the code cites": "baldwin collins palmer zhang",
}


def entries(path: Path) -> list[list[str]]:
    """The lines that are no comments, cut into their fields."""
    lines = path.read_text("utf-8").splitlines()
    return [[field.strip() for field in line.split("|")] for line in lines if not line.startswith("#")]


def words(row: list[str], name: str) -> Iterator[str]:
    """The words that an entry lists, without its classes and flags."""
    yield row[0]
    if name == "countries.txt":
        yield from (word.strip() for field in row[1:3] for word in field.split(",") if word.strip())


def listed(name: str) -> list[list[str]]:
    """The entries of a list, wherever it lies."""
    return next(entries(path) for path in LISTS if path.name == name)


def spelled(text: str) -> list[str]:
    """The words of a text, case-folded."""
    return re.findall(r"\w[\w'’]*", re.sub(ESCAPE, " ", text).casefold())


def parts(name: str) -> list[str]:
    """The words of a name that are no initials."""
    return re.findall(r"[^\W\d_]{3,}", name)


@cache
def gold() -> Mapping[str, Sequence[dict[str, Any]]]:
    """The documents of each file of gold."""
    files = {path.stem: path.read_text("utf-8").split("\n") for path in sorted(GOLD.glob("*.jsonl"))}
    return {name: [json.loads(line) for line in lines if line] for name, lines in files.items()}


def is_full(name: str) -> bool:
    """Whether a name has two words or more, courtesy titles left out, and is none like *the old man*."""
    words = name.split()
    return (
        len(without_honorifics(fold(name))) > 1
        and words[0] != "The"
        and all(word[0].isupper() for word in (words[0], words[-1]))
    )


@cache
def people(*, seeds: bool) -> frozenset[str]:
    """The full names of people whom the news quotes; those of the project's own articles only if asked for."""
    return frozenset(
        name
        for file, documents in gold().items()
        if seeds or file != "seeds"
        for document in documents
        for quote in document["quotes"]
        if quote.get("speaker_kind") == "person"
        for name in (quote["speaker"], *quote.get("speaker_also", ()))
        if name and is_full(name)
    )


@cache
def characters() -> frozenset[str]:
    """The full names of characters of novels; what is all words of the language, as *Old Man*, is none."""
    return frozenset(
        name
        for documents in gold().values()
        for document in documents
        for character in document.get("characters", ())
        for name in character["aliases"]
        if is_full(name) and no_words(set(parts(name)))
    )


def surnames(names: Iterable[str]) -> set[str]:
    """The last word of each full name."""
    return {parts(name)[-1] for name in names if parts(name)}


@cache
def small_letters() -> Counter[str]:
    """How often the gold's texts have each word in small letters."""
    told: Counter[str] = Counter()
    for documents in gold().values():
        for document in documents:
            told.update(re.findall(r"\b[^\W\d_A-Z]{3,}\b", document["text"]))
    return told


def no_words(names: set[str]) -> set[str]:
    """The names that are no words of the language."""
    return {name for name in names if small_letters()[name.casefold()] < A_WORD}


def runs(spelling: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """All runs of so many words."""
    return zip(*(spelling[start:] for start in range(size)), strict=False)


def coincidences() -> set[str]:
    """The single names that may stand anywhere."""
    return {word for told in COINCIDENCES.values() for word in told.split()}


@cache
def names_in_lists() -> frozenset[str]:
    """Entries that are a first name or a surname of somebody in the gold's news, or a surname out of its novels."""
    told = {part for name in people(seeds=True) for part in parts(name)}
    names = {name.casefold() for name in no_words(told | surnames(characters()))}
    listed = {word.casefold() for path in LISTS for row in entries(path) for word in words(row, path.name)}
    return frozenset(listed & names)


@cache
def names_in_code() -> frozenset[str]:
    """Surnames out of the gold in strings of the code, those that explain it included."""
    names = no_words(surnames(people(seeds=True) | characters()))
    assert len(names) > 500
    strings = {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    written = {part for string in strings for part in parts(re.sub(ESCAPE, " ", string))}
    return frozenset(name.casefold() for name in names & written)


@cache
def files() -> Mapping[str, Sequence[str]]:
    """The words of every text in the repository but the articles, which tell in own words what two others told."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, capture_output=True, check=False)
    if listing.returncode:
        pytest.skip("this is no checkout")
    found = {}
    for name in filter(None, listing.stdout.decode().split("\0")):
        try:
            found[name] = spelled((ROOT / name).read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            continue  # deleted, or no text
    return {name: words for name, words in found.items() if not name.startswith("seeds/")}


def test_lists_are_there() -> None:
    assert len(LISTS) >= 19


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_list_is_well_formed(path: Path) -> None:
    text = path.read_text("utf-8")
    head = [line for line in text.splitlines()[:12] if line.startswith("#")]
    assert text.startswith("# "), "starts with a comment that says what the list is"
    assert any("Written for quoteattr from" in line for line in head), "says where it comes from"
    assert text.endswith("\n") and "\t" not in text
    assert all(line and line == line.strip() for line in text.splitlines()), "no empty line, no space at its ends"
    for row in entries(path):
        shapes = SHAPES.get(path.name, [])
        assert row[0] and len(row) - 1 <= len(shapes), row
        assert len(row) == COMPLETE.get(path.name, len(row)), row
        for field, shape in zip(row[1:], shapes, strict=False):
            assert field == "" or re.fullmatch(shape, field), row


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_list_is_sorted_without_duplicates(path: Path) -> None:
    firsts = [row[0] for row in entries(path)]
    assert len(firsts) == len(set(firsts)), sorted({word for word in firsts if firsts.count(word) > 1})
    assert firsts == sorted(firsts, key=lambda word: (word.casefold(), word))


@pytest.mark.parametrize(("name", "first"), [("cues.txt", 2), ("common_verbs.txt", 1)])
def test_irregular_forms_are_single_and_come_in_pairs(name: str, first: int) -> None:
    for row in listed(name):
        assert len(row) in (first, first + 2), row
        assert not any("," in field for field in row), row


def test_a_verb_is_in_one_list() -> None:
    cues = {row[0] for row in listed("cues.txt")}
    assert not cues & {row[0] for row in listed("common_verbs.txt")}


def test_an_adjective_tells_one_country() -> None:
    told: dict[str, str] = {}
    for row in listed("countries.txt"):
        for word in words(row, "countries.txt"):
            assert told.setdefault(word, row[0]) == row[0], word


@needs_gold
def test_no_single_name_from_gold_stands_in_a_list() -> None:
    assert names_in_lists() - coincidences() == set()


@needs_gold
def test_no_surname_from_gold_stands_in_the_code() -> None:
    assert names_in_code() - coincidences() == set()


@needs_gold
def test_coincidences_are_some_still() -> None:
    assert coincidences() - names_in_lists() - names_in_code() == set()


@needs_gold
def test_no_full_name_from_gold_stands_anywhere() -> None:
    inside = {tuple(spelled(name)) for name in people(seeds=True) | characters()}
    beside = {tuple(spelled(name)) for name in people(seeds=False) | characters()}
    assert len(beside) > 1000
    package = PACKAGE.relative_to(ROOT).as_posix() + "/" if PACKAGE.is_relative_to(ROOT) else ""
    sizes = sorted({len(name) for name in inside})
    found = {
        (name, " ".join(run))
        for name, spelling in files().items()
        for size in sizes
        for run in runs(spelling, size)
        if run in (inside if name.startswith(package) else beside)
    }
    assert found == set()


@needs_gold
def test_no_stretch_of_a_gold_text_stands_anywhere() -> None:
    ours = {run for spelling in files().values() for run in runs(spelling, COPIED)}
    theirs = (run for documents in gold().values() for one in documents for run in runs(spelled(one["text"]), COPIED))
    copied = {run for run in theirs if run in ours}
    assert {(name, run) for name, spelling in files().items() for run in copied & set(runs(spelling, COPIED))} == set()
