"""The pronoun that the text's own words tell for each person: he or she, never guessed from a name."""

import bisect
from collections.abc import Sequence
from typing import Final, NamedTuple

from quoteattr.analysis.tokens import Analysis
from quoteattr.graph.entities import People
from quoteattr.graph.layout import Layout
from quoteattr.graph.mentions import Mentions
from quoteattr.graph.sentences import Sentences
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.classes import ChunkClass, TokenClass

#: So many mentions tell what there is to tell of a person.
MENTIONS: Final = 100
#: So many mentions of a person are asked what follows them.
_FOLLOWED: Final = 6
#: How many tokens before and behind a name may tell its pronoun, and how far its own clause may use one for it.
_BEFORE: Final = 4
_BEHIND: Final = 6
_CLAUSE: Final = 16
#: From the article of a noun to the name that a word of naming ties to it: *a young man called Dov*.
_CALLED: Final = 5
#: What a word that tells the pronoun (Mr, spokeswoman) counts against a possessive that may be somebody else's: set by
#: hand, as no gold tells of single words.
_WORD: Final = 3
_POSSESSIVE: Final = 1
#: Of the votes for one pronoun or the other, so many times as many must be for the one; set by hand too.
_MAJORITY: Final = 1.5


class GenderCue(NamedTuple):
    """A word that tells somebody's pronoun."""

    token: Token
    pronoun: str
    #: What it counts.
    votes: int
    #: The rule by which it was read, in words.
    rule: str


class Genders:
    """The pronouns of the people of one document, each read once."""

    def __init__(
        self,
        layout: Layout,
        language: Language,
        people: People,
        quoted: Sequence[bool],
        mentions: Mentions,
        sentences: Sentences,
    ) -> None:
        self._layout, self._people, self._quoted = layout, people, quoted
        self._rules, self._gender = language.pronouns, language.lexicon.gender
        self._near = self._rules.BEFORE_NAME + self._rules.AMONG
        self._mentions, self._sentences = mentions, sentences
        self._naming, self._introduces = language.lexicon.naming, language.naming.introduces
        self._edges = layout.edges
        analysis: Analysis = layout.analysis
        self._tags, self._word = analysis.tags, analysis.word
        self._by_words: dict[int, str | None] = {}
        self._by_followers: dict[int, str | None] = {}

    def pronoun(self, who: int) -> str | None:
        """He or she, where the words by a person's names tell it; None where they do not, or contradict each other.

        Of a character whose pronoun somebody told, that one.
        """
        character = self._people.character(who)
        if character is not None and character.pronoun is not None:
            return character.pronoun
        if who not in self._by_words:
            votes = dict.fromkeys((self._rules.HE, self._rules.SHE), 0)
            for cue in self.cues(who):
                votes[cue.pronoun] += cue.votes
            he, she = votes.values()
            pronoun = self._rules.HE if he > _MAJORITY * she else self._rules.SHE if she > _MAJORITY * he else None
            self._by_words[who] = pronoun
        return self._by_words[who]

    def cues(self, who: int) -> list[GenderCue]:
        """The words by a person's names that tell a pronoun, in text order."""
        found: list[GenderCue] = []
        for index in self._people.found[who][:MENTIONS]:
            self._read(found, *self._people.names[index])
        return found

    def _read(self, found: list[GenderCue], start: Token, end: Token) -> None:
        """Add the words by one name: Mr, spokeswoman, his wife; a possessive in its own clause."""
        tags = self._tags
        if start and tags[start - 1] in self._near:  # most names are not, and a range takes its time
            for token in range(start - 1, max(-1, start - 1 - _BEFORE), -1):
                tag = tags[token]
                if tag in self._rules.BEFORE_NAME:
                    self._word_at(found, token, "before the name")
                elif tag not in self._rules.AMONG or (
                    tag == _COMMA and tags[max(0, token - 1)] not in self._rules.BEFORE_COMMA
                ):
                    break
        elif start > _CALLED and self._word(start - 1) in self._naming and self._is_brought_up(start):
            self._word_at(found, start - 2, "before a word of naming")
        if tags.startswith(_COMMA, end):
            for token, tag in enumerate(tags[end + 1 : end + 1 + _BEHIND], end + 1):
                if tag in self._rules.APPOSITION_ENDS:
                    break
                if tag in self._rules.BEFORE_COMMA:
                    self._word_at(found, token, "in apposition")
        own = self._rules.OWN_PRONOUN.match(tags, end, end + _CLAUSE + 1)
        if own and own.end() <= end + _CLAUSE:
            pronoun = self._rules.PRONOUNS.get(self._word(own.end() - 1), "")
            if pronoun in self._rules.GENDERED and not self._is_parted(end, own.end()):
                found.append(GenderCue(own.end() - 1, pronoun, _POSSESSIVE, "pronoun in the name's own clause"))

    def _is_brought_up(self, start: Token) -> bool:
        """Whether a noun before a word of naming brings somebody up: *a man called Dov*, not *his wife called Dov*."""
        return any(map(self._introduces, self._layout.analysis.words(start - _CALLED, start - 2)))

    def _is_parted(self, end: Token, stop: Token) -> bool:
        """Whether a quote starts or ends among some tokens: what somebody says is no evidence on who says it."""
        edge = bisect.bisect_left(self._edges, end)
        return edge < len(self._edges) and self._edges[edge] < stop

    def _word_at(self, found: list[GenderCue], token: Token, rule: str) -> None:
        pronoun = self._gender.get(self._word(token))
        if pronoun:
            found.append(GenderCue(token, pronoun, _WORD, rule))

    def followed(self, who: int) -> str | None:
        """He or she, where a sentence about nobody else is followed by one that starts with it."""
        if who not in self._by_followers:
            votes = dict.fromkeys((self._rules.HE, self._rules.SHE), 0)
            for cue in self.followers(who):
                votes[cue.pronoun] += cue.votes
            he, she = votes.values()
            self._by_followers[who] = self._rules.HE if he > she else self._rules.SHE if she > he else None
        return self._by_followers[who]

    def followers(self, who: int) -> list[GenderCue]:
        """The pronouns that start a sentence behind one that is about a person and nobody else, in text order."""
        asked = [index for index in self._people.found[who][:_FOLLOWED] if not self._quoted[index]]
        return [cue for index in asked if (cue := self._next_subject(index)) is not None]

    def _next_subject(self, index: int) -> GenderCue | None:
        """The pronoun that starts the sentence behind the one that a name is the subject of; None for none."""
        people, sentences = self._people, self._sentences
        key = self._mentions.key(people.names[index].start)
        if key is None:
            return None
        made, starts = self._layout.stretches[key.stretch], sentences.starts(key.stretch)
        at = bisect.bisect_right(starts, key.chunk)
        if at == len(starts) or made.chunks[starts[at]] != _THIRD:
            return None
        behind = made.first[starts[at]]
        pronoun = self._rules.PRONOUNS.get(self._word(behind), "")
        if pronoun not in self._rules.GENDERED or key.chunk not in sentences.subjects(
            key.stretch
        ):  # few sentences start so
            return None
        first = bisect.bisect_left(people.starts, made.first[starts[at - 1]])
        last = bisect.bisect_left(people.starts, behind)
        alone = last - first <= _FOLLOWED and all(
            self._quoted[i] or people.person[i] == people.person[index] for i in range(first, last)
        )
        return GenderCue(behind, pronoun, 1, "starts the sentence behind") if alone else None


_THIRD: Final = ChunkClass.THIRD
_COMMA: Final = TokenClass.COMMA
