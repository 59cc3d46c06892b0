"""What the detector has to know of a language: words with apostrophes, and how speech behind a dash is attributed.

What marks look like, and which way they turn, is typography, which languages share: that is the detector's.
"""

import re
from typing import Final

import attrs

#: What leads speech, or parts it from its attribution; a part of patterns.
DASH: Final = r"(?:[\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}]|--+)"
#: All that is typed for an apostrophe, to stand in a class of a pattern.
APOSTROPHES: Final = (
    "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}`\N{ACUTE ACCENT}\N{FULLWIDTH APOSTROPHE}"
)


@attrs.frozen(eq=False)
class Speech:
    """Words and patterns over text for finding quotes; words are in small letters, and without their apostrophes."""

    #: Words that are written with an apostrophe for what they lost in front: *'tis*.
    elided: frozenset[str]
    #: Words that are written with an apostrophe for what they lost at the end: *o'*.
    clipped: frozenset[str]
    #: Other words that may have lost what they ended in, by their form: *goin'*.
    clipped_form: re.Pattern[str]
    #: Ends of words that some typesetters set off by a space: *they 'll*.
    clitics: frozenset[str]
    #: What a word ends in that an apostrophe alone makes a possessive of: *the boys' coats*.
    possessive_ends: tuple[str, ...]
    #: Years without their century, behind an apostrophe: *the '90s*.
    decade: re.Pattern[str]
    #: A word between two apostrophes, from the first of them on: *rock 'n' roll*.
    between_apostrophes: re.Pattern[str]

    #: What stands behind speech that a dash leads and says whose it is: ``stop`` is what ends the words, ``inner`` a
    #: dash behind that, and one of ``verb1``, ``verb2`` and ``verb3`` what could be a verb of ``attributing``.
    attribution: re.Pattern[str]
    #: Verbs of attributions, in the forms that those have.
    attributing: frozenset[str]
    #: What conversation has and lists have not: questions, exclamations, people who speak of themselves and to others.
    lively: re.Pattern[str]
    #: What stands behind words in marks of which one is missing, and says whose they are: the same, from behind the
    #: stop on and to the end of its sentence; ``rest`` is what stands behind the verb.
    attributed: re.Pattern[str] = re.compile("(?!)")
