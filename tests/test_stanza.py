"""The analyser on Stanza: real pipelines, exact offsets, many documents, and what is said where a part is missing."""

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import stanza
from hypothesis import given, settings
from hypothesis import strategies as st
from stanza.models import tokenizer
from stanza.models.coref.coref_chain import CorefChain, CorefMention
from stanza.utils.conll import CoNLL

from quoteattr import Extractor, NoModels, NotInstalled, UnknownName, UnsuitablePipeline, document, gold
from quoteattr.analyzers import pipelines
from quoteattr.analyzers.stanza import StanzaAnalyzer
from quoteattr.evaluate import evaluate
from quoteattr.evaluate.predictions import of_quotes
from quoteattr.strategies import articles

ROOT = Path(__file__).parent.parent
SENTENCES = Path(__file__).parent / "conllu" / "sentences.conllu"
MODELS = ROOT.parent / "shared" / "models" / "stanza-en"
ORIGINALS = ROOT.parent / "shared" / "data" / "seeds.jsonl"
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))

with_models = pytest.mark.skipif(not MODELS.is_dir(), reason=f"no models in {MODELS}")

#: Whatever Stanza changes or passes over: spaces of all sorts, line ends, characters outside the first plane, halves of
#: pairs, tokens of several words, tokens longer than it takes.
STRANGE = [
    "",
    " \n\n\t",
    "“No,”\r\nsaid  Ada\tHolm.\r\n\r\n“Yes,” she said.",
    "“It’s Norway’s, we can’t,” said 𝒜da 𝓗olm 🙂. “No🙃,” she said.",
    "\ufeff\u200b“No,”\u00a0said\u2009Ada\u00adHolm\x00\x85.\x0b“Yes,” she\u2028said.",
    "“No,” said \ud83d Ada Holm \udc00.",
    "“" + "long" * 2_000 + "” said Ada Holm.",
    "“No,” said Ada Holm, " + "and so on " * 1_000 + "without an end",
    "said Ada.Holm" * 500 + " “No.”",
    "“No.”" * 300,
    "ﷺ“ǅ”İ: ‘ŉ’ ß, said Ⅷ.",
]


@functools.cache
def english():
    return StanzaAnalyzer.load("en", MODELS)


@pytest.fixture
def analyzer():
    return english()


def check_offsets(text, quotes):
    for quote in quotes:
        assert text[quote.span.start : quote.span.end] == quote.text
        for part in (quote.mention, quote.cue, quote.addressee):
            assert part is None or text[part.span.start : part.span.end] == part.text


# A pipeline of one's own


@pytest.fixture(scope="module")
def own_pipeline(tmp_path_factory):
    """A tokenizer learned from a handful of sentences, by Stanza, and a pipeline of it."""
    folder = tmp_path_factory.mktemp("tokenizer")
    read = CoNLL.conll2doc(str(SENTENCES))
    texts, labels = [], []
    for sentence in read.sentences:
        label = ["0"] * len(sentence.text)
        first = sentence.tokens[0].start_char
        for token in sentence.tokens:
            label[token.end_char - first - 1] = "1"
        texts.append(sentence.text)
        labels.append("".join([*label[:-1], "2"]))
    (folder / "text.txt").write_text("\n\n".join(texts) + "\n", "utf-8")
    (folder / "labels.txt").write_text("\n\n".join(labels) + "\n", "utf-8")
    (folder / "expansions.json").write_text("{}", "utf-8")
    model = folder / "own.pt"
    tokenizer.main([
        f"--txt_file={folder / 'text.txt'}", f"--dev_txt_file={folder / 'text.txt'}",
        f"--label_file={folder / 'labels.txt'}", f"--dev_label_file={folder / 'labels.txt'}",
        f"--mwt_json_file={folder / 'expansions.json'}", f"--save_dir={folder}", f"--save_name={model.name}",
        "--lang=en", "--shorthand=en_own", "--cpu", "--no_use_mwt", "--steps=300", "--eval_steps=1000",
        "--batch_size=8", "--max_seqlen=80", "--hidden_dim=32", "--lr0=0.01", "--dropout=0", "--unit_dropout=0",
    ])  # fmt: skip
    (folder / "resources.json").write_text("{}", "utf-8")
    return stanza.Pipeline(
        "en", dir=str(folder), processors={"tokenize": "own"}, package=None, tokenize_model_path=str(model),
        allow_unknown_language=True, download_method=None, use_gpu=False, logging_level="ERROR",
    )  # fmt: skip


