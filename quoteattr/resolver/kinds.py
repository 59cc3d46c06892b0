"""What a quote looks like: its form by rules of the language, its length, its marks and its neighbours.

The form is what the rules alone would take it for; what it is worth beside the rest is a matter for ``kinds``.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from quoteattr.analysis.tokens import Analysis
from quoteattr.detector import Quoted
from quoteattr.graph.chunks import chunks_of
from quoteattr.graph.layout import Layout
from quoteattr.language.classes import TokenClass
from quoteattr.language.en import clauses
from quoteattr.language.en.chunks import shape
from quoteattr.language.lexicon import Lexicon
from quoteattr.model import Kind, MentionForm

#: The subject of a clause and its verb: a nominal or a pronoun, what hangs on it, a finite verb.
_CLAUSE = re.compile(r"[&ukh,]*(?:r[N],)?(?P<subject>[NPIi])(?:[fFr]N)*(?:w[^,.]*?)?k*[xyvV~]")
#: Whom or what somebody calls something, and other things that they call it; what joins two quotes.
_OBJECT = re.compile(r"(?:[NPmi](?:[fFr]N)*)?k*[za]?Q?(?:[,&]*Q)*[,&]*z?a?")
_JOINED = re.compile(r",?&?z?a?")
#: What could have a verb and is still a part of a sentence: a subordinate or relative clause, a noun with one.
_PART = re.compile(r"k?[wu]|[&k]*N(?:[fFr]N)*w")
_QUESTION = re.compile(r"[&k]*[wux]k*[xNPI]")
_ORDER = re.compile(r"k*[yV]k*[NIPimtrdoaEkf]")
#: A noun with a clause of its own around the quote.
_CLAIM = re.compile(r"Nh[^.,;:!\n]*\Z")
#: Units that a name follows as part of the writer's sentence: prepositions, determiners, nouns.
_HELD = ("r", "f", "F", "b", "a", "o", "s", "N", "&", "t")
#: Units that a part of the writer's sentence follows; those that an utterance may follow, a whole one always.
_GOVERNING = frozenset("frFbtzado")
_OPENING = frozenset(("", "@", ".", "!", "\n"))
_BEGINNING = _OPENING | frozenset(":,vgVh-Q;k)")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
#: So many chunks to the left say what a quote is; more only cost time.
_NEAR = 40
#: A title is a handful of words; longer stretches in capitals are headlines.
_TITLE_WORDS = 12
#: A series of quotes is followed back so far.
_SERIES = 8
#: More words than any class of lengths tells apart.
_MOST_WORDS = 15
#: So many characters hold the first words of a quote, or nearly always.
_BEGINNING_OF_SPEECH = 150
#: A term held at arm's length is a word or two (over nine in ten in the development data).
_TERM_WORDS = 2


#: Classes of lengths, in words, by length: the highest of each class; and those of terms.
_LENGTHS = ("0", "1", "2", "3", "5", "5", "8", "8", "8", "13", "13", "13", "13", "13")
_TERM_LENGTHS = _LENGTHS[: _TERM_WORDS + 1]
#: So many words in front of a quote tell whether they name it.
_IN_FRONT = 4
#: What words in small letters are that titles have inside: articles, conjunctions, prepositions, pronouns and the like.
_SMALL_IN_TITLES = "adhofFtbrz&urpxikPw"


#: Kinds by their names: an enumeration is slow to compare and to put into the names of features.
_DIRECT, _MIXED, _SCARE, _TITLE, _HEADING = (kind.value for kind in Kind)


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
            size = "term" if self.words in _TERM_LENGTHS else "phrase"
            yield f"tie={self.tied}+{size}+{'capital' if self.first == 'capital' else 'small'}"


def look(layout: Layout, lexicon: Lexicon, index: int) -> Look:
    """What one quote looks like, by its words and the words around it."""
    return _Form(layout, lexicon, index).look()


class _Form:
    """The questions that tell a quote's form."""

    def __init__(self, layout: Layout, lexicon: Lexicon, index: int) -> None:
        self.layout, self.lexicon, self.index = layout, lexicon, index
        self.quote: Quoted = layout.quotes[index]
        place = layout.places[index]
        self.stretch = layout.stretches[place.stretch]
        self.at = place.chunk
        self.chunks = self.stretch.chunks
        self.content = layout.document.view[self.quote.inner_start : self.quote.inner_end].strip()
        #: The first words; of a long quote no more need be known than that it is one.
        self.words = _WORD.findall(self.content, 0, _BEGINNING_OF_SPEECH)
        if len(self.words) <= _MOST_WORDS and len(self.content) > _BEGINNING_OF_SPEECH:
            self.words = _WORD.findall(self.content)  # words as long as lines
        del self.words[_MOST_WORDS:]
        self.left = self.chunks[max(0, self.at - _NEAR) : self.at]
        first = self.stretch.first[self.at]
        #: The last words in front of it, in small letters.
        self.before = layout.analysis.words(first - _IN_FRONT if first > _IN_FRONT else 0, first)

    def look(self) -> Look:
        form = self.form()
        if not self.words:
            return Look(form)
        count = len(self.words)
        first, last, chunks, at = self.content[0], self.content[-1], self.chunks, self.at
        tied = form not in (_DIRECT, _HEADING)
        return Look(
            form,
            _LENGTHS[count] if count < len(_LENGTHS) else "more",
            chunks[at - 1] if at else "",
            chunks[at + 1 : at + 2],
            "capital" if first.isupper() else "small" if first.islower() else "other",
            last if last in ",.?!-—…" else "none",
            self.quote.depth > 0,
            self.quote.style,
            self._tie(form) if tied else "",
            tied and self._attributive(),
        )

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
        if len(self.words) <= _TERM_WORDS and (self._attributive() or not self._governed()):
            return _SCARE
        return _MIXED

    def _is_alone(self, marks: str) -> bool:
        """Whether there is nothing but marks beside the quote in its stretch."""
        return len(self.chunks) <= _NEAR and self.chunks.strip(marks) == "Q"

    def _in_heading(self) -> str:
        """A term in a heading is still a term; anything else there is the heading's."""
        alone = self._is_alone(".!\n")
        attributed = self.left.endswith(("v", ":", ",")) or self.chunks[self.at + 1 : self.at + 2] == ","
        return _SCARE if len(self.words) == 1 and not alone and not attributed else _HEADING

    def _right_words(self, count: int) -> list[str]:
        last = self.stretch.last[self.at]
        return self.layout.analysis.words(last, last + count)

    def _capitalised(self) -> bool:
        """Whether every word that could is in capitals, as in a title; small ones only inside."""
        words = self.words
        if words[0][0].islower() or words[-1][0].islower():
            return False
        return all(self.lexicon.small.get(word, "e") in _SMALL_IN_TITLES for word in words if word[0].islower())

    def _is_title(self) -> bool:
        words, left = self.words, self.before
        if len(words) > _TITLE_WORDS:
            return False
        capital = self._capitalised()
        if self._nickname() or (capital and self._is_work()):
            return True
        known = left[-1:] == ["as"] and "known" in left
        named = known or not (self.lexicon.naming.isdisjoint(left[-2:]) or "so-called" in left[-2:])
        if named and (capital or self._names_a_work()):
            return True
        if not capital:
            return False
        if self._names_a_work():
            return True
        if len(words) == 1:
            return False
        ended = self.content[-1] in ".!"
        # American style puts the sentence's stop inside the marks: on “State of the Harbour.”
        inside = self.chunks[self.at - 1 : self.at] in _HELD if self.at else False
        return (inside or not ended) and not self._attributed() and not self._epithet()

    def _names_a_work(self) -> bool:
        """Whether a word beside it is one for works: *the novel “Dust”*."""
        return not self.lexicon.works.isdisjoint((*self.before[-3:], *self._right_words(1)))

    def _epithet(self) -> bool:
        """Whether somebody calls somebody so: *Berg called her “Queen of Mean”*, *hailed him as “The Man”*."""
        start, _ = clauses.sentence(self.chunks, self.at)
        cue = next(iter(clauses.before(self.chunks, start, self.at, 1)), None)
        if cue is None or cue.subject < 0 or self.chunks[cue.subject] not in "NP":
            return False
        described = self.lexicon.cue_class.get(self.layout.analysis.word(self.stretch.first[cue.verb])) == "describe"
        return described and _OBJECT.fullmatch(self.chunks, cue.verb + 1, self.at) is not None

    def _is_work(self) -> bool:
        """Whether the sentence says that it is a work: *“Dust” is her third film*."""
        right = self._right_words(6)
        return right[:1] in (["is"], ["was"]) and any(word in self.lexicon.works for word in right[2:])

    def _nickname(self) -> bool:
        """Between a first name and a surname."""
        if len(self.words) > 2 or not self.words[0][0].isupper():
            return False
        cut = self.stretch.cuts[self.at]
        return self.stretch.tags[cut - 1 : cut + 2] == "CQC"

    def _so_called(self) -> bool:
        left = self.before[-2:]
        if "so-called" in left or left == ["so", "called"]:
            return True
        if len(self.words) > 4 or not self.left.endswith(("wNv", "wNy")) or self._clause():
            return False
        # What bakers call “day bread” is a term; what Holm calls “a sham” is Holm's, what bakers called so theirs.
        if left[-1:] and left[-1].endswith("ed"):
            return False
        tags = self.stretch.tags[self.stretch.cuts[self.at - 2] : self.stretch.cuts[self.at - 1]]
        told = shape(tags)
        return told is None or told.form is not MentionForm.NAME

    def _attributed(self) -> bool:
        """Whether a word of saying stands right beside the quote."""
        if clauses.after(self.chunks, self.at) is not None and self.content[-1:] in ",?!.—-…":
            return True
        left = self.left.rstrip("k")
        if left[-1:] in (",", ":"):
            return True
        return left[-1:] in ("v", "g") and self.before[-1] in self.lexicon.uttering

    def _resumed(self) -> bool:
        """Whether a speech goes on behind its attribution (*“We will,” she said, “stay.”*)."""
        earlier = self.chunks.rfind("Q", 0, self.at)
        if earlier < 0 or self.chunks[self.at - 1] != ",":
            return False
        index = self.layout.quote_at[self.layout.places[self.index].stretch][earlier]
        end = self.layout.quotes[index].inner_end
        first = self.layout.document.view[max(0, end - 4) : end].rstrip()[-1:]
        cue = clauses.after(self.chunks, earlier)
        return first in ",—-" and cue is not None and cue.verb < self.at

    def _attributive(self) -> bool:
        """Between a determiner and a noun, as an adjective is: *a “final” version*."""
        left = self.chunks[self.at - 1 : self.at] if self.at else ""
        beside = left in ("a", "o", "d") and self.chunks[self.at + 1 : self.at + 2] == "N"
        return beside and self.content[-1] not in ",.?!"  # the “woman card,” Berg said

    def _governed(self, *, alone: bool = False) -> bool:
        """Whether a word of saying in the sentence has a subject and could have the quote, by itself or in a series."""
        start, end = clauses.sentence(self.chunks, self.at)
        cues = clauses.before(self.chunks, start, self.at)
        for cue in cues:
            word = self.layout.analysis.word(self.stretch.first[cue.verb])
            between = self.chunks[cue.verb + 1 : self.at]
            told = self.lexicon.cue_class.get(word, "say")
            weak = told in ("act", "manner", "answer") or (told == "think" and "h" not in between)
            far = self.quote.depth or "N" in between or between[-1:] in ("a", "o")
            if cue.subject >= 0 and self.chunks[cue.subject] != "i" and not (weak and far):
                return True
        if clauses.after(self.chunks, self.at) is not None and self.content[-1:] == ",":
            return True
        if self._claims(start) or (not alone and self._goes_with(start)):
            return True
        if self.left.endswith("z") and re.search(r"[NPI].*[yvV].*z\Z", self.chunks[start : self.at]):
            return True  # brushed the remarks aside as “politicking”
        return clauses.later(self.chunks, self.at, end) is not None

    def _goes_with(self, start: int) -> bool:
        """Whether the quote goes on with another one that is governed: *as a “thief”, a “cheat” and a “liar”*."""
        first = self.at
        for _ in range(_SERIES):
            earlier = self.chunks.rfind("Q", start, first)
            if earlier < 0 or _JOINED.fullmatch(self.chunks, earlier + 1, first) is None:
                break
            first = earlier
        if first == self.at:
            return False
        index = self.layout.quote_at[self.layout.places[self.index].stretch][first]
        other = _Form(self.layout, self.lexicon, index)
        return bool(other.words) and not other._attributive() and other._governed(alone=True)

    def _claims(self, start: int) -> bool:
        """Whether a noun of saying has the quote in its clause: *her claim that the plan was “a sham”*."""
        claim = _CLAIM.search(self.chunks, start, self.at)
        if claim is None:
            return False
        noun = claim.start()
        return self.stretch.tags[self.stretch.cuts[noun] : self.stretch.cuts[noun + 1]].endswith(TokenClass.DOCUMENT)

    @functools.cached_property
    def _inner(self) -> str:
        """The chunks inside the quote; a clause shows its verb early."""
        analysis: Analysis = self.layout.analysis
        first, last = self.stretch.first[self.at] + 1, self.stretch.last[self.at]
        size = min(last, first + 40)
        return chunks_of(analysis.tags[first:size])

    def _clause(self) -> bool:
        return bool(_CLAUSE.match(self._inner))

    def _stands_alone(self) -> bool:
        """Whether the words could be an utterance by themselves."""
        content, count = self.content, len(self.words)
        capital = self.words[0][0].isupper() or not content[0].isalpha()
        ended = content[-1] in ".!?…,—" or not self.quote.closed
        before = self.left.rstrip("k")[-1:]
        if self.quote.depth == 0 and self._is_alone(".!\n:,;"):
            return True  # a paragraph of its own
        # What stands inside is asked last: it takes longer than all the rest.
        if not capital:
            resumed = self._resumed()
            if resumed and ended:
                return True
            if not resumed and before in _GOVERNING:
                return False
            inner = self._inner
            clause = self._clause() and (count > _TERM_WORDS + 1 or inner[:1] != "N")
            return clause or bool(_ORDER.match(inner)) if resumed else clause and not _PART.match(inner)
        begins = before in _BEGINNING
        if begins and ended and (count >= 5 or before in _OPENING or self._attributed()):
            return True
        if not begins and count <= 4:
            return False
        inner = self._inner
        ordered = (ended or count > 2) and bool(_ORDER.match(inner))
        return ordered or self._clause() or bool(_QUESTION.match(inner))
