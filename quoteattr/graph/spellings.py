"""How a person's name is written: the fullest form, in the best spelling of each of its words, and the other forms."""

import functools
from collections.abc import Callable, Iterable, Mapping

from quoteattr.analysis.tokens import Analysis
from quoteattr.graph.entities import People
from quoteattr.indices import Token
from quoteattr.language.classes import TokenClass
from quoteattr.language.folding import fold

_fold = functools.lru_cache(maxsize=50_000)(fold)

#: What may be the stop of an abbreviation that ends a name.
_STOPS = frozenset((TokenClass.STOP, TokenClass.FULL_STOP))
#: What is short enough to be written in capitals with no emphasis: *JD*, *AK*.
_INITIALS = 2


def spelling(analysis: Analysis, source: str, people_: People, who: int) -> tuple[str, tuple[str, ...]]:
    """The fullest name of a person in the best spelling of each of its words, and the other forms."""
    forms: dict[str, int] = {}
    starts, tokens, tags, names = analysis.starts, analysis.tokens, analysis.tags, people_.names
    for index in people_.found[who]:
        start, end = names[index]
        last = tokens[end - 1].rstrip()
        behind = starts[end - 1] + len(last)
        if tags[end - 1] == TokenClass.SUFFIX and tags[end] in _STOPS and not last.isupper() and starts[end] == behind:
            behind += 1  # Ola Vance Jr.
        text = " ".join(source[starts[start] : behind].split())
        forms[text] = forms.get(text, 0) + 1
    name = best_spelling(forms)
    return name, tuple([form for form in forms if form != name])


def honorific(
    before: Callable[[str, Token], Token], analysis: Analysis, source: str, people_: People, who: int
) -> str | None:
    """The form of address that stands before most of a person's names that have one, as it is first written.

    Args:
        before: where the forms of address in front of a name start, by the language.
        analysis: the tokens of the text.
        source: the text.
        people_: whom it names.
        who: the person.
    """
    written: dict[str, str] = {}
    times: dict[str, int] = {}
    starts, tags = analysis.starts, analysis.tags
    for index in people_.found[who]:
        name = people_.names[index].start
        first = before(tags, name)
        if first < name:
            text = " ".join(source[starts[first] : analysis.end(name - 1)].split())
            key = _fold(text.replace(".", ""))
            written.setdefault(key, text)
            times[key] = times.get(key, 0) + 1
    return written[max(times, key=times.__getitem__)] if times else None


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
    best = max(among or forms, key=lambda form: (*_fullness(form), not form.isupper(), forms[form]))
    spellings = dict.fromkeys(" ".join((best, *forms)).split())  # Jan van der Berg, though Van der Berg said
    words: dict[str, str] = {}
    for word in spellings:
        folded = _fold(word)
        known = words.get(folded)
        words[folded] = word if known is None else max(known, word, key=_care)
    if len(words) == len(spellings):  # each word has one spelling
        return " ".join(best.split())
    return " ".join([words[_fold(word)] for word in best.split()])


def _fullness(form: str) -> tuple[int, int]:
    """How many words of a name are written out, and how many there are: *Ada Holm* is fuller than *A. B. Holm*."""
    words = form.replace(".", " ").split()
    return sum(len(word) > 1 for word in words), len(words)


def _care(word: str) -> tuple[bool, int]:
    """A spelling with diacritics took more care than one without, and small letters more than capitals."""
    return not (word.isupper() and len(word) > _INITIALS), sum(not c.isascii() for c in word)
