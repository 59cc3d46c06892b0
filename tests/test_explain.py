"""Explanations: contributions that sum to the scores, replayed with the weights; features in words; the command.

What the weights are is no matter here: everything must hold for any.
"""

import io
import json
import math
import re
import string
from collections import Counter
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import quoteattr
from quoteattr import cli, document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.decision.choice import parted, ranking
from quoteattr.detector import detect
from quoteattr.explanations import Explanation, KindOption, MeaningOption, SpeakerOption
from quoteattr.export import explanation, explanation_table
from quoteattr.export.explanation import Explained, asides
from quoteattr.graph import build
from quoteattr.language.classes import CHUNKS, TOKENS
from quoteattr.language.en import english
from quoteattr.legible import see_through
from quoteattr.model import SPOKEN, Evidence, Kind, Mention, Phrase, Quote, Reference, Span, Speaker, SpeakerKind
from quoteattr.pipeline import Extractor
from quoteattr.resolver import Judgement, decided, kind_choice, meaning_descriptions
from quoteattr.resolver.notes import about_cue, note
from quoteattr.resolver.story_quotes import StoryWriter
from quoteattr.strategies import articles

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
SHIPPED = ROOT / "quoteattr" / "decision" / "data" / "weights.json"

#: What brings about ties of all sorts, in any order.
FRAGMENTS = (
    *(
        "“Go.” ",
        "“a sham” ",
        "“We will,” ",
        "“Who?” ",
        "“No, ",
        "‘no’ ",
        ": ",
        ", ",
        ". ",
        "\n\n",
        "\n\n“",
        " — ",
        "? ",
    ),
    *("said ", "says ", "told ", "was told ", "asked ", "is called ", "According to ", "saying that ", "and ", "who "),
    *(
        "Dalvi Morkesh ",
        "Morkesh ",
        "the chair of the board ",
        "the board",
        "she ",
        "him ",
        "I ",
        "we ",
        "it ",
        "what ",
    ),
    *("Mr Orlin Tave’s ", "her claim that ", "calls by unions for ", "in the words of ", "by ", "as ", "A: ", "Q: "),
)
fragments = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


