"""Whom mentions mean: what speaks for it, how it is learned, and what is no evidence."""

import json

import pytest

import quoteattr
from quoteattr import document, gold
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.decision.choice import score
from quoteattr.detector import detect
from quoteattr.graph import build, entities
from quoteattr.graph.standing import DOUBTED, Manner
from quoteattr.language.en import english
from quoteattr.language.readings import Name, Named, NameType
from quoteattr.resolver import Judgement, phrase_candidates, pronoun_features
from quoteattr.resolver.pronoun_features import PRIOR, PronounScale, of_mention, of_rank
from quoteattr.resolver.salience import Seen
from quoteattr.train import antecedents, examples, mentions
from quoteattr.train.fitting import Example

JUDGEMENT = Judgement(weights.shipped())


def graph_of(text):
    language = english()
    read = document.read(text)
    found = detect(read, language.speech)
    return build(read, RulesAnalyzer(language).analyze(read), found, language, JUDGEMENT.facts)


def prepared(record):
    (laid,) = examples.lay([gold.parse(json.dumps(record))], RulesAnalyzer())
    return examples.prepare(laid, JUDGEMENT.facts)


def quoted(text, words, speaker, mention):
    """A quote of gold: its words, who says them, and what is said there of that."""
    start, at = text.index(words), text.rindex(mention)
    return {
        "start": start, "end": start + len(words), "kind": "direct", "reference": "anaphoric", "speaker": speaker,
        "mention": {"start": at, "end": at + len(mention)},
    }  # fmt: skip


# Facts


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Ola Vance said: “She is late.”", None),
        ("Ola Vance, of the board, said “he was late”.", None),
        ("Ola Vance left when he could. “Yes,” he said.", "he"),
        ("They met a young man called Ola Vance. “Yes,” said Vance.", "he"),
        ("His wife called Ola Vance. “Yes,” said Vance.", None),
    ],
)
def test_what_somebody_says_is_no_evidence_on_that_person(text, pronoun):
    graph = graph_of(text)
    index = next(i for i, name in enumerate(graph.people.words) if name[-1] == "vance")
    assert graph.genders.pronoun(index) == pronoun


def test_what_stands_beside_a_name_ends_with_its_sentence_its_quote_and_the_next_name():
    graph = graph_of("Ada Holm, 43, of Lundby met Ola Vance of Norway. The baker slept. “The miller wept,” Holm said.")
    holm, vance = (graph.surroundings.of(who) for who in range(2))
    assert holm.ages == {"43"}
    assert "lundby" in holm.words
    assert not {"norway", "baker", "miller", "wept"} & holm.words
    assert (vance.countries, vance.ages) == ({"Norway"}, set())
    assert "baker" not in vance.words


# Learning


TEXT = "Ada Holm, 43, met Ola Vance, 61. “It rained,” the 61-year-old said."
RECORD = {"id": "a", "text": TEXT, "quotes": [quoted(TEXT, "“It rained,”", "Ola Vance", "the 61-year-old")]}


def test_examples_of_phrases_have_everybody_named_before_and_the_phrase_first():
    (example,) = antecedents.of_phrases(prepared(RECORD), JUDGEMENT, like=True)
    assert phrase_candidates.UNNAMED in example.options[0]
    (right,) = example.right
    assert "age=same" in example.options[right]
    assert sum("age=other" in option for option in example.options) == 1
    assert example.count == 1
    (unlike,) = antecedents.of_phrases(prepared(RECORD), JUDGEMENT, like=False)
    assert unlike.count < example.count


def test_pronouns_are_learned_from_gold_of_people():
    text = "Ada Holm rose. Ola Vance sat with Ines Marr. “It rained,” he said."
    said, he = text.index("“It rained,”"), text.index("he said")
    record = {
        "id": "b",
        "text": text,
        "quotes": [{"spans": [[said, said + len("“It rained,”")]], "speaker": "vance"}],
        "characters": [
            {"name": "vance", "aliases": ["Ola Vance"], "mentions": [[15, 24, "PROP"], [he, he + 2, "PRON"]]},
            {"name": "holm", "aliases": ["Ada Holm"], "mentions": [[0, 8, "PROP"]]},
        ],
    }
    (example,) = antecedents.of_pronouns(prepared(record), JUDGEMENT)
    (right,) = example.right
    assert len(example.options) > 1
    assert "new subject" in example.options[right]
    assert list(antecedents.of_phrases(prepared(record), JUDGEMENT, like=True)) == []


def test_who_a_paragraph_without_quotes_is_about_is_known_two_paragraphs_on():
    told = "Ada Holm confirmed that the gates had been shut for a month, and wrote to Ola Vance."
    (quote,) = quoteattr.extract(
        f"{told}\n\nThe gates are old. Boats wait for days.\n\n“They will not last,” she said."
    )
    assert quote.speaker is not None
    assert quote.speaker.name == "Ada Holm"


