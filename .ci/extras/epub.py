"""A book in EPUB, and who speaks in it."""

import subprocess
import zipfile
from pathlib import Path

ROOT = '<rootfile full-path="b.opf" media-type="application/oebps-package+xml"/>'
with zipfile.ZipFile("novel.epub", "w") as book:
    book.writestr("META-INF/container.xml", f"<container><rootfiles>{ROOT}</rootfiles></container>")
    item, reference = '<item id="a" href="a.xhtml"/>', '<itemref idref="a"/>'
    book.writestr("b.opf", f"<package><manifest>{item}</manifest><spine>{reference}</spine></package>")
    book.writestr("a.xhtml", "<html><body><p>“We sign today,” said Ada Holm.</p></body></html>")
subprocess.run(["quoteattr", "cast", "novel.epub", "--output", "cast.csv"], check=True)
assert "Ada Holm" in Path("cast.csv").read_text("utf-8")
