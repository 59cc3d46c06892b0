"""The readings of a zone at a name as an office: which of its words could be the title, and what each would be like."""

from collections.abc import Iterator

from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en.organisations import BodyReader
from quoteattr.language.en.role_zones import Part, Zone
from quoteattr.language.roles import TitleReading

#: The names of the classes, for features.
NAMES = {
    letter: name.lower().replace("_", " ")
    for name, letter in reversed(vars(TokenClass).items())
    if name.isupper() and len(letter) == 1
}
#: What opens a noun phrase and is no part of an office.
_OUTER = TokenClass.ARTICLE + TokenClass.DETERMINER + TokenClass.OWNER + TokenClass.NUMBER + TokenClass.ADVERB
#: What no office starts with.
_NO_START = frozenset(
    TokenClass.POSSESSIVE + TokenClass.APOSTROPHE + TokenClass.COORDINATOR + TokenClass.COMMA + TokenClass.STOP
    + TokenClass.AMPERSAND + TokenClass.ARTICLE + TokenClass.ADVERB
)  # fmt: skip
#: What may head one.
_HEADS = frozenset(
    TokenClass.OFFICES + TokenClass.MODIFIERS + TokenClass.TITLE_MODIFIER + TokenClass.GROUP + TokenClass.HONORIFIC
    + TokenClass.CAPITAL + TokenClass.COMMON + TokenClass.CUE_BASE
)  # fmt: skip
_JOINTS = frozenset(TokenClass.COORDINATOR + TokenClass.COMMA)
_OFFICES = frozenset(TokenClass.OFFICES)
_LIKELY = frozenset(TokenClass.OFFICES + TokenClass.GROUP)
_UNKNOWN = frozenset(TokenClass.MODIFIERS + TokenClass.CAPITAL + TokenClass.COMMON + TokenClass.TITLE_MODIFIER)
_CAPITALISED = frozenset(TokenClass.CAPITALISED)
_NAMED = frozenset(TokenClass.NAMING)
_SHORT = frozenset(TokenClass.SHORT_FORMS)
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "eer", "ess", "crat", "maker", "person", "smith", "keeper", "wright")
_SHORTEST_AGENT = 5
_AGE = ("year-old", "-born")
_MINISTERS = frozenset({"minister", "secretary", "undersecretary", "under-secretary", "commissioner"})
_SCHOLARS = frozenset("graduate lecturer master professor reader scholar student teacher tutor".split())
_SENTIMENT = frozenset({"current"})
_LONGEST = 7
_PORTFOLIO = 3
_TIES = {"of": "of", "for": "for", "in": "in", "at": "at", "to": "to", "with": "with", "from": "from", "on": "on"}


