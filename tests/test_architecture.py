"""The import graph is a one-way street."""

import ast
from graphlib import TopologicalSorter
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(find_spec("quoteattr").origin).parent  # located, not imported

#: From the bottom to the top; modules on one line do not know each other.
LAYERS = [
    "errors",
    "validation",
    "model",
    "explanations",
    "indices memo cast",
    "books edits",
    "document",
    "analysis",
    "language",
    "analyzers legible",
    "detector",
    "transcript",
    "decision",
    "graph",
    "resolver",
    "identity",
    "export",
    "article",
    "pipeline sources strategies output",
    "gold",
    "batch evaluate progress workers",
    "corpus spark ray spacy",
    "train",
    "cli",
    "__main__",
]
RANK = {name: i for i, names in enumerate(LAYERS) for name in names.split()}

#: The package root imports up to the pipeline, so only what stands higher may import the root.
ABOVE_THE_ROOT = {"cli", "__main__"}

#: A file that one can hold in mind.
MOST_LINES = 400


def modules():
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(path):
    """Absolute imports of our own modules, even those inside functions, and those by name when they are needed."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        assert not getattr(node, "level", 0), f"{path}: relative import"
        if isinstance(node, ast.ImportFrom) and node.module.split(".")[0] == "quoteattr":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] == "quoteattr")
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names = (part.value for part in node.args if isinstance(part, ast.Constant))
            yield from (name for name in names if name.split(".")[0] == "quoteattr")


def graph():
    known = dict(modules())
    return {
        module: {t if t in known else t.rpartition(".")[0] for t in imports(path)} - {module}
        for module, path in known.items()
    }


def rooms(module):
    return module.split(".")[1] if "." in module else None


def test_every_module_has_its_layer():
    assert {room for module, _ in modules() if (room := rooms(module))} <= set(RANK)


def test_no_cycles():
    tuple(TopologicalSorter(graph()).static_order())


def test_imports_only_point_down():
    for module, targets in graph().items():
        room = rooms(module)
        for target in targets:
            other = rooms(target)
            if room and room != other:
                assert other is not None or room in ABOVE_THE_ROOT, f"{module} imports the package root"
                assert other is None or RANK[other] < RANK[room], f"{module} must not import {target}"


def test_exports_need_no_more_than_the_model():
    for module, targets in graph().items():
        if rooms(module) == "export":
            allowed = {"quoteattr.identity.records"}  # the model of speakers over many documents
            if module in (
                "quoteattr.export.html.marking",
                "quoteattr.export.script.segments",
                "quoteattr.export.context",
            ):
                allowed.add("quoteattr.document")  # pages, scripts and contexts have the paragraphs that were read
            if module == "quoteattr.export.xlsx":
                allowed.add("quoteattr.identity")  # a workbook has the speakers over all documents beside the quotes
            assert {rooms(target) for target in targets - allowed} <= {
                "errors",
                "validation",
                "model",
                "explanations",
                "indices",
                "cast",
                "export",
            }, module


def test_no_file_is_too_long_to_hold_in_mind():
    lengths = {module: path.read_text("utf-8").count("\n") for module, path in modules()}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_no_import_hides_in_a_function():
    for _, path in modules():
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                assert not [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)], path