def texts():
    """The seeds and the labelled cases."""
    yield from (path.read_bytes().decode("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    for path in sorted(CASES.glob("*.json")):
        yield from (case["text"] for case in json.loads(path.read_text(encoding="utf-8")))


TEXTS = list(texts())
TOLD = [(text, Extractor().explain(text)) for text in TEXTS]
ALL = [one for _, told in TOLD for one in told]


def laid_out(text):
    """A text as the pipeline reads it."""
    seen = see_through(text, english().page)
    return document.read(seen.text, seen if seen.layers else None)


def features(text):
    """The features that the quotes of a text have, of kinds and of candidates, and in which candidates."""
    read = laid_out(text)
    quotes = detect(read, english().speech)
    if not quotes:
        return [], []
    judgement = Judgement(weights.shipped())
    graph = build(read, RulesAnalyzer().analyze(read), quotes, english(), judgement.facts)
    writer, chosen = decided(graph, judgement, keep=True)
    found = [attribution.decision.options if attribution.decision else () for attribution in writer.made]
    return chosen, found


def in_turns(text):
    """The features of the voices of each quote that is in a turn of a story, by the quote."""
    read = laid_out(text)
    quotes = detect(read, english().speech)
    judgement = Judgement(weights.shipped())
    writer, _ = decided(build(read, RulesAnalyzer().analyze(read), quotes, english(), judgement.facts), judgement)
    if not isinstance(writer, StoryWriter):
        return {}
    turns = writer.story.turn_of
    return {
        quote: [features for _, features in writer.story.options(number)]
        for quote, number in turns.items()
        if writer.turn_options(quote) is not None
    }


# Sums and replay

#: A label is the only candidate there is, and weighs nothing.
LABELS = {"labelled", "turn of a label"}


def check_sums(told):
    """Contributions sum to scores, shares to one, the best stands first."""
    for one in told:
        assert len(one.kinds) == len(Kind)
        assert bool(one.speakers) == (one.quote.kind in SPOKEN)
        for options in (one.kinds, one.speakers, one.meanings):
            for option in options:
                assert math.fsum(reason.weight for reason in option.evidence) == pytest.approx(option.score, abs=1e-9)
                assert all(reason.weight or reason.feature in LABELS for reason in option.evidence)
            assert [option.score for option in options] == sorted((option.score for option in options), reverse=True)
            assert not options or math.fsum(option.share for option in options) == pytest.approx(1)


def check_result(told):
    """The first kind and the first candidate are what the quote has, or its evidence says why not."""
    for one in told:
        quote, reasons = one.quote, {aside.feature for aside in asides(one)}
        assert quote.kind == one.kinds[0].kind or reasons & {"echo", "turn"}
        if not one.speakers:
            assert (quote.speaker, reasons) == (None, {f"kind={quote.kind}"})
            continue
        if "scene" in reasons:
            assert quote.mention in [option.mention for option in one.speakers[1:]]
            continue
        assert quote.mention == one.speakers[0].mention or reasons & {"echo", "named later"}
        assert (quote.speaker is None) == (quote.mention is None) or reasons & {"either"}
        assert [reason.feature for reason in quote.evidence if reason.weight or reason.feature in LABELS] == [
            reason.feature for reason in one.speakers[0].evidence
        ]
        own = quote.reference in (Reference.EXPLICIT, Reference.ANAPHORIC) and not reasons
        assert not own or quote.cue == one.speakers[0].cue


def check_all(text):
    told = Extractor().explain(text)
    assert tuple(one.quote for one in told) == quoteattr.extract(text)
    check_sums(told)
    check_result(told)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_contributions_sum_to_the_scores_and_the_first_is_taken(text):
    check_all(text)


@given(articles())
def test_so_they_do_for_articles(article):
    check_all(article.text)


@given(st.text() | fragments)
def test_and_for_any_text(text):
    check_all(text)


def replayed(scores):
    """Scores best first, with their shares: what a reader of the weights would work out by hand."""
    raised = [math.exp(score) for score in scores]
    return sorted(((score, value / sum(raised)) for score, value in zip(scores, raised, strict=True)), reverse=True)


def check_replay(text, told):
    record = json.loads(SHIPPED.read_text(encoding="utf-8"))
    chosen, found = features(text)
    turned = in_turns(text) if found else {}
    for number, (one, choice, candidates) in enumerate(zip(told, chosen, found, strict=True)):
        worth, options = record["speaker"], [held.features for held in candidates]
        if number in turned:
            worth, options = weights.of_stories()["turn"], turned[number]
        if any(reason.feature in LABELS for option in one.speakers for reason in option.evidence):
            options = [()]
        scores = [sum(worth.get(feature, 0) for feature in held) for held in options]
        told_scores = [number for option in one.speakers for number in (option.score, option.share)]
        assert told_scores == pytest.approx([number for pair in replayed(scores) for number in pair], abs=1e-9)
        by_kind = [sum(record["kind"].get(name, {}).get(kind, 0) for name in choice.features) for kind in Kind]
        told_scores = [number for option in one.kinds for number in (option.score, option.share)]
        assert told_scores == pytest.approx([number for pair in replayed(by_kind) for number in pair], abs=1e-9)
        for option in one.speakers:
            assert all(worth.get(reason.feature, 0) == reason.weight for reason in option.evidence)
        for option in one.kinds:
            assert all(record["kind"][reason.feature][option.kind] == reason.weight for reason in option.evidence)


def test_a_replay_with_the_weights_file_gives_the_same_scores_and_shares():
    assert len(ALL) > 150
    for text, told in TOLD:
        check_replay(text, told)


@given(articles())
def test_so_it_does_for_articles(article):
    check_replay(article.text, Extractor().explain(article.text))


def test_what_is_without_weight_is_left_out_and_other_weights_give_other_sums(tmp_path):
    record = json.loads(SHIPPED.read_text(encoding="utf-8"))
    record["speaker"] = {"nobody": 0.25, "mention=name": 3.5, "no such feature": 1.0}
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    [told] = Extractor(weights=path).explain("“It is late,” said Ada Holm.")
    assert [(option.score, len(option.evidence)) for option in told.speakers] == [(3.5, 1), (0.25, 1)]


# What is not followed to the letter


RULES = {f"form={kind}": {str(kind): 9.0} for kind in Kind}
TIES = {"nobody": 1.0, "after=inverted": 5.0, "after=subject": 5.0, "before1 subject=adjacent": 5.0}


@pytest.fixture
def ruled(tmp_path):
    """Makes extractors with weights of one's own: by the quote's form and its attribution, unless told otherwise."""

    def make(kind=RULES, speaker=TIES):
        record = json.loads(SHIPPED.read_text(encoding="utf-8"))
        path = tmp_path / "ruled.json"
        path.write_text(json.dumps({**record, "kind": kind, "speaker": speaker}), encoding="utf-8")
        return Extractor(weights=path)

    return make


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "“The bridge was a mistake,” said Ada Holm. A “mistake” it is. The “mistake” that Holm fears is ours.",
            [[], ["kind=scare"], ["echo"]],
        ),
        (
            "“The bridge was a serious mistake,” said Ada Holm. That “serious mistake” still stands.",
            [[], ["echo"]],
        ),
        ("“We began in May.\n\n“We went on in June,” said Ada Holm.", [["named later"], []]),
        ("Mary Holm and Jane Vance met. “It is late,” she said.", [["either"]]),
        ("The novel “Dust of Lyme” was sold.", [["kind=title"]]),
    ],
)
def test_evidence_says_what_is_not_followed_to_the_letter(text, wanted, ruled):
    told = ruled().explain(text)
    assert [[reason.feature for reason in asides(one)] for one in told] == wanted
    assert all(reason.note and not reason.weight for one in told for reason in asides(one))
    check_sums(told)
    check_result(told)