def test_a_pipeline_with_no_more_than_a_tokenizer_works_with_less(own_pipeline):
    analyzer = StanzaAnalyzer(own_pipeline)
    text = "“The harbour will close in May,” Ada Holm said. Ola Vance came late."
    parse = analyzer.analyze(document.read(text)).parse
    assert len(parse.sentences) >= 1
    assert set(parse.heads) == {-1}
    assert set(parse.relations) == {""}
    assert not parse.entity_at and not parse.chains
    assert "harbour" in parse.lemmas
    (quote,) = Extractor(analyzer=analyzer).extract(text)
    assert (quote.text, quote.speaker.name) == ("“The harbour will close in May,”", "Ada Holm")


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_without_a_parse_it_decides_as_the_embedded_one(own_pipeline, path):
    """It has the weights of the embedded analyser then, and nothing to weigh that they do not know."""
    text = path.read_bytes().decode("utf-8")
    analyzer = StanzaAnalyzer(own_pipeline)
    assert analyzer.weights == "rules"
    assert Extractor(analyzer=analyzer).extract(text) == Extractor().extract(text)


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_strange_texts_are_cut_where_they_are(own_pipeline, text):
    check_offsets(text, Extractor(analyzer=StanzaAnalyzer(own_pipeline)).extract(text))


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_and_so_is_any_text(own_pipeline, text):
    StanzaAnalyzer(own_pipeline).analyze(document.read(text))


class ThirdWord:
    """Stands in for a coreference model, of which none can be had here: *she* is whoever the third word names."""

    def process(self, annotated):
        words = [(n, m) for n, sentence in enumerate(annotated.sentences) for m in range(len(sentence.words))]
        she = next((n, m) for n, m in words if annotated.sentences[n].words[m].text == "she")
        mentions = [CorefMention(0, 2, 3), CorefMention(*she, she[1] + 1)]
        annotated.coref = [CorefChain(0, mentions, "", 0)]
        return annotated

    def bulk_process(self, _documents):
        raise AssertionError("Stanza takes the documents of a batch for one here, and its chains for nobody's")


def test_coreference_is_asked_of_each_document_by_itself(own_pipeline, monkeypatch):
    monkeypatch.setattr(own_pipeline, "processors", {**own_pipeline.processors, "coref": ThirdWord()})
    text = "{} met {} in Lundby on Monday. The harbour was closed. “It is over,” she said."
    texts = [text.format("Vance", "Moe"), text.format("Moe", "Vance")]
    many = Extractor(analyzer=StanzaAnalyzer(own_pipeline)).extract_many(texts)
    assert [quote.speaker.name for (quote,) in many] == ["Moe", "Vance"]


# The small English models


@with_models
@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_all_processors_take_strange_texts(analyzer, text):
    check_offsets(text, Extractor(analyzer=analyzer).extract(text))


@with_models
@settings(max_examples=10)
@given(articles().map(lambda article: article.text))
def test_offsets_are_those_of_the_text(text):
    check_offsets(text, Extractor(analyzer=english()).extract(text))


@with_models
def test_words_stand_where_the_parse_has_them(analyzer):
    """Of a text whose every token is another word, lemmas and tokens must agree, whatever stands between them."""
    text = "Kari \r\n\r\n\t Moe’s “harbours” 🙂 aren't \u200b closed — Ada_Holm says; 𝒳 too."
    analysis = analyzer.analyze(document.read(text))
    lemmas = {analysis.word(n): analysis.parse.lemmas[n] for n in range(len(analysis.tokens))}
    assert {word: lemmas[word] for word in ("moe", "'s", "harbours", "says", "too")} == {
        "moe": "moe", "'s": "'s", "harbours": "harbour", "says": "say", "too": "too",
    }  # fmt: skip
    entities = {analysis.word(n) for n in analysis.parse.entity_at}
    assert "holm" in entities or "moe" in entities
    assert "'s" not in entities


@with_models
def test_what_the_parse_says_is_weighed(analyzer):
    (told,) = Extractor(analyzer=analyzer).explain("“We sign today,” the harbour master Ada Holm told Ola Vance.")
    weighed = [{reason.feature for reason in option.evidence} for option in told.speakers]
    assert told.speakers[0].mention.text == "Ada Holm"
    assert {"parsed subject=same", "parsed 1 link=ccomp+direct", "entity=person"} <= weighed[0]
    assert "parsed subject=same" not in weighed[1]


