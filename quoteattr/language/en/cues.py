"""What ties a quote to somebody beside a verb: phrases of saying, nouns of saying, a colon, a possessive.

Phrases of saying are several words, found where they start: *pointed out*, *in the words of*. In a noun phrase a
noun does what a verb does in a clause: *her claim that “…”* (Quirk, Greenbaum, Leech & Svartvik 1985, *A Comprehensive
Grammar of the English Language*, chapter 17, on nominalisations and appositive clauses).
"""

from collections.abc import Iterator, Mapping, Sequence

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Chunk, Token
from quoteattr.language.classes import ChunkClass, TokenClass
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.patterns import chunks as pattern
from quoteattr.language.readings import CueClass, NounLink

_ADVERB, _COMMA, _CLOSE, _OPEN = ChunkClass.ADVERB, ChunkClass.COMMA, ChunkClass.CLOSE, ChunkClass.OPEN
_CUES, _THIRD_PERSON = ChunkClass.CUES, ChunkClass.THIRD_PERSON
_OWNER, _DOCUMENT, _POSSESSIVE = TokenClass.OWNER, TokenClass.DOCUMENT, TokenClass.POSSESSIVE
_GENITIVES = tuple(TokenClass.GENITIVES)


#: Classes of phrases that say something by themselves.
_SAYING = frozenset({CueClass.SAY, CueClass.ASK, CueClass.ANSWER, CueClass.DESCRIBE})
#: Of a phrase with more words behind its verb, the last says it by itself: *goes as far as to say*.
_LONGEST = 4
#: Verbs whose passive has for its subject whom the words are said to (Quirk et al. 1985, 16.60): *Holm was told “…”*.
TOLD = frozenset(
    "told asked assured informed notified reminded warned advised instructed ordered briefed apprised promised".split()
)
#: What somebody's words are called: *in her own words, “…”*.
_WORDS = "words"
#: What starts a clause with a subject of its own: *Berg told them no, but Holm called it “…”*.
_ADVERSATIVE = "but"
#: The relative of a nominal clause, which has its antecedent in it (Quirk et al. 1985, 15.8): *what she called “…”*.
_NOMINAL_RELATIVE = "what"
#: What a noun of saying is tied to its words by: *claim of “…”*, *calls for “…”*, *claim that “…”*, *threat to “…”*.
LINKS = ChunkClass.OF + ChunkClass.FOR + ChunkClass.THAT + ChunkClass.TO + ChunkClass.AS
#: What the chunk between a word of saying and a quote tells; any other is one of many.
_TELLING_LINKS = frozenset(
    LINKS
    + ChunkClass.COLON + ChunkClass.COMMA + ChunkClass.DASH + ChunkClass.OPEN
    + ChunkClass.SUBORDINATOR + ChunkClass.PREPOSITION + ChunkClass.BY
    + ChunkClass.ARTICLE + ChunkClass.OWNER + ChunkClass.NOMINAL + ChunkClass.THIRD + ChunkClass.FIRST + ChunkClass.IT
    + ChunkClass.AUXILIARY + ChunkClass.VERB
)  # fmt: skip
#: What stands in brackets behind a name is no longer, in chunks.
_BRACKETS = 40
#: What one quote may be joined to another by, as by nothing: *“…”, later “…”*.
_LIGHT = _COMMA + _ADVERB
#: An answer's label in an interview, which is read as an article: *A: …*
_ANSWER_LABEL = ChunkClass.ARTICLE + ChunkClass.COLON

