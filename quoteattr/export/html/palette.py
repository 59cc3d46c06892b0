"""Colours and lines that tell speakers apart, on light and on dark ground.

All colours of one ground are equally light: nobody stands out for being red, and text has the same contrast on each.
Whoever sees no colours has the lines, and the number behind each quote.
"""

#: For light ground and for dark ground. White on the first of a pair, and near-black on the second, can be read as
#: small text; the first can also be told as a line on white and on the grounds of dark notebooks.
COLOURS = (
    ("#2471bd", "#82bcfc"),
    ("#b24a37", "#f59d8b"),
    ("#188540", "#82cb92"),
    ("#8a53a9", "#cfa3eb"),
    ("#926603", "#deae62"),
    ("#017f84", "#4eccd3"),
    ("#aa4778", "#ee9abf"),
    ("#6e7703", "#b5c06b"),
    ("#5e64bf", "#a7b0fd"),
)
#: As many as have no factor in common with the colours, so that the same pair comes again as late as can be.
LINES = ("solid", "dashed", "dotted", "double")

#: How much of a colour lies behind a quote, as hexadecimal opacity; on dark ground more is needed to be seen.
_LIGHT_TINT, _DARK_TINT, _ANY_TINT = "1f", "2b", "29"


def look(number: int) -> tuple[int, int]:
    """The colour and the line of a speaker, by the speaker's number, counted from 1.

    >>> look(1), look(10), len({look(number) for number in range(1, 37)})
    ((0, 0), (0, 1), 36)
    """
    return (number - 1) % len(COLOURS), (number - 1) % len(LINES)


def light(prefix: str = "") -> str:
    """Rules for light ground: of each colour ``--k``, and ``--t`` for what lies behind words."""
    return _rules(prefix, 0, _LIGHT_TINT)


def dark(prefix: str = "") -> str:
    """The same for dark ground."""
    return _rules(prefix, 1, _DARK_TINT)


def any_ground(prefix: str) -> str:
    """The same where nobody knows which ground it is."""
    return _rules(prefix, 0, _ANY_TINT)


def lines(prefix: str = "") -> str:
    """Rules for each line."""
    return "\n".join(f".{prefix}l{at} {{ --l: {line}; }}" for at, line in enumerate(LINES))


def _rules(prefix: str, ground: int, tint: str) -> str:
    pairs = ((at, colours[ground]) for at, colours in enumerate(COLOURS))
    return "\n".join(f".{prefix}k{at} {{ --k: {colour}; --t: {colour}{tint}; }}" for at, colour in pairs)
