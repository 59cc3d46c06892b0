"""What a quote's words are by their form, and what the sentence around them makes of them.

A whole utterance begins with a capital and ends with a mark, or has a subject with its verb, or orders or asks; it
stands by itself or behind a word of saying (*Chicago Manual of Style* 13.19). A part of a sentence is governed by what
stands before it. A term, a title and a nickname are told by the words that introduce them and by their case (Chicago
7.57, 8.159).
"""

import re
from collections.abc import Sequence

from quoteattr.indices import Chunk
from quoteattr.language.classes import ChunkClass, TokenClass
from quoteattr.language.en.chunks import shape
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.patterns import chunks as pattern
from quoteattr.language.patterns import piece
from quoteattr.language.readings import CueClass
from quoteattr.model import MentionForm

#: A word, as lengths are counted in: letters, with the apostrophes and hyphens inside.
WORD = re.compile(r"[^\W\d_][\w'-]*")
FULL_STOP, COMMA, QUESTION_MARK = ".", ",", "?"
#: Marks that end a sentence.
TERMINAL = frozenset(".!?…")
#: Marks that end a sentence and hardly a title: some titles are questions.
STOPS = frozenset(".!")
#: Marks that an utterance ends with, inside its quotation marks: before an attribution, a comma (Chicago 6.40).
CLOSING = TERMINAL | {",", "—"}
#: The same, and a hyphen, which is some writers' dash.
CLOSING_OR_HYPHEN = CLOSING | {"-"}
#: Marks that a speech is broken off with where it goes on behind its attribution: *“We will,” she said, “stay.”*
INTERRUPTED = frozenset(",—-")
#: Marks with which a quote is no attribute of the noun behind it: *the “woman card,” Berg said*.
SEPARATING = frozenset(",.?!")
#: Marks between a quote and the attribution behind it, inside the quotation marks or behind them.
BEFORE_ATTRIBUTION = SEPARATING | {"-"}

#: Nothing but these beside a quote makes it all there is of a heading; in running text, of a paragraph.
HEADING_MARKS = ChunkClass.ENDS
PARAGRAPH_MARKS = ChunkClass.ENDS + ChunkClass.COLON + ChunkClass.COMMA + ChunkClass.SEMICOLON
#: Chunks that a title follows as a part of the writer's sentence: prepositions, determiners, nouns.
HOLDING = frozenset(
    (
        ChunkClass.OF, ChunkClass.PREPOSITION, ChunkClass.FOR, ChunkClass.TO, ChunkClass.BY,
        ChunkClass.ARTICLE, ChunkClass.OWNER, ChunkClass.POSSESSIVE, ChunkClass.NOMINAL, ChunkClass.COORDINATOR,
    )
)  # fmt: skip
#: Chunks that an attribute stands behind: *a “final” version*.
DETERMINERS = frozenset((ChunkClass.ARTICLE, ChunkClass.OWNER, ChunkClass.DETERMINER))
#: Chunks that a part of the writer's sentence follows, where it begins with a small letter.
GOVERNING = DETERMINERS.union(ChunkClass.GOVERNING)
#: Chunks behind which a sentence starts; and those that an utterance may follow, a whole one always.
OPENING = frozenset(("", ChunkClass.PLACE, *ChunkClass.ENDS))
BEGINNING = OPENING | {
    ChunkClass.COLON, ChunkClass.COMMA, ChunkClass.SEMICOLON, ChunkClass.DASH, ChunkClass.CLOSE,
    ChunkClass.CUE, ChunkClass.CUE_BASE, ChunkClass.CUE_ING, ChunkClass.THAT, ChunkClass.QUOTE, ChunkClass.ADVERB,
}  # fmt: skip
#: Chunks that lead in an utterance without a word of saying beside it; and words of saying that do.
_LEADS = frozenset((ChunkClass.COMMA, ChunkClass.COLON))
_UTTERING = frozenset((ChunkClass.CUE, ChunkClass.CUE_ING))
#: A quote in a heading is attributed behind these.
_LEADS_IN_HEADING = (ChunkClass.CUE, ChunkClass.COLON, ChunkClass.COMMA)
#: *what bakers call “…”*
_WHAT_THEY_CALL = tuple(ChunkClass.RELATIVE + ChunkClass.NOMINAL + verb for verb in (ChunkClass.CUE, ChunkClass.VERB))
#: A nickname between a first name and a surname.
_NICKNAME = TokenClass.CAPITAL + TokenClass.QUOTE + TokenClass.CAPITAL
#: Words of saying that have their words only right behind them: *she smiled “…”*, but not *smiled at the “…”*.
_WEAK = frozenset((CueClass.ACT, CueClass.MANNER, CueClass.ANSWER))
#: What the words of such a verb stand behind belongs to the writer's noun phrase.
_OPEN_PHRASE = (ChunkClass.ARTICLE, ChunkClass.OWNER)

