"""Ties within the sentence: words of saying, colons, labels, neighbours."""

import functools
from collections.abc import Iterator

from quoteattr.indices import Chunk
from quoteattr.language.classes import ChunkClass
from quoteattr.language.readings import CueClass
from quoteattr.resolver.frame import Frame, Tie, bucket, tags_of

#: How far a neighbour may be, in chunks, to the left and to the right of a quote.
_LEFT, _RIGHT = 12, 8
#: What the features of a noun of saying start with: who makes a claim needs no word of saying.
CLAIM = "noun of saying+"
#: What neighbours tell, by how many chunks are between.
_FROM_LEFT = [(f"left={bucket(count)}",) for count in range(_LEFT)]
_FROM_RIGHT = [(f"right={bucket(count)}",) for count in range(_RIGHT)]
#: The words of saying before a quote, nearest first.
_RANKS = ("before1", "before2", "before3")
#: How the subjects were found of verbs that a word of saying may be joined to, the nearest first.
_JOINED = ("coordinated near", "coordinated far", "coordinated far")
#: How subjects were found that are the sentence's, where another clause may lie between.
_LOOSE = frozenset({"participle", "clause"})
#: What stands before a verb that opens its sentence: *Then answered the nurse*.
_OPENING = ChunkClass.ADVERB + ChunkClass.COORDINATOR + ChunkClass.COMMA
#: What stands between a word of saying and the subject of a clause that it says: nothing, *that*, whom it is said to.
_THAT = ChunkClass.THAT
_UP_TO_CLAUSE = frozenset({"", _THAT, ChunkClass.NOMINAL + _THAT, ChunkClass.OBJECT + _THAT})
#: Classes of words of saying that do nothing else.
_PLAIN = frozenset({CueClass.SAY, CueClass.ANSWER, CueClass.ASK, CueClass.WRITE})
#: A name, and what sets it off from what stands behind.
_NAME_BEFORE = ChunkClass.NOMINAL + ChunkClass.COMMA
_QUOTE, _COMMA, _COLON = ChunkClass.QUOTE, ChunkClass.COMMA, ChunkClass.COLON
_CUE, _CUE_ING, _ACCORDING = ChunkClass.CUE, ChunkClass.CUE_ING, ChunkClass.ACCORDING
_SPEAKING, _THIRD_PERSON = ChunkClass.SPEAKING, frozenset(ChunkClass.THIRD_PERSON)


def attributions(frame: Frame) -> list[Tie]:
    """Ties by a word of saying or what stands for one, in the quote's own sentence."""
    behind = _after(frame)
    ties = [] if behind is None else [behind]
    if frame.start < frame.at:
        ties += _before(frame)
        ties += _words_of(frame)
        if frame.cues.is_view(frame.chunks, frame.start):
            ties.append(((frame.stretch_index, frame.start + 1), ("view of",), None, False))
    return ties


def _saying(frame: Frame, verb: Chunk | None, where: str) -> tuple[str, ...]:
    """What sort of word of saying it is."""
    if verb is None:
        return (f"{where} cue=none",)
    chunk = frame.chunks[verb]
    if chunk == _ACCORDING:
        return _cue_features(where, CueClass.ACCORDING, chunk)
    kind = frame.cue_class(verb)
    if chunk == _CUE and frame.is_passive(verb):
        return _cue_features(where, kind, chunk, "told" if frame.word(verb) in frame.cues.TOLD else "other")
    return _cue_features(where, kind, chunk)


@functools.lru_cache(maxsize=1024)  # a dozen classes in five places
def _cue_features(where: str, kind: str, chunk: str, passive: str | None = None) -> tuple[str, ...]:
    features = (f"{where} cue={kind}", f"{where} form={chunk}")
    return features if passive is None else (*features, f"{where} passive={passive}")


