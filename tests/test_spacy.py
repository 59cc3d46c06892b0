"""A real spaCy: quotes of a Doc are those of the plain function, wherever the Doc goes."""

import importlib
import pickle
import subprocess
import sys
import threading
from pathlib import Path

import attrs
import pytest
import spacy
from confection import ConfigValidationError
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, Span

import quoteattr
from quoteattr import InvalidValue, InvalidWeights, UnknownName, UnsuitablePipeline, extract
from quoteattr import spacy as component
from quoteattr.strategies import articles

ROOT = Path(__file__).parent.parent
TEXT = (
    "“We’re late,” said Anna Lindqvist, the harbour master of Gotland. It was “neutral”. "
    "“Very late,” she told the radio. “No,” said Ola Vance."
)
SEEDS = [path.read_bytes().decode("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]

#: Texts whose tokens are not where the marks are: glued marks and words, emoticons, blanks that are tokens, emoji.
GLUED = (
    'It was late.”“Very,” said Ada Holm.word”word “a”“b”“c d e,” she said.',
    "\"'Tis late,\" said Ada Holm. :\"( \"No :),\" she said.",
    "“No,”\n\n   said  Ada Holm.\t“Yes🙂” 🙂“Very”🙂, she said.\r\n“So.”",
    "He said:“It is late”;she said:“Not so.”",
    "   “No,” said Ada Holm.   ",
    "https://example.org/“late”/x, said “Ada” Holm. e.g.“so.”etc.",
    "— It is late, said Ada Holm.\n— No, said Ola Vance.",
)  # fmt: skip


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr")
    return nlp


def fields(quotes):
    """All fields, those that equality leaves out too."""
    return [attrs.asdict(one) for one in quotes]


def check(doc, text):
    """That a Doc has the quotes of its text, as spans and as objects."""
    expected = extract(text)
    assert doc.text == text
    assert fields(doc._.quotes) == fields(expected)
    assert all(text[one.span.start : one.span.end] == one.text for one in doc._.quotes)
    spans = doc.spans["quotes"]
    assert len(spans) == len(expected)
    for span, one in zip(spans, doc._.quotes, strict=True):
        assert span.label_ == one.kind
        assert span.start_char <= one.span.start < one.span.end <= span.end_char
        assert span[0].idx + len(span[0]) > one.span.start
        assert span[-1].idx < one.span.end
        assert span._.quote.kind == one.kind
        assert span._.speaker is span._.quote.speaker
    speakers = {id(one.speaker) for one in doc._.quotes if one.speaker}
    assert len(speakers) == len({one.speaker for one in expected if one.speaker})
    assert doc._.quotes is doc._.quotes
    return expected


# What is found


@pytest.mark.parametrize("text", [TEXT, *SEEDS, *GLUED], ids=lambda text: text[:20])
def test_quotes_of_a_doc_are_those_of_its_text(nlp, text):
    assert check(nlp(text), text)


@given(articles())
def test_of_any_article(article):
    blank = spacy.blank("en")
    blank.add_pipe("quoteattr")
    check(blank(article.text), article.text)


PIECES = "“ ” \" ' Ada_Holm said , . : ( 🙂 e\u0301 — \x00".replace(" ", "| |").replace("_", " ").split("|")


@given(st.lists(st.sampled_from([*PIECES, "\n"])))
def test_of_any_text(parts):
    text = "".join(parts)
    check(PLAIN(text), text)


PLAIN = spacy.blank("xx")
PLAIN.add_pipe("quoteattr")


def test_a_span_that_is_just_a_quote_has_its_quote(nlp):
    doc = nlp(TEXT)
    first, neutral, second, third = doc.spans["quotes"]
    assert [span.text for span in doc.spans["quotes"]] == [one.text for one in doc._.quotes]
    assert [span.label_ for span in doc.spans["quotes"]] == ["direct", "scare", "direct", "direct"]
    assert first._.speaker.name == "Anna Lindqvist"
    assert first._.speaker is second._.speaker
    assert third._.speaker.name == "Ola Vance"
    assert neutral._.speaker is None and neutral._.quote.kind == "scare"
    assert doc[first.start : first.end]._.quote is first._.quote
    assert doc[first.start : first.end + 1]._.quote is None
    assert doc[first.start + 1 : first.end]._.speaker is None
    assert doc[0:0]._.quote is None


def test_two_quotes_in_one_token_have_the_same_span():
    doc = Doc(spacy.blank("en").vocab, words=["“Yes”“no”", "he", "said"])
    doc = component.make(None, "q", "quotes", 0.0, None)(doc)
    assert [(span.start, span.end) for span in doc.spans["quotes"]] == [(0, 1)] * len(doc._.quotes)
    assert len(doc._.quotes) == 2
    assert doc[0:1]._.quote is doc._.quotes[0]


@pytest.mark.parametrize("text", ["", " ", "Silence.", "“", "\n\n"])
def test_no_quotes_are_none(nlp, text):
    doc = nlp(text)
    assert doc._.quotes == ()
    assert len(doc.spans["quotes"]) == 0
    assert all(doc[i : i + 1]._.quote is None for i in range(len(doc)))


def test_a_doc_that_the_component_has_not_seen_has_none():
    doc = spacy.blank("en")(TEXT)
    assert doc._.quotes == component.quotes(doc, "quotes") == ()
    assert doc[0:4]._.quote is None
    assert doc[0:4]._.speaker is None


@pytest.mark.parametrize("first", [True, None])
def test_its_place_in_a_pipeline_plays_no_part(first):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Anna Lindqvist"}])
    nlp.add_pipe("quoteattr", first=first)
    doc = nlp(TEXT)
    check(doc, TEXT)
    assert [entity.text for entity in doc.ents] == ["Anna Lindqvist"]
    assert len(list(doc.sents)) > 3


def test_running_it_again_changes_nothing(nlp):
    doc = nlp(TEXT)
    check(nlp(doc), TEXT)


def test_merged_tokens_leave_quotes_as_they_are(nlp):
    doc = nlp(TEXT)
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:4])
    assert fields(doc._.quotes) == fields(extract(TEXT))


