"""The classes of tokens and of chunks: two alphabets, one code point a class, each with its meaning and examples.

A text's classes are a string of their own, over which the rules of a language are patterns: a cascade of finite-state
patterns (Abney 1996, *Partial Parsing via Finite-State Cascades*). First tokens have classes (`TokenClass`), then noun
phrases become one chunk each, and chunks have classes (`ChunkClass`). The same code point can stand in both alphabets
and mean two things; nobody need know, as no other module writes one: patterns and code name classes and sets of them.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple


class Meaning(NamedTuple):
    """What a class or a set of classes is for."""

    #: In a few words, for people.
    meaning: str
    #: Words that have the class by themselves, or, in square brackets, in a phrase; the tests look each of them up.
    examples: tuple[str, ...] = ()


class _Legend:
    """Collects the meanings while an alphabet is written down."""

    def __init__(self) -> None:
        self.meanings: dict[str, Meaning] = {}

    def __call__(self, letter: str, meaning: str, *examples: str) -> str:
        """A class: its code point, what it means, and words that have it."""
        assert len(letter) == 1 and letter not in self.meanings, f"{letter!r} is taken: {meaning}"
        self.meanings[letter] = Meaning(meaning, examples)
        return letter

    def any(self, reason: str, *classes: str) -> str:
        """A set of classes, or of sets, as a string with each of their code points once; and why they go together."""
        letters = "".join(dict.fromkeys("".join(classes)))
        self.meanings.setdefault(letters, Meaning(reason))
        return letters


_token, _chunk = _Legend(), _Legend()


class TokenClass:
    """Classes of tokens, and sets of them that go together in many patterns."""

    # Marks and breaks.
    STOP = _token(".", "a full stop or an ellipsis", ".", "…")
    FULL_STOP = _token(
        "/",
        "a full stop that ends a sentence, where it could be a title’s or a body’s own",
        "She left the West[.] Ann sang",
    )
    QUERY = _token("!", "a question or exclamation mark", "?", "!")
    COMMA = _token(",", "a comma", ",")
    SEMICOLON = _token(";", "a semicolon", ";")
    COLON = _token(":", "a colon", ":")
    DASH = _token("-", "a dash", "—", "-")
    OPEN = _token("(", "an opening bracket", "(", "[")
    CLOSE = _token(")", "a closing bracket", ")", "]")
    APOSTROPHE = _token("'", "an apostrophe, which is a possessive behind a plural", "the pilots['] union")
    POSSESSIVE = _token("s", "a possessive ’s, or a short *is*", "Ada['s] plan")
    CLITIC = _token("~", "a short form like ’ll", "she['ll] go")
    NUMBER = _token("0", "a number", "5", "1,200", "three")
    BREAK = _token("\n", "the end of a line", "The end[\n]Another")
    OTHER = _token("#", "some other mark", "%", "“")
    QUOTE = _token("Q", "a whole quote, seen from outside")
    GAP = _token("\0", "what parts stretches of text in one string, so that no pattern reaches over it")
    # Closed classes.
    ARTICLE = _token("a", "an article", "the", "an")
    DETERMINER = _token("d", "a word like *this* or *some*", "this", "some")
    THAT = _token("h", "*that*", "that")
    OWNER = _token("o", "a word like *his* or *their*", "his", "their", "[her] aide")
    THIRD = _token("P", "*he*, *she* or *they*", "he", "she", "they")
    FIRST = _token("I", "*I*, *we* or *you*", "I", "we", "you")
    IT = _token("i", "*it*", "it")
    OBJECT = _token("m", "*him*, *her* or *them*", "him", "them")
    RELATIVE = _token("w", "a word like *who* or *what*", "who", "what", "which")
    OF = _token("f", "*of*", "of")
    TO = _token("t", "*to*", "to")
    BY = _token("b", "*by*", "by")
    AS = _token("z", "*as*", "as")
    ACCORDING = _token("c", "*according*", "according")
    FOR = _token("F", "*for*", "for")
    PREPOSITION = _token("r", "a preposition", "in", "at", "from")
    COORDINATOR = _token("&", "a word like *and*", "and", "or")
    SUBORDINATOR = _token("u", "a word like *because*", "because", "whether")
    AUXILIARY = _token("x", "an auxiliary", "is", "has", "will")
    ADVERB = _token("k", "an adverb", "often", "boldly", "not")
    TEMPORAL = _token("D", "a day or a month", "Monday", "October")
    # Verbs.
    CUE = _token("v", "a word of saying", "said", "asked")
    CUE_BASE = _token("V", "a word of saying in its base form", "say", "explain")
    CUE_ING = _token("g", "a word of saying in *-ing*", "saying", "adding")
    CUE_OR_NOUN = _token(
        "j", "a word of saying that can be a noun, until its neighbours tell which it is", "report", "comment", "claims"
    )
    VERB = _token("y", "another verb", "met", "resigned")
    # Nouns and adjectives in small letters.
    ROLE = _token("R", "a word for an office, a job or a standing", "minister", "nurse")
    GROUP = _token("G", "a word for people", "officials", "residents")
    BODY = _token("B", "a word for a body", "board", "company")
    DOCUMENT = _token("O", "a word for a document or a claim", "statement", "the [report] said")
    OPEN_CLASS = _token("e", "another noun, or a word that no list knows", "harbour", "zorble")
    ADJECTIVE = _token("E", "an adjective", "small", "the [elected] mayor")
    # Words with a capital.
    CAPITAL = _token("C", "a name", "Zorblatt", "iPhone")
    ACRONYM = _token("A", "letters like those of a body", "IBM", "NTNU")
    INITIAL = _token("J", "an initial", "B", "B.")
    HONORIFIC = _token("H", "a form of address", "Mr", "Mrs")
    TITLE = _token("T", "an office with a capital", "Minister", "Capt")
    TITLE_MODIFIER = _token("M", "a branch of an office with a capital", "Foreign", "Acting")
    BODY_NAME = _token("Y", "a word for a body with a capital", "Ministry", "University")
    COUNTRY = _token("N", "a country", "Norway", "U.S.")
    NATIONALITY = _token("L", "a nationality", "Norwegian")
    COMMON = _token("W", "a common word with a capital", "New", "Report")
    ROLE_NAME = _token("K", "a word for an office that is no title by itself, with a capital", "Plumber")
    MAYBE_NAME = _token(
        "U",
        "an adverb, an auxiliary or a month with a capital, until its neighbours tell if it is a name",
        "Will",
        "May",
    )
    AMPERSAND = _token("+", "the sign &, which joins names where *and* joins people", "&")
    PARTICLE = _token("p", "a particle of a name", "van", "bin")
    SUFFIX = _token("S", "what stands behind a name", "Jr", "PhD")

    # Sets.
    DETERMINERS = _token.any("what opens a noun phrase", ARTICLE, DETERMINER, OWNER)
    MODIFIERS = _token.any("words in small letters before a noun, which may be nouns themselves", OPEN_CLASS, ADJECTIVE)
    PROPER = _token.any(
        "words with a capital that names of bodies and places are made of",
        CAPITAL, ACRONYM, COUNTRY, NATIONALITY, BODY_NAME, TITLE_MODIFIER, COMMON,
    )  # fmt: skip
    NAMING = _token.any("words without one of which no capitals name anything", CAPITAL, ACRONYM, COUNTRY, BODY_NAME)
    BODIES = _token.any("words with a capital that stand for a body by themselves", ACRONYM, COUNTRY, BODY_NAME)
    PERSONAL = _token.any("what names of people are made of", CAPITAL, ACRONYM, INITIAL)
    OFFICES = _token.any("words that head an office", ROLE, TITLE, ROLE_NAME)
    ENDS = _token.any("what ends a sentence", STOP, FULL_STOP, QUERY, BREAK)
    CAPITALISED = _token.any(
        "words with a capital of which names, offices and bodies are made",
        PROPER, INITIAL, HONORIFIC, TITLE, ROLE_NAME, SUFFIX,
    )  # fmt: skip
    JOINED = _token.any("names on either side of &", NAMING, INITIAL)
    NOUNS = _token.any("nouns in small letters", ROLE, GROUP, BODY, DOCUMENT, OPEN_CLASS)
    SMALL = _token.any("what a noun phrase holds besides words with a capital", NOUNS, ADJECTIVE, NUMBER)
    LEADING = _token.any("what may stand before the words of a noun phrase", DETERMINERS, NUMBER, ADVERB)
    CUES = _token.any("words of saying", CUE, CUE_BASE, CUE_ING)
    AMBIGUOUS = _token.any(
        "classes that no token has any more when its neighbours have been seen", CUE_OR_NOUN, MAYBE_NAME
    )
    OF_FOR = _token.any("what ties an office to its body or its field, and a body to its own field", OF, FOR)
    PEOPLE = _token.any("words that head a phrase for people", OFFICES, GROUP)
    SAYING = _token.any("words of saying, and *according*", CUE, CUE_BASE, CUE_ING, CUE_OR_NOUN, ACCORDING)
    GENITIVES = _token.any("what a possessor ends in", POSSESSIVE, APOSTROPHE)
    COUNTRIES = _token.any("words that tell a country", COUNTRY, NATIONALITY)
    SHORT_FORMS = _token.any(
        "words that may be short for others, with a stop of their own: *Capt.*, *Jr.*, *B.*",
        TITLE, TITLE_MODIFIER, HONORIFIC, SUFFIX, INITIAL,
    )  # fmt: skip


class ChunkClass:
    """Classes of chunks: a noun phrase is one, a quote is one, and so is every other token, with its own class.

    Days and months are seen as adverbs (*said Monday*), particles outside of names as prepositions.
    """

    NOMINAL = _chunk("N", "a name or a noun phrase", "[The harbour board] met")
    QUOTE = _chunk("Q", "a quote", "Ada Holm said [“no”]")
    PLACE = _chunk(
        "@", "a part of a dateline, which is no part of the first sentence", "[LONDON, March 9 -] It rained."
    )
    GAP = _chunk(TokenClass.GAP, "what parts stretches of text in one string")
    # Marks and breaks, as among tokens.
    STOP = _chunk(TokenClass.STOP, "a full stop or an ellipsis", "She left[.]", "She left the West[.] Ann sang")
    QUERY = _chunk(TokenClass.QUERY, "a question or exclamation mark", "Did she leave[?]")
    COMMA = _chunk(TokenClass.COMMA, "a comma", "She left[,] he stayed")
    SEMICOLON = _chunk(TokenClass.SEMICOLON, "a semicolon", "She left[;] he stayed")
    COLON = _chunk(TokenClass.COLON, "a colon", "She left[:] he stayed")
    DASH = _chunk(TokenClass.DASH, "a dash", "She left [—] he stayed")
    OPEN = _chunk(TokenClass.OPEN, "an opening bracket", "She left [(]he stayed)")
    CLOSE = _chunk(TokenClass.CLOSE, "a closing bracket", "She left (he stayed[)]")
    APOSTROPHE = _chunk(TokenClass.APOSTROPHE, "an apostrophe that makes no possessive", "She left ['] he stayed")
    POSSESSIVE = _chunk(TokenClass.POSSESSIVE, "a possessive ’s, or a short *is*", "She['s] here")
    CLITIC = _chunk(TokenClass.CLITIC, "a short form like ’ll", "She['ll] go")
    BREAK = _chunk(TokenClass.BREAK, "the end of a line", "She left[\n]He stayed")
    OTHER = _chunk(TokenClass.OTHER, "some other mark", "She paid [%]")
    # Closed classes, as among tokens.
    ARTICLE = _chunk(TokenClass.ARTICLE, "an article with no noun behind it", "She saw [the] and left")
    DETERMINER = _chunk(TokenClass.DETERMINER, "a word like *this* or *some*, alone", "She saw [some] and left")
    THAT = _chunk(TokenClass.THAT, "*that*", "She said [that] it rained")
    OWNER = _chunk(TokenClass.OWNER, "a word like *his* or *their*, alone", "She saw [her] and left")
    THIRD = _chunk(TokenClass.THIRD, "*he*, *she* or *they*", "[She] left")
    FIRST = _chunk(TokenClass.FIRST, "*I*, *we* or *you*", "[We] left")
    IT = _chunk(TokenClass.IT, "*it*", "[It] rained")
    OBJECT = _chunk(TokenClass.OBJECT, "*him*, *her* or *them*", "She saw [him]")
    RELATIVE = _chunk(TokenClass.RELATIVE, "a word like *who* or *what*", "She saw [who] left")
    OF = _chunk(TokenClass.OF, "*of*", "She spoke [of] it")
    TO = _chunk(TokenClass.TO, "*to*", "She spoke [to] him")
    BY = _chunk(TokenClass.BY, "*by*", "She stood [by] him")
    AS = _chunk(TokenClass.AS, "*as*", "She left [as] it rained")
    ACCORDING = _chunk(TokenClass.ACCORDING, "*according*", "It rained, [according] to him")
    FOR = _chunk(TokenClass.FOR, "*for*", "She spoke [for] him")
    PREPOSITION = _chunk(TokenClass.PREPOSITION, "a preposition", "She stood [behind] him")
    COORDINATOR = _chunk(TokenClass.COORDINATOR, "a word like *and*", "She left [and] he stayed")
    SUBORDINATOR = _chunk(TokenClass.SUBORDINATOR, "a word like *because*", "She left [because] it rained")
    AUXILIARY = _chunk(TokenClass.AUXILIARY, "an auxiliary", "She [has] left")
    ADVERB = _chunk(TokenClass.ADVERB, "an adverb, a day or a month", "She [often] left", "She left [Monday]")
    AMPERSAND = _chunk(TokenClass.AMPERSAND, "the sign &, alone", "She left [&] he stayed")
    # Verbs, as among tokens.
    CUE = _chunk(TokenClass.CUE, "a word of saying", "She [said] so", "She [hit] back")
    CUE_BASE = _chunk(TokenClass.CUE_BASE, "a word of saying in its base form", "She will [say] so")
    CUE_ING = _chunk(TokenClass.CUE_ING, "a word of saying in *-ing*", "She left, [saying] so")
    VERB = _chunk(TokenClass.VERB, "another verb", "She [resigned]")

    # Sets.
    SPEAKING = _chunk.any("what can stand for a speaker", NOMINAL, THIRD, FIRST, IT)
    PREPOSITIONS = _chunk.any(
        "what governs a noun phrase, so that it is no subject", OF, PREPOSITION, FOR, TO, AS, BY, ACCORDING
    )
    CUES = _chunk.any("words of saying", CUE, CUE_BASE, CUE_ING)
    SAYING = _chunk.any("words of saying, and *according*", CUES, ACCORDING)
    THIRD_PERSON = _chunk.any("who can have said something and is not the writer", NOMINAL, THIRD)
    SOURCE = _chunk.any("who can stand behind *according to*", THIRD_PERSON, OBJECT)
    REFERRING = _chunk.any("what stands for somebody", SPEAKING, OBJECT)
    POSTMODIFYING = _chunk.any("what a phrase hangs by on the noun before it", OF, PREPOSITION, FOR, TO)
    GOVERNING = _chunk.any("prepositions that are no verb’s", POSTMODIFYING, BY, AS)
    ENDS = _chunk.any("what ends a sentence from inside a stretch", STOP, QUERY, BREAK)


#: What the classes and the named sets mean, by their code points.
TOKENS: Mapping[str, Meaning] = MappingProxyType(_token.meanings)
CHUNKS: Mapping[str, Meaning] = MappingProxyType(_chunk.meanings)

#: The classes of marks.
MARKS = {
    ".": TokenClass.STOP,
    "…": TokenClass.STOP,
    "!": TokenClass.QUERY,
    "?": TokenClass.QUERY,
    "。": TokenClass.STOP,
    "！": TokenClass.QUERY,
    "？": TokenClass.QUERY,
    ",": TokenClass.COMMA,
    "、": TokenClass.COMMA,
    ";": TokenClass.SEMICOLON,
    ":": TokenClass.COLON,
    "：": TokenClass.COLON,
    "-": TokenClass.DASH,
    "–": TokenClass.DASH,
    "—": TokenClass.DASH,
    "―": TokenClass.DASH,
    "(": TokenClass.OPEN,
    "[": TokenClass.OPEN,
    ")": TokenClass.CLOSE,
    "]": TokenClass.CLOSE,
    "'": TokenClass.APOSTROPHE,
    "'s": TokenClass.POSSESSIVE,
    "&": TokenClass.AMPERSAND,
    "+": TokenClass.AMPERSAND,
}


def replaced(tags: str, places: Sequence[int], tag: str) -> str:
    """A string of classes with another one in some places.

    >>> replaced("CvN", [1], TokenClass.ADVERB)
    'CkN'
    """
    if not places:
        return tags
    made = list(tags)
    for at in places:
        made[at] = tag
    return "".join(made)
