"""How brat shows quotes: the types that there are, what may be tied to what, names and colours."""

from quoteattr.model import Kind, MentionForm, Reference

#: The type of a quote in brat, by its kind.
QUOTES = {kind: kind.value.capitalize() for kind in Kind}
#: The types of the words around it.
MENTION, CUE, ADDRESSEE = "Mention", "Cue", "Addressee"
#: What ties a quote to each of them.
TIES = {MENTION: "SaidBy", CUE: "SaidWith", ADDRESSEE: "SaidTo"}

_COLOURS = {
    "Direct": "#9fd0ff",
    "Mixed": "#c9e4ff",
    "Scare": "#e0e0e0",
    "Title": "#e6d8f5",
    "Heading": "#f5e6c8",
    MENTION: "#ffcc99",
    CUE: "#c5e8b7",
    ADDRESSEE: "#ffd6e0",
}
_SHORT = {"SaidBy": "by", "SaidWith": "with", "SaidTo": "to"}


def form_value(form: MentionForm) -> str:
    """The form of a mention as brat can hold it: in one word.

    >>> form_value(MentionForm.NOUN_PHRASE)
    'noun-phrase'
    """
    return form.value.replace(" ", "-")


def share(confidence: float) -> str:
    """A confidence as brat can hold it: one of a hundred and one values.

    >>> share(0.98765), share(1.0)
    ('0.99', '1.00')
    """
    return f"{confidence:.2f}"


def _lines(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


_TYPES = (*QUOTES.values(), MENTION, CUE, ADDRESSEE)
#: A name for all kinds of quotes, to be told anew in each section.
_QUOTE = f"<QUOTE>={'|'.join(QUOTES.values())}"
_VALUES = {
    "Reference": ("<QUOTE>", [reference.value for reference in Reference]),
    "Confidence": ("<QUOTE>", [share(hundredth / 100) for hundredth in range(101)]),
    "Form": (MENTION, [form_value(form) for form in MentionForm]),
}

#: ``annotation.conf``.
ANNOTATION = _lines(
    "# Quotes and who says them, written by quoteattr.",
    "[entities]",
    *_TYPES,
    "[relations]",
    _QUOTE,
    *(f"{tie}\tArg1:<QUOTE>, Arg2:{words}" for words, tie in TIES.items()),
    "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
    "[events]",
    "[attributes]",
    _QUOTE,
    *(f"{name}\tArg:{words}, Value:{'|'.join(values)}" for name, (words, values) in _VALUES.items()),
)

#: ``visual.conf``: what is drawn where there is little room, and in which colours.
VISUAL = _lines(
    "# Names and colours of quotes, written by quoteattr.",
    "[labels]",
    *(f"{name} | {name} | {name[:3]}" for name in _TYPES),
    *(f"{tie} | said {short} | {short}" for tie, short in _SHORT.items()),
    "[drawing]",
    "SPAN_DEFAULT\tfgColor:black, bgColor:white, borderColor:darken",
    "ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5",
    *(f"{name}\tbgColor:{colour}" for name, colour in _COLOURS.items()),
)
