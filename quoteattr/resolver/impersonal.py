"""Whom *it* and *they* mean: the body or document that a sentence before is about, the people named together."""

import bisect
import itertools
from collections.abc import Sequence

from quoteattr.model import MentionForm
from quoteattr.resolver import nominal_coreference as descriptions
from quoteattr.resolver import salience
from quoteattr.resolver.salience import View
from quoteattr.resolver.state import Memory, Nominal, Referent

#: So many nominals back an antecedent may lie.
_REACH = 60
#: What a text does that a body does not: *the letter … it reads*.
_TEXTUAL = frozenset({"read", "reads"})
#: What speaks for a body or a document, in the order of its mention.
_PARAGRAPH, _SENTENCE, _RANK = -1.0, -0.3, -0.15
_SUBJECT, _GOVERNED, _SPOKE, _DOCUMENT = 1.5, -0.5, 2.0, -0.3
#: "In a statement, it said": nobody is meant whom the same sentence has put in front with a preposition.
_IN_FRONT = -4.0


def thing(memory: Memory, at: View, verb: str, before: Sequence[Referent | None]) -> Referent | None:
    """The body or the document that *it* means; None where there is none before it.

    Args:
        memory: what the text has told so far.
        at: the place of the pronoun.
        verb: the word behind the pronoun.
        before: who said the quotes before.
    """
    scores: dict[Referent, float] = {}
    phrases: dict[Referent, Nominal] = {}
    spoke = next((who for who in reversed(before[-2:]) if who is not None), None)
    for rank, phrase in enumerate(itertools.islice(memory.nominals_back(at.token, at.key.stretch), _REACH)):
        document = phrase.form is MentionForm.DOCUMENT
        if not (document or phrase.form is MentionForm.BODY) or (verb in _TEXTUAL and not document):
            continue
        away = at.paragraph - memory.paragraph(phrase.start)
        seen = salience.place(memory, at, phrase.start, phrase.end, min(away, salience.PARAGRAPHS))
        (_, subject, tied, _), _, between, _, _ = seen
        value = _RANK * rank + _PARAGRAPH * away
        value += _SUBJECT * subject + _GOVERNED * (tied == "governed")
        value += _DOCUMENT * document + _SENTENCE * (between in (2, 3))
        value += _IN_FRONT * (between == 0 and tied == "governed")
        meant = descriptions.meant(memory, phrase)[0]
        if meant is None:
            continue
        who = Referent(-1, memory.folded(meant)) if isinstance(meant, Nominal) else meant
        phrases.setdefault(who, meant if isinstance(meant, Nominal) else phrase)
        scores[who] = max(scores.get(who, value), value)
    if spoke is not None and not spoke.is_person:
        scores[spoke] = max(scores.get(spoke, -1.0), -1.0) + _SPOKE
    best = max(scores, key=scores.__getitem__, default=None)
    if best is not None and not best.is_person and best.phrase not in memory.phrases:
        return memory.remember(phrases[best])
    return best


def several(memory: Memory, at: View, before: Sequence[Referent | None]) -> Referent | None:
    """Whom *they* means: who spoke, people named side by side, a group, then a body; None for nobody.

    Whoever *they* are in somebody's speech is told by that speech or by nobody.
    """
    if at.inside:
        return _in_speech(memory, at)
    spoke = next((who for who in reversed(before[-2:]) if who is not None), None)
    if spoke is not None and not spoke.is_person:
        return spoke
    for group in memory.groups_back(at.token):
        return memory.remember(group)
    body: Nominal | None = None
    for phrase in memory.nominals_back(at.token, at.key.stretch):
        found = descriptions.meant(memory, phrase)[0] if phrase.form is not MentionForm.NAME else None
        if isinstance(found, Nominal) and found.form is MentionForm.NAME:
            return memory.remember(found)  # the group, whose people were named side by side
        if memory.tags[phrase.head] in "GL":
            return memory.remember(phrase)  # people before bodies, though a body may be they
        if phrase.form is MentionForm.BODY:
            body = body or phrase
    together = next(memory.groups_back(at.token, descriptions.TOGETHER_REACH), None) or body
    return memory.remember(together) if together is not None else None


def _in_speech(memory: Memory, at: View) -> Referent | None:
    """The group spoken of in the same speech; else *they* are who they are, as for the one who speaks."""
    stretch = memory.layout.stretches[at.key.stretch]
    end = bisect.bisect_left(stretch.first, at.token)
    for chunk in range(end - 1, max(-1, end - _REACH), -1):
        if stretch.chunks[chunk] != "N":
            continue
        phrase = memory.phrase(at.key._replace(chunk=chunk))
        if phrase is not None and memory.tags[phrase.head] in "GL":
            return memory.remember(phrase)
    token = at.token
    return memory.remember(Nominal(token, token + 1, token, token + 1, token, MentionForm.NOUN_PHRASE))
