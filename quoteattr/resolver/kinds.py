"""What a quote looks like: its form by rules of the language, its length, its marks and its neighbours.

The form is what the rules alone would take it for; what it is worth beside the rest is a matter for ``kind_choice``.
"""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from quoteattr.detector import Quoted
from quoteattr.graph.chunks import chunks_of
from quoteattr.graph.layout import Layout
from quoteattr.indices import Chunk
from quoteattr.language import Language
from quoteattr.language.classes import ChunkClass
from quoteattr.language.readings import Cue, CueClass
from quoteattr.model import Kind
from quoteattr.resolver.frame import tags_of
from quoteattr.resolver.kind_signs import signs

#: So many chunks to the left say what a quote is; more only cost time.
_NEAR = 40
#: So many tokens inside a quote show the verb of its clause, where it is one.
_INSIDE = 40
#: In *what bakers call “…”*, so many chunks before the quote is who calls it so.
_FROM_SUBJECT = 2
#: A series of quotes is followed back so far.
_SERIES = 8
#: More words than any class of lengths tells apart.
_MOST_WORDS = 15
#: So many characters hold the first words of a quote, or nearly always.
_BEGINNING_OF_SPEECH = 150
#: So many characters hold the last mark of a quote, and the blanks behind it.
_LAST_MARK = 4
#: Classes of lengths, in words, by length: the highest of each class.
_LENGTHS = ("0", "1", "2", "3", "5", "5", "8", "8", "8", "13", "13", "13", "13", "13")

#: Kinds by their names: an enumeration is slow to compare and to put into the names of features.
_DIRECT, _MIXED, _SCARE, _TITLE, _HEADING = (kind.value for kind in Kind)
_QUOTE, _COMMA = ChunkClass.QUOTE, ChunkClass.COMMA


class Look(NamedTuple):
    """What a quote looks like to the choice of its kind: all that its features are made of, in few different values.

    Most quotes look like one before, and then their features need not be put into words and added up again.
    """

    #: What the rules take it for, by the name of a kind.
    form: str
    #: The class of its length in words; "" where it has none, and then all that follows is left out.
    words: str = ""
    #: The chunks beside it: "" at the start and at the end of its stretch.
    left: str = ""
    right: str = ""
    #: Its first letter, and the mark that it ends in.
    first: str = ""
    last: str = ""
    inner: bool = False
    style: str = "double"
    #: How it hangs on the sentence around it; "" where the form alone tells.
    tied: str = ""
    attributive: bool = False
    #: Whether it has no more words than a term.
    short: bool = False
    #: What tells its kind whatever its form is.
    signs: tuple[str, ...] = ()

    def features(self) -> Iterator[str]:
        """The features by name, each with the form."""
        form = self.form
        yield f"form={form}"
        if not self.words:
            return
        yield f"words={self.words}+{form}"
        yield f"left={self.left or 'start'}+{form}"
        yield f"right={self.right or 'end'}+{form}"
        yield f"first={self.first}+{form}"
        yield f"last={self.last}+{form}"
        if self.inner:
            yield f"inner+{form}"
        if self.style != "double":
            yield f"marks={self.style}+{form}"
        if self.tied:
            yield f"tie={self.tied}+{form}"
            if self.attributive:
                yield f"attributive+{form}"
            size = "term" if self.short else "phrase"
            yield f"tie={self.tied}+{size}+{'capital' if self.first == 'capital' else 'small'}"
        yield from self.signs


def look(layout: Layout, language: Language, index: int) -> Look:
    """What one quote looks like, by its words and the words around it."""
    return _FormQuestions(layout, language, index).look()


