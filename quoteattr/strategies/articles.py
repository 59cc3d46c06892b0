"""Articles told from parts, so that the quotes they must give are known before any program reads them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from string import Formatter

import attrs

from quoteattr.errors import InvalidValue
from quoteattr.model import Kind, Phrase, Quote, Reference, Span
from quoteattr.strategies.parts import FORMS, MARK_STYLES, Marks, Person, Turn


@attrs.frozen
class ExpectedQuote:
    """A quote that a text must give.

    Attributes:
        span: Where it stands.
        text: Marks included.
        kind: What it is.
        reference: How it is tied to its mention; None where nobody says the words.
        speaker: The name; None where nobody says the words.
        role: The speaker's office, as the introduction writes it.
        of: The country or body of the office.
        mention: The words that name the speaker where the quote is attributed.
        cue: The words of saying; None where the speech of the quote before goes on.
        addressee: Whom the words are said to.
        honorific: What stands before each mention of the name.
    """

    span: Span
    text: str
    kind: Kind
    reference: Reference | None = None
    speaker: str | None = None
    role: str | None = None
    of: str | None = None
    mention: Phrase | None = None
    cue: Phrase | None = None
    addressee: Phrase | None = None
    honorific: str | None = None


@attrs.frozen(repr=False)
class Article:
    """A text with all the quotes that it must give, in order, and what it was told from.

    Attributes:
        text: The text.
        quotes: The quotes that it must give, in text order.
        turns: What it was told from, a paragraph each.
        marks: The convention of its quotation marks.
        newline: Its line ends; between paragraphs there are two.
    """

    text: str
    quotes: tuple[ExpectedQuote, ...]
    turns: tuple[Turn, ...]
    marks: Marks = MARK_STYLES[0]
    newline: str = "\n"

    def __repr__(self) -> str:
        return f"<Article in {self.marks.name} marks, {len(self.quotes)} quotes: {self.text!r}>"

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who speak, by first quote."""
        return tuple(dict.fromkeys(turn.person for turn in self.turns if turn.person))

    @property
    def gaps(self) -> tuple[int, ...]:
        """Where a paragraph of narration changes nothing: never in front of one that leans on the one before."""
        leaning = [i for i, turn in enumerate(self.turns) if FORMS[turn.form].leans]
        return tuple(i for i in range(len(self.turns) + 1) if i not in leaning)


def render(turns: Iterable[Turn], *, marks: Marks = MARK_STYLES[0], newline: str = "\n") -> Article:
    """Put turns in words, noting where everything stands.

    >>> person = Person("Dalvi Morkesh", "{name}, the {role} of the {of}{,}", "chair", "Harbour Board")
    >>> article = render([Turn("name verb", person, ("The pump failed",))])
    >>> article.text
    '"The pump failed," Dalvi Morkesh, the chair of the Harbour Board, said.'
    >>> [(quote.text, quote.speaker, quote.role, quote.cue.text) for quote in article.quotes]
    [('"The pump failed,"', 'Dalvi Morkesh', 'chair', 'said')]
    """
    turns = tuple(turns)
    text = ""
    quotes: list[ExpectedQuote] = []
    met: set[str] = set()
    mention: Phrase | None = None
    for turn in turns:
        text += newline * 2 if text else ""
        known = turn.person is not None and turn.person.name in met
        more, slots = _write(turn, met=known, marks=marks, newline=newline, start=len(text))
        text += more
        mention = slots.get("who") or slots.get("pronoun") or mention
        quotes.extend(_expect(turn, slots, mention))
        if turn.person:
            met.add(turn.person.name)
    return Article(text, tuple(quotes), turns, marks, newline)


def _write(turn: Turn, *, met: bool, marks: Marks, newline: str, start: int) -> tuple[str, dict[str, Phrase]]:
    """One paragraph, and what stands where in it."""
    text = ""
    slots: dict[str, Phrase] = {}
    for literal, field, words, _ in Formatter().parse(_sentence(turn, met=met)):
        text += literal.replace("\n", newline * 2)
        if field is None:
            continue
        slot, written = _fill(turn, field, words or "", met=met, marks=marks)
        slots[slot] = Phrase(Span(start + len(text), start + len(text) + len(written)), written)
        text += written
    return text, slots


def _sentence(turn: Turn, *, met: bool) -> str:
    """The form's template with the introduction put in for ``who``, or the name once the speaker is known."""
    template = FORMS[turn.form].template
    if turn.person is None:
        return template
    shape = "{name}" if met else turn.person.introduction
    if turn.person.honorific:
        shape = shape.replace("{name}", f"{turn.person.honorific} {{name}}")
    shape = shape.replace("{role}", turn.person.role or "").replace("{Role}", turn.person.told_role or "")
    shape = shape.replace("{of}", turn.person.of or "").replace("{nationality}", turn.person.nationality or "")
    return template.replace("{who,}", shape.replace("{,}", ",")).replace("{who}", shape.replace("{,}", ""))


