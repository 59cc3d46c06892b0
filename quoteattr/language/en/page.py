"""What English pages have beside their text, and how they name somebody on a line of its own.

Sources: the house styles of captions, credits and bylines (*The Associated Press Stylebook*, chapters on captions and
bylines; *The Chicago Manual of Style*, 17th edition, 3.29-3.37 on credit lines, 13.36 on epigraphs and their sources,
1.37 on display quotations).
"""

import functools
import re
from typing import Final

from quoteattr.language.page import LineRule, Page

_UPPER: Final = r"[^\W\d_a-zà-öø-ÿ]"
_WORD: Final = rf"{_UPPER}[\w'’-]*\.?"
#: A name: words with capitals, with particles between them.
_NAME: Final = (
    rf"{_WORD}(?: (?:{_WORD}|de|del|della|da|di|du|dos|la|le|van|von|der|den|ter|al|bin|ibn|el|y|af|av|zu)){{0,5}}"
)
_NAMES: Final = rf"{_NAME}(?:(?:,| and| &|, and) {_NAME}){{0,4}}"
#: The end of a line without the stop of a sentence; an initial and short forms keep theirs.
_NO_STOP: Final = r"(?:(?<![.!?:;,…])|(?<=\b[A-Z]\.)|(?<=\b(?:Jr|Sr|Co)\.)|(?<=\b(?:Inc|Ltd|Rev)\.))\Z"

