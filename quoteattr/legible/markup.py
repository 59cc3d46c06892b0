r"""Markup that came along with a text: emphasis and links of Markdown and wikis, tags of HTML.

What it encloses is read, and the signs are not. A sign by itself is left alone: an asterisk can lead a note, and a
smaller-than sign can mean that.
"""

import re
from collections.abc import Iterator
from typing import Final

from quoteattr.edits import Edit

#: ``*so*``, ``**so**``, ``***so***``: tight on the inside, loose on the outside, on one line.
_EMPHASIS: Final = re.compile(r"(?<![\w*\\])(?P<signs>\*{1,3})(?=[^\s*])[^*\n]{1,600}?(?<=\S)(?P=signs)(?![\w*])")
#: ``[words](address)``, an image before that, ``[[page|words]]``, ``[3]`` behind a word, ``[b]words[/b]``.
_LINK: Final = re.compile(
    r"(?P<image>!\[[^\[\]\n]{0,200}\]\([^()\s]{1,2000}\))"
    r"|\[(?P<words>[^\[\]\n]{1,200})\]\((?:[^()\s]|\([^()\s]{0,200}\)){1,2000}(?: \"[^\"\n]{0,200}\")?\)"
    r"|\[\[(?:[^\[\]|\n]{1,200}\|)?(?P<page>[^\[\]|\n]{1,200})\]\]"
    r"|(?P<note>(?:(?<=[^\W\d_]{3})|(?<=[.,!?\"'”’)]))\[\d{1,3}\](?!\())"
    r"|(?P<code>\[/?(?:[biu]|url|quote|size|color|img)(?:=[^\]\n]{0,200})?\])",
)
#: Elements that end a line, or a paragraph; those for quoted words; those within a line.
_TAG: Final = re.compile(
    r"(?P<line><br\b[^<>]{0,200}>)"
    r"|(?P<block></?(?:p|div|li|ul|ol|h[1-6]|tr|td|table|section|article|blockquote|figure|figcaption|header|footer)"
    r"(?:\s[^<>]{0,500})?/?>)"
    r"|(?P<opens><q>)|(?P<closes></q>)"
    r"|(?P<inline></?(?:a|b|i|u|s|em|strong|span|small|sup|sub|font|mark|cite|code|img|abbr|time|ins|del|wbr)"
    r"(?:\s[^<>]{0,1000})?/?>)",
    re.IGNORECASE,
)
#: Where something starts whose content is no text, and what ends it.
_UNTOLD: Final = re.compile(r"<(?:script|style)\b|<!--", re.IGNORECASE)
_ENDS: Final = {"<script": "</script>", "<style": "</style>", "<!--": "-->"}
_READ: Final = {"line": "\n", "block": "\n\n", "opens": "“", "closes": "”", "inline": ""}


def edits(text: str) -> list[Edit]:
    r"""The signs of markup, and what is read for them, in order.

    >>> [text for _, _, text in edits("<p><b>Ada</b> left.</p>")]
    ['\n\n', '', '', '\n\n']
    >>> edits("2 * 3 * 4 < 5, and a note*")
    []
    """
    found: list[Edit] = []
    if "<" in text and ">" in text:
        found += _tags(text)
    if "[" in text and "]" in text:
        found += _links(text)
    if "*" in text:
        found += _emphasis(text)
    found.sort()
    kept: list[Edit] = []
    for edit in found:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _tags(text: str) -> Iterator[Edit]:
    for match in _TAG.finditer(text):
        yield Edit(match.start(), match.end(), _READ[match.lastgroup or ""])
    small, at = "", 0
    while (found := _UNTOLD.search(text, at)) is not None:
        small = small or re.sub("[A-Z]+", lambda word: word[0].lower(), text)  # of ASCII alone: lengths stay
        closing = _ENDS[found[0].lower()]
        end = small.find(closing, found.end())
        if end < 0:
            return
        at = end + len(closing)
        yield Edit(found.start(), at, "")


def _links(text: str) -> Iterator[Edit]:
    for match in _LINK.finditer(text):
        group = "words" if match["words"] else "page" if match["page"] else None
        if group is None:
            yield Edit(match.start(), match.end(), "")
        else:
            yield Edit(match.start(), match.start(group), "")
            yield Edit(match.end(group), match.end(), "")


def _emphasis(text: str) -> Iterator[Edit]:
    for match in _EMPHASIS.finditer(text):
        size = len(match["signs"])
        yield Edit(match.start(), match.start() + size, "")
        yield Edit(match.end() - size, match.end(), "")
