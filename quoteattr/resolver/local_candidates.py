"""Ties within the sentence: words of saying, colons, labels, neighbours."""

import functools
import re
from collections.abc import Iterator

from quoteattr.language.classes import TokenClass
from quoteattr.language.en import clauses
from quoteattr.language.en import cues as phrases
from quoteattr.language.en.clauses import SPEAKING
from quoteattr.resolver.frame import Frame, Tie, bucket, tags_of

#: How far a neighbour may be, in chunks, to the left and to the right of a quote.
_LEFT, _RIGHT = 12, 8
#: A noun, its agent, and what links it to the quote, with the subject and the verb of a clause at most between.
_NOUN_LINK = re.compile(r"N(?:b(?P<agent>N))?k?(?P<link>[fFhtz])(?:[NPi]k*[xyvV]*k?[za]?)?\Z")
#: The features of such a noun: who makes a claim needs no word of saying.
CLAIMS = frozenset(
    {"noun of saying+agent", *(f"noun of saying+{link}+{form}" for link in "fFhtz" for form in ("whose", "plain"))}
)
#: What a phrase like *in the words of* starts with.
_LEADING = re.compile("[rbzFy]")
#: What stands in brackets behind a name is no longer.
_BRACKETS = 40
#: Who can speak: the first, and the last.
_SPEAKER = re.compile(f"[{SPEAKING}]")
_LAST_SPEAKER = re.compile(f"(?s:.*)[{SPEAKING}]")
#: What neighbours tell, by how many chunks are between.
_FROM_LEFT = [(f"left={bucket(count)}",) for count in range(_LEFT)]
_FROM_RIGHT = [(f"right={bucket(count)}",) for count in range(_RIGHT)]
#: The words of saying before a quote, nearest first.
_RANKS = ("before1", "before2", "before3")


def attributions(frame: Frame) -> list[Tie]:
    """Ties by a word of saying or what stands for one, in the quote's own sentence."""
    behind = _after(frame)
    ties = [] if behind is None else [behind]
    if frame.start < frame.at:
        ties += _before(frame)
        ties += _words_of(frame)
    return ties


def _saying(frame: Frame, verb: int, where: str) -> tuple[str, ...]:
    """What sort of word of saying it is."""
    if verb < 0:
        return (f"{where} cue=none",)
    chunk = frame.chunks[verb]
    if chunk == "c":
        return _cue_features(where, "according", chunk)
    kind = frame.cue_class(verb)
    if chunk == "v" and frame.is_passive(verb):
        return _cue_features(where, kind, chunk, "told" if frame.word(verb) in ("told", "asked") else "other")
    return _cue_features(where, kind, chunk)


@functools.lru_cache(maxsize=1024)  # a dozen classes in five places
def _cue_features(where: str, kind: str, chunk: str, passive: str | None = None) -> tuple[str, ...]:
    features = (f"{where} cue={kind}", f"{where} form={chunk}")
    return features if passive is None else (*features, f"{where} passive={passive}")


def _after(frame: Frame) -> Tie | None:
    """Behind the quote: right there, or at the end of its sentence."""
    chunks, at = frame.chunks, frame.at
    cue = frame.after
    if cue is not None and max(cue.verb, cue.subject) <= clauses.stop(chunks, at):
        mark = "," if chunks[at + 1 : at + 2] == "," else frame.last
        how, marked = _directly(cue.how, mark if mark in _MARKS else "none", frame.shape)
        features = (how, *_saying(frame, cue.verb, "after"), marked)
        return (frame.stretch_index, frame.whose(cue.subject)), features, cue.verb, False
    cue = clauses.later(chunks, at, frame.end)
    if cue is not None:
        features = (cue.how, *_saying(frame, cue.verb, "later"))
        return (frame.stretch_index, frame.whose(cue.subject)), features, cue.verb, False
    return None


#: Marks between a quote and the attribution behind it.
_MARKS = frozenset(",.?!-")


@functools.lru_cache(maxsize=256)  # five ways, six marks, three shapes
def _directly(how: str, mark: str, form: str) -> tuple[str, str]:
    """How an attribution follows directly, and the mark before it."""
    return f"after={how.removeprefix('after ')}", f"after mark={mark}+{form}"


