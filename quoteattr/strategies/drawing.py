"""What to draw articles from: names, marks, people, and the order in which they speak."""

from quoteattr.errors import NotInstalled
from quoteattr.model import Kind
from quoteattr.strategies.articles import Article, render
from quoteattr.strategies.parts import FORMS, MARK_STYLES, Marks, Person, Turn

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as error:
    if error.name != "hypothesis":
        raise
    raise NotInstalled("quoteattr.strategies", "hypothesis", "hypothesis") from error

# isort: split
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

# Syllables that are easy to say and make no English word, so that a name is nothing but a name.
_GIVEN = tuple(
    a + b for a in ("Da", "Ke", "Mo", "Ri", "Su", "Ta", "Ve", "Zi") for b in ("lvi", "mmo", "ndrek", "zka", "shu")
)
_FAMILY = tuple(
    a + b + c
    for a in ("Bor", "Dre", "Gal", "Hov", "Kru", "Mor", "Ster", "Vil")
    for b in ("ka", "ve")
    for c in ("dan", "mir", "nski", "sh")
)

_COUNTRIES = (
    ("Norway", "Norwegian"),
    ("Kenya", "Kenyan"),
    ("Finland", "Finnish"),
    ("Brazil", "Brazilian"),
    ("Japan", "Japanese"),
)
_OFFICES = ("prime minister", "foreign minister", "health minister", "president")
_BODIES = ("Harbour Board", "Coastal Birds Trust", "Larkfield Institute", "River Council")
_POSTS = ("director", "chair", "president", "spokesperson")
_OF_COUNTRY = ("{nationality} {Role} {name}", "{of}'s {role}, {name}{,}", "{name}, the {role} of {of}{,}")
_OF_BODY = ("{of} {role} {name}", "{name}, the {role} of the {of}{,}", "{name}, who is the {role} of the {of}{,}")

#: Forms of address that stand before a family name too, by the pronoun of whoever is called so.
_HONORIFICS = {"he": ("Mr.", "Dr."), "she": ("Mrs.", "Ms.", "Dr.")}

_VERBS = ("said", "argued", "warned", "insisted", "replied")
_LISTENERS = ("reporters", "the Valley Courier", "Northern Press Service")
_THINGS = ("The pump", "The bridge", "Our school", "The whole crop", "Nobody here", "This road", "The old mill")
_EVENTS = (
    "failed in the storm",
    "needs a new roof",
    "was ready on time",
    "cost us a fortune",
    "will be gone by spring",
    "made the papers twice",
)
SENTENCES = tuple(f"{thing} {event}" for event in _EVENTS for thing in _THINGS)
_JUDGEMENTS = ("a gift to the gulls", "too little and too late", "a house without a door")
_TERMS = ("temporary", "smart", "historic")
_TITLES = ("The Salt Road", "Nine Lanterns", "A Winter in Blue")


def mark_styles() -> SearchStrategy[Marks]:
    """Conventions of quotation marks, all that quoteattr reads.

    >>> from hypothesis import find
    >>> find(mark_styles(), lambda marks: marks.opening != marks.closing).name
    'curly double'
    """
    return st.sampled_from(MARK_STYLES)


def names() -> SearchStrategy[str]:
    """Given name and family name, both invented.

    >>> from hypothesis import find
    >>> find(names(), lambda name: True)
    'Dalvi Borkadan'
    """
    return st.builds(lambda given, family: f"{given} {family}", st.sampled_from(_GIVEN), st.sampled_from(_FAMILY))


_ANY_NAME = names()


@st.composite
def speakers(draw: st.DrawFn, *, names: SearchStrategy[str] = _ANY_NAME) -> Person:
    """People with an office in a country, a post in a body, or neither, and the words that introduce them.

    Half of them have a form of address that stands before each mention of their name.
    """
    name, pronoun = draw(names), draw(st.sampled_from(("he", "she")))
    honorific = draw(st.sampled_from((None, None, *_HONORIFICS[pronoun])))
    belongs = draw(st.sampled_from(("nowhere", "country", "body")))
    if belongs == "country":
        country, nationality = draw(st.sampled_from(_COUNTRIES))
        shape, role = draw(st.sampled_from(_OF_COUNTRY)), draw(st.sampled_from(_OFFICES))
        return Person(name, shape, role, country, nationality, pronoun, honorific)
    if belongs == "body":
        shape, role = draw(st.sampled_from(_OF_BODY)), draw(st.sampled_from(_POSTS))
        return Person(name, shape, role, draw(st.sampled_from(_BODIES)), None, pronoun, honorific)
    return Person(name, pronoun=pronoun, honorific=honorific)


