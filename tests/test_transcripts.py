"""Turns that a label leads: what is a label, how far its turn runs, whose it is, and what is in marks in it."""

import itertools
import json
import time

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr import Extractor, InvalidValue, Kind, cli, document, transcript
from quoteattr.language.en import english
from quoteattr.model import SPOKEN, Reference, SpeakerKind
from quoteattr.strategies import differences, transcripts

ASKED = Extractor(labels=True)


def said(text, extractor=ASKED):
    """Who says what, in the order of the text."""
    return [(one.speaker and one.speaker.name, one.content) for one in extractor.extract(text)]


# What is a label.


@given(transcripts())
@settings(max_examples=40, deadline=None)
def test_each_layout_gives_its_turns(article):
    assert differences(article, ASKED.extract(article.text)) == ()


@given(transcripts())
@settings(max_examples=20, deadline=None)
def test_a_transcript_has_no_quotes_where_it_was_not_asked_for(article):
    assert quoteattr.extract(article.text) == ()
    assert transcript.looks_like(article.text, english())


NO_TRANSCRIPTS = {
    "notes of an article": "Correction: The ferry left at noon.\n\nWeather: There was fog.\n\nNote: All is well.",
    "notes that come again": "Note: It is late.\n\nCorrection: It is not.\n\nNote: It was.\n\nCorrection: It left.",
    "links": "RELATED: The harbour will close.\nALSO READ: Why the ferry was late.\nRELATED: The book is lost.",
    "a card": "Name: Ada Holm\nOffice: harbour master\nTown: Lundby",
    "fields that come again": "Model: A12\nPrice: 200\nModel: B13\nPrice: 300\nModel: C14\nPrice: 400",
    "times": "10:30: The doors were opened.\n11:45: The doors were closed.\n10:30: They were opened again.",
    "days": "Monday: There was soup.\nTuesday: There was bread.\nMonday: There was soup again.",
    "addresses": "https://lundby.example/a\nhttp://lundby.example/b\nhttps://lundby.example/a",
    "a list of points": "- The pump: it failed.\n- The bridge: it fell.\n- The pump: it failed again.",
    "letters of a list": "A. The ferry was late.\nB. The pump failed.\nC. The bridge fell.",
    "who is who": "Ada Holm: harbour master\nOla Vance: ferryman\nKari Moe: nurse",
    "headings in capitals": "THE HARBOUR\nIt will close.\n\nTHE FERRY\nIt was late again.\n\nTHE BRIDGE\nIt fell.",
    "steps": "Step 1: Fill the pot with water.\nStep 2: Put the fish in it.\nStep 1: Fill it again.",
    "one label": "Ada Holm: It is late, and nobody has come.",
    "elements of a page": "<p>It is late.</p>\n<p>Nobody came.</p>\n<p>It rained.</p>",
}


@pytest.mark.parametrize("text", NO_TRANSCRIPTS.values(), ids=NO_TRANSCRIPTS)
def test_what_stands_before_a_colon_is_no_label_by_that(text):
    assert ASKED.extract(text) == ()
    assert not transcript.looks_like(text, english())


def test_the_labels_of_a_transcript_do_not_make_labels_of_all_else():
    text = (
        "MARA VOSS: Is it late?\nOLA BERG: It is.\nMARA VOSS: One thing: bring bread. Note: all of it.\n"
        "Background: the ferry.\nOLA BERG: Yes."
    )
    assert [name for name, _ in said(text)] == ["MARA VOSS", "OLA BERG", "MARA VOSS", "OLA BERG"]


# Who a label is.


