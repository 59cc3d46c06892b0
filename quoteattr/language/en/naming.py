"""What stands for a name where the text gives none: the noun phrase, with what hangs on it and whom it belongs to.

A noun phrase tells who somebody is by its premodifiers and by its postmodifiers (Quirk et al., *A Comprehensive Grammar
of the English Language*, 17.37 ff.): *a trader in Lundby*, *Rail Board inspectors*. It tells whose somebody is by a
possessive determiner, which refers to the speaker, to a person or to a body (6.29): *my father*, *its sources*.
"""

from collections.abc import Iterator

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.patterns import piece, tokens
from quoteattr.language.readings import CountryName, Owner
from quoteattr.language.roles import RoleMention, RoleReader
from quoteattr.model import MentionForm, Role, SpeakerKind

_MODIFIERS, _OFFICES, _OF_FOR = TokenClass.MODIFIERS, TokenClass.OFFICES, TokenClass.OF_FOR
_POSSESSIVE, _OWNER = TokenClass.POSSESSIVE, TokenClass.OWNER
#: Heads of phrases for several people, nationalities among them: *the Norwegians*.
_GROUPS = frozenset((TokenClass.GROUP, TokenClass.NATIONALITY))
#: Heads of phrases for people.
_PEOPLE = _GROUPS | {*_OFFICES}
#: Heads of phrases that tell an office.
_OFFICE_HEADS = frozenset((*_OFFICES, TokenClass.TITLE_MODIFIER))
#: Heads whose postmodifiers tell who or what it is; behind other classes stands what belongs to the clause.
_POSTMODIFIED = _PEOPLE | {
    TokenClass.TITLE_MODIFIER, TokenClass.COMMON, TokenClass.BODY, TokenClass.DOCUMENT, TokenClass.OPEN_CLASS,
}  # fmt: skip
#: Heads of phrases for people who can be somebody's: *my father*, *its sources*.
_OWNED = frozenset((*_OFFICES, TokenClass.GROUP))
#: What opens a phrase and is no part of what it tells.
_OPENING = frozenset((TokenClass.ARTICLE, TokenClass.DETERMINER))
#: Words with a capital by which a phrase names something.
_NAMING = frozenset(TokenClass.NAMING)
_GENITIVES = frozenset((_POSSESSIVE, TokenClass.APOSTROPHE))

#: What hangs on a noun is read over so many tokens: few postmodifiers have more, and what goes on further is a clause.
_REACH = 20