_ANY_MARKS = mark_styles()
_ANYBODY = speakers()


def articles(
    *,
    styles: SearchStrategy[Marks] = _ANY_MARKS,
    people: SearchStrategy[Person] = _ANYBODY,
    min_quotes: int = 0,
    max_quotes: int = 8,
) -> SearchStrategy[Article]:
    """Articles with one to three speakers, each introduced where they first speak, and the quotes they must give.

    Whoever speaks has a family name that nobody else in the article has, and a pronoun stands only in the paragraph
    after its antecedent's, so that there is one right answer for every quote.

    >>> from hypothesis import find
    >>> find(articles(), lambda article: len(article.quotes) == 1).text
    '"The pump failed in the storm," said Dalvi Borkadan.'

    Args:
        styles: the marks to write with; one style an article.
        people: who may speak.
        min_quotes: how many quotes there are at least.
        max_quotes: how many quotes there are at most.

    Raises:
        InvalidArgument: where the bounds are negative or the wrong way round.
    """
    if not 0 <= min_quotes <= max_quotes:
        raise InvalidArgument(f"expected 0 <= min_quotes <= max_quotes, got {min_quotes=} and {max_quotes=}")
    return _articles(styles=styles, people=people, quotes=st.integers(min_quotes, max_quotes))


@st.composite
def _articles(
    draw: st.DrawFn, *, styles: SearchStrategy[Marks], people: SearchStrategy[Person], quotes: SearchStrategy[int]
) -> Article:
    """The articles of ``articles()``."""
    unique = (lambda person: person.family_name), (lambda person: person.name.split()[0])
    cast = draw(st.lists(people, min_size=1, max_size=3, unique_by=unique))
    wanted = draw(quotes)
    start = draw(st.integers(0, len(SENTENCES) - 1))
    unsaid = [*SENTENCES[start:], *SENTENCES[:start]]
    turns: list[Turn] = []
    while wanted:
        turn = draw(_turns(cast, turns, wanted, unsaid))
        wanted -= len(FORMS[turn.form].quotes)
        turns.append(turn)
    return render(turns or [Turn("plain")], marks=draw(styles))


#: Paragraphs after which the speech can go on, or a pronoun take its speaker up again.
_OPEN_ENDED = tuple(name for name, form in FORMS.items() if form.quotes and form.quotes[-1].kind is Kind.DIRECT)


@st.composite
def _turns(draw: st.DrawFn, cast: list[Person], turns: list[Turn], room: int, unsaid: list[str]) -> Turn:
    """A paragraph that can stand behind ``turns`` and has at most ``room`` quotes."""
    last = turns[-1] if turns else None
    can_lean = last is not None and last.form in _OPEN_ENDED
    forms = [name for name, form in FORMS.items() if len(form.quotes) <= room and (can_lean or not form.leans)]
    if last is not None and len(turns) > 1 and turns[-2].person not in (None, last.person) and "continuation" in forms:
        forms.remove("continuation")  # behind two speakers in a row it could be the first one's turn
    name = draw(st.sampled_from(forms))
    kinds = [quote.kind for quote in FORMS[name].quotes]
    if Kind.DIRECT not in kinds and Kind.MIXED not in kinds:
        term = st.sampled_from(_TITLES if Kind.TITLE in kinds else _TERMS)
        return Turn(name, words=(draw(term),) if kinds else ())
    person = last.person if last is not None and FORMS[name].leans else draw(st.sampled_from(cast))
    words = [draw(st.sampled_from(_JUDGEMENTS)) if kinds[0] is Kind.MIXED else _say(unsaid)]
    if len(kinds) > 1:
        more = _say(unsaid)
        words.append("and " + more[0].lower() + more[1:] if name == "split" else more)
    verb, addressee = draw(st.sampled_from(_VERBS)), draw(st.sampled_from(_LISTENERS))
    return Turn(name, person, tuple(words), verb, addressee, draw(st.booleans()))


def _say(unsaid: list[str]) -> str:
    """A sentence that nobody has said yet, as long as there are any: words said twice could be an echo."""
    unsaid.append(unsaid.pop(0))
    return unsaid[-1]
