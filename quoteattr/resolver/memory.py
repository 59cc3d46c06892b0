"""What the text has told up to a place: phrases that stood for somebody, pronouns, nominals, subjects."""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quoteattr import clauses
from quoteattr.analyzers.parse import EntityKind
from quoteattr.lexicon import Lexicon, fold
from quoteattr.mentions import shape
from quoteattr.model import MentionForm
from quoteattr.resolver import coreference
from quoteattr.resolver.frame import Key
from quoteattr.resolver.traits import PRONOUNS, Traits
from quoteattr.rows import NOMINAL_UNIT, Row
from quoteattr.scene import Scene

#: How many paragraphs, and how many nominals in all, an antecedent may lie back.
_PARAGRAPHS, _NOMINALS = 12, 400

#: A row of more letters is not searched for a word again and again.
_SEARCHED = 10_000
#: A subject stands no more units before its verb.
_LOOK = 150
#: So many mentions of a person are asked what follows them.
_ASKED = 6

_SIDE_BY_SIDE = re.compile(r"(?:^|[.!\n])k*(?P<all>N(?:,N){0,9},?&N)")
_ENDS = re.compile(r"[.!\nQ]")
_CLAUSES = re.compile(r"[^:;]+")
#: Who says something, by anybody's account: Berg has said; said Berg, according to Berg, where the match is the subject
#: itself. It starts with a class and looks back over it, so that ``re`` leaps from one such class to the next; before
#: most nominals stands none of the classes that all of these have there.
_SAYING = re.compile(
    r"[Nvj](?:(?<=[vj])|(?<=[vjt]N)(?:(?<=Q[vj]N)|(?<=Q,[vj]N)|(?<=Q[xk][vj]N)|(?<=Q,[xk][vj]N)|(?<=,[vj]N)(?=[.,\n]|\Z)|(?<=ctN))"
    r"(?P<subject>))"
)
#: A nominal and the names that it is another word for: the mayor of Ystad, Ada Holm,
_APPOSING = frozenset("(,fFr")
_APPOSED = re.compile(r"N(?:\(N\)N|(?:[fFr]N){0,3}(?:,N(?:[fFr]N)?){1,2}(?=[,.(xvjk\n]))")
#: A body's name that starts with a word of its own: Laurentian Rail Corp.
_BODY_NAME = re.compile(r"C(?<![A-Z.]C)[CANWM]{0,6}Y(?:(?<=Y)\.(?=[^.\n]))?(?![A-Z])")


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


class Manner(NamedTuple):
    """How a mention is there, from wherever it is looked back at."""

    #: Whether it is in the last sentence of its row, and is a subject.
    last: bool
    subject: bool
    #: possessor, governed or nothing.
    tied: str
    #: weak for a name that the text does not treat as a person's; of phrases, definite and the like; else nothing.
    kind: str


#: Where a mention stands: its row, -1 where none was laid out, and the sentence of that; and how it is there.
Standing = tuple[int, int, Manner]
#: A name that could be a person's, as whoever looks back at it finds it: whose, in which paragraph, and where there.
Named = tuple[Referent, int, Standing]


