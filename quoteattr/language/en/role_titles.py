"""The readings of a zone at a name as an office: which of its words could be the title, and what each would be like.

Any noun may head an office. What an office starts with, what it is for, and where the name of a body before it ends
is for the weights to choose: here are all the choices, with named features.
"""

from collections.abc import Iterator
from typing import NamedTuple

from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.en import role_features
from quoteattr.language.en.organisations import BodyReader
from quoteattr.language.en.role_shapes import NAMES, OPENING_SENTENCE, OUTER, shape
from quoteattr.language.en.role_zones import BEHIND_PREPOSITION
from quoteattr.language.roles import Part, TitleReading, Zone

#: A title has at most so many words before its head, and so many phrases behind it.
_WORDS, _FIELDS = 5, 3
#: A shorter word ends as agents do by chance: *her*, *ever*.
_SHORTEST_AGENT = 5
#: Endings of nouns for those who do something. (Quirk et al., appendix I, on suffixes that form nouns.)
_AGENTS = tuple("er or ist ian man woman ant ent eer ess crat person smith wright".split())
#: How old somebody is, or where somebody was born.
_ORIGINS = ("year-old", "-born")
#: What heads no office of its own: whose a counterpart's is, is told elsewhere; *82 years old* is an age.
_NO_OFFICE = (*_ORIGINS, "counterpart", "counterparts")
_NO_NOUN = frozenset({"old"})
#: Quantifiers that are a part of an office: the majority leader.
_SIDES = frozenset({"majority", "minority"})
#: Nouns for relatives, who are somebody's and belong to no body.
_KIN = frozenset(
    """aunt brother child cousin dad daughter father fiance fiancee fiancé fiancée grandfather grandmother grandson
    granddaughter husband mother mum nephew niece sibling sister son spouse uncle widow widower wife""".split()
)
_MINISTERS = frozenset({"minister", "secretary", "undersecretary", "under-secretary", "commissioner"})
_SCHOLARS = frozenset("graduate lecturer master professor reader scholar student teacher tutor".split())
#: Ties that features tell apart.
_TIES = frozenset("of for in at to with from on".split())

_ARTICLE, _STOP, _VERB = TokenClass.ARTICLE, TokenClass.STOP, TokenClass.VERB
_OFFICES = frozenset(TokenClass.OFFICES)
#: What may head an office, and what may where another word stands before it.
_HEADS = frozenset(
    TokenClass.OFFICES + TokenClass.MODIFIERS + TokenClass.TITLE_MODIFIER + TokenClass.GROUP + TokenClass.HONORIFIC
    + TokenClass.CAPITAL + TokenClass.COMMON + TokenClass.CUE_BASE + TokenClass.ACRONYM
)  # fmt: skip
_UNKNOWN = frozenset(TokenClass.MODIFIERS + TokenClass.CAPITAL + TokenClass.COMMON + TokenClass.TITLE_MODIFIER)
#: What no office starts with.
_NO_START = frozenset(
    TokenClass.GENITIVES + TokenClass.COORDINATOR + TokenClass.COMMA + _STOP + TokenClass.AMPERSAND + _ARTICLE
    + TokenClass.ADVERB
)  # fmt: skip
_JOINTS = frozenset(TokenClass.COORDINATOR + TokenClass.COMMA)
_NAMING = frozenset(TokenClass.NAMING)

_CAPITAL = NAMES[TokenClass.CAPITAL]
#: What stands close to the word before it.
_TIGHT = frozenset(_STOP + TokenClass.COMMA + TokenClass.GENITIVES)


class _Head(NamedTuple):
    """A noun of a zone that could head an office."""

    zone: Zone
    part: int
    #: The first token of the part behind what opens it, and the noun.
    first: Token
    token: Token
    #: What sort of word it is, and the word in small letters and the singular.
    kind: str
    noun: str
    #: Whether a name stands behind it.
    named_behind: bool


