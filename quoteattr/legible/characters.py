r"""Characters that stand for others: entities, escapes, bytes that were decoded wrongly, signs that nobody sees, slips.

Each pattern asks for something that prose does not have, and the question whether a text could have it at all is asked
first, by one character of it.
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from html.entities import html5
from typing import Final, NamedTuple

from quoteattr.edits import Edit

#: Entities of HTML, also those that were escaped twice (``&amp;quot;``), and numbers that lost their semicolon.
_ENTITY: Final = re.compile(r"&(?:amp;){0,3}(?:#\d{2,7};?|#[xX][\da-fA-F]{2,6};?|[A-Za-z][A-Za-z\d]{1,31};)")
#: The same without a semicolon, of the few that are left over so.
_BARE: Final = re.compile(r"&(?:quot|nbsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip)(?![\w;])")
_SOFT_HYPHEN: Final = "\N{SOFT HYPHEN}"
#: Signs that take no room: joiners, marks of direction, the hyphen that shows at a line end only.
_JOINING: Final = (
    _SOFT_HYPHEN,
    *"\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{WORD JOINER}",
    *"\u2061\u2062\u2063\u2064\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\N{ARABIC LETTER MARK}",
)
#: Those that some programs put where they break a line: between two words, or within one.
_BREAKING: Final = ("\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{MONGOLIAN VOWEL SEPARATOR}")
_INVISIBLE: Final = re.compile(
    rf"{_SOFT_HYPHEN}[ \t]*\r?\n[ \t]*(?=[^\W\d_])|[{''.join(_JOINING)}{''.join(_BREAKING)}]+"
)
#: Behind these a word has ended, so a sign without width that a capital or a letter follows stands for a space.
_WORD_ENDED: Final = re.compile(r"[,.;:!?)\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}»]")

#: What bytes from 0x80 on are in Windows-1252, and what those without a character were left as.
_BYTES: Final = {bytes([byte]).decode("cp1252", errors="ignore") or chr(byte): byte for byte in range(0x80, 0x100)} | {
    chr(byte): byte for byte in range(0x80, 0xA0)
}
_FOLLOWING: Final = "".join(re.escape(char) for char, byte in _BYTES.items() if byte < 0xC0)
#: UTF-8 read as Windows-1252. “â€” starts all typographic marks, and no word of any language; of marks that lost their
#: last byte it is all that is left. Letters stay as they are: names are in the text's own words, and are not guessed.
_WRONG_MARK: Final = re.compile(rf"â[€\x80][{_FOLLOWING}\N{{REPLACEMENT CHARACTER}}]?")
#: The same twice over, and UTF-8 read as the old encoding of Macintosh.
_WRONG_TWICE: Final = {
    "Ã¢â‚¬Å“": "“", "Ã¢â‚¬Â\x9d": "”", "Ã¢â‚¬\x9d": "”", "Ã¢â‚¬â„¢": "’", "Ã¢â‚¬Ëœ": "‘", "Ã¢â‚¬â€œ": "–",
    "Ã¢â‚¬Â¦": "…", "‚Äú": "“", "‚Äù": "”", "‚Äô": "’", "‚Äò": "‘", "‚Äì": "–", "‚Äî": "—", "‚Ä¶": "…",
}  # fmt: skip
_TWICE: Final = re.compile("|".join(map(re.escape, _WRONG_TWICE)))
#: Marks of Windows-1252 that were read as control characters; NEL is a line end of some.
_CONTROLS: Final = {chr(byte): char for char, byte in _BYTES.items() if char in "‚„‹‘’“”–—›"}
_CONTROL: Final = re.compile(f"[{''.join(_CONTROLS)}]")
#: A mark that got lost on the way, by what stands beside it.
_LOST: Final = re.compile(
    r"(?P<open>(?<![^\s(\[—–])\ufffd{1,3}(?=[\w…]))|(?P<apostrophe>(?<=\w)\ufffd{1,3}(?=(?:s|t|d|m|re|ve|ll)\b))"
    r"|(?P<close>(?<=[\w,.!?…])\ufffd{1,3}(?![^\s.,;:)\]—–]))"
)
#: Escapes of strings in programs, which data brings along.
_ESCAPE: Final = re.compile(r"\\(?:u(?P<code>[\da-fA-F]{4})|(?P<mark>[\"']))")

_LOOKALIKES: Final = {
    "\N{DIAERESIS}": '"', "\N{DOUBLE ACUTE ACCENT}": '"', "\N{MODIFIER LETTER DOUBLE PRIME}": '"',
    "\N{MODIFIER LETTER DOUBLE APOSTROPHE}": '"', "\N{HEBREW PUNCTUATION GERSHAYIM}": '"',
    "\N{HEAVY DOUBLE TURNED COMMA QUOTATION MARK ORNAMENT}": "“", "\N{HEAVY DOUBLE COMMA QUOTATION MARK ORNAMENT}": "”",
    "\N{REVERSED DOUBLE PRIME QUOTATION MARK}": "“", "\N{DOUBLE PRIME QUOTATION MARK}": "”",
    "\N{HEAVY SINGLE TURNED COMMA QUOTATION MARK ORNAMENT}": "‘", "\N{HEAVY SINGLE COMMA QUOTATION MARK ORNAMENT}": "’",
}  # fmt: skip
_LOOKALIKE: Final = re.compile(f"[{''.join(_LOOKALIKES)}]")
#: One mark that was typed, or read by a scanner, as two signs: opening ones before a word, closing ones behind one.
_OPENS: Final = r"(?<![^\s(\[\N{EM DASH}\N{EN DASH}])"
_SLIP: Final = re.compile(
    rf"(?P<low>{_OPENS}(?:,,|,‚|‚,|‚‚)(?=[\w'’…]))"
    rf"|(?P<open>{_OPENS}(?:‘'|'‘|`'|'`|‘`|`‘)(?=[\w…]))"
    r"|(?P<close>(?<=[\w,.!?…])(?:'’|’'|´´|'´|´'|’´|´’|‘‘|,,)(?=[\s.;:!?)\N{EM DASH}\N{EN DASH}-]|\Z))"
    r"|(?P<left>(?<!<)<<(?=\s?[\w…]))|(?P<right>(?<=[\w,.!?… ])>>(?![>\w]))"
)
_SLIPPED: Final = {"low": "„", "open": "“", "close": "”", "left": "«", "right": "»"}
#: What every slip has in it.
_SLIPS: Final = (
    ",,", ",‚", "‚,", "‚‚", "‘'", "'‘", "`'", "'`", "‘`", "`‘", "'’", "’'", "´´", "'´", "´'", "’´", "´’", "‘‘", "<<",
)  # fmt: skip


class _Rule(NamedTuple):
    """One sort of characters: how it looks, and what is read for it."""

    #: One of these characters is in it,
    signs: frozenset[str]
    #: and one of these strings, where the characters alone tell little.
    has: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], str | None]


def _unescaped(match: re.Match[str]) -> str | None:
    words = match[0] if match[0] == "&amp;" else "&" + match[0][1:].replace("amp;", "")
    if not words.endswith(";"):
        words += ";"
    if words[1] != "#" and words[1:] not in html5:
        return None  # html.unescape would take the start of the word for one
    return _INVISIBLE.sub("", html.unescape(words))


def _unseen(match: re.Match[str]) -> str:
    """Nothing, or the space that a sign stands for."""
    text, start, end = match.string, match.start(), match.end()
    if not any(sign in match[0] for sign in _BREAKING):
        return ""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not after.isalnum():
        return ""
    return " " if _WORD_ENDED.match(before) or (before.islower() and after.isupper()) else ""


def _decoded(match: re.Match[str]) -> str | None:
    """The character whose bytes these were; None where they are none's."""
    try:
        return bytes(_BYTES[char] for char in match[0]).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


