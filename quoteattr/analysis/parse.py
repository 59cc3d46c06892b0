"""What a trained pipeline tells of a document: heads, names and chains, by the tokens of its analysis.

A pipeline cuts a text into words of its own. Here they are laid over the tokens that the resolver works on, so that no
later stage sees two ways of cutting a text.
"""

import bisect
import enum
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs

from quoteattr.indices import Char, Token


class EntityKind(enum.StrEnum):
    """What a named entity is, as far as it matters for speakers and roles."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    #: Nationalities, religions, parties: *the Norwegians*, *Democrats*.
    PEOPLE = "people"
    #: Works, events, products, laws.
    OTHER = "other"


class Word(NamedTuple):
    """A syntactic word, as Universal Dependencies has it: *Norway's* is two."""

    #: Offsets into the view of the document, end exclusive.
    start: int
    end: int
    #: Index of the word that it depends on; -1 for the root of a sentence, and where nobody parsed. A number, as in
    #: ``Parse.heads``.
    head: int
    #: The relation to the head, with its subtype (``nsubj:pass``); "" where nobody parsed.
    relation: str
    #: The universal part of speech; "" where nobody tagged.
    upos: str
    lemma: str


class Extent(NamedTuple):
    """A stretch of text, or of tokens; end exclusive."""

    start: int
    end: int


class Entity(NamedTuple):
    """A named entity, by offsets into the view."""

    start: int
    end: int
    kind: EntityKind


@attrs.frozen
class Parsed:
    """What a pipeline found in one document, by offsets into its view."""

    #: In text order.
    words: Sequence[Word] = ()
    #: Where each sentence starts, as an index of ``words``.
    sentences: Sequence[int] = ()
    entities: Sequence[Entity] = ()
    #: The mentions of one and the same, for each who has several.
    chains: Sequence[Sequence[Extent]] = ()


@attrs.frozen
class Parse:
    """The same by tokens."""

    #: The token that each depends on; -1 for roots, and for tokens that the pipeline passed over. A number in each
    #: place, as pipelines give them.
    heads: Sequence[Token]
    #: The relation of each token to its head, and its universal part of speech; "" where nobody told.
    relations: Sequence[str]
    upos: Sequence[str]
    #: The lemma of each token in small letters.
    lemmas: Sequence[str]
    #: The tokens that depend on each, in text order, for those that have any.
    dependents: Mapping[Token, Sequence[Token]]
    #: The first token of each sentence.
    sentences: Sequence[Token]
    #: What the named entity is that a token is in, for those that are in one.
    entity_at: Mapping[Token, EntityKind]
    #: The mentions of one and the same, for each who has several.
    chains: Sequence[Sequence[Extent]]

    def sentence(self, token: Token) -> int:
        """The sentence of a token, counted from 1."""
        return bisect.bisect_right(self.sentences, token)

    def top(self, start: Token, end: Token) -> Token:
        """The first token whose head lies outside of a stretch, else its last: of *the head of the board*, *head*."""
        tops = (token for token in range(start, end) if self.relations[token] and not start <= self.heads[token] < end)
        return next(tops, end - 1)


def aligned(parsed: Parsed, starts: Sequence[Char], ends: Sequence[Char]) -> Parse:
    """Lay what a pipeline found over tokens that were cut in another way.

    A token of several words (*cease-fire*) takes the word whose head lies outside of it; of a word of several tokens,
    the later ones depend on the first.

    Args:
        parsed: what the pipeline found.
        starts: where each token starts.
        ends: where each token ends, without the spaces behind it.
    """
    count, words = len(ends), parsed.words
    token_of = [bisect.bisect_right(starts, word.start, 0, count) - 1 for word in words]
    heads, relations, upos, lemmas = [-1] * count, [""] * count, [""] * count, [""] * count
    taken = [-1] * count
    for index, (word, token) in enumerate(zip(words, token_of, strict=True)):
        if token < 0 or word.start >= ends[token]:
            continue  # in the spaces between tokens
        if taken[token] < 0 or _is_inside(words[taken[token]], token, token_of):
            taken[token] = index
        for later in range(token + 1, bisect.bisect_left(starts, word.end, token + 1, count)):
            heads[later], relations[later], upos[later], lemmas[later] = token, "fixed", word.upos, word.lemma.lower()
    for token, index in enumerate(taken):
        if index >= 0:
            word = words[index]
            alone = word.head < 0 or _is_inside(word, token, token_of)
            heads[token] = -1 if alone else token_of[word.head]
            relations[token], upos[token], lemmas[token] = word.relation, word.upos, word.lemma.lower()
    dependents: dict[int, list[int]] = {}
    for token, head in enumerate(heads):
        if head >= 0:
            dependents.setdefault(head, []).append(token)
    return Parse(
        heads,
        relations,
        upos,
        lemmas,
        dependents,
        sentences=sorted({token_of[index] for index in parsed.sentences}),
        entity_at={t: entity.kind for entity in parsed.entities for t in range(*_tokens(*entity[:2], starts, ends))},
        chains=[[_tokens(*mention, starts, ends) for mention in chain] for chain in parsed.chains],
    )


def _is_inside(word: Word, token: Token, token_of: Sequence[Token]) -> bool:
    """Whether a word depends on another of the same token."""
    return word.head >= 0 and token_of[word.head] == token


def _tokens(start: Char, end: Char, starts: Sequence[Char], ends: Sequence[Char]) -> Extent:
    """The tokens that share a character with a stretch of text."""
    first = bisect.bisect_right(ends, start)
    return Extent(first, max(first, bisect.bisect_left(starts, end, 0, len(ends))))
