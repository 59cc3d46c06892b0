"""Who a noun phrase could be that points back: those named before it, with what speaks for each; features, no weights.

*The minister*, *the 54-year-old*, *the food company*: what the phrase says is held against what the text says of
everybody whom it has named, as an office, beside a name, in the name itself; and who stands out counts as well.
The phrase may also stand for itself, and be all that the text tells of somebody.
"""

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from quoteattr.graph import Graph, Nominal, Referent
from quoteattr.graph.standing import WEAK, Named, Standing
from quoteattr.language.classes import TokenClass
from quoteattr.model import MentionForm
from quoteattr.resolver.phrase_words import said
from quoteattr.resolver.state import DiscourseState

#: So many names before a phrase are gone through, and so many people weighed.
_NAMES: Final = 60
_PEOPLE: Final = 14
#: So many nominals are gone through for bodies, and so many bodies weighed.
_NOMINALS: Final = 60
_BODIES: Final = 6
#: The lowest of each class of counts.
_PARAGRAPHS: Final = (0, 1, 2, 4, 8)
_TIMES: Final = (1, 2, 4)
_RANKS: Final = (1, 2, 3, 5, 8)
#: So many sentences back and more are all as far.
_SENTENCES: Final = 3
#: A word of a name and one of a phrase are one where they start with so many letters: *Brightwater Foods*, *food*.
_STEM: Final = 4
#: The feature of the phrase itself, which holds what it takes to be named.
UNNAMED: Final = "unnamed"
_TOLD, _OTHER = "office=told", "office=other"
#: His secretary is hardly he, unless the text says that he is one.
_POSSESSED: Final = frozenset({"owned", "genitive"})
_UNTOLD: Final = frozenset({"untold", "beside"})


class Option(NamedTuple):
    """Somebody whom a phrase could mean, and what speaks for it."""

    who: Referent | Nominal
    features: tuple[str, ...]


class Reading(NamedTuple):
    """Whom the rules take a phrase for, and which of them does."""

    who: Referent | Nominal
    rule: str


class _Candidate(NamedTuple):
    """Somebody named before a phrase, as it is seen from there."""

    person: int
    #: The nearest name before the phrase.
    named: Named
    #: How often the person was named so far.
    times: int

    @property
    def is_somebody(self) -> bool:
        """Whether the text treats the name as a person's."""
        return self.named.standing.manner.kind != WEAK


def options(
    graph: Graph, state: DiscourseState, nominal: Nominal, reading: Reading, before: Sequence[Referent | None]
) -> list[Option]:
    """All whom a phrase could mean, itself first.

    Args:
        graph: what the text says of people.
        state: what the discourse has brought up so far.
        nominal: the phrase, which points back.
        reading: whom the rules take it for.
        before: who said the quotes before, in text order.
    """
    return _Finder(graph, state, nominal, reading, before).options()


