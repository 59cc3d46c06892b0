"""Ties beyond the sentence: what was said before, the quotes before, turns of a dialogue, interviews."""

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence

from quoteattr.graph.chunks import Stretch
from quoteattr.indices import Chunk
from quoteattr.language.classes import ChunkClass, TokenClass
from quoteattr.language.readings import CueClass
from quoteattr.model import MentionForm
from quoteattr.resolver.frame import Before, Frame, Tie, tags_of

#: So many paragraphs of questions and answers may lie between an answer and the introduction.
_INTERVIEW = 200
#: A dialogue is a run of so many paragraphs that start with a quote at least: a turn, its answer, the answer to that.
_RUN = 3
#: More chunks than this between two quotes tell no more about them.
_BETWEEN = 200
#: A sentence of so few chunks only says who speaks next: *Holm disagrees.*
_SHORT = 4
#: The speaker of a quote more than so many paragraphs back does not go on.
_FAR = 6
#: Up to so many paragraphs back are told apart.
_NEAR = 2
#: So many paragraphs up somebody who has not spoken yet is looked for.
_ABOVE = 3
#: Sentences back in the paragraph, and in the one before it, the nearest first.
_HERE = ("same paragraph 1", "same paragraph 2", "same paragraph 3")
_ABOVE_IT = ("last paragraph 1", "last paragraph 2")
#: So many sentences of a paragraph above are asked who else is there.
_SENTENCES = 3
#: So many words of saying in the sentence before are asked whether they ask.
_ASKING = 2
#: So many of the quotes before may go on.
_PREVIOUS = 2
#: An answer stands so many paragraphs below who speaks, where the paragraph between is a question in no marks.
_ANSWERED = 2
#: In an answer's paragraph the quote is behind a letter and a colon.
_BEHIND_LABEL = 2
#: A word of saying and its subject take so many chunks.
_ROOM = 2
#: A subject right beside its verb, or in front of an apposition, is surely the verb's.
_SURE = frozenset({"adjacent", "apposition"})
_QUOTE, _NOMINAL = ChunkClass.QUOTE, ChunkClass.NOMINAL
_STOP, _QUERY, _BREAK, _COLON = ChunkClass.STOP, ChunkClass.QUERY, ChunkClass.BREAK, ChunkClass.COLON
#: Whom a question is put to, behind the verb: *asked Holm*, *asked her*.
_ASKED = frozenset((_NOMINAL, ChunkClass.OBJECT))
#: What a paragraph ends with, as its last sentence does.
_LAST_STOP = _BREAK + _STOP + _QUERY


def leads(frame: Frame) -> Iterable[Tie]:
    """What leads in a quote from outside its sentence: a line with a colon, a question, a label of one letter."""
    if frame.quote.depth:
        return ()
    if frame.at == 0:
        return _line_above(frame)
    if frame.at == frame.start:
        return _asked(frame)
    # A: … in an interview
    return _interviewed(frame) if frame.at == _BEHIND_LABEL and frame.cues.is_answer(frame.chunks) else ()


def _interviewed(frame: Frame) -> Iterator[Tie]:
    """Who answers under *A:* is the one that the text before the first label is about."""
    here = frame.quote.paragraph
    for paragraph in range(here - 1, max(-1, here - _INTERVIEW), -1):
        stretch = frame.layout.of_paragraph.get(paragraph)
        if stretch is None:
            return
        chunks = frame.layout.stretches[stretch].chunks
        first = frame.clauses.clause_subject(chunks, 0, min(len(chunks), _BETWEEN))
        if first is not None and chunks[1:2] != _COLON and not chunks.startswith(_QUOTE):
            yield (stretch, first), ("label",), None, False
            return


def _line_above(frame: Frame) -> Sequence[Tie]:
    """A line that ends in a colon leads in the quote that opens the next."""
    stretch = frame.layout.of_paragraph.get(frame.quote.paragraph - 1)
    if stretch is None:
        return ()
    made = frame.layout.stretches[stretch]
    chunks = made.chunks.rstrip(_BREAK)
    if not chunks.endswith(_COLON):
        return ()
    start, _ = frame.clauses.sentence(chunks, len(chunks) - 1)
    words = frame.cues.words_of(chunks, made.first, start, len(chunks) - 1, frame.layout.analysis, frame.lexicon)
    named = next(words, None)
    if named is not None:  # "In her words:"
        return [((stretch, named[1]), ("words of",), named[0], False)]
    cue = next((cue for cue in frame.clauses.before(chunks, start, len(chunks), 1) if cue.subject is not None), None)
    if cue is not None and cue.subject is not None:
        return [((stretch, cue.subject), ("line above",), cue.verb, False)]
    first = frame.clauses.clause_subject(chunks, start, len(chunks))
    if first is None:
        return ()
    says = frame.cues.says(frame.layout.analysis, frame.lexicon, made.first[first + 1])
    return [((stretch, first), ("line above",), first + 1 if says else None, False)]


