"""What the text has told up to a place: phrases that stood for somebody, pronouns, nominals, subjects."""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quoteattr.analysis.parse import EntityKind
from quoteattr.graph import chains as coreference
from quoteattr.graph.attributes import PRONOUNS, Attributes
from quoteattr.graph.chunks import NOMINAL_CHUNK, Stretch
from quoteattr.graph.layout import Layout
from quoteattr.language.en import clauses
from quoteattr.language.en.chunks import shape
from quoteattr.language.folding import fold
from quoteattr.language.lexicon import Lexicon
from quoteattr.model import MentionForm
from quoteattr.resolver.frame import Key

#: How many paragraphs, and how many nominals in all, an antecedent may lie back.
_PARAGRAPHS, _NOMINALS = 12, 400

#: A stretch of more letters is not searched for a word again and again.
_SEARCHED = 10_000
#: A subject stands no more chunks before its verb.
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

    #: Whether it is in the last sentence of its stretch, and is a subject.
    last: bool
    subject: bool
    #: possessor, governed or nothing.
    tied: str
    #: weak for a name that the text does not treat as a person's; of phrases, definite and the like; else nothing.
    kind: str


#: Where a mention stands: its stretch, -1 where none was laid out, and the sentence of that; and how it is there.
Standing = tuple[int, int, Manner]
#: A name that could be a person's, as whoever looks back at it finds it: whose, in which paragraph, and where there.
Named = tuple[Referent, int, Standing]