#: Words in small letters that titles have inside: articles, conjunctions, prepositions, pronouns and the like
#: (Chicago 8.159).
_SMALL_IN_TITLES = frozenset(
    TokenClass.DETERMINERS
    + TokenClass.OF + TokenClass.FOR + TokenClass.TO + TokenClass.BY + TokenClass.AS + TokenClass.PREPOSITION
    + TokenClass.THAT + TokenClass.COORDINATOR + TokenClass.SUBORDINATOR + TokenClass.RELATIVE
    + TokenClass.AUXILIARY + TokenClass.PARTICLE + TokenClass.IT + TokenClass.ADVERB + TokenClass.THIRD
)  # fmt: skip
#: *so-called “…”*, in one word or in two.
_SO_CALLED, _SO_CALLED_IN_TWO = "so-called", ["so", "called"]
#: *known as “…”*: what behind *called* may be anything is a name behind *known as*.
_KNOWN, _AS = "known", ["as"]
#: *“Dust” is her third film*
_IS = frozenset({"is", "was"})
#: A regular past: what somebody *called* so is that one's word, what people *call* so is everybody's.
_PAST = "ed"

#: Beside these nouns a word stands for itself (Chicago 7.63): *the term “…”*, *the “…” label*.
WORDS_FOR_WORDS = frozenset(
    {
        "expression", "label", "moniker", "motto", "name", "nickname", "phrase", "phrases", "slogan", "term", "terms",
        "word", "words",
    }
)  # fmt: skip
#: A word for works stands among so many words before a title, or right behind it: *the novel “Dust”*.
_WORK_BEFORE, _WORK_BEHIND = 3, 1
#: The same in a predicate, behind a form of *be* and one word more: *“Dust” is her third film*.
_PREDICATE, _PREDICATE_NOUN = 6, 2
#: A word that names stands among so many words before a name: *entitled “…”*, *called the “…”*.
_NAMING_BEFORE = 2
#: So many words in front of a quote, and so many behind it, are asked what it is.
WORDS_BEFORE, WORDS_BEHIND = 4, _PREDICATE
#: A title is a handful of words; longer stretches in capitals are headlines.
TITLE_WORDS = 12
#: A nickname is a word or two, and what everybody calls something a few.
_NICKNAME_WORDS, _CALLED_WORDS = 2, 4
#: A term held at arm's length is a word or two (over nine in ten in the development data).
TERM_WORDS = 2
#: So many words are an utterance wherever one may begin; so few are none where none may.
WHOLE_WORDS, FRAGMENT_WORDS = 5, 4

