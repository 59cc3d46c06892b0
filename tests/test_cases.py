"""The labelled cases in ``cases/``: a text each, with the quotes that it must give."""

import json
from pathlib import Path

import pytest

import quoteattr

CASES = Path(__file__).parent / "cases"

#: What is compared without telling small from capital letters.
FOLDED = {"speaker", "role", "of"}


def load():
    """Every case as a parameter; those that are known to fail are strict, so that none is mended unseen."""
    for path in sorted(CASES.glob("*.json")):
        marks = [pytest.mark.xfail(strict=True)] if path.stem == "known-failures" else []
        for case in json.loads(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=case["label"], marks=marks)


def told(quote):
    """A quote in the words of a case."""
    speaker = quote.speaker
    role = speaker.role if speaker else None
    return {
        "text": quote.text,
        "kind": quote.kind.value,
        "reference": quote.reference.value if quote.reference else None,
        "speaker": speaker.name if speaker else None,
        "honorific": speaker.honorific if speaker else None,
        "speaker_kind": speaker.kind.value if speaker else None,
        "role": role.title if role else None,
        "of": role.of if role else None,
        "mention": quote.mention.text if quote.mention else None,
        "cue": quote.cue.text if quote.cue else None,
        "addressee": quote.addressee.text if quote.addressee else None,
    }


def folded(key, value):
    return value.casefold() if value and key in FOLDED else value


PARAMETERS = list(load())


def test_there_are_cases():
    assert len(PARAMETERS) >= 150


def test_labels_are_unique():
    labels = [parameter.id for parameter in PARAMETERS]
    assert len(labels) == len(set(labels))


def test_cases_name_known_fields_only():
    for parameter in PARAMETERS:
        (case,) = parameter.values
        assert case.keys() <= {"label", "comment", "text", "quotes"}
        for quote in case["quotes"]:
            assert quote.keys() <= told_fields()
            assert quote["text"] in case["text"]


def told_fields():
    return {
        "text", "kind", "reference", "speaker", "honorific", "speaker_kind", "role", "of", "mention", "cue",
        "addressee",
    }  # fmt: skip


@pytest.mark.parametrize("case", PARAMETERS)
def test_case(case):
    quotes = [told(quote) for quote in quoteattr.extract(case["text"])]
    assert [quote["text"] for quote in quotes] == [quote["text"] for quote in case["quotes"]]
    for got, want in zip(quotes, case["quotes"], strict=True):
        checked = {key: folded(key, value) for key, value in want.items()}
        assert {key: folded(key, got[key]) for key in want} == checked
