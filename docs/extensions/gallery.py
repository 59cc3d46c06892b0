"""The gallery: the articles in ``seeds/``, as ``quoteattr extract --format html`` shows each of them."""

import io
from collections import Counter
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import quoteattr
from quoteattr.export import Extraction, html

#: Where the pages come to stand in the site, beside the page with the list.
FOLDER = Path("docs/gallery")


def articles(root: Path) -> dict[str, quoteattr.Article]:
    """The articles by their ids."""
    return {path.stem: quoteattr.read(path.read_text("utf-8")) for path in sorted((root / "seeds").glob("*.txt"))}


class Gallery(SphinxDirective):
    """The list: what each article is called, whom it quotes and how often, and a link to its page."""

    def run(self) -> list[nodes.Node]:
        """The list, as nodes."""
        root = Path(self.env.srcdir)
        found = nodes.definition_list()
        for id, article in articles(root).items():  # noqa: A001 - the field's name
            self.env.note_dependency(root / "seeds" / f"{id}.txt")
            title = article.text.lstrip().partition("\n")[0].strip()
            term = nodes.term("", "", nodes.reference("", title, internal=True, refuri=f"{FOLDER.name}/{id}.html"))
            quoted = Counter(quote.speaker.name for quote in article.quotes if quote.speaker)
            words = ", ".join(f"{speaker.name} ({quoted[speaker.name]})" for speaker in article.speakers)
            found += nodes.definition_list_item("", term, nodes.definition("", nodes.paragraph("", words)))
        return [found]


def _write(app: Sphinx, error: Exception | None) -> None:
    """The pages themselves."""
    if error is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for id, article in articles(Path(app.srcdir)).items():  # noqa: A001 - the field's name
        page = io.StringIO()
        html.write([Extraction(id, article.quotes, article.text)], page)
        (folder / f"{id}.html").write_text(page.getvalue(), "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect it."""
    app.add_directive("gallery", Gallery)
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
