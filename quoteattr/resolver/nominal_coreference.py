"""Whom a phrase without a name means: the minister is the one introduced as a minister, the CBT what was spelt out."""

import bisect
from collections.abc import Sequence
from typing import Final

from quoteattr.decision.choice import Scale
from quoteattr.graph import Graph, Nominal, Referent
from quoteattr.graph.standing import WEAK
from quoteattr.language.classes import TokenClass
from quoteattr.model import MentionForm
from quoteattr.resolver import phrase_candidates, phrase_words, salience
from quoteattr.resolver.phrase_candidates import Reading
from quoteattr.resolver.state import DiscourseState

#: How many names back a phrase may reach, and how many tokens for the same head word.
_NAMES: Final = 60
_TOKENS: Final = 600
#: So many names before are asked where no chunk was laid out.
_LAST_NAMES: Final = 3
#: A phrase in one of the first paragraphs may be named in one of the next; so many names ahead are asked.
_LEAD: Final = 2
_LATER: Final = 24
_LATER_PARAGRAPHS: Final = 8
#: People named side by side are a pair so many paragraphs later.
TOGETHER_REACH: Final = 16
#: What leaves no choice: letters that were spelt out, people who were named together.
_CERTAIN: Final = frozenset({"letters", "together"})


def resolved(
    graph: Graph,
    state: DiscourseState,
    nominal: Nominal,
    before: Sequence[Referent | None] = (),
    scale: Scale | None = None,
) -> tuple[Referent | Nominal | None, bool]:
    """Whom a nominal without a name means, and whether only the text before tells it.

    Args:
        graph: what the text says of people.
        state: what the discourse has brought up so far.
        nominal: the phrase.
        before: who said the quotes before, in text order.
        scale: what speaks for whom a phrase could mean; the rules alone tell it where there is none.

    Returns:
        Somebody; or the phrase that stands for whoever has no name; or None where it could be two.
    """
    found, leans, rule = _read(graph, state, nominal, ahead=True)
    if isinstance(found, Nominal) and nominal.form is MentionForm.NOUN_PHRASE and nominal.head in graph.coreferent:
        return Referent(graph.coreferent[nominal.head]), True
    if scale is None or (taken := _open(graph, nominal, found, rule)) is None:
        return found, leans
    options = phrase_candidates.options(graph, state, nominal, taken, before)
    best = options[scale.choose([features for _, features in options]).option].who
    return best, leans or best is not nominal


def meant(graph: Graph, state: DiscourseState, nominal: Nominal) -> Referent | Nominal | None:
    """The same by the rules alone, of those who were named before: for phrases that pronouns look back at."""
    return _read(graph, state, nominal)[0]


def reading(graph: Graph, state: DiscourseState, nominal: Nominal) -> Reading | None:
    """Whom the rules take a phrase for that may mean one of several; None for a phrase that leaves no choice."""
    found, _, rule = _read(graph, state, nominal, ahead=True)
    return _open(graph, nominal, found, rule)


def _open(graph: Graph, nominal: Nominal, found: Referent | Nominal | None, rule: str) -> Reading | None:
    """What a rule takes a phrase for, where that leaves a choice; None where it does not."""
    if found is None or rule in _CERTAIN or not phrase_words.points_back(graph, nominal):
        return None
    return Reading(found, rule)


