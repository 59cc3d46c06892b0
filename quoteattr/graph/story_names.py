"""Where a story names somebody, and how: as its subject, in speech, or calling whoever is spoken to.

What is no name of the story is left out by the story itself: a word that it mostly writes without a capital names
nobody where it starts a sentence, *Abruptly Holm rose*.
"""

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, NamedTuple

from quoteattr.graph.layout import Layout
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass, replaced
from quoteattr.language.dialogue import Dialogue
from quoteattr.language.lexicon import Lexicon

#: A word is part of names where it has a capital within sentences at least this often for each time without one.
_CAPITALS: Final = 0.5
#: One that is decided to be somebody's name need have one only so often; or be no other word that is known.
_KNOWN: Final = 3
#: Another word is a name in a story where it has something or does something so often, and in this share of its places
#: within sentences.
_TREATED: Final = 4
_TREATED_SHARE: Final = 0.3
_STOP: Final = TokenClass.STOP
#: What stands within names besides words.
_AMONG: Final = frozenset(TokenClass.PARTICLE + TokenClass.STOP)


class NameForm(NamedTuple):
    """One way to call somebody: forms of address and the words of the name, in small letters."""

    address: tuple[str, ...]
    words: tuple[str, ...]


class NamePlace(NamedTuple):
    """A place where somebody is named."""

    start: Token
    #: Where the words of the name start behind the form of address; the end where there are none.
    name: Token
    end: Token
    form: NameForm
    paragraph: int
    #: Whether it stands in a quote, and there calls whoever is spoken to.
    quoted: bool
    called: bool
    #: Whether it is where a subject stands.
    subject: bool
    #: Whether an article stands in front: *the Captain*.
    definite: bool


def places(
    layout: Layout,
    lexicon: Lexicon,
    rules: Dialogue,
    known: Collection[Token],
    told: Sequence[tuple[Token, Token]] = (),
) -> list[NamePlace]:
    """All places where a story could name somebody, in text order.

    Args:
        layout: the text, and where its quotes are.
        lexicon: the words of its language.
        rules: what its language has for stories.
        known: the tokens of names that were decided to be people's: *May* is a name, however often *may* is none.
        told: the names that are told to be somebody's, in text order: each is a place, whatever it looks like.
    """
    analysis = layout.analysis
    word = analysis.word
    also = _also_names(layout, lexicon, rules)
    tags = replaced(analysis.tags, sorted(also), TokenClass.CAPITAL)
    found = [*rules.NAME.finditer(tags)]
    capitals, small = _counts(layout, rules)

    def names(token: Token) -> bool:
        times = capitals[word(token)]
        if token in also:
            return True
        without = small[word(token)]
        if token in known and (times >= _KNOWN or not (without or word(token) in lexicon.small)):
            return True
        return times > 0 and times >= _CAPITALS * without

    quotes = _outermost(layout)
    firsts = [first for first, _ in quotes]
    headings = [paragraph.heading for paragraph in layout.document.paragraphs]
    spoken = {quote.paragraph for quote in layout.quotes} if told else ()  # no headings, whatever they look like
    made: list[NamePlace] = []
    proposed = [part for match in found for part in _parts(tags, match, names)]
    spans = [(*part, False) for part in proposed] if not told else _laid_over(proposed, told)
    for start, end, at, certain in spans:
        paragraph = bisect.bisect_right(layout.paragraph_tokens, start) - 1
        if headings[paragraph] and not (certain and paragraph in spoken):
            continue
        form = _form(layout, tags, start, at, end)
        definite = start > 0 and word(start - 1) in rules.DEFINITE
        if not certain and not _could_name(form, rules, definite=definite):
            continue
        near = bisect.bisect_right(firsts, start) - 1
        quoted = near >= 0 and start < quotes[near][1]
        called = quoted and not definite and rules.is_called(analysis, start, end, *quotes[near])
        subject = rules.is_subject(tags, start, end)
        made.append(NamePlace(start, min(at, end), end, form, paragraph, quoted, called, subject, definite))
    return made


def _could_name(form: NameForm, rules: Dialogue, *, definite: bool) -> bool:
    """Whether a form is enough to be somebody's: no letter alone, and no *Captain* in *Captain’s log*."""
    if not form.words:
        return rules.is_somebody(form.address, definite=definite)
    return bool(form.address) or len(form.words) > 1 or len(form.words[0]) > 1


