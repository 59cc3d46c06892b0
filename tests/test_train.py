"""Training, on the project's own gold and on gold that does not fit."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import quoteattr
from quoteattr import cli, gold, train
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.errors import TooLittleGold
from quoteattr.evaluate import evaluate
from quoteattr.model import Kind
from quoteattr.resolver import Judgement
from quoteattr.train import examples, fitting
from quoteattr.train.fitting import Example

GOLD = Path(__file__).parents[1] / "gold"
#: What the tests learn from, of each file the first documents: from all of them it takes minutes, and shows no more.
PART = {"articles.jsonl": 30, "passages.jsonl": 10}

MENTION = {
    "id": "m",
    "text": "“We sign,” said Ada Holm. The “final” version, she said, “is done”. Who shouted “No”?",
    "quotes": [
        {"spans": [[0, 10]], "source": [[16, 24]], "kind": "direct"},
        {"spans": [[57, 66]], "source": [[47, 50]], "kind": "direct"},
        {"spans": [[80, 84]], "source": None, "kind": "direct"},
    ],
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The part of the gold that is learned from, in files of its own."""
    folder = tmp_path_factory.mktemp("gold")
    for name, size in PART.items():
        lines = (GOLD / name).read_text("utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(lines[:size]), "utf-8")
    return [folder / name for name in PART]


@pytest.fixture(scope="module")
def documents(files):
    return gold.read(files)


@pytest.fixture(scope="module")
def trained(documents):
    return train.train(documents, RulesAnalyzer())


def run(*args, **options):
    return subprocess.run(
        [sys.executable, "-m", "quoteattr", "train", *map(str, args)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        **options,
    )


def refused(*args):
    """The exit status and the message of a call in this process, which has loaded what trains."""
    done = CliRunner().invoke(cli.main, ["train", *map(str, args)], prog_name="quoteattr")
    return done.exit_code, done.stderr


def test_the_same_gold_gives_the_same_weights_to_the_byte(tmp_path, files, trained):
    for seed in ("1", "2"):  # the order of sets differs between processes
        target = tmp_path / f"{seed}.json"
        done = run(*files, "--output", target, env={"PYTHONHASHSEED": seed})
        assert (done.returncode, done.stderr) == (0, "")
        assert target.read_text("utf-8") == weights.dumps(trained.weights)
        assert "attribution f1" in done.stdout
        assert "documents" in done.stdout


def test_what_was_learned_is_better_than_nothing_on_documents_not_learned_from(trained):
    result = evaluate(trained.documents, trained.unseen)
    figures = result.layers["resolved"].figures
    assert figures["speaker_f1"] >= 0.75
    assert figures["kind_accuracy"] >= 0.9
    assert result.calibration.error <= 0.1  # of so few quotes, chance alone makes half of that


def test_unseen_means_unseen(documents):
    """A document's own gold does not tell what is found in it: with other gold of its own it comes out the same."""
    some = documents[:12]
    wrong = [*some[:-1], silenced(some[-1])]
    first, second = (train.train(gold_, RulesAnalyzer()) for gold_ in (some, wrong))
    last = some[-1].id
    plain = [(one.span, one.mention, one.kind) for one in first.unseen[last]]
    assert plain == [(one.span, one.mention, one.kind) for one in second.unseen[last]]
    assert first.weights != second.weights


def silenced(document):
    """The same document, of which the gold says that nobody speaks."""
    quotes = [{"start": quote.span.start, "end": quote.span.end, "kind": "scare"} for quote in document.quotes]
    return gold.parse(json.dumps({"id": document.id, "text": document.text, "quotes": quotes}))


def test_steps_are_told(documents):
    steps = []
    train.train(documents[:6], RulesAnalyzer(), step=lambda: steps.append(1))
    assert len(steps) == train.steps(6)


def test_weights_of_one_s_own_gold_can_be_used(tmp_path, trained):
    path = tmp_path / "own.json"
    path.write_text(weights.dumps(trained.weights), "utf-8")
    (quote,) = quoteattr.Extractor(weights=path).extract("“We sign today,” said Ada Holm.")
    assert quote.speaker.name == "Ada Holm"
    assert quote.confidence > 0.5


def test_confidence_is_learned_on_what_one_says(documents):
    some = documents[:8]
    plain, news = (
        train.train(some, RulesAnalyzer(), calibrate=ids).weights for ids in (None, {some[0].id, some[1].id})
    )
    assert plain.speaker == news.speaker
    assert plain.confidence != news.confidence
    everything = train.train(some, RulesAnalyzer(), calibrate=[one.id for one in some]).weights
    assert everything == plain


def test_too_little_gold_is_said(tmp_path):
    quiet = gold.parse('{"id": "q", "text": "No quotes here.", "quotes": []}')
    with pytest.raises(TooLittleGold, match="at least two documents"):
        train.train([quiet, gold.parse(json.dumps(MENTION))], RulesAnalyzer())
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(MENTION) + "\n", "utf-8")
    code, said = refused(path, "--output", tmp_path / "w.json")
    assert code == 1
    assert said == f"quoteattr: {path}: expected at least two documents with quotes to learn from, got 1\n"
    assert not (tmp_path / "w.json").exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"quotes": [{"spans": [[0, 999]], "source": [[16, 24]]}]}, "0 to 999 is no stretch of the text"),
        ({"quotes": [{"start": 0, "end": 10, "text": "“Not so,”", "kind": "direct"}]}, 'not "“Not so,”"'),
        ({"quotes": [{"start": 0, "end": 10, "kind": "shouted"}]}, "expected one of direct"),
        ({"characters": [], "quotes": [{"spans": [[0, 10]], "speaker": "Ada Holm"}]}, "tells characters"),
        ({"text": None}, "text"),
    ],
)
def test_gold_that_does_not_fit_is_said_in_one_line(tmp_path, change, says):
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps({**MENTION, **change}, ensure_ascii=False) + "\n", "utf-8")
    code, said = refused(path, "--output", tmp_path / "w.json")
    assert code == 1
    assert says in said
    assert said.count("\n") == 1
    assert not (tmp_path / "w.json").exists()