def _read(
    graph: Graph, state: DiscourseState, nominal: Nominal, *, ahead: bool = False
) -> tuple[Referent | Nominal | None, bool, str]:
    """Whom the rules take a phrase for, whether only the text before tells it, and the rule that does.

    Whoever is named only later is looked for on request.
    """
    word, tags, rules = graph.layout.analysis.word, graph.layout.analysis.tags, graph.language.nominals
    definite = word(nominal.start) in graph.language.lexicon.definite
    tag = tags[nominal.head]
    owned = tags[nominal.start] == TokenClass.OWNER
    is_person = nominal.form is MentionForm.NOUN_PHRASE
    leans = (
        tag in rules.LEANING or (definite and tag in rules.LEANING_IF_DEFINITE) or (owned and tag == TokenClass.ROLE)
    )
    if is_person and leans:
        found = _introduced(graph, nominal, owned=owned)
        if found:
            return (found[0] if len(found) == 1 else None), True, "office"
    nameless = ahead and is_person and tag in rules.NAMED_LATER
    if nameless and (later := _named_later(graph, nominal)) is not None:
        return later, definite or owned, "named later"
    if nominal.size == 1 and tag in rules.LETTERS:
        body = _of_letters(graph, nominal)
        if body is not None:
            return body, False, "letters"
        if definite and (holder := _of_office_letters(graph, nominal)) is not None:
            return holder, True, "letters"
    if definite and nominal.size == 1 and word(nominal.head) in rules.TOGETHER:
        together = next(graph.mentions.groups_before(nominal.start, TOGETHER_REACH), None)
        if together is not None:
            return together, True, "together"
    if not definite:
        return nominal, False, "unnamed"
    if graph.mentions.folded(nominal) in state.phrases:
        return nominal, True, "unnamed"
    earlier = _same_head(graph, state, nominal)
    return (nominal, False, "unnamed") if earlier is None else (earlier, True, "same head")


def _introduced(graph: Graph, nominal: Nominal, *, owned: bool) -> list[Referent]:
    """The people so far whose office has this head word, and this country where one is told: none, one, or either."""
    analysis, people, roles, countries = (
        graph.layout.analysis,
        graph.people,
        graph.roles,
        graph.language.lexicon.countries,
    )
    head = analysis.word(nominal.head)
    words = {*analysis.words(nominal.core, nominal.end)}
    its = {countries[word] for word in words if word in countries}
    index = bisect.bisect_left(people.starts, nominal.start)
    fit: dict[int, int] = {}
    asked: set[int] = set()
    nouns = graph.language.nominals.called(head)
    for i in range(index - 1, max(-1, index - _NAMES), -1):
        who = people.person[i]
        if who < 0 or who in asked:
            continue
        asked.add(who)
        if not roles.may_hold(who, nouns):
            continue
        for role in roles.of(who):
            if role.token > nominal.start:
                continue
            title, holders = graph.language.nominals.office(role.title or "")
            if head not in holders or (its and role.of and countries.get(role.of.lower(), role.of) not in its):
                continue
            fit[who] = len(words & title) * _NAMES + i
            break
    ranked = sorted(fit, key=fit.__getitem__, reverse=True)
    if not ranked and not owned:
        last = _is_whoever_was_last(graph, nominal, words)
        named = _last_named(graph, nominal, index) if last else None
        return [Referent(named)] if named is not None else []
    if len(ranked) > 1 and owned:
        return []  # "his son": anybody's
    either = len(ranked) > 1 and salience.side_by_side(graph, ranked[0], ranked[1], index, _NAMES)
    return [Referent(who) for who in ranked[: 2 if either else 1]]


def _is_whoever_was_last(graph: Graph, nominal: Nominal, words: set[str]) -> bool:
    """*The 46-year-old*, *the Italian*: nothing is told but that somebody was spoken of."""
    by_age = any(map(graph.language.nominals.is_age, words))
    return by_age or graph.layout.analysis.tags[nominal.start : nominal.end] == graph.language.nominals.THE_NATIONALITY


def _named_later(graph: Graph, nominal: Nominal) -> Referent | None:
    """The one person named further on with all the words of a phrase for an office: *a judge … Judge Ada Holm*.

    News names late whom its first sentences are about. Behind those, only what the reader is taken to know.
    """
    analysis, people, roles = graph.layout.analysis, graph.people, graph.roles
    word, tags = analysis.word, analysis.tags
    known = word(nominal.start) in graph.language.lexicon.definite or tags[nominal.start] == TokenClass.OWNER
    paragraph = graph.mentions.paragraph(nominal.start)
    if not known and paragraph > _LEAD:
        return None
    head = word(nominal.head)
    words = {*analysis.words(nominal.core, nominal.end)} - {head}
    index = bisect.bisect_left(people.starts, nominal.end)
    nouns = graph.language.nominals.called(head)
    found: set[int] = set()
    for i in range(index, min(len(people.starts), index + _LATER)):
        who = people.person[i]
        if graph.mentions.paragraph(people.starts[i]) - paragraph > _LATER_PARAGRAPHS:
            break
        if who < 0 or who in found or graph.quoted[i] or people.found[who][0] < index:
            continue
        if not roles.may_hold(who, nouns):
            continue
        for role in roles.of(who):
            title, holders = graph.language.nominals.office(role.title or "")
            if head in holders and words <= {*title, *(role.of or "").lower().split()}:
                found.add(who)
                break
    return Referent(found.pop()) if len(found) == 1 else None


