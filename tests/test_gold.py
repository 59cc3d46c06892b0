"""Gold is read as it is written, or not at all."""

import copy
import json
import pickle
from pathlib import Path

import pytest

from quoteattr import gold
from quoteattr.errors import InvalidGold, QuoteattrError
from quoteattr.gold import (
    Attribution,
    AttributionKind,
    CastQuote,
    Character,
    Layer,
    MentionSort,
    Person,
    PersonMention,
    PersonQuote,
    ResolvedQuote,
)
from quoteattr.model import Kind, Reference, Span, SpeakerKind
from quoteattr.sources import SourceDocument
from quoteattr.sources import read as read_sources

TEXT = "“We sign,” said Ada Holm, mayor of Brack, to the Post."
SHARED = Path(__file__).parents[2] / "shared" / "data"


def line(quotes, **fields):
    return json.dumps({"id": "a1", "text": TEXT, "quotes": quotes} | fields)


def write(folder, *lines, name="gold.jsonl"):
    path = folder / name
    path.write_text("".join(one + "\n" for one in lines), encoding="utf-8")
    return path


def resolved(**fields):
    return {"start": 0, "end": 10, "kind": "direct", "speaker": "Ada Holm"} | fields


# What is read


def test_a_quote_with_all_there_is_to_know():
    quote = resolved(
        text="“We sign,”",
        reference="explicit",
        speaker_kind="person",
        role="mayor",
        of="Brack",
        mention={"start": 16, "end": 24, "text": "Ada Holm"},
        cue={"start": 11, "end": 15, "text": "said"},
        addressee={"start": 45, "end": 53},
    )
    document = gold.parse(line([quote]))
    assert gold.layer_of(document) is Layer.RESOLVED
    assert document.quotes == (
        ResolvedQuote(
            Span(0, 10),
            Kind.DIRECT,
            Reference.EXPLICIT,
            "Ada Holm",
            SpeakerKind.PERSON,
            "mayor",
            "Brack",
            Span(16, 24),
            Span(11, 15),
            Span(45, 53),
        ),
    )


def test_a_quote_with_several_right_answers():
    quote = resolved(
        role="mayor",
        kind_also=["mixed"],
        speaker_also=["Holm", None],
        role_also=["head", ""],
        of_also=["Brack Council"],
    )
    (read,) = gold.parse(line([quote])).quotes
    assert read.kinds == (Kind.DIRECT, Kind.MIXED)
    assert read.speakers == ("Ada Holm", "Holm", None)
    assert read.roles == ("mayor", "head", None)
    assert read.bodies == (None, "Brack Council")
    (plain,) = gold.parse(line([resolved(kind_also=None, speaker_also=[])])).quotes
    assert (plain.kinds, plain.speakers, plain.roles, plain.bodies) == ((Kind.DIRECT,), ("Ada Holm",), (None,), (None,))


def test_what_is_null_missing_or_empty_is_not_there():
    document = gold.parse(
        line([resolved(speaker=None, role="", mention=None), {"start": 0, "end": 10, "kind": "scare"}])
    )
    assert document.quotes == (ResolvedQuote(Span(0, 10), Kind.DIRECT), ResolvedQuote(Span(0, 10), Kind.SCARE))


def test_an_attribution():
    quotes = [
        {"spans": [[1, 4], [5, 9]], "kind": "mixed", "source": [[16, 24], [26, 31]], "cue": [[11, 15]]},
        {"spans": [[0, 10]], "source": None},
    ]
    document = gold.parse(line(quotes))
    assert gold.layer_of(document) is Layer.MENTION
    assert document.quotes == (
        Attribution((Span(1, 4), Span(5, 9)), AttributionKind.MIXED, (Span(16, 24), Span(26, 31)), (Span(11, 15),)),
        Attribution((Span(0, 10),)),
    )


def test_a_book():
    quotes = [
        {
            "spans": [[0, 10]],
            "speaker": "Ada",
            "reference": "implicit",
            "addressees": ["Ola"],
            "referring_expression": "said Ada",
        },
        {"spans": [[0, 10]], "speaker": "Ola", "reference": "nan"},
    ]
    characters = [{"name": "Ada Holm", "aliases": ["Ada"], "gender": "F", "category": "major"}, {"name": "Ola"}]
    document = gold.parse(line(quotes, characters=characters))
    assert gold.layer_of(document) is Layer.CAST
    assert document.quotes == (
        CastQuote((Span(0, 10),), "Ada", Reference.IMPLICIT, ("Ola",), "said Ada"),
        CastQuote((Span(0, 10),), "Ola"),
    )
    assert document.characters == (Character("Ada Holm", ("Ada",), "F", "major"), Character("Ola"))