def test_a_kind_that_an_echo_changes_is_told_as_one(ruled):
    text = "“The bridge was a serious mistake,” said Ada Holm. Eva Vance called it a “serious mistake”."
    told = ruled({**RULES, "form=mixed": {"scare": 9.0}}).explain(text)
    assert (told[1].kinds[0].kind, told[1].quote.kind) == (Kind.SCARE, Kind.MIXED)
    assert [reason.feature for reason in asides(told[1])] == ["echo"]
    check_result(told)


def test_a_speech_that_goes_on_has_the_words_that_named_its_speaker(ruled):
    text = "The woman in the red hat said: “We will go.”\n\n“We will stay.”"
    told = ruled(speaker={**TIES, "previous1 paragraphs=1+paragraph alone+direct": 5.0}).explain(text)
    assert [one.speakers[0].mention.text for one in told] == ["The woman in the red hat"] * 2
    assert told[1].quote.reference is Reference.CONTINUATION
    check_result(told)


def test_what_is_said_of_kinds_without_a_speaker_is_in_words(ruled):
    [told] = ruled().explain("The novel “Dust of Lyme” was sold.")
    assert told.speakers == ()
    assert asides(told)[0].note == "the name of a work, an event or a person: nobody says it"


# Words


@pytest.mark.parametrize("analyzer", weights.SHIPPED)
@pytest.mark.parametrize("part", ["speaker", "kind"])
def test_every_feature_that_has_a_weight_has_words_of_its_own(analyzer, part):
    names = {parted(feature)[0] for feature in weights.shipped(analyzer)[part]}
    notes = Counter(note(name) for name in names)
    assert [name for name in names if note(name) == name] == []
    assert [words for words, number in notes.items() if number > 1] == []


def check_notes(text):
    chosen, found = features(text)
    names = {name for choice in chosen for name in choice.features}
    names |= {name for candidates in found for candidate in candidates for name in candidate.features}
    assert [name for name in names if note(name) == name] == []


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_feature_that_occurs_has_words(text):
    check_notes(text)


@given(fragments | articles().map(lambda article: article.text))
def test_and_so_has_every_feature_that_can(text):
    check_notes(text)