@pytest.mark.parametrize("said", ["has always listened", "has always listened, and will do so"])
def test_whose_board_something_is_said_of_is_not_whom_the_text_turned_to(said):
    text = f"Ada Holm called the strike “a mistake.” Chairman Ola Vance's board “{said},” she added."
    assert [quote.speaker.name for quote in quoteattr.extract(text)] == ["Ada Holm", "Ada Holm"]


def test_a_mention_is_met_once_though_the_speech_goes_on():
    text = "Ada Holm met Ola Vance. “It rained,” Holm said. “It poured.”"
    quotes = [quoted(text, words, "Ada Holm", "Holm") for words in ("“It rained,”", "“It poured.”")]
    met = list(mentions.met(prepared({"id": "c", "text": text, "quotes": quotes}), JUDGEMENT, told=True))
    assert [one.quote for one in met] == [0]


def test_who_said_the_last_quote_is_seen_alike_in_learning_and_in_reading():
    text = "Ada Holm and Ola Vance came. “It rained,” said Ada Holm. “We stayed dry,” the miller said."
    record = {
        "id": "c",
        "text": text,
        "quotes": [
            quoted(text, "“It rained,”", "Ada Holm", "Ada Holm"),
            quoted(text, "“We stayed dry,”", "Ada Holm", "the miller"),
        ],
    }
    (example,) = antecedents.of_phrases(prepared(record), JUDGEMENT, like=True)
    assert ["spoke before" in example.options[right] for right in example.right] == [True]
    holm, *_ = (one for one in quoteattr.Extractor().explain(text)[1].meanings if one.name == "Ada Holm")
    assert "spoke before" in {reason.feature for reason in holm.evidence}


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("Her answer was “we pay for the boats.”", "Ada Holm"),
        ("Her words were “we pay for the boats.”", "Ada Holm"),
        ("Her letter said: “We pay for the boats.”", "Ada Holm"),
        ("Her lawyer said: “We pay for the boats.”", "lawyer"),
        ("The letter said: “We pay for the boats.”", "letter"),
    ],
)
def test_in_somebody_s_own_words_it_is_that_person_who_speaks(said, speaker):
    (quote,) = quoteattr.extract(f"Ada Holm runs the ferry. {said}")
    assert quote.speaker.name == speaker


def examples_of(right, count):
    """Choices between a phrase and somebody who spoke before."""
    return [[Example(((phrase_candidates.UNNAMED,), ("spoke before",)), frozenset({right}))] for _ in range(count)]


def test_the_threshold_follows_what_is_like_the_texts_that_it_is_for():
    news, others = examples_of(1, 30), examples_of(0, 60)
    like = [True] * 30 + [False] * 60
    named = antecedents.weights_of_phrases(news + others, like)
    plain = antecedents.weights_of_phrases(news + others, [not one for one in like])
    assert score(("spoke before",), named) > score((phrase_candidates.UNNAMED,), named)
    assert score(("spoke before",), plain) < score((phrase_candidates.UNNAMED,), plain)
    assert antecedents.weights_of_phrases([], []) == antecedents.weights_of_phrases([[]], [True])


def test_without_gold_a_pronoun_is_weighed_as_before():
    assert antecedents.weights_of_pronouns([]) == PRIOR


def test_a_pronoun_s_scale_adds_up_what_its_options_have():
    scale = PronounScale(PRIOR)
    seen = Seen(Manner(last=True, subject=True, tied="possessor", kind=""), 1, None, new=True, inside=False)
    for rank in (0, 3, 99):
        assert scale.mention(seen, rank) == pytest.approx(score((*of_mention(seen), of_rank(rank)), PRIOR))


def test_weights_without_the_section_take_phrases_by_rules(tmp_path):
    path = tmp_path / "old.json"
    path.write_text(weights.dumps(weights.shipped().replacing(phrase={}, pronoun={})), "utf-8")
    text = "Mayor Ada Holm wept. Judge Ola Vance slept. “It rained,” the mayor said. “Oh,” said Vance. “Yes,” he said."
    found = quoteattr.Extractor(weights=path).extract(text)
    assert [quote.speaker.name for quote in found] == ["Ada Holm", "Ola Vance", "Ola Vance"]


def test_whose_names_are_all_decided_to_be_others_is_doubted():
    names = [Name(0, 2), Name(4, 5), Name(7, 9), Name(11, 12)]
    decided = [
        Named(0, 2, NameType.BODY, 0.5),  # the one name of the first
        Named(4, 5, NameType.PLACE, 0.5),  # the second is a person elsewhere
        Named(7, 9, NameType.PERSON, 2.0),
    ]
    assert entities._doubted(names, [[0], [1, 2], [3]], decided) == {0}  # of the third nothing was decided


def test_a_doubted_name_speaks_against_a_pronoun_for_a_person():
    manner = Manner(last=False, subject=False, tied="", kind=DOUBTED)
    doubted = pronoun_features.of_mention(Seen(manner, 0, 0, new=False, inside=False))
    plain = pronoun_features.of_mention(Seen(manner._replace(kind=""), 0, 0, new=False, inside=False))
    scale = pronoun_features.PronounScale(pronoun_features.PRIOR)
    assert scale[doubted] < scale[plain]
