"""What a language has to bring: rooms of rules, each with the patterns, word sets and functions that others ask for.

What each is for stands where English has it, in the module of the same name in ``quoteattr.language.en``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from quoteattr.analysis.tokens import Analysis
from quoteattr.indices import Char, Chunk, Token
from quoteattr.language.lexicon import Lexicon
from quoteattr.language.readings import (
    Address,
    CountryName,
    Cue,
    Entity,
    Name,
    Named,
    NounLink,
    Owner,
    Shape,
    TitleNouns,
)
from quoteattr.language.roles import RoleMention, RoleReader
from quoteattr.memo import Memo
from quoteattr.model import MentionForm, Role, SpeakerKind


class Tokens(Protocol):
    """How words are cut, the class that each has by itself, and which of several it has in a text."""

    CLITICS: tuple[str, ...]
    GENITIVE: str

    def disambiguate(self, tags: str, tokens: Sequence[str]) -> str: ...
    def tagger(self, lexicon: Lexicon) -> Memo[str, str]: ...


class Chunks(Protocol):
    """Who could speak: names, bodies, noun phrases and pronouns, found as patterns over the classes of tokens."""

    CHUNK_OF: Mapping[int, str]
    #: A nominal, all of it in one group and no other: stretches are split by it.
    NOMINAL: re.Pattern[str]

    def by_words(self, classes: str, firsts: Sequence[Token], analysis: Analysis, lexicon: Lexicon) -> str: ...
    def dateline(self, tags: str, start: int, end: int) -> int: ...
    def may_be_dateline(self, word: str) -> bool: ...
    def shape(self, tags: str) -> Shape | None: ...


class NounPhrases(Protocol):
    """Noun phrases over chunks: what a phrase hangs on, what is set off from it, whom a relative pronoun stands for."""

    BEHIND_OFFICE: frozenset[str]
    RELATIVES: frozenset[str]
    SUBJECT_RELATIVES: frozenset[str]

    def antecedent(self, chunks: str, start: Chunk, at: Chunk) -> Chunk | None: ...
    def governed(self, chunks: str, at: Chunk) -> bool: ...
    def name_set_off(self, chunks: str, office: Chunk) -> Chunk | None: ...


class ProperNames(Protocol):
    """Names as texts write them: of people, wherever they stand, in titles, and of bodies by their letters."""

    FOUND_ALONE: str
    LONE_SURNAME: re.Pattern[str]
    NO_WORD: frozenset[str]

    def in_title_case(self, view: str, start: Char, end: Char, *, heading: bool) -> bool: ...
    def letters_in_brackets(self, analysis: Analysis) -> dict[str, Token]: ...
    def says(self, tags: str, name: Name) -> bool: ...
    def people(self, tags: str) -> list[Name]: ...


class NameFeatures(Protocol):
    """Where names could stand, and how words and names are looked at to tell which are names, and whose.

    A way takes a key and gives features. The order of the ways, and what their keys are, is that of ``graph.names``.
    """

    CAPITALS: frozenset[str]
    PADDING: str
    PART_WAYS: tuple[Callable[[Any], tuple[str, ...]], ...]
    SET_OFF: int
    WHOLE_WAYS: tuple[Callable[[Any], tuple[str, ...]], ...]

    def evidence(self, analysis: Analysis, shapes: str, places: Iterable[Token]) -> dict[str, int]: ...
    def evidence_of(self, tags: str, marks: str, spans: Sequence[tuple[Token, Token]]) -> int: ...
    def runs(self, shapes: str) -> list[tuple[Token, Token]]: ...
    def shapes_of(self) -> Memo[str, str]: ...


class NameAlterations(Protocol):
    """Texts with their names, altered, to learn names from."""

    def altered(self, text: str, names: Sequence[Entity], seed: str) -> tuple[str, tuple[Entity, ...]]: ...


class NameClasses(Protocol):
    """The classes of words once it is decided which are names."""

    def decided(self, analysis: Analysis, names: Sequence[Named]) -> str: ...


class Honorifics(Protocol):
    """Forms of address before names: *Mrs. Holm*; and what they tell of whoever is called so."""

    #: The classes of what may stand right before a name and tell of whoever has it.
    BEFORE: frozenset[str]

    def address(self, analysis: Analysis, lexicon: Lexicon, name: Name) -> Address | None: ...
    def apart(self, one: str, other: str) -> bool: ...
    def before(self, tags: str, name: Token) -> Token: ...
    def strange(self, one: str, other: str) -> bool: ...


class Clauses(Protocol):
    """The clauses around a quote: who is the subject of which word of saying."""

    CUE: re.Pattern[str]

    def after(self, chunks: str, at: Chunk) -> Cue | None: ...
    def agent(self, chunks: str, verb: Chunk, quote: Chunk) -> Chunk | None: ...
    def auxiliary(self, chunks: str, verb: Chunk) -> Chunk | None: ...
    def before(self, chunks: str, start: Chunk, at: Chunk, most: int = 3) -> Iterator[Cue]: ...
    def beginning(self, chunks: str, at: Chunk) -> Chunk: ...
    def clause_subject(self, chunks: str, start: Chunk, end: Chunk) -> Chunk | None: ...
    def coordinated(self, chunks: str, start: Chunk, verb: Chunk) -> Chunk | None: ...
    def cues(self, chunks: str, start: Chunk, at: Chunk, most: int) -> Sequence[Chunk]: ...
    def is_all(self, chunks: str, cue: Cue) -> bool: ...
    def last(self, cue: Cue) -> Chunk: ...
    def last_said(self, chunks: str, start: Chunk, end: Chunk) -> Cue | None: ...
    def later(self, chunks: str, at: Chunk, end: Chunk) -> Cue | None: ...
    def passive(self, chunks: str, start: Chunk, end: Chunk) -> Chunk | None: ...
    def sentence(self, chunks: str, at: Chunk) -> tuple[Chunk, Chunk]: ...
    def stop(self, chunks: str, at: Chunk) -> Chunk: ...
    def subject(self, chunks: str, start: Chunk, verb: Chunk) -> tuple[Chunk | None, str]: ...


class Sentences(Protocol):
    """What the sentences of a stretch are about: their subjects, who says something, who stands side by side."""

    SENTENCE_END: re.Pattern[str]
    SIDE_BY_SIDE: re.Pattern[str]

    def apposed(self, text: str, chunk: Chunk) -> Sequence[Chunk]: ...
    def subjects(self, text: str, starts: Sequence[Chunk]) -> set[Chunk]: ...


class Cues(Protocol):
    """What ties a quote to somebody beside a verb: phrases of saying, nouns of saying, a colon, a possessive."""

    LINKS: str
    TOLD: frozenset[str]

    def before_colon(self, chunks: str, colon: Chunk) -> Chunk | None: ...
    def cue_class(self, analysis: Analysis, lexicon: Lexicon, token: Token) -> str: ...
    def first_speaker(self, chunks: str, start: Chunk, end: Chunk) -> Chunk | None: ...
    def is_answer(self, chunks: str) -> bool: ...
    def is_of_saying(self, tags: str) -> bool: ...
    def is_owned(self, tags: str) -> bool: ...
    def is_owner(self, tags: str) -> bool: ...
    def is_possessive(self, tags: str) -> bool: ...
    def joint(self, between: str) -> str: ...
    def last_speaker(self, chunks: str, start: Chunk, end: Chunk) -> Chunk | None: ...
    def link(self, between: str) -> str: ...
    def noun_link(self, chunks: str, start: Chunk, at: Chunk) -> NounLink | None: ...
    def says(self, analysis: Analysis, lexicon: Lexicon, token: Token) -> bool: ...
    def starts_clause(self, chunk: str, word: str) -> bool: ...
    def starts_nominal_clause(self, chunk: str, word: str) -> bool: ...
    def words_of(
        self, chunks: str, first: Sequence[Token], start: Chunk, at: Chunk, analysis: Analysis, lexicon: Lexicon
    ) -> Iterator[tuple[Chunk, Chunk]]: ...


class Utterances(Protocol):
    """What a quote's words are by their form, and what the sentence around them makes of them."""

    BEFORE_ATTRIBUTION: frozenset[str]
    BEGINNING: frozenset[str]
    CLOSING: frozenset[str]
    CLOSING_OR_HYPHEN: frozenset[str]
    COMMA: str
    DETERMINERS: frozenset[str]
    FRAGMENT_WORDS: int
    FULL_STOP: str
    GOVERNING: frozenset[str]
    HEADING_MARKS: str
    HOLDING: frozenset[str]
    INTERRUPTED: frozenset[str]
    OPENING: frozenset[str]
    PARAGRAPH_MARKS: str
    QUESTION_MARK: str
    SEPARATING: frozenset[str]
    STOPS: frozenset[str]
    TERMINAL: frozenset[str]
    TERM_WORDS: int
    TITLE_WORDS: int
    WHOLE_WORDS: int
    WORD: re.Pattern[str]
    WORDS_BEFORE: int
    WORDS_BEHIND: int

    def calls(self, chunks: str, verb: Chunk, quote: Chunk) -> bool: ...
    def claim(self, chunks: str, start: Chunk, quote: Chunk) -> Chunk | None: ...
    def governs(self, kind: str, between: str, *, inner: bool) -> bool: ...
    def is_anybody(self, tags: str) -> bool: ...
    def is_called_a_work(self, behind: Sequence[str], lexicon: Lexicon) -> bool: ...
    def is_capitalised(self, words: Sequence[str], lexicon: Lexicon) -> bool: ...
    def is_clause(self, chunks: str) -> bool: ...
    def is_done_as(self, chunks: str, start: Chunk, quote: Chunk) -> bool: ...
    def is_named_so(self, before: Sequence[str], lexicon: Lexicon) -> bool: ...
    def is_nickname(self, words: Sequence[str], tags: str) -> bool: ...
    def is_order(self, chunks: str) -> bool: ...
    def is_part(self, chunks: str) -> bool: ...
    def is_question(self, chunks: str) -> bool: ...
    def is_so_called(self, before: Sequence[str]) -> bool: ...
    def joins(self, chunks: str, earlier: Chunk, quote: Chunk) -> bool: ...
    def leads_in(self, left: str, last: str, lexicon: Lexicon) -> bool: ...
    def leads_in_heading(self, left: str) -> bool: ...
    def may_be_a_term(self, words: Sequence[str], left: str, before: Sequence[str]) -> bool: ...
    def names_a_work(self, before: Sequence[str], behind: Sequence[str], lexicon: Lexicon) -> bool: ...


