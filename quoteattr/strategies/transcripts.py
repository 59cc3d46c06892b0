"""Transcripts told from parts: who says what, in one of the layouts that people write labels in."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from quoteattr.errors import UnknownName
from quoteattr.model import Kind, Phrase, Reference, Span
from quoteattr.strategies.articles import Article, ExpectedQuote
from quoteattr.strategies.drawing import SENTENCES, speakers
from quoteattr.strategies.parts import Person


@attrs.frozen
class Layout:
    """A way of writing a label before a turn.

    Attributes:
        template: The turn, with the fields ``name``, ``NAME`` (capitals), ``words``, ``minute`` (two digits).
        between: What stands between two turns.
        opening: What stands in front of the first.
    """

    template: str
    between: str = "\n"
    opening: str = ""


#: The layouts, by what a person calls them; the commonest first, which is what failing examples shrink to.
LAYOUTS: Mapping[str, Layout] = {
    "colon": Layout("{name}: {words}"),
    "paragraphs": Layout("{name}: {words}", "\n\n"),
    "capitals": Layout("{NAME}: {words}"),
    "strong": Layout("**{name}:** {words}", "\n\n"),
    "play": Layout("{NAME}. {words}"),
    "screenplay": Layout("{NAME}\n{words}", "\n\n", "INT. BARN - NIGHT\n\n"),
    "clock": Layout("[14:{minute}] {name}: {words}"),
    "chat": Layout("[14:{minute}] <{name}> {words}"),
    "stamp": Layout("{name} 0:{minute}\n{words}", "\n\n"),
}


@attrs.frozen
class Line:
    """One turn before it is put in a layout.

    Attributes:
        person: Who speaks.
        words: What is said, with its last stop.
    """

    person: Person
    words: str


def transcribe(lines: Iterable[Line], *, layout: str = "colon") -> Article:
    """Put turns in a layout, noting where everything stands: what ``Extractor(labels=True)`` must give.

    >>> mara, ola = Person("Dalvi Morkesh"), Person("Kemmo Sterveka")
    >>> lines = [Line(mara, "It is late."), Line(ola, "The pump failed."), Line(mara, "So it is.")]
    >>> article = transcribe(lines, layout="capitals")
    >>> article.text.splitlines()[0]
    'DALVI MORKESH: It is late.'
    >>> [(quote.text, quote.speaker) for quote in article.quotes[:2]]
    [('It is late.', 'DALVI MORKESH'), ('The pump failed.', 'KEMMO STERVEKA')]

    Raises:
        UnknownName: where ``layout`` is none of ``LAYOUTS``.
    """
    if layout not in LAYOUTS:
        raise UnknownName("layout", layout, tuple(LAYOUTS))
    form = LAYOUTS[layout]
    text = form.opening
    quotes: list[ExpectedQuote] = []
    for number, line in enumerate(lines):
        text += form.between if number else ""
        fields = {"name": line.person.name, "NAME": line.person.name.upper(), "minute": f"{number % 60:02}"}
        written = form.template.format(words=line.words, **fields)
        name = fields["NAME" if "{NAME}" in form.template else "name"]
        mention = Span(len(text) + written.index(name), len(text) + written.index(name) + len(name))
        said = Span(len(text) + len(written) - len(line.words), len(text) + len(written))
        text += written
        quotes.append(
            ExpectedQuote(
                said,
                line.words,
                Kind.DIRECT,
                Reference.EXPLICIT,
                speaker=name,
                mention=Phrase(mention, name),
            )
        )
    return Article(text, tuple(quotes), ())


#: In three turns of two people, one speaks twice.
_FEWEST = 3
_ANY_LAYOUT: SearchStrategy[str] = st.sampled_from(tuple(LAYOUTS))
_ANYBODY = speakers()


def transcripts(
    *,
    layouts: SearchStrategy[str] = _ANY_LAYOUT,
    people: SearchStrategy[Person] = _ANYBODY,
    min_turns: int = 3,
    max_turns: int = 12,
) -> SearchStrategy[Article]:
    """Transcripts of two or three people, each of whom has at least one turn, with the quotes that they must give.

    Neighbouring turns have different speakers, and somebody speaks twice, which is what tells a transcript.

    >>> from hypothesis import find
    >>> find(transcripts(max_turns=3), lambda article: True).text.splitlines()[0]
    'Dalvi Borkadan: The pump failed in the storm.'

    Args:
        layouts: keys of ``LAYOUTS``; one a transcript.
        people: who may speak; their names alone are in the labels.
        min_turns: how many turns there are at least: three or more.
        max_turns: how many turns there are at most.

    Raises:
        InvalidArgument: where there would be too few turns to tell a transcript, or the bounds are the wrong way round.
    """
    if not _FEWEST <= min_turns <= max_turns:
        raise InvalidArgument(f"expected 3 <= min_turns <= max_turns, got {min_turns=} and {max_turns=}")
    return _transcripts(layouts=layouts, people=people, turns=st.integers(min_turns, max_turns))


@st.composite
def _transcripts(
    draw: st.DrawFn, *, layouts: SearchStrategy[str], people: SearchStrategy[Person], turns: SearchStrategy[int]
) -> Article:
    """The transcripts of ``transcripts()``."""
    count = draw(turns)
    unique = (lambda person: person.family_name), (lambda person: person.name.split()[0])
    cast = draw(st.lists(people, min_size=2, max_size=min(3, count - 1), unique_by=unique))
    start = draw(st.integers(0, len(SENTENCES) - 1))
    order = _order(draw, cast, count)
    said = [f"{SENTENCES[(start + number) % len(SENTENCES)]}." for number in range(count)]
    return transcribe(map(Line, order, said), layout=draw(layouts))


def _order(draw: st.DrawFn, cast: Sequence[Person], count: int) -> list[Person]:
    """Who speaks when: everybody once, and then whoever did not speak last."""
    order = list(cast)
    while len(order) < count:
        order.append(draw(st.sampled_from([person for person in cast if person != order[-1]])))
    assert all(one != other for one, other in pairwise(order))
    return order
