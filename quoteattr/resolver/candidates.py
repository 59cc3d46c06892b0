"""Who could have said a quote, and what speaks for each: features by name, no weights.

Features name shapes, positions, syntax, distance and membership in the project's own word lists; never a
word of a text. Each has the form ``group`` or ``group=value``, and ``note`` puts it into words.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

import attrs

from quoteattr.lexicon import Lexicon, Tag
from quoteattr.mentions import shape
from quoteattr.model import Kind, MentionForm
from quoteattr import clauses
from quoteattr.clauses import Cue, Row
from quoteattr.scene import Scene


class Key(NamedTuple):
    """A unit of a row, which stands for a mention."""

    row: int
    unit: int


@attrs.frozen
class Candidate:
    """Somebody who could have said a quote; nobody where the key is None."""

    key: Key | None
    #: The unit of the word of saying, in the same row; -1 for none.
    cue: int
    features: tuple[str, ...]
    #: Whether the tie is the earlier quote's, taken over.
    inherited: bool = False


class Before(NamedTuple):
    """What is known of the quote before: where it stood and who said it."""

    quote: int
    key: Key | None
    cue: int
    #: Whoever it is, to tell two speakers apart.
    speaker: Hashable = None


#: So many paragraphs of questions and answers may lie between an answer and the introduction.
_INTERVIEW = 200
#: A dialogue is a run of at least so many paragraphs that start with a quote.
_RUN = 4
_BUCKETS = (0, 1, 2, 3, 5, 8, 13, 21, 40)


def _bucket(count: int) -> str:
    for edge in _BUCKETS:
        if count <= edge:
            return str(edge)
    return "more"


def find(scene: Scene, lexicon: Lexicon, index: int, kind: Kind, before: Sequence[Before]) -> list[Candidate]:
    """The candidates for a quote, nobody first."""
    finder = _Finder(scene, lexicon, index, kind, before)
    return [finder.nobody(), *finder.candidates()]


class _Finder:
    """The candidates of one quote, collected relation by relation."""

    def __init__(self, scene: Scene, lexicon: Lexicon, index: int, kind: Kind, before: Sequence[Before]) -> None:
        place = scene.places[index]
        self.scene, self.lexicon, self.index, self.kind = scene, lexicon, index, kind
        self.before = before
        self.row_index, self.at = place.row, place.unit
        self.row: Row = scene.rows[place.row]
        self.units = self.row.units
        self.start, self.end = self._sentence()
        self.found: dict[Key, dict[str, None]] = {}
        self.cues: dict[Key, int] = {}
        self.inherited: set[Key] = set()
        self.quote = scene.quotes[index]
        self.view = scene.document.view
        self.outer = "outer" if self.quote.depth == 0 else "inner"
        self.cue_in_sentence = False

    # The sentence around the quote.

    def _closing(self, unit: int) -> str:
        """The last mark inside the quote at a unit."""
        inner = self.scene.quotes[self.scene.quote_at[self.row_index][unit]]
        view = self.scene.document.view
        end = inner.inner_end
        while end > inner.inner_start and view[end - 1].isspace():
            end -= 1
        return view[end - 1] if end > inner.inner_start else ""

    def _sentence(self) -> tuple[int, int]:
        """A quote that ends in a full stop ends the sentence around it, unless the writer's goes on."""
        units = self.units
        start, end = clauses.sentence(units, self.at)
        for unit in range(self.at - 1, start - 1, -1):
            if units[unit] == "Q" and self._ends(unit):
                start = unit + 1
                break
        for unit in range(self.at, end):
            if units[unit] == "Q" and self._ends(unit):
                return start, unit + 1
        return start, end

    def _ends(self, unit: int) -> bool:
        closing = self._closing(unit)
        if closing not in ".!?…":
            return False
        follows = self.units[unit + 1 : unit + 2]
        if not follows or follows in ".!\n":
            return True
        token = self.row.first[unit + 1]
        text = self.scene.analysis.tokens[token]
        if closing == "." and text[:1].isupper():
            cue = clauses.after(self.units, unit)
            return cue is None or not self._closes(cue)
        if text[:1].isupper():
            return clauses.after(self.units, unit) is None
        return False

    def _closes(self, cue: Cue) -> bool:
        """Whether an attribution is all there is before the next stop: *“We go.” Berg said.*"""
        last = max(cue.verb, cue.subject) + 1
        return self.units[last : last + 1] in ("", ".", "\n", ",", "k")

    # Collecting.

    def add(self, row: int, unit: int, *features: str, cue: int = -1) -> None:
        key = Key(row, unit)
        held = self.found.setdefault(key, {})
        for feature in features:
            held[feature] = None
        if cue >= 0:
            self.cues.setdefault(key, cue)

    def candidates(self) -> Iterator[Candidate]:
        self._after()
        self._before()
        self._words_of()
        self._lead_in()
        self._line_above()
        self._asked()
        self._neighbours()
        self._earlier_sentences()
        self._previous_quotes()
        for key, held in self.found.items():
            self._form(key, held)
            yield Candidate(key, self.cues.get(key, -1), tuple(held), key in self.inherited)

    # Relations.

    def _cue_features(self, cue: Cue, where: str) -> list[str]:
        if cue.verb < 0:
            return [f"{where} cue=none"]
        word = self._word(cue.verb)
        unit = self.units[cue.verb]
        kind = "according" if unit == "c" else self.lexicon.cue_class.get(word, "other")
        features = [f"{where} cue={kind}", f"{where} form={unit}"]
        if unit == "v" and self._passive(cue.verb):
            features.append(f"{where} passive={'told' if word in ('told', 'asked') else 'other'}")
        return features

    def _word(self, unit: int) -> str:
        return self.scene.analysis.tokens[self.row.first[unit]].rstrip().lower()

    def _passive(self, verb: int) -> bool:
        at = verb - 1
        while at > 0 and self.units[at] == "k":
            at -= 1
        return at >= 0 and self.units[at] == "x" and self._word(at) in _BE

    def _after(self) -> None:
        cue = clauses.after(self.units, self.at)
        if cue is not None and max(cue.verb, cue.subject) < self._limit() and cue.subject >= 0:
            self.cue_in_sentence = True
            head = self._who(cue.subject)
            self.add(self.row_index, head, f"after={cue.how[6:]}", *self._cue_features(cue, "after"), cue=cue.verb)
            comma = self._closing(self.at) if self.units[self.at + 1 : self.at + 2] != "," else ","
            self.add(self.row_index, head, f"after mark={comma if comma in ',.?!-' else 'none'}+{self._shape()}")
            return
        cue = clauses.later(self.units, self.at, self.end)
        if cue is not None:
            self.cue_in_sentence = True
            self.add(self.row_index, self._who(cue.subject), cue.how, *self._cue_features(cue, "later"), cue=cue.verb)

    def _limit(self) -> int:
        """An attribution reaches no further than the next full stop."""
        stop = min((s for m in ".\n" if (s := self.units.find(m, self.at + 1)) >= 0), default=len(self.units))
        return stop + 1

    def _who(self, unit: int) -> int:
        """Whom a subject names: the antecedent of a relative, the name that an office is set off from."""
        units = self.units
        if units[unit] == "w":
            found = clauses.antecedent(units, 0, unit)
            return found if found >= 0 else unit
        if units[unit : unit + 3] == "N,N" and not self._is_name(unit) and self._is_name(unit + 2):
            # "Norway's foreign minister, Ada Holm, said"
            if units[unit + 3 : unit + 4] in ("", ",", ".", "x", "v", "k", "\n", "("):
                return unit + 2
        return unit

    def _is_name(self, unit: int) -> bool:
        told = shape(self._tags(self.row, unit))
        return told is not None and told.form is MentionForm.NAME

    def _before(self) -> None:
        for rank, cue in enumerate(clauses.before(self.units, self.start, self.at)):
            self.cue_in_sentence = True
            gap = self.at - cue.verb - 1
            quoted = "Q" in self.units[cue.verb : self.at]
            where = f"before{rank + 1}"
            features = [
                *self._cue_features(cue, where),
                f"{where} gap={_bucket(gap)}",
                f"{where} link={self._link(cue.verb)}+{self._shape()}",
            ]
            if quoted:
                features.append(f"{where} across quote")
            agent = self._agent(cue.verb) if rank == 0 else -1
            if agent >= 0:
                self.add(self.row_index, agent, "agent", cue=cue.verb)
                continue
            if self.units[cue.verb] == "v" and self.units[cue.subject] == "i" and self._passive(cue.verb):
                continue  # "it was said that": nobody is named
            if cue.subject >= 0:
                who = self._who(cue.subject)
                self.add(self.row_index, who, f"{where} subject={cue.how}", *features, cue=cue.verb)
            elif rank == 0 and self.units[cue.verb + 1 : cue.verb + 2] in ("N", "P"):
                self.add(self.row_index, cue.verb + 1, f"{where} object", *features, cue=cue.verb)

    def _agent(self, verb: int) -> int:
        """Who is named behind *by*, before the quote or right behind it; -1 where the verb has a subject."""
        if self.units[verb] != "v":
            return -1
        agent = clauses.agent(self.units, verb, self.at)
        if agent < 0 and self.units[self.at + 1 : self.at + 3] == "bN" and self.at - verb <= 2:
            agent = self.at + 2
        return agent

    def _link(self, verb: int) -> str:
        """What joins a word of saying to the quote that follows it."""
        between = self.units[verb + 1 : self.at].strip("k")
        if not between:
            return "none"
        if between[-1] in ":,-":
            return between[-1]
        if between[-1] in "hzutfFrbaNoPIixyk(":
            return between[-1]
        return "other"

    def _words_of(self) -> None:
        """*In the words of Ann Berg*: phrases that stand for a word of saying."""
        tokens = self.scene.analysis.tokens
        for unit in range(self.start, self.at):
            if self.units[unit] not in "rbzFy":
                continue
            token = self.row.first[unit]
            for rest, kind in self.lexicon.cue_phrases.get(tokens[token].rstrip().lower(), ()):
                size = len(rest)
                if kind != "according" or not size or tuple(w.rstrip().lower() for w in tokens[token + 1 : token + 1 + size]) != rest:
                    continue
                who = next((u for u in range(unit + 1, self.at) if self.row.first[u] > token + size), -1)
                if who >= 0 and self.units[who] in "NP":
                    self.cue_in_sentence = True
                    self.add(self.row_index, who, "words of")

    def _lead_in(self) -> None:
        """A colon before the quote, without or beside a word of saying; a label at the start of a line."""
        at = self.at - 1
        if at == 1 and self.units[1] == ":" and self.row.tags[:1] == "a":  # A: … in an interview
            self._interviewed()
        if at >= 1 and self.units[at] == ":":
            who = at - 1
            if self.units[who] == ")":
                who = self.units.rfind("(", 0, who) - 1
            if who >= 0 and self.units[who] in "NP":
                self.add(self.row_index, who, "label" if who == 0 else "colon")
            first = clauses.clause_subject(self.units, self.start, at)
            if first >= 0:
                self.add(self.row_index, first, "colon subject")

    def _interviewed(self) -> None:
        """Who answers under *A:* is the one that the text before the first label is about."""
        for paragraph in range(self.quote.paragraph - 1, max(-1, self.quote.paragraph - _INTERVIEW), -1):
            row = self.scene.of_paragraph.get(paragraph)
            if row is None:
                break
            units = self.scene.rows[row].units
            first = clauses.clause_subject(units, 0, len(units))
            if first >= 0 and units[1:2] != ":" and not units.startswith("Q"):
                self.add(row, first, "label")
                return

    def _line_above(self) -> None:
        """A line that ends in a colon leads in the quote that opens the next."""
        row = self.scene.of_paragraph.get(self.quote.paragraph - 1)
        if self.at or row is None or self.quote.depth:
            return
        units = self.scene.rows[row].units.rstrip("\n")
        if not units.endswith(":"):
            return
        start, _ = clauses.sentence(units, len(units) - 1)
        cues = [cue for cue in clauses.before(units, start, len(units), 1) if cue.subject >= 0]
        first = cues[0].subject if cues else clauses.clause_subject(units, start, len(units))
        verb = cues[0].verb if cues else first + 1
        if first >= 0:
            phrase = not cues and self._is_phrase(self.scene.rows[row].first[verb])
            self.add(row, first, "line above", cue=verb if cues or phrase else -1)

    def _is_phrase(self, token: int) -> bool:
        """Whether a phrase of saying starts at a verb that is none by itself: *set out*."""
        tokens = [word.rstrip().lower() for word in self.scene.analysis.tokens[token : token + 4]]
        return any(tuple(tokens[1 : 1 + len(rest)]) == rest for rest, _ in self.lexicon.cue_phrases.get(tokens[0], ()) if rest)

    def _asked(self) -> None:
        """Whoever was asked in the sentence before answers."""
        if self.at != self.start or self.quote.depth:
            return
        start = clauses.sentence(self.units, max(0, self.start - 1))[0] if self.start else 0
        for cue in clauses.before(self.units, start, self.start, 1):
            asked = cue.verb + 1
            if cue.subject >= 0 and self.units[cue.subject] == "I" and self.units[asked : asked + 1] in ("N", "m"):
                self.add(self.row_index, asked, "asked before")

    def _neighbours(self) -> None:
        """Whom the sentence is about, and who stands next to the quote."""
        first = clauses.clause_subject(self.units, self.start, self.at)
        if first >= 0:
            cue = "cue" if self.cue_in_sentence else "no cue passive" if self._done_to() else "no cue"
            self.add(self.row_index, first, f"sentence subject={_bucket(self.at - first)}+{self._shape()}", f"{cue}+{self._shape()}")
        for distance, unit in enumerate(range(self.at - 1, max(self.start - 1, self.at - 12), -1)):
            if self.units[unit] in "NPIi":
                self.add(self.row_index, unit, f"left={_bucket(distance)}")
                if distance == 0:
                    self._possessor(unit)
                break
        for distance, unit in enumerate(range(self.at + 1, min(self.end, self.at + 8))):
            if self.units[unit] in "NPIi":
                self.add(self.row_index, unit, f"right={_bucket(distance)}")
                break

    def _done_to(self) -> bool:
        """Whether the last verb before the quote is passive: *were charged with “…”*."""
        found = _PASSIVE.search(self.units, self.start, self.at)
        return found is not None and self._word(found.start()) in _BE

    def _possessor(self, unit: int) -> None:
        tags = self._tags(self.row, unit)
        if tags.endswith(("s", "'")) or tags[:1] == "o":
            self.add(self.row_index, unit, "possessor")

    def _earlier_sentences(self) -> None:
        """Who said something in the sentences before, in this paragraph or the last one."""
        if self.quote.depth:
            return
        sentence_end, seen = self.start, 0
        while sentence_end > 0 and seen < 3:
            start, _ = clauses.sentence(self.units, sentence_end - 1)
            start = min(start, sentence_end - 1)
            self._earlier(self.row_index, start, sentence_end, f"same paragraph {seen + 1}")
            sentence_end = start
            seen += 1
        paragraph = self.quote.paragraph
        row = self.scene.of_paragraph.get(paragraph - 1) if self.start <= 1 or seen < 1 else None
        if row is not None:
            units = self.scene.rows[row].units
            end = len(units)
            for rank in range(2):
                if end <= 0:
                    break
                start, _ = clauses.sentence(units, end - 1 if rank else max(0, len(units.rstrip("\n.!")) - 1))
                start = min(start, end - 1)
                self._earlier(row, start, end, f"last paragraph {rank + 1}")
                end = start

    def _earlier(self, row: int, start: int, end: int, where: str) -> None:
        units = self.scene.rows[row].units
        quoted = "+Q" if "Q" in units[start:end] else ""
        for verb in range(end - 1, start - 1, -1):
            if units[verb] in "vVc":
                who, how = (verb + 2, "according") if units[verb] == "c" else clauses.subject(units, start, verb)
                if who < 0 and units[verb + 1 : verb + 2] == "N":
                    who, how = verb + 1, "inverted"
                if 0 <= who < end and units[who] in "NPIi":
                    self.add(row, who, f"said in {where}{quoted}+{self._opens()}", f"said how={how}")
                    break
        first = clauses.clause_subject(units, start, end)
        if first >= 0:
            self.add(row, first, f"subject in {where}{quoted}+{self._opens()}")

    def _opens(self) -> str:
        """Whether the quote opens its paragraph, its sentence, or neither, and whether it is all of it."""
        if self.at == self.start:
            alone = self.end - self.at <= 2 and not self.cue_in_sentence
            return f"{'paragraph' if self.at == 0 else 'sentence'} {'alone' if alone else 'start'}"
        return "inside"

    def _previous_quotes(self) -> None:
        """The speech of the quote before may go on; so may that of the one before it, in a dialogue."""
        for rank, last in enumerate(reversed(self.before[-2:])):
            if last.key is None:
                continue
            other = self.scene.quotes[last.quote]
            if other.depth != self.quote.depth or (self.quote.depth and other.parent != self.quote.parent):
                continue
            gap = self.quote.paragraph - other.paragraph
            if gap > 2:
                break
            features = [f"previous{rank + 1} paragraphs={gap}+{self._opens()}+{self.kind}"]
            if rank == 0 and (turn := self._turn()) is not None and turn.key is not None:
                features.append("turn kept")
                self.add(turn.key.row, turn.key.unit, "turn taken")
                self.inherited.add(turn.key)
            if rank == 0:
                place = self.scene.places[last.quote]
                if place.row == self.row_index and self._own_subject(place.unit):
                    self.add(last.key.row, last.key.unit, "previous overridden")
                    continue
                if not other.closed and gap:
                    features.append("previous left open")
                if place.row == self.row_index:
                    between = self.units[place.unit + 1 : self.at]
                    stops = sum(between.count(m) for m in ".!\n")
                    features.append(f"previous same paragraph={'same sentence' if place.unit >= self.start else stops}")
                    if place.unit >= self.start:
                        features.append(f"previous joined={self._joint(between)}+{self._shape()}")
                    if self._new_subject(place.unit, last.key):
                        features.append("previous new subject")
                    if last.cue >= 0 and place.unit < last.cue < self.at and last.key.row == self.row_index:
                        features.append("previous attribution between")
            self.add(last.key.row, last.key.unit, *features)
            self.inherited.add(last.key)

    def _turn(self) -> Before | None:
        """The one whose turn it is, where the quote is alone in its paragraph in a run of paragraphs led by quotes.

        In a dialogue the speakers take turns by paragraph (Chicago Manual of Style 13.39); in an article a
        paragraph that is a quote goes on with the speech before it.
        """
        here = self.quote.paragraph
        last = self.before[-1]
        quote = self.scene.quotes[last.quote]
        if self.at or self.cue_in_sentence or self.quote.depth or not quote.closed or quote.paragraph != here - 1:
            return None
        for other in reversed(self.before[-_RUN - 1 : -1]):
            paragraph = self.scene.quotes[other.quote].paragraph
            if paragraph < here - 2:
                return None
            if paragraph < here - 1:
                if other.key is None or other.speaker == last.speaker:
                    return None
                break
        else:
            return None
        first = end = here
        while first > 0 and here - first < _RUN and self._led(first - 1):
            first -= 1
        while end - first < _RUN and self._led(end + 1):
            end += 1
        return other if end - first + 1 >= _RUN else None

    def _led(self, paragraph: int) -> bool:
        row = self.scene.of_paragraph.get(paragraph)
        return row is not None and self.scene.rows[row].units[:1] == "Q"

    def _own_subject(self, unit: int) -> bool:
        """Whether a word of saying with its own subject stands between a quote and this one."""
        cues = clauses.before(self.units, max(self.start, unit + 1), self.at, 1)
        if not cues or cues[0].subject <= unit or cues[0].how not in ("adjacent", "apposition"):
            return False
        own = clauses.after(self.units, unit)  # "We will," Berg said, "stay": the verb is the first quote's
        return own is None or own.verb != cues[0].verb

    def _new_subject(self, unit: int, key: Key) -> bool:
        """Whether a whole sentence about somebody else stands between two quotes."""
        stop = self.units.rfind(".", unit, self.at)
        if stop != self.at - 1:
            return False
        start, _ = clauses.sentence(self.units, stop)
        first = clauses.clause_subject(self.units, max(start, unit + 1), stop)
        return first >= 0 and self.units[first] == "N" and self._is_name(first) and Key(self.row_index, first) != key

    @staticmethod
    def _joint(between: str) -> str:
        plain = between.strip(",k")
        if plain in ("", "&"):
            return plain or "next"
        return "cue" if any(c in "vVg" for c in plain) else "other"

    # The mention itself.

    def _tags(self, row: Row, unit: int) -> str:
        return row.tags[row.cuts[unit] : row.cuts[unit + 1]]

    def _form(self, key: Key, held: dict[str, None]) -> None:
        row = self.scene.rows[key.row]
        unit = row.units[key.unit]
        if unit != "N":
            word = self.scene.analysis.tokens[row.first[key.unit]].rstrip().lower()
            held[f"mention={unit}{'' if unit != 'I' else word[:1]}"] = None
        else:
            tags = self._tags(row, key.unit)
            told = shape(tags)
            if told is None:
                held["mention=none"] = None
            else:
                held[f"mention={told.form}"] = None
                held[f"head={tags[told.head]}"] = None
            if tags.endswith(("s", "'")):
                held["mention possessive"] = None
        if key.unit and row.units[key.unit - 1] in "frFzbt" and row.units[key.unit - 2 : key.unit - 1] != "c":
            held["mention governed"] = None
        if key.row == self.row_index and key.unit > self.at:
            held["mention behind"] = None

    # The quote.

    def _shape(self) -> str:
        """Kind and length of the quote: what a word or two in marks is tied by differs from a speech."""
        return "short" if self._length() <= 3 and self.kind is not Kind.DIRECT else str(self.kind)

    def _length(self) -> int:
        return self.view.count(" ", self.quote.inner_start, self.quote.inner_end) + 1

    def nobody(self) -> Candidate:
        features = [
            "nobody",
            f"kind={self.kind}",
            f"length={_bucket(self._length())}",
            f"opens={self._opens()}+{self.kind}",
            f"{self.outer}",
            f"left unit={self.units[self.at - 1 : self.at] or 'start'}",
            f"right unit={self.units[self.at + 1 : self.at + 2] or 'end'}",
        ]
        first = self.view[self.quote.inner_start : self.quote.inner_start + 1]
        features.append(f"first letter={'capital' if first.isupper() else 'small'}+{self.kind}")
        last = self._closing(self.at)
        features.append(f"closing={last if last in ',.?!' else 'none'}")
        if any(unit in "vVgc" for unit in self.units[self.start : self.end]):
            features.append("cue in sentence")
        if self.quote.style == "single":
            features.append("single marks")
        return Candidate(None, -1, tuple(features))


_PASSIVE = re.compile(r"xk*[yE][^xyvVg]*\Z")
_BE = frozenset({"is", "was", "were", "are", "be", "been", "being", "am", "get", "gets", "got"})

__all__ = ["Before", "Candidate", "Key", "Tag", "find"]
