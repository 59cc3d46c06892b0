"""A page for each public module, made of its docstrings; ``docs/reference/api.md`` is the overview of them."""

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx

import quoteattr

#: Where the pages are made; git ignores it.
FOLDER = Path("docs/reference/python")
#: Modules that others may import from, besides ``quoteattr`` itself. See docs/reference/public.md.
MODULES = """
analyzers.spacy analyzers.stanza batch cast evaluate evaluate.calibration evaluate.comparison evaluate.figures
evaluate.outcomes evaluate.predictions evaluate.record evaluate.report export export.arrow export.brat export.cast
export.csv export.explanation export.explanation_table export.html export.json export.jsonld export.pandas
export.polars export.rows export.script export.speakers export.speakers.csv export.speakers.html
export.speakers.parquet export.speakers.table export.speakers.tsv export.speakers.xlsx export.table export.tsv
export.xlsx gold identity identity.known ray sources spacy spark strategies
""".split()
#: What stands first on the page of ``quoteattr``.
FIRST = ("extract", "read", "Extractor", "Article")


def _module(name: str) -> str:
    return f"# `{name}`\n\n```{{eval-rst}}\n.. automodule:: {name}\n```\n"


def _root() -> str:
    """The page of ``quoteattr``, in groups."""
    errors = [
        name
        for name in quoteattr.__all__
        if isinstance(value := getattr(quoteattr, name), type) and issubclass(value, Exception)
    ]
    values = [name for name in quoteattr.__all__ if name not in (*FIRST, *errors)]
    lines = ["# `quoteattr`", "", "```{eval-rst}", ".. automodule:: quoteattr", "   :no-members:", "```"]
    for title, names in {"Finding quotes": FIRST, "What is found": values, "Errors": errors}.items():
        lines += ["", f"## {title}", "", "```{eval-rst}"]
        for name in names:
            kind = "class" if isinstance(getattr(quoteattr, name), type) else "function"
            lines += [f".. auto{'exception' if name in errors else kind}:: quoteattr.{name}"]
        lines += ["```"]
    return "\n".join(lines) + "\n"


def _pages() -> Iterator[tuple[str, str]]:
    yield "quoteattr.md", _root()
    for name in MODULES:
        yield f"quoteattr.{name}.md", _module(f"quoteattr.{name}")


def _make(app: Sphinx) -> None:
    folder = Path(app.srcdir) / FOLDER
    folder.mkdir(exist_ok=True)
    pages = dict(_pages())
    for path in folder.iterdir():
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:  # or else all would be read anew
            path.write_text(text, "utf-8")


def as_told(lines: list[str]) -> list[str]:
    """A module's docstring with the tables in it as they stand: lines that begin with blanks after an empty one.

    >>> as_told(["One of:", "", "    a  this", "    b  that"])
    ['One of:', '', '.. code-block:: text', '', '    a  this', '    b  that']
    """
    told: list[str] = []
    for line in lines:
        if line.startswith("    ") and told[-2:-1] and not told[-1] and not told[-2].startswith((" ", "- ", ">>>")):
            told += [".. code-block:: text", ""]
        told.append(line)
    return told


def without_fields(lines: list[str]) -> list[str]:
    """A class's docstring without its section of fields, each of which has its own place on the page.

    >>> without_fields(["Words.", "", "Attributes:", "    text: The words.", "", "Raises:", "    InvalidValue: never."])
    ['Words.', '', 'Raises:', '    InvalidValue: never.']
    """
    if "Attributes:" not in lines:
        return lines
    first = lines.index("Attributes:")
    last = next((at for at in range(first + 1, len(lines)) if lines[at] and not lines[at].startswith(" ")), len(lines))
    return lines[:first] + lines[last:]


def field(owner: type, name: str) -> str:
    """What the docstring of a class says of one of its fields.

    >>> from quoteattr import Span
    >>> field(Span, "end")
    'Offset behind the last code point.'
    """
    section = (inspect.getdoc(owner) or "").partition("\nAttributes:\n")[2]
    found = re.search(rf"^    {re.escape(name)}: (.+(?:\n {{8}}.+)*)", section, re.MULTILINE)
    return " ".join(found[1].split()) if found else ""


def _owner(name: str) -> type | None:
    """The class that a documented name belongs to, if it does to one."""
    path, _, class_name = name.rpartition(".")[0].rpartition(".")
    try:
        owner = getattr(importlib.import_module(path), class_name, None)
    except ImportError:
        return None
    return owner if isinstance(owner, type) else None


def _read_docstring(_app: Sphinx, what: str, name: str, _value: object, _options: object, lines: list[str]) -> None:
    if what == "module":
        lines[:] = as_told(lines)
    elif what in ("class", "exception"):
        lines[:] = without_fields(lines)
    elif what in ("attribute", "data", "property"):
        owner = _owner(name)
        if what == "attribute" and owner is not None and (told := field(owner, name.rpartition(".")[2])):
            lines[:] = [told, ""]
        # Of a comment over a field, Napoleon takes what stands before a colon for a type, if it is on the first line.
        lines.insert(0, "\\ ")  # a line, and nothing on the page


def _say_factory(
    _app: Sphinx, _what: str, _name: str, _value: object, _options: object, arguments: str | None, returned: str | None
) -> tuple[str | None, str | None]:
    """Say which defaults are made anew each time, of which attrs has a mark only, and show an empty mapping as one.

    What does not parse as a signature would have no links in it.
    """
    return arguments and arguments.replace("NOTHING", "...").replace("mappingproxy({})", "{}"), returned


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect it."""
    app.connect("builder-inited", _make)
    app.connect("autodoc-process-docstring", _read_docstring, priority=400)
    app.connect("autodoc-process-signature", _say_factory)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
