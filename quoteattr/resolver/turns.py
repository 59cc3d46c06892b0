"""The turns of a story's dialogue: all that one paragraph quotes is one speaker's, and what the text tells of whom.

Of the ties that the pass over single quotes has found, each turn keeps the one that tells most: with a word of saying,
within its own paragraph.
"""

import bisect
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from quoteattr.graph import Graph
from quoteattr.graph.story_cast import StoryCast
from quoteattr.indices import Token
from quoteattr.language.classes import ChunkClass
from quoteattr.language.dialogue import Dialogue
from quoteattr.model import SPOKEN, Reference
from quoteattr.resolver.attribution import Attribution

#: Behind so many paragraphs without speech, another scene begins, in which nobody has spoken.
SCENE: Final = 8
#: What a turn is tied by, by itself.
NAME, PHRASE, PRONOUN, FIRST, OTHER, NOTHING = "name", "phrase", "pronoun", "first", "other", "nothing"
_TOLD: Final = (Reference.EXPLICIT, Reference.ANAPHORIC)


@attrs.frozen
class Tie:
    """What a turn says by itself of whoever speaks."""

    #: name, phrase, pronoun, first (*I said*), other or nothing.
    sort: str = NOTHING
    #: Whether a word of saying ties it.
    said: bool = False
    #: The quote whose tie it is; None for nothing.
    quote: int | None = None
    #: The tokens of the mention; -1 for nothing.
    start: Token = -1
    #: The words of a phrase without its determiner, its head, its determiner; the last for a name that is named.
    phrase: str = ""
    head: str = ""
    determiner: str = ""
    #: The character who is named; None for anybody else.
    named: int | None = None
    pronoun: str | None = None
    #: The share of the candidate among all.
    share: float = 0.0
    #: The character whom the pass over single quotes takes for the speaker; None for nobody of the cast.
    taken: int | None = None


@attrs.frozen
class Turn:
    """The quotes of a paragraph."""

    paragraph: int
    quotes: tuple[int, ...]
    #: The tokens of its paragraph; the first of its first quote; the one behind its last.
    start: Token
    end: Token
    speech: Token
    stop: Token
    tie: Tie
    #: How many paragraphs without speech stand before it; whether it begins a scene.
    gap: int
    begins: bool
    #: Whether its last quote is not closed, so that the speech goes on.
    open: bool
    #: The pronoun of whoever is called *sir* or the like; None for nobody.
    calls: str | None
    #: Who is called by name, and who is spoken of.
    called: tuple[int, ...]
    spoken_of: frozenset[int]
    #: The places in its narration that name somebody, as indices of the cast's.
    narrated: Sequence[int]
    #: The pronouns of its narration that tell a gender; whether that has *I*; how many words it has.
    pronouns: frozenset[str]
    first_person: bool
    words: int
    #: Whether it ends in a question, and whether it begins with a small letter.
    asks: bool
    goes_on: bool


def turns(
    graph: Graph, made: Sequence[Attribution], cast: StoryCast, means: Mapping[int, int], rules: Dialogue
) -> list[Turn]:
    """The turns of a text, in its order.

    Args:
        graph: what the text says of people, and where its quotes stand.
        made: what was decided for each quote by itself.
        cast: whom the story names.
        means: the character of each person of the graph.
        rules: what its language has for stories.
    """
    layout = graph.layout
    analysis, tokens = layout.analysis, layout.paragraph_tokens
    starts = analysis.starts
    spans: dict[int, tuple[Token, Token]] = {}
    of_paragraph: dict[int, list[int]] = {}
    for index, quote in enumerate(layout.quotes):
        if quote.depth:
            continue
        first = bisect.bisect_left(starts, quote.start)
        spans[index] = first, max(bisect.bisect_left(starts, quote.end, first), first + 1)
        if made[index].kind in SPOKEN or first == tokens[quote.paragraph]:
            of_paragraph.setdefault(quote.paragraph, []).append(index)
    found: list[Turn] = []
    before = None
    for paragraph, quotes in of_paragraph.items():
        gap = SCENE + 1 if before is None else paragraph - before - 1
        found.append(_turn(graph, made, cast, means, rules, paragraph, tuple(quotes), spans, gap))
        before = paragraph
    return found


