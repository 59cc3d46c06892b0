"""Who could speak: names, bodies, noun phrases and pronouns, found as patterns over the classes of tokens.

A nominal is a noun phrase in the sense of a chunker: determiner, modifiers and head, without what follows
the head. Which part of it is the name is told by its classes alone, so that each shape is worked out once.

Among the chunks, where a nominal is one, a few are seen as something else: days, times, verbs that start a phrase of
saying; and a dateline is no part of its sentence.
"""

import functools
from collections.abc import Mapping, Sequence
from typing import Final

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Chunk, Token
from quoteattr.language.classes import ChunkClass, TokenClass, replaced
from quoteattr.language.en import cues
from quoteattr.language.en.proper_names import AMPERSAND_BETWEEN, NAME_FIRST, PARTICLES_INSIDE, PERSON
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.patterns import chunks, piece, tokens
from quoteattr.language.readings import Shape
from quoteattr.model import MentionForm

# What noun phrases are made of

#: A body's name goes on over *of* and *for*: University of Leeds, Institute for Peace and Security Studies.
_BODY_OF: Final = piece(
    TokenClass,
    """ BODY_NAME OF_FOR ARTICLE? [PROPER TITLE GROUP]++
        (?: OF ARTICLE? [PROPER GROUP]++)?+
        (?: (?: COMMA FIELD (?= COMMA? [COMMA COORDINATOR] FIELD)){0,3}+ COMMA? COORDINATOR PROPER++)*+ """,
    FIELD="[CAPITAL COMMON TITLE_MODIFIER]",
)
#: So does an office before its holder's name: Secretary of State Ada Holm, Minister for Trade and Industry Tan.
_OFFICE_OF: Final = piece(
    TokenClass,
    """ TITLE (?: OF_FOR ARTICLE? [TITLE_MODIFIER BODY_NAME COMMON]++){1,2}+
        (?: COORDINATOR [TITLE_MODIFIER BODY_NAME COMMON]++)?+ (?= [CAPITAL INITIAL TITLE HONORIFIC]) """,
)
#: A full stop of an abbreviation: Dr. Holm, Ola Vance Jr. said; before a comma there is no other (Chicago Manual of
#: Style 6.13): Vance Foods Inc., Ada Holm, M.D., said. Most tokens are none, so what it needs before it is
#: looked back at from behind it.
_DOT: Final = piece(
    TokenClass,
    """ STOP (?: (?<= [HONORIFIC TITLE TITLE_MODIFIER SUFFIX INITIAL BODY_NAME] STOP) (?= CAPITALISED)
               | (?<= [CAPITALISED SUFFIX] STOP) (?= COMMA)
               | (?<= SUFFIX STOP)
                 (?= [CUE AUXILIARY VERB ADVERB COMMA SEMICOLON ARTICLE GENITIVES OF PREPOSITION FIRST OPEN])) """,
)
#: One step of a noun phrase.
_STEP: Final = piece(
    TokenClass,
    """ BODY_OF | OFFICE_OF | [SMALL CAPITALISED] | AMPERSAND_BETWEEN | DOT
      | PARTICLES_INSIDE | PARTICLE (?= [CAPITAL ACRONYM]) """,
    BODY_OF=_BODY_OF,
    OFFICE_OF=_OFFICE_OF,
    AMPERSAND_BETWEEN=AMPERSAND_BETWEEN,
    DOT=_DOT,
    PARTICLES_INSIDE=PARTICLES_INSIDE,
)
#: A noun phrase, with the owners in front of it. A run is cut, at some two dozen words, so that no text, however
#: strange, makes one noun phrase of a million. It is a group of its own, so that ``split`` gives what is in it too.
NOMINAL = tokens(
    """ ((?: DETERMINERS [ARTICLE DETERMINER NUMBER]?+ ADVERB?+)?+
        STEP{1,24}+
        (?: POSSESSIVE [DETERMINER ADVERB NUMBER]?+ STEP{0,24}+
          | APOSTROPHE (?= [NOUNS ADJECTIVE CAPITAL ACRONYM TITLE TITLE_MODIFIER NATIONALITY BODY_NAME]) STEP{1,24}+
        ){0,3}+) """,
    yes=[
        "It rained, [the old harbour board] said.",
        "[Ada Holm’s two brothers] left.",
        "It rained, [Secretary of State Ada Holm] said.",
        "[The pilots’ union] met.",
    ],
    no=["It rained, she said.", "[Ada Holm, chairman], left.", "[the plan of Ada Holm]"],
    STEP=_STEP,
)

# Which tokens of a nominal are what

