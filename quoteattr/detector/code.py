r"""Stretches that are program text, where a quotation mark is syntax and no speech.

Each pattern asks for something that prose does not have: a fence, a backtick on both sides, an equals
sign in front of the mark, a key and a colon in JSON.
"""

import re

from quoteattr.document import Range

#: A fence needs its partner; one alone must not swallow the rest of the text.
_FENCED = re.compile(r"^[ \t]*+(```|~~~)[^\n]*+\n(?:(?![ \t]*+\1)[^\n]*+\n)*+[ \t]*+\1", re.MULTILINE)
#: `` `like this` ``: tight on the inside, loose on the outside, so that `this' and `that' is left alone.
_BACKTICKS = re.compile(r"(?<![\w`])`(?![`\s])[^`\n]*+(?<!\s)`(?![\w`'])")
#: name = "value", attribute="value"
_ASSIGNED = re.compile(r"""[\w\])}]\s?[=!+]?=[ \t]?(?:"[^"\n]*+"|'[^'\n]*+')""")
#: What each of them has; addresses of pages have equals signs too, and this is sooner found to be nowhere.
_EQUALS = re.compile("=[ \t]?[\"']")
#: print("value"): a name in small letters with nothing between it and its bracket.
_CALLED = re.compile(r"""(?<![\w.'’-])[a-z_][\w.]*+[(\[](?:"[^"\n]*+"|'[^'\n]*+')""")
#: A line of JSON, or of a mapping in a program: a brace and a key, a list of strings, a key and a value.
_KEYED = re.compile(
    r"""^[ \t]*+(?:\{[ \t]*+["']
        | \[["'][^"'\n]*+["'](?:,[ \t]?["'\d]|\],?[ \t\r]*+$)
        | ["'][\w .$-]*+["']:[ \t]*+(?:["'{\[]|-?\d|true\b|false\b|null\b)
        )[^\n]*+$""",
    re.MULTILINE | re.VERBOSE,
)
#: A line set in by a tab or four spaces, as programs are in plain text; letters and verse are too.
_INDENTED = re.compile(r"^(?:[ ]{4}|\t)[^\n\"']*+[\"'][^\n]*+$", re.MULTILINE)
_OPERATORS = re.compile(r"\w\(|[=-]>|==|[\w\])] [-+]?= ")
_LINE_ENDS = (";", "{", "}", ")", ",", ":", "]")


def spans(text: str) -> list[Range]:
    r"""Where program text stands, in order and without overlap.

    >>> text = 'Type `x = "a"` there, and call("b"). She said "no".'
    >>> [text[start:end] for start, end in spans(text)]
    ['`x = "a"`', 'call("b"']
    """
    found: list[Range] = []
    # A single character is found, or found to be nowhere, many times as fast as two: so that is asked first.
    ticks, brackets = "`" in text, "[" in text
    if (ticks and "```" in text) or ("~" in text and "~~~" in text):
        found += (match.span() for match in _FENCED.finditer(text))
    if ticks:
        found += (match.span() for match in _BACKTICKS.finditer(text))
    if "=" in text and _EQUALS.search(text):
        found += (match.span() for match in _ASSIGNED.finditer(text))
    marks = [mark for mark in "\"'" if mark in text]
    if any(f"({mark}" in text or (brackets and f"[{mark}" in text) for mark in marks):
        found += (match.span() for match in _CALLED.finditer(text))
    if "{" in text or any(f"{mark}:" in text for mark in marks) or (brackets and '["' in text):
        found += (match.span() for match in _KEYED.finditer(text))
    if "\n    " in text or ("\t" in text and "\n\t" in text) or text.startswith(("    ", "\t")):
        found += (match.span() for match in _INDENTED.finditer(text) if _is_program(match[0]))
    return _merged(found)


def _is_program(line: str) -> bool:
    """Whether a line that is set in has the punctuation of a program rather than of verse."""
    return line.rstrip().endswith(_LINE_ENDS) and _OPERATORS.search(line) is not None


def _merged(found: list[Range]) -> list[Range]:
    found.sort()
    merged: list[Range] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