class _Finder:
    """Finds whom one phrase could mean."""

    def __init__(
        self,
        graph: Graph,
        state: DiscourseState,
        nominal: Nominal,
        reading: Reading,
        before: Sequence[Referent | None],
    ) -> None:
        self.graph, self.state, self.nominal, self.reading, self.before = graph, state, nominal, reading, before
        self.said = said(graph, nominal)
        self.paragraph = graph.mentions.paragraph(nominal.start)
        self.key = graph.mentions.key(nominal.start)
        #: Whom the same phrase meant before.
        self.called = state.called.last(graph.mentions.folded(nominal))
        first = graph.surroundings.first
        #: Whether the text has what the phrase is about: the café owner, behind a café.
        self.elsewhere = self.said.sort != "body" and any(first(word) < nominal.start for word in self.said.nouns)
        #: Whose somebody it is, by name.
        self.owner = self._owner()
        self.nouns = graph.language.nominals.called(self.said.head)

    def options(self) -> list[Option]:
        """All options, the phrase itself first."""
        people = list(self._people())
        found = self._weighed(people)
        if self.said.sort == "body":
            found += self._bodies()
        read = self.reading.who
        if read not in {option.who for option in found} and read != self.nominal:
            sort = "later" if isinstance(read, Referent) and read.is_person else "phrase"
            found.append(Option(read, (f"{self.said.sort} is {sort}", f"rule={self.reading.rule}")))
        held = sum(features[-1] == _TOLD for _, features in found)
        rivals = f"rivals={min(held, 2)}"
        itself = Option(self.nominal, self._itself(held, sum(candidate.is_somebody for candidate in people)))
        return [
            itself,
            *(Option(who, (*told, rivals)) if told[-1] == _TOLD else Option(who, told) for who, told in found),
        ]

    def _owner(self) -> str | None:
        """Whom the possessive in front of the phrase stands for: *his secretary*, *Holm’s secretary*."""
        graph, start = self.graph, self.nominal.start
        if self.said.determiner == "owned":
            return graph.possessors.owner(start)
        index = graph.people.at(start) if self.said.determiner == "genitive" else None
        return (
            None
            if index is None or graph.people.person[index] < 0
            else graph.possessors.name(graph.people.person[index])
        )

    def _itself(self, held: int, people: int) -> tuple[str, ...]:
        """What speaks for a phrase that stands for itself.

        Args:
            held: how many of those named have such an office.
            people: how many people were named.
        """
        graph, phrase, lexicon = self.graph, self.said, self.graph.language.lexicon
        features = [
            UNNAMED,
            f"unnamed {phrase.sort}",
            f"unnamed {phrase.determiner}",
            f"unnamed held={min(held, 2)}",
            f"unnamed people={min(people, 3)}+{phrase.sort}",
            f"unnamed words={min(len(phrase.words) + len(phrase.names), 2)}",
        ]
        first, introduced = graph.surroundings.first, graph.surroundings.introduced
        flags = {
            "unnamed names": bool(phrase.names),
            "unnamed told of others": self.elsewhere,
            "unnamed introduced": introduced(phrase.head) < self.nominal.start,
            "unnamed governs": phrase.hangs,
            "unnamed anonymous": phrase.head in lexicon.anonymous,
            "unnamed spoken for": phrase.head in lexicon.spokes,
            "unnamed anybody": phrase.head in lexicon.anybody,
            "unnamed generic": phrase.head in lexicon.generic_bodies,
            "unnamed again": graph.mentions.folded(self.nominal) in self.state.phrases,
            "unnamed new": first(phrase.head) >= self.nominal.start,
            "unnamed by rule": self.reading.who == self.nominal,
        }
        return (*features, *(flag for flag, holds in flags.items() if holds))

    # People.

    def _people(self) -> Iterator[_Candidate]:
        """The people named before the phrase, nearest first, each by the nearest name outside of quotes."""
        graph, start = self.graph, self.nominal.start
        person, names, found = graph.people.person, graph.people.names, graph.people.found
        index = bisect.bisect_left(graph.people.starts, start)
        seen: set[int] = set()
        for i in range(index - 1, max(-1, index - 1 - _NAMES), -1):
            who = person[i]
            if who < 0 or who in seen or graph.quoted[i] or names[i].end > start:
                continue
            named = graph.standings.named(i)
            if named is None:
                continue
            seen.add(who)
            yield _Candidate(who, named, bisect.bisect_left(found[who], index))
            if len(seen) == _PEOPLE:
                return

    def _weighed(self, people: Sequence[_Candidate]) -> list[Option]:
        """The same with what speaks for each."""
        found: list[Option] = []
        most = max((candidate.times for candidate in people), default=0)
        near = [one for one in people if one.is_somebody and self.paragraph - one.named.paragraph <= 1]
        rank = 0
        for candidate in people:
            who = Referent(candidate.person)
            rank += candidate.is_somebody
            told = self._told(candidate.person)
            features = [
                f"{self.said.sort} is {'somebody' if candidate.is_somebody else 'thing'}",
                f"rank={_bucket(max(1, rank), _RANKS)}",
                f"times={_bucket(candidate.times, _TIMES)}",
                *self._seen(who, candidate.named.paragraph, candidate.named.standing),
            ]
            if candidate.times == most > 1:
                features.append("most named")
            if near == [candidate]:
                features.append("alone")
            if self.reading.who == who and told[-1] != _OTHER:
                features.append(f"rule={self.reading.rule}")
            found.append(Option(who, (*features, *told)))
        return found

    def _seen(self, who: Referent, paragraph: int, standing: Standing) -> Iterator[str]:
        """How somebody stands out where the phrase comes, by the last mention."""
        stretch, sentence, manner = standing
        yield f"paragraph={_bucket(self.paragraph - paragraph, _PARAGRAPHS)}"
        if self.key is not None and stretch == self.key.stretch:
            yield f"sentence={min(self.graph.sentences.number(self.key) - sentence, _SENTENCES)}"
        if manner.subject:
            yield "subject"
        if manner.tied:
            yield manner.tied
        if who in self.before[-2:]:
            yield "spoke before"
        elif who in self.before:
            yield "spoke once"
        if self.called == who:
            yield "called so"

    def _told(self, who: int) -> Sequence[str]:
        """What the phrase says against what the text says of a person; last, whether it has the office."""
        graph, phrase = self.graph, self.said
        beside = graph.surroundings.of(who)
        title, of = self._office(who)
        name = frozenset(graph.people.words[who])
        office = self._has_office(title, beside.close, beside.words)
        known = beside.close | of | name | (title or frozenset())
        features: list[str] = []
        if phrase.sort == "body":
            if _echoes(name, phrase.words):
                features.append("words=in name")
        elif phrase.words:
            told = len(phrase.words & known)
            if not told and self.elsewhere:
                features.append("words elsewhere")
            features.append(f"words={'all' if told == len(phrase.words) else 'some' if told else 'none'}+{office}")
            if title is not None and not told and len(title) > 1:
                office = "other"  # the finance minister is not the education minister
        if phrase.names:
            own = phrase.sort != "body" and phrase.names & name  # the Holm adviser is not Holm
            features.append(f"names={'own' if own else 'told' if phrase.names & known else 'untold'}")
        if phrase.countries:
            countries = graph.language.lexicon.countries
            known_of = beside.countries | {countries[word] for word in of if word in countries}
            features.append(f"country={_held(phrase.countries, known_of)}{'+open' * phrase.is_open}")
        if phrase.age is not None:
            features.append(f"age={_held({phrase.age}, beside.ages)}")
        if phrase.gender is not None:
            pronoun = graph.genders.pronoun(who) or graph.genders.followed(who)
            pronoun = pronoun or self.state.pronouns.first(Referent(who))
            features.append(f"gender={_held({phrase.gender}, {pronoun} if pronoun else ())}")
        if phrase.determiner in _POSSESSED and office in _UNTOLD:
            features.append("owned by somebody")
        if self.owner is not None and graph.possessors.name(who) == self.owner:
            features.append("owns")
        return (*features, f"office={office}")

    def _has_office(self, title: frozenset[str] | None, close: frozenset[str], beside: frozenset[str]) -> str:
        """How far the text tells that somebody is what the head of the phrase says."""
        if title is not None:
            return "told"
        if self.said.is_open:
            return "open"
        return "close" if self.said.head in close else "beside" if self.said.head in beside else "untold"

    def _office(self, who: int) -> tuple[frozenset[str] | None, frozenset[str]]:
        """The words of the person's title that the head of the phrase is a noun for, and those of its body."""
        graph, head = self.graph, self.said.head
        if self.said.sort == "body" or not graph.roles.may_hold(who, self.nouns):
            return None, frozenset()
        for role in graph.roles.of(who):
            if role.token > self.nominal.start:
                continue
            title, holders = graph.language.nominals.office(role.title or "")
            if head in holders:
                return title, frozenset((role.of or "").lower().split())
        return None, frozenset()

    # Bodies.

    def _bodies(self) -> Iterator[Option]:
        """The bodies named before the phrase, nearest first, with what speaks for each."""
        graph, rules, tags = self.graph, self.graph.language.nominals, self.graph.layout.analysis.tags
        seen: set[str] = set()
        for body in itertools.islice(graph.mentions.before(self.nominal.start), _NOMINALS):
            if body.form is not MentionForm.BODY or tags[body.head] not in rules.NAMED_BODY:
                continue
            folded = graph.mentions.folded(body)
            if folded in seen:
                continue
            seen.add(folded)
            yield Option(body, self._body(body, Referent(None, folded), len(seen)))
            if len(seen) == _BODIES:
                return

    def _body(self, body: Nominal, who: Referent, rank: int) -> tuple[str, ...]:
        """What speaks for a body."""
        graph, phrase = self.graph, self.said
        word, lexicon = graph.layout.analysis.word, graph.language.lexicon
        last = word(body.head)
        if last == phrase.head:
            head = "same"
        elif lexicon.small.get(last) not in (TokenClass.BODY, TokenClass.GROUP):
            head = "untold"
        else:  # the group may be a foundation, the court is none
            head = "any" if phrase.head in lexicon.generic_bodies else "other"
        standing = graph.standings.of(graph.mentions.key(body.start), body.start, body.end)
        features = [
            f"{phrase.sort} is body",
            f"rank={_bucket(rank, _RANKS)}+body",
            *self._seen(who, graph.mentions.paragraph(body.start), standing),
            f"head={head}",
        ]
        if graph.layout.analysis.tags[body.head] == TokenClass.COUNTRY:
            features.append("country")
        if phrase.words or phrase.names:
            told = _echoes(map(word, range(body.core, body.core_end)), phrase.words | phrase.names)
            features.append(f"words={'in name' if told else 'not in name'}")
        if self.reading.who in (who, body):
            features.append(f"rule={self.reading.rule}")
        return tuple(features)


def _held(wanted: Iterable[str], known: Iterable[str]) -> str:
    """Whether what a phrase says is what is known: same, other, untold where nothing is."""
    known = frozenset(known)
    return "untold" if not known else "other" if known.isdisjoint(wanted) else "same"


def _echoes(name: Iterable[str], words: Iterable[str]) -> bool:
    """Whether a word of a phrase is in a name, in this form or another."""
    stems = {word[:_STEM] for word in words if len(word) >= _STEM}
    return any(part[:_STEM] in stems for part in name)


def _bucket(count: int, bounds: Sequence[int]) -> str:
    """A count by the lowest of its class."""
    return str(bounds[max(0, bisect.bisect_right(bounds, count) - 1)])