#: Words that lead somebody's name, with the name: *Holm faces charges* is cut behind it.
_LED_BY_NAME: Final = tokens(
    "[CAPITALISED STOP PARTICLE]+",
    yes=["[Ada Holm] faces charges.", "[Mr. Holm] left."],
    no=["officials", "the harbour board"],
)
#: The name of a body and the word for its sort, of which the name says it: *the Valley Post newspaper*.
_BODY_BESIDE: Final = tokens(
    r"[ACRONYM BODY_NAME] BODY \Z", yes=["the Lundby [Agency newspaper]"], no=["the old newspaper", "the Agency"]
)
#: People, with an adjective of what follows: *officials familiar* (with the talks).
_PEOPLE_ADJECTIVE: Final = tokens(
    r"[GROUP ROLE] MODIFIERS \Z",
    yes=["[officials familiar]", "the [nurse present]"],
    no=["familiar officials", "boats"],
)
#: A name that goes on over *of*: a body's, unless it ends as a person's.
_BODY_INSIDE: Final = tokens(
    "BODY_NAME OF_FOR", yes=["the [University of] Lundby", "the [Institute for] Peace"], no=["the chairman of Lundby"]
)
#: Words of a body's field, behind which no name of a person starts: *Institute for Coastal and Northern River Studies*.
_IN_FIELDS: Final = TokenClass.PROPER
#: The end of the words in front of a body's own name: small ones, which tell its sort, and an office's capital.
_BEFORE_BODY: Final = tokens(
    r"SMALL ROLE_NAME? (?= [^ SMALL]* \Z) | \A ROLE_NAME (?= [CAPITAL ACRONYM]+ BODY_NAME)",
    yes=["the [weekly] Lundby Post", "[Plumber] Lundby Agency"],
    no=["Lundby Post", "Plumber Lundby"],
)
#: An office with a capital behind the name of what it is for: *the Lundby MP*.
_OFFICE_OF_NAME: Final = tokens(
    r"ARTICLE [CAPITAL ACRONYM]{1,2} TITLE \Z", yes=["[the Lundby MP]"], no=["Lundby MP", "the MP", "the Lundby board"]
)

#: The form of a nominal that a word in small letters heads; any other is a phrase for somebody.
_FORM_OF_HEAD: Final = {TokenClass.BODY: MentionForm.BODY, TokenClass.DOCUMENT: MentionForm.DOCUMENT}
#: Titles and nationalities head phrases for people though they have a capital: *the Marketing Director, the Italians*.
_PERSON_HEADS: Final = TokenClass.TITLE + TokenClass.TITLE_MODIFIER + TokenClass.ROLE_NAME + TokenClass.NATIONALITY
#: Words with a capital that end names of bodies.
_BODY_HEADS: Final = TokenClass.BODIES + TokenClass.COMMON
#: Words with a capital that open a person's name before words that no list has.
_NAME_OPENS: Final = TokenClass.CAPITAL + TokenClass.INITIAL
_UNLISTED: Final = TokenClass.MODIFIERS + TokenClass.NUMBER
#: A name of a person ends in one of these, where no word of it is a capitalised one.
_NAME_ENDS: Final = TokenClass.SUFFIX + TokenClass.STOP


@functools.lru_cache(maxsize=100_000)  # the shapes of a corpus, most of which come again
def shape(tags: str) -> Shape | None:
    """Work out what a nominal is from its classes; None where it holds nobody who could speak.

    >>> shape(TokenClass.ARTICLE + TokenClass.ADJECTIVE + TokenClass.ROLE)
    Shape(form=<MentionForm.NOUN_PHRASE: 'noun phrase'>, core=1, core_end=3, head=2)
    """
    size = len(tags)
    last = tags[-1]
    if last in TokenClass.GENITIVES:  # "Holm's" with nothing behind it is the possessor itself
        return shape(tags[:-1]) if size > 1 else None
    if last == TokenClass.STOP and size > 1:  # Ola Vance Jr. is headed by his name, and not by a mark
        inner = shape(tags[:-1])
        return inner and (inner._replace(core_end=size) if inner.core_end == size - 1 else inner)
    start = max(tags.rfind(TokenClass.POSSESSIVE), tags.rfind(TokenClass.APOSTROPHE)) + 1
    owner = shape(tags[: start - 1]) if last == TokenClass.DOCUMENT and start > 1 else None
    if owner is not None and owner.form is MentionForm.NAME:
        return owner  # "Ada Holm's statement" speaks for Ada Holm
    if last == TokenClass.BODY_NAME and start and tags[start - 1] == TokenClass.APOSTROPHE:
        return Shape(MentionForm.BODY, _lead(tags), size, size - 1)  # the Dockers' Union
    origin = start + _lead(tags[start:])
    body = tags[origin:]
    if not body:
        return None
    if _OFFICE_OF_NAME.match(tags):
        return Shape(MentionForm.NOUN_PHRASE, origin, size, size - 1)
    if last in TokenClass.SMALL:
        return _lower(tags, body, origin)
    return _capitalised(body, origin)


