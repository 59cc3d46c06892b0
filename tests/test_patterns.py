"""Patterns and classes mean what their examples say: each example goes through the real analyser."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.detector import detect
from quoteattr.graph.chunks import Bounds, Hole, stretches_of
from quoteattr.language import classes, en, patterns
from quoteattr.language.classes import ChunkClass, TokenClass
from quoteattr.language.en import english
from quoteattr.language.en.tagger import Tagger
from quoteattr.language.patterns import UnknownClass, chunks, piece, tokens

for module in pkgutil.walk_packages(en.__path__, "quoteattr.language.en."):
    if not module.ispkg:
        importlib.import_module(module.name)
#: The patterns of the package; those that are made in docstrings and tests come later.
MADE = tuple(patterns.MADE)


def unmarked(example):
    """An example without its square brackets, and what they mark, as code points from and to; None for none."""
    start, end = example.find("["), example.find("]")
    if start < 0:
        return example, None
    return example[:start] + example[start + 1 : end] + example[end + 1 :], (start, end - 1)


def read(text, alphabet):
    """The classes of a piece of a text, with the code points where each starts, and where the last one ends."""
    read_ = document.read(text)
    analysis = RulesAnalyzer().analyze(read_)
    size = len(analysis.tokens) - 1  # without the end of the line, as an example may go on
    if alphabet is TokenClass:
        return analysis.tags[:size], analysis.starts[: size + 1]
    starts = list(analysis.starts)
    holes = [
        Hole(starts.index(quote.start), next(i for i, start in enumerate(starts) if start >= quote.end))
        for quote in detect(read_, english().speech)
        if quote.depth == 0
    ]
    (stretch,) = stretches_of(analysis, english(), [Bounds(0, size, holes)])
    return stretch.chunks, [starts[token] for token in stretch.first] + [len(text)]


def place(marked, starts):
    """Code points as classes from and to; a class that starts in what is marked belongs to it."""
    return tuple(next((i for i, start in enumerate(starts) if start >= edge), len(starts) - 1) for edge in marked)


def matches(pattern, alphabet, example):
    """Whether a pattern matches what an example marks, or else anywhere in it."""
    text, marked = unmarked(example)
    letters, starts = read(text, alphabet)
    if marked is None:
        return pattern.search(letters) is not None
    first, end = place(marked, starts)
    # A pattern may be asked from a place on, in a window, or of a stretch by itself.
    found = (pattern.match(letters, first), pattern.match(letters, first, end))
    return any(match and match.span() == (first, end) for match in found) or bool(pattern.fullmatch(letters[first:end]))


def cases(which):
    return [
        pytest.param(made.pattern, made.alphabet, example, id=f"{number}-{example[:40]}")
        for number, made in enumerate(MADE)
        for example in getattr(made, which)
    ]


@pytest.mark.parametrize(("pattern", "alphabet", "example"), cases("yes"))
def test_a_pattern_matches_its_examples(pattern, alphabet, example):
    assert matches(pattern, alphabet, example), (read(unmarked(example)[0], alphabet)[0], pattern.pattern)


@pytest.mark.parametrize(("pattern", "alphabet", "example"), cases("no"))
def test_a_pattern_does_not_match_its_counterexamples(pattern, alphabet, example):
    assert not matches(pattern, alphabet, example), (read(unmarked(example)[0], alphabet)[0], pattern.pattern)


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.pattern.pattern[:40])
def test_every_pattern_has_examples_of_both_kinds(made):
    assert made.yes and made.no


LANGUAGE = sorted(Path(en.__path__[0]).rglob("*.py"))


def calls(tree, *names):
    return {node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names}


@pytest.mark.parametrize("path", LANGUAGE, ids=lambda path: path.stem)
def test_every_pattern_is_made_where_its_examples_are_seen(path):
    """One that a function makes is made too late; one whose words are undecided has the examples of its rule."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    ]
    assert not [call.lineno for function in functions for call in calls(function, "tokens", "chunks", "undecided")]
    of_rules = {call for rule in calls(tree, "Rule") for call in calls(rule, "undecided")}
    assert {call.lineno for call in calls(tree, "undecided") - of_rules} == set()


def legend():
    for alphabet, meanings in ((TokenClass, classes.TOKENS), (ChunkClass, classes.CHUNKS)):
        for letter, (_, examples) in meanings.items():
            for example in examples:
                yield pytest.param(alphabet, letter, example, id=f"{alphabet.__name__}-{example}")


@pytest.mark.parametrize(("alphabet", "letter", "example"), [*legend()])
def test_the_examples_of_a_class_have_it(alphabet, letter, example):
    if alphabet is TokenClass and letter in TokenClass.AMBIGUOUS:  # a word by itself, before its neighbours are seen
        assert Tagger(english().lexicon)[example] == letter
        return
    text, marked = unmarked(example) if len(example) > 1 else (example, None)
    letters, starts = read(text, alphabet)
    first = place(marked, starts)[0] if marked else 0
    assert letters[first] == letter, letters


@pytest.mark.parametrize(("alphabet", "meanings"), [(TokenClass, classes.TOKENS), (ChunkClass, classes.CHUNKS)])
def test_every_class_that_a_text_can_have_has_examples(alphabet, meanings):
    # Quotes and gaps are put among the classes of tokens when stretches are made, and are no tokens.
    put_in = {TokenClass.GAP, TokenClass.QUOTE} if alphabet is TokenClass else {ChunkClass.GAP}
    assert {letter for letter, (_, examples) in meanings.items() if len(letter) == 1 and not examples} == put_in


@pytest.mark.parametrize(("alphabet", "meanings"), [(TokenClass, classes.TOKENS), (ChunkClass, classes.CHUNKS)])
def test_every_class_and_every_set_has_a_meaning(alphabet, meanings):
    named = {letters for name, letters in vars(alphabet).items() if name.isupper()}
    assert named == set(meanings)
    assert all(meaning for meaning, _ in meanings.values())


def test_a_name_that_stands_for_nothing_is_refused():
    with pytest.raises(UnknownClass, match="MINISTR is no class or set of TokenClass"):
        tokens("MINISTR COMMA", yes=(), no=())
    with pytest.raises(UnknownClass, match="NOMINAL"):
        tokens("NOMINAL", yes=(), no=())
    with pytest.raises(UnknownClass, match="COUNTRY"):
        chunks("COUNTRY", yes=(), no=())
    with pytest.raises(UnknownClass, match="COMMA: a piece has the name of a class"):
        tokens("COMMA", yes=(), no=(), COMMA=piece(TokenClass, "CAPITAL"))
    with pytest.raises(UnknownClass, match="NAME"):
        tokens("[NAME]", yes=(), no=(), NAME=piece(TokenClass, "CAPITAL+"))


def test_a_pattern_that_is_none_is_refused():
    with pytest.raises(re.error):
        tokens("(CAPITAL", yes=(), no=())


def test_names_become_letters_and_the_rest_stays():
    made = tokens(r"(?<= [STOP BREAK]) (?P<name> CAPITAL{1,3}+) (?! \Z | [^ COMMA DASH])", yes=(), no=())
    assert made.pattern == r"(?<=[." "\n" r"])(?P<name>C{1,3}+)(?!\Z|[^,\-])"
    assert tokens("OFFICES", yes=(), no=()).pattern == f"[{TokenClass.OFFICES}]"
    assert tokens("OFFICE+", yes=(), no=(), OFFICE=piece(TokenClass, "OFFICES | TITLE")).pattern == "(?:[RTK]|T)+"
