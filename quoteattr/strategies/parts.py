"""What an article is told from: marks, people, and the turns that they take, each in one of the known forms."""

from collections.abc import Mapping
from string import Formatter

import attrs

from quoteattr.errors import InvalidValue, UnknownName
from quoteattr.model import Kind, Reference
from quoteattr.validation import is_a, is_text, is_text_or_none, is_tuple_of, is_word


@attrs.frozen
class Marks:
    """One convention of quotation marks.

    Attributes:
        name: What a person calls it.
        opening: What stands in front of the words.
        closing: What stands behind them.
    """

    name: str = attrs.field(validator=is_text)
    opening: str = attrs.field(validator=is_word)
    closing: str = attrs.field(validator=is_word)


#: Every convention that quoteattr reads, the commonest first, which is what failing examples shrink to.
MARK_STYLES = (
    Marks("straight double", '"', '"'),
    Marks("curly double", "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"),
    Marks("curly single", "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"),
    Marks("straight single", "'", "'"),
    Marks("guillemets", "«", "»"),
    Marks("single guillemets", "‹", "›"),
    Marks("guillemets inwards", "»", "«"),
    Marks("low and high", "\N{DOUBLE LOW-9 QUOTATION MARK}", "\N{LEFT DOUBLE QUOTATION MARK}"),
    Marks("low and right", "\N{DOUBLE LOW-9 QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"),
    Marks("right on both sides", "\N{RIGHT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"),
    Marks("corner brackets", "「", "」"),
    Marks("white corner brackets", "『", "』"),
    Marks("treebank", "``", "''"),
)


#: What an introduction may have in it.
_INTRODUCTION = ("name", "role", "Role", "of", "nationality", ",")
_INTRODUCES = frozenset(_INTRODUCTION)


def _fields(template: str) -> set[str]:
    """The fields of a template; none, where it is none."""
    try:
        return {field for _, field, _, _ in Formatter().parse(template) if field is not None}
    except ValueError:  # a brace that nothing closes
        return set()


@attrs.frozen
class Person:
    """Somebody who speaks in an article, with the words that introduce them.

    Attributes:
        name: Given name and family name.
        introduction: How the first mention is put: ``{name}``, ``{role}``, ``{Role}`` (capitals), ``{of}``,
            ``{nationality}``, and ``{,}`` for a comma where the sentence goes on.
        role: The office, in small letters.
        of: The country or body.
        nationality: The adjective of the country.
        pronoun: What stands for the name in the forms with a pronoun.
        honorific: What stands before each mention of the name: *Mrs.*

    Raises:
        InvalidValue: where the introduction has no name, a field that there is not, or one that the person lacks.

    >>> Person("Dalvi Morkesh", "{name}, the {job}").name
    Traceback (most recent call last):
    quoteattr.errors.InvalidValue: Person.introduction: expected a name and fields of {name}, {role}, {Role}, ...
    """

    name: str = attrs.field(validator=is_word)
    introduction: str = attrs.field(default="{name}", validator=is_word)
    role: str | None = attrs.field(default=None, validator=is_text_or_none)
    of: str | None = attrs.field(default=None, validator=is_text_or_none)
    nationality: str | None = attrs.field(default=None, validator=is_text_or_none)
    pronoun: str = attrs.field(default="he", validator=is_word)
    honorific: str | None = attrs.field(default=None, validator=is_text_or_none)

    def __attrs_post_init__(self) -> None:
        fields = _fields(self.introduction)
        if "name" not in fields or not fields <= _INTRODUCES:
            known = ", ".join(f"{{{name}}}" for name in _INTRODUCTION)
            raise InvalidValue("Person.introduction", f"a name and fields of {known}", self.introduction)
        for field in ("role", "of", "nationality"):
            if field in {name.lower() for name in fields} and not getattr(self, field):
                expected = f"words for the introduction, which has {{{field}}}"
                raise InvalidValue(f"Person.{field}", expected, getattr(self, field))

    @property
    def family_name(self) -> str:
        """The last word of the name, as later mentions have it."""
        return self.name.rpartition(" ")[2]

    @property
    def told_role(self) -> str | None:
        """The role as the introduction writes it."""
        return self.role.title() if self.role and "{Role}" in self.introduction else self.role