class Memory:
    """The state of the one pass over a document's quotes."""

    def __init__(self, scene: Scene, lexicon: Lexicon, traits: Traits) -> None:
        self.scene, self.lexicon, self.traits, self.people = scene, lexicon, traits, traits.people
        self.tokens, self.tags = scene.analysis.tokens, scene.analysis.tags
        #: A token in small letters.
        self.word = scene.analysis.word
        #: The first mention of each phrase, by its folded words; and the last phrase of each head word.
        self.phrases: dict[str, Nominal] = {}
        self.by_head: dict[str, Nominal] = {}
        #: The pronoun that was first used for a referent.
        self.pronouns: dict[Referent, str] = {}
        #: The person whom a mention means by the chains of a trained pipeline, by the mention's head.
        self.coreferent = coreference.named(scene.analysis.parse, traits.people)
        self._nominals: dict[Key, Nominal | None] = {}
        #: The nominals of a row, with their units.
        self._spoken_of: dict[int, tuple[list[int], list[Nominal]]] = {}
        #: The text of a row in small letters, to tell at once what it does not hold.
        self._texts: dict[int, str] = {}
        self._bodies: dict[str, Nominal] | None = None
        #: The people, by number, each with "weak" where the text does not treat the name as a person's.
        self.persons: dict[int, tuple[Referent, str]] = {}
        #: How a name is found from behind, by its index; None where it is no person's.
        self.named: dict[int, Named | None] = {}
        #: The pronoun of a person, by the sentences behind those about nobody else; "" where they do not tell.
        self._genders: dict[int, str] = {}
        self._sentences: dict[int, list[int]] = {}
        self._subjects: dict[int, frozenset[int]] = {}
        self._ordered: dict[int, list[int]] = {}
        self._groups: dict[int, list[tuple[int, int]]] = {}

    def paragraph(self, token: int) -> int:
        """The paragraph of a token."""
        return bisect.bisect_right(self.scene.paragraph_tokens, token) - 1

    def phrase(self, key: Key) -> Nominal | None:
        """The tokens of a nominal unit; None where it is nobody who could speak."""
        if key not in self._nominals:
            self._nominals[key] = _nominal(self.scene.rows[key.row], key.unit)
        return self._nominals[key]

    def folded(self, phrase: Nominal) -> str:
        """The words of a phrase, folded, without its determiner."""
        return " ".join([fold(word.rstrip()) for word in self.tokens[phrase.core : phrase.core_end]])

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

    def is_entity(self, who: int, kind: EntityKind) -> bool:
        """Whether a trained pipeline takes most of the names of somebody for such a thing."""
        parse = self.scene.analysis.parse
        if parse is None:
            return False
        names = [self.people.names[index] for index in self.people.found[who][:_ASKED]]
        return 2 * sum(parse.entity_at.get(name.end - 1) is kind for name in names) > len(names)

    def told(self, who: int) -> str | None:
        """The pronoun of a person, by the words of the text or by a pronoun before."""
        return self.traits.pronoun(who) or self.followed(who) or self.pronouns.get(Referent(who))

    def followed(self, who: int) -> str | None:
        """He or she, where a sentence about nobody else is followed by one that starts with it."""
        told = self._genders.get(who)
        if told is None:
            votes = {"he": 0, "she": 0}
            for index in self.people.found[who][:_ASKED]:
                pronoun = None if self.traits.quoted[index] else self._next_subject(index)
                if pronoun is not None:
                    votes[pronoun] += 1
            he, she = votes.values()
            told = self._genders[who] = "he" if he > she else "she" if she > he else ""
        return told or None

    def _next_subject(self, index: int) -> str | None:
        """The pronoun that starts the sentence behind the one that a name is the subject of; None for none."""
        key = self.unit(self.people.names[index].start)
        if key is None:
            return None
        made, sentences = self.scene.rows[key.row], self.sentences(key.row)
        at = bisect.bisect_right(sentences, key.unit)
        if at == len(sentences) or made.units[sentences[at]] != "P":
            return None
        behind = made.first[sentences[at]]
        pronoun = PRONOUNS.get(self.word(behind))
        if pronoun not in ("he", "she") or key.unit not in self.subjects(key.row):  # few sentences start so
            return None
        first = bisect.bisect_left(self.people.starts, made.first[sentences[at - 1]])
        last = bisect.bisect_left(self.people.starts, behind)
        alone = last - first <= _ASKED and all(
            self.traits.quoted[i] or self.people.person[i] == self.people.person[index] for i in range(first, last)
        )
        return pronoun if alone else None

    def nominals_back(self, token: int, inner: int = -1, holding: str = "") -> Iterator[Nominal]:
        """The nominals before a token in the rows laid out, nearest first; those of an inner row before all.

        Args:
            token: the token.
            inner: the row inside a quote that the token stands in; -1 elsewhere.
            holding: a word without which a row need not be read, for no other nominal is asked for; "" for any.
        """
        paragraph, left = self.paragraph(token), _NOMINALS
        rows = [self.scene.of_paragraph.get(p) for p in range(paragraph, max(-1, paragraph - _PARAGRAPHS), -1)]
        for row in [inner, *rows] if inner >= 0 and inner not in rows else rows:
            if row is None:
                continue
            made = self.scene.rows[row]
            end = bisect.bisect_left(made.first, token)
            if not holding or self._may_hold(row, holding):
                if row not in self._spoken_of:
                    self._spoken_of[row] = self._all_phrases(row)
                units, phrases = self._spoken_of[row]
                low = bisect.bisect_left(units, max(0, end - left))
                yield from phrases[low : bisect.bisect_left(units, end)][::-1]
            left -= end
            if left <= 0:
                return

    def _may_hold(self, row: int, word: str) -> bool:
        """Whether a row or a quote in it could hold a word."""
        text = self._texts.get(row)
        if text is None:
            made, starts = self.scene.rows[row], self.scene.analysis.starts
            held = slice(starts[made.first[0]], starts[made.last[-1]]) if made.first else slice(0)
            text = self._texts[row] = self.scene.analysis.view[held].lower()
        return len(text) > _SEARCHED or word in text

    def _all_phrases(self, row: int) -> tuple[list[int], list[Nominal]]:
        """The nominals of a row that could speak: the unit of each, and its tokens."""
        made = self.scene.rows[row]
        units: list[int] = []
        phrases: list[Nominal] = []
        unit = made.units.find(NOMINAL_UNIT)
        while unit >= 0:
            phrase = _nominal(made, unit)
            if phrase is not None:
                units.append(unit)
                phrases.append(phrase)
            unit = made.units.find(NOMINAL_UNIT, unit + 1)
        return units, phrases

    def unit(self, token: int, inner: int = -1) -> Key | None:
        """The nominal that holds a token, in an inner row or in that of its paragraph; None where none was laid out."""
        if inner >= 0 and (found := self._holding(token, inner)) is not None:
            return found
        return self.unit_of(token, self.paragraph(token))

    def unit_of(self, token: int, paragraph: int) -> Key | None:
        """The same in the row of a paragraph, which is that of the token."""
        row = self.scene.of_paragraph.get(paragraph)
        return None if row is None else self._holding(token, row)

    def _holding(self, token: int, row: int) -> Key | None:
        """The nominal of a row that holds a token."""
        made = self.scene.rows[row]
        at = bisect.bisect_right(made.first, token) - 1
        return Key(row, at) if at >= 0 and token < made.last[at] and made.units[at] == "N" else None

    def sentences(self, row: int) -> list[int]:
        """The units of a row where sentences start: behind stops, and behind a quote that ends like a sentence."""
        starts = self._sentences.get(row)
        if starts is None:
            units = self.scene.rows[row].units
            starts = self._sentences[row] = [0]
            last, size = 0, len(units)
            for match in _ENDS.finditer(units):
                end = match.end()
                if last + 1 < end < size and (units[end - 1] != "Q" or self._ends_in_quote(row, end)):
                    starts.append(end)
                    last = end
        return starts

    def _ends_in_quote(self, row: int, end: int) -> bool:
        """Whether a sentence ends with the quote before a unit: a stop inside, a capital behind, and no cue."""
        made, view = self.scene.rows[row], self.scene.document.view
        closing = self.scene.analysis.end(made.last[end - 1] - 1) - 1
        if view[closing - 1 : closing] not in (".", "!", "?", "…"):
            return False
        return self.tokens[made.first[end]][:1].isupper() and clauses.after(made.units, end - 1) is None

    def subjects(self, row: int) -> frozenset[int]:
        """The units that are subjects of the sentences of a row, those in apposition to them, and who says what."""
        subjects = self._subjects.get(row)
        if subjects is None:
            units, starts = self.scene.rows[row].units, self.sentences(row)
            found = {*_clause_subjects(units, starts), *_speaking(units, starts)}
            found.update([at for unit in found for at in _apposed(units, unit)])
            if "FN" in units:  # "For Ada Holm, the matter is closed"
                found.update([start + 1 for start in starts if units.startswith("FN", start)])
            subjects = self._subjects[row] = frozenset(found)
        return subjects

    def subjects_back(self, row: int, unit: int, most: int) -> list[int]:
        """The subjects of a row before a unit, nearest first, no more than so many."""
        if row not in self._ordered:
            self._ordered[row] = sorted(self.subjects(row))
        ordered = self._ordered[row]
        at = bisect.bisect_left(ordered, unit)
        return ordered[max(0, at - most) : at][::-1]

    def apposed_person(self, key: Key) -> int:
        """The person whose name stands in apposition behind a nominal; -1 where none does."""
        for unit in _apposed(self.scene.rows[key.row].units, key.unit):
            phrase = self.phrase(Key(key.row, unit))
            if phrase is not None and phrase.form is MentionForm.NAME and (at := self.people.at(phrase.head)) >= 0:
                return self.people.person[at]
        return -1

    def apposed(self, key: Key) -> bool:
        """Whether a nominal stands in apposition to a name, which then is the one to take."""
        units = self.scene.rows[key.row].units
        found = [*_apposed(units, key.unit)]
        if units[max(0, key.unit - 2) : key.unit] == "N,":
            found.append(key.unit - 2)
        for unit in found:
            phrase = self.phrase(Key(key.row, unit))
            if phrase is not None and phrase.form is MentionForm.NAME:
                return True
        return False

    def groups_back(self, token: int, paragraphs: int = 3) -> Iterator[Nominal]:
        """People named side by side as the subject of a sentence, nearest first: *Ann Berg and Ola Vance came*."""
        paragraph = self.paragraph(token)
        for p in range(paragraph, paragraph - paragraphs, -1):
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


