"""What English noun phrases without a name mean: what the holders of an office are called, who *the pair* is.

After Quirk et al., *A Comprehensive Grammar of the English Language*, 5.26 ff. on definite reference.
"""

import functools
from collections.abc import Mapping
from typing import Final

from quoteattr.language.classes import TokenClass
from quoteattr.language.patterns import tokens
from quoteattr.language.readings import TitleNouns

#: What the holders of offices are called whose short form stands before a name.
SHORT: Mapping[str, tuple[str, ...]] = {
    "sen": ("senator",), "rep": ("representative", "congressman", "congresswoman", "lawmaker"), "gov": ("governor",),
    "prof": ("professor",), "dr": ("doctor",), "lt": ("lieutenant",), "capt": ("captain",), "col": ("colonel",),
    "maj": ("major",), "gen": ("general",), "cmdr": ("commander",), "sgt": ("sergeant",), "cpl": ("corporal",),
    "adm": ("admiral",), "insp": ("inspector",), "supt": ("superintendent",), "det": ("detective",),
    "rev": ("reverend", "pastor", "vicar"), "fr": ("father", "priest"), "hon": ("member",),
    "atty": ("attorney", "lawyer"), "cllr": ("councillor",), "coun": ("councillor",), "cr": ("councillor",),
    "pres": ("president",), "amb": ("ambassador",), "mep": ("lawmaker",), "mp": ("lawmaker",), "ceo": ("executive",),
}  # fmt: skip
#: Behind one of these stands what an office is about.
HANGING = frozenset({"of", "for", "in", "at", "to", "on"})
#: What people named side by side are called afterwards.
TOGETHER = frozenset({"couple", "duo", "group", "pair", "quartet", "trio"})
#: A part of the word for somebody who holds the same office elsewhere.
COUNTERPART = "counterpart"
#: How the plural of a noun for an office ends.
PLURAL = "s"

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
SENTENCE_START = frozenset(("", TokenClass.STOP, TokenClass.BREAK))
#: Classes of words that head offices and nothing else.
OFFICE = TokenClass.OFFICES + TokenClass.TITLE_MODIFIER + TokenClass.HONORIFIC
#: A token that could head an office.
OFFICE_HEAD = tokens(
    "[OFFICES TITLE_MODIFIER HONORIFIC]",
    yes=["the [minister] said", "[Minister] Ada Holm"],
    no=["Ada Holm"],
)
#: Nouns that a definite article or a possessive ties to somebody named before.
LEANING = TokenClass.TITLE + TokenClass.TITLE_MODIFIER + TokenClass.ROLE_NAME
LEANING_IF_DEFINITE = TokenClass.ROLE + TokenClass.MODIFIERS + TokenClass.NATIONALITY
#: Nouns for one person who may be named later.
NAMED_LATER = TokenClass.OFFICES
#: *the Italian*: somebody who was spoken of last.
THE_NATIONALITY = TokenClass.ARTICLE + TokenClass.NATIONALITY
#: The last word of a name that says what sort of body it is.
NAMED_BODY = TokenClass.BODY_NAME + TokenClass.ACRONYM + TokenClass.COUNTRY
LETTERS = TokenClass.ACRONYM + TokenClass.BODY_NAME
#: Words with a capital that make a phrase one of its own: *the Lundby bank*, not *the bank*.
NAMES = TokenClass.NAMING
#: Groups of people, by the class of their noun.
PEOPLE = TokenClass.GROUP + TokenClass.NATIONALITY
#: Words that tell by themselves whom a phrase is about.
TELLING = frozenset(TokenClass.NATIONALITY + TokenClass.COUNTRY + TokenClass.NAMING)
#: What somebody says or writes, by the class of its noun or the noun itself: whose it is speaks in it.
SPEECH = frozenset((TokenClass.DOCUMENT, TokenClass.CUE_OR_NOUN))
SPEECH_NOUNS = frozenset({"argument", "explanation", "verdict", "word", "words"})
#: One person, by the class of the noun.
PERSON = frozenset(TokenClass.ROLE + TokenClass.TITLE + TokenClass.ROLE_NAME + TokenClass.NATIONALITY)
#: What parts the words beside a name from those of another sentence or clause.
APART: Final = TokenClass.ENDS + TokenClass.SEMICOLON + TokenClass.COLON
#: Somebody's age behind a name: *Ada Holm, 46, left*.
AGE_BEHIND = tokens(
    "COMMA NUMBER (?= COMMA | ENDS | CLOSE)",
    yes=["Ada Holm[, 46], left.", "It was Ada Holm[, 46]."],
    no=["Ada Holm, 46 years old, left.", "Ada Holm, the mayor, left."],
)
#: What may follow a phrase that says more of whom it is about: *the owner of the mill*, *the man who left*.
HANGS = frozenset((TokenClass.OF, TokenClass.FOR, TokenClass.PREPOSITION, TokenClass.TO, TokenClass.RELATIVE))


def age(word: str) -> str | None:
    """The age in a word, as digits: *the 46-year-old*; None where it tells none."""
    if "-" not in word:
        return None  # as most words
    years, _, rest = word.partition("-")
    return years if years.isdecimal() and rest in _AGES else None


def is_age(word: str) -> bool:
    """Whether a word is somebody's age: *the 46-year-old*."""
    return age(word) is not None


_AGES: Final = frozenset({"year-old", "year-olds"})


@functools.lru_cache(maxsize=4096)  # each noun phrase for a person asks for the titles of all before it
def office(title: str) -> TitleNouns:
    """The words of a title, and the nouns for its holder: *minister* of state for education; *Sen.* is the senator."""
    words = title.lower().split()
    found = next((at for at, word in enumerate(words) if word in HANGING), len(words))
    if not found:
        return TitleNouns(frozenset(words), ())
    noun = words[found - 1]
    return TitleNouns(frozenset(words), (noun, *SHORT.get(noun.rstrip("."), ())))


@functools.lru_cache(maxsize=4096)
def has_letters(title: str, letters: str) -> bool:
    """Whether letters stand for the last words of an office.

    >>> has_letters("Attorney-General", "ag"), has_letters("acting prime minister", "pm"), has_letters("mayor", "pm")
    (True, True, False)
    """
    words = [word for word in title.lower().replace("-", " ").split() if word not in _UNLETTERED]
    return len(letters) > 1 and "".join(word[0] for word in words).endswith(letters)


#: Words of an office that give no letter.
_UNLETTERED: Final = HANGING | {"and", "the"}


@functools.lru_cache(maxsize=4096)
def called(noun: str) -> tuple[str, ...]:
    """A noun for the holder of an office, and the short forms of it that stand before names."""
    return noun, *(short for short, nouns in SHORT.items() if noun in nouns)
