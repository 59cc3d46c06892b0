"""Weights files: what is in the shipped one, what is refused, and what an extractor does with one."""

import json
import pickle
from importlib.util import find_spec
from pathlib import Path

import attrs
import pytest

import quoteattr
from quoteattr.decision import weights
from quoteattr.decision.choice import Reasons, Scale, crossed, parted
from quoteattr.errors import InvalidValue, InvalidWeights
from quoteattr.language.en import name_features
from quoteattr.model import Kind
from quoteattr.resolver.kind_choice import KindChooser

DATA = Path(find_spec("quoteattr").origin).parent / "decision" / "data"
SEEDS = Path(__file__).parent.parent / "seeds"
TEXT = "“We sign today,” said Ada Holm, the harbour master. It was, Ola Vance wrote, “a gamble”."

#: Words that features are made of besides classes, counts and kinds; a feature that has another could be a text's.
VOCABULARY = set(
    "home implied national "
    "above according across act adjacent after again age agent all alone anaphoric anonymous answer answers any "
    "anybody apposed apposition ask asked asks attributed attribution attributive back bare before before1 "
    "before2 before3 behind beside between body but bystander called capital chained chunk clause close closing "
    "colon continuation contradicted coordinated coreferent country cue dash definite demonstrative describe "
    "direct document echo end explicit family far feminine first for form free gap gender generic genitive given "
    "governed governs head heading held honorific how implicit indefinite inner inside introduced inverted itself "
    "joined kept kind label last later latest led left length letter line link log long manner mark marks "
    "masculine mention mixed more most name named names near new next nobody none not noun object odds office over "
    "once open opens other others outer overridden own owned owns paragraph paragraphs part participle passive "
    "people person phrase plain possessive possessor previous previous1 previous2 pronoun quote rank relative "
    "right rivals rule said same say saying scare sentence share short signed single small some somebody sort source "
    "speaker speaks spoke spoken start strange subject surname taken term the thing think tie times title told turn "
    "turned double marked unmentioned unnamed unresolved unsaid untold verb view weak what whose words write".split()
)
#: And those of readings of words as offices and bodies: classes of tokens, constructions, what stands where.
VOCABULARY |= set(
    "acronym adjective adjoined adverb ampersand and another apostrophe appointing area article auxiliary base "
    "brackets break capitals class clitic comma common coordinator copula cut depth determiner edge edges "
    "elsewhere false few field fields from full goes group here honorific initial maybe minister modifier "
    "naming nationality nothing number off official often one only opener options out owner part particle "
    "place plural premier preposition read role rules scholar seat semicolon set several spokesperson standing "
    "stands stop subordinator suffix temporal that then third true verb with word".split()
)
#: And those of phrases for offices away from names, and of names that were decided to be no person's.
VOCABULARY |= set(
    "comma counterpart doubted inside kin later main parse predicate possessive rank sentences subject".split()
)
#: And those of names: how words are written, the suffixes of words, of places and of families, what a document has.
VOCABULARY |= set(
    "accent acts alone apostrophe around at begin behind2 both bracket classes core ends exact has in inside "
    "left2 listed longer next only opened opens own pattern patterns person place plural right2 run says shape "
    "shapes shorter sides titled to two whole words".split()
)
VOCABULARY |= name_features.SUFFIXES
#: And those of features that come of a parse: relations, parts of speech and entities by their names in Universal
#: Dependencies and in quoteattr; whatever a pipeline calls them.
PARSED = set(
    "acl active adj adp adv advcl advmod adverbial amod appos aux below beside case ccomp cconj compound conj "
    "conjoined controlled cop csubj dep desc det discourse dislocated elsewhere entity expl fixed flat goeswith iobj "
    "list nmod npmod nsubj num nummod obj obl orphan other out outer parataxis parsed part pass people person place "
    "poss predet preconj prep pron propn prt punct reach relcl reparandum root scon sconj sym tmod unmarked verb "
    "vocative xcomp".split()
)