def _asked(frame: Frame) -> Iterator[Tie]:
    """Whoever was asked in the sentence before answers."""
    chunks, end = frame.chunks, frame.start
    start = frame.clauses.beginning(chunks, end - 1)
    for verb in frame.clauses.cues(chunks, start, end, _ASKING):
        asked = verb + 1
        if not _is_asking(frame, frame.word(verb)) or chunks[verb + 1 : verb + 2] not in _ASKED:
            continue
        if frame.is_passive(verb):  # "Berg was asked on Monday whether"
            passive, _ = frame.clauses.subject(chunks, start, verb)
            asked = asked if passive is None else passive
        yield (frame.stretch_index, frame.whose(asked)), ("asked before",), None, False


def _is_asking(frame: Frame, word: str) -> bool:
    """Whether a word of saying puts a question."""
    return frame.lexicon.cue_class.get(word) == CueClass.ASK


def earlier(frame: Frame, opens: str) -> list[Tie]:
    """Who said something, or what was spoken of, in the sentences before: in the paragraph, or in the last one."""
    ties: list[Tie] = []
    start = frame.start
    if frame.quote.depth:
        return ties
    if start:
        ties += _in_sentences(frame, frame.stretch_index, start, start - 1, _HERE, opens)
    stretch = frame.layout.of_paragraph.get(frame.layout.above(frame.quote.paragraph)) if start <= 1 else None
    if stretch is not None:
        chunks = frame.layout.stretches[stretch].chunks
        last = max(0, len(chunks.rstrip(_LAST_STOP)) - 1)
        ties += _in_sentences(frame, stretch, len(chunks), last, _ABOVE_IT, opens)
    return ties


def _backwards(frame: Frame, chunks: str, end: int, at: int) -> Iterator[tuple[int, int]]:
    """The sentences that end before a chunk, the last first; ``at`` is a chunk of that one."""
    while end > 0:
        start = frame.clauses.beginning(chunks, at)
        yield start, end
        end, at = start, start - 1


def _in_sentences(frame: Frame, index: int, end: Chunk, at: Chunk, names: Sequence[str], opens: str) -> list[Tie]:
    """Who said something in the sentences of a stretch that end before a chunk, the last first; whom they are about.

    ``at`` is a chunk of the last; so many are asked as there are names for them.
    """
    stretch = frame.layout.stretches[index]
    chunks = stretch.chunks
    ties: list[Tie] = []
    for where in names:
        if end <= 0:
            break
        start = frame.clauses.beginning(chunks, at)
        quoted = "+Q" if chunks.find(_QUOTE, start, end) >= 0 else ""
        about = frame.clauses.clause_subject(chunks, start, end)
        subject = _subject_in(where, quoted, opens) if about is not None else ()
        cue = frame.clauses.last_said(chunks, start, end)
        source = frame.clauses.source(chunks, start, end)
        if about is not None and source is not None:  # "According to Ada Holm, the laws allow it": she says so
            subject = _subject_in(where, f"{quoted}+source", opens)
        if cue is not None and cue.verb is not None and cue.subject is not None:
            asks = _is_asking(frame, frame.layout.analysis.word(stretch.first[cue.verb]))
            features = _said_in(where, quoted, opens, f"{cue.how}+asks" if asks else cue.how)
            if cue.subject == about:
                features, about = features + subject, None  # one tie tells both
            ties.append(((index, frame.named(stretch, cue.subject)), features, None, False))
        if source is not None and (cue is None or source != cue.subject):
            ties.append(((index, source), _said_in(where, quoted, opens, "according"), None, False))
        if about is not None:
            ties.append(((index, frame.named(stretch, about)), subject, None, False))
        end, at = start, start - 1
    return ties