#: A word that a noun phrase may consist of.
_WORD = piece(TokenClass, "[PROPER OFFICES MODIFIERS NUMBER GROUP BODY DOCUMENT INITIAL PARTICLE]")
#: A verb where only an adjective or a noun can stand: *the proposed line*, *Berg Holding company*, *planning board*.
_VERBAL = piece(
    TokenClass,
    """ (?<= [DETERMINERS POSSESSIVE ADJECTIVE]) [VERB CUE_BASE CUE_ING]
    | (?<= [CAPITAL ACRONYM COUNTRY]) VERB (?= BODY)
    | VERB (?= [BODY BODY_NAME OPEN_CLASS]) """,
)
#: The stop of an abbreviation: *by Capt. Holm*.
_ABBREVIATION = piece(TokenClass, "(?<= [TITLE HONORIFIC TITLE_MODIFIER INITIAL]) STOP")
#: A genitive with what it belongs to; behind a number, a stop or another mark *’s* is no genitive.
_GENITIVE = piece(
    TokenClass,
    """ (?<! [NUMBER STOP APOSTROPHE COORDINATOR]) POSSESSIVE
        (?= [MODIFIERS ROLE BODY GROUP DOCUMENT BODY_NAME CAPITAL CUE_ING])
    | APOSTROPHE (?= [MODIFIERS ROLE BODY GROUP DOCUMENT BODY_NAME CAPITAL]) """,
)
#: A further *of*, with its article; a further *for* only behind a body, whose name goes on over it.
_FURTHER = piece(TokenClass, "OF ARTICLE? DETERMINER? | (?<= BODY_NAME) FOR ARTICLE?")
#: *and* between two nouns of one phrase: *of the trade and transport ministry*.
_SIDE_BY_SIDE = piece(
    TokenClass,
    """ (?<= [NAMING MODIFIERS COMMON DOCUMENT BODY TITLE_MODIFIER]) COORDINATOR
        (?= [NAMING MODIFIERS COMMON TITLE_MODIFIER]) """,
)
#: What a postmodifier ends before: a mark, a verb, another clause, an adverb, another preposition.
_END = piece(
    TokenClass,
    r""" [COMMA SEMICOLON COLON DASH OPEN ENDS OTHER
         CUE CUE_BASE CUE_ING AUXILIARY RELATIVE THAT SUBORDINATOR ADVERB TEMPORAL
         PREPOSITION TO BY FOR]
    | VERB (?! BODY) | \Z """,
)
#: What hangs on a noun: an adjective with its preposition, or a preposition, and a noun phrase; up to a verb or a mark.
_POSTMODIFIER = tokens(
    r"""
    MODIFIERS? [OF_FOR PREPOSITION TO BY] (?: DETERMINERS DETERMINER? )?
    (?: WORD | VERBAL | ABBREVIATION | GENITIVE | FURTHER | SIDE_BY_SIDE )+?
    (?<! [DETERMINERS OF_FOR POSSESSIVE APOSTROPHE]) (?= END)
    """,
    yes=[
        "A trader [in Lundby] said so",
        "A clerk [familiar with the talks] said so",
        "An aide [of the mayor's brother] said so",
        "A nurse [at the Lundby Institute for Health], who left, said so",
    ],
    no=["A trader, Ada Holm, said so", "A clerk came for and met nobody", "It was a friend of the mayor's."],
    WORD=_WORD,
    VERBAL=_VERBAL,
    ABBREVIATION=_ABBREVIATION,
    GENITIVE=_GENITIVE,
    FURTHER=_FURTHER,
    SIDE_BY_SIDE=_SIDE_BY_SIDE,
    END=_END,
)  # fmt: skip
#: The prepositions that tie something to a noun; the others tell when and how something was said.
_TIES = frozenset("around at behind by for from in inside near of on to with within".split())
#: Of people, *in a statement* and *on condition* tell how it was said, *by 4* when; of other things, only numbers do.
_CIRCUMSTANCE_OF_PEOPLE = frozenset((TokenClass.DOCUMENT, TokenClass.NUMBER))
_CIRCUMSTANCE = frozenset((TokenClass.NUMBER,))

#: What tells where a document is told of, and nothing of whose it is.
_PLACES = frozenset("around at in inside near on within".split())

#: The body in front of a group that belongs to it: *Rail Board inspectors*, *LRB safety officials*.
_BODY_OF_GROUP = tokens(
    "PROPER* [BODY_NAME ACRONYM] (?= [MODIFIERS ROLE]* GROUP)",
    yes=["[Lundby Rail Board] officials said so", "[LRB] safety officials said so"],
    no=["[Lundby] officials said so", "[Lundby Rail Board] met officials"],
)
#: The prepositions behind a group that lead to what it belongs to: *residents of Lundby*, *officials at the ministry*.
_MEMBERSHIP = frozenset("of from at in".split())
#: Those of the classes that such a preposition has.
_MEMBERSHIP_CLASSES = frozenset((TokenClass.OF, TokenClass.PREPOSITION))

#: A country's name or adjective; in front of a capital it is the name of somebody or of something else.
_COUNTRY = tokens(
    "[COUNTRY NATIONALITY] (?! CAPITAL)",
    yes=["He left [Norway] in May", "The [Norwegian] minister left"],
    no=["Jordan Zorblatt resigned", "The minister resigned"],
)

#: Articles: the definite one for whom the reader knows, the indefinite one for somebody new (Quirk et al. 5.26 ff.).
_DEFINITE = "the"
_INDEFINITE = frozenset({"a", "an"})
#: The definite article as it opens a sentence.
_OPENING_SENTENCE = f"{_DEFINITE.capitalize()} "

#: What somebody is called of whom the text says nothing.
UNNAMED = "unnamed"


