"""All that is known of a language stands in ``quoteattr/language``: no other room has a class by its letter, or a word.

What finds them is tried on snippets first: a checker that finds nothing proves nothing. It looks at string literals by
which something is looked up: compared, sought, cut off, a member of a set, a key, in a pattern.
"""

import ast
import enum
import json
import re
from collections.abc import Container, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from quoteattr import model
from quoteattr.detector import Style
from quoteattr.language.classes import CHUNKS, TOKENS

ROOT = Path(find_spec("quoteattr").origin).parent  # located, not imported

#: Methods of strings that take what they look for.
SEEKING = frozenset(
    "startswith endswith find rfind index rindex count strip lstrip rstrip removeprefix removesuffix replace split "
    "rsplit partition rpartition".split()
)
#: Functions of ``re`` that take a pattern.
MATCHING = frozenset("compile search match fullmatch findall finditer sub subn split".split())
#: What a form of a word may end in, behind a word that is put in: *f"{noun}s"*.
ENDING = re.compile("[a-z]{1,3}")
#: What makes a collection of one.
COLLECTING = frozenset("frozenset set tuple list sorted fromkeys".split())
#: What in a pattern is no letter of the text: escapes, names of groups, flags, ranges.
SYNTAX = re.compile(
    r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|N\{[^}]*\}|.)|\(\?P[<=]\w+[>)]|\(\?[aimsux-]+[:)]|[a-zA-Z]-[a-zA-Z]|\{[\d,]*\}",
    re.DOTALL,
)


class Literal(NamedTuple):
    """A literal by which something is looked up."""

    line: int
    #: The function around it, with its class; "" for the module.
    function: str
    text: str
    #: What it is looked up in or compared with, as it is written; "" where that cannot be seen.
    other: str
    #: How: compare, call, pattern, member, key, default; or anywhere, where nothing is; ending or joined in f-strings.
    how: str


def literals(source: str) -> Iterator[Literal]:
    """The literals of a module, each once: how something is looked up by it, or else that it stands there."""
    tree = ast.parse(source)
    finder = _Finder(tree)
    finder.visit(tree)
    found: dict[tuple[int, int, str], list[Literal]] = {}
    for node, literal in finder.found:
        if literal.text:
            found.setdefault((node.lineno, node.col_offset, literal.text), []).append(literal)
    for same in found.values():
        lookups = [literal for literal in same if literal.how not in ("anywhere", "joined", "ending")] or same
        yield lookups[0]._replace(other=" | ".join(dict.fromkeys(one.other for one in lookups if one.other)))


