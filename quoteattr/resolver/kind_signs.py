"""What a quote's words are like and who could have said them, whatever its form: further signs of its kind.

A term and a part of somebody's sentence look alike by their form. What tells them apart is who is about: a word of
saying with a subject near the quote, of which class, or none; how the words in marks begin and end, and whether they
have a verb; and their capitals. A heading shows itself by its paragraph.
"""

import functools
from collections.abc import Sequence

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
_LINE = 12
#: The first paragraphs of a text, which are its headings.
_FIRST = 2
#: Words of so many letters are in capitals in a title; shorter ones may be small in it.
_LETTERS = 4
#: Of these any word is somebody's that tells a verb.
_VERBS = frozenset(TokenClass.AUXILIARY + TokenClass.VERB + TokenClass.CUE + TokenClass.CUE_BASE)
#: Marks at the end of a quote that say nothing of its last word.
_ENDING = TokenClass.STOP + TokenClass.FULL_STOP + TokenClass.QUERY + TokenClass.COMMA + TokenClass.DASH
#: What a paragraph of prose ends with, before the end of its line.
_ENDED = frozenset((ChunkClass.STOP, ChunkClass.QUERY, ChunkClass.QUOTE))
_NOMINAL = ChunkClass.NOMINAL


def signs(
    layout: Layout, language: Language, index: int, words: Sequence[str], size: str, *, attributive: bool
) -> tuple[str, ...]:
    """The signs of a quote's kind, by name.

    Args:
        layout: where the quotes of a text stand.
        language: what is known of its language.
        index: which quote it is.
        words: its first words.
        size: the class of its length.
        attributive: whether it stands as an adjective does.
    """
    place, quote = layout.places[index], layout.quotes[index]
    stretch = layout.stretches[place.stretch]
    first, last = stretch.first[place.chunk] + 1, stretch.last[place.chunk] - quote.closed
    inside = layout.analysis.tags[first : min(last, first + _INSIDE)]
    paragraph = layout.document.paragraphs[quote.paragraph]
    chunks = stretch.chunks
    return (
        *_words(words, size),
        *_inside(inside[:1], inside.rstrip(_ENDING)[-1:], size, has_verb=not _VERBS.isdisjoint(inside)),
        *_said(layout, language, stretch, place.chunk, _ATTRIBUTIVE if attributive else size),
        *_paragraph(
            min(quote.paragraph, _FIRST),
            heading=paragraph.heading and not attributive,  # A “final” version: there too, a term is one
            line=len(chunks) <= _LINE,
            ended=chunks.rstrip(ChunkClass.BREAK)[-1:] in _ENDED,
        ),
    )


def _words(words: Sequence[str], size: str) -> tuple[str, ...]:
    """Which of the words have capitals, as in a title, and whether they are letters in capitals."""
    long = [word for word in words if len(word) >= _LETTERS]
    capitals = sum(word[0].isupper() for word in long)
    if not capitals:
        which = "no word"
    elif capitals == len(long):
        which = "all"
    else:
        which = "first" if capitals == 1 and words[0][0].isupper() else "some"
    capital = (f"capitals={which}+{size}",)
    return (*capital, "all in capitals") if all(map(str.isupper, words)) else capital


@functools.lru_cache(maxsize=4096)  # some forty classes at either end
def _inside(first: str, last: str, size: str, *, has_verb: bool) -> tuple[str, ...]:
    """How the words begin and end, and whether there is a verb among them."""
    verb = "verb" if has_verb else "no verb"
    return f"inside first={first or 'none'}", f"inside last={last or 'none'}", f"inside {verb}+{size}"


def _said(layout: Layout, language: Language, stretch: Stretch, at: Chunk, size: str) -> tuple[str, ...]:
    """Which word of saying is about, whose it is, and how far it is."""
    clauses, chunks = language.clauses, stretch.chunks
    start, end = clauses.sentence(chunks, at)
    after = clauses.after(chunks, at)
    later = clauses.later(chunks, at, end) if after is None else None
    how = (after.how if after is not None else "none", later.how if later is not None else "none")
    cue = next(iter(clauses.before(chunks, start, at, 1)), None)
    if cue is None or cue.verb is None:
        return _behind(*how)
    kind = language.lexicon.cue_class.get(layout.analysis.word(stretch.first[cue.verb]), CueClass.OTHER)
    return (*_before(kind, _subject(language, stretch, cue), bucket(at - cue.verb), size), *_behind(*how))


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


@functools.lru_cache(maxsize=64)  # five ways, twice
def _behind(after: str, later: str) -> tuple[str, ...]:
    return f"said behind={after}", f"said at the end={later}"


@functools.lru_cache(maxsize=64)  # three paragraphs, and three things that are so or not
def _paragraph(number: int, *, heading: bool, line: bool, ended: bool) -> tuple[str, ...]:
    """Which paragraph it is, and whether it looks like one of prose."""
    shape = f"paragraph {'heading' if heading else 'plain'}+{'short' if line else 'long'}"
    last = f"paragraph last={'quote' if ended else 'none'}"
    return (shape, last) if number == _FIRST else (f"paragraph={number}", shape, last)
