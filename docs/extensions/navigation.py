"""The site's navigation is what ``docs/index.md`` lists: there is one list of pages, and it reads well as it is."""

import re
from pathlib import Path

from sphinx.application import Sphinx

#: The page with the lists, and the one that the pages made of docstrings belong to.
INDEX, API = "docs/index", "docs/reference/api"
#: A group of pages, and one of them.
_CAPTION = re.compile(r"^\*\*(?P<caption>.+)\*\*$")
_PAGE = re.compile(r"^- \[[^]]+\]\((?P<page>[^)#:]+)\)")


def toctree(pages: list[str], caption: str = "") -> str:
    """A toctree that is not seen on the page itself.

    >>> print(toctree(["a.md", "b.md"], "To learn it"))
    <BLANKLINE>
    ```{toctree}
    :hidden:
    :caption: To learn it
    a.md
    b.md
    ```
    <BLANKLINE>
    """
    told = [f":caption: {caption}"] if caption else []
    return "\n".join(["", "```{toctree}", ":hidden:", *told, *pages, "```", ""])


def groups(page: str) -> dict[str, list[str]]:
    r"""The pages that a page lists, by the bold line above them.

    >>> groups("**To learn it**\n\n- [Tutorial](tutorial.md): ten minutes.\n- [Elsewhere](https://example.org)")
    {'To learn it': ['tutorial.md']}
    """
    found: dict[str, list[str]] = {}
    caption = ""
    for line in page.split("\n"):
        if match := _CAPTION.match(line):
            caption = match["caption"]
        elif match := _PAGE.match(line):
            found.setdefault(caption, []).append(match["page"])
    return found


def modules(folder: Path) -> list[str]:
    """The pages made of docstrings, each called by what tells it from the others."""
    names = sorted(path.stem for path in folder.glob("*.md"))
    return [f"{name.removeprefix('quoteattr.')} <{folder.name}/{name}>" for name in names]


def _add(app: Sphinx, docname: str, source: list[str]) -> None:
    if docname == INDEX:
        source[0] += "".join(toctree(pages, caption) for caption, pages in groups(source[0]).items())
    elif docname == API:
        source[0] += toctree(modules(Path(app.srcdir, API).parent / "python"))


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect it."""
    app.connect("source-read", _add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