class _Finder(ast.NodeVisitor):
    def __init__(self, tree: ast.Module) -> None:
        self.found: list[tuple[ast.expr, Literal]] = []
        self._around: list[str] = []
        #: What names of the module and of its classes stand for; and of each function, while it is gone through.
        self.constants = dict(_assigned(tree))
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                self.constants |= dict(_assigned(node))

    # Where one is.

    def _enter(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        self._around.append(node.name)
        outside = self.constants
        if not isinstance(node, ast.ClassDef):  # a word by itself may be a label; among others it is looked up
            self.constants = outside | {name: value for name, value in _local(node) if isinstance(value, _MANY)}
        for child in [*node.body, *node.decorator_list]:
            self.visit(child)
        if not isinstance(node, ast.ClassDef):  # annotations look nothing up
            for child in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
                self.visit(child)
        self.constants = outside
        self._around.pop()

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _enter  # noqa: N815 - as ast.NodeVisitor calls them

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Messages of errors are for people."""

    def visit_Assert(self, node: ast.Assert) -> None:
        self.visit(node.test)

    # What is looked up.

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets):
            self.visit(node.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        sides = [node.left, *node.comparators]
        for at, side in enumerate(sides):
            self._take(side, " ".join(_source(other) for i, other in enumerate(sides) if i != at), "compare")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        if name == "TypeVar":
            return
        pattern = _matched(node)
        if pattern is not None:
            self._pattern(pattern, node)
        elif owner is not None and name in SEEKING:
            for argument in node.args:
                self._take(argument, _source(owner), "call")
            if isinstance(owner, ast.Constant | ast.Name) and name not in ("split", "replace", "strip"):
                self._take(owner, " ".join(map(_source, node.args)), "call")
        elif owner is not None and name in ("get", "setdefault", "pop"):
            for argument in node.args:
                self._take(argument, _source(owner), "default")
            self._take(owner, " ".join(map(_source, node.args)), "key")
        if name in ("frozenset", "set", "fromkeys") and node.args:
            argument = node.args[0]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                self._add(argument, argument.value, "", "member")
            else:
                self._take(argument, "", "member")
        if name == "dict":
            for keyword in node.keywords:
                if keyword.arg:
                    self._add(keyword.value, keyword.arg, "", "key")
        if name == "maketrans" and node.args:
            self._take(node.args[0], "", "key")
        self.generic_visit(node)

    def visit_Set(self, node: ast.Set) -> None:
        self._take(node, "", "member")
        self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> None:
        for key in node.keys:
            if key is not None:
                self._take(key, "", "key")
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str) and len(node.slice.value) == 1:
            self._take(node.slice, _source(node.value), "key")
        self.generic_visit(node)

    def visit_MatchValue(self, node: ast.MatchValue) -> None:
        self._take(node.value, "", "compare")

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._add(node, node.value, "", "anywhere")

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        for value in node.values:
            if isinstance(value, ast.Constant):  # of a feature, of what is for people, or of a pattern; or an ending
                ending = value is node.values[-1] and ENDING.fullmatch(str(value.value))
                self._add(value, str(value.value), "", "ending" if ending and value is not node.values[0] else "joined")
            else:
                self.visit(value)

    # What is taken down.

    def _take(self, node: ast.AST, other: str, how: str, names: frozenset[str] = frozenset()) -> None:
        """The literals that an expression may stand for, or have among its members."""
        match node:
            case ast.Constant(value=str(text)):
                self._add(node, text, other, how)
            case ast.Constant(value=bytes(text)):
                self._add(node, text.decode("latin-1"), other, how)
            case ast.JoinedStr(values=parts) if not any("=" in _source(part) for part in parts):  # no feature
                for part in parts:
                    if isinstance(part, ast.Constant):
                        self._add(part, str(part.value).strip(), other, how)
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                for part in parts:
                    self._take(part, other, how, names)
            case ast.Dict(keys=keys):
                for key in keys:
                    if key is not None:
                        self._take(key, other, how, names)
            case ast.IfExp(body=one, orelse=two) | ast.BinOp(left=one, right=two):
                self._take(one, other, how, names)
                self._take(two, other, how, names)
            case ast.BoolOp(values=parts):
                for part in parts:
                    self._take(part, other, how, names)
            case ast.Starred(value=part) | ast.NamedExpr(value=part) | ast.Attribute(value=part, attr="value"):
                self._take(part, other, how, names)
            case ast.Call(func=ast.Attribute(attr="split", value=ast.Constant(value=str(text)))):
                for word in text.split():
                    self._add(node, word, other, how)
            case ast.Call(func=ast.Attribute(attr=attr), args=[first, *_]) if attr in COLLECTING:
                self._take(first, other, how, names)
            case ast.Call(func=ast.Name(id=function), args=[first, *_]) if function in COLLECTING:
                self._take(first, other, how, names)
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in self.constants and name not in names:
                around, self._around = self._around, []  # most stand in the module
                self._take(self.constants[name], other, how, names | {name})
                self._around = around
            case _:
                pass

    def _pattern(self, node: ast.AST, around: ast.AST) -> None:
        """A pattern, by the letters of it that are none of its syntax."""
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                self._add(part, part.value, "", "pattern")
            elif isinstance(part, ast.Name) and part.id in self.constants:
                value = self.constants[part.id]
                if isinstance(value, ast.Constant | ast.JoinedStr):
                    self._pattern(value, around)

    def _add(self, node: ast.AST, text: str, other: str, how: str) -> None:
        self.found.append((node, Literal(node.lineno, ".".join(self._around), text, other, how)))


def _assigned(body: ast.Module | ast.ClassDef) -> Iterator[tuple[str, ast.AST]]:
    """What names stand for that are assigned once."""
    for node in body.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value


#: What has members.
_MANY = ast.Tuple | ast.List | ast.Set | ast.Dict | ast.Call


def _local(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[tuple[str, ast.AST]]:
    """What names of a function stand for: what is assigned to them in it, or given where the caller gives nothing."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
    arguments = function.args
    last = [*arguments.posonlyargs, *arguments.args]
    for argument, value in (
        *zip(last[len(last) - len(arguments.defaults) :], arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ):
        if value is not None:
            yield argument.arg, value


def _matched(node: ast.AST) -> ast.expr | None:
    """The pattern in a call of ``re``; None for other calls."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name)) if name in MATCHING:
            named = (keyword.value for keyword in node.keywords if keyword.arg == "pattern")
            return node.args[0] if node.args else next(named, None)
    return None


def _source(node: ast.AST) -> str:
    return ast.unparse(node)


# What is found in a room that belongs into the language.

#: The letters of both alphabets, and those of them that are marks.
LETTERS = frozenset("".join(letter for meanings in (TOKENS, CHUNKS) for letter in meanings if len(letter) == 1))
#: Words by which English says who, whose and where, and whose forms no label of ours may have.
CLOSED = frozenset(
    word
    for line in (ROOT / "language" / "en" / "data" / "function_words.txt").read_text("utf-8").splitlines()
    for word, _, kind in [[field.strip() for field in line.partition("|")]]
    if kind
    in "article demonstrative possessive subject first object her it that of to by as coordinator negation".split()
    and word != "same"  # which is what labels are made of
)
#: Names of relations and of parts of speech (Universal Dependencies), and of kinds of entities.
GRAMMAR = frozenset(
    "acl acl:relcl advcl advmod amod appos aux auxpass case cc ccomp compound conj cop csubj dep det fixed flat iobj "
    "mark nmod nmod:desc nmod:poss nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent parataxis xcomp "
    "ADJ ADP ADV AUX CCONJ DET NOUN NUM PART PRON PROPN SCONJ VERB X "
    "PERSON PER ORG ORGANIZATION GPE LOC LOCATION FAC FACILITY NORP MISC PRODUCT EVENT LAW WORK_OF_ART".split()
)
#: What is a word of a text, or is put together of them; and what is a class, or a string of classes.
_OF_WORDS = re.compile(r"\bwords?\(|\bword\b|\.lower\(\)|\btokens?\[|lemma|\bview\b|folded|\bnoun")
_OF_CLASSES = re.compile(r"\b(?:tags?|chunks?)\b|\.(?:small|capital|exact)\b")
#: Characters of a text, whose marks are no classes.
_OF_TEXT = re.compile(
    r"\b(?:text|view|content|word|words|token|tokens|name|form|noun|line|closing|title|feature|spelling|relation)\b|\bframe\.last$"
)
#: Words, with what is cut off words.
_WORDS = re.compile(r"[A-Za-z' -]+")
#: A label has more letters than one takes for a class.
_LABEL = re.compile(r" ?[a-z][a-z =_-]{2,}")
#: What a lexicon says of a word is none.
_SAID_OF_WORDS = re.compile(r"\.get\(.*\)")
#: A part of the name of a feature: *+asks*.
_PART = re.compile(r"\+\w+")


def labels(sources: Iterable[str]) -> frozenset[str]:
    """What the house itself writes down as a value: names of features, of ways, of forms.

    A word of texts is never made, only looked for; so what is both made and looked for is a label.
    """
    return frozenset(
        literal.text.strip()
        for source in sources
        for literal in literals(source)
        if literal.how in ("anywhere", "joined") and _LABEL.fullmatch(literal.text)
    )


def strays(source: str, known: Container[str] = (), *, of_text: bool = False) -> Iterator[Literal]:
    """The literals of a module that are letters of an alphabet of classes, or words of texts.

    Args:
        source: the module.
        known: labels, which are neither.
        of_text: whether the module has to do with the characters of texts alone, so that marks are marks.
    """
    return (literal for literal in literals(source) if _strays(literal, known, of_text=of_text))


def _strays(literal: Literal, known: Container[str], *, of_text: bool) -> bool:
    text, other = literal.text, literal.other
    if literal.how == "pattern":
        return re.search("[A-Za-z]", SYNTAX.sub("", text)) is not None
    lettered = any(char.isalpha() for char in text)
    if literal.how == "ending":
        return True
    if literal.how == "joined" or _PART.fullmatch(text):
        return False
    if literal.how == "anywhere":
        # Letters of classes that are handed over or assigned; a word of small letters may be a label.
        return text in CLOSED or (lettered and is_of_classes(text) and text not in GRAMMAR)
    if not lettered:
        return not of_text and set(text) <= LETTERS and not _is_of_text(other)
    if text in GRAMMAR or "=" in text or not (is_of_classes(text) or _WORDS.fullmatch(text)):
        return False
    if literal.how == "default" and not is_of_classes(text) and text not in CLOSED and not _OF_CLASSES.search(other):
        return False  # the field of a record
    if text in CLOSED or _OF_CLASSES.search(other) or is_of_classes(text):
        return True
    label = text in known or all(part in known for part in text.split())
    return not label or _OF_WORDS.search(_SAID_OF_WORDS.sub("", other)) is not None


def _is_of_text(other: str) -> bool:
    """Whether it is characters of a text among which something is looked up, and no classes."""
    return _OF_TEXT.search(other) is not None and not _OF_CLASSES.search(other)


def is_of_classes(text: str) -> bool:
    """Whether letters can be nothing but classes: one or two, or small ones, capitals and marks together."""
    return set(text) <= LETTERS and (len(text) <= 2 or not (text.isalpha() and text.islower()))


# What is found in a language that has names.


def raw_classes(source: str) -> Iterator[Literal]:
    """The literals of a module of a language that are letters of an alphabet of classes, where words may stand."""
    for literal in literals(source):
        text, other = literal.text, literal.other
        if literal.how in ("pattern", "anywhere", "joined", "ending") or _is_of_text(other) or not set(text) <= LETTERS:
            continue
        if _OF_CLASSES.search(other) or (is_of_classes(text) and any(char.isupper() for char in text)):
            yield literal


def raw_patterns(source: str) -> Iterator[tuple[int, str]]:
    """The patterns of a module with letters in them that are not made with names: their lines and their names."""
    tree = ast.parse(source)
    finder = _Finder(tree)
    finder.visit(tree)
    lettered = {
        node.lineno
        for node, literal in finder.found
        if literal.how == "pattern" and re.search("[A-Za-z]", SYNTAX.sub("", literal.text))
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "re" and not MATCHING.isdisjoint(_names(node)):
            yield node.lineno, "from re"  # the checker knows them by "re."
        pattern = _matched(node)
        if isinstance(node, ast.Call) and pattern is not None:
            parts = {part.lineno for part in ast.walk(pattern) if isinstance(part, ast.expr)}
            for part in ast.walk(pattern):
                if isinstance(part, ast.Name) and part.id in finder.constants:
                    value = finder.constants[part.id]
                    parts |= {inner.lineno for inner in ast.walk(value) if isinstance(inner, ast.expr)}
            if parts & lettered:
                yield node.lineno, _called(tree, node)


def _names(node: ast.ImportFrom) -> list[str]:
    return [alias.name for alias in node.names]


def _called(tree: ast.Module, call: ast.Call) -> str:
    """The name that a pattern is given; "" for one without."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is call:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            return _source(target)
    return ""


# The rooms.

#: The rooms that read texts; those above them have to do with records and files.
ROOMS = ("analysis", "analyzers", "detector", "decision", "graph", "resolver", "identity")
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text("utf-8")
    for path in sorted(ROOT.rglob("*.py"))
    if path.relative_to(ROOT).parts[0] in (*ROOMS, "document.py", "indices.py", "memo.py", "pipeline.py")
}
LANGUAGES = {
    ".".join(path.relative_to(ROOT / "language").with_suffix("").parts): path.read_text("utf-8")
    for path in sorted((ROOT / "language").rglob("*.py"))
}

#: Modules that put features into words for people; what they have there is no word of texts.
FOR_PEOPLE = frozenset(
    (
        "decision.descriptions",
        "resolver.feature_descriptions",
        "resolver.meaning_descriptions",
        "resolver.parse_feature_descriptions",
        "resolver.role_feature_descriptions",
        "resolver.notes",
        "resolver.turn_descriptions",
    )
)
#: Rooms that know the characters of texts and no classes: there a mark is a mark.
OF_TEXT = ("detector", "identity")
#: Where letters are neither classes nor words: the module, and the function or "" for the module itself; and why.
ALLOWED = {
    ("detector.code", ""): "words of programs and of JSON",
    ("detector.glyphs", ""): "families of marks, which have letters of their own",
    ("detector.marks", ""): "kinds of neighbours of marks, which have letters of their own",
    ("identity.known", ""): "columns of a CSV file",
    ("identity.known", "_people"): "columns of a CSV file",
    ("analyzers.clearnlp", ""): "names of relations",
    ("analyzers.spacy", ""): "names of what spaCy's pipelines have",
    ("analyzers.stanza", ""): "names of what Stanza's pipelines have",
    ("analyzers.stanza", "StanzaAnalyzer.load"): "what Stanza calls how much it logs",
}

#: Patterns of a language over the characters of texts, which no classes can tell: the module and the name, and why.
OVER_TEXT = {
    ("en.forms", "_SHORT"): "the letters at the end of a verb tell whether the last one is doubled",
    ("en.name_alterations", "_ARTICLE"): "texts are altered letter by letter",
    ("en.name_alterations", "_AFTER"): "texts are altered letter by letter",
    ("en.name_candidates", "RUN"): "shapes are how words are written, and no classes",
    ("en.page", "_ELSEWHERE"): "lines of a page are told before there are tokens",
    ("en.page", "_CREDIT"): "lines of a page are told before there are tokens",
    ("en.page", "_BYLINE"): "lines of a page are told before there are tokens",
    ("en.page", "_WORKED_ON"): "lines of a page are told before there are tokens",
    ("en.page", "_PUT_OUT"): "lines of a page are told before there are tokens",
    ("en.page", "_BUTTONS"): "lines of a page are told before there are tokens",
    ("en.page", "_WHOSE"): "lines of a page are told before there are tokens",
    ("en.page", "_NAME_LINE"): "lines of a page are told before there are tokens",
    ("en.page", "_SOMEBODY"): "lines of a page are told before there are tokens",
    ("en.page", "_OFFICE_LINE"): "lines of a page are told before there are tokens",
    ("en.page", "_GOES_ON"): "lines of a page are told before there are tokens",
    ("en.proper_names", "_SIGNED"): "a line is signed by what it begins with",
    ("en.roles_before", "_GIVING_NAME"): "a name is given by words, not by their classes",
    **{
        ("en.labels", name): "labels are read before there are tokens"
        for name in ("_ANSWERS", "_ASKS", "_OFFICE", "_HEARD", "_SCENE", "_EXAMINED_BY", "_EDITORIAL")
    },
    ("en.speech", "_CLIPPED_FORM"): "a word is clipped by its letters",
    ("en.speech", "_DECADE"): "marks are read before there are tokens",
    ("en.speech", "_AND"): "marks are read before there are tokens",
    ("en.speech", "_ATTRIBUTION"): "dashes are read before there are tokens",
    ("en.speech", "_ATTRIBUTED"): "marks are read before there are tokens",
    ("en.speech", "_LIVELY"): "dashes are read before there are tokens",
    ("patterns", "_PART"): "reads the names that patterns are written with",
}


def vocabulary():
    """Labels: the names of features and their parts, the values of the model, what the rooms write down themselves."""
    known = set(labels(source for module, source in MODULES.items() if module not in FOR_PEOPLE))
    for path in (ROOT / "decision" / "data").glob("*.json"):
        record = json.loads(path.read_text("utf-8"))
        known |= set(record)
        for part in record.values():
            for feature in part if isinstance(part, dict) else ():
                known |= {feature, *re.split(r"[=+]", feature)}
    for kind in (*vars(model).values(), Style):
        if isinstance(kind, type) and issubclass(kind, enum.Enum):
            known |= {member.value for member in kind}
    return known


LABELS = vocabulary()


def found(module):
    """What stands in a module and belongs into the language, as one reads it."""
    return [
        f"{module}:{literal.line} {literal.function} {literal.text!r}"
        + (f" in {literal.other}" if literal.other else "")
        for literal in strays(MODULES[module], LABELS, of_text=module.startswith(OF_TEXT))
        if (module, literal.function) not in ALLOWED
    ]


@pytest.mark.parametrize("module", [module for module in MODULES if module not in FOR_PEOPLE])
def test_no_other_room_holds_a_class_or_a_word(module):
    assert found(module) == []


@pytest.mark.parametrize("module", LANGUAGES)
def test_a_language_names_its_classes(module):
    if module != "classes":
        assert [(literal.line, literal.text, literal.other) for literal in raw_classes(LANGUAGES[module])] == []


@pytest.mark.parametrize("module", LANGUAGES)
def test_patterns_over_classes_are_made_with_names(module):
    """So each has examples; what stays is over the characters of texts."""
    made = [(line, name) for line, name in raw_patterns(LANGUAGES[module]) if (module, name) not in OVER_TEXT]
    assert made == []


def test_what_is_allowed_is_there():
    functions = {
        (module, literal.function)
        for module, source in MODULES.items()
        for literal in strays(source, LABELS, of_text=module.startswith(OF_TEXT))
    }
    assert set(ALLOWED) - functions == set()
    patterns = {(module, name) for module, source in LANGUAGES.items() for _, name in raw_patterns(source)}
    assert set(OVER_TEXT) - patterns == set()


# The checker itself.

CLASSES = [
    'tags[i] in "CANLYM"',
    'chunks[at] == "N"',
    'if chunks[at - 1] not in "kx": pass',
    'chunks[at + 1 : at + 3] in ("fN", "FN")',
    'x = re.compile("[vVc]")',
    'x = re.compile(rf"(?P<verb>[{CUES}])k*[xy]")',
    'HELD = frozenset("frFt")',
    'HELD = {"vz", "yz"}',
    'HELD = "adoh"\nx = tags[at] in HELD',
    'class A:\n    held = ("N", "P")\n    def f(self): return self.chunks[0] in held',
    'chunks.rstrip("k").endswith("v")',
    'chunks.startswith(("N,", "P,"))',
    'chunks.find("Q", at)',
    'chunks.count(",")',
    'chunks.replace("k", "")',
    'left[-1:] == "."',
    'lexicon.small.get(word, "e")',
    'made = chunks[at].strip(".!\\n") == "Q"',
    'letter = "N" if named else "P"',
    'followed(chunks, at, "vV")',
    'followed(chunks, at, "xv")',
    'match tag:\n    case "N": pass',
    'names = {"N": 1, "P": 2}',
    'weights["N"]',
    '"vVg".find(chunk)',
    'any(tag == "R" for tag in tags)',
    'self.tags[name.start - 1] == ","',
    'x = re.compile(pattern="N+k")',
    'chunks.startswith(f"N{more}")',
    'chunks[:2] == f"{one}N"',
    'chunks.encode().find(b"N")',
    'def f(chunks, held=("N", "P")): return chunks[0] in held',
]
WORDS = [
    'word == "by"',
    'word in ("he", "she")',
    'ANY = frozenset("business charity company".split())\nx = noun in ANY',
    'ANY = frozenset({"the", "this"})',
    'ANY: Final = frozenset({"whom"})',
    'PRONOUNS = {"him": he}',
    'FIRST = ("mayor", "nurse")\ndef f(noun): return noun in FIRST',
    'x = re.compile(r"\\b[Bb][Yy]\\b")',
    'x = re.search("said|asked", text)',
    'name.removeprefix("the ")',
    'word.endswith("ing")',
    'word.startswith(("un", "re"))',
    'set("mayor nurse".split()) & nouns',
    'told & {"he", "she"}',
    'pronoun = "they"',
    'many = f"{noun}s"',
    'lexicon.gender.get(noun) == "she"',
    'analysis.words(at, at + 2) == ["so", "called"]',
    'if (of := self.word(at)) != "of": pass',
    'frame.word(verb) == "subject"',  # a label, but compared with a word
    'words[0] in ["mayor"] or words[1] == "nurse"',
    'word == f"the {noun}"',
    'def f(word):\n    few = ("mayor", "nurse")\n    return word in few',
    'def f(word, *, few=("mayor", "nurse")): return word in few',
    'class A:\n    few = ("mayor", "nurse")\n    def f(self, word): return word in self.few',
    'class A(Enum):\n    MAYOR = "mayor"\ndef f(word): return word == A.MAYOR.value',
    "few = dict(mayor=1, nurse=2)",
]
FINE = [
    '"""The *mayor* said so, tags[i] in "CAN"."""',
    'def f():\n    """He said."""',
    'features = ("after=subject", "left=N")',
    'match["who"], match["verb1"]',
    'if feature == "after=subject": pass',
    'if feature == f"after={where}": pass',
    '{"after=subject": 1.0, "subject": 0.5}',
    'if how == "subject": pass',
    'def f():\n    how = "beside" if near else "inside"\n    return how in ("beside", "inside")',
    'x = f"{where} cue={kind}+{form}"',
    'known_as = f"s{number}"',
    'raise ValueError("the mayor is nobody")',
    'assert found, "he is nobody"',
    '__all__ = ["A", "Name"]',
    'T = TypeVar("T")',
    'text[at] in ".!?…"',
    'view.rstrip().endswith(".")',
    'content[-1:] == ","',
    'frame.last == ","',
    'x = re.compile(r"[^\\W\\d_][\\w\'-]*(?P<who>\\s+)(?=[a-z]{5,}|\\Z)")',
    'parse.relations[token] in ("nsubj", "obl:agent")',
    'parse.upos[token] == "NOUN"',
    "tags[at] in TokenClass.PROPER and chunks.count(ChunkClass.NOMINAL)",
    "tag not in _PROPER",
    'record.get("aliases")',
    'getattr(analyzer, "weights", "rules")',
    'lexicon.cue_class.get(frame.word(verb)) == "subject"',
    'lexicon.small.get(word, "")',
    '" ".join(words)',
    'def f(kind: "Kind | None" = None) -> "Name": pass',
    'features.append("+asks" if asks else "")',
]


@pytest.mark.parametrize("snippet", CLASSES + WORDS)
def test_the_checker_finds(snippet):
    assert list(strays(snippet, {"subject"}))


@pytest.mark.parametrize("snippet", FINE)
def test_the_checker_lets_pass(snippet):
    assert list(strays(snippet, {"subject", *labels([snippet])})) == []


def test_marks_are_marks_where_there_are_no_classes():
    assert list(strays('before == "."')) and list(strays('before == "."', of_text=True)) == []


@pytest.mark.parametrize(
    "snippet", ['tags[at] in "as"', 'chunks[at : at + 2] == "fN"', 'tag == ","', 'held in ("AN", "Y")']
)
def test_the_checker_finds_classes_among_words(snippet):
    assert list(raw_classes(snippet))


@pytest.mark.parametrize(
    "snippet",
    ['word in ("as", "so")', 'analysis.word(at) == "a"', "tag in _PROPER", 'word.endswith("s")', 'text[0] == "."'],
)
def test_the_checker_lets_words_pass(snippet):
    assert list(raw_classes(snippet)) == []


def test_the_checker_finds_patterns_without_names():
    lines = (
        'A = re.compile("[NP]v")',
        'B = re.compile(f"[{PROPER}]+")',
        'C = tokens("CAPITAL", yes=[], no=[])',
        'D: Final = re.compile(OTHER + "k")',
        'E = re.search("[NP]v", tags)',
        'F = re.compile(pattern="[NP]v")',
        "from re import compile",
    )
    source = "\n".join(lines)
    assert sorted(raw_patterns(source)) == [(1, "A"), (4, "D"), (5, "E"), (6, "F"), (7, "from re")]
