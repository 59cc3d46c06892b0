"""The word lists in quoteattr/data: well-formed, explained, and free of the names in the gold files.

The lists are written from general knowledge, so that a score measured on gold says something about other texts.
"""

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

SPEC = find_spec("quoteattr")
assert SPEC is not None and SPEC.origin is not None
DATA = Path(SPEC.origin).parent / "data"
LISTS = sorted(DATA.glob("*.txt"))
GOLD = Path(__file__).resolve().parents[2] / "shared" / "data"

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
}
#: Lists whose every line has all of these fields.
COMPLETE = {"cue_phrases.txt": 2, "function_words.txt": 2, "irregular_plurals.txt": 2}

#: Words of the language that characters of novels and people in the news also go by, by why each stays.
COINCIDENCES = {
    "a common adjective": "brown charming eager frank gray merry rustic small unknown white",
    "a common noun": "abbey bull bus fate gentlemen group heaven inn leaf men mouse nature office paper time women",
    "a common noun for a person": (
        "ancestress archer attendant baby barman boy butler cabman carter carver chambermaid chauffeur child "
        "clergyman clerk coachman concierge conqueror cook critic croupier driver drummer emissary enemy "
        "executioner farmer footman forester friend gamekeeper gardener gentleman girl glover grandmamma guard "
        "hatter hostess housemaid husband jew keeper labourer lad landlord maid man man-servant mariner matron "
        "merchant miller navvy nephew niece nursemaid official painter parlourmaid peddler person pessimist porter "
        "priest proprietor sailor servant shepherd smith sommelier son station-master stationmaster stranger "
        "traveler valet visitor waiter walker wife woman"
    ),
    "a common verb": "bar bill cuss grant marvel pat pen seal voice",
    "a particle of Italian names": "delle",
    "a place or its people": "american basque belgians frenchman pole tonga victoria",
    "a title or a form of address": (
        "admiral artist baron bishop brother chaplain chief colonel conductor constable coroner dad detective "
        "doctor duchess duke editor father general grandmother granny inspector judge khan king lady madam madame "
        "mamma marchioness marquis minister monsieur monsignor mother nurse officer papa physician policeman pope "
        "premier president professor queen rector sahib secretary sergeant sir sister superintendent vicar writer"
    ),
    "a word of a closed class, a number or a day of the week": (
        "five friday long monday one opposite saturday seven somebody sunday tuesday two wednesday within"
    ),
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


def gold_names() -> set[str]:
    """The names of people in the gold files, and the surnames in them, case-folded."""
    names: set[str] = set()
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            document = json.loads(line)
            for person in document.get("characters", ()):
                names.update((person["name"], *person["aliases"]))
            names.update(q["speaker"] for q in document["quotes"] if q.get("speaker_kind") == "person")
    surnames = {name.split()[-1] for name in names if len(name.split()) > 1}
    return {name.casefold() for name in names | surnames if name}


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
    for row in entries(DATA / name):
        assert len(row) in (first, first + 2), row
        assert not any("," in field for field in row), row


def test_a_verb_is_in_one_list() -> None:
    cues = {row[0] for row in entries(DATA / "cues.txt")}
    assert not cues & {row[0] for row in entries(DATA / "common_verbs.txt")}


def test_an_adjective_tells_one_country() -> None:
    told: dict[str, str] = {}
    for row in entries(DATA / "countries.txt"):
        for word in words(row, "countries.txt"):
            assert told.setdefault(word, row[0]) == row[0], word


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold files are not beside this checkout")
def test_no_name_from_gold() -> None:
    names = gold_names()
    found = {
        word.casefold()
        for path in LISTS
        for row in entries(path)
        for word in words(row, path.name)
        if word.casefold() in names
    }
    accepted = {word for listed in COINCIDENCES.values() for word in listed.split()}
    assert found - accepted == set()
    assert accepted - found == set(), "coincidences that are none any more"


@pytest.mark.skipif(not GOLD.exists(), reason="the gold data is not beside the repository")
def test_no_name_of_somebody_in_the_gold_stands_in_the_code() -> None:
    people = set()
    for name in ("seeds.jsonl", "worldwide-dev.jsonl"):
        for line in (GOLD / name).read_text("utf-8").splitlines():
            people |= {q["speaker"] for q in json.loads(line)["quotes"] if q.get("speaker_kind") == "person"}
    assert len(people) > 20
    surnames = {person.split()[-1] for person in people if person != "Shannon Chief"}  # also a common title
    found = {
        (path.name, name)
        for path in DATA.parent.rglob("*.py")
        for name in people | surnames
        if re.search(rf"\b{re.escape(name)}\b", path.read_text("utf-8"))
    }
    assert not found
