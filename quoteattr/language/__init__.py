"""What is known of languages: classes, words, patterns and rules.

A ``Language`` is one value, made once and handed down from the pipeline; no other room holds a word of a language.
"""

import importlib
from collections.abc import Callable
from typing import Any

import attrs

from quoteattr.errors import InvalidValue, UnknownName
from quoteattr.language import rules
from quoteattr.language.dialogue import Dialogue
from quoteattr.language.labels import Labels
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.page import Page
from quoteattr.language.people import NameLexicon
from quoteattr.language.speech import Speech

#: The languages that there are rules and word lists for, as ISO 639 has them.
LANGUAGES = ("en",)

#: The language of a text of which nothing else is said.
DEFAULT = "en"


@attrs.frozen(eq=False, kw_only=True)
class Language:
    """All that is known of one language: its words, and the rules that read them.

    Each room of rules is a module, or anything else that has what the class of ``rules`` with that name lists.

    >>> from quoteattr.language.en import english
    >>> english().lexicon.cue_class["said"]
    'say'
    """

    #: As ISO 639 has it; a language is sent to another process by it, so one that it does not find stays in its own.
    code: str
    #: The words, each with a class.
    lexicon: Lexicon
    #: What the detector has to know: words with apostrophes, attributions behind dashes.
    speech: Speech
    #: What it takes to compare names over many documents; worked out when it is first asked for.
    names: Callable[[], NameLexicon]
    #: How words are cut, and which class each has in a text.
    tokens: rules.Tokens
    #: Noun phrases as chunks, and what each is.
    chunks: rules.Chunks
    #: Noun phrases with what hangs on them.
    noun_phrases: rules.NounPhrases
    #: Names of people.
    proper_names: rules.ProperNames
    #: Forms of address before names.
    honorifics: rules.Honorifics
    #: Who is the subject of which word of saying.
    clauses: rules.Clauses
    #: What the sentences of a stretch are about.
    sentences: rules.Sentences
    #: What ties a quote to somebody.
    cues: rules.Cues
    #: What a quote's words are by their form.
    utterances: rules.Utterances
    #: Offices, and the bodies that they belong to.
    roles: rules.Roles
    #: Whom a phrase without a name means.
    nominals: rules.Nominals
    #: Whose something is.
    possessors: rules.Possessors
    #: Pronouns, and what tells them of a person.
    pronouns: rules.Pronouns
    #: How a name is treated where it stands.
    standing: rules.Standing
    #: What somebody without a name is called, and what that tells.
    naming: rules.Naming
    #: Where mentions, cues and addressees end.
    spans: rules.Spans
    #: What decides where names start and end, and whose they are; None where the patterns of ``proper_names`` tell.
    name_reading: rules.NameReading | None = None
    #: Names and dialogue in stories; None where they are read as any other text.
    dialogue: Dialogue | None = None
    #: What labels before turns are; None where nothing is taken for one.
    labels: Labels | None = None
    #: What pages have beside their text, and lines that name whose a quote is; None where all is read as text.
    page: Page | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        if find(self.code) is not self:
            expected = "a code that finds this very language, as another process has nothing else of it"
            raise InvalidValue("Language.code", expected, self.code)
        return find, (self.code,)


def find(code: str = DEFAULT) -> Language:
    """The language of a code, made once in each process.

    Its rules are loaded when they are first asked for: its patterns take as long to make as all else of an import.

    Args:
        code: As ISO 639 has it.

    Raises:
        UnknownName: where there are no rules for it.
    """
    if code not in LANGUAGES:
        raise UnknownName("language", code, LANGUAGES)
    found: Language = importlib.import_module(f"quoteattr.language.{code}").language()
    return found