def _after(frame: Frame) -> Tie | None:
    """Behind the quote: right there, or at the end of its sentence."""
    chunks, at = frame.chunks, frame.at
    cue = frame.after
    if cue is not None and cue.subject is not None and frame.clauses.last(cue) <= frame.clauses.stop(chunks, at):
        mark = frame.utterances.COMMA if chunks[at + 1 : at + 2] == _COMMA else frame.last
        if cue.verb is not None and (agent := _agent_behind(frame, cue.verb)) is not None:
            return (frame.stretch_index, agent), ("agent",), cue.verb, False
        how, marked = _directly(cue.how, mark if mark in frame.utterances.BEFORE_ATTRIBUTION else "none", frame.shape)
        features = (how, *_saying(frame, cue.verb, "after"), marked)
        return (frame.stretch_index, frame.whose(cue.subject)), features, cue.verb, False
    cue = frame.clauses.later(chunks, at, frame.end)
    if cue is not None and cue.subject is not None:
        features = (cue.how, *_saying(frame, cue.verb, "later"))
        return (frame.stretch_index, frame.whose(cue.subject)), features, cue.verb, False
    return None


def _agent_behind(frame: Frame, verb: Chunk) -> Chunk | None:
    """Who says it to the subject of a passive behind a quote: *“…,” Holm was told by Ola Vance*."""
    if frame.chunks[verb + 1 : verb + 2] != ChunkClass.BY or frame.word(verb) not in frame.cues.TOLD:
        return None
    agent = frame.clauses.agent(frame.chunks, verb, frame.end) if frame.is_passive(verb) else None
    return None if agent is None else frame.named(frame.stretch, agent)


@functools.lru_cache(maxsize=256)  # five ways, six marks, three shapes
def _directly(how: str, mark: str, form: str) -> tuple[str, str]:
    """How an attribution follows directly, and the mark before it."""
    return f"after={how.removeprefix('after ')}", f"after mark={mark}+{form}"


def _before(frame: Frame) -> list[Tie]:
    """The words of saying to the left, nearest first; of one speaker only the nearest tells."""
    chunks, at, index = frame.chunks, frame.at, frame.stretch_index
    ties: list[Tie] = []
    speakers: set[Chunk] = set()
    clause = -1  # where the clause of the nearest one starts, if it has one of its own
    inner: tuple[Chunk, str] | None = None  # the last one that has a subject: where that is, and the word's class
    found = [*frame.clauses.before(chunks, frame.start, at, len(_RANKS))]
    for rank, ((verb, subject, how), where) in enumerate(zip(found, _RANKS, strict=False)):
        if verb is None:
            continue  # a dash, which stands behind a quote
        if rank == 0 and len(found) > 1 and subject is not None and _starts_clause(frame, subject):
            clause = subject
        if chunks[verb] == _CUE:
            agent = frame.clauses.agent(chunks, verb, at) if rank == 0 else None
            if agent is not None:
                ties.append(((index, agent), ("agent",), verb, False))
                continue
            if frame.is_passive(verb) and _names_nobody(frame, verb, subject):
                continue
        features = _features(frame, verb, where)
        if subject is not None and _is_what(frame, subject):
            features = (*features, f"{where} what")
        if inner is not None and chunks[verb] == _CUE and _governs(chunks, verb, inner[0]):
            features = (*features, f"{where} over={inner[1]}")
        inner = None if subject is None else (subject, frame.cue_class(verb))
        if verb < clause:
            features = (*features, f"{where} in the clause before{'+Q' if _QUOTE in chunks[verb:at] else ''}")
        if subject is None:
            behind = _without_subject(frame, verb, rank, where)
            if behind is not None:
                ties.append(((index, behind[0]), (behind[1], *features), verb, False))
            continue
        if how == "participle":
            said = frame.clauses.said_before(chunks, frame.start, verb)
            if said is not None and frame.cue_class(said[0]) in _PLAIN:
                subject, how = said[1], "said before"
        whose = frame.whose(subject)
        if whose not in speakers:
            speakers.add(whose)
            ties.append(((index, whose), (_subject(where, how), *features), verb, False))
        if how == "coordinated":
            for joined, near in zip(_JOINED, _joined_to(frame, verb), strict=False):
                if near not in speakers:
                    speakers.add(near)
                    ties.append(((index, near), (_subject(where, joined), *features), verb, False))
        elif how in _LOOSE:
            own = frame.clauses.joined(frame.chunks, frame.start, verb)
            if own is not None and own not in speakers:
                speakers.add(own)
                ties.append(((index, own), (_subject(where, "joined"), *features), verb, False))
        elif how == "adjacent" and rank == 0 and chunks[verb] == _CUE_ING and chunks[verb - 1] != ChunkClass.AS:
            for other, how in frame.clauses.further(chunks, frame.start, subject):
                further = frame.whose(other)
                if further not in speakers:
                    speakers.add(further)
                    ties.append(((index, further), (_subject(where, how), *features), verb, False))
        elif how == "adjacent":
            named = _set_off(frame, subject)
            if named is not None and named not in speakers:
                speakers.add(named)
                ties.append(((index, named), (_subject(where, "set off"), *features), verb, False))
    return ties


