"""The typed values that quoteattr gives and passes on: frozen, validated, without behaviour.

Offsets are code points into the text as given, end exclusive: ``text[span.start:span.end]``.
"""

import enum
import unicodedata

import attrs

from quoteattr.errors import InvalidValue


class Kind(enum.StrEnum):
    """What a stretch between quotation marks is."""

    DIRECT = "direct"
    MIXED = "mixed"
    SCARE = "scare"
    TITLE = "title"
    HEADING = "heading"


class Reference(enum.StrEnum):
    """How a quote is tied to the mention of its speaker."""

    EXPLICIT = "explicit"
    ANAPHORIC = "anaphoric"
    CONTINUATION = "continuation"
    IMPLICIT = "implicit"
    ECHO = "echo"


class SpeakerKind(enum.StrEnum):
    """What sort of speaker somebody is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    ANONYMOUS = "anonymous"


class MentionForm(enum.StrEnum):
    """The shape of the words that name somebody."""

    NAME = "name"
    BODY = "body"
    DOCUMENT = "document"
    NOUN_PHRASE = "noun phrase"
    PRONOUN = "pronoun"


#: Fills the fields of what is frozen.
_set = object.__setattr__

#: The kinds that are somebody's words, and so can have a speaker.
SPOKEN = frozenset({Kind.DIRECT, Kind.MIXED})


def _shorten(text: str, width: int) -> str:
    """The text on one line, cut in its middle so that both ends can be recognised."""
    text = " ".join(text.split())
    return text if len(text) <= width else f"{text[: width - 9].rstrip()} … {text[-6:].lstrip()}"


@attrs.frozen(order=True)
class Span:
    """A half-open stretch of the text, ordered by where it starts.

    Offsets are code points, so that slicing the text gives the words back:

    >>> span = Span(4, 9)
    >>> "say “Yes” again"[span.start : span.end]
    '“Yes”'
    >>> Span(9, 4)
    Traceback (most recent call last):
    quoteattr.errors.InvalidValue: Span.end: expected an int of at least 9, its start, got 4

    Raises:
        InvalidValue: where the start is negative or the end lies before it.
    """

    #: Offset of the first code point.
    start: int
    #: Offset behind the last code point.
    end: int

    def __init__(self, start: int, end: int) -> None:
        # Written out, as there is a span for each paragraph, quote, mention and phrase: a check behind an ``__init__``
        # made by attrs is a call more for each.
        if not isinstance(start, int) or start < 0:
            raise InvalidValue("Span.start", "an int of at least 0", start)
        if not isinstance(end, int) or end < start:
            raise InvalidValue("Span.end", f"an int of at least {start}, its start", end)
        _set(self, "start", start)
        _set(self, "end", end)

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"


@attrs.frozen(order=True)
class Phrase:
    """Some words of the text and where they stand: a cue, an addressee."""

    #: Where the words stand.
    span: Span
    #: The words, as the text has them.
    text: str = attrs.field(order=False)


@attrs.frozen(order=True)
class Mention:
    """The words that name a speaker where a quote is attributed."""

    #: Where the words stand.
    span: Span
    #: The words, as the text has them.
    text: str = attrs.field(order=False)
    #: Their shape.
    form: MentionForm = attrs.field(order=False, default=MentionForm.NAME)


@attrs.frozen
class Role:
    """An office, job or standing, and the body it belongs to; at least one of the two."""

    #: The office in the text's words, for instance ``Foreign Minister``.
    title: str | None = None
    #: The country, organisation or place, for instance ``Norway``.
    of: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.title and not self.of:
            raise InvalidValue("Role", "a title or a body", self)


def _is_word(value: str) -> bool:
    """Whether it is of letters, and marks on them, alone: so no page and no spreadsheet takes it for anything else."""
    return value.isalpha() or (value[:1].isalpha() and all(unicodedata.category(letter)[0] in "LM" for letter in value))


@attrs.frozen
class Speaker:
    """Somebody who speaks in a text: one object for all of that speaker's quotes.

    Raises:
        InvalidValue: where the name or the form of address is empty, or the pronoun is no word.
    """

    #: ``s1``, ``s2``, …, by first quote in the text.
    id: str
    #: The fullest name that the text gives, without titles; with a form of address where that alone tells two people
    #: of one family name apart.
    name: str
    #: Whether it is a person, a body, a group or somebody unnamed.
    kind: SpeakerKind
    #: Office and body as the text gives them.
    role: Role | None = None
    #: The other forms of the name in the text.
    aliases: tuple[str, ...] = ()
    #: How the text itself refers to the speaker; never guessed from a name.
    pronoun: str | None = None
    #: The form of address that the text puts before the name most often, as it is written there: ``Mrs.``, ``Sir``.
    honorific: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.name:
            raise InvalidValue("Speaker.name", "a name that is not empty", self.name)
        if self.honorific is not None and not (isinstance(self.honorific, str) and self.honorific):
            raise InvalidValue("Speaker.honorific", "None or a form of address that is not empty", self.honorific)
        if self.pronoun is not None and not (isinstance(self.pronoun, str) and _is_word(self.pronoun)):
            raise InvalidValue("Speaker.pronoun", "None or a pronoun, in one word", self.pronoun)

    def __repr__(self) -> str:
        role = ", ".join(part for part in (self.role.title, self.role.of) if part) if self.role else ""
        return f"<Speaker {self.id} {self.name}{f' ({role})' if role else ''}>"


@attrs.frozen
class Evidence:
    """One reason for a decision; the weights of all reasons sum to its score."""

    #: The feature's name, one of those in the documentation.
    feature: str
    #: What it adds to the score of the decision, in log-odds.
    weight: float
    #: The feature in words.
    note: str = ""


@attrs.frozen(order=True)
class Quote:
    """A stretch of somebody's words, or of words held at arm's length, with whoever said it.

    Quotes are ordered by their place in the text.
    ``speaker`` is None where nobody says the words or the text does not tell; ``evidence`` says why.

    Raises:
        InvalidValue: where a confidence lies outside 0 to 1, or a quote that nobody says has a speaker.
    """

    #: Marks included.
    span: Span
    #: ``text[span.start:span.end]``.
    text: str = attrs.field(order=False)
    #: What stands inside the marks.
    content: str = attrs.field(order=False)
    #: What the words between the marks are: somebody's, or nobody's.
    kind: Kind = attrs.field(order=False)
    #: How the quote is tied to its mention; None where it has no speaker.
    reference: Reference | None = attrs.field(order=False, default=None)
    #: Whoever says it; one object for all quotes of one speaker in a text.
    speaker: Speaker | None = attrs.field(order=False, default=None)
    #: The words that name the speaker where the quote is attributed.
    mention: Mention | None = attrs.field(order=False, default=None)
    #: The words of saying, auxiliaries included.
    cue: Phrase | None = attrs.field(order=False, default=None)
    #: Whom the words were said to: in a story, where somebody is called by name, or else was named last.
    addressee: Phrase | None = attrs.field(order=False, default=None)
    #: Of the quotes at 0.9, nine in ten are right.
    confidence: float = attrs.field(order=False, default=0.5)
    #: What speaks for the decision, heaviest first.
    evidence: tuple[Evidence, ...] = attrs.field(order=False, default=())

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise InvalidValue("Quote.confidence", "a number from 0 to 1", self.confidence)
        size = self.span.end - self.span.start
        if len(self.text) != size:
            raise InvalidValue("Quote.text", f"the {size} characters of {self.span}", self.text)
        if self.speaker is not None and self.kind not in SPOKEN:
            raise InvalidValue("Quote.speaker", f"None for a {self.kind} quote", self.speaker)
        if self.speaker is not None and self.reference is None:
            raise InvalidValue("Quote.reference", "a Reference for a quote with a speaker", self.reference)

    def __repr__(self) -> str:
        who = f"{self.speaker.name} " if self.speaker else ""
        place = f"{self.span.start}:{self.span.end}"
        return f"<Quote {place} {self.kind} {_shorten(self.text, 60)} — {who}{self.confidence:.2f}>"


@attrs.frozen
class KindOption:
    """A kind that a quote could be, and what speaks for it."""

    #: The kind.
    kind: Kind
    #: The sum of the weights of the evidence, in log-odds.
    score: float
    #: Its share among all kinds: 0 to 1, all of them together 1.
    share: float
    #: What each feature adds to the score, heaviest first.
    evidence: tuple[Evidence, ...]


@attrs.frozen
class SpeakerOption:
    """A mention that could be the speaker's, and what speaks for it."""

    #: The words that would name the speaker; None for nobody.
    mention: Mention | None
    #: The word of saying that ties it to the quote; None where it is tied otherwise.
    cue: Phrase | None
    #: The sum of the weights of the evidence, in log-odds.
    score: float
    #: Its share among all candidates: 0 to 1, all of them together 1.
    share: float
    #: What each feature adds to the score, heaviest first.
    evidence: tuple[Evidence, ...]


