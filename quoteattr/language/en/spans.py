"""How far the parts of an attribution reach: the mention with what hangs on it, the words of saying, the addressee.

A part is looked for among the chunks of one stretch, from the one that was found to be its core: the nominal of the
mention, the verb of the cue.
"""

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Chunk, Token
from quoteattr.language.classes import ChunkClass, TokenClass
from quoteattr.language.en import cues as phrases
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.patterns import chunks as chunks_pattern

_NOMINAL, _ACCORDING = ChunkClass.NOMINAL, ChunkClass.ACCORDING

#: What goes on with a mention right behind its nominal: a relative clause, a preposition, a participle.
_POSTMODIFYING = frozenset(
    (ChunkClass.RELATIVE, ChunkClass.PREPOSITION, ChunkClass.OF, ChunkClass.FOR, ChunkClass.VERB)
)
#: What none of that holds: any of these ends it, or starts another phrase.
_PARTING = frozenset(
    (
        ChunkClass.COMMA, ChunkClass.STOP, ChunkClass.SEMICOLON, ChunkClass.COLON, ChunkClass.DASH, ChunkClass.QUERY,
        ChunkClass.BREAK, ChunkClass.QUOTE, ChunkClass.COORDINATOR, ChunkClass.SUBORDINATOR,
    )
)  # fmt: skip
#: What hangs on the head of a mention by *of* and *for*, which tie nouns to nouns and nothing to verbs.
_COMPLEMENTS = chunks_pattern(
    "NOMINAL (?: [OF FOR] NOMINAL )+",
    yes=["[The head of the union] resigned", "[The secretary for the harbour of the town] resigned"],
    no=["The head at the union resigned", "The head met for it"],
)

#: What belongs to the words of saying between a subject and its cue: auxiliaries, *to* and *as*.
_AUXILIARY = frozenset((ChunkClass.AUXILIARY, ChunkClass.TO, ChunkClass.AS))
#: Verbs that may take another: *went on to say*, *was quoted as saying*.
_CATENATIVE = frozenset((ChunkClass.CUE, ChunkClass.VERB))
#: What such a verb stands before.
_BEHIND_CATENATIVE = frozenset((ChunkClass.TO, ChunkClass.AS, ChunkClass.ADVERB, ChunkClass.PREPOSITION))
#: What may stand between them, and belongs to the words of saying only there.
_BETWEEN = frozenset((ChunkClass.ADVERB, ChunkClass.PREPOSITION))
#: What no cue starts with: *to tell* and *as saying* with no verb in front.
_LINKING = frozenset((ChunkClass.TO, ChunkClass.AS))

#: Nouns at the end of a phrase of saying: whom or what it is said to is no part of the cue.
_OBJECT = frozenset(
    (
        TokenClass.GROUP, TokenClass.ROLE, TokenClass.DOCUMENT, TokenClass.BODY, TokenClass.CAPITAL, TokenClass.ACRONYM,
        TokenClass.BODY_NAME, TokenClass.COUNTRY, TokenClass.NATIONALITY,
    )
)  # fmt: skip
#: What such an object hangs by; before a noun phrase it is no particle of the verb: *pointed out to the mayor*.
_GOVERNING = frozenset(
    (
        TokenClass.TO, TokenClass.PREPOSITION, TokenClass.AS, TokenClass.THAT, TokenClass.OF, TokenClass.FOR,
        TokenClass.BY,
    )
)  # fmt: skip
#: What a noun phrase starts with.
_PHRASE_START = frozenset(
    (
        *TokenClass.DETERMINERS, *TokenClass.MODIFIERS, *_OBJECT, TokenClass.TITLE, TokenClass.TITLE_MODIFIER,
        TokenClass.HONORIFIC, TokenClass.TEMPORAL, TokenClass.THIRD, TokenClass.NUMBER, TokenClass.OTHER,
        TokenClass.APOSTROPHE,
    )
)  # fmt: skip

