"""Who each mention means: names by the people of the document, pronouns and phrases by what came before."""

from collections.abc import Sequence

from quoteattr.analysis.parse import EntityKind
from quoteattr.graph.chunks import NOMINAL_CHUNK
from quoteattr.language.classes import TokenClass
from quoteattr.model import MentionForm
from quoteattr.resolver import nominal_coreference as descriptions
from quoteattr.resolver import pronouns
from quoteattr.resolver.frame import Key
from quoteattr.resolver.state import Memory, Referent

#: Classes of words that tell by themselves who a phrase is about.
_TELLING = frozenset("LNCAY")


def referent(
    memory: Memory, key: Key, before: Sequence[Referent | None], quote: int
) -> tuple[Referent | None, bool]:  # fmt: skip
    """Who is meant by the mention of a quote, given who spoke before it, and whether only what came before tells it.

    Args:
        memory: what the text has told so far; a phrase is added to it.
        key: the mention's chunk.
        before: who said the quotes before, in text order.
        quote: the index of the quote.
    """
    stretch = memory.layout.stretches[key.stretch]
    if stretch.chunks[key.chunk] != NOMINAL_CHUNK:
        found = pronouns.antecedent(memory, key, before, quote)
        word = memory.word(stretch.first[key.chunk])
        if found is not None and word in ("he", "she", "they", "it"):
            memory.pronouns.setdefault(found, word)
        return found, True
    phrase = memory.phrase(key)
    if phrase is None:
        return None, False
    alone = phrase.core_end - phrase.start == 1  # a surname that is another word too: Baker said
    if (phrase.form is MentionForm.NAME or alone) and (index := memory.people.at(phrase.head)) >= 0:
        who = memory.people.person[index]
        if alone and who >= 0 and len(memory.people.words[who]) == 1:
            body = memory.short_for(phrase)
            if body is None and memory.is_entity(who, EntityKind.BODY) and memory.told(who) is None:
                body = phrase._replace(form=MentionForm.BODY)
            if body is not None:
                return memory.remember(body), False
        return (Referent(who) if who >= 0 else None), False
    if phrase.form is MentionForm.NOUN_PHRASE and (who := memory.apposed_person(key)) >= 0:
        return Referent(who), False  # "said its chairman, Ada Holm"
    found, form = descriptions.described(memory, phrase)
    owned = memory.tags[phrase.start] == TokenClass.OWNER  # its sources
    # "the Norwegian minister" tells more than what came before
    return found, owned or (form == "anaphor" and _TELLING.isdisjoint(memory.tags[phrase.start : phrase.end]))
