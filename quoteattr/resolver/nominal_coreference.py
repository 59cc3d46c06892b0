"""Whom a phrase means: the minister is the one introduced as a minister, the CBT what was spelt out before."""

import bisect
import functools
import re
from collections.abc import Sequence

from quoteattr.language.classes import TokenClass
from quoteattr.model import MentionForm
from quoteattr.resolver import salience
from quoteattr.resolver.state import Memory, Nominal, Referent

#: How many names back a description may reach, and how many tokens for the same head word.
_NAMES, _TOKENS = 60, 600
#: Tokens of the longest sentence.
_SENTENCE = 300
#: A phrase in one of the first paragraphs may be named in one of the next; so many names ahead are asked.
_LEAD, _LATER, _LATER_PARAGRAPHS = 2, 24, 8
#: What the holders of offices are called whose short form stands before a name.
_SHORT = {
    "sen": ("senator",), "rep": ("representative", "congressman", "congresswoman", "lawmaker"), "gov": ("governor",),
    "prof": ("professor",), "dr": ("doctor",), "lt": ("lieutenant",), "capt": ("captain",), "col": ("colonel",),
    "maj": ("major",), "gen": ("general",), "cmdr": ("commander",), "sgt": ("sergeant",), "cpl": ("corporal",),
    "adm": ("admiral",), "insp": ("inspector",), "supt": ("superintendent",), "det": ("detective",),
    "rev": ("reverend", "pastor", "vicar"), "fr": ("father", "priest"), "hon": ("member",),
    "atty": ("attorney", "lawyer"), "cllr": ("councillor",), "coun": ("councillor",), "cr": ("councillor",),
    "pres": ("president",), "amb": ("ambassador",), "mep": ("lawmaker",), "mp": ("lawmaker",), "ceo": ("executive",),
}  # fmt: skip
#: Behind one of these stands what an office is about.
_HANGING = frozenset({"of", "for", "in", "at", "to", "on"})
#: What people named side by side are called afterwards, so many paragraphs later.
_TOGETHER, TOGETHER_REACH = frozenset({"couple", "duo", "group", "pair", "quartet", "trio"}), 16
_AGE = re.compile(r"\d+-year-olds?")


def described(memory: Memory, phrase: Nominal) -> tuple[Referent | None, str]:
    """Whom a nominal without a name means, and whether it is only clear from the text before: phrase or anaphor."""
    found, form = meant(memory, phrase, ahead=True)
    if isinstance(found, Nominal) and phrase.form is MentionForm.NOUN_PHRASE and phrase.head in memory.coreferent:
        return Referent(memory.coreferent[phrase.head]), "anaphor"
    return (memory.remember(found) if isinstance(found, Nominal) else found), form


def meant(memory: Memory, phrase: Nominal, *, ahead: bool = False) -> tuple[Referent | Nominal | None, str]:
    """The same, with nothing put into the memory: a phrase for whoever has no name, who is looked for ahead too."""
    definite = memory.word(phrase.start) in memory.lexicon.definite
    tag = memory.tags[phrase.head]
    owned = memory.tags[phrase.start] == TokenClass.OWNER
    leans = tag in "TMK" or (definite and tag in "ReEL") or (owned and tag == "R")
    if phrase.form is MentionForm.NOUN_PHRASE and leans:
        found = _introduced(memory, phrase, owned=owned)
        if found:
            return (found[0] if len(found) == 1 else None), "anaphor"
    nameless = ahead and phrase.form is MentionForm.NOUN_PHRASE and tag in "RTK"
    if nameless and (later := _named_later(memory, phrase)) is not None:
        return later, "anaphor" if definite or owned else "phrase"
    if phrase.core_end - phrase.core == 1 and tag in "AY":
        spelt = _spelt_out(memory, phrase)
        if spelt is not None:
            return spelt, "phrase"
    if definite and memory.word(phrase.head) in _TOGETHER and phrase.core_end - phrase.core == 1:
        together = next(memory.groups_back(phrase.start, TOGETHER_REACH), None)
        if together is not None:
            return together, "anaphor"
    if not definite:
        return phrase, "phrase"
    if memory.folded(phrase) in memory.phrases:
        return phrase, "anaphor"
    earlier = _same_head(memory, phrase)
    return (phrase, "phrase") if earlier is None else (earlier, "anaphor")


def _introduced(memory: Memory, phrase: Nominal, *, owned: bool) -> list[Referent]:
    """The people so far whose office has this head word, and this country where one is told: none, one, or either."""
    head, attributes, people, countries = (
        memory.word(phrase.head),
        memory.attributes,
        memory.people,
        memory.lexicon.countries,
    )
    words = {*memory.layout.analysis.words(phrase.core, phrase.end)}
    told = {countries[word] for word in words if word in countries}
    index = bisect.bisect_left(people.starts, phrase.start)
    fit: dict[int, int] = {}
    asked: set[int] = set()
    nouns = _called(head)
    for i in range(index - 1, max(-1, index - _NAMES), -1):
        who = people.person[i]
        if who < 0 or who in asked:
            continue
        asked.add(who)
        if not attributes.may_be(who, nouns):
            continue
        for role in attributes.roles(who):
            if role.token > phrase.start:
                continue
            title, office = _office(role.title or "")
            if head not in office or (told and role.of and countries.get(role.of.lower(), role.of) not in told):
                continue
            fit[who] = len(words & title) * _NAMES + i
            break
    ranked = sorted(fit, key=fit.__getitem__, reverse=True)
    if not ranked and not owned:
        apart = any(map(_AGE.fullmatch, words)) or memory.tags[phrase.start : phrase.end] == "aL"
        who = _last_named(memory, phrase, index) if apart else _just_named(memory, phrase, index)
        return [Referent(who)] if who >= 0 else []
    if len(ranked) > 1 and owned:
        return []  # "his son": anybody's
    either = len(ranked) > 1 and attributes.side_by_side(ranked[0], ranked[1], index, _NAMES)
    return [Referent(who) for who in ranked[: 2 if either else 1]]


