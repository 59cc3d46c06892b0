"""What each stage of extraction costs: the same work as in the library, with a clock between."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from quoteattr import document
from quoteattr.analyzers.rules import RulesAnalyzer
from quoteattr.decision import weights
from quoteattr.detector import detect
from quoteattr.graph import entities as aliases
from quoteattr.graph.attributes import Attributes
from quoteattr.graph.layout import lay_out
from quoteattr.language.en import english
from quoteattr.language.en import proper_names as mentions
from quoteattr.language.en.roles import RoleReader
from quoteattr.language.en.speech import english_speech
from quoteattr.resolver import Judgement, discourse
from quoteattr.resolver.kinds import look
from quoteattr.resolver.quotes import Writer
from quoteattr.resolver.state import Memory

T = TypeVar("T")


def shares(texts: Sequence[str]) -> list[tuple[str, str, str]]:
    """The share of each stage in the whole, and the characters that it takes in a second."""
    analyzer, lexicon, learned = RulesAnalyzer(), english(), weights.shipped()
    judgement = Judgement(learned)
    taken: Counter[str] = Counter()

    def timed(stage: str, work: Callable[[], T]) -> T:
        began = time.process_time()
        made = work()
        taken[stage] += time.process_time() - began
        return made

    for text in texts:
        read = timed("document", lambda text=text: document.read(text))
        quoted = timed("detector", lambda read=read: detect(read, english_speech()))
        if not quoted:
            continue
        analysis = timed("analyser", lambda read=read: analyzer.analyze(read))
        layout = timed("clauses and layout", lambda r=read, a=analysis, q=quoted: lay_out(r, a, lexicon, q))
        chosen = timed(
            "kinds",
            lambda s=layout, q=quoted: [judgement.kinds[look(s, lexicon, n)] for n in range(len(q))],
        )
        memory = timed("people", lambda s=layout, a=analysis: _memory(s, a))
        made = timed(
            "candidates and speakers",
            lambda s=layout, c=chosen, m=memory: discourse.attribute(s, lexicon, c, m, judgement.speakers),
        )
        timed("roles and result", lambda m=memory, d=made: Writer(m, d, learned.confidence, 0.0).quotes())
    total, size = sum(taken.values()), sum(map(len, texts))
    stretches = [(stage, f"{seconds / total:.0%}", f"{size / seconds:,.0f}") for stage, seconds in taken.items()]
    return [*stretches, ("all", "100%", f"{size / total:,.0f}")]


def _memory(layout, analysis):  # noqa: ANN001, ANN202 - of the resolver's own types
    lexicon = english()
    people = aliases.people(analysis, lexicon, mentions.people(analysis.tags))
    reader = RoleReader(analysis, lexicon, layout.document.text, layout.edges)
    return Memory(layout, lexicon, Attributes(layout, lexicon, people, reader))