_OWNERS = {"my": Owner.SPEAKER, "our": Owner.SPEAKER, "his": Owner.PERSON, "her": Owner.PERSON, "its": Owner.BODY}
#: It may stand for several people as well, unless those whom it owns are many.
_THEIR = "their"


def owner(word: str, owned: str) -> Owner | None:
    """Whom a possessive determiner refers to; None for other words.

    >>> owner("its", TokenClass.ROLE), owner("their", TokenClass.GROUP), owner("their", TokenClass.ROLE)
    (<Owner.BODY: 3>, <Owner.BODY: 3>, None)

    Args:
        word: the determiner, in small letters.
        owned: the class of the noun.
    """
    return Owner.BODY if word == _THEIR and owned == TokenClass.GROUP else _OWNERS.get(word)


def belonging(name: str, body: str) -> str:
    """Who belongs to a body, by the nouns for both.

    >>> belonging("sources", "The Harbour Board")
    'sources of the Harbour Board'
    """
    if body.startswith(_OPENING_SENTENCE):
        body = _OPENING_SENTENCE.lower() + body[len(_OPENING_SENTENCE) :]
    return f"{name} of {body}"


def kind(form: MentionForm, classes: str, head: str, word: str, lexicon: Lexicon) -> SpeakerKind:
    """What sort of speaker a phrase stands for that is not the name of one person.

    Args:
        form: the shape of the phrase.
        classes: those of its tokens.
        head: the class of its head.
        word: its head in small letters.
        lexicon: the words of the language.
    """
    if form is MentionForm.BODY or form is MentionForm.DOCUMENT:
        return SpeakerKind.ORGANISATION
    if form is MentionForm.NAME:
        return SpeakerKind.GROUP if TokenClass.COORDINATOR in classes else SpeakerKind.PERSON
    return SpeakerKind.GROUP if head in _GROUPS and word not in lexicon.anonymous else SpeakerKind.ANONYMOUS


def is_group(head: str) -> bool:
    """Whether a phrase is about several people, by the class of its head."""
    return head in _GROUPS


def tells_office(head: str) -> bool:
    """Whether a phrase tells an office, by the class of its head."""
    return head in _OFFICE_HEADS


def is_owned(head: str) -> bool:
    """Whether a phrase is about somebody who can be somebody's: *my father*, *its sources*."""
    return head in _OWNED


def is_back_reference(word: str, head: str) -> bool:
    """Whether a phrase may be short for one before, by its determiner and the class of its head: *the trader*."""
    return word == _DEFINITE and head == TokenClass.ROLE


def introduces(word: str) -> bool:
    """Whether a determiner introduces somebody new: *a trader in Lundby*."""
    return word in _INDEFINITE


def distinctive(title: str | None, lexicon: Lexicon) -> str | None:
    """A title, unless it fits anybody: *a young man*."""
    return None if not title or title.split()[-1].lower() in lexicon.anybody else title


def without_common_title(role: RoleMention, lexicon: Lexicon) -> RoleMention:
    """A role, without a title that fits anybody."""
    return role if distinctive(role.title, lexicon) is role.title else role._replace(title=None)


def national_office(office: str | None, lexicon: Lexicon) -> str | None:
    """The noun that heads an office of which a country has one, in small letters; None for another office."""
    small = (office or "").lower()
    return small.split()[-1] if small in lexicon.national_offices else None


def is_headed_by(title: str | None, noun: str) -> bool:
    """Whether a title ends in a noun in small letters, which heads it: *Acting Prime Minister*."""
    return title is not None and title.lower().split()[-1:] == [noun]


def countries(analysis: Analysis, lexicon: Lexicon) -> Iterator[CountryName]:
    """Each country that a text names, in text order."""
    known = lexicon.countries
    for match in _COUNTRY.finditer(analysis.tags):
        token = match.start()
        word = analysis.word(token)
        country = known.get(f"{analysis.word(token - 1)} {word}") if token else None  # South Korean
        if country is None:
            country = known.get(word)
        if country is not None:
            yield tuple.__new__(CountryName, (token, country, analysis.tags[token] == TokenClass.COUNTRY))