def _lead(tags: str) -> int:
    """How many tokens stand before the first word that a noun phrase is about."""
    return len(tags) - len(tags.lstrip(TokenClass.LEADING))


def _capitalised(body: str, origin: int) -> Shape:
    """A phrase that ends in a capital, without its determiner: somebody's name, a body's, or an office."""
    last, size = body[-1], origin + len(body)
    person = PERSON.search(body)
    if person and not (_BODY_INSIDE.search(body) and body[person.start("name") - 1] in _IN_FIELDS):
        return Shape(MentionForm.NAME, origin + person.start("name"), size, size - 1)
    if TokenClass.AMPERSAND in body or _BODY_INSIDE.search(body):
        return Shape(MentionForm.BODY, _body_start(body) + origin, size, size - 1)
    leading = NAME_FIRST.match(body)
    if leading:
        return Shape(MentionForm.NAME, origin, origin + leading.end("name"), origin + leading.end("name") - 1)
    if last in _NAME_ENDS:
        return Shape(MentionForm.NAME, origin, size, size - 1)
    if last in _PERSON_HEADS:
        return Shape(MentionForm.NOUN_PHRASE, origin, size, size - 1)
    named = TokenClass.BODY_NAME in body
    if named or last in _BODY_HEADS:
        form = MentionForm.NOUN_PHRASE if last == TokenClass.COMMON and not named else MentionForm.BODY
        return Shape(form, _body_start(body) + origin, size, size - 1)
    return Shape(MentionForm.NAME, origin, size, size - 1)


def _lower(tags: str, body: str, origin: int) -> Shape | None:
    """A phrase that ends in small letters: headed by a person noun, a body, a document, or anything."""
    last = body[-1]
    size = len(tags)
    # "Holm faces charges": a name and words that no list knows; the name is what could speak.
    if body[0] in _NAME_OPENS and last in _UNLISTED and not origin:
        led = _LED_BY_NAME.match(body)
        if led and (inner := shape(tags[: led.end()])):
            return inner
    if _BODY_BESIDE.search(body):
        return Shape(MentionForm.BODY, _body_start(body[:-1]) + origin, size - 1, size - 2)
    if _PEOPLE_ADJECTIVE.search(body):
        return Shape(MentionForm.NOUN_PHRASE, origin, size - 1, size - 2)
    return Shape(_FORM_OF_HEAD.get(last, MentionForm.NOUN_PHRASE), origin, size, size - 1)


def _body_start(body: str) -> int:
    """Where the capitalised words of a body's name start, behind small words and what sort of body it is."""
    inside = _BODY_INSIDE.search(body)  # people who are a body's field are a part of its name: College of Nurses
    before = _BEFORE_BODY.search(body[: inside.start() + 1] if inside else body)
    return before.end() if before else 0


# What chunks are seen as

#: The class of a chunk that a token is alone, where it has not the token's own: days and months stand where adverbs do
#: (*said Monday*), particles outside of names where prepositions do, and among chunks no full stop is an
#: abbreviation’s any more.
CHUNK_OF: Mapping[int, str] = str.maketrans(
    {
        TokenClass.TEMPORAL: ChunkClass.ADVERB,
        TokenClass.PARTICLE: ChunkClass.PREPOSITION,
        TokenClass.FULL_STOP: ChunkClass.STOP,
    }
)
#: A nominal that no preposition governs, and the verb behind it, where there is one.
_UNGOVERNED: Final = chunks(
    "NOMINAL (?<! PREPOSITIONS NOMINAL) (?= (?P<verb> COMMA? ADVERB* [AUXILIARY VERB CUE CUE_ING COLON QUOTE])?)",
    yes=["[The board] met.", "It rained, [the board] often said."],
    no=["She resigned in Lundby.", "He met with the old board."],
)
#: Heads of adverbials of time: *last week*, *one day*, *all night*; nobody's name, and no speaker.
_TIMES: Final = frozenset(
    "second seconds minute minutes hour hours day days night nights week weeks weekend month months year years decade "
    "decades century centuries morning mornings afternoon afternoons evening evenings midnight noon dawn dusk moment "
    "moments time times while season".split()
)
#: Where they lead in a sentence: *Hours later, she left*, *Moments after the vote, she left*.
_LEADS: Final = chunks(
    r"""NOMINAL (?: (?<= [ENDS GAP] NOMINAL) | (?<= \A NOMINAL))
        (?: ADVERB | (?: ADVERB | [PREPOSITION SUBORDINATOR] NOMINAL)? COMMA)""",
    yes=["[The board often], she said.", "It rained. [Boats in Lundby,] she said."],
    no=["She met the board, he said.", "The board of Lundby met."],
)
#: Words in front of them that point to a time.
_POINTING: Final = frozenset("this last next that every each one earlier".split())
#: A bracket inside of a sentence with a stop in it: a party with its state, a place, a name in short.
_ABBREVIATED: Final = chunks(
    r"""OPEN (?<! [ENDS GAP PLACE] OPEN) (?<! \A OPEN)
        INSIDE{1,6}+ (?: [STOP OTHER] INSIDE{0,4}+ ){1,4}+ CLOSE""",
    yes=["Ada Holm [(R-Tex.)] left.", "Ada Holm [(b. 1960)] left."],
    no=["She left. (It rained.) He stayed.", "Ada Holm (62) left."],
    INSIDE=piece(ChunkClass, "[^ OPEN CLOSE ENDS QUOTE GAP OTHER ]"),
)
#: A verb that says nothing by itself.
_VERB: Final = chunks(
    "VERB", yes=["She [resigned].", "He [met] her."], no=["She said so.", "He [set out] that it rained."]
)
#: A place in capitals, a date, an agency in brackets, a dash, each of a few words; a quote is never a part of it.
_DATELINE: Final = tokens(
    r""" [PROPER INITIAL TITLE ROLE_NAME STOP]{1,4}
         (?: COMMA [TEMPORAL ADVERB COUNTRY CAPITAL NUMBER STOP]{1,5}){0,2} DASH?
         (?: OPEN [^ OPEN CLOSE QUOTE]{1,6} CLOSE)? DASH """,
    yes=["[LONDON, March 9 -] It rained.", "[LUNDBY (Norwat) —] It rained."],
    no=["LONDON, it rained - and so it went on.", "[LONDON]"],
)