TOKEN_CLASSES = sorted(letter for letter in TOKENS if len(letter) == 1)
CHUNK_CLASSES = sorted(letter for letter in CHUNKS if len(letter) == 1)
BUCKETS = ("0", "1", "2", "3", "5", "8", "13", "21", "40", "more")


@pytest.mark.parametrize(
    "names",
    [
        [f"{side} chunk={chunk}" for side in ("left", "right") for chunk in CHUNK_CLASSES],
        [f"{side}={chunk}+{kind}" for side in ("left", "right") for chunk in CHUNK_CLASSES for kind in Kind],
        [f"head={chunk}" for chunk in TOKEN_CLASSES],
        [f"{side}={size}" for side in ("left", "right") for size in BUCKETS],
        [f"length={size}" for size in BUCKETS],
        [f"before{rank} gap={size}" for rank in (1, 2, 3) for size in BUCKETS],
        [f"mention={form}" for form in ("Ii", "Iw", "Iy", "Iu", "Im", "Io", "It", "P", "i", "w", "m", "none")],
    ],
)
def test_all_values_have_words_that_differ(names):
    notes = [note(name) for name in names]
    assert not set(notes) & set(names)
    assert len(set(notes)) == len(names)


def test_a_feature_without_words_is_told_by_its_name():
    assert note("no such=feature") == "no such=feature"
    assert note("after cue=no such class") == "after cue=no such class"
    assert note("") == ""
    assert about_cue("no such=feature") is None


def test_the_word_of_saying_is_put_in():
    [told] = Extractor().explain("“It is late,” Ada Holm has\n  said.")
    first = told.speakers[0]
    assert first.cue == told.quote.cue
    assert first.cue.text == "has\n  said"
    notes = {reason.feature: reason.note for reason in first.evidence}
    assert notes["after=subject"] == "subject of *has said* right behind the quote"
    assert all("*has said*" in words for feature, words in notes.items() if about_cue(feature))
    assert "nobody" in {reason.feature for option in told.speakers if not option.mention for reason in option.evidence}


def test_of_two_words_of_saying_the_first_is_put_in_where_it_belongs(ruled):
    names = ("after=subject", "before1 cue=say")
    [told] = ruled(speaker=dict.fromkeys(names, 2.0)).explain("Observing that “it is late,” Ada Holm said.")
    assert [(reason.feature, reason.note) for reason in told.speakers[0].evidence] == [
        ("after=subject", "subject of *said* right behind the quote"),
        ("before1 cue=say", "a word of saying in front of the quote is a plain verb of saying"),
    ]


@given(st.text())
def test_a_note_is_one_short_line_whatever_the_word(cue):
    words = note("after=subject", cue)
    assert len(words.splitlines()) == 1
    assert len(words) < 100


def test_a_brace_in_a_text_is_a_brace():
    assert note("after=subject", "{cue} {0}") == "subject of *{cue} {0}* right behind the quote"


# The table


def table(result, **options):
    output = io.StringIO()
    explanation_table.write([result], output, **options)
    return output.getvalue()


def of_text(text):
    return Explained("a1", text, Extractor().explain(text))


#: The lines below a quote's heading, those of its tables without the line around the quote.
HEADING = re.compile(r"quote \d+  \d+ to \d+\n.*\n")
SCORE = re.compile(r"^  \S.* (-?\d+\.\d\d)  \d\.\d{3}$")
PART = re.compile(r"^    \S.* ([+-]\d+\.\d\d)$")


def words_of(shown):
    return Counter(HEADING.sub("", shown).split())


def sums(shown):
    """Each score in a table with what is said to add up to it, in hundredths."""
    found = []
    for line in shown.splitlines():
        if match := SCORE.match(line):
            found.append((round(float(match[1]) * 100), []))
        elif match := PART.match(line):
            found[-1][1].append(round(float(match[1]) * 100))
    return found


#: Texts whose tables are looked at, one of them an article: a table with everything is many times as long as its text.
SOME = slice(4, None, 24)