def postmodifier(reader: RoleReader, end: Token, head: str) -> Token:
    """Where what hangs on a noun ends: *of the mayor*, *in Lundby*, *familiar with the talks*.

    Args:
        reader: of the document.
        end: the token behind the noun.
        head: the class of the noun.

    Returns:
        The token behind the postmodifier; ``end`` itself where nothing hangs on the noun.
    """
    if head not in _POSTMODIFIED:
        return end
    tags = reader.tags
    match = _POSTMODIFIER.match(tags, end, min(len(tags), end + _REACH))
    if match is None:
        return _of_body(reader, end)
    preposition = end + (tags[end] in _MODIFIERS)
    if reader.analysis.word(preposition) not in _TIES:
        return end
    last = match.end()
    circumstance = _CIRCUMSTANCE_OF_PEOPLE if head in _PEOPLE else _CIRCUMSTANCE
    if tags[preposition] != TokenClass.OF and tags[last - 1] in circumstance:
        return end
    if head == TokenClass.DOCUMENT and reader.analysis.word(preposition) in _PLACES:
        return end
    if preposition > end and head in _GROUPS:  # sources close to the talks
        return end
    return last


def _of_body(reader: RoleReader, end: Token) -> Token:
    """Where the body behind a noun ends, at least: *of the Harbour Board’s …*; ``end`` where there is none."""
    tags = reader.tags
    if end < len(tags) and tags[end] in _OF_FOR:
        body, last = reader.body(end + 1, min(len(tags), end + _REACH))
        if body:
            return last
    return end


def office(reader: RoleReader, start: Token, end: Token) -> RoleMention | None:
    """The office that a phrase tells, without a title that fits anybody; None where it tells none.

    Args:
        reader: of the document.
        start: the first token of the phrase.
        end: the token behind it.
    """
    end -= reader.tags[end - 1] in _GENITIVES  # "It was my father's. He used to say"
    found = reader.phrase(start, end, min(len(reader.tags), end + _REACH))
    return None if found is None else without_common_title(found, reader.lexicon)


def possessor(reader: RoleReader, start: Token, head: Token) -> tuple[Token, Token] | None:
    """The possessor in front of a noun, as tokens from and to: *the board’s inspectors*; None where there is none.

    Args:
        reader: of the document.
        start: the first token of the phrase that the noun heads.
        head: the noun.
    """
    start = core(reader, start)
    genitive = reader.tags.rfind(_POSSESSIVE, start, head)
    return (start, genitive) if genitive > start else None


def membership(reader: RoleReader, start: Token, end: Token, head: Token) -> Role | None:
    """The body that a group belongs to, and as what: *Rail Board inspectors*, *residents of Lundby*; None for none.

    Args:
        reader: of the document.
        start: the first token of the phrase.
        end: the token behind it.
        head: the noun for the group.
    """
    if (owning := possessor(reader, start, head)) is not None:
        return Role(None, reader.text(*owning))
    start = core(reader, start)
    leading = _BODY_OF_GROUP.match(reader.tags, start, head + 1)
    if leading:
        last = leading.end()
        return Role(reader.text(last, head + 1), reader.spelt(start, last) or reader.text(start, last))
    tags = reader.tags
    if end < len(tags) and tags[end] in _MEMBERSHIP_CLASSES and reader.analysis.word(end) in _MEMBERSHIP:
        body, last = reader.body(end + 1, min(len(tags), end + _REACH))
        if body and not _NAMING.isdisjoint(tags[end:last]):
            return Role(None, body)
    return None


def core(reader: RoleReader, start: Token) -> Token:
    """Where a phrase starts behind its article."""
    return start + (reader.tags[start] in _OPENING)


def possessive(reader: RoleReader, start: Token, head: Token) -> Owner | None:
    """Whom the possessive determiner that opens a phrase refers to; None where another word opens it.

    Args:
        reader: of the document.
        start: the first token of the phrase.
        head: the noun that it is about.
    """
    tags = reader.tags
    return owner(reader.analysis.word(start), tags[head]) if tags[start] == _OWNER else None