@functools.lru_cache(maxsize=4096)  # each description asks for the titles of all people before it
def _office(title: str) -> tuple[frozenset[str], Sequence[str]]:
    """The words of a title, and the nouns for its holder: *minister* of state for education; *Sen.* is the senator."""
    words = title.lower().split()
    found = next((at for at, word in enumerate(words) if word in _HANGING), len(words))
    if not found:
        return frozenset(words), ()
    noun = words[found - 1]
    return frozenset(words), (noun, *_SHORT.get(noun.rstrip("."), ()))


@functools.lru_cache(maxsize=4096)
def _called(noun: str) -> tuple[str, ...]:
    """A noun for the holder of an office, and the short forms of it that stand before names."""
    return noun, *(short for short, nouns in _SHORT.items() if noun in nouns)


def _named_later(memory: Memory, phrase: Nominal) -> Referent | None:
    """The one person named further on with all the words of a phrase for an office: *a judge … Judge Ada Holm*.

    News names late whom its first sentences are about. Behind those, only what the reader is taken to know.
    """
    known = memory.word(phrase.start) in memory.lexicon.definite or memory.tags[phrase.start] == TokenClass.OWNER
    paragraph = memory.paragraph(phrase.start)
    if not known and paragraph > _LEAD:
        return None
    head = memory.word(phrase.head)
    words = {*memory.layout.analysis.words(phrase.core, phrase.end)} - {head}
    people, attributes = memory.people, memory.attributes
    index = bisect.bisect_left(people.starts, phrase.end)
    nouns = _called(head)
    found: set[int] = set()
    for i in range(index, min(len(people.starts), index + _LATER)):
        who = people.person[i]
        if memory.paragraph(people.starts[i]) - paragraph > _LATER_PARAGRAPHS:
            break
        if who < 0 or who in found or attributes.quoted[i] or people.found[who][0] < index:
            continue
        if not attributes.may_be(who, nouns):
            continue
        for role in attributes.roles(who):
            title, office = _office(role.title or "")
            if head in office and words <= {*title, *(role.of or "").lower().split()}:
                found.add(who)
                break
    return Referent(found.pop()) if len(found) == 1 else None


def _last_named(memory: Memory, phrase: Nominal, index: int) -> int:
    """*The 46-year-old*, *the Italian* is whom the text was about last; -1 for nobody."""
    key = memory.chunk(phrase.start)
    if key is not None:
        at = salience.view(memory, key, -1)
        persons = [(who, seen[0]) for who, _, _, seen in salience.people(memory, at) if seen[0].kind != "weak"]
        subjects = [(who, manner) for who, manner in persons if manner.subject]
        return next((who.person for who, _ in (*subjects, *persons) if who is not None), -1)
    for i in range(index - 1, max(-1, index - 4), -1):
        if not memory.attributes.quoted[i] and memory.people.person[i] >= 0:
            return memory.people.person[i]
    return -1


def _just_named(memory: Memory, phrase: Nominal, index: int) -> int:
    """*The former judge* at the start of a sentence is the one whom the sentence before is about; -1 for none."""
    if memory.tags[phrase.head] != TokenClass.ROLE or phrase.core_end - phrase.core < 2 or index < 1:
        return -1
    name, who = memory.people.names[index - 1], memory.people.person[index - 1]
    if phrase.start - name.end > _SENTENCE:
        return -1
    between = memory.tags[name.end : phrase.start]
    alone = between.count(".") == 1 and between.endswith((".", "\n")) and not set(between) & set("CAN")
    opens = memory.tags[name.start - 1 : name.start] in ("", ".", "\n")
    if not (alone and opens) or memory.attributes.quoted[index - 1] or who < 0:
        return -1
    told = memory.attributes.reader.phrase(phrase.start, phrase.core_end, phrase.core_end)
    if told is not None:
        memory.attributes.roles(who).append(told)
    return who


def _spelt_out(memory: Memory, phrase: Nominal) -> Nominal | None:
    """The body whose name stood before these letters in brackets: *Coastal Birds Trust (CBT)*."""
    last = memory.layout.spelt_out.get(memory.tokens[phrase.head].rstrip(), -1)
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
    small = memory.tokens[phrase.head][:1].islower()  # "the bank", but not "the World Bank"
    bare = not set(memory.tags[phrase.core : phrase.head]) & set("CANY")
    generic = small and bare and head in memory.lexicon.generic_bodies
    for earlier in memory.nominals_back(phrase.start, holding="" if generic else head):
        if memory.word(earlier.head) == head and earlier.end - earlier.core > phrase.end - phrase.core:
            return earlier
        body = earlier.form is MentionForm.BODY and memory.tags[earlier.head] in "YAN"
        if generic and body and _could_be(memory, earlier, head):
            return earlier
    return None


def _could_be(memory: Memory, body: Nominal, head: str) -> bool:
    """Whether a body can be called so: a name that says what sort of body it is is no other sort."""
    last = memory.word(body.head)
    return last == head or memory.lexicon.small.get(last) not in (TokenClass.BODY, TokenClass.GROUP)
