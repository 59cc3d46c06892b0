"""What a quote's words are like and who could have said them, whatever its form: further signs of its kind.

A term and a part of somebody's sentence look alike by their form. What tells them apart is who is about: a word of
saying with a subject near the quote, of which class, or none, and what stands between the two; whether the words in
marks have a verb; of which classes they are; and their capitals. Words beside the quote may say that it is a name or a
word (*the motto “…”*, *the term “…”*). A heading shows itself by its paragraph; and where most quotes of a text have
marks of one sort, those in others are more often terms and titles, and so are
those that it has more than once.
"""

import functools
from collections.abc import Callable, Iterator, Sequence

from quoteattr.graph.chunks import Stretch
from quoteattr.graph.layout import Layout
from quoteattr.indices import Chunk
from quoteattr.language import Language
from quoteattr.language.classes import ChunkClass, TokenClass
from quoteattr.language.readings import Cue, CueClass
from quoteattr.resolver.frame import bucket, tags_of

#: So many tokens inside a quote show whether it has a verb.
_INSIDE = 30
#: The size of what stands as an adjective does, beside which a word of saying means less.
_ATTRIBUTIVE = "attributive"
#: So many chunks make a line, where a paragraph has more.
_LINE = 11
#: The first paragraphs of a text: its headline is one of them.
_FIRST = 2
#: Words of so many letters are in capitals in a title; shorter ones may be small in it.
_LETTERS = 4
#: Of these any word is somebody's that tells a verb.
_VERBS = frozenset(TokenClass.AUXILIARY + TokenClass.VERB + TokenClass.CUE + TokenClass.CUE_BASE)
#: What a paragraph of prose ends with, before the end of its line.
_ENDED = frozenset((ChunkClass.STOP, ChunkClass.QUERY, ChunkClass.QUOTE))
_NOMINAL = ChunkClass.NOMINAL
#: So many tokens are a term whose classes are told together.
_TERM = 2
#: So many words behind a quote may say what it is: *the “day bread” brand*.
_BEHIND = 2
#: Marks inside a quote, which are no words.
_NO_MARKS = str.maketrans("", "", TokenClass.STOP + TokenClass.FULL_STOP + TokenClass.COMMA + TokenClass.QUERY)
#: What stands between a word of saying and a quote that makes it less likely that the one has the other.
_BETWEEN = (
    (ChunkClass.THAT, "clause"),
    (ChunkClass.COMMA, "comma"),
    (ChunkClass.QUOTE, "quote"),
    (ChunkClass.VERB + ChunkClass.AUXILIARY, "verb"),
    (ChunkClass.SUBORDINATOR + ChunkClass.RELATIVE, "relative"),
)
#: What a subject is headed by that can speak.
_SPEAKING = frozenset(
    TokenClass.OFFICES + TokenClass.PERSONAL + TokenClass.HONORIFIC + TokenClass.GROUP + TokenClass.BODY
    + TokenClass.BODY_NAME + TokenClass.THIRD + TokenClass.FIRST + TokenClass.RELATIVE
)  # fmt: skip


def signs(
    layout: Layout,
    language: Language,
    index: int,
    words: Sequence[str],
    before: Sequence[str],
    size: str,
    form: str,
    is_clause: Callable[[], bool] | None,
    start: Chunk,
    after: Cue | None,
    *,
    attributive: bool,
) -> tuple[str, ...]:
    """The signs of a quote's kind, by name.

    Args:
        layout: where the quotes of a text stand.
        language: what is known of its language.
        index: which quote it is.
        words: its first words.
        before: the words in front of it, in small letters.
        size: the class of its length.
        form: what its first letter is, and what the rules take it for.
        is_clause: tells whether its words begin with a subject and its verb; None where that is not worth its time, as
            with whole utterances.
        start: where its sentence starts.
        after: the attribution that directly follows it.
        attributive: whether it stands as an adjective does.
    """
    place, quote = layout.places[index], layout.quotes[index]
    stretch = layout.stretches[place.stretch]
    first, last = stretch.first[place.chunk] + 1, stretch.last[place.chunk] - quote.closed
    inside = layout.analysis.tags[first : min(last, first + _INSIDE)]
    paragraph = layout.document.paragraphs[quote.paragraph]
    own = stretch.chunks.rstrip(ChunkClass.BREAK)  # the last paragraph need not end in a line end
    verbal = "no verb" if _VERBS.isdisjoint(inside) else "clause" if is_clause is not None and is_clause() else "verb"
    return (
        *_words(words, size),
        f"inside {verbal}+{size}",
        f"inside {verbal}+{form}",
        *_classes(inside, size),
        *_named(language, before, layout.analysis.words(last + quote.closed, last + quote.closed + _BEHIND), size),
        *_in_text(layout, index, size),
        *_said(layout, language, stretch, place.chunk, start, after, _ATTRIBUTIVE if attributive else size, form),
        *_paragraph(
            # How many paragraphs there are tells nothing: what follows is about something else, maybe.
            quote.paragraph if paragraph.heading else _FIRST,
            heading=paragraph.heading and not attributive,  # a “final” version: there too, a term is one
            line=len(own) <= _LINE,
            ended=own[-1:] in _ENDED,
        ),
    )


