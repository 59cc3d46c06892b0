"""ClearNLP's dependencies as those of Universal Dependencies, so that no later stage sees two ways of naming a clause.

spaCy's English pipelines were learned from trees that ClearNLP's guidelines describe (Choi & Palmer 2012). Most of
their relations have another name in Universal Dependencies and nothing else; but there a preposition depends on its
noun. What stands behind a form of *be* still depends on it. Relations that ClearNLP does not have stay as they are.
"""

from collections.abc import Sequence

from quoteattr.indices import Token

#: Relations that have another name only.
_NAMES = {
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:npmod",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "fixed",  # the second word of a preposition
    "pobj": "obl",  # a second noun behind one
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",  # one without a noun
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
#: A noun behind a preposition, and a clause.
_NOUN, _CLAUSE = "pobj", "pcomp"
#: What a preposition is of what it depends on; the last one is the *by* of a passive.
_PREPOSITIONS = frozenset({"prep", "dative", "agent"})
_AGENT = "agent"
#: What a clause behind a preposition may be by its word, if that is a preposition again: *because of*.
_SMALL = frozenset({"ADP", "SCONJ"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def universal(
    heads: Sequence[Token], relations: Sequence[str], upos: Sequence[str]
) -> tuple[list[Token], list[str]]:  # fmt: skip
    """The heads and relations of Universal Dependencies for those of ClearNLP.

    >>> words = ["It", "was", "led", "by", "Holm"]
    >>> heads, relations = [2, 2, -1, 2, 3], ["nsubjpass", "auxpass", "ROOT", "agent", "pobj"]
    >>> universal(heads, relations, ["PRON", "AUX", "VERB", "ADP", "PROPN"])
    ([2, 2, -1, 4, 2], ['nsubj:pass', 'aux:pass', 'root', 'case', 'obl:agent'])

    Args:
        heads: the word that each word depends on; -1 for roots.
        relations: the relation of each to that one.
        upos: the universal part of speech of each.
    """
    made_heads, made = list(heads), [_NAMES.get(relation.lower(), relation.lower()) for relation in relations]
    #: What stands behind each preposition.
    behind: dict[Token, Token] = {}
    for word, relation in enumerate(relations):
        first = heads[word]
        if first < 0 or relation not in (_NOUN, _CLAUSE) or first in behind:
            continue
        if relation == _CLAUSE and upos[word] in _SMALL:
            continue  # what stands behind it counts
        path = [first]
        while (above := heads[path[-1]]) >= 0 and above not in behind and _is_led_on(path[-1], above, relations):
            path.append(above)
        last = path[-1]
        head = heads[last]
        if behind.get(head) == last:  # which stands behind a preposition itself
            made_heads[word], made[word] = made_heads[last], made[last]
        else:
            made_heads[word] = behind.get(head, head)
            made[word] = _relation(relations[last], upos[head] if head >= 0 else "", is_clause=relation == _CLAUSE)
        for preposition in path:
            behind[preposition] = word
            made_heads[preposition], made[preposition] = word, "mark" if relation == _CLAUSE else "case"
    return made_heads, made


def _is_led_on(word: Token, above: Token, relations: Sequence[str]) -> bool:
    """Whether two prepositions are one: *out of*, *according to*."""
    return relations[word] in (*_PREPOSITIONS, _CLAUSE) and relations[above] in _PREPOSITIONS


def _relation(relation: str, upos: str, *, is_clause: bool) -> str:
    """What a word behind a preposition is of what the preposition depends on."""
    if relation not in _PREPOSITIONS:
        return _NAMES.get(relation.lower(), relation.lower())
    nominal = upos in _NOMINAL
    if is_clause:
        return "acl" if nominal else "advcl"
    if relation == _AGENT:
        return "obl:agent"
    return "nmod" if nominal else "obl"
