"""One person for all the forms of a name.

A full name makes a person; a surname, a first name or initials later on belong to the person who has
them. Two full names that differ in what both tell, first name or surname, are two people.
"""

import bisect
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from quoteattr.analysis.tokens import Analysis
from quoteattr.document import Document
from quoteattr.indices import Token
from quoteattr.language import Language
from quoteattr.language.folding import fold
from quoteattr.language.readings import Name, Named, NameType
from quoteattr.language.rules import ProperNames
from quoteattr.memo import Memo

_fold = functools.lru_cache(maxsize=50_000)(fold)

#: A text in which more people than this share a word of their names is no text; the rest are passed over.
_SAME_NAME = 32
#: Of people who share the first or the last word of a full name, so many are asked whether it is theirs.
_ASKED = 8
#: Of two people of one surname the one who was named last is meant, though it was long before; but where both were
#: named within so many names before, nothing tells which.
_BOTH_NEAR = 2
#: What is short enough to be written in capitals with no emphasis: *JD*, *AK*.
_INITIALS = 2
#: Stands for a person where a name could be two people's. A number that no person has, and not ``None``: that says of a
#: name that it is nobody's yet, and ``People.person``, which loops look through name by name, stays one of numbers.
EITHER: Final = -1


@attrs.frozen
class People:
    """Who is named in a document, and where."""

    #: The names in text order, with the first token of each.
    names: Sequence[Name]
    starts: Sequence[Token]
    #: Person of each name; ``EITHER`` where two people could be meant.
    person: Sequence[int]
    #: The folded words of the fullest name of each person.
    words: Sequence[tuple[str, ...]]
    #: The names of each person, as indices.
    found: Sequence[Sequence[int]]

    def at(self, token: Token) -> int | None:
        """The name that starts at or spans a token, as an index; None where none does."""
        index = bisect.bisect_right(self.starts, token) - 1
        return index if index >= 0 and self.names[index].end > token else None


class _NameWords(Memo[str, str]):
    """Tokens as words of names, folded and without dots, each worked out once."""

    def work_out(self, token: str) -> str:
        return _fold(token.rstrip().rstrip("."))


_NAME_WORDS = _NameWords()


def words_of(rules: ProperNames, analysis: Analysis, name: Name) -> tuple[str, ...]:
    """The words of a name, folded, without dots and suffixes."""
    start, end = name
    tokens, tags = analysis.tokens[start:end], analysis.tags[start:end]
    if rules.NO_WORD.isdisjoint(tags):
        return tuple([_NAME_WORDS[token] for token in tokens])
    return tuple([_NAME_WORDS[token] for token, tag in zip(tokens, tags, strict=True) if tag not in rules.NO_WORD])


def _initial(a: str, b: str) -> bool:
    return (len(a) == 1 or len(b) == 1) and a[0] == b[0]


