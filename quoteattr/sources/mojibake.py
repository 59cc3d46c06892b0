"""Text that was read in a wrong encoding once, put right. Needs the extra ``files``."""

from typing import Final

from quoteattr.errors import NotInstalled

try:
    from ftfy import TextFixerConfig, fix_text
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] != "ftfy":
        raise
    raise NotInstalled("--fix-text", "ftfy", "files") from error

#: Nothing but the encoding is mended: quotation marks stay curly, ligatures stay, line ends and entities stay.
_ENCODING_ALONE: Final = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)


def mended(text: str) -> str:
    r"""The text as it was before it was read in a wrong encoding; one that was not is given back as it is.

    >>> mended("â€œWe are late,â€\x9d said Ada.")
    '“We are late,” said Ada.'
    """
    return fix_text(text, _ENCODING_ALONE)