def own_gold():
    documents = json.loads((ROOT / "seeds" / "gold.json").read_text("utf-8"))["documents"]
    for one in documents:
        text = (ROOT / "seeds" / one["file"]).read_bytes().decode("utf-8")
        yield gold.parse(json.dumps({"id": one["id"], "text": text, "quotes": one["quotes"]}))


@with_models
@pytest.mark.parametrize("whose", ["own", "original"])
def test_the_articles_come_out_right(analyzer, whose):
    if whose == "original" and not ORIGINALS.is_file():
        pytest.skip(f"no gold in {ORIGINALS}")
    documents = [*own_gold()] if whose == "own" else gold.read([ORIGINALS])
    extractor = Extractor(analyzer=analyzer)
    found = {one.id: extractor.extract(one.text) for one in documents}
    for one in documents:
        check_offsets(one.text, found[one.id])
    measured = evaluate(documents, {name: of_quotes(quotes) for name, quotes in found.items()})
    figures = measured.layers["resolved"].figures
    assert {name: figures[name] for name in ("quote_f1", "speaker_f1", "name_role_of_accuracy", "left_alone")} == {
        "quote_f1": 1, "speaker_f1": 1, "name_role_of_accuracy": 1, "left_alone": 1,
    }  # fmt: skip


@with_models
def test_many_documents_give_what_each_gives_alone(analyzer):
    texts = ["", *(path.read_bytes().decode("utf-8") for path in SEEDS), "Silence.", "“No,” said Ada Holm."]
    extractor = Extractor(analyzer=StanzaAnalyzer(analyzer.pipeline, batch=3_000))
    assert list(extractor.extract_many(texts)) == [extractor.extract(text) for text in texts]


@with_models
def test_many_documents_are_read_no_further_than_a_batch(analyzer):
    extractor = Extractor(analyzer=StanzaAnalyzer(analyzer.pipeline, batch=100))
    read = []

    def texts():
        for number in range(1_000):
            read.append(number)
            yield "“No,” said Ada Holm to the board." if number % 2 else "Silence."

    many = extractor.extract_many(texts())
    next(many)
    assert 2 <= len(read) <= 20


@with_models
def test_a_document_longer_than_a_part_is_put_together_again(analyzer, monkeypatch):
    text = "\n\n".join(path.read_bytes().decode("utf-8") for path in SEEDS)
    whole = analyzer.analyze(document.read(text))
    monkeypatch.setattr(pipelines, "PART", 700)
    assert StanzaAnalyzer(analyzer.pipeline, batch=1_000).analyze(document.read(text)).parse == whole.parse


@with_models
def test_a_document_is_not_parsed_where_it_has_no_quotes(analyzer):
    class Counting:
        weights, batch = analyzer.weights, analyzer.batch
        seen = 0

        def analyze(self, read):
            return self.analyze_many([read])[0]

        def analyze_many(self, documents):
            self.seen += len(documents)
            return analyzer.analyze_many(documents)

    counting = Counting()
    found = list(Extractor(analyzer=counting).extract_many(["Silence.", "“No,” said Ada Holm.", "Silence."]))
    assert ([len(quotes) for quotes in found], counting.seen) == ([0, 1, 0], 1)


# What is said where something is missing


def test_a_pipeline_without_a_tokenizer_is_refused(own_pipeline, monkeypatch):
    monkeypatch.setattr(own_pipeline, "processors", {"pos": object()})
    with pytest.raises(UnsuitablePipeline, match="no tokenizer, only pos: add tokenize"):
        StanzaAnalyzer(own_pipeline)


def test_a_pipeline_that_takes_tokens_is_refused(tmp_path):
    (tmp_path / "resources.json").write_text("{}", "utf-8")
    pipeline = stanza.Pipeline(
        "en", dir=str(tmp_path), processors={"tokenize": "own"}, package=None, tokenize_pretokenized=True,
        allow_unknown_language=True, download_method=None, logging_level="ERROR",
    )  # fmt: skip
    with pytest.raises(UnsuitablePipeline, match="takes tokens, not texts"):
        StanzaAnalyzer(pipeline)