def _before(frame: Frame) -> list[Tie]:
    """The words of saying to the left, nearest first; of one speaker only the nearest tells."""
    chunks, start, at = frame.chunks, frame.start, frame.at
    ties: list[Tie] = []
    told: set[int] = set()
    joined = -1
    cues = [*clauses.before(chunks, start, at, len(_RANKS))]
    for rank, ((verb, subject, how), where) in enumerate(zip(cues, _RANKS, strict=False)):
        chunk = chunks[verb]
        if rank == 0 and len(cues) > 1 and _starts_anew(frame, subject):
            joined = subject
        if chunk == "v":
            agent = _agent(frame, verb) if rank == 0 else -1
            if agent >= 0:
                ties.append(((frame.stretch_index, agent), ("agent",), verb, False))
                continue
            if frame.is_passive(verb) and _names_nobody(frame, verb, subject):
                continue
        features = _features(frame, verb, where)
        if subject >= 0 and _is_what(frame, subject):
            features = (*features, f"{where} what")
        if verb < joined:
            features = (*features, f"{where} in the clause before{'+Q' if 'Q' in chunks[verb:at] else ''}")
        if subject >= 0:
            whose = frame.whose(subject)
            if whose not in told:
                told.add(whose)
                ties.append(((frame.stretch_index, whose), (_subject(where, how), *features), verb, False))
            if how == "coordinated" and (near := clauses.coordinated(chunks, start, verb)) >= 0:
                near = frame.whose(near)
                if near not in told and chunks[near] in SPEAKING:
                    told.add(near)
                    ties.append(
                        ((frame.stretch_index, near), (f"{where} subject=coordinated near", *features), verb, False)
                    )
        elif chunk == "g" and (behind := _behind(frame)) >= 0:
            ties.append(((frame.stretch_index, behind), (f"{where} participle of the next", *features), verb, False))
        elif rank == 0 and chunks[verb + 1 : verb + 2] in ("N", "P"):
            ties.append(((frame.stretch_index, frame.whose(verb + 1)), (f"{where} object", *features), verb, False))
    return ties


@functools.lru_cache(maxsize=64)  # three ranks, eight ways
def _subject(where: str, how: str) -> str:
    """How the subject of a word of saying was found."""
    return f"{where} subject={how}"


def _starts_anew(frame: Frame, subject: int) -> bool:
    """Whether a subject has a clause of its own: *Berg told them no, and Holm called it “…”*."""
    return subject > 0 and (frame.chunks[subject - 1] == "&" or frame.word(subject - 1) == "but")


def _names_nobody(frame: Frame, verb: int, subject: int) -> bool:
    """Whether a passive leaves out who said it: *it was said that*, *the bridge was called*."""
    return frame.chunks[subject] == "i" or frame.lexicon.cue_class.get(frame.word(verb)) == "describe"


def _features(frame: Frame, verb: int, where: str) -> tuple[str, ...]:
    """What a word of saying is, how far it is from the quote that follows it, and what joins the two."""
    between = frame.chunks[verb + 1 : frame.at]
    link = between.rstrip("k")[-1:]
    features = _saying(frame, verb, where) + _distance(where, bucket(len(between)), link, frame.shape)
    return (*features, f"{where} across quote") if "Q" in between else features


@functools.lru_cache(maxsize=2048)  # three ranks, ten distances, some twenty links, three shapes
def _distance(where: str, gap: str, link: str, form: str) -> tuple[str, str]:
    """How far a word of saying is from the quote that follows it, and what joins the two."""
    kind = (link if link in ":,-hzutfFrbaNoPIixy(" else "other") if link else "none"
    return f"{where} gap={gap}", f"{where} link={kind}+{form}"


def _is_what(frame: Frame, subject: int) -> bool:
    """Whether a clause is what the quote is: *what she called “…”*, *what analysts say is “…”*."""
    return subject > 0 and frame.chunks[subject - 1] == "w" and frame.word(subject - 1) == "what"


def _behind(frame: Frame) -> int:
    """The subject behind a participle clause that opens the sentence: *Observing that “…”, the court ordered*."""
    chunks, at = frame.chunks, frame.at
    comma = at if frame.last == "," else chunks.find(",", at, frame.end)
    return clauses.clause_subject(chunks, comma + 1, frame.end) if comma >= 0 else -1