def _laid_over(
    parts: Sequence[tuple[Token, Token, Token]], told: Sequence[tuple[Token, Token]]
) -> list[tuple[Token, Token, Token, bool]]:
    """The names in text order, with what is told in place of what it overlaps, but for a form of address in front."""
    made: list[tuple[Token, Token, Token, bool]] = []
    at = 0
    behind = 0
    for start, end in told:
        if start < behind:
            continue  # a part of a longer name
        while at < len(parts) and parts[at][1] <= start:
            made.append((*parts[at], False))
            at += 1
        first, name = start, start
        while at < len(parts) and parts[at][0] < end:
            if parts[at][0] <= start:
                first, name = min(first, parts[at][0]), max(name, min(parts[at][2], end))
            end = max(end, parts[at][1])
            at += 1
        made.append((first, end, name, True))
        behind = end
    made += ((*part, False) for part in parts[at:])
    return made


def _also_names(layout: Layout, lexicon: Lexicon, rules: Dialogue) -> frozenset[Token]:
    """The places of words that are names in this story, though mostly other words: *May said*, *May’s hat*."""
    analysis = layout.analysis
    tags, tokens = analysis.tags, analysis.tokens
    could = {
        token for token in set(tokens) if token[:1].isupper() and rules.could_be_name(token.rstrip().lower(), lexicon)
    }
    if not could:
        return frozenset()
    held: dict[str, list[Token]] = defaultdict(list)
    for at, token in enumerate(tokens):
        if token in could:
            held[token.rstrip()].append(at)
    made: list[Token] = []
    for among in held.values():
        inside = [at for at in among if at and tags[at - 1] not in rules.OPENS]
        owning = sum(tags.startswith(TokenClass.POSSESSIVE, at + 1) for at in inside)
        subjects = sum(rules.is_subject(tags, at, at + 1) for at in inside)
        if owning + subjects >= max(_TREATED, _TREATED_SHARE * len(inside)):
            made += among
    return frozenset(made)


def _outermost(layout: Layout) -> list[tuple[Token, Token]]:
    """The outermost quotes, as tokens from and to."""
    starts = layout.analysis.starts
    made = []
    for quote in layout.quotes:
        if quote.depth == 0:
            first = bisect.bisect_left(starts, quote.start)
            made.append((first, max(bisect.bisect_left(starts, quote.end, first), first + 1)))
    return made


def _counts(layout: Layout, rules: Dialogue) -> tuple[Counter[str], Counter[str]]:
    """How often each word has a capital within a sentence, and how often it has none."""
    analysis = layout.analysis
    tags, tokens = analysis.tags, analysis.tokens
    capitals: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for token, times in Counter(tokens).items():
        if token[:1].islower():
            small[token.rstrip()] += times
    for match in rules.CAPITALISED.finditer(tags):
        at = match.start()
        token = tokens[at].rstrip()
        if at and tags[at - 1] not in rules.OPENS and not (len(token) > 1 and token.isupper()):
            capitals[token.lower()] += 1
    return capitals, small


def _parts(tags: str, match: re.Match[str], names: Callable[[Token], bool]) -> Iterator[tuple[Token, Token, Token]]:
    """The names in some words with capitals: where each starts and ends, and where its words start behind the address.

    The first word behind a form of address is a name whatever it is elsewhere: *Mr. Long*.
    """
    addressed = match["address"] is not None
    start = match.start() if addressed else None
    at = match.end("address") if addressed else match.start()
    last = at - 1 if addressed and tags[at - 1] == _STOP else at
    worded = False
    for token in range(at, match.end()):
        if tags[token] in _AMONG:
            continue
        if names(token) or (addressed and not worded):
            if start is None:
                start = at = token
            last, worded = token + 1, True
        elif start is not None:
            yield start, last, at
            start, addressed = None, False
    if start is not None:
        yield start, last, at


def _form(layout: Layout, tags: str, start: Token, at: Token, end: Token) -> NameForm:
    word = layout.analysis.word
    address = tuple(word(token).rstrip(".") for token in range(start, min(at, end)) if tags[token] != _STOP)
    return NameForm(address, tuple(word(token).rstrip(".") for token in range(at, end) if tags[token] != _STOP))