@functools.lru_cache(maxsize=1024)  # five sentences, five openings, eight ways to have a subject
def _said_in(where: str, quoted: str, opens: str, how: str) -> tuple[str, ...]:
    """Where somebody said something, and how that was found."""
    return f"said in {where}{quoted}+{opens}", f"said how={how}"


@functools.lru_cache(maxsize=256)  # five sentences, five openings
def _subject_in(where: str, quoted: str, opens: str) -> tuple[str, ...]:
    """Where somebody was spoken of."""
    return (f"subject in {where}{quoted}+{opens}",)


def previous(frame: Frame, before: Sequence[Before], near: str, opens: str) -> Iterator[Tie]:
    """The speech of the quote before may go on; so may that of the one before it, in a dialogue.

    ``near`` is the first feature of the first attribution in the quote's own sentence; empty where it has none.
    """
    quote, quotes = frame.quote, frame.layout.quotes
    behind, signed = near.startswith("after="), frame.layout.signed
    for rank, last in enumerate(before[: -_PREVIOUS - 1 : -1], 1):
        other = quotes[last.quote]
        if last.key is None or other.depth != quote.depth or (other.depth and other.parent != quote.parent):
            continue
        gap = quote.paragraph - other.paragraph
        if signed:
            gap -= sum(other.paragraph < paragraph < quote.paragraph for paragraph in signed)
        if gap > _FAR:
            return
        features = _paragraphs_since(rank, gap, opens, frame.kind)
        if gap == _ANSWERED and frame.at == 0 and _asks(frame):
            features = (*features, f"previous{rank} answers")
        if behind:
            features = (*features, "previous but attributed")
        if rank == 1:
            turn = None if near else _turn(frame, before)
            if turn is not None and turn.key is not None:
                features = (*features, "turn kept")
                yield turn.key, ("turn taken",), None, True
            if not other.closed and gap:
                features = (*features, "previous left open")
            place = frame.layout.places[last.quote]
            if place.stretch == frame.stretch_index:
                if _overridden(frame, place.chunk):
                    yield last.key, ("previous overridden",), None, False
                    continue
                features = (*features, *_going_on(frame, last, place.chunk))
        yield last.key, features, None, True


@functools.lru_cache(maxsize=256)  # four gaps, five openings, two kinds
def _paragraphs_since(rank: int, gap: int, opens: str, kind: str) -> tuple[str, ...]:
    """How many paragraphs back a quote is that was said before."""
    return (f"previous{rank} paragraphs={'far' if gap > _NEAR else gap}+{opens}+{kind}",)


def _asks(frame: Frame) -> bool:
    """Whether the paragraph above is a question in no marks, as interviews print them."""
    stretch = frame.layout.of_paragraph.get(frame.quote.paragraph - 1)
    return stretch is not None and frame.layout.stretches[stretch].chunks.rstrip(_BREAK).endswith(_QUERY)


def bystander(frame: Frame, before: Sequence[Before]) -> Iterator[Tie]:
    """Who else is there: the last subject of the paragraphs above who is not the one that spoke last.

    In a dialogue whoever has not spoken yet answers; in an interview it is the one whom the lines above are about.
    """
    if frame.at or frame.quote.depth:
        return
    last = before[-1].key if before else None
    spoke = _head_word(frame, frame.layout.stretches[last.stretch], last.chunk) if last is not None else None
    here = frame.quote.paragraph
    for paragraph in range(here - 1, max(-1, here - _ABOVE - 1), -1):
        stretch = frame.layout.of_paragraph.get(paragraph)
        if stretch is None or paragraph in frame.layout.signed:
            continue
        made = frame.layout.stretches[stretch]
        chunks = made.chunks
        for start, end in itertools.islice(_backwards(frame, chunks, len(chunks), len(chunks) - 1), _SENTENCES):
            first = frame.clauses.clause_subject(chunks, start, end)
            if first is not None and _could_speak(frame, made, first) and _head_word(frame, made, first) != spoke:
                asked = "+asked" if paragraph == here - _ANSWERED and _asks(frame) else ""
                led = "+led" if chunks.startswith(_QUOTE) else ""
                yield (stretch, first), (f"bystander={here - paragraph}{led}{asked}",), None, False
                return


