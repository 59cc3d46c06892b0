"""What a quote's words are like and who could have said them, whatever its form: further signs of its kind.

A term and a part of somebody's sentence look alike by their form. What tells them apart is who is about: a word of
saying with a subject near the quote, of which class, or none; whether the words in marks have a verb; and their
capitals. A heading shows itself by its paragraph.
"""

import functools
from collections.abc import Callable, Sequence

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


def signs(
    layout: Layout,
    language: Language,
    index: int,
    words: Sequence[str],
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
        *_said(layout, language, stretch, place.chunk, start, after, _ATTRIBUTIVE if attributive else size),
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


def _said(
    layout: Layout, language: Language, stretch: Stretch, at: Chunk, start: Chunk, after: Cue | None, size: str
) -> tuple[str, ...]:
    """Which word of saying is about, whose it is, and how far it is."""
    clauses, chunks = language.clauses, stretch.chunks
    behind = f"said behind={after.how if after is not None else 'none'}"
    cue = next(iter(clauses.before(chunks, start, at, 1)), None)
    if cue is None or cue.verb is None:
        return (behind,)
    kind = language.lexicon.cue_class.get(layout.analysis.word(stretch.first[cue.verb]), CueClass.OTHER)
    return (*_before(kind, _subject(language, stretch, cue), bucket(at - cue.verb), size), behind)


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