def test_a_pipeline_for_a_language_without_word_lists_is_refused(own_pipeline, monkeypatch):
    monkeypatch.setattr(own_pipeline, "lang", "fi")
    with pytest.raises(UnsuitablePipeline, match="for 'fi', and the word lists for en"):
        StanzaAnalyzer(own_pipeline)


def test_what_is_no_pipeline_is_refused():
    with pytest.raises(UnsuitablePipeline, match=r"expected a stanza\.Pipeline, got str"):
        StanzaAnalyzer("en")


def test_a_language_without_word_lists_is_refused():
    for call in (StanzaAnalyzer.load, StanzaAnalyzer.download):
        with pytest.raises(UnknownName, match="unknown language 'fi': choose one of en"):
            call("fi")


def test_a_folder_without_models_is_said_and_nothing_is_fetched(tmp_path):
    with pytest.raises(NoModels, match=r"no models for 'en' in .*resources\.json: No such file") as caught:
        StanzaAnalyzer.load("en", tmp_path)
    assert f"StanzaAnalyzer.download('en', '{tmp_path}')" in str(caught.value)
    (tmp_path / "resources.json").write_text('{"fi": {}}', "utf-8")
    with pytest.raises(NoModels, match="does not list 'en'"):
        StanzaAnalyzer.load("en", tmp_path)
    (tmp_path / "resources.json").write_text("[]", "utf-8")
    with pytest.raises(NoModels, match="does not list 'en'"):
        StanzaAnalyzer.load("en", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["resources.json"]


@pytest.fixture
def copied(tmp_path):
    """A copy of the models that can be damaged."""
    folder = tmp_path / "models"
    shutil.copytree(MODELS, folder, copy_function=shutil.copyfile)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    return folder


@with_models
def test_a_model_that_is_missing_is_named(copied):
    shutil.rmtree(copied / "en" / "depparse")
    shutil.rmtree(copied / "en" / "ner")
    with pytest.raises(NoModels, match="the model for depparse, ner is missing"):
        StanzaAnalyzer.load("en", copied)


@with_models
def test_a_model_that_is_broken_is_said(copied):
    (model,) = (copied / "en" / "lemma").glob("*.pt")
    model.write_bytes(b"no model")
    with pytest.raises(NoModels, match=r"no models for 'en' in .*: \w+Error: "):
        StanzaAnalyzer.load("en", copied)


def without_stanza(code):
    """What Python says to some code where Stanza is not installed."""
    hidden = (
        "import importlib.abc, sys\n"
        "class Hidden(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'stanza': raise ModuleNotFoundError('No module named stanza', name=name)\n"
        "sys.meta_path.insert(0, Hidden())\n"
    )
    return subprocess.run([sys.executable, "-c", hidden + code], capture_output=True, text=True, check=False, cwd=ROOT)


def test_without_stanza_it_is_said_what_to_install():
    done = without_stanza("import quoteattr.analyzers.stanza")
    assert (
        'NotInstalled: the analyser on Stanza needs stanza, which is not installed: pip install "quoteattr[stanza]"'
        in (done.stderr)
    )
    assert issubclass(NotInstalled, ImportError)
    done = without_stanza("from quoteattr.cli import main; main(['extract', 'seeds', '--analyzer', 'stanza'])")
    assert done.returncode == 2
    assert done.stderr == (
        "quoteattr: --analyzer stanza: the analyser on Stanza needs stanza, which is not installed:"
        ' pip install "quoteattr[stanza]"\n'
    )


# The command


def run(*args):
    return subprocess.run(
        [sys.executable, "-m", "quoteattr", *map(str, args)], capture_output=True, text=True, check=False, cwd=ROOT
    )


@with_models
def test_the_command_extracts_with_stanza():
    done = run("extract", *SEEDS, "--analyzer", "stanza", "--stanza-dir", MODELS, "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == [path.stem for path in SEEDS]
    for record, path in zip(records, SEEDS, strict=True):
        text = path.read_bytes().decode("utf-8")
        assert record["quotes"]
        for quote in record["quotes"]:
            for part in (quote, quote["mention"], quote["cue"], quote["addressee"]):
                assert part is None or text[part["start"] : part["end"]] == part["text"]


@with_models
def test_a_document_that_cannot_be_read_keeps_its_place(tmp_path):
    lines = ['{"id": "a", "text": "“No,” said Ada Holm."}', "{", '{"id": "c", "text": "“Yes,” said Ola Vance."}']
    (tmp_path / "day.jsonl").write_text("\n".join(lines), "utf-8")
    done = run("extract", tmp_path / "day.jsonl", "--analyzer", "stanza", "--stanza-dir", MODELS, "--format", "jsonl")
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(record["id"], "error" in record) for record in records] == [("a", False), (None, True), ("c", False)]


@with_models
def test_the_command_learns_and_explains_with_stanza(tmp_path):
    (tmp_path / "gold.jsonl").write_text(
        '{"id": "a1", "text": "“No,” said Ada Holm.", "quotes": [{"spans": [[0, 5]], "source": [[11, 19]]}]}\n'
        '{"id": "a2", "text": "Ola Vance said: “Yes.”", "quotes": [{"spans": [[16, 22]], "source": [[0, 9]]}]}\n'
        '{"id": "a3", "text": "“So,” said Kari Moe.", "quotes": [{"spans": [[0, 5]], "source": [[11, 19]]}]}\n',
        "utf-8",
    )
    with_stanza = ("--analyzer", "stanza", "--stanza-dir", MODELS)
    done = run("train", tmp_path / "gold.jsonl", "--output", tmp_path / "weights.json", *with_stanza)
    assert (done.returncode, done.stderr) == (0, "")
    assert any(name.startswith("parsed ") for name in json.loads((tmp_path / "weights.json").read_text())["speaker"])
    done = run("explain", *SEEDS, "--quote", "1", "--all", *with_stanza)
    assert (done.returncode, done.stderr) == (0, "")
    assert "by the parse" in done.stdout


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--stanza-dir", "seeds"], "--stanza-dir is for --analyzer stanza: add that, or leave it out"),
        (
            ["--analyzer", "stanza", "--stanza-dir", "sedes"],
            "--stanza-dir: 'sedes' is not there (did you mean 'seeds'?)",
        ),
        (["--analyzer", "stanza", "--stanza-dir", "README.md"], "--stanza-dir: 'README.md' is no folder"),
        (
            ["--analyzer", "stanza", "--stanza-dir", "seeds"],
            "no models for 'en' in seeds: resources.json: No such file",
        ),
    ],
)
def test_a_wrong_call_is_said_in_a_line(options, says):
    done = run("extract", "seeds", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


# Fetching models


@pytest.fixture
def host(tmp_path):
    """A host on this machine that keeps the models as Stanza's own does, and the environment that names it."""
    listed = json.loads((MODELS / "resources.json").read_text("utf-8"))
    listed["url"] = "unused"
    served = tmp_path / "served"
    served.mkdir()
    shutil.copytree(MODELS / "en", served / "en")
    version = stanza.resources.common.DEFAULT_RESOURCES_VERSION
    (served / f"resources_{version}.json").write_text(json.dumps(listed), "utf-8")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(served))
    handler.func.log_message = lambda *_: None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    yield {**os.environ, "STANZA_RESOURCES_URL": url, "STANZA_MODEL_URL": url + "/{lang}/{filename}"}
    server.shutdown()
    server.server_close()


