"""What English noun phrases without a name mean: what the holders of an office are called, who *the pair* is.

After Quirk et al., *A Comprehensive Grammar of the English Language*, 5.26 ff. on definite reference.
"""

from collections.abc import Mapping
from typing import Final

from quoteattr.language.classes import TokenClass
from quoteattr.language.patterns import tokens

#: What the holders of offices are called whose short form stands before a name.
SHORT: Final[Mapping[str, tuple[str, ...]]] = {
    "sen": ("senator",), "rep": ("representative", "congressman", "congresswoman", "lawmaker"), "gov": ("governor",),
    "prof": ("professor",), "dr": ("doctor",), "lt": ("lieutenant",), "capt": ("captain",), "col": ("colonel",),
    "maj": ("major",), "gen": ("general",), "cmdr": ("commander",), "sgt": ("sergeant",), "cpl": ("corporal",),
    "adm": ("admiral",), "insp": ("inspector",), "supt": ("superintendent",), "det": ("detective",),
    "rev": ("reverend", "pastor", "vicar"), "fr": ("father", "priest"), "hon": ("member",),
    "atty": ("attorney", "lawyer"), "cllr": ("councillor",), "coun": ("councillor",), "cr": ("councillor",),
    "pres": ("president",), "amb": ("ambassador",), "mep": ("lawmaker",), "mp": ("lawmaker",), "ceo": ("executive",),
}  # fmt: skip
#: Behind one of these stands what an office is about.
HANGING: Final = frozenset({"of", "for", "in", "at", "to", "on"})
#: What people named side by side are called afterwards.
TOGETHER: Final = frozenset({"couple", "duo", "group", "pair", "quartet", "trio"})
#: A part of the word for somebody who holds the same office elsewhere.
COUNTERPART: Final = "counterpart"
#: How the plural of a noun for an office ends.
PLURAL: Final = "s"

#: A body's name that starts with a word of its own: *Laurentian Rail Corp.*
COMPANY = tokens(
    r"""CAPITAL (?<! [A-Z STOP] CAPITAL) [CAPITAL ACRONYM COUNTRY COMMON TITLE_MODIFIER]{0,6} BODY_NAME
    (?: STOP (?= [^ STOP BREAK]))? (?! [A-Z])""",
    yes=["[Laurentian Corp.] said so.", "[Brightwater Foods Company] said so."],
    no=["The University said so.", "Ada Holm said so."],
)
#: The sentence that ends behind a name, in which nobody else is named.
REST_OF_SENTENCE = tokens(
    "[^ ENDS CAPITAL ACRONYM COUNTRY]*+ STOP BREAK*+",
    yes=["Ada Holm[ arrived late.] The former judge was tired."],
    no=["Ada Holm[ met Ola Vance.] The former judge was tired."],
)
#: What stands before the first word of a sentence.
SENTENCE_START: Final = frozenset(("", TokenClass.STOP, TokenClass.BREAK))
#: Classes of words that head offices and nothing else.
OFFICE: Final = TokenClass.OFFICES + TokenClass.TITLE_MODIFIER + TokenClass.HONORIFIC
#: A token that could head an office.
OFFICE_HEAD = tokens(
    "[OFFICES TITLE_MODIFIER HONORIFIC]",
    yes=["the [minister] said", "[Minister] Ada Holm"],
    no=["Ada Holm"],
)
#: Nouns that a definite article or a possessive ties to somebody named before.
LEANING: Final = TokenClass.TITLE + TokenClass.TITLE_MODIFIER + TokenClass.ROLE_NAME
LEANING_IF_DEFINITE: Final = TokenClass.ROLE + TokenClass.MODIFIERS + TokenClass.NATIONALITY
#: Nouns for one person who may be named later.
NAMED_LATER: Final = TokenClass.OFFICES
#: *the Italian*: somebody who was spoken of last.
THE_NATIONALITY: Final = TokenClass.ARTICLE + TokenClass.NATIONALITY
#: The last word of a name that says what sort of body it is.
NAMED_BODY: Final = TokenClass.BODY_NAME + TokenClass.ACRONYM + TokenClass.COUNTRY
LETTERS: Final = TokenClass.ACRONYM + TokenClass.BODY_NAME
#: Words with a capital that make a phrase one of its own: *the Lundby bank*, not *the bank*.
NAMES: Final = TokenClass.NAMING
#: Groups of people, by the class of their noun.
PEOPLE: Final = TokenClass.GROUP + TokenClass.NATIONALITY
#: Words that tell by themselves whom a phrase is about.
TELLING: Final = frozenset(TokenClass.NATIONALITY + TokenClass.COUNTRY + TokenClass.NAMING)
#: One person, by the class of the noun.
PERSON: Final = frozenset(TokenClass.ROLE + TokenClass.TITLE + TokenClass.ROLE_NAME + TokenClass.NATIONALITY)


def is_age(word: str) -> bool:
    """Whether a word is somebody's age: *the 46-year-old*."""
    age, _, rest = word.partition("-")
    return age.isdecimal() and rest in _AGES


_AGES: Final = frozenset({"year-old", "year-olds"})
