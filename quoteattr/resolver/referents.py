"""Who each mention means: names by the people of the document, pronouns and phrases by what came before."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from quoteattr.analysis.parse import EntityKind
from quoteattr.decision.choice import Scale
from quoteattr.graph import Graph, Key, Nominal, Referent
from quoteattr.language.classes import ChunkClass, TokenClass
from quoteattr.model import MentionForm
from quoteattr.resolver import antecedents, nominal_coreference
from quoteattr.resolver.pronoun_features import PRIOR, PronounScale
from quoteattr.resolver.state import DiscourseState

_NOMINAL: Final = ChunkClass.NOMINAL


class Scales(NamedTuple):
    """What speaks for whom mentions could mean."""

    #: For phrases without a name; None where the rules alone tell whom they mean.
    phrase: Scale | None = None
    #: For pronouns.
    pronoun: PronounScale = PronounScale(PRIOR)


RULES: Final = Scales()


class Resolution(NamedTuple):
    """Who is meant by a mention."""

    #: None where it could be two, or nobody.
    who: Referent | None
    #: Whether only what came before tells it.
    leans: bool
    #: What the discourse has brought up, this mention included.
    state: DiscourseState


def resolve(
    graph: Graph,
    state: DiscourseState,
    key: Key,
    before: Sequence[Referent | None],
    quote: int,
    scales: Scales = RULES,
) -> Resolution:
    """Who is meant by the mention of a quote, given who spoke before it.

    Args:
        graph: what the text says of people.
        state: what the discourse has brought up so far.
        key: the mention.
        before: who said the quotes before, in text order.
        quote: the index of the quote.
        scales: what speaks for whom a mention could mean.
    """
    stretch = graph.layout.stretches[key.stretch]
    if stretch.chunks[key.chunk] != _NOMINAL:
        found = antecedents.antecedent(graph, state, key, before, quote, scales.pronoun)
        who, state = _mentioned(graph, state, found)
        pronoun = graph.layout.analysis.word(stretch.first[key.chunk])
        if who is None and stretch.chunks[key.chunk] == ChunkClass.FIRST and pronoun in graph.people.called:
            who = Referent(graph.people.called[pronoun])  # a narrator, by what somebody told
        if who is not None and pronoun in graph.language.pronouns.SUBJECTS:
            state = state.referring(who, pronoun)
        return Resolution(who, True, state)
    nominal = graph.mentions.nominal(key)
    if nominal is None:
        return Resolution(None, False, state)
    alone = nominal.core_end - nominal.start == 1  # a surname that is another word too: Baker said
    told = graph.people.told_at(nominal.head)
    if told is not None:
        return Resolution(Referent(told), False, state)
    if (nominal.form is MentionForm.NAME or alone) and (index := graph.people.at(nominal.head)) is not None:
        person = graph.people.person[index]
        body = _body(graph, state, nominal, person) if alone and person >= 0 else None
        who, state = _mentioned(graph, state, body or (Referent(person) if person >= 0 else None))
        return Resolution(who, False, state)
    if nominal.form is MentionForm.NOUN_PHRASE:
        apposed = graph.sentences.apposed_person(key, graph.people)
        if apposed is not None:
            return Resolution(Referent(apposed), False, state)  # "said its chairman, Ada Holm"
    found, leans = nominal_coreference.resolved(graph, state, nominal, before, scales.phrase)
    tags = graph.layout.analysis.tags
    owned = tags[nominal.start] == TokenClass.OWNER  # its sources
    if owned and found == nominal and _is_speech(graph, nominal):
        found = antecedents.antecedent(graph, state, key, before, quote, scales.pronoun) or found
    who, state = _mentioned(graph, state, found)
    if who is not None and leans:
        state = state.calling(graph, nominal, who)
    # "the Norwegian minister" tells more than what came before
    return Resolution(
        who, owned or (leans and graph.language.nominals.TELLING.isdisjoint(tags[nominal.start : nominal.end])), state
    )


def _is_speech(graph: Graph, nominal: Nominal) -> bool:
    """Whether a phrase is for what somebody says: *her answer was*, *his words were*; she speaks, no answer does."""
    rules, analysis = graph.language.nominals, graph.layout.analysis
    return analysis.tags[nominal.head] in rules.SPEECH or analysis.word(nominal.head) in rules.SPEECH_NOUNS


def _mentioned(
    graph: Graph, state: DiscourseState, found: Referent | Nominal | None
) -> tuple[Referent | None, DiscourseState]:
    """Whoever was found, and the state behind it: a phrase is kept as a mention of whoever has no name."""
    if not isinstance(found, Nominal):
        return found, state
    told = graph.people.told_at(found.head)
    return state.mentioning(graph, found) if told is None else (Referent(told), state)


def _body(graph: Graph, state: DiscourseState, nominal: Nominal, person: int) -> Nominal | None:
    """The body that a single word is the name of, which looks like a surname; None where it is a person's."""
    if len(graph.people.words[person]) > 1:
        return None
    company = graph.mentions.company(nominal)
    if company is not None:
        return company
    known = graph.genders.pronoun(person) or graph.genders.followed(person) or state.pronouns.first(Referent(person))
    if graph.standings.is_entity(person, EntityKind.BODY) and known is None:
        return nominal._replace(form=MentionForm.BODY)
    return None