def test_a_label_tells_name_office_and_body():
    text = (
        "Ines Vance, chair of the Harbour Board: The motion falls.\n"
        "Senator Ola Berg (D-Maine): Then I shall bring it again.\n"
        "Ines Vance: As you like.\n"
        "The Minister for Roads (Kari Moe): I have nothing to add.\n"
    )
    first, second, third, fourth = (one.speaker for one in ASKED.extract(text))
    assert first.name == "Ines Vance"
    assert first.role == quoteattr.Role("chair", "Harbour Board")
    assert third is first
    assert (second.name, second.role.title, second.role.of) == ("Ola Berg", "Senator", "Maine")
    assert (fourth.name, fourth.role.title) == ("Kari Moe", "Minister for Roads")


def test_short_labels_are_whom_the_text_names_in_full():
    text = (
        "Ada Holm, a nurse in Lundby, spoke with our reporter on Monday.\n\n"
        "HOST: Is it late?\n\nHOLM: It is.\n\nHOST: How late?\n\nHOLM: Two hours.\n"
    )
    host, holm, *_ = (one.speaker for one in ASKED.extract(text))
    assert (host.name, host.kind) == ("HOST", SpeakerKind.ANONYMOUS)
    assert (holm.name, holm.role.title) == ("Ada Holm", "nurse")
    assert "HOLM" in holm.aliases


def test_a_form_of_address_tells_two_of_one_surname_apart():
    text = "MR. HOLM: It is late.\nMS. HOLM: It is not.\nMR. HOLM: It is.\nMS. HOLM: No."
    assert [name for name, _ in said(text)] == ["MR. HOLM", "MS. HOLM", "MR. HOLM", "MS. HOLM"]


@pytest.mark.parametrize(
    "heading",
    ["An interview with Ada Holm, harbour master", "Testimony of Ada Holm, harbour master, 3 May", "Q&A with Ada Holm"],
)
def test_the_heading_tells_who_answers(heading):
    quotes = ASKED.extract(f"{heading}\n\nQ. Was it late?\nA. It was.\nQ. How late?\nA. Two hours, I think.")
    assert [one.speaker.name for one in quotes] == ["Q", "Ada Holm", "Q", "Ada Holm"]
    assert [one.mention.text for one in quotes] == ["Q", "A", "Q", "A"]
    assert quotes[1].reference is Reference.ANAPHORIC


def test_an_examination_tells_who_asks():
    text = (
        "BY MR. BERG:\nQ. Where were you?\nA. At home.\nMS. HOLM: Objection.\nTHE COURT: Sustained.\n"
        "BY MS. HOLM:\nQ. At home?\nTHE WITNESS: Yes.\n"
    )
    quotes = ASKED.extract(text)
    berg, witness, holm, court, again, last = (one.speaker for one in quotes)
    assert (berg.name, holm.name, court.kind) == ("BERG", "HOLM", SpeakerKind.ORGANISATION)
    assert again is holm
    assert last is witness


def test_a_name_in_capitals_is_written_as_the_text_has_it_elsewhere():
    text = "With Ada McHolm and Ola Vance.\n\nADA MCHOLM: It is late.\nOLA VANCE: It is.\nADA MCHOLM: So it is."
    assert {name for name, _ in said(text)} == {"Ada McHolm", "Ola Vance"}


# How far a turn runs.


def test_a_turn_runs_to_the_next_label_over_lines_and_paragraphs():
    text = "MARA: It is late.\n\nNobody came.\n\nOLA: I did,\nbut only just.\n\nMARA: Good.\n"
    assert said(text) == [("MARA", "It is late.\n\nNobody came."), ("OLA", "I did,\nbut only just."), ("MARA", "Good.")]


def test_narration_about_whoever_spoke_is_no_part_of_the_turn():
    text = (
        "**Mara Voss:** How did it begin?\n\n**Ola Berg:** With a storm.\n\n**Mara Voss:** And then?\n\n"
        "**Ola Berg:** We built another.\n\nBerg is a builder. He lives in Lundby.\n\n"
        "This interview has been edited for length.\n"
    )
    assert said(text)[-1] == ("Ola Berg", "We built another.")