class Memory:
    """The state of the one pass over a document's quotes."""

    def __init__(self, layout: Layout, lexicon: Lexicon, attributes: Attributes) -> None:
        self.layout, self.lexicon, self.attributes, self.people = layout, lexicon, attributes, attributes.people
        self.tokens, self.tags = layout.analysis.tokens, layout.analysis.tags
        #: A token in small letters.
        self.word = layout.analysis.word
        #: The first mention of each phrase, by its folded words; and the last phrase of each head word.
        self.phrases: dict[str, Nominal] = {}
        self.by_head: dict[str, Nominal] = {}
        #: The pronoun that was first used for a referent.
        self.pronouns: dict[Referent, str] = {}
        #: The person whom a mention means by the chains of a trained pipeline, by the mention's head.
        self.coreferent = coreference.named(layout.analysis.parse, attributes.people)
        self._nominals: dict[Key, Nominal | None] = {}
        #: The nominals of a stretch, with their chunks.
        self._spoken_of: dict[int, tuple[list[int], list[Nominal]]] = {}
        #: The text of a stretch in small letters, to tell at once what it does not hold.
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
        return bisect.bisect_right(self.layout.paragraph_tokens, token) - 1

    def phrase(self, key: Key) -> Nominal | None:
        """The tokens of a nominal chunk; None where it is nobody who could speak."""
        if key not in self._nominals:
            self._nominals[key] = _nominal(self.layout.stretches[key.stretch], key.chunk)
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
        parse = self.layout.analysis.parse
        if parse is None:
            return False
        names = [self.people.names[index] for index in self.people.found[who][:_ASKED]]
        return 2 * sum(parse.entity_at.get(name.end - 1) is kind for name in names) > len(names)

    def told(self, who: int) -> str | None:
        """The pronoun of a person, by the words of the text or by a pronoun before."""
        return self.attributes.pronoun(who) or self.followed(who) or self.pronouns.get(Referent(who))

    def followed(self, who: int) -> str | None:
        """He or she, where a sentence about nobody else is followed by one that starts with it."""
        told = self._genders.get(who)
        if told is None:
            votes = {"he": 0, "she": 0}
            for index in self.people.found[who][:_ASKED]:
                pronoun = None if self.attributes.quoted[index] else self._next_subject(index)
                if pronoun is not None:
                    votes[pronoun] += 1
            he, she = votes.values()
            told = self._genders[who] = "he" if he > she else "she" if she > he else ""
        return told or None

    def _next_subject(self, index: int) -> str | None:
        """The pronoun that starts the sentence behind the one that a name is the subject of; None for none."""
        key = self.chunk(self.people.names[index].start)
        if key is None:
            return None
        made, sentences = self.layout.stretches[key.stretch], self.sentences(key.stretch)
        at = bisect.bisect_right(sentences, key.chunk)
        if at == len(sentences) or made.chunks[sentences[at]] != "P":
            return None
        behind = made.first[sentences[at]]
        pronoun = PRONOUNS.get(self.word(behind))
        if pronoun not in ("he", "she") or key.chunk not in self.subjects(key.stretch):  # few sentences start so
            return None
        first = bisect.bisect_left(self.people.starts, made.first[sentences[at - 1]])
        last = bisect.bisect_left(self.people.starts, behind)
        alone = last - first <= _ASKED and all(
            self.attributes.quoted[i] or self.people.person[i] == self.people.person[index] for i in range(first, last)
        )
        return pronoun if alone else None

    def nominals_back(self, token: int, inner: int = -1, holding: str = "") -> Iterator[Nominal]:
        """The nominals before a token in the stretches laid out, nearest first; those of an inner stretch before all.

        Args:
            token: the token.
            inner: the stretch inside a quote that the token stands in; -1 elsewhere.
            holding: a word without which a stretch need not be read, for no other nominal is asked for; "" for any.
        """
        paragraph, left = self.paragraph(token), _NOMINALS
        stretches = [self.layout.of_paragraph.get(p) for p in range(paragraph, max(-1, paragraph - _PARAGRAPHS), -1)]
        for stretch in [inner, *stretches] if inner >= 0 and inner not in stretches else stretches:
            if stretch is None:
                continue
            made = self.layout.stretches[stretch]
            end = bisect.bisect_left(made.first, token)
            if not holding or self._may_hold(stretch, holding):
                if stretch not in self._spoken_of:
                    self._spoken_of[stretch] = self._all_phrases(stretch)
                chunks, phrases = self._spoken_of[stretch]
                low = bisect.bisect_left(chunks, max(0, end - left))
                yield from phrases[low : bisect.bisect_left(chunks, end)][::-1]
            left -= end
            if left <= 0:
                return

    def _may_hold(self, stretch: int, word: str) -> bool:
        """Whether a stretch or a quote in it could hold a word."""
        text = self._texts.get(stretch)
        if text is None:
            made, starts = self.layout.stretches[stretch], self.layout.analysis.starts
            held = slice(starts[made.first[0]], starts[made.last[-1]]) if made.first else slice(0)
            text = self._texts[stretch] = self.layout.analysis.view[held].lower()
        return len(text) > _SEARCHED or word in text

    def _all_phrases(self, stretch: int) -> tuple[list[int], list[Nominal]]:
        """The nominals of a stretch that could speak: the chunk of each, and its tokens."""
        made = self.layout.stretches[stretch]
        chunks: list[int] = []
        phrases: list[Nominal] = []
        chunk = made.chunks.find(NOMINAL_CHUNK)
        while chunk >= 0:
            phrase = _nominal(made, chunk)
            if phrase is not None:
                chunks.append(chunk)
                phrases.append(phrase)
            chunk = made.chunks.find(NOMINAL_CHUNK, chunk + 1)
        return chunks, phrases

    def chunk(self, token: int, inner: int = -1) -> Key | None:
        """The nominal that holds a token, in an inner stretch or in its paragraph's; None where none was laid out."""
        if inner >= 0 and (found := self._holding(token, inner)) is not None:
            return found
        return self.chunk_of(token, self.paragraph(token))

    def chunk_of(self, token: int, paragraph: int) -> Key | None:
        """The same in the stretch of a paragraph, which is that of the token."""
        stretch = self.layout.of_paragraph.get(paragraph)
        return None if stretch is None else self._holding(token, stretch)

    def _holding(self, token: int, stretch: int) -> Key | None:
        """The nominal of a stretch that holds a token."""
        made = self.layout.stretches[stretch]
        at = bisect.bisect_right(made.first, token) - 1
        return Key(stretch, at) if at >= 0 and token < made.last[at] and made.chunks[at] == "N" else None

    def sentences(self, stretch: int) -> list[int]:
        """The chunks of a stretch where sentences start: behind stops, and behind a quote that ends like a sentence."""
        starts = self._sentences.get(stretch)
        if starts is None:
            chunks = self.layout.stretches[stretch].chunks
            starts = self._sentences[stretch] = [0]
            last, size = 0, len(chunks)
            for match in _ENDS.finditer(chunks):
                end = match.end()
                if last + 1 < end < size and (chunks[end - 1] != "Q" or self._ends_in_quote(stretch, end)):
                    starts.append(end)
                    last = end
        return starts

    def _ends_in_quote(self, stretch: int, end: int) -> bool:
        """Whether a sentence ends with the quote before a chunk: a stop inside, a capital behind, and no cue."""
        made, view = self.layout.stretches[stretch], self.layout.document.view
        closing = self.layout.analysis.end(made.last[end - 1] - 1) - 1
        if view[closing - 1 : closing] not in (".", "!", "?", "…"):
            return False
        return self.tokens[made.first[end]][:1].isupper() and clauses.after(made.chunks, end - 1) is None

    def subjects(self, stretch: int) -> frozenset[int]:
        """The chunks of a stretch that are subjects of sentences, stand in apposition to one, or say something."""
        subjects = self._subjects.get(stretch)
        if subjects is None:
            chunks, starts = self.layout.stretches[stretch].chunks, self.sentences(stretch)
            found = {*_clause_subjects(chunks, starts), *_speaking(chunks, starts)}
            found.update([at for chunk in found for at in _apposed(chunks, chunk)])
            if "FN" in chunks:  # "For Ada Holm, the matter is closed"
                found.update([start + 1 for start in starts if chunks.startswith("FN", start)])
            subjects = self._subjects[stretch] = frozenset(found)
        return subjects

    def subjects_back(self, stretch: int, chunk: int, most: int) -> list[int]:
        """The subjects of a stretch before a chunk, nearest first, no more than so many."""
        if stretch not in self._ordered:
            self._ordered[stretch] = sorted(self.subjects(stretch))
        ordered = self._ordered[stretch]
        at = bisect.bisect_left(ordered, chunk)
        return ordered[max(0, at - most) : at][::-1]

    def apposed_person(self, key: Key) -> int:
        """The person whose name stands in apposition behind a nominal; -1 where none does."""
        for chunk in _apposed(self.layout.stretches[key.stretch].chunks, key.chunk):
            phrase = self.phrase(Key(key.stretch, chunk))
            if phrase is not None and phrase.form is MentionForm.NAME and (at := self.people.at(phrase.head)) >= 0:
                return self.people.person[at]
        return -1

    def apposed(self, key: Key) -> bool:
        """Whether a nominal stands in apposition to a name, which then is the one to take."""
        chunks = self.layout.stretches[key.stretch].chunks
        found = [*_apposed(chunks, key.chunk)]
        if chunks[max(0, key.chunk - 2) : key.chunk] == "N,":
            found.append(key.chunk - 2)
        for chunk in found:
            phrase = self.phrase(Key(key.stretch, chunk))
            if phrase is not None and phrase.form is MentionForm.NAME:
                return True
        return False

    def groups_back(self, token: int, paragraphs: int = 3) -> Iterator[Nominal]:
        """People named side by side as the subject of a sentence, nearest first: *Ann Berg and Ola Vance came*."""
        paragraph = self.paragraph(token)
        for p in range(paragraph, paragraph - paragraphs, -1):
            stretch = self.layout.of_paragraph.get(p)
            if stretch is None:
                continue
            made = self.layout.stretches[stretch]
            if stretch not in self._groups:
                self._groups[stretch] = [match.span("all") for match in _SIDE_BY_SIDE.finditer(made.chunks)]
            at = bisect.bisect_left(self._groups[stretch], (bisect.bisect_left(made.first, token), 0))
            for first, end in reversed(self._groups[stretch][max(0, at - 3) : at]):
                phrases = [self.phrase(Key(stretch, chunk)) for chunk in range(first, end) if made.chunks[chunk] == "N"]
                if all(phrase is not None and phrase.form is MentionForm.NAME for phrase in phrases):
                    start, last = made.first[first], made.last[end - 1]
                    yield Nominal(start, last, start, last, last - 1, MentionForm.NAME)


