"""The grammar of a parse: whose verb a word of saying is, and which nouns stand in apposition to a name.

Relations are those of Universal Dependencies (de Marneffe, Manning, Nivre & Zeman 2021).
"""

from collections.abc import Container, Iterator
from typing import NamedTuple

from quoteattr.analysis.parse import Extent, Parse
from quoteattr.indices import Token

#: A subject is handed on over so many verbs: *came, saw and said*.
_HANDED = 4
#: Relations of a subject to its verb, and of an object.
_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "nsubj:pass"})
_OBJECTS = frozenset({"obj", "iobj"})
#: How the subject of one verb is that of another which depends on it.
_SHARED = {"conj": "conjoined", "advcl": "adverbial", "xcomp": "controlled"}
#: Relations of a title, or of a noun in apposition, to the name.
_TITLES = frozenset({"compound", "flat", "nmod:desc"})
_APPOSED = _TITLES | {"appos"}
#: Relations by which a name, in turn, depends on such a noun.
_NAMED_BY = frozenset({"appos", "flat"})
_NOUNS = frozenset({"NOUN", "PROPN"})
#: Relations of what stands before a noun and belongs to its phrase: *the bank's two former chief economists*.
_MODIFIERS = frozenset({"advmod", "amod", "compound", "det", "fixed", "flat", "nmod:desc", "nmod:poss", "nummod"})


class Subject(NamedTuple):
    """Whose verb it is."""

    token: Token
    #: How it was found: active, passive, agent, conjoined, relative, participle, adverbial, controlled.
    how: str


def base(relation: str) -> str:
    """A relation without its subtype.

    >>> base("nsubj:pass")
    'nsubj'
    """
    return relation.partition(":")[0]


def subject(parse: Parse, verb: Token, relatives: Container[str], handed: int = _HANDED) -> Subject | None:
    """Who does what a verb tells; None where the parse has nobody.

    A verb that is joined to another by *and*, or hangs on it, has the other's subject; that of a relative clause has
    what *who* stands for; that of a passive is the agent behind *by*, and else its subject, who is told or asked.

    Args:
        parse: the parse of the document.
        verb: the token of the verb.
        relatives: the relative pronouns of the language, as lemmas.
        handed: over how many verbs a subject may be handed on.
    """
    relations = parse.relations
    relation, head = relations[verb], parse.heads[verb]
    passive: Token | None = None
    for token in parse.dependents.get(verb, ()):
        function = relations[token]
        if function == "obl:agent":
            return Subject(token, "agent")
        if function in _SUBJECTS:
            if relation == "acl:relcl" and parse.lemmas[token] in relatives:
                token = head
            if function != "nsubj:pass":
                return Subject(token, "relative" if token == head else "active")
            passive = token
    if passive is not None:
        return Subject(passive, "passive")
    if head < 0:
        return None
    if relation == "acl:relcl":
        return Subject(head, "relative")
    if relation == "acl":
        return Subject(head, "participle")
    if relation == "xcomp":  # "asked Berg to say": whoever is asked would say it
        asked = next((token for token in parse.dependents.get(head, ()) if relations[token] in _OBJECTS), None)
        if asked is not None:
            return Subject(asked, "controlled")
    how = _SHARED.get(base(relation))
    found = subject(parse, head, relatives, handed - 1) if how and handed else None
    return Subject(found.token, how) if found and how else None


def apposed(parse: Parse, start: Token, end: Token) -> Iterator[Extent]:
    """The nouns that tell what somebody is beside a name: titles and appositions, as the tokens from and to.

    The phrase of a noun ends with the noun; what follows it, *of the board*, is for whoever knows the words.

    Args:
        parse: the parse of the document.
        start: the first token of the name.
        end: the token behind it.
    """
    for token in range(start, end):
        head = parse.heads[token]
        nouns = [below for below in parse.dependents.get(token, ()) if parse.relations[below] in _APPOSED]
        if head >= 0 and base(parse.relations[token]) in _NAMED_BY:
            nouns.append(head)
        for noun in nouns:
            if not start <= noun < end and parse.upos[noun] in _NOUNS:
                yield Extent(_phrase(parse, noun, end if noun >= end else 0), noun + 1)


def _phrase(parse: Parse, noun: Token, low: Token) -> Token:
    """The first token of what stands before a noun and depends on it, directly or through another."""
    first = noun
    while first > low and first <= parse.heads[first - 1] <= noun and _is_modifier(parse, first - 1):
        first -= 1
    return first


def _is_modifier(parse: Parse, token: Token) -> bool:
    relation = parse.relations[token]
    return relation in _MODIFIERS or (relation == "case" and parse.upos[token] == "PART")  # the possessive
