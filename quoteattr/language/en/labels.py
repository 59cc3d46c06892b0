"""Labels before turns in English transcripts, interviews, plays and records of parliaments and courts."""

import functools
import re
from typing import Final

from quoteattr.language.en.lists import entries
from quoteattr.language.labels import Labels

#: A name as introductions have it: words with capitals, particles between them.
_NAME: Final = (
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Rev|Sir|Dame)\.? )?"
    r"[^\W\d_a-z][\w'-]*+(?: (?:(?:de|du|la|van|von|der|den|al|bin|ter) )?[^\W\d_a-z][\w'-]*+\.?(?!\w)){0,4})"
)
#: What is somebody's who answers, and what is held with them.
_OF_WITNESS: Final = r"(?:testimony|deposition|examination|evidence|interrogation|interview) of"
_WITH_GUEST: Final = (
    r"(?:interviews?|interviewed|conversation|q ?& ?a|q ?and ?a|questions|spoke|speaks|talks?|talked|chats?|chatted|"
    r"sat down) (?:with|for|to)"
)
#: Between these and the name stand a few small words: *with the harbour master Ada Holm*.
_ANSWERS: Final = re.compile(
    rf"\b(?i:{_OF_WITNESS}|{_WITH_GUEST}|interviewee:|witness:|deponent:) "
    rf"(?:[a-z'-]+ ){{0,5}}{_NAME}"
)
_ASKS: Final = re.compile(
    r"\b(?i:(?:interview|interviewed|examination|examined|questions|questioned|conducted|asked) by|interviewer:) "
    + _NAME
)
#: *The Minister for Roads*, *chair of the Lundby Water Board*, *economist at Larkfield Bank*, *editor, the Courier*.
_OFFICE: Final = re.compile(
    r"(?P<title>[^,]{2,60}?)(?:, (?:the )?| (?:at|of|with|from) (?:the )?)(?P<of>[^\W\d_a-z].{1,60})\Z"
)
#: (D-Maine), (Lundby South).
_SEAT: Final = re.compile(r"(?:(?P<party>[A-Z][A-Za-z]{0,5}) ?[-,\N{EN DASH}] ?)?(?P<of>[^\W\d_a-z][\w' .-]{1,40})\Z")
#: Voice over, off screen, continued; on the phone, via Zoom.
_HEARD: Final = re.compile(
    r"(?:v\.? ?o\.?|o\.? ?s\.?|o\.? ?c\.?|cont(?:'?d|inued|inuing)?\.?|voice[ -]?over|"
    r"off(?:[ -]?(?:screen|camera|stage))?|on (?:the )?(?:phone|radio|screen)|(?:via|through|in) .{1,30})\Z",
    re.IGNORECASE,
)
_SCENE: Final = re.compile(
    r"(?:INT|EXT|EST|I/E)\b[./ ]|(?:FADE|CUT|DISSOLVE|SMASH CUT|MATCH CUT|JUMP CUT)\b|(?:THE )?END\b|"
    r"(?:ACT|SCENE|CHAPTER|PART|EPISODE|CURTAIN|EXEUNT|EXIT|ENTER)\b|.{1,60}\b(?:CONTINUOUS|CONTINUED|LATER)\Z"
)
_EXAMINED_BY: Final = re.compile(r"(?:BY|By) (?P<name>\S.{1,60})\Z")
_EDITORIAL: Final = re.compile(
    r"(?:this|the|our) (?:interview|conversation|transcript|discussion|exchange|text) (?:has been|have been|was|is) |"
    r"(?:interview|conversation|transcript)(?: has been| was)? (?:condensed|edited|by)\b",
    re.IGNORECASE,
)
_NUMBERED: Final = (
    "agent audience caller client customer female guest interviewee interviewer juror male man member operator "
    "panelist participant patient person questioner respondent speaker student subject user voice witness woman"
)
_PARTIES: Final = "con d dem dup green i ind lab ld lib libdem pc r rep sdlp snp uup"


@functools.cache
def english_labels() -> Labels:
    """What tells labels in English, made once."""
    return Labels(
        nobody=frozenset(word for (word,) in entries("no_labels", 1)),
        asking=frozenset({"q", "question", "questioner", "interviewer"}),
        answering=frozenset({"a", "answer", "interviewee", "witness", "deponent"}),
        several=frozenset({"all", "both", "everybody", "everyone", "several", "together", "voices"}),
        numbered=frozenset(_NUMBERED.split()),
        opening=frozenset({"the", "a", "an"}),
        joining=frozenset({"of", "for", "the", "and", "to", "in", "at"}),
        office=_OFFICE,
        seat=_SEAT,
        heard=_HEARD,
        scene=_SCENE,
        examined_by=_EXAMINED_BY,
        answers=_ANSWERS,
        asks=_ASKS,
        editorial=_EDITORIAL,
        parties=frozenset(_PARTIES.split()),
    )
