"""Who stands in the reader's mind where a pronoun comes, and what makes each of them stand out.

After centering (Grosz, Joshi & Weinstein 1995) and salience factors (Lappin & Leass 1994): subjects before
others, those who speak before those who are spoken of, the near before the far. Each mention before a pronoun
is told by named features; what they are worth is a matter for ``pronouns``.
"""

import bisect
from collections.abc import Iterator
from typing import NamedTuple

from quoteattr.analyzers.parse import EntityKind
from quoteattr.lexicon import Tag
from quoteattr.model import MentionForm
from quoteattr.resolver.frame import Key
from quoteattr.resolver.memory import Memory, Named, Nominal, Referent, Standing
from quoteattr.resolver.traits import PRONOUNS

#: So many names, subjects and paragraphs back a pronoun may look; in a speech, so many units.
_NAMES, _NOMINALS, PARAGRAPHS, _UNITS = 20, 12, 6, 60
#: So many mentions of a person are asked whether it is one.
_ASKED = 6
#: So many pronouns back one for the same is looked for.
_PRONOUNS = 6
#: Between a possessor and what is possessed, before and behind a name.
_GOVERNING = frozenset("rftFb")
_AWAY = tuple(f"paragraph={away}" for away in range(PARAGRAPHS + 1))
_BETWEEN = tuple(f"sentence={between}" for between in range(4))
#: Nouns for one person, by class.
_PERSON_NOUN = frozenset("RTKL")


class View(NamedTuple):
    """The place from which a pronoun looks back."""

    #: The unit of the pronoun, and the row of the paragraph, where it stands inside a quote.
    key: Key
    token: int
    paragraph: int
    #: The token behind the last quote before this one: whoever is named since then is new.
    since: int
    #: The tokens of the quote that the pronoun stands in; empty outside of quotes.
    inside: range


class Prominent(NamedTuple):
    """A mention with what makes it stand out: somebody with a name, or else a phrase."""

    who: Referent | None
    phrase: Nominal | None
    start: int
    features: tuple[str, ...]


def view(memory: Memory, key: Key, quote: int) -> View:
    """The place of a pronoun unit that a quote is tied to."""
    scene, starts = memory.scene, memory.scene.analysis.starts
    token = scene.rows[key.row].first[key.unit]
    quotes = scene.quotes
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
    known, person, quoted = memory.named, memory.people.person, memory.traits.quoted
    index = bisect.bisect_left(memory.people.starts, at.token)
    turned, inner = PARAGRAPHS, _inner(memory, at)
    found: list[Prominent] = []
    for i in range(index - 1, max(-1, index - _NAMES), -1):
        if person[i] < 0 or (quoted[i] and memory.people.starts[i] not in at.inside):
            continue
        if i not in known:
            known[i] = _named(memory, i)
        named = known[i]
        if named is None:
            continue
        who, paragraph, standing, weak = named
        away = at.paragraph - paragraph
        if away > PARAGRAPHS or away > turned + 1:
            break  # beyond somebody whom the text has turned to since, nobody far is meant
        start, end = memory.people.names[i]
        if inner >= 0:
            standing = _standing(memory, memory.unit(start, inner), start, end)
        features = _seen(memory, at, standing, start, away)
        if weak:
            features.append("weak")
        elif away < turned and "new subject" in features:
            turned = away
        found.append(Prominent(who, None, start, tuple(features)))
    return found


def _named(memory: Memory, index: int) -> Named | None:
    """A name as whoever looks back at it finds it; None for what is no person's."""
    start, end = memory.people.names[index]
    if _is_thing(memory, start, end):
        return None
    who = memory.people.person[index]
    standing = _standing(memory, memory.unit(start), start, end)
    return Named(Referent(who), memory.paragraph(start), standing, not is_person(memory, who))