class TitleReader:
    """Reads offices in the zones of one document."""

    def __init__(self, bodies: BodyReader) -> None:
        self.bodies, self.analysis, self.lexicon = bodies, bodies.analysis, bodies.lexicon
        self.tags, self.text = bodies.tags, bodies.text

    def titles(self, zone: Zone) -> Iterator[TitleReading]:
        """Every reading of a zone as an office."""
        if zone.verb:
            yield self._of_verb(zone)
        elif zone.construction != BEHIND_PREPOSITION:
            every = zone.before or self._is_one_of(zone.parts[0])
            for number, part in enumerate(zone.parts if every else zone.parts[:1]):
                yield from self._in_part(zone, number, part)

    def _is_one_of(self, part: Part) -> bool:
        """Whether somebody is one of those of whom the next part tells: *one of the organisers*."""
        return part.end - part.start == 1 and self.tags[part.start] == TokenClass.NUMBER

    def _of_verb(self, zone: Zone) -> TitleReading:
        """The office that a verb tells: *who heads the board*."""
        at, part = zone.start, zone.parts[0]
        features = (zone.construction, f"{zone.construction} head=verb", f"verb object={self.phrase(part)}")
        return TitleReading(zone.verb, zone.verb, features, zone, -1, at, at, at, 0, "verb", at)

    def _in_part(self, zone: Zone, number: int, part: Part) -> Iterator[TitleReading]:
        """The readings that are headed in one phrase of a zone."""
        tags, first, end = self.tags, part.start, part.end
        while first < end and self._is_outer(first):
            first += 1
        last = end
        while last > first and tags[last - 1] == _STOP:
            last -= 1
        end = self._without_stop(end)
        for token in range(first, last):
            tag, is_last = tags[token], token == last - 1
            if tag not in _HEADS and not (tag == _VERB and is_last and token > first):
                continue
            if tag == _VERB and tags[token - 1] in _OFFICES:  # the mayor met Ada Holm
                continue
            if not is_last and not self._may_end(zone, token):
                continue
            if (word := self.analysis.word(token)).endswith(_NO_OFFICE) or word in _NO_NOUN:
                continue
            named = not _NAMING.isdisjoint(tags[token + 1 : zone.end])
            place = zone, number, first, token, self.kind(token), self._noun(token), named
            head = tuple.__new__(_Head, place)
            yield from self._headed(head, part, end if is_last else 0)

    def _is_outer(self, token: Token) -> bool:
        """Whether a word at the start of a phrase is no part of an office: an article, a number, an age."""
        word = self.analysis.word(token)
        return (self.tags[token] in OUTER and word not in _SIDES) or word.endswith(_ORIGINS)

    def _without_stop(self, end: Token) -> Token:
        """The end of some words without the full stop of the sentence, which is not that of *Sen.*."""
        stopped = self.tags[end - 1] == _STOP and self.analysis.word(end - 2) not in self.lexicon.abbreviations
        return end - stopped

    def _may_end(self, zone: Zone, token: Token) -> bool:
        """Whether an office may end at a word that its phrase does not end at: before *and*, or a verb or a name."""
        behind = self.tags[token + 1]
        return behind in _JOINTS or (not zone.before and self.tags[token] in _OFFICES and behind not in _OFFICES)

    def _headed(self, head: _Head, part: Part, end: Token) -> Iterator[TitleReading]:
        """The readings with one head.

        Args:
            head: the noun.
            part: the phrase that it stands in.
            end: where that ends, if the head is its last word; 0 where it is not.
        """
        zone, number, kind = head.zone, head.part, head.kind
        hanging = [
            (self.tied(zone.parts[rank]), self._is_named_behind(zone, rank))
            for rank in range(number + 1, min(len(zone.parts), number + 2 + (_FIELDS if end else 0)))
        ]
        ends = [(end or head.token + 1, role_features.fields(kind, (), *hanging[:1]))]
        if end:
            for size in range(1, min(_FIELDS, len(hanging)) + 1):
                stop = self._without_stop(zone.parts[number + size].end)
                ends.append((stop, role_features.fields(kind, tuple(hanging[:size]), *hanging[size : size + 1])))
        about = self._about(head, part, bool(end))
        standing = self._standing(head)
        for start in range(max(head.first, head.token - _WORDS), head.token + 1):
            if self.tags[start] in _NO_START or (start < head.token and self._is_no_start(start)):
                continue
            features = about + self._words_before(head, start)
            for fields, (stop, behind) in enumerate(ends):
                words = self._words(head, start, stop)
                place = zone, number, head.first, start, head.token, fields
                made = tuple.__new__(TitleReading, (words, head.noun, features + behind, *place, kind, stop))
                yield made
                # The former Lundby mayor; but not the former mayor's aide.
                if head.first < standing < start and _OFFICES.isdisjoint(self.tags[standing:start]):
                    yield made._replace(
                        title=f"{self.text(head.first, standing)} {words}",
                        features=(*made.features, "standing before body"),
                    )

    def _is_no_start(self, token: Token) -> bool:
        """Whether a word before others is no part of an office: *Mr. Sheriff*, *a fellow beekeeper*."""
        word = self.analysis.word(token)
        address = self.tags[token] == TokenClass.HONORIFIC and self.lexicon.small.get(word) != TokenClass.ROLE
        return address or word == "fellow"

    def _standing(self, head: _Head) -> Token:
        """Where words like *former* at the start of a phrase end."""
        at = head.first
        while at < head.token and self.analysis.word(at) in self.lexicon.standing:
            at += 1
        return at

    def _noun(self, head: Token) -> str:
        """A head in small letters and the singular."""
        word, lexicon = self.analysis.word(head), self.lexicon
        if word.endswith("s") and lexicon.small.get(word) != TokenClass.ROLE:
            one = word[:-1]
            if lexicon.small.get(one) == TokenClass.ROLE or lexicon.capital.get(one) == TokenClass.TITLE:
                return one
        return word

    def _words(self, head: _Head, start: Token, stop: Token) -> str:
        """The words of a title; of several people's, that of one."""
        words, last = self.text(start, head.token + 1), head.token + 1
        if len(head.noun) < len(self.analysis.word(head.token)):
            words = words[:-1]
        behind = self.text(last, stop) if stop > last else ""
        if not behind:
            return words
        return f"{words}{behind}" if self.tags[last] in _TIGHT else f"{words} {behind}"

    def kind(self, head: Token) -> str:
        """What sort of word heads an office."""
        tag, word, lexicon = self.tags[head], self.analysis.word(head), self.lexicon
        if tag in _OFFICES:
            if word in _MINISTERS:
                return "premier" if head and self.analysis.word(head - 1) == "prime" else "minister"
            if word in _SCHOLARS:
                return "scholar"
            if word in _KIN:
                return "kin"
            if word in lexicon.spokes:
                return "spokesperson"
            if word in lexicon.anybody:
                return "anybody"
            if word in lexicon.anonymous:
                return "official"
        elif tag in _UNKNOWN and len(word) >= _SHORTEST_AGENT and word.endswith(_AGENTS):
            return f"{NAMES[tag]} agent"
        return NAMES[tag]

    def _about(self, head: _Head, part: Part, is_last: bool) -> role_features.Features:  # noqa: FBT001
        """The features of a head and of its place."""
        tags, zone = self.tags, head.zone
        opener = tags[part.start] if head.first > part.start else ""
        opened = self.analysis.word(part.start) if opener == _ARTICLE else NAMES.get(opener, "nothing")
        if zone.before:
            beside = NAMES[tags[zone.start - 1]] if zone.start else "start"
            place = f"part={head.part} of={len(zone.parts)}"
        else:
            at = zone.end
            while at < len(tags) and tags[at] == TokenClass.ADVERB:
                at += 1
            beside, place = NAMES[tags[at]] if at < len(tags) else "end", ""
        behind = "" if is_last else tags[head.token + 1]
        plural = tags[head.token] == TokenClass.GROUP or head.noun != self.analysis.word(head.token)
        return role_features.about(zone.construction, head.kind, opened, beside, place, behind, plural)

    def _words_before(self, head: _Head, start: Token) -> role_features.Features:
        """The features of where a title starts: what it holds before its head, and what is left out."""
        tags, first, part = self.tags, head.first, head.part
        word, standing = self.analysis.word, self.lexicon.standing
        here, cut, inside = word(start), start > first, head.token - start > 1
        if tags[start - 1 : start] in OPENING_SENTENCE:
            opening = "here"
        else:
            opening = "left out" if cut and tags[first - 1 : first] in OPENING_SENTENCE else ""
        return role_features.words_before(
            tags[first:start],
            tags[start : head.token + 1],
            head.kind,
            self.shape(first, start) if cut else "",
            "current" if here == "current" else "standing" if here in standing else "",
            opening,
            named=head.named_behind,
            body_goes_on=part > 0 and tags[head.zone.parts[part - 1].end - 1] == TokenClass.BODY_NAME,
            area_left_out=cut and self._is_area(start - 1, first),
            standing_left_out=cut and word(start - 1) in standing,
            area_inside=inside and any(self._is_area(at, start) for at in range(start + 1, head.token)),
        )

    def _is_area(self, token: Token, first: Token) -> bool:
        """Whether a word ends the name of an area that starts behind a token: *Lagos State Commissioner*."""
        return token > first and self.tags[token - 1] in _NAMING and self.analysis.word(token) in self.lexicon.areas

    def _is_named_behind(self, zone: Zone, part: int) -> bool:
        """Whether a name stands behind a phrase of a zone."""
        return not _NAMING.isdisjoint(self.tags[zone.parts[part].end : zone.end])

    def tied(self, part: Part) -> str:
        """How a phrase is tied to the one before, and what it looks like."""
        return f"{self.tie(part)}={self.phrase(part)}"

    def tie(self, part: Part) -> str:
        """The word that ties a phrase to the one before."""
        if part.tie is None:
            return "nothing"
        word = self.analysis.word(part.tie)
        return word if word in _TIES else "another"

    def phrase(self, part: Part) -> str:
        """What a phrase looks like."""
        tags, start = self.tags, part.start
        opened = ""
        while start < part.end and tags[start] in OUTER:
            opened = "the " if self.analysis.word(start) == "the" else "a "
            start += 1
        return opened + self.shape(start, part.end)

    def shape(self, start: Token, end: Token) -> str:
        """What some words look like; one with a capital that is also known in small letters may be no name."""
        form = shape(self.tags[start:end])
        if form == _CAPITAL and self.analysis.word(start) in self.lexicon.small:
            return "capital word"
        return form
