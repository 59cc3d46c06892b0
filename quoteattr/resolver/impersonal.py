"""Whom *it* and *they* mean: the body or document that a sentence before is about, the people named together.

The weights in this module are set by hand.
"""

import bisect
import itertools
from collections.abc import Sequence
from typing import Final

from quoteattr.graph import Graph, Nominal, Referent
from quoteattr.language.classes import ChunkClass
from quoteattr.model import MentionForm
from quoteattr.resolver import nominal_coreference, salience
from quoteattr.resolver.salience import View
from quoteattr.resolver.state import DiscourseState

#: So many nominals back an antecedent may lie; in a speech, so many chunks.
_REACH: Final = 60
#: In so many paragraphs *they* are people named side by side.
_PARAGRAPHS: Final = 3
#: What speaks for a body or a document, in the order of its mention.
_PARAGRAPH, _SENTENCE, _RANK = -1.0, -0.3, -0.15
_SUBJECT, _GOVERNED, _SPOKE, _DOCUMENT = 1.5, -0.5, 2.0, -0.3
#: So many sentences back a mention is far.
_FAR: Final = (2, 3)
#: "In a statement, it said": nobody is meant whom the same sentence has put in front with a preposition.
_IN_FRONT: Final = -4.0
#: Whoever spoke last, where the text has no mention near.
_NO_MENTION: Final = -1.0


def thing(
    graph: Graph, state: DiscourseState, at: View, verb: str, before: Sequence[Referent | None]
) -> Referent | Nominal | None:
    """The body or the document that *it* means; None where there is none before it.

    Args:
        graph: what the text says of bodies.
        state: what the discourse has brought up so far.
        at: the place of the pronoun.
        verb: the word behind the pronoun.
        before: who said the quotes before.
    """
    scores: dict[Referent, float] = {}
    nominals: dict[Referent, Nominal] = {}
    for rank, nominal in enumerate(itertools.islice(graph.mentions.before(at.token, at.key.stretch), _REACH)):
        document = nominal.form is MentionForm.DOCUMENT
        if not (document or nominal.form is MentionForm.BODY) or (
            verb in graph.language.pronouns.TEXTUAL_VERBS and not document
        ):
            continue
        away = at.paragraph - graph.mentions.paragraph(nominal.start)
        seen = salience.place(graph, at, nominal, min(away, salience.PARAGRAPHS))
        governed = seen.manner.tied == "governed"
        value = _RANK * rank + _PARAGRAPH * away
        value += _SUBJECT * seen.manner.subject + _GOVERNED * governed
        value += _DOCUMENT * document + _SENTENCE * (seen.between in _FAR)
        value += _IN_FRONT * (seen.between == 0 and governed)
        meant = nominal_coreference.meant(graph, state, nominal)
        if meant is None:
            continue
        who = Referent(None, graph.mentions.folded(meant)) if isinstance(meant, Nominal) else meant
        nominals.setdefault(who, meant if isinstance(meant, Nominal) else nominal)
        scores[who] = max(scores.get(who, value), value)
    spoke = _last(before)
    if spoke is not None and not spoke.is_person:
        scores[spoke] = max(scores.get(spoke, _NO_MENTION), _NO_MENTION) + _SPOKE
    best = max(scores, key=scores.__getitem__, default=None)
    if best is not None and not best.is_person and best.phrase not in state.phrases:
        return nominals[best]
    return best


def several(
    graph: Graph, state: DiscourseState, at: View, before: Sequence[Referent | None]
) -> Referent | Nominal | None:
    """Whom *they* means: who spoke, people named side by side, a group, then a body; None for nobody.

    Whoever *they* are in somebody's speech is told by that speech or by nobody.
    """
    if at.inside:
        return _in_speech(graph, at)
    spoke = _last(before)
    if spoke is not None and not spoke.is_person:
        return spoke
    for group in graph.mentions.groups_before(at.token, _PARAGRAPHS):
        return group
    body: Nominal | None = None
    for nominal in graph.mentions.before(at.token, at.key.stretch):
        is_name = nominal.form is MentionForm.NAME
        found = None if is_name else nominal_coreference.meant(graph, state, nominal)
        if isinstance(found, Nominal) and found.form is MentionForm.NAME:
            return found  # the group, whose people were named side by side
        if graph.layout.analysis.tags[nominal.head] in graph.language.nominals.PEOPLE:
            return nominal  # people before bodies, though a body may be they
        if nominal.form is MentionForm.BODY:
            body = body or nominal
    return next(graph.mentions.groups_before(at.token, nominal_coreference.TOGETHER_REACH), None) or body


def _last(before: Sequence[Referent | None]) -> Referent | None:
    """Who said one of the last two quotes."""
    return next((who for who in reversed(before[-2:]) if who is not None), None)


def _in_speech(graph: Graph, at: View) -> Nominal:
    """The group spoken of in the same speech; else *they* are who they are, as for the one who speaks."""
    stretch = graph.layout.stretches[at.key.stretch]
    end = bisect.bisect_left(stretch.first, at.token)
    for chunk in range(end - 1, max(-1, end - _REACH), -1):
        if stretch.chunks[chunk] != ChunkClass.NOMINAL:
            continue
        nominal = graph.mentions.nominal(at.key._replace(chunk=chunk))
        if nominal is not None and graph.layout.analysis.tags[nominal.head] in graph.language.nominals.PEOPLE:
            return nominal
    token = at.token
    return Nominal(token, token + 1, token, token + 1, token, MentionForm.NOUN_PHRASE)
