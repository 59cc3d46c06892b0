"""Who stands in the reader's mind where a pronoun comes, and what makes each of them stand out.

After centering (Grosz, Joshi & Weinstein 1995) and salience factors (Lappin & Leass 1994): subjects before
others, those who speak before those who are spoken of, the near before the far. Each mention before a pronoun
is told by how it is seen from there; what that is worth is a matter for ``pronouns``.
"""

import bisect
import functools
from typing import NamedTuple

from quoteattr.analysis.parse import EntityKind
from quoteattr.graph.attributes import PRONOUNS
from quoteattr.graph.chunks import Stretch
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.chunks import shape
from quoteattr.model import MentionForm
from quoteattr.resolver.frame import Key
from quoteattr.resolver.state import Manner, Memory, Named, Nominal, Referent, Standing

#: So many names, subjects and paragraphs back a pronoun may look; in a speech, so many chunks.
_NAMES, _NOMINALS, PARAGRAPHS, _CHUNKS = 20, 12, 6, 60
#: So many mentions of a person are asked whether it is one.
_ASKED = 6
#: So many pronouns back one for the same is looked for.
_PRONOUNS = 6
#: Between a possessor and what is possessed, before and behind a name.
_GOVERNING = frozenset("rftFb")
#: So many sentences back and more are all as far.
_SENTENCES = 3
#: Nouns for one person, by class.
_PERSON_NOUN = frozenset("RTKL")
#: These are asked for at every mention, and an attribute of an enumeration takes its time.
_NAME, _NOUN_PHRASE = MentionForm.NAME, MentionForm.NOUN_PHRASE

#: How a mention is seen from a pronoun: how it is there by itself; so many paragraphs away; so many sentences, -1 in
#: another stretch; whether it is the subject and named since the last quote; whether it is in the pronoun's own quote.
Seen = tuple[Manner, int, int, bool, bool]
#: A mention before a pronoun: somebody with a name, or else a phrase; the token where it starts; how it is seen.
Prominent = tuple[Referent | None, Nominal | None, int, Seen]


class View(NamedTuple):
    """The place from which a pronoun looks back."""

    #: The chunk of the pronoun, and the stretch of the paragraph, where it stands inside a quote.
    key: Key
    token: int
    paragraph: int
    #: The token behind the last quote before this one: whoever is named since then is new.
    since: int
    #: The tokens of the quote that the pronoun stands in; empty outside of quotes.
    inside: range


def view(memory: Memory, key: Key, quote: int) -> View:
    """The place of a pronoun chunk that a quote is tied to."""
    layout, starts = memory.layout, memory.layout.analysis.starts
    token = layout.stretches[key.stretch].first[key.chunk]
    quotes = layout.quotes
    parent = quotes[quote].parent if 0 <= quote < len(quotes) else -1
    inside = range(0)
    if parent >= 0:
        held = range(bisect.bisect_left(starts, quotes[parent].start), bisect.bisect_left(starts, quotes[parent].end))
        if token in held:
            inside = held
    earlier = quote - 1
    while earlier >= 0 and quotes[earlier].parent >= 0:
        earlier = quotes[earlier].parent
    since = bisect.bisect_left(starts, quotes[earlier].end) if earlier >= 0 else -1
    return View(key, token, memory.paragraph(token), since, inside)


def people(memory: Memory, at: View) -> list[Prominent]:
    """The people named before a pronoun, nearest first; those inside quotes only for a pronoun in the same quote."""
    known, person, quoted, starts = memory.named, memory.people.person, memory.attributes.quoted, memory.people.starts
    index = bisect.bisect_left(starts, at.token)
    turned, inner, here = PARAGRAPHS, _inner(memory, at), _sentence(memory, at)
    found: list[Prominent] = []
    for i in range(index - 1, max(-1, index - _NAMES), -1):
        if person[i] < 0 or (quoted[i] and starts[i] not in at.inside):
            continue
        if i not in known:
            known[i] = _named(memory, i)
        named = known[i]
        if named is None:
            continue
        who, paragraph, standing = named
        away = at.paragraph - paragraph
        if away > PARAGRAPHS or away > turned + 1:
            break  # beyond somebody whom the text has turned to since, nobody far is meant
        start = starts[i]
        if inner >= 0:
            standing = _standing(memory, memory.chunk(start, inner), *memory.people.names[i], standing[2].kind)
        seen = _seen(at, here, standing, start, away)
        manner, _, _, new, _ = seen
        if new and away < turned and manner.kind != "weak":
            turned = away
        found.append((who, None, start, seen))
    return found