@attrs.frozen
class Turn:
    """One paragraph before it is put in words.

    Attributes:
        form: A key of ``FORMS``.
        person: Who speaks; None where nobody does.
        words: What stands between the marks, without the last stop: one for each quote of the form.
        verb: The word of saying.
        addressee: Whom it is said to, in the form ``told``.
        full_name: Whether a later mention has the whole name.

    Raises:
        UnknownName: where there is no such form; ``known`` lists them.
        InvalidValue: where the form has more quotes than words, or fewer, or a speaker and nobody speaks.

    >>> Turn("verb nam")
    Traceback (most recent call last):
    quoteattr.errors.UnknownName: unknown form 'verb nam': choose one of verb name, name verb, colon, ...
    """

    form: str
    person: Person | None = attrs.field(default=None, validator=is_a(Person, optional=True))
    words: tuple[str, ...] = attrs.field(default=(), validator=is_tuple_of(str))
    verb: str = attrs.field(default="said", validator=is_word)
    addressee: str = attrs.field(default="reporters", validator=is_word)
    full_name: bool = attrs.field(default=False, validator=is_a(bool))

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.form, str) or self.form not in FORMS:
            raise UnknownName("form", self.form, tuple(FORMS))
        quotes = FORMS[self.form].quotes
        if len(self.words) != len(quotes):
            expected = f"a tuple of {len(quotes)}, as the form {self.form!r} has so many quotes"
            raise InvalidValue("Turn.words", expected, self.words)
        if self.person is None and any(said.reference is not None for said in quotes):
            expected = f"a Person, as in the form {self.form!r} somebody speaks"
            raise InvalidValue("Turn.person", expected, self.person)


@attrs.frozen
class _Said:
    """One quote of a form: the field it stands in and how it is tied to the paragraph's speaker."""

    field: str
    kind: Kind = Kind.DIRECT
    reference: Reference | None = Reference.EXPLICIT


@attrs.frozen
class Form:
    """A way of telling who says what.

    Fields of the template: ``who`` (introduction or name; ``who,`` where the sentence goes on), ``pronoun``,
    ``Pronoun``, ``verb``, ``cue:words``, ``addressee``; ``q1``, ``q2`` for quotes, with the stop inside the marks
    as last character, and ``-`` in front of a quote that the paragraph leaves open.

    Attributes:
        template: The sentence.
        quotes: The quotes in it, by their fields.
        leans: Whether it can only follow another paragraph of the same speaker.
    """

    template: str
    quotes: tuple[_Said, ...] = ()
    leans: bool = False


_FIRST = _Said("q1")
_MORE = _Said("q2", reference=Reference.CONTINUATION)
_PRONOUN = _Said("q1", reference=Reference.ANAPHORIC)

#: All forms by their names, the simplest first, which is what failing examples shrink to.
FORMS: Mapping[str, Form] = {
    "verb name": Form("{q1,} {verb} {who}.", (_FIRST,)),
    "name verb": Form("{q1,} {who,} {verb}.", (_FIRST,)),
    "colon": Form("{who,} {verb}: {q1.}", (_FIRST,)),
    "according to": Form("{q1,} {cue:according to} {who}.", (_FIRST,)),
    "told": Form("{q1,} {who,} {cue:told} {addressee}.", (_FIRST,)),
    "split": Form("{q1,} {verb} {who}, {q2.}", (_FIRST, _MORE)),
    "two sentences": Form("{q1,} {verb} {who}. {q2.}", (_FIRST, _MORE)),
    "two paragraphs": Form("{who,} {verb}: {-q1.}\n{q2.}", (_FIRST, _MORE)),
    "part": Form("{who,} {cue:called} the plan {q1}.", (_Said("q1", Kind.MIXED),)),
    "pronoun after": Form("{q1,} {pronoun} {verb}.", (_PRONOUN,), leans=True),
    "pronoun before": Form("{Pronoun} {verb}: {q1.}", (_PRONOUN,), leans=True),
    "continuation": Form("{q1.}", (_Said("q1", reference=Reference.CONTINUATION),), leans=True),
    "arm's length": Form("The so-called {q1} bridge was closed again.", (_Said("q1", Kind.SCARE, None),)),
    "title": Form("The film {q1} opens on Friday.", (_Said("q1", Kind.TITLE, None),)),
    "plain": Form("The ferry left the harbour at noon, and the market stayed open until dark."),
}