#: Whom it is said to, behind *to*, with what is in brackets behind the name.
_INDIRECT = chunks_pattern(
    "TO (?P<addressee> NOMINAL (?: OPEN NOMINAL CLOSE )? )",
    yes=["Ada Holm said [to Ola Vance] so", "Ada Holm said [to Ola Vance (her aide)] so"],
    no=["Ada Holm came to say so", "Ada Holm said [to] leave"],
)
#: Whom it is said to, right behind a verb like *tell*.
_DIRECT = chunks_pattern(
    "(?P<addressee> [NOMINAL OBJECT] (?: OPEN NOMINAL CLOSE )? )",
    yes=["Ada Holm told [Ola Vance] so", "Ada Holm told [him] so", "She told [Ola Vance (her aide)] so"],
    no=["[She] left", "She left [again]"],
)
#: So many chunks lie between a subject and the name in apposition to it: *said the mayor, Ada Holm, to Ola Vance*.
_APPOSED = 2
#: *on Tuesday*, behind whom it is no part of.
_ON_A_DAY = ChunkClass.PREPOSITION + ChunkClass.ADVERB


def mention_end(chunks: str, nominal: Chunk, cue: Chunk | None) -> Chunk:
    """The last chunk of a mention: all that stands before its verb but a comma, else *of* and *for* with their nouns.

    Args:
        chunks: those of the stretch.
        nominal: the chunk of the mention.
        cue: the word of saying, which may stand before the nominal; None where there is none.
    """
    if cue is not None and cue > nominal and chunks[nominal + 1] in _POSTMODIFYING:
        verb = cue_start(chunks, nominal, cue)
        if _PARTING.isdisjoint(chunks[nominal + 1 : verb]):
            # "the ministry on Tuesday said": the day is when it was said
            return verb - 3 if chunks.startswith(_ON_A_DAY, verb - 2) and verb - 3 >= nominal else verb - 1
    match = _COMPLEMENTS.match(chunks, nominal)
    return match.end() - 1 if match else nominal


def cue_start(chunks: str, subject: Chunk, cue: Chunk) -> Chunk:
    """The chunk where the words of saying start: auxiliaries and verbs in front of the cue.

    Args:
        chunks: those of the stretch.
        subject: the chunk of the mention, which may stand behind the cue.
        cue: the word of saying.
    """
    first = cue
    at = cue - 1
    while at >= 0 and at != subject:
        chunk = chunks[at]
        if chunk in _AUXILIARY or (chunk in _CATENATIVE and chunks[at + 1] in _BEHIND_CATENATIVE):
            first = at
        elif chunk not in _BETWEEN:
            break
        at -= 1
    return first + 1 if chunks[first] in _LINKING else first


def cue_end(analysis: Analysis, lexicon: Lexicon, token: Token) -> Token:
    """The last token of the words of saying that start at a verb, a particle with it: *pointed out*, *put it*."""
    starting = phrases.starting(analysis, lexicon, token)
    if not starting:
        return token
    last = token + max([size for size, _ in starting])
    tags = analysis.tags
    while last > token and tags[last] in _OBJECT:
        last -= 1
    while last > token and tags[last] in _GOVERNING and tags[last + 1 : last + 2] in _PHRASE_START:
        last -= 1
    return last


def is_according(chunks: str, cue: Chunk) -> bool:
    """Whether a cue is *according*, which its *to* is a part of."""
    return chunks[cue] == _ACCORDING


def addressee(chunks: str, subject: Chunk, cue: Chunk, verb: str, lexicon: Lexicon) -> tuple[Chunk, Chunk] | None:
    """Whom it is said to: the nominal right behind *told* and *asked*, behind *to* for others; None where none is.

    Args:
        chunks: those of the stretch.
        subject: the chunk of the mention.
        cue: the word of saying.
        verb: that word in small letters.
        lexicon: the words of the language.

    Returns:
        The first chunk and the last one.
    """
    if is_according(chunks, cue):  # according to Berg
        return None
    at = cue + 1
    if subject in (at, at + _APPOSED) and chunks[at] == _NOMINAL:  # said Berg to Vance
        at = subject + 1
    match = _INDIRECT.match(chunks, at)
    if match is None and at == cue + 1 and verb in lexicon.telling:
        match = _DIRECT.match(chunks, at)
    if match is None:
        return None
    first, end = match.span("addressee")
    return None if first == subject else (first, end - 1)
