"""Two pages of the reference against the code: the strategies with their forms and marks, and the loggers."""

import ast
import inspect
import logging
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from quoteattr import Extractor, strategies
from quoteattr.strategies import FORMS, MARK_STYLES, Marks, Person, Turn, render

ROOT = Path(find_spec("quoteattr").origin).parent
REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
STRATEGIES = (REFERENCE / "strategies.md").read_text("utf-8")
LOGGERS = (REFERENCE / "logging.md").read_text("utf-8")
CURLY = Marks("curly", "“", "”")
WORDS = {"split": ("It rains", "and it pours"), "part": ("a start",), "arm's length": ("smart",),
         "title": ("The Salt Road",)}  # fmt: skip


def test_every_public_name_of_strategies_is_in_the_page():
    assert [name for name in strategies.__all__ if f"`{name}" not in STRATEGIES] == []


def test_the_page_has_the_parameters_of_every_function_and_part():
    public = [getattr(strategies, name) for name in strategies.__all__]
    called = [value for value in public if inspect.isfunction(value)] + [Turn, Person, Marks]
    assert len(called) > 10
    for each in called:
        [told] = re.findall(rf"^`{each.__name__}\((.*)\)`$", STRATEGIES, re.M)
        parameters = re.findall(r"(?:^|, )(\w+)", told)
        assert parameters == list(inspect.signature(each).parameters), each


def test_the_page_has_every_form_as_it_is_told():
    rows = re.findall(r"^\| `([^`]+)` \| (\d) \| (yes)? ?\| (yes)? ?\| (.+) \|$", STRATEGIES, re.M)
    assert [row[0] for row in rows] == list(FORMS)
    for name, words, speaks, leans, example in rows:
        form, first = FORMS[name], Person("Ada Holm")
        told = WORDS.get(name, ("It rains", "It pours")[: int(words)])
        before = [Turn("verb name", first, ("It",))] if form.leans else []
        turn = Turn(name, first if speaks else None, told)
        text = render([*before, turn], marks=CURLY).text
        assert text.removeprefix("“It,” said Ada Holm.\n\n").replace("\n\n", " / ") == example
        assert (len(form.quotes), bool(leans)) == (int(words), form.leans)


def test_the_page_has_every_convention_of_marks():
    rows = re.findall(r"^\| `([^`]+)` \| `+ ?(\S+?)…(\S+?) ?`+ \|$", STRATEGIES, re.M)
    assert [tuple(row) for row in rows] == [(marks.name, marks.opening, marks.closing) for marks in MARK_STYLES]


# Loggers


def calls(path):
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]


def test_every_logger_is_named_for_its_module_and_stands_in_the_page():
    told = dict(re.findall(r"^\| `(quoteattr[\w.]*)` \| `(\w+)` \|", LOGGERS, re.M))
    found = {}
    for path in ROOT.rglob("*.py"):
        named = [ast.unparse(node) for node in calls(path) if ast.unparse(node.func) == "logging.getLogger"]
        other = {"html.py": "trafilatura", "pdf.py": "pdfminer"}.get(path.name)
        theirs = {f"logging.getLogger('{other}')"} if other else set()
        assert set(named) <= {"logging.getLogger(__name__)"} | theirs, path
        if set(named) - theirs and path != ROOT / "__init__.py":
            levels = {node.func.attr for node in calls(path) if ast.unparse(node.func).startswith("_LOG.")}
            found[".".join(path.relative_to(ROOT.parent).with_suffix("").parts)] = levels
    assert found == {name: {level.lower()} for name, level in told.items()}


def test_the_library_prints_nothing():
    printing = [
        f"{path}:{node.lineno}"
        for path in ROOT.rglob("*.py")
        if path.parent != ROOT / "cli"
        for node in calls(path)
        if ast.unparse(node.func) in ("print", "sys.stdout.write", "warnings.warn", "pprint.pprint")
    ]
    assert printing == []


def test_nothing_comes_out_until_it_is_asked_for():
    code = (
        "import logging, quoteattr, quoteattr.batch\n"
        "logging.getLogger('quoteattr.batch').warning('unseen')\n"
        "quoteattr.extract('“No,” said Ada Holm.')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_messages_have_no_word_of_a_text(caplog):
    with caplog.at_level(logging.DEBUG, logger="quoteattr"):
        Extractor().extract("“Zanzibar,” said Ada Holm.")
    assert [(record.name, record.getMessage()) for record in caplog.records] == [
        ("quoteattr.pipeline", "26 characters, 1 quotes")
    ]