def _could_speak(frame: Frame, stretch: Stretch, chunk: Chunk) -> bool:
    """Whether a chunk is a name or a phrase for people."""
    if stretch.chunks[chunk] != _NOMINAL:
        return False
    tags = tags_of(stretch, chunk)
    nominal = frame.language.chunks.shape(tags)
    return nominal is not None and (nominal.form is MentionForm.NAME or tags[nominal.head] in TokenClass.PEOPLE)


def _head_word(frame: Frame, stretch: Stretch, chunk: Chunk) -> str:
    """The word that a mention is headed by, in small letters."""
    nominal = frame.language.chunks.shape(tags_of(stretch, chunk)) if stretch.chunks[chunk] == _NOMINAL else None
    return frame.layout.analysis.word(stretch.first[chunk] + (nominal.head if nominal is not None else 0))


def _overridden(frame: Frame, earlier: Chunk) -> bool:
    """Whether a word of saying with its own subject stands between the quote before, in the same stretch, and this."""
    start = max(frame.start, earlier + 1)
    if frame.at - start < _ROOM:
        return False
    cue = next(frame.clauses.before(frame.chunks, start, frame.at, 1), None)
    if cue is None or cue.subject is None or cue.subject <= earlier or cue.how not in _SURE:
        return False
    own = frame.clauses.after(frame.chunks, earlier)  # "We will," Berg said, "stay": the verb is the first quote's
    return own is None or own.verb != cue.verb


def _going_on(frame: Frame, last: Before, earlier: Chunk) -> Iterator[str]:
    """What speaks for and against the quote before, in the same stretch, going on in this one."""
    between = frame.chunks[max(earlier + 1, frame.at - _BETWEEN) : frame.at]
    if earlier >= frame.start:
        yield "previous same paragraph=same sentence"
        yield f"previous joined={frame.cues.joint(between)}+{frame.shape}"
    else:
        yield f"previous same paragraph={between.count(_STOP) + between.count(_QUERY)}"
    size = _new_subject(frame, earlier, last)
    if size:
        yield f"previous new subject={'short' if size <= _SHORT else 'long'}"
    key, cue = last.key, last.cue
    if key is not None and cue is not None and key.stretch == frame.stretch_index and earlier < cue < frame.at:
        yield "previous attribution between"


def _new_subject(frame: Frame, earlier: Chunk, last: Before) -> int:
    """The length, in chunks, of a whole sentence about somebody else between two quotes; 0 for none."""
    stop = frame.at - 1
    if stop <= earlier or frame.chunks[stop] != _STOP:
        return 0
    start, _ = frame.clauses.sentence(frame.chunks, stop)
    first = frame.clauses.clause_subject(frame.chunks, max(start, earlier + 1), stop)
    if first is None or frame.chunks[first] != _NOMINAL or not frame.is_name(frame.stretch, first):
        return 0
    return 0 if (frame.stretch_index, first) == last.key else stop - first


def _turn(frame: Frame, before: Sequence[Before]) -> Before | None:
    """The one whose turn it is, where the quote is alone in its paragraph in a run of paragraphs led by quotes.

    In a dialogue the speakers take turns by paragraph (Chicago Manual of Style 13.39); in an article a
    paragraph that is a quote goes on with the speech before it.
    """
    here, last = frame.quote.paragraph, before[-1]
    quote = frame.layout.quotes[last.quote]
    if frame.at or frame.quote.depth or not quote.closed or quote.paragraph != here - 1:
        return None
    asked = frame.view[quote.inner_start : quote.inner_end].rstrip().endswith(frame.utterances.QUESTION_MARK)
    for other in reversed(before[-_RUN - 1 : -1]):
        paragraph = frame.layout.quotes[other.quote].paragraph
        if paragraph < here - 1:
            turn = other if paragraph == here - _ANSWERED and other.speaker != last.speaker else None
            return turn if turn is not None and (asked or _run(frame, here) >= _RUN) else None
    return None


def _run(frame: Frame, here: int) -> int:
    """How many paragraphs in a row start with a quote, up to one; no more than a dialogue needs.

    Those behind it do not count: whoever reads on learns nothing of whose turn this one is.
    """
    first = here
    while here - first + 1 < _RUN and _is_led(frame, first - 1):
        first -= 1
    return here - first + 1


def _is_led(frame: Frame, paragraph: int) -> bool:
    stretch = frame.layout.of_paragraph.get(paragraph)
    return stretch is not None and frame.layout.stretches[stretch].chunks.startswith(_QUOTE)
