"""What sort of words name a speaker: the split that shows who is overlooked.

The shape is told from the words alone, by the patterns that find mentions, for gold and predictions alike.
So a file of gold need not say it, and two extractors are split by the same measure.
"""

import enum
import functools

from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.language.classes import TokenClass
from quoteattr.model import MentionForm


class MentionType(enum.StrEnum):
    """The sort of words that name a speaker."""

    PERSON = "person"
    PRONOUN = "pronoun"
    NOUN_PHRASE = "noun phrase"
    BODY = "body"


#: Words that stand for somebody by themselves, whatever follows: *he, who led the council*.
_PRONOUNS = frozenset({TokenClass.THIRD, TokenClass.FIRST, TokenClass.IT, TokenClass.OBJECT, TokenClass.RELATIVE})
#: And those that do so only where nothing follows: *those*, *his*.
_ALONE = frozenset({TokenClass.OWNER, TokenClass.DETERMINER, TokenClass.THAT})

_OF_FORM = {
    MentionForm.NAME: MentionType.PERSON,
    MentionForm.BODY: MentionType.BODY,
    MentionForm.DOCUMENT: MentionType.BODY,
    MentionForm.NOUN_PHRASE: MentionType.NOUN_PHRASE,
    MentionForm.PRONOUN: MentionType.PRONOUN,
}


@functools.cache
def _analyzer() -> RulesAnalyzer:
    return RulesAnalyzer()


@functools.lru_cache(maxsize=10_000)
def mention_type(words: str) -> MentionType:
    """The sort of words that name a speaker.

    >>> [str(mention_type(words)) for words in ("Mayor Ada Holm", "she", "a man who ran past", "the Harbour Ministry")]
    ['person', 'pronoun', 'noun phrase', 'body']
    """
    analyzer = _analyzer()
    tags, rules = analyzer.analyze(document.read(words)).tags[:-1], analyzer.language.chunks  # no line ends with them
    if tags[:1] in _PRONOUNS or (len(tags) == 1 and tags in _ALONE):
        return MentionType.PRONOUN
    nominal = rules.NOMINAL.match(tags)
    shape_ = rules.shape(nominal[0]) if nominal else None
    if shape_ is None or (shape_.form is MentionForm.NOUN_PHRASE and len(tags) == 1):
        # A single word with a capital is a name, though it be Falconer.
        return MentionType.PERSON if words[:1].isupper() else MentionType.NOUN_PHRASE
    return _OF_FORM[shape_.form]