def test_directions_at_the_ends_of_a_turn_are_in_its_span_and_not_in_its_content():
    text = "MARA: (laughing) It is (pause) late. [exit]\nOLA: [inaudible]\nMARA: Is it?"
    first, second = ASKED.extract(text)
    assert (first.text, first.content) == ("(laughing) It is (pause) late. [exit]", "It is (pause) late.")
    assert second.content == "Is it?"  # nothing was said in between


def test_a_screenplay_has_its_dialogue_and_not_its_action():
    text = (
        "INT. BOATHOUSE - NIGHT\n\nRain on the roof.\n\nMARA\n(whispering)\nThey have moved it. They\nmoved it at dusk."
        "\n\nShe stands.\n\nOLD TOM (O.S.)\nThey do that.\n\nCUT TO:\n\nEXT. PIER - DAY\n"
    )
    assert said(text) == [("MARA", "They have moved it. They\nmoved it at dusk."), ("OLD TOM", "They do that.")]


def test_subtitles_go_on_under_one_label():
    text = (
        "1\n00:00:01,000 --> 00:00:03,000\nMARA: Is it late?\n\n2\n00:00:03,500 --> 00:00:05,000\nIs anybody there?\n\n"
        "3\n00:00:06,000 --> 00:00:07,000\nOLA: It is.\n\n4\n00:00:08,000 --> 00:00:09,000\nMARA: Then go.\n"
    )
    assert said(text) == [
        ("MARA", "Is it late?"),
        ("MARA", "Is anybody there?"),
        ("OLA", "It is."),
        ("MARA", "Then go."),
    ]
    assert ASKED.extract(text)[1].reference is Reference.CONTINUATION


def test_what_a_log_says_of_itself_is_nobodys():
    text = "[14:02] night_owl: anyone near?\n[14:03] Dunya: yes\n[14:05] night_owl has left\n[14:09] Dunya: and now\n"
    assert said(text) == [("night_owl", "anyone near?"), ("Dunya", "yes"), ("Dunya", "and now")]


# Words in marks.


def test_words_in_marks_are_of_whom_the_turn_quotes_or_of_its_speaker():
    text = (
        "HOST: My aunt used to say, “The river keeps accounts.” Was she right?\n"
        "ADA HOLM: I told them, “Never again.”\n"
        "HOST: And the “temporary” bridge?\n"
    )
    quotes = ASKED.extract(text)
    inner = {one.text: one for one in quotes if one.text.startswith("“")}
    assert inner["“The river keeps accounts.”"].speaker.name == "aunt"
    assert inner["“Never again.”"].speaker.name == "ADA HOLM"
    assert inner["“temporary”"].speaker is None
    assert len(quotes) == 6


MARKED = {
    "capitals": 'MARA: "Is it on?"\nDOYLE: "It has been all day."\nMARA: "Then I want my coat."',
    "names with offices": "Ines Vance, chair: “The motion falls.”\nOla Berg, clerk: “It does.”",
    "questions": 'Evidence of Ada Holm, clerk\n\nQ. "Was it late?"\nA. "It was."\nQ. "Yes?"\nA. "Yes."',
    "a screenplay": 'EXT. PIER - DAY\n\nMARA\n(low)\n"It is gone."\n\nOLD TOM\n"It does that."',
    "a log": '[14:02] Kes: "anyone near?"\n[14:03] Dunya: "two minutes away"\n[14:09] Kes: "and now?"',
}


@pytest.mark.parametrize("text", MARKED.values(), ids=MARKED)
def test_turns_in_marks_need_not_be_asked_for(text):
    quotes = quoteattr.extract(text)
    assert quotes == ASKED.extract(text)
    assert all(one.kind is Kind.DIRECT and one.speaker and one.text[0] in '"“' for one in quotes)
    assert not transcript.looks_like(text, english())


def test_a_name_in_the_sentence_is_not_overruled_by_a_heading():
    text = "Weather: “Fog until noon,” says Ada Holm.\n\nSport: “We lost,” says Ola Vance."
    assert said(text) == said(text, Extractor()) == [("Ada Holm", "Fog until noon,"), ("Ola Vance", "We lost,")]