def _mark(match: re.Match[str]) -> str:
    read = _decoded(match)
    if read is not None and len(match[0]) > len("â€"):
        return read
    # What was lost is the last byte of ”, the one mark that Windows-1252 has no character for.
    return "\N{RIGHT DOUBLE QUOTATION MARK}" + ("" if match[0][2:] in ("", "\x9d", "\ufffd") else match[0][2:])


def _escaped(match: re.Match[str]) -> str | None:
    if match["mark"]:
        return match["mark"]
    code = int(match["code"], 16)
    return chr(code) if code >= 0x20 and not 0xD800 <= code <= 0xDFFF else None  # no control, half of no pair


def _found(match: re.Match[str]) -> str:
    return {"open": "“", "close": "”", "apostrophe": "'"}[match.lastgroup or ""]


def _rule(has: Sequence[str], pattern: re.Pattern[str], read: Callable[[re.Match[str]], str | None]) -> _Rule:
    rare = frozenset(min(sign, key="\"',<&'".find) if len(sign) > 1 else sign for sign in has)
    return _Rule(rare, () if all(len(sign) == 1 for sign in has) else tuple(has), pattern, read)


_RULES: Final = (
    _rule("&", _ENTITY, _unescaped),
    _rule("&", _BARE, _unescaped),
    _rule(("‚Ä", "Ã¢â"), _TWICE, lambda match: _WRONG_TWICE[match[0]]),
    _rule(("â€", "â\x80"), _WRONG_MARK, _mark),
    _rule(tuple(_CONTROLS), _CONTROL, lambda match: _CONTROLS[match[0]]),
    _rule("\ufffd", _LOST, _found),
    _rule(('\\"', "\\'", "\\u"), _ESCAPE, _escaped),
    _rule((*_JOINING, *_BREAKING), _INVISIBLE, _unseen),
    _rule(tuple(_LOOKALIKES), _LOOKALIKE, lambda match: _LOOKALIKES[match[0]]),
    _rule(_SLIPS, _SLIP, lambda match: _SLIPPED[match.lastgroup or ""]),
)
_SIGNS: Final = tuple(frozenset[str]().union(*(rule.signs for rule in _RULES)))
_PLAIN_SIGNS: Final = tuple(sign for sign in _SIGNS if sign.isascii())


def edits(text: str) -> list[Edit]:
    r"""What stands for other characters, and what is read for it, in order.

    >>> edits("&quot;No,&quot; said Ada.")
    [Edit(start=0, end=6, new='"'), Edit(start=9, end=15, new='"')]
    >>> [edit.new for edit in edits("â€œNo,â€\x9d said Renâ\x80\x99s aunt. Lun\xaddby \u200bis wet.")]
    ['“', '”', '’', '', '']
    """
    found: list[Edit] = []
    signs = [sign for sign in (_PLAIN_SIGNS if text.isascii() else _SIGNS) if sign in text]
    if signs:
        for rule in _RULES:
            if not rule.signs.isdisjoint(signs) and (not rule.has or any(sign in text for sign in rule.has)):
                found += _read(text, rule)
    if not found:
        return found
    found.sort(key=lambda edit: (edit.start, -edit.end))
    kept = found[:1]
    for edit in found[1:]:
        if edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _read(text: str, rule: _Rule) -> Iterator[Edit]:
    for match in rule.pattern.finditer(text):
        new = rule.read(match)
        if new is not None:
            yield Edit(match.start(), match.end(), new)
