"""The typed values that quoteattr gives and passes on: frozen, and validated whoever makes them.

They do nothing but tell what they hold, as fields or, by ``to_dict``, in the form of the schema ``quoteattr/1``.

Offsets are code points into the text as given, end exclusive: ``text[span.start:span.end]``.
"""

import enum
import unicodedata
from typing import Any

import attrs

from quoteattr.errors import InvalidValue
from quoteattr.validation import (
    is_a,
    is_number,
    is_one_of,
    is_share,
    is_text,
    is_text_or_none,
    is_tuple_of,
    is_word,
)


class Kind(enum.StrEnum):
    """What a stretch between quotation marks is.

    Attributes:
        DIRECT: Somebody's words, whole clauses or more, that could stand alone.
        MIXED: Somebody's words, a part of a sentence that is otherwise the writer's.
        SCARE: Words held at arm's length, or used as a term; nobody says them.
        TITLE: The name of a work, an event, a campaign, a slogan or a nickname.
        HEADING: A quote in a headline or a section heading.
    """

    DIRECT = "direct"
    MIXED = "mixed"
    SCARE = "scare"
    TITLE = "title"
    HEADING = "heading"


class Reference(enum.StrEnum):
    """How a quote is tied to the mention of its speaker.

    Attributes:
        EXPLICIT: The mention is a name, or a noun phrase that says by itself who is meant.
        ANAPHORIC: The mention is a pronoun, or a noun phrase that is only clear from the text before.
        CONTINUATION: No attribution of its own: the speech of an earlier quote goes on.
        IMPLICIT: No attribution of its own: the reader infers who speaks.
        ECHO: Words taken up again from a quote whose speaker was given elsewhere.
    """

    EXPLICIT = "explicit"
    ANAPHORIC = "anaphoric"
    CONTINUATION = "continuation"
    IMPLICIT = "implicit"
    ECHO = "echo"


class SpeakerKind(enum.StrEnum):
    """What sort of speaker somebody is.

    Attributes:
        PERSON: Somebody with a name, or one person whom the text tells apart.
        ORGANISATION: A company, ministry, paper, court, or a document or statement that speaks for one.
        GROUP: *Residents*, *the two ministers*.
        ANONYMOUS: Sources, officials and spokespeople who are not named.
    """

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    ANONYMOUS = "anonymous"


