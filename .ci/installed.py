"""What an installed quoteattr gives, outside of any checkout.

Usage: installed.py ARTICLES QUOTES, where the command has written the quotes of the articles as JSONL.
"""

import json
import sys
from pathlib import Path

import quoteattr

#: What only the command or an extra needs.
HEAVY = {
    "click",
    "rich",
    "cattrs",
    "jinja2",
    "lxml",
    "hypothesis",
    "numpy",
    "torch",
    "stanza",
    "pyarrow",
    "pyspark",
    "ray",
    "spacy",
}

loaded = HEAVY & set(sys.modules)
assert not loaded, f"import quoteattr loads {loaded}"
assert "site-packages" in quoteattr.__file__, quoteattr.__file__
assert Path(quoteattr.__file__).with_name("py.typed").exists(), "py.typed is not in the wheel"

articles, written = map(Path, sys.argv[1:])
documents = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
texts = {path.stem: path.read_bytes().decode("utf-8") for path in articles.glob("*.txt")}
assert [document["id"] for document in documents] == sorted(texts), "a document is missing"
for document in documents:
    assert document["quotes"], f"no quotes in {document['id']}"
    for quote in document["quotes"]:
        assert texts[document["id"]][quote["start"] : quote["end"]] == quote["text"], quote
print(sum(len(document["quotes"]) for document in documents), "quotes in", len(documents), "documents")
