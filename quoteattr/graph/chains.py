"""Whom a trained pipeline puts together: the person whose name stands in one chain with a pronoun or a noun."""

from collections import Counter
from collections.abc import Mapping

from quoteattr.analysis.parse import Parse
from quoteattr.graph.entities import People
from quoteattr.graph.namesakes import EITHER
from quoteattr.indices import Token


def named(parse: Parse | None, people: People) -> Mapping[Token, int]:
    """The person, by number, whom the mention headed by a token means, for mentions in a chain that names somebody.

    Of several people in one chain, all but one are mistakes: the one named most often is taken, and nobody where two
    are named equally often.

    Args:
        parse: the parse of the document; None for an analyser without one.
        people: the names in it.
    """
    found: dict[Token, int] = {}
    if parse is None:
        return found
    for chain in parse.chains:
        tops = [parse.top(*mention) for mention in chain if mention.end > mention.start]
        tops = [top for top in tops if not _is_joined(parse, top)]
        counted = Counter(people.person[index] for top in tops if (index := people.at(top)) is not None)
        counted.pop(EITHER, None)  # a name that could be two people's
        ranked = counted.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            for top in tops:
                found.setdefault(top, ranked[0][0])
    return found


def _is_joined(parse: Parse, top: Token) -> bool:
    """Whether a mention is of several people side by side: *Berg and Vance*, who are nobody by themselves."""
    return any(parse.relations[token] == "conj" for token in parse.dependents.get(top, ()))