def test_people_with_all_their_mentions():
    quotes = [{"spans": [[0, 10]], "speaker": "Ada-1"}, {"spans": [[0, 3], [4, 10]], "speaker": None}]
    characters = [
        {"name": "Ada-1", "aliases": ["Ada Holm"], "mentions": [[16, 24, "PROP"], [26, 31, "NOM"], [1, 3, "PRON"]]},
        {"name": "Post-2"},
    ]
    document = gold.parse(line(quotes, characters=characters))
    assert gold.layer_of(document) is Layer.PEOPLE
    assert document.quotes == (PersonQuote((Span(0, 10),), "Ada-1"), PersonQuote((Span(0, 3), Span(4, 10))))
    mentions = (
        PersonMention(Span(16, 24), MentionSort.NAME),
        PersonMention(Span(26, 31), MentionSort.NOUN_PHRASE),
        PersonMention(Span(1, 3), MentionSort.PRONOUN),
    )
    assert document.characters == (Person("Ada-1", ("Ada Holm",), mentions), Person("Post-2"))


def test_a_document_in_which_nobody_is_quoted(tmp_path):
    path = write(tmp_path, line([], id="a"), line([resolved()], id="b"))
    nobody, _ = gold.read([path])
    assert (gold.layer_of(nobody), nobody.quotes) == (Layer.RESOLVED, ())


def test_files_in_order_with_the_ids_that_extraction_gives(tmp_path):
    one = write(tmp_path, line([resolved()], id=7), "", line([resolved()], id=None), name="one.jsonl")
    other = write(tmp_path, "\ufeff" + line([resolved()], id="x"), name="other.jsonl")
    documents = gold.read([str(other), one])
    assert [document.id for document in documents] == ["x", "7", "one:3"]
    extracted = list(read_sources([str(other), str(one)]))
    assert all(isinstance(document, SourceDocument) for document in extracted)
    assert [(d.id, d.text) for d in documents] == [(d.id, d.text) for d in extracted]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpora are not part of the project")
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.jsonl")), ids=lambda path: path.stem)
def test_corpora_are_read_in_full(path):
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    documents = gold.read([path])
    assert [(d.id, d.text, len(d.quotes)) for d in documents] == [
        (r["id"], r["text"], len(r["quotes"])) for r in records
    ]
    for document, record in zip(documents, records, strict=True):
        for quote, wanted in zip(document.quotes, record["quotes"], strict=True):
            spans = [quote.span] if isinstance(quote, ResolvedQuote) else quote.spans
            assert [[s.start, s.end] for s in spans] == wanted.get("spans", [[wanted.get("start"), wanted.get("end")]])
            if isinstance(quote, ResolvedQuote):
                told = {"kind": quote.kinds, "speaker": quote.speakers, "role": quote.roles, "of": quote.bodies}
                assert {name: list(answers) for name, answers in told.items()} == {
                    name: [wanted.get(name), *wanted.get(f"{name}_also", ())] for name in told
                }
        for one, wanted in zip(getattr(document, "characters", ()), record.get("characters", ()), strict=True):
            mentions = [[m.span.start, m.span.end, m.sort] for m in getattr(one, "mentions", ())]
            assert (one.name, list(one.aliases), mentions) == (
                wanted["name"],
                wanted["aliases"],
                wanted.get("mentions", []),
            )


# What is not read


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        (3, "expected an object, got 3"),
        ({}, 'of no known layer: it has neither "start" and "end" nor "spans"'),
        ({"start": 0, "kind": "direct"}, 'of no known layer: it has neither "start" and "end" nor "spans"'),
        (resolved(end=60), "0 to 60 is no stretch of the text, which has 54 characters"),
        (resolved(start=-1), "-1 to 10 is no stretch of the text, which has 54 characters"),
        (resolved(start=10), "10 to 10 is no stretch of the text, which has 54 characters"),
        (resolved(start="0"), '"0" to 10 is no stretch of the text, which has 54 characters'),
        (resolved(start=False), "false to 10 is no stretch of the text, which has 54 characters"),
        (
            resolved(text="“We sign”"),
            'at 0:10 the text has "“We sign,”", not "“We sign”"; offsets count code points, with line ends as they are',
        ),
        (
            resolved(cue={"start": 10, "end": 14, "text": "said"}),
            'at 10:14 the text has " sai", not "said"; offsets count code points, with line ends as they are',
        ),
        (resolved(kind=None), 'no "kind": give one of direct, mixed, scare, title, heading'),
        (resolved(kind="quote"), '"kind": expected one of direct, mixed, scare, title, heading, got "quote"'),
        (
            resolved(reference="nan"),
            '"reference": expected one of explicit, anaphoric, continuation, implicit, echo, got "nan"',
        ),
        (
            resolved(kind_also=["quote"]),
            '"kind_also": expected some of direct, mixed, scare, title, heading, got ["quote"]',
        ),
        (resolved(kind_also=[None]), '"kind_also": expected an array of strings'),
        (resolved(role_also="mayor"), '"role_also": expected an array of strings and nulls, got "mayor"'),
        (resolved(of_also=[["Brack"]]), '"of_also": expected an array of strings and nulls, got [["Brack"]]'),
        (resolved(speaker={"name": "Ada"}), '"speaker": expected a string or null, got {"name": "Ada"}'),
        (resolved(mention=[16, 24]), '"mention": expected an object with "start" and "end", or null, got [16, 24]'),
        ({"spans": []}, 'no "spans": a quote of this layer has one at least'),
        ({"spans": [0, 10]}, '"spans": expected an array of pairs, [[start, end], …], got [0, 10]'),
        ({"spans": [[0, 90]]}, "0 to 90 is no stretch of the text, which has 54 characters"),
        ({"spans": [[0, 10]], "source": [[20, 16]]}, "20 to 16 is no stretch of the text, which has 54 characters"),
        ({"spans": [[0, 10]], "kind": "scare"}, '"kind": expected one of direct, mixed, indirect, got "scare"'),
    ],
)
def test_a_quote_that_does_not_fit(quote, reason, tmp_path):
    path = write(tmp_path, line([resolved()], id="fine"), line([quote]))
    with pytest.raises(InvalidGold) as caught:
        gold.read([path])
    assert str(caught.value) == f'{path}:2: document "a1", quote 1: {reason}'
    assert (caught.value.source, caught.value.line, caught.value.id) == (str(path), 2, "a1")