_POSTMODIFIER = piece(ChunkClass, "[OF FOR PREPOSITION] NOMINAL")
#: The subject of a clause and its verb: a nominal or a pronoun, what hangs on it, a finite verb.
_CLAUSE = pattern(
    r"""
    [COORDINATOR SUBORDINATOR ADVERB THAT COMMA]* (?: PREPOSITION NOMINAL COMMA )?
    (?P<subject> SPEAKING ) POSTMODIFIER* (?: RELATIVE [^ COMMA STOP ]*? )?
    ADVERB* [AUXILIARY VERB CUE CUE_BASE CLITIC]
    """,
    yes=["[The head of the board often said] so", "[In Lundby, she met] him", "[and the nurse who left says] no"],
    no=["the head of the board", "Leave the town"],
    POSTMODIFIER=_POSTMODIFIER,
)
#: What could have a verb and is still a part of a sentence: a subordinate or relative clause, a noun with one.
_PART = pattern(
    "ADVERB? [RELATIVE SUBORDINATOR] | [COORDINATOR ADVERB]* NOMINAL POSTMODIFIER* RELATIVE",
    yes=["[because] it rained", "[the nurse of the town who] left"],
    no=["the nurse of the town", "and left"],
    POSTMODIFIER=_POSTMODIFIER,
)
_QUESTION = pattern(
    "[COORDINATOR ADVERB]* [RELATIVE SUBORDINATOR AUXILIARY] ADVERB* [AUXILIARY NOMINAL THIRD FIRST]",
    yes=["and [has she] resigned", "[And who has] left"],
    no=["The nurse left", "Left she"],
)
_ORDER = pattern(
    "ADVERB* [VERB CUE_BASE] ADVERB* [NOMINAL FIRST THIRD IT OBJECT TO PREPOSITION DETERMINER OWNER ARTICLE ADVERB OF]",
    yes=["[tell him] so", "[not leave the town] yet"],
    no=["she left", "resigned and left"],
)
#: Whom or what somebody calls something, and other things that they call it.
_OBJECT = pattern(
    r"(?: [NOMINAL THIRD OBJECT IT] POSTMODIFIER* )? ADVERB? [AS ARTICLE]? QUOTE? (?: [COMMA COORDINATOR]* QUOTE )*"
    r" [COMMA COORDINATOR]* AS? ARTICLE?",
    yes=["Holm called [the head of the board a] “cheat”", "Holm called [him “small”, “loud” and] “cheat”"],
    no=["Holm called [him and left a] “cheat”"],
    POSTMODIFIER=_POSTMODIFIER,
)
#: What joins two quotes of a series: *a “thief”, a “cheat” and a “liar”*.
_JOINT = pattern(
    "COMMA? COORDINATOR? AS? ARTICLE?",
    yes=["“small”[, and] “loud”", "“small”[ and as] “loud”"],
    no=["“small”[ is] “loud”"],
)
#: A noun with a clause of its own around the quote: *her claim that the plan was “a sham”*.
_CLAIM = pattern(
    r"NOMINAL THAT [^ COMMA STOP SEMICOLON COLON QUERY BREAK ]* \Z",
    yes=["Holm left [her claim that the plan was] “over”"],
    no=["Holm left her claim, that it was “over”", "Holm said that it was “over”"],
)
#: What somebody does with words as something: *brushed the remarks aside as “politicking”*.
_DONE_AS = pattern(
    r"[NOMINAL THIRD FIRST] (?s:.*) [VERB CUE CUE_BASE] (?s:.*) AS \Z",
    yes=["[Holm dismissed the plan as] “loud”"],
    no=["Holm dismissed the plan"],
)


# The form of the words


def is_clause(chunks: str) -> bool:
    """Whether words begin with a subject and its verb: *“she will leave the town”*."""
    return _CLAUSE.match(chunks) is not None


def is_part(chunks: str) -> bool:
    """Whether words with a verb are a part of a sentence: *“because she will leave”*."""
    return _PART.match(chunks) is not None


def is_order(chunks: str) -> bool:
    """Whether words begin with a verb and its object: *“leave the town”*."""
    return _ORDER.match(chunks) is not None


def is_question(chunks: str) -> bool:
    """Whether words begin as a question does: *“will she leave”*."""
    return _QUESTION.match(chunks) is not None


