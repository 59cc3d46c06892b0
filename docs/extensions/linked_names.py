"""Names of Python between backticks lead to where they are described: to pages of docstrings, or to other projects.

So pages can say `Extractor` and nothing more. Each name that ``docs/reference/api.md`` describes must have a docstring.
"""

import re
from collections import Counter
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.ext.intersphinx import InventoryAdapter
from sphinx.util import logging

#: Each term of this page is a name, or several.
OVERVIEW = "docs/reference/api"
#: Where there is no inventory, nor names for places in a page, that one could use.
PLAIN = {
    "spacy.language.Language": "https://spacy.io/api/language",
    "spacy.tokens.Doc": "https://spacy.io/api/doc",
    "spacy.tokens.Span": "https://spacy.io/api/span",
    "stanza.Pipeline": "https://stanfordnlp.github.io/stanza/pipeline.html#pipeline",
    "stanza.Document": "https://stanfordnlp.github.io/stanza/data_objects.html#document",
}
#: What signatures call things, where it is not what their projects call them.
CALLED = {
    "cattrs.converters.Converter": "cattrs.Converter",
    "pa.Table": "pyarrow.Table",
    "pd.DataFrame": "pandas.DataFrame",
    "pl.DataFrame": "polars.DataFrame",
    "polars.dataframe.frame.DataFrame": "polars.DataFrame",
    "pyarrow.lib.RecordBatch": "pyarrow.RecordBatch",
    "pyarrow.lib.Schema": "pyarrow.Schema",
    "pyarrow.lib.Table": "pyarrow.Table",
    "ActorPoolStrategy": "ray.data.ActorPoolStrategy",
    "stanza.models.common.doc.Document": "stanza.Document",
}

_LOG = logging.getLogger(__name__)
_NAME = re.compile(r"[A-Za-z_][\w.]*")
_ARGUMENTS = re.compile(r"\([^()]*\)")


def _link(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    addresses = _Addresses(app, docname)
    for literal in list(doctree.findall(nodes.literal)):
        if _stands_in(literal, nodes.reference, nodes.title, addnodes.desc_signature):
            continue
        name = _ARGUMENTS.sub("", literal.astext())
        if not _NAME.fullmatch(name):
            continue
        term = docname == OVERVIEW and _stands_in(literal, nodes.term)
        modules = [*_modules(literal)] if term else []
        modules += [module.rpartition(".")[0] for module in modules]
        names = [*(f"{module}.{name}" for module in modules), name]
        address = next(filter(None, map(addresses.of, names)), None)
        if term and address is None:
            _LOG.warning("%s is in the overview, but no docstring describes it", name, location=literal)
        if address:
            inside = not address.startswith("https:")
            reference = nodes.reference("", "", internal=inside, refuri=address)
            literal.replace_self(reference)
            reference += literal


def _stands_in(node: nodes.Node, *kinds: type[nodes.Node]) -> bool:
    while node.parent is not None:
        node = node.parent
        if isinstance(node, kinds):
            return True
    return False


def _modules(node: nodes.Node) -> Iterator[str]:
    """The modules that are named in the heading over a node, and quoteattr itself."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.section):
            yield from (literal.astext() for literal in node[0].findall(nodes.literal))
    yield "quoteattr"


class _Addresses:
    """Where each name is described, as seen from one page."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        self._app, self._from = app, docname
        self._objects = app.env.domains["py"].objects
        classes = [full for full, told in self._objects.items() if told.objtype in ("class", "exception")]
        known = Counter(full.rpartition(".")[2] for full in classes if not self._objects[full].aliased)
        # Those of quoteattr itself come last, so that they are meant where another module has one of that name.
        self._short = {
            last: full
            for full in sorted(classes, key=lambda name: -name.count("."))
            if known[last := full.rpartition(".")[2]] == 1 or full == f"quoteattr.{last}"
        }
        self._others = _others(app.env)

    def of(self, name: str) -> str | None:
        first, dot, rest = name.partition(".")
        full = self._short.get(first, first) + dot + rest
        told = self._objects.get(full)
        if told is not None and (dot or told.objtype != "module"):  # `quoteattr` alone is the command
            page = self._app.builder.get_relative_uri(self._from, told.docname)
            return f"{page}#{told.node_id}"
        return self._others.get(name) if dot else None


def _others(env: BuildEnvironment) -> dict[str, str]:
    """Where names of other projects are described."""
    kinds = InventoryAdapter(env).main_inventory.items()
    found = {name: item.uri for kind, names in kinds if kind.startswith("py:") for name, item in names.items()}
    return found | PLAIN


def _called(
    _app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """What a signature refers to by another name than its project has, or has no inventory for."""
    name = CALLED.get(node["reftarget"], node["reftarget"])
    address = _others(env).get(name) if name in CALLED.values() or name in PLAIN else None
    if address is None:
        return None
    shown = content.astext() if "." not in content.astext() else name.rpartition(".")[2]
    return nodes.reference("", "", nodes.Text(shown), internal=False, refuri=address, reftitle=name)


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect it."""
    app.connect("doctree-resolved", _link)
    app.connect("missing-reference", _called, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