#: What leads in a view: *for Ada Holm, …*, *to her, …*.
_VIEWS = tuple(
    lead + who + _COMMA for lead in (ChunkClass.FOR, ChunkClass.TO) for who in (ChunkClass.NOMINAL, ChunkClass.OBJECT)
)
#: A noun, its agent, and what links it to the quote, with the subject and the verb of a clause at most between.
_NOUN_LINK = pattern(
    r"""
    NOMINAL (?: BY (?P<agent> NOMINAL ) )? ADVERB? (?P<link> [OF FOR THAT TO AS] )
    (?: [NOMINAL THIRD IT] ADVERB* [AUXILIARY VERB CUE CUE_BASE]* ADVERB? [AS ARTICLE]? )? \Z
    """,
    yes=[
        "Holm left [her claim that it was] “over”",
        "Ada Holm met [a call by residents for] “calm”",
        "[A promise of] “calm”",
    ],
    no=["Her claim was", "Her claim that it was over was"],
)
#: What a phrase like *in the words of* starts with.
_LEADING = pattern(
    "[PREPOSITION BY AS FOR VERB]", yes=["[in] the words of Ada Holm", "[as] Holm put it"], no=["Ada Holm said so"]
)
#: Who can speak: the first, and the last.
_SPEAKER = pattern("SPEAKING", yes=["and who met [her aide]"], no=["and who resigned"])
_LAST_SPEAKER = pattern(
    r"(?s:.*) SPEAKING", yes=["[When Ada Holm met the board], who resigned"], no=["and who resigned"]
)


# Phrases of saying


def starting(analysis: Analysis, lexicon: Lexicon, token: Token) -> Sequence[tuple[int, str]]:
    """The phrases of saying that start at a token: how many tokens each has behind it, and its class."""
    known = lexicon.cue_phrases.get(analysis.word(token))
    return () if known is None else among(known, analysis, token)


def among(
    known: Mapping[str, Sequence[tuple[tuple[str, ...], str]]], analysis: Analysis, token: Token
) -> Sequence[tuple[int, str]]:
    """Those of the phrases that the word of a token starts which do start there."""
    if token + 1 == len(analysis.tokens) or (those := known.get(analysis.word(token + 1))) is None:
        return ()
    # The word behind the first has just been seen to be theirs; the one behind that tells nearly all of them apart.
    third = analysis.word(token + 2) if token + 2 < len(analysis.tokens) else ""
    return [
        (size, kind)
        for rest, kind in those
        if (size := len(rest)) == 1 or (rest[1] == third and tuple(analysis.words(token + 1, token + 1 + size)) == rest)
    ]


def says(analysis: Analysis, lexicon: Lexicon, token: Token) -> bool:
    """Whether a phrase of saying starts at a token whose verb is none by itself: *set out*."""
    return any(size <= _LONGEST and kind in _SAYING for size, kind in starting(analysis, lexicon, token))


def cue_class(analysis: Analysis, lexicon: Lexicon, token: Token) -> str:
    """The class of a word of saying: that of the longest phrase that it starts (*put it*), or else its own."""
    word = analysis.word(token)
    found, longest = lexicon.cue_class.get(word, CueClass.OTHER), 0
    known = lexicon.cue_phrases.get(word)
    if known is not None:
        for size, kind in among(known, analysis, token):
            if size > longest:
                found, longest = kind, size
    return found


def words_of(
    chunks: str, first: Sequence[Token], start: Chunk, at: Chunk, analysis: Analysis, lexicon: Lexicon
) -> Iterator[tuple[Chunk, Chunk]]:
    """*In the words of Ann Berg*: phrases that stand for a word of saying, and who is named behind them.

    Args:
        chunks: the chunks of a stretch.
        first: the first token of each.
        start: where to begin.
        at: where to end.
        analysis: the tokens.
        lexicon: the phrases.
    """
    for match in _LEADING.finditer(chunks, start, at):
        chunk = match.start()
        token = first[chunk]
        if _are_somebodys_words(chunks, first, chunk, at, analysis):
            yield chunk, chunk + 1
            continue
        those = lexicon.cue_phrases.get(analysis.word(token))
        if those is None:
            continue  # most of them
        for size, kind in among(those, analysis, token):
            if kind != CueClass.ACCORDING:
                continue
            who = next((behind for behind in range(chunk + 1, at) if first[behind] > token + size), None)
            if who is not None and chunks[who] in _THIRD_PERSON:
                yield chunk, who