def phrases(memory: Memory, at: View) -> Iterator[Prominent]:
    """The people without a name before a pronoun that sentences are about, nearest first; in a speech, all in it."""
    paragraphs = memory.scene.of_paragraph
    rows = [paragraphs[p] for p in (at.paragraph, at.paragraph - 1) if p in paragraphs]
    if at.inside:
        rows.insert(0, at.key.row)
    for row in dict.fromkeys(rows):
        made = memory.scene.rows[row]
        end = bisect.bisect_left(made.first, at.token)
        speech = at.inside and row == at.key.row
        units = range(end - 1, max(-1, end - _UNITS), -1) if speech else memory.subjects_back(row, end, _NOMINALS)
        for unit in units:
            if made.units[unit] != "N":
                continue
            key = Key(row, unit)
            phrase = memory.phrase(key)
            if phrase is None:
                continue
            features: tuple[str, ...] = ()
            if phrase.form is not MentionForm.NAME:
                if phrase.form is not MentionForm.NOUN_PHRASE or memory.tags[phrase.head] not in _PERSON_NOUN:
                    continue
                if memory.apposed(key):
                    continue
                known = memory.word(phrase.start) in memory.lexicon.definite
                about = " subject" if unit in memory.subjects(row) else ""
                features = (f"definite{about}" if known else f"indefinite{about}",)
            elif memory.people.at(phrase.head) >= 0:
                continue
            away = at.paragraph - memory.paragraph(phrase.start)
            standing = _standing(memory, key, phrase.start, phrase.end)
            where = _seen(memory, at, standing, phrase.start, away)
            yield Prominent(None, phrase, phrase.start, (*where, *features))


def place(memory: Memory, at: View, start: int, end: int, away: int) -> list[str]:
    """Where a mention stands, seen from the pronoun: paragraphs away, in which sentence, as what."""
    return _seen(memory, at, _standing(memory, memory.unit(start, _inner(memory, at)), start, end), start, away)


def _inner(memory: Memory, at: View) -> int:
    """The row that a pronoun stands in, where that is the inside of a quote; -1 elsewhere."""
    return at.key.row if at.key.row >= len(memory.scene.of_paragraph) else -1


def _standing(memory: Memory, key: Key | None, start: int, end: int) -> Standing:
    """What a mention is where it stands, whoever looks back at it: most names are looked at many times."""
    tags = memory.tags
    sentence, last, subject = 0, False, False
    if key is not None:
        sentences = memory.sentences(key.row)
        sentence, last = bisect.bisect_right(sentences, key.unit), key.unit >= sentences[-1]
        subject = key.unit in memory.subjects(key.row)
    tied = ""
    if tags[end : end + 1] == Tag.POSSESSIVE:
        tied = "possessor"
    elif not subject and tags[start - 1 : start] in _GOVERNING:
        tied = "governed"
    return Standing(-1 if key is None else key.row, sentence, last, subject, tied)


def _seen(memory: Memory, at: View, standing: Standing, start: int, away: int) -> list[str]:
    row, sentence, last, subject, tied = standing
    found = [_AWAY[away]]
    if row == at.key.row:
        here = bisect.bisect_right(memory.sentences(row), at.key.unit)
        found.append(_BETWEEN[min(here - sentence, 3)])
    elif last:
        found.append("last sentence")
    if subject:
        found.append("subject")
        if start > at.since:
            found.append("new subject")
    if tied:
        found.append(tied)
    if start in at.inside:
        found.append("inside")
    return found


def _is_thing(memory: Memory, start: int, end: int) -> bool:
    """A body, a country or a thing: *the Joint Plan of Action*, *the Chronicle*."""
    tags = memory.tags
    if Tag.BODY_NAME in tags[start:end] or not tags[start:end].strip("AN"):
        return True
    if end - start > 1:
        return False
    left = tags[start - 1 : start]
    thing = left == Tag.ARTICLE and memory.word(start - 1) == "the"
    return left in ("W", "M") or tags[end : end + 1] == Tag.OF or thing


def is_person(memory: Memory, who: int) -> bool:
    """Whether the text treats a name as somebody's: a title or office, an age, words of saying, a fuller name.

    What a trained pipeline takes for a person's name is one.
    """
    if who not in memory.persons:
        memory.persons[who] = _treated(memory, who)
    return memory.persons[who]


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
        if words == 1 and left[-1:] not in ("r", "t", "f", "", ".", "\n", "!", "a") and len(named.found[who]) > 1:
            return True
    return False


def pronoun_before(memory: Memory, key: Key, pronoun: str) -> Key | None:
    """The last pronoun for the same before this one in its row that is a subject; None where there is none."""
    row = memory.scene.rows[key.row]
    subjects = memory.subjects(key.row)
    unit = key.unit
    for _ in range(_PRONOUNS):
        unit = row.units.rfind(Tag.THIRD, 0, unit)
        if unit < 0:
            break
        if unit in subjects and PRONOUNS.get(memory.word(row.first[unit])) == pronoun:
            return Key(key.row, unit)
    return None
