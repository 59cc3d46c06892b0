"""Turns led by labels: transcripts, interviews, plays, records of parliaments and courts, subtitles, chat logs.

The door is ``read``. It finds where turns stand and what their labels say; who those people are in the text is for the
resolver.
"""

from collections.abc import Sequence

import attrs

from quoteattr import document
from quoteattr.document import Document
from quoteattr.language import Language
from quoteattr.transcript.labels import Label, Reader, Sort
from quoteattr.transcript.quoted import Placed, placed
from quoteattr.transcript.shapes import places
from quoteattr.transcript.turns import MARKS, Lines, Turn, chosen
from quoteattr.transcript.turns import turns as turns_of
from quoteattr.transcript.voices import Voice
from quoteattr.transcript.voices import voices as voices_of

__all__ = ["NONE", "Label", "Placed", "Sort", "Transcript", "Turn", "Voice", "looks_like", "placed", "read"]


@attrs.frozen
class Transcript:
    """The turns of a text, in text order, and who has them by what the labels say."""

    turns: Sequence[Turn] = ()
    voices: Sequence[Voice] = ()
    #: The voice of each turn.
    of_turn: Sequence[int] = ()


#: What is no transcript.
NONE = Transcript()


def read(laid_out: Document, language: Language) -> Transcript:
    r"""The turns of a text that labels lead; none, where it is no transcript.

    >>> from quoteattr import document
    >>> from quoteattr.language.en import english
    >>> text = "MARA VOSS: It is late.\nHOST: (laughing) Is it?\nVOSS: The boats are in."
    >>> found = read(document.read(text), english())
    >>> [text[turn.inner_start : turn.inner_end] for turn in found.turns]
    ['It is late.', 'Is it?', 'The boats are in.']
    >>> [found.voices[voice].name for voice in found.of_turn]
    ['MARA VOSS', 'HOST', 'MARA VOSS']
    """
    rules, lined = language.labels, laid_out.lined
    if rules is None:
        return NONE
    reader = Reader(lined, rules, language.lexicon)
    labels = [label for place in places(lined) if (label := reader.read(place)) is not None]
    if len(labels) <= 1:
        return NONE
    lines = Lines(lined)
    turns = list(turns_of(chosen(labels, lines, rules), lines, rules))
    if not turns:
        return NONE
    found = voices_of(laid_out.text, turns, lines, rules, reader)
    return Transcript(turns, found.voices, found.of_turn)


def looks_like(text: str, language: Language) -> bool:
    r"""Whether a text has turns that labels lead and no marks stand around: those that are quotes only where asked for.

    >>> from quoteattr.language.en import english
    >>> [looks_like(text, english()) for text in ("Q: Is it late?\nA: It is.", 'Q: "Is it late?"\nA: "It is."')]
    [True, False]
    """
    laid_out = document.read(text)
    return any(not laid_out.text.startswith(MARKS, turn.inner_start) for turn in read(laid_out, language).turns)