DOWNLOAD = "import sys; from quoteattr.analyzers.stanza import StanzaAnalyzer as S; S.download('en', sys.argv[1]); "


def download(folder, environment, code=""):
    return subprocess.run(
        [sys.executable, "-c", DOWNLOAD + code, str(folder)],
        capture_output=True, text=True, check=False, cwd=ROOT, env=environment,
    )  # fmt: skip


@with_models
def test_models_are_fetched_once_with_a_bar_and_then_loaded(tmp_path, host):
    folder = tmp_path / "fetched"
    done = download(folder, host, "print(*S.load('en', sys.argv[1]).pipeline.processors)")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["tokenize", "mwt", "pos", "lemma", "depparse", "ner"]
    assert "100%" in done.stderr
    fetched = {path.name: path.stat().st_mtime_ns for path in (folder / "en").rglob("*.pt")}
    assert download(folder, host).returncode == 0
    assert {path.name: path.stat().st_mtime_ns for path in (folder / "en").rglob("*.pt")} == fetched


def test_a_host_that_cannot_be_reached_is_said(tmp_path):
    nowhere = {**os.environ, "STANZA_RESOURCES_URL": "http://127.0.0.1:9"}
    done = download(tmp_path / "fetched", nowhere)
    assert "NoModels: no models for 'en' in " in done.stderr
    assert "see whether the network can be reached" in done.stderr