class Roles(Protocol):
    """Which office, job or standing the text gives a name, and which body it belongs to."""

    def reader(
        self,
        analysis: Analysis,
        lexicon: Lexicon,
        source: str,
        edges: Sequence[Token],
        brackets: Mapping[str, Token],
    ) -> RoleReader: ...


class Nominals(Protocol):
    """What noun phrases without a name mean: what the holders of an office are called, who *the pair* is."""

    AGE_BEHIND: re.Pattern[str]
    APART: str
    COMPANY: re.Pattern[str]
    COUNTERPART: str
    HANGS: frozenset[str]
    LEANING: str
    LEANING_IF_DEFINITE: str
    LETTERS: str
    NAMED_BODY: str
    NAMED_LATER: str
    NAMES: str
    OFFICE: str
    OFFICE_HEAD: re.Pattern[str]
    PEOPLE: str
    PERSON: frozenset[str]
    PLURAL: str
    REST_OF_SENTENCE: re.Pattern[str]
    SENTENCE_START: frozenset[str]
    TELLING: frozenset[str]
    THE_NATIONALITY: str
    TOGETHER: frozenset[str]

    def age(self, word: str) -> str | None: ...
    def called(self, noun: str) -> tuple[str, ...]: ...
    def is_age(self, word: str) -> bool: ...
    def office(self, title: str) -> TitleNouns: ...