@pytest.mark.parametrize("everything", [False, True])
def test_a_narrow_table_has_the_same_words_and_numbers(everything):
    for text, told in TOLD[SOME]:
        one = Explained("a1", text, told)
        wide = words_of(table(one, width=400, everything=everything))
        for width in (40, 60, 80):
            shown = table(one, width=width, everything=everything)
            assert max(map(cell_len, shown.splitlines())) <= width
            assert words_of(shown) == wide


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("width", [40, 60, 80])
def test_every_column_adds_up(width, everything):
    for text, told in TOLD[SOME]:
        shown = table(Explained("a1", text, told), width=width, everything=everything)
        added = [(score, parts) for score, parts in sums(shown) if parts]
        roles = [some for one in told for some in (one.titles, one.bodies) if any(option.name for option in some)]
        readings = sum(len(some) if everything else min(len(some), 3) for some in roles)
        others = sum(len(one.kinds) + len(one.speakers) + len(one.meanings) for one in told)
        assert len(sums(shown)) == others + readings
        assert len(added) >= len(told)
        assert [(score, parts) for score, parts in added if sum(parts) != score] == []


def test_the_example_in_the_documentation_adds_up():
    page = (ROOT / "docs" / "how-to" / "explain.md").read_text(encoding="utf-8")
    shown = page.partition("```text\n")[2].partition("```")[0]
    added = [(score, parts) for score, parts in sums(shown) if parts]
    assert len(added) == 4
    assert [(score, parts) for score, parts in added if sum(parts) != score] == []
    assert max(map(cell_len, shown.splitlines())) <= 80


def option(*evidence, mention=None):
    return SpeakerOption(mention, None, math.fsum(reason.weight for reason in evidence), 0.5, evidence)


def explained(*speakers, quote=None):
    quote = quote or Quote(Span(0, 6), "“Yes.”", "Yes.", Kind.DIRECT)
    return Explained("a1", "“Yes.” she said", (Explanation(quote, (), speakers),))


@given(st.lists(st.lists(st.floats(-50, 50).filter(bool), max_size=12), min_size=1, max_size=6), st.booleans())
def test_it_adds_up_whatever_the_weights(weights, everything):
    options = [
        option(*(Evidence(string.ascii_letters[n], weight, "a note") for n, weight in enumerate(held)))
        for held in weights
    ]
    for score, parts in sums(table(explained(*options), width=60, everything=everything)):
        assert not parts or sum(parts) == score


def test_the_features_that_made_the_difference_stand_first():
    shared = Evidence("shared", 9.0, "both have it")
    best = option(shared, *(Evidence(str(n), 1.0 + n / 10, f"only one has {n}") for n in range(6)))
    other = option(shared, Evidence("other", -0.5, "only the other has it"))
    shown = table(explained(best, other), width=80).splitlines()
    assert [line.split("  +")[0].strip() for line in shown if "+" in line or "only the" in line] == [
        *(f"only one has {n}" for n in (5, 4, 3, 2)),
        "3 others",
        *("only the other has it                                           -0.50", "both have it"),
    ]


def test_everything_is_more():
    few, all_of_it = (table(of_text(TEXTS[0]), width=80, everything=everything) for everything in (False, True))
    assert " others  " in few
    assert " others  " not in all_of_it
    assert len(all_of_it) > len(few)


def test_all_of_a_quote_in_eighty_columns():
    text = "“It is late,” said Ada Holm."
    speaker = Speaker("s1", "Ada Holm", SpeakerKind.PERSON)
    mention, cue = Mention(Span(19, 27), "Ada Holm"), Phrase(Span(14, 18), "said")
    quote = Quote(
        Span(0, 13), "“It is late,”", "It is late,", Kind.DIRECT, Reference.EXPLICIT, speaker, mention, cue, None, 0.98
    )
    told = Explanation(
        quote,
        (
            KindOption(Kind.DIRECT, 1.5, 0.75, (Evidence("form=direct", 1.5, note("form=direct")),)),
            KindOption(Kind.MIXED, 0.0, 0.25, ()),
        ),
        (
            SpeakerOption(
                mention,
                cue,
                2.125,
                0.9,
                (
                    Evidence("after=inverted", 2.5, note("after=inverted", "said")),
                    Evidence("right=1", -0.375, note("right=1")),
                ),
            ),
            SpeakerOption(None, None, -0.0, 0.1, ()),
        ),
    )
    assert table(Explained("a1", text, (told,), 7), width=80) == (
        "a1\n"
        "\n"
        "quote 7  0 to 13\n"
        "  “It is late,” said Ada Holm.\n"
        "  direct, explicit: Ada Holm, confidence 0.98\n"
        "\n"
        "  kind                                                              score  share\n"
        "  direct                                                             1.50  0.750\n"
        "    by its form, direct speech                                      +1.50\n"
        "  mixed                                                              0.00  0.250\n"
        "\n"
        "  speaker                                                           score  share\n"
        "  Ada Holm                                                           2.12  0.900\n"
        "    subject of *said* right behind the quote, verb first            +2.50\n"
        "    the nearest on the right, with one word between                 -0.38\n"
        "  (nobody)                                                           0.00  0.100\n"
        "\n"
    )


