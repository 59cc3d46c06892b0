"""Stanza: a pipeline of the small English models, where they are at hand; or else the error that tells how to get them.

Usage: stanza.py FOLDER, with the models in FOLDER/models/stanza-en.
"""

import subprocess
import sys
from pathlib import Path

import quoteattr
from quoteattr.analyzers.stanza import StanzaAnalyzer

models = Path(sys.argv[1]) / "models" / "stanza-en"
if models.is_dir():
    (quote,) = quoteattr.Extractor(analyzer=StanzaAnalyzer.load("en", str(models))).extract("“We sign,” said Ada Holm.")
    assert quote.speaker is not None and quote.speaker.name == "Ada Holm", quote
else:
    wrong = subprocess.run(
        ["quoteattr", "extract", "-", "--analyzer", "stanza", "--stanza-dir", "."],
        input="",
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert wrong.returncode == 2 and "no models for 'en' in ." in wrong.stderr, wrong
