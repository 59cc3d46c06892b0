"""What a language has to bring for labels in front of turns, as transcripts, interviews and plays have them.

Where a label stands, between which marks and brackets, is layout, which languages share: that is the transcript's.
"""

import re

import attrs


@attrs.frozen(eq=False)
class Labels:
    """Words and patterns by which labels are told from other words before a colon; words are in small letters."""

    #: What stands before a colon and is nobody: headings, notes, fields of forms, links.
    nobody: frozenset[str]
    #: Who asks and who answers, where neither is named: *Q*, *A*.
    asking: frozenset[str]
    answering: frozenset[str]
    #: Several people at once: *all*, *both*.
    several: frozenset[str]
    #: What people are numbered by: *Speaker 2*.
    numbered: frozenset[str]
    #: What opens a label and is no part of who it is: articles.
    opening: frozenset[str]
    #: What may stand between words with capitals in an office: *of*, *for the*.
    joining: frozenset[str]
    #: An office with its body, set off behind a name: *chair of the Water Board*; the groups ``title`` and ``of``.
    office: re.Pattern[str]
    #: A party and where somebody was elected, in brackets behind a name; the group ``of``.
    seat: re.Pattern[str]
    #: What stands in brackets behind a name and tells how it is heard: *voice over*.
    heard: re.Pattern[str]
    #: A line that says where and how a scene is seen, and is no label: *interior, kitchen, night*.
    scene: re.Pattern[str]
    #: Who asks from here on, on a line of its own: *by Ms. Holm:*; the group ``name``.
    examined_by: re.Pattern[str]
    #: What introduces somebody who answers, or who asks; the group ``name``.
    answers: re.Pattern[str]
    asks: re.Pattern[str]
    #: What an editor says of the whole.
    editorial: re.Pattern[str]
    #: Letters that stand for parties, and are no place: *Con*.
    parties: frozenset[str]
