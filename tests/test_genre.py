"""What kind of text one is, by somebody who knows it: a short dialogue is read in turns, or nothing is."""

import json

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

import quoteattr
from quoteattr import Extractor, InvalidValue, cli
from quoteattr.model import Reference

#: Too short to tell by itself that it is a story.
SHORT = (
    "Ada Holm put the lamp on the table. Ola Vance shut the door.\n\n"
    "“You are late,” said Ada.\n\n"
    "“Am I, Ada?”\n\n"
    "“As always.”\n\n"
)
#: Long enough.
LONG = SHORT + (
    "Ola took his coat off.\n\n“There is bread,” said Ada.\n\n“Thank you.”\n\n“Don’t thank me!”\n\n“Whom then?”\n\n"
)
REPORT = (
    "The harbour will close in May, the council decided on Monday. “We have no choice,” said Ada Holm, Gotland’s "
    "harbour minister. The report puts the cost at 12 million kroner.\n\n"
    "“It is a mistake,” said Ola Vance, chairman of the Lundby Water Board. “We will go to court.”\n\n"
    "“We have no other way,” he said.\n\n"
)

FICTION = Extractor(genre="fiction")

#: Marks, ends of paragraphs and a few words, in any order.
any_text = st.text() | st.lists(
    st.sampled_from(
        ["“", "”", "‘", "’", '"', "\n", "\n\n", " ", "I ", "said ", "Ada ", "the cook ", "she ", "? ", "— "]
    ),
    max_size=40,
).map("".join)


def in_turns(quotes):
    """Whether some of the quotes were decided as turns of a story."""
    return any(reason.feature.startswith(("ago=", "tie=")) for quote in quotes for reason in quote.evidence)


def test_a_text_itself_tells():
    assert in_turns(quoteattr.extract(LONG))
    assert not in_turns(quoteattr.extract(SHORT))
    assert not in_turns(quoteattr.extract(REPORT))


@pytest.mark.parametrize("text", [SHORT, LONG, REPORT])
def test_what_is_asked_for_is_done(text):
    assert in_turns(Extractor(genre="fiction").extract(text))
    assert not in_turns(Extractor(genre="news").extract(text))


def test_what_a_text_tells_is_what_one_asks_for():
    assert Extractor().extract(LONG) == Extractor(genre="fiction").extract(LONG)
    assert Extractor().extract(SHORT) == Extractor(genre="news").extract(SHORT)
    assert Extractor().extract(REPORT) == Extractor(genre="news").extract(REPORT)


def test_a_short_dialogue_has_its_turns():
    _, asked, answered = Extractor(genre="fiction").extract(SHORT)
    assert (asked.speaker.name, answered.speaker.name) == ("Ola Vance", "Ada Holm")
    assert (asked.addressee.text, answered.reference) == ("Ada", Reference.IMPLICIT)


@pytest.mark.parametrize("genre", ["news", "fiction"])
def test_all_ways_to_extract_follow_it(genre):
    extractor = Extractor(genre=genre)
    quotes = extractor.extract(LONG)
    assert extractor.read(LONG).quotes == quotes
    assert [one.quote for one in extractor.explain(LONG)] == list(quotes)
    assert next(iter(extractor.extract_many([LONG]))) == quotes


@pytest.mark.parametrize("value", ["novel", "", "FICTION", 1, ["news"], True])
def test_anything_else_is_refused(value):
    with pytest.raises(InvalidValue, match=r"Extractor\.genre: expected 'news', 'fiction' or None, got "):
        Extractor(genre=value)


@given(any_text)
@example("")
@example("Nobody speaks.")
@example("“No.”")
@example("“")
@example("“I,” said I.\n\n“I?”\n\n")
@example("“‘No,’ said he.”\n\n“‘Yes.’”\n\n")
def test_any_text_can_be_read_as_a_story(text):
    quotes = FICTION.extract(text)
    assert [one.quote for one in FICTION.explain(text)] == list(quotes)
    assert [quote.span for quote in quotes] == [quote.span for quote in quoteattr.extract(text)]
    for quote in quotes:
        for part in (quote, quote.mention, quote.cue, quote.addressee):
            assert part is None or text[part.span.start : part.span.end] == part.text


# At the command line


def run(*arguments):
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments], prog_name="quoteattr")


@pytest.fixture
def short(tmp_path):
    path = tmp_path / "short.txt"
    path.write_text(SHORT, encoding="utf-8")
    return path


@pytest.mark.parametrize("workers", [(), ("--output", "q.jsonl")])
def test_extract_takes_it(short, workers, monkeypatch):
    monkeypatch.chdir(short.parent)

    def speakers(*arguments):
        result = run("extract", short, "--format", "jsonl", *workers, "--overwrite", *arguments)
        assert result.exit_code == 0, result.stderr
        told = (short.parent / "q.jsonl").read_text("utf-8") if workers else result.stdout
        return [quote["speaker"] and quote["speaker"]["name"] for quote in json.loads(told)["quotes"]]

    def expected(genre):
        return [quote.speaker and quote.speaker.name for quote in Extractor(genre=genre).extract(SHORT)]

    assert expected("fiction") != expected(None)
    assert speakers("--genre", "fiction") == expected("fiction")
    assert speakers() == speakers("--genre", "news") == expected(None)


def test_explain_and_cast_take_it(short):
    told = [json.loads(run("explain", short, "--json", "--genre", genre).stdout) for genre in ("news", "fiction")]
    assert told[0] != told[1]
    counted = [run("cast", short, "--genre", genre).stdout for genre in ("news", "fiction")]
    assert counted[0] != counted[1]


def test_evaluate_takes_it(tmp_path):
    quotes = [
        {"start": quote.span.start, "end": quote.span.end, "kind": "direct", "speaker": quote.speaker.name}
        for quote in Extractor(genre="fiction").extract(SHORT)
    ]
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": SHORT, "quotes": quotes}) + "\n", encoding="utf-8")

    def right(*arguments):
        return json.loads(run("evaluate", gold, "--json", *arguments).stdout)["layers"]["resolved"]["figures"][
            "speaker_f1"
        ]

    assert right("--genre", "fiction") == 1.0
    assert right("--genre", "news") == right() < 1.0


def test_another_one_is_a_usage_error(short):
    result = run("extract", short, "--genre", "novel")
    assert (result.exit_code, result.stderr) == (2, "quoteattr: unknown genre 'novel': choose one of news, fiction\n")
