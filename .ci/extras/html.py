"""The page of an article, and the command that opens it."""

import subprocess
from pathlib import Path

subprocess.run(["quoteattr", "view", "seeds", "--no-open", "--output", "page.html"], check=True)
page = Path("page.html").read_text("utf-8")
assert page.startswith("<!doctype html>") and page.rstrip().endswith("</html>")
assert "Content-Security-Policy" in page