# Settings


def piped(**config):
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config=config)
    return nlp


def test_spans_go_where_they_are_wanted():
    doc = piped(spans_key="sc")(TEXT)
    assert [*doc.spans] == ["sc"]
    assert len(doc.spans["sc"]) == len(doc._.quotes) == 4
    assert doc.spans["sc"][0]._.speaker.name == "Anna Lindqvist"


def test_two_components_have_their_own_quotes():
    nlp = piped()
    nlp.add_pipe("quoteattr", name="sure", config={"spans_key": "sure", "min_confidence": 1.0})
    for doc in (nlp(TEXT), nlp(nlp(TEXT))):
        assert [one.speaker for one in doc._.quotes] == [None] * 4
        assert fields(component.quotes(doc, "quotes")) == fields(extract(TEXT))
        assert component.quotes(doc, "sure") == doc._.quotes
        assert [*doc.spans] == ["quotes", "sure"]
        with pytest.raises(UnknownName, match="unknown spans key 'other': choose one of quotes, sure"):
            component.quotes(doc, "other")


def test_less_sure_decisions_name_nobody():
    expected = quoteattr.Extractor(min_confidence=0.98).extract(TEXT)
    assert fields(piped(min_confidence=0.98)(TEXT)._.quotes) == fields(expected)
    assert fields(expected) != fields(extract(TEXT))


def test_a_short_dialogue_is_read_in_turns_where_it_is_said_to_be_fiction():
    text = "Ola Vance shut the door.\n\n“You are late,” said Ada Holm.\n\n“Am I, Ada?”\n\n“As always.”\n\n"
    expected = quoteattr.Extractor(genre="fiction").extract(text)
    assert fields(piped(genre="fiction")(text)._.quotes) == fields(expected) != fields(extract(text))


def test_weights_of_ones_own(tmp_path):
    path = tmp_path / "weights.json"
    path.write_bytes((ROOT / "quoteattr" / "decision" / "data" / "weights.json").read_bytes())
    assert fields(piped(weights=str(path))(TEXT)._.quotes) == fields(extract(TEXT))


@pytest.mark.parametrize(
    ("config", "error", "message"),
    [
        ({"min_confidence": 2.0}, InvalidValue, "min_confidence: expected a number from 0 to 1, got 2.0"),
        ({"spans_key": ""}, InvalidValue, "spans_key: expected a name that is not empty, got ''"),
        ({"weights": "none.json"}, InvalidWeights, "none.json"),
        ({"min_confidence": "high"}, ConfigValidationError, "min_confidence"),
        ({"genre": "novel"}, ConfigValidationError, "genre"),
        ({"spans_key": None}, ConfigValidationError, "spans_key"),
        ({"span_key": "sc"}, ConfigValidationError, "span_key"),
    ],
)
def test_a_setting_that_is_wrong_is_told(config, error, message):
    with pytest.raises(error, match=message):
        piped(**config)


# Where Docs go


def carried(doc, nlp):
    """A Doc, by all ways that spaCy has for taking it elsewhere."""
    yield "bytes", Doc(nlp.vocab).from_bytes(doc.to_bytes())
    yield "pickle", pickle.loads(pickle.dumps(doc))
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    yield "bin", next(DocBin().from_bytes(kept).get_docs(spacy.blank("en").vocab))
    yield "copy", doc.copy()
    yield "json", Doc(nlp.vocab).from_json(doc.to_json(underscore=["quoteattr"]))


@pytest.mark.parametrize("text", [TEXT, *GLUED, SEEDS[0]], ids=lambda text: text[:20])
def test_quotes_go_where_the_doc_goes(nlp, text):
    for way, back in carried(nlp(text), nlp):
        assert not way or back.text == text
        assert fields(back._.quotes) == fields(extract(text)), way
        if way != "json":  # which writes spans its own way
            check(back, text)
        for _, again in carried(back, nlp):
            assert fields(again._.quotes) == fields(extract(text)), way


def test_a_file_gives_them_back(nlp, tmp_path):
    nlp(TEXT).to_disk(tmp_path / "doc")
    check(Doc(nlp.vocab).from_disk(tmp_path / "doc"), TEXT)


