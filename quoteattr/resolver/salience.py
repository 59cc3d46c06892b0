"""Who stands in the reader's mind where a pronoun comes: each mention before it, and how it is seen from there.

After centering (Grosz, Joshi & Weinstein 1995) and salience factors (Lappin & Leass 1994): subjects before
others, those who speak before those who are spoken of, the near before the far. What it is worth to be seen so is a
matter for ``antecedents``.
"""

import bisect
from collections.abc import Sequence
from typing import Final, NamedTuple

from quoteattr.graph import Graph, Key, Nominal, Referent
from quoteattr.graph.chunks import Stretch
from quoteattr.graph.standing import POSSESSOR, WEAK, Manner, Standing
from quoteattr.indices import Chunk, Token
from quoteattr.language.classes import ChunkClass
from quoteattr.model import MentionForm

#: So many names, subjects and paragraphs back a pronoun may look; in a speech, so many chunks.
_NAMES: Final = 20
_SUBJECTS: Final = 12
PARAGRAPHS: Final = 6
_CHUNKS: Final = 60
#: So many pronouns back one for the same is looked for.
_PRONOUNS: Final = 6
#: So many sentences back and more are all as far.
_SENTENCES: Final = 3
#: People side by side have no more tokens than this between their names.
_APART: Final = 40
#: These are asked for at every mention, and an attribute of an enumeration or a class takes its time.
_NAME, _NOUN_PHRASE = MentionForm.NAME, MentionForm.NOUN_PHRASE
_NOMINAL: Final = ChunkClass.NOMINAL


class Seen(NamedTuple):
    """How a mention is seen from a pronoun."""

    manner: Manner
    #: So many paragraphs away.
    away: int
    #: So many sentences away, ``_SENTENCES`` at most; None in another stretch.
    between: int | None
    #: Whether it is a subject, and named since the last quote; what is possessed turns the text to nobody.
    new: bool
    #: Whether it is in the pronoun's own quote.
    inside: bool


class Prominent(NamedTuple):
    """A mention before a pronoun: somebody with a name, or else a phrase."""

    who: Referent | None
    nominal: Nominal | None
    #: Its first token.
    start: Token
    seen: Seen


class View(NamedTuple):
    """The place from which a pronoun looks back."""

    #: The chunk of the pronoun, in the stretch of the paragraph or of the quote that it stands in.
    key: Key
    token: Token
    paragraph: int
    #: The token behind the last quote before this one: whoever is named since then is new. Where there is none it is
    #: -1, before all tokens, so that each mention need only be compared with it.
    since: Token
    #: The tokens of the quote that the pronoun stands in; empty outside of quotes.
    inside: range


def view(graph: Graph, key: Key, quote: int | None) -> View:
    """The place of a pronoun chunk that a quote is tied to; None for a quote where none is asked about."""
    layout, starts = graph.layout, graph.layout.analysis.starts
    token = layout.stretches[key.stretch].first[key.chunk]
    quotes = layout.quotes
    parent = quotes[quote].parent if quote is not None else None
    inside = range(0)
    if parent is not None:
        held = range(bisect.bisect_left(starts, quotes[parent].start), bisect.bisect_left(starts, quotes[parent].end))
        if token in held:
            inside = held
    earlier = quote - 1 if quote is not None else -1
    while earlier >= 0 and (outer := quotes[earlier].parent) is not None:
        earlier = outer
    since = bisect.bisect_left(starts, quotes[earlier].end) if earlier >= 0 else -1
    return View(key, token, graph.mentions.paragraph(token), since, inside)


def people(graph: Graph, at: View) -> list[Prominent]:
    """The people named before a pronoun, nearest first; those inside quotes only for a pronoun in the same quote."""
    named_at, person, quoted, starts = graph.standings.named, graph.people.person, graph.quoted, graph.people.starts
    index = bisect.bisect_left(starts, at.token)
    turned, inner, here = PARAGRAPHS, _inner(graph, at), graph.sentences.number(at.key)
    signed = graph.layout.signed
    found: list[Prominent] = []
    for i in range(index - 1, max(-1, index - _NAMES), -1):
        if person[i] < 0 or (quoted[i] and starts[i] not in at.inside):
            continue
        named = named_at(i)
        if named is None:
            continue
        who, paragraph, standing = named
        if paragraph in signed and paragraph != at.paragraph:
            continue  # who signs a quote beside the text is nobody that the text goes on about
        away = at.paragraph - paragraph
        if away > PARAGRAPHS or away > turned + 1:
            break  # beyond somebody whom the text has turned to since, nobody far is meant
        start, end = graph.people.names[i]
        if inner is not None:
            standing = graph.standings.of(graph.mentions.key(start, inner), start, end, standing.manner.kind)
        seen = _seen(at, here, standing, start, away)
        if seen.new and away < turned and seen.manner.kind != WEAK:
            turned = away
        found.append(tuple.__new__(Prominent, (who, None, start, seen)))
    return found


