"""What a person sees of the speakers: a row each, whoever has most quotes first, with the offices below the name.

Where it is narrow, the counts stand below the name too. Nothing is told by colour alone.
"""

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quoteattr.export.speakers import Corpus, wording
from quoteattr.export.terminal import clean, console_for, count, trimmed
from quoteattr.identity.records import QuotedSpeaker
from quoteattr.model import SpeakerKind

#: Below this a name and six columns of figures have no room beside each other.
_NARROW = 72
#: Offices and other spellings that are shown of a speaker.
_SHOWN = 3
_INDENT = 2
_DAYS = len("2024-05-01 – 2024-05-31")


def write(speakers: Iterable[QuotedSpeaker], output: TextIO, corpus: Corpus, *, width: int | None = None) -> None:
    """Write a row for each speaker, and below them what they are from.

    Args:
        speakers: in the order in which they are shown.
        output: where to; colour is used where it is a terminal.
        corpus: what was read.
        width: in columns; None for that of the terminal, or of ``COLUMNS``, or else 100.
    """
    speakers = tuple(speakers)
    console = console_for(output, width)
    with console.capture() as block:
        if console.width < _NARROW:
            for speaker in speakers:
                _write_stacked(console, speaker)
        elif speakers:
            _write_rows(console, speakers)
    output.write(trimmed(block.get()))
    if speakers:
        output.write("\n")
    output.write("".join(f"{line}\n" for line in _footer(speakers, corpus)))


def _write_rows(console: Console, speakers: tuple[QuotedSpeaker, ...]) -> None:
    dated = any(speaker.first for speaker in speakers)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", show_edge=False)
    table.add_column("speaker", ratio=1)
    for head in ("quotes", "words", "documents"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("pronoun", no_wrap=True)
    if dated:
        table.add_column("seen", no_wrap=True, max_width=_DAYS)
    for speaker in speakers:
        figures = (f"{number:,}" for number in (speaker.quotes, speaker.words, speaker.documents))
        table.add_row(_who(speaker), *figures, speaker.pronoun or "", *([_days(speaker)] if dated else []))
    table.expand = True
    console.print(table)


def _write_stacked(console: Console, speaker: QuotedSpeaker) -> None:
    console.print(_who(speaker))
    facts = [count(speaker.quotes, "quote"), count(speaker.words, "word"), count(speaker.documents, "document")]
    facts += [part for part in (speaker.pronoun, _days(speaker)) if part]
    console.print(Padding(Text(", ".join(facts)), (0, 0, 0, _INDENT)))


def _who(speaker: QuotedSpeaker) -> Group:
    """Name and id, with offices and other spellings below."""
    name = Text(clean(speaker.name), "bold" if speaker.named else "italic")
    below: list[Padding] = []
    if speaker.id:
        name.append(f"  [{clean(speaker.id)}]", "cyan")
    if speaker.kind is not SpeakerKind.PERSON:
        name.append(f"  ({speaker.kind.value})", "dim")
    roles = [wording(held.role) for held in speaker.roles]
    for words, separator in ((roles, "; "), (list(speaker.aliases), ", ")):
        if words:
            more = f"{separator}… {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
            below.append(Padding(Text(clean(separator.join(words[:_SHOWN]) + more), "dim"), (0, 0, 0, _INDENT)))
    return Group(name, *below)


def _days(speaker: QuotedSpeaker) -> str:
    if speaker.first is None or speaker.last is None:
        return ""
    if speaker.first == speaker.last:
        return speaker.first.isoformat()
    return f"{speaker.first.isoformat()} – {speaker.last.isoformat()}"


def _footer(speakers: tuple[QuotedSpeaker, ...], corpus: Corpus) -> list[str]:
    quotes = sum(speaker.quotes for speaker in speakers)
    counts = f"{count(len(speakers), 'speaker')} with {count(quotes, 'quote')} in {count(corpus.documents, 'document')}"
    lines = [f"{counts}; {corpus.unreadable} could not be read" if corpus.unreadable else counts]
    if corpus.copies:
        lines.append(f"left out: {count(corpus.copies, 'copy', 'copies')} of other documents")
    if corpus.unnamed:
        left = f"{count(corpus.unnamed, 'speaker')} without a name, {count(corpus.unnamed_quotes, 'quote')}"
        lines.append(f"left out: {left} (--unnamed lists them)")
    return lines