class TitleReader:
    """Reads offices in the zones of one document."""

    def __init__(self, bodies: BodyReader) -> None:
        self.bodies, self.analysis, self.lexicon = bodies, bodies.analysis, bodies.lexicon
        self.tags, self.text = bodies.tags, bodies.text

    def titles(self, zone: Zone) -> Iterator[TitleReading]:
        """Every reading of a zone as an office."""
        if zone.verb:
            yield self._of_verb(zone)
            return
        if zone.construction == "behind a preposition":
            return
        for number, part in enumerate(zone.parts if zone.before or self._is_one_of(zone) else zone.parts[:1]):
            yield from self._in_part(zone, number, part)

    def _is_one_of(self, zone: Zone) -> bool:
        """Whether somebody is one of several: *one of the organisers*."""
        first = zone.parts[0]
        return len(zone.parts) > 1 and first.end - first.start == 1 and self.tags[first.start] == TokenClass.NUMBER

    def _of_verb(self, zone: Zone) -> TitleReading:
        """The office that a verb tells: *who heads the board*."""
        sort = f"{zone.construction} head=verb"
        features = (f"verb body={self.kind(zone.parts[0].start, zone.parts[0].end)}", sort)
        return TitleReading(zone.verb, zone.verb, zone.start, zone.start, zone.construction, features, sort, (zone, -1))

    def _in_part(self, zone: Zone, number: int, part: Part) -> Iterator[TitleReading]:
        tags, word = self.tags, self.analysis.word
        first, end = part.start, part.end
        while end > first and tags[end - 1] == TokenClass.STOP and tags[end - 2] not in _SHORT:
            end -= 1
        while first < end and (tags[first] in _OUTER or word(first).endswith(_AGE)):
            first += 1
        if first >= end:
            return
        for head in range(first, end):
            tag = tags[head]
            if tag not in _HEADS and not (tag == TokenClass.VERB and head > first and head == end - 1):
                continue
            is_last = head == end - 1 or (tags[end - 1] == TokenClass.STOP and head == end - 2)
            if not is_last and (zone.before or tags[head + 1] not in _JOINTS) and (
                tag not in _OFFICES or tags[head + 1] in _OFFICES or (zone.before and tags[head+1] not in _JOINTS)
            ):
                continue
            kind = self.head_kind(head)
            last = number
            ends = [(end if is_last else head + 1, 0)]
            if is_last:
                for size in range(1, _PORTFOLIO + 1):
                    if number + size >= len(zone.parts):
                        break
                    ends.append((zone.parts[number + size].end, size))
            about = self._about(zone, number, part, first, head, kind, is_last)
            prefix = self._standing(first, head)
            for start in range(max(first, head - _LONGEST), head + 1):
                if tags[start] in _NO_START:
                    continue
                inner = self._inner(first, start, head, kind)
                for stop, size in ends:
                    outer = self._portfolio(zone, number, size, kind)
                    sort = f"{zone.construction} head={kind}"
                    noun = self._noun(head)
                    words = self._words(start, head, stop, noun)
                    yield TitleReading(
                        words, noun, start, stop, zone.construction, (*about, *inner, *outer), sort, (zone, number, first, start, head, size),
                    )
                    if prefix and start > prefix:
                        yield TitleReading(
                            f"{self.text(first, prefix)} {words}", noun, start, stop, zone.construction,
                            (*about, *inner, *outer, "standing before body"), sort, (zone, number, first, start, head, size),
                        )

    def _standing(self, first: Token, head: Token) -> Token:
        at = first
        while at < head and self.analysis.word(at) in self.lexicon.standing:
            at += 1
        return at if at > first else 0

    def _noun(self, head: Token) -> str:
        """A head in small letters and the singular."""
        word = self.analysis.word(head)
        if word.endswith("s") and (
            self.lexicon.small.get(word[:-1]) == TokenClass.ROLE or self.lexicon.capital.get(word[:-1]) == TokenClass.TITLE
        ) and self.lexicon.small.get(word) != TokenClass.ROLE and word[:-1] not in ("bos",):
            return word[:-1]
        return word

    def _words(self, start: Token, head: Token, stop: Token, noun: str) -> str:
        words = self.text(start, head + 1)
        if len(noun) < len(self.analysis.word(head)):
            words = words[:-1]
        behind = self.text(head + 1, stop)
        return f"{words}{'' if behind[:1] in '.,' else ' '}{behind}" if behind else words

    def head_kind(self, head: Token) -> str:
        """What sort of word heads an office."""
        tag, word = self.tags[head], self.analysis.word(head)
        if tag in _OFFICES:
            if word in _MINISTERS:
                return "minister"
            if word in _SCHOLARS:
                return "scholar"
            if word in self.lexicon.spokes:
                return "spokesperson"
            if word in self.lexicon.anybody:
                return "anybody"
            if word in self.lexicon.anonymous:
                return "official"
        elif tag in _UNKNOWN and len(word) >= _SHORTEST_AGENT and word.endswith(_AGENTS):
            return f"{NAMES[tag]} agent"
        return NAMES[tag]

    def _about(self, zone: Zone, number: int, part: Part, first: Token, head: Token, kind: str, is_last: bool) -> tuple[str, ...]:
        """Features of head and place."""
        tags, c = self.tags, zone.construction
        opened = tags[part.start] if first > part.start else ""
        det = "none" if not opened else (self.analysis.word(part.start) if opened == TokenClass.ARTICLE else NAMES[opened])
        if zone.before:
            at = zone.start - 1
            edge = NAMES[tags[at]] if at >= 0 else "start"
            beside = f"{c} opens behind={edge}"
        else:
            at = zone.end
            while at < len(tags) and tags[at] == TokenClass.ADVERB:
                at += 1
            edge = NAMES[tags[at]] if at < len(tags) else "end"
            beside = f"{c} goes on={edge}"
        got = [f"{c}", f"{c} head={kind}", f"head={kind}", f"{c} det={det}", beside]
        if zone.before:
            got.append(f"{c} depth={number}/{len(zone.parts) - number - 1}")
        if not is_last:
            got.append(f"head cut before={NAMES[tags[head + 1]]}")
        if tags[head] == TokenClass.GROUP or self._noun(head) != self.analysis.word(head):
            got.append(f"{c} plural")
        return tuple(got)

    def _inner(self, first: Token, start: Token, head: Token, kind: str) -> tuple[str, ...]:
        tags = self.tags
        left = NAMES[tags[start - 1]] if start > first else "edge"
        inside = tags[start:head]
        size = head - start
        got = [f"start={left}|{NAMES[tags[start]]}", f"words={min(size, 4)}", f"{'one' if not size else 'more'} head={kind}",
               f"cut={min(start - first, 3)}"]
        if start > first:
            got.append(f"left out={self.kind(first, start)}")
            got.append(f"left of {'small' if tags[head] in 'eERG' else 'capital'} head={left}|{NAMES[tags[start]]}")
        if inside:
            capital = sum(tag in _CAPITALISED for tag in inside)
            got.append(f"case={'all' if capital == size else 'none' if not capital else 'mixed'}{'+' if tags[head] in _CAPITALISED else '-'}")
            if TokenClass.POSSESSIVE in inside or TokenClass.APOSTROPHE in inside:
                got.append("possessive inside")
            if not _NAMED.isdisjoint(inside):
                got.append("name inside" + (" small head" if tags[head] not in _CAPITALISED else ""))
            for letter, what in ((TokenClass.NATIONALITY, "nationality"), (TokenClass.COUNTRY, "country"), (TokenClass.BODY_NAME, "body name"),
                                 (TokenClass.ACRONYM, "acronym"), (TokenClass.COORDINATOR, "and"), (TokenClass.COMMA, "comma"),
                                 (TokenClass.BODY, "body"), (TokenClass.GROUP, "group"), (TokenClass.VERB, "verb"), (TokenClass.NUMBER, "number"), (TokenClass.HONORIFIC, "honorific")):
                if letter in inside:
                    got.append(f"{what} inside")
        if self.analysis.word(start) in _SENTIMENT:
            got.append("current inside")
        elif self.analysis.word(start) in self.lexicon.standing:
            got.append("standing inside")
        elif start > first and self.analysis.word(start - 1) in self.lexicon.standing:
            got.append("standing left out")
        return tuple(got)

    def _portfolio(self, zone: Zone, number: int, size: int, kind: str) -> tuple[str, ...]:
        got = [f"ties={size}"]
        parts = zone.parts
        for at in range(number + 1, number + size + 1):
            tie, what = self.tie(parts[at]), self.kind(parts[at].start, parts[at].end)
            got.append(f"in {tie}={what}")
            got.append(f"in {kind} {tie}={what}")
            if at > number + 1:
                got.append(f"in deeper {tie}={what}")
        if number + size + 1 < len(parts):
            at = number + size + 1
            tie, what = self.tie(parts[at]), self.kind(parts[at].start, parts[at].end)
            got.append(f"out {tie}={what}")
            got.append(f"out {kind} {tie}={what}")
        return tuple(got)

    def tie(self, part: Part) -> str:
        """The word that ties a phrase, or that it is another."""
        return "" if part.tie is None else _TIES.get(self.analysis.word(part.tie), "other")

    def kind(self, start: Token, end: Token) -> str:
        """What sort of phrase some tokens are."""
        tags = self.tags
        det = ""
        while start < end and tags[start] in _OUTER:
            det = "the " if tags[start] == TokenClass.ARTICLE and self.analysis.word(start) == "the" else "a "
            start += 1
        return det + phrase_kind(tags[start:end])


