"""A page with a chart and a table of speakers: one file that needs nothing else, runs nothing and loads nothing.

A speaker's name leads to the speaker's quotes, further down on the same page.

The policy in the page forbids all that; names come from strangers, and every one of them is escaped.
It can be read on a phone, in the dark, and on paper.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TextIO

from quoteattr.errors import InvalidValue
from quoteattr.export.speakers import Corpus, Excerpt, wording
from quoteattr.export.terminal import clean, count
from quoteattr.identity.records import QuotedSpeaker
from quoteattr.model import SpeakerKind

#: Bars in the chart: as many as a screen shows.
_BARS = 20
_ROW, _BAR, _LEFT, _WIDTH, _FIGURE = 26, 18, 200, 240, 50
#: Quotes of one speaker that are shown: a page with more of them is none that one reads.
_QUOTES = 200
#: The only addresses that lead anywhere; others could run something.
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.I)
#: Of a name, so many characters fit in front of a bar.
_LABEL = 28

_STYLE = """
:root { color-scheme: light dark; --text: #1b1b1f; --dim: #5c5f66; --page: #fff; --line: #d9dbe0; --bar: #33658a; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e6ea; --dim: #a3a6ad; --page: #16171a; --line: #36383d; --bar: #7fb2d9; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem 1rem; background: var(--page); color: var(--text);
  font: 1rem/1.45 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
p { margin: 0 0 1.25rem; color: var(--dim); }
svg { display: block; width: 100%; max-width: 38rem; height: auto; margin-bottom: 1.5rem;
  font: 13px system-ui, sans-serif; }
svg text { fill: var(--text); }
svg rect { fill: var(--bar); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .5rem .75rem .5rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--dim); font-weight: 600; }
tbody th { font-weight: 600; overflow-wrap: anywhere; }
small { display: block; font-weight: 400; color: var(--dim); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.days { white-space: nowrap; }
a { color: inherit; text-decoration-color: var(--bar); text-underline-offset: .2em; }
a:focus-visible { outline: 2px solid var(--bar); outline-offset: 2px; }
section { padding-top: 1rem; margin-top: 2rem; border-top: 1px solid var(--line); content-visibility: auto;
  contain-intrinsic-size: auto 20rem; }
section:target { border-top: 3px solid var(--bar); }
h2 { font-size: 1.15rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
ol { margin: 0; padding: 0; list-style: none; }
li { margin: 0 0 1rem; }
blockquote { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
@media (max-width: 40rem) {
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr { display: block; padding: .6rem 0; border-bottom: 1px solid var(--line); }
  th, td, .number { display: block; border: 0; padding: 0; text-align: left; }
  td, .number { display: inline-block; margin-right: .9rem; }
  td:empty { display: none; }
  td[data-label]:not(:empty)::before { content: attr(data-label) ": "; color: var(--dim); }
}
@media print {
  :root { --text: #000; --dim: #444; --page: #fff; --line: #bbb; --bar: #555; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  tr, svg, li { break-inside: avoid; }
  section { content-visibility: visible; }
  thead { display: table-header-group; }
}
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
_HEADS = ("Speaker", "Quotes", "Words", "Documents", "Pronoun", "Seen")


def write(
    speakers: Iterable[QuotedSpeaker], output: TextIO, corpus: Corpus, excerpts: Sequence[Sequence[Excerpt]] = ()
) -> None:
    """Write the page.

    Args:
        speakers: in the order in which they are shown; the first of them are in the chart.
        output: where to.
        corpus: what was read.
        excerpts: the quotes of each speaker, in the same order; no name leads anywhere if left out.
    """
    speakers = tuple(speakers)
    if excerpts and len(excerpts) != len(speakers):
        raise InvalidValue("excerpts", f"one for each of {count(len(speakers), 'speaker')}", len(excerpts))
    output.write(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Who is quoted</title>\n<style>{_STYLE}</style>\n</head>\n"
        '<body id="top">\n<main>\n<h1>Who is quoted</h1>\n'
        f"<p>{escape(_summary(speakers, corpus))}</p>\n"
    )
    output.writelines(_chart(speakers[:_BARS]))
    output.writelines(_table(speakers, linked=bool(excerpts)))
    for number, (speaker, quotes) in enumerate(zip(speakers, excerpts, strict=False), 1):
        output.writelines(_quotes(number, speaker, quotes))
    output.write("</main>\n</body>\n</html>\n")


def _text(text: str) -> str:
    """Text from a document for the page: on one line, without what UTF-8 or HTML cannot hold, escaped."""
    return escape(clean(text))


def _summary(speakers: Sequence[QuotedSpeaker], corpus: Corpus) -> str:
    quotes = sum(speaker.quotes for speaker in speakers)
    sentences = [
        f"{count(len(speakers), 'speaker')} with {count(quotes, 'quote')} in {count(corpus.documents, 'document')}."
    ]
    if corpus.unreadable:
        sentences.append(f"{count(corpus.unreadable, 'document')} could not be read.")
    if corpus.copies:
        sentences.append(f"Left out: {count(corpus.copies, 'copy', 'copies')} of other documents.")
    if corpus.unnamed:
        left = f"{count(corpus.unnamed, 'speaker')} without a name, {count(corpus.unnamed_quotes, 'quote')}"
        sentences.append(f"Left out: {left}.")
    return " ".join(sentences)


def _chart(speakers: Sequence[QuotedSpeaker]) -> Iterator[str]:
    """A bar for each of the first speakers, as long as the quotes are many."""
    if not speakers:
        return
    height = _ROW * len(speakers)
    most = max(speaker.quotes for speaker in speakers)
    title = f"Quotes of the {count(len(speakers), 'speaker')} quoted most; the table has the same figures"
    yield f'<svg viewBox="0 0 {_LEFT + _WIDTH + _FIGURE} {height}" role="img" aria-label="{escape(title)}">\n'
    for at, speaker in enumerate(speakers):
        top = at * _ROW
        length = max(1, round(_WIDTH * speaker.quotes / most))
        name = clean(speaker.name)
        label = name if len(name) <= _LABEL else f"{name[: _LABEL - 1].rstrip()}…"
        base = top + _ROW // 2 + 4
        yield (
            f'<text x="{_LEFT - 8}" y="{base}" text-anchor="end">{escape(label)}</text>'
            f'<rect x="{_LEFT}" y="{top + (_ROW - _BAR) // 2}" width="{length}" height="{_BAR}" rx="2">'
            f"<title>{escape(name)}: {count(speaker.quotes, 'quote')}</title></rect>"
            f'<text x="{_LEFT + length + 6}" y="{base}">{speaker.quotes:,}</text>\n'
        )
    yield "</svg>\n"


def _table(speakers: Sequence[QuotedSpeaker], *, linked: bool) -> Iterator[str]:
    heads = "".join(
        f'<th scope="col"{" class=number" if head in _HEADS[1:4] else ""}>{head}</th>' for head in _HEADS
    )  # fmt: skip
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for number, speaker in enumerate(speakers, 1):
        figures = zip(_HEADS[1:4], (speaker.quotes, speaker.words, speaker.documents), strict=True)
        cells = "".join(f'<td class="number" data-label="{head}">{number:,}</td>' for head, number in figures)
        yield (
            f'<tr><th scope="row">{_who(speaker, number if linked else None)}</th>{cells}'
            f'<td data-label="Pronoun">{speaker.pronoun or ""}</td>'
            f'<td class="days" data-label="Seen">{_days(speaker)}</td></tr>\n'
        )
    yield "</tbody>\n</table>\n"


def _who(speaker: QuotedSpeaker, number: int | None) -> str:
    name = f"<bdi>{_text(speaker.name)}</bdi>"
    lines = [name if number is None else f'<a href="#s{number}">{name}</a>']
    if speaker.kind is not SpeakerKind.PERSON:
        lines.append(f"<small>{speaker.kind.value}</small>")
    if speaker.id:
        lines.append(f"<small>{_text(speaker.id)}</small>")
    if speaker.roles:
        lines.append(f"<small>{_text('; '.join(wording(held.role) for held in speaker.roles))}</small>")
    if speaker.aliases:
        lines.append(f"<small>also: {_text(', '.join(speaker.aliases))}</small>")
    return "".join(lines)


def _days(speaker: QuotedSpeaker) -> str:
    if speaker.first is None or speaker.last is None:
        return ""
    days = dict.fromkeys((speaker.first.isoformat(), speaker.last.isoformat()))
    return " – ".join(f'<time datetime="{one}">{one}</time>' for one in days)


def _quotes(number: int, speaker: QuotedSpeaker, excerpts: Sequence[Excerpt]) -> Iterator[str]:
    """The quotes of a speaker, each with the document that it stands in."""
    shown = excerpts[:_QUOTES]
    told = f"{count(speaker.quotes, 'quote')} in {count(speaker.documents, 'document')}"
    if len(shown) < len(excerpts):
        told += f", of which these are the first {len(shown):,}: quoteattr extract writes all of them"
    yield (
        f'<section id="s{number}" aria-labelledby="n{number}">\n'
        f'<h2 id="n{number}"><bdi>{_text(speaker.name)}</bdi></h2>\n'
        f'<p>{escape(told)}. <a href="#top">Back to all speakers</a></p>\n<ol>\n'
    )
    for excerpt in shown:
        where = [_text(excerpt.document), *([_text(excerpt.date)] if excerpt.date else [])]
        if excerpt.url and _ADDRESS.fullmatch(excerpt.url):
            head = excerpt.headline or excerpt.url
            where.append(f'<a href="{escape(excerpt.url)}" rel="noopener noreferrer">{_text(head)}</a>')
        elif excerpt.headline:
            where.append(_text(excerpt.headline))
        lines = "\n".join(map(_text, excerpt.text.splitlines()))
        yield f"<li><blockquote>{lines}</blockquote><small>{' · '.join(where)}</small></li>\n"
    yield "</ol>\n</section>\n"
