"""Whom a pronoun means: by recency, role in the sentence, number, and the text's own words for gender.

The order of preference is that of centering (Grosz, Joshi & Weinstein 1995): subjects before objects, the
last speaker before others, the near before the far. A pronoun that could be either of two is left alone.
"""

import bisect
from collections.abc import Iterator, Sequence

from quoteattr.lexicon import Tag
from quoteattr.mentions import Name
from quoteattr.model import MentionForm
from quoteattr.resolver.frame import Key
from quoteattr.resolver.memory import Memory, Nominal, Referent
from quoteattr.resolver.traits import PRONOUNS

#: So many names and paragraphs back a pronoun may look.
_NAMES, _PARAGRAPHS = 14, 4
#: Tokens of the longest sentence.
_SENTENCE = 300
# What speaks for an antecedent, on one scale; set by hand on the labelled cases.
_START, _PARAGRAPH, _NAME = 3.0, 0.9, 0.12
_SUBJECT, _NEW_SUBJECT, _SAME_SENTENCE = 1.6, 1.8, 0.8
_WORD_TELLS, _PRONOUN_TELLS = 2.0, 0.7
_POSSESSOR, _GOVERNED = 1.5, 0.9
_SPOKE, _SPOKE_AS, _SPOKE_BEFORE = 1.3, 2.0, 0.7


def antecedent(memory: Memory, key: Key, before: Sequence[Referent | None], quote: int) -> Referent | None:
    """Whom the pronoun at a unit means, by whom said the quotes before; None where it could be two, or nobody."""
    token = memory.scene.rows[key.row].first[key.unit]
    pronoun = PRONOUNS.get(memory.word(token))
    if pronoun is None:
        return None
    if pronoun in ("it", "they"):
        found = _plural(memory, token, pronoun, before)
        if found is not None or pronoun == "it":
            return found
    index = bisect.bisect_left(memory.people.starts, token)
    scores: dict[int, float] = {}
    for who, value in _named(memory, key.row, token, pronoun, before[-1:], _last_quote(memory, quote)):
        scores[who] = max(scores.get(who, value), value)
    for rank, spoke in enumerate(reversed([r for r in before[-2:] if r is not None])):
        if spoke.is_person and not _contradicts(memory.told(spoke.person), pronoun):
            bonus = _SPOKE_AS if memory.pronouns.get(spoke) == pronoun else _SPOKE
            scores[spoke.person] = max(scores.get(spoke.person, 0.5), 0.5) + bonus - _SPOKE_BEFORE * rank
    ranked = sorted(scores, key=scores.__getitem__, reverse=True)
    if not ranked:
        described = _described(memory, token, pronoun)
        return memory.remember(described) if described else None
    if len(ranked) > 1 and memory.traits.side_by_side(ranked[0], ranked[1], index, _NAMES):
        first, second = (memory.told(who) == pronoun for who in ranked[:2])
        if first == second and before[-1:] != [Referent(ranked[0])]:
            return None
    return Referent(ranked[0])


def _contradicts(told: str | None, pronoun: str) -> bool:
    return told in ("he", "she") and pronoun in ("he", "she") and told != pronoun


def _named(
    memory: Memory, row: int, token: int, pronoun: str, last: Sequence[Referent | None], since: int
) -> Iterator[tuple[int, float]]:
    """The people named before a pronoun, each with what speaks for them."""
    tags, people = memory.tags, memory.people
    paragraph = memory.paragraph(token)
    above = (memory.scene.of_paragraph.get(p) for p in range(paragraph - 2, paragraph + 1))
    subjects = [memory.subjects(r) for r in {row, *(r for r in above if r is not None)}]
    index = bisect.bisect_left(people.starts, token)
    for rank, i in enumerate(range(index - 1, max(-1, index - _NAMES), -1)):
        who, name = people.person[i], people.names[i]
        if who < 0 or memory.traits.quoted[i]:
            continue
        away = paragraph - memory.paragraph(name.start)
        if away > _PARAGRAPHS:
            return
        told = memory.told(who)
        if _contradicts(told, pronoun) or not _could_be_person(memory, name):
            continue
        value = _START - _PARAGRAPH * away - _NAME * rank
        if any(name.start in held or name.end in held for held in subjects):
            value += _SUBJECT
            if name.start > since and Referent(who) not in last:
                value += _NEW_SUBJECT
            if token - name.end < _SENTENCE and not set(tags[name.end : token]) & set(".!\n"):
                value += _SAME_SENTENCE
        if told == pronoun:
            value += _WORD_TELLS if memory.traits.pronoun(who) == pronoun else _PRONOUN_TELLS
        if tags[name.end : name.end + 1] == Tag.POSSESSIVE:
            value -= _POSSESSOR
        if tags[name.start - 1 : name.start] in tuple("rftFb"):
            value -= _GOVERNED
        yield who, value


def _last_quote(memory: Memory, quote: int) -> int:
    """The token behind the quote before: a subject named since then is new."""
    quotes = memory.scene.quotes
    earlier = quote - 1
    while earlier >= 0 and quotes[earlier].parent >= 0:
        earlier = quotes[earlier].parent
    return bisect.bisect_left(memory.scene.analysis.starts, quotes[earlier].end) if earlier >= 0 else len(memory.tokens)


def _could_be_person(memory: Memory, name: Name) -> bool:
    """Not a body, a country or a thing: *the Joint Plan of Action*, *the Chronicle*."""
    tags, (start, end) = memory.tags, name
    if Tag.BODY_NAME in tags[start:end] or set(tags[start:end]) <= set("AN"):
        return False
    if end - start > 1:
        return True
    left = tags[start - 1 : start]
    thing = left == Tag.ARTICLE and memory.word(start - 1) == "the"
    return left not in ("W", "M") and tags[end : end + 1] != Tag.OF and not thing


def _plural(memory: Memory, token: int, pronoun: str, before: Sequence[Referent | None]) -> Referent | None:
    """The last body for *it*; the last group for *they*: who spoke, people side by side, then the nearest."""
    spoke = next((r for r in reversed(before[-2:]) if r is not None), None)
    if spoke is not None and not spoke.is_person:
        return spoke
    if pronoun == "they":
        for group in memory.groups_back(token):
            return memory.remember(group)
    body: Nominal | None = None
    for phrase in memory.nominals_back(token):
        if phrase.form is MentionForm.BODY or (pronoun == "it" and phrase.form is MentionForm.DOCUMENT):
            body = body or phrase
        if pronoun == "it" and body is not None:
            break
        if pronoun == "they" and memory.tags[phrase.head] in "GL":
            body = phrase  # people before bodies, though a body may be they
            break
    return memory.remember(body) if body is not None else None


def _described(memory: Memory, token: int, pronoun: str) -> Nominal | None:
    """A person without a name: *a spokeswoman … she*."""
    for phrase in memory.nominals_back(token):
        told = memory.lexicon.gender.get(memory.word(phrase.head), pronoun)
        if memory.tags[phrase.head] == Tag.ROLE and told == pronoun:
            return phrase
    return None