def _agent(frame: Frame, verb: int) -> int:
    """Who is named behind *by*, before the quote or right behind it; -1 where the verb has a subject."""
    agent = clauses.agent(frame.chunks, verb, frame.at)
    if agent < 0 and frame.chunks[frame.at + 1 : frame.at + 3] == "bN" and frame.at - verb <= 2:
        return frame.at + 2
    return agent


def _words_of(frame: Frame) -> Iterator[Tie]:
    """*In the words of Ann Berg*: phrases that stand for a word of saying."""
    analysis, known = frame.layout.analysis, frame.lexicon.cue_phrases
    for match in _LEADING.finditer(frame.chunks, frame.start, frame.at):
        chunk = match.start()
        token = frame.stretch.first[chunk]
        those = known.get(analysis.word(token))
        if those is None:
            continue  # most of them
        for size, kind in phrases.among(those, analysis, token):
            if kind != "according":
                continue
            who = next((u for u in range(chunk + 1, frame.at) if frame.stretch.first[u] > token + size), -1)
            if who >= 0 and frame.chunks[who] in "NP":
                yield (frame.stretch_index, who), ("words of",), chunk, False


def neighbours(frame: Frame, *, attributed: bool) -> list[Tie]:
    """Colons and labels, whom the sentence is about, and who stands next to the quote."""
    ties = [*_to_the_left(frame, attributed=attributed)] if frame.start < frame.at else []
    behind = frame.at + 1
    if behind < frame.end and (right := _SPEAKER.search(frame.chunks, behind, min(frame.end, frame.at + _RIGHT))):
        chunk = right.start()
        ties.append(((frame.stretch_index, chunk), _FROM_RIGHT[chunk - behind], -1, False))
    return ties


def _to_the_left(frame: Frame, *, attributed: bool) -> Iterator[Tie]:
    chunks, start, at = frame.chunks, frame.start, frame.at
    if chunks[at - 1] == ":":
        yield from _colon(frame)
    yield from _noun_of_saying(frame)
    first = clauses.clause_subject(chunks, start, at)
    if first >= 0:
        cue = "cue" if attributed else "no cue passive" if frame.done_to() else "no cue"
        yield (frame.stretch_index, first), _about(bucket(at - first), cue, frame.shape), -1, False
    left = _LAST_SPEAKER.match(chunks, max(start, at + 1 - _LEFT), at)
    if left is not None:
        chunk = left.end() - 1
        key = (frame.stretch_index, chunk)
        yield key, _FROM_LEFT[at - 1 - chunk], -1, False
        if chunk == at - 1 and ((tags := tags_of(frame.stretch, chunk)).endswith(("s", "'")) or tags[:1] == "o"):
            yield key, ("possessor",), -1, False


@functools.lru_cache(maxsize=256)  # ten distances, three shapes
def _about(distance: str, cue: str, form: str) -> tuple[str, str]:
    """How far from the quote the sentence has its subject, and whether a word of saying is about."""
    return f"sentence subject={distance}+{form}", f"{cue}+{form}"


def _noun_of_saying(frame: Frame) -> Iterator[Tie]:
    """*Her claim that “…”*, *the minister's promise of “…”*, *calls by unions for “…”*: who makes the claim."""
    found = _NOUN_LINK.search(frame.chunks, max(frame.start, frame.at - _LEFT), frame.at)
    if found is None:
        return
    noun = found.start()
    tags = tags_of(frame.stretch, noun)
    if not tags.endswith(TokenClass.DOCUMENT):
        return
    link = f"noun of saying+{found['link']}+{'whose' if tags[:1] == TokenClass.OWNER or 's' in tags else 'plain'}"
    if found["agent"]:
        yield (frame.stretch_index, found.start("agent")), ("noun of saying+agent",), -1, False
    else:
        yield (frame.stretch_index, noun), (link,), -1, False


def _colon(frame: Frame) -> Iterator[Tie]:
    """A colon before the quote, without or beside a word of saying; a label at the start of a line."""
    chunks, at = frame.chunks, frame.at - 1
    if at < 1:
        return
    who = at - 1
    if chunks[who] == ")":
        who = chunks.rfind("(", max(0, who - _BRACKETS), who) - 1
    if who >= 0 and chunks[who] in "NP":
        yield (frame.stretch_index, who), ("label" if who == 0 else "colon",), -1, False
    first = clauses.clause_subject(chunks, frame.start, at)
    if first >= 0:
        yield (frame.stretch_index, first), ("colon subject",), -1, False
