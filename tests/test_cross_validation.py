"""That nothing of a paper is learned from where it is measured on."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def benchmark(benchmark_program):
    return benchmark_program("cross_validation")


def test_a_paper_is_what_stands_before_number_or_date(benchmark):
    assert benchmark.paper("lundby_post_12") == "lundby_post"
    assert benchmark.paper("lundby_post_3") == "lundby_post"
    assert benchmark.paper("harbour-news_2016-03-30_the-boats_are_late") == "harbour-news"
    assert benchmark.paper("harbour-news_2015-01-02") == "harbour-news"
    assert benchmark.paper("letter") == "letter"


def test_each_paper_is_in_one_fold_and_no_fold_has_much_more(benchmark):
    sizes = {f"paper {number}": 1 + number * 7 % 23 for number in range(40)}
    folds = benchmark.parted(sizes, 5)
    assert sorted(name for fold in folds for name in fold) == sorted(sizes)
    held = [sum(sizes[name] for name in fold) for fold in folds]
    assert max(held) - min(held) <= max(sizes.values())
    assert folds == benchmark.parted(dict(reversed(sizes.items())), 5)


def test_what_is_learned_from_holds_no_paper_of_the_fold_and_no_document_twice(benchmark, tmp_path):
    written = benchmark.Written(tmp_path, {"lundby_post"})
    names = ["lundby_post_1", "harbour_1", "harbour_2"]
    first = written.file([(name, json.dumps({"id": name, "first": True}) + "\n") for name in names])
    again = [*names, "harbour_3", "lundby_post_9"]
    second = written.file([(name, json.dumps({"id": name}) + "\n") for name in again])
    apart = written.file([(name, json.dumps({"id": name}) + "\n") for name in names], apart=True)

    def ids(path):
        return [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()]

    assert ids(first) == ["harbour_1", "harbour_2"]
    assert ids(second) == ["harbour_3"]
    assert ids(apart) == ["harbour_1", "harbour_2"]


def test_it_learns_from_all_but_the_fold_and_pools_what_it_finds(benchmark, tmp_path, monkeypatch):
    text = "“We sign,” said Ada Holm of the harbour board."
    quote = {"start": 0, "end": 10, "text": text[:10], "kind": "direct", "speaker": "Ada Holm"}
    quote["mention"] = {"start": 16, "end": 24, "text": "Ada Holm"}
    names = ["lundby_post_1", "lundby_post_2", "harbour_1", "harbour_2", "hills_1"]
    measured, keep = tmp_path / "measured.jsonl", tmp_path / "kept"
    measured.write_text("".join(json.dumps({"id": name, "text": text, "quotes": [quote]}) + "\n" for name in names))
    (tmp_path / "gold").mkdir()
    for name in ("articles.jsonl", "passages.jsonl"):
        (tmp_path / "gold" / name).write_text("")
    monkeypatch.setattr(benchmark, "ROOT", tmp_path)
    learned = []

    def learn(args, fold, folder, target):
        learned.append(fold)
        original(args, fold, folder, target)

    original = benchmark.learn
    monkeypatch.setattr(benchmark, "learn", learn)
    assert benchmark.main([str(measured), "--folds", "2", "--keep", str(keep)]) == 0
    assert sorted(name for fold in learned for name in fold) == ["harbour", "hills", "lundby_post"]
    found = [json.loads(line) for line in (keep / "predicted.jsonl").read_text("utf-8").splitlines()]
    assert sorted(line["id"] for line in found) == sorted(names)
    assert (keep / "gold.jsonl").read_text("utf-8").count("\n") == len(names)
    assert sorted(path.name for path in keep.glob("weights-*.json")) == [f"weights-{n}.json" for n in (1, 2)]