def test_wrong_calls_are_said(tmp_path, files):
    for args, says in (
        ([], "no gold"),
        ([files[0]], "--output"),
        ([tmp_path / "none.jsonl", "-o", tmp_path / "w"], "no such file"),
        ([files[0], "-o", tmp_path / "no" / "w"], "there is no folder"),
        ([files[0], "-o", tmp_path], "is a folder"),
        ([files[0], "-o", tmp_path / "w", "--calibrate", files[1]], "is not learned from"),
    ):
        code, said = refused(*args)
        assert code == 2, said
        assert says in said
        assert said.count("\n") == 1


def prepared(record):
    (laid,) = examples.lay([gold.parse(json.dumps(record))], RulesAnalyzer())
    return examples.prepare(laid, Judgement(weights.shipped()).facts)


def test_a_source_is_the_right_candidate_and_silence_is_nobody():
    told = list(examples.of_speakers(prepared(MENTION), weights.shipped().kind))
    # The term is passed over as no speech, the question as one whose source the gold does not tell.
    assert [example.right == {0} for example in told] == [False, False]
    for example in told:
        (right,) = example.right
        assert not any(feature == "nobody" for feature in example.options[right])


def test_kinds_are_learned_where_the_gold_tells_them():
    quotes = [{"start": 0, "end": 10, "kind": "direct", "speaker": "Ada Holm"}]
    (example,) = examples.of_kinds(prepared({**MENTION, "quotes": quotes}))
    assert len(example.options) == len(Kind)
    assert example.right == {list(Kind).index(Kind.DIRECT)}
    assert example.count == 1.0


def test_a_corpus_of_attributions_tells_whether_a_quote_is_of_a_kind_that_somebody_says():
    said, term, also_said = examples.of_kinds(prepared(MENTION))  # and nothing of the last one, which names nobody
    kinds = list(Kind)
    assert {kinds[place] for place in term.right} == {Kind.SCARE, Kind.TITLE, Kind.HEADING}
    for example in (said, also_said):
        assert {kinds[place] for place in example.right} == {Kind.DIRECT, Kind.MIXED}
        assert example.count < term.count
    whole = {**MENTION, "quotes": MENTION["quotes"][1:]}  # “We sign,” is somebody's, whether the corpus says so or not
    assert len(list(examples.of_kinds(prepared(whole)))) == 2


def test_any_right_answer_is_a_right_choice():
    quote = {"start": 0, "end": 10, "kind": "direct", "kind_also": ["mixed"]}
    mention = {"start": 16, "end": 24}

    def made(**fields):
        one = prepared({**MENTION, "quotes": [quote | fields]})
        (kind,) = examples.of_kinds(one)
        assert kind.right == {list(Kind).index(Kind.DIRECT), list(Kind).index(Kind.MIXED)}
        return list(examples.of_speakers(one, weights.shipped().kind))

    (named,) = made(speaker="Ada Holm", speaker_also=["Holm"], mention=mention)
    (right,) = named.right
    assert right > 0
    for answers in (
        {"speaker": "Ada Holm", "speaker_also": [None]},
        {"speaker": None, "speaker_also": ["Ada Holm"]},
    ):
        (either,) = made(mention=mention, **answers)
        assert (either.right, either.count) == ({0, right}, 1.0)
        assert made(**answers) == []  # who it would be is not shown
    (nobody,) = made(speaker=None)
    assert (nobody.right, nobody.count) == ({0}, 2.0)


def test_a_feature_of_what_is_right_gets_weight():
    made = [Example((("nobody",), ("near",), ("far",)), frozenset({1}))] * 30
    learned = fitting.choice(made, 1.0)
    assert learned["near"] > 1 > 0 > learned["far"]


def test_of_several_right_options_any_will_do():
    made = [Example((("nobody",), ("near",), ("far",)), frozenset({1, 2}))] * 30
    learned = fitting.choice(made, 1.0)
    assert learned["near"] == learned["far"] > 0 > learned["nobody"]


def test_a_prior_holds_where_nothing_is_seen_and_gives_way_where_much_is():
    made = [Example((("a",), ("b",)), frozenset({1}))] * 200
    assert fitting.choice([], 1.0, {"a": 3.0}) == {"a": 3.0}
    learned = fitting.choice(made, 1.0, {"a": 3.0, "unseen": 2.0})
    assert learned["unseen"] == 2.0
    assert learned["b"] > learned["a"]


def test_a_probability_comes_true():
    told = [{"sort": 1.0, "sure": 2.0}] * 90 + [{"sort": 1.0, "sure": -2.0}] * 10
    right = [True] * 81 + [False] * 9 + [True] + [False] * 9
    learned = fitting.probability(told, right)
    assert learned["sure"] > 0
    assert fitting.probability(told[:8], [True] * 8) == {"sort": 2.2, "sure": 2.2}
    light = fitting.probability(told, right, [1.0] * 90 + [0.01] * 10)
    assert light["sort"] + 2 * light["sure"] == pytest.approx(2.2, abs=0.15)  # nine in ten of those that count