def by_words(classes: str, firsts: Sequence[Token], analysis: Analysis, lexicon: Lexicon) -> str:
    """The chunks with those that only their words tell: adverbials of time, verbs that start a phrase of saying.

    Args:
        classes: the class of each chunk.
        firsts: the first token of each chunk, and one more.
        analysis: the tokens.
        lexicon: the phrases of saying.
    """
    return _with_phrases(_with_times(_with_brackets(classes), firsts, analysis), firsts, analysis, lexicon)


def _with_brackets(classes: str) -> str:
    """The chunks, stops in brackets inside of a sentence seen as other marks: *Ada Holm (D-N.Y.) said*.

    A sentence in brackets within another one has no stop of its own (Chicago 6.13), so those are of abbreviations.
    """
    if ChunkClass.OPEN not in classes:
        return classes
    return _ABBREVIATED.sub(lambda found: found[0].replace(ChunkClass.STOP, ChunkClass.OTHER), classes)


def _with_times(classes: str, firsts: Sequence[Token], analysis: Analysis) -> str:
    """The chunks, adverbials of time seen as adverbs: *the senator last week said*, *at a fair this spring in Oslo*."""
    words, word = analysis.tokens, analysis.word
    times: list[Chunk] = []
    for match in _UNGOVERNED.finditer(classes):
        chunk = match.start()
        first, last = firsts[chunk], firsts[match.end()] - 1
        time = word(last)
        if time in _TIMES and words[last].startswith(time):  # in small letters: the Lund Times is a paper
            if match["verb"] or word(first) in _POINTING or _LEADS.match(classes, chunk):
                times.append(chunk)
        elif first == last and _LEADS.match(classes, chunk):
            lead = word(first)
            if lead in _TIMES or (lead in _POINTING and classes[chunk + 1] == ChunkClass.ADVERB):
                times.append(chunk)
    return replaced(classes, times, ChunkClass.ADVERB)


def _with_phrases(classes: str, firsts: Sequence[Token], analysis: Analysis, lexicon: Lexicon) -> str:
    """The chunks, verbs that start a phrase of saying seen as words of saying: hit back, set out."""
    word, known, last = analysis.word, lexicon.cue_phrases, len(analysis.tokens) - 1
    says: list[Chunk] = []
    for match in _VERB.finditer(classes):
        token = firsts[match.start()]
        behind = known.get(word(token))
        # Few verbs start a phrase, and of those few with the word that stands behind.
        if behind is not None and token < last and word(token + 1) in behind and cues.says(analysis, lexicon, token):
            says.append(match.start())
    return replaced(classes, says, ChunkClass.CUE)


def dateline(tags: str, start: int, end: int) -> int:
    """Where the dateline ends that some classes start with; where they start, if it is none."""
    match = _DATELINE.match(tags, start, end)
    return match.end() if match else start


def may_be_dateline(word: str) -> bool:
    """Whether the first word of a stretch may be a dateline's, which is in capitals: a look that spares the rest."""
    return word.rstrip(" .,").isupper()
