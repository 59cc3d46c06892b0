"""What a text says of people and bodies, before anybody asks who spoke.

The one door to it is ``build``. A graph is frozen: what is worked out when it is first asked for is a function of what
the text is, and the same whoever else was asked about.
"""

from collections.abc import Collection, Mapping, Sequence

import attrs

from quoteattr.analysis.tokens import Analysis
from quoteattr.detector import Quoted
from quoteattr.document import Document
from quoteattr.graph import chains, entities, recognition
from quoteattr.graph.cast_names import CastNames
from quoteattr.graph.countries import Countries
from quoteattr.graph.entities import People
from quoteattr.graph.genders import GenderCue, Genders
from quoteattr.graph.homes import Homes
from quoteattr.graph.implied_bodies import ImpliedBodies
from quoteattr.graph.later_offices import LaterOffices
from quoteattr.graph.layout import Layout, lay_out
from quoteattr.graph.mentions import Key, Mentions, Nominal
from quoteattr.graph.possessors import Possessors
from quoteattr.graph.role_choice import RoleChoice
from quoteattr.graph.roles import Roles
from quoteattr.graph.sentences import Sentences
from quoteattr.graph.standing import Referent, Standings
from quoteattr.graph.surroundings import Surroundings
from quoteattr.graph.weighing import Weighing
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.readings import NameType
from quoteattr.language.roles import RoleMention, RoleReader

__all__ = ["CastNames", "Graph", "Key", "Nominal", "Referent", "Weighing", "build"]


@attrs.frozen(eq=False)
class Graph:
    """The mentions, the entities, and the facts about them."""

    #: What is known of the text's language.
    language: Language
    layout: Layout
    #: The people who are named, one for all the forms of a name.
    people: People
    #: The last tokens of names that were decided to be no person's.
    things: Collection[Token]
    #: Whether each name stands inside a quote: there others are spoken of.
    quoted: Sequence[bool]
    mentions: Mentions
    sentences: Sentences
    standings: Standings
    genders: Genders
    possessors: Possessors
    roles: Roles
    #: The one office and the one body of each person, of all that are read.
    role_choice: RoleChoice
    countries: Countries
    #: The country of a national office that has none.
    homes: Homes
    surroundings: Surroundings
    #: Reads a role off a noun phrase, and the names of bodies.
    reader: RoleReader
    #: The person whom a mention means by the chains of a trained pipeline, by the mention's head.
    coreferent: Mapping[Token, int]

    def facts(self, who: int) -> tuple[RoleMention | GenderCue, ...]:
        """All that the text says of a person, by number: each with the token where it stands and the rule that read it.

        It is the same whoever was asked about before, and whoever spoke.
        """
        return (*self.roles.of(who), *self.genders.cues(who), *self.genders.followers(who))


def build(
    document: Document,
    analysis: Analysis,
    quotes: Sequence[Quoted],
    language: Language,
    weighing: Weighing,
    cast: CastNames | None = None,
) -> Graph:
    """Lay a text out, and find whom it names; all else is read of those who are asked about.

    Args:
        document: the text and its paragraphs.
        analysis: its tokens, with one class each.
        quotes: where its quotes are, at least one.
        language: what is known of the text's language.
        weighing: what the decisions on names and on offices are worth.
        cast: the characters that somebody told of, with their names.
    """
    analysis, recognised = recognition.recognised(document, analysis, language, weighing.names[language], cast)
    named = recognised.names if recognised is not None else ()
    layout = lay_out(document, analysis, language, quotes)
    spans = entities.outermost(analysis, quotes)
    people = entities.people(document, analysis, language, spans, weighing.namesake, recognised, cast)
    quoted = people.quoted
    mentions = Mentions(layout, language)
    sentences = Sentences(layout, language, mentions)
    genders = Genders(layout, language, people, quoted, mentions, sentences)
    reader = language.roles.reader(analysis, language.lexicon, document.text, layout.edges, layout.brackets)
    possessors = Possessors(analysis, language, reader, people, quoted, spans, genders)
    roles = Roles(analysis, language, people, quoted, reader, possessors)
    countries = Countries(layout, language, people)
    later = LaterOffices(people, quoted, reader, spans, countries)
    homes = Homes(layout, language, people, roles, countries)
    implied = ImpliedBodies(layout, language, reader, named, countries, homes)
    return Graph(
        language=language,
        layout=layout,
        people=people,
        things=frozenset([name.end - 1 for name in named if name.type is not NameType.PERSON]),
        quoted=quoted,
        mentions=mentions,
        sentences=sentences,
        standings=Standings(layout, language, people, mentions, sentences),
        genders=genders,
        possessors=possessors,
        roles=roles,
        role_choice=RoleChoice(language, people, quoted, reader, roles, countries, weighing, later, implied, layout),
        countries=countries,
        homes=homes,
        surroundings=Surroundings(layout, language, people, quoted),
        reader=reader,
        coreferent=chains.named(analysis.parse, people),
    )
