"""English pronouns, and the words by a name that tell which of them its bearer goes by.

After Quirk et al., *A Comprehensive Grammar of the English Language*, 6.15 ff. on personal and possessive pronouns.
"""

from collections.abc import Mapping

from quoteattr.language.classes import TokenClass
from quoteattr.language.patterns import piece, tokens

#: Each form of a pronoun, by the one that stands for all its forms.
PRONOUNS: Mapping[str, str] = {
    "he": "he", "him": "he", "himself": "he", "his": "he",
    "she": "she", "her": "she", "herself": "she", "hers": "she",
    "they": "they", "them": "they", "their": "they", "themselves": "they",
    "it": "it", "itself": "it", "its": "it",
}  # fmt: skip
#: The pronouns of one person, of several, and of what is no person.
HE = "he"
SHE = "she"
SEVERAL = "they"
THING = "it"
#: Those that tell a gender.
GENDERED = frozenset({HE, SHE})
#: The forms in which a pronoun is the subject, and says how the text refers to somebody.
SUBJECTS = frozenset({HE, SHE, SEVERAL, THING})
#: What a text does that a body does not: *the letter … it reads*.
TEXTUAL_VERBS = frozenset({"read", "reads"})

#: What a possessive belongs to: a noun or a name behind it, or else *her* is an object.
_OWNED = "[OPEN_CLASS ADJECTIVE ROLE GROUP BODY DOCUMENT ROLE_NAME CAPITAL NUMBER]"
_NOBODY_ELSE = piece(TokenClass, "[^ ENDS SEMICOLON CAPITAL ACRONYM HONORIFIC THIRD COORDINATOR OWNER]*+")
#: From a name to the first pronoun of its own clause: nobody else is named before it, and no clause is joined by *and*,
#: but a possessive may follow that (*Holm and her wife*).
OWN_PRONOUN = tokens(
    f"""NOBODY_ELSE
    (?: (?: COORDINATOR (?= OWNER) | OWNER (?! {_OWNED})) NOBODY_ELSE)*+
    (?: THIRD | OWNER (?= {_OWNED}))""",
    yes=[
        "Ada Holm[ left as she] was ill.",
        "Ada Holm[ and her] brother came.",
        "Ada Holm[ left that town when she] could.",
    ],
    no=["Ada Holm[ met Ola Vance and he] left.", "Ada Holm[ left. She] was ill."],
    NOBODY_ELSE=_NOBODY_ELSE,
)

#: From a name to the pronoun that starts the next sentence: nobody else is named before it.
NEXT_PRONOUN = tokens(
    "NOBODY_ELSE STOP THIRD",
    yes=["Ada Holm[ runs the bakery. She] is out."],
    no=["Ada Holm[ met Ola Vance. He] left."],
    NOBODY_ELSE=_NOBODY_ELSE,
)

#: Where words stand before a name that may tell the pronoun: forms of address, offices, and the marks among them.
BEFORE_NAME = TokenClass.HONORIFIC + TokenClass.OFFICES + TokenClass.TITLE_MODIFIER
#: The marks among those words.
AMONG = TokenClass.STOP + TokenClass.COMMA
#: A comma before a name is one behind an office: *her brother, Ola Vance*.
BEFORE_COMMA = TokenClass.ROLE + TokenClass.ROLE_NAME
#: Where an apposition behind a name ends.
APPOSITION_ENDS = (
    TokenClass.COMMA + TokenClass.STOP + TokenClass.CUE + TokenClass.AUXILIARY + TokenClass.VERB + TokenClass.BREAK
)
