"""Whom a phrase means: the minister is the one introduced as a minister, the CBT what was spelt out before."""

import bisect
import re

from quoteattr.lexicon import Tag
from quoteattr.model import MentionForm
from quoteattr.resolver.memory import Memory, Nominal, Referent

#: How many names back a description may reach, and how many tokens for the same head word.
_NAMES, _TOKENS = 60, 600
#: Tokens of the longest sentence.
_SENTENCE = 300
_AGE = re.compile(r"\d+-year-olds?")


def described(memory: Memory, phrase: Nominal) -> tuple[Referent | None, str]:
    """Whom a nominal without a name means, and whether it is only clear from the text before: phrase or anaphor."""
    definite = memory.word(phrase.start) in memory.lexicon.definite
    tag = memory.tags[phrase.head]
    if phrase.form is MentionForm.NOUN_PHRASE and (tag in "TMK" or (definite and tag in "ReEL")):
        found = _introduced(memory, phrase)
        if found:
            return (found[0] if len(found) == 1 else None), "anaphor"
    if phrase.core_end - phrase.core == 1 and tag in "AY":
        spelt = _spelt_out(memory, phrase)
        if spelt is not None:
            return memory.remember(spelt), "phrase"
    if memory.folded(phrase) not in memory.phrases and definite:
        earlier = _same_head(memory, phrase)
        if earlier is not None:
            return memory.remember(earlier), "anaphor"
    known = definite and memory.folded(phrase) in memory.phrases
    return memory.remember(phrase), "anaphor" if known else "phrase"


def _introduced(memory: Memory, phrase: Nominal) -> list[Referent]:
    """The people so far whose office has this head word, and this country where one is told: none, one, or either."""
    head, traits, people, countries = memory.word(phrase.head), memory.traits, memory.people, memory.lexicon.countries
    words = {memory.word(token) for token in range(phrase.core, phrase.end)}
    told = {countries[word] for word in words if word in countries}
    index = bisect.bisect_left(people.starts, phrase.start)
    fit: dict[int, int] = {}
    for i in range(index - 1, max(-1, index - _NAMES), -1):
        who = people.person[i]
        if who < 0 or who in fit:
            continue
        for role in traits.roles(who):
            title = (role.title or "").lower().split()
            if role.token > phrase.start or title[-1:] != [head]:
                continue
            if told and role.of and countries.get(role.of.lower(), role.of) not in told:
                continue
            fit[who] = len(words & set(title)) * _NAMES + i
            break
    ranked = sorted(fit, key=fit.__getitem__, reverse=True)
    if not ranked:
        apart = _AGE.fullmatch(head) or memory.tags[phrase.start : phrase.end] == "aL"
        who = _last_named(memory, index) if apart else _just_named(memory, phrase, index)
        return [Referent(who)] if who >= 0 else []
    either = len(ranked) > 1 and traits.side_by_side(ranked[0], ranked[1], index, _NAMES)
    return [Referent(who) for who in ranked[: 2 if either else 1]]


def _last_named(memory: Memory, index: int) -> int:
    """*The 46-year-old*, *the Italian* is whoever was named last outside of quotes; -1 for nobody."""
    for i in range(index - 1, max(-1, index - 4), -1):
        if not memory.traits.quoted[i] and memory.people.person[i] >= 0:
            return memory.people.person[i]
    return -1


def _just_named(memory: Memory, phrase: Nominal, index: int) -> int:
    """*The former judge* at the start of a sentence is the one whom the sentence before is about; -1 for none."""
    if memory.tags[phrase.head] != Tag.ROLE or phrase.core_end - phrase.core < 2 or index < 1:
        return -1
    name, who = memory.people.names[index - 1], memory.people.person[index - 1]
    if phrase.start - name.end > _SENTENCE:
        return -1
    between = memory.tags[name.end : phrase.start]
    alone = between.count(".") == 1 and between.endswith((".", "\n")) and not set(between) & set("CAN")
    opens = memory.tags[name.start - 1 : name.start] in ("", ".", "\n")
    if not (alone and opens) or memory.traits.quoted[index - 1] or who < 0:
        return -1
    told = memory.traits.reader.phrase(phrase.start, phrase.core_end, phrase.core_end)
    if told is not None:
        memory.traits.roles(who).append(told)
    return who


def _spelt_out(memory: Memory, phrase: Nominal) -> Nominal | None:
    """The body whose name stood before these letters in brackets: *Coastal Birds Trust (CBT)*."""
    last = memory.scene.spelt_out.get(memory.tokens[phrase.head].rstrip(), -1)
    if not 0 <= last < phrase.start:
        return None
    first = last
    while first > 0 and last - first < 10 and memory.tags[first - 1] in "CANLYMWKfFa&p":
        first -= 1
    while first < last and memory.tags[first] in "fFa&p":
        first += 1
    return Nominal(first, last, first, last, last - 1, MentionForm.BODY) if last - first > 1 else None


def _same_head(memory: Memory, phrase: Nominal) -> Nominal | None:
    """*the aide* is *a top aide of the mayor*; *the company* is the company named before."""
    head = memory.word(phrase.head)
    spoke = memory.by_head.get(head)
    if spoke is not None and phrase.start - _TOKENS <= spoke.start < phrase.start:
        return spoke
    generic = head in memory.lexicon.generic_bodies and not set(memory.tags[phrase.core : phrase.head]) & set("CANY")
    for earlier in memory.nominals_back(phrase.start):
        if memory.word(earlier.head) == head and earlier.end - earlier.core > phrase.end - phrase.core:
            return earlier
        if generic and earlier.form is MentionForm.BODY and memory.tags[earlier.head] in "YAN":
            return earlier
    return None