@pytest.mark.parametrize("name", weights.SHIPPED)
def test_it_is_what_the_library_would_write(name):
    text = (DATA / weights.SHIPPED[name]).read_text("utf-8")
    sections = weights.sections_of(name)
    assert weights.dumps(weights.loads(text, name, sections), sections) == text


@pytest.mark.parametrize("name", weights.SHIPPED)
def test_it_is_small(name):
    assert (DATA / weights.SHIPPED[name]).stat().st_size <= 300_000


@pytest.mark.parametrize(
    ("name", "vocabulary"), [("rules", VOCABULARY), ("stanza", VOCABULARY | PARSED), ("spacy", VOCABULARY | PARSED)]
)
def test_it_holds_no_word_of_a_text(name, vocabulary):
    """Features are words for shapes, places and classes; those that have none of these would stand out here."""
    features = {feature for section in weights.shipped(name).sections.values() for feature in section}
    words = {word for feature in features for word in split(feature)}
    assert {word for word in words if len(word) > 2} <= vocabulary


def test_with_spacy_only_who_speaks_is_weighed_otherwise():
    embedded, parsed = weights.shipped("rules"), weights.shipped("spacy")
    assert {name for name, worth in parsed.sections.items() if worth != embedded[name]} == {"speaker", "confidence"}
    assert any(feature.startswith("parsed ") for feature in parsed.speaker)


def split(feature):
    cut = "".join(letter if letter.isalnum() else " " for letter in feature.lower())
    return {word for word in cut.split() if not word.isdigit()}


def test_weights_are_read_back(tmp_path):
    sections = {"kind": {of_kind(Kind.DIRECT): 1.5}, "speaker": {"agent": 2.0}, "confidence": {"somebody": -0.5}}
    sections |= {section.name: {} for section in weights.SECTIONS if section.optional}
    made = weights.Weights(sections, {"documents": 1})
    path = tmp_path / "weights.json"
    path.write_text(weights.dumps(made), "utf-8")
    assert weights.read(path) == made


def of_kind(kind, feature="form=direct"):
    """A feature of a quote as one of a kind's."""
    return crossed(feature, kind)


def shipped_with(**sections):
    """The text of the shipped weights with other sections, as they stand in a file."""
    return json.dumps(json.loads(weights.dumps(weights.shipped())) | sections)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", '"schema"'),
        ('{"features": {}}', '"schema"'),
        ('{"schema": "quoteattr-weights/2"}', "quoteattr-weights/2"),
        ('{"schema": "quoteattr-weights/1", "kind": [], "speaker": {"a": 1}, "confidence": {"a": 1}}', '"kind"'),
        (shipped_with(speaker={"agent": "much"}), "'agent'"),
        (shipped_with(speaker={"agent": True}), "'agent'"),
        (shipped_with(speaker={"agent": 1e999}), "'agent'"),
        (shipped_with(speaker={"agent": -1e10}), "'agent'"),
        (shipped_with(speaker={"agent": float("nan")}), "'agent'"),
        (shipped_with(kind={"form=direct": 1.0}), "'form=direct'"),
        (shipped_with(kind={"form=direct": {"shouted": 1.0}}), "'form=direct'"),
        (shipped_with(confidence=[]), '"confidence"'),
    ],
)
def test_what_are_no_weights_is_said(tmp_path, text, says):
    path = tmp_path / "bad.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidWeights) as caught:
        quoteattr.Extractor(weights=path)
    assert str(caught.value).startswith(str(path))
    assert says in str(caught.value)
    assert "quoteattr train" in str(caught.value)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(InvalidWeights, match="cannot be read: No such file"):
        quoteattr.Extractor(weights=tmp_path / "none.json")
    with pytest.raises(InvalidWeights, match="cannot be read"):
        quoteattr.Extractor(weights=tmp_path)


def test_an_extractor_uses_the_weights_it_is_given(tmp_path):
    shipped = weights.shipped()
    nobody = {**shipped.speaker, "nobody": 100.0}
    path = tmp_path / "nobody.json"
    path.write_text(weights.dumps(shipped.replacing(speaker=nobody)), "utf-8")
    assert {quote.speaker for quote in quoteattr.Extractor(weights=path).extract(TEXT)} == {None}
    assert {quote.speaker.name for quote in quoteattr.extract(TEXT)} == {"Ada Holm", "Ola Vance"}