def _last_named(graph: Graph, nominal: Nominal, index: int) -> int | None:
    """*The 46-year-old*, *the Italian* is whom the text was about last; None for nobody."""
    key = graph.mentions.key(nominal.start)
    if key is not None:
        at = salience.view(graph, key, None)
        persons = [(who, seen.manner) for who, _, _, seen in salience.people(graph, at) if seen.manner.kind != WEAK]
        subjects = [(who, manner) for who, manner in persons if manner.subject]
        return next((who.person for who, _ in (*subjects, *persons) if who is not None), None)
    for i in range(index - 1, max(-1, index - 1 - _LAST_NAMES), -1):
        if not graph.quoted[i] and graph.people.person[i] >= 0:
            return graph.people.person[i]
    return None


def _of_letters(graph: Graph, nominal: Nominal) -> Nominal | None:
    """The body whose name stood before these letters in brackets: *Coastal Birds Trust (CBT)*."""
    name = graph.reader.of_letters(nominal.head)
    if name is None:
        return None
    first, last = name
    return Nominal(first, last, first, last, last - 1, MentionForm.BODY)


def _of_office_letters(graph: Graph, nominal: Nominal) -> Referent | None:
    """The one person named before whose office has these letters: *Attorney General Ada Holm … the AG*."""
    letters = graph.layout.analysis.word(nominal.head)
    people = graph.people
    index = bisect.bisect_left(people.starts, nominal.start)
    found = {
        who
        for who in set(people.person[max(0, index - _NAMES) : index])
        if who >= 0
        and any(
            graph.language.nominals.has_letters(role.title, letters)
            for role in graph.roles.of(who)
            if role.title and role.token < nominal.start
        )
    }
    return Referent(found.pop()) if len(found) == 1 else None


def _same_head(graph: Graph, state: DiscourseState, nominal: Nominal) -> Nominal | None:
    """*the aide* is *a top aide of the mayor*; *the company* is the company named before."""
    analysis = graph.layout.analysis
    word, tags, rules = analysis.word, analysis.tags, graph.language.nominals
    head = word(nominal.head)
    spoke = state.heads.last(head)
    if (
        spoke is not None
        and nominal.start - _TOKENS <= spoke.start < nominal.start
        and _says_no_more(graph, nominal, spoke)
    ):
        return spoke
    small = analysis.tokens[nominal.head][:1].islower()  # "the bank", but not "the World Bank"
    bare = set(tags[nominal.core : nominal.head]).isdisjoint(rules.NAMES)
    generic = small and bare and head in graph.language.lexicon.generic_bodies
    for earlier in graph.mentions.before(nominal.start, holding="" if generic else head):
        longer = earlier.end - earlier.core > nominal.end - nominal.core
        if longer and word(earlier.head) == head and _says_no_more(graph, nominal, earlier):
            return earlier
        body = earlier.form is MentionForm.BODY and tags[earlier.head] in rules.NAMED_BODY
        if generic and body and _could_be(graph, earlier, head):
            return earlier
    return None


def _says_no_more(graph: Graph, nominal: Nominal, earlier: Nominal) -> bool:
    """Whether a phrase has no words of its own: *the medical source* is no *judicial source*."""
    words, tags = graph.layout.analysis.words, graph.layout.analysis.tags
    own = {
        word
        for word, tag in zip(words(nominal.core, nominal.head), tags[nominal.core : nominal.head], strict=True)
        if tag not in TokenClass.DETERMINERS
    }
    return own <= {*words(earlier.core, earlier.end)}


def _could_be(graph: Graph, body: Nominal, head: str) -> bool:
    """Whether a body can be called so: a name that says what sort of body it is is no other sort."""
    last = graph.layout.analysis.word(body.head)
    return last == head or graph.language.lexicon.small.get(last) not in (TokenClass.BODY, TokenClass.GROUP)