def phrases(graph: Graph, at: View) -> list[Prominent]:
    """The people without a name before a pronoun that sentences are about, nearest first; in a speech, all in it."""
    paragraphs = graph.layout.of_paragraph
    stretches = [paragraphs[p] for p in (at.paragraph, graph.layout.above(at.paragraph)) if p in paragraphs]
    if at.inside:
        stretches.insert(0, at.key.stretch)
    found: list[Prominent] = []
    for stretch in dict.fromkeys(stretches):
        made = graph.layout.stretches[stretch]
        end = bisect.bisect_left(made.first, at.token)
        speech = at.inside and stretch == at.key.stretch
        chunks: Sequence[Chunk] = range(end - 1, max(-1, end - _CHUNKS), -1)
        if not speech:
            chunks = graph.sentences.subjects_before(Key(stretch, end), _SUBJECTS)
        for chunk in chunks:
            if made.chunks[chunk] != _NOMINAL or not _is_unnamed(graph, made, chunk):
                continue
            key = Key(stretch, chunk)
            nominal = graph.mentions.nominal(key)
            if nominal is None:
                continue
            kind = ""
            if nominal.form is not _NAME:
                if graph.sentences.is_apposed(key):
                    continue
                known = graph.layout.analysis.word(nominal.start) in graph.language.lexicon.definite
                about = " subject" if chunk in graph.sentences.subjects(stretch) else ""
                kind = f"definite{about}" if known else f"indefinite{about}"
            away = at.paragraph - graph.mentions.paragraph(nominal.start)
            standing = graph.standings.of(key, nominal.start, nominal.end, kind)
            seen = _seen(at, graph.sentences.number(at.key), standing, nominal.start, away)
            found.append(Prominent(None, nominal, nominal.start, seen))
    return found


def _is_unnamed(graph: Graph, stretch: Stretch, chunk: Chunk) -> bool:
    """Whether a nominal could be a person who has no name: the class of its head tells it of most that are none."""
    found = graph.language.chunks.shape(stretch.tags[stretch.cuts[chunk] : stretch.cuts[chunk + 1]])
    if found is None:
        return False
    form, _, _, head = found
    head += stretch.first[chunk]
    if form is _NAME:
        return graph.people.at(head) is None and head not in graph.things
    return form is _NOUN_PHRASE and graph.layout.analysis.tags[head] in graph.language.nominals.PERSON


def place(graph: Graph, at: View, nominal: Nominal, away: int) -> Seen:
    """How a mention is seen from the pronoun, so many paragraphs away."""
    start, end = nominal.start, nominal.end
    standing = graph.standings.of(graph.mentions.key(start, _inner(graph, at)), start, end)
    return _seen(at, graph.sentences.number(at.key), standing, start, away)


def _inner(graph: Graph, at: View) -> int | None:
    """The stretch that a pronoun stands in, where that is the inside of a quote; None elsewhere."""
    return at.key.stretch if at.key.stretch >= len(graph.layout.of_paragraph) else None


def _seen(at: View, here: int, standing: Standing, start: Token, away: int) -> Seen:
    """How a mention is seen from a place, which stands in such a sentence of its stretch."""
    stretch, sentence, manner = standing
    between = min(here - sentence, _SENTENCES) if stretch == at.key.stretch else None
    new = manner.subject and start > at.since and manner.tied != POSSESSOR
    return tuple.__new__(Seen, (manner, away, between, new, start in at.inside))


def pronoun_before(graph: Graph, key: Key, pronoun: str) -> Key | None:
    """The last pronoun for the same before this one in its stretch that is a subject; None where there is none."""
    stretch = graph.layout.stretches[key.stretch]
    subjects = graph.sentences.subjects(key.stretch)
    chunk = key.chunk
    for _ in range(_PRONOUNS):
        chunk = stretch.chunks.rfind(ChunkClass.THIRD, 0, chunk)
        if chunk < 0:
            break
        if (
            chunk in subjects
            and graph.language.pronouns.PRONOUNS.get(graph.layout.analysis.word(stretch.first[chunk])) == pronoun
        ):
            return Key(key.stretch, chunk)
    return None


def side_by_side(graph: Graph, one: int, other: int, index: int, reach: int) -> bool:
    """Whether two people were last named in one breath before a name: *Berg and Vance came*.

    Args:
        graph: the graph.
        one: one of them.
        other: the other.
        index: the name before which they are looked for.
        reach: in so many names.
    """
    person, names = graph.people.person, graph.people.names
    a = b = -1
    for i in range(index - 1, max(0, index - reach) - 1, -1):
        who = person[i]
        if (who not in (one, other)) or graph.quoted[i]:
            continue
        if b < 0:
            b = i
        elif who != person[b]:
            a = i
            break
    if a < 0 or names[b].start - names[a].end > _APART:
        return False
    between = graph.layout.analysis.tags[names[a].end : names[b].start]
    return ChunkClass.COORDINATOR in between and graph.language.possessors.BESIDE.fullmatch(between) is not None