@attrs.frozen
class MeaningOption:
    """Somebody whom the mention of a quote could mean, and what speaks for it."""

    #: The name; the words of the mention, where it would stand for itself.
    name: str
    #: The sum of the weights of the evidence, in log-odds.
    score: float
    #: Its share among all whom the mention could mean: 0 to 1, all of them together 1.
    share: float
    #: What each feature adds to the score, heaviest first.
    evidence: tuple[Evidence, ...]


@attrs.frozen
class RoleOption:
    """Some words that could be the speaker's office, or the body that it belongs to, and what speaks for them."""

    #: The office or the body; None for none.
    name: str | None
    #: The words that it is read off; None where there are none, or where it is told elsewhere than in one place.
    words: Phrase | None
    #: How the words stand to the name or to the office, in words; empty for none.
    rule: str
    #: The sum of the weights of the evidence, in log-odds.
    score: float
    #: Its share among all options: 0 to 1, all of them together 1.
    share: float
    #: What each feature adds to the score, heaviest first.
    evidence: tuple[Evidence, ...]


@attrs.frozen
class Explanation:
    """Why a quote is taken as it is: all that was weighed, best first."""

    #: The result.
    quote: Quote
    #: All kinds; the first was taken, unless the quote's evidence says why not.
    kinds: tuple[KindOption, ...]
    #: All candidates; the first was taken, unless the quote's evidence says why not.
    #: Empty where the kind has no speaker.
    speakers: tuple[SpeakerOption, ...]
    #: All whom the mention could mean that was taken, a phrase without a name or a pronoun for a person; the first was
    #: taken, unless it could be two. Empty for a name, and for a mention that leaves no choice.
    meanings: tuple[MeaningOption, ...] = ()
    #: All offices that the speaker could have; the first was taken. Empty where the speaker has no name.
    titles: tuple[RoleOption, ...] = ()
    #: All bodies and places for the office that was taken; the first was taken. Where that is one which the text names
    #: elsewhere, all such. Empty where the speaker has no name.
    bodies: tuple[RoleOption, ...] = ()
