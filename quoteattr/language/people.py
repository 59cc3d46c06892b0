"""What one has to know of a language to compare the names and offices that its texts give people and bodies."""

from collections.abc import Container, Mapping

import attrs


@attrs.frozen(eq=False)
class NameLexicon:
    """Words in and around names and offices; all folded, unless it says otherwise."""

    #: Forms of address that are nothing else: *Mr*.
    honorifics: frozenset[str]
    #: The commonest of them, which tell neither office nor kinship: a name may be told with one of them or without.
    courtesy: frozenset[str]
    #: What a form of address says of whoever is called so, where that is never two things: *mrs* and *miss* are two.
    sorts: Mapping[str, str]
    #: Words for offices and ranks, forms of address among them.
    titles: frozenset[str]
    #: Small words inside names, without apostrophes: *van*, *al*.
    particles: frozenset[str]
    #: Those of them that are first names too.
    first_names: frozenset[str]
    #: What tells two of one name apart, and what it comes to: *jnr* is *jr*.
    generations: Mapping[str, str]
    #: What else stands behind a name, as it is written, without stops: *PhD*.
    degrees: frozenset[str]
    #: Forms of companies, which one paper prints behind the name and the other does not.
    legal: frozenset[str]
    #: What the name of a body may start with: *the*.
    articles: frozenset[str]
    #: What & is read as.
    ampersand: str
    #: What stands between a body and the country that it belongs to, as it is written.
    of: str
    #: Words that a capital makes no name of.
    function: frozenset[str]
    #: Nouns for bodies that every country and town has.
    everywhere: frozenset[str]
    #: Words in front of an office that leave it the same one: *former*.
    standing: frozenset[str]
    #: Country by name, adjective or demonym, in small letters.
    countries: Mapping[str, str]
    #: Words that mean something besides, in small letters.
    common: Container[str]
    #: What field a job belongs to, by its noun, and whether somebody holds it in one place only.
    fields: Mapping[str, tuple[str, bool]]
    #: Pronouns that tell two people apart.
    gendered: frozenset[str]