def _named(memory: Memory, index: int) -> Named | None:
    """A name as whoever looks back at it finds it; None for what is no person's."""
    start, end = memory.people.names[index]
    if _is_thing(memory, start, end):
        return None
    who, kind = _person(memory, memory.people.person[index])
    paragraph = memory.paragraph(start)
    return who, paragraph, _standing(memory, memory.chunk_of(start, paragraph), start, end, kind)


def phrases(memory: Memory, at: View) -> list[Prominent]:
    """The people without a name before a pronoun that sentences are about, nearest first; in a speech, all in it."""
    paragraphs = memory.layout.of_paragraph
    stretches = [paragraphs[p] for p in (at.paragraph, at.paragraph - 1) if p in paragraphs]
    if at.inside:
        stretches.insert(0, at.key.stretch)
    found: list[Prominent] = []
    for stretch in dict.fromkeys(stretches):
        made = memory.layout.stretches[stretch]
        end = bisect.bisect_left(made.first, at.token)
        speech = at.inside and stretch == at.key.stretch
        chunks = range(end - 1, max(-1, end - _CHUNKS), -1) if speech else memory.subjects_back(stretch, end, _NOMINALS)
        for chunk in chunks:
            if made.chunks[chunk] != "N" or not _is_unnamed(memory, made, chunk):
                continue
            key = Key(stretch, chunk)
            phrase = memory.phrase(key)
            if phrase is None:
                continue
            kind = ""
            if phrase.form is not _NAME:
                if memory.apposed(key):
                    continue
                known = memory.word(phrase.start) in memory.lexicon.definite
                about = " subject" if chunk in memory.subjects(stretch) else ""
                kind = f"definite{about}" if known else f"indefinite{about}"
            away = at.paragraph - memory.paragraph(phrase.start)
            standing = _standing(memory, key, phrase.start, phrase.end, kind)
            found.append((None, phrase, phrase.start, _seen(at, _sentence(memory, at), standing, phrase.start, away)))
    return found


def _is_unnamed(memory: Memory, stretch: Stretch, chunk: int) -> bool:
    """Whether a nominal could be a person who has no name: the class of its head tells it of most that are none."""
    told = shape(stretch.tags[stretch.cuts[chunk] : stretch.cuts[chunk + 1]])
    if told is None:
        return False
    form, _, _, head = told
    head += stretch.first[chunk]
    if form is _NAME:
        return memory.people.at(head) < 0
    return form is _NOUN_PHRASE and memory.tags[head] in _PERSON_NOUN


def place(memory: Memory, at: View, start: int, end: int, away: int) -> Seen:
    """Where a mention stands, seen from the pronoun: paragraphs away, in which sentence, as what."""
    standing = _standing(memory, memory.chunk(start, _inner(memory, at)), start, end, "")
    return _seen(at, _sentence(memory, at), standing, start, away)


def _inner(memory: Memory, at: View) -> int:
    """The stretch that a pronoun stands in, where that is the inside of a quote; -1 elsewhere."""
    return at.key.stretch if at.key.stretch >= len(memory.layout.of_paragraph) else -1


def _sentence(memory: Memory, at: View) -> int:
    """The sentence of its stretch that a pronoun stands in."""
    return bisect.bisect_right(memory.sentences(at.key.stretch), at.key.chunk)


