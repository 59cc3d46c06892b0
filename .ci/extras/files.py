"""A file of each format, and one in an old encoding, in a folder."""

import json
import subprocess
from pathlib import Path

SAID = "“We sign today,” said Ada Holm."
Path("texts").mkdir()
Path("texts/a.html").write_text(f"<html><body><p>{SAID}</p></body></html>", "utf-8")
Path("texts/b.rtf").write_bytes(rb"{\rtf1\ansi \'93We sign today,\'94 said Ada Holm.\par}")
Path("texts/c.txt").write_text(f"{SAID}\n" * 9, "cp1252")
Path("texts/d.md").write_text("**“We sign today,”** said *Ada Holm*.", "utf-8")
command = ["quoteattr", "extract", "texts", "--format", "jsonl", "--fix-text"]
told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
for line in told.splitlines():
    assert json.loads(line)["quotes"][0]["speaker"]["name"] == "Ada Holm", line
assert len(told.splitlines()) == 4