def test_without_user_data_there_are_spans_only(nlp):
    (back,) = DocBin(docs=[nlp(TEXT)]).get_docs(nlp.vocab)
    assert back._.quotes == ()
    assert [span.text for span in back.spans["quotes"]] == [one.text for one in extract(TEXT)]
    assert back.spans["quotes"][0]._.quote is None


def test_a_slice_has_no_quotes_until_it_is_read_itself(nlp):
    doc = nlp(TEXT)
    for user_data in (False, True):
        part = doc[18:].as_doc(copy_user_data=user_data)
        assert part._.quotes == ()
        check(nlp(part), part.text)


def test_docs_that_are_joined_are_read_anew(nlp):
    docs = [nlp(TEXT), nlp("“So,” said Kari Moe.")]
    with pytest.warns(UserWarning, match="W101.*quoteattr"):
        joined = Doc.from_docs(docs)
    assert joined._.quotes == ()
    assert [span.text for span in joined.spans["quotes"]] == [span.text for doc in docs for span in doc.spans["quotes"]]
    check(nlp(joined), joined.text)


def test_a_copy_is_a_doc_of_its_own(nlp):
    doc = nlp(TEXT)
    copy = doc.copy()
    doc._.quoteattr = {}
    assert doc._.quotes == ()
    assert len(copy._.quotes) == 4


def test_pipelines_survive_too(tmp_path):
    nlp = piped(spans_key="said", min_confidence=0.5)
    expected = fields(nlp(TEXT)._.quotes)
    nlp.to_disk(tmp_path / "nlp")
    loaded = spacy.load(tmp_path / "nlp")
    made = spacy.blank("en").from_config(nlp.config).from_bytes(nlp.to_bytes())
    for back in (loaded, made, pickle.loads(pickle.dumps(nlp))):
        doc = back(TEXT)
        assert fields(doc._.quotes) == expected
        assert len(doc.spans["said"]) == 4


def test_many_docs_in_a_row(nlp):
    for doc, text in zip(nlp.pipe(SEEDS), SEEDS, strict=True):
        check(doc, text)


WORKERS = """
import multiprocessing, sys, warnings
warnings.simplefilter("error")
import spacy

def main(method):
    multiprocessing.set_start_method(method)
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr")
    texts = ["“No,” said Ada Holm. “Yes,” she said."] * 20
    for doc in nlp.pipe(texts, n_process=2, batch_size=5):
        first, second = doc._.quotes
        assert first.speaker is second.speaker and first.evidence, doc._.quotes
        assert [span._.speaker.name for span in doc.spans["quotes"]] == ["Ada Holm"] * 2
        print(first.speaker.name)

if __name__ == "__main__":
    main(sys.argv[1])
"""


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_workers_of_a_pipeline(method, tmp_path):
    path = tmp_path / "work.py"
    path.write_text(WORKERS, "utf-8")
    done = subprocess.run([sys.executable, path, method], capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, ["Ada Holm"] * 20, "")


def test_threads_may_ask_at_the_same_time(nlp):
    doc = Doc(nlp.vocab).from_bytes(nlp(SEEDS[0]).to_bytes())
    seen = []
    threads = [threading.Thread(target=lambda: seen.append(doc._.quotes)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert all(fields(one) == fields(seen[0]) for one in seen)


def test_what_was_made_of_a_doc_goes_with_it(nlp):
    before = len(component._HELD)
    doc = nlp(TEXT)
    assert doc._.quotes
    assert len(component._HELD) == before + 1
    del doc
    assert len(component._HELD) == before


# Installing


def test_spacy_finds_the_component_by_itself():
    code = (
        "import spacy, sys; assert 'quoteattr' not in sys.modules; nlp = spacy.blank('en'); nlp.add_pipe('quoteattr');"
        " print(nlp('“No,” said Ada Holm.')._.quotes[0].speaker.name)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Ada Holm\n", "")


def test_without_spacy_the_advice_is_to_install_it():
    code = "import sys; sys.modules['spacy'] = None; import quoteattr; import quoteattr.spacy"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    advice = 'quoteattr.spacy needs spacy, which is not installed: pip install "quoteattr[spacy]"'
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith(f"NotInstalled: {advice}")


def test_being_imported_twice_is_no_harm(nlp):
    doc = nlp(TEXT)
    try:
        again = importlib.reload(component)
        assert again._register() == []
        assert fields(doc._.quotes) == fields(extract(TEXT))
        check(piped()(TEXT), TEXT)
    finally:
        component._register()


@pytest.mark.parametrize(("kind", "name"), [(Doc, "quotes"), (Span, "quote"), (Span, "speaker"), (Doc, "quoteattr")])
def test_an_extension_of_somebody_elses_is_left_alone_and_told(kind, name):
    kind.set_extension(name, default="theirs", force=True)
    try:
        with pytest.raises(UnsuitablePipeline, match=rf"{kind.__name__.lower()}\._\.{name} is set by somebody else"):
            piped()
        assert kind.get_extension(name)[0] == "theirs"
    finally:
        kind.remove_extension(name)
        assert component._register() == []
    check(piped()(TEXT), TEXT)
