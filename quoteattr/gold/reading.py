"""Reading gold: every field is checked against the text and against what it may hold, and nothing is guessed."""

import enum
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import attrs

from quoteattr.errors import InvalidGold, UnreadableDocument
from quoteattr.gold.records import (
    Attribution,
    AttributionKind,
    CastDocument,
    CastQuote,
    Character,
    Entity,
    GoldDocument,
    MentionDocument,
    MentionSort,
    NamesDocument,
    PeopleDocument,
    Person,
    PersonMention,
    PersonQuote,
    ResolvedDocument,
    ResolvedQuote,
)
from quoteattr.language.readings import NameType
from quoteattr.model import Kind, Reference, Span, SpeakerKind
from quoteattr.sources import SourceDocument, from_lines

#: A message shows so much of a value that is not what it should be.
_SHOWN = 40

#: What corpora call the types of names: CoNLL-2003, OntoNotes and those that write them out. The last are no names.
_ENTITY_TYPES: Mapping[str, NameType | None] = {
    label.lower(): type_
    for type_, labels in (
        (NameType.PERSON, "person per"),
        (NameType.BODY, "organization organisation org body"),
        (NameType.PLACE, "location loc gpe facility fac place"),
        (NameType.OTHER, "norp misc product event work_of_art law language other"),
        (None, "date time money percent quantity ordinal cardinal"),
    )
    for label in labels.split()
}

_Enum = TypeVar("_Enum", bound=enum.StrEnum)


def read(paths: Iterable[str | Path]) -> tuple[GoldDocument, ...]:
    """The documents of all files, in order.

    Raises:
        InvalidGold: where a file cannot be read, has no quotes, says what does not fit its text,
            or has a document whose id another one has, both with quotes or both with names.
    """
    documents: dict[tuple[str, bool], GoldDocument] = {}
    for path in paths:
        source = str(path)
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise InvalidGold(source, None, None, f"cannot be read: {error.strerror or error}") from error
        before = len(documents)
        for line, document in _documents(data, source):
            # Names and quotes of one text may stand in two files.
            key = document.id, isinstance(document, NamesDocument)
            if key in documents:
                raise InvalidGold(source, line, document.id, f"a second document with the id {document.id!r}")
            documents[key] = document
        new = list(documents.values())[before:]
        if not any(document.quotes or isinstance(document, NamesDocument) for document in new):
            raise InvalidGold(source, None, None, "no quotes in it: there is nothing to measure or to learn")
    return tuple(documents.values())


