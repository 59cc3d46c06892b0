"""Speech in English texts: words with apostrophes, and attributions behind speech that a dash leads."""

import functools
import re
from collections.abc import Iterator
from typing import Final

from quoteattr.language.en.forms import verb_forms
from quoteattr.language.en.lists import entries
from quoteattr.language.speech import APOSTROPHES, DASH, Speech

#: *goin'* and its kind: what ends in *-in* and is longer than the prepositions, *in* itself and *win*.
_CLIPPED_FORM: Final = re.compile(r"..in\Z", re.DOTALL)
#: *they 'll*, *do n't*; dialects have *'em*.
_CLITICS: Final = frozenset({"d", "em", "ll", "m", "n", "re", "s", "t", "ve"})
#: Style guides leave the second s out behind plurals, and behind names with a hissing end: *Marx' works*.
_POSSESSIVE_ENDS: Final = ("s", "x", "z")
_DECADE: Final = re.compile(r"\d\ds?(?!\w)")
#: 'n' and 'n, between two words: rock 'n' roll.
_AND: Final = re.compile(rf"[{APOSTROPHES}](?:[nN][{APOSTROPHES}]|n)(?=[ -])")

#: A name of one to five words, with its form of address and its particles.
_NAME: Final = (
    r"(?:(?:Mr|Mrs|Ms|Dr|St)\. )?[^\W\d_a-z][\w'’-]*(?: (?:[^\W\d_a-z][\w'’.-]*|de|du|la|van|von|der|den|al|bin)){0,4}"
)
_SUBJECT: Final = (
    rf"(?:he|she|they|I|we|it|(?:the|a|an|his|her|my|their|our|one|another|someone)(?: [\w'’-]+){{1,3}}?|{_NAME})"
)
_VERB: Final = r"(?P<verb{0}>[a-z]+)"
#: , said Runa / ? asked the man / , he said / – Runa answered: what parts the words from their attribution,
#: then a verb of saying on either side of its subject.
_ATTRIBUTION: Final = re.compile(
    rf"(?P<stop>,|[!?…]|\.\.\.|(?<=[^\s-])(?=[^\S\n]*{DASH}))(?P<inner>\s*{DASH})?\s*"
    rf"(?:{_VERB.format(1)} (?={_SUBJECT}\b)|"
    rf"{_SUBJECT} (?:[a-z]+ly |had |has )?{_VERB.format(2)}\b(?! (?:that|so|it)\b)|"
    rf"{_VERB.format(3)}(?=[.,:]|\s*{DASH}|\Z))"
)
#: What stands before a name in an attribution, and behind a subject: *old Mr. Holm*, *the mayor, Ada Holm, said*.
_PLACED: Final = rf"(?:(?:[Tt]he |[Hh]is |[Hh]er |[Tt]heir )?(?:[a-z][\w'’-]+ ){{0,3}}(?:of )?){_NAME}"
_WHO: Final = rf"(?:{_SUBJECT}|{_PLACED})(?:, [^,.!?\"“”]{{1,60}},| \([^()\n]{{1,40}}\))?"
_STOPS: Final = r"(?:[^.!?\"“”\n]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.|\.(?=\w)){0,120}"
_ATTRIBUTED: Final = re.compile(
    rf"\s*(?:{_VERB.format(1)} (?={_WHO})"
    rf"|{_WHO} (?:[a-z]+ly |had |has |then |later ){{0,2}}{_VERB.format(2)}\b(?! (?:that|so|it)\b))"
    rf"(?P<rest>{_STOPS}(?:[.!?]+(?!\w)|\Z))"
)
#: Of the classes of verbs, those of speech and its sounds: nobody hears a thought, and *called* takes an object.
_ATTRIBUTING: Final = frozenset({"say", "ask", "answer", "manner"})
_LIVELY: Final = re.compile(
    r"[!?]|\b(?:I|[Yy]ou|[Ww]e|[Mm]e|[Mm]y|[Yy]our|[Uu]s|[Ll]et's|[Yy]es|[Nn]o|[Oo]h|[Pp]lease)\b"
)


@functools.cache
def english_speech() -> Speech:
    """What the detector reads English with, made once."""
    return Speech(
        elided=frozenset(_words("elisions")),
        clipped=frozenset(_words("clippings")),
        clipped_form=_CLIPPED_FORM,
        clitics=_CLITICS,
        possessive_ends=_POSSESSIVE_ENDS,
        decade=_DECADE,
        between_apostrophes=_AND,
        attribution=_ATTRIBUTION,
        attributed=_ATTRIBUTED,
        attributing=frozenset(_attributing()),
        lively=_LIVELY,
    )


def _words(name: str) -> Iterator[str]:
    return (word for (word,) in entries(name, 1))


def _attributing() -> Iterator[str]:
    """What stands in an attribution: she said, she says; *I think* and *you know* are words of the speech."""
    for lemma, kind, past, participle in entries("cues", 4):
        if kind in _ATTRIBUTING:
            yield from verb_forms(lemma, past, participle)[:-1]