def is_capitalised(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether every word that could is in capitals, as in a title; small ones only inside (Chicago 8.159)."""
    if words[0][0].islower() or words[-1][0].islower():
        return False
    return all(lexicon.small.get(word) in _SMALL_IN_TITLES for word in words if word[0].islower())


def is_nickname(words: Sequence[str], tags: str) -> bool:
    """Whether words stand between a first name and a surname, by the classes of what is around them and of them."""
    return tags == _NICKNAME and len(words) <= _NICKNAME_WORDS and words[0][0].isupper()


# The words around it


def names_a_work(before: Sequence[str], behind: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a word beside it is one for works: *the novel “Dust”*."""
    return not lexicon.works.isdisjoint((*before[-_WORK_BEFORE:], *behind[:_WORK_BEHIND]))


def is_called_a_work(behind: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the sentence says that it is a work: *“Dust” is her third film*."""
    return bool(behind) and behind[0] in _IS and not lexicon.works.isdisjoint(behind[_PREDICATE_NOUN:])


def is_named_so(before: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the words in front give a name: *known as “…”*, *entitled “…”*; *so-called* gives none."""
    if before[-1:] == _AS and _KNOWN in before:
        return True
    last = before[-_NAMING_BEFORE:]
    return not lexicon.naming.isdisjoint(last) and _SO_CALLED not in last


def is_so_called(before: Sequence[str]) -> bool:
    """Whether the words in front hold the term at arm's length: *so-called “…”*."""
    last = before[-len(_SO_CALLED_IN_TWO) :]
    return _SO_CALLED in last or last == _SO_CALLED_IN_TWO


def may_be_a_term(words: Sequence[str], left: str, before: Sequence[str]) -> bool:
    """Whether somebody calls something so in a clause that is a noun phrase: *what bakers call “day bread”*.

    What bakers called so was theirs. The term is everybody's if those who call it so are anybody (``is_anybody``).

    Args:
        words: the words in marks.
        left: the chunks to their left.
        before: the words there, in small letters.
    """
    if len(words) > _CALLED_WORDS or not left.endswith(_WHAT_THEY_CALL):
        return False
    return not before[-1].endswith(_PAST) if before else True


def is_anybody(tags: str) -> bool:
    """Whether a nominal is no name: what bakers call “day bread” is a term, what Holm calls “a sham” is Holm's."""
    nominal = shape(tags)
    return nominal is None or nominal.form is not MentionForm.NAME


# The sentence around it


def leads_in_heading(left: str) -> bool:
    """Whether a heading attributes the quote behind these chunks: *Holm: “…”*, *Holm says “…”*."""
    return left.endswith(_LEADS_IN_HEADING)


def leads_in(left: str, last: str, lexicon: Lexicon) -> bool:
    """Whether what stands right before a quote leads in an utterance: a comma, a colon, a verb that only words follow.

    Args:
        left: the chunks to the left.
        last: the last word there, in small letters.
        lexicon: the verbs.
    """
    chunk = left.rstrip(ChunkClass.ADVERB)[-1:]
    return chunk in _LEADS or (chunk in _UTTERING and last in lexicon.uttering)


def governs(kind: str, between: str, *, inner: bool) -> bool:
    """Whether a word of saying could have a quote for its words over what stands between the two.

    A deed, a manner and an answer have none over a noun: *she smiled at the man's “…”*; nor has a thought, unless it is
    introduced by *that*.

    Args:
        kind: the class of the word of saying.
        between: the chunks between.
        inner: whether the quote stands in another one.
    """
    weak = kind in _WEAK or (kind == CueClass.THINK and ChunkClass.THAT not in between)
    return not (weak and (inner or ChunkClass.NOMINAL in between or between.endswith(_OPEN_PHRASE)))


def calls(chunks: str, verb: Chunk, quote: Chunk) -> bool:
    """Whether nothing but whom it is about stands between a word of description and a quote: *called her “…”*."""
    return _OBJECT.fullmatch(chunks, verb + 1, quote) is not None


def joins(chunks: str, earlier: Chunk, quote: Chunk) -> bool:
    """Whether two quotes are members of one series: *a “thief”, a “cheat” and a “liar”*."""
    return _JOINT.fullmatch(chunks, earlier + 1, quote) is not None


def claim(chunks: str, start: Chunk, quote: Chunk) -> Chunk | None:
    """The noun whose clause a quote stands in: *her claim that the plan was “a sham”*."""
    found = _CLAIM.search(chunks, start, quote)
    return None if found is None else found.start()


def is_done_as(chunks: str, start: Chunk, quote: Chunk) -> bool:
    """Whether somebody does something to something as what the quote says: *brushed the remarks aside as “noise”*."""
    # Few quotes stand behind *as*, and to look for the rest costs more than to see that.
    return chunks[quote - 1 : quote] == ChunkClass.AS and _DONE_AS.search(chunks, start, quote) is not None
