"""The sentence around a quote, and what can be asked of it."""

import re
from collections.abc import Hashable
from typing import NamedTuple, TypeAlias

from quoteattr import clauses, phrases
from quoteattr.clauses import Cue
from quoteattr.detector import Quoted
from quoteattr.lexicon import Lexicon
from quoteattr.mentions import shape
from quoteattr.model import Kind, MentionForm
from quoteattr.rows import Row
from quoteattr.scene import Scene


class Key(NamedTuple):
    """A unit of a row, which stands for a mention."""

    row: int
    unit: int


#: One way in which a mention is tied to a quote: the row and the unit of the mention, the features of the tie, the unit
#: of the word of saying in the mention's row (-1 for none), and whether it is the tie of an earlier quote, taken over.
#: A plain tuple, as five are made for each quote, and a named one takes several times as long to make.
Tie: TypeAlias = tuple[tuple[int, int], tuple[str, ...], int, bool]


class Before(NamedTuple):
    """What is known of an earlier quote: which it is and who said it."""

    quote: int
    key: Key | None
    cue: int
    #: Whoever it is, to tell two speakers apart.
    speaker: Hashable = None


#: Edges of the classes that distances and lengths fall into; Fibonacci's, so that near ones differ most.
_BUCKETS = (0, 1, 2, 3, 5, 8, 13, 21, 40)
#: The class of each count up to the last edge: the next edge above it.
_CLASSES = [str(next(edge for edge in _BUCKETS if count <= edge)) for count in range(_BUCKETS[-1] + 1)]
#: So many quotes to either side may end the sentence of a quote; no sentence of prose holds more.
_QUOTES = 10
_PASSIVE = re.compile(r"xk*[yE][^xyvVg]*\Z")
#: What stands behind an office that a name is set off from: its comma, or what hangs on it.
_SET_OFF = frozenset("fFt,")


#: The kinds by name: an enumeration is slow to put into the names of features.
_KINDS = {kind: kind.value for kind in Kind}


def bucket(count: int) -> str:
    """The class of a count."""
    return _CLASSES[count] if count < len(_CLASSES) else "more"


def tags_of(row: Row, unit: int) -> str:
    """The classes of the tokens of a unit."""
    return row.tags[row.cuts[unit] : row.cuts[unit + 1]]


def is_name(row: Row, unit: int) -> bool:
    """Whether a nominal is a name."""
    told = shape(tags_of(row, unit))
    return told is not None and told.form is MentionForm.NAME


def named(row: Row, unit: int) -> int:
    """Whom a subject names: the name that an office is set off from, or else itself."""
    units = row.units
    if units[unit + 1 : unit + 2] not in _SET_OFF:
        return unit
    last = unit
    while units[last + 1 : last + 3] in ("fN", "FN", "tN"):
        last += 2
    apposed = units[last : last + 3] == "N,N" and units[last + 3 : last + 4] in ("", *",.xvkfF\n(")
    # "Norway's foreign minister, Ada Holm, said"; "the director of the museum, Ada Holm, said"
    return last + 2 if apposed and not is_name(row, unit) and is_name(row, last + 2) else unit


class Frame:
    """A quote in its sentence; every offset is a unit of its row."""

    def __init__(self, scene: Scene, lexicon: Lexicon, index: int, kind: Kind) -> None:
        place, quote = scene.places[index], scene.quotes[index]
        self.scene, self.lexicon, self.quote, self.kind = scene, lexicon, quote, _KINDS[kind]
        self.row_index, self.at = place.row, place.unit
        self.row: Row = scene.rows[place.row]
        self.units = self.row.units
        self.view = scene.document.view
        #: The attribution that directly follows the quote.
        self.after = clauses.after(self.units, self.at)
        #: The last mark inside the quote.
        self.last = self._closing(quote)
        self.start, self.end = self._sentence()
        self.words = self.view.count(" ", quote.inner_start, quote.inner_end) + 1
        #: Kind and length: what a word or two in marks is tied by differs from what a speech is tied by.
        self.shape = "short" if self.words <= 3 and kind is not Kind.DIRECT else self.kind

    def _sentence(self) -> tuple[int, int]:
        """A quote that ends in a full stop ends the sentence around it, unless the writer's goes on."""
        units, at = self.units, self.at
        start, end = clauses.sentence(units, at)
        unit = at
        for _ in range(_QUOTES):
            unit = units.rfind("Q", start, unit)
            if unit < 0:
                break
            if self._ends(unit):
                start = unit + 1
                break
        unit = at
        for _ in range(_QUOTES):
            if self._ends(unit):
                return start, unit + 1
            unit = units.find("Q", unit + 1, end)
            if unit < 0:
                break
        return start, end

    def _ends(self, unit: int) -> bool:
        own = unit == self.at
        closing = self.last if own else self._closing(self.scene.quotes[self.scene.quote_at[self.row_index][unit]])
        if closing not in ".!?…":
            return False
        follows = self.units[unit + 1 : unit + 2]
        if not follows or follows in ".!\n":
            return True
        if not self.scene.analysis.tokens[self.row.first[unit + 1]][:1].isupper():
            return False
        cue = self.after if own else clauses.after(self.units, unit)
        return cue is None or (closing == "." and not self._is_all(cue))

    def _is_all(self, cue: Cue) -> bool:
        """Whether an attribution is all there is before the next stop (*“We go.” Berg said.*)."""
        last = max(cue.verb, cue.subject) + 1
        return self.units[last : last + 1] in ("", ".", "\n", ",", "k")

    def _closing(self, inner: Quoted) -> str:
        """The last mark inside a quote."""
        end = inner.inner_end
        while end > inner.inner_start and self.view[end - 1].isspace():
            end -= 1
        return self.view[end - 1] if end > inner.inner_start else ""

    def word(self, unit: int) -> str:
        """The first word of a unit, in small letters."""
        return self.scene.analysis.word(self.row.first[unit])

    def cue_class(self, unit: int) -> str:
        """The class of a word of saying: that of the longest phrase that it starts (*put it*), or else its own."""
        analysis, token = self.scene.analysis, self.row.first[unit]
        word = analysis.word(token)
        found, size = self.lexicon.cue_class.get(word, "other"), 0
        known = self.lexicon.cue_phrases.get(word)
        if known is not None:
            for length, kind in phrases.among(known, analysis, token):
                if length > size:
                    found, size = kind, length
        return found

    def is_passive(self, verb: int) -> bool:
        """Whether a form of *be* stands before a verb."""
        at = verb - 1
        while at > 0 and self.units[at] == "k":
            at -= 1
        return at >= 0 and self.units[at] == "x" and self.word(at) in self.lexicon.passives

    def done_to(self) -> bool:
        """Whether the last verb before the quote is passive: *were charged with “…”*."""
        found = _PASSIVE.search(self.units, self.start, self.at)
        return found is not None and self.word(found.start()) in self.lexicon.passives

    def whose(self, unit: int) -> int:
        """Whom a subject of the quote's own row names: the antecedent of a relative, or as ``named`` has it."""
        if self.units[unit] == "w":
            found = clauses.antecedent(self.units, 0, unit)
            return found if found >= 0 else unit
        return named(self.row, unit)

    def opens(self, *, attributed: bool) -> str:
        """Whether the quote opens its paragraph, its sentence or neither, and whether it is all of it."""
        if self.at != self.start:
            return "inside"
        alone = self.end - self.at <= 2 and not attributed
        if self.at:
            return "sentence alone" if alone else "sentence start"
        return "paragraph alone" if alone else "paragraph start"