class Possessors(Protocol):
    """Whose something is: what *its* and *the company's* stand for, and what could own an office."""

    ANY_COMPANY: frozenset[str]
    BEFORE_BODY: str
    BEFORE_PLACE: frozenset[str]
    BESIDE: re.Pattern[str]
    BODY: re.Pattern[str]
    DOES: frozenset[str]
    KNOWN_BODY: str
    PLURAL: str
    PUBLIC_BODY: frozenset[str]
    SENTENCE: re.Pattern[str]
    SURE_BODY: str


class Pronouns(Protocol):
    """Pronouns, and the words by a name that tell which of them its bearer goes by."""

    AMONG: str
    APPOSITION_ENDS: str
    BEFORE_COMMA: str
    BEFORE_NAME: str
    GENDERED: frozenset[str]
    NEXT_PRONOUN: re.Pattern[str]
    #: With ``SHE`` two names, which no pronoun has where none tells a gender.
    HE: str
    OWN_PRONOUN: re.Pattern[str]
    PRONOUNS: Mapping[str, str]
    SEVERAL: str
    SHE: str
    SUBJECTS: frozenset[str]
    TEXTUAL_VERBS: frozenset[str]
    THING: str


class Standing(Protocol):
    """How a name is treated where it stands: as a person's, a thing's, a possessor's, or under a preposition."""

    GOVERNING: frozenset[str]
    LEFT: int
    RIGHT: int

    def is_thing(self, tags: str, start: Token, end: Token, word: Callable[[Token], str]) -> bool: ...
    def is_treated_as_person(self, left: str, right: str, words: int, times: int) -> bool: ...