def _share(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether a middle name of each could be one: *P.* and *Paul* could, *P.* and *R.* could not."""
    return any(one == other or _initial(one, other) for one in a for other in b)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two full names could be one person's.

    >>> same_person(("ann", "marie", "berg"), ("ann", "berg")), same_person(("a", "berg"), ("ann", "berg"))
    (True, True)
    >>> same_person(("ann", "berg"), ("ola", "berg")), same_person(("ann", "p", "berg"), ("ann", "r", "berg"))
    (False, False)
    """
    short, long = sorted((a, b), key=len)
    if short[-1] == long[-1]:
        if len(short) > 2 and not _share(short[1:-1], long[1:-1]):
            return False
        return short[0] == long[0] or _initial(short[0], long[0]) or set(short) <= set(long)
    return short[0] == long[0] and len(long) > len(short) and set(short) <= set(long)


def _with_surnames(rules: ProperNames, analysis: Analysis, names: Sequence[Name]) -> Sequence[Name]:
    """The names, with surnames standing alone that are other words too: *Tom Baker … Baker said*."""
    tokens, tags = analysis.tokens, analysis.tags
    alone = rules.FOUND_ALONE
    last = {tokens[end - 1].rstrip() for start, end in names if end - start > 1 and tags[end - 1] not in alone}
    if not last:
        return names
    surnames = rules.LONE_SURNAME.finditer(tags)
    found = [Name(*match.span()) for match in surnames if tokens[match.start()].rstrip() in last]
    if not found:
        return names
    starts = {name.start for name in names} | {end - 1 for _, end in names}
    return sorted((*names, *(name for name in found if name.start not in starts)))


def _of_people(
    rules: ProperNames, analysis: Analysis, found: Sequence[Name], named: Sequence[Named]
) -> Sequence[Name]:  # fmt: skip
    """The names that were decided to be people's, and those that patterns find where nothing else was decided surely.

    Who says something is somebody, unless it is decided to be a body.
    """
    people_ = [Name(start, end) for start, end, type_, _ in named if type_ is NameType.PERSON]
    starts = [name.start for name in named]
    for name in found:
        at = bisect.bisect_left(starts, name.end) - 1
        other = named[at] if at >= 0 and named[at].end > name.start else None
        if other is None:
            if _T_NONE or rules.says(analysis.tags, name):
                people_.append(name)
        elif other.type is not NameType.PERSON and (other.margin < _T or rules.says(analysis.tags, name)):
            people_.append(name)
    return sorted(people_)


_T = 0.0
_T_NONE = False


def _outside_titles(
    rules: ProperNames, document: Document, analysis: Analysis, names: Sequence[Name]
) -> Sequence[Name]:
    """The names without those in titles that the text below does not have too.

    Where every word has a capital (Chicago Manual of Style 8.159), nothing tells where a name ends: in *Chapter V.
    Anne’s Harvest* and *Harbour Master Ada Holm Resigns* there would be somebody called *V. Anne* and *Holm Resigns*.
    """
    starts = analysis.starts
    titles = [
        paragraph.span
        for paragraph in document.paragraphs
        if paragraph.heading and rules.in_title_case(document.view, paragraph.span.start, paragraph.span.end)
    ]
    if not titles:
        return names
    firsts = [title.start for title in titles]

    def in_title(name: Name) -> bool:
        at = bisect.bisect_right(firsts, starts[name.start]) - 1
        return at >= 0 and starts[name.start] < titles[at].end

    below = {words_of(rules, analysis, name) for name in names if not in_title(name)}
    return [name for name in names if not in_title(name) or words_of(rules, analysis, name) in below]


def people(
    document: Document, analysis: Analysis, language: Language, named: Sequence[Named] | None = None
) -> People:  # fmt: skip
    """Tell who each name of a document means: full names first, then the shorter ones by what came before them.

    Args:
        document: the text.
        analysis: its tokens.
        language: what is known of its language.
        named: all its names, each with what it is the name of; where that was not decided, patterns tell people.
    """
    rules = language.proper_names
    found: Sequence[Name] = rules.people(analysis.tags)
    if named is not None:
        found = _of_people(rules, analysis, found, named)
    names = _outside_titles(rules, document, analysis, found)
    reading = _NameReading(analysis, language, _with_surnames(rules, analysis, names))
    reading.full_names()
    reading.short_names()
    for indices in reading.found:
        indices.sort()
    return People(reading.names, [start for start, _ in reading.names], reading.person, reading.fullest, reading.found)


class _NameReading:
    """The people of one document while its names are read."""

    def __init__(self, analysis: Analysis, language: Language, names: Sequence[Name]) -> None:
        tokens, rules = analysis.tokens, language.proper_names
        self.analysis, self.lexicon, self.names = analysis, language.lexicon, names
        self.address = rules.address
        self.words = [
            words_of(rules, analysis, name)
            if name[1] - name[0] > 1
            else (_NAME_WORDS[tokens[name[0]]],)  # one token is a word
            for name in names
        ]
        self.person = [EITHER] * len(names)
        self.fullest: list[tuple[str, ...]] = []
        self.found: list[list[int]] = []
        #: The people with each word in their names, and the one whom a full name that was read means.
        self.by_word: dict[str, list[int]] = {}
        self.exact: dict[tuple[str, ...], int] = {}
        #: The name by which each person was named last, as far as the short names are read.
        self.last_seen: dict[int, int] = {}

    def full_names(self) -> None:
        """Give a person to each name of several words."""
        exact, by_word = self.exact, self.by_word
        for index, name in enumerate(self.words):
            if len(name) > 1:
                who = exact.get(name)
                if who is None and (name[0] in by_word or name[-1] in by_word):
                    who = self._likely(name)
                if who is None:
                    self._put(index)
                else:
                    self.person[index] = who
                    self.found[who].append(index)

    def short_names(self) -> None:
        """Give a person to each other name, unless it could be two people's."""
        person, last_seen, by_word = self.person, self.last_seen, self.by_word
        for index, name in enumerate(self.words):
            if person[index] == EITHER and name:
                held: Sequence[int] = by_word.get(name[0], ())
                if len(held) > 1:
                    held = self._addressed(index, held[-_SAME_NAME:])
                who = self._surname(name[0], held, index) if len(held) > 1 else held[0] if held else None
                if who == EITHER:
                    continue
                if who is None:
                    self._put(index)
                else:
                    person[index] = who
                    self.found[who].append(index)
            if person[index] != EITHER:
                last_seen[person[index]] = index

    def _put(self, index: int) -> None:
        """Give a new person to a name."""
        name = self.words[index]
        who = self.person[index] = self.exact[name] = len(self.fullest)
        self.fullest.append(name)
        self.found.append([index])
        for word in name if len(name) < 2 else set(name):
            self.by_word.setdefault(word, []).append(who)

    def _likely(self, name: tuple[str, ...]) -> int | None:
        """The first of those with its first or last word whose a full name could be too; it may be the fuller one."""
        candidates = {who for part in (name[0], name[-1]) for who in self.by_word.get(part, ())[:_ASKED]}
        who = next((who for who in sorted(candidates) if same_person(self.fullest[who], name)), None)
        if who is not None:
            self.exact[name] = who
            if len(name) > len(self.fullest[who]):
                for word in set(name) - set(self.fullest[who]):
                    self.by_word.setdefault(word, []).append(who)
                self.fullest[who] = name
        return who

    def _addressed(self, index: int, held: Sequence[int]) -> Sequence[int]:
        """Those of some people whose form of address is not another than that before a name."""
        pronoun = self.address(self.analysis, self.lexicon, self.names[index])
        if pronoun is None:
            return held
        firsts = [(who, self.names[self.found[who][0]]) for who in held]
        return [who for who, first in firsts if self.address(self.analysis, self.lexicon, first) in (pronoun, None)]

    def _surname(self, word: str, held: Sequence[int], index: int) -> int | None:
        """Which of several people one word of a name means; None for nobody yet."""
        last_seen = self.last_seen
        for group in self._groups(word, held):
            if not group:
                continue
            near = sorted([who for who in group if who in last_seen], key=last_seen.__getitem__, reverse=True)
            if not near:
                return group[0]
            return EITHER if len(near) > 1 and index - last_seen[near[1]] <= _BOTH_NEAR else near[0]
        return None

    def _groups(self, word: str, held: Sequence[int]) -> Iterator[Sequence[int]]:
        """Those whom a word could mean, the likeliest first: who was named before goes before who is named later."""
        fullest = self.fullest
        for some in ([who for who in held if who in self.last_seen], held):
            yield [who for who in some if fullest[who][-1] == word]
            yield [who for who in some if fullest[who][0] == word]
            yield some


def spelling(analysis: Analysis, source: str, people_: People, who: int) -> tuple[str, tuple[str, ...]]:
    """The fullest name of a person in the best spelling of each of its words, and the other forms."""
    forms: dict[str, int] = {}
    starts, tokens, names = analysis.starts, analysis.tokens, people_.names
    for index in people_.found[who]:
        start, end = names[index]
        end -= 1
        text = " ".join(source[starts[start] : starts[end] + len(tokens[end].rstrip())].split())
        forms[text] = forms.get(text, 0) + 1
    name = best_spelling(forms)
    return name, tuple([form for form in forms if form != name])


def best_spelling(forms: Mapping[str, int], among: Iterable[str] = ()) -> str:
    """The fullest of the forms of one name, with the best spelling of each of its words in any of them.

    >>> best_spelling({"ÇELİK": 3, "Ayse Çelik": 1, "Ayşe Celik": 1})
    'Ayşe Çelik'

    Args:
        forms: how often there is each form; at least one.
        among: those of them that may be chosen; all, if left out.
    """
    if len(forms) == 1:
        return next(iter(forms))
    best = max(among or forms, key=lambda form: (len(form.replace(".", " ").split()), not form.isupper(), forms[form]))
    spellings = dict.fromkeys(" ".join(forms).split())
    words: dict[str, str] = {}
    for word in spellings:
        folded = _fold(word)
        known = words.get(folded)
        words[folded] = word if known is None else max(known, word, key=_care)
    if len(words) == len(spellings):  # each word has one spelling
        return " ".join(best.split())
    return " ".join([words[_fold(word)] for word in best.split()])


def _care(word: str) -> tuple[bool, int]:
    """A spelling with diacritics took more care than one without, and small letters more than capitals."""
    return not (word.isupper() and len(word) > _INITIALS), sum(not c.isascii() for c in word)