#: A line that points to another article.
_ELSEWHERE: Final = re.compile(
    r"(?:(?i:(?:related(?: (?:stor(?:y|ies)|articles?|news|coverage|content|reading|video))?"
    r"|(?:also|must|further) read(?:ing)?|read (?:more|also|next|on|here)(?: (?:on|about|here))?|see also"
    r"|more (?:from|on|in|stories)\b[^:|\n]{0,40}|recommended(?: for you)?|most (?:read|popular)|editors?['’]s? picks?"
    r"|you (?:may|might) (?:also )?like|do(?:n['’]t| not) miss|in (?:pictures|photos)|up next|trending(?: now)?))"
    r"|WATCH(?: (?:NOW|LIVE|MORE))?|LISTEN|GALLERY|PHOTOS?|VIDEO|EXPLAINER|OPINION|PREVIOUSLY|BACKGROUND)"
    r"\s*[:|»›>]\s*\S[^\n]{0,300}"
)
_POINTERS: Final = (
    LineRule(
        "a line that points to another article",
        _ELSEWHERE,
        yes=[
            "RELATED: Mayor calls bridge ‘late’",
            "Also read: Five bridges",
            "READ MORE | The ferry is back",
            "WATCH: The flood",
        ],
        no=[
            "Watch: it will rain, Ada Holm said.",
            "Related work is under way: the bridge.",
            "She read: “No.”",
            "More: no",
        ],
    ),
)
#: A credit.
_CREDIT: Final = re.compile(
    r"(?:[^\n]{0,600}?(?:[.!?)\]…]|(?<=\w)))??(?P<at>\s*(?:[(\[|]\s*)?"
    r"(?:(?:File )?(?:Photo|PHOTO|Photograph|Picture|Image|IMAGE|Illustration|Video|Graphic|Pic)(?:graph)?s?"
    r"(?: (?:credit|courtesy|by))?(?: (?:of|by))?\s?[:/]"
    rf"|(?:Photo|Photograph|Picture|Image|Illustration|Video)s? (?:by|courtesy of|credit)(?= {_UPPER})"
    r"|(?:Photo )?(?:Credit|CREDIT)s?:)[^\n.!?“”\"]{1,100}\.?)\Z"
)
#: A byline.
_BYLINE: Final = re.compile(
    rf"(?:By|BY|Story by|Words by|Written by|Text by|Interview by) {_NAMES}"
    rf"(?:(?:,| \||\s[–—-]| in| for)\s?[^\n.!?“”\"]{{1,60}})?{_NO_STOP}"
)
#: Who worked on an article.
_WORKED_ON: Final = re.compile(
    r"\(?(?:(?:Additional )?[Rr]eporting|[Ww]riting|[Ee]diting|Compiled|Edited|Translated) by [^\n“”\"]{1,300}\Z"
)
#: How long it takes to read, and when it was put out.
_PUT_OUT: Final = re.compile(
    r"(?:\d{1,3}[ -]min(?:ute)?s?[ -]read|(?i:(?:first |last )?(?:published|updated|posted|modified))\b(?: on| at|:)?"
    r"[^\n.!?“”\"]{0,20}\d[^\n!?“”\"]{0,50})\Z"
)
_BUTTON: Final = (
    r"(?:Facebook|Twitter|WhatsApp|LinkedIn|Pinterest|Email|E-mail|Print|Copy link|Tweet|Instagram|Telegram|X)"
)
#: Buttons and notes of a page.
_BUTTONS: Final = re.compile(
    r"(?:(?:Share|SHARE)(?: (?:this|on|via)\b[^\n.!?“”\"]{0,100}|:[^\n.!?“”\"]{1,100})?"
    rf"|{_BUTTON}(?:[ |,/·]+{_BUTTON}){{1,9}}"
    r"|(?i:advertisement|(?:article|story) continues (?:below|after)[^\n]{0,40}|sponsored(?: content)?"
    r"|skip to (?:main )?content)"
    r"|(?:Sign up|Subscribe|Join|Get)\b[^\n“”\"]{0,80}\bnewsletters?\b[^\n“”\"]{0,100}"
    r"|(?:Follow|Like) (?:us|me) on\b[^\n“”\"]{0,80})\Z"
)
#: Whose the page is, and where on the site it stands.
_WHOSE: Final = re.compile(
    r"(?:(?:©|\([cC]\)|Copyright (?=©|\(|\d|by\b))[^\n“”\"]{1,200}"
    r"|[\w&' -]{2,25}(?:\s[|›»>/]\s[\w&' -]{2,25}){2,12})\Z"
)
_CREDITED: Final = LineRule(
    "a credit",
    _CREDIT,
    yes=["Ada Holm at her desk. Photo: Ola Vance/Wire", "(Photo by Ola Vance)", "Image credit: Ola Vance"],
    no=["The photo by Ola Vance won.", "She took a photo: it was late.", "Photo by photo, the town was lost."],
)
_FURNITURE: Final = (
    LineRule(
        "a byline",
        _BYLINE,
        yes=["By Ada Holm", "By Ada Holm and Ola Vance", "BY ADA HOLM, STAFF WRITER", "By Ada Holm in Lundby"],
        no=["By Monday the bridge was open.", "By the river", "By Ada Holm’s count it was late."],
    ),
    LineRule(
        "who worked on an article",
        _WORKED_ON,
        yes=["(Reporting by Ada Holm; editing by Ola Vance)", "Additional reporting by Ada Holm"],
        no=["Reporting on the bridge took a year.", "The editing by Ada Holm was late."],
    ),
    LineRule(
        "how long it takes to read, and when it was put out",
        _PUT_OUT,
        yes=["3 min read", "Published 3 June 2024", "Last updated: 3 June 2024, 14:02"],
        no=["Published in June, it sold out.", "3 minutes later it was over."],
    ),
    LineRule(
        "buttons and notes of a page",
        _BUTTONS,
        yes=[
            "Share this: Facebook Twitter WhatsApp",
            "ADVERTISEMENT",
            "Sign up for our newsletter!",
            "Facebook | Twitter",
        ],
        no=["Share prices fell.", "Sign up for our newsletter! “Good.”", "Print is not dead."],
    ),
    LineRule(
        "whose the page is, and where on the site it stands",
        _WHOSE,
        yes=["© The Lundby Post", "Home | News | Weather"],
        no=["Copyright is late", "either/or", "Home | News: it rained."],
    ),
)
#: What those lines start with, but for a credit and the place of a page, which have one of the others in them.
_STARTS: Final = frozenset(
    (
        "related also must further read see more recommended most editor's editors editors' editor’s you "
        "don't don’t do in up trending watch listen gallery photo photos video explainer opinion previously "
        "background by story words written text interview additional reporting writing editing compiled "
        "edited translated published updated posted modified first last share facebook twitter whatsapp "
        "linkedin pinterest email e-mail print copy tweet instagram telegram x advertisement article "
        "sponsored skip sign subscribe join get follow like © c copyright dont"
    ).split()
)
_INSIDE: Final = (
    "Photo",
    "PHOTO",
    "Picture",
    "Image",
    "IMAGE",
    "Illustration",
    "Video",
    "Graphic",
    "Pic",
    "Credit",
    "CREDIT",
    " | ",
    " › ",
    " » ",
    " > ",
    " / ",
)
#: Somebody's name, and what tells of them.
_NAME_LINE: Final = re.compile(
    rf"(?P<name>{_NAME})(?P<detail>(?:\s?[,|/(\[·•]|\s[–—-])\s?[^\n“”\"]{{1,90}})?{_NO_STOP}"
)
_NAMED: Final = LineRule(
    "somebody's name, and what tells of them",
    _NAME_LINE,
    yes=["Ada Holm", "ADA HOLM, mayor", "Ada Holm, 17", "Dr. Ada van Holm (Lundby)", "Ada Holm | Lundby"],
    no=["Ada Holm left.", "What our customers say", "the mayor", "“No”", "Ada Holm says it is late"],
)
#: Somebody without a name, behind a dash.
_SOMEBODY: Final = re.compile(rf"(?:[Aa]n?|[Tt]he|[Oo]ur|[Mm]y|[Oo]ne|[Aa]nother) [^\n“”\"]{{1,60}}{_NO_STOP}")
_DESCRIBED: Final = LineRule(
    "somebody without a name, behind a dash",
    _SOMEBODY,
    yes=["a reader", "the mayor of Lundby"],
    no=["A reader wrote.", "reader"],
)
#: An office below a name.
_OFFICE_LINE: Final = re.compile(rf"{_UPPER}[^\n“”\":]{{2,90}}{_NO_STOP}")
_OFFICE: Final = LineRule(
    "an office below a name",
    _OFFICE_LINE,
    yes=["Director, Lundby Harbour Trust", "Mayor of Lundby"],
    no=["She left.", "mayor", "Mayor: no"],
)

#: A text that goes on from the name above it.
_GOES_ON: Final = re.compile(r"(?:He|She|They|His|Her|Their)\b")
_GOING_ON: Final = LineRule(
    "a text that goes on from the name above it",
    _GOES_ON,
    yes=["He built the bridge.", "Her boat was late."],
    no=["Hedda left.", "The bridge is late.", "It rained."],
)


@functools.cache
def english_page() -> Page:
    """What English pages have beside their text, made once."""
    return Page(
        pointers=_POINTERS,
        furniture=_FURNITURE,
        credit=_CREDITED,
        starts=_STARTS,
        inside=_INSIDE,
        named=_NAMED,
        described=_DESCRIBED,
        office=_OFFICE,
        going_on=_GOING_ON,
    )