@pytest.mark.parametrize(
    ("kind", "feature", "words"),
    [
        (Kind.DIRECT, "echo", "takes up words of an earlier quote"),
        (Kind.DIRECT, "withheld", "a speaker at 0.61 is withheld: 0.90 was asked for"),
        (Kind.MIXED, "either", "the mention could mean two people, or nobody named: left alone"),
        (Kind.SCARE, "kind=scare", "words held at arm's length or used as a term: nobody in the text says them"),
    ],
)
def test_asides_stand_in_the_table_in_words(kind, feature, words):
    quote = Quote(Span(0, 6), "“Yes.”", "Yes.", kind, evidence=(Evidence(feature, 0.0, words),))
    shown = table(explained(quote=quote), width=100)
    assert f"\n  {words}\n" in shown
    assert ("no speaker" if kind in SPOKEN else "nobody’s words") in shown


def test_two_mentions_with_the_same_words_are_told_apart_by_their_place():
    twice = [option(mention=Mention(Span(at, at + 4), "Holm")) for at in (3, 30)]
    shown = table(explained(*twice, option(mention=Mention(Span(40, 43), "Ola"))), width=60)
    assert "  Holm at 3 " in shown
    assert "  Holm at 30 " in shown
    assert "  Ola  " in shown


@pytest.mark.parametrize("width", [20, 30, 40, 80])
def test_the_line_around_a_quote_is_one_line_with_the_quote_in_it(width):
    for quoted in (
        "“Yes.”",
        "“A longer one, of more than all the words that fit into a line, and then some”",
        "“好好好好好好好好好”",
    ):
        for before in ("", "One two. ", "word " * 30, "好" * 60, "x" * 100, "\n\nLast line. "):
            text = f"{before}{quoted} she said, {before}"
            start = len(before)
            quote = Quote(Span(start, start + len(quoted)), quoted, quoted[1:-1], Kind.DIRECT)
            shown = table(Explained("a", text, (Explanation(quote, (), ()),)), width=width)
            line = shown.splitlines()[3]
            assert cell_len(line) <= width
            assert quoted[:2] in line
            assert quoted[-2:] in line
            assert "\n" not in line


@given(st.text() | fragments, st.integers(1, 120), st.booleans())
def test_any_text_fits_any_width(text, width, everything):
    shown = table(of_text(text), width=width, everything=everything)
    assert max(map(cell_len, shown.splitlines())) <= max(width, 20)
    shown.encode("utf-8")
    assert "\x1b" not in shown


def test_a_terminal_is_told_nothing_by_a_text():
    told = of_text("“It\x1b[2J is late,” said \x1b[31mAda\x07 Holm.")
    assert "\x1b" not in table(told)
    assert "\x07" not in table(told)


# JSON


def from_json(record):
    """An explanation again, from what was written, but for the quote."""

    def evidence(reasons):
        return tuple(Evidence(**reason) for reason in reasons)

    def phrase(given):
        return given and Phrase(Span(given["start"], given["end"]), given["text"])

    return (
        tuple(KindOption(Kind(o["kind"]), o["score"], o["share"], evidence(o["evidence"])) for o in record["kinds"]),
        tuple(
            (phrase(o["mention"]), phrase(o["cue"]), o["score"], o["share"], evidence(o["evidence"]))
            for o in record["speakers"]
        ),
        tuple(MeaningOption(o["name"], o["score"], o["share"], evidence(o["evidence"])) for o in record["meanings"]),
        evidence(record["asides"]),
    )


