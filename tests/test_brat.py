"""The folder for brat: every offset holds, nothing is lost, and no id leads out of it.

The reader here is written by brat's description of its format, and knows nothing of what writes it.
"""

import itertools
import json
import re
import time
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr import InvalidValue, extract
from quoteattr.export import Extraction, brat
from quoteattr.export.brat.names import is_safe, naming
from quoteattr.export.brat.standoff import standoff
from quoteattr.model import Kind, Mention, MentionForm, Phrase, Quote, Reference, Role, Span, Speaker, SpeakerKind
from quoteattr.strategies import articles

TEXT = "“We’re late,” Anna Lindqvist told radio. “Very,” she said. It was “neutral”."
SEEDS = Path(__file__).parent.parent / "seeds"


# A reader


@attrs.frozen
class Read:
    """Annotations by their ids."""

    words: dict[str, tuple[str, list[tuple[int, int]]]]
    ties: list[tuple[str, str, str]]
    values: dict[tuple[str, str], str]
    notes: dict[tuple[str, str], str]


def read(text, annotations):
    """What a pair of files says, everything checked that the format demands."""
    words, ties, values, notes, seen = {}, [], {}, {}, set()
    for line in annotations.split("\n")[:-1]:
        name, told, *rest = line.split("\t")
        assert re.fullmatch(r"[TRA#][1-9][0-9]*", name), line
        assert name not in seen, line
        seen.add(name)
        match name[0]:
            case "T":
                kind, _, places = told.partition(" ")
                spans = [tuple(map(int, place.split(" "))) for place in places.split(";")]
                assert re.fullmatch("[A-Za-z0-9_-]+", kind)
                assert rest == [" ".join(text[start:end] for start, end in spans)], line
                assert all(0 <= start < end <= len(text) for start, end in spans), line
                assert all(before[1] < after[0] for before, after in itertools.pairwise(spans)), line
                assert not any(len(text[start:end].splitlines()) > 1 for start, end in spans), line
                words[name] = kind, spans
            case "R":
                tie, first, second = re.fullmatch(r"(\S+) Arg1:(\S+) Arg2:(\S+)", told).groups()
                assert not rest
                ties.append((tie, first, second))
            case "A":
                attribute, of, value = told.split(" ")
                assert not rest
                assert (of, attribute) not in values
                values[of, attribute] = value
            case "#":
                kind, of = told.split(" ")
                [notes[of, kind]] = rest
    assert {end for _, *ends in ties for end in ends} <= words.keys()
    assert {of for of, _ in [*values, *notes]} <= words.keys()
    return Read(words, ties, values, notes)


def sections(configuration):
    found, section = {}, None
    for line in configuration.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            found[section] = {}
        elif section and not line.startswith(("#", "<QUOTE>=")):
            name, _, arguments = line.partition("\t")
            found[section][name] = dict(part.strip().split(":") for part in arguments.split(",") if part)
    return found


def quotes_of(text, found):
    """The quotes that a pair of files holds, all fields but what only Python has: content and evidence."""
    around = {(first, tie): second for tie, first, second in found.ties}
    speakers = {}
    for name, (kind, spans) in found.words.items():
        if kind in ("Mention", "Cue", "Addressee"):
            continue
        span = Span(spans[0][0], spans[-1][1])

        def phrase(tie, name=name):
            other = around.get((name, tie))
            if other is None:
                return None
            _, places = found.words[other]
            place = Span(places[0][0], places[-1][1])
            words = text[place.start : place.end]
            if tie != "SaidBy":
                return Phrase(place, words)
            return Mention(place, words, MentionForm(found.values[other, "Form"].replace("-", " ")))

        note = found.notes.get((name, "AnnotatorNotes"))
        speaker = None
        if note is not None:
            told = json.loads(note)
            role = Role(told["role"], told["of"]) if told["role"] or told["of"] else None
            speaker = Speaker(
                told["id"], told["name"], SpeakerKind(told["kind"]), role, tuple(told["aliases"]), told["pronoun"],
                told["honorific"],
            )  # fmt: skip
            speaker = speakers.setdefault(speaker, speaker)
        reference = found.values.get((name, "Reference"))
        yield Quote(
            span=span, text=text[span.start : span.end], content="", kind=Kind(kind.lower()),
            reference=Reference(reference) if reference else None, speaker=speaker,
            mention=phrase("SaidBy"), cue=phrase("SaidWith"), addressee=phrase("SaidTo"),
            confidence=float(found.values[name, "Confidence"]),
        )  # fmt: skip


def as_brat_has(quote):
    return attrs.evolve(quote, content="", evidence=(), confidence=round(quote.confidence, 2))