def _governs(chunks: str, verb: Chunk, subject: Chunk) -> bool:
    """Whether a clause with its subject is what a word of saying says: *said that Holm had called it*."""
    return subject > verb and chunks[verb + 1 : subject].strip(ChunkClass.ADVERB) in _UP_TO_CLAUSE


def _joined_to(frame: Frame, verb: Chunk) -> Iterator[Chunk]:
    """The subjects of the verbs that a word of saying may be joined to by *and*, the nearest first."""
    for near in frame.clauses.coordinated(frame.chunks, frame.start, verb):
        whose = frame.whose(near)
        if frame.chunks[whose] in _SPEAKING:
            yield whose


def _set_off(frame: Frame, subject: Chunk) -> Chunk | None:
    """The name before a subject that could be in apposition to it: *Ann Berg, a nurse from Lundby said “…”*."""
    name = subject - 2
    if name < frame.start or frame.chunks[name:subject] != _NAME_BEFORE:
        return None
    apart = frame.is_name(frame.stretch, name) and not frame.is_name(frame.stretch, subject)
    return name if apart and not frame.noun_phrases.governed(frame.chunks, name) else None


def _without_subject(frame: Frame, verb: Chunk, rank: int, where: str) -> tuple[Chunk, str] | None:
    """Who may be meant by a word of saying without a subject: whoever the sentence goes on about, or stands behind."""
    chunks = frame.chunks
    behind = _behind(frame) if chunks[verb] == _CUE_ING else None
    if behind is not None:
        return behind, f"{where} participle of the next"
    if rank == 0 and chunks[verb + 1 : verb + 2] in _THIRD_PERSON:
        opens = chunks[verb] == _CUE and not chunks[frame.start : verb].strip(_OPENING)
        return frame.whose(verb + 1), f"{where} {'inverted' if opens else 'object'}"
    return None


@functools.lru_cache(maxsize=64)  # three ranks, eight ways
def _subject(where: str, how: str) -> str:
    """How the subject of a word of saying was found."""
    return f"{where} subject={how}"


def _starts_clause(frame: Frame, subject: Chunk) -> bool:
    """Whether a subject has a clause of its own: *Berg told them no, and Holm called it “…”*."""
    return subject > 0 and frame.cues.starts_clause(frame.chunks[subject - 1], frame.word(subject - 1))


def _names_nobody(frame: Frame, verb: Chunk, subject: Chunk | None) -> bool:
    """Whether a passive leaves out who said it: *it was said that*, *the bridge was called*."""
    if subject is not None and frame.chunks[subject] == ChunkClass.IT:
        return True
    return frame.lexicon.cue_class.get(frame.word(verb)) == CueClass.DESCRIBE


def _features(frame: Frame, verb: Chunk, where: str) -> tuple[str, ...]:
    """What a word of saying is, how far it is from the quote that follows it, and what joins the two."""
    between = frame.chunks[verb + 1 : frame.at]
    features = _saying(frame, verb, where) + _distance(
        where, bucket(len(between)), frame.cues.link(between), frame.shape
    )
    if _QUOTE not in between:
        return features
    # A source is that of all its sentence: *According to Ada Holm, it was “late”, “small” and “loud”*.
    return (*features, f"{where} across quote{'+source' if frame.chunks[verb] == _ACCORDING else ''}")


@functools.lru_cache(maxsize=2048)  # three ranks, ten distances, some twenty links, three shapes
def _distance(where: str, gap: str, link: str, form: str) -> tuple[str, str]:
    """How far a word of saying is from the quote that follows it, and what joins the two."""
    return f"{where} gap={gap}", f"{where} link={link}+{form}"