def _are_somebodys_words(chunks: str, first: Sequence[Token], chunk: Chunk, at: Chunk, analysis: Analysis) -> bool:
    """Whether a preposition leads in words with their owner: *in her own words*, *in Holm's words*."""
    if chunks[chunk + 1] != ChunkClass.NOMINAL or chunk + 2 > at:
        return False
    end = first[chunk + 2] if chunk + 2 < len(first) else len(analysis.tokens)
    return analysis.word(end - 1) == _WORDS and is_owned(analysis.tags[first[chunk + 1] : end])


# What joins a quote to what stands before it


def link(between: str) -> str:
    """What joins a quote to the word of saying before it, by the chunks between; a class where it is a telling one."""
    last = between.rstrip(_ADVERB)[-1:]
    return (last if last in _TELLING_LINKS else "other") if last else "none"


def joint(between: str) -> str:
    """What joins a quote to the one before it in its sentence: *“…” and “…”*, *“…” and said “…”*."""
    plain = between.strip(_LIGHT)
    if plain in ("", ChunkClass.COORDINATOR):
        return plain or "next"
    return "cue" if any(chunk in _CUES for chunk in plain) else "other"


def starts_clause(chunk: str, word: str) -> bool:
    """Whether what stands before a subject starts a clause: *Berg told them no, and Holm called it “…”*."""
    return chunk == ChunkClass.COORDINATOR or word == _ADVERSATIVE


def starts_nominal_clause(chunk: str, word: str) -> bool:
    """Whether what stands before a subject makes its clause a noun phrase: *what she called “…”*."""
    return chunk == ChunkClass.RELATIVE and word == _NOMINAL_RELATIVE


def is_view(chunks: str, start: Chunk) -> bool:
    """Whether a sentence starts with whose view it gives: *For Ada Holm, the plan is “a sham”*."""
    return chunks.startswith(_VIEWS, start)


def is_answer(chunks: str) -> bool:
    """Whether a line starts with the label of an answer in an interview: *A: …*."""
    return chunks.startswith(_ANSWER_LABEL)


def before_colon(chunks: str, colon: Chunk) -> Chunk | None:
    """Who stands right before a colon: *Holm (62): “…”*."""
    who = colon - 1
    if who >= 0 and chunks[who] == _CLOSE:
        who = chunks.rfind(_OPEN, max(0, who - _BRACKETS), who) - 1
    return who if who >= 0 and chunks[who] in _THIRD_PERSON else None


def first_speaker(chunks: str, start: Chunk, end: Chunk) -> Chunk | None:
    """The first chunk that can stand for a speaker."""
    found = _SPEAKER.search(chunks, start, end)
    return None if found is None else found.start()


def last_speaker(chunks: str, start: Chunk, end: Chunk) -> Chunk | None:
    """The last of them."""
    found = _LAST_SPEAKER.match(chunks, start, end)
    return None if found is None else found.end() - 1


# Nouns


def noun_link(chunks: str, start: Chunk, at: Chunk) -> NounLink | None:
    """A noun that a quote may be the words of, who is named behind it as their author, and what links it to them.

    *Her claim that “…”*, *the minister's promise of “…”*, *calls by unions for “…”*.
    """
    found = _NOUN_LINK.search(chunks, start, at)
    if found is None:
        return None
    return NounLink(found.start(), found.start("agent") if found["agent"] else None, found["link"])


def is_of_saying(tags: str) -> bool:
    """Whether a noun phrase is headed by a word for a document or a claim, by the classes of its tokens."""
    return tags.endswith(_DOCUMENT)


def is_owned(tags: str) -> bool:
    """Whether a noun phrase tells whose it is: *her claim*, *the minister's claim*."""
    return tags[:1] == _OWNER or _POSSESSIVE in tags


def is_owner(tags: str) -> bool:
    """Whether a nominal right before a quote is the one whose words they are: *Holm's “…”*, *her “…”*."""
    return tags.endswith(_GENITIVES) or tags[:1] == _OWNER


def is_possessive(tags: str) -> bool:
    """Whether a nominal ends as a possessor does: *Holm's*, *the residents'*."""
    return tags.endswith(_GENITIVES)
