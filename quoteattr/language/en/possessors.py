"""Whose something is: what *its* and *the company's* stand for, and what could own an office.

After Quirk et al., *A Comprehensive Grammar of the English Language*, 5.112 ff. on the genitive, 6.29 on possessives.
"""

from quoteattr.language.classes import TokenClass
from quoteattr.language.patterns import tokens

#: Words for any private body, and what is none.
ANY_COMPANY = frozenset(
    "business charity company corporation firm group nonprofit organisation organization startup".split()
)
PUBLIC_BODY = frozenset(
    "assembly cabinet city commission congress council county court department government house legislature ministry "
    "parliament police senate state university".split()
)
#: Determiner and ending of a body in small letters that *its* may stand for: *the board*, not *the boards*.
KNOWN_BODY = "the"
PLURAL = "es"

#: A sentence; a stop behind a title or an initial ends none.
SENTENCE = tokens(
    "[^ ENDS]+ (?: (?<= [HONORIFIC TITLE TITLE_MODIFIER INITIAL]) STOP [^ ENDS]+)*",
    yes=["[Ada Holm left]. She was ill.", "[Capt. Ada Holm left]."],
    no=["[Ada Holm left. She was ill]."],
)
#: A body in a sentence: by its name, by its letters, by a noun behind an article, or by a name that does something.
BODY = tokens(
    r"""(?P<run>
        (?: [PROPER ADJECTIVE]
          | (?<= [A-Z]) AMPERSAND
          | (?<= [CAPITAL BODY_NAME]) APOSTROPHE
          | (?<= CAPITAL) APOSTROPHE? POSSESSIVE (?= BODY_NAME)
        ){0,8}
        (?: BODY_NAME (?: OF_FOR ARTICLE? PROPER+)? | ACRONYM (?! [DASH OPEN COMMA]))
      | (?<= ARTICLE) MODIFIERS{0,2} BODY (?! POSSESSIVE)
      | (?<= ARTICLE) [NUMBER MODIFIERS]{0,2} [CAPITAL COMMON]{0,2} CAPITAL
      | (?<! [CAPITAL HONORIFIC TITLE ROLE_NAME INITIAL ROLE TITLE_MODIFIER ARTICLE]) CAPITAL{1,3}
        (?= [POSSESSIVE AUXILIARY CUE])
    )""",
    yes=["[Lundby Water Board] met.", "the [small company] met.", "[NTNU] said so.", "[Brightwater] said so."],
    no=["she met them.", "a plan"],
)
#: Classes in a name that make it a body's and no person's.
SURE_BODY = TokenClass.BODY_NAME + TokenClass.BODY + TokenClass.ACRONYM
#: What stands before a body's own name and is none of it: *two small Lundby firms*.
BEFORE_BODY = TokenClass.NUMBER + TokenClass.ADJECTIVE + TokenClass.OPEN_CLASS
#: What follows a name that does something.
DOES = frozenset((TokenClass.POSSESSIVE, TokenClass.AUXILIARY, TokenClass.CUE))
#: What a place stands behind, which looks like a name too.
BEFORE_PLACE = frozenset((TokenClass.PREPOSITION, TokenClass.ARTICLE))
#: What stands between two people who are named in one breath: *Berg and Mayor Vance came*.
BESIDE = tokens(
    r"COORDINATOR? [HONORIFIC TITLE TITLE_MODIFIER OFFICES ADJECTIVE NATIONALITY ARTICLE STOP]* COORDINATOR?"
    r" [HONORIFIC TITLE TITLE_MODIFIER OFFICES ADJECTIVE NATIONALITY ARTICLE STOP]*",
    yes=["Ann Berg [and] Ola Vance", "Ann Berg [and Capt.] Ola Vance"],
    no=["Ann Berg [met] Ola Vance", "Ann Berg [and the board and] Ola Vance"],
)