def check_json(text):
    told = of_text(text)
    line = explanation.dumps(attrs.evolve(told, first=3))
    line.encode("utf-8")
    assert "\n" not in line
    record = json.loads(line)
    assert [one["number"] for one in record["quotes"]] == list(range(3, 3 + len(told.explanations)))
    assert record == json.loads(json.dumps(explanation.record(attrs.evolve(told, first=3))))
    for written, one in zip(record["quotes"], told.explanations, strict=True):
        speakers = tuple(
            (o.mention and Phrase(o.mention.span, o.mention.text), o.cue, o.score, o.share, o.evidence)
            for o in one.speakers
        )
        assert from_json(written) == (one.kinds, speakers, one.meanings, asides(one))
        assert written["quote"]["text"] == one.quote.text


@pytest.mark.parametrize("text", TEXTS[::7], ids=range(len(TEXTS[::7])))
def test_json_comes_back_to_the_last_digit(text):
    check_json(text)


@given(fragments | articles().map(lambda article: article.text))
def test_so_it_does_for_any_text(text):
    check_json(text)


# The command

TEXT = "“We’re late,” said Anna Lindqvist. The harbour was “neutral”.\n"


def run(*arguments, stdin=None, columns="80"):
    runner = CliRunner(env={"COLUMNS": columns})
    return runner.invoke(
        cli.main, ["explain", *(str(argument) for argument in arguments)], input=stdin, prog_name="quoteattr"
    )


