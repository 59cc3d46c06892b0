"""spaCy: the component in a blank pipeline, found by its entry point, and through bytes."""

import spacy
from spacy.tokens import DocBin

nlp = spacy.blank("en")
nlp.add_pipe("quoteattr")
kept = DocBin(docs=[nlp("“We sign today,” said Ada Holm.")], store_user_data=True).to_bytes()
(doc,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
(span,) = doc.spans["quotes"]
assert span.text == "“We sign today,”" and span._.speaker.name == "Ada Holm", span