class _FormQuestions:
    """The questions that tell a quote's form."""

    def __init__(self, layout: Layout, language: Language, index: int) -> None:
        self.layout, self.language, self.index = layout, language, index
        self.lexicon, self.clauses, self.cues = language.lexicon, language.clauses, language.cues
        self.utterances = language.utterances
        self.quote: Quoted = layout.quotes[index]
        place = layout.places[index]
        self.stretch = layout.stretches[place.stretch]
        self.at = place.chunk
        self.chunks = self.stretch.chunks
        self.content = layout.document.view[self.quote.inner_start : self.quote.inner_end].strip()
        #: The first words; of a long quote no more need be known than that it is one.
        self.words = self.utterances.WORD.findall(self.content, 0, _BEGINNING_OF_SPEECH)
        if len(self.words) <= _MOST_WORDS and len(self.content) > _BEGINNING_OF_SPEECH:
            self.words = self.utterances.WORD.findall(self.content)  # words as long as lines
        del self.words[_MOST_WORDS:]
        self.left = self.chunks[max(0, self.at - _NEAR) : self.at]
        #: The attribution that directly follows the quote, and the sentence that holds it.
        self._after = self.clauses.after(self.chunks, self.at)
        self._sentence = self.clauses.sentence(self.chunks, self.at)
        first = self.stretch.first[self.at]
        #: The last words in front of it, in small letters.
        self.before = layout.analysis.words(max(0, first - self.utterances.WORDS_BEFORE), first)

    def look(self) -> Look:
        form = self.form()
        if not self.words:
            return Look(form)
        count = len(self.words)
        first, last, chunks, at = self.content[0], self.content[-1], self.chunks, self.at
        tied = form not in (_DIRECT, _HEADING)
        attributive = tied and self._attributive()
        letter = "capital" if first.isupper() else "small" if first.islower() else "other"
        return Look(
            form,
            _LENGTHS[count] if count < len(_LENGTHS) else "more",
            chunks[at - 1] if at else "",
            chunks[at + 1 : at + 2],
            letter,
            last if last in self.utterances.CLOSING_OR_HYPHEN else "none",
            self.quote.depth > 0,
            self.quote.style,
            self._tie(form) if tied else "",
            attributive,
            count <= self.utterances.TERM_WORDS,
            signs(
                self.layout,
                self.language,
                self.index,
                self.words,
                self.before,
                self._size(count),
                f"{letter}+{form}",
                self._clause if tied or letter == "small" else None,
                self._sentence[0],
                self._after,
                attributive=attributive,
            ),
        )

    def _size(self, count: int) -> str:
        """The class of a length for what is the same with most lengths."""
        if count <= self.utterances.TERM_WORDS:
            return "term"
        return "phrase" if count <= self.utterances.WHOLE_WORDS else "long"

    def _tie(self, form: str) -> str:
        """How the quote hangs on the sentence around it."""
        if form != _MIXED and self._so_called():  # or else its form was another one
            return "so called"
        return "attributed" if self._attributed() else "governed" if self._governed() else "free"

    def form(self) -> str:
        """What the rules take the quote for, by the name of a kind."""
        paragraph = self.layout.document.paragraphs[self.quote.paragraph]
        if paragraph.heading and self.quote.depth == 0:
            return self._in_heading()
        if self.quote.style == "dash" or not self.words:
            return _DIRECT if self.words else _SCARE
        if self._is_title():
            return _TITLE
        if self._so_called():
            return _SCARE
        if self._stands_alone():
            return _DIRECT
        if len(self.words) <= self.utterances.TERM_WORDS and (self._attributive() or not self._governed()):
            return _SCARE
        return _MIXED

    def _is_alone(self, marks: str) -> bool:
        """Whether there is nothing but marks beside the quote in its stretch."""
        return len(self.chunks) <= _NEAR and self.chunks.strip(marks) == _QUOTE

    def _in_heading(self) -> str:
        """A term in a heading is still a term; anything else there is the heading's."""
        alone = self._is_alone(self.utterances.HEADING_MARKS)
        attributed = self.utterances.leads_in_heading(self.left) or self.chunks[self.at + 1 : self.at + 2] == _COMMA
        return _SCARE if len(self.words) == 1 and not alone and not attributed else _HEADING

    def _words_behind(self) -> list[str]:
        last = self.stretch.last[self.at]
        return self.layout.analysis.words(last, last + self.utterances.WORDS_BEHIND)

    def _is_title(self) -> bool:
        words = self.words
        if len(words) > self.utterances.TITLE_WORDS:
            return False
        capital = self.utterances.is_capitalised(words, self.lexicon)
        if self._is_nickname() or (capital and self.utterances.is_called_a_work(self._words_behind(), self.lexicon)):
            return True
        named = self.utterances.is_named_so(self.before, self.lexicon)
        if named and (capital or self._names_a_work()):
            return True
        if not capital:
            return False
        if self._names_a_work():
            return True
        if len(words) == 1:
            return False
        ended = self.content[-1] in self.utterances.STOPS
        # American style puts the sentence's stop inside the marks: on “State of the Harbour.”
        inside = self.chunks[self.at - 1 : self.at] in self.utterances.HOLDING
        return (inside or not ended) and not self._attributed() and not self._epithet()

    def _names_a_work(self) -> bool:
        """Whether a word beside it is one for works: *the novel “Dust”*."""
        return self.utterances.names_a_work(self.before, self._words_behind(), self.lexicon)

    def _is_nickname(self) -> bool:
        """Between a first name and a surname: *Ada “Bo” Holm*."""
        cut = self.stretch.cuts[self.at]
        return self.utterances.is_nickname(self.words, self.stretch.tags[cut - 1 : cut + 2])

    def _epithet(self) -> bool:
        """Whether somebody calls somebody so: *Berg called her “Queen of Mean”*, *hailed him as “The Man”*."""
        start, _ = self._sentence
        cue = next(iter(self.clauses.before(self.chunks, start, self.at, 1)), None)
        if cue is None or cue.verb is None or cue.subject is None:
            return False
        if self.chunks[cue.subject] not in ChunkClass.THIRD_PERSON:
            return False
        return self._cue_class(cue.verb) == CueClass.DESCRIBE and self.utterances.calls(self.chunks, cue.verb, self.at)

    def _cue_class(self, verb: Chunk) -> str | None:
        """The class of a word of saying by itself; None for *according* and for a phrase of several words."""
        return self.lexicon.cue_class.get(self.layout.analysis.word(self.stretch.first[verb]))

    def _so_called(self) -> bool:
        if self.utterances.is_so_called(self.before):
            return True
        if not self.utterances.may_be_a_term(self.words, self.left, self.before) or self._clause():
            return False
        return self.utterances.is_anybody(tags_of(self.stretch, self.at - _FROM_SUBJECT))

    def _attributed(self) -> bool:
        """Whether a word of saying stands right beside the quote."""
        if self._after is not None and self.content[-1:] in self.utterances.CLOSING_OR_HYPHEN:
            return True
        return self.utterances.leads_in(self.left, self.before[-1] if self.before else "", self.lexicon)

    def _resumed(self) -> bool:
        """Whether a speech goes on behind its attribution (*“We will,” she said, “stay.”*)."""
        earlier = self.chunks.rfind(_QUOTE, 0, self.at)
        if earlier < 0 or self.chunks[self.at - 1] != _COMMA:
            return False
        index = self.layout.quote_at[self.layout.places[self.index].stretch][earlier]
        end = self.layout.quotes[index].inner_end
        first = self.layout.document.view[max(0, end - _LAST_MARK) : end].rstrip()[-1:]
        cue = self.clauses.after(self.chunks, earlier)
        if first not in self.utterances.INTERRUPTED or cue is None:
            return False
        return cue.verb is None or cue.verb < self.at

    def _attributive(self) -> bool:
        """Between a determiner and a noun, as an adjective is: *a “final” version*."""
        beside = self.chunks[self.at - 1 : self.at] in self.utterances.DETERMINERS
        noun = self.chunks[self.at + 1 : self.at + 2] == ChunkClass.NOMINAL
        return beside and noun and self.content[-1] not in self.utterances.SEPARATING  # the “woman card,” Berg said

    def _governed(self, *, alone: bool = False) -> bool:
        """Whether a word of saying in the sentence has a subject and could have the quote, by itself or in a series."""
        chunks, at = self.chunks, self.at
        start, end = self._sentence
        for cue in self.clauses.before(chunks, start, at):
            if self._has_the_quote(cue):
                return True
        if self._after is not None and self.content.endswith(self.utterances.COMMA):
            return True
        if self._claims(start) or (not alone and self._goes_with(start)):
            return True
        return self.utterances.is_done_as(chunks, start, at) or self.clauses.later(chunks, at, end) is not None

    def _has_the_quote(self, cue: Cue) -> bool:
        """Whether the quote could be what a word of saying before it has said."""
        if cue.verb is None or cue.subject is None or self.chunks[cue.subject] == ChunkClass.IT:
            return False
        kind = self._cue_class(cue.verb) or CueClass.SAY
        return self.utterances.governs(kind, self.chunks[cue.verb + 1 : self.at], inner=self.quote.depth > 0)

    def _goes_with(self, start: Chunk) -> bool:
        """Whether the quote goes on with another one that is governed: *as a “thief”, a “cheat” and a “liar”*."""
        first = self.at
        for _ in range(_SERIES):
            earlier = self.chunks.rfind(_QUOTE, start, first)
            if earlier < 0 or not self.utterances.joins(self.chunks, earlier, first):
                break
            first = earlier
        if first == self.at:
            return False
        index = self.layout.quote_at[self.layout.places[self.index].stretch][first]
        other = _FormQuestions(self.layout, self.language, index)
        return bool(other.words) and not other._attributive() and other._governed(alone=True)

    def _claims(self, start: Chunk) -> bool:
        """Whether a noun of saying has the quote in its clause: *her claim that the plan was “a sham”*."""
        noun = self.utterances.claim(self.chunks, start, self.at)
        return noun is not None and self.cues.is_of_saying(tags_of(self.stretch, noun))

    @functools.cached_property
    def _inner(self) -> str:
        """The chunks inside the quote; a clause shows its verb early."""
        first, last = self.stretch.first[self.at] + 1, self.stretch.last[self.at]
        return chunks_of(self.language.chunks, self.layout.analysis.tags[first : min(last, first + _INSIDE)])

    def _clause(self) -> bool:
        return self.utterances.is_clause(self._inner)

    def _stands_alone(self) -> bool:
        """Whether the words could be an utterance by themselves."""
        content, count = self.content, len(self.words)
        capital = self.words[0][0].isupper() or not content[0].isalpha()
        ended = content[-1] in self.utterances.CLOSING or not self.quote.closed
        before = self.left.rstrip(ChunkClass.ADVERB)[-1:]
        if self.quote.depth == 0 and self._is_alone(self.utterances.PARAGRAPH_MARKS):
            return True  # a paragraph of its own
        # What stands inside is asked last: it takes longer than all the rest.
        if not capital:
            return self._goes_on_alone(before, ended=ended)
        begins = before in self.utterances.BEGINNING
        whole = count >= self.utterances.WHOLE_WORDS or before in self.utterances.OPENING
        if begins and ended and (whole or self._attributed()):
            return True
        if not begins and count <= self.utterances.FRAGMENT_WORDS:
            return False
        inner = self._inner
        ordered = (ended or count > self.utterances.TERM_WORDS) and self.utterances.is_order(inner)
        return ordered or self._clause() or self.utterances.is_question(inner)

    def _goes_on_alone(self, before: str, *, ended: bool) -> bool:
        """The same for words in small letters: the rest of a speech, or a clause that no chunk before it governs."""
        resumed = self._resumed()
        if resumed and ended:
            return True
        if not resumed and before in self.utterances.GOVERNING:
            return False
        inner = self._inner
        long = len(self.words) > self.utterances.TERM_WORDS + 1
        clause = self._clause() and (long or not inner.startswith(ChunkClass.NOMINAL))
        return clause or self.utterances.is_order(inner) if resumed else clause and not self.utterances.is_part(inner)