def _words(words: Sequence[str], size: str) -> tuple[str, ...]:
    """Which of the words have capitals, as in a title, and whether they are letters in capitals."""
    firsts = [word[0] for word in words if len(word) >= _LETTERS]
    capitals = sum(map(str.isupper, firsts))
    if not capitals:
        which = "no word"
    elif capitals == len(firsts):
        which = "all"
    else:
        which = "first" if capitals == 1 and words[0][0].isupper() else "some"
    capital = (f"capitals={which}+{size}",)
    return (*capital, "all in capitals") if all(map(str.isupper, words)) else capital


def _classes(inside: str, size: str) -> Iterator[str]:
    """Of which classes the first and the last word are, and both of a term; and whether the speaker is among them."""
    words = inside.translate(_NO_MARKS)
    if not words:
        return
    if len(words) <= _TERM:
        yield f"inside={words}"
    yield f"inside first={words[0]}+{size}"
    yield f"inside last={words[-1]}+{size}"
    if TokenClass.FIRST in words:
        yield f"inside speaker+{size}"


def _named(language: Language, before: Sequence[str], behind: Sequence[str], size: str) -> Iterator[str]:
    """Whether words beside it say that it is a name, a work or a word."""
    lexicon, utterances = language.lexicon, language.utterances
    if utterances.is_so_called(before):
        yield "named so called"
    elif not lexicon.naming.isdisjoint(before[-_BEHIND:]):
        yield f"named before=participle+{size}"
    for side, words in (("before", before[-_BEHIND - 1 :]), ("behind", behind)):
        if not utterances.WORDS_FOR_WORDS.isdisjoint(words):
            yield f"named {side}=word+{size}"
        if not lexicon.works.isdisjoint(words):
            yield f"named {side}=thing+{size}"


def _in_text(layout: Layout, index: int, size: str) -> Iterator[str]:
    """How the quote stands among all of its text."""
    style = layout.quotes[index].style
    if style is not layout.style:
        yield f"marks of another sort+{style}+{size}"
    if index in layout.marked_again:
        yield f"marked again+{size}"


def _said(
    layout: Layout,
    language: Language,
    stretch: Stretch,
    at: Chunk,
    start: Chunk,
    after: Cue | None,
    size: str,
    form: str,
) -> tuple[str, ...]:
    """Which word of saying is about, whose it is, how far it is, and over what."""
    clauses, chunks = language.clauses, stretch.chunks
    behind = f"said behind={after.how if after is not None else 'none'}"
    cue = next(iter(clauses.before(chunks, start, at, 1)), None)
    if cue is None or cue.verb is None:
        return (behind,)
    verb = cue.verb
    kind = language.lexicon.cue_class.get(layout.analysis.word(stretch.first[verb]), CueClass.OTHER)
    subject = _subject(language, stretch, cue)
    found = (*_before(kind, subject, bucket(at - verb), size), _over(chunks[verb + 1 : at], size), behind)
    if language.utterances.calls(chunks, verb, at):
        who = "somebody" if subject in _SPEAKING else "none" if subject == "none" else "other"
        found = (*found, f"said right before={kind}+{who}+{form.partition('+')[0]}")
    return found if clauses.agent(chunks, verb, at) is None else (*found, f"said by agent+{size}")


@functools.lru_cache(maxsize=4096)  # most of what stands between is short
def _over(between: str, size: str) -> str:
    """What stands between a word of saying and a quote."""
    found = " ".join([name for classes, name in _BETWEEN if not set(classes).isdisjoint(between)])
    return f"said over={found or 'nothing'}+{size}"


def _subject(language: Language, stretch: Stretch, cue: Cue) -> str:
    """The class of the word that the subject of a word of saying is headed by."""
    if cue.subject is None:
        return "none"
    chunk = stretch.chunks[cue.subject]
    if chunk != _NOMINAL:
        return chunk
    tags = tags_of(stretch, cue.subject)
    nominal = language.chunks.shape(tags)
    return tags[-1] if nominal is None else tags[nominal.head]


@functools.lru_cache(maxsize=4096)  # ten classes of words of saying, some twenty of subjects, ten distances
def _before(kind: str, subject: str, gap: str, size: str) -> tuple[str, ...]:
    whose = f"{subject}+{size}" if size == _ATTRIBUTIVE else subject
    return f"said by cue={kind}+{size}", f"said by head={whose}", f"said by gap={gap}+{size}"


@functools.lru_cache(maxsize=64)  # three paragraphs, and three things that are so or not
def _paragraph(number: int, *, heading: bool, line: bool, ended: bool) -> tuple[str, ...]:
    """Which paragraph it is, and whether it looks like one of prose."""
    shape = f"paragraph {'heading' if heading else 'plain'}+{'short' if line else 'long'}"
    last = f"paragraph last={'quote' if ended else 'none'}"
    return (shape, last) if number >= _FIRST else (f"paragraph={number}", shape, last)
