r"""Texts in Markdown: read as their readers see them, while offsets stay those of the file.

What is markup and no text is blank in the text as read: signs of emphasis, headings, lists and quotes, addresses of
links, pictures, program text, tags, and what stands above the text for programs. So the text is as long as the file's,
and each word stands where it does there.

>>> masked("# Late\n\n> *“We are late,”* said [Ada Holm](https://example.org).")
'  Late\n\n   “We are late,”  said  Ada Holm                      .'
"""

import re
import string
from collections.abc import Iterable, Iterator
from typing import Final

from quoteattr.sources.decoding import decoded
from quoteattr.sources.documents import Read, Reading, Source, SourceDocument, Tell

#: What stands above the text for programs: YAML or TOML between two lines of signs.
_FRONT_MATTER: Final = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(?:(?!\1[ \t]*\r?$).*\n)*?\1[ \t]*(?:\r?\n|\Z)", re.M)
#: Program text between two fences; one that is not closed goes on to the end.
_FENCED: Final = re.compile(r"^ {0,3}(`{3,}+|~{3,}+)[^`\n]*\n(?:(?! {0,3}\1)[^\n]*\n)*(?:(?: {0,3}\1)[^\n]*|\Z)", re.M)
#: What no reader sees, from where to where.
_UNSEEN: Final = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]{0,500})?/?>")
#: What a link that is named elsewhere leads to, and a note.
_DEFINITION: Final = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]+\S[^\n]*$", re.M)
_TICKS: Final = re.compile(r"`+|\n")
_IMAGE: Final = re.compile(r"!\[[^\]\n]{0,500}\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]{0,200}\])")
#: The end of a link, which begins with a bracket.
_LINK: Final = re.compile(
    r"(?<!\\)\[((?:[^\[\]\n]|\n(?!\s*\n)){1,1000})(\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\]\[[^\]\n]{0,200}\])"
)
_NOTE: Final = re.compile(r"\[\^[^\]\s]{1,100}\]:?")
_ADDRESS: Final = re.compile(r"<(?:https?://|mailto:)[^<>\s]{1,1000}>")
_RULE: Final = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$", re.M)
_UNDERLINE: Final = re.compile(r"^ {0,3}(?:=+|-+)[ \t]*$", re.M)
#: What a line begins with that is a heading, a quote or in a list; there may be several of these.
_LEAD: Final = re.compile(
    r"^[ \t]*(?:(?:>|#{1,6}(?=[ \t])|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)+(?:\[[ xX]\][ \t])?", re.M
)
_CLOSING: Final = re.compile(r"[ \t]#+[ \t]*$", re.M)
#: Signs of emphasis stand at a word or at a mark, with no blank on both sides; underscores not within a word.
_STARS: Final = re.compile(r"(?<!\\)(?:(?<=\S)\*{1,3}|\*{1,3}(?=\S))")
_SCORES: Final = re.compile(r"(?<![\\\w])_{1,3}(?=\S)|(?<=\S)(?<!\\)_{1,3}(?!\w)")
_STRUCK: Final = re.compile(r"(?<!\\)~~(?=\S)|(?<=\S)(?<!\\)~~")
#: A sign that is meant as itself.
_ESCAPE: Final = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_WORDS: Final = re.compile(r"\S")
_SMALL: Final = {ord(capital): capital.lower() for capital in string.ascii_uppercase}
#: Which are blank with all that is in them, in the order in which they are looked for.
_WHOLE: Final = (
    _DEFINITION, _IMAGE, _ADDRESS, _NOTE, _TAG, _RULE, _UNDERLINE, _LEAD, _CLOSING, _STARS, _SCORES, _STRUCK, _ESCAPE
)  # fmt: skip


def read(source: Source, reading: Reading, tell: Tell) -> Iterator[Read]:
    """The one document of a file, as long as it is, with blanks in place of markup.

    Raises:
        Unreadable: where it is in no encoding that is known.
        OSError: where the system does not give it.
    """
    yield SourceDocument(source.id, masked(decoded(source.file.read(), source, reading, tell)), source.name)


def masked(text: str) -> str:
    """The text with a blank in place of each sign of markup; line ends stay."""
    text = _FENCED.sub(_blank, _FRONT_MATTER.sub(_blank, text))
    for opening, closing in _UNSEEN:
        text = _without(text, _between(text, opening, closing))
    text = _without(text, _code(text))
    for pattern in _WHOLE:
        if pattern is _TAG:
            text = _LINK.sub(_without_address, text)
        text = pattern.sub(_blank, text)
    return text


def _between(text: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    """The stretches from an opening to the next closing, both with them; capitals or not."""
    lowered = text.translate(_SMALL)
    end = 0
    while (start := lowered.find(opening, end)) >= 0:
        end = lowered.find(closing, start) + len(closing)
        if end < len(closing):
            return
        yield start, end


def _code(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of program text within lines: from some backticks to the next as many on the same line."""
    opened: dict[int, int] = {}
    begun = 0
    for run in _TICKS.finditer(text):
        if run[0] == "\n":
            opened.clear()
            continue
        size, first = len(run[0]), opened.get(len(run[0]))
        if first is None or first < begun:
            opened[size] = run.start()
        else:
            yield first, run.end()
            begun = run.end()
            del opened[size]


def _without(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text with blanks in place of some stretches, which are in order and apart."""
    pieces: list[str] = []
    last = 0
    for start, end in stretches:
        pieces += (text[last:start], _WORDS.sub(" ", text[start:end]))
        last = end
    return "".join((*pieces, text[last:]))


def _blank(match: re.Match[str]) -> str:
    return _WORDS.sub(" ", match[0])


def _without_address(match: re.Match[str]) -> str:
    """A link's words, with blanks in place of its brackets and its address."""
    return f" {match[1]}{' ' * len(match[2])}"
