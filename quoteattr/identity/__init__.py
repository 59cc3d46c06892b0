"""Who is quoted in many documents: one speaker for all spellings of a name, and two for two people of one name.

    documents ─▶ appearances ─▶ clusters ─▶ tuple[QuotedSpeaker, ...]

Documents are read one at a time, and only their appearances are kept.
"""

import functools
from collections.abc import Callable, Collection, Iterable, Sequence

import attrs

from quoteattr import language
from quoteattr.identity import known, linking
from quoteattr.identity.appearances import appearances
from quoteattr.identity.clusters import Cluster
from quoteattr.identity.dates import day
from quoteattr.identity.reading import Reader
from quoteattr.identity.records import Appearance, HeldRole, KnownPerson, Linked, QuotedDocument, QuotedSpeaker
from quoteattr.identity.summary import summed

__all__ = [
    "Appearance",
    "HeldRole",
    "KnownPerson",
    "Linked",
    "QuotedDocument",
    "QuotedSpeaker",
    "appearances",
    "day",
    "groups",
    "link",
    "linked",
]


@functools.cache
def _english() -> Reader:
    """Reads the names of English texts, and remembers them from one call to the next."""
    return Reader(language.find().names())


def _nobody(message: str) -> None:
    """Whoever wants to know which ids were not linked passes something else."""


def groups(found: Iterable[Appearance]) -> tuple[tuple[Appearance, ...], ...]:
    """Appearances by whom they are of, the speakers without a name each by itself; for whoever needs no summary.

    >>> from quoteattr.model import SpeakerKind
    >>> ada = Appearance(0, "a", "Ada Holm", SpeakerKind.PERSON)
    >>> [[one.name for one in group] for group in groups([ada, Appearance(1, "b", "A. Holm", SpeakerKind.PERSON)])]
    [['Ada Holm', 'A. Holm']]
    """
    reader = _english()
    named, unnamed = _parted(found, reader)
    return (*(tuple(cluster.members) for cluster in _clusters(named, reader)), *((one,) for one in unnamed))


def link(
    documents: Iterable[QuotedDocument],
    *,
    people: Iterable[KnownPerson] = (),
    tell: Callable[[str], object] = _nobody,
    cast: Collection[str] = (),
) -> tuple[QuotedSpeaker, ...]:
    """Who is quoted in documents: whoever has most quotes first.

    Args:
        documents: their quotes, read once, one document at a time.
        people: whom ids are known for.
        tell: is given, in a line each, which of those could not be linked.
        cast: names that are each one speaker's and nobody else's, whatever the rules say: those of a cast that the
            documents were read with.

    Returns:
        A record for each speaker; one for each document for those who have no name.

    >>> from quoteattr.pipeline import extract
    >>> texts = ["“No,” said Ayşe Çelik, the mayor. “It ends,” she said.", "“Never,” said Ayse Celik."]
    >>> (mayor,) = link(QuotedDocument(str(at), extract(text)) for at, text in enumerate(texts))
    >>> mayor.name, mayor.aliases, mayor.quotes, mayor.pronoun
    ('Ayşe Çelik', ('Ayse Celik',), 3, 'she')
    """
    return tuple(one.speaker for one in linked(documents, people=people, tell=tell, cast=cast))


def linked(
    documents: Iterable[QuotedDocument],
    *,
    people: Iterable[KnownPerson] = (),
    tell: Callable[[str], object] = _nobody,
    cast: Collection[str] = (),
) -> tuple[Linked, ...]:
    """The same as ``link``, with where each speaker appears: for whoever goes on to the quotes.

    >>> from quoteattr.pipeline import extract
    >>> texts = ["“No,” said Ada Holm, the mayor. “It ends,” she said.", "“Never,” said Ada Holm."]
    >>> (mayor,) = linked(QuotedDocument(str(at), extract(text)) for at, text in enumerate(texts))
    >>> [(one.number, one.quotes) for one in mayor.appearances]
    [(0, 2), (1, 1)]

    Args:
        documents: as for ``link``.
        people: as for ``link``.
        tell: as for ``link``.
        cast: as for ``link``.
    """
    reader = _english()
    told: dict[str, list[Appearance]] = {}
    others: list[Appearance] = []
    for one in appearances(documents):
        (told.setdefault(one.name, []) if one.name in cast else others).append(one)
    named, unnamed = _parted(others, reader)
    clusters, ids = known.attach(_clusters(named, reader), people, reader, tell)
    found = [
        (summed(cluster.members, named=True, known_as=ids.get(id(cluster))), cluster.members) for cluster in clusters
    ]
    found += [(summed([one], named=False), [one]) for one in unnamed]
    found += [(attrs.evolve(summed(members, named=True), name=name), members) for name, members in told.items()]
    made = [Linked(speaker, tuple(sorted(members, key=_place))) for speaker, members in found]
    return tuple(sorted(made, key=lambda one: _rank(one.speaker)))


def _place(appearance: Appearance) -> tuple[int, str]:
    return appearance.number, appearance.speaker


def _parted(found: Iterable[Appearance], reader: Reader) -> tuple[list[Appearance], list[Appearance]]:
    named: list[Appearance] = []
    unnamed: list[Appearance] = []
    for one in found:
        (named if linking.is_named(one, reader) else unnamed).append(one)
    return named, unnamed


def _clusters(named: Sequence[Appearance], reader: Reader) -> list[Cluster]:
    people, bodies = linking.by_sort(named, reader)
    return linking.persons(people, reader) + linking.bodies(bodies, reader)


def _rank(speaker: QuotedSpeaker) -> tuple[object, ...]:
    return (
        -speaker.quotes,
        -speaker.words,
        -speaker.documents,
        not speaker.named,
        speaker.name,
        speaker.first is None,
        str(speaker.first),
        speaker.id or "",
    )