def told(quotes):
    """All fields, those that ordering and equality leave out too."""
    return [attrs.asdict(quote) for quote in quotes]


def check(text):
    files = standoff(Extraction("a", extract(text), text))
    assert len(files.text) == len(text)
    files.text.encode("utf-8")
    found = read(files.text, files.annotations)
    configured = sections(brat.ANNOTATION)
    assert {kind for kind, _ in found.words.values()} <= configured["entities"].keys()
    assert {tie for tie, _, _ in found.ties} <= configured["relations"].keys()
    for (_, attribute), value in found.values.items():
        assert value in configured["attributes"][attribute]["Value"].split("|")
    return files, found


# Documents


@given(articles())
def test_all_that_brat_can_hold_comes_back(article):
    quotes = extract(article.text)
    files, found = check(article.text)
    expected = [as_brat_has(quote) for quote in quotes]
    if "\r" not in article.text:
        assert files.text == article.text
        assert told(quotes_of(files.text, found)) == told(expected)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_and_of_the_articles(path):
    text = path.read_bytes().decode("utf-8")
    files, found = check(text)
    assert told(quotes_of(files.text, found)) == told(map(as_brat_has, extract(text)))
    assert found.notes


#: What texts are made of that are hard to point into.
PIECES = (
    "“", "”", '"', "\r\n", "\r", "\n", "\t", " ", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "🙂", "é", "e\u0301",
    "\ud800", "\x00", "\ufeff", "Ada Holm", " said ", ",", ".",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)))
def test_offsets_hold_whatever_the_text(parts):
    check("".join(parts))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\x0c", "\n\n", "\r\n\r\n", "\t"])
def test_words_over_several_lines_are_several_pieces(end):
    text = f"🙂 “It is late,{end}  very late,” said Ada{end}Holm, the mayor."
    files, found = check(text)
    kind, spans = found.words["T1"]
    assert kind == "Direct"
    assert [files.text[slice(*span)] for span in spans] == ["“It is late,", "very late,”"]
    assert len(files.annotations.splitlines()) == files.annotations.count("\n")


def test_offsets_are_the_same_for_those_who_read_line_ends_as_one(tmp_path):
    text = "One.\r\n\r\n“Two,” said Ada Holm.\r\r\n“Three,” she said.\r"
    brat.write([Extraction("a", extract(text), text)], tmp_path)
    plain = (tmp_path / "a.txt").read_bytes().decode("utf-8")
    annotations = (tmp_path / "a.ann").read_bytes().decode("utf-8")
    for seen in (plain, (tmp_path / "a.txt").read_text("utf-8"), plain.replace("\r\n", "\n")):
        assert read(seen, annotations).words["T1"] == ("Direct", [(8, 14)])


def test_all_is_told_of_a_quote():
    text = "“We’re late,” Anna told the radio."
    anna = Speaker(
        "s1", "Anna\u2028Lindqvist \ud800", SpeakerKind.PERSON, Role("mayor", "Łódź"), ("A", "B"), "she", "Ms"
    )
    quote = Quote(
        Span(0, 13), "“We’re late,”", "We’re late,", Kind.DIRECT, Reference.EXPLICIT, anna,
        Mention(Span(14, 18), "Anna", MentionForm.NOUN_PHRASE), Phrase(Span(19, 23), "told"),
        Phrase(Span(24, 33), "the radio"), 0.98765,
    )  # fmt: skip
    again = attrs.evolve(quote, kind=Kind.MIXED, addressee=None)
    note = (
        '{"id": "s1", "name": "Anna\\u2028Lindqvist \\ud800", "honorific": "Ms", "kind": "person", '
        '"role": "mayor", "of": "Łódź", "aliases": ["A", "B"], "pronoun": "she"}'
    )
    assert standoff(Extraction("a", (quote, again), text)).annotations.split("\n") == [
        "T1\tDirect 0 13\t“We’re late,”",
        "T2\tMention 14 18\tAnna",
        "R1\tSaidBy Arg1:T1 Arg2:T2",
        "A1\tForm T2 noun-phrase",
        "T3\tCue 19 23\ttold",
        "R2\tSaidWith Arg1:T1 Arg2:T3",
        "T4\tAddressee 24 33\tthe radio",
        "R3\tSaidTo Arg1:T1 Arg2:T4",
        "A2\tReference T1 explicit",
        "A3\tConfidence T1 0.99",
        f"#1\tAnnotatorNotes T1\t{note}",
        "T5\tMixed 0 13\t“We’re late,”",
        "R4\tSaidBy Arg1:T5 Arg2:T2",
        "R5\tSaidWith Arg1:T5 Arg2:T3",
        "A4\tReference T5 explicit",
        "A5\tConfidence T5 0.99",
        f"#2\tAnnotatorNotes T5\t{note}",
        "",
    ]


