"""The forms of English words: inflection."""

import re
from typing import Final

#: What an apostrophe ties to the word before it: *Ada's*, *don't*, *they're*; each is a token of its own.
CLITICS: Final[tuple[str, ...]] = ("s", "t", "re", "ve", "ll", "d", "m")
#: What a name in the genitive ends in.
GENITIVE: Final = "'s"
#: One vowel and one consonant at the end, not behind *qu*.
_SHORT = re.compile(r"(?:^|[^aeiou])[aeiou][bdgmnprt]$")


def verb_forms(lemma: str, past: str = "", participle: str = "") -> tuple[str, ...]:
    """Third person, past, participle and -ing form of a verb; of past and participle all that a comma lists.

    >>> verb_forms("deny"), verb_forms("say", "said", "said"), verb_forms("quip", "quipped")[-1]
    (('denies', 'denied', 'denied', 'denying'), ('says', 'said', 'said', 'saying'), 'quipping')
    """
    y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
    third = lemma[:-1] + "ies" if y else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    regular = lemma[:-1] + "ied" if y else lemma + ("d" if lemma.endswith("e") else "ed")
    past = past or regular
    # Where the past is regular it shows whether the last letter is doubled; else the sound does (run, begin).
    doubled = f"{lemma}{lemma[-1]}ed" in listed(past) or (regular not in listed(past) and bool(_SHORT.search(lemma)))
    stem = lemma[:-2] + "y" if lemma.endswith("ie") else lemma
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye", "ie")):
        stem = lemma[:-1]
    ing = (lemma + lemma[-1] if doubled else stem) + "ing"
    return third, *listed(past), *listed(participle or past), ing


def plural(noun: str) -> str:
    """The regular plural of a noun, with -man and -woman.

    >>> plural("witness"), plural("spokeswoman"), plural("secretary"), plural("aide")
    ('witnesses', 'spokeswomen', 'secretaries', 'aides')
    """
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("person"):
        return noun[:-6] + "people"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


def listed(field: str) -> list[str]:
    """The items of a field that a comma parts."""
    return [item.strip() for item in field.split(",") if item.strip()]