@pytest.fixture
def news(tmp_path):
    """A folder with a text of two quotes, a text without any, one that is no UTF-8 and a line of one quote."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("Nothing was said.", encoding="utf-8")
    (folder / "c.txt").write_bytes(b"caf\xe9, \xc3\xa9\xc3\xa9")
    (folder / "d.jsonl").write_text('{"id": "d1", "text": "“Yes,” he said."}\nbroken\n', encoding="utf-8")
    return folder


def test_the_command_writes_the_table_of_each_quote(news):
    result = run(news / "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == table(Explained("a", TEXT, Extractor().explain(TEXT)), width=80)
    assert re.findall(r"^quote (\d+)", result.stdout, re.M) == ["1", "2"]
    assert run(news / "a.txt", "--all").stdout == table(
        Explained("a", TEXT, Extractor().explain(TEXT)), width=80, everything=True
    )


def test_quotes_are_counted_through_all_texts(news):
    first = run(news / "a.txt", news / "d.jsonl", "--quote", 3)
    assert (first.exit_code, first.stderr) == (0, "")  # the broken line comes later, and is not read
    assert re.findall(r"^(?:quote (\d+)|(\w+)$)", first.stdout, re.M) == [("", "d1"), ("3", "")]
    assert run("-", "-q", 2, stdin=TEXT).stdout.startswith("stdin\n\nquote 2  51 to 60\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.txt", "--quote", "3"], "--quote 3: there are 2 quotes"),
        (["b.txt", "--quote", "1"], "--quote 1: there are no quotes"),
        (["a.txt", "--quote", "0"], "Invalid value for '-q' / '--quote': 0 is not in the range x>=1."),
        (["a.txt", "--quote", "one"], "Invalid value for '-q' / '--quote': 'one' is not a valid integer range."),
        (["a.txt", "-f", "jsno"], "unknown format 'jsno': choose one of table, json (did you mean 'json'?)"),
        (["a.txt", "-f", "csv"], "unknown format 'csv': choose one of table, json"),
        (["a.tx"], "no such file or folder: 'a.tx' (did you mean 'a.txt'?)"),
        ([], "nothing to read: give files, folders, or - for standard input (quoteattr explain --help has examples)"),
        (["a.txt", "--weights", "a.txt"], "--weights: a.txt: no JSON"),
        (["a.txt", "--min-confidence", "1"], "No such option"),
    ],
)
def test_a_usage_error_is_one_line_and_status_2(arguments, message, news, monkeypatch):
    monkeypatch.chdir(news)
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"quoteattr: {message}")


def test_a_text_without_quotes_is_no_error(news):
    assert (run(news / "b.txt").exit_code, run(news / "b.txt").stdout) == (0, "b  no quotes\n\n")
    assert json.loads(run(news / "b.txt", "--json").stdout)["quotes"] == []


def test_what_cannot_be_read_is_told_in_its_place_and_gives_status_1(news):
    result = run(news, "--format", "json")
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [document["id"] for document in documents] == ["a", "b", "c", "d1", None]
    assert {document["schema"] for document in documents} == {explanation.SCHEMA}
    assert ["error" in document for document in documents] == [False, False, True, False, True]
    assert result.stderr.splitlines() == [
        f"quoteattr: {news}/c.txt: byte 0xe9 at offset 3 is no UTF-8, but others are: mend it, or give --encoding",
        f"quoteattr: {news}/d.jsonl:2: no JSON: Expecting value at column 1; each line is one object",
    ]
    assert run(news, columns="200").stdout.count("✗") == 2
    beyond = run(news, "-q", 9)
    assert beyond.exit_code == 1
    assert beyond.stderr.endswith("quoteattr: --quote 9: there are 3 quotes\n")


def test_both_ways_to_ask_for_json_give_all_that_explaining_gives(news):
    result = run(news / "a.txt", "--json")
    assert result.stdout == run(news / "a.txt", "-f", "json", "--all").stdout
    assert result.stdout == explanation.dumps(Explained("a", TEXT, Extractor().explain(TEXT))) + "\n"
    [quote] = json.loads(run(news / "a.txt", "--json", "--quote", 2).stdout)["quotes"]
    assert (quote["number"], quote["quote"]["text"]) == (2, "“neutral”")


def test_weights_that_are_given_are_used(news, tmp_path):
    record = json.loads(SHIPPED.read_text(encoding="utf-8"))
    record["speaker"] = {"nobody": 7.25}
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    result = run(news / "a.txt", "--weights", path, "-q", 1)
    assert re.search(r"\(nobody\) +7\.25", result.stdout)
    assert "Anna Lindqvist  " in result.stdout


def test_what_kinds_add_up_to_is_what_kinds_says():
    for text, told in TOLD[:20]:
        chosen, _ = features(text)
        for one, choice in zip(told, chosen, strict=True):
            again = kind_choice.choose(choice.features, weights.shipped().kind)
            ranked = ranking(kind_choice.options(choice.features), weights.shipped().kind)
            assert [(option.score, option.share) for option in one.kinds] == [found[1:] for found in ranked]
            assert (again.kind, again.share) == (one.kinds[0].kind, one.kinds[0].share) == choice[:2]


# Who is meant


@pytest.mark.parametrize(
    ("section", "describe"),
    [("phrase", meaning_descriptions.of_phrases), ("pronoun", meaning_descriptions.of_pronouns)],
)
def test_what_speaks_for_a_meaning_has_words_of_its_own(section, describe):
    notes = Counter(map(describe, weights.shipped()[section]))
    assert [name for name in weights.shipped()[section] if describe(name) == name] == []
    assert [words for words, number in notes.items() if number > 1] == []


def test_who_else_could_be_meant_is_told():
    text = "Ada Holm, 43, met Ola Vance, 61. “It rained,” the 61-year-old said. “It snowed,” Holm said. “Yes,” he said."
    phrase, name, pronoun = Extractor().explain(text)
    assert phrase.meanings[0].name == "Ola Vance"
    assert {one.name for one in phrase.meanings} == {"Ola Vance", "61-year-old", "Ada Holm"}
    assert phrase.quote.speaker.name == phrase.meanings[0].name
    assert name.meanings == ()
    assert {one.name for one in pronoun.meanings} == {"Ada Holm", "Ola Vance"}
    assert pronoun.quote.speaker.name == pronoun.meanings[0].name