def phrase_kind(tags: str) -> str:
    """What sort of phrase some classes are.

    >>> phrase_kind(TokenClass.COUNTRY), phrase_kind(TokenClass.OPEN_CLASS)
    ('country', 'small')
    """
    tags = tags.rstrip(TokenClass.STOP)
    if not tags:
        return "nothing"
    if len(tags) == 1:
        return {"C": "capital", "A": "acronym", "N": "country", "L": "nationality", "Y": "body name", "B": "body",
                "e": "small", "R": "role", "G": "group", "M": "field", "W": "field", "T": "title"}.get(tags, "other")
    if TokenClass.POSSESSIVE in tags or TokenClass.APOSTROPHE in tags:
        return "possessive"
    if "Y" in tags:
        return "named body"
    if tags[-1] == "B":
        return "small body" if set(tags).isdisjoint("CANL") else "named small body"
    if not set(tags).isdisjoint("&+,"):
        return "joined field" if set(tags) <= set("MW&,Ka+T") else "joined small" if set(tags) <= set("eEayGRO&,Bg") else "joined names"
    if set(tags) <= set("eEyOg"):
        return "small words"
    if set(tags) <= set("MWKT"):
        return "field words"
    if tags[-1] in "RG":
        return "people"
    if set(tags) <= set("CpJAN.L"):
        return "names"
    return "mixed names" if not set(tags).isdisjoint("CAN") else "mixed"