def _fill(turn: Turn, field: str, words: str, *, met: bool, marks: Marks) -> tuple[str, str]:
    """What a field is called in the paragraph's slots, and the words written for it."""
    person = turn.person
    if field.lstrip("-").startswith("q"):
        name = field.strip("-,.")
        said = turn.words[int(name[1]) - 1] + (field[-1] if field[-1] in ",." else "")
        return name, marks.opening + said + ("" if field.startswith("-") else marks.closing)
    if field == "name" and person:
        return "who", person.family_name if met and not turn.full_name else person.name
    if field in ("pronoun", "Pronoun") and person:
        return "pronoun", person.pronoun.title() if field == "Pronoun" else person.pronoun
    if field == "addressee":
        return field, turn.addressee
    return "cue", turn.verb if field == "verb" else words


def _expect(turn: Turn, slots: Mapping[str, Phrase], mention: Phrase | None) -> Iterator[ExpectedQuote]:
    """The quotes that a paragraph must give."""
    for said in FORMS[turn.form].quotes:
        written = slots[said.field]
        if said.reference is None or turn.person is None:
            yield ExpectedQuote(written.span, written.text, said.kind)
            continue
        goes_on = said.reference is Reference.CONTINUATION
        yield ExpectedQuote(
            span=written.span,
            text=written.text,
            kind=said.kind,
            reference=said.reference,
            speaker=turn.person.name,
            role=turn.person.told_role,
            of=turn.person.of,
            mention=mention,
            cue=None if goes_on else slots.get("cue"),
            addressee=None if goes_on else slots.get("addressee"),
            honorific=turn.person.honorific,
        )


def restyled(article: Article, *, marks: Marks) -> Article:
    """The same article in other quotation marks; only spans and marks may differ."""
    return render(article.turns, marks=marks, newline=article.newline)


def renamed(article: Article, *, names: Mapping[str, str]) -> Article:
    """The same article with other names for those who speak, old name to new; one without a new name keeps its own."""

    def rename(turn: Turn) -> Turn:
        person = turn.person and attrs.evolve(turn.person, name=names.get(turn.person.name, turn.person.name))
        return attrs.evolve(turn, person=person)

    return render(map(rename, article.turns), marks=article.marks, newline=article.newline)


def padded(article: Article, *, at: int) -> Article:
    """The same article with a paragraph that has no quote and no person in front of paragraph ``at``.

    Raises:
        InvalidValue: where ``at`` is none of ``article.gaps``: the paragraph would come between a pronoun and
            its antecedent.
    """
    if at not in article.gaps:
        raise InvalidValue("padded.at", f"one of the article's gaps {article.gaps}", at)
    turns = (*article.turns[:at], Turn("plain"), *article.turns[at:])
    return render(turns, marks=article.marks, newline=article.newline)


def with_newlines(article: Article, *, newline: str) -> Article:
    r"""The same article with other line ends, for instance ``"\r\n"``."""
    return render(article.turns, marks=article.marks, newline=newline)


_READ: Mapping[str, Callable[[Quote], object]] = {
    "span": lambda quote: quote.span,
    "text": lambda quote: quote.text,
    "kind": lambda quote: quote.kind,
    "reference": lambda quote: quote.reference,
    "speaker": lambda quote: quote.speaker and quote.speaker.name,
    "role": lambda quote: quote.speaker and quote.speaker.role and quote.speaker.role.title,
    "of": lambda quote: quote.speaker and quote.speaker.role and quote.speaker.role.of,
    "mention": lambda quote: quote.mention and Phrase(quote.mention.span, quote.mention.text),
    "cue": lambda quote: quote.cue,
    "addressee": lambda quote: quote.addressee,
    "honorific": lambda quote: quote.speaker and quote.speaker.honorific,
}

#: The fields that ``differences`` compares.
FIELDS = tuple(_READ)


def differences(article: Article, quotes: Iterable[Quote], *, fields: Iterable[str] = FIELDS) -> tuple[str, ...]:
    """What a program got wrong, a line a mistake; empty where every quote is as it must be.

    Raises:
        InvalidValue: where one of ``fields`` is none of ``FIELDS``.

    >>> article = render([Turn("title", words=("The Salt Road",))])
    >>> differences(article, [])
    ('missed: "The Salt Road"',)
    """
    fields = tuple(fields)
    if unknown := [field for field in fields if field not in FIELDS]:
        raise InvalidValue("differences.fields", f"some of {FIELDS}", unknown)
    given = {quote.span: quote for quote in quotes}
    expected = {quote.span: quote for quote in article.quotes}
    wrong = [f"missed: {quote.text}" for span, quote in expected.items() if span not in given]
    wrong += [f"no quote: {quote.text}" for span, quote in given.items() if span not in expected]
    for span in sorted(expected.keys() & given.keys()):
        for field in fields:
            want, got = getattr(expected[span], field), _READ[field](given[span])
            if want != got:
                wrong.append(f"{field} of {expected[span].text}: expected {want!r}, got {got!r}")
    return tuple(wrong)