class MentionForm(enum.StrEnum):
    """The shape of the words that name somebody.

    Attributes:
        NAME: A name: *Ada Holm*.
        BODY: The name of a body: *the Harbour Board*.
        DOCUMENT: What is written: *the report*.
        NOUN_PHRASE: Other words: *the harbour master*.
        PRONOUN: *She*, *they*.
    """

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

    Attributes:
        start: Offset of the first code point.
        end: Offset behind the last code point.

    Raises:
        InvalidValue: where the start is negative or the end lies before it.
    """

    start: int
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


def _words(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text}


def _check_size(holder: object, span: Span, text: str) -> None:
    if len(text) != span.end - span.start:
        expected = f"the {span.end - span.start} characters of {span}"
        raise InvalidValue(f"{type(holder).__name__}.text", expected, text, "slice the text: text[span.start:span.end]")


@attrs.frozen(order=True)
class Phrase:
    """Some words of the text and where they stand: a cue, an addressee.

    Attributes:
        span: Where the words stand.
        text: The words, as the text has them.
    """

    span: Span = attrs.field(validator=is_a(Span))
    text: str = attrs.field(order=False, validator=is_text)

    def __attrs_post_init__(self) -> None:
        _check_size(self, self.span, self.text)

    def to_dict(self) -> dict[str, Any]:
        """The words with their place, as in JSON.

        >>> Phrase(Span(7, 11), "said").to_dict()
        {'start': 7, 'end': 11, 'text': 'said'}
        """
        return _words(self.span, self.text)


@attrs.frozen(order=True)
class Mention:
    """The words that name a speaker where a quote is attributed.

    Attributes:
        span: Where the words stand.
        text: The words, as the text has them.
        form: Their shape.
    """

    span: Span = attrs.field(validator=is_a(Span))
    text: str = attrs.field(order=False, validator=is_text)
    form: MentionForm = attrs.field(order=False, default=MentionForm.NAME, validator=is_one_of(MentionForm))

    def __attrs_post_init__(self) -> None:
        _check_size(self, self.span, self.text)

    def to_dict(self) -> dict[str, Any]:
        """The words with their place, as in JSON, which has no form."""
        return _words(self.span, self.text)


@attrs.frozen
class Role:
    """An office, job or standing, and whom it is for; at least one of the two.

    Attributes:
        title: The office in the text's words, for instance ``Foreign Minister``.
        of: The country, organisation or place, for instance ``Norway``, or the person, as in *Ada Holm's lawyer*.
    """

    title: str | None = attrs.field(default=None, validator=is_text_or_none)
    of: str | None = attrs.field(default=None, validator=is_text_or_none)

    def __attrs_post_init__(self) -> None:
        if not self.title and not self.of:
            raise InvalidValue("Role", "a title or a body", self)


def _is_pronoun(value: str) -> bool:
    """Whether it is of letters, and marks on them, alone: so no page and no spreadsheet takes it for anything else."""
    return value.isalpha() or (value[:1].isalpha() and all(unicodedata.category(letter)[0] in "LM" for letter in value))


@attrs.frozen
class Speaker:
    """Somebody who speaks in a text: one object for all of that speaker's quotes.

    Attributes:
        id: ``s1``, ``s2``, …, by first quote in the text.
        name: The fullest name that the text gives, without titles; with a form of address where that alone tells two
            people of one family name apart.
        kind: Whether it is a person, a body, a group or somebody unnamed.
        role: Office and body as the text gives them.
        aliases: The other forms of the name in the text.
        pronoun: How the text itself refers to the speaker; never guessed from a name.
        honorific: The form of address that the text puts before the name most often, as it is written there: ``Mrs.``,
            ``Sir``.

    Raises:
        InvalidValue: where a field is given something else, an empty name for instance, or a pronoun that is no word.
    """

    id: str = attrs.field(validator=is_word)
    name: str = attrs.field(validator=is_word)
    kind: SpeakerKind = attrs.field(validator=is_one_of(SpeakerKind))
    role: Role | None = attrs.field(default=None, validator=is_a(Role, optional=True))
    aliases: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    pronoun: str | None = None
    honorific: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.honorific is not None and not (isinstance(self.honorific, str) and self.honorific):
            raise InvalidValue("Speaker.honorific", "None or a form of address that is not empty", self.honorific)
        if self.pronoun is not None and not (isinstance(self.pronoun, str) and _is_pronoun(self.pronoun)):
            raise InvalidValue("Speaker.pronoun", "None or a pronoun, in one word", self.pronoun)

    def to_dict(self) -> dict[str, Any]:
        """The speaker as JSON has it: plain strings and a list, the role and its body beside the rest.

        >>> Speaker("s1", "Ada Holm", SpeakerKind.PERSON, Role("mayor", "Lundby"), pronoun="she").to_dict()
        {'id': 's1', 'name': 'Ada Holm', 'honorific': None, 'kind': 'person', 'role': 'mayor', 'of': 'Lundby', ...}
        """
        return {
            "id": self.id,
            "name": self.name,
            "honorific": self.honorific,
            "kind": self.kind.value,
            "role": self.role.title if self.role else None,
            "of": self.role.of if self.role else None,
            "aliases": list(self.aliases),
            "pronoun": self.pronoun,
        }

    def __repr__(self) -> str:
        role = ", ".join(part for part in (self.role.title, self.role.of) if part) if self.role else ""
        return f"<Speaker {self.id} {self.name}{f' ({role})' if role else ''}>"


@attrs.frozen
class Evidence:
    """One reason for a decision; the weights of all reasons sum to its score.

    Attributes:
        feature: The feature's name, one of those in the documentation.
        weight: What it adds to the score of the decision, in log-odds.
        note: The feature in words.
    """

    feature: str = attrs.field(validator=is_word)
    weight: float = attrs.field(validator=is_number)
    note: str = attrs.field(default="", validator=is_text)


@attrs.frozen(order=True)
class Quote:
    """A stretch of somebody's words, or of words held at arm's length, with whoever said it.

    Quotes are ordered by their place in the text.
    ``speaker`` is None where nobody says the words or the text does not tell; ``evidence`` says why.

    Attributes:
        span: Where it stands, marks included.
        text: The words there: ``text[span.start:span.end]``.
        content: What stands inside the marks.
        kind: What the words between the marks are: somebody's, or nobody's.
        reference: How the quote is tied to its mention; None where it has no speaker.
        speaker: Whoever says it; one object for all quotes of one speaker in a text.
        mention: The words that name the speaker where the quote is attributed.
        cue: The words of saying, auxiliaries included.
        addressee: Whom the words were said to: in a story, where somebody is called by name, or else was named last.
        confidence: How sure it is of the speaker, or that there is none, 0 to 1: of the quotes at 0.9, nine in ten are
            right, in texts like those that it was calibrated on, news and novels. It says nothing of the role.
        evidence: What speaks for the decision, heaviest first.

    Raises:
        InvalidValue: where a field is given something else, the text has not the length of its span, or a quote that
            nobody says has a speaker.

    >>> Quote(Span(0, 3), "“A”", "A", "titel")
    Traceback (most recent call last):
    quoteattr.errors.InvalidValue: Quote.kind: expected one of Kind.DIRECT, Kind.MIXED, ..., got 'titel'
    """

    span: Span = attrs.field(validator=is_a(Span))
    text: str = attrs.field(order=False, validator=is_text)
    content: str = attrs.field(order=False, validator=is_text)
    kind: Kind = attrs.field(order=False, validator=is_one_of(Kind))
    reference: Reference | None = attrs.field(order=False, default=None, validator=is_one_of(Reference, optional=True))
    speaker: Speaker | None = attrs.field(order=False, default=None, validator=is_a(Speaker, optional=True))
    mention: Mention | None = attrs.field(order=False, default=None, validator=is_a(Mention, optional=True))
    cue: Phrase | None = attrs.field(order=False, default=None, validator=is_a(Phrase, optional=True))
    addressee: Phrase | None = attrs.field(order=False, default=None, validator=is_a(Phrase, optional=True))
    confidence: float = attrs.field(order=False, default=0.5, validator=is_share)
    evidence: tuple[Evidence, ...] = attrs.field(order=False, default=(), validator=is_tuple_of(Evidence))

    def __attrs_post_init__(self) -> None:
        _check_size(self, self.span, self.text)
        if self.speaker is not None and self.kind not in SPOKEN:
            advice = "only what is direct or mixed is somebody's words"
            raise InvalidValue("Quote.speaker", f"None for a {self.kind} quote", self.speaker, advice)
        if self.speaker is not None and self.reference is None:
            advice = "for instance Reference.EXPLICIT, where a name stands beside it"
            raise InvalidValue("Quote.reference", "a Reference for a quote with a speaker", self.reference, advice)

    def to_dict(self) -> dict[str, Any]:
        """The quote as JSON has it, for a program that takes plain values: the fields of the schema ``quoteattr/1``.

        The evidence is not among them.

        >>> from quoteattr import extract
        >>> (quote,) = extract("“No,” said Ada Holm.")
        >>> told = quote.to_dict()
        >>> told["content"], told["speaker"]["name"], told["cue"]
        ('No,', 'Ada Holm', {'start': 6, 'end': 10, 'text': 'said'})
        """
        return {
            "start": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "content": self.content,
            "kind": self.kind.value,
            "reference": self.reference.value if self.reference else None,
            "speaker": self.speaker.to_dict() if self.speaker else None,
            "mention": self.mention.to_dict() if self.mention else None,
            "cue": self.cue.to_dict() if self.cue else None,
            "addressee": self.addressee.to_dict() if self.addressee else None,
            "confidence": self.confidence,
        }

    def __repr__(self) -> str:
        who = f"{self.speaker.name} " if self.speaker else ""
        place = f"{self.span.start}:{self.span.end}"
        return f"<Quote {place} {self.kind} {_shorten(self.text, 60)} — {who}{self.confidence:.2f}>"
