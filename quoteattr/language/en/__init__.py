"""English: words, patterns and rules."""

import functools

from quoteattr.language import Language
from quoteattr.language.en import (
    chunks,
    clauses,
    cues,
    dialogue,
    honorifics,
    name_reading,
    naming,
    nominals,
    noun_phrases,
    possessors,
    pronouns,
    proper_names,
    roles,
    sentences,
    spans,
    standing,
    tokens,
    utterances,
)
from quoteattr.language.en.labels import english_labels
from quoteattr.language.en.lexicon import english_lexicon
from quoteattr.language.en.page import english_page
from quoteattr.language.en.people import english_names
from quoteattr.language.en.speech import english_speech

__all__ = ["english", "language"]


@functools.cache
def english() -> Language:
    """English, made once."""
    return Language(
        code="en",
        lexicon=english_lexicon(),
        speech=english_speech(),
        names=english_names,
        tokens=tokens,
        chunks=chunks,
        noun_phrases=noun_phrases,
        proper_names=proper_names,
        name_reading=name_reading,
        honorifics=honorifics,
        clauses=clauses,
        sentences=sentences,
        cues=cues,
        utterances=utterances,
        roles=roles,
        nominals=nominals,
        possessors=possessors,
        pronouns=pronouns,
        standing=standing,
        naming=naming,
        spans=spans,
        dialogue=dialogue,
        labels=english_labels(),
        page=english_page(),
    )


#: The name under which each language has itself.
language = english