def test_a_text_is_needed_and_the_right_one():
    with pytest.raises(InvalidValue, match="the document's text, which the annotations point into, got None"):
        standoff(Extraction("a", extract(TEXT)))
    with pytest.raises(InvalidValue, match="expected a text with '“We’re late,”' at Span"):
        standoff(Extraction("a", extract(TEXT), f" {TEXT}"))


def test_the_configuration_is_brats():
    configured = sections(brat.ANNOTATION)
    assert [*configured] == ["entities", "relations", "events", "attributes"]
    names = [*configured["entities"], *configured["relations"], *configured["attributes"]]
    assert all(re.fullmatch("[A-Za-z0-9_-]+|<OVERLAP>", name) for name in names)
    drawn = brat.VISUAL.partition("[drawing]\n")[2]
    assert {line.split("\t")[0] for line in drawn.splitlines()} >= configured["entities"].keys()
    for line in brat.VISUAL.partition("[labels]\n")[2].partition("[")[0].splitlines():
        assert line.split(" | ")[0] in [*configured["entities"], *configured["relations"]]


# Names


NASTY = (
    "", "/", "..", ".", "../../etc/passwd", "a/b", "a\\b", "C:\\x", "\x00", "a\x00b", "con", "NUL", "aux.x", "com1",
    "-rf", ".a", "a.", "a ", " a", "a\nb", "…", "🙂", "é", "e\u0301", "\ud800", "x" * 10_000, "é" * 10_000, "a.txt",
    "a.ANN", "a.rel", "documents", "annotation", "annotation.conf", "a:b", "a*b", "a?b", 'a"b', "a|b", "%2e%2e",
)  # fmt: skip


@given(st.lists(st.sampled_from([*NASTY, "a", "A", "a-2", "A-2", "a.1"]) | st.text(max_size=5), max_size=30))
def test_names_are_safe_and_one_for_each_whatever_the_ids(ids):
    name = naming()
    made = [name(one) for one in ids]
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,119}", one) and not one.endswith(".") for one in made)
    assert not {one.casefold().partition(".")[0] for one in made} & {"con", "nul", "aux", "com1", "prn"}
    assert len({one.casefold() for one in made}) == len(made)


def test_ordinary_ids_are_names():
    name = naming()
    for one in ("a1", "DOC-1000", "2024-05-01_news.3", "7", "x" * 100):
        assert is_safe(one)
        assert name(one) == one


def test_many_ids_that_come_to_one_name_take_no_longer():
    name = naming()
    began = time.perf_counter()
    assert len({name("…") for _ in range(100_000)}) == 100_000
    assert time.perf_counter() - began < 5


def test_each_nasty_id_has_its_files_in_the_folder(tmp_path):
    folder = tmp_path / "deep" / "folder"
    folder.mkdir(parents=True)
    texts = [f"“{place},” said Ada." for place in range(len(NASTY))]
    brat.write([Extraction(one, extract(text), text) for one, text in zip(NASTY, texts, strict=True)], folder)
    assert [path.name for path in tmp_path.rglob("*") if path.is_dir()] == ["deep", "folder"]
    lines = json.loads((folder / brat.DOCUMENTS).read_text("utf-8"))
    assert [line["id"] for line in lines] == [*NASTY]
    assert [(folder / f"{line['name']}.txt").read_text("utf-8") for line in lines] == texts
    assert len([*folder.iterdir()]) == 2 * len(NASTY) + 3
    assert brat.written(folder) == {path.name for path in folder.iterdir() if path.suffix in (".txt", ".ann")}


def test_no_documents_are_a_folder_too(tmp_path):
    brat.write([], tmp_path)
    assert json.loads((tmp_path / brat.DOCUMENTS).read_text("utf-8")) == []
    assert len([*tmp_path.iterdir()]) == 3


@pytest.mark.parametrize("told", ["", "broken", "{}", "3", "[3", '{"name": "a"}', "[[]]", "\udcff"])
def test_what_names_no_files_of_ours_is_none(told, tmp_path):
    assert brat.written(tmp_path) == frozenset()
    (tmp_path / brat.DOCUMENTS).write_text(told, "utf-8", errors="surrogateescape")
    assert brat.written(tmp_path) == frozenset()


def test_nor_is_what_leads_out_of_the_folder(tmp_path):
    names = ["../a", "good", 3, None, "/x", "a/b", "con", "x.txt", ""]
    (tmp_path / brat.DOCUMENTS).write_text(json.dumps([*({"name": name} for name in names), {"error": {}}]), "utf-8")
    assert brat.written(tmp_path) == {"good.txt", "good.ann"}