@pytest.mark.parametrize(
    ("lines", "place", "reason"),
    [
        ([], "", "no quotes in it: there is nothing to measure or to learn"),
        ([line([])], "", "no quotes in it: there is nothing to measure or to learn"),
        ([line([resolved()])] * 2, ":2", "a second document with the id 'a1'"),
        (
            ["{"],
            ":1",
            "no JSON: Expecting property name enclosed in double quotes at column 2; each line is one object",
        ),
        (['{"id": "a1"}'], ":1", 'no "text": each line needs one, {"id": …, "text": …}'),
        ([line(None)], ":1", 'document "a1": "quotes": expected an array, got null'),
        (
            [line([resolved(), {"spans": [[0, 10]]}])],
            ":1",
            'document "a1", quote 1: no "spans": a quote of this layer has one at least',
        ),
        (
            [line([{"spans": [[0, 10]]}], characters=[])],
            ":1",
            'document "a1", quote 1: no "speaker": every quote of this layer has a character that says it',
        ),
        ([line([], characters={})], ":1", 'document "a1": "characters": expected an array of objects'),
        ([line([], characters=[{}])], ":1", 'document "a1": "characters": one of them has no "name"'),
        (
            [line([], characters=[{"name": "A", "aliases": "B"}])],
            ":1",
            'document "a1": "aliases": expected an array of strings',
        ),
        (
            [line([], characters=[{"name": "A", "mentions": [[0, 3, []]]}])],
            ":1",
            'document "a1": "mentions": expected triples, [[start, end, PROP or NOM or PRON], …], got [[0, 3, []]]',
        ),
        (
            [line([], characters=[{"name": "A", "mentions": [[0, 300, "PROP"]]}])],
            ":1",
            'document "a1": 0 to 300 is no stretch of the text, which has 54 characters',
        ),
        (
            [line([{"speaker": "A"}], characters=[{"name": "A", "mentions": []}])],
            ":1",
            'document "a1", quote 1: no "spans": a quote of this layer has one at least',
        ),
    ],
)
def test_a_file_that_does_not_fit(lines, place, reason, tmp_path):
    path = write(tmp_path, *lines)
    with pytest.raises(InvalidGold) as caught:
        gold.read([path])
    assert str(caught.value) == f"{path}{place}: {reason}"


def test_every_file_has_quotes(tmp_path):
    full, empty = write(tmp_path, line([resolved()])), write(tmp_path, line([], id="b"), name="empty.jsonl")
    with pytest.raises(InvalidGold, match=r"empty.jsonl: no quotes in it"):
        gold.read([full, empty])


def test_a_document_in_two_files(tmp_path):
    one, other = (write(tmp_path, line([resolved()]), name=f"{name}.jsonl") for name in ("one", "other"))
    with pytest.raises(InvalidGold, match=r"other.jsonl:1: a second document with the id 'a1'"):
        gold.read([one, other])


def test_a_file_that_is_not_there_or_no_text(tmp_path):
    with pytest.raises(InvalidGold, match="cannot be read: No such file or directory"):
        gold.read([tmp_path / "gone.jsonl"])
    (tmp_path / "old.jsonl").write_bytes(b'{"id": "caf\xe9"}\n')
    with pytest.raises(InvalidGold, match=r"old.jsonl:1: byte 0xe9 at offset 11 is no UTF-8"):
        gold.read([tmp_path / "old.jsonl"])


def test_one_line_is_one_document():
    with pytest.raises(InvalidGold, match="gold: expected one document, got 2"):
        gold.parse(line([resolved()]) + "\n" + line([resolved()], id="b"))


def test_the_error_is_of_the_family():
    assert issubclass(InvalidGold, QuoteattrError)
    assert issubclass(InvalidGold, ValueError)
    error = InvalidGold("gold.jsonl", 3, "a1", "no quotes")
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (type(other), str(other)) == (InvalidGold, "gold.jsonl:3: no quotes")
