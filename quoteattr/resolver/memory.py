"""What the text has told up to a place: phrases that stood for somebody, pronouns, nominals, subjects."""

import bisect
import re
from collections.abc import Iterator
from typing import NamedTuple

from quoteattr import clauses
from quoteattr.lexicon import Lexicon, fold
from quoteattr.mentions import shape
from quoteattr.model import MentionForm
from quoteattr.resolver.frame import Key
from quoteattr.resolver.traits import Traits
from quoteattr.scene import Scene

#: How many paragraphs, and how many nominals in all, an antecedent may lie back.
_PARAGRAPHS, _NOMINALS = 12, 400

_SIDE_BY_SIDE = re.compile(r"(?:^|[.!\n])k*(?P<all>N(?:,N){0,9},?&N)")
_SENTENCE = re.compile(r"[^.!:;\n]+")
#: A body's name that starts with a word of its own: Laurentian Rail Corp.
_BODY_NAME = re.compile(r"(?<![A-Z.])C[CANWM]{0,6}Y(?:(?<=Y)\.(?=[^.\n]))?(?![A-Z])")
_ACCORDING = re.compile(r"ctN")


class Referent(NamedTuple):
    """Somebody in the text: a person by number, or a phrase by its folded words."""

    person: int
    phrase: str = ""

    @property
    def is_person(self) -> bool:
        """Whether it is one of the people with a name."""
        return self.person >= 0


class Nominal(NamedTuple):
    """A nominal, by its tokens."""

    start: int
    end: int
    core: int
    core_end: int
    head: int
    form: MentionForm


class Memory:
    """The state of the one pass over a document's quotes."""

    def __init__(self, scene: Scene, lexicon: Lexicon, traits: Traits) -> None:
        self.scene, self.lexicon, self.traits, self.people = scene, lexicon, traits, traits.people
        self.tokens, self.tags = scene.analysis.tokens, scene.analysis.tags
        #: The first mention of each phrase, by its folded words; and the last phrase of each head word.
        self.phrases: dict[str, Nominal] = {}
        self.by_head: dict[str, Nominal] = {}
        #: The pronoun that was first used for a referent.
        self.pronouns: dict[Referent, str] = {}
        self._bodies: dict[str, Nominal] | None = None
        self._subjects: dict[int, frozenset[int]] = {}
        self._groups: dict[int, list[tuple[int, int]]] = {}

    def word(self, token: int) -> str:
        """A token in small letters."""
        return self.scene.analysis.word(token)

    def paragraph(self, token: int) -> int:
        """The paragraph of a token."""
        return bisect.bisect_right(self.scene.paragraph_tokens, token) - 1

    def phrase(self, key: Key) -> Nominal | None:
        """The tokens of a nominal unit; None where it is nobody who could speak."""
        row = self.scene.rows[key.row]
        tags = row.tags[row.cuts[key.unit] : row.cuts[key.unit + 1]]
        told = shape(tags)
        if told is None:
            return None
        first = row.first[key.unit]
        return Nominal(
            first, first + len(tags), first + told.core, first + told.core_end, first + told.head, told.form
        )  # fmt: skip

    def folded(self, phrase: Nominal) -> str:
        """The words of a phrase, folded, without its determiner."""
        return " ".join(fold(word.rstrip()) for word in self.tokens[phrase.core : phrase.core_end])

    def remember(self, phrase: Nominal) -> Referent:
        """Keep a phrase as a mention, and give whom it means."""
        core = self.folded(phrase)
        self.phrases.setdefault(core, phrase)
        self.by_head[self.word(phrase.head)] = phrase
        return Referent(-1, core)

    def short_for(self, phrase: Nominal) -> Nominal | None:
        """The company that one word of its name stands for: *Laurentian Rail Corp. … Laurentian said*."""
        if self._bodies is None:
            self._bodies = {}
            for match in _BODY_NAME.finditer(self.tags):
                start, end = match.span()
                named = Nominal(start, end, start, end, end - 1, MentionForm.BODY)
                self._bodies.setdefault(self.tokens[start].rstrip(), named)
        return self._bodies.get(self.tokens[phrase.core].rstrip())

    def told(self, who: int) -> str | None:
        """The pronoun of a person, by the words of the text or by a pronoun before."""
        return self.traits.pronoun(who) or self.pronouns.get(Referent(who))

    def nominals_back(self, token: int) -> Iterator[Nominal]:
        """The nominals before a token in the rows laid out, nearest first."""
        paragraph, left = self.paragraph(token), _NOMINALS
        for p in range(paragraph, max(-1, paragraph - _PARAGRAPHS), -1):
            row = self.scene.of_paragraph.get(p)
            if row is None:
                continue
            made = self.scene.rows[row]
            for unit in range(bisect.bisect_left(made.first, token) - 1, -1, -1):
                left -= 1
                if left < 0:
                    return
                if made.units[unit] == "N" and (phrase := self.phrase(Key(row, unit))) is not None:
                    yield phrase

    def subjects(self, row: int) -> frozenset[int]:
        """The tokens where names start or end that are subjects of sentences of a row, or *according to* them."""
        if row not in self._subjects:
            self._subjects[row] = frozenset(self._subject_tokens(row))
        return self._subjects[row]

    def _subject_tokens(self, row: int) -> Iterator[int]:
        units = self.scene.rows[row].units
        found = [match.end() - 1 for match in _ACCORDING.finditer(units)]
        for match in _SENTENCE.finditer(units):
            unit = clauses.clause_subject(units, *match.span())
            if unit >= 0 and units[unit] == "N":
                # "Her Finnish counterpart, Aino Laine, met her": the name in apposition is the subject too.
                # "Reform Party (RP) legislator Ola Berg (…) told": so is the name behind its body's letters.
                apposed = {"N,N": 2, "N(N)N": 4}
                found += (unit, *(unit + apposed[s] for s in apposed if units.startswith(s, unit)))
        for unit in found:
            phrase = self.phrase(Key(row, unit))
            if phrase is not None:
                yield from (phrase.core, phrase.end)

    def groups_back(self, token: int) -> Iterator[Nominal]:
        """People named side by side as the subject of a sentence, nearest first: *Ann Berg and Ola Vance came*."""
        paragraph = self.paragraph(token)
        for p in range(paragraph, paragraph - 3, -1):
            row = self.scene.of_paragraph.get(p)
            if row is None:
                continue
            made = self.scene.rows[row]
            if row not in self._groups:
                self._groups[row] = [match.span("all") for match in _SIDE_BY_SIDE.finditer(made.units)]
            at = bisect.bisect_left(self._groups[row], (bisect.bisect_left(made.first, token), 0))
            for first, end in reversed(self._groups[row][max(0, at - 3) : at]):
                phrases = [self.phrase(Key(row, unit)) for unit in range(first, end) if made.units[unit] == "N"]
                if all(phrase is not None and phrase.form is MentionForm.NAME for phrase in phrases):
                    start, last = made.first[first], made.last[end - 1]
                    yield Nominal(start, last, start, last, last - 1, MentionForm.NAME)