def _nominal(stretch: Stretch, chunk: int) -> Nominal | None:
    """The tokens of a nominal chunk of a stretch; None where it is nobody who could speak."""
    start, end = stretch.cuts[chunk], stretch.cuts[chunk + 1]
    told = shape(stretch.tags[start:end])
    if told is None:
        return None
    form, core, core_end, head = told
    first = stretch.first[chunk]
    return Nominal(first, first + end - start, first + core, first + core_end, first + head, form)


def _clause_subjects(chunks: str, starts: Sequence[int]) -> list[int]:
    """The chunks of a stretch that are subjects of its clauses, by where its sentences start."""
    spans: Iterable[tuple[int, int]] = zip(starts, (*starts[1:], len(chunks)), strict=True)
    if ":" in chunks or ";" in chunks:  # else a sentence is one clause
        spans = [match.span() for span in spans for match in _CLAUSES.finditer(chunks, *span)]
    return [chunk for start, end in spans if (chunk := clauses.clause_subject(chunks, start, end)) is not None]


def _speaking(chunks: str, starts: Sequence[int]) -> list[int]:
    """The chunks of a stretch that say something, whether quoted or not, by where its sentences start."""
    found: list[int] = []
    for match in _SAYING.finditer(chunks):
        verb = match.start()
        speaker: int | None = verb
        if not match.lastgroup:
            start = starts[bisect.bisect_right(starts, verb) - 1]
            speaker, _ = clauses.subject(chunks, max(start, verb - _LOOK), verb)
        if speaker is not None:
            found.append(speaker)
    return found


def _apposed(chunks: str, chunk: int) -> Sequence[int]:
    """The names in apposition to a chunk: *her counterpart, Aino Laine,* and *Reform Party (RP) member Ola Berg*."""
    match = _APPOSED.match(chunks, chunk) if chunks[chunk + 1 : chunk + 2] in _APPOSING else None
    if match is None:
        return ()
    return [at for at in range(chunk + 2, match.end()) if chunks[at] == "N" and chunks[at - 1] in ",)"]