def parse(line: bytes | str, *, source: str = "gold") -> GoldDocument:
    """The document of one line.

    A document without any quotes tells of no layer; it is taken as resolved, that is, as one in which nobody is quoted.

    >>> parse('{"id": "a1", "text": "“No,” he said.", "quotes": [{"spans": [[0, 5]], "source": [[6, 8]]}]}').quotes
    (Attribution(spans=(Span(0, 5),), kind=None, source=(Span(6, 8),), cue=()),)

    Raises:
        InvalidGold: where it is none.
    """
    found = list(_documents(line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass"), source))
    if len(found) != 1:
        raise InvalidGold(source, None, None, f"expected one document, got {len(found)}")
    return found[0][1]


def _documents(data: bytes, source: str) -> Iterator[tuple[int | None, GoldDocument]]:
    """The documents of a file's lines; ids are those that the extraction of the same file gives."""
    lines = data.split(b"\n")
    for read in from_lines(lines, stem=Path(source).stem, source=source):
        if isinstance(read, UnreadableDocument):
            raise InvalidGold(source, read.line, read.id, read.reason)
        assert read.line is not None, "lines have numbers"
        record = json.loads(lines[read.line - 1].decode("utf-8-sig"))
        yield read.line, _Parser(read).document(record)


@attrs.frozen
class _Parser:
    """Reads the parts of one document, and knows where it is when one of them is wrong."""

    read: SourceDocument
    #: The quote that is being read, counted from 1; None outside of any.
    number: int | None = None

    def wrong(self, reason: str) -> InvalidGold:
        place = f"document {shown(self.read.id)}" + ("" if self.number is None else f", quote {self.number}")
        return InvalidGold(self.read.source, self.read.line, self.read.id, f"{place}: {reason}")

    def document(self, record: Mapping[str, Any]) -> GoldDocument:
        if "entities" in record and not record.get("quotes"):
            return NamesDocument(self.read.id, self.read.text, self.entities(record["entities"]))
        quotes = record.get("quotes")
        if not isinstance(quotes, list):
            raise self.wrong(f'"quotes": expected an array, got {shown(quotes)}')
        parsers = [attrs.evolve(self, number=number) for number in range(1, len(quotes) + 1)]
        for parser, quote in zip(parsers, quotes, strict=True):
            if not isinstance(quote, dict):
                raise parser.wrong(f"expected an object, got {shown(quote)}")
        pairs = list(zip(parsers, quotes, strict=True))
        if "characters" in record:
            characters = self.objects(record, "characters")
            if any("mentions" in one for one in characters):
                people = tuple(self.person(one) for one in characters)
                return PeopleDocument(self.read.id, self.read.text, tuple(p.person_quote(q) for p, q in pairs), people)
            cast = tuple(self.character(one) for one in characters)
            return CastDocument(self.read.id, self.read.text, tuple(p.cast(q) for p, q in pairs), cast)
        if any("spans" in quote for quote in quotes):
            return MentionDocument(self.read.id, self.read.text, tuple(p.attribution(q) for p, q in pairs))
        return ResolvedDocument(self.read.id, self.read.text, tuple(p.resolved(q) for p, q in pairs))

    def resolved(self, quote: Mapping[str, Any]) -> ResolvedQuote:
        if "start" not in quote or "end" not in quote:
            raise self.wrong('of no known layer: it has neither "start" and "end" nor "spans"')
        speaker = self.words(quote, "speaker")
        kind = self.one_of(Kind, quote, "kind")
        if kind is None:
            raise self.wrong(f'no "kind": give one of {", ".join(Kind)}')
        return ResolvedQuote(
            span=self.phrase(quote),
            kind=kind,
            reference=self.one_of(Reference, quote, "reference"),
            speaker=speaker,
            speaker_kind=self.one_of(SpeakerKind, quote, "speaker_kind"),
            role=self.words(quote, "role"),
            of=self.words(quote, "of"),
            mention=self.part(quote, "mention"),
            cue=self.part(quote, "cue"),
            addressee=self.part(quote, "addressee"),
            kind_also=self.kinds(quote, "kind_also"),
            speaker_also=self.answers(quote, "speaker_also"),
            role_also=self.answers(quote, "role_also"),
            of_also=self.answers(quote, "of_also"),
        )

    def attribution(self, quote: Mapping[str, Any]) -> Attribution:
        return Attribution(
            spans=self.content(quote),
            kind=self.one_of(AttributionKind, quote, "kind"),
            source=self.spans(quote, "source"),
            cue=self.spans(quote, "cue"),
        )

    def cast(self, quote: Mapping[str, Any]) -> CastQuote:
        speaker = self.words(quote, "speaker")
        if speaker is None:
            raise self.wrong('no "speaker": every quote of this layer has a character that says it')
        reference = self.words(quote, "reference")
        return CastQuote(
            spans=self.content(quote),
            speaker=speaker,
            # Corpora write "nan" and their like for what they do not know.
            reference=Reference(reference) if reference in set(Reference) else None,
            addressees=self.names(quote, "addressees"),
            referring_expression=self.words(quote, "referring_expression"),
        )

    def person_quote(self, quote: Mapping[str, Any]) -> PersonQuote:
        return PersonQuote(self.content(quote), self.words(quote, "speaker"))

    def character(self, value: Mapping[str, Any]) -> Character:
        name, aliases = self.name(value), self.names(value, "aliases")
        return Character(name, aliases, self.words(value, "gender"), self.words(value, "category"))

    def person(self, value: Mapping[str, Any]) -> Person:
        return Person(self.name(value), self.names(value, "aliases"), self.mentions(value))

    def name(self, character: Mapping[str, Any]) -> str:
        name = self.words(character, "name")
        if name is None:
            raise self.wrong('"characters": one of them has no "name"')
        return name

    def mentions(self, character: Mapping[str, Any]) -> tuple[PersonMention, ...]:
        value, sorts = character.get("mentions") or [], tuple(MentionSort)
        if not isinstance(value, list) or not all(isinstance(m, list) and len(m) == 3 and m[2] in sorts for m in value):
            triples = f"[[start, end, {' or '.join(MentionSort)}], …]"
            raise self.wrong(f'"mentions": expected triples, {triples}, got {shown(value)}')
        return tuple(PersonMention(self.span(start, end), MentionSort(sort)) for start, end, sort in value)

    def entities(self, value: object) -> tuple[Entity, ...]:
        if not isinstance(value, list) or not all(isinstance(one, list) and len(one) == 3 for one in value):
            raise self.wrong(f'"entities": expected an array of triples, [[start, end, type], …], got {shown(value)}')
        found: list[Entity] = []
        for start, end, label in value:
            if not isinstance(label, str) or label.lower() not in _ENTITY_TYPES:
                raise self.wrong(
                    f'"entities": expected one of the types {", ".join(_ENTITY_TYPES)}, got {shown(label)}'
                )
            found.append(Entity(self.span(start, end), _ENTITY_TYPES[label.lower()]))
        return tuple(found)

    def objects(self, record: Mapping[str, Any], field: str) -> Sequence[Mapping[str, Any]]:
        value = record[field]
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.wrong(f'"{field}": expected an array of objects')
        return value

    def words(self, record: Mapping[str, Any], field: str) -> str | None:
        """A string; None where it is missing, null or empty."""
        value = record.get(field)
        if value is None or isinstance(value, str):
            return value or None
        raise self.wrong(f'"{field}": expected a string or null, got {shown(value)}')

    def names(self, record: Mapping[str, Any], field: str) -> tuple[str, ...]:
        value = record.get(field) or []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.wrong(f'"{field}": expected an array of strings')
        return tuple(value)

    def answers(self, record: Mapping[str, Any], field: str) -> tuple[str | None, ...]:
        """Other right answers; one that is null or empty stands for none."""
        value = record.get(field) or []
        if not isinstance(value, list) or not all(one is None or isinstance(one, str) for one in value):
            raise self.wrong(f'"{field}": expected an array of strings and nulls, got {shown(value)}')
        return tuple(one or None for one in value)

    def kinds(self, record: Mapping[str, Any], field: str) -> tuple[Kind, ...]:
        value = self.names(record, field)
        if not set(value) <= set(Kind):
            raise self.wrong(f'"{field}": expected some of {", ".join(Kind)}, got {shown(list(value))}')
        return tuple(map(Kind, value))

    def one_of(self, values: type[_Enum], record: Mapping[str, Any], field: str) -> _Enum | None:
        value = self.words(record, field)
        if value is None:
            return None
        if value not in set(values):
            raise self.wrong(f'"{field}": expected one of {", ".join(values)}, got {shown(value)}')
        return values(value)

    def content(self, quote: Mapping[str, Any]) -> tuple[Span, ...]:
        spans = self.spans(quote, "spans")
        if not spans:
            raise self.wrong('no "spans": a quote of this layer has one at least')
        return spans

    def spans(self, quote: Mapping[str, Any], field: str) -> tuple[Span, ...]:
        value = quote.get(field) or []
        if not isinstance(value, list) or not all(isinstance(one, list) and len(one) == 2 for one in value):
            raise self.wrong(f'"{field}": expected an array of pairs, [[start, end], …], got {shown(value)}')
        return tuple(self.span(*one) for one in value)

    def part(self, quote: Mapping[str, Any], field: str) -> Span | None:
        """The place of a mention, a cue or an addressee."""
        value = quote.get(field)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(f'"{field}": expected an object with "start" and "end", or null, got {shown(value)}')
        return self.phrase(value)

    def phrase(self, record: Mapping[str, Any]) -> Span:
        """A place, checked against the words that the gold has for it, if it has any."""
        span = self.span(record.get("start"), record.get("end"))
        given = record.get("text")
        stands = self.read.text[span.start : span.end]
        if given is not None and given != stands:
            raise self.wrong(
                f"at {span.start}:{span.end} the text has {shown(stands)}, not {shown(given)};"
                " offsets count code points, with line ends as they are"
            )
        return span

    def span(self, start: object, end: object) -> Span:
        size = len(self.read.text)
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= size:
            raise self.wrong(f"{shown(start)} to {shown(end)} is no stretch of the text, which has {size} characters")
        return Span(start, end)


def shown(value: object) -> str:
    """A JSON value for a message, and not much of it."""
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