def _turn(
    graph: Graph,
    made: Sequence[Attribution],
    cast: StoryCast,
    means: Mapping[int, int],
    rules: Dialogue,
    paragraph: int,
    quotes: tuple[int, ...],
    spans: Mapping[int, tuple[Token, Token]],
    gap: int,
) -> Turn:
    layout = graph.layout
    analysis = layout.analysis
    start, end = layout.paragraph_tokens[paragraph : paragraph + 2]
    last = layout.quotes[quotes[-1]]
    stop = max(end, *(spans[index][1] for index in quotes))
    places = [*cast.between(start, stop)]
    narration: list[str] = []
    at = start
    for index in quotes:
        narration += analysis.words(at, spans[index][0])
        at = spans[index][1]
    narration += analysis.words(at, end)
    said = [index for index in places if cast.places[index].quoted]
    return Turn(
        paragraph=paragraph,
        quotes=quotes,
        start=start,
        end=end,
        speech=spans[quotes[0]][0],
        stop=stop,
        tie=_tie(graph, made, cast, means, rules, quotes, start, end),
        gap=gap,
        begins=gap > SCENE,
        open=not last.closed,
        calls=next(filter(None, (rules.calls(analysis, *spans[index]) for index in quotes)), None),
        called=tuple(cast.who[index] for index in said if cast.places[index].called),
        spoken_of=frozenset(cast.who[index] for index in said if not cast.places[index].called),
        narrated=[index for index in places if not cast.places[index].quoted],
        pronouns=frozenset(rules.GENDERS[word] for word in narration if word in rules.GENDERS),
        first_person=not rules.FIRST_PERSON.isdisjoint(narration),
        words=sum(word.isalpha() for word in narration),
        asks=rules.asks(layout.document.text[last.inner_start : last.inner_end]),
        goes_on=_small(graph, quotes[0]),
    )


def _small(graph: Graph, quote: int) -> bool:
    """Whether a quote begins with a small letter."""
    at = graph.layout.quotes[quote].inner_start
    return graph.layout.document.text[at : at + 1].islower()


def _tie(
    graph: Graph,
    made: Sequence[Attribution],
    cast: StoryCast,
    means: Mapping[int, int],
    rules: Dialogue,
    quotes: Sequence[int],
    start: Token,
    end: Token,
) -> Tie:
    """The tie of a turn that tells most; one that was only inferred is none."""
    best, most = None, (False, False, False)
    for index in quotes:
        one = made[index]
        if one.key is None or one.decision is None:
            continue
        token = graph.layout.stretches[one.key.stretch].first[one.key.chunk]
        own = one.reference in _TOLD and not one.decision.candidate.inherited
        within = own and start <= token < end
        rank = (within and one.cue is not None, within, own)
        if best is None or rank > most:
            best, most = index, rank
    if best is None:
        return Tie()
    referent = made[best].referent
    person = referent.person if referent is not None else None
    taken = means.get(person) if person is not None else None
    if not most[2]:
        return Tie(taken=taken)
    return attrs.evolve(_read(graph, made[best], cast, rules, best, said=most[0]), taken=taken)


def _read(graph: Graph, one: Attribution, cast: StoryCast, rules: Dialogue, quote: int, *, said: bool) -> Tie:
    """What the mention of a quote says."""
    assert one.key is not None and one.decision is not None
    stretch = graph.layout.stretches[one.key.stretch]
    analysis = graph.layout.analysis
    token, share = stretch.first[one.key.chunk], one.decision.share
    nominal = graph.mentions.nominal(one.key) if stretch.chunks[one.key.chunk] == ChunkClass.NOMINAL else None
    word = analysis.word(token)
    if nominal is None:
        if word in rules.GENDERS:
            return Tie(PRONOUN, said, quote, token, pronoun=rules.GENDERS[word], share=share)
        sort = FIRST if word in rules.FIRST_PERSON_FORMS else OTHER
        return Tie(sort, said, quote, token, share=share)
    named = cast.at(nominal.head)
    if named is None:
        named = cast.at(nominal.core_end - 1)
    if named is not None:
        return Tie(NAME, said, quote, token, named=named, pronoun=cast.characters[named].pronoun, share=share)
    head = analysis.word(nominal.head)
    bearer = cast.bearers.get(head)
    if bearer is not None and word in rules.DEFINITE:
        return Tie(NAME, said, quote, token, named=bearer, pronoun=cast.characters[bearer].pronoun, share=share)
    phrase = " ".join(analysis.words(nominal.core, nominal.core_end))
    pronoun = rules.gender([head], graph.language.lexicon)
    return Tie(PHRASE, said, quote, token, phrase, head, word, pronoun=pronoun, share=share)