def _nominal(row: Row, unit: int) -> Nominal | None:
    """The tokens of a nominal unit of a row; None where it is nobody who could speak."""
    start, end = row.cuts[unit], row.cuts[unit + 1]
    told = shape(row.tags[start:end])
    if told is None:
        return None
    form, core, core_end, head = told
    first = row.first[unit]
    return Nominal(first, first + end - start, first + core, first + core_end, first + head, form)


def _clause_subjects(units: str, starts: Sequence[int]) -> list[int]:
    """The units of a row that are subjects of its clauses, by where its sentences start."""
    spans: Iterable[tuple[int, int]] = zip(starts, (*starts[1:], len(units)), strict=True)
    if ":" in units or ";" in units:  # else a sentence is one clause
        spans = [match.span() for span in spans for match in _CLAUSES.finditer(units, *span)]
    return [unit for start, end in spans if (unit := clauses.clause_subject(units, start, end)) >= 0]


def _speaking(units: str, starts: Sequence[int]) -> list[int]:
    """The units of a row that say something, whether quoted or not, by where its sentences start."""
    found: list[int] = []
    for match in _SAYING.finditer(units):
        unit = match.start()
        if not match.lastgroup:
            start = starts[bisect.bisect_right(starts, unit) - 1]
            unit, _ = clauses.subject(units, max(start, unit - _LOOK), unit)
        if unit >= 0:
            found.append(unit)
    return found


def _apposed(units: str, unit: int) -> Sequence[int]:
    """The names in apposition to a unit: *her counterpart, Aino Laine,* and *Reform Party (RP) member Ola Berg*."""
    match = _APPOSED.match(units, unit) if units[unit + 1 : unit + 2] in _APPOSING else None
    if match is None:
        return ()
    return [at for at in range(unit + 2, match.end()) if units[at] == "N" and units[at - 1] in ",)"]