class Naming(Protocol):
    """What stands for a name where the text gives none: the noun phrase, what hangs on it, whose it is."""

    UNNAMED: str

    def belonging(self, name: str, body: str) -> str: ...
    def core(self, reader: RoleReader, start: Token) -> Token: ...
    def countries(self, analysis: Analysis, lexicon: Lexicon) -> Iterator[CountryName]: ...
    def introduces(self, word: str) -> bool: ...
    def is_back_reference(self, word: str, head: str) -> bool: ...
    def is_group(self, head: str) -> bool: ...
    def is_headed_by(self, title: str | None, noun: str) -> bool: ...
    def is_owned(self, head: str) -> bool: ...
    def kind(self, form: MentionForm, classes: str, head: str, word: str, lexicon: Lexicon) -> SpeakerKind: ...
    def membership(self, reader: RoleReader, start: Token, end: Token, head: Token) -> Role | None: ...
    def national_office(self, office: str | None, lexicon: Lexicon) -> str | None: ...
    def office(self, reader: RoleReader, start: Token, end: Token) -> RoleMention | None: ...
    def possessive(self, reader: RoleReader, start: Token, head: Token) -> Owner | None: ...
    def possessor(self, reader: RoleReader, start: Token, head: Token) -> tuple[Token, Token] | None: ...
    def postmodifier(self, reader: RoleReader, end: Token, head: str) -> Token: ...
    def tells_office(self, head: str) -> bool: ...
    def without_common_title(self, role: RoleMention, lexicon: Lexicon) -> RoleMention: ...


class Spans(Protocol):
    """How far a mention reaches with what hangs on it, a word of saying, an addressee."""

    def addressee(
        self, chunks: str, subject: Chunk, cue: Chunk, verb: str, lexicon: Lexicon
    ) -> tuple[Chunk, Chunk] | None: ...
    def cue_end(self, analysis: Analysis, lexicon: Lexicon, token: Token) -> Token: ...
    def cue_start(self, chunks: str, subject: Chunk, cue: Chunk) -> Chunk: ...
    def is_according(self, chunks: str, cue: Chunk) -> bool: ...
    def mention_end(self, chunks: str, nominal: Chunk, cue: Chunk | None) -> Chunk: ...