def _standing(memory: Memory, key: Key | None, start: int, end: int, kind: str) -> Standing:
    """What a mention is where it stands, whoever looks back at it: most names are looked at many times."""
    tags = memory.tags
    stretch, sentence, last, subject = -1, 0, False, False
    if key is not None:
        stretch, chunk = key
        sentences = memory.sentences(stretch)
        sentence = bisect.bisect_right(sentences, chunk)
        last, subject = sentence == len(sentences), chunk in memory.subjects(stretch)
    tied = ""
    if tags.startswith(TokenClass.POSSESSIVE, end):
        tied = "possessor"
    elif not subject and tags[start - 1 : start] in _GOVERNING:
        tied = "governed"
    return stretch, sentence, _manner(last, subject, tied, kind)


@functools.lru_cache(maxsize=128)  # there are not so many, and each is there once
def _manner(last: bool, subject: bool, tied: str, kind: str) -> Manner:  # noqa: FBT001 - a cache has no names
    return Manner(last, subject, tied, kind)


def _seen(at: View, here: int, standing: Standing, start: int, away: int) -> Seen:
    """How a mention is seen from a place, which stands in such a sentence of its stretch."""
    stretch, sentence, manner = standing
    between = -1
    if stretch == at.key.stretch:
        between = min(here - sentence, _SENTENCES)
    return manner, away, between, manner.subject and start > at.since, start in at.inside


def _is_thing(memory: Memory, start: int, end: int) -> bool:
    """A body, a country or a thing: *the Joint Plan of Action*, *the Chronicle*."""
    tags = memory.tags
    held = tags[start:end]
    if TokenClass.BODY_NAME in held or not held.strip("AN"):
        return True
    if end - start > 1:
        return False
    left = tags[start - 1 : start]
    if left == TokenClass.ARTICLE:
        return memory.word(start - 1) == "the" or tags.startswith(TokenClass.OF, end)
    return left in ("W", "M") or tags.startswith(TokenClass.OF, end)


def _person(memory: Memory, who: int) -> tuple[Referent, str]:
    """A person, and whether the text treats the name as somebody's: a title or office, an age, words of saying, a
    fuller name.

    What a trained pipeline takes for a person's name is one.
    """
    found = memory.persons.get(who)
    if found is None:
        found = memory.persons[who] = (Referent(who), "" if _treated(memory, who) else "weak")
    return found


def _treated(memory: Memory, who: int) -> bool:
    tags, named = memory.tags, memory.people
    words = len(named.words[who])
    if (words > 1 and len(named.found[who]) > 1) or memory.is_entity(who, EntityKind.PERSON):
        return True
    for index in named.found[who][:_ASKED]:
        start, end = named.names[index]
        left, right = tags[max(0, start - 2) : start], tags[end : end + 4]
        if left[-1:] in ("H", "T", "K", "R") or left in ("H.", "T."):
            return True
        if right[:2] == ",0" or right[:1] == "v" or right[:2] in ("xv", "kv") or left[-1:] == "v":
            return True
        if left[-2:] in ("R,", "K,") or right[:2] == ",w" or (right[:1] == "," and set(right) & set("RT")):
            return True
        if words > 1 and (left[-1:] not in ("r", "t", "f") or left == "ct"):  # according to Ada Holm
            return True
        if words == 1 and left[-1:] not in ("r", "t", "f", "", ".", "\n", "!", "/", "a") and len(named.found[who]) > 1:
            return True
    return False


def pronoun_before(memory: Memory, key: Key, pronoun: str) -> Key | None:
    """The last pronoun for the same before this one in its stretch that is a subject; None where there is none."""
    stretch = memory.layout.stretches[key.stretch]
    subjects = memory.subjects(key.stretch)
    chunk = key.chunk
    for _ in range(_PRONOUNS):
        chunk = stretch.chunks.rfind(TokenClass.THIRD, 0, chunk)
        if chunk < 0:
            break
        if chunk in subjects and PRONOUNS.get(memory.word(stretch.first[chunk])) == pronoun:
            return Key(key.stretch, chunk)
    return None