def _is_what(frame: Frame, subject: Chunk) -> bool:
    """Whether a clause is what the quote is: *what she called “…”*, *what analysts say is “…”*."""
    return subject > 0 and frame.cues.starts_nominal_clause(frame.chunks[subject - 1], frame.word(subject - 1))


def _behind(frame: Frame) -> Chunk | None:
    """The subject behind a participle clause that opens the sentence: *Observing that “…”, the court ordered*."""
    chunks, at = frame.chunks, frame.at
    comma = at if frame.last == frame.utterances.COMMA else chunks.find(_COMMA, at, frame.end)
    return frame.clauses.clause_subject(chunks, comma + 1, frame.end) if comma >= 0 else None


def _words_of(frame: Frame) -> Iterator[Tie]:
    """*In the words of Ann Berg*: phrases that stand for a word of saying."""
    first, analysis = frame.stretch.first, frame.layout.analysis
    for cue, who in frame.cues.words_of(frame.chunks, first, frame.start, frame.at, analysis, frame.lexicon):
        yield (frame.stretch_index, who), ("words of",), cue, False


def neighbours(frame: Frame, *, attributed: bool) -> list[Tie]:
    """Colons and labels, whom the sentence is about, and who stands next to the quote."""
    ties = [*_to_the_left(frame, attributed=attributed)] if frame.start < frame.at else []
    behind = frame.at + 1
    if behind < frame.end:
        chunk = frame.cues.first_speaker(frame.chunks, behind, min(frame.end, frame.at + _RIGHT))
        if chunk is not None:
            ties.append(((frame.stretch_index, chunk), _FROM_RIGHT[chunk - behind], None, False))
    return ties


def _to_the_left(frame: Frame, *, attributed: bool) -> Iterator[Tie]:
    chunks, start, at, index = frame.chunks, frame.start, frame.at, frame.stretch_index
    if chunks[at - 1] == _COLON:
        yield from _colon(frame)
    yield from _noun_of_saying(frame)
    first = frame.clauses.clause_subject(chunks, start, at)
    if first is not None:
        cue = "cue" if attributed else "no cue passive" if frame.done_to() else "no cue"
        yield (index, first), _about(bucket(at - first), cue, frame.shape), None, False
    left = frame.cues.last_speaker(chunks, max(start, at + 1 - _LEFT), at)
    if left is not None:
        yield (index, left), _FROM_LEFT[at - 1 - left], None, False
        if left == at - 1 and frame.cues.is_owner(tags_of(frame.stretch, left)):
            yield (index, left), ("possessor",), None, False


@functools.lru_cache(maxsize=256)  # ten distances, three shapes
def _about(distance: str, cue: str, form: str) -> tuple[str, str]:
    """How far from the quote the sentence has its subject, and whether a word of saying is about."""
    return f"sentence subject={distance}+{form}", f"{cue}+{form}"


def _noun_of_saying(frame: Frame) -> Iterator[Tie]:
    """*Her claim that “…”*, *the minister's promise of “…”*, *calls by unions for “…”*: who makes the claim."""
    found = frame.cues.noun_link(frame.chunks, max(frame.start, frame.at - _LEFT), frame.at)
    if found is None:
        return
    noun, agent, link = found
    tags = tags_of(frame.stretch, noun)
    if not frame.cues.is_of_saying(tags):
        return
    if agent is not None:
        yield (frame.stretch_index, agent), ("noun of saying+agent",), None, False
    else:
        whose = "whose" if frame.cues.is_owned(tags) else "plain"
        yield (frame.stretch_index, noun), (f"noun of saying+{link}+{whose}",), None, False


def _colon(frame: Frame) -> Iterator[Tie]:
    """A colon before the quote, without or beside a word of saying; a label at the start of a line."""
    chunks, colon = frame.chunks, frame.at - 1
    who = frame.cues.before_colon(chunks, colon)
    if who is not None:
        yield (frame.stretch_index, who), ("label" if who == 0 else "colon",), None, False
    first = frame.clauses.clause_subject(chunks, frame.start, colon)
    if first is not None:
        yield (frame.stretch_index, first), ("colon subject",), None, False
