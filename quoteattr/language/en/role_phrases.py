"""The pieces that patterns for roles before and behind a name share: a phrase for an office, and what hangs on it."""

from quoteattr.language.classes import TokenClass
from quoteattr.language.patterns import piece

#: A noun phrase that could tell an office, with a body in front of it: *the former Larkfield Institute director*.
PHRASE = piece(
    TokenClass,
    """(?: DETERMINERS (?: ADVERB | DETERMINER (?= ROLE) )? )?
    [NUMBER ADJECTIVE]?
    (?: [MODIFIERS OFFICES PROPER GROUP BODY DOCUMENT VERB INITIAL SUFFIX CUE_BASE]
      | (?<= TITLE_MODIFIER) HONORIFIC
      | HONORIFIC (?= OF_FOR)
      | (?<= [NAMING INITIAL]) AMPERSAND (?= [NAMING INITIAL])
      | (?<= BODY_NAME) OF_FOR ARTICLE? (?= PROPER)
      | (?<= SHORT_FORMS) STOP
      | POSSESSIVE
      | APOSTROPHE
      | (?<= [OFFICES TITLE_MODIFIER NATIONALITY ADJECTIVE]) COORDINATOR ARTICLE?
        (?= [OFFICES TITLE_MODIFIER MODIFIERS NATIONALITY] | BODY ROLE)
      | PARTICLE (?= CAPITAL)
    )++""",
)
#: What may stand between a name and an office behind a comma: an age, a suffix, the stop of one, letters for a degree.
BESIDE_NAME = piece(TokenClass, "COMMA? (?: NUMBER | SUFFIX STOP? ) | STOP | COMMA ACRONYM")
#: What hangs on it by a preposition: *of the Harbour Board*, *for Trade*.
OF_PHRASE = piece(
    TokenClass,
    """[OF_FOR TO PREPOSITION] ARTICLE?
    (?: [PROPER TITLE BODY GROUP MODIFIERS ROLE_NAME ROLE]
      | (?<= BODY_NAME) OF_FOR ARTICLE? (?= [PROPER GROUP ROLE_NAME])
      | APOSTROPHE
      | (?<= [NAMING GROUP ROLE OPEN_CLASS]) POSSESSIVE
      | (?<= [TITLE_MODIFIER COMMON]) COORDINATOR (?= [TITLE_MODIFIER COMMON])
      | (?<= FOR) VERB
    )++""",
)