def test_weights_say_the_kind(tmp_path):
    shipped = weights.shipped()
    path = tmp_path / "scare.json"
    path.write_text(weights.dumps(shipped.replacing(kind={of_kind(Kind.SCARE): 9.0})), "utf-8")
    first, _ = quoteattr.Extractor(weights=path).extract(TEXT)
    assert first.kind is Kind.SCARE
    assert first.speaker is None


def test_the_least_confidence_takes_speakers_and_says_so():
    sure = {quote.span: quote for quote in quoteattr.extract(TEXT)}
    most = max(quote.confidence for quote in sure.values())
    for quote in quoteattr.Extractor(min_confidence=1.0).extract(TEXT):
        assert (quote.speaker, quote.mention, quote.cue, quote.reference) == (None,) * 4
        assert quote.evidence[0].feature == "withheld"
        assert quote.evidence[1:] == sure[quote.span].evidence
        assert quote.confidence == sure[quote.span].confidence
    named = quoteattr.Extractor(min_confidence=most).extract(TEXT)
    assert [quote.speaker.id for quote in named if quote.speaker] == ["s1"]
    assert quoteattr.Extractor(min_confidence=0.0).extract(TEXT) == tuple(sure.values())


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), "0.5", None])
def test_the_least_confidence_is_a_share(value):
    with pytest.raises(InvalidValue, match="a number from 0 to 1"):
        quoteattr.Extractor(min_confidence=value)


def test_confidence_is_a_probability_for_weights_without_reason(tmp_path):
    path = tmp_path / "wild.json"
    heavy = dict.fromkeys(weights.shipped().speaker, 1000000000.0)
    kinds = {parted(feature)[0]: {Kind.DIRECT: -1e9, Kind.MIXED: 1e9} for feature in weights.shipped().kind}
    path.write_text(shipped_with(confidence={"somebody": 1e9, "nobody": -1e9}, speaker=heavy, kind=kinds), "utf-8")
    for quote in quoteattr.Extractor(weights=path).extract(TEXT + " “Aye.”"):
        assert 0 <= quote.confidence <= 1


# What is remembered of them


def everything(quotes):
    """All fields of quotes, which are compared by their places alone."""
    return [attrs.asdict(quote) for quote in quotes]


@pytest.mark.parametrize("forgetful", [KindChooser, Scale, Reasons])
def test_what_is_remembered_decides_nothing(forgetful, monkeypatch):
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    extractor = quoteattr.Extractor()
    before = [everything(extractor.extract(text)) for text in texts]
    assert [everything(extractor.extract(text)) for text in texts] == before
    monkeypatch.setattr(forgetful, "most", 0)
    forgetting = quoteattr.Extractor()
    assert [everything(forgetting.extract(text)) for text in texts] == before


def test_an_extractor_remembers_by_its_own_weights(tmp_path):
    learned = weights.shipped()
    path = tmp_path / "weights.json"
    path.write_text(weights.dumps(learned.replacing(speaker={"nobody": 9.0})), "utf-8")
    for _ in range(2):
        assert [quote.speaker.name for quote in quoteattr.extract(TEXT)] == ["Ada Holm", "Ola Vance"]
        assert [quote.speaker for quote in quoteattr.Extractor(weights=path).extract(TEXT)] == [None, None]


def test_no_memory_grows_without_end(monkeypatch):
    monkeypatch.setattr(Scale, "most", 3)
    scale = Scale({"a": 1.0, "b": 0.5})
    for size in range(20):
        assert scale["a", *["b"] * size] == 1.0 + 0.5 * size
        assert len(scale) <= 4


def test_a_memory_is_not_sent_along():
    extractor = quoteattr.Extractor()
    sent = pickle.dumps(extractor)
    found = extractor.extract(TEXT)
    assert len(pickle.dumps(extractor)) == len(sent)
    assert everything(pickle.loads(sent).extract(TEXT)) == everything(found)