# What holds for any text.

pieces = st.lists(
    st.sampled_from(
        ["MARA: ", "OLD TOM\n", "Q. ", "A: ", "\n", "\n\n", "“", "”", '"', "(laughs)", "[", ")", "It is late. ",
         "she said ", "BY MS. HOLM:\n", "Mr. HOLM. ", "<kes> ", "[14:02] kes: ", "00:00:01,000 --> 00:00:02,000\n",
         "INT. BARN - NIGHT\n", "Ada Holm, chair: ", "— ", "**", "Note: ", "\r\n", "\u2028", "Holm ", "we "]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.text() | pieces, st.sampled_from([ASKED, Extractor(labels=True, genre="fiction")]))
@settings(max_examples=80, deadline=None)
def test_every_text_gives_quotes_that_stand_where_they_say(text, extractor):
    ends = []
    for one in extractor.extract(text):
        assert text[one.span.start : one.span.end] == one.text
        assert one.content in one.text
        assert one.mention is None or text[one.mention.span.start : one.mention.span.end] == one.mention.text
        assert one.kind in SPOKEN or one.speaker is None
        while ends and ends[-1] <= one.span.start:
            ends.pop()
        assert not ends or one.span.end <= ends[-1]
        ends.append(one.span.end)


@given(transcripts(max_turns=5))
@settings(max_examples=10, deadline=None)
def test_all_ways_to_ask_agree(article):
    quotes = ASKED.extract(article.text)
    assert next(iter(ASKED.extract_many([article.text]))) == quotes
    assert ASKED.read(article.text).quotes == quotes
    explained = ASKED.explain(article.text)
    assert tuple(one.quote for one in explained) == quotes
    assert all(one.speakers[0].mention == one.quote.mention for one in explained)


def test_time_grows_with_the_text_alone():
    """Ten times as many labels, all of them different, take no more than some forty times as long."""

    def text(count):
        letters = map("".join, itertools.product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=3))
        names = itertools.islice(letters, count)
        return "".join(f"KA{name}: (low) It is late.\n" for name in names) * 2

    def seconds(count):
        laid_out = document.read(text(count))
        begin = time.process_time()
        assert len(transcript.read(laid_out, english()).turns) == 2 * count
        return time.process_time() - begin

    seconds(100)
    assert seconds(3000) < 40 * seconds(300) + 0.1


# The command.


@pytest.fixture
def folder(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"MARA VOSS: It is late, {name}.\nHOST: Is it?\nVOSS: Yes.\n", "utf-8")
    return tmp_path


def test_the_command_says_once_what_to_add(folder):
    result = CliRunner().invoke(cli.main, ["extract", str(folder), "--format", "jsonl"])
    assert result.exit_code == 0
    assert result.stderr.count("--labels") == 1
    assert str(folder / "a.txt") in result.stderr
    assert all(json.loads(line)["quotes"] == [] for line in result.stdout.splitlines())


@pytest.mark.parametrize("more", [[], ["--output", "q.jsonl"]])
def test_the_command_gives_turns_on_request(folder, more, monkeypatch):
    monkeypatch.chdir(folder.parent)
    result = CliRunner().invoke(
        cli.main, ["extract", str(folder), "--labels", "--format", "jsonl", *more, "--overwrite"]
    )
    assert result.exit_code == 0
    assert "--labels" not in result.stderr
    lines = (folder.parent / "q.jsonl").read_text("utf-8") if more else result.stdout
    found = [[one["speaker"]["name"] for one in json.loads(line)["quotes"]] for line in lines.splitlines()]
    assert found == [["MARA VOSS", "HOST", "MARA VOSS"]] * 2


def test_what_is_no_answer_is_refused():
    with pytest.raises(InvalidValue, match="labels"):
        Extractor(labels="yes")
